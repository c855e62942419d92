//! Markdown API reference pages in, a typed Rust client out.
//!
//! The work is a straight line of stages. Each takes the value of the one before it and returns a
//! new one; findings about the pages are collected beside it and never stop a run.
//!
//! | stage | from | to |
//! |---|---|---|
//! | [`read`](read::read) | a folder | [`Pages`](source::Pages) |
//! | [`parse`](parse::parse) | a page | [`Document`](document::Document) |
//! | [`interpret`](interpret::interpret) | a document | [`PageFacts`](facts::PageFacts) on a [`Sheet`](sheet::Sheet) |
//! | [`resolve`](resolve::resolve) | facts | [`Api`](api::Api) |
//! | [`check`](check::check) | all of these | findings |
//! | [`plan`](plan::plan) | APIs | [`Crate`](krate::Crate) |
//! | [`emit`](emit::emit) | a crate | [`Files`](output::Files) |
//! | [`output`] | files | the disk |
//!
//! A build script uses [`Config`], and can do without the default features: `cli`, the command line, and `serve`,
//! the documented API on loopback.

pub mod api;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
mod config;
pub mod coverage;
pub mod diagnostic;
pub mod dialect;
pub mod diff;
pub mod document;
pub mod emit;
pub mod export;
pub mod facts;
#[cfg(feature = "cli")]
pub mod html;
pub mod incremental;
pub mod interpret;
pub mod krate;
pub mod least_privilege;
#[cfg(any(test, feature = "internals"))]
pub mod listing;
pub mod lock;
pub mod output;
pub mod parse;
mod pipeline;
pub mod plan;
mod project;
pub mod read;
pub mod resolve;
pub mod select;
#[cfg(feature = "serve")]
pub mod serve;
pub mod sheet;
pub mod source;
pub mod surface;
pub mod text;
mod uri;

pub use crate::config::{Config, ConfigError, Generated};
pub use crate::pipeline::{Analysis, analyze, apis, generate};
pub use crate::project::{Package, Project, settings_schema};
