//! Differences between the query options of an operation.

use super::change::{Change, Contents, Severity, Subject, What};
use super::matching::split;
use super::pair::Pair;
use super::properties::prose;
use crate::api::QuerySupport;

/// Compares the query options of an operation. A missing option counts as removed only if the page lists the supported ones.
pub(super) fn compare(pair: &Pair<'_, '_>, changes: &mut Vec<Change>) {
    let (both, removed, added) = split(&pair.old.query.options, &pair.new.query.options, |option| option.name.as_str());
    let lists = matches!(pair.new.query.support, Some(QuerySupport::Listed | QuerySupport::None));
    for (old, new) in both {
        if let Some(what) = prose(&old.description, &new.description) {
            let subject = |operation| Subject::QueryOption { operation, name: new.name.clone() };
            changes.push(pair.change_of_part(subject, (Some(&old.origin), Some(&new.origin)), what, None));
        }
    }
    for option in removed {
        let subject = |operation| Subject::QueryOption { operation, name: option.name.clone() };
        let wire = if lists { Severity::Breaking } else { Severity::Documentation };
        let what = What::Removed(Contents::default());
        let origins = (Some(&option.origin), pair.new.origins.first());
        changes.push(pair.change_of_part(subject, origins, what, Some(wire)));
    }
    for option in added {
        let subject = |operation| Subject::QueryOption { operation, name: option.name.clone() };
        let origins = (pair.old.origins.first(), Some(&option.origin));
        changes.push(pair.change_of_part(subject, origins, What::Added(Contents::default()), None));
    }
}
