### ڈیسک کے الفاظ۔ سرکاری اردو؛ ہر جملہ بتاتا ہے کہ صورتِ حال کیا ہے اور آگے کیا کرنا ہے۔

## ہر صفحے پر
product = میثاق
skip = مواد پر جائیں
languages = زبان
sections = فائل کے حصے
breadcrumb = راستہ
beside = پہلو میں
error-prefix = غلطی:
register-of = رجسٹر: { $party }
seal-here = اس فائل کی مہر اسی دفتر کے پاس ہے۔
seal-other = اس فائل کی مہر { $post } کے پاس ہے؛ یہ دفتر تجویز پیش کرتا اور رپورٹ دیتا ہے۔
seal-other-unnamed = اس فائل کی مہر ہمارے ایک اور دفتر کے پاس ہے؛ یہ دفتر تجویز پیش کرتا اور رپورٹ دیتا ہے۔
sign-out = باہر جائیں
footer = ہر فریق اپنا رجسٹر خود رکھتا ہے۔ جو طے پایا اُس پر تمام فریقوں کے دستخط ہیں۔
footer-example = سرگرمیاں نمائش کے لیے مثال کے طور پر دی گئی ہیں۔
list-separator = { "، " }
open = کھولیں
back = واپس
cancel = منسوخ
choose = منتخب کریں
optional = (اختیاری)
none-yet = ابھی کوئی نہیں
none-recorded = درج نہیں
tab-overview = عمومی جائزہ
tab-plan = منصوبہ
tab-exchange = تبادلہ
tab-history = تاریخ وار اندراج

## تاریخیں
date-long = { $day } { $month } { $year }
date-in-year = { $day } { $month }
date-time = { $date }، { $clock }
period-year = سال { $year }
period-quarter = { $quarter ->
    [1] { $year } کی پہلی سہ ماہی
    [2] { $year } کی دوسری سہ ماہی
    [3] { $year } کی تیسری سہ ماہی
   *[other] { $year } کی چوتھی سہ ماہی
}
period-quarter-only = { $quarter ->
    [1] پہلی سہ ماہی
    [2] دوسری سہ ماہی
    [3] تیسری سہ ماہی
   *[other] چوتھی سہ ماہی
}
period-month = { $month } { $year }
period-week = { $day } کا ہفتہ
period-days-month = { $d1 } تا { $d2 } { $month }
period-days-months = { $d1 } { $m1 } تا { $d2 } { $m2 }
period-days-far = { $from } تا { $to }
period-with-year = { $period } { $year }
ago-minutes = { $n ->
    [0] ابھی
    [one] 1 منٹ پہلے
   *[other] { $n } منٹ پہلے
}
ago-hours = { $n ->
    [one] 1 گھنٹہ پہلے
   *[other] { $n } گھنٹے پہلے
}
ago-days = { $n ->
    [one] 1 دن پہلے
   *[other] { $n } دن پہلے
}
since-days = { $n ->
    [0] آج سے
    [one] 1 دن سے
   *[other] { $n } دن سے
}
since-date = { $date } سے
on-date = بتاریخ { $date }
month-1 = جنوری
month-2 = فروری
month-3 = مارچ
month-4 = اپریل
month-5 = مئی
month-6 = جون
month-7 = جولائی
month-8 = اگست
month-9 = ستمبر
month-10 = اکتوبر
month-11 = نومبر
month-12 = دسمبر
month-short-1 = جنوری
month-short-2 = فروری
month-short-3 = مارچ
month-short-4 = اپریل
month-short-5 = مئی
month-short-6 = جون
month-short-7 = جولائی
month-short-8 = اگست
month-short-9 = ستمبر
month-short-10 = اکتوبر
month-short-11 = نومبر
month-short-12 = دسمبر

## مہریں اور صورتِ حال
seals = دستخط
seal-signed = دستخط ہو چکے
seal-awaits-us = ہمارے دستخط کا انتظار ہے
seal-awaits-them = دستخط کا انتظار ہے
seal-not-retained = یہ عبارت شامل نہیں کی گئی
seal-ad-referendum = منظوری سے مشروط مختصر دستخط
seal-idle = کچھ درکار نہیں
outside-mandate = دکھائے گئے اختیار سے باہر؛ دستخط پابند کرتے ہیں۔
state-open = جاری
state-confirming = سب نے دستخط کیے، توثیق جاری ہے
state-agreed = طے شدہ
state-set-aside = یہ عبارت شامل نہیں کی گئی
state-stuck = رکا ہوا: مشترکہ تصفیہ درکار ہے
state-contested = متنازع: مشترکہ تصفیہ درکار ہے
state-settled = باہمی اتفاق سے تصفیہ شدہ
state-withdrawn = باہمی اتفاق سے واپس لیا گیا
standing-founding = یہ فائل ابھی نہیں کھلی: کم از کم ایک فریق کے دستخط باقی ہیں۔
standing-read-only = یہ فائل یہاں صرف پڑھنے کے لیے ہے: اسے اس پروگرام کا نیا نسخہ درکار ہے۔
standing-seal-suspended = ہماری مہر منتقل ہوئی اور ابھی بحال نہیں ہوئی۔ تب تک کوئی دستخط ممکن نہیں۔
standing-outside = ہم اس فائل کے فریق نہیں: ابھی شامل نہیں ہوئے، یا اسے چھوڑ چکے ہیں۔

