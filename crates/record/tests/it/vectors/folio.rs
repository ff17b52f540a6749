//! The envelope: frames, folios, signatures.

use super::file::{Edit, VectorFile};
use super::pairs::{array, bytes, hash, uint};
use crate::common::{Counter, Party, founding, keys, two};
use record::act::Act;
use record::folio::assemble;
use record::frame::{self, Object, Signed};
use record::keys::{ED25519_SIGNATURE, SecretKeys};
use record::root::{Link, Says, Statement};

const FRAMES: &str = "\
Mithaq vectors: the frame of everything signed. Its bytes are fixed but for payload and signatures; the signatures
are not verified here. Bytes 3 to 17 of the case `exact` are its payload with its head.";

const FOLIOS: &str = "\
Mithaq vectors: folios. `folio` is taken apart without signatures; `signed folio` is verified as well, with the keys
that its own leading acts certify. All keys grow from fixed seeds and sign by the deterministic variant of ML-DSA.";

/// Frames.
pub fn frames() -> VectorFile {
    let mut file = VectorFile { name: "frame", about: FRAMES, cases: Vec::new() };
    let signed = |payload: &[u8]| frame::sign(Object::Folio, payload, &keys(1), &mut Counter::new(1));
    let exact = signed(b"what is signed");
    file.accept("frame", "exact", "the exact frame", exact.clone());
    file.accept("frame", "payload-empty", "an empty payload", signed(b""));
    file.accept("frame", "payload-23", "the longest payload with a head of one byte", signed(&[0; 23]));
    file.accept("frame", "payload-24", "the shortest payload with a head of two bytes", signed(&[0; 24]));
    file.accept("frame", "payload-256", "the shortest payload with a head of three bytes", signed(&[0; 256]));
    let end = exact.len();
    let (first, ed, second, ml) = (18, 27, 91, 101);
    let pair = |at, put: &[u8]| vec![Edit::new(at, put.len(), put)];
    let cases: Vec<(&str, &str, Vec<Edit>)> = vec![
        ("tagged", "the tag of COSE_Sign in front", vec![Edit::new(0, 0, &[0xd8, 0x62])]),
        ("array-of-5", "a fifth member", vec![Edit::new(0, 1, &[0x85]), Edit::new(end, 0, &[0xf6])]),
        ("array-long", "the length of the array in two bytes", vec![Edit::new(0, 1, &[0x98, 4])]),
        (
            "array-indefinite",
            "an array of indefinite length",
            vec![Edit::new(0, 1, &[0x9f]), Edit::new(end, 0, &[0xff])],
        ),
        (
            "protected-empty-map",
            "a protected header that is an empty map in bytes",
            vec![Edit::new(1, 1, &[0x41, 0xa0])],
        ),
        (
            "protected-algorithm",
            "an algorithm for all signers",
            vec![Edit::new(1, 1, &[0x43, 0xa1, 0x01, 0x32])],
        ),
        (
            "unprotected-added",
            "an unprotected header for all signers",
            vec![Edit::new(2, 1, &[0xa1, 0x04, 0x41, 0x31])],
        ),
        (
            "unprotected-text",
            "an unprotected header with a name",
            vec![Edit::new(2, 1, &[0xa1, 0x61, 0x78, 0x00])],
        ),
        ("payload-detached", "a payload elsewhere", vec![Edit::new(3, 15, &[0xf6])]),
        ("payload-text", "a payload that is text", pair(3, &[0x6e])),
        ("payload-long", "the payload's length in two bytes", vec![Edit::new(3, 1, &[0x58, 14])]),
        ("payload-longer", "the payload's length in three bytes", vec![Edit::new(3, 1, &[0x59, 0, 14])]),
        (
            "payload-longest",
            "the payload's length in five bytes",
            vec![Edit::new(3, 1, &[0x5a, 0, 0, 0, 14])],
        ),
        (
            "payload-nine",
            "the payload's length in nine bytes",
            vec![Edit::new(3, 1, &[0x5b, 0, 0, 0, 0, 0, 0, 0, 14])],
        ),
        (
            "payload-indefinite",
            "a payload in pieces",
            vec![Edit::new(3, 1, &[0x5f, 0x4e]), Edit::new(19, 0, &[0xff])],
        ),
        ("payload-short", "a length one too small", pair(3, &[0x4d])),
        ("payload-over", "a length one too great", pair(3, &[0x4f])),
        ("signers-0", "no signers", vec![Edit::new(first, end - first, &[0x80])]),
        (
            "signers-1-ed25519",
            "the second signature is dropped",
            vec![Edit::new(first, 1, &[0x81]), Edit::new(second, end - second, &[])],
        ),
        (
            "signers-1-ml-dsa",
            "the first signature is dropped",
            vec![Edit::new(first, second - first, &[0x81])],
        ),
        (
            "signers-3",
            "a third signer",
            vec![Edit::new(first, 1, &[0x83]), Edit::new(end, 0, &exact[first + 1..second])],
        ),
        (
            "signers-swapped",
            "the order of the signers",
            vec![Edit::new(
                first + 1,
                end - first - 1,
                &[&exact[second..], &exact[first + 1..second]].concat(),
            )],
        ),
        (
            "signers-twice-ed25519",
            "Ed25519 twice",
            vec![Edit::new(second, end - second, &exact[first + 1..second])],
        ),
        ("signer-of-2", "a signer without its signature", pair(first + 1, &[0x82])),
        ("algorithm-eddsa", "the older name of EdDSA, -8", pair(first + 5, &[0x27])),
        ("algorithm-ml-dsa-44", "ML-DSA-44, -48", pair(second + 5, &[0x2f])),
        ("algorithm-ml-dsa-87", "ML-DSA-87, -50", pair(second + 5, &[0x31])),
        (
            "algorithm-long",
            "-19 in two bytes",
            vec![Edit::new(first + 2, 4, &[0x44, 0xa1, 0x01, 0x38, 0x12])],
        ),
        (
            "signer-key-id",
            "a key id in a protected header",
            vec![Edit::new(first + 2, 4, &[0x46, 0xa2, 0x01, 0x32, 0x04, 0x41, 0x31])],
        ),
        (
            "signer-unprotected",
            "an unprotected header of one signer",
            vec![Edit::new(first + 6, 1, &[0xa1, 0x04, 0x41, 0x31])],
        ),
        (
            "signer-unprotected-2",
            "an unprotected header of the other",
            vec![Edit::new(second + 6, 1, &[0xa1, 0x04, 0x41, 0x31])],
        ),
        ("ed25519-short", "a signature of 63 bytes", vec![Edit::new(ed - 1, 2, &[0x3f])]),
        ("ed25519-long", "a signature of 65 bytes", vec![Edit::new(ed - 1, 1, &[0x41, 0])]),
        ("ml-dsa-short", "a signature of 3,308 bytes", vec![Edit::new(ml - 1, 2, &[0xec])]),
        ("ml-dsa-long", "a signature of 3,310 bytes", vec![Edit::new(ml - 1, 1, &[0xee, 0])]),
        (
            "ml-dsa-null",
            "an empty place for the second signature",
            vec![Edit::new(ml - 3, end - ml + 3, &[0xf6])],
        ),
        ("trailing", "a byte after the frame", vec![Edit::new(end, 0, &[0])]),
        ("cut", "the last byte is missing", vec![Edit::new(end - 1, 1, &[])]),
        ("nothing", "no bytes", vec![Edit::new(0, end, &[])]),
    ];
    for (name, why, edits) in cases {
        file.spoilt("frame", name, why, "exact", edits, "frame");
    }
    let large = vec![0x84, 0x40, 0xa0, 0x5a, 0x7f, 0xff, 0xff, 0xff];
    file.reject("frame", "payload-2-gib", "a length that nothing may be taken for", large, "frame");
    file
}

