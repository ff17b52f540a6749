//! Names of States as texts write them, and their capitals. A capital never stands for a State:
//! it only raises a doubt. No list of all States: one that is not here is found by the head of its
//! long name ("Republic of ...").

/// A State as texts name it. Names are of one language each; the first of each is a long form.
pub struct State {
    /// The code proposed as the party's designation.
    pub code: &'static str,
    pub en: &'static [&'static str],
    pub fr: &'static [&'static str],
    pub ar: &'static [&'static str],
    pub ur: &'static [&'static str],
    /// The capital in English, French, Arabic and Urdu.
    pub capital: [&'static str; 4],
}

impl State {
    /// Its names in a language.
    pub fn names(&self, tag: &str) -> &'static [&'static str] {
        match tag {
            "fr" => self.fr,
            "ar" => self.ar,
            "ur" => self.ur,
            _ => self.en,
        }
    }
    /// Its capital in a language.
    pub fn capital(&self, tag: &str) -> &'static str {
        self.capital[["en", "fr", "ar", "ur"].iter().position(|t| *t == tag).unwrap_or(0)]
    }
}

macro_rules! states {
    ($($code:literal { en $en:tt fr $fr:tt ar $ar:tt ur $ur:tt capital $cap:tt })+) => {
        pub static STATES: &[State] = &[$(State { code: $code, en: &$en, fr: &$fr, ar: &$ar, ur: &$ur, capital: $cap }),+];
    };
}