## تجاویز اور اندراجات
proposal-new = نیا متن
proposal-change = ترمیم
proposal-withdrawal = متن کی واپسی
proposal-settlement = مشترکہ تصفیہ
proposal-epoch = فائل کے فریقوں میں تبدیلی
action-sign = پڑھیں اور دستخط کریں
action-initial = منظوری سے مشروط مختصر دستخط
action-set-aside = یہ عبارت شامل نہ کریں
action-otherwise = متبادل تجویز دیں
action-ask-withdraw = اپنے متن کی واپسی کی درخواست
action-propose-change = ترمیم تجویز کریں
action-propose = سرگرمی تجویز کریں
act-found = فائل کا آغاز
act-propose = تجویز
act-otherwise = متبادل تجویز
act-initial = منظوری سے مشروط مختصر دستخط
act-sign = دستخط
act-set-aside = عبارت شامل نہیں کی گئی
act-ask-withdraw = واپسی کی درخواست
act-report = ایک فریق کی رپورٹ
act-mandate = اختیار دیا گیا
act-revoke-mandate = اختیار واپس لیا گیا
act-hand-over = مہر کی حوالگی
act-resume = مہر کی بحالی
act-leave = ایک فریق کی روانگی
act-root = فریق کی مجاز اتھارٹی کا بیان
act-proof = ایک رجسٹر کے دو سلسلوں کا ثبوت
act-ask-erase = مٹانے کی درخواست
act-acknowledge = وصولی کی اطلاع
void-rule = بے اثر، قاعدہ { $rule }
received-only = موصول ہوا، ہمارے مہر والے مرکز نے ابھی درج نہیں کیا
crossed-either = دستخط شدہ دو متن آمنے سامنے ہیں۔ کوئی بھی فریق اپنے متن کی واپسی مانگ سکتا ہے؛ تب تک کچھ آگے نہیں بڑھتا۔ دوسرا دستخط کنندہ: { $party }۔
crossed-they-set-aside = ہم نے اپنے متن کی واپسی مانگی ہے۔ یہ فریق اسے الگ کرے، پھر ہم اُن کے متن پر دستخط کر سکتے ہیں: { $party }۔
crossed-we-set-aside = ہم سے ایک متن کی واپسی قبول کرنے کو کہا گیا ہے۔ اسے الگ کریں، پھر دوسرا فریق ہمارے متن پر دستخط کر سکتا ہے: { $party }۔
crossed-we-sign = ہمارا متن الگ کر دیا گیا۔ ہم اس فریق کے متن پر دستخط کر سکتے ہیں: { $party }۔
crossed-they-sign = ہم نے دوسرا متن الگ کر دیا۔ یہ فریق ہمارے متن پر دستخط کر سکتا ہے: { $party }۔

## کوئی کام کیوں ممکن نہیں
why-already-signed = ہم اس متن پر پہلے ہی دستخط کر چکے ہیں۔
why-already-set-aside = ہم نے یہ متن الگ کر دیا؛ اس عبارت کے لیے یہ حتمی ہے۔
why-rival-signed = ہم نے اسی نسخے پر دوسرے متن پر دستخط کیے ہیں؛ پہلے وہ فریق اسے الگ کرے جس نے اُس پر دستخط نہیں کیے۔
why-withdrawal-asked = ایک دستخط کنندہ نے اس متن کی واپسی مانگی ہے۔
why-not-signed-by-us = ہم نے اس متن پر دستخط نہیں کیے: واپس لینے کو کچھ نہیں۔
why-withdrawal-already-asked = ہم یہ واپسی پہلے ہی مانگ چکے ہیں۔
why-base-not-agreed = جس نسخے میں یہ متن ترمیم کرتا ہے وہ طے شدہ نہیں۔
why-superseded = بعد کا نسخہ نافذ ہے۔
why-epoch-closed = ہم نے فریقوں میں تبدیلی پر دستخط کیے؛ یہ متن سابقہ ترکیب کا ہے۔
why-party-left = جس فریق کے دستخط ضروری ہیں وہ فائل چھوڑ چکا ہے۔
why-not-sealing-post = مہر ہمارے دوسرے مرکز کے پاس ہے۔
why-seal-suspended = ہماری مہر منتقل ہوئی اور ابھی بحال نہیں ہوئی۔
why-no-mandate = اس عہدے کے پاس اس شعبے کا اختیار نہیں۔
why-text-missing = اس تجویز کا ایک متن ابھی یہاں نہیں پہنچا۔
why-ready-to-leave = اس متن پر ایک فیصلہ روانگی کا منتظر ہے؛ پہلے اسے واپس بلائیں۔
why-read-only = یہ فائل یہاں صرف پڑھنے کے لیے ہے۔
why-not-founded = تمام فریقوں نے ابھی فائل نہیں کھولی۔
why-not-a-party = ہم اس فائل کے فریق نہیں۔
why-other = فائل کا ایک قاعدہ اس کی اجازت نہیں دیتا۔
whose-move-ours = اب قدم ہمارا ہے۔
whose-move-theirs = اب قدم اس فریق کا ہے: { $party }۔
not-open-now = { $n ->
    [one] 1 کام ممکن نہیں، اور وجہ
   *[other] { $n } کام ممکن نہیں، اور وجہ
}
closed-title = یہ کام اس وقت ممکن نہیں
failed-title = رجسٹر استعمال نہ ہو سکا
failed-why = کچھ تبدیل نہیں ہوا۔ دوبارہ کوشش کریں؛ اگر یہ جاری رہے تو مرکز کے ذمہ دار کو بتائیں۔

