### Suivi, calendrier, bilan, dates des instruments. Une phrase dit ce qui est vrai et la suite à donner.

## Navigation et dates
tab-followup = Suivi
tab-calendar = Calendrier
tab-review = Bilan
portfolio-title = Portefeuille des dossiers
weekday-1 = lundi
weekday-2 = mardi
weekday-3 = mercredi
weekday-4 = jeudi
weekday-5 = vendredi
weekday-6 = samedi
weekday-7 = dimanche
date-weekday = { $weekday } { $date }
days-left = { $n ->
    [0] aujourd’hui
    [one] dans 1 jour
   *[other] dans { $n } jours
}
days-past = { $n ->
    [one] échéance passée depuis 1 jour
   *[other] échéance passée depuis { $n } jours
}
as-of-line = Situation au { $day }.
as-of-field = Situation au
show = Afficher
view = Affichage
third-place = Pays tiers

## Tableau de suivi
board-title = Suivi des décisions et des activités
board-lead = Les deux registres montrent les mêmes points quand ils sont identiques ; chacun nomme ses propres bureaux.
board-all = Tous
board-ours = À nous
board-theirs = Aux autres parties
board-third = Autres autorités
board-by-group = Par échéance
board-by-office = Par bureau
board-no-office = Bureau non désigné
board-empty = Rien n’est ouvert.
board-none-done = Rien n’a été clos dans cette période.
board-group-late = Échéance passée
board-group-week = Cette semaine
board-group-later = Plus tard
board-group-waiting = En attente des autres
board-group-done = Clos depuis le { $day }
board-what = Objet
board-next = Étape suivante
board-whose = À qui d’agir
board-office = Bureau
board-due = Échéance et âge
board-risen = Gradation
board-no-due = Sans échéance
board-uncertain = selon les premières dates possibles
board-more = { $n ->
    [one] et 1 autre objet dans la même proposition
   *[other] et { $n } autres objets dans la même proposition
}
board-closed-on = clos le { $day }
whose-ours = À nous d’agir
whose-our-authority = Autre autorité de notre État
whose-theirs = Pour action : { $party }
whose-their-authority = Autre autorité, { $party }
silence-title = Derniers échanges
silence-last = { $party } : dernier échange reçu le { $day }.
silence-never = { $party } : aucun échange reçu à ce jour.
silence-waiting = { $n ->
    [one] 1 point attend une suite de cette partie.
   *[other] { $n } points attendent une suite de cette partie.
}
statement-title = Relevé à lire l’un à l’autre
statement-explained = Convenez d’un nombre au téléphone. Sous ce nombre, les deux registres donnent les mêmes mots s’ils comptent les mêmes points.
statement-agreed = Points convenus
statement-open = Toutes parties : points ouverts dans les délais
statement-late = Toutes parties : points ouverts, échéance passée
statement-number = Nombre convenu
statement-words = Les huit mots

## Dates des instruments
marks-title = Dates des instruments
marks-none = Aucune date d’instrument ne peut encore être dite.
marks-instrument = Instrument
marks-what = Nature
marks-day = Date
marks-when = Dans combien de temps

## Portefeuille
portfolio-open = Points ouverts
portfolio-late = Échéance passée
portfolio-ours = À nous d’agir
portfolio-next = Prochaine date
portfolio-no-date = Aucune date
portfolio-unread = Ce dossier ne peut pas être lu ici pour l’instant ; ouvrez-le pour en connaître la raison.

