//! The smallest set of permissions for a set of calls.

use std::collections::BTreeMap;

use super::Call;
use crate::api::Caller;

/// Permissions that a caller requires.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Grant {
    /// The kind of caller.
    pub caller: Caller,
    /// The permissions to request, sorted by name.
    pub permissions: Vec<GrantedPermission>,
    /// Operations that do not support the caller, as method and path.
    pub unsupported: Vec<String>,
    /// Operations whose page lacks a permission table.
    pub undocumented: Vec<String>,
}

/// Permission to request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantedPermission {
    /// Its name.
    pub name: String,
    /// The operations that require it.
    pub operations: Vec<GrantedOperation>,
}

/// Operation that a permission opens.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GrantedOperation {
    /// Method and path.
    pub name: String,
    /// A less privileged permission that would suffice for this operation alone.
    pub less_privileged: Option<String>,
}

/// Computes the least permissions of each caller for the calls.
#[must_use]
pub fn grants(calls: &[Call<'_>], callers: &[Caller]) -> Vec<Grant> {
    callers.iter().map(|caller| grant(calls, *caller)).collect()
}

/// The permissions that open all operations to a caller.
///
/// An operation takes its least privileged permission, unless a permission that another operation requires opens it too.
/// Operations with fewer alternatives are settled first, and permissions that are redundant at the end are removed.
fn grant(calls: &[Call<'_>], caller: Caller) -> Grant {
    let mut grant = Grant { caller, permissions: Vec::new(), unsupported: Vec::new(), undocumented: Vec::new() };
    let mut open: Vec<(String, Vec<String>)> = Vec::new();
    for call in calls {
        let callers = call.operation.callers();
        let scopes = callers.into_iter().find(|permission| permission.caller == caller).map(|found| found.scopes);
        match scopes {
            Some(scopes) if !scopes.is_empty() => open.push((call.name(), scopes)),
            _ if call.operation.permissions.is_empty() => grant.undocumented.push(call.name()),
            _ => grant.unsupported.push(call.name()),
        }
    }
    let chosen = choose_scopes(&open);
    let mut opens: BTreeMap<&str, Vec<GrantedOperation>> = BTreeMap::new();
    for (name, scopes) in &open {
        // Of several chosen permissions the operation requires the least privileged one.
        if let Some(at) = scopes.iter().position(|scope| chosen.contains(&scope.as_str())) {
            let less_privileged = (at > 0).then(|| scopes[0].clone());
            opens.entry(&scopes[at]).or_default().push(GrantedOperation { name: name.clone(), less_privileged });
        }
    }
    let permission = |(name, operations): (&str, _)| GrantedPermission { name: name.to_owned(), operations };
    grant.permissions = opens.into_iter().map(permission).collect();
    grant
}

/// The permissions that open all operations, each given with the scopes that open it.
fn choose_scopes(open: &[(String, Vec<String>)]) -> Vec<&str> {
    let mut order: Vec<&Vec<String>> = open.iter().map(|(_, scopes)| scopes).collect();
    order.sort_by_key(|scopes| scopes.len());
    let mut chosen: Vec<&str> = Vec::new();
    for scopes in &order {
        if !scopes.iter().any(|scope| chosen.contains(&scope.as_str())) {
            chosen.push(&scopes[0]);
        }
    }
    // A later scope was chosen because no earlier one sufficed, so only an early one can be redundant.
    let mut at = 0;
    while at < chosen.len() {
        let is_covered = |scope: &String| scope != chosen[at] && chosen.contains(&scope.as_str());
        if order.iter().all(|scopes| scopes.iter().any(is_covered)) {
            chosen.remove(at);
        } else {
            at += 1;
        }
    }
    chosen
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chosen_of(open: &[&[&str]]) -> Vec<String> {
        let owned = |scopes: &&[&str]| (String::new(), scopes.iter().map(|scope| (*scope).to_owned()).collect());
        let open: Vec<(String, Vec<String>)> = open.iter().map(owned).collect();
        choose_scopes(&open).into_iter().map(str::to_owned).collect()
    }

    #[test]
    fn the_least_privileged_permission_is_chosen() {
        assert_eq!(chosen_of(&[&["User.Read", "User.Read.All"]]), ["User.Read"]);
    }

    #[test]
    fn a_permission_that_another_operation_requires_replaces_a_lesser_one() {
        assert_eq!(chosen_of(&[&["User.Read", "User.Read.All"], &["User.Read.All"]]), ["User.Read.All"]);
    }

    #[test]
    fn redundant_permissions_are_removed() {
        // B is chosen first, but A and C together open the same operation.
        let chosen = chosen_of(&[&["B", "A"], &["A", "X", "Y"], &["C", "X", "Y"], &["A", "Z"]]);
        assert_eq!(chosen, ["A", "C"]);
    }

    #[test]
    fn no_operations_require_no_permissions() {
        assert_eq!(chosen_of(&[]), Vec::<String>::new());
    }
}
