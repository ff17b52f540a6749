### التتبع والتقويم والحصيلة وتواريخ الصكوك. كل جملة تقول ما هو قائم وما الخطوة التالية.

## التنقل والتواريخ
tab-followup = التتبع
tab-calendar = التقويم
tab-review = الحصيلة
portfolio-title = محفظة الملفات
weekday-1 = الاثنين
weekday-2 = الثلاثاء
weekday-3 = الأربعاء
weekday-4 = الخميس
weekday-5 = الجمعة
weekday-6 = السبت
weekday-7 = الأحد
date-weekday = { $weekday } { $date }
days-left = { $n ->
    [0] اليوم
    [one] بعد يوم
    [two] بعد يومين
    [few] بعد { $n } أيام
   *[other] بعد { $n } يومًا
}
days-past = { $n ->
    [one] انقضى الأجل منذ يوم
    [two] انقضى الأجل منذ يومين
    [few] انقضى الأجل منذ { $n } أيام
   *[other] انقضى الأجل منذ { $n } يومًا
}
as-of-line = الوضع إلى غاية { $day }.
as-of-field = الوضع إلى غاية
show = عرض
view = طريقة العرض
third-place = بلد ثالث

## لوحة التتبع
board-title = تتبع القرارات والأنشطة
board-lead = يعرض السجلان النقط نفسها متى كانا متطابقين؛ ويسمي كل منهما مكاتبه.
board-all = الكل
board-ours = لنا
board-theirs = للأطراف الأخرى
board-third = سلطات أخرى
board-by-group = حسب الأجل
board-by-office = حسب المكتب
board-no-office = مكتب غير معيَّن
board-empty = لا شيء مفتوح.
board-none-done = لم يُقفل شيء في هذه الفترة.
board-group-late = انقضى أجله
board-group-week = هذا الأسبوع
board-group-later = لاحقًا
board-group-waiting = في انتظار الآخرين
board-group-done = مقفل منذ { $day }
board-what = الموضوع
board-next = الخطوة التالية
board-whose = لمن الخطوة
board-office = المكتب
board-due = الأجل والمدة
board-risen = التدرج
board-no-due = بلا أجل
board-uncertain = حسب أقرب التواريخ الممكنة
board-more = { $n ->
    [one] وموضوع آخر في المقترح نفسه
    [two] وموضوعان آخران في المقترح نفسه
    [few] و{ $n } مواضيع أخرى في المقترح نفسه
   *[other] و{ $n } موضوعًا آخر في المقترح نفسه
}
board-closed-on = أُقفل في { $day }
whose-ours = الخطوة لنا
whose-our-authority = سلطة أخرى في دولتنا
whose-theirs = للعمل: { $party }
whose-their-authority = سلطة أخرى، { $party }
silence-title = آخر التبادلات
silence-last = { $party }: آخر تبادل ورد في { $day }.
silence-never = { $party }: لم يرد أي تبادل بعد.
silence-waiting = { $n ->
    [one] نقطة واحدة في انتظار خطوة من هذا الطرف.
    [two] نقطتان في انتظار خطوة من هذا الطرف.
    [few] { $n } نقط في انتظار خطوة من هذا الطرف.
   *[other] { $n } نقطة في انتظار خطوة من هذا الطرف.
}
statement-title = كشف يُقرأ بين الطرفين
statement-explained = اتفقوا هاتفيًا على عدد. تحت هذا العدد يعطي السجلان الكلمات نفسها إذا أحصيا النقط نفسها.
statement-agreed = نقط متفق عليها
statement-open = جميع الأطراف: نقط مفتوحة داخل الأجل
statement-late = جميع الأطراف: نقط مفتوحة انقضى أجلها
statement-number = العدد المتفق عليه
statement-words = الكلمات الثماني

## تواريخ الصكوك
marks-title = تواريخ الصكوك
marks-none = لا يمكن بعد ذكر أي تاريخ لصك.
marks-instrument = الصك
marks-what = طبيعة التاريخ
marks-day = التاريخ
marks-when = المدة المتبقية

## محفظة الملفات
portfolio-open = نقط مفتوحة
portfolio-late = انقضى أجلها
portfolio-ours = الخطوة لنا
portfolio-next = التاريخ المقبل
portfolio-no-date = لا تاريخ
portfolio-unread = تتعذر قراءة هذا الملف هنا حاليًا؛ افتحوه لمعرفة السبب.

