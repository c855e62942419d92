//! Pages by their ids, and locations in their texts.

use std::ops::Range;

use borsh::{BorshDeserialize, BorshSerialize};
use serde::Serialize;

/// Identity of a page: a hash of its path.
///
/// It is the same in every run, so that facts and findings can be cached as they are. It does not have an order, because the order
/// of pages is that of their paths: see [`Pages::index`](super::Pages::index).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct PageId(pub u64);

impl PageId {
    /// The id of the page at a path.
    #[must_use]
    pub fn of(path: &str) -> Self {
        let mut id = [0; 8];
        id.copy_from_slice(&blake3::hash(path.as_bytes()).as_bytes()[..8]);
        Self(u64::from_le_bytes(id))
    }
}
/// A half-open range of bytes in a page's text.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, BorshSerialize, BorshDeserialize,
)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// A span from `usize` offsets; pages are far below 4 GiB (see `read::LARGEST_PAGE`).
    #[must_use]
    pub fn new(range: Range<usize>) -> Self {
        let clamp = |offset: usize| u32::try_from(offset).unwrap_or(u32::MAX);
        Self { start: clamp(range.start), end: clamp(range.end) }
    }

    /// The character at an offset in a text that starts at `start` of a page; nothing at the end of the text.
    #[must_use]
    pub fn of_character(text: &str, at: usize, start: usize) -> Self {
        let width = text.get(at..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        Self::new(start + at..start + at + width)
    }

    /// The part of the span that `find` finds in its text; the whole span when that fails, or when the text is too
    /// long to search it for each finding.
    #[must_use]
    pub fn narrow(self, text: &str, find: impl FnOnce(&str) -> Option<Range<usize>>) -> Self {
        const LONGEST: u32 = 1 << 16;
        let searched = text.get(self.range()).filter(|_| self.end - self.start <= LONGEST);
        let start = self.start as usize;
        searched.and_then(find).map_or(self, |found| Self::new(start + found.start..start + found.end))
    }

    /// The span as a range to index a page's text with.
    #[must_use]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// A location in a page, as facts and diagnostics have it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub struct Location {
    /// The page.
    pub page: PageId,
    /// The bytes in its text.
    pub span: Span,
}
