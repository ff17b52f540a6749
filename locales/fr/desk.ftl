### Mots du bureau. Français d'administration ; une phrase dit ce qui est vrai et la suite à donner.

## Partout
product = Mithaq
skip = Aller au contenu
languages = Langue
sections = Rubriques du dossier
breadcrumb = Chemin
beside = À côté
error-prefix = Erreur :
register-of = Registre : { $party }
seal-here = Ce poste détient le sceau de ce dossier.
seal-other = Le sceau de ce dossier est tenu par { $post } ; ce poste propose et rend compte.
seal-other-unnamed = Le sceau de ce dossier est tenu par un autre de nos postes ; ce poste propose et rend compte.
sign-out = Se déconnecter
footer = Chaque partie tient son propre registre. Ce qui est convenu porte la signature de toutes les parties.
footer-example = Activités données en exemple pour la démonstration.
list-separator = { ", " }
open = Ouvrir
back = Retour
cancel = Annuler
choose = Choisir
optional = (facultatif)
none-yet = Aucun à ce jour
none-recorded = Non renseigné
tab-overview = Vue d’ensemble
tab-plan = Plan
tab-exchange = Échanges
tab-history = Historique

## Dates
date-long = { $day ->
    [1] 1er { $month } { $year }
   *[other] { $day } { $month } { $year }
}
date-in-year = { $day ->
    [1] 1er { $month }
   *[other] { $day } { $month }
}
date-time = { $date }, { $clock }
period-year = année { $year }
period-quarter = { $quarter ->
    [1] 1er trimestre { $year }
   *[other] { $quarter }e trimestre { $year }
}
period-quarter-only = { $quarter ->
    [1] 1er trimestre
   *[other] { $quarter }e trimestre
}
period-month = { $month } { $year }
period-week = semaine du { $day }
period-days-month = { $d1 ->
    [1] du 1er au { $d2 } { $month }
   *[other] du { $d1 } au { $d2 } { $month }
}
period-days-months = { $d1 ->
    [1] du 1er { $m1 } au { $d2 ->
        [1] 1er { $m2 }
       *[other] { $d2 } { $m2 }
    }
   *[other] du { $d1 } { $m1 } au { $d2 ->
        [1] 1er { $m2 }
       *[other] { $d2 } { $m2 }
    }
}
period-days-far = du { $from } au { $to }
period-with-year = { $period } { $year }
ago-minutes = { $n ->
    [0] à l’instant
    [one] il y a 1 minute
   *[other] il y a { $n } minutes
}
ago-hours = { $n ->
    [one] il y a 1 heure
   *[other] il y a { $n } heures
}
ago-days = { $n ->
    [one] il y a 1 jour
   *[other] il y a { $n } jours
}
since-days = { $n ->
    [0] depuis aujourd’hui
    [one] depuis 1 jour
   *[other] depuis { $n } jours
}
since-date = Depuis le { $date }
on-date = Le { $date }
month-1 = janvier
month-2 = février
month-3 = mars
month-4 = avril
month-5 = mai
month-6 = juin
month-7 = juillet
month-8 = août
month-9 = septembre
month-10 = octobre
month-11 = novembre
month-12 = décembre
month-short-1 = janv.
month-short-2 = févr.
month-short-3 = mars
month-short-4 = avr.
month-short-5 = mai
month-short-6 = juin
month-short-7 = juil.
month-short-8 = août
month-short-9 = sept.
month-short-10 = oct.
month-short-11 = nov.
month-short-12 = déc.

## Sceaux et états
seals = Signatures
seal-signed = Signé
seal-awaits-us = Notre signature est attendue
seal-awaits-them = Signature attendue
seal-not-retained = Rédaction non retenue
seal-ad-referendum = Paraphé ad referendum
seal-idle = Rien n’est demandé
outside-mandate = Hors du mandat présenté ; la signature engage.
state-open = En cours
state-confirming = Signé par tous, en cours de confirmation
state-agreed = Convenu
state-set-aside = Rédaction non retenue
state-stuck = Bloqué : un règlement commun est nécessaire
state-contested = Contesté : un règlement commun est nécessaire
state-settled = Réglé d’un commun accord
state-withdrawn = Retiré d’un commun accord
standing-founding = Ce dossier n’est pas encore ouvert : il manque la signature d’au moins une partie.
standing-read-only = Ce dossier est en lecture seule ici : il demande une version plus récente de ce programme.
standing-seal-suspended = Notre sceau a été déplacé et sa reprise n’est pas encore acquise. Aucune signature n’est possible d’ici là.
standing-outside = Nous ne sommes pas partie à ce dossier : nous n’y sommes pas encore entrés, ou nous l’avons quitté.

