### Fenêtres, répartition de l’année, relevé du jour.

digest-open-page = Relevé du jour
digest-page-title = Relevé du jour
digest-page-lead = Ce que le message du matin annonce pour tous les dossiers : des références et des dates, aucun contenu.
digest-stop-title = Mettre fin aux messages
digest-stop-why = Le registre n’enverra plus ni relevé du matin ni avis à cette adresse. Le secrétariat peut les rétablir.
digest-stop-button = Mettre fin aux messages
digest-stop-done = Plus aucun message ne part vers cette adresse.

## Répartir l’année
layout-open = Répartir l’année
layout-title = Répartition de l’année { $year }
layout-lead = C’est une base de travail de notre côté : rien n’est enregistré et rien ne part tant que personne ne propose de dates.
layout-year = Année
layout-carry = Avec les lignes que le bilan de l’année précédente prépare
layout-anywhere = Les lignes sans dates convenues peuvent changer de mois
layout-show = Répartir
layout-better = Chercher mieux pendant { $n } secondes
layout-by-search = Résultat de la recherche rapide, le même sur toute machine.
layout-by-solver = Résultat amélioré dans le temps donné ; une autre machine peut en trouver un autre.
layout-by-best = Résultat amélioré ; parmi les dates examinées, aucun n’est meilleur.
layout-count = Lignes placées : { $placed }. Lignes sans dates : { $unplaced }.
layout-weight = Poids de ce qui déconseille ces dates : { $cost }. En plaçant les lignes l’une après l’autre : { $greedy }.
layout-placed = Lignes avec des dates
layout-unplaced = Lignes sans dates
layout-unplaced-lead = Pour chacune, ce qui exclut les dates examinées.
layout-why = Pourquoi ces dates
layout-dates = Dates examinées
layout-looked = { $n ->
    [one] { $n } date
   *[other] { $n } dates
}
layout-bars = Ce qui les exclut
layout-agreed = Dates convenues, inchangées
layout-draft = projet tiré du bilan
layout-none = Aucune ligne de cette année ne peut être placée.
layout-propose = Proposer ces dates

## Nos officiers : messages et calendriers
officers-title = Messages et calendriers de nos officiers
officers-lead = Ces réglages restent dans ce registre et ne partent chez aucun partenaire.
officers-boxes = Où chacun lit le relevé du matin
officers-none = Aucun officier n’a encore d’adresse.
officers-ended = a mis fin aux messages
officers-forget = Oublier cette adresse
officers-name = Officier
officers-mail = Adresse électronique
officers-language = Langue
officers-set = Enregistrer l’adresse
officers-done = C’est enregistré.
address-title = Adresses secrètes de calendrier
address-lead = À une telle adresse, l’agenda électronique d’un officier lit les dates d’un dossier. Quiconque la connaît peut les lire ; une nouvelle adresse met fin à la précédente.
address-open = Ouvrir une adresse
address-opened = L’adresse est ouverte
address-once = Elle n’est montrée qu’une fois. Sans adresse du bureau devant elle, ajoutez celle à laquelle l’officier l’atteint.
address-end = Mettre fin à l’adresse
address-ended = terminée
problem-mail = Écrivez l’adresse sous la forme nom@exemple.org.
