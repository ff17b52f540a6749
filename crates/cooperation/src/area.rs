//! The areas of cooperation: seven usual ones with their names in four languages and the words by
//! which texts speak of them, and whatever the parties of an agreement add.
//!
//! The usual names are a start: each agreement may rename them or add its own, as
//! [`AreaTerm`]s of its instrument, looked up here by [`name_of`].

use crate::code::AreaCode;
use crate::content::AreaTerm;
use crate::text::{LangTag, LangText};

/// A usual area: code, names by language, and the words that texts use for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Area {
    /// The code, stable for ever.
    pub code: &'static str,
    /// Names in English, French, Arabic and Urdu.
    pub names: [(&'static str, &'static str); 4],
    /// Words by which texts speak of it, by language, longest meaning first. Matched folded (see
    /// [`fold`](crate::fold)).
    pub synonyms: &'static [(&'static str, &'static [&'static str])],
}

impl Area {
    /// The code as a checked code.
    #[must_use]
    pub fn area_code(&self) -> AreaCode {
        self.code.parse().expect("the codes of the table are checked by a test")
    }

    /// The usual name in a language; English where the table has none.
    #[must_use]
    pub fn name(&self, lang: &LangTag) -> &'static str {
        self.names.iter().find(|(tag, _)| *tag == lang.language()).unwrap_or(&self.names[0]).1
    }

    /// All names as texts.
    #[must_use]
    pub fn texts(&self) -> LangText {
        LangText::from_pairs(&self.names).expect("the names of the table are checked by a test")
    }
}

/// The usual area with this code.
#[must_use]
pub fn usual(code: &AreaCode) -> Option<&'static Area> {
    USUAL.iter().find(|area| area.code == code.as_str())
}

/// The name of an area in a dossier: as its parties named it, else the usual name, else its code.
#[must_use]
pub fn name_of<'a>(code: &'a AreaCode, agreed: &'a [AreaTerm], lang: &LangTag) -> &'a str {
    agreed
        .iter()
        .find(|term| term.code == *code)
        .and_then(|term| term.name.as_ref())
        .map(|name| name.best(lang).1)
        .or_else(|| usual(code).map(|area| area.name(lang)))
        .unwrap_or(code.as_str())
}