states! {
    "MA" {
        en ["Kingdom of Morocco", "Morocco"]
        fr ["Royaume du Maroc", "Maroc"]
        ar ["المملكة المغربية", "المغرب"]
        ur ["مملکتِ مراکش", "مراکش", "المغرب"]
        capital ["Rabat", "Rabat", "الرباط", "رباط"]
    }
    "PK" {
        en ["Islamic Republic of Pakistan", "Pakistan"]
        fr ["République islamique du Pakistan", "Pakistan"]
        ar ["جمهورية باكستان الإسلامية", "باكستان"]
        ur ["اسلامی جمہوریہ پاکستان", "پاکستان"]
        capital ["Islamabad", "Islamabad", "إسلام آباد", "اسلام آباد"]
    }
    "MR" {
        en ["Islamic Republic of Mauritania", "Mauritania"]
        fr ["République islamique de Mauritanie", "Mauritanie"]
        ar ["الجمهورية الإسلامية الموريتانية", "موريتانيا"]
        ur ["اسلامی جمہوریہ موریطانیہ", "موریطانیہ"]
        capital ["Nouakchott", "Nouakchott", "نواكشوط", "نواکشوط"]
    }
    "FR" {
        en ["French Republic", "France"]
        fr ["République française", "France"]
        ar ["الجمهورية الفرنسية", "فرنسا"]
        ur ["جمہوریہ فرانس", "فرانس"]
        capital ["Paris", "Paris", "باريس", "پیرس"]
    }
    "ES" {
        en ["Kingdom of Spain", "Spain"]
        fr ["Royaume d'Espagne", "Espagne"]
        ar ["مملكة إسبانيا", "المملكة الإسبانية", "إسبانيا"]
        ur ["مملکتِ اسپین", "اسپین", "ہسپانیہ"]
        capital ["Madrid", "Madrid", "مدريد", "میڈرڈ"]
    }
    "PT" {
        en ["Portuguese Republic", "Portugal"]
        fr ["République portugaise", "Portugal"]
        ar ["الجمهورية البرتغالية", "البرتغال"]
        ur ["جمہوریہ پرتگال", "پرتگال"]
        capital ["Lisbon", "Lisbonne", "لشبونة", "لزبن"]
    }
    "IT" {
        en ["Italian Republic", "Italy"]
        fr ["République italienne", "Italie"]
        ar ["الجمهورية الإيطالية", "إيطاليا"]
        ur ["جمہوریہ اٹلی", "اٹلی"]
        capital ["Rome", "Rome", "روما", "روم"]
    }
    "TN" {
        en ["Republic of Tunisia", "Tunisia"]
        fr ["République tunisienne", "Tunisie"]
        ar ["الجمهورية التونسية", "تونس"]
        ur ["جمہوریہ تیونس", "تیونس"]
        capital ["Tunis", "Tunis", "تونس العاصمة", "تیونس شہر"]
    }
    "EG" {
        en ["Arab Republic of Egypt", "Egypt"]
        fr ["République arabe d'Égypte", "Égypte"]
        ar ["جمهورية مصر العربية", "مصر"]
        ur ["عرب جمہوریہ مصر", "مصر"]
        capital ["Cairo", "Le Caire", "القاهرة", "قاہرہ"]
    }
    "JO" {
        en ["Hashemite Kingdom of Jordan", "Jordan"]
        fr ["Royaume hachémite de Jordanie", "Jordanie"]
        ar ["المملكة الأردنية الهاشمية", "الأردن"]
        ur ["ہاشمی مملکت اردن", "اردن"]
        capital ["Amman", "Amman", "عمّان العاصمة", "عمان شہر"]
    }
    "SA" {
        en ["Kingdom of Saudi Arabia", "Saudi Arabia"]
        fr ["Royaume d'Arabie saoudite", "Arabie saoudite"]
        ar ["المملكة العربية السعودية", "السعودية"]
        ur ["مملکتِ سعودی عرب", "سعودی عرب"]
        capital ["Riyadh", "Riyad", "الرياض", "ریاض"]
    }
    "AE" {
        en ["United Arab Emirates", "Emirates"]
        fr ["Émirats arabes unis"]
        ar ["دولة الإمارات العربية المتحدة", "الإمارات"]
        ur ["متحدہ عرب امارات"]
        capital ["Abu Dhabi", "Abou Dabi", "أبوظبي", "ابوظہبی"]
    }
    "QA" {
        en ["State of Qatar", "Qatar"]
        fr ["État du Qatar", "Qatar"]
        ar ["دولة قطر", "قطر"]
        ur ["ریاستِ قطر", "قطر"]
        capital ["Doha", "Doha", "الدوحة", "دوحہ"]
    }
    "OM" {
        en ["Sultanate of Oman", "Oman"]
        fr ["Sultanat d'Oman", "Oman"]
        ar ["سلطنة عمان"]
        ur ["سلطنتِ عمان", "سلطنت عمان"]
        capital ["Muscat", "Mascate", "مسقط", "مسقط"]
    }
    "TR" {
        en ["Republic of Türkiye", "Republic of Turkey", "Türkiye", "Turkey"]
        fr ["République de Türkiye", "République de Turquie", "Turquie", "Türkiye"]
        ar ["الجمهورية التركية", "تركيا"]
        ur ["جمہوریہ ترکیہ", "ترکیہ", "ترکی"]
        capital ["Ankara", "Ankara", "أنقرة", "انقرہ"]
    }
    "AZ" {
        en ["Republic of Azerbaijan", "Azerbaijan"]
        fr ["République d'Azerbaïdjan", "Azerbaïdjan"]
        ar ["جمهورية أذربيجان", "أذربيجان"]
        ur ["جمہوریہ آذربائیجان", "آذربائیجان"]
        capital ["Baku", "Bakou", "باكو", "باکو"]
    }
    "CN" {
        en ["People's Republic of China", "China"]
        fr ["République populaire de Chine", "Chine"]
        ar ["جمهورية الصين الشعبية", "الصين"]
        ur ["عوامی جمہوریہ چین", "چین"]
        capital ["Beijing", "Pékin", "بكين", "بیجنگ"]
    }
    "SN" {
        en ["Republic of Senegal", "Senegal"]
        fr ["République du Sénégal", "Sénégal"]
        ar ["جمهورية السنغال", "السنغال"]
        ur ["جمہوریہ سینیگال", "سینیگال"]
        capital ["Dakar", "Dakar", "داكار", "ڈاکار"]
    }
    "CI" {
        en ["Republic of Côte d'Ivoire", "Côte d'Ivoire"]
        fr ["République de Côte d'Ivoire", "Côte d'Ivoire"]
        ar ["جمهورية كوت ديفوار", "كوت ديفوار"]
        ur ["جمہوریہ کوٹ ڈیوائر", "کوٹ ڈیوائر"]
        capital ["Yamoussoukro", "Yamoussoukro", "ياموسوكرو", "یاموسوکرو"]
    }
    "MY" {
        en ["Malaysia"]
        fr ["Malaisie"]
        ar ["ماليزيا"]
        ur ["ملائیشیا"]
        capital ["Kuala Lumpur", "Kuala Lumpur", "كوالالمبور", "کوالالمپور"]
    }
    "ID" {
        en ["Republic of Indonesia", "Indonesia"]
        fr ["République d'Indonésie", "Indonésie"]
        ar ["جمهورية إندونيسيا", "إندونيسيا"]
        ur ["جمہوریہ انڈونیشیا", "انڈونیشیا"]
        capital ["Jakarta", "Jakarta", "جاكرتا", "جکارتہ"]
    }
    "GB" {
        en ["United Kingdom of Great Britain and Northern Ireland", "United Kingdom"]
        fr ["Royaume-Uni de Grande-Bretagne et d'Irlande du Nord", "Royaume-Uni"]
        ar ["المملكة المتحدة"]
        ur ["برطانیہ", "مملکتِ متحدہ"]
        capital ["London", "Londres", "لندن", "لندن"]
    }
    "US" {
        en ["United States of America", "United States"]
        fr ["États-Unis d'Amérique", "États-Unis"]
        ar ["الولايات المتحدة الأمريكية", "الولايات المتحدة"]
        ur ["ریاستہائے متحدہ امریکہ", "امریکہ"]
        capital ["Washington", "Washington", "واشنطن", "واشنگٹن"]
    }
    "DE" {
        en ["Federal Republic of Germany", "Germany"]
        fr ["République fédérale d'Allemagne", "Allemagne"]
        ar ["جمهورية ألمانيا الاتحادية", "ألمانيا"]
        ur ["وفاقی جمہوریہ جرمنی", "جرمنی"]
        capital ["Berlin", "Berlin", "برلين", "برلن"]
    }
}

/// Cities known as places in Arabic and Urdu, where no capital letter marks a name, besides the
/// capitals.
pub static CITIES_AR: &[&str] = &[
    "الدار البيضاء",
    "مراكش",
    "فاس",
    "طنجة",
    "أكادير",
    "مكناس",
    "وجدة",
    "كراتشي",
    "لاهور",
    "روالبندي",
    "جنيف",
    "نيويورك",
    "دبي",
    "جدة",
    "إسطنبول",
];
/// As [`CITIES_AR`], in Urdu.
pub static CITIES_UR: &[&str] = &[
    "کراچی",
    "لاہور",
    "راولپنڈی",
    "پشاور",
    "کوئٹہ",
    "ملتان",
    "جنیوا",
    "نیویارک",
    "دبئی",
    "جدہ",
    "استنبول",
    "کاسابلانکا",
    "لندن",
];
