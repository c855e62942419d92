//! Permissions of the operations of a handle.

use std::collections::BTreeSet;

use super::method_names::choose_free;
use crate::api::{Caller, Operation};
use crate::krate::Permissions;

/// The constant with the records of all operations.
pub(super) const ALL: &str = "PERMISSIONS";

/// The record of an operation, under the name of its method.
pub(super) fn plan_record(method: &str, operation: &Operation, taken: &mut BTreeSet<String>) -> Permissions {
    let callers = operation.callers().into_iter().filter(|permission| !permission.scopes.is_empty());
    let mut callers: Vec<_> = callers.map(|permission| (caller(permission.caller), permission.scopes)).collect();
    callers.sort_by_key(|(caller, _)| CALLERS.iter().position(|known| known == caller));
    let ident = choose_free(&method.trim_start_matches("r#").to_ascii_uppercase(), "CALL", "", taken);
    Permissions { ident, operation: format!("{} {}", operation.method, operation.path), callers }
}

/// The fields of the runtime's record, in its order.
const CALLERS: [&str; 3] = ["work", "personal", "application"];

fn caller(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => CALLERS[0],
        Caller::DelegatedPersonal => CALLERS[1],
        Caller::Application => CALLERS[2],
    }
}
