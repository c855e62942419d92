//! Doc comments: the description of the page first, then facts, then a link to the page.

use crate::api::{
    Alternative, Caller, ConsistencyLevel, Deprecation, DocumentedError, Header, Operation, Permission, Privilege,
    Prose, QualifiedName, QuerySupport, Role, RoleRequirement,
};
use crate::text::escape::{code_span, comment, doc_lines, inline, link};

/// A version's module.
pub(super) fn version(version: &str) -> Vec<String> {
    vec![format!("Version {} of the API.", comment(version))]
}

/// A product area's feature.
pub(super) fn area(feature: &str) -> String {
    format!("Operations of the area {}, and the types that only these use.", feature.replace('_', " "))
}

/// Formats the path of a type for links in a file.
pub(super) type Linker<'l> = &'l dyn Fn(&QualifiedName) -> Option<String>;

/// A type: its description and page.
pub(super) fn ty(description: &Prose, linker: Linker<'_>, fallback: &str, facts: &[String], url: &str) -> Vec<String> {
    let mut lines = doc_lines(description, linker);
    if lines.is_empty() {
        lines.push(fallback.to_owned());
    }
    for fact in facts {
        lines.push(String::new());
        lines.push(fact.clone());
    }
    if !url.is_empty() {
        lines.push(String::new());
        lines.push(link("Documentation", url));
    }
    lines
}

/// A field.
pub(super) fn field(description: &Prose, linker: Linker<'_>, navigation: bool) -> Vec<String> {
    let mut lines = doc_lines(description, linker);
    if navigation {
        if !lines.is_empty() {
            lines.push(String::new());
        }
        lines.push("Only present with `$expand`.".to_owned());
    }
    lines
}

/// A name on the wire that the plain conversion of names does not show.
pub(super) fn push_wire_name(lines: &mut Vec<String>, wire: &str) {
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(format!("The name on the wire is {}.", code_span(wire)));
}

/// A step: its description, and the feature that it requires.
pub(super) fn step(description: String, feature: Option<&str>) -> String {
    match feature {
        Some(feature) => format!("{description} Requires the feature `{feature}`."),
        None => description,
    }
}

/// The operations of a method, that at the shortest path first: description, calls, permissions, and facts about
/// requests. `paths` is the number of paths of its handle, `feature` the feature that the method requires.
pub(super) fn operations(
    operations: &[&Operation],
    linker: Linker<'_>,
    paths: usize,
    feature: Option<&str>,
) -> Vec<String> {
    let Some(main) = operations.first() else { return Vec::new() };
    let mut lines = doc_lines(&main.description, linker);
    if lines.is_empty() {
        lines = doc_lines(&Prose(vec![crate::api::Piece::Text(main.title.clone())]), linker);
    }
    // Facts that several pages state equally are listed once.
    let mut groups: Vec<(Vec<&Operation>, Vec<String>)> = Vec::new();
    for operation in operations {
        let facts = stated(operation);
        match groups.iter_mut().find(|(of, known)| of[0].url == operation.url && *known == facts) {
            Some((of, _)) => of.push(operation),
            None => groups.push((vec![operation], facts)),
        }
    }
    for (number, (of, facts)) in groups.iter().enumerate() {
        let is_known = groups[..number].iter().any(|(_, known)| known == facts);
        let required = feature.filter(|_| number == 0);
        lines.push(String::new());
        lines.push(call(of) + &required.map_or_else(String::new, |name| format!("; requires the feature `{name}`")));
        if !is_known {
            lines.extend(facts.iter().cloned());
        }
    }
    if operations.len() < paths {
        let listed: Vec<String> = operations.iter().map(|operation| code_span(&operation.path.to_string())).collect();
        lines.extend([String::new(), format!("Documented for {} only.", listed.join(", "))]);
    }
    lines
}

/// The call of operations of one page, with a link to it.
fn call(operations: &[&Operation]) -> String {
    let call = code_span(&operations[0].name());
    let more = match operations.len() {
        0 | 1 => String::new(),
        2 => " and 1 more path".to_owned(),
        count => format!(" and {} more paths", crate::text::grouped(count - 1)),
    };
    format!("{call}{more} ({})", link("documentation", &operations[0].url))
}

/// The permissions, roles and other facts of an operation.
fn stated(operation: &Operation) -> Vec<String> {
    let mut lines = Vec::new();
    let permissions = permissions(operation);
    if !permissions.is_empty() {
        lines.push(String::new());
        let title = if operation.unassigned_permissions {
            "Permissions of several operations; the page does not state which of them apply:"
        } else {
            "Permissions, least privileged first:"
        };
        lines.push(title.to_owned());
        lines.extend(permissions);
    }
    for requirement in &operation.roles {
        lines.push(String::new());
        lines.push(roles(requirement));
    }
    for fact in facts(operation) {
        lines.push(String::new());
        lines.push(fact);
    }
    lines
}

/// A deprecation, as a sentence.
pub(super) fn deprecation(stated: &Deprecation) -> String {
    match &stated.removal {
        Some(date) => format!("**Deprecated**, planned removal: {}.", comment(date)),
        None => "**Deprecated.**".to_owned(),
    }
}

/// The documentation of a setter: the description of its parameter, or its name on the wire.
pub(in crate::plan) fn setter(wire: &str, description: &Prose, is_header: bool) -> Vec<String> {
    let what = if is_header { "the header" } else { "the query parameter" };
    let mut lines = doc_lines(description, &|_| None);
    if lines.is_empty() {
        lines.push(format!("Sets {what} {}.", code_span(wire)));
    }
    lines
}

