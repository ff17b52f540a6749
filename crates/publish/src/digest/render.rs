//! A digest in words: subject, plain text, HTML for mail, and a page to print.

use super::{Digest, Entry, Group, Kind, MOST_SHOWN};
use crate::html::{FSI, PDI, attribute, escape, push, put, with_isolates};
use crate::words::{Arg, Words};

/// A digest, rendered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// Subject of the mail: counts and the day.
    pub subject: String,
    /// Plain text, lines end with LF; also the part of a pouch's cover note.
    pub text: String,
    /// A whole HTML document for mail, without style.
    pub html: String,
    /// The inside of a page of the desk: headings and lists, no document around them.
    pub page: String,
}

/// Puts `digest` into words. `stop` is the address at which the officer ends these messages.
#[must_use]
pub fn render(digest: &Digest, words: &dyn Words, stop: Option<&str>) -> Rendered {
    let title = title(digest, words);
    let page = page(digest, words, &title);
    Rendered {
        subject: plain(words, &subject(digest, words)),
        text: text(digest, words, &title, stop),
        html: document(digest, words, &title, &page, stop),
        page,
    }
}

const fn heading(group: Group) -> &'static str {
    match group {
        Group::Signature => "digest-group-signature",
        Group::Late => "digest-group-late",
        Group::Week => "digest-group-week",
        Group::Theirs => "digest-group-theirs",
    }
}

const fn counted(group: Group) -> &'static str {
    match group {
        Group::Signature => "digest-count-signature",
        Group::Late => "digest-count-late",
        Group::Week => "digest-count-week",
        Group::Theirs => "digest-count-theirs",
    }
}

fn title(digest: &Digest, words: &dyn Words) -> String {
    let day = words.day(digest.day);
    let key = match digest.kind {
        Kind::Morning => "digest-title",
        Kind::AtOnce => "digest-title-at-once",
    };
    words.say(key, &[("day", Arg::Text(&day))])
}

fn subject(digest: &Digest, words: &dyn Words) -> String {
    let separator = words.say("digest-separator", &[]);
    let counts: Vec<String> = Group::ALL
        .into_iter()
        .map(|group| (group, digest.group(group).len()))
        .filter(|(_, count)| *count > 0)
        .map(|(group, count)| words.say(counted(group), &[("n", Arg::Number(count))]))
        .collect();
    let day = words.day(digest.day);
    if counts.is_empty() {
        return words.say("digest-subject-none", &[("day", Arg::Text(&day))]);
    }
    // The counts are put together here: they are no foreign text that needs an isolate of its own.
    words.say("digest-subject", &[("counts", Arg::Text(&counts.join(&separator))), ("day", Arg::Text(&day))])
}

fn line(entry: &Entry, words: &dyn Words) -> String {
    let reference = ("reference", Arg::Text(entry.reference.as_str()));
    let Some(day) = entry.day.map(|day| words.day(day)) else {
        return words.say("digest-entry", &[reference]);
    };
    let key = if entry.group == Group::Theirs { "digest-entry-exchange" } else { "digest-entry-due" };
    words.say(key, &[reference, ("day", Arg::Text(&day))])
}

/// Left to right nothing needs an isolate, and old mail programs show the marks as boxes.
fn plain(words: &dyn Words, text: &str) -> String {
    if words.right_to_left() { text.to_owned() } else { text.replace([FSI, PDI], "") }
}

/// Each group with its heading, the lines shown, and the line that counts the rest.
fn groups(digest: &Digest, words: &dyn Words) -> Vec<(String, Vec<String>)> {
    Group::ALL
        .into_iter()
        .map(|group| (group, digest.group(group)))
        .filter(|(_, entries)| !entries.is_empty())
        .map(|(group, entries)| {
            let mut lines: Vec<String> = entries.iter().take(MOST_SHOWN).map(|e| line(e, words)).collect();
            let more = entries.len() - lines.len();
            if more > 0 {
                lines.push(words.say("digest-more", &[("n", Arg::Number(more))]));
            }
            (words.say(heading(group), &[("n", Arg::Number(entries.len()))]), lines)
        })
        .collect()
}

fn text(digest: &Digest, words: &dyn Words, title: &str, stop: Option<&str>) -> String {
    let mut out = format!("{title}\n");
    if digest.is_empty() {
        put(&mut out, format_args!("\n{}\n", words.say("digest-none", &[])));
    }
    for (heading, lines) in groups(digest, words) {
        put(&mut out, format_args!("\n{heading}\n"));
        lines.iter().for_each(|line| put(&mut out, format_args!("- {line}\n")));
    }
    out.push('\n');
    if let Some(desk) = &digest.desk {
        put(&mut out, format_args!("{}\n{desk}\n\n", words.say("digest-open", &[])));
    }
    put(&mut out, format_args!("{}\n", words.say("digest-foot", &[])));
    if let Some(release) = &digest.zone_data {
        put(
            &mut out,
            format_args!("{}\n", words.say("digest-zone-data", &[("release", Arg::Text(release))])),
        );
    }
    if let Some(stop) = stop {
        put(&mut out, format_args!("{}\n{stop}\n", words.say("digest-stop", &[])));
    }
    plain(words, &out)
}

fn page(digest: &Digest, words: &dyn Words, title: &str) -> String {
    let mut out = String::from("<article class=\"digest\"");
    attribute(&mut out, "lang", words.language());
    attribute(&mut out, "dir", words.direction());
    put(&mut out, format_args!(">\n<h1>{}</h1>\n", with_isolates(title)));
    if digest.is_empty() {
        put(&mut out, format_args!("<p>{}</p>\n", with_isolates(&words.say("digest-none", &[]))));
    }
    for (heading, lines) in groups(digest, words) {
        put(&mut out, format_args!("<h2>{}</h2>\n<ul>\n", with_isolates(&heading)));
        for line in lines {
            put(&mut out, format_args!("<li>{}</li>\n", with_isolates(&line)));
        }
        out.push_str("</ul>\n");
    }
    put(&mut out, format_args!("<p>{}</p>\n", with_isolates(&words.say("digest-foot", &[]))));
    if let Some(release) = &digest.zone_data {
        let said = words.say("digest-zone-data", &[("release", Arg::Text(release))]);
        put(&mut out, format_args!("<p>{}</p>\n", with_isolates(&said)));
    }
    out.push_str("</article>\n");
    out
}

fn document(digest: &Digest, words: &dyn Words, title: &str, page: &str, stop: Option<&str>) -> String {
    let mut out = String::from("<!DOCTYPE html>\n<html");
    attribute(&mut out, "lang", words.language());
    attribute(&mut out, "dir", words.direction());
    out.push_str(">\n<head><meta charset=\"utf-8\"><title>");
    push(&mut out, &title.replace([FSI, PDI], ""));
    out.push_str("</title></head>\n<body>\n");
    out.push_str(page);
    for (key, address) in [("digest-open", digest.desk.as_deref()), ("digest-stop", stop)] {
        // Only addresses of the web are linked: nothing else belongs into a mail.
        let web = |a: &&str| a.starts_with("https://") || a.starts_with("http://");
        if let Some(address) = address.filter(web) {
            out.push_str("<p><a");
            attribute(&mut out, "href", address);
            put(&mut out, format_args!(">{}</a></p>\n", escape(&words.say(key, &[]))));
        }
    }
    out.push_str("</body>\n</html>\n");
    out
}
