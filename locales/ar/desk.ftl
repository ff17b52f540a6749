### كلمات المكتب. الاستعمال الإداري المغربي؛ كل جملة تقول ما هو قائم وما الخطوة التالية.

## في كل الصفحات
product = ميثاق
skip = الانتقال إلى المحتوى
languages = اللغة
sections = أقسام الملف
breadcrumb = المسار
beside = على الجانب
error-prefix = خطأ:
register-of = سجل: { $party }
seal-here = هذا المكتب هو حامل ختم هذا الملف.
seal-other = ختم هذا الملف لدى { $post }؛ وهذا المكتب يقترح ويرفع التقارير.
seal-other-unnamed = ختم هذا الملف لدى مكتب آخر من مكاتبنا؛ وهذا المكتب يقترح ويرفع التقارير.
sign-out = الخروج
footer = يمسك كل طرف سجله الخاص. وما اتُّفق عليه يحمل توقيع جميع الأطراف.
footer-example = الأنشطة أمثلة وُضعت للعرض التوضيحي.
list-separator = { "، " }
open = فتح
back = رجوع
cancel = إلغاء
choose = اختر
optional = (اختياري)
none-yet = لا شيء بعد
none-recorded = غير مسجَّل
tab-overview = نظرة عامة
tab-plan = المخطط
tab-exchange = التبادل
tab-history = السجل الزمني

## التواريخ
date-long = { $day } { $month } { $year }
date-in-year = { $day } { $month }
date-time = { $date }، { $clock }
period-year = سنة { $year }
period-quarter = { $quarter ->
    [1] الفصل الأول من { $year }
    [2] الفصل الثاني من { $year }
    [3] الفصل الثالث من { $year }
   *[other] الفصل الرابع من { $year }
}
period-quarter-only = { $quarter ->
    [1] الفصل الأول
    [2] الفصل الثاني
    [3] الفصل الثالث
   *[other] الفصل الرابع
}
period-month = { $month } { $year }
period-week = أسبوع { $day }
period-days-month = من { $d1 } إلى { $d2 } { $month }
period-days-months = من { $d1 } { $m1 } إلى { $d2 } { $m2 }
period-days-far = من { $from } إلى { $to }
period-with-year = { $period } { $year }
ago-minutes = { $n ->
    [0] الآن
    [one] قبل دقيقة
    [two] قبل دقيقتين
    [few] قبل { $n } دقائق
   *[other] قبل { $n } دقيقة
}
ago-hours = { $n ->
    [one] قبل ساعة
    [two] قبل ساعتين
    [few] قبل { $n } ساعات
   *[other] قبل { $n } ساعة
}
ago-days = { $n ->
    [one] قبل يوم
    [two] قبل يومين
    [few] قبل { $n } أيام
   *[other] قبل { $n } يومًا
}
since-days = { $n ->
    [0] منذ اليوم
    [one] منذ يوم
    [two] منذ يومين
    [few] منذ { $n } أيام
   *[other] منذ { $n } يومًا
}
since-date = منذ { $date }
on-date = في { $date }
month-1 = يناير
month-2 = فبراير
month-3 = مارس
month-4 = أبريل
month-5 = ماي
month-6 = يونيو
month-7 = يوليوز
month-8 = غشت
month-9 = شتنبر
month-10 = أكتوبر
month-11 = نونبر
month-12 = دجنبر
month-short-1 = يناير
month-short-2 = فبراير
month-short-3 = مارس
month-short-4 = أبريل
month-short-5 = ماي
month-short-6 = يونيو
month-short-7 = يوليوز
month-short-8 = غشت
month-short-9 = شتنبر
month-short-10 = أكتوبر
month-short-11 = نونبر
month-short-12 = دجنبر

## الأختام والحالات
seals = التوقيعات
seal-signed = موقَّع
seal-awaits-us = توقيعنا منتظر
seal-awaits-them = التوقيع منتظر
seal-not-retained = صيغة لم تُعتمد
seal-ad-referendum = موقَّع بالأحرف الأولى بشرط الرجوع
seal-idle = لا شيء مطلوب
outside-mandate = خارج التفويض المعروض؛ والتوقيع ملزم.
state-open = قيد التداول
state-confirming = وقّعه الجميع، قيد التأكيد
state-agreed = متفق عليه
state-set-aside = صيغة لم تُعتمد
state-stuck = متوقف: تلزم تسوية مشتركة
state-contested = متنازع فيه: تلزم تسوية مشتركة
state-settled = سُوّي باتفاق مشترك
state-withdrawn = سُحب باتفاق مشترك
standing-founding = لم يُفتح هذا الملف بعد: ينقصه توقيع طرف واحد على الأقل.
standing-read-only = هذا الملف للقراءة فقط هنا: يلزمه إصدار أحدث من هذا البرنامج.
standing-seal-suspended = نُقل ختمنا ولم يُستأنف بعد. لا يمكن توقيع أي شيء قبل ذلك.
standing-outside = لسنا طرفاً في هذا الملف: لم ننضم إليه بعد أو غادرناه.

