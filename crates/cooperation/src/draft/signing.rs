//! Whether and how something was signed, what kind of instrument, and where.

use super::token::{Hit, Sentence};
use super::{Certainty, DossierDraft, DoubtSort, Reading, keep, states};
use crate::content::{InstrumentKind, Quality};
use crate::fold::fold;

/// What the sentences say of signing, one entry a sentence that says something.
pub struct Signing {
    /// Sentences that report a signature, with the words.
    pub done: Vec<(usize, Hit)>,
    /// Whether a sentence says that nothing was signed, and none reports a signature.
    pub nothing: bool,
}

/// Most words of signing that are looked at in one sentence.
const MOST_SIGNINGS: usize = 8;
/// Words that may stand between a denial and what it denies.
const DENIAL_REACH: usize = 6;
/// The same beside a noun ("no signature"; but "no later than a year after signature").
const NOUN_REACH: usize = 2;
/// Most words between an older signature and, in Urdu, the word that says so after it.
const RECALL_REACH: usize = 6;

/// Reads quality, kind and place; returns where signatures are reported.
pub fn read(reading: &Reading<'_, '_>, draft: &mut DossierDraft) -> Signing {
    let w = reading.words;
    let (mut done, mut denied, mut mentioned) = (Vec::new(), None, None);
    for (n, sentence) in reading.sentences.iter().enumerate() {
        let formula = reading
            .find(sentence, w.done_at)
            .into_iter()
            .find(|hit| hit.start == 0 || sentence.words[hit.start].after_break());
        let hits: Vec<Hit> =
            reading.find(sentence, w.signing).into_iter().take(MOST_SIGNINGS).chain(formula).collect();
        if hits.is_empty() || reading.has(sentence, w.sign_other) {
            continue;
        }
        let to_come = reading.find(sentence, w.to_come);
        let when = reading.find(sentence, w.sign_when);
        let recall = reading.find(sentence, w.recall);
        let nouns = reading.find(sentence, w.sign_nouns);
        let told = reading.has(sentence, w.sign_done);
        for hit in hits {
            let older = match w.tag {
                "ur" => recall.iter().any(|r| r.start >= hit.end && r.start - hit.end <= RECALL_REACH),
                _ => recall.iter().any(|r| r.start <= hit.start),
            };
            let unsaid = nouns.contains(&hit) && !told;
            if older || when.iter().any(|other| overlap(other, &hit)) {
                continue;
            }
            if to_come.iter().any(|other| overlap(other, &hit)) {
                draft.doubt(DoubtSort::SignatureToCome, Some(sentence.source(&hit)));
            } else if is_denied(reading, sentence, &hit) {
                denied.get_or_insert((n, hit));
            } else if unsaid {
                mentioned.get_or_insert((n, hit));
            } else {
                done.push((n, hit));
            }
        }
    }
    let signing = Signing { nothing: denied.is_some() && done.is_empty(), done };
    if let (Some((n, hit)), true, false) = (&mentioned, signing.done.is_empty(), signing.nothing) {
        draft.doubt(DoubtSort::SignatureUnclear, Some(reading.sentences[*n].source(hit)));
    }
    quality(reading, &signing, denied.as_ref(), draft);
    kind(reading, &signing, draft);
    place(reading, &signing, draft);
    signing
}

fn is_denied(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, hit: &Hit) -> bool {
    let noun = reading.find(sentence, reading.words.sign_nouns).contains(hit);
    let reach = if noun { NOUN_REACH } else { DENIAL_REACH };
    let near = |phrases, from: usize, to: usize| {
        reading.find(sentence, phrases).iter().any(|not| {
            let (a, b) = if not.end <= hit.start { (not.end, hit.start) } else { (hit.end, not.start) };
            from <= not.start
                && not.end <= to
                && !sentence.words[a..=b.min(sentence.words.len() - 1)]
                    .iter()
                    .any(super::token::Word::after_break)
        })
    };
    near(reading.words.not_before, hit.start.saturating_sub(reach), hit.start)
        || near(reading.words.not_after, hit.end, hit.end + reach)
}

fn quality(
    reading: &Reading<'_, '_>,
    signing: &Signing,
    denied: Option<&(usize, Hit)>,
    draft: &mut DossierDraft,
) {
    if let Some((n, hit)) = denied {
        let sentence = &reading.sentences[*n];
        match signing.nothing {
            true => {
                draft.quality = Some(sentence.finding(hit, Quality::NotSigned, Certainty::Stated));
                return;
            }
            false => draft.doubt(DoubtSort::SignedAndNot, Some(sentence.source(hit))),
        }
    }
    for (n, _) in &signing.done {
        let sentence = &reading.sentences[*n];
        for (hit, quality) in reading.find_in(sentence, reading.words.qualities) {
            let finding = sentence.finding(&hit, quality, Certainty::Stated);
            if !keep(&mut draft.quality, finding) {
                draft.doubt(
                    DoubtSort::Conflict { about: super::Sought::Quality },
                    Some(sentence.source(&hit)),
                );
            }
        }
    }
    if draft.quality.is_none()
        && let Some((n, hit)) = signing.done.first()
    {
        // An unqualified signature is usually definitive; only a person may say so.
        draft.quality = Some(reading.sentences[*n].finding(hit, Quality::Definitive, Certainty::Inferred));
    }
}

