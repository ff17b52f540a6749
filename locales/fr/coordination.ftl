### Fenêtres, répartition de l’année, relevé du jour.

digest-open-page = Relevé du jour
digest-page-title = Relevé du jour
digest-page-lead = Ce que le message du matin annonce pour tous les dossiers : des références et des dates, aucun contenu.
digest-stop-title = Mettre fin aux messages
digest-stop-why = Le registre n’enverra plus ni relevé du matin ni avis à cette adresse. Le secrétariat peut les rétablir.
digest-stop-button = Mettre fin aux messages
digest-stop-done = Plus aucun message ne part vers cette adresse.
