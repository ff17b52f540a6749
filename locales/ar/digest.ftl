### الموجز الصباحي والإشعارات الفورية: أرقام مرجعية وتواريخ فقط، دون أي مضمون.

digest-title = موجز يوم { $day }
digest-title-at-once = إشعار يوم { $day }
digest-subject = ميثاق: { $counts } ({ $day })
digest-subject-none = ميثاق: لا شيء في الانتظار ({ $day })
digest-separator = { "، " }
digest-count-signature = للتوقيع: { $n }
digest-count-late = انقضى أجلها: { $n }
digest-count-week = هذا الأسبوع: { $n }
digest-count-theirs = في انتظار الجواب: { $n }
digest-group-signature = في انتظار توقيعنا: { $n }
digest-group-late = انقضى أجلها: { $n }
digest-group-week = هذا الأسبوع: { $n }
digest-group-theirs = في انتظار جواب الشريك: { $n }
digest-entry = { $reference }
digest-entry-due = { $reference }، الأجل: { $day }
digest-entry-exchange = { $reference }، آخر تبادل: { $day }
digest-more = { $n ->
    [one] وعنصر آخر
    [two] وعنصران آخران
    [few] و{ $n } عناصر أخرى
   *[other] و{ $n } عنصرًا آخر
}
digest-none = لا شيء يستدعي المتابعة اليوم.
digest-open = فتح المكتب
digest-foot = لا يتضمن هذا الموجز سوى أرقام مرجعية. ويبقى المضمون في السجل.
digest-zone-data = بيانات المناطق الزمنية: { $release }
digest-stop = إيقاف هذا الموجز
digest-day = { $day } { $month } { $year }
digest-month-1 = يناير
digest-month-2 = فبراير
digest-month-3 = مارس
digest-month-4 = أبريل
digest-month-5 = ماي
digest-month-6 = يونيو
digest-month-7 = يوليوز
digest-month-8 = غشت
digest-month-9 = شتنبر
digest-month-10 = أكتوبر
digest-month-11 = نونبر
digest-month-12 = دجنبر

## التقويم
calendar-period = { $period }، والأيام تُحدَّد لاحقًا
calendar-week = أسبوع { $day }
calendar-month = { $month } { $year }
calendar-quarter = { $quarter ->
    [1] الفصل الأول من { $year }
    [2] الفصل الثاني من { $year }
    [3] الفصل الثالث من { $year }
   *[other] الفصل الرابع من { $year }
}
calendar-year = سنة { $year }
calendar-invitation = توجيه الدعوة: { $reference }
calendar-nominations = تبليغ التعيينات: { $reference }
calendar-clearances = التأشيرات والأذون: { $reference }
calendar-report = موعد التقرير: { $reference }
calendar-action = موعد الإجراء المطلوب: { $reference }
calendar-answer = في انتظار الجواب: { $reference }
calendar-notice = آخر يوم للإشعار المسبق: { $reference }
calendar-renewal = التجديد الضمني: { $reference }
calendar-expiry = انتهاء المدة: { $reference }