## سرگرمی کے خانے
field = خانہ
field-title = عنوان
field-area = تعاون کا شعبہ
field-kind = قسم
field-period = مدت
field-host = میزبان فریق
field-place = مقام
field-objective = مقصد
field-result = متوقع نتیجہ
field-participants = شرکاء
field-languages = کام کی زبانیں
field-costs = اخراجات
field-contacts = رابطہ افسران
field-remark = مشترکہ ملاحظہ
field-reference = حوالہ
field-guest = مہمان فریق
field-host-unit = میزبان یونٹ یا ادارہ
field-guest-unit = مہمان یونٹ یا ادارہ
field-plan = منصوبہ
field-handling = ترسیلی حد
field-roll = ناموں کی فہرست
field-instrument-kind = دستاویز کی نوعیت
field-parties = فریقین
field-file-reference = فائل کا حوالہ
field-place-of-signature = مقامِ دستخط
field-signed-on = تاریخِ دستخط
field-signatories = دستخط کنندگان
field-quality = دستخط کی نوعیت
field-prevailing = ترجیحی زبان
field-entry-into-force = نفاذ
field-duration = مدت
field-renewal = تجدید
field-notice = پیشگی نوٹس کی مدت
field-areas = تعاون کے شعبے
field-bodies = قائم کردہ ادارے
field-parent = بنیادی دستاویز
field-run-off = اختتام پر جاری سرگرمیاں
field-review = پیروی اور جائزہ
field-activity-type = سرگرمی کی قسم
field-activity-types = سرگرمیوں کی اقسام
field-hours = اوقات
field-clearances = درکار اجازتیں
field-dependencies = جو اس سے پہلے ہو
field-repetition = اعادہ
field-commitment = وابستگی کا درجہ
field-carried-from = سابقہ سرگرمی
field-plan-standing = منصوبے کے لحاظ سے حیثیت
field-course = بعد کا فیصلہ
field-working-days = ایامِ کار
field-session-number = اجلاس کا نمبر
field-body = ادارہ
field-calling = اجلاس کی طلبی
field-agenda = ایجنڈا
field-programme = دورے کا پروگرام
field-previous-session = پچھلا اجلاس
field-instrument = دستاویز
field-session = اجلاس
field-authentic-languages = مستند زبانیں
field-paragraphs = پیراگراف
field-done-at = بمقام
field-done-on = بتاریخ
field-attached = منسلکات
field-originals = ہر زبان میں اصل نسخے
field-text = متن
field-owners = ذمہ دار دفاتر
field-owner = ذمہ دار دفتر
field-decided-on = تاریخِ فیصلہ
field-minutes = روداد
field-paragraph = پیراگراف
field-due = مقررہ تاریخ
field-evidence = مطلوبہ ثبوت
field-about = متعلقہ امور
field-closure = اختتام
field-origin = ماخذ
field-as-of = اعداد بتاریخ
field-numbers = اعداد کا نشان
field-state = رجسٹر کی حالت
field-rungs = مقررہ مدتیں
field-counting = دنوں کا شمار
field-escalation = درجہ بندی
field-seats = نشستیں
field-delegation-state = فہرست کی حالت
field-names = نام
field-direction = پیشکش یا طلب
field-description = تفصیل
field-places = گنجائش
field-until = تک مؤثر
field-year = سال
field-days = ایام
field-source = ماخذِ معلومات
field-weekend = ہفتہ وار تعطیل
field-zone = منطقۂ وقت
field-base = بنیادی مسودہ
field-merged = یکجا کردہ مسودہ
field-translation-of = ترجمہ برائے
field-wording = ترجمہ شدہ عبارت
field-language = زبان
field-texts = متون
value-missing = متن اس رجسٹر میں موجود نہیں
value-none = کوئی نہیں
diff-removed = حذف:
diff-added = اضافہ:

