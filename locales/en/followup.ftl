### Follow-up, calendar, review, days of instruments. A sentence says what is true and what to do next.

## Navigation and dates
tab-followup = Follow-up
tab-calendar = Calendar
tab-review = Review
portfolio-title = Portfolio of dossiers
weekday-1 = Monday
weekday-2 = Tuesday
weekday-3 = Wednesday
weekday-4 = Thursday
weekday-5 = Friday
weekday-6 = Saturday
weekday-7 = Sunday
date-weekday = { $weekday } { $date }
days-left = { $n ->
    [0] today
    [one] in 1 day
   *[other] in { $n } days
}
days-past = { $n ->
    [one] due date passed 1 day ago
   *[other] due date passed { $n } days ago
}
as-of-line = As of { $day }.
as-of-field = As of
show = Show
view = View
third-place = Third country

## Follow-up board
board-title = Follow-up of decisions and activities
board-lead = Both registers show the same items when they are identical; each names its own offices.
board-all = All
board-ours = Ours
board-theirs = Other parties
board-third = Other authorities
board-by-group = By due date
board-by-office = By office
board-no-office = No office named
board-empty = Nothing is open.
board-none-done = Nothing was closed in this period.
board-group-late = Due date passed
board-group-week = This week
board-group-later = Later
board-group-waiting = Waiting for others
board-group-done = Closed since { $day }
board-what = Item
board-next = Next step
board-whose = Whose move
board-office = Office
board-due = Due date and age
board-risen = Going up
board-no-due = No due date
board-uncertain = from the earliest dates possible
board-more = { $n ->
    [one] and 1 more item in the same proposal
   *[other] and { $n } more items in the same proposal
}
board-closed-on = closed on { $day }
whose-ours = Our move
whose-our-authority = Another authority of our State
whose-theirs = For action: { $party }
whose-their-authority = Another authority, { $party }
silence-title = Last exchanges
silence-last = { $party }: last exchange received on { $day }.
silence-never = { $party }: no exchange received so far.
silence-waiting = { $n ->
    [one] 1 item awaits a next step of this party.
   *[other] { $n } items await a next step of this party.
}
statement-title = Statement to read to each other
statement-explained = Agree on a number on the telephone. Under that number both registers give the same words if they count the same items.
statement-agreed = Items agreed
statement-open = All parties: items open within their due dates
statement-late = All parties: items open, due date passed
statement-number = Number agreed
statement-words = The eight words

## Days of instruments
marks-title = Days of instruments
marks-none = No day of an instrument can be told yet.
marks-instrument = Instrument
marks-what = What it is
marks-day = Day
marks-when = How soon

## Portfolio
portfolio-open = Open items
portfolio-late = Due date passed
portfolio-ours = Our move
portfolio-next = Next date
portfolio-no-date = No date
portfolio-unread = This dossier cannot be read here at present; open it to see why.

## Common calendar
cal-title = Common calendar { $year }
cal-lead = Weekends, holidays and seasons of each State, and the activities beside those days.
cal-year = Whole year
cal-chart = Activities under the calendars
cal-chart-said = { $n ->
    [0] No activity. States: { $states }.
    [one] 1 activity. States: { $states }.
   *[other] { $n } activities. States: { $states }.
}
cal-activities = Activities
cal-no-activity = No activity in this period.
cal-standing = Standing
cal-remarks = Remarks
cal-state = Party
cal-days = Days off and seasons
cal-what = What it is
cal-certainty = Certainty
cal-weekend = Weekend: { $days }
cal-no-weekend = Weekend not recorded
cal-unknown = The holidays of this period are not known here; this party can state them.
cal-no-days = No day in this period.
certainty-fixed = Fixed
certainty-indicative = Indicative, within one day, until this State confirms it
certainty-confirmed = Confirmed by this State
sort-national = National or civil holiday
sort-religious = Religious holiday
sort-single = Day off decided for once
sort-working = Day worked by exception
sort-ramadan = Month of Ramadan
sort-school = School holidays
sort-season = Season to be spared
ink-agreed = Agreed
ink-proposed = Proposed
ink-held = Held
ink-off = Postponed, cancelled or not held
clash-title = { $n ->
    [0] No clash
    [one] One clash
   *[other] { $n } clashes
}
clash-lead = Each clash is a question to be settled, not an obstacle.
clash-more = { $n ->
    [one] 1 more clash is not shown.
   *[other] { $n } more clashes are not shown.
}
clash-what = What happens
clash-ways = Ways out
clash-seek = Find a window
window-title = Find a window
window-activity = Activity
window-from = Between
window-to = and
window-lasts = Length in days
window-find = Find
window-no-activity = No activity waits for dates.
window-count = { $n ->
    [0] No possible date out of { $dates } looked at.
    [one] 1 possible date out of { $dates } looked at.
   *[other] { $n } possible dates out of { $dates } looked at.
}
window-nth = Proposal { $n }
window-clear = No day to be spared in this period.
window-bars = What bars the other dates
window-order = Order: the fewest days to be spared, then the earliest date. National notes have no part in it.
window-cannot = This period cannot be looked at: give a first day before the last, four years at most.
window-open = Open the activity

