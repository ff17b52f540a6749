### Morning digest and notices at once: reference numbers and dates, no content.

digest-title = Digest of { $day }
digest-title-at-once = Notice of { $day }
digest-subject = Mithaq: { $counts } ({ $day })
digest-subject-none = Mithaq: nothing pending ({ $day })
digest-separator = { ", " }
digest-count-signature = { $n } to sign
digest-count-late = { $n } past the due date
digest-count-week = { $n } this week
digest-count-theirs = { $n ->
    [one] { $n } answer awaited
   *[other] { $n } answers awaited
}
digest-group-signature = Awaits our signature: { $n }
digest-group-late = Past the due date: { $n }
digest-group-week = This week: { $n }
digest-group-theirs = Answer awaited from the partner: { $n }
digest-entry = { $reference }
digest-entry-due = { $reference }, due { $day }
digest-entry-exchange = { $reference }, last exchange { $day }
digest-more = and { $n } more
digest-none = Nothing needs a next step today.
digest-open = Open the desk
digest-foot = This digest carries reference numbers only. The content stays in the register.
digest-zone-data = Time zone data: { $release }
digest-stop = Stop this digest
digest-day = { $day } { $month } { $year }
digest-month-1 = January
digest-month-2 = February
digest-month-3 = March
digest-month-4 = April
digest-month-5 = May
digest-month-6 = June
digest-month-7 = July
digest-month-8 = August
digest-month-9 = September
digest-month-10 = October
digest-month-11 = November
digest-month-12 = December

## Calendar
calendar-period = { $period }, days to be fixed
calendar-week = week of { $day }
calendar-month = { $month } { $year }
calendar-quarter = { $quarter ->
    [1] 1st quarter of { $year }
    [2] 2nd quarter of { $year }
    [3] 3rd quarter of { $year }
   *[other] { $quarter }th quarter of { $year }
}
calendar-year = year { $year }
calendar-invitation = Invitation to be sent: { $reference }
calendar-nominations = Nominations to be sent: { $reference }
calendar-clearances = Visas and clearances: { $reference }
calendar-report = Report due: { $reference }
calendar-action = Action item due: { $reference }
calendar-answer = Answer awaited: { $reference }
calendar-notice = Last day to give notice: { $reference }
calendar-renewal = Tacit renewal: { $reference }
calendar-expiry = Expiry: { $reference }
