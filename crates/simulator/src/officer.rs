//! What officers do: they propose, sign, set aside and change their minds. Each command is one that a desk offers; a
//! command that the rules close must say so, and anything else that goes wrong is a fault.

use crate::chance::Chance;
use crate::laws::Outcome;
use crate::step::What;
use crate::world::{Standing, World, unexpected};
use cooperation::content::{Activity, Content};
use cooperation::text::LangText;
use record::fold::{Status, Version};
use record::ids::{ItemId, Place};
use register::views::Texts;
use register::{Error, Initial, Register, Wording, read_instruction};

/// Beyond so many items agreed or open, officers change old ones rather than add new ones.
const ENOUGH_ITEMS: usize = 8;
/// Most items in all.
const MOST_ITEMS: usize = 60;
const AREAS: [&str; 4] = ["TRG", "MED", "EXE", "IND"];

/// An activity, told apart by a number.
pub fn activity(number: u64) -> Outcome<Activity> {
    let wrong = |error: &dyn std::fmt::Display| unexpected("content", error);
    let title = format!("Course {:x}", number % 0x1_0000_0000);
    let title = LangText::from_pairs(&[("en", title.as_str())]).map_err(|error| wrong(&error))?;
    let area = AREAS[(number % 4) as usize].parse().map_err(|error| wrong(&error))?;
    let host = ["AA", "BB"][(number / 4 % 2) as usize].parse().map_err(|error| wrong(&error))?;
    let period = format!("2027-{:02}", 1 + number / 8 % 12).parse().map_err(|error| wrong(&error))?;
    Ok(Activity::new(title, area, host, period))
}

/// The same activity, worded otherwise.
fn otherwise(content: Content, number: u64) -> Outcome<Content> {
    Ok(match content {
        Content::Activity(mut activity) => {
            let wrong = |error: &dyn std::fmt::Display| unexpected("content", error);
            let place = format!("Hall {:x}", number % 0x1_0000_0000);
            activity.place =
                Some(LangText::from_pairs(&[("en", place.as_str())]).map_err(|error| wrong(&error))?);
            activity.period =
                format!("2028-{:02}", 1 + number / 8 % 12).parse().map_err(|error| wrong(&error))?;
            Content::Activity(activity)
        }
        other => other,
    })
}

/// What a command came to.
enum Came {
    Done,
    Closed,
}

/// A command that was closed by a rule, or to which the world has changed, is no fault.
fn came<T>(register: &Register, what: &str, result: Result<T, Error>) -> Outcome<Came> {
    match result {
        Ok(_) => Ok(Came::Done),
        Err(Error::Doubted(_)) if register.doubt().is_some() => Ok(Came::Closed),
        Err(
            Error::Closed(_)
            | Error::Changed
            | Error::TextsMissing(_)
            | Error::NotFound { .. }
            | Error::Input(_),
        ) => Ok(Came::Closed),
        Err(error) => Err(unexpected(what, &error)),
    }
}

