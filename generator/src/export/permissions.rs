//! Who may call what: operations with their scopes, for tools that check or compare permissions.

use serde_json::{Map, Value};

use crate::api::{Api, Caller, Evidence, Operation, Permission, PermissionCase};

/// `{"GET /users/{id}": {"DelegatedWork": ["User.Read"], ...}}`, least privileged first.
///
/// A caller whom the page refuses has an empty list; one whom the page does not mention is absent. An
/// operation whose page has no permissions at all is left out, and so is one that only an example shows, since no page
/// says whose permissions it has. Where the page tells cases apart, the lists are
/// those of all cases together, and `Cases` has them one by one.
#[must_use]
pub fn permissions(api: &Api) -> Value {
    let stated = |operation: &&Operation| operation.origins[0].evidence == Some(Evidence::Request);
    let documented = api.operations.iter().filter(stated).filter(|operation| !operation.permissions.is_empty());
    let rows =
        documented.map(|operation| (format!("{} {}", operation.method, operation.path), Value::Object(of(operation))));
    Value::Object(rows.collect())
}

/// The permissions of an operation in all cases together and, where there are several, one by one.
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

/// The complete scopes of each caller.
fn by_caller(permissions: &[Permission]) -> Map<String, Value> {
    let row = |permission: &Permission| (name(permission.caller).to_owned(), Value::from(permission.scopes.clone()));
    permissions.iter().map(row).collect()
}

/// The name under which permission lists know a caller.
pub(super) fn name(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "DelegatedWork",
        Caller::DelegatedPersonal => "DelegatedPersonal",
        Caller::Application => "Application",
    }
}
