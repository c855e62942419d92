//! Operations with their scopes, for tools that check or compare permissions.

use serde_json::{Map, Value};

use crate::api::{Api, Caller, Evidence, Operation, Permission, PermissionCase};

/// Exports permissions: `{"GET /users/{id}": {"DelegatedWork": ["User.Read"], ...}}`, least privileged first.
///
/// An unsupported caller has an empty list; an undocumented one is absent. Operations without documented permissions
/// are left out, and so are those that only an example contains, because their permissions are unknown. If the page
/// distinguishes cases, the lists combine all cases, and `Cases` contains each of them.
#[must_use]
pub fn permissions(api: &Api) -> Value {
    let stated = |operation: &&Operation| operation.origins[0].evidence == Some(Evidence::Request);
    let documented = api.operations.iter().filter(stated).filter(|operation| !operation.permissions.is_empty());
    let rows =
        documented.map(|operation| (format!("{} {}", operation.method, operation.path), Value::Object(of(operation))));
    Value::Object(rows.collect())
}

/// Returns the permissions of an operation over all cases and, if there are several, of each case.
pub(super) fn of(operation: &Operation) -> Map<String, Value> {
    let mut all = by_caller(&operation.callers());
    if operation.permissions.iter().any(|case| case.case.is_some()) {
        let case = |case: &PermissionCase| {
            let name = case.case.clone().map(|name| ("Case".to_owned(), name.into()));
            Value::Object(name.into_iter().chain(by_caller(&case.callers)).collect())
        };
        all.insert("Cases".to_owned(), operation.permissions.iter().map(case).collect());
    }
    all
}

/// Returns the scopes of each caller.
fn by_caller(permissions: &[Permission]) -> Map<String, Value> {
    let row = |permission: &Permission| (name(permission.caller).to_owned(), Value::from(permission.scopes.clone()));
    permissions.iter().map(row).collect()
}

/// Returns the name of a caller in permission lists.
pub(super) fn name(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "DelegatedWork",
        Caller::DelegatedPersonal => "DelegatedPersonal",
        Caller::Application => "Application",
    }
}
