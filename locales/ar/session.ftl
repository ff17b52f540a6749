### دورات اللجنة والمحاضر والقرارات والإجراءات.

## الدورات: اللائحة والدعوة
tab-sessions = الدورات
session-list = دورات اللجنة
session-list-lead = تدعو إلى الدورة إحدى الأطراف، وتتفق عليها الأطراف كلها. وتستضيفها الأطراف بالتناوب.
session-none = لا توجد أي دورة إلى اليوم. ادعوا إلى الأولى.
session-one = الدورة
session-nth = الدورة رقم { $n }
session-stage = الحالة
session-call = الدعوة إلى دورة
session-call-lead = يُقترح الرقم والبلد المضيف انطلاقا من الدورة الأخيرة. ولا شيء متفق عليه قبل توقيع الأطراف كلها.
session-number = الرقم
session-number-wrong = أعطوا رقم الدورة، من 1 إلى 999.
session-host-hint = تتناوب العاصمتان؛ وهذا مجرد اقتراح.
session-languages = لغات المحضر
session-languages-hint = للمحضر الحجية نفسها في كل لغة منها؛ ويُطلب كل نص فيها.
session-no-language = اختاروا لغة واحدة على الأقل.
session-title = عنوان الدورة
session-begin = الافتتاح، بتوقيت المكان (09:30)
session-end = الاختتام، بتوقيت المكان (17:00)
session-zone = المنطقة الزمنية للمكان (Africa/Casablanca)
session-hours-hint = الأوقات اختيارية، بتوقيت المكان الذي تنعقد فيه الدورة.
session-from-to = من { $from } إلى { $to }
session-hour-skipped = هذه الساعة غير موجودة في ذلك اليوم في ذلك المكان: تقفز عليها الساعات. أعطوا ساعة أخرى.
session-zone-unknown = هذه المنطقة الزمنية غير موجودة؛ اكتبوها على شكل Africa/Casablanca أو Asia/Karachi.
session-not-a-time = هذه الساعة غير موجودة؛ اكتبوها على شكل 09:30.
session-not-taken = هذه البيانات متناقضة؛ لم يُسجَّل شيء. راجعوا الأيام والنصوص.
session-hidden-sign = يحتوي هذا النص على علامة غير مرئية، منقولة غالبا من وثيقة أخرى؛ أعيدوا كتابة المقطع.
session-called-by = الجهة الداعية: { $party }

## حالة الدورة
session-stage-called = مقترحة
session-stage-not-retained = لم يؤخذ بها
session-stage-agreed = متفق عليها
session-stage-dates-agreed = التواريخ متفق عليها
session-stage-agenda-proposed = جدول الأعمال مقترح
session-stage-agenda-agreed = جدول الأعمال متفق عليه
session-stage-delegations-named = الوفدان معيّنان
session-stage-under-way = جارية
session-stage-held = منعقدة
session-stage-minutes-drafted = مشروع المحضر قيد الإعداد
session-stage-minutes-ad-referendum = محضر موقع بالأحرف الأولى رهن الاستشارة
session-stage-minutes-signed = محضر موقّع
session-stage-put-off = مؤجلة
session-stage-cancelled = ملغاة باتفاق مشترك
session-stage-not-held = لم تنعقد
session-stage-withdrawn = مسحوبة باتفاق مشترك
session-stage-disputed = محل خلاف: تلزم تسوية مشتركة
session-stage-not-readable = غير مقروءة هنا

## جدول الأعمال
session-agenda-none = لا يوجد جدول أعمال إلى اليوم.
session-agenda-proposed = مقترح، ولم يُتفق عليه بعد.
session-agenda-agreed = متفق عليه من جميع الأطراف.
session-agenda-later = يُقترح جدول الأعمال بعد الاتفاق على الدورة.
session-agenda-draft = مشروع جدول الأعمال انطلاقا مما هو مفتوح
session-agenda-change = اقتراح تعديل على جدول الأعمال
session-agenda-lead = مشروع للعمل. احذفوا أو أعيدوا الصياغة أو غيّروا الترتيب بالأرقام، ثم اقترحوا. ويحمل كل بند ما هو مفتوح تحته مع مدته.
session-agenda-empty = سجلوا بندا واحدا على الأقل.
session-on-agenda = إدراج في جدول الأعمال
session-order = الترتيب
session-order-wrong = أعطوا رقما ترتيبيا.
session-own-point = بند آخر
session-open-under = المفتوح تحت هذا البند:
session-carried = مدرج منذ الدورة رقم { $n }
session-not-readable = موضوع غير مقروء هنا
session-print-agenda = طباعة جدول الأعمال