## المقترحات والقيود
proposal-new = نص جديد
proposal-change = تعديل
proposal-withdrawal = سحب النص
proposal-settlement = تسوية مشتركة
proposal-epoch = تغيير أطراف الملف
action-sign = اقرأ ووقّع
action-initial = التوقيع بالأحرف الأولى بشرط الرجوع
action-set-aside = عدم اعتماد هذه الصيغة
action-otherwise = اقتراح صيغة أخرى
action-ask-withdraw = طلب سحب نصنا
action-propose-change = اقتراح تعديل
action-propose = اقتراح نشاط
act-found = فتح الملف
act-propose = مقترح
act-otherwise = اقتراح صيغة أخرى
act-initial = توقيع بالأحرف الأولى بشرط الرجوع
act-sign = توقيع
act-set-aside = صيغة لم تُعتمد
act-ask-withdraw = طلب سحب
act-report = تقرير طرف واحد
act-mandate = منح تفويض
act-revoke-mandate = إنهاء تفويض
act-hand-over = تسليم الختم
act-resume = استئناف الختم
act-leave = مغادرة طرف
act-root = تصريح من سلطة الطرف
act-proof = إثبات تسلسلين لسجل واحد
act-ask-erase = طلب محو
act-acknowledge = إشعار بالتوصل
void-rule = بلا أثر، القاعدة { $rule }
received-only = تُوصّل به، ولم يقيّده بعد مركزنا الحامل للختم
crossed-either = نصان موقّعان متقاطعان. يمكن لأي طرف أن يطلب سحب نصه؛ وإلى ذلك الحين لا يتقدم شيء. الموقّع الآخر: { $party }.
crossed-they-set-aside = طلبنا سحب نصنا. على الطرف التالي استبعاده، ثم يمكننا توقيع نصه: { $party }.
crossed-we-set-aside = طُلب منا قبول سحب نص. استبعدوه، ثم يمكن للطرف الآخر توقيع نصنا: { $party }.
crossed-we-sign = استُبعد نصنا. يمكننا توقيع نص الطرف التالي: { $party }.
crossed-they-sign = استبعدنا النص الآخر. يمكن للطرف التالي توقيع نصنا: { $party }.

## لماذا لا يُتاح إجراء
why-already-signed = سبق أن وقّعنا هذا النص.
why-already-set-aside = استبعدنا هذا النص؛ وذلك نهائي بالنسبة إلى هذه الصيغة.
why-rival-signed = وقّعنا نصًا آخر على النسخة نفسها؛ وعلى طرف لم يوقّعه أن يستبعده أولًا.
why-withdrawal-asked = طلب أحد الموقّعين سحب هذا النص.
why-not-signed-by-us = لم نوقّع هذا النص: ليس لنا ما نسحبه.
why-withdrawal-already-asked = سبق أن طلبنا هذا السحب.
why-base-not-agreed = النسخة التي يعدّلها هذا النص غير متفق عليها.
why-superseded = توجد نسخة أحدث سارية.
why-epoch-closed = وقّعنا تغييرًا في الأطراف؛ وهذا النص يعود إلى التركيبة السابقة.
why-party-left = غادر الملفَّ طرف توقيعه ضروري.
why-not-sealing-post = مركز آخر من مراكزنا يحمل الختم.
why-seal-suspended = نُقل ختمنا ولم يُستأنف بعد.
why-no-mandate = ليس لهذه الوظيفة تفويض في هذا المجال.
why-text-missing = نص من هذا المقترح لم يصل إلى هنا بعد.
why-ready-to-leave = قرار بشأن هذا النص ينتظر الخروج؛ استرجعوه أولًا.
why-read-only = هذا الملف للقراءة فقط هنا.
why-not-founded = لم تفتح جميع الأطراف هذا الملف بعد.
why-not-a-party = لسنا طرفاً في هذا الملف.
why-other = قاعدة من قواعد الملف لا تسمح بذلك.
whose-move-ours = الخطوة لنا.
whose-move-theirs = الخطوة للطرف: { $party }.
not-open-now = { $n ->
    [one] إجراء واحد غير متاح، والسبب
    [two] إجراءان غير متاحين، والسبب
    [few] { $n } إجراءات غير متاحة، والسبب
   *[other] { $n } إجراء غير متاح، والسبب
}
closed-title = هذا الإجراء غير متاح
failed-title = تعذّر استعمال السجل
failed-why = لم يتغير شيء. أعيدوا المحاولة؛ وإن استمر الأمر فأخبروا المكلف بهذا المركز.

