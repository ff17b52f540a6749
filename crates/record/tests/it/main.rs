//! The format as a second implementer meets it: encoding, frame, signatures, folios, vectors.

mod common;
mod folio;
mod frame;
mod vectors;
mod words;
