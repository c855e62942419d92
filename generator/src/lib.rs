//! Markdown API reference pages in, a typed Rust client out.
//!
//! The work is a straight line of stages. Each takes the value of the one before it and returns a
//! new one; findings about the pages are collected beside it and never stop a run.
//!
//! | stage | from | to |
//! |---|---|---|
//! | [`read`](read::read) | a folder | [`Pages`] |
//! | [`parse`](parse::parse) | a page | [`Document`](document::Document) |
//! | [`interpret`](interpret::interpret) | a document | [`PageFacts`] on a [`Sheet`] |
//! | [`resolve`](resolve::resolve) | facts | [`Api`] |
//! | [`check`](check::check) | all of these | findings |
//! | [`plan`](plan::plan) | APIs | [`Crate`](krate::Crate) |
//! | [`emit`](emit::emit) | a crate | [`Files`] |
//! | [`output`] | files | the disk |
//!
//! A build script uses [`Config`], and can do without the default features: `cli`, the command line, and `serve`,
//! the documented API on loopback.

mod alignment;
pub mod api;
pub mod cache;
pub mod check;
#[cfg(feature = "cli")]
pub mod cli;
mod config;
pub mod consent;
pub mod coverage;
pub mod diagnostic;
pub mod diff;
pub mod document;
pub mod emit;
pub mod escape;
pub mod export;
pub mod facts;
#[cfg(feature = "cli")]
pub mod html;
pub mod interpret;
pub mod json;
pub mod krate;
pub mod lock;
pub mod names;
pub mod output;
pub mod parse;
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
pub mod vocabulary;
pub mod workspace;

use std::borrow::Borrow;
use std::path::Path;

use rayon::prelude::*;

use crate::api::Api;
pub use crate::config::{Config, ConfigError, Generated};
use crate::coverage::Coverage;
use crate::diagnostic::Diagnostic;
use crate::facts::PageFacts;
use crate::output::Files;
pub use crate::project::{Package, Project, settings_schema};
use crate::sheet::{Documents, Sheet};
use crate::source::{PageId, Pages};

/// What documentation says: the pages, the API of each version, and what was found wrong.
#[derive(Debug)]
pub struct Understood {
    /// The pages, for showing findings in their source.
    pub pages: Pages,
    /// One API a version, sorted by version.
    pub apis: Vec<Api>,
    /// Findings, sorted by page and place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Understood {
    /// How much of the pages was understood; it reads them once more.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        coverage::of(&self.pages)
    }
}

/// Reads and understands the documentation in `docs`: the first half of the line.
///
/// `progress` is told the name of each stage before it starts.
///
/// # Errors
/// When the folder cannot be listed or holds no page.
pub fn understand(docs: &Path, progress: &dyn Fn(&'static str)) -> Result<Understood, read::ReadError> {
    progress("reading pages");
    let (pages, mut diagnostics) = read::read(docs)?;
    progress("interpreting");
    let sheets = sheets(&pages);
    progress("resolving");
    let versions = resolve::by_version(sheets.iter().filter_map(|sheet| sheet.facts.as_ref()));
    let versions: Vec<(&str, Vec<&PageFacts>)> = versions.into_iter().collect();
    let understood = versions.par_iter().map(|(name, facts)| version(&pages, name, facts));
    let (apis, found): (Vec<Api>, Vec<Vec<Diagnostic>>) = understood.unzip();
    progress("checking");
    diagnostics.extend(found.into_iter().flatten());
    let diagnostics = findings(&pages, &sheets, diagnostics);
    Ok(Understood { pages, apis, diagnostics })
}

/// The API of each version that pages document: the first half of the line without a look at what is wrong with them.
#[must_use]
pub fn apis(pages: &Pages) -> Vec<Api> {
    let sheets = sheets(pages);
    resolve::resolve(pages, sheets.iter().filter_map(|sheet| sheet.facts.as_ref())).0
}

/// What each page says on its own.
fn sheets(pages: &Pages) -> Vec<Sheet> {
    let documents = Documents::new(pages);
    let ids: Vec<PageId> = pages.iter().map(|(id, _)| id).collect();
    ids.into_par_iter().map(|id| interpret::interpret(&documents, id)).collect()
}

/// What the pages of a version say together, and what is wrong with that.
fn version(pages: &Pages, name: &str, facts: &[&PageFacts]) -> (Api, Vec<Diagnostic>) {
    let (api, mut findings) = resolve::version(pages, name, facts);
    findings.extend(check::version(pages, facts, &api));
    (api, findings)
}

/// Everything that is wrong with pages, sorted: `findings` are those of reading files and of the versions.
fn findings<S: Borrow<Sheet> + Sync>(pages: &Pages, sheets: &[S], mut findings: Vec<Diagnostic>) -> Vec<Diagnostic> {
    findings.extend(check::links(pages, sheets));
    findings.extend(sheets.iter().flat_map(|sheet| sheet.borrow().findings.iter().cloned()));
    findings.par_sort();
    findings.dedup();
    findings
}

/// Plans and prints the crate: the second half of the line.
#[must_use]
pub fn generate(apis: &[Api], options: &plan::Options, progress: &dyn Fn(&'static str)) -> Files {
    progress("planning");
    let krate = plan::plan(apis, options);
    progress("emitting");
    emit::emit(&krate)
}