impl World {
    /// One command by an officer of register `who`.
    pub(crate) fn officer(&mut self, what: What, who: usize, chance: &mut Chance) -> Outcome {
        if self.posts[who].standing == Standing::Waiting {
            return Ok(());
        }
        let number = chance.draw();
        let dossier = self.dossier;
        let post = &self.posts[who];
        let register = post.register()?;
        let auditor = post.audit()?;
        let view = auditor.view();
        let items = auditor.fold.items(&view);
        let agreed: Vec<ItemId> = items
            .iter()
            .copied()
            .filter(|item| {
                let state = auditor.fold.item(&view, *item);
                state.is_some_and(|state| matches!(state.version, Version::Made { withdrawn: false, .. }))
            })
            .collect();
        // Proposals that may still be agreed; rarely any at all, to be told why not.
        let any = chance.one_in(12);
        let candidates = |wanted: &dyn Fn(bool, bool) -> bool| -> Vec<Place> {
            let mut found = Vec::new();
            for item in &items {
                let Some(state) = auditor.fold.item(&view, *item) else { continue };
                for place in if any { state.all } else { state.live } {
                    let Some(proposal) = auditor.fold.proposal(&view, place) else { continue };
                    let ours = (proposal.signed.contains(&post.id), proposal.aside.contains(&post.id));
                    if any || (proposal.status != Status::Agreed && wanted(ours.0, ours.1)) {
                        found.push(place);
                    }
                }
            }
            found.sort_unstable();
            found.dedup();
            found
        };
        let alive = |item: &&ItemId| {
            let state = auditor.fold.item(&view, **item);
            state.is_some_and(|it| {
                !it.live.is_empty() || matches!(it.version, Version::Made { withdrawn: false, .. })
            })
        };
        let room = items.len() < MOST_ITEMS && items.iter().filter(alive).count() < ENOUGH_ITEMS;
        let unsigned = |signed: bool, aside: bool| !signed && !aside;
        let signed = |signed: bool, _: bool| signed;
        let mut reads = None;
        let (name, came) = match what {
            What::Propose if room => {
                let count = 1 + chance.below(3);
                let activities = (0..count).map(|_| activity(chance.draw())).collect::<Outcome<Vec<_>>>()?;
                let result = register.activity_propose(&dossier, activities, !chance.one_in(4));
                ("proposed", came(register, "propose", result)?)
            }
            What::Propose | What::Change | What::Withdraw => {
                let mut wordings = Vec::new();
                let mut chosen = Vec::new();
                for _ in 0..1 + chance.below(3) {
                    let Some(item) = chance.pick(&agreed).filter(|item| !chosen.contains(item)) else {
                        continue;
                    };
                    chosen.push(item);
                    if what == What::Withdraw {
                        wordings.push(Wording::Withdraw(item));
                        break;
                    }
                    let content = register.content(&dossier, &item, None);
                    let content = content.map_err(|error| unexpected("content", &error))?;
                    let Some(content) = content else { continue };
                    wordings.push(Wording::Change(item, otherwise(content, number)?));
                }
                if wordings.is_empty() {
                    return Ok(());
                }
                if room && chance.one_in(4) {
                    wordings.push(Wording::New(Content::Activity(Box::new(activity(number)?))));
                }
                let result = register.propose(&dossier, wordings, !chance.one_in(4));
                ("changes proposed", came(register, "propose a change", result)?)
            }
            What::Sign | What::Read => {
                let Some(place) = chance.pick(&candidates(&unsigned)) else { return Ok(()) };
                let page =
                    register.signing(&dossier, &place).map_err(|error| unexpected("signing", &error))?;
                if what == What::Read {
                    reads = Some((place, page.shown));
                    ("read", Came::Done)
                } else if page.closed.is_some() && !chance.one_in(8) {
                    ("signed", Came::Closed)
                } else {
                    let result = register.sign(&dossier, &place, &page.shown);
                    if page.closed.is_some() && result.is_ok() {
                        crate::laws::broken!(
                            "sign: {place:?} was shown as closed ({:?}) and signed",
                            page.closed
                        );
                    }
                    if page.closed.is_none()
                        && let Err(error) = &result
                        && register.doubt().is_none()
                    {
                        crate::laws::broken!("sign: {place:?} was shown as open and not signed: {error}");
                    }
                    ("signed", came(register, "sign", result)?)
                }
            }
            What::SignAsRead => {
                let Some((place, shown)) = self.posts[who].read.clone() else { return Ok(()) };
                let result = register.sign(&dossier, &place, &shown);
                ("signed as read", came(register, "sign as read", result)?)
            }
            What::Otherwise => {
                let Some(place) = chance.pick(&candidates(&unsigned)) else { return Ok(()) };
                let Some(proposal) = auditor.fold.proposal(&view, place) else { return Ok(()) };
                let Some((item, _)) = chance.pick(&proposal.items) else { return Ok(()) };
                let content = register.content(&dossier, &item, Some(&place));
                let content = content.map_err(|error| unexpected("content", &error))?;
                let Some(content) = content else { return Ok(()) };
                let wordings = vec![(item, otherwise(content, number)?)];
                let result = register.propose_otherwise(&dossier, &place, wordings);
                ("proposed otherwise", came(register, "propose otherwise", result)?)
            }
            What::SetAside => {
                let Some(place) = chance.pick(&candidates(&unsigned)) else { return Ok(()) };
                let reason =
                    if chance.one_in(2) { Texts::of("en", "Not in this year") } else { Texts::default() };
                ("set aside", came(register, "set aside", register.set_aside(&dossier, &place, &reason))?)
            }
            What::Initial => {
                let Some(place) = chance.pick(&candidates(&unsigned)) else { return Ok(()) };
                let page =
                    register.signing(&dossier, &place).map_err(|error| unexpected("signing", &error))?;
                let quality = if chance.one_in(3) { Initial::Initials } else { Initial::AdReferendum };
                (
                    "initialled",
                    came(register, "initial", register.initial(&dossier, &place, quality, &page.shown))?,
                )
            }
            What::AskWithdraw => {
                let Some(place) = chance.pick(&candidates(&signed)) else { return Ok(()) };
                let result = register.ask_withdraw(&dossier, &place, &Texts::default());
                ("withdrawals asked", came(register, "ask to withdraw", result)?)
            }
            What::Recall => {
                let all =
                    register.instructions(&dossier).map_err(|error| unexpected("instructions", &error))?;
                let mut recalled = Came::Closed;
                let ready: Vec<&str> =
                    all.iter().filter(|it| it.returned.is_none()).map(|it| it.id.as_str()).collect();
                let one = chance.pick(&ready);
                // What went back is cleared from the desk; one that is ready is recalled.
                for it in all.iter().filter(|it| it.returned.is_some() || Some(it.id.as_str()) == one) {
                    let id = read_instruction(&it.id).map_err(|error| unexpected("instruction", &error))?;
                    register.recall(&dossier, &id).map_err(|error| unexpected("recall", &error))?;
                    recalled = Came::Done;
                }
                ("recalled", recalled)
            }
            What::Note => {
                let Some(item) = chance.pick(&items) else { return Ok(()) };
                ("notes", came(register, "note", register.add_note(&dossier, &item, "To be discussed."))?)
            }
            _ => {
                let result = register.depart(&dossier);
                if let Ok(departed) = &result
                    && !departed.waiting.is_empty()
                {
                    crate::laws::broken!("depart: {:?} wait for a founding that is agreed", departed.waiting);
                }
                ("departures", came(register, "depart", result)?)
            }
        };
        match what {
            What::Read => self.posts[who].read = reads,
            What::SignAsRead => self.posts[who].read = None,
            _ => {}
        }
        self.count(match came {
            Came::Done => name,
            Came::Closed => "closed",
        });
        self.touch(who);
        Ok(())
    }
}
