//! Markdown API reference pages in, a typed Rust client out.
//!
//! The work is a straight line of stages. Each takes the value of the one before it and returns a
//! new one; findings about the pages are collected beside it and never stop a run.
//!
//! | stage | from | to |
//! |---|---|---|
//! | [`read`](read::read) | a folder | [`Pages`](source::Pages) |
//! | [`parse`](parse::parse) | a page | [`Document`](document::Document) |
//! | [`interpret`](interpret::interpret) | a document | [`PageFacts`](facts::PageFacts) on a [`PageAnalysis`](page_analysis::PageAnalysis) |
//! | [`resolve`](resolve::resolve) | facts | [`Api`](api::Api) |
//! | [`check`](check::check) | all of these | findings |
//! | [`plan`](plan::plan) | APIs | [`Crate`](krate::Crate) |
//! | [`emit`](emit::emit) | a crate | [`Files`](output::Files) |
//! | [`output`] | files | the disk |
//!
//! A build script uses [`Config`], and can do without the default features: `cli`, the command line, and `serve`,
//! the documented API on loopback.

// Without `internals`, some functions and imports of the stages are only for tests.
#![cfg_attr(not(feature = "internals"), allow(dead_code, unreachable_pub, unused_imports))]

pub mod api;
#[cfg(feature = "cli")]
pub mod cli;
mod config;
pub mod diagnostic;
pub mod diff;
pub mod export;
mod files;
mod include_budget;
mod invalid_crate;
pub mod least_privilege;
pub mod output;
mod pipeline;
pub mod profile;
mod progress;
mod project;
#[cfg(test)]
mod public_api;
#[cfg(feature = "serve")]
pub mod serve;
#[cfg(feature = "cli")]
mod sides;
pub mod source;
pub mod surface;
mod uri;

// The stages and their borders are public for tests, benchmarks and fuzzing only.
cfg_if::cfg_if! {
    if #[cfg(feature = "internals")] {
        pub mod check;
        pub mod coverage;
        pub mod dialect;
        pub mod document;
        pub mod emit;
        pub mod facts;
        #[cfg(feature = "cli")]
        pub mod html;
        pub mod incremental;
        pub mod interpret;
        pub mod krate;
        pub mod listing;
        pub mod lock;
        pub mod parse;
        pub mod plan;
        pub mod read;
        pub mod resolve;
        pub mod select;
        pub mod page_analysis;
        pub mod text;
    } else {
        mod check;
        mod coverage;
        mod dialect;
        mod document;
        mod emit;
        mod facts;
        #[cfg(feature = "cli")]
        mod html;
        mod incremental;
        mod interpret;
        mod krate;
        #[cfg(test)]
        mod listing;
        mod lock;
        mod parse;
        mod plan;
        mod read;
        mod resolve;
        mod select;
        mod page_analysis;
        mod text;
    }
}

pub use crate::config::{Config, ConfigError, Generated};
pub use crate::coverage::{Coverage, Tally};
pub use crate::interpret::Noise;
pub use crate::invalid_crate::InvalidCrate;
pub use crate::krate::Runtime;
pub use crate::pipeline::{Analysis, analyze, analyze_with, apis, generate};
pub use crate::plan::Options;
pub use crate::progress::Progress;
pub use crate::project::{Package, Project, settings_schema};
pub use crate::read::ReadError;
pub use crate::select::Selection;
