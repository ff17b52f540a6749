//! What the program and the workspace as a whole must keep.

mod bad_input;
mod demo;
mod desks;
mod joining;
mod leaving;
mod pages;
mod post;
mod posts;
mod rooms;
mod tour;
mod verify;
mod year;
