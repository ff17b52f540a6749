//! What the program and the workspace as a whole must keep.

mod post;
mod rooms;
mod tour;
