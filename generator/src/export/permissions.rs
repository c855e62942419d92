//! Who may call what: operations with their scopes, for tools that check or compare permissions.

use serde_json::{Map, Value};

use crate::api::{Api, Caller, Permission};

/// `{"GET /users/{id}": {"DelegatedWork": ["User.Read"], ...}}`, least privileged first.
///
/// A caller whom the page refuses has an empty list; one whom the page does not mention is absent. An
/// operation whose page has no permissions at all is left out.
#[must_use]
pub fn permissions(api: &Api) -> Value {
    let documented = api.operations.iter().filter(|operation| !operation.permissions.is_empty());
    let rows = documented.map(|operation| {
        (format!("{} {}", operation.method, operation.path), Value::Object(by_caller(&operation.permissions)))
    });
    Value::Object(rows.collect())
}

/// The complete scopes of each caller.
pub(super) fn by_caller(permissions: &[Permission]) -> Map<String, Value> {
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
