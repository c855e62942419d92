//! Operations with their scopes, for tools that check or compare permissions.

use serde_json::{Map, Value, json};

use crate::api::{
    Alternative, Api, Caller, Evidence, Operation, Permission, PermissionCase, Privilege, RoleRequirement,
};

/// Exports permissions: `{"GET /users/{id}": {"DelegatedWork": ["User.Read"], ...}}`, least privileged first.
///
/// Each caller has a list of the permissions that its alternatives name. `AnyOf` contains the alternatives: each is a
/// list of permissions that are sufficient together. An unsupported caller has empty lists; an undocumented or unclear
/// one is absent. Operations without documented permissions and roles are left out, and so are those that only an
/// example contains, because their permissions are unknown. If the page distinguishes cases, the lists combine all
/// cases, and `Cases` contains each of them. `Unassigned` marks an operation whose page has several tables of which it
/// is unknown which one applies; it has cases only. `Conditions` contains the sentences that require more in some cases.
#[must_use]
pub fn permissions(api: &Api) -> Value {
    let stated = |operation: &&Operation| operation.origins[0].evidence == Some(Evidence::Request);
    let documented = api.operations.iter().filter(stated).filter(|operation| is_documented(operation));
    let rows = documented.map(|operation| (operation.name(), Value::Object(of(operation))));
    Value::Object(rows.collect())
}

/// Returns true if the pages state permissions or roles.
pub(super) fn is_documented(operation: &Operation) -> bool {
    !operation.permissions.is_empty() || !operation.roles.is_empty()
}

/// Returns the permissions of an operation over all cases and, if there are several, of each case.
pub(super) fn of(operation: &Operation) -> Map<String, Value> {
    let mut all = if operation.unassigned_permissions {
        Map::from_iter([("Unassigned".to_owned(), Value::Bool(true))])
    } else {
        by_caller(&operation.callers())
    };
    if operation.unassigned_permissions || operation.permissions.iter().any(|case| case.case.is_some()) {
        let case = |case: &PermissionCase| {
            let name = case.case.clone().map(|name| ("Case".to_owned(), name.into()));
            Value::Object(name.into_iter().chain(by_caller(&case.callers)).collect())
        };
        all.insert("Cases".to_owned(), operation.permissions.iter().map(case).collect());
    }
    if !operation.roles.is_empty() {
        all.insert("Roles".to_owned(), operation.roles.iter().map(role).collect());
    }
    all
}

/// Returns the permissions of each caller, as names and as alternatives.
fn by_caller(permissions: &[Permission]) -> Map<String, Value> {
    let clear: Vec<&Permission> = permissions.iter().filter(|permission| !permission.is_unclear()).collect();
    let names = clear.iter().map(|one| (name(one.caller).to_owned(), Value::from(one.scope_names())));
    let mut all: Map<String, Value> = names.collect();
    let sets = |one: &Permission| one.alternatives.iter().map(|set| Value::from(set.scopes.clone())).collect();
    let any_of: Map<String, Value> = clear.iter().map(|one| (name(one.caller).to_owned(), sets(one))).collect();
    if !any_of.is_empty() {
        all.insert("AnyOf".to_owned(), any_of.into());
    }
    let higher = |one: &Permission| {
        let is_higher = |set: &&Alternative| set.privilege == Some(Privilege::Higher);
        let sets: Vec<Value> =
            one.alternatives.iter().filter(is_higher).map(|set| Value::from(set.scopes.clone())).collect();
        (!sets.is_empty()).then(|| (name(one.caller).to_owned(), Value::from(sets)))
    };
    let higher: Map<String, Value> = clear.iter().filter_map(|one| higher(one)).collect();
    if !higher.is_empty() {
        all.insert("HigherPrivileged".to_owned(), higher.into());
    }
    let unclear = permissions.iter().filter_map(|one| Some((name(one.caller).to_owned(), one.unclear.clone()?.into())));
    let unclear: Map<String, Value> = unclear.collect();
    if !unclear.is_empty() {
        all.insert("Unclear".to_owned(), unclear.into());
    }
    let has_conditions = permissions.iter().filter(|one| !one.conditions.is_empty());
    let conditions: Map<String, Value> =
        has_conditions.map(|one| (name(one.caller).to_owned(), one.conditions.clone().into())).collect();
    if !conditions.is_empty() {
        all.insert("Conditions".to_owned(), conditions.into());
    }
    all
}

/// Returns a requirement of roles.
fn role(requirement: &RoleRequirement) -> Value {
    let names: Vec<&str> = requirement.roles.iter().map(|role| role.name.as_str()).collect();
    let mut all = json!({ "AnyOf": names, "Statement": requirement.statement });
    let least: Vec<&str> = requirement.roles.iter().filter(|role| role.least).map(|role| role.name.as_str()).collect();
    if !least.is_empty() {
        all["LeastPrivileged"] = least.into();
    }
    if let Some(case) = &requirement.case {
        all["Case"] = case.clone().into();
    }
    all
}

/// Returns the name of a caller in permission lists.
pub(super) fn name(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "DelegatedWork",
        Caller::DelegatedPersonal => "DelegatedPersonal",
        Caller::Application => "Application",
        Caller::Bot => "Bot",
        Caller::User => "User",
    }
}
