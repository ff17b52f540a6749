//! `verify`: an audit of one file. No register, no network, no clock; the file is read once, as a stream.

use crate::failure::{Done, Failure, exit};
use crate::output::{Output, count, line};
use cooperation::text::LangText;
use record::fold::Version;
use record::ids::{FeedId, Fingerprint, PartyId};
use record::verify::{Caveats, Fault, Report, Signer, Verdict, verify};
use record::words::{Script, digest_digits, digest_words, fingerprint_digits, fingerprint_words};
use serde_json::{Value, json};
use std::fmt::Write as _;
use std::io::BufReader;
use std::path::Path;

/// Number with which a digest is put in words where nobody picked another: the one that registers show.
const USUAL_NUMBER: u64 = 0;

/// `verify FILE`; gives the exit code.
pub fn run(path: &Path, out: Output) -> Done<u8> {
    let cannot = |error: std::io::Error| {
        Failure::bad_use(format!(
            "{} cannot be read ({error}); check its name and your rights on it",
            path.display()
        ))
    };
    let file = std::fs::File::open(path).map_err(cannot)?;
    let metadata = file.metadata().map_err(cannot)?;
    if !metadata.is_file() {
        return Err(Failure::bad_use(format!("{} is not a file; name an exported dossier", path.display())));
    }
    let bar = out.progress(metadata.len(), "Verifying");
    let threads = std::thread::available_parallelism().map_or(1, usize::from);
    let report =
        verify(BufReader::with_capacity(1 << 16, file), threads, &mut |bytes| bar.set_position(bytes));
    bar.finish_and_clear();
    if let Verdict::NotProved(Fault::Export(record::export::ExportError::Io(error))) = &report.verdict {
        return Err(Failure::bad_use(format!("{} cannot be read to its end: {error}", path.display())));
    }
    if out.json {
        out.view(&view(&report), |_| String::new());
    } else {
        line(words(&report).trim_end());
    }
    Ok(match report.verdict {
        Verdict::Proved => exit::DONE,
        Verdict::ProvedBut(_) => exit::REMARKS,
        Verdict::NotProved(_) => exit::NOT_DONE,
    })
}

fn digits(fingerprint: Fingerprint) -> String {
    grouped(fingerprint_digits(fingerprint).groups())
}

fn grouped(groups: &[u16]) -> String {
    groups.iter().map(|group| format!("{group:03}")).collect::<Vec<_>>().join(" ")
}

fn spoken(words: &[record::words::Word]) -> String {
    words.iter().map(|word| word.spell(Script::Latin)).collect::<Vec<_>>().join(" ")
}

fn name<'a>(report: &'a Report, party: &PartyId) -> &'a str {
    report.parties.iter().find(|known| known.party == *party).map_or("an unknown party", |known| &known.name)
}

fn owner<'a>(report: &'a Report, party: Option<&PartyId>) -> &'a str {
    party.map_or("an unknown party", |party| name(report, party))
}

/// The code at the end of a party's name, where it has one.
fn brief(name: &str) -> &str {
    let code = name.strip_suffix(')').and_then(|name| name.rsplit_once(" (")).map(|(_, code)| code);
    code.unwrap_or(name)
}

/// The office of a signature, where its text is in the file.
fn office(signer: &Signer) -> Option<LangText> {
    cooperation::wire::from_bytes(signer.office_content.as_deref()?).ok()
}

fn place_text(place: &record::ids::Place) -> String {
    format!("{}-{}", place.folio, place.index)
}

fn short(text: &str) -> &str {
    text.get(..12).unwrap_or(text)
}

