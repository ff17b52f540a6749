//! The format as a second implementer meets it: encoding, frame, signatures, folios, vectors.

mod common;
mod frame;
mod folio;