## حقول النشاط
field = الحقل
field-title = العنوان
field-area = مجال التعاون
field-kind = النوع
field-period = الفترة
field-host = الطرف المضيف
field-place = المكان
field-objective = الغرض
field-result = النتيجة المنتظرة
field-participants = المشاركون
field-languages = لغات العمل
field-costs = تحمل النفقات
field-contacts = نقط الاتصال
field-remark = ملاحظة مشتركة
field-reference = المرجع
field-guest = الطرف الموفِد
field-host-unit = وحدة أو مؤسسة الطرف المضيف
field-guest-unit = وحدة أو مؤسسة الطرف الموفِد
field-plan = المخطط
field-handling = التداول
field-roll = اللائحة الاسمية
field-instrument-kind = نوع الصك
field-parties = الأطراف
field-file-reference = مرجع الملف
field-place-of-signature = مكان التوقيع
field-signed-on = تاريخ التوقيع
field-signatories = الموقعون
field-quality = صفة التوقيع
field-prevailing = اللغة المرجحة
field-entry-into-force = الدخول حيز التنفيذ
field-duration = المدة
field-renewal = التجديد
field-notice = مدة الإشعار المسبق
field-areas = مجالات التعاون
field-bodies = الهيئات المحدثة
field-parent = الصك الأصلي
field-run-off = الأنشطة الجارية عند الانتهاء
field-review = التتبع والحصيلة
field-activity-type = نوع النشاط
field-activity-types = أنواع الأنشطة
field-hours = التوقيت
field-clearances = التصاريح اللازمة
field-dependencies = ما يُعقد قبله
field-repetition = الدورية
field-commitment = درجة الالتزام
field-carried-from = مرحّل من
field-plan-standing = الوضع بالنسبة إلى البرنامج
field-course = ما تقرر بشأنه
field-working-days = أيام العمل
field-session-number = رقم الدورة
field-body = الهيئة
field-calling = الدعوة إلى الانعقاد
field-agenda = جدول الأعمال
field-programme = برنامج الزيارة
field-previous-session = الدورة السابقة
field-instrument = الصك
field-session = الدورة
field-authentic-languages = اللغات ذات الحجية
field-paragraphs = الفقرات
field-done-at = حُرر في
field-done-on = حُرر بتاريخ
field-attached = المرفقات
field-originals = عدد الأصول بكل لغة
field-text = النص
field-owners = المكاتب المسؤولة
field-owner = المكتب المكلف
field-decided-on = تاريخ القرار
field-minutes = المحضر
field-paragraph = الفقرة
field-due = الأجل
field-evidence = الإثبات المطلوب
field-about = المواضيع المرتبطة
field-closure = الإقفال
field-origin = منبثق عن
field-as-of = الأرقام إلى غاية
field-numbers = بصمة الأرقام
field-state = حالة السجل
field-rungs = الآجال
field-counting = طريقة احتساب الأيام
field-escalation = التدرج
field-seats = التشكيلة
field-delegation-state = حالة اللائحة
field-names = الأسماء
field-direction = عرض أو طلب
field-description = الوصف
field-places = المقاعد
field-until = سارٍ إلى غاية
field-year = السنة
field-days = الأيام
field-source = المصدر
field-weekend = نهاية الأسبوع
field-zone = المنطقة الزمنية
field-base = المشروع المنطلق منه
field-merged = المشروع المضموم
field-translation-of = ترجمة
field-wording = الصيغة المترجمة
field-language = اللغة
field-texts = النصوص
value-missing = النص غير موجود في هذا السجل
value-none = لا شيء
diff-removed = حُذف:
diff-added = أُضيف:

