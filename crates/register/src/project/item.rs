//! One item's row: all that its page and its lines in lists show, in one sheet.

use super::{Drawing, fields};
use crate::error::{Error, Result};
use crate::refs::place_ref;
use crate::views::{
    AgreedVersion, Area, Crossed, CrossedNext, ItemState, OpenProposal, Party, PartySeal, Period, Subject,
    Texts, Waiting,
};
use cooperation::code::AreaCode;
use cooperation::content::Content;
use record::fold::{ProposalState, Status, Version};
use record::ids::{ItemId, PartyId, Place};
use serde::{Deserialize, Serialize};
use store::ItemRow;

/// Nothing is awaited.
pub(crate) const WHOSE_NOBODY: u8 = 0;
/// Our signature is awaited.
pub(crate) const WHOSE_OURS: u8 = 1;
/// Another party's signature is awaited.
pub(crate) const WHOSE_THEIRS: u8 = 2;
/// Two signed texts cross.
pub(crate) const WHOSE_CROSSED: u8 = 3;
/// Confirmations are awaited.
pub(crate) const WHOSE_CONFIRMING: u8 = 4;
/// Only a settlement helps.
pub(crate) const WHOSE_STUCK: u8 = 5;

/// What a row holds for pages. Moves, ages and instructions are added when a page is shown.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(crate) struct ItemSheet {
    pub(crate) subject: Subject,
    pub(crate) full_reference: String,
    pub(crate) area: Option<Area>,
    pub(crate) state: ItemState,
    pub(crate) place: Texts,
    pub(crate) period: Option<Period>,
    pub(crate) proposed_period: Option<Period>,
    pub(crate) host: Option<Party>,
    pub(crate) agreed: Option<AgreedVersion>,
    pub(crate) proposals: Vec<OpenProposal>,
    pub(crate) strip: Vec<PartySeal>,
    pub(crate) crossed: Option<Crossed>,
    pub(crate) waiting: Option<Waiting>,
    pub(crate) to_sign: Option<String>,
    /// The last version is agreed in what was received, and our sealing register has not entered that yet.
    pub(crate) received_only: bool,
}

impl ItemSheet {
    pub(crate) fn read(row: &ItemRow) -> Result<ItemSheet> {
        serde_json::from_slice(&row.row).map_err(|error| Error::Row(error.to_string()))
    }
}

/// Where an item stands here.
struct Standing {
    state: record::fold::ItemState,
    /// The version shown as agreed, and which one it is.
    version: Version,
    number: u32,
    /// The proposal that made a later one in what was received, where our sealing register has not entered that (C4).
    received: Option<Place>,
}

fn standing(drawing: &Drawing<'_>, item: &ItemId) -> Option<Standing> {
    let state = drawing.live.fold.item(&drawing.view, *item)?;
    let (mut version, mut number, mut received) = (state.version.clone(), state.number, None);
    if let Some((_, view)) = &drawing.entered
        && let Version::Made { by, .. } = state.version
    {
        let entered = drawing.live.fold.item(view, *item);
        let entered = entered.map_or((Version::None, 0), |it| (it.version, it.number));
        if entered.0 != version {
            received = Some(by);
            (version, number) = entered;
        }
    }
    Some(Standing { state, version, number, received })
}

/// The words that stand for an item: its agreed version, or else the wording proposed last.
pub(crate) fn wording(drawing: &Drawing<'_>, item: &ItemId) -> Result<Option<(Content, Place)>> {
    let Some(Standing { state, version, .. }) = standing(drawing, item) else { return Ok(None) };
    let agreed = match version {
        Version::Made { by, .. } => Some(by),
        Version::Contested(places) => places.first().copied(),
        Version::None => None,
    };
    let height = |place: &Place| drawing.live.index.folios.get(&place.folio).map_or(0, |note| note.height);
    let mut rest: Vec<Place> = state.live.clone();
    rest.sort_by_key(|place| std::cmp::Reverse((height(place), *place)));
    let mut all = state.all.clone();
    all.sort_by_key(|place| std::cmp::Reverse((height(place), *place)));
    let order = agreed.into_iter().chain(rest).chain(all);
    Ok(order.into_iter().find_map(|place| Some((drawing.content(&place, item)?, place))))
}

