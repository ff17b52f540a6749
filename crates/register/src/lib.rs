//! register

pub mod views;
