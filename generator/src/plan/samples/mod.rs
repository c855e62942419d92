//! Documented samples as Rust: exchanges, requests as calls of the client, and programs.

mod calls;
mod context;
pub(super) mod examples;
mod literals;
mod placeholders;
mod program_scope;
pub(super) mod requests;
pub(super) mod round_trips;
pub(super) mod snippets;
mod stand_ins;

pub(super) use self::context::SampleContext;
pub(super) use self::program_scope::CratePaths;
