//! Pages in the plain dialect: every section with a request line or a table documents a type or an operation.
//!
//! `units` splits a page into sections that name an operation, a type or an enumeration, each with the sections below
//! it. A unit becomes facts of its own, so that the later stages treat it as they treat a page of Graph's layout.

mod body_sentence;
mod deprecation;
mod described;
mod enumeration;
mod form;
mod frames;
mod messages;
mod nested;
mod numbered;
mod operation;
mod permissions;
mod request_line;
mod requirement;
mod resource;
mod response;
mod returns;
mod row;
mod rows;
mod same_as;
mod sentences;
mod type_cell;
mod type_name;
mod units;
mod variants;

use self::frames::Frames;
use self::units::Unit;
use super::claim::{Basis, Claim, Noise};
use super::item::Item;
use super::notes::Notes;
use super::{base_path, claims};
use crate::diagnostic::Code;
use crate::dialect::detection::Dialect;
use crate::dialect::graph;
use crate::document::Document;
use crate::facts::PageFacts;
use crate::profile::Profile;
use crate::source::{Location, Page, PageId, Span};

/// The facts of each unit of a page, in page order.
pub(super) fn page(
    dialect: Dialect,
    profile: &Profile,
    page: &Page,
    document: &Document,
    items: Vec<Item<'_>>,
    notes: &mut Notes,
) -> Vec<PageFacts> {
    let units = units::split(document.page, page.stem(), items);
    let (version, namespace) = (super::version(profile, page), super::default_namespace(profile));
    let mut all = Vec::new();
    let mut frames = Frames::default();
    // The fragment of the operation before.
    let mut above: Option<String> = None;
    // The findings up to the last unit with facts: others are about text that documents nothing.
    let mut findings = 0;
    for unit in &units {
        let mut facts = start(dialect, document.page, &version, namespace.as_deref(), unit);
        let is_documented = if unit.requests.is_empty() {
            let ty = resource::resource(unit, notes);
            let listed = if ty.is_none() { enumeration::enumeration(unit, notes) } else { None };
            facts.enums.extend(listed);
            if let Some(resource::Documented { resource, enums }) = ty {
                facts.resources.push(resource);
                facts.enums.extend(enums);
            }
            !facts.resources.is_empty() || !facts.enums.is_empty()
        } else {
            let operation::Documented { mut api, resources, enums } = operation::operation(dialect, unit, notes);
            if dialect.is_explicit() {
                api.same_as = same_as::of(unit, above.as_deref());
                above.clone_from(&unit.anchor);
            }
            facts.api = Some(api);
            facts.resources = resources;
            facts.enums = enums;
            true
        };
        frames.pass(unit, &mut facts, all.len());
        if is_documented {
            complete(&mut facts, profile);
            claims::claim_facts(&facts, notes);
            findings = notes.findings.iter().len();
            all.push(facts);
        }
    }
    frames.finish(&mut all);
    claims::claim_findings(findings, notes);
    if all.is_empty() && !document.blocks.is_empty() {
        report_unrecognized(document.page, &units, notes);
        let location = Location { page: document.page, span: Span { start: 0, end: u32::MAX } };
        notes.claims.push(Claim { location, basis: Basis::Noise(Noise::Concept) });
    }
    all
}

/// Qualifies the names of types, and removes the base URL from requests.
fn complete(facts: &mut PageFacts, profile: &Profile) {
    let namespace = facts.namespace.as_deref();
    for resource in &mut facts.resources {
        resource.name = graph::qualify(&resource.name, namespace);
    }
    for listed in &mut facts.enums {
        listed.name = graph::qualify(&listed.name, namespace);
    }
    if let Some(api) = &mut facts.api {
        base_path::strip(api, profile);
    }
}

/// Reports a page that documents nothing, with what it lacks.
fn report_unrecognized(page: PageId, units: &[Unit<'_>], notes: &mut Notes) {
    let location = units.iter().find(|unit| unit.level > 0).map(|unit| unit.location);
    let location = location.unwrap_or(Location { page, span: Span::default() });
    let message =
        "the page documents neither a type nor an operation: it has no request line and no table of properties";
    let help =
        "add a line such as `GET /books`, or a table `| Name | Type | Description |`; allow the finding for guides";
    notes.report(Code::PageUnrecognized, location, message, help);
}

/// The facts that all units have.
fn start(dialect: Dialect, page: PageId, version: &str, namespace: Option<&str>, unit: &Unit<'_>) -> PageFacts {
    let summary =
        if dialect.is_explicit() { permissions::without(&unit.summary_at_any_place()) } else { unit.summary() };
    PageFacts {
        page,
        dialect,
        anchor: unit.anchor.clone(),
        aliases: unit.alias.iter().cloned().collect(),
        version: version.to_owned(),
        title: unit.title.clone(),
        subject: unit.title.to_lowercase(),
        localised: false,
        location: unit.location,
        namespace: namespace.map(str::to_owned),
        area: None,
        summary,
        resources: Vec::new(),
        enums: Vec::new(),
        api: None,
    }
}
