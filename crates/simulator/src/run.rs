//! Runs a course, looks at everything now and then, and ends with a last levelling.

use crate::laws::{Broken, Outcome, broken};
use crate::shorten::shorten;
use crate::step::{Course, Step, Trouble};
use crate::world::{World, unexpected};
use register::views::{ItemState, Period, Subject, Texts};
use std::collections::BTreeMap;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::time::Duration;

/// After so many steps everything is looked at.
const FULL_LOOK: usize = 50;
/// Most runs to shorten one failure.
const TRIES: usize = 200;
/// After so long shortening stops.
const PATIENCE: Duration = Duration::from_secs(90);

/// What a plan shows of an item, whoever's plan it is.
type Line = (Subject, ItemState, Option<Period>, Texts);

/// A course that ran to its end.
#[derive(Clone, Debug, Default)]
pub struct Report {
    /// Steps taken.
    pub steps: u64,
    /// What happened, counted.
    pub counts: BTreeMap<&'static str, u64>,
    /// Folios in the dossier at the end.
    pub folios: u64,
    /// Versions that were agreed.
    pub agreed: u64,
    /// Hash of the end: the same for the same course.
    pub end: String,
    /// Time taken.
    pub took: Duration,
}

impl Report {
    /// Adds another course's numbers.
    pub fn add(&mut self, other: &Report) {
        self.steps += other.steps;
        self.folios += other.folios;
        self.agreed += other.agreed;
        self.took += other.took;
        for (what, count) in &other.counts {
            *self.counts.entry(what).or_default() += count;
        }
    }
}

/// A course that broke a law.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The step; `None`: founding or the last levelling.
    pub at: Option<Step>,
    /// What was broken.
    pub what: Broken,
}

impl Failure {
    /// What kind of failure it is, for shortening: the sentence up to its first colon.
    fn kind(&self) -> &str {
        let said = &self.what.0;
        let said = said
            .strip_prefix("register ")
            .and_then(|rest| rest.split_once(": "))
            .map_or(&**said, |(_, it)| it);
        said.split(':').next().unwrap_or(said)
    }
}

/// Runs these steps of a course.
///
/// # Errors
/// The first law that was broken, and at which step.
pub fn run(course: &Course, steps: &[Step]) -> Result<Report, Failure> {
    let mut at = None;
    let started = std::time::Instant::now();
    let result = catch_unwind(AssertUnwindSafe(|| walk(course, steps, &mut at)));
    let outcome = result.unwrap_or_else(|panic| {
        let said = panic.downcast_ref::<String>().cloned();
        let said = said.or_else(|| panic.downcast_ref::<&str>().map(|said| (*said).to_owned()));
        Err(Broken(format!("panic: {}", said.unwrap_or_default())))
    });
    match outcome {
        Ok(report) => Ok(Report { took: started.elapsed(), ..report }),
        Err(what) => Err(Failure { at, what }),
    }
}

fn walk(course: &Course, steps: &[Step], at: &mut Option<Step>) -> Outcome<Report> {
    let mut world = World::found(course.seed, course.parties)?;
    for (taken, step) in (1..).zip(steps) {
        *at = Some(*step);
        world.step(course.seed, step)?;
        if taken % FULL_LOOK == 0 {
            world.look_at_all()?;
        }
    }
    *at = None;
    world.mail.clear();
    for who in 0..world.posts.len() {
        if world.posts[who].unstated {
            world.state_nothing_under_way(who)?;
        }
    }
    world.level("end")?;
    let end = the_end(&mut world, course.trouble)?;
    let folios =
        world.honest().first().map_or(Ok(0), |who| world.posts[*who].audit().map(|it| it.folios()))?;
    Ok(Report {
        steps: steps.len() as u64,
        folios: folios as u64,
        agreed: world.laws.agreed() as u64,
        counts: std::mem::take(&mut world.counts),
        end,
        took: Duration::ZERO,
    })
}

