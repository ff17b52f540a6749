//! Prints one walk, shortened, with what everybody did to heal it.

fn main() {
    let seed = std::env::args().nth(1).and_then(|s| s.parse().ok()).unwrap_or(1);
    match explorer::search::walks(record::fold::Rules::ALL, 1, seed, None) {
        Ok(report) => println!("{report}"),
        Err(found) => println!("{found}"),
    }
}
