//! Who may call an operation that stands on several pages.

use crate::api::{Permission, PermissionCase};
use crate::facts::PermissionFacts;

/// The cases of all pages: those of the first page, which is about the operation most, before what others
/// add. Each page is right for its own workload, and the service accepts any of them.
pub(super) fn of<'f>(pages: impl Iterator<Item = &'f [PermissionFacts]>) -> Vec<PermissionCase> {
    let mut cases: Vec<PermissionCase> = Vec::new();
    for row in pages.flatten() {
        let place = cases.iter().position(|known| known.case == row.case).unwrap_or_else(|| {
            let (case, by_resource) = (row.case.clone(), row.by_resource);
            cases.push(PermissionCase { case, by_resource, callers: Vec::new() });
            cases.len() - 1
        });
        Permission::merge(&mut cases[place].callers, row.caller, &row.scopes);
    }
    cases
}