## عمومی جائزہ
signed-on = { $date } کو دستخط ہوئے
signed-at-on = { $place } میں { $date } کو دستخط ہوئے
n-areas = { $n ->
    [one] تعاون کا 1 شعبہ
   *[other] تعاون کے { $n } شعبے
}
our-register = ہمارا رجسٹر
partner-register = شریک کا رجسٹر
exchange-title = تبادلہ
exchange-diverged = رجسٹروں میں اختلاف ہے
last-exchange = آخری تبادلہ { $ago }
last-exchange-by = آخری تبادلہ { $ago }، { $carrier }
carrier-link = رابطے کے ذریعے
carrier-pouch = تھیلے کے ذریعے
carrier-folder = فولڈر کے ذریعے
no-exchange-yet = ابھی کوئی تبادلہ نہیں ہوا
registers-identical = { $n ->
    [one] رجسٹر یکساں ہیں، 1 اندراج۔
   *[other] رجسٹر یکساں ہیں، { $n } اندراجات۔
}
registers-not-known-identical = { $n ->
    [one] یہاں 1 اندراج؛ شریک نے ابھی سب کی وصولی کی اطلاع نہیں دی۔
   *[other] یہاں { $n } اندراجات؛ شریک نے ابھی سب کی وصولی کی اطلاع نہیں دی۔
}
waiting-to-leave = { $n ->
    [0] بھیجنے کو کچھ منتظر نہیں۔
    [one] 1 اندراج بھیجے جانے کا منتظر ہے۔
   *[other] { $n } اندراجات بھیجے جانے کے منتظر ہیں۔
}
go-to-exchange = تبادلہ دیکھیں
await-ours = { $n ->
   *[other] ہمارے دستخط کے منتظر
}
await-theirs = { $n ->
   *[other] اُن کے دستخط کے منتظر
}
await-ours-none = ہمارے دستخط کا کچھ منتظر نہیں۔
await-theirs-none = اُن کے دستخط کا کچھ منتظر نہیں۔
waiting-line = { $kind } · { $party } · { $age }
package-of = { $n ->
    [one] ایک متن کی تجویز۔
   *[other] { $n } متون کی تجویز، ایک ساتھ طے ہوں گے۔
}
answer-asked-by = { $date } تک جواب مطلوب ہے۔
crossed-title = آمنے سامنے تجاویز
crossed-lead = ہر فریق نے اسی نسخے پر اپنے متن پر دستخط کیے۔
crossed-explained = ہم نے ایک متن پر اور اس فریق نے دوسرے پر، اسی نسخے کے لیے، دستخط کیے: { $party }۔ صرف ایک طے ہو سکتا ہے۔
stuck-title = رکا ہوا یا متنازع
stuck-lead = صرف تمام فریقوں کا دستخط شدہ مشترکہ تصفیہ راستہ کھولتا ہے۔
changes-title = فریقوں میں تبدیلی
changes-lead = اس کے لیے تمام موجودہ فریقوں اور شامل ہونے والوں کے دستخط درکار ہیں۔
change-joins = شامل ہوتا ہے: { $party }
change-leaves = باہمی رضامندی سے الگ ہوتا ہے: { $party }
change-settles = متقاطع تجاویز کا تصفیہ: { $n }
change-crossed = دوسرے فریقوں نے ایک اور تبدیلی پر دستخط کیے ہیں؛ دونوں کا نام لینے والی تجویز اُن کا تصفیہ کرتی ہے۔
effect-change = جب تک تمام فریق اس پر دستخط نہ کر دیں، یا کوئی فریق اسے برقرار نہ رکھے، ہم اس فائل میں کسی اور چیز پر دستخط نہیں کرتے۔
letter-title = ساتھ کا خط
confirming-title = سب نے دستخط کیے، توثیق جاری ہے
confirming-lead = تمام دستخط موجود ہیں؛ ہر فریق تک پہنچنا باقی ہے۔
areas-title = شعبہ وار منصوبہ
area-agreed = { $n ->
    [one] 1 طے شدہ
   *[other] { $n } طے شدہ
}
area-ours = { $n ->
    [one] 1 ہمارے دستخط کی منتظر
   *[other] { $n } ہمارے دستخط کی منتظر
}
area-theirs = { $n ->
    [one] 1 اُن کے دستخط کی منتظر
   *[other] { $n } اُن کے دستخط کی منتظر
}
area-other = { $n ->
    [one] 1 دیگر
   *[other] { $n } دیگر
}
area-none = کوئی سرگرمی نہیں
open-plan = منصوبہ کھولیں
last-acts = آخری اندراجات
no-acts = ابھی کوئی اندراج نہیں۔
open-history = تاریخ وار اندراج کھولیں

## منصوبہ
plan-title = تعاون کا منصوبہ { $year }
plan-empty = { $year } میں کوئی سرگرمی نہیں۔ پہلی تجویز کریں۔
tally-agreed = { $n ->
   *[other] طے شدہ
}
years = سال
activity = سرگرمی
timeline = وقت کی لکیر
no-area = بغیر شعبے کے
no-period = بغیر مدت کے
proposed-period = تجویز: { $period }
legend-agreed = طے شدہ
legend-ours = ہمارے دستخط کا منتظر
legend-theirs = اُن کے دستخط کا منتظر
legend-other = دوسری صورت، عنوان کے نیچے لکھی ہے
legend-bands = فریقوں کی تعطیلات اور ایام
bands-title = تعطیلات اور ایام
band-indicative = اندازاً تاریخ، ایک دن کے فرق سے

