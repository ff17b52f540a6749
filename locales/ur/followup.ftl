### پیروی، تقویم، جائزہ اور دستاویزات کی تاریخیں۔ ہر جملہ بتاتا ہے کہ صورتِ حال کیا ہے اور آگے کیا کرنا ہے۔

## راہنمائی اور تاریخیں
tab-followup = پیروی
tab-calendar = تقویم
tab-review = جائزہ
portfolio-title = فائلوں کا مجموعہ
weekday-1 = پیر
weekday-2 = منگل
weekday-3 = بدھ
weekday-4 = جمعرات
weekday-5 = جمعہ
weekday-6 = ہفتہ
weekday-7 = اتوار
date-weekday = { $weekday } { $date }
days-left = { $n ->
    [0] آج
    [one] 1 دن میں
   *[other] { $n } دن میں
}
days-past = { $n ->
    [one] مقررہ تاریخ گزرے 1 دن
   *[other] مقررہ تاریخ گزرے { $n } دن
}
as-of-line = صورتِ حال بتاریخ { $day }۔
as-of-field = صورتِ حال بتاریخ
show = دکھائیں
view = منظر
third-place = تیسرا ملک

## پیروی کا تختہ
board-title = فیصلوں اور سرگرمیوں کی پیروی
board-lead = دونوں رجسٹر یکساں ہوں تو ایک ہی نکات دکھاتے ہیں؛ ہر ایک اپنے دفاتر کے نام لیتا ہے۔
board-all = تمام
board-ours = ہمارے
board-theirs = دوسرے فریقوں کے
board-third = دیگر حکام
board-by-group = مقررہ تاریخ کے لحاظ سے
board-by-office = دفتر کے لحاظ سے
board-no-office = دفتر نامزد نہیں
board-empty = کچھ کھلا نہیں۔
board-none-done = اس مدت میں کچھ مکمل نہیں ہوا۔
board-group-late = مقررہ تاریخ گزر چکی
board-group-week = اس ہفتے
board-group-later = بعد میں
board-group-waiting = دوسروں کا انتظار
board-group-done = { $day } سے مکمل
board-what = معاملہ
board-next = اگلا قدم
board-whose = قدم کس کا
board-office = دفتر
board-due = مقررہ تاریخ اور عمر
board-risen = درجہ بندی
board-no-due = مقررہ تاریخ نہیں
board-uncertain = قریب ترین ممکنہ تاریخوں کے لحاظ سے
board-more = { $n ->
    [one] اور اسی تجویز میں 1 مزید معاملہ
   *[other] اور اسی تجویز میں { $n } مزید معاملات
}
board-closed-on = { $day } کو مکمل
whose-ours = قدم ہمارا ہے
whose-our-authority = ہماری ریاست کا دوسرا حاکم ادارہ
whose-theirs = برائے عمل: { $party }
whose-their-authority = دوسرا حاکم ادارہ، { $party }
silence-title = آخری تبادلے
silence-last = { $party }: آخری تبادلہ { $day } کو موصول ہوا۔
silence-never = { $party }: ابھی تک کوئی تبادلہ موصول نہیں ہوا۔
silence-waiting = { $n ->
    [one] 1 نکتہ اس فریق کے قدم کا منتظر ہے۔
   *[other] { $n } نکات اس فریق کے قدم کے منتظر ہیں۔
}
statement-title = ایک دوسرے کو پڑھنے کا گوشوارہ
statement-explained = فون پر ایک عدد طے کریں۔ اگر دونوں رجسٹر وہی نکات گنتے ہیں تو اس عدد پر دونوں وہی الفاظ دیتے ہیں۔
statement-agreed = طے شدہ نکات
statement-open = تمام فریق: مقررہ مدت میں کھلے نکات
statement-late = تمام فریق: کھلے نکات جن کی مقررہ تاریخ گزر چکی
statement-number = طے شدہ عدد
statement-words = آٹھ الفاظ

