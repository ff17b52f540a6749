//! The words of the field: what two or more parties agree on, and how it is written down.
//!
//! # What lives here
//! - [`content`]: what the payloads of an item hold. An [`Activity`](content::Activity), a
//!   [`Plan`](content::Plan) or an [`Instrument`](content::Instrument) becomes one payload per
//!   field, in the one byte form there is, and is read back strictly; two versions are compared
//!   field by field for the read-back before a signature.
//! - [`area`]: the usual areas of cooperation with their names, and those an agreement adds.
//! - [`code`], [`mod@reference`], [`period`], [`text`]: what fields are made of: party and area codes,
//!   references people can say, periods as certain as agreed, texts per language.
//! - [`draft`]: a dossier drafted from the plain text of a communique, for a person to check.
//! - [`merge`]: two drafts of minutes put together; where both changed a paragraph, both are shown.
//! - [`term`]: the days of an instrument: entry into force, last day to give notice, renewal, end.
//! - [`fold`]: letter folding for matching words in four languages.
//! - [`life`]: what became of all that, from agreed versions and reports: the life cycles.
//! - [`wire`]: the strict byte form.
//!
//! # What may not
//! No disk, network, clock or randomness. Nothing that parties must agree on is decided by Unicode
//! tables, locales or the version of a library. No words for people: slugs and names are keys into
//! message files. Nothing national: estimates, notes and drafts of one side have no type here, so
//! they cannot be written to the wire by mistake.
//!
//! # The route through it
//! ```
//! use cooperation::content::{Activity, Content, Fielded};
//! use cooperation::text::LangText;
//!
//! let title = LangText::from_pairs(&[("fr", "Stage de médecine d’urgence"), ("en", "Emergency medicine course")])?;
//! let agreed = Activity::new(title, "MED".parse()?, "MA".parse()?, "2027-05".parse()?);
//! let mut proposed = agreed.clone();
//! proposed.period = "2027-05-10..2027-05-21".parse()?;
//!
//! let payloads = proposed.to_payloads(); // kind, title, area, host, period
//! let read = Activity::from_payloads(payloads.iter().map(|(field, bytes)| (*field, Some(bytes.as_slice()))))?;
//! assert_eq!(read, proposed);
//!
//! let diff = read.diff_from(&agreed);
//! assert_eq!(diff.changed.len(), 1);
//! assert_eq!(diff.changed[0].field.name, "period");
//! assert_eq!(diff.unchanged.len(), 3);
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod area;
pub mod code;
pub mod content;
pub mod draft;
pub mod fold;
pub mod letter;
pub mod life;
pub mod merge;
pub mod period;
pub mod reference;
pub mod term;
pub mod text;
pub mod wire;

/// Most bytes of one text.
pub const MOST_TEXT: usize = 64 * 1024;
/// Most languages of one text.
pub const MOST_LANGUAGES: usize = 16;
/// Most entries of one list.
pub const MOST_LISTED: usize = 256;