## سرگرمی
proposed-text = مجوزہ متن
agreed-text = طے شدہ متن
proposed-change = مجوزہ ترمیم
would-change = کیا بدلے گا
would-withdraw = یہ متن واپس لیا جائے گا
proposed-by-on = تجویز کنندہ: { $party }، { $date }۔
fields-of = { $n ->
    [one] { $all } میں سے 1 خانہ بدلتا ہے۔
   *[other] { $all } میں سے { $n } خانے بدلتے ہیں۔
}
version-n = نسخہ { $n }، نافذ
version-since = نسخہ { $n }، { $date } سے طے شدہ۔
signatures-of = دستخط کنندہ: { $list }
nobody-yet = ابھی کوئی نہیں
unchanged-fields = { $n ->
    [one] 1 خانہ جوں کا توں: { $names }
   *[other] { $n } خانے جوں کے توں: { $names }
}
withdrawal-asked-by = واپسی کی درخواست: { $party }
no-text-stands = نہ کوئی متن طے ہے نہ تجویز۔
reason = وجہ
reason-hint = دوسرے فریق اسے دیکھتے ہیں۔ ایک غیر جانبدار جملہ کافی ہے: مصروف نظام الاوقات، زیرِ غور۔
set-aside-explained = ہماری طرف سے یہ عبارت ہمیشہ کے لیے الگ کر دی جائے گی؛ دوسری عبارت ہمیشہ تجویز ہو سکتی ہے۔
set-aside-for-ever = شامل نہ کریں، حتمی طور پر
ask-withdraw-explained = یہ ایک درخواست ہے: جب تک دوسرے فریق یہ متن الگ نہ کریں ہمارے دستخط قائم رہتے ہیں۔
national-notes = قومی نوٹ
never-transmitted = صرف اسی رجسٹر میں نظر آتا ہے۔ کبھی نہیں بھیجا جاتا۔
new-note = نیا نوٹ
keep-note = نوٹ محفوظ کریں
negotiation = گفت و شنید

## فارم
form-lead-new = چار خانے کافی ہیں: عنوان، شعبہ، میزبان فریق، مدت۔ باقی بعد میں۔
form-lead-change = طے شدہ متن سے شروع کریں اور جو بدلنا ہو بدلیں۔
form-lead-otherwise = مجوزہ متن سے شروع کریں اور جو بدلنا ہو بدلیں۔
period-hint = آج جتنی درست ہو سکے۔
period-kind-days = معین دن
period-kind-week = ایک ہفتہ
period-kind-month = ایک مہینہ
period-kind-quarter = ایک سہ ماہی
first-day = پہلا دن
last-day = آخری دن
day-of-week = اُس ہفتے کا کوئی دن
month = مہینہ
quarter = سہ ماہی
year-label = سال
year-hint = (مہینے یا سہ ماہی کے لیے)
other-languages = دوسری زبانیں
propose-and-sign = تجویز کریں اور دستخط کریں
propose-only = دستخط کے بغیر تجویز کریں
set-aside-and-propose = اُن کا متن الگ کریں اور اپنا تجویز کریں
what-happens = آگے کیا ہوگا
happens-new = دوسرے فریقوں کو اگلے تبادلے میں آپ کی تجویز ملے گی۔ جب سب فریق ایک ہی متن پر دستخط کریں تو وہ طے پا جاتی ہے۔
happens-change = جب تک سب فریق ترمیم پر دستخط نہ کریں طے شدہ متن نافذ رہتا ہے۔
happens-otherwise = اُن کی عبارت حتمی طور پر الگ ہو جاتی ہے اور آپ کی عبارت اسی سر بمہر لفافے میں تجویز ہو کر دستخط ہوتی ہے۔ اس کے بعد ہم اُن کے متن پر دستخط نہیں کر سکیں گے۔
ready-explained = فیصلہ روانگی تک واپس بلایا جا سکتا ہے؛ اس کے بعد حتمی ہے۔

