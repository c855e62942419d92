//! Permissions of the operations of a handle.

use std::collections::BTreeSet;

use super::method_names::choose_free;
use crate::api::{Caller, Operation, Permission, Segment, unqualified};
use crate::krate::Permissions;
use crate::text::names;

/// The constant with the records of all operations.
pub(super) const ALL: &str = "PERMISSIONS";

/// The records of the operations of a method: the permissions of the first one have the name of the method, others
/// that of their path as well.
pub(super) fn plan_records(ident: &str, operations: &[&Operation], taken: &mut BTreeSet<String>) -> Vec<Permissions> {
    let mut records: Vec<Permissions> = Vec::new();
    let method = ident.trim_start_matches("r#").to_ascii_uppercase();
    for operation in operations {
        let (callers, roles) = (callers(operation), roles(operation));
        let path = (operation.path.to_string(), operation.path.normal());
        if let Some(known) = records.iter_mut().find(|known| known.callers == callers && known.roles == roles) {
            known.paths.push(path);
            continue;
        }
        let name = if records.is_empty() { method.clone() } else { format!("{method}_FOR_{}", words(operation)) };
        let ident = choose_free(&name, "CALL", "", taken);
        let stated = format!("{} {}", operation.method, operation.path);
        records.push(Permissions { ident, operation: stated, paths: vec![path], callers, roles });
    }
    records
}

/// The names in the path of an operation, as a part of a constant.
fn words(operation: &Operation) -> String {
    let names = operation.path.0.iter().filter_map(Segment::name).map(|name| names::snake(unqualified(name)));
    names.collect::<Vec<_>>().join("_").to_ascii_uppercase()
}

/// The alternatives of each caller, in the order of the runtime.
fn callers(operation: &Operation) -> Vec<(&'static str, Vec<String>)> {
    let callers = operation.callers().into_iter().filter(|permission| !permission.alternatives.is_empty());
    let joined = |permission: &Permission| permission.alternatives.iter().map(|one| one.scopes.join(" ")).collect();
    let mut callers: Vec<_> = callers.map(|permission| (caller(permission.caller), joined(&permission))).collect();
    callers.sort_by_key(|(caller, _)| CALLERS.iter().position(|known| known == caller));
    callers
}

fn roles(operation: &Operation) -> Vec<String> {
    operation.role_names().into_iter().map(str::to_owned).collect()
}

/// The fields of the runtime's record, in its order.
const CALLERS: [&str; 5] = ["work", "personal", "application", "bot", "user"];

fn caller(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => CALLERS[0],
        Caller::DelegatedPersonal => CALLERS[1],
        Caller::Application => CALLERS[2],
        Caller::Bot => CALLERS[3],
        Caller::User => CALLERS[4],
    }
}
