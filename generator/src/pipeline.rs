//! The pipeline: functions that take pages to APIs, and APIs to the files of a crate.

use std::borrow::Borrow;
use std::fmt;
use std::path::Path;

use rayon::prelude::*;

use crate::api::{Api, Operation, Origin};
use crate::coverage::{self, Coverage};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::facts::PageFacts;
use crate::krate::{self, Call, Crate, Subject, Violation};
use crate::output::Files;
use crate::page_analysis::{Documents, PageAnalysis};
use crate::source::{PageId, Pages};
use crate::text::counted;
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
/// `progress` is told the name of each stage before it starts.
///
/// # Errors
/// When the folder cannot be listed or holds no page.
pub fn analyze(docs: &Path, progress: &dyn Fn(&'static str)) -> Result<Analysis, read::ReadError> {
    progress("reading pages");
    let (pages, mut diagnostics) = read::read(docs)?;
    progress("interpreting");
    let page_analyses = page_analyses(&pages);
    progress("resolving");
    let versions = resolve::by_version(page_analyses.iter().filter_map(|page_analysis| page_analysis.facts.as_ref()));
    let versions: Vec<(&str, Vec<&PageFacts>)> = versions.into_iter().collect();
    let analysis = versions.par_iter().map(|(name, facts)| version(&pages, name, facts));
    let (apis, found): (Vec<Api>, Vec<Vec<Diagnostic>>) = analysis.unzip();
    progress("checking");
    diagnostics.extend(found.into_iter().flatten());
    let diagnostics = findings(&pages, &page_analyses, diagnostics);
    Ok(Analysis { pages, apis, diagnostics })
}

/// The API of each version that pages document: the first half of the line without a look at what is wrong with them.
#[must_use]
pub fn apis(pages: &Pages) -> Vec<Api> {
    let page_analyses = page_analyses(pages);
    resolve::resolve(pages, page_analyses.iter().filter_map(|page_analysis| page_analysis.facts.as_ref())).0
}

/// The analysis of each page.
fn page_analyses(pages: &Pages) -> Vec<PageAnalysis> {
    let documents = Documents::new(pages);
    let ids: Vec<PageId> = pages.iter().map(|(id, _)| id).collect();
    ids.into_par_iter().map(|id| interpret::interpret(&documents, id)).collect()
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
    let mut findings = Findings::from(findings);
    findings.extend(check::links(pages, page_analyses));
    findings.extend(page_analyses.iter().flat_map(|page_analysis| page_analysis.borrow().findings.iter().cloned()));
    if let Some((first, _)) = pages.iter().next()
        && !page_analyses.iter().any(|page_analysis| documents_something(page_analysis.borrow()))
    {
        let message = "no page of the folder documents a type or an operation";
        findings.report_page(Code::NothingDocumented, first, message, EXAMPLE);
    }
    findings.into_sorted(pages)
}

/// The remedy for pages that document nothing: the smallest page of a type.
const EXAMPLE: &str = "name the folder of the reference with `--docs`; the page of a type is \
                       `# boat resource type`, then `## Properties` and a table `| Property | Type | Description |`; \
                       `docwright explain nothing-documented` shows a whole page";

/// Returns true for a page with a type or an operation.
fn documents_something(page_analysis: &PageAnalysis) -> bool {
    page_analysis.facts.as_ref().is_some_and(|facts| {
        let has_operations = facts.api.as_ref().is_some_and(|api| !api.requests.is_empty() || !api.examples.is_empty());
        !facts.resources.is_empty() || !facts.enums.is_empty() || has_operations
    })
}

/// Plans and prints the crate: the second half of the line.
///
/// # Errors
/// When the planned crate is not valid Rust, with the locations of the pages.
pub fn generate(apis: &[Api], options: &plan::Options, progress: &dyn Fn(&'static str)) -> Result<Files, InvalidCrate> {
    progress("planning");
    let krate = plan::plan(apis, options);
    validate(&krate, apis)?;
    progress("emitting");
    Ok(emit::emit(&krate))
}

/// Checks a planned crate before anything is written.
pub(crate) fn validate<'a>(krate: &Crate, apis: impl IntoIterator<Item = &'a Api>) -> Result<(), InvalidCrate> {
    let violations = krate::validate(krate);
    if violations.is_empty() {
        return Ok(());
    }
    let apis: Vec<&Api> = apis.into_iter().collect();
    let problem = |violation: &Violation| {
        let origin = violation.subject.as_ref().and_then(|subject| apis.iter().find_map(|api| origin(api, subject)));
        let location = origin.map_or_else(
            || violation.source.clone(),
            |Origin { page, line, column, .. }| format!("{page}:{line}:{column}"),
        );
        format!("{}: {}", crate::text::visible(&location), violation.message)
    };
    Err(InvalidCrate { problems: violations.iter().map(problem).collect() })
}

/// The location of the API item that an item of the crate represents.
fn origin<'a>(api: &'a Api, subject: &Subject) -> Option<&'a Origin> {
    let types = api.type_index();
    let operation = |call: &Call| {
        let is_called =
            |operation: &&Operation| operation.method == call.method && operation.path.normal() == call.path;
        api.operations.iter().find(is_called)?.origins.first()
    };
    let of_type =
        |name| types.get(name).map(|ty| &ty.origins).or_else(|| types.enumeration(name).map(|ty| &ty.origins));
    match subject {
        Subject::Type(name, _) => of_type(name)?.first(),
        Subject::Property(name, _, wire) => {
            types.property(name, wire).map(|property| &property.origin).or_else(|| of_type(name)?.first())
        }
        Subject::Member(name, wire) => {
            let members = &types.enumeration(name)?.members;
            members.iter().rfind(|member| member.name == *wire).map(|member| &member.origin)
        }
        Subject::Parameters(call) | Subject::Parameter(call, _) => operation(call),
        Subject::Calls(calls) => operation(calls.first()?),
        Subject::Places(_) => None,
    }
}

/// Error of a crate that would not compile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct InvalidCrate {
    /// The problems with their locations in pages.
    pub problems: Vec<String>,
}

impl fmt::Display for InvalidCrate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 10;
        let count = counted(self.problems.len(), "name is invalid", "names are invalid");
        write!(f, "the generated crate would not compile: {count}")?;
        self.problems.iter().take(MOST).try_for_each(|problem| write!(f, "\n  {problem}"))
    }
}

impl std::error::Error for InvalidCrate {}