## فارم کی غلطیاں
errors-title = { $n ->
    [one] ایک بات درست کرنی ہے
   *[other] { $n } باتیں درست کرنی ہیں
}
problem-title-missing = کم از کم ایک زبان میں عنوان دیں۔
problem-area-missing = تعاون کا شعبہ منتخب کریں۔
problem-host-missing = میزبان فریق منتخب کریں۔
problem-period-missing = مدت دیں: دن، ہفتہ، مہینہ یا سہ ماہی۔
problem-reason-missing = وجہ دیں؛ ایک جملہ کافی ہے۔
problem-note-missing = محفوظ کرنے سے پہلے نوٹ لکھیں۔
problem-read-missing = ہر تبدیلی پڑھ کر اس پر نشان لگائیں۔
problem-pouch-missing = تھیلے کی فائل منتخب کریں۔
problem-missing = یہ خانہ ضروری ہے۔
problem-too-long = یہ متن بہت لمبا ہے؛ مختصر کریں۔
problem-not-a-date = یہ تاریخ موجود نہیں؛ دن، مہینہ اور سال دیکھیں۔
problem-ends-before = آخری دن پہلے دن سے پہلے ہے۔
problem-not-a-choice = دیے گئے جوابات میں سے ایک منتخب کریں۔
problem-nothing-changes = اصل متن سے کچھ مختلف نہیں؛ کم از کم ایک خانہ بدلیں۔
form-stopped = فارم قبول نہیں ہوا
form-too-large = فارم بہت بڑا ہے۔ کچھ درج نہیں ہوا؛ واپس جا کر متن مختصر کریں۔
form-unreadable = فارم نامکمل پہنچا۔ کچھ درج نہیں ہوا؛ واپس جا کر دوبارہ بھیجیں۔
form-of-another-session = فارم کسی دوسری نشست کا ہے۔ کچھ درج نہیں ہوا؛ واپس جائیں، صفحہ دوبارہ کھولیں اور پھر بھیجیں۔

## دستخط
sign-on-behalf = دستخط منجانب: { $party }
sign-package = { $n ->
    [one] ایک متن کی تجویز
   *[other] { $n } متون کی تجویز، ایک ساتھ دستخط کے لیے
}
you-accept = { $n ->
    [one] آپ یہ تبدیلی قبول کرتے ہیں۔ پڑھ کر نشان لگائیں۔
   *[other] آپ یہ { $n } تبدیلیاں قبول کرتے ہیں۔ ہر ایک پڑھ کر نشان لگائیں۔
}
tick-each = { $n ->
    [one] ایک تبدیلی پڑھنی ہے۔
   *[other] { $n } تبدیلیاں پڑھنی ہیں۔
}
read-count = { $all } میں سے # پڑھی گئیں
effect-replaces = آپ کے دستخط سے یہ متن طے پا جائے گا (نسخہ { $n }) اور نسخہ { $old } کی جگہ لے گا۔
effect-agreed = آپ کے دستخط سے یہ متن طے پا جائے گا (نسخہ { $n })۔
effect-confirmation = آپ کے دستخط سے سب فریق دستخط کر چکے ہوں گے؛ جب ہر ایک توثیق کر دے تو متن طے پا جائے گا (نسخہ { $n })۔
effect-others = آپ کے دستخط کے بعد ان کے دستخط باقی ہوں گے: { $parties }۔ تب یہ متن نسخہ { $n } بنے گا۔
signature-final = روانہ ہو چکے دستخط واپس نہیں ہوتے؛ نئی تبدیلی کے لیے سب فریقوں کی رضامندی درکار ہوگی۔
office = عہدہ
mandate = اختیار
valid-until = { $date } تک مؤثر
fingerprint-of-text = متن کا نشانِ شناخت
fingerprint-hint = اس نشان کا چھپی ہوئی پرچی یا دوسرے مرکز سے موازنہ کریں۔
sign-now = اس متن پر دستخط کریں
not-now = ابھی نہیں
initial-explained = منظوری سے مشروط مختصر دستخط اصولی رضامندی درج کرتے ہیں: یہ دستخط شمار نہیں ہوتے۔
cannot-sign-now = دستخط اس وقت ممکن نہیں۔
changed-notice = آپ کو دکھائے جانے کے بعد متن بدل گیا۔ کسی چیز پر دستخط نہیں ہوئے۔ نیچے دوبارہ پڑھیں۔
said-left = ہو گیا، اور بھیج دیا گیا۔
said-ready = روانگی کے لیے تیار۔ روانگی تک آپ یہ فیصلہ واپس بلا سکتے ہیں۔
said-recalled = فیصلہ واپس بلا لیا گیا۔ وہ کبھی روانہ نہیں ہوا۔
said-note = نوٹ اس رجسٹر میں محفوظ ہو گیا۔
said-exchanged = تبادلہ مکمل۔ بھیجے گئے اندراجات: { $sent }۔ موصولہ اندراجات: { $received }۔
said-taken-in = { $n ->
    [0] تھیلا پہلے سے معلوم تھا: کچھ نہیں بدلا۔
    [one] تھیلا شامل کر لیا گیا: 1 اندراج۔
   *[other] تھیلا شامل کر لیا گیا: { $n } اندراجات۔
}

