### Words of the desk. Administrative English; a sentence says what is true and what to do next.

## Everywhere
product = Mithaq
skip = Skip to content
languages = Language
sections = Sections of the dossier
breadcrumb = Path
beside = Beside
error-prefix = Error:
register-of = Register: { $party }
seal-here = This post holds the seal of this dossier.
seal-other = The seal of this dossier is held by { $post }; this post proposes and reports.
seal-other-unnamed = The seal of this dossier is held by another post of ours; this post proposes and reports.
sign-out = Sign out
footer = Each party keeps its own register. What is agreed bears the signature of every party.
footer-example = Activities are examples made for the demonstration.
list-separator = { ", " }
open = Open
back = Back
cancel = Cancel
choose = Choose
optional = (optional)
none-yet = None yet
none-recorded = Not recorded
tab-overview = Overview
tab-plan = Plan
tab-exchange = Exchange
tab-history = History

## Dates
date-long = { $day } { $month } { $year }
date-in-year = { $day } { $month }
date-time = { $date }, { $clock }
period-year = in { $year }
period-quarter = { $quarter ->
    [1] 1st quarter of { $year }
    [2] 2nd quarter of { $year }
    [3] 3rd quarter of { $year }
   *[other] { $quarter }th quarter of { $year }
}
period-quarter-only = { $quarter ->
    [1] 1st quarter
    [2] 2nd quarter
    [3] 3rd quarter
   *[other] { $quarter }th quarter
}
period-month = { $month } { $year }
period-week = week of { $day }
period-days-month = { $d1 } to { $d2 } { $month }
period-days-months = { $d1 } { $m1 } to { $d2 } { $m2 }
period-days-far = { $from } to { $to }
period-with-year = { $period } { $year }
ago-minutes = { $n ->
    [0] just now
    [one] 1 minute ago
   *[other] { $n } minutes ago
}
ago-hours = { $n ->
    [one] 1 hour ago
   *[other] { $n } hours ago
}
ago-days = { $n ->
    [one] 1 day ago
   *[other] { $n } days ago
}
since-days = { $n ->
    [0] since today
    [one] for 1 day
   *[other] for { $n } days
}
since-date = Since { $date }
on-date = On { $date }
month-1 = January
month-2 = February
month-3 = March
month-4 = April
month-5 = May
month-6 = June
month-7 = July
month-8 = August
month-9 = September
month-10 = October
month-11 = November
month-12 = December
month-short-1 = Jan
month-short-2 = Feb
month-short-3 = Mar
month-short-4 = Apr
month-short-5 = May
month-short-6 = June
month-short-7 = July
month-short-8 = Aug
month-short-9 = Sept
month-short-10 = Oct
month-short-11 = Nov
month-short-12 = Dec

## Seals and states
seals = Signatures
seal-signed = Signed
seal-awaits-us = Our signature is awaited
seal-awaits-them = Signature awaited
seal-not-retained = Wording not retained
seal-ad-referendum = Initialled ad referendum
seal-idle = Nothing is asked
outside-mandate = Outside the mandate shown; the signature binds.
state-open = Under way
state-confirming = Signed by all, being confirmed
state-agreed = Agreed
state-set-aside = Wording not retained
state-stuck = Stuck: a joint settlement is needed
state-contested = Contested: a joint settlement is needed
state-settled = Settled by common accord
state-withdrawn = Withdrawn by common accord
standing-founding = This dossier is not open yet: at least one party has still to sign.
standing-read-only = This dossier is read-only here: it needs a later version of this program.
standing-seal-suspended = Our seal was moved and is not yet resumed. Nothing can be signed until then.
standing-outside = We are not a party of this dossier: we have not joined it yet, or have left it.