## Propositions et actes
proposal-new = Texte nouveau
proposal-change = Modification
proposal-withdrawal = Retrait du texte
proposal-settlement = Règlement commun
proposal-epoch = Changement des parties du dossier
action-sign = Lire et signer
action-initial = Parapher ad referendum
action-set-aside = Ne pas retenir cette rédaction
action-otherwise = Proposer autrement
action-ask-withdraw = Demander le retrait de notre texte
action-propose-change = Proposer une modification
action-propose = Proposer une activité
act-found = Ouverture du dossier
act-propose = Proposition
act-otherwise = Autre rédaction proposée
act-initial = Paraphe ad referendum
act-sign = Signature
act-set-aside = Rédaction non retenue
act-ask-withdraw = Demande de retrait
act-report = Compte rendu d’une partie
act-mandate = Mandat donné
act-revoke-mandate = Mandat retiré
act-hand-over = Passation du sceau
act-resume = Reprise du sceau
act-leave = Départ d’une partie
act-root = Déclaration de l’autorité de la partie
act-proof = Preuve de deux suites pour un même registre
act-ask-erase = Demande d’effacement
act-acknowledge = Accusé de réception
void-rule = Sans effet, règle { $rule }
received-only = Reçu, pas encore inscrit par notre poste scelleur
crossed-either = Deux textes signés se croisent. L’une des parties peut demander le retrait du sien ; à défaut, rien n’avance. Autre signataire : { $party }.
crossed-they-set-aside = Nous avons demandé le retrait de notre texte. La partie suivante doit l’écarter, puis nous pourrons signer le sien : { $party }.
crossed-we-set-aside = Le retrait d’un texte nous est demandé. Écartez-le, puis l’autre partie pourra signer le nôtre : { $party }.
crossed-we-sign = Notre texte a été écarté. Nous pouvons signer celui de la partie suivante : { $party }.
crossed-they-sign = Nous avons écarté l’autre texte. La partie suivante peut signer le nôtre : { $party }.

## Pourquoi une action n'est pas ouverte
why-already-signed = Nous avons déjà signé ce texte.
why-already-set-aside = Nous avons écarté ce texte ; c’est définitif pour cette rédaction.
why-rival-signed = Nous avons signé un autre texte sur la même version ; il doit d’abord être écarté par une partie qui ne l’a pas signé.
why-withdrawal-asked = Un signataire a demandé le retrait de ce texte.
why-not-signed-by-us = Nous n’avons pas signé ce texte : il n’y a rien à retirer de notre part.
why-withdrawal-already-asked = Nous avons déjà demandé ce retrait.
why-base-not-agreed = La version que ce texte modifie n’est pas convenue.
why-superseded = Une version plus récente est en vigueur.
why-epoch-closed = Nous avons signé un changement des parties ; ce texte relève de la composition précédente.
why-party-left = Une partie dont la signature est nécessaire a quitté le dossier.
why-not-sealing-post = Un autre de nos postes tient le sceau.
why-seal-suspended = Notre sceau a été déplacé et sa reprise n’est pas encore acquise.
why-no-mandate = Cette fonction n’a pas de mandat pour ce domaine.
why-text-missing = Un texte de cette proposition n’est pas encore arrivé ici.
why-ready-to-leave = Une décision sur ce texte attend déjà son départ ; rappelez-la d’abord.
why-read-only = Ce dossier est en lecture seule ici.
why-not-founded = Le dossier n’est pas encore ouvert par toutes les parties.
why-not-a-party = Nous ne sommes pas partie à ce dossier.
why-other = Une règle du dossier ne le permet pas.
whose-move-ours = C’est à nous d’agir.
whose-move-theirs = C’est à cette partie d’agir : { $party }.
not-open-now = { $n ->
    [one] 1 action n’est pas ouverte, et pourquoi
   *[other] { $n } actions ne sont pas ouvertes, et pourquoi
}
closed-title = Cette action n’est pas ouverte
failed-title = Le registre n’a pas pu être utilisé
failed-why = Rien n’a été changé. Réessayez ; si cela persiste, prévenez la personne qui tient le poste.

