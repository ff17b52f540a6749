//! Decisions: proposing, signing, setting aside. Each becomes an instruction that can be recalled until it leaves.

use crate::cli::{
    AskWithdraw, Fields, Initial, Letter, Of, Propose, ProposeOtherwise, Recall, SetAside, Settle, Sign,
};
use crate::commands::show;
use crate::failure::{Done, Failure};
use crate::house::{self, short, texts};
use crate::output::{Output, line};
use crate::papers::{self, ActivityPaper};
use cooperation::content::{Activity, Content, ItemRef};
use national::InstructionId;
use record::ids::{DossierId, ItemId, Place};
use register::views::Day;
use register::{Covering, Proposed, Register, Settled, Wording};
use serde_json::json;
use std::io::{IsTerminal as _, Write as _};
use std::path::PathBuf;

/// `activity propose`.
pub fn propose(typed: &Propose, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let mut wordings = Vec::new();
    if let Some(from) = &typed.from {
        for paper in papers::open::<Vec<ActivityPaper>>(from)? {
            let content = Content::Activity(Box::new(paper.content()?));
            wordings.push(match &paper.change {
                Some(reference) => Wording::Change(register.find_item(&dossier, reference)?, content),
                None => Wording::New(content),
            });
        }
    } else if let Some(reference) = &typed.change {
        let item = register.find_item(&dossier, reference)?;
        wordings.push(Wording::Change(item, changed(&register, &dossier, &item, None, &typed.fields)?));
    } else {
        let mut activity = fresh(&typed.fields)?;
        papers::amend(
            &mut activity,
            &papers::Amendment { after: after(&register, &dossier, &typed.fields)?, ..Default::default() },
        )?;
        wordings.push(Wording::New(Content::Activity(Box::new(activity))));
    }
    let proposed = register.propose_with(&dossier, wordings, typed.sign, &covering(&typed.letter)?)?;
    report(&proposed, typed.sign, out);
    Ok(())
}

/// The letter that goes with a proposal.
fn covering(typed: &Letter) -> Done<Covering> {
    // A calendar's month is 1 to 12 and its day 1 to 31.
    let answer_by = typed.answer_by.map(|day| Day::new(day.year(), day.month() as u8, day.day() as u8));
    Ok(Covering { text: texts(&typed.letter)?, answer_by })
}

/// `settle`.
pub fn settle(typed: &Settle, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let item = register.find_item(&dossier, &typed.item)?;
    let settled = match &typed.as_in {
        Some(reference) => Settled::As(register.find_proposal(&dossier, reference)?),
        None if typed.withdraw => Settled::Withdrawn,
        None => {
            let all: Vec<String> =
                register.to_settle(&dossier, &item)?.iter().map(register::place_ref).collect();
            out.view(&json!({ "to_settle": all }), |_| match all.is_empty() {
                true => "Nothing on this activity is stuck or contested.".to_owned(),
                false => format!(
                    "A settlement would name {}. Say with --as which wording shall stand, or --withdraw.",
                    all.iter().map(|it| short(it)).collect::<Vec<_>>().join(", ")
                ),
            });
            return Ok(());
        }
    };
    let proposed = register.settle(&dossier, &item, settled)?;
    report(&proposed, true, out);
    Ok(())
}

/// `activity withdraw`.
pub fn withdraw(of: &Of, item: &str, sign: bool, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, of)?;
    let item = register.find_item(&dossier, item)?;
    let proposed = register.propose(&dossier, vec![Wording::Withdraw(item)], sign)?;
    report(&proposed, sign, out);
    Ok(())
}

/// `propose-otherwise`.
pub fn propose_otherwise(typed: &ProposeOtherwise, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let proposal = house::proposal(&register, &dossier, &typed.proposal, false)?;
    let page = register.signing(&dossier, &proposal)?;
    let item = match (&typed.item, page.items.as_slice()) {
        (Some(reference), _) => register.find_item(&dossier, reference)?,
        (None, [only]) => register.find_item(&dossier, &only.subject.item)?,
        (None, several) => {
            return Err(Failure::bad_use(format!(
                "this proposal is about {} activities; say with --item which one is worded otherwise",
                several.len()
            )));
        }
    };
    let content = changed(&register, &dossier, &item, Some(&proposal), &typed.fields)?;
    let letter = covering(&typed.letter)?;
    let proposed = register.propose_otherwise_with(&dossier, &proposal, vec![(item, content)], &letter)?;
    report(&proposed, true, out);
    Ok(())
}

/// `sign`.
pub fn sign(typed: &Sign, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let mut instructions = Vec::new();
    for reference in &typed.proposals {
        let proposal = house::proposal(&register, &dossier, reference, false)?;
        let shown = read_back(&register, &dossier, &proposal, typed.yes, "Sign it", out)?;
        instructions.push(register.sign(&dossier, &proposal, &shown)?);
    }
    ready(&instructions, "Signed", out);
    Ok(())
}

/// `initial`.
pub fn initial(typed: &Initial, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let proposal = house::proposal(&register, &dossier, &typed.proposal, false)?;
    let shown = read_back(&register, &dossier, &proposal, typed.yes, "Initial it", out)?;
    let quality = if typed.text_only { register::Initial::Initials } else { register::Initial::AdReferendum };
    let instruction = register.initial(&dossier, &proposal, quality, &shown)?;
    ready(&[instruction], "Initialled", out);
    Ok(())
}