## التقويم المشترك
cal-title = التقويم المشترك { $year }
cal-lead = نهايات الأسبوع والعطل والمواسم لكل دولة، والأنشطة بجانب هذه الأيام.
cal-year = السنة كلها
cal-chart = الأنشطة تحت التقاويم
cal-chart-said = { $n ->
    [0] لا نشاط. الدول: { $states }.
    [one] نشاط واحد. الدول: { $states }.
    [two] نشاطان. الدول: { $states }.
    [few] { $n } أنشطة. الدول: { $states }.
   *[other] { $n } نشاطًا. الدول: { $states }.
}
cal-activities = الأنشطة
cal-no-activity = لا نشاط في هذه الفترة.
cal-standing = الحالة
cal-remarks = ملاحظات
cal-state = الطرف
cal-days = أيام العطل والمواسم
cal-what = طبيعتها
cal-certainty = درجة التأكد
cal-weekend = نهاية الأسبوع: { $days }
cal-no-weekend = نهاية الأسبوع غير مسجلة
cal-unknown = عطل هذه الفترة غير معروفة هنا؛ ويمكن لهذا الطرف أن يصرح بها.
cal-no-days = لا يوم في هذه الفترة.
certainty-fixed = ثابت
certainty-indicative = تقديري بفارق يوم، إلى أن تؤكده هذه الدولة
certainty-confirmed = أكدته هذه الدولة
sort-national = عيد وطني أو عطلة مدنية
sort-religious = عيد ديني
sort-single = يوم عطلة تقرر مرة واحدة
sort-working = يوم عمل استثنائي
sort-ramadan = شهر رمضان
sort-school = عطلة مدرسية
sort-season = موسم يُستحسن تجنبه
ink-agreed = متفق عليه
ink-proposed = مقترح
ink-held = عُقد
ink-off = أُجل أو أُلغي أو لم يُعقد
clash-title = { $n ->
    [0] لا تعارض
    [one] تعارض واحد
    [two] تعارضان
    [few] { $n } تعارضات
   *[other] { $n } تعارضًا
}
clash-lead = كل تعارض مسألة تُسوى، وليس عائقًا.
clash-more = { $n ->
    [one] تعارض آخر غير معروض.
    [two] تعارضان آخران غير معروضين.
    [few] { $n } تعارضات أخرى غير معروضة.
   *[other] { $n } تعارضًا آخر غير معروض.
}
clash-what = ما يحدث
clash-ways = المخارج الممكنة
clash-seek = البحث عن موعد
window-title = البحث عن موعد
window-activity = النشاط
window-from = بين
window-to = و
window-lasts = المدة بالأيام
window-find = بحث
window-no-activity = لا نشاط ينتظر تواريخ.
window-count = { $n ->
    [0] لا تاريخ ممكنًا من بين { $dates }.
    [one] تاريخ ممكن واحد من بين { $dates }.
    [two] تاريخان ممكنان من بين { $dates }.
    [few] { $n } تواريخ ممكنة من بين { $dates }.
   *[other] { $n } تاريخًا ممكنًا من بين { $dates }.
}
window-nth = المقترح { $n }
window-clear = لا يوم يُستحسن تجنبه في هذه الفترة.
window-bars = ما يستبعد التواريخ الأخرى
window-order = الترتيب: الأقل من الأيام التي يُستحسن تجنبها، ثم التاريخ الأقرب. ولا تدخل فيه الملاحظات الوطنية.
window-cannot = يتعذر النظر في هذه الفترة: أدخلوا بداية قبل النهاية، في حدود أربع سنوات.
window-open = فتح النشاط