## Calendrier commun
cal-title = Calendrier commun { $year }
cal-lead = Fins de semaine, jours fériés et saisons de chaque État, et les activités au regard de ces jours.
cal-year = Toute l’année
cal-chart = Activités au regard des calendriers
cal-chart-said = { $n ->
    [0] Aucune activité. États : { $states }.
    [one] 1 activité. États : { $states }.
   *[other] { $n } activités. États : { $states }.
}
cal-activities = Activités
cal-no-activity = Aucune activité dans cette période.
cal-standing = État
cal-remarks = Remarques
cal-state = Partie
cal-days = Jours non ouvrés et saisons
cal-what = Ce qui est
cal-certainty = Certitude
cal-weekend = Fin de semaine : { $days }
cal-no-weekend = Fin de semaine non renseignée
cal-unknown = Les jours fériés de cette période ne sont pas connus ici ; cette partie peut les communiquer.
cal-no-days = Aucun jour dans cette période.
certainty-fixed = Fixe
certainty-indicative = Indicatif, à un jour près, jusqu’à confirmation par cet État
certainty-confirmed = Confirmé par cet État
sort-national = Fête nationale ou jour férié civil
sort-religious = Fête religieuse
sort-single = Jour chômé décidé pour une fois
sort-working = Jour travaillé par exception
sort-ramadan = Mois de ramadan
sort-school = Vacances scolaires
sort-season = Saison à ménager
ink-agreed = Convenue
ink-proposed = Proposée
ink-held = Tenue
ink-off = Reportée, annulée ou non tenue
clash-title = { $n ->
    [0] Aucun conflit
    [one] Un conflit
   *[other] { $n } conflits
}
clash-lead = Chaque conflit est une question à régler, pas un blocage.
clash-more = { $n ->
    [one] 1 autre conflit n’est pas montré.
   *[other] { $n } autres conflits ne sont pas montrés.
}
clash-what = Ce qui se passe
clash-ways = Issues possibles
clash-seek = Trouver un créneau
window-title = Trouver un créneau
window-activity = Activité
window-from = Entre le
window-to = et le
window-lasts = Durée en jours
window-find = Chercher
window-no-activity = Aucune activité n’attend de dates.
window-count = { $n ->
    [0] Aucune date possible sur { $dates } examinées.
    [one] 1 date possible sur { $dates } examinées.
   *[other] { $n } dates possibles sur { $dates } examinées.
}
window-nth = Proposition { $n }
window-clear = Aucun jour à ménager dans cette période.
window-bars = Ce qui écarte les autres dates
window-order = Ordre : le moins de jours à ménager, puis la date la plus proche. Les notes nationales n’y entrent pas.
window-cannot = Cette période ne peut pas être examinée : donnez un début avant la fin, sur quatre ans au plus.
window-open = Ouvrir l’activité