/// A party whose register has these keys, whatever they are worth.
fn with_register_key(ed25519: [u8; 32]) -> (Party, SecretKeys) {
    let (mut a, _) = two();
    let mut public = a.register.public().clone();
    public.ed25519 = ed25519;
    a.certificate = Statement {
        link: Link::After(a.seat.id),
        number: 1,
        generation: 0,
        says: Says::Certify { keys: public, role: record::root::Role::Seal, moves: None },
    }
    .sign(&a.root, &mut Counter::new(3));
    (a, keys(12))
}

/// S plus the order of the group: the same signature for whoever does not look.
fn with_order_added(s: &[u8]) -> Vec<u8> {
    const ORDER: [u8; 32] = [
        0xed, 0xd3, 0xf5, 0x5c, 0x1a, 0x63, 0x12, 0x58, 0xd6, 0x9c, 0xf7, 0xa2, 0xde, 0xf9, 0xde, 0x14, 0, 0,
        0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x10,
    ];
    let mut carry = 0_u16;
    s.iter()
        .zip(ORDER)
        .map(|(a, b)| {
            carry = u16::from(*a) + u16::from(b) + (carry >> 8);
            carry as u8
        })
        .collect()
}

/// Folios, with and without their signatures.
pub fn folios() -> VectorFile {
    let mut file = VectorFile { name: "folio", about: FOLIOS, cases: Vec::new() };
    let (a, b) = two();
    let draft = founding(&a, &b);
    let rng = || Counter::new(1);
    let folio = draft.sign(&a.register, &mut rng()).expect("a founding folio");
    let whole = folio.bytes.to_vec();
    let bodies: Vec<Vec<u8>> = (0..3).map(|i| folio.body(i).expect("three acts").to_vec()).collect();
    let frame = folio.signed_bytes().to_vec();
    file.accept("signed folio", "founding", "a founding folio that certifies its own feed", whole.clone());
    let mut empty = draft.clone();
    empty.acts.clear();
    (empty.dossier, empty.number, empty.previous) = (Some(folio.id), 1, Some(folio.id));
    let empty = empty.sign(&a.register, &mut rng()).expect("an empty folio");
    file.accept("folio", "empty", "an empty folio: citing is acknowledging", empty.bytes.to_vec());
    let unknown = array([uint(99), bytes(&[1; 16]), vec![0xa0]]);
    let later = [bodies.clone(), vec![unknown]].concat();
    let later = draft.sign_bodies(&later, &a.register, &mut rng()).expect("a folio");
    file.accept("signed folio", "outside-level", "an act of an unknown kind does not spoil its folio", later);

    file.reject(
        "signed folio",
        "no-certificate",
        "a folio without certificate, by itself",
        empty.bytes.to_vec(),
        "no certificate",
    );
    let reject = |file: &mut VectorFile, name: &str, why: &str, input: Vec<u8>, reason: &str| {
        file.reject("folio", name, why, input, reason);
    };
    let one = || bodies[2..].to_vec();
    let only = draft.sign_bodies(&one(), &a.register, &mut rng()).expect("a folio");
    file.accept("folio", "one-act", "a folio of one act", only.clone());
    let only_frame = record::folio::Folio::parse(&only).expect("a folio").signed_bytes().to_vec();
    let mut other = one();
    *other[0].last_mut().expect("a body") ^= 1;
    reject(
        &mut file,
        "body-other",
        "a body that is not the one signed",
        assemble(&only_frame, &other),
        "body hash or length",
    );
    reject(
        &mut file,
        "body-missing",
        "a body is missing: the folio has not been received",
        assemble(&only_frame, &[]),
        "bodies",
    );
    reject(
        &mut file,
        "body-added",
        "a body that nobody signed",
        assemble(&only_frame, &[one(), one()].concat()),
        "bodies",
    );
    let lied = header_with_stub(&draft, &bodies[2], 1);
    reject(
        &mut file,
        "body-length",
        "the length in the header is not the body's",
        assemble(&lied, &one()),
        "body hash or length",
    );
    for (name, why, body, reason) in [
        (
            "body-not-canonical",
            "a body signed as it is, but not canonical",
            vec![0x83, 0x18, 0x03, 0x50],
            "body: not shortest",
        ),
        ("body-not-shape", "a body signed as it is, but of another shape", vec![0x80], "body: shape"),
        (
            "body-trailing",
            "a body signed with a byte after it",
            [bodies[2].clone(), vec![0]].concat(),
            "body: trailing",
        ),
    ] {
        let bytes = draft.sign_bodies(&[body], &a.register, &mut rng()).expect("a folio");
        reject(&mut file, name, why, bytes, reason);
    }
    let two_acts = draft.sign_bodies(&bodies[..2], &a.register, &mut rng()).expect("a folio");
    let two_frame = record::folio::Folio::parse(&two_acts).expect("a folio").signed_bytes().to_vec();
    let swapped = vec![bodies[1].clone(), bodies[0].clone()];
    reject(
        &mut file,
        "bodies-swapped",
        "bodies in another order",
        assemble(&two_frame, &swapped),
        "body hash or length",
    );
    let framed = |payload: &[u8]| frame::sign(Object::Folio, payload, &a.register, &mut rng());
    let bad_header = super::header::usual().with(1, uint(2)).bytes();
    reject(
        &mut file,
        "header-format",
        "a well-signed folio of another format",
        assemble(&framed(&bad_header), &[]),
        "header: format",
    );
    let bad_header = super::header::usual().with(8, array([hash(2), hash(1)])).with(10, vec![0x80]).bytes();
    reject(
        &mut file,
        "header-heads",
        "a well-signed folio with unsorted heads",
        assemble(&framed(&bad_header), &[]),
        "header: heads",
    );
    reject(
        &mut file,
        "header-empty",
        "a well-signed folio with an empty header",
        assemble(&framed(&[]), &[]),
        "header: short",
    );

    let end = whole.len();
    let edits: Vec<(&str, &str, &str, Vec<Edit>)> = vec![
        ("array-of-3", "a third member", "shape", vec![Edit::new(0, 1, &[0x83]), Edit::new(end, 0, &[0xf6])]),
        ("array-long", "the array's length in two bytes", "not shortest", vec![Edit::new(0, 1, &[0x98, 2])]),
        (
            "array-indefinite",
            "an array of indefinite length",
            "indefinite",
            vec![Edit::new(0, 1, &[0x9f]), Edit::new(end, 0, &[0xff])],
        ),
        ("frame-bare", "the frame not wrapped in a byte string", "shape", vec![Edit::new(1, 3, &[])]),
        ("frame-spoilt", "a spoilt frame", "frame", vec![Edit::new(4, 1, &[0x85])]),
        (
            "frame-unprotected",
            "an unprotected header slipped in (the outer length made to fit)",
            "frame",
            vec![
                Edit::new(2, 2, &((frame.len() + 2) as u16).to_be_bytes()),
                Edit::new(6, 1, &[0xa1, 0x04, 0x40]),
            ],
        ),
        ("trailing", "a byte after the folio", "trailing", vec![Edit::new(end, 0, &[0])]),
        ("cut", "the last byte is missing", "short", vec![Edit::new(end - 1, 1, &[])]),
        (
            "body-bit",
            "one bit of the last body",
            "body hash or length",
            vec![Edit::new(end - 1, 1, &[whole[end - 1] ^ 1])],
        ),
        ("nothing", "no bytes", "short", vec![Edit::new(0, end, &[])]),
    ];
    for (name, why, reason, edits) in edits {
        file.spoilt("folio", &format!("founding-{name}"), why, "founding", edits, reason);
    }
    signatures(&mut file, &a, &b, &whole, &frame);
    file
}

