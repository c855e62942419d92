//! Permissions of an operation, combined over all cases.

use super::{Caller, Operation, Path, Permission, PermissionCase, Segment};

impl Operation {
    /// Combines the permissions of all cases, the scopes of the first case first.
    ///
    /// A table of resource kinds covers more than one operation. It counts only if no other case is documented, and
    /// then only with the kinds that the path contains, if it contains any.
    #[must_use]
    pub fn callers(&self) -> Vec<Permission> {
        let mut cases: Vec<&PermissionCase> = self.permissions.iter().filter(|case| !case.by_resource).collect();
        if cases.is_empty() {
            cases = named_in(&self.path, &self.permissions);
        }
        let mut callers = Vec::new();
        for permission in cases.into_iter().flat_map(|case| &case.callers) {
            Permission::merge(&mut callers, permission.caller, &permission.scopes);
        }
        callers
    }
}

impl Permission {
    /// Appends the scopes of a caller.
    pub(crate) fn merge(known: &mut Vec<Self>, caller: Caller, scopes: &[String]) {
        let place = known.iter().position(|known| known.caller == caller).unwrap_or_else(|| {
            known.push(Self { caller, scopes: Vec::new() });
            known.len() - 1
        });
        for scope in scopes {
            if !known[place].scopes.contains(scope) {
                known[place].scopes.push(scope.clone());
            }
        }
    }
}

/// Returns the cases whose kind of resource is at the end of a path: "message" of `/me/messages/{id}/attachments`,
/// "group event" of `/groups/{id}/events/{id}/attachments`; all cases if the path contains none.
fn named_in<'a>(path: &Path, cases: &'a [PermissionCase]) -> Vec<&'a PermissionCase> {
    let segments: Vec<String> = path.0.iter().map(singular).collect();
    let rank = |case: &PermissionCase| {
        let words = case.case.as_deref()?.to_lowercase();
        let places: Option<Vec<usize>> =
            words.split_whitespace().map(|word| segments.iter().rposition(|segment| segment == word)).collect();
        let places = places?;
        Some((*places.iter().max()?, places.len()))
    };
    let Some(best) = cases.iter().filter_map(rank).max() else { return cases.iter().collect() };
    cases.iter().filter(|case| rank(case) == Some(best)).collect()
}

/// Returns a fixed segment in lower case and singular.
fn singular(segment: &Segment) -> String {
    let Segment::Name(name) = segment else { return String::new() };
    let lower = name.to_lowercase();
    match lower.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => lower.strip_suffix('s').map_or(lower.clone(), str::to_owned),
    }
}
