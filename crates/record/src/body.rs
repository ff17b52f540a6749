//! Bodies of acts: `[kind, 16 random bytes, content]`, written and read.
//!
//! What is not canonical, or not of that outer shape, is rejected with its folio. A kind or a content outside the
//! level is well-formed all the same: it is kept, and void by L, so that a later level can be added.

use crate::act::{
    Act, Answer, EpochEntry, Initialled, ItemEntry, MAX_ITEMS, Mandate, PARTIES, PartyRecord, Propose,
    Report, Resume, Sign, SignedHeader,
};
use crate::cbor::{CborError, Limits, Map, Reader, Shape, Writer, check};
use crate::frame::{Object, Signed};
use crate::hash::hash;
use crate::header::{Header, MAX_BODY, MAX_HEADER};
use crate::ids::{BodyId, FeedId, PartyId, PayloadId, StatementId};
use crate::keys::VerifyKeys;
use crate::root::{PublicKeys, SignedStatement};

/// Bytes that are not a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyError {
    /// Not deterministic CBOR.
    #[error("a body is not canonical: {0}")]
    Cbor(#[from] CborError),
    /// Not a kind, 16 random bytes and a map.
    #[error("a body is not a kind, 16 random bytes and a content: {0}")]
    Shape(#[from] Shape),
}

const ROOT: u64 = 1;
const PROOF: u64 = 2;
const PROPOSE: u64 = 3;
const SIGN: u64 = 4;
const INITIAL: u64 = 5;
const SET_ASIDE: u64 = 6;
const ASK_WITHDRAW: u64 = 7;
const HAND_OVER: u64 = 8;
const RESUME: u64 = 9;
const LEAVE: u64 = 10;
const MANDATE: u64 = 11;
const REVOKE_MANDATE: u64 = 12;
const REPORT: u64 = 13;
const ASK_ERASE: u64 = 14;

/// Any number of entries: what fits into a body.
const ANY: std::ops::RangeInclusive<usize> = 0..=MAX_BODY;
const SOME: std::ops::RangeInclusive<usize> = 1..=MAX_BODY;

/// Id of a body: `hash("act", body)`.
pub fn id_of(body: &[u8]) -> BodyId {
    BodyId(hash("act", &[body]))
}

/// The body of `act`; `None` for [`Act::OutsideLevel`], of which only the received bytes exist.
pub fn encode(act: &Act, random: &[u8; 16]) -> Option<Vec<u8>> {
    let mut out = Writer::new();
    let mut start = |kind: u64, pairs: usize| {
        out.array(3).uint(kind).bytes(random).map(pairs);
    };
    match act {
        Act::Root(statement) => {
            start(ROOT, 1);
            out.uint(0).bytes(&statement.bytes);
        }
        Act::Proof(one, other) => {
            start(PROOF, 2);
            out.uint(0).bytes(&one.bytes).uint(1).bytes(&other.bytes);
        }
        Act::Propose(propose) => {
            start(PROPOSE, 1 + usize::from(propose.letter.is_some()));
            out.uint(0).list(&propose.items, write_item);
            if let Some(letter) = &propose.letter {
                out.uint(1).payload_ref(letter);
            }
        }
        Act::ProposeEpoch(epoch) => {
            start(PROPOSE, 1);
            out.uint(0);
            write_epoch(&mut out, epoch);
        }
        Act::Sign(sign) => {
            start(SIGN, 4 + usize::from(sign.fingerprint.is_some()));
            write_sign(&mut out, sign);
        }
        Act::Initial(sign, quality) => {
            start(INITIAL, 5 + usize::from(sign.fingerprint.is_some()));
            write_sign(&mut out, sign);
            out.uint(5).uint(match quality {
                Initialled::AdReferendum => 0,
                Initialled::Initials => 1,
            });
        }
        Act::SetAside(answer) | Act::AskWithdraw(answer) => {
            let kind = if matches!(act, Act::SetAside(_)) { SET_ASIDE } else { ASK_WITHDRAW };
            start(kind, 1 + usize::from(answer.reason.is_some()));
            out.uint(0).act_ref(answer.proposal);
            if let Some(reason) = &answer.reason {
                out.uint(1).payload_ref(reason);
            }
        }
        Act::HandOver(feed) => {
            start(HAND_OVER, 1);
            out.uint(0).hash(feed.0);
        }
        Act::Resume(resume) => {
            start(RESUME, 2);
            out.uint(0).hash(resume.statement.0);
            out.uint(1).list(&resume.answers, |out, (party, folio)| {
                out.array(2).hash(party.0).hash(folio.0);
            });
        }
        Act::Leave(reason) => {
            start(LEAVE, usize::from(reason.is_some()));
            if let Some(reason) = reason {
                out.uint(0).payload_ref(reason);
            }
        }
        Act::Mandate(mandate) => {
            start(MANDATE, 3);
            out.uint(0).payload_ref(&mandate.office);
            out.uint(1).or_null(mandate.kinds.as_ref(), |out, kinds| {
                out.list(kinds, |out, kind| {
                    out.uint(*kind);
                });
            });
            out.uint(2).or_null(mandate.areas.as_ref(), |out, areas| {
                out.list(areas, |out, area| {
                    out.bytes(&area.0);
                });
            });
        }
        Act::RevokeMandate(mandate) => {
            start(REVOKE_MANDATE, 1);
            out.uint(0).act_ref(*mandate);
        }
        Act::Report(report) => {
            start(REPORT, 4);
            out.uint(0).or_null(report.on, |out, (item, version)| {
                out.array(2).bytes(&item.0).place(version);
            });
            out.uint(1).uint(report.sort);
            out.uint(2).list(&report.content, |out, payload| out.payload_ref(payload));
            out.uint(3).list(&report.replaces, |out, act| out.act_ref(*act));
        }
        Act::AskErase(payloads) => {
            start(ASK_ERASE, 1);
            out.uint(0).list(payloads, |out, payload| {
                out.hash(payload.0);
            });
        }
        Act::OutsideLevel => return None,
    }
    Some(out.finish())
}

fn write_item(out: &mut Writer, entry: &ItemEntry) {
    out.array(3 + usize::from(!entry.settles.is_empty())).bytes(&entry.item.0);
    out.or_null(entry.base, |out, base| out.place(base));
    out.or_null(entry.content.as_ref(), |out, content| {
        out.list(content, |out, payload| out.payload_ref(payload));
    });
    if !entry.settles.is_empty() {
        out.list(&entry.settles, |out, place| out.place(*place));
    }
}

fn write_epoch(out: &mut Writer, epoch: &EpochEntry) {
    let optional = [epoch.renewal.is_some(), epoch.predecessor.is_some(), !epoch.settles.is_empty()];
    out.map(2 + optional.into_iter().filter(|present| *present).count());
    out.uint(0).uint(epoch.level.into());
    out.uint(1).list(&epoch.parties, |out, record| {
        out.array(3).hash(record.party.0).bytes(&record.fingerprint.0).hash(record.feed.0);
    });
    if let Some((root, count)) = epoch.renewal {
        out.uint(2).array(2).hash(root).uint(count);
    }
    if let Some((dossier, tips)) = &epoch.predecessor {
        out.uint(3).array(2).hash(dossier.0).list(tips, |out, tip| {
            out.hash(tip.0);
        });
    }
    if !epoch.settles.is_empty() {
        out.uint(4).list(&epoch.settles, |out, place| out.place(*place));
    }
}

fn write_sign(out: &mut Writer, sign: &Sign) {
    out.uint(0).act_ref(sign.proposal);
    out.uint(1).hash(sign.digest.0);
    out.uint(2).or_null(sign.mandate, |out, mandate| out.act_ref(mandate));
    out.uint(3).payload_ref(&sign.office);
    if let Some(fingerprint) = sign.fingerprint {
        out.uint(4).bytes(&fingerprint.0);
    }
}

/// Reads a body. What is canonical and of the outer shape, but outside level 1, is [`Act::OutsideLevel`].
pub fn decode(body: &[u8]) -> Result<Act, BodyError> {
    check(body, Limits::bytes(MAX_BODY))?;
    let mut r = Reader::new(body);
    r.array_of(3)?;
    let kind = r.uint()?;
    r.fixed::<16>()?;
    if !r.is_map() {
        return Err(r.shape().into());
    }
    Ok(read_content(kind, &mut r).unwrap_or(Act::OutsideLevel))
}

fn read_content(kind: u64, r: &mut Reader<'_>) -> Result<Act, Shape> {
    let mut map = r.map()?;
    let act = match kind {
        ROOT => {
            map.need(r, 0)?;
            let shape = r.shape();
            Act::Root(SignedStatement::parse(r.bytes()?).map_err(|_| shape)?)
        }
        PROOF => {
            map.need(r, 0)?;
            let one = read_header(r)?;
            map.need(r, 1)?;
            Act::Proof(Box::new(one), Box::new(read_header(r)?))
        }
        PROPOSE => {
            map.need(r, 0)?;
            if r.is_map() {
                Act::ProposeEpoch(read_epoch(r)?)
            } else {
                let shape = r.shape();
                let items = r.list(1..=MAX_ITEMS, read_item)?;
                let mut names: Vec<_> = items.iter().map(|entry| entry.item).collect();
                names.sort_unstable();
                if names.windows(2).any(|pair| pair[0] == pair[1]) {
                    return Err(shape);
                }
                let letter = if map.have(r, 1)? { Some(r.payload_ref()?) } else { None };
                Act::Propose(Propose { items, letter })
            }
        }
        SIGN => Act::Sign(read_sign(&mut map, r)?),
        INITIAL => {
            let sign = read_sign(&mut map, r)?;
            map.need(r, 5)?;
            let quality = if r.uint_to(1)? == 0 { Initialled::AdReferendum } else { Initialled::Initials };
            Act::Initial(sign, quality)
        }
        SET_ASIDE | ASK_WITHDRAW => {
            map.need(r, 0)?;
            let proposal = r.act_ref()?;
            let reason = if map.have(r, 1)? { Some(r.payload_ref()?) } else { None };
            let answer = Answer { proposal, reason };
            if kind == SET_ASIDE { Act::SetAside(answer) } else { Act::AskWithdraw(answer) }
        }
        HAND_OVER => {
            map.need(r, 0)?;
            Act::HandOver(FeedId(r.hash()?))
        }
        RESUME => {
            map.need(r, 0)?;
            let statement = StatementId(r.hash()?);
            map.need(r, 1)?;
            let shape = r.shape();
            let answers = r.list(1..=*PARTIES.end(), |r| r.answer())?;
            if !answers.is_sorted_by(|a, b| a.0 < b.0) {
                return Err(shape);
            }
            Act::Resume(Resume { statement, answers })
        }
        LEAVE => Act::Leave(if map.have(r, 0)? { Some(r.payload_ref()?) } else { None }),
        MANDATE => {
            map.need(r, 0)?;
            let office = r.payload_ref()?;
            map.need(r, 1)?;
            let kinds = r.or_null(|r| r.ascending(ANY, |r| r.uint()))?;
            map.need(r, 2)?;
            Act::Mandate(Mandate { office, kinds, areas: r.or_null(|r| r.ascending(ANY, |r| r.item()))? })
        }
        REVOKE_MANDATE => {
            map.need(r, 0)?;
            Act::RevokeMandate(r.act_ref()?)
        }
        REPORT => {
            map.need(r, 0)?;
            let on = r.or_null(|r| {
                r.array_of(2)?;
                Ok((r.item()?, r.place()?))
            })?;
            map.need(r, 1)?;
            let sort = r.uint()?;
            map.need(r, 2)?;
            let content = r.list(ANY, |r| r.payload_ref())?;
            map.need(r, 3)?;
            Act::Report(Report { on, sort, content, replaces: r.list(ANY, |r| r.act_ref())? })
        }
        ASK_ERASE => {
            map.need(r, 0)?;
            Act::AskErase(r.ascending(SOME, |r| r.hash().map(PayloadId))?)
        }
        _ => return Err(r.shape()),
    };
    map.end(r)?;
    Ok(act)
}

fn read_header(r: &mut Reader<'_>) -> Result<SignedHeader, Shape> {
    let shape = r.shape();
    SignedHeader::parse(r.bytes()?).ok_or(shape)
}

fn read_item(r: &mut Reader<'_>) -> Result<ItemEntry, Shape> {
    let shape = r.shape();
    let length = r.array()?;
    if length != 3 && length != 4 {
        return Err(shape);
    }
    let item = r.item()?;
    let base = r.or_null(|r| r.place())?;
    let content = r.or_null(|r| r.list(SOME, |r| r.payload_ref()))?;
    // A new item cannot be withdrawn.
    if base.is_none() && content.is_none() {
        return Err(shape);
    }
    let settles = if length == 4 { r.ascending(SOME, |r| r.place())? } else { Vec::new() };
    Ok(ItemEntry { item, base, content, settles })
}

fn read_epoch(r: &mut Reader<'_>) -> Result<EpochEntry, Shape> {
    let mut map = r.map()?;
    map.need(r, 0)?;
    let level = r.u16()?;
    map.need(r, 1)?;
    let shape = r.shape();
    let parties = r.list(PARTIES, |r| {
        r.array_of(3)?;
        Ok(PartyRecord { party: PartyId(r.hash()?), fingerprint: r.fingerprint()?, feed: FeedId(r.hash()?) })
    })?;
    if !parties.is_sorted_by(|a, b| a.party < b.party) {
        return Err(shape);
    }
    let renewal = if map.have(r, 2)? {
        r.array_of(2)?;
        Some((r.hash()?, r.uint()?))
    } else {
        None
    };
    let predecessor = if map.have(r, 3)? {
        r.array_of(2)?;
        Some((r.folio_id()?, r.ascending(SOME, |r| r.folio_id())?))
    } else {
        None
    };
    let settles = if map.have(r, 4)? { r.ascending(SOME, |r| r.place())? } else { Vec::new() };
    map.end(r)?;
    Ok(EpochEntry { level, parties, renewal, predecessor, settles })
}

fn read_sign(map: &mut Map, r: &mut Reader<'_>) -> Result<Sign, Shape> {
    map.need(r, 0)?;
    let proposal = r.act_ref()?;
    map.need(r, 1)?;
    let digest = crate::ids::StateDigest(r.hash()?);
    map.need(r, 2)?;
    let mandate = r.or_null(|r| r.act_ref())?;
    map.need(r, 3)?;
    let office = r.payload_ref()?;
    let fingerprint = if map.have(r, 4)? { Some(r.fingerprint()?) } else { None };
    Ok(Sign { proposal, digest, mandate, office, fingerprint })
}

impl SignedHeader {
    /// Takes a signed header apart. Its signatures are not verified.
    pub fn parse(bytes: &[u8]) -> Option<SignedHeader> {
        let signed = Signed::parse(bytes, MAX_HEADER).ok()?;
        let header = Header::decode(signed.payload).ok()?;
        Some(SignedHeader { id: Header::id_of(signed.payload), header, bytes: bytes.into() })
    }

    /// Whether the register with `keys` signed it.
    pub fn is_signed_by(&self, keys: &PublicKeys) -> bool {
        Signed::parse(&self.bytes, MAX_HEADER).is_ok_and(|signed| {
            Header::id_of(signed.payload) == self.id
                && VerifyKeys::new(keys).is_ok_and(|keys| signed.verify(Object::Folio, &keys))
        })
    }
}