/// Draws the row of an item.
pub(crate) fn draw(drawing: &Drawing<'_>, item: &ItemId) -> Result<Option<ItemRow>> {
    let live = drawing.live;
    let Some(Standing { state, version, number, received }) = standing(drawing, item) else {
        return Ok(None);
    };
    let shown = wording(drawing, item)?.map(|(content, _)| content);
    let subject = subject(item, shown.as_ref());
    let mut open: Vec<(Place, ProposalState)> = Vec::new();
    for place in received.iter().chain(&state.live) {
        if let Some(proposal) = live.fold.proposal(&drawing.view, *place) {
            open.push((*place, proposal));
        }
    }
    open.sort_by_key(|(place, _)| {
        (live.index.folios.get(&place.folio).map_or(0, |note| note.height), *place)
    });
    let has = |status: Status| open.iter().any(|(_, proposal)| proposal.status == status);
    let standing = match &version {
        Version::Contested(_) => ItemState::Contested,
        _ if received.is_some() => ItemState::SignedByAllBeingConfirmed,
        _ if has(Status::Stuck) => ItemState::Stuck,
        _ if has(Status::Open) => ItemState::Open,
        _ if has(Status::SignedByAll) => ItemState::SignedByAllBeingConfirmed,
        Version::Made { withdrawn: true, .. } => ItemState::Withdrawn,
        Version::Made { .. } => ItemState::Agreed,
        Version::None => ItemState::SetAside,
    };
    let mut proposals = Vec::with_capacity(open.len());
    for (place, proposal) in &open {
        let mut drawn = drawing.open(place, item, proposal, state.number)?;
        if received == Some(*place) {
            drawn.base = drawn.base.map(|number| number - 1);
            drawn.state = ItemState::SignedByAllBeingConfirmed;
        }
        proposals.push(drawn);
    }
    let agreed = agreed(drawing, item, &version, number, shown.as_ref())?;
    let me = drawing.me;
    let awaits_me = |it: &ProposalState| {
        it.status == Status::Open
            && it.needed.contains(&me)
            && !it.signed.contains(&me)
            && !it.aside.contains(&me)
    };
    let ours = open.iter().position(|(_, it)| awaits_me(it));
    let crossed = crossed(drawing, &subject, &open);
    let whose = match standing {
        ItemState::Contested | ItemState::Stuck => WHOSE_STUCK,
        ItemState::Open if crossed.is_some() => WHOSE_CROSSED,
        ItemState::Open if ours.is_some() => WHOSE_OURS,
        ItemState::Open => WHOSE_THEIRS,
        ItemState::SignedByAllBeingConfirmed => WHOSE_CONFIRMING,
        _ => WHOSE_NOBODY,
    };
    let main = ours.or(open.len().checked_sub(1));
    let waiting = main.map(|at| waiting(&subject, &proposals[at], standing));
    let strip = match (main, &agreed) {
        (Some(at), _) => proposals[at].seals.clone(),
        (None, Some(agreed)) => agreed.seals.clone(),
        (None, None) => {
            match state.all.last().and_then(|p| Some((*p, live.fold.proposal(&drawing.view, *p)?))) {
                Some((place, proposal)) => drawing.seals(&place, &proposal)?,
                None => Vec::new(),
            }
        }
    };
    let mut sheet = ItemSheet {
        subject,
        full_reference: String::new(),
        area: None,
        state: standing,
        place: Texts::default(),
        period: None,
        proposed_period: None,
        host: None,
        agreed,
        proposals,
        strip,
        crossed,
        waiting,
        to_sign: ours.map(|at| place_ref(&open[at].0)),
        received_only: received.is_some(),
    };
    let mut row = ItemRow {
        item: *item,
        kind: 0,
        state: standing as u8,
        area: None,
        whose,
        open: open.len() as u32,
        version: match &version {
            Version::Made { by, .. } => Some(*by),
            _ => None,
        },
        years: Vec::new(),
        rank: Vec::new(),
        row: Vec::new(),
    };
    if let Some(content) = &shown {
        row.kind = kind(content);
        sheet.full_reference = content.reference().unwrap_or_default();
        if let Content::Activity(activity) = content {
            sheet.area = Some(drawing.area(activity.area.as_str()));
            sheet.place = activity.place.as_ref().map(crate::refs::texts).unwrap_or_default();
            sheet.period = Some(fields::period(&activity.period));
            sheet.host = activity.host.party().and_then(|code| drawing.by_code(code.as_str()));
            row.area = Some(ItemId(activity.area.to_id16()));
            row.years = vec![activity.period.year()];
            row.rank = rank(&drawing.instrument.areas, &activity.area, &activity.period);
        }
    }
    if let Some(at) = main
        && let Some(Content::Activity(activity)) = drawing.content(&open[at].0, item)
    {
        let proposed = Some(fields::period(&activity.period));
        sheet.proposed_period = proposed.filter(|it| Some(*it) != sheet.period);
        if !row.years.contains(&activity.period.year()) {
            row.years.push(activity.period.year());
        }
    }
    row.row = serde_json::to_vec(&sheet)?;
    Ok(Some(row))
}

