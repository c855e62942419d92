//! Permissions as `OAuth` 2.0 scopes.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::Object;
use crate::api::{Api, Caller, Operation, Profile};
use crate::dialect::graph::LOGIN;
use crate::export::permissions::{is_documented, name, of};
use crate::profile::{Auth, KeyLocation};

/// Returns a scheme for each supported caller, with all documented scopes.
pub(super) fn schemes(api: &Api) -> Object {
    if api.profile.auth != Auth::TokenCredential {
        return plain(&api.profile.auth).map(|scheme| (SCHEME.to_owned(), scheme)).into_iter().collect();
    }
    let mut scopes: BTreeMap<Caller, BTreeSet<&str>> = BTreeMap::new();
    let cases = api.operations.iter().flat_map(|operation| &operation.permissions);
    for permission in cases.flat_map(|case| &case.callers) {
        let names = permission.alternatives.iter().flat_map(|alternative| &alternative.scopes);
        for scope in names {
            scopes.entry(permission.caller).or_default().insert(scope);
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
        Caller::Bot => ("organizations", "A bot."),
        Caller::User => ("organizations", "A signed-in user."),
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

/// The name of the scheme of an API that has one.
const SCHEME: &str = "default";

/// Returns the scheme of an API without permissions.
fn plain(auth: &Auth) -> Option<Value> {
    Some(match auth {
        Auth::TokenCredential | Auth::None => return None,
        Auth::Bearer => json!({ "type": "http", "scheme": "bearer" }),
        Auth::Basic => json!({ "type": "http", "scheme": "basic" }),
        Auth::ApiKey { location: KeyLocation::Header, name, prefix } => {
            let mut scheme = json!({ "type": "apiKey", "in": "header", "name": name });
            if !prefix.is_empty() {
                scheme["description"] = format!("The value is the key behind `{prefix}`.").into();
            }
            scheme
        }
        Auth::ApiKey { location: KeyLocation::Query, name, .. } => {
            json!({ "type": "apiKey", "in": "query", "name": name })
        }
    })
}

/// Adds the requirements of an operation: one for each alternative of each caller, with all of its scopes. An extension
/// has the cases and roles.
pub(super) fn require(profile: &Profile, operation: &Operation, object: &mut Object) {
    if profile.auth != Auth::TokenCredential {
        if plain(&profile.auth).is_some() {
            object.insert("security".to_owned(), json!([{ SCHEME: [] }]));
        }
        state(operation, object);
        return;
    }
    let callers = operation.callers();
    let requirements = callers.iter().flat_map(|permission| {
        permission.alternatives.iter().map(|alternative| json!({ name(permission.caller): alternative.scopes }))
    });
    let requirements: Vec<Value> = requirements.collect();
    if !requirements.is_empty() {
        object.insert("security".to_owned(), requirements.into());
    }
    state(operation, object);
}

/// Adds the documented permissions as an extension.
fn state(operation: &Operation, object: &mut Object) {
    if is_documented(operation) {
        object.insert("x-docwright-permissions".to_owned(), of(operation).into());
    }
}
