//! The budget of included files: few small files that include each other can expand to more than any memory.

use std::fmt;

/// Maximum depth of includes; real pages have two levels.
const DEEPEST: usize = 8;
/// Maximum number of included blocks of a page; real pages have at most 100.
const MOST_BLOCKS: usize = 2_000;
/// Maximum size of the included text of a page in bytes; real pages have at most 6 KB.
const MOST_BYTES: usize = 256 << 10;

/// The budget of one page. It depends on the page and its includes only.
#[derive(Debug, Default)]
pub(crate) struct Budget {
    blocks: usize,
    bytes: usize,
    is_exceeded: bool,
}

/// The part of the budget that an include exceeds, with its maximum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Exceeded {
    Depth(usize),
    Blocks(usize),
    Bytes(usize),
}

impl Budget {
    /// Returns true once blocks or bytes are exhausted: further includes are left out.
    pub(crate) fn is_exceeded(&self) -> bool {
        self.is_exceeded
    }

    /// Spends the blocks and bytes of a file that is included at a depth, counted from one.
    pub(crate) fn spend(&mut self, depth: usize, blocks: usize, bytes: usize) -> Result<(), Exceeded> {
        if depth > DEEPEST {
            return Err(Exceeded::Depth(DEEPEST));
        }
        // A file without blocks counts too, or empty files could be included without end.
        self.blocks = self.blocks.saturating_add(blocks.max(1));
        self.bytes = self.bytes.saturating_add(bytes);
        let exceeded = if self.blocks > MOST_BLOCKS {
            Exceeded::Blocks(MOST_BLOCKS)
        } else if self.bytes > MOST_BYTES {
            Exceeded::Bytes(MOST_BYTES)
        } else {
            return Ok(());
        };
        self.is_exceeded = true;
        Err(exceeded)
    }
}

impl fmt::Display for Exceeded {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Depth(most) => write!(f, "the limit of {most} levels of includes"),
            Self::Blocks(most) => write!(f, "the limit of {most} included blocks of a page"),
            Self::Bytes(most) => write!(f, "the limit of {} KiB of included text of a page", most >> 10),
        }
    }
}
