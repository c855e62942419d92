//! Facts, findings and links of a page: the border between the stages that see
//! one page and those that see all.
//!
//! A page's [`Document`] lives only while its page analysis is made, so that a run never holds the structure of all pages.

use std::collections::HashSet;
use std::sync::OnceLock;

use crate::diagnostic::Diagnostic;
use crate::document::{BlockKind, Document, Form, RichText};
use crate::facts::PageFacts;
use crate::parse;
use crate::profile::Profile;
use crate::source::{PageId, Pages, Span};
use borsh::{BorshDeserialize, BorshSerialize};

/// Result of interpreting one page.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct PageAnalysis {
    /// The page.
    pub page: PageId,
    /// Facts of each section that documents a type or an operation; none of includes and pages without a title.
    pub facts: Vec<PageFacts>,
    /// Findings that need no other page.
    pub findings: Vec<Diagnostic>,
    /// Format of the page.
    pub form: Form,
    /// Its links; one that a block repeats is there once.
    pub links: Vec<Link>,
    /// Anchors of the page, in document order.
    pub anchors: Vec<Anchor>,
    /// The files that it looked for to include them, directly or through others.
    pub included: Vec<Included>,
}

/// A link on a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Link {
    /// Target, as written.
    pub target: String,
    /// The block or cell that holds it.
    pub within: Span,
}

/// A source of anchors on a page.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Anchor {
    /// A heading, by its words.
    Heading(String),
    /// The anchors of a file that is included here, by its target as written.
    Include(String),
}

/// A file that a page includes.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Included {
    /// Its path below the documentation's root.
    pub path: String,
    /// The page, if there is one at this path.
    pub page: Option<PageId>,
}

/// The documents of a run, each made when a page includes it.
pub struct Documents<'p> {
    pages: &'p Pages,
    profile: &'p Profile,
    included: Vec<OnceLock<Document>>,
}

impl<'p> Documents<'p> {
    /// The documents of pages; none is made yet.
    #[must_use]
    pub fn new(pages: &'p Pages) -> Self {
        // The profile is determined here, before several threads ask for it.
        Self { pages, profile: pages.profile(), included: pages.as_slice().iter().map(|_| OnceLock::new()).collect() }
    }

    /// The pages.
    #[must_use]
    pub fn pages(&self) -> &'p Pages {
        self.pages
    }

    /// The profile of the API.
    #[must_use]
    pub fn profile(&self) -> &'p Profile {
        self.profile
    }

    /// The document of a page that another page includes.
    #[must_use]
    pub fn included(&self, page: PageId) -> &Document {
        self.included[self.pages.index(page)].get_or_init(|| parse::parse(page, self.pages.get(page)).0)
    }
}

/// Collects the links of a document; one that a block repeats counts once.
#[must_use]
pub fn links(document: &Document) -> Vec<Link> {
    let mut seen = HashSet::new();
    let mut links = Vec::new();
    let mut add = |text: &RichText, within: Span| {
        for (_, target) in text.links() {
            let link = Link { target: target.to_owned(), within };
            if !target.is_empty() && seen.insert(link.clone()) {
                links.push(link);
            }
        }
    };
    for block in &document.blocks {
        match &block.kind {
            BlockKind::Heading { text, .. } | BlockKind::Paragraph(text) | BlockKind::Quote(text) => {
                add(text, block.span);
            }
            BlockKind::List(items) => items.iter().for_each(|text| add(text, block.span)),
            BlockKind::Table(table) => {
                let cells = table.header.iter().chain(table.rows.iter().flat_map(|row| &row.cells));
                cells.for_each(|cell| add(&cell.text, cell.span));
            }
            _ => {}
        }
    }
    links
}

/// Collects the sources of anchors in a document.
#[must_use]
pub fn anchors(document: &Document) -> Vec<Anchor> {
    let mark = |kind: &BlockKind| match kind {
        BlockKind::Heading { text, .. } => Some(Anchor::Heading(text.plain())),
        BlockKind::Include(target) => Some(Anchor::Include(target.clone())),
        _ => None,
    };
    document.blocks.iter().filter_map(|block| mark(&block.kind)).collect()
}
