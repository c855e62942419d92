//! Permissions of a call that stands on several pages.

use std::collections::HashSet;

use super::statement::Statement;
use crate::api::path_label::PathLabel;
use crate::api::{Caller, Path, PermissionCase, RoleRequirement, Segment};
use crate::facts::{ApiFacts, Assignment, PermissionFacts, PermissionTable};
use crate::uri::normal;

/// The permissions and roles of a call.
#[derive(Debug, Default)]
pub(super) struct Permissions {
    /// The cases that apply; all cases of the pages if none can be assigned.
    pub cases: Vec<PermissionCase>,
    /// True if it is unknown which of the cases apply.
    pub unassigned: bool,
    pub roles: Vec<RoleRequirement>,
}

/// Merges the permissions of all pages that document a call, those of the first page before what others add.
///
/// Each page is right for its own workload, and the service accepts any of them. Tables that cannot be assigned count
/// only if no page has any that can.
pub(super) fn merge(statements: &[Statement<'_>]) -> Permissions {
    let mut merged = Permissions::default();
    let mut unassigned = Vec::new();
    for statement in statements {
        let facts = &statement.api.permissions;
        let assignment = assignment(statement);
        let (cases, tables) = match &assignment {
            Assignment::Tables(tables) => {
                (&mut merged.cases, tables.iter().filter_map(|at| facts.tables.get(*at)).collect())
            }
            Assignment::Unknown => (&mut unassigned, facts.tables.iter().collect::<Vec<_>>()),
        };
        for case in tables.iter().flat_map(|table| applicable(table, &statement.path)) {
            PermissionCase::merge(cases, supported(case.clone(), &statement.path, &facts.unsupported));
        }
        let tables = if let Assignment::Tables(tables) = &assignment { tables.as_slice() } else { &[] };
        for requirement in roles(facts, tables) {
            if !merged.roles.contains(requirement) {
                merged.roles.push(requirement.clone());
            }
        }
    }
    if merged.cases.is_empty() && !unassigned.is_empty() {
        merged.unassigned = true;
        merged.cases = unassigned;
    }
    merged
}

/// The cases of a table, without those whose row, or label in a cell, names another resource than the path.
fn applicable<'f>(table: &'f PermissionTable, path: &Path) -> impl Iterator<Item = &'f PermissionCase> {
    let ranks: Vec<_> = table.labels.iter().map(|(at, label)| (*at, PathLabel::new(label).rank(path))).collect();
    let best = ranks.iter().filter_map(|(_, rank)| *rank).max();
    let others = ranks.into_iter().filter(|(_, rank)| best.is_some() && *rank != best);
    let others: HashSet<usize> = others.map(|(at, _)| at).collect();
    table.cases.iter().enumerate().filter(move |(at, _)| !others.contains(at)).map(|(_, case)| case)
}

/// The tables of the page that apply to a call.
///
/// A request that only an example contains is like the documented request that shares the longest start with it.
fn assignment(statement: &Statement<'_>) -> Assignment {
    let ApiFacts { requests, permissions, .. } = statement.api;
    let at = requests.iter().position(|request| request.location == statement.request.location);
    let at = at.or_else(|| {
        let shared = |path: &Path| path.0.iter().zip(&statement.path.0).take_while(|(a, b)| is_same(a, b)).count();
        let alike = |request: &crate::facts::RequestFacts| request.target.path().map_or(0, shared);
        let requests = requests.iter().enumerate();
        // Of equal ones the first.
        requests.max_by_key(|(at, request)| (alike(request), usize::MAX - at)).map(|(at, _)| at)
    });
    at.and_then(|at| permissions.assigned.get(at)).cloned().unwrap_or(Assignment::Unknown)
}

fn is_same(a: &Segment, b: &Segment) -> bool {
    normal(std::slice::from_ref(a)) == normal(std::slice::from_ref(b))
}

/// The case without the alternatives of callers that the page excludes for paths such as this one.
fn supported(mut case: PermissionCase, path: &Path, unsupported: &[(Caller, String)]) -> PermissionCase {
    let first = match path.0.first() {
        Some(Segment::Name(name)) => name.as_str(),
        _ => return case,
    };
    for permission in &mut case.callers {
        let is_excluded =
            |(caller, segment): &(Caller, String)| *caller == permission.caller && segment.eq_ignore_ascii_case(first);
        if unsupported.iter().any(is_excluded) {
            permission.alternatives.clear();
            permission.unclear = None;
        }
    }
    case
}

/// The roles that a call with these tables requires.
///
/// Statements belong to the table above them if several tables have statements; otherwise the statement is about all.
fn roles<'f>(facts: &'f PermissionFacts, tables: &'f [usize]) -> impl Iterator<Item = &'f RoleRequirement> {
    let mut with_roles: Vec<usize> = facts.roles.iter().filter_map(|role| role.table).collect();
    with_roles.dedup();
    let is_strict = with_roles.len() > 1;
    let applies = move |table: Option<usize>| !is_strict || table.is_none_or(|table| tables.contains(&table));
    facts.roles.iter().filter(move |role| applies(role.table)).map(|role| &role.requirement)
}
