//! What a register promises, told with two or three of them in folders of their own.

mod committee;
mod common;
mod consent;
mod doubt;
mod epochs;
mod healing;
mod letters;
mod link;
mod mechanism;
mod numbers;
mod officers;
mod onboarding;
mod parties;
mod posts;
mod reports;
mod rows;
mod settle;
mod views;
