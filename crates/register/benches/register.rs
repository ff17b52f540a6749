//! Whole registers beside raw limits, in one run: `cargo bench -p register`.
//!
//! - append: one proposal written, signed and durable, beside signing the same header and committing the same bytes;
//! - exchange: bytes and round trips of catching up ten folios, and of an exchange with nothing new;
//! - start: from a closed folder to the first page.
//!
//! `MITHAQ_BENCH_ACTS` sets the acts of the large record (100,000).

#[path = "../tests/it/common.rs"]
#[allow(dead_code)]
mod common;

use common::{Pair, activity, pair};
use record::keys::SecretKeys;
use register::Register;
use std::time::Instant;

/// Two signatures: what a position or a folio carries of them.
const SIGNATURES: usize = 64 + 3_309;
const PER_FOLIO: usize = 240;
const MILLION: usize = 1_000_000;

fn median(mut seconds: Vec<f64>) -> f64 {
    seconds.sort_by(f64::total_cmp);
    seconds[seconds.len() / 2]
}

/// One act, one folio, durable before it may leave.
fn append(pair: &Pair) {
    let ours: Vec<f64> = (0..120)
        .map(|n| {
            let activities = vec![activity(&format!("Activité {n}"), "TRG", "MA", "2027-06")];
            pair.ma.register.activity_propose(&pair.dossier, activities, false).unwrap();
            let start = Instant::now();
            pair.ma.register.depart(&pair.dossier).unwrap();
            start.elapsed().as_secs_f64()
        })
        .collect();
    let keys = SecretKeys::from_seeds(&[3; 32], &[4; 32]);
    let folder = tempfile::tempdir_in(pair.ma.folder.path()).unwrap();
    let database = rusqlite::Connection::open(folder.path().join("raw.db")).unwrap();
    database
        .execute_batch("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE t(id INTEGER PRIMARY KEY, b BLOB)")
        .unwrap();
    let mut rng = common::Seeded::new("raw");
    let raw: Vec<f64> = (0..120)
        .map(|_| {
            let start = Instant::now();
            let frame = record::frame::sign(record::frame::Object::Folio, &[7; 400], &keys, &mut rng);
            database.execute("INSERT INTO t(b) VALUES (?1)", [&[&frame[..], &[7; 700]].concat()]).unwrap();
            start.elapsed().as_secs_f64()
        })
        .collect();
    let (ours, raw) = (median(ours), median(raw));
    println!(
        "append: {:.2} ms a folio, bare signing and a raw commit {:.2} ms: {:.0} % (goal: 70 %)",
        ours * 1e3,
        raw * 1e3,
        100.0 * raw / ours
    );
}

/// A record as a committee makes it: lines proposed and signed by one side, signed by the other, spread over the
/// areas and years. Three acts a line.
fn grow(pair: &Pair, acts: usize) {
    const AREAS: [&str; 6] = ["TRG", "EXE", "CYB", "IND", "MED", "EXP"];
    let mut made = 0;
    while 3 * made < acts {
        let portion = PER_FOLIO.min((acts - 3 * made).div_ceil(3));
        let items: Vec<_> = (made..made + portion)
            .map(|n| {
                let year = 2027 + n / 600 % 60;
                let line = activity(&format!("Activité {n}"), AREAS[n % 6], "MA", &format!("{year}-06"));
                pair.ma.register.activity_propose(&pair.dossier, vec![line], true).unwrap().items[0]
            })
            .collect();
        pair.ma.register.depart(&pair.dossier).unwrap();
        exchange(pair);
        for item in items {
            let open = pair.pk.open(&pair.dossier, &item);
            pair.pk.sign(&pair.dossier, &open[0]);
        }
        pair.pk.register.depart(&pair.dossier).unwrap();
        exchange(pair);
        made += portion;
    }
}

/// One exchange by link, from the partner's side: round trips, bytes there and back.
fn exchange(pair: &Pair) -> (usize, usize, usize) {
    let (mut rounds, mut there, mut back) = (0, 0, 0);
    pair.pk
        .register
        .exchange_by(&pair.dossier, &pair.ma.party(), |request| {
            let answer = pair.ma.register.answer(request);
            assert_eq!(answer.status, 200, "{}", String::from_utf8_lossy(&answer.body));
            rounds += 1;
            there += request.len();
            back += answer.body.len();
            Ok(answer.body)
        })
        .unwrap();
    (rounds, there, back)
}