## نظرة عامة
signed-on = وُقّعت في { $date }
signed-at-on = وُقّعت بـ{ $place } في { $date }
n-areas = { $n ->
    [one] مجال تعاون واحد
    [two] مجالان للتعاون
    [few] { $n } مجالات للتعاون
   *[other] { $n } مجالًا للتعاون
}
our-register = سجلنا
partner-register = سجل الشريك
exchange-title = التبادل
exchange-diverged = السجلان مختلفان
last-exchange = آخر تبادل { $ago }
last-exchange-by = آخر تبادل { $ago }، { $carrier }
carrier-link = عبر الرابط
carrier-pouch = بالحقيبة
carrier-folder = عبر مجلد الإيداع
no-exchange-yet = لا تبادل بعد
registers-identical = { $n ->
    [one] السجلان متطابقان، قيد واحد.
    [two] السجلان متطابقان، قيدان.
    [few] السجلان متطابقان، { $n } قيود.
   *[other] السجلان متطابقان، { $n } قيدًا.
}
registers-not-known-identical = { $n ->
    [one] قيد واحد هنا؛ ولم يشعر الشريك بعد بالتوصل بكل شيء.
    [two] قيدان هنا؛ ولم يشعر الشريك بعد بالتوصل بكل شيء.
    [few] { $n } قيود هنا؛ ولم يشعر الشريك بعد بالتوصل بكل شيء.
   *[other] { $n } قيدًا هنا؛ ولم يشعر الشريك بعد بالتوصل بكل شيء.
}
waiting-to-leave = { $n ->
    [0] لا شيء في انتظار الإرسال.
    [one] قيد واحد في انتظار الإرسال.
    [two] قيدان في انتظار الإرسال.
    [few] { $n } قيود في انتظار الإرسال.
   *[other] { $n } قيدًا في انتظار الإرسال.
}
go-to-exchange = الاطلاع على التبادل
await-ours = { $n ->
   *[other] في انتظار توقيعنا
}
await-theirs = { $n ->
   *[other] في انتظار توقيعهم
}
await-ours-none = لا شيء في انتظار توقيعنا.
await-theirs-none = لا شيء في انتظار توقيعهم.
waiting-line = { $kind } · { $party } · { $age }
package-of = { $n ->
    [one] مقترح من نص واحد.
    [two] مقترح من نصين يُتفق عليهما معًا.
    [few] مقترح من { $n } نصوص يُتفق عليها معًا.
   *[other] مقترح من { $n } نصًا يُتفق عليها معًا.
}
answer-asked-by = الجواب مرغوب فيه قبل { $date }.
crossed-title = مقترحات متقاطعة
crossed-lead = وقّع كل طرف نصه الخاص على النسخة نفسها.
crossed-explained = وقّعنا نصًا، ووقّع هذا الطرف نصًا آخر على النسخة نفسها: { $party }. لا يمكن الاتفاق إلا على واحد منهما.
stuck-title = متوقف أو متنازع فيه
stuck-lead = لا مخرج إلا بتسوية مشتركة يوقّعها جميع الأطراف.
changes-title = تغيير الأطراف
changes-lead = يلزمه توقيع جميع الأطراف الحاليين ومن ينضم إليهم.
change-joins = ينضم: { $party }
change-leaves = يغادر باتفاق الجميع: { $party }
change-settles = يسوّي مقترحات متقاطعة: { $n }
change-crossed = وقّع أطراف آخرون مقترح تغيير آخر؛ ويسوّيهما مقترح يذكرهما معاً.
effect-change = إلى أن يوقّعه جميع الأطراف أو لا يعتمده أحدهم، لا نوقّع شيئاً آخر في هذا الملف.
letter-title = رسالة مرافقة
confirming-title = وقّعه الجميع، قيد التأكيد
confirming-lead = كل التوقيعات حاضرة؛ وبقي أن يتوصل بها كل طرف.
areas-title = المخطط حسب المجال
area-agreed = { $n ->
    [one] نشاط متفق عليه
    [two] نشاطان متفق عليهما
    [few] { $n } أنشطة متفق عليها
   *[other] { $n } نشاطًا متفقًا عليه
}
area-ours = { $n ->
    [one] نشاط في انتظار توقيعنا
    [two] نشاطان في انتظار توقيعنا
    [few] { $n } أنشطة في انتظار توقيعنا
   *[other] { $n } نشاطًا في انتظار توقيعنا
}
area-theirs = { $n ->
    [one] نشاط في انتظار توقيعهم
    [two] نشاطان في انتظار توقيعهم
    [few] { $n } أنشطة في انتظار توقيعهم
   *[other] { $n } نشاطًا في انتظار توقيعهم
}
area-other = { $n ->
    [one] نشاط آخر
    [two] نشاطان آخران
    [few] { $n } أنشطة أخرى
   *[other] { $n } نشاطًا آخر
}
area-none = لا نشاط
open-plan = فتح المخطط
last-acts = آخر القيود
no-acts = لا قيد بعد.
open-history = فتح السجل الزمني

## المخطط
plan-title = مخطط التعاون { $year }
plan-empty = لا نشاط في { $year }. اقترحوا الأول.
tally-agreed = { $n ->
   *[other] متفق عليها
}
years = السنوات
activity = النشاط
timeline = الخط الزمني
no-area = بلا مجال
no-period = بلا فترة
proposed-period = مقترح: { $period }
legend-agreed = متفق عليه
legend-ours = في انتظار توقيعنا
legend-theirs = في انتظار توقيعهم
legend-other = حالة أخرى، مكتوبة تحت العنوان
legend-bands = عطل الأطراف وفتراتها
bands-title = العطل والفترات
band-indicative = تاريخ تقديري بفارق يوم