## دستاویزات کی تاریخیں
marks-title = دستاویزات کی تاریخیں
marks-none = کسی دستاویز کی کوئی تاریخ ابھی نہیں بتائی جا سکتی۔
marks-instrument = دستاویز
marks-what = نوعیت
marks-day = تاریخ
marks-when = کتنے عرصے میں

## مجموعہ
portfolio-open = کھلے نکات
portfolio-late = مقررہ تاریخ گزر چکی
portfolio-ours = قدم ہمارا ہے
portfolio-next = اگلی تاریخ
portfolio-no-date = کوئی تاریخ نہیں
portfolio-unread = یہ فائل فی الحال یہاں نہیں پڑھی جا سکتی؛ وجہ جاننے کے لیے اسے کھولیں۔

## مشترکہ تقویم
cal-title = مشترکہ تقویم { $year }
cal-lead = ہر ریاست کی ہفتہ وار تعطیلات، تعطیلات اور موسم، اور ان ایام کے ساتھ سرگرمیاں۔
cal-year = پورا سال
cal-chart = تقویموں کے تحت سرگرمیاں
cal-chart-said = { $n ->
    [0] کوئی سرگرمی نہیں۔ ریاستیں: { $states }۔
    [one] 1 سرگرمی۔ ریاستیں: { $states }۔
   *[other] { $n } سرگرمیاں۔ ریاستیں: { $states }۔
}
cal-activities = سرگرمیاں
cal-no-activity = اس مدت میں کوئی سرگرمی نہیں۔
cal-standing = حالت
cal-remarks = ملاحظات
cal-state = فریق
cal-days = تعطیلات اور موسم
cal-what = نوعیت
cal-certainty = یقین کا درجہ
cal-weekend = ہفتہ وار تعطیل: { $days }
cal-no-weekend = ہفتہ وار تعطیل درج نہیں
cal-unknown = اس مدت کی تعطیلات یہاں معلوم نہیں؛ یہ فریق انہیں بتا سکتا ہے۔
cal-no-days = اس مدت میں کوئی دن نہیں۔
certainty-fixed = مقرر
certainty-indicative = اندازاً، ایک دن کے فرق سے، جب تک یہ ریاست توثیق نہ کرے
certainty-confirmed = اس ریاست نے توثیق کی
sort-national = قومی یا سرکاری تعطیل
sort-religious = مذہبی تہوار
sort-single = ایک بار کے لیے طے شدہ تعطیل
sort-working = استثنائی یومِ کار
sort-ramadan = ماہِ رمضان
sort-school = تعلیمی تعطیلات
sort-season = جس موسم سے گریز بہتر ہے
ink-agreed = طے شدہ
ink-proposed = مجوزہ
ink-held = منعقد
ink-off = ملتوی، منسوخ یا غیر منعقد
clash-title = { $n ->
    [0] کوئی ٹکراؤ نہیں
    [one] ایک ٹکراؤ
   *[other] { $n } ٹکراؤ
}
clash-lead = ہر ٹکراؤ طے کرنے کا سوال ہے، رکاوٹ نہیں۔
clash-more = { $n ->
    [one] 1 مزید ٹکراؤ نہیں دکھایا گیا۔
   *[other] { $n } مزید ٹکراؤ نہیں دکھائے گئے۔
}
clash-what = کیا ہوتا ہے
clash-ways = ممکنہ حل
clash-seek = موزوں تاریخ تلاش کریں
window-title = موزوں تاریخ تلاش کریں
window-activity = سرگرمی
window-from = از
window-to = تا
window-lasts = مدت دنوں میں
window-find = تلاش
window-no-activity = کوئی سرگرمی تاریخوں کی منتظر نہیں۔
window-count = { $n ->
    [0] دیکھی گئی { $dates } میں سے کوئی تاریخ ممکن نہیں۔
    [one] دیکھی گئی { $dates } میں سے 1 تاریخ ممکن۔
   *[other] دیکھی گئی { $dates } میں سے { $n } تاریخیں ممکن۔
}
window-nth = تجویز { $n }
window-clear = اس مدت میں گریز کا کوئی دن نہیں۔
window-bars = دوسری تاریخیں کیوں نہیں
window-order = ترتیب: گریز کے کم سے کم دن، پھر قریب ترین تاریخ۔ قومی نوٹ اس میں شامل نہیں ہوتے۔
window-cannot = یہ مدت نہیں دیکھی جا سکتی: آغاز انجام سے پہلے دیں، زیادہ سے زیادہ چار سال۔
window-open = سرگرمی کھولیں

