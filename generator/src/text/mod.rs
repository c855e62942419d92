//! Text of pages made fit for terminals, Rust source and JSON.

pub(crate) mod align;
pub(crate) mod dates;
mod display;
pub mod distinct_names;
pub(crate) mod english;
pub mod escape;
pub mod lenient_json;
pub mod names;

pub(crate) use self::display::capitalized;
pub use self::display::{boundary, counted, grouped, is_hidden, shorten, visible};
