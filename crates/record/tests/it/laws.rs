//! Laws of the format: what is written is read back, what is spoilt is noticed, and no bytes make us panic.

use crate::common::{Counter, founding, two};
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use record::act::{
    Act, Answer, EpochEntry, Initialled, ItemEntry, Mandate, PartyRecord, PayloadRef, Propose, Report,
    Resume, Sign,
};
use record::cbor::{Limits, check};
use record::folio::{Folio, Verifier};
use record::frame::Signed;
use record::hash::Hash;
use record::header::{BodyStub, Header};
use record::ids::{
    ActRef, BodyId, FeedId, Fingerprint, FolioId, ItemId, Minute, PartyId, PayloadId, Place, StateDigest,
    StatementId,
};
use record::position::{LastPouch, Position, RECEPTION_KEY, SignedPosition, Tip, Wanted};
use record::presentation::Presentation;
use record::root::{
    ED25519_KEY, Link, ML_DSA_KEY, PublicKeys, Role, Says, SignedStatement, Statement, Vouch,
};

fn hash() -> impl Strategy<Value = Hash> {
    any::<[u8; 32]>().prop_map(Hash)
}

fn folio() -> impl Strategy<Value = FolioId> {
    hash().prop_map(FolioId)
}

fn place() -> impl Strategy<Value = Place> {
    (folio(), any::<u16>()).prop_map(|(folio, index)| Place { folio, index })
}

fn act_ref() -> impl Strategy<Value = ActRef> {
    prop_oneof![place().prop_map(ActRef::Place), any::<u16>().prop_map(ActRef::Local)]
}

fn payload() -> impl Strategy<Value = PayloadRef> {
    (any::<u16>(), hash(), 0..=67_108_864_u32).prop_map(|(field, id, length)| PayloadRef {
        field,
        id: PayloadId(id),
        length,
    })
}

fn sorted<T: Ord>(mut list: Vec<T>) -> Vec<T> {
    list.sort_unstable();
    list.dedup();
    list
}

fn header() -> impl Strategy<Value = Header> {
    let ids = (any::<u16>(), folio(), option::of(folio()), hash(), any::<u32>(), folio());
    let rest = (vec(folio(), 0..64), any::<u32>(), vec((hash(), 0..=4_194_304_u32), 0..40));
    (ids, rest).prop_map(|((level, dossier, epoch, feed, number, previous), (heads, minute, acts))| Header {
        level,
        dossier: Some(dossier),
        epoch,
        feed: FeedId(feed),
        number,
        previous: (number > 0).then_some(previous),
        heads: sorted(heads),
        minute: Minute(minute),
        acts: acts.into_iter().map(|(hash, length)| BodyStub { hash: BodyId(hash), length }).collect(),
    })
}

fn keys() -> impl Strategy<Value = PublicKeys> {
    (any::<[u8; ED25519_KEY]>(), any::<u8>())
        .prop_map(|(ed25519, ml)| PublicKeys { ed25519, ml_dsa: Box::new([ml; ML_DSA_KEY]) })
}

fn statement() -> impl Strategy<Value = Statement> {
    let vouch = || (hash(), option::of(folio())).prop_map(|(feed, last)| Vouch { feed: FeedId(feed), last });
    let seat =
        || (keys(), hash(), "\\PC{1,40}").prop_map(|(keys, next, name)| Says::Seat { keys, next, name });
    let certify = (keys(), any::<bool>(), option::of(vouch())).prop_map(|(keys, seal, moves)| {
        Says::Certify { keys, role: if seal || moves.is_some() { Role::Seal } else { Role::Report }, moves }
    });
    let first = (any::<[u8; 32]>(), seat()).prop_map(|(random, says)| Statement {
        link: Link::First(random),
        number: 0,
        generation: 0,
        says,
    });
    let says = prop_oneof![seat(), certify, vouch().prop_map(Says::Cut)];
    let later = (hash(), 1..=u32::MAX, 1..=u32::MAX, says).prop_map(|(after, number, generation, says)| {
        Statement { link: Link::After(StatementId(after)), number, generation, says }
    });
    prop_oneof![first, later]
}

fn sign() -> impl Strategy<Value = Sign> {
    (act_ref(), hash(), option::of(act_ref()), payload(), option::of(any::<[u8; 32]>())).prop_map(
        |(proposal, digest, mandate, office, fingerprint)| Sign {
            proposal,
            digest: StateDigest(digest),
            mandate,
            office,
            fingerprint: fingerprint.map(Fingerprint),
        },
    )
}

/// Base, content and settled proposals of an item.
type ItemParts = (Option<Place>, Vec<PayloadRef>, Vec<Place>);

