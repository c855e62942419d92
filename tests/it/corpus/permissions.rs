//! How the permissions of real pages are read: the numbers of FIDELITY.md.

use std::collections::BTreeMap;

use docwright::api::{Api, Operation};
use docwright::diagnostic::Code;
use docwright::interpret::interpret;
use docwright::page_analysis::Documents;
use docwright::source::Pages;
use docwright_tests::corpus;

/// Numbers of operations.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    all: usize,
    without_table: usize,
    one_table: usize,
    assigned: usize,
    unassigned: usize,
    conjunctions: usize,
    unclear: usize,
    roles: usize,
}

/// The number of permission tables of each page.
fn tables(pages: &Pages) -> BTreeMap<&str, usize> {
    let documents = Documents::new(pages);
    let count = |(id, page): (_, &'_ docwright::source::Page)| {
        let facts = interpret(&documents, id).facts.pop()?;
        Some((page.path.clone(), facts.api?.permissions.tables.len()))
    };
    let counts: BTreeMap<String, usize> = pages.iter().filter_map(count).collect();
    pages.iter().filter_map(|(_, page)| Some((page.path.as_str(), *counts.get(&page.path)?))).collect()
}

fn counts(api: &Api, tables: &BTreeMap<&str, usize>) -> Counts {
    let mut counts = Counts::default();
    for operation in &api.operations {
        counts.all += 1;
        let several = operation.origins.iter().any(|at| tables.get(at.page.as_str()).is_some_and(|count| *count > 1));
        match operation {
            _ if operation.permissions.is_empty() => counts.without_table += 1,
            _ if operation.unassigned_permissions => counts.unassigned += 1,
            _ if several => counts.assigned += 1,
            _ => counts.one_table += 1,
        }
        let callers = operation.callers();
        let sets = || callers.iter().flat_map(|permission| &permission.alternatives);
        counts.conjunctions += usize::from(sets().any(|set| set.scopes.len() > 1));
        counts.unclear += usize::from(callers.iter().any(|one| one.unclear.is_some()));
        counts.roles += usize::from(!operation.roles.is_empty());
    }
    counts
}

/// Prints every operation whose permissions are not those of one plain table: the list to read after a change.
fn print(api: &Api) {
    for operation in &api.operations {
        let callers = operation.callers();
        let is_joined = callers.iter().flat_map(|one| &one.alternatives).any(|set| set.scopes.len() > 1);
        let is_plain = operation.permissions.len() < 2 && !is_joined && operation.roles.is_empty();
        if !is_plain || operation.unassigned_permissions || callers.iter().any(|one| one.unclear.is_some()) {
            println!("{}", described(api, operation));
        }
    }
}

fn described(api: &Api, operation: &Operation) -> String {
    let mut line = format!("{} {} {}", api.version, operation.method, operation.path);
    if operation.unassigned_permissions {
        line.push_str(" UNASSIGNED");
    }
    for permission in operation.callers() {
        let sets: Vec<String> = permission.alternatives.iter().map(docwright::api::Alternative::text).collect();
        line.push_str(&format!("\n    {:?}: {}", permission.caller, sets.join(", ")));
        line.extend(permission.unclear.map(|text| format!(" UNCLEAR {text}")));
    }
    let cases: Vec<&str> = operation.permissions.iter().filter_map(|case| case.case.as_deref()).collect();
    if !cases.is_empty() {
        line.push_str(&format!("\n    cases: {}", cases.join(" | ")));
    }
    for requirement in &operation.roles {
        let names: Vec<&str> = requirement.roles.iter().map(|role| role.name.as_str()).collect();
        line.push_str(&format!("\n    roles: {} < {}", names.join(", "), requirement.statement));
    }
    line
}

#[test]
fn permissions_are_assigned() {
    for (version, assigned, joined, roles) in [("v1.0", 43, 51, 100), ("beta", 116, 50, 221)] {
        let Some(analysis) = corpus(version) else { return };
        let tables = tables(&analysis.pages);
        for api in &analysis.apis {
            print(api);
            let counts = counts(api, &tables);
            println!("{version}: {counts:?}");
            assert!(counts.assigned >= assigned && counts.unassigned <= 2, "{counts:?}");
            assert!(counts.conjunctions >= joined && counts.unclear <= 4, "{counts:?}");
            assert!(counts.roles >= roles, "{counts:?}");
        }
        for code in [Code::PermissionUnclear, Code::PermissionTableUnassigned, Code::PermissionTableMissing] {
            for found in analysis.diagnostics.iter().filter(|found| found.code == code) {
                println!("{code} {}: {}", analysis.pages.get(found.location.page).path, found.message);
            }
        }
    }
}
