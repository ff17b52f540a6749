//! One party's post as the tests use it: the program itself, run as its officer would, answers read as JSON.

use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};

/// A post: a code and a folder.
pub struct Post {
    pub code: &'static str,
    dir: PathBuf,
}

impl Post {
    /// A new register under `root`.
    pub fn new(root: &Path, code: &'static str, name: &str) -> Post {
        let post = Post { code, dir: root.join(code.to_lowercase()) };
        let name = format!("en={name}");
        let office = format!("en=Secretariat of {code} (example)");
        post.run(&[
            "init",
            "--party",
            &name,
            "--code",
            code,
            "--post",
            "en=Desk (example)",
            "--office",
            &office,
        ]);
        post
    }

    /// A post of a party whose register is set up by the test, in the folder `name` under `root`.
    pub fn at(root: &Path, name: &str, code: &'static str) -> Post {
        Post { code, dir: root.join(name) }
    }

    /// The register's folder.
    pub fn dir(&self) -> &Path {
        &self.dir
    }

    fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_mithaq"));
        command.arg("--data").arg(&self.dir).arg("--json").args(args).stdin(Stdio::null());
        command
    }

    /// Runs a command, however it ends.
    pub fn try_run(&self, args: &[&str]) -> Output {
        self.command(args).output().expect("the program was built for this test")
    }

    /// Runs a command that must be carried out; its answer.
    pub fn run(&self, args: &[&str]) -> Value {
        let output = self.try_run(args);
        let error = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{}: mithaq {}\n{error}", self.code, args.join(" "));
        serde_json::from_slice(&output.stdout)
            .unwrap_or_else(|error| panic!("{}: mithaq {}: {error}", self.code, args.join(" ")))
    }

    /// Runs a command that must not be carried out; its exit code and sentence.
    pub fn refused(&self, args: &[&str]) -> (i32, String) {
        let output = self.try_run(args);
        assert!(!output.status.success(), "{}: mithaq {} was carried out", self.code, args.join(" "));
        (output.status.code().unwrap_or(-1), String::from_utf8_lossy(&output.stderr).into_owned())
    }

    /// Hands a fresh card of ours to `other`, whose officer compares the fingerprint that ours reads out.
    pub fn introduce_to(&self, other: &Post, root: &Path) {
        let card = root.join(format!("{}-to-{}-{}.card", self.code, other.code, count()));
        let shown = self.run(&["card", "--out", path(&card)]);
        let digits: Vec<&str> = list(&shown["card"]["digits"]).iter().filter_map(Value::as_str).collect();
        let added = other.run(&["partner", "add", path(&card)]);
        if added["compared"].is_null() {
            let read_out = digits.join(" ");
            other.run(&[
                "partner",
                "confirm",
                self.code,
                "--fingerprint",
                &read_out,
                "--how",
                "by voice (test)",
            ]);
        }
    }

    /// The dossier's status.
    pub fn status(&self, dossier: &str) -> Value {
        self.run(&["status", "--dossier", dossier])[0].clone()
    }

    /// The state in words, to be compared by voice.
    pub fn state_words(&self, dossier: &str) -> String {
        let status = self.status(dossier);
        list(&status["words"]).iter().filter_map(Value::as_str).collect::<Vec<_>>().join(" ")
    }

    /// Where an item stands.
    pub fn state(&self, dossier: &str, item: &str) -> String {
        self.activity(dossier, item)["state"].as_str().expect("a state is a word").to_owned()
    }

    /// The page of an item.
    pub fn activity(&self, dossier: &str, item: &str) -> Value {
        self.run(&["activity", "show", "--dossier", dossier, item])
    }

    /// Reference of the open proposal on an item by the party `by`.
    pub fn proposal(&self, dossier: &str, item: &str, by: &str) -> String {
        let page = self.activity(dossier, item);
        let found = list(&page["proposals"]).iter().find(|proposal| proposal["by"]["code"] == by);
        let found = found.unwrap_or_else(|| panic!("{}: no proposal by {by} on {item}: {page:#}", self.code));
        found["id"].as_str().expect("a reference is text").to_owned()
    }

    /// Serves the register in a process of its own until the answer is dropped.
    pub fn serve(&self) -> Serving {
        let (child, opened) = printed(self.command(&["serve", "--listen", "127.0.0.1:0"]));
        Serving::of(child, &opened)
    }
}

/// A process that goes on until this is dropped.
pub struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        // Ended without a word, as by a power cut: what it said was done has to be there all the same.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a command that goes on, and waits for the answer that it prints.
pub fn printed(mut command: Command) -> (Running, Value) {
    let child = command.stdout(Stdio::piped()).spawn().expect("the program was built for this test");
    let mut running = Running(child);
    let mut lines = BufReader::new(running.0.stdout.take().expect("it was just piped"));
    let mut text = String::new();
    loop {
        let read = lines.read_line(&mut text).expect("the program prints text");
        assert!(read > 0, "it ended: {text}");
        if let Ok(opened) = serde_json::from_str(&text) {
            return (running, opened);
        }
    }
}

/// A process that serves a register.
pub struct Serving {
    /// Address for partners.
    pub link: String,
    /// Address of the desk.
    pub desk: String,
    /// Opens one session.
    pub sign_in: String,
    _running: Running,
}

impl Serving {
    /// The process, and what it printed of one register.
    pub fn of(running: Running, opened: &Value) -> Self {
        let text = |member: &str| opened[member].as_str().expect("an address is text").to_owned();
        Serving { link: text("link"), desk: text("desk"), sign_in: text("sign_in"), _running: running }
    }
}

/// A path as an argument.
pub fn path(path: &Path) -> &str {
    path.to_str().expect("test folders have plain names")
}

/// A JSON list.
pub fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

/// A number that was not given before.
pub fn count() -> usize {
    use std::sync::atomic::{AtomicUsize, Ordering};
    static NEXT: AtomicUsize = AtomicUsize::new(0);
    NEXT.fetch_add(1, Ordering::Relaxed)
}
