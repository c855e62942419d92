//! Claims: parts of a page that became facts, that a finding is about, or that hold no facts.

use serde::Serialize;

use crate::source::Location;

/// A claim on a part of a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Claim {
    /// Location; every part that it touches is claimed.
    pub location: Location,
    /// Basis of the claim.
    pub basis: Basis,
}

/// Basis of a claim, the strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Basis {
    /// It became facts, or explains how to read them.
    Facts,
    /// A finding reports it.
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
    /// A code block in a programming language.
    OtherLanguage,
    /// The page explains; it documents no type, enumeration or operation.
    Concept,
    /// An included file that no page includes.
    UnusedInclude,
    /// Links to other pages.
    SeeAlso,
    /// An annotation that marks its block as ignored.
    Ignored,
    /// Markup of the publishing system: imports, anchors, and components around text.
    Markup,
    /// Metadata of the publishing system about the whole page.
    PageMetadata,
    /// An example of a type, beside the representation that states it.
    ExampleOfType,
    /// A sample body beside the table, or the example, that states it.
    SampleOfBody,
    /// Explanations of query options, which every request takes as they are.
    QueryOptions,
    /// Explanations of error codes of the service; the client passes the codes on.
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
            Self::Markup => "markup of the publishing system",
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
