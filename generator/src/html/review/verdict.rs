//! Verdict of a review: the number of breaking changes, and the release that they require.

use crate::diff::summary::Counts;
use crate::diff::{Change, CrateChanges, Difference, Release, Severity};
use crate::text::{counted, grouped};

/// The numbers of breaking changes, and the changes of the crate.
pub(super) struct Verdict {
    pub counts: Counts,
    rust: usize,
    wire: usize,
    /// The changes of the crate's items.
    items: CrateChanges,
}

impl Verdict {
    pub(super) fn of(difference: &Difference) -> Self {
        let breaks = |of: fn(&Change) -> Severity| {
            difference.changes().filter(|change| of(change) == Severity::Breaking).count()
        };
        Self {
            counts: Counts::of(difference.changes()),
            rust: breaks(|change| change.rust),
            wire: breaks(|change| change.wire),
            items: difference.items,
        }
    }

    /// Returns true if nothing changed.
    pub(super) fn is_empty(&self) -> bool {
        self.counts.total() == 0
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
        let CrateChanges { release, removed, renamed, changed, added } = self.items;
        let words = ["removed", "renamed", "changed", "added"].iter().zip([removed, renamed, changed, added]);
        let counts = words.filter(|(_, count)| *count > 0).map(|(word, count)| format!("{} {word}", grouped(count)));
        let counts: Vec<String> = counts.collect();
        if counts.is_empty() {
            return None;
        }
        let release = match release {
            Release::Patch => "a patch release",
            Release::Minor => "a minor release",
            // Most code uses some fields only, but code that names all of them would break.
            Release::Major if self.rust == 0 => {
                "a major release, because code may name all fields or variants of a type"
            }
            Release::Major => "a major release",
        };
        let counts = counts.join(", ");
        Some(format!("Public items of the generated crate: {counts}. By Cargo's rules this is {release}."))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn verdict(rust: usize, wire: usize, items: CrateChanges) -> Verdict {
        Verdict { counts: Counts { breaking: rust.max(wire), additive: 1, ..Counts::default() }, rust, wire, items }
    }

    #[test]
    fn a_verdict_counts_for_both() {
        assert_eq!(
            verdict(3, 1, CrateChanges::default()).sentence(),
            "3 breaking changes for Rust callers, 1 on the wire."
        );
        assert_eq!(
            verdict(1, 0, CrateChanges::default()).sentence(),
            "1 breaking change for Rust callers, none on the wire."
        );
        assert_eq!(
            verdict(0, 2, CrateChanges::default()).sentence(),
            "2 breaking changes on the wire, none for Rust callers."
        );
        assert_eq!(verdict(0, 0, CrateChanges::default()).sentence(), "Nothing breaks.");
    }

    #[test]
    fn the_release_is_that_of_the_items() {
        let release = |rust, release, [removed, renamed, changed, added]: [usize; 4]| {
            verdict(rust, 0, CrateChanges { release, removed, renamed, changed, added }).release()
        };
        assert_eq!(release(0, Release::Patch, [0; 4]), None);
        let said =
            "Public items of the generated crate: 1 removed, 1,200 added. By Cargo's rules this is a major release.";
        assert_eq!(release(2, Release::Major, [1, 0, 0, 1200]).as_deref(), Some(said));
        assert!(release(0, Release::Major, [0, 0, 0, 1]).is_some_and(|said| said.contains("name all fields")));
    }
}
