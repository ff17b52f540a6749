//! A small mail server (RFC 5321) for the tests: it speaks over TCP, takes what it is given, and refuses where told to.

use std::io::{BufRead, BufReader, Write};
use std::net::{SocketAddr, TcpListener, TcpStream};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;

/// A message that was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Taken {
    pub from: String,
    pub to: Vec<String>,
    pub bytes: Vec<u8>,
}

/// Answers by recipient: the text is what `RCPT TO` is answered with.
pub type Refuse = fn(&str) -> Option<&'static str>;

pub struct MailServer {
    pub address: SocketAddr,
    taken: Arc<Mutex<Vec<Taken>>>,
    closing: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl MailServer {
    /// Starts at `port`, or at any with 0.
    pub fn start(port: u16, refuse: Refuse) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", port)).expect("a port of this machine");
        let address = listener.local_addr().expect("it is bound");
        let taken = Arc::new(Mutex::new(Vec::new()));
        let closing = Arc::new(AtomicBool::new(false));
        let (list, stop) = (Arc::clone(&taken), Arc::clone(&closing));
        let thread = std::thread::spawn(move || {
            for stream in listener.incoming() {
                if stop.load(Ordering::SeqCst) {
                    break;
                }
                // A client that hangs up ends its own talk and no other.
                let _ = stream.and_then(|stream| talk(stream, &list, refuse));
            }
        });
        Self { address, taken, closing, thread: Some(thread) }
    }

    pub fn taken(&self) -> Vec<Taken> {
        self.taken.lock().unwrap().clone()
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        self.closing.store(true, Ordering::SeqCst);
        let _ = TcpStream::connect(self.address);
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}

/// What stands between `<` and `>`.
fn path(line: &str) -> String {
    line.split('<').nth(1).and_then(|rest| rest.split('>').next()).unwrap_or_default().to_owned()
}

fn talk(stream: TcpStream, taken: &Mutex<Vec<Taken>>, refuse: Refuse) -> std::io::Result<()> {
    let mut out = stream.try_clone()?;
    let mut say = |line: &str| out.write_all(format!("{line}\r\n").as_bytes());
    let mut lines = BufReader::new(stream);
    let (mut from, mut to) = (None, Vec::new());
    say("220 mail.test ready")?;
    loop {
        let mut line = String::new();
        if lines.read_line(&mut line)? == 0 {
            return Ok(());
        }
        if !line.ends_with("\r\n") {
            say("500 lines end with CR LF")?;
            continue;
        }
        let upper = line.to_ascii_uppercase();
        match upper.split([' ', ':', '\r']).next().unwrap_or_default() {
            "EHLO" => {
                say("250-mail.test")?;
                say("250-8BITMIME")?;
                say("250 SMTPUTF8")?;
            }
            "HELO" | "NOOP" => say("250 mail.test")?,
            "RSET" => {
                (from, to) = (None, Vec::new());
                say("250 forgotten")?;
            }
            "MAIL" => {
                (from, to) = (Some(path(&line)), Vec::new());
                say("250 go on")?;
            }
            "RCPT" if from.is_none() => say("503 MAIL first")?,
            "RCPT" => {
                let recipient = path(&line);
                match refuse(&recipient) {
                    Some(answer) => say(answer)?,
                    None => {
                        to.push(recipient);
                        say("250 go on")?;
                    }
                }
            }
            "DATA" if to.is_empty() => say("503 RCPT first")?,
            "DATA" => {
                say("354 end with a dot")?;
                let mut bytes = Vec::new();
                loop {
                    let mut line = Vec::new();
                    if lines.read_until(b'\n', &mut line)? == 0 {
                        return Ok(());
                    }
                    if line == b".\r\n" {
                        break;
                    }
                    assert!(line.len() <= 1000, "a line of a message has 998 octets at most");
                    let stuffed = usize::from(line.starts_with(b"."));
                    bytes.extend_from_slice(&line[stuffed..]);
                }
                let message =
                    Taken { from: from.take().unwrap_or_default(), to: std::mem::take(&mut to), bytes };
                taken.lock().unwrap().push(message);
                say("250 taken")?;
            }
            "QUIT" => return say("221 bye"),
            _ => say("502 not here")?,
        }
    }
}