## الحصيلة
review-title = حصيلة سنة { $year }
review-lead = الأرقام إلى غاية { $day }. كل رقم يفتح لائحته.
review-provisional = { $n ->
    [one] مؤقتة: نشاط واحد مقبل أو في انتظار بيان ما آل إليه.
    [two] مؤقتة: نشاطان مقبلان أو في انتظار بيان ما آلا إليه.
    [few] مؤقتة: { $n } أنشطة مقبلة أو في انتظار بيان ما آلت إليه.
   *[other] مؤقتة: { $n } نشاطًا مقبلًا أو في انتظار بيان ما آل إليه.
}
review-none = لم يبدأ أي نشاط متفق عليه في هذه السنة.
review-missing = { $n ->
    [one] بيان واحد غير مقروء هنا؛ وقد يجد السجل الآخر أرقامًا أخرى.
    [two] بيانان غير مقروءين هنا؛ وقد يجد السجل الآخر أرقامًا أخرى.
    [few] { $n } بيانات غير مقروءة هنا؛ وقد يجد السجل الآخر أرقامًا أخرى.
   *[other] { $n } بيانًا غير مقروء هنا؛ وقد يجد السجل الآخر أرقامًا أخرى.
}
review-all = السنة في سطر واحد
review-planned = مبرمجة
review-out-of-plan = خارج المخطط
review-confirmed = منجزة بتأكيد جميع الأطراف
review-moved = نُقلت باتفاق مشترك
review-total = المجموع
review-by-area = حسب المجال
review-by-host = حسب المضيف
review-by-quarter = حسب الفصل
review-area = المجال
review-host = المضيف
review-quarter = الفصل
review-year = السنة
review-number = العدد
review-chart-said = { $n ->
    [one] نشاط واحد: { $parts }.
    [two] نشاطان: { $parts }.
    [few] { $n } أنشطة: { $parts }.
   *[other] { $n } نشاطًا: { $parts }.
}
review-part = { $what } { $n }
review-reasons = أسباب ما أُجل أو أُلغي أو لم يُعقد
review-reason = السبب
review-no-reasons = لا سبب يُذكر.
review-work = القرارات والإجراءات
review-decisions = القرارات
review-actions = الإجراءات
review-standing = الحالة
review-results = النتائج
review-expected = النتيجة المنتظرة
review-stated = النتيجة المصرح بها
review-reached = مدى التحقق
review-trend = التطور
review-joint = النسخة المشتركة: أرقام المراقبة
review-joint-explained = يجد السجلان أرقام المراقبة نفسها إذا أحصيا الأنشطة نفسها في اليوم نفسه. ولا تدخل فيها أي ملاحظة وطنية.
review-digest = بصمة الأرقام
review-agreed-same = توجد حصيلة متفق عليها تحمل هذه الأرقام.
review-not-agreed = لا توجد بعد حصيلة متفق عليها تحمل هذه الأرقام.
review-next-plan = مشروع مخطط { $year }
review-next-plan-lead = للعمل: لا شيء مقترحًا ما لم يقترح أحد سطرًا.
review-next-none = لا سطر يترتب عن هذه السنة.
review-from = منبثق عن
review-why = السبب
review-follow-ons = متابعات مقترحة
review-agenda = مشروع جدول الأعمال
review-agenda-lead = ما هو مفتوح، من الأقدم إلى الأحدث.
review-point-none = لا شيء يُدرج.
review-concern-proposal = مقترح في انتظار التوقيع
review-concern-notice = آخر يوم للإشعار المسبق: { $day }
review-lists = اللوائح
review-lists-lead = المواضيع وراء كل رقم.
review-outcome = المآل
fate-held = منجزة
fate-postponed = مؤجلة
fate-cancelled = ملغاة
fate-not-held = غير منعقدة
fate-disputed = بيانات مختلفة
fate-open = مقبلة أو في انتظار البيان
fate-not-readable = غير مقروءة هنا
reason-schedule = تواريخ غير ملائمة
reason-holiday = يوم وطني أو ديني
reason-clearance = تصريح تطلب وقتًا أطول
reason-resources = وسائل لزمت في مكان آخر
reason-merged = ضُم إلى نشاط آخر
reason-security = الأمن
reason-health = الصحة
reason-circumstances = أحوال جوية أو حادث
reason-other = سبب آخر
reason-none = لم يُذكر سبب
work-closed = مقفلة
work-open = مفتوحة
work-late = مفتوحة انقضى أجلها
work-dropped = تُركت باتفاق مشترك
work-not-readable = غير مقروءة هنا
extent-full = كليًا
extent-part = جزئيًا
extent-none = لم تتحقق
extent-unsaid = غير مصرح به
why-carried-over = مُرحّل: مبرمج ولم يُعقد
why-repeated = يتكرر كما ينص نصه
why-in-principle = متفق عليه مبدئيًا
point-opening = الافتتاح واعتماد جدول الأعمال
point-earlier-decisions = مآل القرارات السابقة
point-review = حصيلة السنة
point-working-group = تقرير فريق عمل
point-plan = مخطط السنة المقبلة
point-other-matters = قضايا مختلفة
point-next-session = تاريخ ومكان الدورة المقبلة
point-minutes = قراءة المحضر وتوقيعه

