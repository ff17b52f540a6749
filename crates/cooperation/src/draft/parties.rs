//! The parties: States named together ("between A and B"), and capitals that stand for a State.

use super::arabic::AR;
use super::signing::{Signing, capitals};
use super::states::{STATES, State};
use super::token::{Hit, Sentence};
use super::{Certainty, DossierDraft, DoubtSort, Finding, PartyFound, Reading};
use crate::fold::fold;

/// A State named in a sentence.
pub struct Mention {
    /// Where.
    pub hit: Hit,
    /// Which, if it is in the table.
    pub state: Option<&'static State>,
}

/// Most words between two parties that are named together.
const PARTY_REACH: usize = 7;

/// All States named in a sentence, left to right.
pub fn mentions<'s>(reading: &Reading<'_, '_>, sentence: &'s Sentence<'_>) -> &'s [Mention] {
    sentence.states.get_or_init(|| look_for_states(reading, sentence))
}

fn look_for_states(reading: &Reading<'_, '_>, sentence: &Sentence<'_>) -> Vec<Mention> {
    let w = reading.words;
    let names: Vec<(&'static str, &'static State)> =
        STATES.iter().flat_map(|state| state.names(w.tag).iter().map(move |name| (*name, state))).collect();
    let mut found: Vec<Mention> = reading
        .find_in(sentence, &names)
        .into_iter()
        .map(|(hit, state)| Mention { hit, state: Some(state) })
        .collect();
    for head in reading.find(sentence, w.state_heads) {
        if let Some(hit) = long_name(reading, sentence, &head)
            && !found.iter().any(|m| m.hit.start < hit.end && hit.start < m.hit.end)
        {
            found.push(Mention { hit, state: None });
        }
    }
    found.sort_by_key(|m| m.hit.start);
    found
}

/// "Republic of ...": the head, its little words, and the name with capitals; without capitals
/// the word after the head.
fn long_name(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, head: &Hit) -> Option<Hit> {
    let (w, words) = (reading.words, &sentence.words);
    let beside = |at: Option<usize>, list| {
        at.and_then(|at| words.get(at)).is_some_and(|word| reading.phrases.is(&word.folded, list))
    };
    if beside(head.start.checked_sub(1), w.no_state_before) && is_plain_state(&words[head.start].folded)
        || beside(Some(head.end), w.no_state_after)
    {
        return None;
    }
    if w.state_fill.is_empty() {
        let next = words.get(head.end)?;
        // With the article a head stands alone ("the Kingdom"), unless an adjective of the name
        // follows, with its article too.
        let bare = words[head.start].folded.trim_start_matches(['و', 'ف', 'ب', 'ل', 'ك']);
        let article = w.particles && (bare.starts_with("ال") || words[head.start].folded.contains("لل"));
        let adjective = next.folded.starts_with("ال") && next.folded.ends_with("يه");
        return (!next.after_break() && (!article || adjective)).then_some(head.start..head.end + 1);
    }
    if !words[head.start].capital {
        return None;
    }
    let fill = |word: &str| reading.phrases.is(word, w.state_fill);
    let mut at = head.end;
    while words.get(at).is_some_and(|word| !word.after_break() && fill(&word.folded)) {
        at += 1;
    }
    let name = capitals(sentence, at, &[])?;
    (at > head.end && !words[at].after_break()).then_some(head.start..name.end)
}

/// "State": also a word of offices ("Secretary of State"), where the other heads are not.
fn is_plain_state(word: &str) -> bool {
    word == "state"
        || word == "etat"
        || word.ends_with("دوله")
        || word.ends_with("مملكت")
        || word.ends_with("رياست")
}

fn found(sentence: &Sentence<'_>, mention: &Mention, certainty: Certainty) -> Finding<PartyFound> {
    sentence.finding(&mention.hit, as_party(sentence, mention), certainty)
}

/// The party as written, with the code to propose.
pub fn as_party(sentence: &Sentence<'_>, mention: &Mention) -> PartyFound {
    let written = sentence.slice(&mention.hit);
    let code = mention.state.and_then(|state| state.code.parse().ok());
    PartyFound { name: bare_name(written, mention.state), code }
}

/// The name without an Arabic particle written together with it.
fn bare_name(written: &str, state: Option<&State>) -> String {
    let particles = ["و", "ب", "ل", "لل"];
    let known = |rest: &str| state.is_some_and(|s| s.ar.iter().any(|name| fold(name) == fold(rest)));
    if state.is_some() && !known(written) {
        for particle in particles {
            if let Some(rest) = written.strip_prefix(particle)
                && known(rest)
            {
                return rest.to_owned();
            }
        }
        if let Some(rest) = written.strip_prefix("لل").map(|rest| format!("ال{rest}"))
            && known(&rest)
        {
            return rest;
        }
    }
    let headed = |rest: &str| {
        let first = fold(rest.split(' ').next().unwrap_or(rest));
        AR.state_heads.iter().any(|head| fold(head) == first)
    };
    let bare =
        particles.iter().filter_map(|particle| written.strip_prefix(particle)).find(|rest| headed(rest));
    bare.filter(|_| state.is_none() && !headed(written)).unwrap_or(written).to_owned()
}

