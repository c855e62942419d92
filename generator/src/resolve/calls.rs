//! Request lines become calls: the request, its response, and the kind that the title claims.
//!
//! A call does not have a body yet: the body depends on the kind, and the paths of all calls settle the kinds
//! (`path_tree`).

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};

use super::example_requests::Alternatives;
use super::examples::examples_of;
use super::names::Names;
use super::permissions::{self, Permissions};
use super::statement::Statement;
use super::{call_kinds, claims};
use crate::api::index::TypeIndex;
use crate::api::{Evidence, Method, OperationKind, Origin, Path, Response};
use crate::diagnostic::{Code, Findings};
use crate::facts::{ApiFacts, ExampleFacts, PageFacts, RequestFacts};
use crate::source::Location;
use crate::uri::Template;

/// A documented request, before its body is known.
pub(super) struct Call<'f> {
    pub method: Method,
    pub path: Path,
    /// The names of keys that stand for each other, from all pages.
    pub key_names: Vec<Vec<String>>,
    /// The kind that the title of its page claims.
    pub claimed: OperationKind,
    pub response: Response,
    /// The examples that show it.
    pub examples: Vec<&'f ExampleFacts>,
    /// The page that is about it most.
    pub page: &'f PageFacts,
    /// The other pages that request it.
    pub others: Vec<&'f PageFacts>,
    /// The API section of that page.
    pub api: &'f ApiFacts,
    /// Where that page requests it.
    pub location: Location,
    /// Where pages request it, that page first.
    pub origins: Vec<Origin>,
    /// The permissions of all pages that request it.
    pub permissions: Permissions,
}

/// Collects the calls of a version, sorted by path and method.
pub(super) fn collect<'f>(
    facts: &[&'f PageFacts],
    names: &Names<'_>,
    types: &TypeIndex<'_>,
    found: &mut Findings,
) -> Vec<Call<'f>> {
    let mut groups: BTreeMap<(String, Method), Vec<Statement<'f>>> = BTreeMap::new();
    for (page, api) in api_pages(facts) {
        for request in &api.requests {
            let Some(path) = parsed_path(request, found) else { continue };
            let request = Cow::Borrowed(request);
            let statement = Statement { page, api, request, path: path.clone(), evidence: Evidence::Request };
            groups.entry(statement.key()).or_default().push(statement);
        }
    }
    let shown = collect_shown(facts, |statement| groups.contains_key(&statement.key()), found);
    for statement in shown {
        groups.entry(statement.key()).or_default().push(statement);
    }
    let mut calls: Vec<Call<'f>> = groups.into_values().map(|group| merge(group, names, types, found)).collect();
    calls.sort_by(|a, b| (&a.path, a.method).cmp(&(&b.path, b.method)));
    calls
}

fn api_pages<'f>(facts: &[&'f PageFacts]) -> impl Iterator<Item = (&'f PageFacts, &'f ApiFacts)> {
    facts.iter().filter_map(|page| Some((*page, page.api.as_ref()?)))
}

/// The path of a request line that can be called; repairs and failures are reported.
fn parsed_path<'f>(request: &'f RequestFacts, found: &mut Findings) -> Option<&'f Path> {
    let method = request.method;
    match request.target.template() {
        Ok(Template { path, repairs }) => {
            for why in repairs {
                let path = crate::text::shorten(&path.to_string());
                let message = format!("the request was read as `{method} {path}`: {why}");
                let help = "write the request so that it can be called";
                found.report(Code::RequestRepaired, request.location, message, help);
            }
            Some(path)
        }
        Err(why) => {
            let target = crate::text::shorten(request.target.as_str());
            let message = format!("`{method} {target}` cannot be called: {why}");
            let help = "write every segment, and placeholders in braces: `/users/{id}`";
            found.report(Code::RequestLine, request.location, message, help);
            None
        }
    }
}

/// Collects the requests that only examples show.
fn collect_shown<'f>(
    facts: &[&'f PageFacts],
    is_documented: impl Fn(&Statement<'f>) -> bool,
    found: &mut Findings,
) -> Vec<Statement<'f>> {
    let known = Alternatives::collect(api_pages(facts).map(|(_, api)| api));
    let mut all = Vec::new();
    for (page, api) in api_pages(facts) {
        let mut seen = BTreeSet::new();
        for (request, path) in api.examples.iter().filter_map(|example| known.shown(api, example)) {
            let request = Cow::Owned(request);
            let statement = Statement { page, api, request, path, evidence: Evidence::Json };
            if is_documented(&statement) || !seen.insert(statement.key()) {
                continue;
            }
            let called = crate::text::shorten(&format!("{} {}", statement.request.method, statement.path));
            let message = format!("only an example shows `{called}`; it was treated as documented");
            let help = "add the request to the HTTP section";
            found.report(Code::RequestFromExample, statement.request.location, message, help);
            all.push(statement);
        }
    }
    all
}

/// Merges the statements of all pages about one call.
///
/// Pages about one kind of resource come before others, and those of the team that owns a resource before repetitions.
/// Of these, the page with the fewest requests is about the call most, unless pages about derived types repeat the
/// request of their base.
fn merge<'f>(
    mut group: Vec<Statement<'f>>,
    names: &Names<'_>,
    types: &TypeIndex<'_>,
    found: &mut Findings,
) -> Call<'f> {
    group.sort_by_cached_key(|statement| {
        let page = statement.page.page;
        let requests = statement.api.requests.len();
        let is_incidental = !claims::is_about_one(statement);
        (
            is_incidental,
            names.pages.is_repetition(page),
            requests,
            names.pages.index(page),
            statement.request.location.span,
        )
    });
    let response = claims::settle(&mut group, names, types, found);
    let first = &group[0];
    let mut origins = vec![names.pages.origin(first.request.location, first.evidence)];
    let mut others: Vec<&PageFacts> = Vec::new();
    for other in group.iter().filter(|other| other.page.page != first.page.page) {
        let is_new = others.last().is_none_or(|known| known.page != other.page.page);
        if is_new && claims::is_about_one(other) {
            others.push(other.page);
        }
        let called = format!("`{} {}`", first.request.method, crate::text::shorten(&first.path.to_string()));
        let message = format!("{called} is documented on {} too", origins[0].page);
        let help = "document a request on one page";
        found.report(Code::OperationOnSeveralPages, other.request.location, message, help);
        origins.push(names.pages.origin(other.request.location, other.evidence));
    }
    let examples = examples_of(first.api, first.request.method, &first.path);
    Call {
        method: first.request.method,
        claimed: call_kinds::claimed(first.page, first.request.method, &first.path, &response),
        response,
        examples,
        page: first.page,
        others,
        api: first.api,
        location: first.request.location,
        origins,
        permissions: permissions::merge(&group),
        key_names: key_names(&group),
        path: first.path.clone(),
    }
}

/// The names of keys that stand for each other, as the statements about a call write them.
fn key_names(group: &[Statement<'_>]) -> Vec<Vec<String>> {
    let mut all: Vec<Vec<String>> = Vec::new();
    for names in group.iter().flat_map(|statement| statement.request.target.key_names()) {
        let names: Vec<String> = names.into_iter().map(str::to_owned).collect();
        if !all.contains(&names) {
            all.push(names);
        }
    }
    all
}