## Champs d'une activité
field = Champ
field-title = Intitulé
field-area = Domaine de coopération
field-kind = Type
field-period = Période
field-host = Partie hôte
field-place = Lieu
field-objective = Objet
field-result = Résultat attendu
field-participants = Participants
field-languages = Langues de travail
field-costs = Prise en charge
field-contacts = Points de contact
field-remark = Remarque partagée
field-reference = Référence
field-guest = Partie invitée
field-host-unit = Unité ou établissement hôte
field-guest-unit = Unité ou établissement invité
field-plan = Plan
field-handling = Diffusion
field-roll = Liste nominative
field-instrument-kind = Nature de l’instrument
field-parties = Parties
field-file-reference = Référence du dossier
field-place-of-signature = Lieu de signature
field-signed-on = Date de signature
field-signatories = Signataires
field-quality = Qualité de la signature
field-prevailing = Langue qui prévaut
field-entry-into-force = Entrée en vigueur
field-duration = Durée
field-renewal = Renouvellement
field-notice = Préavis
field-areas = Domaines de coopération
field-bodies = Organes créés
field-parent = Instrument de rattachement
field-run-off = Activités en cours à la fin
field-review = Suivi et bilan
field-activity-type = Type d’activité
field-activity-types = Types d’activité
field-hours = Horaires
field-clearances = Autorisations nécessaires
field-dependencies = À tenir auparavant
field-repetition = Périodicité
field-commitment = Degré d’engagement
field-carried-from = Reprise de
field-plan-standing = Situation au regard du plan
field-course = Suite décidée
field-working-days = Jours ouvrés
field-session-number = Numéro de la session
field-body = Organe
field-calling = Convocation
field-agenda = Ordre du jour
field-programme = Programme de la visite
field-previous-session = Session précédente
field-instrument = Instrument
field-session = Session
field-authentic-languages = Langues faisant foi
field-paragraphs = Paragraphes
field-done-at = Fait à
field-done-on = Fait le
field-attached = Pièces jointes
field-originals = Originaux par langue
field-text = Texte
field-owners = Bureaux responsables
field-owner = Bureau responsable
field-decided-on = Décidé le
field-minutes = Procès-verbal
field-paragraph = Paragraphe
field-due = Échéance
field-evidence = Preuve attendue
field-about = Objets liés
field-closure = Clôture
field-origin = Issu de
field-as-of = Chiffres arrêtés au
field-numbers = Empreinte des chiffres
field-state = État du registre
field-rungs = Échéances
field-counting = Décompte des jours
field-escalation = Gradation
field-seats = Composition
field-delegation-state = État de la liste
field-names = Noms
field-direction = Offre ou recherche
field-description = Description
field-places = Places
field-until = Valable jusqu’au
field-year = Année
field-days = Jours
field-source = Source
field-weekend = Fin de semaine
field-zone = Fuseau horaire
field-base = Projet de départ
field-merged = Projet réuni
field-translation-of = Traduction de
field-wording = Rédaction traduite
field-language = Langue
field-texts = Textes
value-missing = Texte absent de ce registre
value-none = Aucun
diff-removed = supprimé :
diff-added = ajouté :