## النشاط
proposed-text = النص المقترح
agreed-text = النص المتفق عليه
proposed-change = التعديل المقترح
would-change = ما سيتغير
would-withdraw = سيُسحب هذا النص
proposed-by-on = اقترحه: { $party }، في { $date }.
fields-of = { $n ->
    [one] يتغير حقل واحد من { $all }.
    [two] يتغير حقلان من { $all }.
    [few] تتغير { $n } حقول من { $all }.
   *[other] يتغير { $n } حقلًا من { $all }.
}
version-n = النسخة { $n }، سارية
version-since = النسخة { $n }، متفق عليها منذ { $date }.
signatures-of = وقّعه: { $list }
nobody-yet = لا أحد بعد
unchanged-fields = { $n ->
    [one] حقل واحد لم يتغير: { $names }
    [two] حقلان لم يتغيرا: { $names }
    [few] { $n } حقول لم تتغير: { $names }
   *[other] { $n } حقلًا لم يتغير: { $names }
}
withdrawal-asked-by = طلب السحب: { $party }
no-text-stands = لا نص متفق عليه ولا مقترح.
reason = السبب
reason-hint = يطلع عليه باقي الأطراف. تكفي جملة محايدة: جدول مثقل، قيد الدراسة.
set-aside-explained = تُستبعد هذه الصيغة نهائيًا من جانبنا؛ ويمكن دائمًا اقتراح صيغة أخرى.
set-aside-for-ever = عدم الاعتماد نهائيًا
ask-withdraw-explained = هذا طلب: يبقى توقيعنا قائمًا ما لم تستبعد الأطراف الأخرى هذا النص.
national-notes = ملاحظات وطنية
never-transmitted = ظاهرة في هذا السجل وحده. لا تُرسل أبدًا.
new-note = ملاحظة جديدة
keep-note = حفظ الملاحظة
negotiation = التفاوض

## الاستمارة
form-lead-new = تكفي أربعة حقول: العنوان والمجال والطرف المضيف والفترة. والباقي يمكن أن ينتظر.
form-lead-change = انطلقوا من النص المتفق عليه وغيّروا ما يلزم.
form-lead-otherwise = انطلقوا من النص المقترح وغيّروا ما يلزم.
period-hint = بالدقة الممكنة اليوم.
period-kind-days = أيام محددة
period-kind-week = أسبوع
period-kind-month = شهر
period-kind-quarter = فصل
first-day = أول يوم
last-day = آخر يوم
day-of-week = أي يوم من ذلك الأسبوع
month = الشهر
quarter = الفصل
year-label = السنة
year-hint = (للشهر أو الفصل)
other-languages = لغات أخرى
propose-and-sign = اقتراح وتوقيع
propose-only = اقتراح دون توقيع
set-aside-and-propose = استبعاد نصهم واقتراح نصنا
what-happens = ما يحدث بعد ذلك
happens-new = تتوصل الأطراف الأخرى بمقترحكم في التبادل المقبل. ويصبح متفقًا عليه حين يوقّع جميع الأطراف النص نفسه.
happens-change = يبقى النص المتفق عليه ساريًا ما لم يوقّع جميع الأطراف التعديل.
happens-otherwise = تُستبعد صيغتهم نهائيًا، وتُقترح صيغتكم وتُوقَّع، في الظرف المختوم نفسه. ولن يمكننا بعدها توقيع نصهم.
ready-explained = يمكن استرجاع القرار إلى حين خروجه؛ وبعد ذلك يصبح نهائيًا.

## أخطاء الاستمارة
errors-title = { $n ->
    [one] نقطة واحدة للتصحيح
    [two] نقطتان للتصحيح
    [few] { $n } نقط للتصحيح
   *[other] { $n } نقطة للتصحيح
}
problem-title-missing = أعطوا عنوانًا بلغة واحدة على الأقل.
problem-area-missing = اختاروا مجال التعاون.
problem-host-missing = اختاروا الطرف المضيف.
problem-period-missing = أعطوا فترة: أيامًا أو أسبوعًا أو شهرًا أو فصلًا.
problem-reason-missing = أعطوا سببًا؛ تكفي جملة واحدة.
problem-note-missing = اكتبوا الملاحظة قبل حفظها.
problem-read-missing = ضعوا علامة على كل تغيير بعد قراءته.
problem-pouch-missing = اختاروا ملف الحقيبة.
problem-missing = هذا الحقل ضروري.
problem-too-long = هذا النص طويل جدًا؛ اختصروه.
problem-not-a-date = هذا التاريخ غير موجود؛ تحققوا من اليوم والشهر والسنة.
problem-ends-before = اليوم الأخير يسبق اليوم الأول.
problem-not-a-choice = اختاروا واحدًا من الأجوبة المقترحة.
problem-nothing-changes = لا شيء يختلف عن النص الأصلي؛ غيّروا حقلًا واحدًا على الأقل.
form-stopped = لم تُقبل الاستمارة
form-too-large = الاستمارة كبيرة جدًا. لم يُسجَّل شيء؛ ارجعوا واختصروا النصوص.
form-unreadable = وصلت الاستمارة ناقصة. لم يُسجَّل شيء؛ ارجعوا وأرسلوها من جديد.
form-of-another-session = الاستمارة من جلسة أخرى. لم يُسجَّل شيء؛ ارجعوا وأعيدوا تحميل الصفحة ثم أرسلوها من جديد.