/// A frame around a header that names this body with a wrong length.
fn header_with_stub(draft: &record::folio::FolioDraft, body: &[u8], over: u32) -> Vec<u8> {
    let (a, _) = two();
    let header = record::header::Header {
        level: draft.level,
        dossier: draft.dossier,
        epoch: draft.epoch,
        feed: draft.feed,
        number: draft.number,
        previous: draft.previous,
        heads: draft.heads.clone(),
        minute: draft.minute,
        acts: vec![record::header::BodyStub {
            hash: record::body::id_of(body),
            length: body.len() as u32 + over,
        }],
    };
    frame::sign(Object::Folio, &header.encode(), &a.register, &mut Counter::new(1))
}

fn signatures(file: &mut VectorFile, a: &Party, b: &Party, whole: &[u8], frame: &[u8]) {
    let draft = founding(a, b);
    // Where the signatures lie in the folio: the frame begins after its head of 3 bytes and the array's of 1.
    let ml = 4 + frame.len() - record::keys::ML_DSA_SIGNATURE;
    let ed = ml - 10 - ED25519_SIGNATURE;
    let flip = |at: usize| vec![Edit::new(at, 1, &[whole[at] ^ 1])];
    let s = with_order_added(&whole[ed + 32..ed + 64]);
    let other = draft.sign(&b.register, &mut Counter::new(1)).expect("a folio");
    let (other_ed, other_ml) = (&other.bytes[ed..ed + 64], &other.bytes[ml..ml + 3_309]);
    let as_root = {
        let bytes = frame::sign(Object::Root, payload(frame), &a.register, &mut Counter::new(1));
        vec![Edit::new(4, frame.len(), &bytes)]
    };
    let mut identity = [0; 32];
    identity[0] = 1;
    let cases: Vec<(&str, &str, Vec<Edit>)> = vec![
        ("ed25519-r", "one bit of R", flip(ed)),
        ("ed25519-s", "one bit of S", flip(ed + 32)),
        ("ed25519-zero", "a signature of zeros", vec![Edit::new(ed, 64, &[0; 64])]),
        (
            "ed25519-s-plus-order",
            "S not below the order: the same equation, another signature",
            vec![Edit::new(ed + 32, 32, &s)],
        ),
        (
            "ed25519-r-small",
            "R is the neutral point, S is zero",
            vec![Edit::new(ed, 64, &[identity, [0; 32]].concat())],
        ),
        ("ed25519-other", "the first signature is another register's", vec![Edit::new(ed, 64, other_ed)]),
        ("ml-dsa-challenge", "one bit of the challenge", flip(ml)),
        ("ml-dsa-z", "one bit of z", flip(ml + 1_000)),
        ("ml-dsa-hint", "one bit of the hint", flip(ml + 3_250)),
        ("ml-dsa-last", "the last byte: a hint that ends elsewhere", vec![Edit::new(ml + 3_308, 1, &[0xff])]),
        ("ml-dsa-zero", "a signature of zeros", vec![Edit::new(ml, 3_309, &[0; 3_309])]),
        ("ml-dsa-other", "the second signature is another register's", vec![Edit::new(ml, 3_309, other_ml)]),
        (
            "both-other",
            "both signatures are another register's",
            vec![Edit::new(ed, 64, other_ed), Edit::new(ml, 3_309, other_ml)],
        ),
        ("minute", "one bit of the signed header: the claimed minute", flip(minute_offset(frame))),
        ("as-root", "signed by the right keys, but as a root statement", as_root),
    ];
    for (name, why, edits) in cases {
        file.spoilt("signed folio", &format!("signature-{name}"), why, "founding", edits, "signature");
    }
    let mut p = [0xff; 32];
    (p[0], p[31]) = (0xee, 0x7f);
    for (name, why, key) in [
        ("small-order", "a certificate for a key of small order, for which anything can be signed", identity),
        ("not-canonical", "a certificate for the neutral point written as p + 1", p),
        ("no-point", "a certificate for bytes that are no point", [2; 32]),
    ] {
        let (party, register) = with_register_key(key);
        let folio = founding(&party, b).sign(&register, &mut Counter::new(1)).expect("a folio");
        assert!(matches!(&folio.acts[1], Act::Root(_)));
        file.reject("signed folio", &format!("key-{name}"), why, folio.bytes.to_vec(), "keys");
    }
}

fn payload(frame: &[u8]) -> &[u8] {
    Signed::parse(frame, record::header::MAX_HEADER).expect("an exact frame").payload
}

/// Offset in the folio of the last byte of the claimed minute.
fn minute_offset(frame: &[u8]) -> usize {
    let minute = [0x1a_u8, 0x01, 0xba, 0x81, 0x40];
    let header = payload(frame);
    // The frame begins after the folio's array and the frame's own head; the header after three bytes and its head.
    let head = if header.len() < 256 { 2 } else { 3 };
    4 + 3 + head + header.windows(5).position(|bytes| bytes == minute).expect("the claimed minute") + 4
}
