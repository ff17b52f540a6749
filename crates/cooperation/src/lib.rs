//! cooperation
