//! Included files in the position of their include.

use std::collections::BTreeMap;

use super::item::Item;
use super::notes::Notes;
use crate::diagnostic::Code;
use crate::document::{BlockKind, Document};
use crate::page_analysis::Documents;
use crate::source::{Location, PageId, join};

/// How deep includes may lie in each other.
const DEEPEST_INCLUDE: usize = 8;

/// The blocks of a page and of the files that it includes.
pub(super) struct Expanded<'d> {
    /// The blocks in the order in which a reader sees them.
    pub items: Vec<Item<'d>>,
    /// The files that were looked for, for the result depends on whether they exist.
    pub included: BTreeMap<String, Option<PageId>>,
}

/// Replaces the includes of a document by the blocks of the included files.
pub(super) fn expand<'d>(documents: &'d Documents<'d>, document: &'d Document, notes: &mut Notes) -> Expanded<'d> {
    let mut expanded = Expanded { items: Vec::new(), included: BTreeMap::new() };
    expanded.add(documents, document, &mut Vec::new(), notes);
    expanded
}

impl<'d> Expanded<'d> {
    fn add(
        &mut self,
        documents: &'d Documents<'d>,
        document: &'d Document,
        chain: &mut Vec<PageId>,
        notes: &mut Notes,
    ) {
        chain.push(document.page);
        for block in &document.blocks {
            let BlockKind::Include(target) = &block.kind else {
                self.items.push(Item { page: document.page, block });
                continue;
            };
            let location = Location { page: document.page, span: block.span };
            match self.include(documents, document.page, target) {
                Some(included) if chain.contains(&included) || chain.len() > DEEPEST_INCLUDE => {
                    let message = format!("the include `{target}` leads back to itself");
                    notes.report(Code::IncludeCycle, location, message, "remove one of the includes");
                }
                Some(included) => self.add(documents, documents.included(included), chain, notes),
                None if is_sdk_snippet(target) => {}
                None => {
                    let message = format!("the include `{target}` is not part of the documentation that was read");
                    notes.report(
                        Code::IncludeMissing,
                        location,
                        message,
                        "correct the path; it is relative to this file",
                    );
                }
            }
        }
        chain.pop();
    }

    /// The page that an include means.
    fn include(&mut self, documents: &Documents<'_>, from: PageId, target: &str) -> Option<PageId> {
        let pages = documents.pages();
        let path = join(&pages.get(from).path, target)?;
        let page = pages.find(&path);
        self.included.insert(path, page);
        page
    }
}

/// Samples in other languages: they are never part of a checkout that holds the reference alone.
fn is_sdk_snippet(target: &str) -> bool {
    let target = target.to_ascii_lowercase();
    target.contains("/snippets/") || target.contains("snippets_sdk") || target.contains("sdk-documentation")
}
