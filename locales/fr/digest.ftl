### Relevé du matin et avis immédiats : numéros de référence et dates, aucun contenu.

digest-title = Relevé du { $day }
digest-title-at-once = Avis du { $day }
digest-subject = Mithaq : { $counts } ({ $day })
digest-subject-none = Mithaq : rien en attente ({ $day })
digest-separator = { ", " }
digest-count-signature = { $n } à signer
digest-count-late = { $n ->
    [one] { $n } échéance passée
   *[other] { $n } échéances passées
}
digest-count-week = { $n } cette semaine
digest-count-theirs = { $n ->
    [one] { $n } réponse attendue
   *[other] { $n } réponses attendues
}
digest-group-signature = Attend notre signature : { $n }
digest-group-late = Échéance passée : { $n }
digest-group-week = Cette semaine : { $n }
digest-group-theirs = Réponse attendue du partenaire : { $n }
digest-entry = { $reference }
digest-entry-due = { $reference }, échéance : { $day }
digest-entry-exchange = { $reference }, dernier échange : { $day }
digest-more = { $n ->
    [one] et { $n } autre
   *[other] et { $n } autres
}
digest-none = Rien n’attend de suite aujourd’hui.
digest-open = Ouvrir le bureau
digest-foot = Ce relevé ne porte que des numéros de référence. Le contenu reste dans le registre.
digest-zone-data = Données des fuseaux horaires : { $release }
digest-stop = Ne plus recevoir ce relevé
digest-day = { $day ->
    [1] 1er { $month } { $year }
   *[other] { $day } { $month } { $year }
}
digest-month-1 = janvier
digest-month-2 = février
digest-month-3 = mars
digest-month-4 = avril
digest-month-5 = mai
digest-month-6 = juin
digest-month-7 = juillet
digest-month-8 = août
digest-month-9 = septembre
digest-month-10 = octobre
digest-month-11 = novembre
digest-month-12 = décembre

## Calendrier
calendar-period = { $period }, jours à fixer
calendar-week = semaine du { $day }
calendar-month = { $month } { $year }
calendar-quarter = { $quarter ->
    [1] 1er trimestre { $year }
   *[other] { $quarter }e trimestre { $year }
}
calendar-year = année { $year }
calendar-invitation = Invitation à envoyer : { $reference }
calendar-nominations = Désignations à communiquer : { $reference }
calendar-clearances = Visas et autorisations : { $reference }
calendar-report = Compte rendu attendu : { $reference }
calendar-action = Action à mener : { $reference }
calendar-answer = Réponse attendue : { $reference }
calendar-notice = Dernier jour du préavis : { $reference }
calendar-renewal = Tacite reconduction : { $reference }
calendar-expiry = Fin de validité : { $reference }