fn words(report: &Report) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    if let Some(dossier) = report.dossier {
        let _ = writeln!(text, "Dossier {}", dossier.0);
    }
    let mut parties: Vec<_> = report.parties.iter().collect();
    parties.sort_by_key(|party| &party.name);
    for party in parties {
        let standing = if party.in_force { "" } else { " (not a party now)" };
        let _ = writeln!(text, "\nParty: {}{standing}", party.name);
        let _ = writeln!(text, "  fingerprint in digits: {}", digits(party.fingerprint));
        let _ = writeln!(text, "  fingerprint in words:  {}", spoken(&fingerprint_words(party.fingerprint)));
        for earlier in &party.earlier {
            let _ = writeln!(text, "  earlier root:          {}", digits(*earlier));
        }
        if party.mismatch {
            let _ = writeln!(
                text,
                "  THE RECORD NAMES THIS PARTY UNDER ANOTHER FINGERPRINT THAN ITS ROOTS HAVE."
            );
        }
    }
    if !report.parties.is_empty() {
        text.push_str(
            "  Compare each fingerprint with that party's card: nothing else has to come from outside.\n",
        );
    }
    if matches!(report.verdict, Verdict::NotProved(_)) {
        // What follows the fault was not read: to list texts as missing would be wrong.
        let (folios, acts) = (count(report.counts.folios, "folio"), count(report.counts.acts, "act"));
        let _ = writeln!(text, "\nRead until it failed: {folios}, {acts}.\n\n{}", sentence(&report.verdict));
        return text;
    }
    let _ = writeln!(
        text,
        "\n{}, {}; texts: {} held, {} erased, {} missing; {}",
        count(report.counts.folios, "folio"),
        count(report.counts.acts, "act"),
        report.counts.held,
        report.counts.erased,
        report.missing.len(),
        count(report.tips.len() as u64, "tip")
    );
    for (feed, party, number) in &report.forks {
        let _ = writeln!(
            text,
            "TWO HISTORIES: {} wrote two folios as number {number} ({})",
            owner(report, party.as_ref()),
            feed_text(feed)
        );
    }
    for cut in &report.cuts {
        let resumed = if cut.resumed { "resumed" } else { "not resumed yet" };
        let _ = writeln!(text, "Seal moved by the root of {}: {resumed}", name(report, &cut.party));
    }
    for (place, rule) in &report.voids {
        let _ = writeln!(text, "Without effect, rule {rule}: act {}", place_text(place));
    }
    for (payload, place) in &report.missing {
        let _ = writeln!(text, "Missing: text {}, named by act {}", payload.0, place_text(place));
    }
    for (item, version) in &report.items {
        if matches!(version, Version::Contested(_)) {
            let _ = writeln!(text, "CONTESTED: item {item}, on which several texts are agreed");
        }
    }
    for place in &report.contested_epoch {
        let _ =
            writeln!(text, "CONTESTED: who the parties are; agreed beside others, act {}", place_text(place));
    }
    for agreed in &report.agreed {
        let what = match agreed.items.len() {
            0 => "the parties and rules of the dossier".to_owned(),
            1 => format!("item {}", agreed.items[0]),
            n => format!("{n} items together"),
        };
        let _ = writeln!(
            text,
            "\nAgreed: {what}, proposed by {} as {}",
            brief(name(report, &agreed.by)),
            short(&place_text(&agreed.place))
        );
        let mut signers: Vec<_> = agreed.signers.iter().collect();
        signers.sort_by_key(|signer| (name(report, &signer.party), signer.place));
        for signer in signers {
            let office = office(signer);
            let office = office.as_ref().map_or("an office whose text is not here", |text| {
                text.best(&cooperation::text::LangTag::en()).1
            });
            let minute = super::show::minute(i64::from(signer.minute.0));
            let _ = writeln!(
                text,
                "  signed by {}, {office}, {minute} as claimed, act {}",
                brief(name(report, &signer.party)),
                short(&place_text(&signer.place))
            );
            if let Some(compared) = signer.compared {
                let _ =
                    writeln!(text, "    with the partner's fingerprint as compared: {}", digits(compared));
            }
        }
    }
    for (name, length) in &report.annexes {
        let _ = writeln!(text, "Annex, outside the proof: {name}, {length} bytes");
    }
    if let Some(digest) = report.digest {
        let _ = writeln!(text, "\nState in words:  {}", spoken(&digest_words(USUAL_NUMBER, digest)));
        let _ = writeln!(text, "State in digits: {}", grouped(digest_digits(USUAL_NUMBER, digest).groups()));
    }
    let _ = writeln!(text, "\n{}", sentence(&report.verdict));
    text
}

fn feed_text(feed: &FeedId) -> String {
    short(&feed.to_string()).to_owned()
}

/// What nobody can know from a file.
const BEYOND: &str =
    "it cannot show anything written after this export, and its times are claimed, not proved";

