//! Included files in the position of their include.

use std::collections::BTreeMap;

use super::item::Item;
use super::notes::Notes;
use crate::diagnostic::Code;
use crate::document::{BlockKind, Document};
use crate::include_budget::{Budget, Exceeded};
use crate::page_analysis::Documents;
use crate::source::{Location, PageId, join};

/// The blocks of a page and of the files that it includes.
pub(super) struct Expanded<'d> {
    /// The blocks in the order in which a reader sees them.
    pub items: Vec<Item<'d>>,
    /// The files that were looked for, for the result depends on whether they exist.
    pub included: BTreeMap<String, Option<PageId>>,
}

/// Replaces the includes of a document by the blocks of the included files.
pub(super) fn expand<'d>(documents: &'d Documents<'d>, document: &'d Document, notes: &mut Notes) -> Expanded<'d> {
    let expanded = Expanded { items: Vec::new(), included: BTreeMap::new() };
    let mut expansion = Expansion { documents, expanded, budget: Budget::default(), chain: Vec::new() };
    expansion.add(document, notes);
    expansion.expanded
}

/// The state of an expansion.
struct Expansion<'d> {
    documents: &'d Documents<'d>,
    expanded: Expanded<'d>,
    budget: Budget,
    /// The files that are open, the page first.
    chain: Vec<PageId>,
}

impl<'d> Expansion<'d> {
    fn add(&mut self, document: &'d Document, notes: &mut Notes) {
        self.chain.push(document.page);
        for block in &document.blocks {
            match &block.kind {
                BlockKind::Include(target) => {
                    self.include(target, Location { page: document.page, span: block.span }, notes);
                }
                _ => self.expanded.items.push(Item { page: document.page, block }),
            }
        }
        self.chain.pop();
    }

    fn include(&mut self, target: &str, location: Location, notes: &mut Notes) {
        // Beyond the budget no file is looked at, so that the result does not depend on it.
        if self.budget.is_exceeded() {
            return;
        }
        let Some(included) = self.find(location.page, target) else {
            if !is_sdk_snippet(target) {
                let message = format!("the include `{target}` is not part of the documentation that was read");
                let help = "correct the path; it is relative to this file";
                notes.report(Code::IncludeMissing, location, message, help);
            }
            return;
        };
        if self.chain.contains(&included) {
            let message = format!("the include `{target}` leads back to itself");
            return notes.report(Code::IncludeCycle, location, message, "remove one of the includes");
        }
        let document = self.documents.included(included);
        let blocks = document.blocks.len();
        let bytes = self.documents.pages().get(included).text.len();
        match self.budget.spend(self.chain.len(), blocks, bytes) {
            Ok(()) => self.add(document, notes),
            Err(exceeded) => {
                let left_out = match exceeded {
                    Exceeded::Depth(_) => "it was left out",
                    Exceeded::Blocks(_) | Exceeded::Bytes(_) => "it and all further includes were left out",
                };
                let message = format!("the include `{target}` exceeds {exceeded}; {left_out}");
                let help = "include fewer or smaller files, or write their text on the page";
                notes.report(Code::IncludeLimit, location, message, help);
            }
        }
    }

    /// The page that an include means.
    fn find(&mut self, from: PageId, target: &str) -> Option<PageId> {
        let pages = self.documents.pages();
        let path = join(&pages.get(from).path, target)?;
        let page = pages.find(&path);
        self.expanded.included.insert(path, page);
        page
    }
}

/// Samples in other languages: they are never part of a checkout that holds the reference alone.
fn is_sdk_snippet(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    target.contains("/snippets/") || target.contains("snippets_sdk") || target.contains("sdk-documentation")
}
