### صبح کا خلاصہ اور فوری اطلاعات: صرف حوالہ نمبر اور تاریخیں، کوئی مواد نہیں۔

digest-title = خلاصہ بتاریخ { $day }
digest-title-at-once = اطلاع بتاریخ { $day }
digest-subject = میثاق: { $counts } ({ $day })
digest-subject-none = میثاق: کچھ زیرِ التوا نہیں ({ $day })
digest-separator = { "، " }
digest-count-signature = دستخط کے منتظر: { $n }
digest-count-late = مقررہ تاریخ گزر چکی: { $n }
digest-count-week = اس ہفتے: { $n }
digest-count-theirs = جواب کا انتظار: { $n }
digest-group-signature = ہمارے دستخط کے منتظر: { $n }
digest-group-late = مقررہ تاریخ گزر چکی: { $n }
digest-group-week = اس ہفتے: { $n }
digest-group-theirs = شریک کے جواب کا انتظار: { $n }
digest-entry = { $reference }
digest-entry-due = { $reference }، مقررہ تاریخ: { $day }
digest-entry-exchange = { $reference }، آخری تبادلہ: { $day }
digest-more = اور { $n } مزید
digest-none = آج کسی چیز پر اگلا قدم درکار نہیں۔
digest-open = ڈیسک کھولیں
digest-foot = اس خلاصے میں صرف حوالہ نمبر ہیں۔ مواد رجسٹر ہی میں رہتا ہے۔
digest-zone-data = ٹائم زون کا ڈیٹا: { $release }
digest-stop = یہ خلاصہ بند کریں
digest-day = { $day } { $month } { $year }
digest-month-1 = جنوری
digest-month-2 = فروری
digest-month-3 = مارچ
digest-month-4 = اپریل
digest-month-5 = مئی
digest-month-6 = جون
digest-month-7 = جولائی
digest-month-8 = اگست
digest-month-9 = ستمبر
digest-month-10 = اکتوبر
digest-month-11 = نومبر
digest-month-12 = دسمبر

## کیلنڈر
calendar-period = { $period }، دن طے ہونا باقی ہیں
calendar-week = { $day } کا ہفتہ
calendar-month = { $month } { $year }
calendar-quarter = { $quarter ->
    [1] { $year } کی پہلی سہ ماہی
    [2] { $year } کی دوسری سہ ماہی
    [3] { $year } کی تیسری سہ ماہی
   *[other] { $year } کی چوتھی سہ ماہی
}
calendar-year = سال { $year }
calendar-invitation = دعوت نامہ بھیجنا: { $reference }
calendar-nominations = نامزدگیاں بھیجنا: { $reference }
calendar-clearances = ویزے اور اجازت نامے: { $reference }
calendar-report = رپورٹ کی مقررہ تاریخ: { $reference }
calendar-action = قابلِ عمل نکتے کی مقررہ تاریخ: { $reference }
calendar-answer = جواب کا انتظار: { $reference }
calendar-notice = پیشگی نوٹس کا آخری دن: { $reference }
calendar-renewal = خودکار تجدید: { $reference }
calendar-expiry = میعاد کا اختتام: { $reference }
