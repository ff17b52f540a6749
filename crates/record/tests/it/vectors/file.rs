//! The text format of vector files, described at the head of each file for whoever implements the format anew.

use std::fmt::Write as _;
use std::path::PathBuf;

/// What must come of a case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Expect {
    /// Accepted, with these fields.
    Accept(Vec<(String, String)>),
    /// Rejected, for this reason.
    Reject(String),
}

/// Bytes replaced in the input of another case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    pub at: usize,
    pub cut: usize,
    pub put: Vec<u8>,
}

/// One case.
#[derive(Clone, Debug)]
pub struct Case {
    pub name: String,
    pub why: String,
    pub object: String,
    pub input: Source,
    pub expect: Expect,
}

#[derive(Clone, Debug)]
pub enum Source {
    Hex(Vec<u8>),
    Edited(String, Vec<Edit>),
}

/// One file of cases.
pub struct VectorFile {
    pub name: &'static str,
    pub about: &'static str,
    pub cases: Vec<Case>,
}

const HEAD: &str = "\
# Each case is a name in brackets and lines `key: value`. A line that begins with two spaces continues the value
# before it, without a break.
#   for       what the case is for
#   object    what the input is read as (see docs/format.md, Vectors)
#   input     the bytes, in hexadecimal
#   of        instead of input: the input of that case of this file, changed by the `edit` lines that follow, in order
#   edit      OFFSET cut LENGTH put HEX: at this offset LENGTH bytes are taken out and the given bytes put in
#   expect    accept, or reject and a reason. That it is rejected is required; the reason is for the reader.
# Lines after `accept` are what must be read from the input.
";

pub fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors")
}

pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        write!(out, "{byte:02x}").expect("a string takes all");
        out
    })
}

pub fn unhex(text: &str) -> Vec<u8> {
    assert!(text.len().is_multiple_of(2) && text.is_ascii(), "hexadecimal in pairs: {text:?}");
    (0..text.len())
        .step_by(2)
        .map(|i| u8::from_str_radix(&text[i..i + 2], 16).expect("hexadecimal"))
        .collect()
}

/// `key: value`, broken into lines of 120 digits if it is longer.
fn line(out: &mut String, key: &str, value: &str) {
    const WIDTH: usize = 120;
    if value.len() <= WIDTH || !value.bytes().all(|b| b.is_ascii_hexdigit()) {
        writeln!(out, "{key}: {value}").expect("a string takes all");
        return;
    }
    writeln!(out, "{key}:").expect("a string takes all");
    for start in (0..value.len()).step_by(WIDTH) {
        writeln!(out, "  {}", &value[start..value.len().min(start + WIDTH)]).expect("a string takes all");
    }
}

impl VectorFile {
    pub fn path(&self) -> PathBuf {
        folder().join(self.name).with_extension("txt")
    }

    pub fn render(&self) -> String {
        let mut out = String::new();
        self.about.lines().for_each(|about| writeln!(out, "# {about}").expect("a string takes all"));
        out.push_str("#\n");
        out.push_str(HEAD);
        for case in &self.cases {
            writeln!(out, "\n[{}]", case.name).expect("a string takes all");
            line(&mut out, "for", &case.why);
            line(&mut out, "object", &case.object);
            match &case.input {
                Source::Hex(bytes) => line(&mut out, "input", &hex(bytes)),
                Source::Edited(of, edits) => {
                    line(&mut out, "of", of);
                    for edit in edits {
                        let put = hex(&edit.put);
                        line(&mut out, "edit", &format!("{} cut {} put {put}", edit.at, edit.cut));
                    }
                }
            }
            match &case.expect {
                Expect::Accept(fields) => {
                    line(&mut out, "expect", "accept");
                    fields.iter().for_each(|(key, value)| line(&mut out, key, value));
                }
                Expect::Reject(reason) => line(&mut out, "expect", &format!("reject {reason}")),
            }
        }
        out
    }

