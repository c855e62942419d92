//! Which parts of a page were understood, and which are known to hold no facts.
//!
//! What became a fact is read off the facts themselves by their places. The rest of a page is sorted
//! here into what the dialect knows to be noise, with the reason; what remains is nobody's.

use serde::Serialize;

use super::Reader;
use super::annotation::Annotation;
use super::api_page::is_cloud_table;
use super::outline::{Item, Outline};
use crate::diagnostic::{Code, Diagnostic};
use crate::dialect::graph;
use crate::document::{Block, BlockKind, Table};
use crate::facts::{ApiFacts, MessageFacts, PageFacts, PropertyFacts};
use crate::source::{PageId, Place, Span};
use crate::vocabulary::Heading;

/// Somebody's word on a place in a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The place; everything that it touches is claimed.
    pub place: Place,
    /// What the claim rests on.
    pub basis: Basis,
}

/// What a claim rests on, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// It became facts, or says how to read what did.
    Facts,
    /// It should have; a finding says what is wrong with it.
    Finding,
    /// It holds no facts, for a known reason.
    Noise(Noise),
}

/// Why a part of a page holds no facts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Noise {
    /// A sample in another language than HTTP, as a tab of its own.
    OtherTab,
    /// A code block whose language is none of messages and data.
    OtherLanguage,
    /// The page explains; it documents no type, enumeration or operation.
    Concept,
    /// An included file that no page includes.
    UnusedInclude,
    /// Links to other pages.
    SeeAlso,
    /// An annotation that says of its block that it is to be ignored.
    Ignored,
    /// Metadata of the publishing system about the whole page.
    PageMetadata,
    /// An example of a type, beside the representation that states it.
    ExampleOfType,
    /// A sample body beside the table, or the example, that states it.
    SampleOfBody,
    /// Explanations of query options, which every request takes as they are.
    QueryOptions,
    /// What errors of the service mean; the client hands on their codes.
    ErrorCodes,
    /// A row that only divides a table, or is empty.
    DividerRow,
    /// A table among the examples: headers or values of that example only.
    TableOfExample,
}

impl Noise {
    /// The reason for people, in the plural.
    #[must_use]
    pub fn reason(self) -> &'static str {
        match self {
            Self::OtherTab => "samples in tabs of other languages",
            Self::OtherLanguage => "code in other languages",
            Self::Concept => "parts of pages that explain and document nothing",
            Self::UnusedInclude => "parts of included files that no page includes",
            Self::SeeAlso => "links to other pages",
            Self::Ignored => "annotations that ask to be ignored",
            Self::PageMetadata => "metadata of the publishing system",
            Self::ExampleOfType => "examples of types",
            Self::SampleOfBody => "samples of bodies",
            Self::QueryOptions => "explanations of query options",
            Self::ErrorCodes => "meanings of error codes",
            Self::DividerRow => "rows that divide tables or are empty",
            Self::TableOfExample => "tables about one example",
        }
    }
}

/// A place that stands for a whole page.
fn whole(page: PageId) -> Place {
    Place { page, span: Span { start: 0, end: u32::MAX } }
}

impl Reader<'_> {
    /// Notes that a place was understood.
    pub(super) fn claim(&mut self, place: Place) {
        self.claims.push(Claim { place, basis: Basis::Facts });
    }

    fn noise(&mut self, place: Place, noise: Noise) {
        self.claims.push(Claim { place, basis: Basis::Noise(noise) });
    }

    /// A page without a title documents nothing.
    pub(super) fn account_untitled(&mut self, page: PageId) {
        self.noise(whole(page), Noise::Concept);
    }

    /// Accounts for everything on a page that was interpreted.
    pub(super) fn account(&mut self, outline: &Outline<'_>, facts: &PageFacts) {
        facts_of(facts, &mut |place| self.claim(place));
        let reported: Vec<Claim> = self.findings.iter().filter_map(reported).collect();
        self.claims.extend(reported);
        if facts.api.is_none() && facts.enums.is_empty() && facts.resources.is_empty() {
            let missing = self.findings.iter().any(|found| found.code == Code::RequestMissing);
            let basis = if missing { Basis::Finding } else { Basis::Noise(Noise::Concept) };
            self.claims.push(Claim { place: whole(facts.page), basis });
        }
        for item in &outline.other_tabs {
            self.noise(item.place(), Noise::OtherTab);
        }
        for part in &outline.parts {
            for item in &part.items {
                let basis = match part.heading {
                    Some(Heading::Methods | Heading::Headers) if !part.in_examples => table(item.block),
                    Some(Heading::SeeAlso) => Some(Basis::Noise(Noise::SeeAlso)),
                    _ => None,
                };
                let basis = basis.or_else(|| noise(item, part.in_examples, part.heading, facts));
                self.claims.extend(basis.map(|basis| Claim { place: item.place(), basis }));
                self.claims.extend(dividers(item));
            }
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
    let claim = |span| Claim { place: Place { page: item.page, span }, basis: Basis::Noise(Noise::DividerRow) };
    empty.map(|row| claim(row.span)).collect()
}

/// Languages of programs and shells; messages and data are `http`, `json` and the like.
fn is_other_language(info: &str) -> bool {
    let language = info.split([' ', ',', '{']).next().unwrap_or_default();
    !graph::MESSAGE_FENCES.contains(&language) && !graph::DATA_FENCES.contains(&language)
}

/// Findings that say of a place that it could not be read.
fn reported(found: &Diagnostic) -> Option<Claim> {
    let unread = matches!(
        found.code,
        Code::NameInvalid | Code::RequestLine | Code::PermissionRow | Code::AnnotationInvalid | Code::JsonInvalid
    );
    unread.then_some(Claim { place: found.place, basis: Basis::Finding })
}

/// The places that facts come from.
fn facts_of(facts: &PageFacts, claim: &mut dyn FnMut(Place)) {
    let rows = |rows: &[PropertyFacts], claim: &mut dyn FnMut(Place)| rows.iter().for_each(|row| claim(row.place));
    for resource in &facts.resources {
        rows(&resource.properties, claim);
        rows(&resource.relationships, claim);
        resource.json_place.into_iter().for_each(&mut *claim);
    }
    facts.enums.iter().flat_map(|listed| &listed.members).for_each(|member| claim(member.place));
    if let Some(ApiFacts { requests, parameters, query, body, examples, .. }) = &facts.api {
        for request in requests {
            claim(request.place);
        }
        rows(parameters, claim);
        rows(query, claim);
        rows(&body.rows, claim);
        body.shown.iter().map(|(_, place)| *place).for_each(&mut *claim);
        let messages = examples.iter().flat_map(|example| [&example.request, &example.response]);
        messages.flatten().for_each(|message: &MessageFacts| claim(message.place));
    }
}
