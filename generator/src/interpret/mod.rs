//! Stage 3: a [`Document`] becomes [`PageFacts`], the facts of a single page.
//!
//! A page is classified by what it holds, never by its metadata alone: `doc_type` is wrong on dozens
//! of real pages. Nothing here looks at another page, except that includes are expanded.

mod annotation;
mod api_page;
mod base_path;
mod base_types;
mod claim;
mod claims;
mod description;
mod discord;
mod enum_page;
mod example;
mod front_matter;
mod headers;
mod includes;
mod item;
mod kinds;
mod notes;
mod notices;
mod outline;
mod permissions;
mod phrase;
mod plain;
mod property_table;
mod query_options;
mod request_body;
mod request_lines;
mod required_rows;
mod resource_page;
mod response;
mod scope_form;
mod translated;
mod type_name;

use std::collections::BTreeMap;

pub use self::claim::{Basis, Claim, Noise};
use self::includes::Expanded;
use self::item::Item;
use self::notes::Notes;
use self::outline::Outline;
use crate::diagnostic::{Code, Findings};
use crate::dialect::detection::Dialect;
use crate::dialect::graph;
use crate::dialect::headings::Heading;
use crate::dialect::quirks::{QUIRKS, Quirk, Quirks};
use crate::document::{Document, Form};
use crate::facts::PageFacts;
use crate::page_analysis::{self, Documents, Included, PageAnalysis};
use crate::profile::Profile;
use crate::source::{Location, Page, PageId, Span};

/// Parses and interprets one page.
#[must_use]
pub fn interpret(documents: &Documents<'_>, page: PageId) -> PageAnalysis {
    let (document, mut findings) = crate::parse::parse(page, documents.pages().get(page));
    let Interpreted { facts, findings: found, included, .. } = interpret_document(documents, &document);
    findings.extend(found);
    let is_markdown = document.form == Form::Markdown;
    PageAnalysis {
        page,
        facts,
        findings,
        form: document.form,
        links: if is_markdown { page_analysis::links(&document) } else { Vec::new() },
        anchors: page_analysis::anchors(&document),
        included: included.into_iter().map(|(path, page)| Included { path, page }).collect(),
    }
}

/// The facts of a page, and the files that it includes, found or missing: what APIs are made of.
#[must_use]
pub(crate) fn described(documents: &Documents<'_>, page: PageId) -> Described {
    let (document, _) = crate::parse::parse(page, documents.pages().get(page));
    let Interpreted { facts, included, .. } = interpret_document(documents, &document);
    Described { page, facts, included }
}

/// The facts of a page.
#[derive(Clone)]
pub(crate) struct Described {
    /// The page.
    pub page: PageId,
    /// The facts of each section that documents a type or an operation.
    pub facts: Vec<PageFacts>,
    /// Files that the page includes, directly or through others.
    pub included: BTreeMap<String, Option<PageId>>,
}

/// Result of interpreting a document.
#[derive(Debug, Default)]
pub struct Interpreted {
    /// The facts of each section that documents a type or an operation; none of an include or a page without a title.
    pub facts: Vec<PageFacts>,
    /// Findings about the page.
    pub findings: Findings,
    /// Claims on parts of the page.
    pub claims: Vec<Claim>,
    /// Files that the page includes, found or missing.
    pub included: BTreeMap<String, Option<PageId>>,
}

/// Interprets a document; includes are without facts.
#[must_use]
pub fn interpret_document(documents: &Documents<'_>, document: &Document) -> Interpreted {
    interpret_with_quirks(documents, document, QUIRKS)
}

/// Interprets a document with other rules for single pages than those of the dialect.
pub(crate) fn interpret_with_quirks(documents: &Documents<'_>, document: &Document, quirks: &[Quirk]) -> Interpreted {
    let page = documents.pages().get(document.page);
    let profile = documents.profile();
    let mut notes = Notes::default();
    scope_form::check(documents.pages(), document, &mut notes);
    if page.is_include() {
        return Interpreted { findings: notes.findings, ..Interpreted::default() };
    }
    let Expanded { items, included } = includes::expand(documents, document, &mut notes);
    let dialect = profile.dialect.unwrap_or_else(|| Dialect::of(document));
    if dialect.is_sectioned() {
        let facts = sectioned(dialect, profile, page, document, items, &mut notes);
        return Interpreted { facts, findings: notes.findings, claims: notes.claims, included };
    }
    let translated = translated::is_translated(document);
    let mut outline = Outline::new(document.page, translated, Quirks::of_page(quirks, page), items);
    outline.namespace = outline.stated_namespace().or_else(|| default_namespace(profile));
    let facts = page_facts(profile, page, document, &outline, &mut notes).into_iter().collect();
    Interpreted { facts, findings: notes.findings, claims: notes.claims, included }
}