## Review
review-title = Review of the year { $year }
review-lead = Numbers as of { $day }. Every number opens its list.
review-provisional = { $n ->
    [one] Provisional: 1 activity is still to come or awaits an account.
   *[other] Provisional: { $n } activities are still to come or await an account.
}
review-none = No agreed activity began in this year.
review-missing = { $n ->
    [one] 1 report is not readable here; the other register may find other numbers.
   *[other] { $n } reports are not readable here; the other register may find other numbers.
}
review-all = The year in one line
review-planned = Planned
review-out-of-plan = Beside the plan
review-confirmed = Held, confirmed by all parties
review-moved = Moved by common accord
review-total = Total
review-by-area = By area
review-by-host = By host
review-by-quarter = By quarter
review-area = Area
review-host = Host
review-quarter = Quarter
review-year = Year
review-number = Number
review-chart-said = { $n ->
    [one] 1 activity: { $parts }.
   *[other] { $n } activities: { $parts }.
}
review-part = { $what } { $n }
review-reasons = Reasons for what was postponed, cancelled or not held
review-reason = Reason
review-no-reasons = No reason to give.
review-work = Decisions and actions
review-decisions = Decisions
review-actions = Actions
review-standing = Standing
review-results = Results
review-expected = Expected result
review-stated = Result stated
review-reached = Reached
review-trend = Trend
review-joint = Joint edition: check digits
review-joint-explained = Both registers find the same check digits if they count the same activities on the same day. No national note has a part in them.
review-digest = Fingerprint of the numbers
review-agreed-same = An agreed review bears these numbers.
review-not-agreed = No agreed review bears these numbers yet.
review-next-plan = Draft plan { $year }
review-next-plan-lead = To work on: nothing is proposed until somebody proposes a line.
review-next-none = No line follows from this year.
review-from = Follows from
review-why = Why
review-follow-ons = Follow-ons proposed
review-agenda = Draft agenda
review-agenda-lead = What is open, oldest first.
review-point-none = Nothing to enter.
review-concern-proposal = Proposal that awaits a signature
review-concern-notice = last day for notice: { $day }
review-lists = Lists
review-lists-lead = The items behind every number.
review-outcome = What came of it
fate-held = Held
fate-postponed = Postponed
fate-cancelled = Cancelled
fate-not-held = Not held
fate-disputed = Accounts that differ
fate-open = To come or awaiting an account
fate-not-readable = Not readable here
reason-schedule = Dates that did not suit
reason-holiday = National or religious day
reason-clearance = Clearance that took longer
reason-resources = Means needed elsewhere
reason-merged = Joined with another activity
reason-security = Security
reason-health = Health
reason-circumstances = Weather or accident
reason-other = Other reason
reason-none = No reason given
work-closed = Closed
work-open = Open
work-late = Open, due date passed
work-dropped = Dropped by common accord
work-not-readable = Not readable here
extent-full = Wholly
extent-part = In part
extent-none = Not reached
extent-unsaid = Not said
why-carried-over = Carried over: planned and not held
why-repeated = Repeated, as its text says
why-in-principle = Agreed in principle
point-opening = Opening and adoption of the agenda
point-earlier-decisions = What became of earlier decisions
point-review = Review of the year
point-working-group = Report of a working group
point-plan = Plan of the next year
point-other-matters = Other matters
point-next-session = Date and place of the next session
point-minutes = Reading and signature of the minutes

