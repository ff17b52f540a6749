### مناسب تاریخیں، سال کی ترتیب، دن کا خلاصہ۔

digest-open-page = دن کا خلاصہ
digest-page-title = دن کا خلاصہ
digest-page-lead = صبح کا پیغام تمام فائلوں کے بارے میں جو بتاتا ہے: حوالہ نمبر اور تاریخیں، کوئی متن نہیں۔
digest-stop-title = پیغامات بند کریں
digest-stop-why = رجسٹر اس پتے پر نہ صبح کا خلاصہ بھیجے گا نہ اطلاعات۔ سیکریٹریٹ انہیں بحال کر سکتا ہے۔
digest-stop-button = پیغامات بند کریں
digest-stop-done = اب اس پتے پر کوئی پیغام نہیں جاتا۔

## سال کی ترتیب
layout-open = سال کی ترتیب
layout-title = سال { $year } کی ترتیب
layout-lead = یہ ہماری طرف کا کام کا مسودہ ہے: جب تک کوئی تاریخیں تجویز نہ کرے نہ کچھ درج ہوتا ہے نہ روانہ ہوتا ہے۔
layout-year = سال
layout-carry = پچھلے سال کے جائزے کی تیار کردہ سطروں کے ساتھ
layout-anywhere = جن سطروں کی تاریخیں طے نہیں وہ دوسرے مہینے میں جا سکتی ہیں
layout-show = ترتیب دیں
layout-better = { $n } سیکنڈ تک بہتر نتیجہ تلاش کریں
layout-by-search = فوری تلاش کا نتیجہ، جو ہر مشین پر یکساں ہے۔
layout-by-solver = دیے گئے وقت میں بہتر کیا گیا نتیجہ؛ دوسری مشین کوئی اور نتیجہ پا سکتی ہے۔
layout-by-best = بہتر کیا گیا نتیجہ؛ دیکھی گئی تاریخوں میں اس سے بہتر کوئی نہیں۔
layout-count = تاریخوں والی سطریں: { $placed }۔ بغیر تاریخ سطریں: { $unplaced }۔
layout-weight = ان تاریخوں کے خلاف باتوں کا وزن: { $cost }۔ ایک کے بعد ایک سطر رکھنے پر: { $greedy }۔
layout-placed = تاریخوں والی سطریں
layout-unplaced = بغیر تاریخ سطریں
layout-unplaced-lead = ہر سطر کے لیے وہ باتیں جو دیکھی گئی تاریخوں کو خارج کرتی ہیں۔
layout-why = یہ تاریخیں کیوں
layout-dates = دیکھی گئی تاریخیں
layout-looked = { $n ->
    [one] { $n } تاریخ
   *[other] { $n } تاریخیں
}
layout-bars = انہیں کیا خارج کرتا ہے
layout-agreed = طے شدہ تاریخیں، بدلی نہیں گئیں
layout-draft = جائزے سے مسودہ
layout-none = اس سال کی کوئی سطر نہیں رکھی جا سکتی۔
layout-propose = یہ تاریخیں تجویز کریں

## ہمارے افسران: پیغامات اور کیلنڈر
officers-title = ہمارے افسران کے پیغامات اور کیلنڈر
officers-lead = یہ ترتیبات اسی رجسٹر میں رہتی ہیں اور کسی فریق کو نہیں جاتیں۔
officers-boxes = ہر افسر صبح کا خلاصہ کہاں پڑھتا ہے
officers-none = ابھی کسی افسر کا پتہ درج نہیں۔
officers-ended = پیغامات بند کر چکے ہیں
officers-forget = یہ پتہ بھلا دیں
officers-name = افسر
officers-mail = ای میل کا پتہ
officers-language = زبان
officers-set = پتہ محفوظ کریں
officers-done = محفوظ ہو گیا۔
address-title = کیلنڈر کے خفیہ پتے
address-lead = ایسے پتے پر افسر کا کیلنڈر پروگرام ایک فائل کی تاریخیں پڑھتا ہے۔ جسے پتہ معلوم ہو وہ پڑھ سکتا ہے؛ نیا پتہ پچھلے کو ختم کر دیتا ہے۔
address-open = پتہ کھولیں
address-opened = پتہ کھل گیا
address-once = یہ صرف ایک بار دکھایا جاتا ہے۔ اگر اس سے پہلے ڈیسک کا پتہ نہ ہو تو وہ پتہ لگائیں جس سے افسر ڈیسک تک پہنچتا ہے۔
address-end = پتہ ختم کریں
address-ended = ختم
problem-mail = پتہ name@example.org کی صورت میں لکھیں۔