## Vue d'ensemble
signed-on = Signé le { $date }
signed-at-on = Signé à { $place } le { $date }
n-areas = { $n ->
    [one] 1 domaine de coopération
   *[other] { $n } domaines de coopération
}
our-register = notre registre
partner-register = registre partenaire
exchange-title = Échanges
exchange-diverged = Les registres divergent
last-exchange = Dernier échange { $ago }
last-exchange-by = Dernier échange { $ago }, { $carrier }
carrier-link = par la liaison
carrier-pouch = par valise
carrier-folder = par dossier de dépôt
no-exchange-yet = Aucun échange à ce jour
registers-identical = { $n ->
    [one] Registres identiques, 1 acte.
   *[other] Registres identiques, { $n } actes.
}
registers-not-known-identical = { $n ->
    [one] 1 acte ici ; le partenaire n’a pas encore accusé réception de tout.
   *[other] { $n } actes ici ; le partenaire n’a pas encore accusé réception de tout.
}
waiting-to-leave = { $n ->
    [0] Rien en attente d’envoi.
    [one] 1 acte en attente d’envoi.
   *[other] { $n } actes en attente d’envoi.
}
go-to-exchange = Voir les échanges
await-ours = { $n ->
    [one] attend notre signature
   *[other] attendent notre signature
}
await-theirs = { $n ->
    [one] attend la leur
   *[other] attendent la leur
}
await-ours-none = Rien n’attend notre signature.
await-theirs-none = Rien n’attend leur signature.
waiting-line = { $kind } · { $party } · { $age }
package-of = { $n ->
    [one] Proposition d’un texte.
   *[other] Proposition de { $n } textes, à convenir ensemble.
}
answer-asked-by = Réponse souhaitée avant le { $date }.
crossed-title = Propositions croisées
crossed-lead = Chaque partie a signé son propre texte sur la même version.
crossed-explained = Nous avons signé un texte, et cette partie un autre, sur la même version : { $party }. Un seul peut être convenu.
stuck-title = Bloqué ou contesté
stuck-lead = Seul un règlement commun, signé par toutes les parties, en sort.
changes-title = Changement des parties
changes-lead = Il demande la signature de toutes les parties présentes et de celles qui entrent.
change-joins = Entre : { $party }
change-leaves = Quitte d’un commun accord : { $party }
change-settles = Règle des propositions croisées : { $n }
change-crossed = Une autre proposition de changement est signée par d’autres parties ; une proposition qui nomme les deux les règle.
effect-change = Jusqu’à ce que toutes les parties l’aient signée, ou qu’une partie ne la retienne pas, nous ne signons rien d’autre dans ce dossier.
letter-title = Lettre d’accompagnement
confirming-title = Signé par tous, en cours de confirmation
confirming-lead = Toutes les signatures sont là ; chaque partie doit encore les avoir reçues.
areas-title = Le plan par domaine
area-agreed = { $n ->
    [one] 1 convenue
   *[other] { $n } convenues
}
area-ours = { $n ->
    [one] 1 attend notre signature
   *[other] { $n } attendent notre signature
}
area-theirs = { $n ->
    [one] 1 attend la leur
   *[other] { $n } attendent la leur
}
area-other = { $n ->
    [one] 1 autre
   *[other] { $n } autres
}
area-none = Aucune activité
open-plan = Ouvrir le plan
last-acts = Derniers actes
no-acts = Aucun acte à ce jour.
open-history = Ouvrir l’historique

## Plan
plan-title = Plan de coopération { $year }
plan-empty = Aucune activité en { $year }. Proposez la première.
tally-agreed = { $n ->
    [one] convenue
   *[other] convenues
}
years = Années
activity = Activité
timeline = Chronologie
no-area = Sans domaine
no-period = Sans période
proposed-period = proposé : { $period }
legend-agreed = Convenu
legend-ours = Attend notre signature
legend-theirs = Attend la leur
legend-other = Autre état, dit en toutes lettres sous l’intitulé
legend-bands = Jours fériés et périodes des parties
bands-title = Jours fériés et périodes
band-indicative = date indicative, à un jour près

## Activité
proposed-text = Texte proposé
agreed-text = Texte convenu
proposed-change = Modification proposée
would-change = Ce qui changerait
would-withdraw = Ce texte serait retiré
proposed-by-on = Proposé par : { $party }, le { $date }.
fields-of = { $n ->
    [one] 1 champ sur { $all } change.
   *[other] { $n } champs sur { $all } changent.
}
version-n = Version { $n }, en vigueur
version-since = Version { $n }, convenue depuis le { $date }.
signatures-of = Signé par : { $list }
nobody-yet = personne à ce jour
unchanged-fields = { $n ->
    [one] 1 champ inchangé : { $names }
   *[other] { $n } champs inchangés : { $names }
}
withdrawal-asked-by = Retrait demandé par : { $party }
no-text-stands = Aucun texte n’est convenu ni proposé.
reason = Motif
reason-hint = Visible des autres parties. Une phrase neutre suffit : calendrier chargé, à l’étude.
set-aside-explained = Cette rédaction sera écartée définitivement de notre part ; une autre rédaction pourra toujours être proposée.
set-aside-for-ever = Ne pas retenir, définitivement
ask-withdraw-explained = C’est une demande : notre signature demeure tant que les autres parties n’ont pas écarté ce texte.
national-notes = Notes nationales
never-transmitted = Visible dans ce registre seulement. N’est jamais transmis.
new-note = Nouvelle note
keep-note = Garder la note
negotiation = Négociation

