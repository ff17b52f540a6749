### Windows, layout of the year, digest of the day.

digest-open-page = Digest of the day
digest-page-title = Digest of the day
digest-page-lead = What the morning message says of all dossiers: reference numbers and dates, no content.
digest-stop-title = End the messages
digest-stop-why = The register will send neither morning digests nor notices to this address any more. The secretariat can restore them.
digest-stop-button = End the messages
digest-stop-done = No more messages go to this address.

## Lay out the year
layout-open = Lay out the year
layout-title = Layout of the year { $year }
layout-lead = This is our own side's working draft: nothing is recorded and nothing leaves until somebody proposes dates.
layout-year = Year
layout-carry = With the lines that the review of the year before prepares
layout-anywhere = Lines without agreed dates may change their month
layout-show = Lay out
layout-better = Look for a better one for { $n } seconds
layout-by-search = Result of the quick search, the same on every machine.
layout-by-solver = Result bettered within the time given; another machine may find another one.
layout-by-best = Result bettered; among the dates looked at none is better.
layout-count = Lines placed: { $placed }. Lines without dates: { $unplaced }.
layout-weight = Weight of what speaks against these dates: { $cost }. Placing one line after the other: { $greedy }.
layout-placed = Lines with dates
layout-unplaced = Lines without dates
layout-unplaced-lead = For each, what excludes the dates looked at.
layout-why = Why these dates
layout-dates = Dates looked at
layout-looked = { $n ->
    [one] { $n } date
   *[other] { $n } dates
}
layout-bars = What excludes them
layout-agreed = Agreed dates, unchanged
layout-draft = draft from the review
layout-none = No line of this year can be placed.
layout-propose = Propose these dates

## Our officers: messages and calendars
officers-title = Messages and calendars of our officers
officers-lead = These settings stay in this register and go to no partner.
officers-boxes = Where each reads the morning digest
officers-none = No officer has an address yet.
officers-ended = has ended the messages
officers-forget = Forget this address
officers-name = Officer
officers-mail = Address of electronic mail
officers-language = Language
officers-set = Keep the address
officers-done = It is kept.
address-title = Secret calendar addresses
address-lead = At such an address the calendar program of an officer reads the dates of a dossier. Whoever knows it can read them; a new address ends the one before.
address-open = Open an address
address-opened = The address is open
address-once = It is shown once. Where no address of the desk stands before it, add the one at which the officer reaches it.
address-end = End the address
address-ended = ended
problem-mail = Write the address as name@example.org.