    pub fn read(name: &'static str) -> VectorFile {
        let mut file = VectorFile { name, about: "", cases: Vec::new() };
        let text = std::fs::read_to_string(file.path()).expect("a vector file");
        let mut lines: Vec<(String, String)> = Vec::new();
        for line in text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')) {
            if let Some(more) = line.strip_prefix("  ") {
                lines.last_mut().expect("a value to continue").1.push_str(more);
            } else if line.starts_with('[') {
                lines.push(("[".to_owned(), line.trim_matches(['[', ']']).to_owned()));
            } else {
                let (key, value) = line.split_once(':').expect("key: value");
                lines.push((key.to_owned(), value.trim().to_owned()));
            }
        }
        for (key, value) in lines {
            if key == "[" {
                assert!(file.cases.iter().all(|case| case.name != value), "{name}: {value} stands twice");
                file.cases.push(Case {
                    name: value,
                    why: String::new(),
                    object: String::new(),
                    input: Source::Hex(Vec::new()),
                    expect: Expect::Reject(String::new()),
                });
                continue;
            }
            let case = file.cases.last_mut().expect("a case before its lines");
            match (key.as_str(), &mut case.input, &mut case.expect) {
                ("for", ..) => case.why = value,
                ("object", ..) => case.object = value,
                ("input", ..) => case.input = Source::Hex(unhex(&value)),
                ("of", ..) => case.input = Source::Edited(value, Vec::new()),
                ("edit", Source::Edited(_, edits), _) => edits.push(Edit::read(&value)),
                ("expect", ..) => {
                    case.expect = match value.split_once(' ') {
                        Some(("reject", reason)) => Expect::Reject(reason.to_owned()),
                        _ if value == "accept" => Expect::Accept(Vec::new()),
                        _ => panic!("{name}, {}: expect {value:?}", case.name),
                    }
                }
                (_, _, Expect::Accept(fields)) => fields.push((key, value)),
                _ => panic!("{name}, {}: {key:?} where it cannot stand", case.name),
            }
        }
        file
    }

    /// The bytes of a case.
    pub fn input(&self, case: &Case) -> Vec<u8> {
        match &case.input {
            Source::Hex(bytes) => bytes.clone(),
            Source::Edited(of, edits) => {
                let base = self.cases.iter().find(|case| &case.name == of).expect("the case it is made of");
                let mut bytes = self.input(base);
                for edit in edits {
                    bytes.splice(edit.at..edit.at + edit.cut, edit.put.iter().copied());
                }
                bytes
            }
        }
    }

    pub fn accept(&mut self, object: &str, name: &str, why: &str, input: Vec<u8>) {
        let fields = super::check::run(object, &input)
            .unwrap_or_else(|reason| panic!("{}, {name}: meant to be accepted, found {reason}", self.name));
        self.push(object, name, why, Source::Hex(input), Expect::Accept(fields));
    }

    pub fn reject(&mut self, object: &str, name: &str, why: &str, input: Vec<u8>, reason: &str) {
        self.push(object, name, why, Source::Hex(input), Expect::Reject(reason.to_owned()));
    }

    /// A rejected edit of an earlier case.
    pub fn spoilt(&mut self, object: &str, name: &str, why: &str, of: &str, edits: Vec<Edit>, reason: &str) {
        self.push(object, name, why, Source::Edited(of.to_owned(), edits), Expect::Reject(reason.to_owned()));
    }

    fn push(&mut self, object: &str, name: &str, why: &str, input: Source, expect: Expect) {
        let (name, why, object) = (name.to_owned(), why.to_owned(), object.to_owned());
        assert!(self.cases.iter().all(|case| case.name != name), "{}: {name} stands twice", self.name);
        self.cases.push(Case { name, why, object, input, expect });
    }
}

impl Edit {
    pub fn new(at: usize, cut: usize, put: &[u8]) -> Edit {
        Edit { at, cut, put: put.to_vec() }
    }

    fn read(text: &str) -> Edit {
        let words: Vec<&str> = text.split_whitespace().collect();
        let (at, cut, put) = match words[..] {
            [at, "cut", cut, "put"] => (at, cut, ""),
            [at, "cut", cut, "put", put] => (at, cut, put),
            _ => panic!("an edit: {text:?}"),
        };
        Edit { at: at.parse().expect("an offset"), cut: cut.parse().expect("a length"), put: unhex(put) }
    }
}