## Formulaire
form-lead-new = Quatre champs suffisent : intitulé, domaine, partie hôte, période. Le reste peut attendre.
form-lead-change = Partez du texte convenu et changez ce qui doit l’être.
form-lead-otherwise = Partez du texte proposé et changez ce qui doit l’être.
period-hint = Aussi précise qu’elle peut l’être aujourd’hui.
period-kind-days = Jours exacts
period-kind-week = Une semaine
period-kind-month = Un mois
period-kind-quarter = Un trimestre
first-day = Premier jour
last-day = Dernier jour
day-of-week = Un jour de cette semaine
month = Mois
quarter = Trimestre
year-label = Année
year-hint = (pour un mois ou un trimestre)
other-languages = Autres langues
propose-and-sign = Proposer et signer
propose-only = Proposer sans signer
set-aside-and-propose = Écarter leur texte et proposer le nôtre
what-happens = Ce qui se passe ensuite
happens-new = Les autres parties reçoivent votre proposition au prochain échange. Elle devient convenue quand toutes les parties ont signé le même texte.
happens-change = Le texte convenu reste en vigueur tant que toutes les parties n’ont pas signé la modification.
happens-otherwise = Leur rédaction est écartée définitivement et la vôtre est proposée et signée, dans le même pli. Leur texte ne pourra plus être signé par nous.
ready-explained = Une décision peut être rappelée jusqu’à son départ ; après, elle est définitive.

## Erreurs de formulaire
errors-title = { $n ->
    [one] Un point est à corriger
   *[other] { $n } points sont à corriger
}
problem-title-missing = Donnez un intitulé dans une langue au moins.
problem-area-missing = Choisissez un domaine de coopération.
problem-host-missing = Choisissez la partie hôte.
problem-period-missing = Donnez une période : des jours, une semaine, un mois ou un trimestre.
problem-reason-missing = Donnez un motif ; une phrase suffit.
problem-note-missing = Écrivez la note avant de la garder.
problem-read-missing = Cochez chaque changement après l’avoir lu.
problem-pouch-missing = Choisissez le fichier de la valise.
problem-missing = Ce champ est nécessaire.
problem-too-long = Ce texte est trop long ; raccourcissez-le.
problem-not-a-date = Cette date n’existe pas ; vérifiez le jour, le mois et l’année.
problem-ends-before = Le dernier jour vient avant le premier.
problem-not-a-choice = Choisissez l’une des réponses proposées.
problem-nothing-changes = Rien ne change par rapport au texte de départ ; modifiez au moins un champ.
form-stopped = Le formulaire n’a pas été pris
form-too-large = Le formulaire est trop volumineux. Rien n’a été enregistré ; revenez en arrière et raccourcissez les textes.
form-unreadable = Le formulaire est arrivé incomplet. Rien n’a été enregistré ; revenez en arrière et envoyez-le de nouveau.
form-of-another-session = Le formulaire vient d’une autre session. Rien n’a été enregistré ; revenez en arrière, rechargez la page et envoyez-le de nouveau.

## Signature
sign-on-behalf = Signer au nom de : { $party }
sign-package = { $n ->
    [one] Proposition d’un texte
   *[other] Proposition de { $n } textes, à signer ensemble
}
you-accept = { $n ->
    [one] Vous acceptez ce changement. Cochez-le après l’avoir lu.
   *[other] Vous acceptez ces { $n } changements. Cochez chacun après l’avoir lu.
}
tick-each = { $n ->
    [one] Un changement à lire.
   *[other] { $n } changements à lire.
}
read-count = # lus sur { $all }
effect-replaces = Avec votre signature, ce texte devient convenu (version { $n }) et remplace la version { $old }.
effect-agreed = Avec votre signature, ce texte devient convenu (version { $n }).
effect-confirmation = Avec votre signature, toutes les parties auront signé ; le texte devient convenu (version { $n }) quand chacune l’aura confirmé.
effect-others = Après votre signature, il manquera encore celle de : { $parties }. Le texte deviendra alors la version { $n }.
signature-final = Une signature partie ne se reprend pas ; un nouveau changement demandera l’accord de toutes les parties.
office = Fonction
mandate = Mandat
valid-until = valable jusqu’au { $date }
fingerprint-of-text = Empreinte du texte
fingerprint-hint = Comparez cette empreinte avec la fiche imprimée ou un second poste.
sign-now = Signer ce texte
not-now = Ne pas signer maintenant
initial-explained = Parapher ad referendum note un accord de principe : il ne compte pas comme une signature.
cannot-sign-now = La signature n’est pas ouverte.
changed-notice = Le texte a changé depuis qu’il vous a été montré. Rien n’a été signé. Relisez-le ci-dessous.
said-left = C’est fait, et transmis.
said-ready = C’est prêt à partir. Vous pouvez encore rappeler cette décision jusqu’à son départ.
said-recalled = La décision est rappelée. Elle n’est jamais partie.
said-note = La note est gardée dans ce registre.
said-exchanged = Échange terminé. Actes partis : { $sent }. Actes reçus : { $received }.
said-taken-in = { $n ->
    [0] La valise était déjà connue : rien n’a changé.
    [one] Valise prise en compte : 1 acte.
   *[other] Valise prise en compte : { $n } actes.
}

