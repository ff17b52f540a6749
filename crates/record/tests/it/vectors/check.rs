//! What each object of a vector is read as, and the reasons in stable words.

use record::act::Act;
use record::body::BodyError;
use record::cbor::{self, CborError, Limits};
use record::folio::{Folio, Reject, Verifier};
use record::frame::{FrameError, Signed};
use record::hash::Hash;
use record::header::{Header, HeaderError, MAX_HEADER};
use record::ids::StateDigest;
use record::keys::VerifyKeys;
use record::position::{Position, PositionError};
use record::presentation::{Presentation, PresentationError};
use record::root::{PublicKeys, Says, Statement, StatementError};
use record::words::{Script, Word, digest_digits, digest_words, fingerprint_digits, fingerprint_words};
use std::sync::OnceLock;

type Fields = Vec<(String, String)>;

/// Reads `input` as `object`: what was read, or the reason why not.
pub fn run(object: &str, input: &[u8]) -> Result<Fields, String> {
    match object {
        "cbor" => cbor::check(input, Limits::bytes(1 << 20)).map(|()| Vec::new()).map_err(of_cbor),
        "header" => Header::decode(input).map(|header| header_fields(input, &header)).map_err(of_header),
        "statement" => Statement::decode(input).map(|s| statement_fields(input, &s)).map_err(of_statement),
        "body" => record::body::decode(input).map(|act| body_fields(input, &act)).map_err(of_body),
        "frame" => Signed::parse(input, MAX_HEADER)
            .map(|signed| fields([("payload", super::file::hex(signed.payload))]))
            .map_err(of_frame),
        "folio" => Folio::parse(input).map(|folio| folio_fields(&folio)).map_err(of_folio),
        "signed folio" => {
            let folio = Folio::parse(input).map_err(of_folio)?;
            Verifier::new().verify(&folio).map_err(of_folio)?;
            Ok(folio_fields(&folio))
        }
        "ed25519 key" => {
            static OTHER: OnceLock<PublicKeys> = OnceLock::new();
            let mut keys = OTHER.get_or_init(|| crate::common::keys(1).public().clone()).clone();
            keys.ed25519 = input.try_into().map_err(|_| "keys".to_owned())?;
            VerifyKeys::new(&keys).map(|_| Vec::new()).map_err(|_| "keys".to_owned())
        }
        "position" => Position::decode(input).map(|position| position_fields(&position)).map_err(of_position),
        "presentation" => Presentation::parse(input)
            .and_then(|presentation| presentation.introduce())
            .map(|introduced| {
                fields([
                    ("party", introduced.party.to_string()),
                    ("name", introduced.name.clone()),
                    ("feed", introduced.feed.to_string()),
                    ("fingerprint", Hash(introduced.fingerprint.0).to_string()),
                    ("digits", fingerprint_digits(introduced.fingerprint).to_string()),
                    ("words", spell(&fingerprint_words(introduced.fingerprint), Script::Latin)),
                ])
            })
            .map_err(of_presentation),
        "words" => {
            let (number, digest) = input.split_first_chunk().ok_or("shape")?;
            let number = u64::from_be_bytes(*number);
            let digest = StateDigest(Hash::from_bytes(digest).ok_or("shape")?);
            let words = digest_words(number, digest);
            Ok(fields([
                ("digits", digest_digits(number, digest).to_string()),
                ("ranks", words.map(|word| word.rank().to_string()).join(" ")),
                ("latin", spell(&words, Script::Latin)),
                ("arabic", spell(&words, Script::Arabic)),
                ("urdu", spell(&words, Script::Urdu)),
            ]))
        }
        other => panic!("no object of vectors is called {other:?}"),
    }
}

fn fields<const N: usize>(of: [(&str, String); N]) -> Fields {
    of.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()
}

fn spell(words: &[Word], script: Script) -> String {
    words.iter().map(|word| word.spell(script)).collect::<Vec<_>>().join(" ")
}

fn or_empty<T: ToString>(id: Option<T>) -> String {
    id.map_or_else(|| "empty".to_owned(), |id| id.to_string())
}

fn header_fields(input: &[u8], header: &Header) -> Fields {
    fields([
        ("id", Header::id_of(input).to_string()),
        ("level", header.level.to_string()),
        ("dossier", or_empty(header.dossier)),
        ("epoch", or_empty(header.epoch)),
        ("feed", header.feed.to_string()),
        ("number", header.number.to_string()),
        ("previous", or_empty(header.previous)),
        ("heads", header.heads.len().to_string()),
        ("minute", header.minute.0.to_string()),
        ("acts", header.acts.len().to_string()),
    ])
}

fn statement_fields(input: &[u8], statement: &Statement) -> Fields {
    let says = match &statement.says {
        Says::Seat { name, .. } => format!("seat {name}"),
        Says::Certify { role, moves: None, .. } => format!("certify {role:?}").to_lowercase(),
        Says::Certify { moves: Some(vouch), .. } => format!("move the seal after {}", or_empty(vouch.last)),
        Says::Cut(vouch) => format!("cut after {}", or_empty(vouch.last)),
    };
    fields([
        ("id", record::hash::hash("root", &[input]).to_string()),
        ("number", statement.number.to_string()),
        ("generation", statement.generation.to_string()),
        ("says", says),
    ])
}