/// Mentions that follow one another closely, beginning (or ending) at a place.
fn together<'m>(sentence: &Sentence<'_>, all: &'m [Mention], from: usize) -> Vec<&'m Mention> {
    let mut run: Vec<&Mention> = Vec::new();
    let mut at = from;
    for mention in all.iter().filter(|m| m.hit.start >= from) {
        let stop =
            sentence.words[at.min(mention.hit.start)..=mention.hit.start].iter().any(|w| w.after_stop());
        if mention.hit.start - at > PARTY_REACH || stop && !run.is_empty() {
            break;
        }
        at = mention.hit.end;
        run.push(mention);
    }
    run
}

/// Mentions that lead up to a place, closely.
fn together_before(all: &[Mention], to: usize) -> Vec<&Mention> {
    let mut run: Vec<&Mention> = Vec::new();
    let mut at = to;
    for mention in all.iter().rev().filter(|m| m.hit.end <= to) {
        if at - mention.hit.end > PARTY_REACH {
            break;
        }
        at = mention.hit.start;
        run.insert(0, mention);
    }
    run
}

/// Reads the parties.
pub fn read(reading: &Reading<'_, '_>, signing: &Signing, draft: &mut DossierDraft) {
    let w = reading.words;
    for sentence in reading.sentences {
        let all = mentions(reading, sentence);
        if !reading.has(sentence, w.matter) && !reading.has(sentence, w.hereinafter) {
            continue;
        }
        let mut groups: Vec<Vec<&Mention>> = Vec::new();
        groups.extend(reading.find(sentence, w.between).iter().map(|hit| together(sentence, all, hit.end)));
        groups.extend(
            reading.find(sentence, w.between_after).iter().map(|hit| together_before(all, hit.start)),
        );
        if reading.has(sentence, w.hereinafter) {
            groups.push(all.iter().collect());
        }
        for group in groups.into_iter().filter(|group| group.len() >= 2) {
            group.into_iter().for_each(|mention| add(draft, found(sentence, mention, Certainty::Stated)));
        }
    }
    if draft.parties.is_empty() {
        // Named where a signature, or talks, are told: perhaps the parties.
        let told = |n: usize, s: &Sentence<'_>| {
            signing.done.iter().any(|(d, _)| *d == n) || reading.has(s, w.meeting) || reading.has(s, w.matter)
        };
        for (n, sentence) in reading.sentences.iter().enumerate().filter(|(n, s)| told(*n, s)) {
            let blocks = reading.find(sentence, w.presence);
            for mention in mentions(reading, sentence) {
                let witness = !w.presence.is_empty()
                    && w.between_after.is_empty()
                    && blocks.iter().any(|b| b.end <= mention.hit.start);
                if !witness || n == 0 {
                    add(draft, found(sentence, mention, Certainty::Inferred));
                }
            }
        }
    }
    match draft.parties.len() {
        1 => draft.doubt(DoubtSort::OneParty, None),
        count @ 3.. => draft.doubt(DoubtSort::SeveralParties { count }, None),
        _ => {}
    }
    for sentence in reading.sentences {
        capital_for_state(reading, sentence, draft);
    }
}

fn add(draft: &mut DossierDraft, new: Finding<PartyFound>) {
    let same = |old: &Finding<PartyFound>| match (&old.value.code, &new.value.code) {
        (Some(a), Some(b)) => a == b,
        _ => fold(&old.value.name) == fold(&new.value.name),
    };
    match draft.parties.iter_mut().find(|old| same(old)) {
        Some(old) => old.certainty = old.certainty.min(new.certainty),
        None => draft.parties.push(new),
    }
}

/// A capital that is no place in its sentence, of a State that the text never names.
fn capital_for_state(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, draft: &mut DossierDraft) {
    let w = reading.words;
    let capitals: Vec<(&'static str, &'static State)> =
        STATES.iter().map(|s| (s.capital(w.tag), s)).collect();
    for (hit, state) in reading.find_in(sentence, &capitals) {
        let named = reading
            .sentences
            .iter()
            .any(|s| mentions(reading, s).iter().any(|m| m.state.is_some_and(|s| s.code == state.code)));
        if named || is_place(reading, sentence, &hit) {
            continue;
        }
        let sort = DoubtSort::CapitalForState {
            capital: sentence.slice(&hit).to_owned(),
            state: state.names(w.tag)[0],
            code: state.code,
        };
        draft.doubt(sort, Some(sentence.source(&hit)));
    }
}

/// After a word of place, before one, in a dateline, or written together with "in".
fn is_place(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, hit: &Hit) -> bool {
    let w = reading.words;
    let is = |list: &[&'static str], at: Option<usize>| {
        at.and_then(|at| sentence.words.get(at))
            .is_some_and(|word| list.iter().any(|p| fold(p).split(' ').next_back() == Some(&word.folded)))
    };
    let attached = w.particles && sentence.words[hit.start].folded.starts_with('ب');
    let dateline = hit.start == 0
        && sentence
            .words
            .get(hit.end)
            .is_some_and(|next| next.after_break() || next.folded.starts_with(|c: char| c.is_ascii_digit()));
    attached
        || dateline
        || is(w.place_before, hit.start.checked_sub(1))
        || is(w.done_at, hit.start.checked_sub(1))
        || is(w.place_after, Some(hit.end))
}