## جمل التتبع
followup-clash-same = { $kind ->
    [unit] { $one } و{ $other } يحتاجان الوحدة نفسها، { $what }، من { $from } إلى { $to }.
    [site] { $one } و{ $other } يحتاجان الموقع نفسه، { $what }، من { $from } إلى { $to }.
   *[centre] { $one } و{ $other } يحتاجان المركز نفسه، { $what }، من { $from } إلى { $to }.
}
followup-clash-day = { $item }: { $day }، يوم عطلة ({ $state })، من { $from } إلى { $to }.
followup-clash-day-indicative = { $item }: { $day }، يوم عطلة ({ $state })، من { $from } إلى { $to }، بزيادة يوم أو نقصانه إلى أن تؤكده الدولة.
followup-clash-day-perhaps = { $item }: قد يصادف { $day } هذه التواريخ ({ $state })، من { $from } إلى { $to }؛ ولم تؤكده الدولة بعد.
followup-clash-lead = { $step ->
    [invitation] { $item }: كان أجل إرسال الدعوة { $due }؛ الأيام المتبقية: { $days }.
    [nominations] { $item }: كان أجل التعيينات { $due }؛ الأيام المتبقية: { $days }.
    [visas] { $item }: كان أجل منح التأشيرات { $due }؛ الأيام المتبقية: { $days }.
    [clearances] { $item }: كان أجل منح التصاريح { $due }؛ الأيام المتبقية: { $days }.
    [confirmation] { $item }: كان أجل التأكيد { $due }؛ الأيام المتبقية: { $days }.
   *[report] { $item }: كان أجل تقديم التقرير { $due }؛ الأيام المتبقية: { $days }.
}
followup-clash-order = يبدأ { $item } في { $begins } قبل انتهاء { $before }؛ وقد ينتهي في { $ends }.
followup-clash-circle = هذه الأنشطة ينتظر بعضها بعضًا: { $items }.
followup-clash-missing = ينتظر { $item } نشاطًا غير وارد في المخطط.
followup-clash-many = { $area }: عدد الأنشطة في شهر { $month } ({ $state }) هو { $count }، والحد الأقصى { $most }.
followup-reason-wished = اليوم المرغوب فيه.
followup-reason-away = الفارق بالأيام عن اليوم المرغوب فيه: { $days }.
followup-reason-season = { $day } ({ $state })، الأيام المعنية: { $days }.
followup-reason-perhaps = قد يصادف { $day } يوم { $date } ({ $state }).
followup-reason-load = الأنشطة في شهر { $month } ({ $state }): { $count }.
followup-reason-weekend = أيام نهاية الأسبوع ({ $state }): { $days }.
followup-bar-day-off = يوم عطلة ({ $state }): { $dates }.
followup-bar-lead = { $step ->
    [invitation] أجل الدعوة: { $dates }.
    [nominations] أجل التعيينات: { $dates }.
    [visas] أجل التأشيرات: { $dates }.
    [clearances] أجل التصاريح: { $dates }.
    [confirmation] أجل التأكيد: { $dates }.
   *[report] أجل التقرير: { $dates }.
}
followup-bar-taken = { $kind ->
    [unit] وحدة مشغولة، { $what } ({ $items }): { $dates }.
    [site] موقع مشغول، { $what } ({ $items }): { $dates }.
   *[centre] مركز مشغول، { $what } ({ $items }): { $dates }.
}
followup-bar-order = يجب أن يأتي قبل أو بعد { $items }: { $dates }.
followup-bar-order-unplaced = ينتظر أنشطة بلا تواريخ، { $items }: { $dates }.
followup-bar-many = { $area }، بلغ العدد أقصاه في الشهر ({ $state }): { $dates }.
followup-bar-year = ينتهي بعد الفترة: { $dates }.
followup-bar-circle = أنشطة ينتظر بعضها بعضًا: { $dates }.
followup-next-answer = التوقيع أو اقتراح صيغة أخرى
followup-next-propose-days = اقتراح تواريخ
followup-next-invite = إرسال الدعوة
followup-next-nominate = تعيين المشاركين
followup-next-give-visas = منح التأشيرات
followup-next-give-clearances = منح التصاريح
followup-next-confirm = التأكيد
followup-next-report = تقديم التقرير
followup-next-say-outcome = بيان ما آل إليه
followup-next-confirm-outcome = تأكيد البيان أو تقديم بيان آخر
followup-next-settle = التوصل إلى بيان واحد
followup-next-carry-out = التنفيذ
followup-next-confirm-done = الإقرار بالتنفيذ
followup-next-complete-procedures = الإشعار باستيفاء الإجراءات
followup-next-confirm-signature = جعل التوقيع نهائيًا
followup-next-propose-agenda = اقتراح جدول الأعمال
followup-next-name-delegation = تعيين الوفد
followup-next-propose-minutes = اقتراح المحضر
followup-way-other-days = اختيار تواريخ أخرى لأحدهما
followup-way-other-unit = اختيار وحدة أو موقع أو مركز آخر
followup-way-ask-to-confirm = طلب تأكيد اليوم من هذه الدولة
followup-way-step-now = القيام بهذه الخطوة اليوم
followup-way-shorter-notice = طلب أجل أقصر من الطرف الآخر، مرة واحدة
followup-way-drop-dependency = رفع الارتباط
followup-way-other-month = نقل بعضها إلى شهر آخر
followup-way-other-host = إسناد الاستضافة إلى طرف أو وحدة أخرى
followup-mark-in-force = الدخول حيز التنفيذ
followup-mark-last-day-for-notice = آخر يوم للإشعار المسبق
followup-mark-renewal = التجديد الضمني المقبل
followup-mark-end = انتهاء المدة
followup-when-soon = الأجل خلال سبعة أيام
followup-when-today = الأجل اليوم
followup-when-offices = تذكير بين المكتبين
followup-when-secretaries = تحادث الكاتبين
followup-when-co-chairs = إدراج في جدول أعمال الرئيسين المشاركين
