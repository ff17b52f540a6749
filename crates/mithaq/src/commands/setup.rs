//! Setting up: a register, its card, its partners.

use crate::cli::{Card, Init, Partner};
use crate::failure::{Done, Failure};
use crate::house::{folder, open, said, texts};
use crate::output::{Output, table};
use record::ids::Fingerprint;
use record::words::{Word, fingerprint_words};
use register::views::RegisterCard;
use register::{Env, KnownPartner, NewRegister, Register};
use serde_json::json;
use std::path::{Path, PathBuf};

/// `init`.
pub fn init(typed: Init, data: Option<PathBuf>, out: Output) -> Done {
    let dir = folder(data);
    let new = NewRegister {
        names: texts(&typed.party)?,
        code: typed.code,
        language: typed.language,
        post: texts(&typed.post)?,
        office: texts(&typed.office)?,
    };
    let register = Register::create(&dir, new, Env::system())?;
    let card = register.register_card()?;
    let root = dir.join("root");
    out.view(&json!({ "folder": dir, "root": root, "card": card }), |_| {
        format!(
            "A new register stands in {}.\n\n{}\n\
             The party's root is in {}. Move its two files off this machine and keep them apart:\n\
             whoever holds them speaks for the party.\n\
             Next: 'mithaq card --out FILE' makes a card for a partner.",
            dir.display(),
            card_words(&card),
            root.display()
        )
    });
    Ok(())
}

/// `card`.
pub fn card(typed: &Card, data: Option<PathBuf>, out: Output) -> Done {
    let register = open(data)?;
    let view = register.register_card()?;
    let Some(path) = &typed.out else {
        out.view(&view, card_words);
        return Ok(());
    };
    let card = register.card(typed.root.as_deref())?;
    write_new(path, &card.bytes)?;
    out.view(&json!({ "card": view, "file": path, "register": card.feed.to_string() }), |_| {
        format!(
            "{}\nA fresh card was written to {}. Hand it to the partner, who runs 'mithaq partner add'.\n\
             Then compare the fingerprints in person or by voice.\nRegister: {}",
            card_words(&view),
            path.display(),
            card.feed
        )
    });
    Ok(())
}

/// `partner ...`.
pub fn partner(typed: Partner, data: Option<PathBuf>, out: Output) -> Done {
    let register = open(data)?;
    match typed {
        Partner::Add { card } => {
            let bytes = exchange::carriers::file::read(&card, record::presentation::MAX_PRESENTATION as u64)
                .map_err(register::Error::from)?;
            let partner = register.partner_add(&bytes)?;
            out.view(&view(&partner), |_| {
                let next = match partner.compared {
                    Some(_) => "Its fingerprint was compared before and is the same.".to_owned(),
                    None => format!(
                        "Compare this fingerprint with the partner, in person or by voice. If it is the same:\n\
                         mithaq partner confirm {} --fingerprint \"(as read out)\" --how \"(how it was compared)\"",
                        partner.party.code
                    ),
                };
                format!("{}\n{next}", words(&partner))
            });
        }
        Partner::Confirm { party, fingerprint, how, by } => {
            let partner = register.find_partner(&party)?;
            if !read_out_of(partner.fingerprint, &fingerprint) {
                return Err(Failure::new(format!(
                    "this is not the fingerprint of the card that was added for {}, so nothing was confirmed; read it \
                     out again, and if it still differs, ask the partner for its card by another way",
                    partner.party.code
                )));
            }
            let office = register.profile()?.office;
            let by = by.unwrap_or_else(|| said(&office).to_owned());
            let partner = register.partner_confirm(&partner.id, &how, &by)?;
            out.view(&view(&partner), |_| {
                format!(
                    "The fingerprint of {} is confirmed. Dossiers can be opened with it now.",
                    partner.name
                )
            });
        }
        Partner::Link { party, address } => {
            let ours = register.profile()?.code;
            let (id, code) = match party == ours {
                // The other post of our own party.
                true => (register.party(), ours),
                false => register.find_partner(&party).map(|found| (found.id, found.party.code))?,
            };
            register.partner_link(None, &id, address.as_deref())?;
            out.say(&match address {
                Some(address) => format!("{code} is reached at {address}."),
                None => format!("The address of {code} is forgotten; hand it pouches."),
            });
        }
        Partner::List => {
            let partners = register.partners()?;
            let views: Vec<_> = partners.iter().map(view).collect();
            out.view(&views, |_| match partners.is_empty() {
                true => "There is no partner yet; add one with 'mithaq partner add CARD'.".to_owned(),
                false => {
                    let rows: Vec<Vec<String>> = partners.iter().map(row).collect();
                    table(&rows)
                }
            });
        }
    }
    Ok(())
}

fn row(partner: &KnownPartner) -> Vec<String> {
    let compared = match &partner.compared {
        Some(compared) => format!("compared: {}", compared.how),
        None => "NOT COMPARED YET".to_owned(),
    };
    let link = partner.link.clone().unwrap_or_else(|| "no address".to_owned());
    vec![partner.party.code.clone(), said(&partner.party.names).to_owned(), compared, link]
}

fn view(partner: &KnownPartner) -> serde_json::Value {
    json!({
        "party": partner.party,
        "name": partner.name,
        "digits": partner.digits,
        "words": partner.words,
        "compared": partner.compared.as_ref().map(|compared| json!({ "how": compared.how, "by": compared.by })),
        "link": partner.link,
    })
}

fn words(partner: &KnownPartner) -> String {
    spelled(&partner.name, &partner.digits, &partner.words)
}

fn card_words(card: &RegisterCard) -> String {
    let name = format!("{} ({})", said(&card.party.names), card.party.code);
    spelled(&name, &card.digits, &card.words)
}

/// A name with a fingerprint, to be read out.
pub(super) fn spelled(name: &str, digits: &[String], words: &[String]) -> String {
    format!(
        "{name}\nFingerprint in digits: {}\nFingerprint in words:  {}\n",
        digits.join(" "),
        words.join(" ")
    )
}

/// Whether what was read out is this fingerprint: all groups of digits, or all words in any of their scripts.
pub(super) fn read_out_of(fingerprint: Fingerprint, typed: &str) -> bool {
    let digits: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    let words: Option<Vec<Word>> = typed.split_whitespace().map(Word::read).collect();
    digits == register::spelled(fingerprint).0.concat()
        || words.is_some_and(|words| words == fingerprint_words(fingerprint))
}

/// Writes a file that does not exist yet.
pub(super) fn write_new(path: &Path, bytes: &[u8]) -> Done {
    exchange::carriers::file::save(path, bytes).map_err(|error| register::Error::from(error).into())
}