/// A status with its meaning: `` `404` (no book has the id) ``.
fn error(stated: &DocumentedError) -> String {
    let text = |piece: &crate::api::Piece| match piece {
        crate::api::Piece::Text(text) | crate::api::Piece::Link { text, .. } => text.clone(),
        crate::api::Piece::Code { code } => code.clone(),
    };
    let meaning: String = stated.description.0.iter().map(text).collect();
    let meaning = meaning.trim().trim_end_matches('.');
    let status = code_span(&stated.status.to_string());
    if meaning.is_empty() { status } else { format!("{status} ({})", inline(meaning)) }
}

/// The facts that the page states about requests, one line for each.
fn facts(operation: &Operation) -> Vec<String> {
    let query = &operation.query;
    let header = |header: &Header| {
        let required = if header.required { " (required)" } else { "" };
        format!("{}{required}", code_span(&header.name))
    };
    let facts = [
        operation.deprecation.as_ref().map(deprecation),
        match query.support {
            Some(QuerySupport::None) => Some("Query options: none.".to_owned()),
            Some(QuerySupport::All) => Some("Query options: all.".to_owned()),
            _ => listed("Query options", query.options.iter().map(|option| code_span(&option.name))),
        },
        listed("Query parameters", query.parameters.iter().map(|parameter| code_span(&parameter.name))),
        listed("Headers", operation.headers.iter().map(header)),
        listed("Errors", operation.errors.iter().map(error)),
        listed("Preferences", operation.preferences.iter().map(|preference| code_span(preference))),
        operation.consistency_level.map(|level| match level {
            ConsistencyLevel::Always => "Requires `ConsistencyLevel: eventual`.".to_owned(),
            ConsistencyLevel::SomeQueries => "Some queries require `ConsistencyLevel: eventual`.".to_owned(),
        }),
        operation.page_size.and_then(|size| {
            let sizes = [size.default.map(|size| size.to_string()), size.maximum.map(|size| format!("at most {size}"))];
            listed("Page size", sizes.into_iter().flatten())
        }),
        operation.long_running.as_ref().map(|work| match &work.header {
            Some(header) => {
                format!("Continues after the response; the header {} links to its status.", code_span(header))
            }
            None => "Continues after the response.".to_owned(),
        }),
        listed("Licenses", operation.licenses.iter().map(|license| inline(&license.name))),
        listed("Clouds", operation.clouds.iter().map(|cloud| inline(cloud))),
    ];
    facts.into_iter().flatten().collect()
}

fn listed(label: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| format!("{label}: {}.", names.join(", ")))
}

/// The permissions of each caller, below the name of each case where the page has several cases.
fn permissions(operation: &Operation) -> Vec<String> {
    let mut lines = Vec::new();
    for case in &operation.permissions {
        let rows: Vec<String> = case.callers.iter().filter_map(caller_permissions).collect();
        match &case.case {
            Some(name) if !rows.is_empty() => {
                lines.push(format!("* {}:", inline(name)));
                lines.extend(rows.into_iter().map(|row| format!("  {row}")));
            }
            _ => lines.extend(rows),
        }
    }
    lines
}

/// The permissions of a caller; `None` if the operation does not support it.
fn caller_permissions(permission: &Permission) -> Option<String> {
    let caller = match permission.caller {
        Caller::DelegatedWork => "Work or school account",
        Caller::DelegatedPersonal => "Personal account",
        Caller::Application => "Application",
    };
    let listed = |privilege: fn(Option<Privilege>) -> bool| {
        let alternatives = permission.alternatives.iter().filter(|one| privilege(one.privilege));
        alternatives.map(alternative).collect::<Vec<_>>().join(", ")
    };
    let least = listed(|privilege| privilege != Some(Privilege::Higher));
    let higher = listed(|privilege| privilege == Some(Privilege::Higher));
    match (least.is_empty(), higher.is_empty()) {
        (true, true) => permission.unclear.as_ref().map(|text| format!("* {caller}: unclear, \"{}\"", inline(text))),
        (false, true) => Some(format!("* {caller}: {least}")),
        (true, false) => Some(format!("* {caller}: {higher}")),
        (false, false) => Some(format!("* {caller}: {least}; higher privileged: {higher}")),
    }
}

/// Scopes that are sufficient together: `A` and `B`.
fn alternative(alternative: &Alternative) -> String {
    let scopes: Vec<String> = alternative.scopes.iter().map(|scope| code_span(scope)).collect();
    let remark = alternative.remark.as_ref().map(|remark| format!(" ({})", inline(remark)));
    scopes.join(" and ") + &remark.unwrap_or_default()
}

/// The roles of which the user requires one, with the sentence that requires them.
fn roles(requirement: &RoleRequirement) -> String {
    let role = |role: &Role| {
        let remarks = role.least.then(|| "least privileged".to_owned()).into_iter();
        let remarks: Vec<String> = remarks.chain(role.remark.as_ref().map(|remark| inline(remark))).collect();
        let remarks = if remarks.is_empty() { String::new() } else { format!(" ({})", remarks.join("; ")) };
        inline(&role.name) + &remarks
    };
    let names: Vec<String> = requirement.roles.iter().map(role).collect();
    format!("Roles: {}. {}.", names.join(", "), inline(&requirement.statement))
}