/// The instruments named in a sentence, without phrases that only hold the word.
pub fn instruments(reading: &Reading<'_, '_>, sentence: &Sentence<'_>) -> Vec<(Hit, InstrumentKind)> {
    let w = reading.words;
    let none = reading.find(sentence, w.no_instrument);
    let protocols =
        reading.find(sentence, w.protocol_instrument).into_iter().map(|hit| (hit, InstrumentKind::Protocol));
    let mut found = reading.find_in(sentence, w.instruments);
    let named: Vec<Hit> = found.iter().map(|(hit, _)| hit.clone()).collect();
    found.extend(protocols.filter(|(hit, _)| !named.iter().any(|n| overlap(n, hit))));
    found.retain(|(hit, _)| !none.iter().any(|n| overlap(n, hit)));
    found
}

/// Whether two runs share a word.
pub fn overlap(a: &Hit, b: &Hit) -> bool {
    a.start < b.end && b.start < a.end
}

fn kind(reading: &Reading<'_, '_>, signing: &Signing, draft: &mut DossierDraft) {
    let mut named = None;
    let mut counts: Vec<(InstrumentKind, usize, usize, Hit)> = Vec::new();
    for (n, sentence) in reading.sentences.iter().enumerate() {
        let found = instruments(reading, sentence);
        if let Some((_, at)) = signing.done.iter().find(|(s, _)| *s == n)
            && let Some((hit, kind)) = found.iter().min_by_key(|(hit, _)| hit.start.abs_diff(at.start))
        {
            let finding = sentence.finding(hit, *kind, Certainty::Stated);
            // "The agreement", after or before "framework agreement", is the same one.
            let both = [Some(*kind), draft.kind.as_ref().map(|k| k.value)];
            if both.contains(&Some(InstrumentKind::Agreement))
                && both.contains(&Some(InstrumentKind::FrameworkAgreement))
            {
                if *kind == InstrumentKind::FrameworkAgreement {
                    draft.kind = Some(finding);
                }
            } else if !keep(&mut draft.kind, finding) {
                draft.doubt(DoubtSort::SeveralKinds { other: *kind }, Some(sentence.source(hit)));
            }
        }
        let this = |at: Option<usize>| {
            at.and_then(|at| sentence.words.get(at))
                .is_some_and(|word| reading.phrases.is(&word.folded, reading.words.this))
        };
        if let Some((hit, kind)) = found
            .iter()
            .find(|(hit, _)| this(hit.start.checked_sub(1)) || this(Some(hit.start)) || this(Some(hit.end)))
        {
            named.get_or_insert_with(|| sentence.finding(hit, *kind, Certainty::Stated));
        }
        for (hit, kind) in found.into_iter().filter(|(hit, _)| !is_older(reading, sentence, hit)) {
            match counts.iter_mut().find(|(k, ..)| *k == kind) {
                Some((_, count, ..)) => *count += 1,
                None => counts.push((kind, 1, n, hit)),
            }
        }
        protocol(reading, sentence, draft);
    }
    if draft.kind.is_none() && !signing.nothing {
        draft.kind = named;
    }
    if draft.kind.is_none() && !signing.nothing {
        // The one named most often; between equals the first. At the head of a text it is a title.
        let most = counts.into_iter().rev().max_by_key(|(_, count, ..)| *count);
        draft.kind = most.map(|(kind, _, n, hit)| {
            let certainty = if n == 0 && hit.start == 0 { Certainty::Stated } else { Certainty::Inferred };
            reading.sentences[n].finding(&hit, kind, certainty)
        });
    }
}

/// "The agreement of 1998": an instrument named by its year alone is another one.
fn is_older(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, hit: &Hit) -> bool {
    let fill = |word: &str| {
        reading.phrases.is(word, reading.words.date_fill)
            || reading.phrases.is(word, &["of", "لسنة", "سنة", "لعام"])
    };
    let year = |word: &str| word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit());
    match &sentence.words[hit.end..] {
        [of, then, ..] => fill(&of.folded) && year(&then.folded),
        _ => false,
    }
}