## Échanges
partner-identical = Registres identiques.
partner-unacknowledged = { $n ->
    [one] 1 acte sans accusé de réception.
   *[other] { $n } actes sans accusé de réception.
}
diverged-explained = Sur le même passé, les deux registres ne disent pas la même chose. Ne signez rien, exportez le dossier et comparez de vive voix.
last-sent = Dernier pli envoyé
last-received = Dernier pli reçu
acknowledged = Accusé de réception
pouch-number = n° { $n }
fingerprints = Empreintes
compared = comparées par deux agents
not-compared = pas encore comparées
not-compared-yet = Comparez d’abord les empreintes avec ce partenaire.
gaps = { $n ->
    [one] Un pli n’est pas arrivé : n° { $numbers }. Son contenu revient avec le suivant ; signalez-le au partenaire.
   *[other] { $n } plis ne sont pas arrivés : n° { $numbers }. Leur contenu revient avec le suivant ; signalez-le au partenaire.
}
exchange-now = Échanger maintenant
no-link = Pas de liaison avec ce partenaire : préparez une valise.
link-down = Le registre partenaire n’a pas répondu. Rien n’est perdu : réessayez, ou préparez une valise.
pack-pouch = Préparer une valise
pouch-from = Valise n° { $n }, de : { $party }
pouch-known = Déjà prise en compte : la reprendre ne change rien.
pouch-brings = Elle apporte { $folios } feuillets et { $acts } actes.
pouch-waiting = { $n ->
    [one] 1 feuillet attendra une partie manquante.
   *[other] { $n } feuillets attendront une partie manquante.
}
would-change-here = Ce qui changerait ici
not-here-yet = pas encore ici
becomes = devient
pouch-acts = Les actes qu’elle contient
take-in = Prendre en compte
leaves-title = Ce qui part au prochain échange
nothing-leaves = Rien n’attend de partir.
ready-title = Prêt à partir
recall = Rappeler
returned-to-officer = Revenu vers vous : les règles ne le permettent plus. Rappelez-le et relisez.
sealed-already = Déjà scellé, à transmettre
repeated = répété jusqu’à l’accusé de réception
kilobytes = { $n } ko
stays-title = Ce qui reste ici
stays-notes = { $n ->
    [0] Aucune note nationale
    [one] 1 note nationale
   *[other] { $n } notes nationales
}
stays-drafts = { $n ->
    [0] Aucun projet
    [one] 1 projet
   *[other] { $n } projets
}
stays-approvals = { $n ->
    [0] Aucun visa interne
    [one] 1 visa interne
   *[other] { $n } visas internes
}
stays-labelled = { $n ->
    [0] Aucun acte retenu par sa mention de diffusion
    [one] 1 acte retenu par sa mention de diffusion
   *[other] { $n } actes retenus par leur mention de diffusion
}
open-pouch = Ouvrir une valise reçue
open-pouch-explained = Vous verrez d’abord ce qu’elle changerait. Rien n’est pris en compte avant votre accord.
pouch-file = Fichier de la valise
see-what-it-brings = Voir ce qu’elle apporte
pouch-unreadable = Ce fichier n’est pas une valise, ou il est abîmé. Demandez qu’il soit remis.
pouch-not-for-us = Cette valise est adressée à un autre registre.
pouch-other-dossier = Cette valise concerne un autre dossier.
pouch-unknown-sender = L’expéditeur de cette valise n’est pas partie à ce dossier.
pouch-bad-signature = Une signature de cette valise ne tient pas. Rien n’a été pris en compte ; prévenez le partenaire.
pouch-too-large = Cette valise dépasse la taille admise ici.

