//! Long seeded walks over the real fold, each ended by everybody turning honest.

use crate::chance::Chance;
use crate::heal::{Healed, heal};
use crate::laws::{Outcome, order_is_nothing};
use crate::walk::{Setup, Walk, short};
use crate::{play, shorten};
use record::fold::Rules;
use std::fmt;

/// What was searched.
#[derive(Clone, Copy, Debug, Default)]
#[allow(missing_docs)]
pub struct Report {
    pub walks: u64,
    pub steps: u64,
    pub folios: u64,
    pub agreed_at_last: u64,
    pub departed: u64,
}

impl Report {
    /// Counts another search with this one.
    pub fn add(&mut self, other: &Report) {
        self.walks += other.walks;
        self.steps += other.steps;
        self.folios += other.folios;
        self.agreed_at_last += other.agreed_at_last;
        self.departed += other.departed;
    }
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{} walks, {} steps, {} folios: nothing found; {} ended in agreement, {} with a departure",
            self.walks, self.steps, self.folios, self.agreed_at_last, self.departed
        )
    }
}

/// A law that a walk breaks.
#[derive(Clone, Debug)]
#[allow(missing_docs)]
pub struct Found {
    pub seed: u64,
    pub steps: u64,
    pub why: String,
    pub setup: Setup,
    pub log: Vec<String>,
}

impl fmt::Display for Found {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "seed {}: {}", self.seed, self.why)?;
        writeln!(f, "{:?}", self.setup)?;
        self.log.iter().try_for_each(|line| writeln!(f, "  {line}"))
    }
}

/// Steps of one walk.
const LENGTH: u64 = 160;

/// A trace to its end: the laws at each step, then any order, then everybody honest.
pub fn to_the_end(setup: &Setup, trace: &[u64]) -> (Walk, Outcome<Healed>) {
    let (mut walk, outcome) = play(setup, trace);
    if let Err(why) = outcome {
        return (walk, Err(why));
    }
    let mut chance = Chance::new(trace.len() as u64);
    let witnesses = walk.witnesses();
    if let Some(r) = chance.pick(&witnesses)
        && let Err(why) = order_is_nothing(&walk.world, r, &mut chance)
    {
        return (walk, Err(why));
    }
    let healed = heal(&mut walk);
    let outcome = healed.and_then(|healed| {
        let seats: Vec<usize> = walk.witnesses();
        let members: Vec<usize> =
            seats.into_iter().filter(|s| walk.world.registers[*s].tip.is_some()).collect();
        walk.laws.all_stand(&walk.world, &members).map(|()| healed)
    });
    (walk, outcome)
}

/// Walks until `steps` are done, from `seed` on; `shape` bends each set-up that is drawn.
///
/// # Errors
/// The first walk that breaks a law, shortened.
pub fn walks(
    rules: Rules,
    steps: u64,
    seed: u64,
    shape: Option<fn(&mut Setup)>,
) -> Result<Report, Box<Found>> {
    let mut report = Report::default();
    let mut seed = seed;
    while report.steps < steps {
        let mut chance = Chance::new(seed);
        let mut setup = Setup::drawn(&mut chance);
        if let Some(shape) = shape {
            shape(&mut setup);
        }
        setup.rules = rules;
        let trace: Vec<u64> = (0..LENGTH).map(|_| chance.draw()).collect();
        let (walk, outcome) = to_the_end(&setup, &trace);
        match outcome {
            Ok(Healed::Agreed) => report.agreed_at_last += 1,
            Ok(Healed::Departed) => report.departed += 1,
            Err(why) => {
                // A shorter trace must break the same law.
                let law = |why: &str| why.split(':').next().unwrap_or_default().to_owned();
                let broken = law(&why);
                let fails = |t: &[u64]| to_the_end(&setup, t).1.is_err_and(|w| law(&w) == broken);
                let trace = shorten(&trace, &fails);
                let (walk, outcome) = to_the_end(&setup, &trace);
                let why = outcome.err().unwrap_or(why);
                let mut log = walk.log;
                if std::env::var_os("ALL_FOLIOS").is_some() {
                    log.push("everybody turns honest:".into());
                    log.extend(walk.world.folios.iter().map(|f| {
                        format!("  {}: {}", f.label, f.acts.iter().map(short).collect::<Vec<_>>().join(", "))
                    }));
                }
                return Err(Box::new(Found { seed, steps: report.steps, why, setup, log }));
            }
        }
        report.walks += 1;
        report.steps += LENGTH;
        report.folios += walk.world.folios.len() as u64;
        seed += 1;
    }
    Ok(report)
}
