//! Golden bytes of reports: one of each sort, kept as a file. The form is public: another program reads the same.
//! `UPDATE_VECTORS=1` writes the file anew.

use cooperation::life::report::{ReportSort, Statement};

use super::script::{self, Line};

const FULL: &str = "of=r1 offer=r1 sought=r2 wording=m1 on=2027-03-01 reference=\"NV 12/2027\" words=\"As agreed.\" \
    from=MA to=PK reason=schedule suggests=2027-Q3 answer-by=2027-04-01 result=\"24 trained\" follow-on=\"A second course\" \
    until=2027-12-31 ends-on=2027-12-31 seats=Director,Adviser";

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn reports_have_the_bytes_of_the_file() {
    let mut lines = String::new();
    for sort in ReportSort::ALL {
        for (form, line) in [("least", "of=r1 offer=r1 sought=r2 wording=m1"), ("full", FULL)] {
            let statement = script::statement(*sort, &Line::read(line));
            let payloads = statement.to_payloads();
            for (field, bytes) in &payloads {
                lines += &format!("{} {sort} {form} {field} {}\n", sort.number(), hex(bytes));
            }
            let read = Statement::from_payloads(
                u64::from(sort.number()),
                payloads.iter().map(|(field, bytes)| (*field, Some(bytes.as_slice()))),
            );
            assert_eq!(read, Ok(statement), "{sort} is read back as it was written");
        }
    }
    let path = super::folder("vectors/life-reports.txt");
    if std::env::var_os("UPDATE_VECTORS").is_some() {
        std::fs::write(&path, &lines).expect("the vectors can be written");
    }
    let kept = std::fs::read_to_string(&path).expect("the file of vectors");
    assert_eq!(kept, lines);
    assert!(kept.lines().count() >= 2 * ReportSort::ALL.len());
}

/// Anything but the one form is refused: cut short, with a byte more, with any one bit turned it is never the same report.
#[test]
fn other_bytes_are_another_report_or_none() {
    for sort in ReportSort::ALL.iter().filter(|sort| sort.fielded().is_none()) {
        let statement = script::statement(*sort, &Line::read(FULL));
        let bytes = statement.to_payloads()[0].1.clone();
        let read = |bytes: &[u8]| Statement::from_payloads(u64::from(sort.number()), [(1, Some(bytes))]);
        assert!(read(&bytes[..bytes.len() - 1]).is_err() && read(&[&bytes[..], &[0]].concat()).is_err());
        for bit in 0..bytes.len() * 8 {
            let mut turned = bytes.clone();
            turned[bit / 8] ^= 1 << (bit % 8);
            assert_ne!(read(&turned).ok().as_ref(), Some(&statement), "{sort}: bit {bit}");
        }
    }
}