## الوفود
session-delegations = الوفود
session-delegations-lead = كل طرف يحدد ترتيب وفده، ولا يغيّره أي طرف آخر.
session-delegation-none = لم يُعيَّن بعد
session-delegation-provisional = لائحة مؤقتة
session-delegation-final = لائحة نهائية
session-names-missing = أُعطيت أسماء وهي غير مقروءة هنا: مُحيت أو لم ترد بعد.
session-name-ours = تعيين وفدنا
session-name-lead = المناصب أولا وبترتيبنا. الأسماء اختيارية وتبقى قابلة للمحو. واللائحة الجديدة تحل محل السابقة.
session-seat = المقعد { $n }
session-office = المنصب
session-name = الاسم (اختياري وقابل للمحو)
session-rank = الرتبة أو الصفة (اختياري)
session-rank-without-name = لا تُحفظ رتبة بلا اسم؛ أعطوا الاسم أو احذفوا الرتبة.
session-no-seat = أعطوا منصبا واحدا على الأقل.
session-role = الدور
session-role-head = رئيس الوفد
session-role-member = عضو
session-role-adviser = مستشار
session-role-secretary = كاتب
session-role-interpreter = ترجمان
session-role-embassy = السفارة
session-role-protocol = المراسم
session-stands = هذه اللائحة نهائية
session-name-now = تبليغ وفدنا

## المحضر: المشروع
session-minutes-none = لا يوجد مشروع محضر إلى اليوم.
session-minutes-begin = بدء المحضر
session-minutes-go-on = متابعة المحضر
session-minutes-read = قراءة المحضر
session-minutes-drafted = هناك مشروع قيد الإعداد تكتبه الأطراف معا.
session-minutes-draft = مشروع المحضر
session-minutes-there = هناك محضر لهذه الدورة مقترح أو موقّع؛ أجيبوا عنه أولا.
session-begin-lead = اختاروا اللغات ذات الحجية؛ وتبقى هي لغات المحضر.
session-begin-agenda = ينطلق المشروع من بنود جدول الأعمال:
session-opening = الافتتاح
session-draft-lead = يكتب كل طرف ويتلقى نص الآخر عند التبادل التالي. ولا شيء مقرر قبل التوقيعات.
session-draft-waits = تغييراتنا تنتظر الإرسال؛ وترسل كلها دفعة واحدة.
session-draft-theirs = آخر مشروع ورد: { $party }، { $date }.
session-said-kept = حُفظ في مشروعنا. ويرسل مع التبادل القادم.
session-missing-title = ما يجب إتمامه قبل الاقتراح
session-unaligned = الفقرة { $n } بلا نص في هذه اللغة ذات الحجية: { $lang }.
session-order-contested = نقل الطرفان فقرات وبصورة مختلفة؛ الترتيب المعروض ترتيبنا.
session-both-title = { $n ->
    [one] فقرة واحدة غيّرها الطرفان
    [two] فقرتان غيّرهما الطرفان
    [few] { $n } فقرات غيّرها الطرفان
    [many] { $n } فقرة غيّرها الطرفان
   *[other] { $n } فقرة غيّرها الطرفان
}
session-both-lead = اختاروا صيغة لكل منها؛ وتسري على الطرفين عند التبادل التالي.
session-both-block = الفقرة { $n }: غيّرها الطرفان؛ اختاروا صيغة.
session-both-here = غيّرها الطرفان: انظروا أعلاه.
session-both-choose = اختيار صيغة
session-before = قبل هذه التغييرات:
session-keep-ours = صيغتنا
session-take-theirs = صيغتهم
session-other-words = صيغة أخرى، أدناه
session-left-out = فقرة محذوفة
session-settle = اعتماد هذه الصيغ
session-paragraph-n = الفقرة { $n }
session-faith = لكل منها حجية
session-standing = الحالة
session-language-missing = نص تلزم كتابته بهذه اللغة
session-changed-ours = غيّرناها نحن
session-changed-theirs = غيّرها الطرف الآخر
session-changed-alike = غيّرها الطرفان بالصورة نفسها
session-sort = نوع الفقرة
session-sort-text = نص
session-sort-heading = عنوان
session-sort-decision = قرار
session-mark = تعيينها قرارا
session-unmark = إزالة العلامة
session-edit = تعديل
session-keep = حفظ في مشروعنا
session-leave-out = حذف هذه الفقرة
session-add = إضافة فقرة بعدها
session-add-first = إضافة فقرة في البداية
session-left-out-title = فقرات محذوفة
session-no-draft = لا يوجد مشروع بعد؛ ابدؤوه.
session-no-paragraph = لم تعد هذه الفقرة في المشروع؛ أعيدوا قراءة المشروع.
session-to-propose = إعداد اقتراح المحضر