## تبادلہ
partner-identical = رجسٹر یکساں ہیں۔
partner-unacknowledged = { $n ->
    [one] 1 اندراج کی وصولی کی اطلاع نہیں آئی۔
   *[other] { $n } اندراجات کی وصولی کی اطلاع نہیں آئی۔
}
diverged-explained = ایک ہی ماضی پر دونوں رجسٹر ایک بات نہیں کہتے۔ کسی چیز پر دستخط نہ کریں، فائل برآمد کریں اور زبانی موازنہ کریں۔
last-sent = آخری بھیجا گیا سر بمہر لفافہ
last-received = آخری موصولہ سر بمہر لفافہ
acknowledged = وصولی کی اطلاع
pouch-number = نمبر { $n }
fingerprints = نشاناتِ شناخت
compared = دو افسران نے موازنہ کیا
not-compared = ابھی موازنہ نہیں ہوا
not-compared-yet = پہلے اس شریک کے ساتھ نشاناتِ شناخت کا موازنہ کریں۔
gaps = { $n ->
    [one] ایک لفافہ نہیں پہنچا: نمبر { $numbers }۔ اس کا مواد اگلے کے ساتھ دوبارہ آئے گا؛ شریک کو بتائیں۔
   *[other] { $n } لفافے نہیں پہنچے: نمبر { $numbers }۔ ان کا مواد اگلے کے ساتھ دوبارہ آئے گا؛ شریک کو بتائیں۔
}
exchange-now = ابھی تبادلہ کریں
no-link = اس شریک سے رابطہ نہیں: تھیلا تیار کریں۔
link-down = شریک کے رجسٹر نے جواب نہیں دیا۔ کچھ ضائع نہیں ہوا: دوبارہ کوشش کریں یا تھیلا تیار کریں۔
pack-pouch = تھیلا تیار کریں
pouch-from = تھیلا نمبر { $n }، منجانب: { $party }
pouch-known = پہلے شامل ہو چکا: دوبارہ کرنے سے کچھ نہیں بدلتا۔
pouch-brings = اس میں { $folios } اوراق اور { $acts } اندراجات ہیں۔
pouch-waiting = { $n ->
    [one] 1 ورق گم شدہ حصے کا انتظار کرے گا۔
   *[other] { $n } اوراق گم شدہ حصے کا انتظار کریں گے۔
}
would-change-here = یہاں کیا بدلے گا
not-here-yet = ابھی یہاں نہیں
becomes = ہو جائے گا
pouch-acts = اس میں موجود اندراجات
take-in = شامل کریں
leaves-title = اگلے تبادلے میں کیا جائے گا
nothing-leaves = روانگی کا کچھ منتظر نہیں۔
ready-title = روانگی کے لیے تیار
recall = واپس بلائیں
returned-to-officer = آپ کے پاس واپس آیا: قواعد اب اجازت نہیں دیتے۔ اسے واپس بلا کر دوبارہ پڑھیں۔
sealed-already = سر بمہر، بھیجا جانا باقی
repeated = وصولی کی اطلاع تک دہرایا جاتا ہے
kilobytes = { $n } کلو بائٹ
stays-title = یہاں کیا رہتا ہے
stays-notes = { $n ->
    [0] کوئی قومی نوٹ نہیں
    [one] 1 قومی نوٹ
   *[other] { $n } قومی نوٹ
}
stays-drafts = { $n ->
    [0] کوئی مسودہ نہیں
    [one] 1 مسودہ
   *[other] { $n } مسودے
}
stays-approvals = { $n ->
    [0] کوئی اندرونی منظوری نہیں
    [one] 1 اندرونی منظوری
   *[other] { $n } اندرونی منظوریاں
}
stays-labelled = { $n ->
    [0] ترسیلی حد کی وجہ سے کوئی اندراج نہیں رکا
    [one] ترسیلی حد کی وجہ سے 1 اندراج رکا ہوا
   *[other] ترسیلی حد کی وجہ سے { $n } اندراجات رکے ہوئے
}
open-pouch = موصولہ تھیلا کھولیں
open-pouch-explained = پہلے آپ دیکھیں گے کہ یہ کیا بدلے گا۔ آپ کی رضامندی سے پہلے کچھ شامل نہیں ہوتا۔
pouch-file = تھیلے کی فائل
see-what-it-brings = دیکھیں اس میں کیا ہے
pouch-unreadable = یہ فائل تھیلا نہیں، یا خراب ہے۔ دوبارہ منگوائیں۔
pouch-not-for-us = یہ تھیلا کسی دوسرے رجسٹر کے نام ہے۔
pouch-other-dossier = یہ تھیلا کسی دوسری فائل کا ہے۔
pouch-unknown-sender = اس تھیلے کا بھیجنے والا اس فائل کا فریق نہیں۔
pouch-bad-signature = اس تھیلے کا ایک دستخط درست نہیں۔ کچھ شامل نہیں ہوا؛ شریک کو بتائیں۔
pouch-too-large = یہ تھیلا اس رجسٹر کی حد سے بڑا ہے۔

