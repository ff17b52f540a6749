//! The outbox and the mail server, as tests. The server is a real one, on a socket of this machine.

mod outbox;
mod sent;
mod server;
