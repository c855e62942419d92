//! Claims on the parts of a page: facts, findings and known noise.
//!
//! Facts are claimed by their locations. The rest of a page is classified
//! here as noise of the dialect, with the reason; other parts stay unclaimed.

use super::annotation::Annotation;
use super::claim::{Basis, Claim, Noise};
use super::item::Item;
use super::notes::Notes;
use super::notices::is_cloud_table;
use super::outline::Outline;
use crate::diagnostic::{Code, Diagnostic};
use crate::dialect::graph;
use crate::dialect::headings::Heading;
use crate::document::{Block, BlockKind, Table};
use crate::facts::{ApiFacts, MessageFacts, PageFacts, PropertyFacts};
use crate::source::{Location, PageId, Span};

/// A claim on a page without a title, which documents nothing.
pub(super) fn untitled(page: PageId) -> Claim {
    Claim { location: whole(page), basis: Basis::Noise(Noise::Concept) }
}

/// Location of a whole page.
fn whole(page: PageId) -> Location {
    Location { page, span: Span { start: 0, end: u32::MAX } }
}

/// Claims the facts of a section.
pub(super) fn claim_facts(facts: &PageFacts, notes: &mut Notes) {
    facts_of(facts, &mut |location| notes.claim(location));
}

/// Claims the parts that the first `count` findings are about.
pub(super) fn claim_findings(count: usize, notes: &mut Notes) {
    let Notes { findings, claims } = notes;
    claims.extend(findings.iter().take(count).filter_map(reported));
}

/// Accounts for everything on a page that was interpreted.
pub(super) fn claim_parts(outline: &Outline<'_>, facts: &PageFacts, notes: &mut Notes) {
    claim_facts(facts, notes);
    claim_findings(notes.findings.iter().len(), notes);
    if facts.api.is_none() && facts.enums.is_empty() && facts.resources.is_empty() {
        let missing = notes.findings.contains(Code::RequestMissing);
        let basis = if missing { Basis::Finding } else { Basis::Noise(Noise::Concept) };
        notes.claims.push(Claim { location: whole(facts.page), basis });
    }
    for item in &outline.other_tabs {
        notes.claims.push(Claim { location: item.location(), basis: Basis::Noise(Noise::OtherTab) });
    }
    for part in &outline.parts {
        for item in &part.items {
            let basis = match part.heading {
                Some(Heading::Methods | Heading::Headers) if !part.in_examples => table(item.block),
                Some(Heading::SeeAlso) => Some(Basis::Noise(Noise::SeeAlso)),
                _ => None,
            };
            let basis = basis.or_else(|| noise(item, part.in_examples, part.heading, facts));
            notes.claims.extend(basis.map(|basis| Claim { location: item.location(), basis }));
            notes.claims.extend(dividers(item));
        }
    }
}

/// Tables that are read as a whole: those that list the pages of operations, and headers.
fn table(block: &Block) -> Option<Basis> {
    matches!(block.kind, BlockKind::Table(_)).then_some(Basis::Facts)
}

/// The noise that a block is by where it stands and how it is marked.
fn noise(item: &Item<'_>, in_examples: bool, heading: Option<Heading>, facts: &PageFacts) -> Option<Basis> {
    let noise = match &item.block.kind {
        BlockKind::Fence(fence) if is_other_language(&fence.info) => Noise::OtherLanguage,
        BlockKind::Fence(_) if in_examples && facts.api.is_none() => Noise::ExampleOfType,
        BlockKind::Fence(_) if matches!(heading, Some(Heading::Body | Heading::Response)) => Noise::SampleOfBody,
        BlockKind::Table(table) if is_cloud_table(table) => return Some(Basis::Facts),
        BlockKind::Table(_) if in_examples => Noise::TableOfExample,
        BlockKind::Table(table) => return table_noise(table, heading).map(Basis::Noise),
        BlockKind::Fence(_) if heading == Some(Heading::Query) => Noise::QueryOptions,
        BlockKind::Comment(text) => match Annotation::block_type_of(text) {
            Some("ignored" | "ignore") => Noise::Ignored,
            // It says what the table below it is, which its columns say too.
            Some("permissions") => return Some(Basis::Facts),
            None if text.contains("#page.annotation") => Noise::PageMetadata,
            _ => return None,
        },
        _ => return None,
    };
    Some(Basis::Noise(noise))
}

/// Tables that are known by their titles and their section.
fn table_noise(table: &Table, heading: Option<Heading>) -> Option<Noise> {
    let titles: Vec<String> = table.header.iter().map(|cell| cell.text.plain().to_lowercase()).collect();
    let first = titles.first()?;
    if heading == Some(Heading::Query) {
        Some(Noise::QueryOptions)
    } else if titles.iter().any(|title| title == "error code") || first == "http status code" {
        Some(Noise::ErrorCodes)
    } else {
        None
    }
}

/// Rows that say nothing beyond their first cell.
fn dividers(item: &Item<'_>) -> Vec<Claim> {
    let BlockKind::Table(table) = &item.block.kind else { return Vec::new() };
    let empty = table.rows.iter().filter(|row| row.cells.iter().skip(1).all(|cell| cell.text.is_blank()));
    let claim = |span| Claim { location: Location { page: item.page, span }, basis: Basis::Noise(Noise::DividerRow) };
    empty.map(|row| claim(row.span)).collect()
}

/// Languages of programs and shells; messages and data are `http`, `json` and the like.
fn is_other_language(info: &str) -> bool {
    let language = info.split([' ', ',', '{']).next().unwrap_or_default();
    !graph::MESSAGE_FENCES.contains(&language) && !graph::DATA_FENCES.contains(&language)
}

/// Claims parts that could not be read.
fn reported(found: &Diagnostic) -> Option<Claim> {
    let unread = matches!(
        found.code,
        Code::NameInvalid
            | Code::RequestLine
            | Code::PermissionRow
            | Code::PermissionUnclear
            | Code::AnnotationInvalid
            | Code::JsonInvalid
    );
    unread.then_some(Claim { location: found.location, basis: Basis::Finding })
}

/// Passes the locations of all facts to `claim`.
fn facts_of(facts: &PageFacts, claim: &mut dyn FnMut(Location)) {
    let rows =
        |rows: &[PropertyFacts], claim: &mut dyn FnMut(Location)| rows.iter().for_each(|row| claim(row.location));
    for resource in &facts.resources {
        rows(&resource.properties, claim);
        rows(&resource.relationships, claim);
        resource.json_location.into_iter().for_each(&mut *claim);
    }
    facts.enums.iter().flat_map(|listed| &listed.members).for_each(|member| claim(member.location));
    if let Some(ApiFacts { requests, headers, path, parameters, query, body, errors, examples, .. }) = &facts.api {
        for request in requests {
            claim(request.location);
        }
        headers.iter().filter_map(|header| header.location).for_each(&mut *claim);
        rows(path, claim);
        rows(parameters, claim);
        errors.iter().map(|error| error.location).for_each(&mut *claim);
        rows(query, claim);
        rows(&body.rows, claim);
        body.shown.iter().map(|(_, location)| *location).for_each(&mut *claim);
        let messages = examples.iter().flat_map(|example| [&example.request, &example.response]);
        messages.flatten().for_each(|message: &MessageFacts| claim(message.location));
    }
}