fn propose() -> impl Strategy<Value = Act> {
    let entry = (option::of(place()), vec(payload(), 1..5), vec(place(), 0..3));
    (vec(entry, 1..20), option::of(payload())).prop_map(|(entries, letter)| {
        let item = |(i, (base, content, settles)): (usize, ItemParts)| {
            ItemEntry {
                item: ItemId([i as u8; 16]),
                // A third of those with a base are withdrawn.
                content: if base.is_some() && i % 3 == 0 { None } else { Some(content) },
                base,
                settles: sorted(settles),
            }
        };
        Act::Propose(Propose { items: entries.into_iter().enumerate().map(item).collect(), letter })
    })
}

fn epoch() -> impl Strategy<Value = Act> {
    let party = (hash(), any::<[u8; 32]>(), hash());
    let predecessor = option::of((folio(), vec(folio(), 1..4)));
    (any::<u16>(), vec(party, 2..=16), option::of((hash(), any::<u64>())), predecessor, vec(place(), 0..3))
        .prop_map(|(level, parties, renewal, predecessor, settles)| {
            let mut parties: Vec<PartyRecord> = parties
                .into_iter()
                .map(|(party, fingerprint, feed)| PartyRecord {
                    party: PartyId(party),
                    fingerprint: Fingerprint(fingerprint),
                    feed: FeedId(feed),
                })
                .collect();
            parties.sort_by_key(|record| record.party);
            Act::ProposeEpoch(EpochEntry {
                level,
                parties,
                renewal,
                predecessor: predecessor.map(|(dossier, tips)| (dossier, sorted(tips))),
                settles: sorted(settles),
            })
        })
}

fn act() -> impl Strategy<Value = Act> {
    let answer =
        || (act_ref(), option::of(payload())).prop_map(|(proposal, reason)| Answer { proposal, reason });
    let report =
        (option::of((any::<[u8; 16]>(), place())), any::<u64>(), vec(payload(), 0..4), vec(act_ref(), 0..4));
    let mandate = (payload(), option::of(vec(any::<u64>(), 0..4)), option::of(vec(any::<[u8; 16]>(), 0..4)));
    prop_oneof![
        propose(),
        epoch(),
        sign().prop_map(Act::Sign),
        (sign(), any::<bool>()).prop_map(|(sign, initials)| {
            Act::Initial(sign, if initials { Initialled::Initials } else { Initialled::AdReferendum })
        }),
        answer().prop_map(Act::SetAside),
        answer().prop_map(Act::AskWithdraw),
        hash().prop_map(|feed| Act::HandOver(FeedId(feed))),
        (hash(), vec((hash(), folio()), 1..16)).prop_map(|(statement, answers)| {
            let mut answers: Vec<_> =
                answers.into_iter().map(|(party, folio)| (PartyId(party), folio)).collect();
            answers.sort_by_key(|(party, _)| *party);
            Act::Resume(Resume { statement: StatementId(statement), answers })
        }),
        option::of(payload()).prop_map(Act::Leave),
        mandate.prop_map(|(office, kinds, areas)| Act::Mandate(Mandate {
            office,
            kinds: kinds.map(sorted),
            areas: areas.map(|areas| sorted(areas.into_iter().map(ItemId).collect())),
        })),
        act_ref().prop_map(Act::RevokeMandate),
        report.prop_map(|(on, sort, content, replaces)| {
            Act::Report(Report { on: on.map(|(item, place)| (ItemId(item), place)), sort, content, replaces })
        }),
        vec(hash(), 1..6).prop_map(|ids| Act::AskErase(sorted(ids.into_iter().map(PayloadId).collect()))),
    ]
}

fn position() -> impl Strategy<Value = Position> {
    let tips = vec((hash(), any::<u32>(), folio()), 0..10);
    let received = vec((hash(), any::<u32>()), 0..4);
    let wanted = vec((folio(), any::<u16>(), hash()), 0..10);
    (folio(), hash(), hash(), any::<u32>(), received, tips, option::of(hash()), wanted).prop_map(
        |(dossier, sender, receiver, number, received, tips, digest, wanted)| Position {
            dossier,
            sender: FeedId(sender),
            receiver: PartyId(receiver),
            number,
            received: sorted(
                received.into_iter().map(|(feed, number)| LastPouch { feed: FeedId(feed), number }).collect(),
            ),
            tips: sorted(
                tips.into_iter()
                    .map(|(feed, number, folio)| Tip { feed: FeedId(feed), number, folio })
                    .collect(),
            ),
            next_key: Box::new([5; RECEPTION_KEY]),
            digest: digest.map(StateDigest),
            wanted: sorted(
                wanted
                    .into_iter()
                    .map(|(folio, index, id)| Wanted { place: Place { folio, index }, id: PayloadId(id) })
                    .collect(),
            ),
        },
    )
}