## التوقيع
sign-on-behalf = التوقيع باسم: { $party }
sign-package = { $n ->
    [one] مقترح من نص واحد
    [two] مقترح من نصين يُوقَّعان معًا
    [few] مقترح من { $n } نصوص تُوقَّع معًا
   *[other] مقترح من { $n } نصًا تُوقَّع معًا
}
you-accept = { $n ->
    [one] تقبلون هذا التغيير. ضعوا عليه علامة بعد قراءته.
    [two] تقبلون هذين التغييرين. ضعوا علامة على كل منهما بعد قراءته.
    [few] تقبلون هذه التغييرات الـ{ $n }. ضعوا علامة على كل منها بعد قراءته.
   *[other] تقبلون هذه التغييرات الـ{ $n }. ضعوا علامة على كل منها بعد قراءته.
}
tick-each = { $n ->
    [one] تغيير واحد للقراءة.
    [two] تغييران للقراءة.
    [few] { $n } تغييرات للقراءة.
   *[other] { $n } تغييرًا للقراءة.
}
read-count = قُرئ # من { $all }
effect-replaces = بتوقيعكم يصبح هذا النص متفقًا عليه (النسخة { $n }) ويحل محل النسخة { $old }.
effect-agreed = بتوقيعكم يصبح هذا النص متفقًا عليه (النسخة { $n }).
effect-confirmation = بتوقيعكم يكون جميع الأطراف قد وقّعوا؛ ويصبح النص متفقًا عليه (النسخة { $n }) حين يؤكده كل طرف.
effect-others = بعد توقيعكم يبقى توقيع: { $parties }. وعندها يصبح النص النسخة { $n }.
signature-final = التوقيع الذي خرج لا يُسترد؛ وأي تغيير جديد يتطلب موافقة جميع الأطراف.
office = الوظيفة
mandate = التفويض
valid-until = صالح إلى غاية { $date }
fingerprint-of-text = بصمة النص
fingerprint-hint = قارنوا هذه البصمة بالورقة المطبوعة أو بمركز ثانٍ.
sign-now = توقيع هذا النص
not-now = ليس الآن
initial-explained = التوقيع بالأحرف الأولى بشرط الرجوع يسجّل موافقة مبدئية: ولا يُحتسب توقيعًا.
cannot-sign-now = التوقيع غير متاح.
changed-notice = تغيّر النص بعد أن عُرض عليكم. لم يُوقَّع شيء. أعيدوا قراءته أدناه.
said-left = تم، وأُرسل.
said-ready = جاهز للخروج. يمكنكم استرجاع هذا القرار إلى حين خروجه.
said-recalled = استُرجع القرار. ولم يخرج قط.
said-note = حُفظت الملاحظة في هذا السجل.
said-exchanged = انتهى التبادل. القيود المرسلة: { $sent }. القيود المتوصل بها: { $received }.
said-taken-in = { $n ->
    [0] كانت الحقيبة معروفة: لم يتغير شيء.
    [one] أُدرجت الحقيبة: قيد واحد.
    [two] أُدرجت الحقيبة: قيدان.
    [few] أُدرجت الحقيبة: { $n } قيود.
   *[other] أُدرجت الحقيبة: { $n } قيدًا.
}

