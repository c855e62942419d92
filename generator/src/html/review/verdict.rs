//! Verdict of a review: the number of breaking changes, and the release that they require.

use crate::diff::summary::Counts;
use crate::diff::{Change, Difference, Severity};
use crate::surface::{self, Level, What};
use crate::text::{counted, grouped};

/// The numbers of breaking changes, and the changes of the crate.
pub(super) struct Verdict {
    pub counts: Counts,
    rust: usize,
    wire: usize,
    /// The changes of the crate's items; `None` if the sides have different versions.
    items: Option<Items>,
}

struct Items {
    level: Level,
    /// The numbers of removed, renamed, changed or extended, and added items.
    counts: [usize; 4],
}

impl Verdict {
    pub(super) fn of(difference: &Difference, items: Option<&[surface::Change]>) -> Self {
        let breaks = |of: fn(&Change) -> Severity| {
            difference.changes().filter(|change| of(change) == Severity::Breaking).count()
        };
        Self {
            counts: Counts::of(difference.changes()),
            rust: breaks(|change| change.rust),
            wire: breaks(|change| change.wire),
            items: items.map(Items::of),
        }
    }

    /// Returns true if nothing changed.
    pub(super) fn is_empty(&self) -> bool {
        let Counts { breaking, additive, deprecations, documentation, .. } = self.counts;
        breaking + additive + deprecations + documentation == 0
    }

    /// `3 breaking changes for Rust callers, 1 on the wire.`
    pub(super) fn sentence(&self) -> String {
        let changes = |count| counted(count, "breaking change", "breaking changes");
        match (self.rust, self.wire) {
            (0, 0) if self.is_empty() => "Nothing changed.".to_owned(),
            (0, 0) => "Nothing breaks.".to_owned(),
            (rust, 0) => format!("{} for Rust callers, none on the wire.", changes(rust)),
            (0, wire) => format!("{} on the wire, none for Rust callers.", changes(wire)),
            (rust, wire) => format!("{} for Rust callers, {} on the wire.", changes(rust), grouped(wire)),
        }
    }

    /// The changes of the crate's items, and the release that they require.
    pub(super) fn release(&self) -> Option<String> {
        let items = self.items.as_ref()?;
        let words = ["removed", "renamed", "changed", "added"].iter().zip(items.counts);
        let counts = words.filter(|(_, count)| *count > 0).map(|(word, count)| format!("{} {word}", grouped(count)));
        let counts: Vec<String> = counts.collect();
        if counts.is_empty() {
            return None;
        }
        let release = match items.level {
            Level::Patch => "a patch release",
            Level::Minor => "a minor release",
            // Most code uses some fields only, but code that names all of them would break.
            Level::Major if self.rust == 0 => "a major release, because code may name all fields or variants of a type",
            Level::Major => "a major release",
        };
        let counts = counts.join(", ");
        Some(format!("Public items of the generated crate: {counts}. By Cargo's rules this is {release}."))
    }
}

impl Items {
    fn of(changes: &[surface::Change]) -> Self {
        let mut counts = [0; 4];
        for change in changes {
            counts[match change.what {
                What::Removed => 0,
                What::Renamed => 1,
                What::Changed | What::Extended => 2,
                What::Added => 3,
            }] += 1;
        }
        Self { level: surface::verdict(changes), counts }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(rust: usize, wire: usize, items: Option<Items>) -> Verdict {
        Verdict { counts: Counts { breaking: rust.max(wire), additive: 1, ..Counts::default() }, rust, wire, items }
    }

    #[test]
    fn a_verdict_counts_for_both() {
        assert_eq!(verdict(3, 1, None).sentence(), "3 breaking changes for Rust callers, 1 on the wire.");
        assert_eq!(verdict(1, 0, None).sentence(), "1 breaking change for Rust callers, none on the wire.");
        assert_eq!(verdict(0, 2, None).sentence(), "2 breaking changes on the wire, none for Rust callers.");
        assert_eq!(verdict(0, 0, None).sentence(), "Nothing breaks.");
    }

    #[test]
    fn the_release_is_that_of_the_items() {
        let release = |rust, level, counts| verdict(rust, 0, Some(Items { level, counts })).release();
        assert_eq!(release(0, Level::Patch, [0; 4]), None);
        let said =
            "Public items of the generated crate: 1 removed, 1,200 added. By Cargo's rules this is a major release.";
        assert_eq!(release(2, Level::Major, [1, 0, 0, 1200]).as_deref(), Some(said));
        assert!(release(0, Level::Major, [0, 0, 0, 1]).is_some_and(|said| said.contains("name all fields")));
    }
}
