//! Permissions of the operations of a handle.

use std::collections::BTreeSet;

use super::method_names::choose_free;
use crate::api::{Caller, Operation, Permission};
use crate::krate::Permissions;

/// The constant with the records of all operations.
pub(super) const ALL: &str = "PERMISSIONS";

/// The record of an operation, under the name of its method.
pub(super) fn plan_record(method: &str, operation: &Operation, taken: &mut BTreeSet<String>) -> Permissions {
    let callers = operation.callers().into_iter().filter(|permission| !permission.alternatives.is_empty());
    let joined = |permission: &Permission| permission.alternatives.iter().map(|one| one.scopes.join(" ")).collect();
    let mut callers: Vec<_> = callers.map(|permission| (caller(permission.caller), joined(&permission))).collect();
    callers.sort_by_key(|(caller, _)| CALLERS.iter().position(|known| known == caller));
    let roles = operation.role_names().into_iter().map(str::to_owned).collect();
    let ident = choose_free(&method.trim_start_matches("r#").to_ascii_uppercase(), "CALL", "", taken);
    Permissions { ident, operation: format!("{} {}", operation.method, operation.path), callers, roles }
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
