//! Blocks with the page that they were written on.

use crate::document::Block;
use crate::source::{Location, PageId};

/// A block of the outlined page, or of a file that it includes.
#[derive(Clone, Copy)]
pub(super) struct Item<'d> {
    pub page: PageId,
    pub block: &'d Block,
}

impl Item<'_> {
    /// Location of the block.
    pub(super) fn location(&self) -> Location {
        Location { page: self.page, span: self.block.span }
    }
}