## Proposals and acts
proposal-new = New text
proposal-change = Change
proposal-withdrawal = Withdrawal of the text
proposal-settlement = Joint settlement
proposal-epoch = Change of the parties to the dossier
action-sign = Read and sign
action-initial = Initial ad referendum
action-set-aside = Not retain this wording
action-otherwise = Propose otherwise
action-ask-withdraw = Ask to withdraw our text
action-propose-change = Propose a change
action-propose = Propose an activity
act-found = Opening of the dossier
act-propose = Proposal
act-otherwise = Other wording proposed
act-initial = Initialled ad referendum
act-sign = Signature
act-set-aside = Wording not retained
act-ask-withdraw = Request to withdraw
act-report = Report by one party
act-mandate = Mandate given
act-revoke-mandate = Mandate withdrawn
act-hand-over = Hand-over of the seal
act-resume = Resumption of the seal
act-leave = Departure of a party
act-root = Statement by the party’s authority
act-proof = Proof of two histories of one register
act-ask-erase = Request to erase
act-acknowledge = Acknowledgement
void-rule = Without effect, rule { $rule }
received-only = Received, not yet entered by our sealing post
crossed-either = Two signed texts cross. Either party may ask to withdraw its own; until then nothing moves. Other signatory: { $party }.
crossed-they-set-aside = We asked to withdraw our text. This party has to set it aside, then we may sign theirs: { $party }.
crossed-we-set-aside = We are asked to let a text be withdrawn. Set it aside, then the other party may sign ours: { $party }.
crossed-we-sign = Our text was set aside. We may sign the text of this party: { $party }.
crossed-they-sign = We set the other text aside. This party may sign ours: { $party }.

## Why an action is not open
why-already-signed = We have signed this text already.
why-already-set-aside = We set this text aside; that is final for this wording.
why-rival-signed = We signed another text on the same version; a party that did not sign it has to set it aside first.
why-withdrawal-asked = A signatory asked to withdraw this text.
why-not-signed-by-us = We did not sign this text: there is nothing of ours to withdraw.
why-withdrawal-already-asked = We have asked for this withdrawal already.
why-base-not-agreed = The version that this text changes is not agreed.
why-superseded = A later version is in force.
why-epoch-closed = We signed a change of the parties; this text belongs to the former composition.
why-party-left = A party whose signature is needed has left the dossier.
why-not-sealing-post = Another of our posts holds the seal.
why-seal-suspended = Our seal was moved and is not yet resumed.
why-no-mandate = This office has no mandate for this area.
why-text-missing = A text of this proposal has not arrived here yet.
why-ready-to-leave = A decision on this text already waits to leave; recall it first.
why-read-only = This dossier is read-only here.
why-not-founded = The dossier has not been opened by every party yet.
why-not-a-party = We are not a party of this dossier.
why-other = A rule of the dossier does not allow it.
whose-move-ours = It is our move.
whose-move-theirs = It is the move of: { $party }.
not-open-now = { $n ->
    [one] 1 action is not open, and why
   *[other] { $n } actions are not open, and why
}
closed-title = This action is not open
failed-title = The register could not be used
failed-why = Nothing was changed. Try again; if it lasts, tell the person who keeps this post.

## Fields of an activity
field = Field
field-title = Title
field-area = Area of cooperation
field-kind = Type
field-period = Period
field-host = Host party
field-place = Place
field-objective = Objective
field-result = Expected result
field-participants = Participants
field-languages = Working languages
field-costs = Costs
field-contacts = Points of contact
field-remark = Shared remark
field-reference = Reference
field-guest = Guest party
field-host-unit = Host unit or institution
field-guest-unit = Guest unit or institution
field-plan = Plan
field-handling = Handling
field-roll = Nominal roll
field-instrument-kind = Kind of instrument
field-parties = Parties
field-file-reference = File reference
field-place-of-signature = Place of signature
field-signed-on = Date of signature
field-signatories = Signatories
field-quality = Quality of the signature
field-prevailing = Prevailing language
field-entry-into-force = Entry into force
field-duration = Duration
field-renewal = Renewal
field-notice = Period of notice
field-areas = Areas of cooperation
field-bodies = Bodies created
field-parent = Parent instrument
field-run-off = Activities under way at the end
field-review = Follow-up and review
field-activity-type = Type of activity
field-activity-types = Types of activity
field-hours = Hours
field-clearances = Clearances needed
field-dependencies = To be held before
field-repetition = How it comes again
field-commitment = How firm it is
field-carried-from = Carried over from
field-plan-standing = Standing to the plan
field-course = What was decided since
field-working-days = Working days
field-session-number = Number of the session
field-body = Body
field-calling = Calling
field-agenda = Agenda
field-programme = Programme of the visit
field-previous-session = Previous session
field-instrument = Instrument
field-session = Session
field-authentic-languages = Authentic languages
field-paragraphs = Paragraphs
field-done-at = Done at
field-done-on = Done on
field-attached = Attached
field-originals = Originals in each language
field-text = Text
field-owners = Offices that answer for it
field-owner = Office that does it
field-decided-on = Decided on
field-minutes = Minutes
field-paragraph = Paragraph
field-due = Due day
field-evidence = Evidence wanted
field-about = What it is about
field-closure = Closing
field-origin = Follows from
field-as-of = Numbers as of
field-numbers = Fingerprint of the numbers
field-state = State of the register
field-rungs = Deadlines
field-counting = How days are counted
field-escalation = Going up
field-seats = Seats
field-delegation-state = State of the list
field-names = Names
field-direction = Offered or sought
field-description = Description
field-places = Places
field-until = Stands until
field-year = Year
field-days = Days
field-source = Source
field-weekend = Weekend
field-zone = Time zone
field-base = Draft it goes on from
field-merged = Draft put together with it
field-translation-of = Translation of
field-wording = Wording translated
field-language = Language
field-texts = Texts
value-missing = Text not held in this register
value-none = None
diff-removed = removed:
diff-added = added:

