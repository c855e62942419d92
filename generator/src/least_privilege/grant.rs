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
    /// Operations whose page does not make clear which permissions the caller requires.
    pub unclear: Vec<String>,
    /// Roles of which the signed-in user requires one.
    pub roles: Vec<RequiredRole>,
    /// Statements that require more permissions in some cases.
    pub conditions: Vec<Condition>,
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
    /// Permissions that the operation requires together with this one.
    pub together_with: Vec<String>,
    /// Less privileged permissions that would suffice for this operation alone.
    pub less_privileged: Option<Vec<String>>,
}

/// Statement that an operation requires more permissions in some cases.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// Method and path.
    pub operation: String,
    /// The sentence of the page.
    pub statement: String,
}

/// Roles of which an operation requires one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequiredRole {
    /// Method and path.
    pub operation: String,
    /// The names of the roles, the least privileged ones first.
    pub roles: Vec<String>,
    /// The sentence of the page.
    pub statement: String,
}

/// Sufficient sets of scopes, least privileged first.
type Alternatives = Vec<Vec<String>>;

/// Computes the least permissions of each caller for the calls.
#[must_use]
pub fn grants(calls: &[Call<'_>], callers: &[Caller]) -> Vec<Grant> {
    callers.iter().map(|caller| grant(calls, *caller)).collect()
}

/// The permissions that open all operations to a caller.
///
/// An operation takes its least privileged alternative, unless permissions that other operations require open it too.
/// Operations with fewer alternatives are settled first, and permissions that are redundant at the end are removed.
fn grant(calls: &[Call<'_>], caller: Caller) -> Grant {
    let mut grant = Grant {
        caller,
        permissions: Vec::new(),
        unsupported: Vec::new(),
        undocumented: Vec::new(),
        unclear: Vec::new(),
        roles: Vec::new(),
        conditions: Vec::new(),
    };
    let mut open: Vec<(String, Alternatives)> = Vec::new();
    for call in calls {
        let callers = call.operation.callers();
        let found = callers.into_iter().find(|permission| permission.caller == caller);
        let conditions = found.iter().flat_map(|permission| &permission.conditions);
        let condition = |statement: &String| Condition { operation: call.name(), statement: statement.clone() };
        grant.conditions.extend(conditions.map(condition));
        match found {
            Some(found) if !found.alternatives.is_empty() => {
                open.push((call.name(), found.alternatives.into_iter().map(|set| set.scopes).collect()));
                if caller == Caller::DelegatedWork {
                    grant.roles.extend(roles(call));
                }
            }
            _ if call.operation.permissions.is_empty() => grant.undocumented.push(call.name()),
            // Sentences about one kind of caller exclude no other.
            None if !caller.is_of_tables() => grant.undocumented.push(call.name()),
            Some(found) if !found.conditions.is_empty() => {}
            Some(found) if found.unclear.is_some() => grant.unclear.push(call.name()),
            _ if call.operation.unassigned_permissions => grant.unclear.push(call.name()),
            _ => grant.unsupported.push(call.name()),
        }
    }
    grant.permissions = permissions(&open, &choose_scopes(&open));
    grant
}

fn roles(call: &Call<'_>) -> impl Iterator<Item = RequiredRole> {
    call.operation.roles.iter().map(|requirement| {
        let least_first = requirement.roles.iter().filter(|role| role.least);
        let others = requirement.roles.iter().filter(|role| !role.least);
        RequiredRole {
            operation: call.name(),
            roles: least_first.chain(others).map(|role| role.name.clone()).collect(),
            statement: requirement.statement.clone(),
        }
    })
}

/// The chosen permissions with the operations that they open.
fn permissions(open: &[(String, Alternatives)], chosen: &[&str]) -> Vec<GrantedPermission> {
    let mut opens: BTreeMap<&str, Vec<GrantedOperation>> = BTreeMap::new();
    for (name, alternatives) in open {
        // Of several alternatives that are open the operation requires the least privileged one.
        let Some(at) = alternatives.iter().position(|scopes| is_covered(scopes, chosen)) else { continue };
        let less_privileged = (at > 0).then(|| alternatives[0].clone());
        for scope in &alternatives[at] {
            let together_with = alternatives[at].iter().filter(|other| *other != scope).cloned().collect();
            let less_privileged = less_privileged.clone();
            let operation = GrantedOperation { name: name.clone(), together_with, less_privileged };
            opens.entry(scope).or_default().push(operation);
        }
    }
    let permission = |(name, operations): (&str, _)| GrantedPermission { name: name.to_owned(), operations };
    opens.into_iter().map(permission).collect()
}

/// The permissions that open all operations, each given with the alternatives that open it.
fn choose_scopes(open: &[(String, Alternatives)]) -> Vec<&str> {
    let mut order: Vec<&Alternatives> = open.iter().map(|(_, alternatives)| alternatives).collect();
    order.sort_by_key(|alternatives| alternatives.len());
    let mut chosen: Vec<&str> = Vec::new();
    for alternatives in &order {
        if !is_open(alternatives, &chosen) {
            let missing = alternatives[0].iter().map(String::as_str).filter(|scope| !chosen.contains(scope));
            let missing: Vec<&str> = missing.collect();
            chosen.extend(missing);
        }
    }
    // A later scope was chosen because no earlier one sufficed, so only an early one can be redundant.
    let mut at = 0;
    while at < chosen.len() {
        let scope = chosen.remove(at);
        if !order.iter().all(|alternatives| is_open(alternatives, &chosen)) {
            chosen.insert(at, scope);
            at += 1;
        }
    }
    chosen
}

/// Returns true if one of the alternatives is covered.
fn is_open(alternatives: &Alternatives, chosen: &[&str]) -> bool {
    alternatives.iter().any(|scopes| is_covered(scopes, chosen))
}

fn is_covered(scopes: &[String], chosen: &[&str]) -> bool {
    scopes.iter().all(|scope| chosen.contains(&scope.as_str()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Alternatives are strings with scopes that are separated by spaces.
    fn chosen_of(open: &[&[&str]]) -> Vec<String> {
        let set = |scopes: &&str| scopes.split(' ').map(str::to_owned).collect();
        let owned = |alternatives: &&[&str]| (String::new(), alternatives.iter().map(set).collect());
        let open: Vec<(String, Alternatives)> = open.iter().map(owned).collect();
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
    fn all_scopes_of_an_alternative_are_chosen() {
        assert_eq!(chosen_of(&[&["A B", "C"]]), ["A", "B"]);
        assert_eq!(chosen_of(&[&["A B", "C"], &["C"]]), ["C"]);
        assert_eq!(chosen_of(&[&["A B", "C"], &["A"], &["B", "D"]]), ["A", "B"]);
    }

    #[test]
    fn half_of_an_alternative_is_not_sufficient() {
        assert_eq!(chosen_of(&[&["A B"], &["A", "C"]]), ["A", "B"]);
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
