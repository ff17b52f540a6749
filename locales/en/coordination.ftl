### Windows, layout of the year, digest of the day.

digest-open-page = Digest of the day
digest-page-title = Digest of the day
digest-page-lead = What the morning message says of all dossiers: reference numbers and dates, no content.
digest-stop-title = End the messages
digest-stop-why = The register will send neither morning digests nor notices to this address any more. The secretariat can restore them.
digest-stop-button = End the messages
digest-stop-done = No more messages go to this address.
