//! Common accord: the rules as scenarios that people can read, and the fold beside a slow second reading of them.

mod compare;
mod laws;
mod oracle;
mod scenarios;
mod script;
