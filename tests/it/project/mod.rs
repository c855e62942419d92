//! Properties of the repository itself.

mod dependencies;
mod picture;