## المحضر: الاقتراح والتوقيع
session-propose = اقتراح المحضر
session-propose-lead = يُتفق على المحضر وقراراته وما يترتب عليها وما يُرفق به جملة واحدة، أو لا يُتفق على شيء.
session-minutes-called = عنوان المحضر
session-minutes-title = محضر الدورة رقم { $n }
session-plan-title = مخطط التعاون لسنة { $year }
session-review-title = حصيلة سنة { $year }
session-done-day = اليوم
session-prevailing-hint = عند اختلاف النصوص.
session-prevailing-none = لا شيء: لكلها الحجية نفسها
session-decision-of = قرار الفقرة { $n }
session-decision-due = أجل القرار (اختياري)
session-office-answers = المكتب المسؤول عنه
session-action-n = الإجراء { $n }
session-action-what = ما يجب فعله
session-action-owner = الطرف المنفّذ
session-action-office = المكتب المنفّذ
session-action-more = إضافة إجراء
session-due = الأجل
session-attached = ما يُرفق ويُتفق عليه في الجلسة نفسها
session-attached-lead = تحمل الحصيلة الأرقام المشتركة في يوم المحضر؛ ويستعيد المخطط التالي ما هو مفتوح وما يتكرر.
session-attach-review = إرفاق حصيلة السنة
session-attach-plan = إرفاق مشروع مخطط السنة التالية
session-capacity = صفة الموقّع (اختياري)
session-unowned = الفقرة { $n }: بيّنوا أي مكتب لدى كل طرف مسؤول عن القرار.
session-no-office = الفقرة { $n }: لا مكتب لدى { $party } مسؤول عن القرار؛ عيّنوا واحدا.
session-no-owner = الفقرة { $n }: لا مسؤول عن هذا الإجراء؛ عيّنوا طرفا ومكتبه.
session-no-due = الفقرة { $n }: لا أجل لهذا الإجراء؛ أعطوا يوما.
session-due-before = الفقرة { $n }: الأجل { $due } سابق للقرار المؤرخ { $decided }؛ أعطوا يوما لاحقا.
session-minutes-open = معروض للتوقيع؛ ولا يتغير النص بعد الآن.
session-minutes-signed = موقّع من جميع الأطراف.
session-ad-referendum = موقّع بالأحرف الأولى رهن الاستشارة: يليه التوقيع النهائي.
session-done-on = حُرر بتاريخ { $date }
session-done-at-on = حُرر في { $place }، بتاريخ { $date }
session-other-answers = أجوبة أخرى
session-print-minutes = طباعة المحضر

## القرارات والإجراءات
session-decisions = القرارات والإجراءات
session-decisions-lead = يقدم المكتب المسؤول تقريره؛ ويشهد الطرف الآخر بتلقيه أو ينازع فيه بعبارات صريحة.
session-decisions-none = لا يوجد أي قرار إلى اليوم.
session-other-actions = إجراءات خارج الدورات
session-work-proposed = معروضة للتوقيع
session-work-dropped = متخلى عنها باتفاق مشترك
session-decision-taken = متخذ
session-decision-in-hand = قيد التنفيذ
session-decision-carried-out = منفّذ
session-action-open = مفتوح
session-action-reported = منفّذ حسب المسؤول عنه، في انتظار الإشعار بالتلقي
session-action-contested = تقرير التنفيذ محل منازعة
session-action-closed = مغلق
session-past-due = انقضى الأجل
session-stated-done = صُرّح بالتنفيذ في { $date }
session-contested-by = المنازِع: { $party }.
session-report-done = التصريح بالتنفيذ
session-acknowledge = الإشعار بتلقي التنفيذ
session-contest = المنازعة بعبارات صريحة
session-contest-words = ما ينقص أو يختلف
session-contest-missing = بيّنوا في جملة ما ينقص أو يختلف.
session-not-ours = لا إجراء مفتوحا من جانبنا بهذا المرجع؛ راجعوا لائحة الإجراءات.

## الأوراق المطبوعة
session-print-how = اطبعوا هذه الصفحة من المتصفح.
session-print-plan = طباعة المخطط
session-print-unsigned = مشروع: لم توقعه جميع الأطراف.
session-print-decision = القرار { $n }
session-print-for = عن: { $party }
session-print-plan-agreed = اتفقت عليه جميع الأطراف في { $date }.
session-print-no-plan = لم يُتفق على أي مخطط لهذه السنة؛ وهذه هي الأنشطة المتفق عليها.
session-print-beside = متفق عليها خارج المخطط، في الفترة نفسها