pub fn kind(act: &Act) -> &'static str {
    match act {
        Act::Root(_) => "Root",
        Act::Proof(..) => "Proof",
        Act::Propose(_) => "Propose",
        Act::ProposeEpoch(_) => "Propose (epoch)",
        Act::Sign(_) => "Sign",
        Act::Initial(..) => "Initial",
        Act::SetAside(_) => "SetAside",
        Act::AskWithdraw(_) => "AskWithdraw",
        Act::HandOver(_) => "HandOver",
        Act::Resume(_) => "Resume",
        Act::Leave(_) => "Leave",
        Act::Mandate(_) => "Mandate",
        Act::RevokeMandate(_) => "RevokeMandate",
        Act::Report(_) => "Report",
        Act::AskErase(_) => "AskErase",
        Act::OutsideLevel => "outside the level, void by L",
    }
}

fn body_fields(input: &[u8], act: &Act) -> Fields {
    fields([("id", record::body::id_of(input).to_string()), ("act", kind(act).to_owned())])
}

fn folio_fields(folio: &Folio) -> Fields {
    let acts: Vec<&str> = folio.acts.iter().map(kind).collect();
    let acts = if acts.is_empty() { "none".to_owned() } else { acts.join(", ") };
    fields([("id", folio.id.to_string()), ("number", folio.header.number.to_string()), ("acts", acts)])
}

fn position_fields(position: &Position) -> Fields {
    fields([
        ("dossier", position.dossier.to_string()),
        ("sender", position.sender.to_string()),
        ("receiver", position.receiver.to_string()),
        ("number", position.number.to_string()),
        ("received", position.received.len().to_string()),
        ("tips", position.tips.len().to_string()),
        ("digest", or_empty(position.digest)),
        ("wanted", position.wanted.len().to_string()),
    ])
}

fn of_cbor(error: CborError) -> String {
    match error {
        CborError::Short { .. } => "short",
        CborError::Trailing { .. } => "trailing",
        CborError::Long { .. } => "not shortest",
        CborError::Indefinite { .. } => "indefinite",
        CborError::Tag { .. } => "tag",
        CborError::Simple { .. } => "simple",
        CborError::Key { .. } => "key",
        CborError::Order { .. } => "order",
        CborError::Text { .. } => "text",
        CborError::Deep { .. } => "deep",
        CborError::Large { .. } => "large",
    }
    .to_owned()
}

fn of_frame(error: FrameError) -> String {
    match error {
        FrameError::NotExact => "frame",
        FrameError::Large { .. } => "large",
    }
    .to_owned()
}

fn of_header(error: HeaderError) -> String {
    match error {
        HeaderError::Cbor(error) => of_cbor(error),
        HeaderError::Shape(_) => "shape".to_owned(),
        HeaderError::Format(_) => "format".to_owned(),
        HeaderError::Previous => "previous".to_owned(),
        HeaderError::Founding => "founding".to_owned(),
        HeaderError::Heads => "heads".to_owned(),
    }
}

fn of_statement(error: StatementError) -> String {
    match error {
        StatementError::Frame(error) => of_frame(error),
        StatementError::Cbor(error) => of_cbor(error),
        StatementError::Shape(_) => "shape".to_owned(),
    }
}

fn of_body(error: BodyError) -> String {
    match error {
        BodyError::Cbor(error) => of_cbor(error),
        BodyError::Shape(_) => "shape".to_owned(),
    }
}

pub fn of_folio(error: Reject) -> String {
    match error {
        Reject::Cbor(error) => of_cbor(error),
        Reject::Shape(_) => "shape".to_owned(),
        Reject::Frame(error) => of_frame(error),
        Reject::Header(error) => format!("header: {}", of_header(error)),
        Reject::Bodies { .. } => "bodies".to_owned(),
        Reject::Body { .. } => "body hash or length".to_owned(),
        Reject::BodyForm { error, .. } => format!("body: {}", of_body(error)),
        Reject::Signature => "signature".to_owned(),
        Reject::NoCertificate(_) => "no certificate".to_owned(),
        Reject::BadKeys(_) => "keys".to_owned(),
    }
}

fn of_position(error: PositionError) -> String {
    match error {
        PositionError::Frame(error) => of_frame(error),
        PositionError::Cbor(error) => of_cbor(error),
        PositionError::Shape(_) => "shape".to_owned(),
    }
}

fn of_presentation(error: PresentationError) -> String {
    match error {
        PresentationError::Cbor(error) => of_cbor(error),
        PresentationError::Shape(_) => "shape".to_owned(),
        PresentationError::Statement(error) => of_statement(error),
        PresentationError::Frame(error) => of_frame(error),
        PresentationError::Chain => "chain".to_owned(),
        PresentationError::Signature => "signature".to_owned(),
    }
}