/// Bytes of all folios that a register holds, and of the texts that belong to them with their salts.
fn held(post: &common::Post) -> (usize, usize) {
    let database = rusqlite::Connection::open(post.folder.path().join("register.db")).unwrap();
    let sum = |query: &str| database.query_row(query, [], |row| row.get::<_, i64>(0)).unwrap() as usize;
    (
        sum("SELECT coalesce(sum(length(bytes)), 0) FROM folio"),
        sum("SELECT coalesce(sum(length(content) + length(salt)), 0) FROM payload"),
    )
}

fn catch_up(pair: &Pair, acts: usize) {
    let mut folios = 0;
    for n in 0..10 {
        let activities = vec![activity(&format!("Tard {n}"), "TRG", "MA", "2027-09")];
        pair.ma.register.activity_propose(&pair.dossier, activities, false).unwrap();
        pair.ma.register.depart(&pair.dossier).unwrap();
        folios += 1;
    }
    let before = held(&pair.pk);
    let (rounds, there, back) = exchange(pair);
    let after = held(&pair.pk);
    let (folio_bytes, texts) = (after.0 - before.0, after.1 - before.1);
    let beyond = there + back - folio_bytes - texts;
    println!(
        "catching up {folios} folios in a record of {acts} acts: {rounds} round trip(s) (goal: one), {} bytes there and back: \
         {folio_bytes} of folios, {texts} of their texts, {beyond} beyond (goal: under 4096; {SIGNATURES} are the signatures \
         of one position); {there} bytes there",
        there + back
    );
    let (rounds, there, back) = exchange(pair);
    println!("then nothing new: {rounds} round trip(s), {there} bytes there, {back} back");
    let (rounds, there, back) = exchange(pair);
    println!(
        "and again: {rounds} round trip(s), {there} bytes there, {back} back (goal: under 400 a feed besides {SIGNATURES} of signatures)"
    );
}

/// Repeats the rows of pages until they are those of a record of `acts` acts. The first page reads no folio.
fn repeat_rows(folder: &std::path::Path, acts: usize, wanted: usize) {
    let database = rusqlite::Connection::open(folder.join("register.db")).unwrap();
    let times = wanted / acts - 1;
    let more = format!("WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < {times})");
    database
        .execute_batch(&format!(
            "BEGIN;
             CREATE TEMP TABLE items AS {more}
                SELECT randomblob(16) AS fresh, it.* FROM item_row it, n;
             INSERT INTO item_row (dossier, item, kind, state, area, whose, open, version_folio, version_act, rank, row)
                SELECT dossier, fresh, kind, state, area, whose, open, version_folio, version_act, rank, row FROM items;
             INSERT INTO item_year (dossier, year, item)
                SELECT y.dossier, y.year, items.fresh FROM items JOIN item_year y USING (dossier, item);
             INSERT INTO log_row (dossier, height, folio, act, party, kind, minute, rule, row)
                {more} SELECT dossier, height, randomblob(32), act, party, kind, minute, rule, row FROM log_row, n;
             COMMIT;"
        ))
        .unwrap();
}

fn start(pair: Pair, acts: usize) {
    let Pair { ma, pk, dossier } = pair;
    drop(pk);
    drop(ma.register);
    let folder = ma.folder;
    first_page(&folder, &dossier, &format!("{acts} acts"));
    if acts < MILLION {
        repeat_rows(folder.path(), acts, MILLION);
        first_page(&folder, &dossier, "a million acts by its rows");
    }
}

fn first_page(folder: &tempfile::TempDir, dossier: &record::ids::DossierId, of: &str) {
    let seconds: Vec<f64> = (0..5)
        .map(|n| {
            let clock = common::clock();
            let begin = Instant::now();
            let register =
                Register::open(folder.path(), common::Post::env(&format!("again {n}"), &clock)).unwrap();
            let page = register.overview(dossier).unwrap();
            assert_eq!(page.head.parties.len(), 2);
            begin.elapsed().as_secs_f64()
        })
        .collect();
    println!("start with {of} to the first page: {:.3} s (goal: under 1 s)", median(seconds));
}

fn main() {
    if std::env::args().any(|a| a == "--test") {
        return;
    }
    let acts = std::env::var("MITHAQ_BENCH_ACTS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    let pair = pair();
    append(&pair);
    let clock = Instant::now();
    grow(&pair, acts);
    println!("(a record of {acts} acts made and exchanged in {:.0} s)", clock.elapsed().as_secs_f64());
    catch_up(&pair, acts);
    start(pair, acts);
}
