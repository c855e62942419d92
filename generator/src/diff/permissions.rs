//! What changed in who may call an operation.

use std::collections::BTreeMap;

use super::change::{Change, Delta, Subject, What};
use super::operations::Pair;
use crate::api::{Caller, Permission, PermissionCase};

/// Compares the permissions of an operation, case by case where both sides know the same cases, and as a whole where they
/// do not.
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

/// The cases by their names; nothing where a name is there twice.
fn cases(all: &[PermissionCase]) -> Option<BTreeMap<Option<&str>, &[Permission]>> {
    let cases: BTreeMap<_, _> = all.iter().map(|case| (case.case.as_deref(), case.callers.as_slice())).collect();
    (cases.len() == all.len()).then_some(cases)
}

fn callers(pair: &Pair<'_, '_>, case: Option<&str>, old: &[Permission], new: &[Permission], changes: &mut Vec<Change>) {
    for caller in [Caller::DelegatedWork, Caller::DelegatedPersonal, Caller::Application] {
        let (before, after) = (scopes(old, caller), scopes(new, caller));
        // Only the first has a place of its own: it is the least privileged.
        let same = before.first() == after.first()
            && before.len() == after.len()
            && before.iter().all(|scope| after.contains(scope));
        if !same {
            let subject = |operation| Subject::Permission { operation, caller, case: case.map(str::to_owned) };
            changes.push(pair.about(subject).change(What::Scopes(Delta { old: before, new: after })));
        }
    }
}

/// The scopes of a caller; none where a page says that there are none, or nothing.
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
