//! Permissions of a call that stands on several pages.

use crate::api::{Permission, PermissionCase};
use crate::facts::PermissionFacts;

/// Merges the permission tables of all pages, those of the first page before what others add.
///
/// Each page is right for its own workload, and the service accepts any of them.
pub(super) fn merge<'f>(pages: impl Iterator<Item = &'f [PermissionFacts]>) -> Vec<PermissionCase> {
    let mut cases: Vec<PermissionCase> = Vec::new();
    for row in pages.flatten() {
        let at = cases.iter().position(|known| known.case == row.case).unwrap_or_else(|| {
            let (case, by_resource) = (row.case.clone(), row.by_resource);
            cases.push(PermissionCase { case, by_resource, callers: Vec::new() });
            cases.len() - 1
        });
        Permission::merge(&mut cases[at].callers, row.caller, &row.scopes);
    }
    cases
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::Caller;

    #[test]
    fn scopes_of_further_pages_follow_those_of_the_first() {
        let row = |case: Option<&str>, scopes: &[&str]| PermissionFacts {
            caller: Caller::Application,
            scopes: scopes.iter().map(ToString::to_string).collect(),
            case: case.map(str::to_owned),
            by_resource: false,
        };
        let pages = [vec![row(None, &["A", "B"])], vec![row(None, &["B", "C"]), row(Some("chats"), &["D"])]];
        let merged = merge(pages.iter().map(Vec::as_slice));
        let scopes: Vec<&[String]> = merged.iter().map(|case| case.callers[0].scopes.as_slice()).collect();
        assert_eq!(scopes, [&["A", "B", "C"][..], &["D"]]);
    }
}