## Historique et vérification
history-title = Historique
n-acts = { $n ->
    [0] Aucun acte
    [one] 1 acte
   *[other] { $n } actes
}
export = Exporter le dossier
verify-now = Vérifier maintenant
entry = Place
party = Partie
act = Acte
about = Sur
claimed-time = Heure déclarée
the-dossier = le dossier
pages = Pages
page-of = Page { $page } sur { $pages }
newer = Plus récents
older = Plus anciens
claimed-explained = L’heure est celle que déclare chaque registre, à l’heure de { $zone } ; l’ordre des actes, lui, est prouvé.
verify-title = Vérification
verdict-proved = Tout est prouvé : chaque signature et chaque enchaînement ont été contrôlés.
verdict-remarks = Tout est prouvé, avec des réserves listées ci-dessous.
verdict-not-proved = La vérification s’arrête : ce qui précède est prouvé, la suite ne l’est pas.
failed-at = Premier point en défaut : { $place }
verify-limits = La vérification ne peut rien dire de ce qui serait arrivé plus tard ailleurs.
what-was-checked = Ce qui a été contrôlé
count-folios = Feuillets
count-signatures = Signatures
count-acts = Actes
count-agreed = Activités convenues
count-voids = Actes sans effet
count-forks = Suites doubles
count-missing = Textes absents
count-erased = Textes effacés
digest-title = À lire au téléphone
digest-explained = Les deux registres affichent les mêmes mots quand ils disent la même chose.
forks-title = Deux suites pour un même registre
forks-explained = Deux feuillets signés occupent la même place. La partie concernée doit déplacer son sceau.
voids-title = Actes sans effet
voids-explained = Ils sont gardés et montrés, avec la première règle qu’ils n’ont pas suivie.

## Dossiers, entrée, adresses
dossiers = Dossiers
dossier = Dossier
no-dossier = Aucun dossier ici. Ouvrez-en un avec la commande « mithaq dossier open ».
parties = Parties
awaits-us = Attend notre signature
awaits-them = Attend la leur
last-exchange-title = Dernier échange
our-fingerprint = Notre empreinte
our-fingerprint-explained = À comparer avec la fiche imprimée du partenaire, de vive voix.
sign-in-title = Entrer dans le registre
sign-in-how = Ce registre s’ouvre par un lien local, donné au démarrage par la commande « mithaq serve ». Ouvrez ce lien dans ce navigateur.
sign-in-once = Chaque lien sert une seule fois. La personne qui tient le poste peut en faire un autre.
sign-in-spent = Ce lien a déjà servi, ou n’est pas de ce registre. Demandez-en un autre avec la commande « mithaq serve ».
not-found-title = Il n’y a rien à cette adresse
not-found-why = L’adresse est inexacte, ou ce registre ne tient pas cet élément.
to-the-dossiers = Aller aux dossiers

# ---- choix d’un texte convenu
choice-visit = Visite
choice-course = Stage ou cours
choice-exercise = Exercice
choice-observers = Observateurs
choice-expert-exchange = Échange d’experts
choice-staff-talks = Entretiens d’états-majors
choice-seminar = Séminaire
choice-industry-meeting = Rencontre industrielle
choice-medical = Activité médicale
choice-working-group = Groupe de travail
choice-preparatory = Réunion préparatoire
choice-other = Autre
choice-each-year = Chaque année
choice-each-year-in-turn = Chaque année, à tour de rôle
choice-every-second-year = Une année sur deux
choice-in-principle = Accord de principe
choice-out-of-plan = Hors plan
choice-memorandum = Mémorandum d’entente
choice-agreement = Accord
choice-framework-agreement = Accord-cadre
choice-treaty = Traité
choice-convention = Convention
choice-protocol = Protocole
choice-arrangement = Arrangement
choice-letter-of-intent = Lettre d’intention
choice-exchange-of-notes = Échange de notes
choice-amendment = Avenant
choice-agreed-minutes = Procès-verbal agréé
choice-declaration = Déclaration
choice-definitive = Signature définitive
choice-ad-referendum = Signature ad referendum
choice-initialled = Paraphe
choice-subject-to-ratification = Sous réserve de ratification
choice-not-signed = Non signé
choice-on-signature = À la signature
choice-on-last-notification = À la dernière notification
choice-indefinite = Durée indéterminée
choice-never = Sans renouvellement
choice-express = Renouvellement exprès
choice-tacit = Tacite reconduction
choice-completed = Menées à leur terme
choice-ends-with-it = Prennent fin avec lui