fn protocol(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, draft: &mut DossierDraft) {
    let w = reading.words;
    let instruments = instruments(reading, sentence);
    let ceremony = reading.find(sentence, w.ceremony);
    for hit in reading.find(sentence, w.protocol) {
        if instruments.iter().any(|(other, _)| overlap(other, &hit)) {
            continue;
        }
        let sort = match ceremony.iter().any(|other| overlap(other, &hit)) {
            true => DoubtSort::ProtocolIsCeremony,
            false => DoubtSort::ProtocolUnclear,
        };
        draft.doubt(sort, Some(sentence.source(&hit)));
    }
}

/// Most words between the word for signing and the place.
const PLACE_REACH: usize = 12;

fn place(reading: &Reading<'_, '_>, signing: &Signing, draft: &mut DossierDraft) {
    for (n, sign) in &signing.done {
        let sentence = &reading.sentences[*n];
        let Some(hit) = place_in(reading, sentence, sign) else { continue };
        let name = bare_place(reading, sentence.slice(&hit));
        if !keep(&mut draft.place, sentence.finding(&hit, name, Certainty::Stated)) {
            draft.doubt(DoubtSort::Conflict { about: super::Sought::Place }, Some(sentence.source(&hit)));
        }
    }
}

fn place_in(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, sign: &Hit) -> Option<Hit> {
    let w = reading.words;
    let formula = reading.find(sentence, w.done_at).contains(sign);
    let blocked = |from: usize, to: usize| {
        reading.find(sentence, w.place_block).iter().any(|block| from <= block.start && block.end <= to)
    };
    if w.tag == "ar" || w.tag == "ur" {
        let names = states::STATES.iter().map(|s| s.capital(w.tag));
        let cities = if w.tag == "ar" { states::CITIES_AR } else { states::CITIES_UR };
        let known = reading.phrases.find(sentence, names.chain(cities.iter().copied()));
        let near = |hit: &Hit| match w.tag {
            "ar" => {
                let prefixed = hit.start > 0
                    && w.place_before
                        .iter()
                        .any(|p| fold(p).ends_with(&sentence.words[hit.start - 1].folded));
                let attached = sentence.words[hit.start].folded.starts_with('ب') && hit.start >= sign.end;
                (prefixed || attached)
                    && hit.start >= sign.end
                    && hit.start - sign.end <= PLACE_REACH
                    && !blocked(sign.end, hit.start)
            }
            _ => {
                let marked = sentence
                    .words
                    .get(hit.end)
                    .is_some_and(|after| reading.phrases.is(&after.folded, w.place_after));
                marked
                    && hit.end <= sign.start
                    && sign.start - hit.end <= 2 * PLACE_REACH
                    && !blocked(hit.start, (hit.end + 2).min(sign.start))
            }
        };
        return known.into_iter().map(|(hit, _)| hit).find(near);
    }
    if formula {
        return capitals(sentence, sign.end, w.date_fill);
    }
    reading
        .find(sentence, w.place_before)
        .into_iter()
        .filter(|before| sentence.slice(before) != "a")
        .filter(|before| before.start >= sign.end && before.start - sign.end <= PLACE_REACH)
        .filter(|before| !blocked(sign.end, before.start))
        .find_map(|before| capitals(sentence, before.end, &[]))
        .filter(|hit| !is_month(reading, sentence, hit))
}

fn is_month(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, hit: &Hit) -> bool {
    reading.find_in(sentence, reading.words.months).iter().any(|(month, _)| month.start == hit.start)
}

/// The run of words with capitals that begins at `from`.
pub fn capitals(sentence: &Sentence<'_>, from: usize, fill: &[&str]) -> Option<Hit> {
    let words = &sentence.words;
    let mut end = from;
    while end < words.len()
        && words[end].capital
        && (end == from || !words[end].after_break())
        && end - from < 5
    {
        end += 1;
    }
    (end > from && !fill.contains(&words[from].folded.as_str())).then_some(from..end)
}

/// A place without the Arabic particle written together with it.
fn bare_place(reading: &Reading<'_, '_>, name: &str) -> String {
    let w = reading.words;
    if !w.particles {
        return name.to_owned();
    }
    let folded = fold(name);
    let known = states::STATES.iter().map(|s| s.capital(w.tag)).chain(states::CITIES_AR.iter().copied());
    known
        .into_iter()
        .filter(|k| folded.ends_with(&fold(k)))
        .max_by_key(|k| k.len())
        .or_else(|| {
            // "In Rabat" is written as one word with the article.
            states::STATES
                .iter()
                .map(|s| s.capital(w.tag))
                .find(|k| fold(k).strip_prefix("ال").is_some_and(|bare| folded.ends_with(bare)))
        })
        .map_or_else(|| name.to_owned(), str::to_owned)
}