/// `set-aside`.
pub fn set_aside(typed: &SetAside, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let proposal = house::proposal(&register, &dossier, &typed.proposal, false)?;
    let instruction = register.set_aside(&dossier, &proposal, &texts(&typed.reason)?)?;
    ready(&[instruction], "Not retained", out);
    Ok(())
}

/// `ask-withdraw`.
pub fn ask_withdraw(typed: &AskWithdraw, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let proposal = house::proposal(&register, &dossier, &typed.proposal, true)?;
    let instruction = register.ask_withdraw(&dossier, &proposal, &texts(&typed.reason)?)?;
    ready(&[instruction], "The request to withdraw is made", out);
    Ok(())
}

/// `recall`.
pub fn recall(typed: &Recall, data: Option<PathBuf>, out: Output) -> Done {
    let register = house::open(data)?;
    let dossier = house::dossier(&register, &typed.of)?;
    let instruction = house::instruction(&register, &dossier, &typed.instruction)?;
    register.recall(&dossier, &instruction)?;
    out.say("It is recalled. It never left this register.");
    Ok(())
}

/// Shows a proposal and asks; gives the value that says what was shown.
fn read_back(
    register: &Register,
    dossier: &DossierId,
    proposal: &Place,
    yes: bool,
    question: &str,
    out: Output,
) -> Done<String> {
    let page = register.signing(dossier, proposal)?;
    if yes {
        return Ok(page.shown);
    }
    if out.json || !std::io::stdin().is_terminal() {
        return Err(Failure::bad_use(
            "nobody can be asked here; read the proposal with 'mithaq activity show', then repeat this with --yes",
        ));
    }
    line(&show::read_back(&page));
    print!("{question}? Type yes: ");
    let mut answer = String::new();
    // A question that cannot be shown or answered is not a yes.
    let asked = std::io::stdout().flush().and_then(|()| std::io::stdin().read_line(&mut answer));
    if asked.is_ok() && answer.trim() == "yes" {
        Ok(page.shown)
    } else {
        Err(Failure::new("nothing was signed; the proposal stands as it was"))
    }
}

pub fn report(proposed: &Proposed, signed: bool, out: Output) {
    let items: Vec<String> = proposed.items.iter().map(ToString::to_string).collect();
    let view = json!({ "instruction": proposed.instruction.to_string(), "items": items, "signed": signed });
    out.view(&view, |_| {
        let what = if signed { "Proposed and signed" } else { "Proposed, not signed" };
        let list: Vec<&str> = items.iter().map(|item| short(item)).collect();
        format!(
            "{what}: {}. It is ready to leave with the next exchange or pouch, and can be recalled as {} until then.",
            list.join(", "),
            short(&proposed.instruction.to_string())
        )
    });
}

pub fn ready(instructions: &[InstructionId], done: &str, out: Output) {
    let list: Vec<String> = instructions.iter().map(ToString::to_string).collect();
    out.view(&json!({ "instructions": list }), |_| {
        let list: Vec<&str> = list.iter().map(|instruction| short(instruction)).collect();
        format!(
            "{done}. It is ready to leave with the next exchange or pouch, and can be recalled as {} until then.",
            list.join(", ")
        )
    });
}

/// A new activity from what was typed.
fn fresh(fields: &Fields) -> Done<Activity> {
    let given = |name: &str, value: &Option<String>| {
        value.clone().ok_or_else(|| Failure::bad_use(format!("a new activity needs --{name}; see --help")))
    };
    if fields.title.is_empty() {
        return Err(Failure::bad_use("a new activity needs --title LANG=TEXT; see --help"));
    }
    ActivityPaper {
        change: None,
        title: texts(&fields.title)?.0,
        area: given("area", &fields.area)?,
        host: given("host", &fields.host)?,
        period: given("period", &fields.period)?,
        place: texts(&fields.place)?.0,
        objective: texts(&fields.objective)?.0,
        participants: texts(&fields.participants)?.0,
        costs: texts(&fields.costs)?.0,
        host_unit: texts(&fields.host_unit)?.0,
        working_days: fields.working_days,
        remarks: Default::default(),
    }
    .content()
}

/// The activity as agreed, or as a proposal words it, with what was typed in place of what stands.
fn changed(
    register: &Register,
    dossier: &DossierId,
    item: &ItemId,
    proposal: Option<&Place>,
    fields: &Fields,
) -> Done<Content> {
    let content = register.content(dossier, item, proposal)?;
    let Some(Content::Activity(mut activity)) = content else {
        return Err(Failure::new(
            "this is no activity that can be changed; look at it with 'mithaq activity show'",
        ));
    };
    papers::amend(
        &mut activity,
        &papers::Amendment {
            title: texts(&fields.title)?.0,
            area: fields.area.clone(),
            host: fields.host.clone(),
            period: fields.period.clone(),
            place: texts(&fields.place)?.0,
            objective: texts(&fields.objective)?.0,
            participants: texts(&fields.participants)?.0,
            costs: texts(&fields.costs)?.0,
            host_unit: texts(&fields.host_unit)?.0,
            working_days: fields.working_days,
            after: after(register, dossier, fields)?,
        },
    )?;
    Ok(Content::Activity(activity))
}

/// What must be over before, as typed.
fn after(register: &Register, dossier: &DossierId, fields: &Fields) -> Done<Vec<ItemRef>> {
    fields.after.iter().map(|typed| Ok(ItemRef(register.find_item(dossier, typed)?.0))).collect()
}
