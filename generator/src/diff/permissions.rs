//! Differences between the permissions of an operation.

use std::collections::BTreeMap;

use super::change::{Change, Delta, Subject, What};
use super::pair::Pair;
use crate::api::{Caller, Permission, PermissionCase};

/// Compares the permissions of an operation: case by case if both sides have the same cases, else as a whole.
pub(super) fn compare(pair: &Pair<'_, '_>, changes: &mut Vec<Change>) {
    let (old, new) = (&pair.old.permissions, &pair.new.permissions);
    if old == new {
        return;
    }
    if old.is_empty() || new.is_empty() {
        let what = What::Permissions(Delta { old: !old.is_empty(), new: !new.is_empty() });
        changes.push(pair.about(|operation| Subject::Operation { operation }).change(what));
        return;
    }
    match cases(old).zip(cases(new)).filter(|(old, new)| old.keys().eq(new.keys())) {
        Some((old, new)) => {
            for (case, before) in &old {
                callers(pair, *case, before, new[case], changes);
            }
        }
        None => callers(pair, None, &pair.old.callers(), &pair.new.callers(), changes),
    }
}

/// The cases by name; `None` if a name occurs twice.
fn cases(all: &[PermissionCase]) -> Option<BTreeMap<Option<&str>, &[Permission]>> {
    let cases: BTreeMap<_, _> = all.iter().map(|case| (case.case.as_deref(), case.callers.as_slice())).collect();
    (cases.len() == all.len()).then_some(cases)
}

fn callers(pair: &Pair<'_, '_>, case: Option<&str>, old: &[Permission], new: &[Permission], changes: &mut Vec<Change>) {
    for caller in [Caller::DelegatedWork, Caller::DelegatedPersonal, Caller::Application] {
        let (before, after) = (scopes(old, caller), scopes(new, caller));
        // Only the position of the first scope matters: it is the least privileged.
        let same = before.first() == after.first()
            && before.len() == after.len()
            && before.iter().all(|scope| after.contains(scope));
        if !same {
            let subject = |operation| Subject::Permission { operation, caller, case: case.map(str::to_owned) };
            changes.push(pair.about(subject).change(What::Scopes(Delta { old: before, new: after })));
        }
    }
}

/// The scopes of a caller; empty if the page lists none or does not mention the caller.
fn scopes(permissions: &[Permission], caller: Caller) -> Vec<String> {
    let of = permissions.iter().filter(|permission| permission.caller == caller);
    let mut scopes: Vec<String> = Vec::new();
    for scope in of.flat_map(|permission| &permission.scopes) {
        if !scopes.contains(scope) {
            scopes.push(scope.clone());
        }
    }
    scopes
}
