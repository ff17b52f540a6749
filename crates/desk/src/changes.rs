//! How a change of one field is read: the old text, the new text, and both in one line.
//!
//! Every language whose text changes is shown, because all of them are signed; a language that
//! stays as it is appears only when it is the page's own.

use std::collections::BTreeSet;

use askama::filters::Safe;
use register::views::{FieldChange, FieldName, FieldValue, Texts};

use crate::cx::Cx;
use crate::diff::{self, Mark};
use crate::words::escape;

/// A change of one field, ready for a page.
pub struct ShownChange {
    /// Name of the field.
    pub name: String,
    /// Old side, removed words marked.
    pub old: Safe<String>,
    /// New side, added words marked.
    pub new: Safe<String>,
    /// Both in one line.
    pub both: Safe<String>,
}

/// The changes of a proposal as they are shown.
#[must_use]
pub fn shown(cx: &Cx, changes: &[FieldChange], new_item: bool) -> Vec<ShownChange> {
    changes.iter().map(|c| one(cx, &c.name, c.old.as_ref(), c.new.as_ref(), new_item)).collect()
}

fn one(
    cx: &Cx,
    name: &FieldName,
    old: Option<&FieldValue>,
    new: Option<&FieldValue>,
    new_item: bool,
) -> ShownChange {
    let name = cx.field(name);
    let nothing = || Safe(format!(r#"<span class="mute">{}</span>"#, escape(&cx.t("value-none"))));
    match (old, new) {
        (Some(FieldValue::Text(a)), Some(FieldValue::Text(b))) => texts(cx, name, a, b),
        (Some(FieldValue::Period(a)), Some(FieldValue::Period(b))) => {
            let (old, new, both) = compared(cx, &cx.period(a), &cx.period(b));
            ShownChange { name, old: Safe(old), new: Safe(new), both: Safe(both) }
        }
        (Some(a), Some(b)) => {
            let (old, new) = (del(cx, &cx.value(a).0), ins(cx, &cx.value(b).0));
            ShownChange { name, both: Safe(format!("{old} {new}")), old: Safe(old), new: Safe(new) }
        }
        (None, Some(b)) => {
            let value = cx.value(b).0;
            let new = if new_item { value } else { ins(cx, &value) };
            ShownChange { name, old: nothing(), new: Safe(new.clone()), both: Safe(new) }
        }
        (Some(a), None) => {
            let old = del(cx, &cx.value(a).0);
            ShownChange { name, old: Safe(old.clone()), new: nothing(), both: Safe(old) }
        }
        (None, None) => ShownChange { name, old: nothing(), new: nothing(), both: nothing() },
    }
}

fn texts(cx: &Cx, name: String, a: &Texts, b: &Texts) -> ShownChange {
    let langs: BTreeSet<&String> = a.0.keys().chain(b.0.keys()).collect();
    let several = langs.len() > 1;
    let (mut old, mut new, mut both) = (String::new(), String::new(), String::new());
    for lang in cx.ordered(langs.into_iter()) {
        let (x, y) = (a.0.get(lang), b.0.get(lang));
        if x == y && lang != cx.lang.tag() {
            continue;
        }
        let (o, n, t) = match (x, y) {
            (Some(x), Some(y)) => compared(cx, x, y),
            (Some(x), None) => (del(cx, &escape(x)), String::new(), del(cx, &escape(x))),
            (None, Some(y)) => (String::new(), ins(cx, &escape(y)), ins(cx, &escape(y))),
            (None, None) => continue,
        };
        for (side, html) in [(&mut old, o), (&mut new, n), (&mut both, t)] {
            if !html.is_empty() {
                side.push_str(&if several { cx.language_line(lang, &html) } else { cx.in_lang(lang, &html) });
            }
        }
    }
    ShownChange { name, old: Safe(old), new: Safe(new), both: Safe(both) }
}

/// Old side, new side, and both, escaped, with words marked.
fn compared(cx: &Cx, a: &str, b: &str) -> (String, String, String) {
    let (mut old, mut new, mut both) = (String::new(), String::new(), String::new());
    for run in diff::words(a, b) {
        let html = escape(&run.text);
        match run.mark {
            Mark::Same => [&mut old, &mut new, &mut both].into_iter().for_each(|s| s.push_str(&html)),
            Mark::Old => {
                let html = del(cx, &html);
                old.push_str(&html);
                both.push_str(&html);
            }
            Mark::New => {
                let html = ins(cx, &html);
                new.push_str(&html);
                if both.ends_with("</del>") {
                    both.push(' ');
                }
                both.push_str(&html);
            }
        }
    }
    (old, new, both)
}

fn del(cx: &Cx, html: &str) -> String {
    format!(r#"<del><span class="vh">{} </span>{html}</del>"#, escape(&cx.t("diff-removed")))
}

fn ins(cx: &Cx, html: &str) -> String {
    format!(r#"<ins><span class="vh">{} </span>{html}</ins>"#, escape(&cx.t("diff-added")))
}