/// What an item is called.
fn subject(item: &ItemId, content: Option<&Content>) -> Subject {
    let reference = match content {
        Some(Content::Activity(activity)) => {
            activity.reference.as_ref().map(|it| format!("{}-{:03}", it.area(), it.number()))
        }
        // Without the parties: S03, S03-D04.
        Some(content) => {
            content.reference().and_then(|it| it.split_once('/').map(|(_, rest)| rest.replace('/', "-")))
        }
        None => None,
    };
    Subject {
        item: item.to_string(),
        reference: reference.unwrap_or_else(|| item.to_string()[..8].to_owned()),
        title: content.map(|content| crate::refs::texts(&content.title())).unwrap_or_default(),
    }
}

fn kind(content: &Content) -> u32 {
    u32::from(content.kind().number())
}

/// Activities by area, in the order of the instrument, then by period.
fn rank(areas: &[(String, Option<Texts>)], area: &AreaCode, period: &cooperation::period::Period) -> Vec<u8> {
    let at = areas.iter().position(|(code, _)| code == area.as_str()).unwrap_or(255).min(255);
    let mut rank = vec![at as u8];
    rank.extend(area.to_id16());
    rank.extend(period.first_day().to_string().bytes());
    rank.extend(period.last_day().to_string().bytes());
    rank
}

fn agreed(
    drawing: &Drawing<'_>,
    item: &ItemId,
    version: &Version,
    number: u32,
    shown: Option<&Content>,
) -> Result<Option<AgreedVersion>> {
    let Version::Made { by, withdrawn } = version else { return Ok(None) };
    let Some(proposal) = drawing.live.fold.proposal(&drawing.view, *by) else { return Ok(None) };
    let content = if *withdrawn { None } else { drawing.content(by, item) };
    let content = content.as_ref().or(if *withdrawn { None } else { shown });
    let signed = drawing.live.fold.signatures(&drawing.view, *by);
    let minutes = signed.iter().map(|(_, place)| drawing.live.index.minute(&place.folio));
    Ok(Some(AgreedVersion {
        number,
        proposal: place_ref(by),
        fields: content.map(|content| drawing.fields(content)).unwrap_or_default(),
        seals: drawing.seals(by, &proposal)?,
        since: minutes.max().unwrap_or(0),
    }))
}

fn waiting(subject: &Subject, proposal: &OpenProposal, state: ItemState) -> Waiting {
    Waiting {
        subject: subject.clone(),
        proposal: proposal.id.clone(),
        kind: proposal.kind,
        by: proposal.by.clone(),
        since: proposal.at,
        days: 0,
        answer_by: proposal.answer_by,
        seals: proposal.seals.clone(),
        state,
        package: proposal.package,
    }
}

/// Two open texts on one version, one signed by us and the other by another party.
fn crossed(drawing: &Drawing<'_>, subject: &Subject, open: &[(Place, ProposalState)]) -> Option<Crossed> {
    let me = drawing.me;
    let (ours_at, ours) = open.iter().find(|(_, it)| it.held.contains(&me))?;
    let rival = |it: &ProposalState| it.items.iter().any(|pair| ours.items.contains(pair));
    let (theirs_at, theirs, party) = open.iter().find_map(|(at, it)| {
        if at == ours_at || !rival(it) || it.held.contains(&me) {
            return None;
        }
        let party = it.held.iter().find(|party| !ours.held.contains(party))?;
        Some((at, it, *party))
    })?;
    let not_me = |list: &[PartyId]| list.iter().any(|party| *party != me);
    let next = if ours.aside.contains(&party) || not_me(&ours.aside) {
        CrossedNext::WeMaySign
    } else if theirs.aside.contains(&me) {
        CrossedNext::TheyMaySign
    } else if ours.asked.contains(&me) {
        CrossedNext::TheySetOursAside
    } else if not_me(&theirs.asked) {
        CrossedNext::WeSetTheirsAside
    } else {
        CrossedNext::EitherGivesWay
    };
    let minute = |place: &Place| drawing.live.index.minute(&place.folio);
    Some(Crossed {
        subject: subject.clone(),
        ours: place_ref(ours_at),
        theirs: place_ref(theirs_at),
        party: drawing.party(&party),
        since: minute(ours_at).max(minute(theirs_at)),
        next,
    })
}