## Overview
signed-on = Signed on { $date }
signed-at-on = Signed at { $place } on { $date }
n-areas = { $n ->
    [one] 1 area of cooperation
   *[other] { $n } areas of cooperation
}
our-register = our register
partner-register = partner’s register
exchange-title = Exchange
exchange-diverged = The registers disagree
last-exchange = Last exchange { $ago }
last-exchange-by = Last exchange { $ago }, { $carrier }
carrier-link = over the link
carrier-pouch = by pouch
carrier-folder = by drop folder
no-exchange-yet = No exchange yet
registers-identical = { $n ->
    [one] Identical registers, 1 act.
   *[other] Identical registers, { $n } acts.
}
registers-not-known-identical = { $n ->
    [one] 1 act here; the partner has not acknowledged everything yet.
   *[other] { $n } acts here; the partner has not acknowledged everything yet.
}
waiting-to-leave = { $n ->
    [0] Nothing waits to leave.
    [one] 1 act waits to leave.
   *[other] { $n } acts wait to leave.
}
go-to-exchange = See the exchange
await-ours = { $n ->
    [one] awaits our signature
   *[other] await our signature
}
await-theirs = { $n ->
    [one] awaits theirs
   *[other] await theirs
}
await-ours-none = Nothing awaits our signature.
await-theirs-none = Nothing awaits their signature.
waiting-line = { $kind } · { $party } · { $age }
package-of = { $n ->
    [one] Proposal of one text.
   *[other] Proposal of { $n } texts, to be agreed together.
}
answer-asked-by = An answer is asked for by { $date }.
crossed-title = Crossed proposals
crossed-lead = Each party signed its own text on the same version.
crossed-explained = We signed one text, and this party another, on the same version: { $party }. Only one can be agreed.
stuck-title = Stuck or contested
stuck-lead = Only a joint settlement, signed by every party, leads out.
changes-title = Change of the parties
changes-lead = It needs the signature of every present party and of those who join.
change-joins = Joins: { $party }
change-leaves = Leaves by agreement: { $party }
change-settles = Settles crossed proposals: { $n }
change-crossed = Another change is signed by other parties; a proposal that names both settles them.
effect-change = Until every party has signed it, or one does not retain it, we sign nothing else in this dossier.
letter-title = Covering letter
confirming-title = Signed by all, being confirmed
confirming-lead = Every signature is there; each party has still to have received them.
areas-title = The plan by area
area-agreed = { $n ->
    [one] 1 agreed
   *[other] { $n } agreed
}
area-ours = { $n ->
    [one] 1 awaits our signature
   *[other] { $n } await our signature
}
area-theirs = { $n ->
    [one] 1 awaits theirs
   *[other] { $n } await theirs
}
area-other = { $n ->
    [one] 1 other
   *[other] { $n } others
}
area-none = No activity
open-plan = Open the plan
last-acts = Last acts
no-acts = No act yet.
open-history = Open the history

