//! Short codes that people say and print: of parties and of areas.

use std::fmt;
use std::str::FromStr;

use serde::Serialize;

use crate::content::{View, Viewed};
use crate::text::TextError;
use crate::wire::{Reader, Wire, WireFault, Writer};

const LONGEST: usize = 8;

fn check(s: &str) -> Result<String, TextError> {
    let fits = (2..=LONGEST).contains(&s.len())
        && s.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit())
        && s.as_bytes()[0].is_ascii_uppercase();
    match fits {
        true => Ok(s.to_owned()),
        false => Err(TextError::Code(s.chars().take(40).collect())),
    }
}

macro_rules! code {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
        pub struct $name(String);
        impl $name {
            /// The code as text.
            #[must_use]
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }
        impl FromStr for $name {
            type Err = TextError;
            fn from_str(s: &str) -> Result<Self, TextError> {
                check(s).map(Self)
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(&self.0)
            }
        }
        impl Wire for $name {
            fn write(&self, to: &mut Writer) {
                to.text(&self.0);
            }
            fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
                from.text(LONGEST)?.parse().map_err(WireFault::value)
            }
        }
        impl Viewed for $name {
            fn view(&self) -> View {
                View::Word(self.0.clone())
            }
        }
    };
}

code! {
    /// A party's designation in its dossier, as the parties agreed it (`MA`, `PK`).
    PartyCode
}
code! {
    /// An area's code in its dossier (`TRG`, `CYB`, or one the parties added).
    AreaCode
}

impl AreaCode {
    /// The code as the 16 bytes by which a mandate names an area: its letters, then zeros.
    #[must_use]
    pub fn to_id16(&self) -> [u8; 16] {
        let mut id = [0; 16];
        id[..self.0.len()].copy_from_slice(self.0.as_bytes());
        id
    }
}

/// Where an activity is held, or who is invited: a party, or a place that is no party's.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Host {
    /// A party of the dossier.
    Party(PartyCode),
    /// A third place, named in the activity's place field.
    ThirdPlace,
}

impl Host {
    /// The party, if it is one.
    #[must_use]
    pub fn party(&self) -> Option<&PartyCode> {
        match self {
            Self::Party(code) => Some(code),
            Self::ThirdPlace => None,
        }
    }
}

impl FromStr for Host {
    type Err = TextError;
    /// A party's code, or `third-place`.
    fn from_str(s: &str) -> Result<Self, TextError> {
        match s {
            "third-place" => Ok(Self::ThirdPlace),
            code => code.parse().map(Self::Party),
        }
    }
}

impl fmt::Display for Host {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.party().map_or("third-place", PartyCode::as_str))
    }
}

impl Wire for Host {
    fn write(&self, to: &mut Writer) {
        match self {
            Self::Party(code) => {
                to.array(2);
                to.uint(0);
                code.write(to);
            }
            Self::ThirdPlace => {
                to.array(1);
                to.uint(1);
            }
        }
    }
    fn read(from: &mut Reader<'_>) -> Result<Self, WireFault> {
        match (from.array(2)?, from.uint()?) {
            (2, 0) => PartyCode::read(from).map(Self::Party),
            (1, 1) => Ok(Self::ThirdPlace),
            _ => Err(WireFault::Type { expected: "a party or the third place" }),
        }
    }
}

impl Viewed for Host {
    fn view(&self) -> View {
        match self {
            Self::Party(code) => View::Word(code.to_string()),
            Self::ThirdPlace => View::Choice("third-place"),
        }
    }
}
