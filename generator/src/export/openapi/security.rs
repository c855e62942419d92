//! Permissions as `OAuth` 2.0 scopes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Object;
use crate::api::{Api, Caller, Operation};
use crate::dialect::graph::LOGIN;
use crate::export::permissions::{name, of};

/// Returns a scheme for each supported caller, with all documented scopes.
pub(super) fn schemes(api: &Api) -> Object {
    let mut scopes: BTreeMap<Caller, BTreeSet<&str>> = BTreeMap::new();
    let cases = api.operations.iter().flat_map(|operation| &operation.permissions);
    for permission in cases.flat_map(|case| &case.callers) {
        if !permission.scopes.is_empty() {
            scopes.entry(permission.caller).or_default().extend(permission.scopes.iter().map(String::as_str));
        }
    }
    scopes.into_iter().map(|(caller, scopes)| (name(caller).to_owned(), scheme(caller, &scopes))).collect()
}

fn scheme(caller: Caller, scopes: &BTreeSet<&str>) -> Value {
    let scopes: Object = scopes.iter().map(|scope| ((*scope).to_owned(), "".into())).collect();
    let (audience, description) = match caller {
        Caller::DelegatedWork => ("organizations", "A signed-in user with a work or school account."),
        Caller::DelegatedPersonal => ("consumers", "A signed-in user with a personal account."),
        Caller::Application => (
            "organizations",
            "An application without a user; the tenant's name or identifier replaces `organizations`.",
        ),
    };
    let token = format!("{LOGIN}/{audience}/oauth2/v2.0/token");
    let flows = if caller == Caller::Application {
        json!({ "clientCredentials": { "tokenUrl": token, "scopes": scopes } })
    } else {
        let authorize = format!("{LOGIN}/{audience}/oauth2/v2.0/authorize");
        json!({ "authorizationCode": { "authorizationUrl": authorize, "tokenUrl": token, "scopes": scopes } })
    };
    json!({ "type": "oauth2", "description": description, "flows": flows })
}

/// Adds the requirements of an operation: an alternative for each case and caller, with its least privileged scope. All
/// scopes of an alternative are required together, so the other scopes are in an extension.
pub(super) fn require(operation: &Operation, object: &mut Object) {
    let mut alternatives: Vec<Value> = Vec::new();
    for permission in operation.permissions.iter().flat_map(|case| &case.callers) {
        let Some(scope) = permission.scopes.first() else { continue };
        let alternative = json!({ name(permission.caller): [scope] });
        if !alternatives.contains(&alternative) {
            alternatives.push(alternative);
        }
    }
    if !alternatives.is_empty() {
        object.insert("security".to_owned(), alternatives.into());
    }
    if !operation.permissions.is_empty() {
        object.insert("x-docwright-permissions".to_owned(), of(operation).into());
    }
}
