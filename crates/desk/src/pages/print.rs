//! What is signed, as it is printed.
