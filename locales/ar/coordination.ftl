### النوافذ وتوزيع السنة وكشف اليوم.

digest-open-page = كشف اليوم
digest-page-title = كشف اليوم
digest-page-lead = ما تذكره رسالة الصباح عن جميع الملفات: مراجع وتواريخ من دون أي مضمون.
digest-stop-title = إيقاف الرسائل
digest-stop-why = لن يرسل السجل بعد ذلك لا كشف الصباح ولا الإشعارات إلى هذا العنوان. ويمكن للكتابة إعادتها.
digest-stop-button = إيقاف الرسائل
digest-stop-done = لم تعد ترسل أي رسالة إلى هذا العنوان.

## توزيع السنة
layout-open = توزيع السنة
layout-title = توزيع سنة { $year }
layout-lead = هذه أرضية عمل من جانبنا: لا يسجَّل شيء ولا يغادر شيء ما لم تُقترح التواريخ.
layout-year = السنة
layout-carry = مع البنود التي تعدّها حصيلة السنة السابقة
layout-anywhere = يجوز نقل البنود التي لا تواريخ متفق عليها لها إلى شهر آخر
layout-show = توزيع
layout-better = البحث عن نتيجة أفضل خلال { $n } ثوانٍ
layout-by-search = نتيجة البحث السريع، وهي نفسها على كل جهاز.
layout-by-solver = نتيجة محسَّنة في الوقت المحدد؛ وقد يجد جهاز آخر غيرها.
layout-by-best = نتيجة محسَّنة؛ ولا توجد أفضل منها ضمن التواريخ المدروسة.
layout-count = بنود لها تواريخ: { $placed }. بنود بلا تواريخ: { $unplaced }.
layout-weight = وزن ما لا يناسب في هذه التواريخ: { $cost }. وعند وضع البنود واحدًا تلو الآخر: { $greedy }.
layout-placed = بنود لها تواريخ
layout-unplaced = بنود بلا تواريخ
layout-unplaced-lead = لكل بند ما يستبعد التواريخ المدروسة.
layout-why = سبب اختيار هذه التواريخ
layout-dates = التواريخ المدروسة
layout-looked = { $n ->
    [zero] لا تاريخ
    [one] تاريخ واحد
    [two] تاريخان
    [few] { $n } تواريخ
    [many] { $n } تاريخًا
   *[other] { $n } تاريخ
}
layout-bars = ما يستبعدها
layout-agreed = تواريخ متفق عليها، لم تتغير
layout-draft = مشروع من الحصيلة
layout-none = لا يمكن وضع أي بند لهذه السنة.
layout-propose = اقتراح هذه التواريخ

## ضباطنا: الرسائل واليوميات
officers-title = رسائل ضباطنا ويومياتهم
officers-lead = تبقى هذه الإعدادات في هذا السجل ولا ترسل إلى أي شريك.
officers-boxes = أين يقرأ كل واحد كشف الصباح
officers-none = لا عنوان بعد لأي ضابط.
officers-ended = أوقف الرسائل
officers-forget = نسيان هذا العنوان
officers-name = الضابط
officers-mail = عنوان البريد الإلكتروني
officers-language = اللغة
officers-set = حفظ العنوان
officers-done = تم الحفظ.
address-title = عناوين سرية لليومية
address-lead = في مثل هذا العنوان يقرأ برنامج اليومية لدى الضابط تواريخ ملف. ومن عرفه أمكنه قراءتها؛ والعنوان الجديد ينهي سابقه.
address-open = فتح عنوان
address-opened = فُتح العنوان
address-once = لا يظهر إلا مرة واحدة. وإن لم يسبقه عنوان المكتب فأضف العنوان الذي يصل به الضابط إليه.
address-end = إنهاء العنوان
address-ended = انتهى
problem-mail = اكتب العنوان على هيئة name@example.org.