/// Everything that reads bytes from outside.
fn read_as_all(bytes: &[u8]) {
    let _ = check(bytes, Limits::bytes(1 << 20));
    let _ = Header::decode(bytes);
    let _ = Statement::decode(bytes);
    let _ = record::body::decode(bytes);
    let _ = Position::decode(bytes);
    let _ = Signed::parse(bytes, 1 << 20);
    let _ = SignedStatement::parse(bytes);
    let _ = SignedPosition::parse(bytes);
    let _ = Presentation::parse(bytes);
    let _ = Folio::parse(bytes);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_header_reads_back(header in header()) {
        let bytes = header.encode();
        prop_assert_eq!(Header::decode(&bytes).expect("our own header"), header);
    }

    #[test]
    fn a_statement_reads_back(statement in statement()) {
        let bytes = statement.encode();
        prop_assert_eq!(Statement::decode(&bytes).expect("our own statement"), statement);
    }

    #[test]
    fn a_position_reads_back(position in position()) {
        let bytes = position.encode();
        prop_assert_eq!(Position::decode(&bytes).expect("our own position"), position);
    }

    #[test]
    fn a_body_reads_back_within_the_level(act in act(), random: [u8; 16]) {
        let bytes = record::body::encode(&act, &random).expect("an act that can be written");
        let again = record::body::decode(&bytes).expect("our own body");
        prop_assert!(!matches!(again, Act::OutsideLevel), "{:?}", act);
        prop_assert_eq!(record::body::encode(&again, &random).expect("the same act"), bytes);
        prop_assert_eq!(format!("{:?}", again), format!("{:?}", act));
    }

    #[test]
    fn what_is_accepted_has_one_spelling(header in header(), at: prop::sample::Index, bit in 0..8_u8) {
        let mut bytes = header.encode();
        let at = at.index(bytes.len());
        bytes[at] ^= 1 << bit;
        if let Ok(other) = Header::decode(&bytes) {
            prop_assert_eq!(other.encode(), bytes);
        }
    }

    #[test]
    fn no_bytes_make_a_reader_panic(bytes in vec(any::<u8>(), 0..200)) {
        read_as_all(&bytes);
    }

    #[test]
    fn no_spoilt_body_makes_a_reader_panic(
        act in act(), at: prop::sample::Index, cut: prop::sample::Index, put in vec(any::<u8>(), 0..9),
    ) {
        let mut bytes = record::body::encode(&act, &[0; 16]).expect("an act that can be written");
        let at = at.index(bytes.len());
        let cut = cut.index(bytes.len() - at + 1).min(9);
        bytes.splice(at..at + cut, put);
        read_as_all(&bytes);
    }
}

#[test]
fn every_byte_of_a_folio_counts() {
    let (a, b) = two();
    let folio = founding(&a, &b).sign(&a.register, &mut Counter::new(1)).expect("a founding folio");
    let mut verifier = Verifier::new();
    verifier.learn_from(&folio);
    verifier.verify(&folio).expect("the true folio");
    let mut bytes = folio.bytes.to_vec();
    let mut by_signature = 0;
    for at in 0..bytes.len() {
        let bit = 1 << (at % 8);
        bytes[at] ^= bit;
        if let Ok(other) = Folio::parse(&bytes) {
            by_signature += 1;
            assert!(verifier.verify(&other).is_err(), "byte {at} with another bit is accepted");
        }
        bytes[at] ^= bit;
    }
    assert!(by_signature > 3_309, "{by_signature} changes were left to the signatures to notice");
}

#[test]
fn a_folio_is_held_to_its_limits() {
    use record::folio::DraftError;
    let (a, b) = two();
    let mut draft = founding(&a, &b);
    let rng = &mut Counter::new(1);
    draft.heads = vec![FolioId(Hash([1; 32])); 65];
    assert_eq!(draft.sign(&a.register, rng).unwrap_err(), DraftError::Heads(65));
    draft.heads.clear();
    let long = vec![0; record::header::MAX_BODY + 1];
    assert_eq!(draft.sign_bodies(&[long], &a.register, rng).unwrap_err(), DraftError::Long);
    let most = vec![0; record::header::MAX_BODY];
    assert_eq!(draft.sign_bodies(&[most.clone(), most], &a.register, rng).unwrap_err(), DraftError::Long);
    draft.acts = vec![Act::OutsideLevel];
    assert_eq!(draft.sign(&a.register, rng).unwrap_err(), DraftError::OutsideLevel(0));
    draft.acts = vec![Act::Leave(None); 1_501];
    assert_eq!(draft.sign(&a.register, rng).unwrap_err(), DraftError::Acts(1_501));
    draft.acts.pop();
    assert_eq!(draft.sign(&a.register, rng).expect("as many as may be").acts.len(), 1_500);
    let too_long = vec![0x80; record::header::MAX_FOLIO + 1];
    assert!(matches!(Folio::parse(&too_long), Err(record::folio::Reject::Cbor(_))));
}