## جائزہ
review-title = سال { $year } کا جائزہ
review-lead = اعداد بتاریخ { $day }۔ ہر عدد اپنی فہرست کھولتا ہے۔
review-provisional = { $n ->
    [one] عارضی: 1 سرگرمی ابھی ہونی ہے یا اس کی روداد کا انتظار ہے۔
   *[other] عارضی: { $n } سرگرمیاں ابھی ہونی ہیں یا ان کی روداد کا انتظار ہے۔
}
review-none = اس سال کوئی طے شدہ سرگرمی شروع نہیں ہوئی۔
review-missing = { $n ->
    [one] 1 رپورٹ یہاں نہیں پڑھی جا سکتی؛ دوسرا رجسٹر دوسرے اعداد پا سکتا ہے۔
   *[other] { $n } رپورٹیں یہاں نہیں پڑھی جا سکتیں؛ دوسرا رجسٹر دوسرے اعداد پا سکتا ہے۔
}
review-all = سال ایک سطر میں
review-planned = منصوبے میں
review-out-of-plan = منصوبے سے باہر
review-confirmed = منعقد، تمام فریقوں کی توثیق کے ساتھ
review-moved = باہمی رضامندی سے منتقل
review-total = کل
review-by-area = شعبہ وار
review-by-host = میزبان وار
review-by-quarter = سہ ماہی وار
review-area = شعبہ
review-host = میزبان
review-quarter = سہ ماہی
review-year = سال
review-number = تعداد
review-chart-said = { $n ->
    [one] 1 سرگرمی: { $parts }۔
   *[other] { $n } سرگرمیاں: { $parts }۔
}
review-part = { $what } { $n }
review-reasons = التوا، منسوخی اور عدم انعقاد کی وجوہ
review-reason = وجہ
review-no-reasons = کوئی وجہ بتانے کو نہیں۔
review-work = فیصلے اور اقدامات
review-decisions = فیصلے
review-actions = اقدامات
review-standing = حالت
review-results = نتائج
review-expected = متوقع نتیجہ
review-stated = بیان کردہ نتیجہ
review-reached = کس حد تک
review-trend = رجحان
review-joint = مشترکہ نسخہ: جانچ کے ہندسے
review-joint-explained = اگر دونوں رجسٹر ایک ہی دن وہی سرگرمیاں گنتے ہیں تو جانچ کے وہی ہندسے پاتے ہیں۔ کوئی قومی نوٹ ان میں شامل نہیں۔
review-digest = اعداد کا نشان
review-agreed-same = ایک طے شدہ جائزے میں یہی اعداد ہیں۔
review-not-agreed = ابھی کسی طے شدہ جائزے میں یہ اعداد نہیں۔
review-next-plan = منصوبہ { $year } کا مسودہ
review-next-plan-lead = کام کے لیے: جب تک کوئی سطر تجویز نہ کی جائے کچھ مجوزہ نہیں۔
review-next-none = اس سال سے کوئی سطر نہیں نکلتی۔
review-from = ماخذ
review-why = کیوں
review-follow-ons = مجوزہ تسلسل
review-agenda = ایجنڈے کا مسودہ
review-agenda-lead = جو کھلا ہے، پرانا پہلے۔
review-point-none = درج کرنے کو کچھ نہیں۔
review-concern-proposal = تجویز جو دستخط کی منتظر ہے
review-concern-notice = پیشگی نوٹس کا آخری دن: { $day }
review-lists = فہرستیں
review-lists-lead = ہر عدد کے پیچھے کے معاملات۔
review-outcome = انجام
fate-held = منعقد
fate-postponed = ملتوی
fate-cancelled = منسوخ
fate-not-held = غیر منعقد
fate-disputed = مختلف بیانات
fate-open = آئندہ یا روداد کی منتظر
fate-not-readable = یہاں نہیں پڑھی جا سکتیں
reason-schedule = تاریخیں جو موزوں نہ تھیں
reason-holiday = قومی یا مذہبی دن
reason-clearance = اجازت میں زیادہ وقت لگا
reason-resources = وسائل کہیں اور درکار تھے
reason-merged = دوسری سرگرمی میں شامل
reason-security = سلامتی
reason-health = صحت
reason-circumstances = موسم یا حادثہ
reason-other = دیگر وجہ
reason-none = وجہ نہیں بتائی گئی
work-closed = مکمل
work-open = کھلے
work-late = کھلے، مقررہ تاریخ گزر چکی
work-dropped = باہمی رضامندی سے ترک
work-not-readable = یہاں نہیں پڑھے جا سکتے
extent-full = مکمل طور پر
extent-part = جزوی طور پر
extent-none = حاصل نہیں ہوا
extent-unsaid = نہیں بتایا گیا
why-carried-over = منتقل: منصوبے میں تھی اور منعقد نہ ہوئی
why-repeated = متن کے مطابق دہرائی جاتی ہے
why-in-principle = اصولی طور پر طے شدہ
point-opening = افتتاح اور ایجنڈے کی منظوری
point-earlier-decisions = سابقہ فیصلوں کا انجام
point-review = سال کا جائزہ
point-working-group = ورکنگ گروپ کی رپورٹ
point-plan = اگلے سال کا منصوبہ
point-other-matters = دیگر امور
point-next-session = اگلے اجلاس کی تاریخ اور مقام
point-minutes = روداد کا پڑھنا اور دستخط

