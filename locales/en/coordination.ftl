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
