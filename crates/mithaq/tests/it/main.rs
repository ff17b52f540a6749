//! What the program and the workspace as a whole must keep.

mod rooms;
