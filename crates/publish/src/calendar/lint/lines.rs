//! Octets to logical lines (section 3.1).

use super::super::write::FOLD;
use super::{Fault, Findings};

/// A line after unfolding.
pub(super) struct Logical {
    /// Where it begins in the file, from 1.
    pub line: usize,
    pub text: String,
}

pub(super) fn read(file: &[u8], found: &mut Findings) -> Vec<Logical> {
    if file.is_empty() {
        found.add(1, Fault::Empty);
        return Vec::new();
    }
    let body = file.strip_prefix(b"\xef\xbb\xbf").unwrap_or(file);
    if body.len() < file.len() {
        found.add(1, Fault::ByteOrderMark);
    }
    let mut joined: Vec<(usize, Vec<u8>)> = Vec::new();
    let mut number = 0;
    let mut rest = body;
    // Physical lines whose bytes are no UTF-8 by themselves.
    let mut broken = Vec::new();
    while !rest.is_empty() {
        number += 1;
        let (line, ended) = match rest.iter().position(|b| *b == b'\n') {
            Some(at) => {
                let line = &rest[..at];
                rest = &rest[at + 1..];
                let whole = line.strip_suffix(b"\r");
                if whole.is_none() {
                    found.add(number, Fault::BareLineFeed);
                }
                (whole.unwrap_or(line), true)
            }
            None => (std::mem::take(&mut rest), false),
        };
        if !ended {
            found.add(number, Fault::NoLastEnd);
        }
        physical(line, number, found);
        if std::str::from_utf8(line).is_err() {
            broken.push(number);
        }
        match (line.first(), joined.last_mut()) {
            (Some(b' ' | b'\t'), Some((_, before))) => before.extend_from_slice(&line[1..]),
            (Some(b' ' | b'\t'), None) => found.add(number, Fault::LooseContinuation),
            (None, _) => {}
            (Some(_), _) => joined.push((number, line.to_vec())),
        }
    }
    let mut split = broken.into_iter().peekable();
    let starts: Vec<usize> = joined.iter().map(|(line, _)| *line).skip(1).chain([usize::MAX]).collect();
    joined
        .into_iter()
        .zip(starts)
        .map(|((line, bytes), next)| {
            let whole = std::str::from_utf8(&bytes).is_ok();
            let mut first = true;
            while let Some(at) = split.next_if(|at| *at < next) {
                if first {
                    found.add(at, if whole { Fault::SplitCharacter } else { Fault::NotUtf8 });
                }
                first = false;
            }
            Logical { line, text: String::from_utf8_lossy(&bytes).into_owned() }
        })
        .collect()
}

fn physical(line: &[u8], number: usize, found: &mut Findings) {
    if line.is_empty() {
        found.add(number, Fault::EmptyLine);
    }
    if line.len() > FOLD {
        found.add(number, Fault::LongLine(line.len()));
    }
    if line.contains(&b'\r') {
        found.add(number, Fault::BareCarriageReturn);
    }
    let control = |b: &u8| (*b < 0x20 && !matches!(b, b'\t' | b'\r')) || *b == 0x7f;
    if let Some(b) = line.iter().copied().find(control) {
        found.add(number, Fault::Control(u32::from(b)));
    }
}
