//! Permissions of operations: any of several sets of scopes, and all scopes of the set.

use borsh::{BorshDeserialize, BorshSerialize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::path_label::PathLabel;
use super::{Api, Operation, Path};
use crate::profile::Auth;

/// Kind of caller: a row of a permission table.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    BorshSerialize,
    BorshDeserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Caller {
    /// A signed-in user with a work or school account.
    DelegatedWork,
    /// A signed-in user with a personal account.
    DelegatedPersonal,
    /// An application without a user.
    Application,
    /// A bot, by the permissions of its roles.
    Bot,
    /// An application on behalf of a user who granted it scopes of OAuth 2.0.
    User,
}

impl Caller {
    /// All kinds: those of permission tables first, in their order, and then those of sentences.
    pub const ALL: [Self; 5] = [Self::DelegatedWork, Self::DelegatedPersonal, Self::Application, Self::Bot, Self::User];

    /// The kinds that every permission table lists.
    pub const OF_TABLES: [Self; 3] = [Self::DelegatedWork, Self::DelegatedPersonal, Self::Application];

    /// Returns true if pages without a statement about the caller exclude it.
    #[must_use]
    pub fn is_of_tables(self) -> bool {
        Self::OF_TABLES.contains(&self)
    }
}

/// Permissions of one case of an operation.
///
/// Pages distinguish cases by the kind of resource ("chats"), by the subject of a call ("acting on self") or by
/// workload. Only the service knows which case applies to a call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "camelCase")]
pub struct PermissionCase {
    /// Description of the case from the page; absent if there is only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// True if the case is a row of a table of resource kinds; the operation may be of another kind.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub by_resource: bool,
    /// The permissions of each caller.
    pub callers: Vec<Permission>,
}

/// Permissions of one kind of caller.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
pub struct Permission {
    /// The kind of caller.
    pub caller: Caller,
    /// The alternatives, least privileged first: each is sufficient. Empty if the operation does not support this
    /// caller, or if the page is unclear.
    pub alternatives: Vec<Alternative>,
    /// The text of a cell whose meaning is unclear; the operation may require any of the scopes it names, or all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub unclear: Option<String>,
    /// Sentences of the page that require more than the alternatives in some cases: "If the boat is moored, the
    /// `MOOR_BOATS` permission is required".
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub conditions: Vec<String>,
}

/// Scopes that are sufficient together.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
pub struct Alternative {
    /// The scopes; all of them are required.
    pub scopes: Vec<String>,
    /// The column of the table; absent if the table has one column for all permissions.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub privilege: Option<Privilege>,
    /// A remark of the page that limits the alternative: "for a chat message".
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// Column of a table that separates less and more privileged permissions.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum Privilege {
    /// Least privileged permissions.
    Least,
    /// Higher privileged permissions, to be used only if an application needs them for other reasons.
    Higher,
}

/// Roles of which the signed-in user requires one, beside the permissions of the application.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
pub struct RoleRequirement {
    /// Names of the roles in page order; each is sufficient.
    pub roles: Vec<Role>,
    /// The sentence of the page that requires a role.
    pub statement: String,
    /// The case of the permission table above the statement.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
}

/// A role of the signed-in user.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
pub struct Role {
    /// The name, such as `Global Reader`.
    pub name: String,
    /// True if the page calls it the least privileged role.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub least: bool,
    /// A remark about the role.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remark: Option<String>,
}

/// The kinds of callers that the pages tell apart: those of permission tables if access tokens have permissions, and
/// any other that an operation names. Empty if pages state no permissions.
#[must_use]
pub fn callers(apis: &[Api]) -> Vec<Caller> {
    let named = |caller: &Caller| {
        let mut cases = apis.iter().flat_map(|api| &api.operations).flat_map(|operation| &operation.permissions);
        cases.any(|case| case.callers.iter().any(|permission| permission.caller == *caller))
    };
    let has_tables = apis.iter().any(|api| api.profile.auth == Auth::TokenCredential);
    Caller::ALL.into_iter().filter(|caller| (has_tables && caller.is_of_tables()) || named(caller)).collect()
}

impl Operation {
    /// Combines the permissions of all cases, the alternatives of the first case first.
    ///
    /// A table of resource kinds covers more than one operation. It counts only if no other case is documented, and
    /// then only with the kinds that the path contains, if it contains any. Nothing is returned if the page has several
    /// tables and it is unknown which of them applies.
    #[must_use]
    pub fn callers(&self) -> Vec<Permission> {
        if self.unassigned_permissions {
            return Vec::new();
        }
        let mut cases: Vec<&PermissionCase> = self.permissions.iter().filter(|case| !case.by_resource).collect();
        if cases.is_empty() {
            cases = named_in(&self.path, &self.permissions);
        }
        let mut callers = Vec::new();
        for permission in cases.into_iter().flat_map(|case| &case.callers) {
            Permission::merge(&mut callers, permission.clone());
        }
        callers
    }

    /// Returns true if permissions are documented and known to be those of this operation.
    #[must_use]
    pub fn has_permissions(&self) -> bool {
        !self.permissions.is_empty() && !self.unassigned_permissions
    }

    /// The names of all roles of which the signed-in user may require one, the least privileged ones first.
    #[must_use]
    pub fn role_names(&self) -> Vec<&str> {
        let all = || self.roles.iter().flat_map(|requirement| &requirement.roles);
        let mut names: Vec<&str> = Vec::new();
        for role in all().filter(|role| role.least).chain(all()) {
            if !names.contains(&role.name.as_str()) {
                names.push(&role.name);
            }
        }
        names
    }
}

impl PermissionCase {
    /// Adds the permissions of a case to those of the same case.
    pub(crate) fn merge(known: &mut Vec<Self>, other: Self) {
        let is_same = |a: &str, b: &str| a.eq_ignore_ascii_case(b);
        let is_known = |case: &&mut Self| match (case.case.as_deref(), other.case.as_deref()) {
            (Some(known), Some(case)) => is_same(known, case),
            (known, case) => known == case,
        };
        match known.iter_mut().find(is_known) {
            Some(case) => {
                for permission in other.callers {
                    Permission::merge(&mut case.callers, permission);
                }
            }
            None => known.push(other),
        }
    }
}

impl Permission {
    /// The permissions of a caller that pages state clearly and for all cases.
    pub(crate) fn new(caller: Caller, alternatives: Vec<Alternative>) -> Self {
        Self { caller, alternatives, unclear: None, conditions: Vec::new() }
    }

    /// Returns true if the page does not state which alternatives every call has.
    pub(crate) fn is_unclear(&self) -> bool {
        self.alternatives.is_empty() && (self.unclear.is_some() || !self.conditions.is_empty())
    }

    /// Adds the alternatives of a caller.
    pub(crate) fn merge(known: &mut Vec<Self>, other: Self) {
        let Some(permission) = known.iter_mut().find(|known| known.caller == other.caller) else {
            return known.push(other);
        };
        for alternative in other.alternatives {
            if !permission.alternatives.iter().any(|known| known.is_same(&alternative)) {
                permission.alternatives.push(alternative);
            }
        }
        permission.unclear = permission.unclear.take().or(other.unclear);
        for condition in other.conditions {
            if !permission.conditions.contains(&condition) {
                permission.conditions.push(condition);
            }
        }
    }

    /// The names of all scopes in the order of the alternatives.
    #[must_use]
    pub fn scope_names(&self) -> Vec<&str> {
        let mut names: Vec<&str> = Vec::new();
        for scope in self.alternatives.iter().flat_map(|alternative| &alternative.scopes) {
            if !names.contains(&scope.as_str()) {
                names.push(scope);
            }
        }
        names
    }
}

impl Alternative {
    /// Returns true if both need the same scopes, in any order.
    #[must_use]
    pub fn is_same(&self, other: &Self) -> bool {
        self.scopes.len() == other.scopes.len() && self.scopes.iter().all(|scope| other.scopes.contains(scope))
    }

    /// The scopes as text: `A and B`.
    #[must_use]
    pub fn text(&self) -> String {
        self.scopes.join(" and ")
    }
}

/// Returns the cases whose kind of resource is at the end of a path: "message" of `/me/messages/{id}/attachments`,
/// "group event" of `/groups/{id}/events/{id}/attachments`; all cases if the path contains none.
fn named_in<'a>(path: &Path, cases: &'a [PermissionCase]) -> Vec<&'a PermissionCase> {
    let rank = |case: &PermissionCase| PathLabel::new(case.case.as_deref()?).rank(path);
    let ranked: Vec<_> = cases.iter().map(|case| (rank(case), case)).collect();
    let best = ranked.iter().filter_map(|(rank, _)| *rank).max();
    ranked.into_iter().filter(|(rank, _)| best.is_none() || *rank == best).map(|(_, case)| case).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn permission(sets: &[&[&str]]) -> Permission {
        let set = |scopes: &&[&str]| Alternative {
            scopes: scopes.iter().map(ToString::to_string).collect(),
            privilege: None,
            remark: None,
        };
        Permission::new(Caller::Application, sets.iter().map(set).collect())
    }

    #[test]
    fn alternatives_of_further_cases_follow_those_of_the_first() {
        let mut callers = vec![permission(&[&["A"], &["B", "C"]])];
        Permission::merge(&mut callers, permission(&[&["C", "B"], &["B"]]));
        assert_eq!(callers, [permission(&[&["A"], &["B", "C"], &["B"]])]);
        assert_eq!(callers[0].scope_names(), ["A", "B", "C"]);
    }

    #[test]
    fn cases_of_the_same_name_are_merged() {
        let case = |name: Option<&str>, sets: &[&[&str]]| PermissionCase {
            case: name.map(str::to_owned),
            by_resource: false,
            callers: vec![permission(sets)],
        };
        let mut cases = vec![case(None, &[&["A"]])];
        PermissionCase::merge(&mut cases, case(Some("chats"), &[&["B"]]));
        PermissionCase::merge(&mut cases, case(None, &[&["C"]]));
        assert_eq!(cases, [case(None, &[&["A"], &["C"]]), case(Some("chats"), &[&["B"]])]);
    }
}
