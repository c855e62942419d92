//! The effect of a changed item of the crate on the change that causes it.

use super::change::{Change, Delta, Severity, Subject, What};
use super::public_items::{breaks, declaration};
use crate::krate;
use crate::surface::{self, Item, Level};

/// Adds an item to the change that causes it.
pub(super) fn attribute(change: &mut Change, item: &surface::Change) {
    let severity = match (breaks(item), item.level) {
        // Requests to other items are the same, although one was added.
        (true, _) if matches!(change.change, What::Added(_)) && change.wire == Severity::Additive => {
            Severity::Correction
        }
        (true, _) => severity_of_break(change.wire),
        (false, Level::Patch) => return,
        (false, _) => Severity::Additive,
    };
    change.rust = change.rust.max(severity);
    change.items.push(lines(item));
}

/// Where requests and responses are the same, the service is unchanged and only code has to be adapted.
fn severity_of_break(wire: Severity) -> Severity {
    if wire == Severity::Documentation { Severity::Correction } else { Severity::Breaking }
}

/// The declarations of an item on both sides.
pub(super) fn lines(item: &surface::Change) -> Delta<Option<String>> {
    let line = |item: &Option<Item>| item.as_ref().map(declaration);
    Delta { old: line(&item.old), new: line(&item.new) }
}

/// The change of an item that no change of the API causes directly.
pub(super) fn consequence(item: &surface::Change) -> Change {
    let delta = lines(item);
    let about = item.old.as_ref().unwrap_or_else(|| item.item());
    Change {
        subject: Subject::CrateItem { path: about.path.clone() },
        formerly: None,
        change: What::Declaration(delta.clone()),
        wire: Severity::Documentation,
        rust: severity_of_break(Severity::Documentation),
        correction: None,
        items: vec![delta],
        old: None,
        new: None,
        area: about.feature.clone(),
    }
}

/// Changes outside of the versions: features and dependencies.
pub(super) fn outside(items: &[surface::Change]) -> impl Iterator<Item = Change> {
    items.iter().filter(|item| breaks(item)).map(consequence)
}

/// The normalized paths of a subject.
pub(super) fn paths(subject: &krate::Subject) -> Vec<&str> {
    match subject {
        krate::Subject::Places(paths) => paths.iter().map(String::as_str).collect(),
        krate::Subject::Calls(calls) => calls.iter().map(|call| call.path.as_str()).collect(),
        krate::Subject::Parameters(call) | krate::Subject::Parameter(call, _) => vec![call.path.as_str()],
        krate::Subject::Type(..) | krate::Subject::Property(..) | krate::Subject::Member(..) => Vec::new(),
    }
}