## تاریخ وار اندراج اور تصدیق
history-title = تاریخ وار اندراج
n-acts = { $n ->
    [0] کوئی اندراج نہیں
    [one] 1 اندراج
   *[other] { $n } اندراجات
}
export = فائل برآمد کریں
verify-now = ابھی تصدیق کریں
entry = جگہ
party = فریق
act = اندراج
about = بابت
claimed-time = بیان کردہ وقت
the-dossier = فائل
pages = صفحات
page-of = صفحہ { $page } از { $pages }
newer = تازہ تر
older = پرانے
claimed-explained = وقت وہ ہے جو ہر رجسٹر بیان کرتا ہے، { $zone } کے وقت میں؛ اندراجات کی ترتیب ثابت شدہ ہے۔
verify-title = تصدیق
verdict-proved = سب کچھ ثابت ہے: ہر دستخط اور ہر کڑی جانچی گئی۔
verdict-remarks = سب کچھ ثابت ہے، نیچے دیے گئے ملاحظات کے ساتھ۔
verdict-not-proved = تصدیق رک گئی: جو پہلے ہے وہ ثابت ہے، جو بعد میں ہے وہ نہیں۔
failed-at = پہلی جگہ جو درست نہ نکلی: { $place }
verify-limits = تصدیق یہ نہیں بتا سکتی کہ بعد میں کہیں اور کیا ہوا ہو۔
what-was-checked = کیا جانچا گیا
count-folios = اوراق
count-signatures = دستخط
count-acts = اندراجات
count-agreed = طے شدہ سرگرمیاں
count-voids = بے اثر اندراجات
count-forks = دوہرے سلسلے
count-missing = غیر موجود متن
count-erased = مٹائے گئے متن
digest-title = ٹیلی فون پر پڑھنے کے لیے
digest-explained = جب دونوں رجسٹر ایک بات کہیں تو ایک ہی الفاظ دکھاتے ہیں۔
forks-title = ایک رجسٹر کے دو سلسلے
forks-explained = دو دستخط شدہ اوراق ایک ہی جگہ پر ہیں۔ متعلقہ فریق کو اپنی مہر منتقل کرنی ہے۔
voids-title = بے اثر اندراجات
voids-explained = یہ رکھے اور دکھائے جاتے ہیں، اُس پہلے قاعدے کے ساتھ جس پر یہ پورے نہ اترے۔

## فائلیں، داخلہ، پتے
dossiers = فائلیں
dossier = فائل
no-dossier = یہاں کوئی فائل نہیں۔ «mithaq dossier open» کمانڈ سے کھولیں۔
parties = فریق
awaits-us = ہمارے دستخط کے منتظر
awaits-them = اُن کے دستخط کے منتظر
last-exchange-title = آخری تبادلہ
our-fingerprint = ہمارا نشانِ شناخت
our-fingerprint-explained = شریک کے چھپے ہوئے کارڈ سے زبانی موازنہ کریں۔
sign-in-title = رجسٹر میں داخلہ
sign-in-how = یہ رجسٹر ایک مقامی لنک سے کھلتا ہے جو آغاز پر «mithaq serve» کمانڈ دیتی ہے۔ وہ لنک اسی براؤزر میں کھولیں۔
sign-in-once = ہر لنک ایک ہی بار کام کرتا ہے۔ مرکز کا ذمہ دار دوسرا بنا سکتا ہے۔
sign-in-spent = یہ لنک استعمال ہو چکا، یا اس رجسٹر کا نہیں۔ «mithaq serve» کمانڈ سے دوسرا لیں۔
not-found-title = اس پتے پر کچھ نہیں
not-found-why = پتہ درست نہیں، یا یہ رجسٹر یہ چیز نہیں رکھتا۔
to-the-dossiers = فائلوں پر جائیں

# ---- متفقہ متن کے انتخاب
choice-visit = دورہ
choice-course = کورس
choice-exercise = مشق
choice-observers = مبصرین
choice-expert-exchange = ماہرین کا تبادلہ
choice-staff-talks = عملے کی سطح پر بات چیت
choice-seminar = سیمینار
choice-industry-meeting = صنعتی ملاقات
choice-medical = طبی سرگرمی
choice-working-group = ورکنگ گروپ
choice-preparatory = تیاری کا اجلاس
choice-other = دیگر
choice-each-year = ہر سال
choice-each-year-in-turn = ہر سال باری باری
choice-every-second-year = ہر دوسرے سال
choice-in-principle = اصولی طور پر طے
choice-out-of-plan = منصوبے سے باہر
choice-memorandum = مفاہمت کی یادداشت
choice-agreement = معاہدۂ تعاون
choice-framework-agreement = فریم ورک معاہدہ
choice-treaty = معاہدہ
choice-convention = کنونشن
choice-protocol = پروٹوکول
choice-arrangement = انتظامی بندوبست
choice-letter-of-intent = اظہارِ ارادہ کا خط
choice-exchange-of-notes = مراسلوں کا تبادلہ
choice-amendment = ترمیم
choice-agreed-minutes = متفقہ روداد
choice-declaration = اعلامیہ
choice-definitive = حتمی دستخط
choice-ad-referendum = منظوری سے مشروط دستخط
choice-initialled = مختصر دستخط
choice-subject-to-ratification = توثیق سے مشروط
choice-not-signed = دستخط نہیں ہوئے
choice-on-signature = دستخط پر
choice-on-last-notification = آخری اطلاع پر
choice-indefinite = غیر معینہ مدت
choice-never = تجدید نہیں
choice-express = صریح تجدید
choice-tacit = خاموش تجدید
choice-completed = تکمیل تک جاری
choice-ends-with-it = اسی کے ساتھ ختم