## پیروی کے جملے
followup-clash-same = { $kind ->
    [unit] { $one } اور { $other } کو ایک ہی یونٹ درکار ہے، { $what }، { $from } تا { $to }۔
    [site] { $one } اور { $other } کو ایک ہی مقام درکار ہے، { $what }، { $from } تا { $to }۔
   *[centre] { $one } اور { $other } کو ایک ہی مرکز درکار ہے، { $what }، { $from } تا { $to }۔
}
followup-clash-day = { $item }: { $day }، تعطیل ({ $state })، { $from } تا { $to }۔
followup-clash-day-indicative = { $item }: { $day }، تعطیل ({ $state })، { $from } تا { $to }، ریاست کی توثیق تک ایک دن کے فرق کے ساتھ۔
followup-clash-day-perhaps = { $item }: { $day } ان تاریخوں میں آ سکتا ہے ({ $state })، { $from } تا { $to }؛ ریاست نے ابھی توثیق نہیں کی۔
followup-clash-lead = { $step ->
    [invitation] { $item }: دعوت نامہ { $due } تک بھیجنا تھا؛ باقی دن: { $days }۔
    [nominations] { $item }: نامزدگیاں { $due } تک ہونی تھیں؛ باقی دن: { $days }۔
    [visas] { $item }: ویزے { $due } تک جاری ہونے تھے؛ باقی دن: { $days }۔
    [clearances] { $item }: اجازتیں { $due } تک دی جانی تھیں؛ باقی دن: { $days }۔
    [confirmation] { $item }: توثیق { $due } تک ہونی تھی؛ باقی دن: { $days }۔
   *[report] { $item }: رپورٹ { $due } تک دی جانی تھی؛ باقی دن: { $days }۔
}
followup-clash-order = { $item } کا آغاز { $begins } کو ہے، { $before } کے ختم ہونے سے پہلے؛ وہ { $ends } کو ختم ہو سکتی ہے۔
followup-clash-circle = یہ سرگرمیاں ایک دوسرے کی منتظر ہیں: { $items }۔
followup-clash-missing = { $item } ایسی سرگرمی کی منتظر ہے جو منصوبے میں نہیں۔
followup-clash-many = { $area }: { $month } کے مہینے میں سرگرمیاں ({ $state }) { $count }، زیادہ سے زیادہ { $most }۔
followup-reason-wished = مطلوبہ دن۔
followup-reason-away = مطلوبہ دن سے فرق، دنوں میں: { $days }۔
followup-reason-season = { $day } ({ $state })، متعلقہ دن: { $days }۔
followup-reason-perhaps = { $day } { $date } کو آ سکتا ہے ({ $state })۔
followup-reason-load = { $month } کے مہینے میں سرگرمیاں ({ $state }): { $count }۔
followup-reason-weekend = ہفتہ وار تعطیل کے دن ({ $state }): { $days }۔
followup-bar-day-off = تعطیل ({ $state }): { $dates }۔
followup-bar-lead = { $step ->
    [invitation] دعوت نامے کی مدت: { $dates }۔
    [nominations] نامزدگیوں کی مدت: { $dates }۔
    [visas] ویزوں کی مدت: { $dates }۔
    [clearances] اجازتوں کی مدت: { $dates }۔
    [confirmation] توثیق کی مدت: { $dates }۔
   *[report] رپورٹ کی مدت: { $dates }۔
}
followup-bar-taken = { $kind ->
    [unit] یونٹ مصروف، { $what } ({ $items }): { $dates }۔
    [site] مقام مصروف، { $what } ({ $items }): { $dates }۔
   *[centre] مرکز مصروف، { $what } ({ $items }): { $dates }۔
}
followup-bar-order = { $items } سے پہلے یا بعد ہونا لازم: { $dates }۔
followup-bar-order-unplaced = بغیر تاریخ کی سرگرمیوں کی منتظر، { $items }: { $dates }۔
followup-bar-many = { $area }، مہینے کی تعداد پوری ({ $state }): { $dates }۔
followup-bar-year = مدت کے بعد ختم ہوتی: { $dates }۔
followup-bar-circle = ایک دوسرے کی منتظر سرگرمیاں: { $dates }۔
followup-next-answer = دستخط کریں یا دوسری عبارت تجویز کریں
followup-next-propose-days = تاریخیں تجویز کریں
followup-next-invite = دعوت نامہ بھیجیں
followup-next-nominate = شرکاء نامزد کریں
followup-next-give-visas = ویزے جاری کریں
followup-next-give-clearances = اجازتیں دیں
followup-next-confirm = توثیق کریں
followup-next-report = رپورٹ دیں
followup-next-say-outcome = انجام بتائیں
followup-next-confirm-outcome = روداد کی توثیق کریں یا دوسری دیں
followup-next-settle = ایک مشترکہ بیان طے کریں
followup-next-carry-out = عمل درآمد کریں
followup-next-confirm-done = تکمیل کی وصولی بتائیں
followup-next-complete-procedures = ضوابط کی تکمیل کی اطلاع دیں
followup-next-confirm-signature = دستخط کو حتمی بنائیں
followup-next-propose-agenda = ایجنڈا تجویز کریں
followup-next-name-delegation = وفد نامزد کریں
followup-next-propose-minutes = روداد تجویز کریں
followup-way-other-days = ان میں سے ایک کے لیے دوسری تاریخیں
followup-way-other-unit = دوسرا یونٹ، مقام یا مرکز
followup-way-ask-to-confirm = اس ریاست سے دن کی توثیق مانگیں
followup-way-step-now = یہ قدم آج اٹھائیں
followup-way-shorter-notice = دوسرے فریق سے ایک بار کے لیے کم مدت مانگیں
followup-way-drop-dependency = انحصار ختم کریں
followup-way-other-month = کچھ کو دوسرے مہینے منتقل کریں
followup-way-other-host = میزبانی دوسرے فریق یا یونٹ کو دیں
followup-mark-in-force = نفاذ
followup-mark-last-day-for-notice = پیشگی نوٹس کا آخری دن
followup-mark-renewal = اگلی خودکار تجدید
followup-mark-end = میعاد کا اختتام
followup-when-soon = مقررہ تاریخ سات دن میں
followup-when-today = مقررہ تاریخ آج
followup-when-offices = دفاتر کے درمیان یاددہانی
followup-when-secretaries = دونوں سیکرٹریوں کی گفتگو
followup-when-co-chairs = شریک صدور کے ایجنڈے پر
