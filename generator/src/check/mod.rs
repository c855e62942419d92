//! Stage 5: findings that need all pages: examples against types, tables against JSON, links against targets.
//!
//! Checks do not change the API. A wrong finding costs more than a missing one, so a check reports nothing in case of
//! doubt.

mod enum_list;
mod example;
mod link;
mod name_collision;
mod nothing_documented;
mod path_target;
mod representation;
mod request;
mod types;
mod value;

use std::borrow::Borrow;
use std::collections::{HashMap, HashSet};

use rayon::prelude::*;

use self::types::{Members, Types};
use crate::api::{Api, Operation};
use crate::diagnostic::{Code, Diagnostic, Findings};
use crate::facts::{ApiFacts, PageFacts};
use crate::page_analysis::PageAnalysis;
use crate::resolve;
use crate::source::{Location, PageId, Pages, Span};

/// Checks the pages of all versions against their APIs, and the links of all pages.
#[must_use]
pub fn check<S: Borrow<PageAnalysis> + Sync>(pages: &Pages, page_analyses: &[S], apis: &[Api]) -> Vec<Diagnostic> {
    let facts = resolve::by_version(page_analyses.iter().flat_map(|page_analysis| &page_analysis.borrow().facts));
    let of_version = |api: &Api| facts.get(api.version.as_str()).map(|facts| version(pages, facts, api));
    let mut findings: Vec<Diagnostic> = apis.par_iter().filter_map(of_version).flatten().collect();
    findings.extend(links(pages, page_analyses));
    findings
}

/// Checks the pages of one version against its API. The result depends on these pages and their includes only.
pub(crate) fn version(pages: &Pages, facts: &[&PageFacts], api: &Api) -> Vec<Diagnostic> {
    let version = CheckedVersion::new(api, facts);
    let mut findings: Vec<Diagnostic> =
        facts.par_iter().flat_map_iter(|facts| check_page(pages, &version, facts)).collect();
    let ids = facts.iter().map(|facts| (pages.get(facts.page).path.as_str(), facts.page)).collect();
    let mut of_paths = Findings::new();
    path_target::check(api, &version.types.index, &ids, &mut of_paths);
    findings.extend(Vec::from(of_paths));
    findings
}

/// Checks the links of all pages.
pub(crate) fn links<S: Borrow<PageAnalysis> + Sync>(pages: &Pages, page_analyses: &[S]) -> Vec<Diagnostic> {
    link::check(pages, page_analyses)
}

/// Checks that pages document something.
pub(crate) fn nothing_documented<S: Borrow<PageAnalysis>>(pages: &Pages, page_analyses: &[S]) -> Option<Diagnostic> {
    nothing_documented::check(pages, page_analyses)
}

/// One version with its indices.
struct CheckedVersion<'a> {
    api: &'a Api,
    types: Types<'a>,
    /// Operations by their page.
    operations: HashMap<&'a str, Vec<&'a Operation>>,
}

impl<'a> CheckedVersion<'a> {
    fn new(api: &'a Api, facts: &[&'a PageFacts]) -> Self {
        let mut operations: HashMap<&str, Vec<&Operation>> = HashMap::new();
        for operation in &api.operations {
            if let Some(origin) = operation.origins.first() {
                operations.entry(&origin.page).or_default().push(operation);
            }
        }
        Self { api, types: Types::new(api, facts), operations }
    }
}

fn check_page(pages: &Pages, version: &CheckedVersion<'_>, facts: &PageFacts) -> Vec<Diagnostic> {
    let mut page = CheckedPage { pages, api: version.api, types: &version.types, facts, findings: Findings::new() };
    let operations = version.operations.get(pages.get(facts.page).path.as_str()).map_or(&[][..], Vec::as_slice);
    if let Some(api) = &facts.api {
        let of_section = facts.anchor.is_some().then(|| of_section(pages, api, operations));
        example::check(&mut page, api, operations, of_section.as_deref().unwrap_or(operations));
        request::check(&mut page, api, operations);
    }
    for resource in &facts.resources {
        representation::check(&mut page, resource);
        enum_list::check(&mut page, resource);
        name_collision::check_properties(&mut page, resource);
    }
    for listed in &facts.enums {
        name_collision::check_members(&mut page, listed);
    }
    page.findings.into()
}