## Bilan
review-title = Bilan de l’année { $year }
review-lead = Chiffres arrêtés au { $day }. Chaque nombre ouvre sa liste.
review-provisional = { $n ->
    [one] Provisoire : 1 activité est à venir ou attend un compte rendu.
   *[other] Provisoire : { $n } activités sont à venir ou attendent un compte rendu.
}
review-none = Aucune activité convenue n’a commencé dans cette année.
review-missing = { $n ->
    [one] 1 compte rendu n’est pas lisible ici ; l’autre registre peut trouver d’autres chiffres.
   *[other] { $n } comptes rendus ne sont pas lisibles ici ; l’autre registre peut trouver d’autres chiffres.
}
review-all = L’année en une ligne
review-planned = Prévues
review-out-of-plan = Hors plan
review-confirmed = Réalisées, confirmées par toutes les parties
review-moved = Déplacées d’un commun accord
review-total = Total
review-by-area = Par domaine
review-by-host = Par hôte
review-by-quarter = Par trimestre
review-area = Domaine
review-host = Hôte
review-quarter = Trimestre
review-year = Année
review-number = Nombre
review-chart-said = { $n ->
    [one] 1 activité : { $parts }.
   *[other] { $n } activités : { $parts }.
}
review-part = { $what } { $n }
review-reasons = Motifs des reports, annulations et activités non tenues
review-reason = Motif
review-no-reasons = Aucun motif à donner.
review-work = Décisions et actions
review-decisions = Décisions
review-actions = Actions
review-standing = État
review-results = Résultats
review-expected = Résultat attendu
review-stated = Résultat indiqué
review-reached = Atteint
review-trend = Évolution
review-joint = Édition commune : chiffres de contrôle
review-joint-explained = Les deux registres trouvent les mêmes chiffres de contrôle s’ils comptent les mêmes activités au même jour. Aucune note nationale n’y entre.
review-digest = Empreinte des chiffres
review-agreed-same = Un bilan convenu porte ces chiffres.
review-not-agreed = Aucun bilan convenu ne porte encore ces chiffres.
review-next-plan = Projet de plan { $year }
review-next-plan-lead = Pour travail : rien n’est proposé tant que personne ne propose une ligne.
review-next-none = Aucune ligne ne se déduit de cette année.
review-from = Issue de
review-why = Pourquoi
review-follow-ons = Suites proposées
review-agenda = Projet d’ordre du jour
review-agenda-lead = Les points ouverts, du plus ancien au plus récent.
review-point-none = Rien à inscrire.
review-concern-proposal = Proposition qui attend une signature
review-concern-notice = dernier jour de préavis : { $day }
review-lists = Listes
review-lists-lead = Les objets derrière chaque nombre.
review-outcome = Suite
fate-held = Réalisées
fate-postponed = Reportées
fate-cancelled = Annulées
fate-not-held = Non tenues
fate-disputed = Comptes rendus différents
fate-open = À venir ou en attente de compte rendu
fate-not-readable = Non lisibles ici
reason-schedule = Dates qui ne convenaient pas
reason-holiday = Jour national ou religieux
reason-clearance = Autorisation plus longue que prévu
reason-resources = Moyens requis ailleurs
reason-merged = Regroupée avec une autre activité
reason-security = Sécurité
reason-health = Santé
reason-circumstances = Intempéries ou accident
reason-other = Autre motif
reason-none = Motif non donné
work-closed = Closes
work-open = Ouvertes
work-late = Ouvertes, échéance passée
work-dropped = Abandonnées d’un commun accord
work-not-readable = Non lisibles ici
extent-full = Entièrement
extent-part = En partie
extent-none = Pas atteint
extent-unsaid = Non précisé
why-carried-over = Reprise : prévue et non tenue
why-repeated = Se répète, comme son texte le dit
why-in-principle = Convenue dans son principe
point-opening = Ouverture et adoption de l’ordre du jour
point-earlier-decisions = Suite des décisions antérieures
point-review = Bilan de l’année
point-working-group = Rapport d’un groupe de travail
point-plan = Plan de l’année suivante
point-other-matters = Questions diverses
point-next-session = Date et lieu de la prochaine session
point-minutes = Lecture et signature du procès-verbal

