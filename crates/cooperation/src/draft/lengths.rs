//! Lengths of time: duration, renewal and notice, clause by clause.

use super::dates::dates;
use super::signing::instruments;
use super::token::{Hit, Sentence};
use super::words::Unit;
use super::{Certainty, DossierDraft, DoubtSort, Finding, Reading, Sought, keep};
use crate::content::{Duration, Renewal, Span};

/// What a length of time in a clause is about.
#[derive(Clone, Copy, PartialEq, Eq)]
enum About {
    Duration,
    Renewal,
    Notice,
}

/// Reads duration, renewal and notice.
pub fn read(reading: &Reading<'_, '_>, draft: &mut DossierDraft) {
    let mut before = false;
    for sentence in reading.sentences {
        let here =
            !instruments(reading, sentence).is_empty() || reading.has(sentence, reading.words.in_force);
        // A sentence that names no instrument may still go on about the one before it: renewal and
        // notice speak of nothing else, a length alone may.
        if here || before {
            let certainty = if here { Certainty::Stated } else { Certainty::Inferred };
            let first = sentence.words.first();
            let about_it =
                here || first.is_some_and(|word| reading.phrases.is(&word.folded, reading.words.pronouns));
            let spans = spans(reading, sentence, draft);
            for clause in clauses(reading, sentence) {
                Terms { reading, sentence, clause, certainty, about_it }.read(&spans, draft);
            }
        }
        before = here || before && reading.has(sentence, reading.words.ending);
    }
}

/// The clauses of a sentence, cut at commas, stronger marks, and words like "unless". A bracketed
/// figure does not end a clause.
fn clauses(reading: &Reading<'_, '_>, sentence: &Sentence<'_>) -> Vec<Hit> {
    let words = &sentence.words;
    let figure = |at: usize| {
        words[at].folded.bytes().all(|b| b.is_ascii_digit())
            || at > 0
                && words[at - 1].folded.bytes().all(|b| b.is_ascii_digit())
                && words[at].gap.trim() == ")"
    };
    let mut cuts: Vec<usize> =
        (1..words.len()).filter(|at| words[*at].after_break() && !figure(*at)).collect();
    cuts.extend(reading.find(sentence, reading.words.clause).iter().map(|hit| hit.start));
    cuts.extend([0, words.len()]);
    cuts.sort_unstable();
    cuts.dedup();
    cuts.windows(2).map(|two| two[0]..two[1]).collect()
}

/// Every number with its unit.
fn spans(
    reading: &Reading<'_, '_>,
    sentence: &Sentence<'_>,
    draft: &mut DossierDraft,
) -> Vec<(Hit, Span, Certainty)> {
    let (w, words) = (reading.words, &sentence.words);
    let whole: Vec<(&str, (u16, Unit))> = w.spans.iter().map(|(s, n, u)| (*s, (*n, *u))).collect();
    let mut out: Vec<(Hit, Span, Certainty)> = reading
        .find_in(sentence, &whole)
        .into_iter()
        .filter_map(|(hit, (n, unit))| Some((hit, span(n, unit)?, Certainty::Stated)))
        .collect();
    for (unit_hit, unit) in reading.find_in(sentence, w.units) {
        if out.iter().any(|(hit, ..)| hit.start < unit_hit.end && unit_hit.start < hit.end) {
            continue;
        }
        let digits = |at: usize| words[at].folded.parse::<u16>().ok();
        let Some(last) = unit_hit.start.checked_sub(1) else { continue };
        let (start, n, certainty) =
            match (digits(last), last.checked_sub(1).and_then(|at| in_words(reading, sentence, at))) {
                (Some(figure), Some((start, n))) if words[last].gap.contains('(') => {
                    if figure != n {
                        let said = sentence.slice(&(start..unit_hit.end)).to_owned();
                        draft
                            .doubt(DoubtSort::Number { said }, Some(sentence.source(&(start..unit_hit.end))));
                    }
                    (start, n, if figure == n { Certainty::Stated } else { Certainty::Inferred })
                }
                (Some(figure), _) => (last, figure, Certainty::Stated),
                (None, _) => match in_words(reading, sentence, last) {
                    Some((start, n)) if !words[unit_hit.start].after_break() => (start, n, Certainty::Stated),
                    _ => continue,
                },
            };
        if let Some(span) = span(n, unit) {
            out.push((start..unit_hit.end, span, certainty));
        }
    }
    out.sort_by_key(|(hit, ..)| hit.start);
    out
}

/// The number in words that ends at a word, with its first word.
fn in_words(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, last: usize) -> Option<(usize, u16)> {
    let found = reading.find_in(sentence, reading.words.numbers);
    let (hit, n) = found.iter().rev().find(|(hit, _)| hit.end == last + 1)?;
    let tens = found.iter().find(|(tens, value)| {
        tens.end == hit.start && *value >= 20 && *n < 10 && !sentence.words[hit.start].after_break()
    });
    Some(tens.map_or((hit.start, *n), |(tens, value)| (tens.start, value + n)))
}