## التبادل
partner-identical = السجلان متطابقان.
partner-unacknowledged = { $n ->
    [one] قيد واحد دون إشعار بالتوصل.
    [two] قيدان دون إشعار بالتوصل.
    [few] { $n } قيود دون إشعار بالتوصل.
   *[other] { $n } قيدًا دون إشعار بالتوصل.
}
diverged-explained = لا يقول السجلان الشيء نفسه عن الماضي نفسه. لا توقّعوا شيئًا، وصدّروا الملف، وقارنوا مشافهة.
last-sent = آخر ظرف مختوم أُرسل
last-received = آخر ظرف مختوم تُوصّل به
acknowledged = الإشعار بالتوصل
pouch-number = رقم { $n }
fingerprints = البصمات
compared = قارنها مسؤولان
not-compared = لم تُقارن بعد
not-compared-yet = قارنوا البصمات مع هذا الشريك أولًا.
gaps = { $n ->
    [one] ظرف مختوم لم يصل: رقم { $numbers }. يعود محتواه مع التالي؛ أخبروا الشريك.
    [two] ظرفان مختومان لم يصلا: رقم { $numbers }. يعود محتواهما مع التالي؛ أخبروا الشريك.
    [few] { $n } أظرفة مختومة لم تصل: رقم { $numbers }. يعود محتواها مع التالي؛ أخبروا الشريك.
   *[other] { $n } ظرفًا مختومًا لم يصل: رقم { $numbers }. يعود محتواها مع التالي؛ أخبروا الشريك.
}
exchange-now = التبادل الآن
no-link = لا رابط مع هذا الشريك: أعدّوا حقيبة.
link-down = لم يجب سجل الشريك. لم يضع شيء: أعيدوا المحاولة أو أعدّوا حقيبة.
pack-pouch = إعداد حقيبة
pouch-from = حقيبة رقم { $n }، من: { $party }
pouch-known = سبق إدراجها: إعادة إدراجها لا تغيّر شيئًا.
pouch-brings = تحمل من الأوراق { $folios } ومن القيود { $acts }.
pouch-waiting = { $n ->
    [one] ورقة واحدة ستنتظر جزءًا ناقصًا.
    [two] ورقتان ستنتظران جزءًا ناقصًا.
    [few] { $n } أوراق ستنتظر جزءًا ناقصًا.
   *[other] { $n } ورقة ستنتظر جزءًا ناقصًا.
}
would-change-here = ما سيتغير هنا
not-here-yet = ليس هنا بعد
becomes = يصبح
pouch-acts = القيود التي تحملها
take-in = إدراج
leaves-title = ما يخرج في التبادل المقبل
nothing-leaves = لا شيء في انتظار الخروج.
ready-title = جاهز للخروج
recall = استرجاع
returned-to-officer = عاد إليكم: لم تعد القواعد تسمح به. استرجعوه وأعيدوا القراءة.
sealed-already = مختوم، في انتظار الإرسال
repeated = يُعاد إلى حين الإشعار بالتوصل
kilobytes = { $n } كيلوبايت
stays-title = ما يبقى هنا
stays-notes = { $n ->
    [0] لا ملاحظة وطنية
    [one] ملاحظة وطنية واحدة
    [two] ملاحظتان وطنيتان
    [few] { $n } ملاحظات وطنية
   *[other] { $n } ملاحظة وطنية
}
stays-drafts = { $n ->
    [0] لا مسودة
    [one] مسودة واحدة
    [two] مسودتان
    [few] { $n } مسودات
   *[other] { $n } مسودة
}
stays-approvals = { $n ->
    [0] لا تأشيرة داخلية
    [one] تأشيرة داخلية واحدة
    [two] تأشيرتان داخليتان
    [few] { $n } تأشيرات داخلية
   *[other] { $n } تأشيرة داخلية
}
stays-labelled = { $n ->
    [0] لا قيد محجوز بسبب بيان التداول
    [one] قيد واحد محجوز بسبب بيان التداول
    [two] قيدان محجوزان بسبب بيان التداول
    [few] { $n } قيود محجوزة بسبب بيان التداول
   *[other] { $n } قيدًا محجوزًا بسبب بيان التداول
}
open-pouch = فتح حقيبة واردة
open-pouch-explained = سترون أولًا ما ستغيّره. لا يُدرج شيء قبل موافقتكم.
pouch-file = ملف الحقيبة
see-what-it-brings = الاطلاع على ما تحمله
pouch-unreadable = هذا الملف ليس حقيبة، أو هو تالف. اطلبوا إعادته.
pouch-not-for-us = هذه الحقيبة موجهة إلى سجل آخر.
pouch-other-dossier = هذه الحقيبة تخص ملفًا آخر.
pouch-unknown-sender = مرسل هذه الحقيبة ليس طرفًا في هذا الملف.
pouch-bad-signature = توقيع في هذه الحقيبة لا يصح. لم يُدرج شيء؛ أخبروا الشريك.
pouch-too-large = هذه الحقيبة أكبر مما يقبله هذا السجل.

