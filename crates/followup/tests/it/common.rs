//! What the tests of this room share.

use std::collections::BTreeSet;

use cooperation::content::{ItemRef, Step};
use followup::calendar::Calendar;
use followup::planned::{After, Planned, Resource, ResourceKind};
use jiff::civil::Date;

pub fn day(text: &str) -> Date {
    text.parse().unwrap()
}

pub fn shipped(state: &str) -> Calendar {
    Calendar::shipped(&state.parse().unwrap()).unwrap()
}

pub fn item(number: u32) -> ItemRef {
    let mut id = [0; 16];
    id[12..].copy_from_slice(&number.to_be_bytes());
    ItemRef(id)
}

/// An activity hosted by Morocco for Pakistan.
pub fn planned(number: u32, period: &str) -> Planned {
    Planned {
        item: item(number),
        name: format!("MA-PK/2027/TRG/{number:03}"),
        area: "TRG".parse().unwrap(),
        host: "MA".parse().unwrap(),
        guests: BTreeSet::from(["PK".parse().unwrap()]),
        sort: None,
        period: period.parse().unwrap(),
        lasts: 5,
        uses: Vec::new(),
        after: Vec::new(),
        done: Step::ALL.iter().copied().collect(),
    }
}

pub fn unit(name: &str) -> Resource {
    Resource::new(ResourceKind::Unit, name)
}

pub fn after(number: u32) -> After {
    After { first: item(number), gap: 0 }
}