/// The facts of each section of a page, in the plain dialect after Discord's forms are rewritten.
fn sectioned(
    dialect: Dialect,
    profile: &Profile,
    page: &Page,
    document: &Document,
    items: Vec<Item<'_>>,
    notes: &mut Notes,
) -> Vec<PageFacts> {
    if dialect != Dialect::Discord {
        return plain::page(dialect, profile, page, document, items, notes);
    }
    if dialect.is_mixed(document) {
        let location = Location { page: document.page, span: Span::default() };
        let message = "the page has marks of two layouts; it was read by its components only";
        notes.report(Code::Conflict, location, message, "write the page in one layout, or split it");
    }
    let rewritten = discord::rewrite(document, notes);
    let items = rewritten.blocks.iter().map(|block| Item { page: document.page, block }).collect();
    plain::page(dialect, profile, page, &rewritten, items, notes)
}

/// The facts of a page; a page without a title documents nothing.
fn page_facts(
    profile: &Profile,
    page: &Page,
    document: &Document,
    outline: &Outline<'_>,
    notes: &mut Notes,
) -> Option<PageFacts> {
    let Some(title) = &outline.title else {
        notes.claims.push(claims::untitled(document.page));
        return None;
    };
    let is_call = is_call(page, outline);
    let mut api = if is_call { api_page::api_page(outline, notes) } else { None };
    if let Some(api) = &mut api {
        base_path::strip(api, profile);
    }
    let claimed = document.front_matter.get("doc_type");
    let is_resource = claimed.is_some_and(front_matter::is_resource) && has_own_properties(outline);
    let fallback = if is_resource { type_name::of_page(title, page) } else { None };
    let enums = if is_call { Vec::new() } else { enum_page::enum_page(outline, title, notes) };
    let mut resource =
        if is_call { None } else { resource_page::resource_page(outline, title, &enums, fallback.as_deref(), notes) };
    let mut enums = enums;
    if let Some(resource) = &mut resource {
        enums.extend(kinds::name_enums(outline, resource, notes));
    }
    let area = document.front_matter.get("ms.subservice").or_else(|| document.front_matter.get("ms.prod"));
    let facts = PageFacts {
        page: document.page,
        dialect: Dialect::Graph,
        anchor: None,
        aliases: Vec::new(),
        version: version(profile, page),
        title: title.text.plain(),
        subject: title.words.clone(),
        localised: outline.translated,
        location: title.location,
        namespace: outline.namespace.clone(),
        area: area.map(str::to_lowercase),
        summary: outline.summary(),
        resources: resource.into_iter().collect(),
        enums,
        api,
    };
    claims::claim_parts(outline, &facts, notes);
    // Only Graph's pages need metadata.
    if profile.is_graph() {
        front_matter::check(document, &facts, is_call, notes);
    }
    Some(facts)
}

/// Returns true if the properties section is one of the page: below another heading, it is about a part of the page.
fn has_own_properties(outline: &Outline<'_>) -> bool {
    let mut before = outline.parts.iter().skip(1).take_while(|part| part.heading != Some(Heading::Properties));
    before.all(|part| part.heading.is_some())
}

/// Returns true for a page that documents operations.
///
/// A page may have its request elsewhere; its permissions and its response show that it documents a call.
fn is_call(page: &Page, outline: &Outline<'_>) -> bool {
    let states_call = outline.part(Heading::Permissions).is_some() && outline.part(Heading::Response).is_some();
    outline.part(Heading::Http).is_some()
        || ((page.folder().eq_ignore_ascii_case("api") || states_call) && !outline.holds_resource())
}

/// The namespace of types on pages that state none. The names of Graph's default namespace are short for those of others.
fn default_namespace(profile: &Profile) -> Option<String> {
    (!profile.is_graph()).then(|| profile.namespace.clone())
}

/// A loose page shows its version in its example URLs or in a notice; else it is the first one.
fn version(profile: &Profile, page: &Page) -> String {
    let is_beta = || profile.is_graph() && graph::mentions_beta(&page.text);
    let shown = || if is_beta() { "beta".to_owned() } else { profile.version.clone() };
    page.version.clone().unwrap_or_else(shown)
}