/// The operations of a page that one of its sections documents: an example without a request shows these, and no others.
fn of_section<'o>(pages: &Pages, api: &ApiFacts, operations: &[&'o Operation]) -> Vec<&'o Operation> {
    let stated: HashSet<(u32, u32)> = api
        .requests
        .iter()
        .map(|request| pages.get(request.location.page).line_column(request.location.span.start))
        .collect();
    let is_stated = |operation: &Operation| operation.origins.iter().any(|at| stated.contains(&(at.line, at.column)));
    operations.iter().copied().filter(|operation| is_stated(operation)).collect()
}

/// Page under test, and its findings.
struct CheckedPage<'p, 'a> {
    pages: &'p Pages,
    api: &'p Api,
    types: &'p Types<'a>,
    facts: &'p PageFacts,
    findings: Findings,
}

impl<'p> CheckedPage<'p, '_> {
    fn report(&mut self, code: Code, location: Location, message: impl Into<String>, help: impl Into<String>) {
        self.findings.report(code, location, message, help);
    }

    fn text(&self, page: PageId, span: Span) -> Option<&'p str> {
        self.pages.get(page).text.get(span.range())
    }
}

/// The member of every enumeration that represents future members.
const SENTINEL: &str = "unknownFutureValue";

impl Members<'_> {
    /// Returns true if a value is a member; every enumeration has `unknownFutureValue`.
    fn accepts(&self, value: &str) -> bool {
        self.listed.contains(value) || value == SENTINEL
    }

    /// Returns true if no definition of the enumeration has the value, even if a row has added it.
    fn lacks(&self, value: &str) -> bool {
        value != SENTINEL && (self.strangers.contains(value) || !self.accepts(value))
    }

    /// Returns the member that differs from a value in letter case only.
    fn in_other_case(&self, value: &str) -> Option<&str> {
        self.listed.iter().copied().filter(|member| member.eq_ignore_ascii_case(value)).min()
    }

    /// Returns the fix for a value that is not a member.
    fn advice(&self, value: &str) -> String {
        match nearest(value, self.listed.difference(&self.strangers).copied()) {
            Some(near) => format!("write {}, or add the member to the enumeration", quoted(near)),
            None => "write a member of the enumeration, or add this one to it".to_owned(),
        }
    }
}

/// Returns the most similar name, if it is similar enough; the first in alphabetical order of several.
fn nearest<'n>(name: &str, names: impl Iterator<Item = &'n str>) -> Option<&'n str> {
    const MIN_SIMILARITY: f64 = 0.9;
    // Names have a few dozen letters, and types a few hundred names. Longer ones come from hostile pages, for which
    // a suggestion is not worth the time.
    const MAX_LENGTH: usize = 80;
    const MAX_NAMES: usize = 2000;
    let names: Vec<&str> = names.take(MAX_NAMES + 1).collect();
    if name.len() > MAX_LENGTH || names.len() > MAX_NAMES {
        return None;
    }
    let lower = name.to_lowercase();
    let similarity = |other: &&'n str| strsim::jaro_winkler(&lower, &other.to_lowercase());
    let near = names.into_iter().filter(|other| other.len() <= MAX_LENGTH).map(|other| (similarity(&other), other));
    let best = near
        .filter(|(similarity, _)| *similarity >= MIN_SIMILARITY)
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(a.1)));
    best.map(|(_, name)| name)
}

/// Formats a name from a page for a message.
fn quoted(name: &str) -> String {
    format!("`{}`", crate::text::shorten(name))
}