## Plan
plan-title = Cooperation plan { $year }
plan-empty = No activity in { $year }. Propose the first one.
tally-agreed = { $n ->
    [one] agreed
   *[other] agreed
}
years = Years
activity = Activity
timeline = Timeline
no-area = Without an area
no-period = Without a period
proposed-period = proposed: { $period }
legend-agreed = Agreed
legend-ours = Awaits our signature
legend-theirs = Awaits theirs
legend-other = Another state, written out under the title
legend-bands = Holidays and periods of the parties
bands-title = Holidays and periods
band-indicative = indicative date, within one day

## Activity
proposed-text = Proposed text
agreed-text = Agreed text
proposed-change = Proposed change
would-change = What would change
would-withdraw = This text would be withdrawn
proposed-by-on = Proposed by: { $party }, on { $date }.
fields-of = { $n ->
    [one] 1 field out of { $all } changes.
   *[other] { $n } fields out of { $all } change.
}
version-n = Version { $n }, in force
version-since = Version { $n }, agreed since { $date }.
signatures-of = Signed by: { $list }
nobody-yet = nobody yet
unchanged-fields = { $n ->
    [one] 1 field unchanged: { $names }
   *[other] { $n } fields unchanged: { $names }
}
withdrawal-asked-by = Withdrawal asked for by: { $party }
no-text-stands = No text is agreed or proposed.
reason = Reason
reason-hint = The other parties see it. One neutral sentence is enough: busy calendar, under study.
set-aside-explained = For our part this wording is set aside for ever; another wording can always be proposed.
set-aside-for-ever = Not retain, for ever
ask-withdraw-explained = This is a request: our signature stands until the other parties have set this text aside.
national-notes = National notes
never-transmitted = Visible in this register only. Never transmitted.
new-note = New note
keep-note = Keep the note
negotiation = Negotiation

## Form
form-lead-new = Four fields are enough: title, area, host party, period. The rest can wait.
form-lead-change = Start from the agreed text and change what has to be changed.
form-lead-otherwise = Start from the proposed text and change what has to be changed.
period-hint = As exact as it can be today.
period-kind-days = Exact days
period-kind-week = A week
period-kind-month = A month
period-kind-quarter = A quarter
first-day = First day
last-day = Last day
day-of-week = Any day of that week
month = Month
quarter = Quarter
year-label = Year
year-hint = (for a month or a quarter)
other-languages = Other languages
propose-and-sign = Propose and sign
propose-only = Propose without signing
set-aside-and-propose = Set their text aside and propose ours
what-happens = What happens next
happens-new = The other parties receive your proposal with the next exchange. It becomes agreed when every party has signed the same text.
happens-change = The agreed text stays in force until every party has signed the change.
happens-otherwise = Their wording is set aside for ever, and yours is proposed and signed, in the same sealed letter. We can no longer sign their text.
ready-explained = A decision can be recalled until it leaves; after that it is final.

## Mistakes in forms
errors-title = { $n ->
    [one] One point to correct
   *[other] { $n } points to correct
}
problem-title-missing = Give a title in at least one language.
problem-area-missing = Choose an area of cooperation.
problem-host-missing = Choose the host party.
problem-period-missing = Give a period: days, a week, a month or a quarter.
problem-reason-missing = Give a reason; one sentence is enough.
problem-note-missing = Write the note before keeping it.
problem-read-missing = Tick each change after reading it.
problem-pouch-missing = Choose the pouch file.
problem-missing = This field is needed.
problem-too-long = This text is too long; shorten it.
problem-not-a-date = This date does not exist; check the day, the month and the year.
problem-ends-before = The last day comes before the first.
problem-not-a-choice = Choose one of the answers offered.
problem-nothing-changes = Nothing differs from the text you started from; change at least one field.
form-stopped = The form was not taken
form-too-large = The form is too large. Nothing was recorded; go back and shorten the texts.
form-unreadable = The form arrived incomplete. Nothing was recorded; go back and send it again.
form-of-another-session = The form comes from another session. Nothing was recorded; go back, reload the page and send it again.