## السجل الزمني والتحقق
history-title = السجل الزمني
n-acts = { $n ->
    [0] لا قيد
    [one] قيد واحد
    [two] قيدان
    [few] { $n } قيود
   *[other] { $n } قيدًا
}
export = تصدير الملف
verify-now = التحقق الآن
entry = الموضع
party = الطرف
act = القيد
about = بشأن
claimed-time = الوقت المصرح به
the-dossier = الملف
pages = الصفحات
page-of = الصفحة { $page } من { $pages }
newer = الأحدث
older = الأقدم
claimed-explained = الوقت هو الذي يصرح به كل سجل، بتوقيت { $zone }؛ أما ترتيب القيود فمثبت.
verify-title = التحقق
verdict-proved = كل شيء مثبت: رُوقب كل توقيع وكل تسلسل.
verdict-remarks = كل شيء مثبت، مع الملاحظات المبينة أدناه.
verdict-not-proved = يتوقف التحقق: ما سبق مثبت، وما يلي غير مثبت.
failed-at = أول موضع لم يصح: { $place }
verify-limits = لا يمكن للتحقق أن يقول شيئًا عما قد يكون حدث لاحقًا في مكان آخر.
what-was-checked = ما تم التحقق منه
count-folios = الأوراق
count-signatures = التوقيعات
count-acts = القيود
count-agreed = الأنشطة المتفق عليها
count-voids = القيود بلا أثر
count-forks = التسلسلات المزدوجة
count-missing = النصوص الناقصة
count-erased = النصوص الممحوة
digest-title = للقراءة عبر الهاتف
digest-explained = يعرض السجلان الكلمات نفسها حين يقولان الشيء نفسه.
forks-title = تسلسلان لسجل واحد
forks-explained = ورقتان موقّعتان تشغلان الموضع نفسه. على الطرف المعني نقل ختمه.
voids-title = قيود بلا أثر
voids-explained = تُحفظ وتُعرض مع أول قاعدة لم تتبعها.

## الملفات والدخول والعناوين
dossiers = الملفات
dossier = الملف
no-dossier = لا ملف هنا. افتحوا واحدًا بالأمر «mithaq dossier open».
parties = الأطراف
awaits-us = في انتظار توقيعنا
awaits-them = في انتظار توقيعهم
last-exchange-title = آخر تبادل
our-fingerprint = بصمتنا
our-fingerprint-explained = تُقارن مشافهة ببطاقة الشريك المطبوعة.
sign-in-title = الدخول إلى السجل
sign-in-how = يُفتح هذا السجل برابط محلي يعطيه عند التشغيل الأمر «mithaq serve». افتحوا ذلك الرابط في هذا المتصفح.
sign-in-once = كل رابط صالح مرة واحدة. ويمكن للمكلف بهذا المركز أن ينشئ رابطًا آخر.
sign-in-spent = سبق استعمال هذا الرابط، أو ليس من هذا السجل. اطلبوا رابطًا آخر بالأمر «mithaq serve».
not-found-title = لا شيء في هذا العنوان
not-found-why = العنوان غير صحيح، أو لا يمسك هذا السجل هذا العنصر.
to-the-dossiers = الذهاب إلى الملفات

# ---- اختيارات نص متفق عليه
choice-visit = زيارة
choice-course = دورة تكوينية
choice-exercise = تمرين
choice-observers = ملاحظون
choice-expert-exchange = تبادل الخبراء
choice-staff-talks = محادثات الأركان
choice-seminar = ندوة
choice-industry-meeting = لقاء صناعي
choice-medical = نشاط طبي
choice-working-group = فريق عمل
choice-preparatory = اجتماع تحضيري
choice-other = غير ذلك
choice-each-year = كل سنة
choice-each-year-in-turn = كل سنة بالتناوب
choice-every-second-year = مرة كل سنتين
choice-in-principle = اتفاق من حيث المبدأ
choice-out-of-plan = خارج المخطط
choice-memorandum = مذكرة تفاهم
choice-agreement = اتفاق
choice-framework-agreement = اتفاق إطار
choice-treaty = معاهدة
choice-convention = اتفاقية
choice-protocol = بروتوكول
choice-arrangement = ترتيب
choice-letter-of-intent = رسالة نوايا
choice-exchange-of-notes = تبادل مذكرات
choice-amendment = تعديل
choice-agreed-minutes = محضر متفق عليه
choice-declaration = إعلان
choice-definitive = توقيع نهائي
choice-ad-referendum = توقيع بشرط الرجوع
choice-initialled = توقيع بالأحرف الأولى
choice-subject-to-ratification = رهن بالتصديق
choice-not-signed = غير موقع
choice-on-signature = عند التوقيع
choice-on-last-notification = عند آخر إشعار
choice-indefinite = مدة غير محددة
choice-never = دون تجديد
choice-express = تجديد صريح
choice-tacit = تجديد ضمني
choice-completed = تستكمل إلى نهايتها
choice-ends-with-it = تنتهي بانتهائه
