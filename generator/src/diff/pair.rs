//! An operation on both sides.

use super::change::{Change, Request, Severity, Subject, What};
use super::names::Names;
use super::{About, Sides};
use crate::api::{Operation, Origin};

/// An operation on both sides.
pub(super) struct Pair<'c, 'a> {
    pub old: &'a Operation,
    pub new: &'a Operation,
    pub sides: Sides<'c>,
    pub names: &'c Names<'a>,
}

impl<'a> Pair<'_, 'a> {
    /// Returns true if several pages document the operation and the model follows another one of them. Differences between
    /// such pages are not changes, because each page describes a special case.
    pub(super) fn follows_another_page(&self) -> bool {
        let (old, new) = (&self.old.origins, &self.new.origins);
        let moved = old.first().zip(new.first()).is_some_and(|(old, new)| self.sides.page(old, new).is_some());
        moved && (old.len() > 1 || new.len() > 1)
    }

    /// Returns true if the method differs, or the path by more than its spelling.
    pub(super) fn has_moved(&self) -> bool {
        self.old.method != self.new.method
            || (self.old.path != self.new.path && self.old.path.normal() != self.new.path.normal())
    }

    /// The subject of a change of the operation, with the origins of the operation.
    pub(super) fn about(&self, subject: impl Fn(Request) -> Subject) -> About<'a> {
        let (before, now) = (subject(Request::from(self.old)), subject(Request::from(self.new)));
        About {
            formerly: self.has_moved().then_some(before).filter(|before| *before != now),
            subject: now,
            old: self.old.origins.first(),
            new: self.new.origins.first(),
            area: self.new.area.as_deref().or(self.old.area.as_deref()),
        }
    }

    /// A change of a part of the operation, with the origins of that part.
    pub(super) fn change_of_part(
        &self,
        subject: impl Fn(Request) -> Subject,
        (old, new): (Option<&'a Origin>, Option<&'a Origin>),
        what: What,
        wire: Option<Severity>,
    ) -> Change {
        let about = About { old, new, ..self.about(subject) };
        match wire {
            Some(wire) => about.graded(what, wire),
            None => about.change(what),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Path, Segment};
    use serde_json::json;

    fn operation(path: &[&str], pages: &[&str]) -> Operation {
        let origins: Vec<_> = pages.iter().map(|page| json!({ "page": page, "line": 1, "column": 1 })).collect();
        let operation = json!({
            "method": "GET", "path": [], "kind": "list", "title": "List", "url": "", "origins": origins,
            "response": { "codes": [200], "content": "none" },
        });
        let path = Path(path.iter().map(|name| Segment::Name((*name).to_owned())).collect());
        Operation { path, ..serde_json::from_value(operation).expect("an operation") }
    }

    fn with_pair<T>(old: &Operation, new: &Operation, test: impl FnOnce(&Pair<'_, '_>) -> T) -> T {
        test(&Pair { old, new, sides: Sides { old: "v1.0", new: "beta" }, names: &Names::default() })
    }

    #[test]
    fn a_subject_has_its_former_name_only_after_a_move() {
        let (old, new) = (operation(&["boats"], &["v1.0/a.md"]), operation(&["ships"], &["beta/a.md"]));
        let subject = |operation| Subject::Operation { operation };
        let former = with_pair(&old, &new, |pair| pair.about(subject).formerly);
        assert_eq!(former, Some(Subject::Operation { operation: Request::from(&old) }));
        assert_eq!(with_pair(&old, &old, |pair| pair.about(subject).formerly), None);
    }

    // The method itself is not general enough over lifetimes.
    #[allow(clippy::redundant_closure_for_method_calls)]
    #[test]
    fn pages_are_compared_below_the_folders_of_their_versions() {
        let on_two_pages = operation(&["boats"], &["v1.0/a.md", "v1.0/b.md"]);
        let same = operation(&["boats"], &["beta/a.md"]);
        assert!(!with_pair(&on_two_pages, &same, |pair| pair.follows_another_page()));
        let other = operation(&["boats"], &["beta/b.md"]);
        assert!(
            with_pair(&on_two_pages, &other, |pair| pair.follows_another_page()),
            "another of several pages documents it"
        );
        let one_page = operation(&["boats"], &["v1.0/a.md"]);
        assert!(!with_pair(&one_page, &other, |pair| pair.follows_another_page()), "the only page was renamed");
    }
}
