//! Letter folding: what makes two spellings of a word the same when words are matched.
//!
//! Small letters, no accents, no Arabic vowel marks or tatweel, one form of alef, yeh, kaf and
//! heh, no hidden controls, digits of every script used here as ASCII. Only for matching: nothing
//! folded is ever shown, signed or stored. The tables are ours and do not move with a library.

/// The folded form of a text; blanks and punctuation stay as they are.
///
/// ```
/// use cooperation::fold::fold;
/// assert_eq!(fold("Défense"), "defense");
/// assert_eq!(fold("مُذَكِّرة"), fold("مذكره"));
/// assert_eq!(fold("کمیٹی"), fold("كميٹي"));
/// assert_eq!(fold("۱۳ ١٣"), "13 13");
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    text.chars().for_each(|c| push(c, &mut out));
    out
}

/// Appends what a character folds to: nothing, one letter, or two.
pub(crate) fn push(c: char, out: &mut String) {
    match c {
        'a'..='z' | '0'..='9' | ' ' => out.push(c),
        'A'..='Z' => out.push(c.to_ascii_lowercase()),
        _ if is_dropped(c) => {}
        '٠'..='٩' => out.push(digit(c, '٠')),
        '۰'..='۹' => out.push(digit(c, '۰')),
        'آ' | 'أ' | 'إ' | 'ٱ' => out.push('ا'),
        'ى' | 'ی' | 'ې' | 'ئ' => out.push('ي'),
        'ۓ' => out.push('ے'),
        'ؤ' => out.push('و'),
        'ک' | 'ڪ' => out.push('ك'),
        'ة' | 'ہ' | 'ھ' | 'ۂ' | 'ۃ' | 'ە' | 'ۀ' => out.push('ه'),
        'ں' => out.push('ن'),
        'œ' | 'Œ' => out.push_str("oe"),
        'æ' | 'Æ' => out.push_str("ae"),
        'ß' => out.push_str("ss"),
        _ => match LATIN.iter().find(|(_, from)| from.contains(c)) {
            Some((to, _)) => out.push(*to),
            None => out.extend(c.to_lowercase()),
        },
    }
}

/// Marks and controls that carry no letter: they belong to the word they stand in.
pub(crate) fn is_dropped(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}' | '\u{610}'..='\u{61a}' | '\u{61c}' | '\u{640}'
        | '\u{64b}'..='\u{65f}' | '\u{670}' | '\u{6d6}'..='\u{6dc}' | '\u{6df}'..='\u{6e8}' | '\u{6ea}'..='\u{6ed}'
        | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

fn digit(c: char, zero: char) -> char {
    char::from(b'0' + (c as u32 - zero as u32) as u8)
}

const LATIN: &[(char, &str)] = &[
    ('a', "àáâãäåāăąÀÁÂÃÄÅĀĂĄ"),
    ('c', "çćčÇĆČ"),
    ('d', "ďđĎĐ"),
    ('e', "èéêëēėęěÈÉÊËĒĖĘĚ"),
    ('g', "ğĞ"),
    ('i', "ìíîïīıİÌÍÎÏĪ"),
    ('l', "łŁ"),
    ('n', "ñńňÑŃŇ"),
    ('o', "òóôõöøōőÒÓÔÕÖØŌŐ"),
    ('r', "řŘ"),
    ('s', "śşšŚŞŠ"),
    ('t', "ţťŢŤ"),
    ('u', "ùúûüūůűÙÚÛÜŪŮŰ"),
    ('y', "ýÿÝŸ"),
    ('z', "źżžŹŻŽ"),
    ('\'', "’‘ʼ`´"),
    ('-', "‐‑–—−"),
];
