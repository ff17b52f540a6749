//! The demonstration as its users start it: one process, two registers, two desks.

use serde_json::Value;
use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// The desk of one party.
pub struct Desk {
    /// Address without a path.
    pub address: String,
    /// Opens one session, once.
    pub sign_in: String,
}

/// Two desks with the demonstration on them, until dropped.
pub struct Desks {
    pub morocco: Desk,
    pub pakistan: Desk,
    child: Child,
    /// Where both registers are kept.
    _data: tempfile::TempDir,
}

impl Desks {
    /// Plays the demonstration in a new folder and opens both desks.
    pub fn start() -> Desks {
        let name = format!("mithaq{}", std::env::consts::EXE_SUFFIX);
        let here = std::env::current_exe().expect("a running test has a path");
        // A test stands one folder below the programs built with it.
        let program = here.ancestors().nth(2).expect("a test stands in a folder").join(name);
        assert!(program.is_file(), "{} is not built; run `cargo build` first", program.display());
        let data = tempfile::tempdir().expect("a folder for the test");
        let mut child = Command::new(program)
            .arg("--data")
            .arg(data.path().join("demo"))
            .args(["--json", "demo", "--port", "0"])
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the program starts");
        let mut lines = BufReader::new(child.stdout.take().expect("it was just piped"));
        let mut text = String::new();
        let opened: Value = loop {
            let read = lines.read_line(&mut text).expect("the program prints text");
            assert!(read > 0, "the demonstration does not start: {text}");
            if let Ok(opened) = serde_json::from_str(&text) {
                break opened;
            }
        };
        let desk = |side: usize| {
            let text = |member: &str| opened[side][member].as_str().expect("an address is text").to_owned();
            Desk { address: text("desk"), sign_in: text("sign_in") }
        };
        Desks { morocco: desk(0), pakistan: desk(1), child, _data: data }
    }
}

impl Drop for Desks {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
