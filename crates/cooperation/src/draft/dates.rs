//! Dates: where they stand, whether they fit together, and which is the day of signature.

use jiff::civil::{Date, Weekday};

use super::signing::Signing;
use super::token::{Hit, Sentence};
use super::{Certainty, DossierDraft, DoubtSort, Reading, hijri, keep};

/// A date in a sentence.
pub struct Dated {
    /// Where.
    pub hit: Hit,
    /// Which; `None` when no calendar has it.
    pub date: Option<Date>,
}

/// Most words between a Hijri and a Gregorian date that mean the same day.
const HIJRI_REACH: usize = 6;

fn number(word: &str) -> Option<i64> {
    let digits = word.trim_end_matches(|c: char| !c.is_ascii_digit());
    let suffix = &word[digits.len()..];
    let fits = matches!(suffix, "" | "er" | "st" | "nd" | "rd" | "th" | "ء" | "م" | "ه");
    (fits && digits.len() <= 4 && digits.bytes().all(|b| b.is_ascii_digit())).then(|| digits.parse().ok())?
}

fn is_year(n: i64) -> bool {
    (1900..=2199).contains(&n)
}

/// Numbers written out: "treize", "two thousand and twenty-six". A lone article is none.
fn worded(reading: &Reading<'_, '_>, sentence: &Sentence<'_>) -> Vec<(Hit, i64)> {
    let w = reading.words;
    let table: Vec<(&'static str, u16)> = w
        .numbers
        .iter()
        .filter(|(_, n)| *n > 1)
        .chain(w.ordinals)
        .chain(w.numbers.iter().filter(|(_, n)| *n == 1))
        .copied()
        .collect();
    let mut out: Vec<(Hit, i64, bool)> = Vec::new();
    for (hit, n) in reading.find_in(sentence, &table) {
        let n = i64::from(n);
        let ordinal = reading.phrases.is(&sentence.words[hit.start].folded, &["premier", "first"]);
        let and =
            |at: usize| sentence.words.get(at).is_some_and(|word| reading.phrases.is(&word.folded, w.and));
        if let Some((last, value, _)) = out.last_mut()
            && (last.end == hit.start || last.end + 1 == hit.start && and(last.end))
            && (n == 1000 && *value < 10
                || *value >= 1000 && *value % 100 == 0 && n < 100
                || (20..100).contains(&(*value % 100)) && *value % 10 == 0 && n < 10)
        {
            *value = if n == 1000 { *value * 1000 } else { *value + n };
            last.end = hit.end;
        } else {
            out.push((hit, n, n > 1 || ordinal));
        }
    }
    out.into_iter().filter(|(_, n, sure)| *sure || *n > 1).map(|(hit, n, _)| (hit, n)).collect()
}

/// The month that begins at a word, with the index after it.
fn month_at(months: &[(Hit, i8)], at: usize) -> Option<(usize, i64)> {
    months.iter().find(|(hit, _)| hit.start == at).map(|(hit, month)| (hit.end, i64::from(*month)))
}

/// All Gregorian dates with a year in a sentence.
pub fn dates(reading: &Reading<'_, '_>, sentence: &Sentence<'_>) -> Vec<Dated> {
    let (w, words) = (reading.words, &sentence.words);
    let n = |at: usize| words.get(at).and_then(|word| number(&word.folded));
    let worded = worded(reading, sentence);
    // In figures or written out, with the index after it.
    let any = |at: usize| {
        n(at)
            .map(|n| (at + 1, n))
            .or_else(|| worded.iter().find(|(hit, _)| hit.start == at).map(|(hit, n)| (hit.end, *n)))
    };
    let skip_fill = |mut at: usize| {
        while words
            .get(at)
            .is_some_and(|word| reading.phrases.is(&word.folded, w.date_fill) && !word.after_stop())
        {
            at += 1;
        }
        at
    };
    let months = reading.find_in(sentence, w.months);
    let (mut out, mut i) = (Vec::new(), 0);
    while i < words.len() {
        let joined =
            |k: usize| words.get(i + k).is_some_and(|word| matches!(word.gap, "-" | "/" | "." | "‑"));
        let found = if let (Some(a), Some(b), Some(c)) = (n(i), n(i + 1), n(i + 2))
            && joined(1)
            && joined(2)
            && (is_year(a) || is_year(c))
        {
            let (y, d) = if is_year(a) { (a, c) } else { (c, a) };
            Some((i + 3, y, b, d))
        } else if let Some((end, d)) = any(i)
            && (1..=31).contains(&d)
            && let Some((end, m)) = month_at(&months, skip_fill(end))
        {
            // A month may be given in two namings: "January / Kanun II".
            let end = month_at(&months, end).map_or(end, |(end, _)| end);
            let at = skip_fill(end);
            any(at).filter(|(_, y)| is_year(*y)).map(|(end, y)| (end, y, m, d))
        } else if let Some((end, m)) = month_at(&months, i)
            && let (Some(d), Some(y)) = (n(end), n(end + 1))
            && (1..=31).contains(&d)
            && is_year(y)
        {
            Some((end + 2, y, m, d))
        } else {
            None
        };
        match found {
            Some((end, y, m, d)) => {
                let small = |n: i64| i8::try_from(n).ok();
                let date = small(m).zip(small(d)).and_then(|(m, d)| Date::new(y as i16, m, d).ok());
                out.push(Dated { hit: i..end, date });
                i = end;
            }
            None => i += 1,
        }
    }
    out
}

fn hijri_dates(reading: &Reading<'_, '_>, sentence: &Sentence<'_>) -> Vec<(Hit, Date)> {
    let w = reading.words;
    let n = |at: usize| sentence.words.get(at).and_then(|word| number(&word.folded));
    let months = reading.find_in(sentence, w.hijri_months);
    let mut out = Vec::new();
    for i in 0..sentence.words.len() {
        let Some(d) = n(i).filter(|d| (1..=30).contains(d)) else { continue };
        let fill = usize::from(
            sentence.words.get(i + 1).is_some_and(|word| reading.phrases.is(&word.folded, w.date_fill)),
        );
        if let Some((end, m)) = month_at(&months, i + 1 + fill)
            && let Some(y) = n(end).filter(|y| (1300..=1600).contains(y))
            && let Some(date) = hijri::to_gregorian(y, m, d)
        {
            out.push((i..end + 1, date));
        }
    }
    out
}

fn weekdays(reading: &Reading<'_, '_>, sentence: &Sentence<'_>) -> Vec<(Hit, Weekday)> {
    reading.find_in(sentence, reading.words.weekdays)
}

/// The weekday beside a date, if one stands there.
fn weekday_beside(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, date: &Hit) -> Option<(Hit, Weekday)> {
    let fill = |range: std::ops::Range<usize>| {
        range.into_iter().all(|at| reading.phrases.is(&sentence.words[at].folded, reading.words.date_fill))
    };
    weekdays(reading, sentence).into_iter().find(|(hit, _)| {
        let before = hit.end <= date.start && date.start - hit.end <= 2 && fill(hit.end..date.start);
        let marked = hit.start > date.end && fill(date.end..hit.start) && hit.start - date.end <= 2;
        let bracketed = hit.start == date.end && sentence.words[hit.start].gap.contains(['(', '،', ',']);
        before || marked || bracketed
    })
}

/// The date at the head of the text or, failing that, on a short last line.
fn dateline(reading: &Reading<'_, '_>) -> Option<(usize, Date)> {
    let in_head = reading.sentences.iter().enumerate().take(3).take_while(|(_, s)| s.at.start < 200);
    let head = in_head
        .filter_map(|(n, s)| Some((n, s, dates(reading, s).into_iter().next()?)))
        .find(|(_, _, dated)| dated.hit.start <= 5)
        .and_then(|(n, _, dated)| Some((n, dated.date?)));
    head.or_else(|| {
        let (n, last) = reading.sentences.iter().enumerate().next_back()?;
        let dated = dates(reading, last).into_iter().next()?;
        (last.words.len() <= 10).then_some((n, dated.date?))
    })
}

/// Reads the day of signature and checks every date.
pub fn read(reading: &Reading<'_, '_>, signing: &Signing, draft: &mut DossierDraft) {
    for sentence in reading.sentences {
        check(reading, sentence, draft);
    }
    for (n, sign) in &signing.done {
        let sentence = &reading.sentences[*n];
        let until = reading.find(sentence, reading.words.until);
        let nearest = dates(reading, sentence)
            .into_iter()
            .filter(|d| !until.iter().any(|u| u.end == d.hit.start))
            .min_by_key(|d| d.hit.start.abs_diff(sign.end));
        if let Some(Dated { hit, date: Some(date) }) = nearest
            && !keep(&mut draft.date, sentence.finding(&hit, date, Certainty::Stated))
        {
            draft.doubt(DoubtSort::Conflict { about: super::Sought::Date }, Some(sentence.source(&hit)));
        }
    }
    if draft.date.is_none() && !signing.done.is_empty() {
        relative(reading, signing, draft);
    }
}

fn check(reading: &Reading<'_, '_>, sentence: &Sentence<'_>, draft: &mut DossierDraft) {
    let found = dates(reading, sentence);
    for Dated { hit, date } in &found {
        let Some(date) = *date else {
            draft.doubt(
                DoubtSort::NoSuchDate { said: sentence.slice(hit).to_owned() },
                Some(sentence.source(hit)),
            );
            continue;
        };
        if let Some((beside, weekday)) = weekday_beside(reading, sentence, hit)
            && weekday != date.weekday()
        {
            let sort = DoubtSort::Weekday {
                said: sentence.slice(&beside).to_owned(),
                date,
                is: date.weekday().to_monday_one_offset(),
            };
            draft.doubt(sort, Some(sentence.source(&(beside.start.min(hit.start)..beside.end.max(hit.end)))));
        }
    }
    for (hit, computed) in hijri_dates(reading, sentence) {
        let distance = |d: &Dated| {
            if d.hit.start >= hit.end { d.hit.start - hit.end } else { hit.start.saturating_sub(d.hit.end) }
        };
        let beside = found.iter().filter(|d| distance(d) <= HIJRI_REACH).min_by_key(|d| distance(d));
        if let Some(Dated { date: Some(date), .. }) = beside
            && (*date - computed).get_days().abs() > 1
        {
            let sort = DoubtSort::Hijri { said: sentence.slice(&hit).to_owned(), computed, date: *date };
            draft.doubt(sort, Some(sentence.source(&hit)));
        }
    }
}

/// "Signed this day", "on Tuesday", beside a dateline: taken for checking, and said.
fn relative(reading: &Reading<'_, '_>, signing: &Signing, draft: &mut DossierDraft) {
    let w = reading.words;
    let Some((_, line)) = dateline(reading) else { return };
    let in_signing = || signing.done.iter().map(|(n, _)| &reading.sentences[*n]);
    let sure =
        |s: &Sentence<'_>, hit: &Hit| !reading.phrases.is(&s.words[hit.start].folded, w.weekdays_unsure);
    let of_sentence = |s: &Sentence<'_>| weekdays(reading, s).into_iter().find(|(hit, _)| sure(s, hit));
    let found = in_signing().find_map(|s| Some((s, reading.find(s, w.today).into_iter().next()?, None)));
    let found =
        found.or_else(|| in_signing().find_map(|s| of_sentence(s).map(|(hit, day)| (s, hit, Some(day)))));
    let Some((sentence, hit, day)) = found else { return };
    let taken = match day {
        None => Some(line),
        // The dateline's own day or one of the six before it.
        Some(day) => (0..7).find_map(|back| {
            let date = line.checked_sub(jiff::Span::new().days(back)).ok()?;
            (date.weekday() == day).then_some(date)
        }),
    };
    let said = sentence.slice(&hit).to_owned();
    draft.doubt(DoubtSort::RelativeDate { said, dateline: line, taken }, Some(sentence.source(&hit)));
    draft.date = taken.map(|date| sentence.finding(&hit, date, Certainty::Inferred));
}
