//! The shape of one language's rules: words and phrases, no code. Phrases are written as people
//! write them and matched folded; a last word ending in `*` matches every word that so begins.

use jiff::civil::Weekday;

use crate::content::{BodySort, InstrumentKind, Quality};

/// Units of a length of time in texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    Days,
    Weeks,
    Months,
    Years,
}

type List = &'static [&'static str];

/// The rules of one language.
pub struct Words {
    /// The language.
    pub tag: &'static str,
    /// Whether particles are written together with the word after them.
    pub particles: bool,
    /// Words that are frequent in this language and rare in its neighbour.
    pub frequent: List,
    pub months: &'static [(&'static str, i8)],
    pub hijri_months: &'static [(&'static str, i8)],
    pub weekdays: &'static [(&'static str, Weekday)],
    /// Weekday names that also mean something else and count only beside a date.
    pub weekdays_unsure: List,
    /// Words that stand between a weekday and its date, or a day and its month.
    pub date_fill: List,
    /// "Today", "this day".
    pub today: List,
    pub numbers: &'static [(&'static str, u16)],
    /// Words of dates written out: ordinals, and the thousand (1,000) of years.
    pub ordinals: &'static [(&'static str, u16)],
    pub units: &'static [(&'static str, Unit)],
    /// Words that hold number and unit in one ("two years").
    pub spans: &'static [(&'static str, u16, Unit)],
    pub instruments: &'static [(&'static str, InstrumentKind)],
    /// "This", beside an instrument's word: the text speaks of itself, or of what it is about.
    pub this: List,
    /// Phrases that hold an instrument's word and are none.
    pub no_instrument: List,
    /// The bare word for protocol, and what makes it a ceremony or an instrument.
    pub protocol: List,
    pub ceremony: List,
    pub protocol_instrument: List,
    /// Any word for signing.
    pub signing: List,
    /// Forms whose subject signs.
    pub signs: List,
    /// Words that, after one for signing, are followed by who signed ("by").
    pub signed_by: List,
    /// Formulas that close an instrument ("done at").
    pub done_at: List,
    /// Signing that is still to come.
    pub to_come: List,
    /// Forms of signing that are nouns: a denial must stand right beside one.
    pub sign_nouns: List,
    /// Words beside which a noun of signing reports a signature ("marked by the").
    pub sign_done: List,
    /// Phrases of signing that report none ("from the date of signature").
    pub sign_when: List,
    /// Words before a signature that make it an older instrument's ("recalling", "pursuant to").
    pub recall: List,
    /// Words that deny what they stand near, before and after.
    pub not_before: List,
    pub not_after: List,
    /// What is signed and is no instrument ("visitors' book").
    pub sign_other: List,
    pub qualities: &'static [(&'static str, Quality)],
    /// "In the presence of": witnesses follow, or (Urdu) stand before.
    pub presence: List,
    /// Words before, or after, a place.
    pub place_before: List,
    pub place_after: List,
    /// Words between signing and a place that make it the place of something else.
    pub place_block: List,
    /// Heads of offices, and words that end an office's name.
    pub offices: List,
    pub office_end: List,
    /// Titles before a person's name.
    pub titles: List,
    /// "Met", "received", "talks".
    pub meeting: List,
    pub and: List,
    /// "Between", before the parties or (Urdu) after them.
    pub between: List,
    pub between_after: List,
    /// "For", at the head of a signature block.
    pub on_behalf: List,
    /// "Hereinafter".
    pub hereinafter: List,
    /// Words of cooperation and instruments: a sentence with one is about the matter.
    pub matter: List,
    pub duration: List,
    /// Words that say an instrument is in force, and words that make a length one that has passed.
    pub in_force: List,
    pub since: List,
    /// Words that, first in a sentence, stand for the instrument of the one before.
    pub pronouns: List,
    /// Words of ending or renewing, without which a notice is notice of something else.
    pub ending: List,
    pub renewal: List,
    /// "Renewable", without saying how.
    pub renewable: List,
    pub tacit: List,
    pub express: List,
    pub notice: List,
    pub indefinite: List,
    pub until: List,
    /// Words that begin a new clause ("unless").
    pub clause: List,
    /// Words that say that areas are being listed; words that leave an area out.
    pub areas: List,
    pub except: List,
    pub bodies: &'static [(&'static str, BodySort)],
    /// Words that say a body is created, and those before one that make it passive.
    pub created: List,
    pub passive: List,
    /// Words that end, or (where the name stands before the head) begin after, a body's name.
    pub body_end: List,
    /// Whether a body's name stands before its head.
    pub body_before: bool,
    /// Generic heads of State names ("Republic of"), before the name.
    pub state_heads: List,
    /// Words inside such a name ("of", "the", "Islamic").
    pub state_fill: List,
    /// Words that, before a head or after it, make it no State's ("minister of State").
    pub no_state_before: List,
    pub no_state_after: List,
}

impl Words {
    /// The rules of a language.
    pub fn of(tag: &str) -> Option<&'static Self> {
        [&super::french::FR, &super::english::EN, &super::arabic::AR, &super::urdu::UR]
            .into_iter()
            .find(|words| words.tag == tag)
    }
}