/// The usual areas, in the order in which plans list them.
pub const USUAL: &[Area] = &[
    Area {
        code: "TRG",
        names: [("en", "Training"), ("fr", "Formation"), ("ar", "التكوين"), ("ur", "تربیت")],
        synonyms: &[
            ("en", &["training", "military education", "instruction", "courses"]),
            ("fr", &["formation", "formations", "enseignement militaire", "instruction", "stages"]),
            ("ar", &["التكوين", "تكوين", "التدريب", "تدريب", "التعليم العسكري", "التأهيل"]),
            ("ur", &["تربیت", "تربیتی", "عسکری تعلیم", "ٹریننگ"]),
        ],
    },
    Area {
        code: "EXE",
        names: [
            ("en", "Exercises"),
            ("fr", "Entraînement et exercices"),
            ("ar", "التداريب والتمارين"),
            ("ur", "مشقیں"),
        ],
        synonyms: &[
            (
                "en",
                &["exercises", "joint exercises", "military exercises", "drills", "manoeuvres", "maneuvers"],
            ),
            ("fr", &["entraînement et exercices", "entraînements", "entraînement", "exercices", "manœuvres"]),
            (
                "ar",
                &["التداريب والتمارين", "التمارين", "تمارين", "التداريب", "تداريب", "المناورات", "مناورات"],
            ),
            ("ur", &["مشقیں", "مشقوں", "جنگی مشقیں", "مشترکہ مشقیں"]),
        ],
    },
    Area {
        code: "CYB",
        names: [
            ("en", "Cybersecurity"),
            ("fr", "Cybersécurité"),
            ("ar", "الأمن السيبراني"),
            ("ur", "سائبر سکیورٹی"),
        ],
        synonyms: &[
            ("en", &["cybersecurity", "cyber security", "cyber defence", "cyber defense", "cyberdefence"]),
            ("fr", &["cybersécurité", "cyberdéfense", "sécurité des systèmes d'information", "cyber"]),
            (
                "ar",
                &[
                    "الأمن السيبراني",
                    "الأمن السيبيراني",
                    "الأمن المعلوماتي",
                    "الدفاع السيبراني",
                    "أمن نظم المعلومات",
                ],
            ),
            ("ur", &["سائبر سکیورٹی", "سائبر سیکیورٹی", "سائبر سیکورٹی", "سائبر دفاع"]),
        ],
    },
    Area {
        code: "IND",
        names: [
            ("en", "Defence industry"),
            ("fr", "Industrie de défense"),
            ("ar", "الصناعات الدفاعية"),
            ("ur", "دفاعی صنعت"),
        ],
        synonyms: &[
            (
                "en",
                &[
                    "defence industry",
                    "defense industry",
                    "defence industries",
                    "defence production",
                    "defense production",
                    "armaments industry",
                ],
            ),
            (
                "fr",
                &[
                    "industrie de défense",
                    "industries de défense",
                    "industrie de la défense",
                    "industrie militaire",
                    "armement",
                ],
            ),
            (
                "ar",
                &[
                    "الصناعات الدفاعية",
                    "صناعة الدفاع",
                    "الصناعة الدفاعية",
                    "الصناعات العسكرية",
                    "التصنيع العسكري",
                ],
            ),
            ("ur", &["دفاعی صنعت", "دفاعی صنعتوں", "دفاعی پیداوار", "عسکری صنعت"]),
        ],
    },
    Area {
        code: "MED",
        names: [
            ("en", "Military health"),
            ("fr", "Santé militaire"),
            ("ar", "الصحة العسكرية"),
            ("ur", "عسکری صحت"),
        ],
        synonyms: &[
            (
                "en",
                &[
                    "military health",
                    "military medicine",
                    "military medical",
                    "medical services of the armed forces",
                ],
            ),
            ("fr", &["santé militaire", "médecine militaire", "santé des armées", "services de santé"]),
            ("ar", &["الصحة العسكرية", "الطب العسكري", "الخدمات الطبية العسكرية"]),
            ("ur", &["عسکری صحت", "فوجی طب", "عسکری طب", "فوجی صحت", "عسکری طبی"]),
        ],
    },
    Area {
        code: "EXP",
        names: [
            ("en", "Exchange of experience and expertise"),
            ("fr", "Échange d’expérience et d’expertise"),
            ("ar", "تبادل الخبرات والتجارب"),
            ("ur", "تجربات اور مہارت کا تبادلہ"),
        ],
        synonyms: &[
            (
                "en",
                &[
                    "exchange of experience and expertise",
                    "exchange of experience",
                    "exchange of experiences",
                    "exchange of expertise",
                    "sharing of experience",
                    "exchange of experts",
                ],
            ),
            (
                "fr",
                &[
                    "échange d'expérience et d'expertise",
                    "échange d'expérience",
                    "échange d'expériences",
                    "échanges d'expériences",
                    "échange d'expertise",
                    "échange d'experts",
                    "partage d'expérience",
                ],
            ),
            (
                "ar",
                &[
                    "تبادل الخبرات والتجارب",
                    "تبادل التجارب والخبرات",
                    "تبادل الخبرات",
                    "تبادل التجارب",
                    "تبادل الخبراء",
                    "تقاسم الخبرات",
                ],
            ),
            (
                "ur",
                &[
                    "تجربات اور مہارت کا تبادلہ",
                    "تجربات اور مہارت کے تبادلے",
                    "تجربات کا تبادلہ",
                    "تجربات کے تبادلے",
                    "مہارت کا تبادلہ",
                    "مہارت کے تبادلے",
                ],
            ),
        ],
    },
    Area {
        code: "OTH",
        names: [("en", "Other"), ("fr", "Autre"), ("ar", "مجال آخر"), ("ur", "دیگر")],
        synonyms: &[],
    },
];