/// The one sentence at the end.
fn sentence(verdict: &Verdict) -> String {
    match verdict {
        Verdict::Proved => format!("PROVED: every signature, every link and every text holds; {BEYOND}."),
        Verdict::ProvedBut(caveats) => {
            format!(
                "PROVED, WITH REMARKS: every signature and every link holds, but there is {}; {BEYOND}.",
                remarks(caveats)
            )
        }
        Verdict::NotProved(fault) => format!("NOT PROVED: {fault}."),
    }
}

fn remarks(caveats: &Caveats) -> String {
    let counted = [
        (caveats.forks, "register with two histories", "registers with two histories"),
        (caveats.contested, "contested item", "contested items"),
        (caveats.epochs, "rival change of parties", "rival changes of parties, all agreed"),
        (caveats.missing, "missing text", "missing texts"),
        (caveats.fingerprints, "party under another fingerprint", "parties under another fingerprint"),
    ];
    let list: Vec<String> = counted
        .iter()
        .filter(|(count, ..)| *count > 0)
        .map(|(count, one, more)| format!("{count} {}", if *count == 1 { one } else { more }))
        .collect();
    list.join(", ")
}

fn view(report: &Report) -> Value {
    let parties: Vec<Value> = report
        .parties
        .iter()
        .map(|party| {
            json!({
                "party": party.party.to_string(), "name": party.name, "digits": digits(party.fingerprint),
                "words": spoken(&fingerprint_words(party.fingerprint)), "in_force": party.in_force,
                "earlier": party.earlier.iter().map(|earlier| digits(*earlier)).collect::<Vec<_>>(),
                "mismatch": party.mismatch,
            })
        })
        .collect();
    let agreed: Vec<Value> = report
        .agreed
        .iter()
        .map(|agreed| {
            let signers: Vec<Value> = agreed
                .signers
                .iter()
                .map(|signer| {
                    json!({
                        "party": signer.party.to_string(), "act": place_text(&signer.place), "minute": signer.minute.0,
                        "office": office(signer), "compared": signer.compared.map(digits),
                    })
                })
                .collect();
            json!({
                "proposal": place_text(&agreed.place), "by": agreed.by.to_string(),
                "items": agreed.items.iter().map(ToString::to_string).collect::<Vec<_>>(), "signers": signers,
            })
        })
        .collect();
    let contested: Vec<String> = report
        .items
        .iter()
        .filter(|(_, version)| matches!(version, Version::Contested(_)))
        .map(|(item, _)| item.to_string())
        .collect();
    json!({
        "verdict": match report.verdict {
            Verdict::Proved => "proved",
            Verdict::ProvedBut(_) => "proved_with_remarks",
            Verdict::NotProved(_) => "not_proved",
        },
        "sentence": sentence(&report.verdict),
        "dossier": report.dossier.map(|dossier| dossier.0.to_string()),
        "tips": report.tips.iter().map(|tip| tip.0.to_string()).collect::<Vec<_>>(),
        "folios": report.counts.folios, "acts": report.counts.acts, "held": report.counts.held,
        "erased": report.counts.erased,
        "parties": parties, "agreed": agreed, "contested": contested,
        "contested_epoch": report.contested_epoch.iter().map(place_text).collect::<Vec<_>>(),
        "forks": report.forks.iter().map(|(feed, party, number)| json!({
            "register": feed.to_string(), "party": party.map(|party| party.to_string()), "number": number,
        })).collect::<Vec<_>>(),
        "cuts": report.cuts.iter().map(|cut| json!({
            "party": cut.party.to_string(), "resumed": cut.resumed,
        })).collect::<Vec<_>>(),
        "voids": report.voids.iter().map(|(place, rule)| json!({
            "act": place_text(place), "rule": rule.to_string(),
        })).collect::<Vec<_>>(),
        "missing": report.missing.iter().map(|(payload, place)| json!({
            "text": payload.0.to_string(), "act": place_text(place),
        })).collect::<Vec<_>>(),
        "annexes": report.annexes.iter().map(|(name, bytes)| json!({ "name": name, "bytes": bytes })).collect::<Vec<_>>(),
        "words": report.digest.map(|digest| spoken(&digest_words(USUAL_NUMBER, digest))),
    })
}
