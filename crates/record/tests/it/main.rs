//! The format as a second implementer meets it: encoding, frame, signatures, folios, vectors.

mod common;
mod export;
mod folio;
mod frame;
mod laws;
mod page;
mod vectors;
mod words;
