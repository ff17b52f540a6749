//! Letter folding for matching.