fn span(n: u16, unit: Unit) -> Option<Span> {
    match unit {
        _ if n == 0 => None,
        Unit::Days => Some(Span::Days(n)),
        Unit::Weeks => n.checked_mul(7).map(Span::Days),
        Unit::Months => Some(Span::Months(n)),
        Unit::Years => Some(Span::Years(n)),
    }
}

/// One clause, and how sure it is that it speaks of the instrument.
struct Terms<'a, 'r, 't> {
    reading: &'a Reading<'r, 't>,
    sentence: &'a Sentence<'t>,
    clause: Hit,
    certainty: Certainty,
    /// Whether a length alone would be the instrument's.
    about_it: bool,
}

impl Terms<'_, '_, '_> {
    fn marks(&self, phrases: &[&'static str]) -> Vec<Hit> {
        let mut hits = self.reading.find(self.sentence, phrases);
        hits.retain(|hit| self.holds(hit));
        hits
    }

    fn holds(&self, hit: &Hit) -> bool {
        self.clause.start <= hit.start && hit.end <= self.clause.end
    }

    fn finding<T>(&self, hit: &Hit, value: T, certainty: Certainty) -> Finding<T> {
        self.sentence.finding(hit, value, certainty.max(self.certainty))
    }

    fn read(&self, spans: &[(Hit, Span, Certainty)], draft: &mut DossierDraft) {
        let (w, sentence) = (self.reading.words, self.sentence);
        let (duration, renewal, notice) =
            (self.marks(w.duration), self.marks(w.renewal), self.marks(w.notice));
        let ending = self.reading.has(sentence, w.ending);
        let past = !self.marks(w.since).is_empty();
        let mut renewed_for = None;
        for (hit, span, certainty) in spans.iter().filter(|(hit, ..)| self.holds(hit)) {
            match about(hit, &duration, &renewal, &notice) {
                Some(About::Notice) if ending => {
                    let fits = keep(&mut draft.notice, self.sentence.finding(hit, *span, *certainty));
                    conflict(fits, Sought::Notice, sentence, hit, draft);
                }
                Some(About::Renewal) => renewed_for = Some((hit.clone(), *span)),
                Some(About::Duration) if !matches!(span, Span::Days(_)) && !past && self.about_it => {
                    let fits = keep(&mut draft.duration, self.finding(hit, Duration::For(*span), *certainty));
                    conflict(fits, Sought::Duration, sentence, hit, draft);
                }
                _ => {}
            }
        }
        if let Some(hit) = self.marks(w.indefinite).first() {
            let fits = keep(&mut draft.duration, self.finding(hit, Duration::Indefinite, Certainty::Stated));
            conflict(fits, Sought::Duration, sentence, hit, draft);
        }
        if !duration.is_empty() && draft.duration.is_none() {
            let until = self.marks(w.until);
            for dated in dates(self.reading, sentence) {
                let near = until.iter().any(|u| u.end <= dated.hit.start && dated.hit.start - u.end <= 1);
                if let (true, Some(date)) = (near, dated.date) {
                    draft.duration = Some(self.finding(&dated.hit, Duration::Until(date), Certainty::Stated));
                }
            }
        }
        self.renew(&renewal, renewed_for, draft);
    }

    fn renew(&self, renewal: &[Hit], renewed_for: Option<(Hit, Span)>, draft: &mut DossierDraft) {
        let Some(first) = renewal.first() else { return };
        let w = self.reading.words;
        let (hit, value, certainty) = if !self.marks(w.tacit).is_empty() {
            match renewed_for {
                Some((hit, span)) => (
                    first.start.min(hit.start)..first.end.max(hit.end),
                    Renewal::TacitFor(span),
                    Certainty::Stated,
                ),
                None => (first.clone(), Renewal::Tacit, Certainty::Stated),
            }
        } else if !self.marks(w.express).is_empty() {
            (first.clone(), Renewal::Express, Certainty::Stated)
        } else if !self.marks(w.renewable).is_empty() {
            // "Renewable", and nobody says how: expressly, unless a person reads otherwise.
            (first.clone(), Renewal::Express, Certainty::Inferred)
        } else {
            return;
        };
        let fits = keep(&mut draft.renewal, self.sentence.finding(&hit, value, certainty));
        conflict(fits, Sought::Renewal, self.sentence, &hit, draft);
    }
}

/// What a length of time is about: the marks before it in its clause decide, else those after it.
fn about(hit: &Hit, duration: &[Hit], renewal: &[Hit], notice: &[Hit]) -> Option<About> {
    let any = |list: &[Hit], before: bool| {
        list.iter().any(|m| if before { m.start <= hit.start } else { m.end > hit.start })
    };
    let lists = [(About::Notice, notice), (About::Renewal, renewal), (About::Duration, duration)];
    [true, false]
        .into_iter()
        .find_map(|before| lists.iter().find(|(_, list)| any(list, before)).map(|(about, _)| *about))
}

fn conflict(fits: bool, about: Sought, sentence: &Sentence<'_>, hit: &Hit, draft: &mut DossierDraft) {
    if !fits {
        draft.doubt(DoubtSort::Conflict { about }, Some(sentence.source(hit)));
    }
}
