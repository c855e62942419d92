//! The pipeline: functions that take pages to APIs, and APIs to the files of a crate.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::path::Path;

use rayon::prelude::*;

use crate::api::Api;
use crate::coverage::{self, Coverage};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::facts::PageFacts;
use crate::interpret::Described;
use crate::invalid_crate::InvalidCrate;
use crate::output::Files;
use crate::page_analysis::{Documents, PageAnalysis};
use crate::profile::ApiSettings;
use crate::progress::Progress;
use crate::source::{PageId, Pages};
use crate::{check, emit, interpret, plan, read, resolve};

/// Result of analyzing documentation: the pages, the API of each version, and the findings.
#[derive(Debug)]
pub struct Analysis {
    /// The pages, for showing findings in their source.
    pub pages: Pages,
    /// One API a version, sorted by version.
    pub apis: Vec<Api>,
    /// Findings, sorted by page and place.
    pub diagnostics: Vec<Diagnostic>,
}

impl Analysis {
    /// How much of the pages was understood; it reads them once more.
    #[must_use]
    pub fn coverage(&self) -> Coverage {
        coverage::of(&self.pages)
    }
}

/// Reads and understands the documentation in `docs`: the first half of the line.
///
/// # Errors
/// When the folder cannot be listed or holds no page.
pub fn analyze(docs: &Path, progress: &dyn Progress) -> Result<Analysis, read::ReadError> {
    analyze_with(docs, &ApiSettings::default(), progress)
}

/// The same as [`analyze`], with settings of the API.
///
/// # Errors
/// As [`analyze`].
pub fn analyze_with(docs: &Path, settings: &ApiSettings, progress: &dyn Progress) -> Result<Analysis, read::ReadError> {
    let (pages, mut diagnostics) = read::read(docs, progress)?;
    let pages = pages.with_settings(settings);
    let page_analyses = of_pages(&pages, interpret::interpret, progress);
    progress.stage("resolving types and operations");
    let versions = resolve::by_version(page_analyses.iter().flat_map(|page_analysis| &page_analysis.facts));
    let versions: Vec<(&str, Vec<&PageFacts>)> = versions.into_iter().collect();
    let analysis = versions.par_iter().map(|(name, facts)| version(&pages, name, facts));
    let (apis, found): (Vec<Api>, Vec<Vec<Diagnostic>>) = analysis.unzip();
    progress.stage("checking pages against each other");
    diagnostics.extend(found.into_iter().flatten());
    let diagnostics = findings(&pages, &page_analyses, diagnostics);
    Ok(Analysis { pages, apis, diagnostics })
}

/// The stage that interprets pages.
pub(crate) const INTERPRETING: &str = "interpreting pages";

/// The stage that prints the files of a crate.
pub(crate) const PRINTING: &str = "printing the source files";

/// The API of each version that pages document: the first half of the line without a look at what is wrong with them.
#[must_use]
pub fn apis(pages: &Pages) -> Vec<Api> {
    resolve::resolve(pages, described(pages).iter().flat_map(|page| &page.facts)).0
}

/// The facts of each page.
pub(crate) fn described(pages: &Pages) -> Vec<Described> {
    of_pages(pages, interpret::described, &())
}

/// Interprets each page.
pub(crate) fn of_pages<T: Send>(
    pages: &Pages,
    interpret: impl Fn(&Documents<'_>, PageId) -> T + Sync,
    progress: &dyn Progress,
) -> Vec<T> {
    progress.stage_of(INTERPRETING, pages.len());
    let documents = Documents::new(pages);
    let ids: Vec<PageId> = pages.iter().map(|(id, _)| id).collect();
    ids.into_par_iter().map(|id| interpret(&documents, id)).inspect(|_| progress.advance()).collect()
}

/// The API of a version, and its findings.
pub(crate) fn version(pages: &Pages, name: &str, facts: &[&PageFacts]) -> (Api, Vec<Diagnostic>) {
    let (api, mut findings) = resolve::version(pages, name, facts);
    findings.extend(check::version(pages, facts, &api));
    (api, findings)
}

/// Everything that is wrong with pages, sorted: `findings` are those of reading files and of the versions.
pub(crate) fn findings<S: Borrow<PageAnalysis> + Sync>(
    pages: &Pages,
    page_analyses: &[S],
    findings: Vec<Diagnostic>,
) -> Vec<Diagnostic> {
    // A file that was not read is not empty.
    let is_unread = |found: &&Diagnostic| matches!(found.code, Code::Unreadable | Code::PageTooLarge);
    let unread: HashSet<PageId> = findings.iter().filter(is_unread).map(|found| found.location.page).collect();
    let mut findings = Findings::from(findings);
    findings.extend(pages.effective().findings.iter().cloned());
    findings.extend(check::links(pages, page_analyses));
    let of_pages = page_analyses.iter().flat_map(|page_analysis| page_analysis.borrow().findings.iter());
    let is_true = |found: &&Diagnostic| found.code != Code::EmptyPage || !unread.contains(&found.location.page);
    findings.extend(of_pages.filter(is_true).cloned());
    findings.extend(check::nothing_documented(pages, page_analyses));
    findings.into_sorted(pages)
}

/// Plans and prints the crate: the second half of the line.
///
/// # Errors
/// When the planned crate is not valid Rust, with the locations of the pages.
pub fn generate(apis: &[Api], options: &plan::Options, progress: &dyn Progress) -> Result<Files, InvalidCrate> {
    progress.stage("planning the crate");
    let krate = plan::plan(apis, options);
    InvalidCrate::check(&krate, apis)?;
    progress.stage(PRINTING);
    Ok(emit::emit(&krate))
}