## Phrases du suivi
followup-clash-same = { $kind ->
    [unit] { $one } et { $other } demandent la même unité, { $what }, du { $from } au { $to }.
    [site] { $one } et { $other } demandent le même lieu, { $what }, du { $from } au { $to }.
   *[centre] { $one } et { $other } demandent le même centre, { $what }, du { $from } au { $to }.
}
followup-clash-day = { $item } : { $day }, jour non ouvré ({ $state }), du { $from } au { $to }.
followup-clash-day-indicative = { $item } : { $day }, jour non ouvré ({ $state }), du { $from } au { $to }, à un jour près tant que l’État ne l’a pas confirmé.
followup-clash-day-perhaps = { $item } : { $day } peut tomber dans ces dates ({ $state }), du { $from } au { $to } ; l’État ne l’a pas encore confirmé.
followup-clash-lead = { $step ->
    [invitation] { $item } : l’invitation était à envoyer avant le { $due } ; il reste { $days } jours.
    [nominations] { $item } : les désignations étaient à faire avant le { $due } ; il reste { $days } jours.
    [visas] { $item } : les visas étaient à délivrer avant le { $due } ; il reste { $days } jours.
    [clearances] { $item } : les autorisations étaient à donner avant le { $due } ; il reste { $days } jours.
    [confirmation] { $item } : la confirmation était à donner avant le { $due } ; il reste { $days } jours.
   *[report] { $item } : le rapport était à remettre avant le { $due } ; il reste { $days } jours.
}
followup-clash-order = { $item } commence le { $begins }, avant que { $before } soit achevée ; elle peut l’être le { $ends }.
followup-clash-circle = Ces activités s’attendent l’une l’autre : { $items }.
followup-clash-missing = { $item } attend une activité qui n’est pas au plan.
followup-clash-many = { $area } : { $count } activités le mois du { $month } ({ $state }), pour { $most } au plus.
followup-reason-wished = Le jour souhaité.
followup-reason-away = Écart avec le jour souhaité, en jours : { $days }.
followup-reason-season = { $day } ({ $state }), jours concernés : { $days }.
followup-reason-perhaps = { $day } peut tomber le { $date } ({ $state }).
followup-reason-load = Activités le mois du { $month } ({ $state }) : { $count }.
followup-reason-weekend = Jours de fin de semaine ({ $state }) : { $days }.
followup-bar-day-off = Jour non ouvré ({ $state }) : { $dates }.
followup-bar-lead = { $step ->
    [invitation] Délai de l’invitation : { $dates }.
    [nominations] Délai des désignations : { $dates }.
    [visas] Délai des visas : { $dates }.
    [clearances] Délai des autorisations : { $dates }.
    [confirmation] Délai de la confirmation : { $dates }.
   *[report] Délai du rapport : { $dates }.
}
followup-bar-taken = { $kind ->
    [unit] Unité prise, { $what } ({ $items }) : { $dates }.
    [site] Lieu pris, { $what } ({ $items }) : { $dates }.
   *[centre] Centre pris, { $what } ({ $items }) : { $dates }.
}
followup-bar-order = Doit venir avant ou après { $items } : { $dates }.
followup-bar-order-unplaced = Attend des activités sans dates, { $items } : { $dates }.
followup-bar-many = { $area }, nombre atteint dans le mois ({ $state }) : { $dates }.
followup-bar-year = Finirait après la période : { $dates }.
followup-bar-circle = Activités qui s’attendent l’une l’autre : { $dates }.
followup-next-answer = Signer ou proposer une autre rédaction
followup-next-propose-days = Proposer des dates
followup-next-invite = Envoyer l’invitation
followup-next-nominate = Désigner les participants
followup-next-give-visas = Délivrer les visas
followup-next-give-clearances = Donner les autorisations
followup-next-confirm = Confirmer
followup-next-report = Remettre le rapport
followup-next-say-outcome = Dire ce qu’il en a été
followup-next-confirm-outcome = Confirmer le compte rendu, ou en donner un autre
followup-next-settle = Arrêter un compte rendu commun
followup-next-carry-out = Exécuter
followup-next-confirm-done = Accuser réception de l’exécution
followup-next-complete-procedures = Notifier l’accomplissement des procédures
followup-next-confirm-signature = Rendre la signature définitive
followup-next-propose-agenda = Proposer l’ordre du jour
followup-next-name-delegation = Désigner la délégation
followup-next-propose-minutes = Proposer le procès-verbal
followup-way-other-days = Choisir d’autres dates pour l’une d’elles
followup-way-other-unit = Choisir une autre unité, un autre lieu ou un autre centre
followup-way-ask-to-confirm = Demander à cet État de confirmer le jour
followup-way-step-now = Faire cette étape aujourd’hui
followup-way-shorter-notice = Demander à l’autre partie un délai plus court, pour une fois
followup-way-drop-dependency = Retirer la dépendance
followup-way-other-month = En déplacer à un autre mois
followup-way-other-host = Confier l’accueil à une autre partie ou unité
followup-mark-in-force = Entrée en vigueur
followup-mark-last-day-for-notice = Dernier jour pour donner préavis
followup-mark-renewal = Prochaine tacite reconduction
followup-mark-end = Expiration
followup-when-soon = Échéance dans les sept jours
followup-when-today = Échéance du jour
followup-when-offices = Rappel entre les bureaux
followup-when-secretaries = Entretien des deux secrétaires
followup-when-co-chairs = Inscription à l’ordre du jour des coprésidents
