//! Who may call an operation that stands on several pages.

use crate::api::Permission;
use crate::facts::PermissionFacts;

/// The scopes of all pages: those of the first page, which is about the operation most, before what others
/// add. Each page is right for its own workload, and the service accepts any of them.
pub(super) fn of<'f>(pages: impl Iterator<Item = &'f [PermissionFacts]>) -> Vec<Permission> {
    let mut merged: Vec<Permission> = Vec::new();
    for row in pages.flatten() {
        let place = merged.iter().position(|known| known.caller == row.caller).unwrap_or_else(|| {
            merged.push(Permission { caller: row.caller, scopes: Vec::new() });
            merged.len() - 1
        });
        let known = &mut merged[place].scopes;
        for scope in &row.scopes {
            if !known.contains(scope) {
                known.push(scope.clone());
            }
        }
    }
    merged
}
