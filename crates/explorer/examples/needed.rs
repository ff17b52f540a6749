//! Prints what goes wrong without each rule.

fn main() {
    let only = std::env::args().nth(1);
    for switch in explorer::needed::SWITCHES.iter().filter(|s| only.as_deref().is_none_or(|o| o == s.name)) {
        let start = std::time::Instant::now();
        let found = switch.hunt(switch.without(), 60_000);
        println!("== {} ({:?})\n{}", switch.name, start.elapsed(), found.unwrap_or("NOTHING".into()));
    }
}
