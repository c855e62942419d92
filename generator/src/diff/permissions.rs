//! Differences between the permissions of an operation.

use std::collections::BTreeMap;

use super::change::{Change, Delta, Severity, Subject, What};
use super::pair::Pair;
use super::properties::set;
use crate::api::{Caller, Operation, Permission, PermissionCase};

/// Compares the permissions of an operation: case by case if both sides have the same cases, else as a whole.
pub(super) fn compare(pair: &Pair<'_, '_>, changes: &mut Vec<Change>) {
    compare_roles(pair, changes);
    let (old, new) = (&pair.old.permissions, &pair.new.permissions);
    if old == new && pair.old.unassigned_permissions == pair.new.unassigned_permissions {
        return;
    }
    let (is_old, is_new) = (pair.old.has_permissions(), pair.new.has_permissions());
    if !is_old || !is_new {
        if is_old != is_new {
            let what = What::Permissions(Delta { old: is_old, new: is_new });
            changes.push(pair.about(|operation| Subject::Operation { operation }).change(what));
        }
        return;
    }
    compare_conditions(pair, changes);
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
    for caller in Caller::ALL {
        let (before, after) = (alternatives(old, caller), alternatives(new, caller));
        // Only the position of the first alternative matters: it is the least privileged.
        let same = before.first() == after.first()
            && before.len() == after.len()
            && before.iter().all(|scopes| after.contains(scopes));
        if !same {
            let subject = |operation| Subject::Permission { operation, caller, case: case.map(str::to_owned) };
            let what = What::Scopes(Delta { old: before, new: after });
            let about = pair.about(subject);
            changes.push(if is_stated(pair.new, new, caller) {
                about.change(what)
            } else {
                about.graded(what, Severity::Documentation)
            });
        }
    }
}

/// Returns true if a page states clearly what a caller requires. A page without a row for the caller does not exclude it, and
/// of several tables, any may apply.
fn is_stated(operation: &Operation, permissions: &[Permission], caller: Caller) -> bool {
    let mut rows = permissions.iter().filter(|permission| permission.caller == caller).peekable();
    rows.peek().is_some() && rows.all(|row| row.unclear.is_none()) && !operation.unassigned_permissions
}

/// The alternatives of a caller, each with its scopes in order; empty if the page lists none, is unclear or does not
/// mention the caller.
fn alternatives(permissions: &[Permission], caller: Caller) -> Vec<Vec<String>> {
    let of = permissions.iter().filter(|permission| permission.caller == caller);
    let mut all: Vec<Vec<String>> = Vec::new();
    for alternative in of.flat_map(|permission| &permission.alternatives) {
        let mut scopes = alternative.scopes.clone();
        scopes.sort();
        if !all.contains(&scopes) {
            all.push(scopes);
        }
    }
    all
}

/// Compares the sentences that require permissions in some cases.
fn compare_conditions(pair: &Pair<'_, '_>, changes: &mut Vec<Change>) {
    let conditions = |operation: &Operation| -> Vec<String> {
        let cases = operation.permissions.iter().flat_map(|case| &case.callers);
        cases.flat_map(|permission| permission.conditions.iter().cloned()).collect()
    };
    if let Some(delta) = set(&conditions(pair.old), &conditions(pair.new)) {
        changes.push(pair.about(|operation| Subject::Operation { operation }).change(What::Conditions(delta)));
    }
}

/// Compares the roles that the signed-in user requires.
fn compare_roles(pair: &Pair<'_, '_>, changes: &mut Vec<Change>) {
    let names = |operation: &Operation| operation.role_names().into_iter().map(str::to_owned).collect::<Vec<_>>();
    if let Some(delta) = set(&names(pair.old), &names(pair.new)) {
        changes.push(pair.about(|operation| Subject::Operation { operation }).change(What::Roles(delta)));
    }
}