/// After the last levelling all honest registers hold and show the same, can draw it anew, and can prove it.
fn the_end(world: &mut World, trouble: Trouble) -> Outcome<String> {
    world.look_at_all()?;
    let honest = world.honest();
    let mut first: Option<(Vec<String>, Vec<Line>)> = None;
    for who in &honest {
        let failed = |error: register::Error| unexpected("end", &error);
        let (post, dossier) = (&world.posts[*who], &world.dossier);
        let register = post.register()?;
        if trouble == Trouble::None && register.doubt().is_some() {
            broken!("doubt: register {who} still doubts itself after a full levelling");
        }
        let suspended = post.audit()?.is_suspended(&post.audit()?.view());
        if suspended
            && !world.waiting()
            && world.posts.len() == world.parties + 1
            && trouble == Trouble::LostPost
        {
            broken!("resume: register {who} has moved its seal, all have answered, and it does not resume");
        }
        if !suspended {
            let undone = world.laws.nothing_came_undone(post.audit()?);
            undone.map_err(|Broken(what)| Broken(format!("register {who}: {what}")))?;
        }
        let words = register.status(dossier).map_err(failed)?.words;
        // In which years an open item has a line depends on whose move it is: so all years are compared together.
        let mut rows: Vec<Line> = Vec::new();
        for year in register.plan(dossier, None).map_err(failed)?.years {
            let plan = register.plan(dossier, Some(year)).map_err(failed)?;
            rows.extend(plan.rows.into_iter().map(|row| (row.subject, row.state, row.period, row.place)));
        }
        rows.sort_by(|a, b| a.0.item.cmp(&b.0.item));
        rows.dedup();
        match &first {
            None => first = Some((words, rows)),
            Some(first) if first.0 != words => {
                broken!("digest: register {who} shows {words:?}, not {:?}", first.0)
            }
            Some(first) if first.1 != rows => {
                broken!("plan: register {who} shows {rows:?}, not {:?}", first.1)
            }
            Some(_) => {}
        }
        let drawn = register.projection_fingerprint(dossier).map_err(failed)?;
        let anew = register.rebuild(dossier).map_err(failed)?;
        if drawn != anew {
            broken!("rebuild: the pages of register {who} are not the same when drawn anew");
        }
        register.self_check(dossier).map_err(failed)?;
        let verified = register.verify(dossier).map_err(failed)?;
        if verified.verdict == register::views::Verdict::NotProved {
            broken!("verify: register {who} is not proved, at {:?}", verified.failed_at);
        }
        if trouble == Trouble::None && (verified.missing_texts > 0 || !verified.forks.is_empty()) {
            broken!("verify: {} texts missing, forks {:?}", verified.missing_texts, verified.forks);
        }
    }
    Ok(first.map(|(words, _)| words.join(" ")).unwrap_or_default())
}

/// Runs these steps unless the time is up; then it says nothing.
fn run_within(
    course: &Course,
    steps: &[Step],
    started: std::time::Instant,
    patience: Duration,
) -> Result<Report, Failure> {
    if started.elapsed() > patience { Ok(Report::default()) } else { run(course, steps) }
}

/// Shortens a failing course: the steps that its failure needs, and how it then fails.
pub fn shortened(course: &Course, failure: &Failure) -> (Vec<Step>, Failure) {
    let upto = failure.at.and_then(|at| course.steps.iter().position(|step| *step == at));
    let steps = &course.steps[..upto.map_or(course.steps.len(), |at| at + 1)];
    let mut last = failure.clone();
    let started = std::time::Instant::now();
    let short = shorten(steps, TRIES, &mut |steps| match run_within(course, steps, started, PATIENCE) {
        Err(found) if found.kind() == failure.kind() => {
            last = found;
            true
        }
        _ => false,
    });
    (short, last)
}

/// Runs a seed; if it fails, what to print: the seed, the failure and the shortened course.
///
/// # Errors
/// The text to print.
pub fn seed(seed: u64, steps: usize, shortening: bool) -> Result<Report, String> {
    let course = Course::draw(seed, steps);
    let failure = match run(&course, &course.steps) {
        Ok(report) => return Ok(report),
        Err(failure) => failure,
    };
    let mut text = format!(
        "seed {seed}, {steps} steps, {} parties, trouble {:?}\n  {}\n  at {}\n",
        course.parties,
        course.trouble,
        failure.what,
        failure.at.map_or("the end".to_owned(), |step| step.to_string()),
    );
    if !shortening {
        return Err(text);
    }
    let (short, last) = shortened(&course, &failure);
    text += &format!("shortened to {} steps, which end so: {}\n", short.len(), last.what);
    for step in &short {
        text += &format!("  {step}\n");
    }
    text += &format!("again: cargo run -p simulator -- --seeds 1 --seed {seed} --steps {steps}\n");
    Err(text)
}

/// Runs seeds on some threads. Returns the sum, and the text of every failure by seed.
pub fn seeds(
    first: u64,
    count: u64,
    steps: usize,
    threads: usize,
    shortening: bool,
    tell: &(dyn Fn(u64, &Result<Report, String>) + Sync),
) -> (Report, Vec<String>) {
    let next = std::sync::atomic::AtomicU64::new(0);
    let all = std::sync::Mutex::new((Report::default(), BTreeMap::new()));
    std::thread::scope(|scope| {
        for _ in 0..threads.max(1) {
            scope.spawn(|| {
                loop {
                    let at = next.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
                    if at >= count {
                        return;
                    }
                    let result = seed(first + at, steps, shortening);
                    tell(first + at, &result);
                    let mut all = all.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
                    match result {
                        Ok(report) => all.0.add(&report),
                        Err(text) => {
                            all.1.insert(first + at, text);
                        }
                    }
                }
            });
        }
    });
    let (report, failures) = all.into_inner().unwrap_or_else(std::sync::PoisonError::into_inner);
    (report, failures.into_values().collect())
}
