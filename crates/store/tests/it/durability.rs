//! What was acknowledged survives the death of the process, at any moment.

use crate::{append, arrived, dossier, id};
use std::io::{BufRead, BufReader, Lines, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{ChildStdout, Command, Stdio};
use store::{LogFilter, LogKey, LogRow, Open, SqliteStore, Store, StoreError};

/// Names the register to a test that runs in a process of its own.
const REGISTER: &str = "STORE_TEST_REGISTER";
/// Marks our lines among those of the test harness.
const MARK: &str = "store-test:";

/// This test program again, to run one of the tests below.
fn child(test: &str) -> Command {
    let mut command = Command::new(std::env::current_exe().expect("the path of this program"));
    command.args(["--exact", test, "--ignored", "--nocapture", "--test-threads=1"]).stdout(Stdio::piped());
    command
}

/// A test that runs in a process of its own and speaks in lines.
pub struct Child {
    process: std::process::Child,
    lines: Lines<BufReader<ChildStdout>>,
}

impl Child {
    pub fn start(test: &str, register: &Path) -> Self {
        let mut process =
            child(test).env(REGISTER, register).stdin(Stdio::piped()).spawn().expect("a second process");
        let output = process.stdout.take().expect("it was piped");
        Child { process, lines: BufReader::new(output).lines() }
    }
    pub fn id(&self) -> u32 {
        self.process.id()
    }
    /// Its next line; `None` when it has ended.
    pub fn line(&mut self) -> Option<String> {
        self.lines.by_ref().map_while(Result::ok).find_map(|line| {
            // The harness may print the name of the test on the same line first.
            line.split_once(MARK).map(|(_, ours)| ours.to_owned())
        })
    }
    /// Lets it end by itself.
    pub fn end(mut self) {
        drop(self.process.stdin.take());
        assert!(self.process.wait().expect("it ends").success());
    }
    /// Ends it without a warning, and returns what it had still said.
    fn kill(mut self) -> Vec<String> {
        self.process.kill().expect("it still runs");
        self.process.wait().expect("it has ended");
        std::iter::from_fn(|| self.line()).collect()
    }
}

fn say(what: &str) {
    let mut output = std::io::stdout();
    writeln!(output, "{MARK}{what}").and_then(|()| output.flush()).expect("someone listens");
}

fn register() -> PathBuf {
    std::env::var_os(REGISTER).expect("started by the test that needs it").into()
}

#[test]
#[ignore = "run in a process of its own by files::one_process_writes_and_others_read"]
fn holds_the_register() {
    let _store = SqliteStore::open(&register(), Open::Existing).expect("the register is free");
    say("held");
    // Until the other side closes its end.
    let _ = std::io::stdin().read(&mut [0]);
}

/// A folio, its row in the log and a setting: one command.
fn one_command(store: &SqliteStore, n: u64) -> Result<(), StoreError> {
    let before = n.checked_sub(1);
    store.write(|tx| {
        tx.put_setting("last", &n.to_be_bytes())?;
        append(tx, n, 0, n as u32, before.as_slice())?;
        let key = LogKey { height: n as u32, folio: crate::folio(n), index: 0 };
        let row = LogRow {
            key,
            party: crate::party(0),
            kind: 0,
            minute: record::ids::Minute(0),
            rule: None,
            items: vec![],
            row: vec![0; 2_000],
        };
        tx.put_log(&id(0), &[row])
    })
}

#[test]
#[ignore = "run in a process of its own by durability::every_acknowledged_folio_survives_a_kill"]
fn appends_until_it_is_killed() {
    let store = SqliteStore::open(&register(), Open::Existing).expect("the register is free");
    for n in arrived(&store).len() as u64.. {
        one_command(&store, n).expect("a command");
        say(&n.to_string());
    }
}

#[test]
fn every_acknowledged_folio_survives_a_kill() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("register");
    let store = SqliteStore::open(&path, Open::Create).unwrap();
    store.write(|tx| tx.put_dossier(&dossier(0))).unwrap();
    drop(store);
    let mut acknowledged = 0;
    for commands in [1, 7, 40, 90] {
        let mut writer = Child::start("durability::appends_until_it_is_killed", &path);
        for _ in 0..commands {
            assert_eq!(writer.line().as_deref(), Some(acknowledged.to_string().as_str()));
            acknowledged += 1;
        }
        acknowledged += writer.kill().len() as u64;

        let store = SqliteStore::open(&path, Open::Existing).expect("the lock went with the process");
        let held = arrived(&store);
        let all: Vec<u64> = (0..held.len() as u64).collect();
        assert_eq!(held, all, "one unbroken line");
        let held = held.len() as u64;
        // One command can have been durable without having been said.
        assert!(held == acknowledged || held == acknowledged + 1, "{held} held, {acknowledged} acknowledged");
        let log = store.read(|read| read.log(&id(0), &LogFilter::default(), None, u32::MAX)).unwrap();
        assert_eq!(log.len() as u64, held, "each folio with its row");
        let last = store.read(|read| read.setting("last")).unwrap();
        assert_eq!(last, Some((held - 1).to_be_bytes().to_vec()), "and its setting");
        store.integrity_check().unwrap();
        acknowledged = held;
    }
    assert!(acknowledged >= 138);
}
