//! Escaping for HTML and SVG, and isolation of what was put into a sentence.

use std::fmt::Write;

/// First strong isolate: what follows keeps its own direction.
pub const FSI: char = '\u{2068}';
/// Ends an isolate.
pub const PDI: char = '\u{2069}';

/// Appends `text`, escaped for content and for attributes in double quotes. Characters that XML 1.0 forbids are left
/// out.
pub(crate) fn push(out: &mut String, text: &str) {
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\t' | '\n' => out.push(c),
            c if c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}') => {}
            c => out.push(c),
        }
    }
}

/// `text` escaped for content and for attributes in double quotes.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    push(&mut out, text);
    out
}

/// `text` escaped, with isolation marks as `<bdi>`. Marks that do not pair are left out.
#[must_use]
pub fn with_isolates(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    let mut open = 0_u32;
    for c in text.chars() {
        match c {
            FSI => {
                open += 1;
                out.push_str("<bdi>");
            }
            PDI if open > 0 => {
                open -= 1;
                out.push_str("</bdi>");
            }
            PDI => {}
            c => push(&mut out, c.encode_utf8(&mut [0; 4])),
        }
    }
    (0..open).for_each(|_| out.push_str("</bdi>"));
    out
}

/// Appends an attribute.
pub(crate) fn attribute(out: &mut String, name: &str, value: impl std::fmt::Display) {
    out.push(' ');
    out.push_str(name);
    out.push_str("=\"");
    push(out, &value.to_string());
    out.push('"');
}

/// Appends what is formatted; writing to a string cannot fail.
pub(crate) fn put(out: &mut String, what: std::fmt::Arguments<'_>) {
    let _ = out.write_fmt(what);
}

/// True for an address within the desk (`/…`, `?…`, `#…`): nothing printed here points to another site, and no
/// script hides in a link.
pub(crate) fn within_the_desk(link: &str) -> bool {
    let own = link.starts_with(['/', '?', '#']) && !link.starts_with("//") && !link.starts_with("/\\");
    own && link.len() <= 2_000 && !link.chars().any(char::is_control)
}