## Signing
sign-on-behalf = Sign on behalf of: { $party }
sign-package = { $n ->
    [one] Proposal of one text
   *[other] Proposal of { $n } texts, to be signed together
}
you-accept = { $n ->
    [one] You accept this change. Tick it after reading it.
   *[other] You accept these { $n } changes. Tick each after reading it.
}
tick-each = { $n ->
    [one] One change to read.
   *[other] { $n } changes to read.
}
read-count = # read out of { $all }
effect-replaces = With your signature this text becomes agreed (version { $n }) and replaces version { $old }.
effect-agreed = With your signature this text becomes agreed (version { $n }).
effect-confirmation = With your signature every party will have signed; the text becomes agreed (version { $n }) when each has confirmed it.
effect-others = After your signature, one is still needed from: { $parties }. The text will then become version { $n }.
signature-final = A signature that has left is not taken back; a new change will need the agreement of every party.
office = Office
mandate = Mandate
valid-until = valid until { $date }
fingerprint-of-text = Fingerprint of the text
fingerprint-hint = Compare this fingerprint with the printed slip or a second post.
sign-now = Sign this text
not-now = Not now
initial-explained = Initialling ad referendum notes an agreement in principle: it does not count as a signature.
cannot-sign-now = Signing is not open.
changed-notice = The text changed after it was shown to you. Nothing was signed. Read it again below.
said-left = Done, and transmitted.
said-ready = Ready to leave. You can still recall this decision until it leaves.
said-recalled = The decision is recalled. It never left.
said-note = The note is kept in this register.
said-exchanged = Exchange done. Acts that left: { $sent }. Acts received: { $received }.
said-taken-in = { $n ->
    [0] The pouch was known already: nothing changed.
    [one] Pouch taken in: 1 act.
   *[other] Pouch taken in: { $n } acts.
}

## Exchange
partner-identical = Identical registers.
partner-unacknowledged = { $n ->
    [one] 1 act not acknowledged.
   *[other] { $n } acts not acknowledged.
}
diverged-explained = Over the same past the two registers do not say the same. Sign nothing, export the dossier and compare by voice.
last-sent = Last sealed letter sent
last-received = Last sealed letter received
acknowledged = Acknowledged
pouch-number = no. { $n }
fingerprints = Fingerprints
compared = compared by two officers
not-compared = not compared yet
not-compared-yet = Compare fingerprints with this partner first.
gaps = { $n ->
    [one] A sealed letter did not arrive: no. { $numbers }. Its content comes again with the next one; tell the partner.
   *[other] { $n } sealed letters did not arrive: no. { $numbers }. Their content comes again with the next one; tell the partner.
}
exchange-now = Exchange now
no-link = No link with this partner: prepare a pouch.
link-down = The partner’s register did not answer. Nothing is lost: try again, or prepare a pouch.
pack-pouch = Prepare a pouch
pouch-from = Pouch no. { $n }, from: { $party }
pouch-known = Taken in already: doing it again changes nothing.
pouch-brings = It brings { $folios } folios and { $acts } acts.
pouch-waiting = { $n ->
    [one] 1 folio will wait for a missing part.
   *[other] { $n } folios will wait for a missing part.
}
would-change-here = What would change here
not-here-yet = not here yet
becomes = becomes
pouch-acts = The acts it holds
take-in = Take in
leaves-title = What leaves with the next exchange
nothing-leaves = Nothing waits to leave.
ready-title = Ready to leave
recall = Recall
returned-to-officer = Came back to you: the rules no longer allow it. Recall it and read again.
sealed-already = Sealed already, to be transmitted
repeated = repeated until acknowledged
kilobytes = { $n } kB
stays-title = What stays here
stays-notes = { $n ->
    [0] No national note
    [one] 1 national note
   *[other] { $n } national notes
}
stays-drafts = { $n ->
    [0] No draft
    [one] 1 draft
   *[other] { $n } drafts
}
stays-approvals = { $n ->
    [0] No internal approval
    [one] 1 internal approval
   *[other] { $n } internal approvals
}
stays-labelled = { $n ->
    [0] No act held back by its handling label
    [one] 1 act held back by its handling label
   *[other] { $n } acts held back by their handling label
}
open-pouch = Open a pouch received
open-pouch-explained = You will first see what it would change. Nothing is taken in before you agree.
pouch-file = Pouch file
see-what-it-brings = See what it brings
pouch-unreadable = This file is not a pouch, or it is damaged. Ask for it again.
pouch-not-for-us = This pouch is addressed to another register.
pouch-other-dossier = This pouch is about another dossier.
pouch-unknown-sender = The sender of this pouch is not a party to this dossier.
pouch-bad-signature = A signature in this pouch does not hold. Nothing was taken in; tell the partner.
pouch-too-large = This pouch is larger than this register accepts.