## Sentences of follow-up
followup-clash-same = { $kind ->
    [unit] { $one } and { $other } need the same unit, { $what }, from { $from } to { $to }.
    [site] { $one } and { $other } need the same site, { $what }, from { $from } to { $to }.
   *[centre] { $one } and { $other } need the same centre, { $what }, from { $from } to { $to }.
}
followup-clash-day = { $item }: { $day }, day off ({ $state }), from { $from } to { $to }.
followup-clash-day-indicative = { $item }: { $day }, day off ({ $state }), from { $from } to { $to }, plus or minus one day until the State confirms it.
followup-clash-day-perhaps = { $item }: { $day } may fall on these dates ({ $state }), from { $from } to { $to }; the State has not confirmed it yet.
followup-clash-lead = { $step ->
    [invitation] { $item }: the invitation was to be sent by { $due }; { $days } days are left.
    [nominations] { $item }: nominations were to be made by { $due }; { $days } days are left.
    [visas] { $item }: visas were to be issued by { $due }; { $days } days are left.
    [clearances] { $item }: clearances were to be given by { $due }; { $days } days are left.
    [confirmation] { $item }: confirmation was to be given by { $due }; { $days } days are left.
   *[report] { $item }: the report was to be delivered by { $due }; { $days } days are left.
}
followup-clash-order = { $item } begins on { $begins }, before { $before } is over; that may be on { $ends }.
followup-clash-circle = These activities wait for one another: { $items }.
followup-clash-missing = { $item } waits for an activity that is not in the plan.
followup-clash-many = { $area }: { $count } activities in the month of { $month } ({ $state }), { $most } at most.
followup-reason-wished = The day wished for.
followup-reason-away = Days from the day wished for: { $days }.
followup-reason-season = { $day } ({ $state }), days concerned: { $days }.
followup-reason-perhaps = { $day } may fall on { $date } ({ $state }).
followup-reason-load = Activities in the month of { $month } ({ $state }): { $count }.
followup-reason-weekend = Weekend days ({ $state }): { $days }.
followup-bar-day-off = Day off ({ $state }): { $dates }.
followup-bar-lead = { $step ->
    [invitation] Time for the invitation: { $dates }.
    [nominations] Time for nominations: { $dates }.
    [visas] Time for visas: { $dates }.
    [clearances] Time for clearances: { $dates }.
    [confirmation] Time for confirmation: { $dates }.
   *[report] Time for the report: { $dates }.
}
followup-bar-taken = { $kind ->
    [unit] Unit taken, { $what } ({ $items }): { $dates }.
    [site] Site taken, { $what } ({ $items }): { $dates }.
   *[centre] Centre taken, { $what } ({ $items }): { $dates }.
}
followup-bar-order = Must come before or after { $items }: { $dates }.
followup-bar-order-unplaced = Waits for activities without dates, { $items }: { $dates }.
followup-bar-many = { $area }, number reached in the month ({ $state }): { $dates }.
followup-bar-year = Would end after the period: { $dates }.
followup-bar-circle = Activities that wait for one another: { $dates }.
followup-next-answer = Sign, or propose another wording
followup-next-propose-days = Propose dates
followup-next-invite = Send the invitation
followup-next-nominate = Nominate the participants
followup-next-give-visas = Issue the visas
followup-next-give-clearances = Give the clearances
followup-next-confirm = Confirm
followup-next-report = Deliver the report
followup-next-say-outcome = Say what became of it
followup-next-confirm-outcome = Confirm the account, or give another
followup-next-settle = Come to one account
followup-next-carry-out = Carry out
followup-next-confirm-done = Acknowledge that it is done
followup-next-complete-procedures = Notify completion of procedures
followup-next-confirm-signature = Make the signature definitive
followup-next-propose-agenda = Propose the agenda
followup-next-name-delegation = Name the delegation
followup-next-propose-minutes = Propose the minutes
followup-way-other-days = Choose other dates for one of them
followup-way-other-unit = Choose another unit, site or centre
followup-way-ask-to-confirm = Ask that State to confirm the day
followup-way-step-now = Take this step today
followup-way-shorter-notice = Ask the other party for a shorter notice, for once
followup-way-drop-dependency = Drop the dependency
followup-way-other-month = Move some to another month
followup-way-other-host = Let another party or unit host some
followup-mark-in-force = Entry into force
followup-mark-last-day-for-notice = Last day to give notice
followup-mark-renewal = Next tacit renewal
followup-mark-end = Expiry
followup-when-soon = Due within seven days
followup-when-today = Due today
followup-when-offices = Reminder between the offices
followup-when-secretaries = The two secretaries speak
followup-when-co-chairs = Put on the agenda of the co-chairs