## History and verification
history-title = History
n-acts = { $n ->
    [0] No act
    [one] 1 act
   *[other] { $n } acts
}
export = Export the dossier
verify-now = Verify now
entry = Place
party = Party
act = Act
about = On
claimed-time = Stated time
the-dossier = the dossier
pages = Pages
page-of = Page { $page } of { $pages }
newer = Newer
older = Older
claimed-explained = The time is the one each register states, shown in the time of { $zone }; the order of the acts is proved.
verify-title = Verification
verdict-proved = Everything is proved: each signature and each link of the chain was checked.
verdict-remarks = Everything is proved, with the remarks listed below.
verdict-not-proved = The verification stops: what comes before is proved, what follows is not.
failed-at = First point that failed: { $place }
verify-limits = The verification cannot say anything of what may have happened later elsewhere.
what-was-checked = What was checked
count-folios = Folios
count-signatures = Signatures
count-acts = Acts
count-agreed = Activities agreed
count-voids = Acts without effect
count-forks = Double histories
count-missing = Texts missing
count-erased = Texts erased
digest-title = To be read over the telephone
digest-explained = Both registers show the same words when they say the same.
forks-title = Two histories of one register
forks-explained = Two signed folios hold the same place. The party concerned has to move its seal.
voids-title = Acts without effect
voids-explained = They are kept and shown, with the first rule they did not follow.

## Dossiers, entry, addresses
dossiers = Dossiers
dossier = Dossier
no-dossier = No dossier here. Open one with the command “mithaq dossier open”.
parties = Parties
awaits-us = Awaits our signature
awaits-them = Awaits theirs
last-exchange-title = Last exchange
our-fingerprint = Our fingerprint
our-fingerprint-explained = To be compared by voice with the partner’s printed card.
sign-in-title = Enter the register
sign-in-how = This register opens with a local link, given at start by the command “mithaq serve”. Open that link in this browser.
sign-in-once = Each link serves once. The person who keeps this post can make another.
sign-in-spent = This link was used already, or is not of this register. Ask for another with the command “mithaq serve”.
not-found-title = There is nothing at this address
not-found-why = The address is not exact, or this register does not hold this item.
to-the-dossiers = Go to the dossiers

# ---- choices of an agreed text
choice-visit = Visit
choice-course = Course
choice-exercise = Exercise
choice-observers = Observers
choice-expert-exchange = Exchange of experts
choice-staff-talks = Staff talks
choice-seminar = Seminar
choice-industry-meeting = Industry meeting
choice-medical = Medical activity
choice-working-group = Working group
choice-preparatory = Preparatory meeting
choice-other = Other
choice-each-year = Every year
choice-each-year-in-turn = Every year in turn
choice-every-second-year = Every second year
choice-in-principle = Agreed in principle
choice-out-of-plan = Out of plan
choice-memorandum = Memorandum of understanding
choice-agreement = Agreement
choice-framework-agreement = Framework agreement
choice-treaty = Treaty
choice-convention = Convention
choice-protocol = Protocol
choice-arrangement = Arrangement
choice-letter-of-intent = Letter of intent
choice-exchange-of-notes = Exchange of notes
choice-amendment = Amendment
choice-agreed-minutes = Agreed minutes
choice-declaration = Declaration
choice-definitive = Definitive signature
choice-ad-referendum = Signature ad referendum
choice-initialled = Initialled
choice-subject-to-ratification = Subject to ratification
choice-not-signed = Not signed
choice-on-signature = On signature
choice-on-last-notification = On the last notification
choice-indefinite = Indefinite
choice-never = No renewal
choice-express = Express renewal
choice-tacit = Tacit renewal
choice-completed = Carried to completion
choice-ends-with-it = End with it
