//! Doc comments: the description of the page first, then facts, then a link to the page.

use super::options::Options;
use crate::api::{
    Alternative, Caller, ConsistencyLevel, Deprecation, Header, Operation, Permission, Privilege, Prose, QualifiedName,
    QuerySupport, Role, RoleRequirement,
};
use crate::dialect::graph::{CLIENT, CLIENT_VARIABLE};
use crate::text::escape::{code_span, comment, doc_lines, inline, link};

/// The crate's own documentation: `versions` are their names and modules, `default` is the module that is on by default.
pub(super) fn krate<'v>(
    versions: impl Iterator<Item = (&'v str, &'v str)>,
    options: &Options,
    default: Option<&str>,
    has_areas: bool,
) -> Vec<String> {
    let version = |(version, module): (&str, &str)| {
        // A link to what no feature turns on leads nowhere.
        let name = if Some(module) == default { format!("[`{module}`]") } else { format!("`{module}`") };
        format!("* {name}: version {}", comment(version))
    };
    let krate = options.ident();
    let module = default.unwrap_or("v1_0");
    let mut lines = vec![
        "A typed client, generated from API reference pages.".to_owned(),
        String::new(),
        "Each version of the API is a module behind a feature of the same name:".to_owned(),
        String::new(),
    ];
    lines.extend(versions.map(version));
    if has_areas {
        lines.push(String::new());
        lines.extend(AREAS.lines().map(str::to_owned));
    }
    lines.extend([
        String::new(),
        "```no_run".to_owned(),
        format!("use {krate}::{module}::{CLIENT};"),
        format!("use {krate}::runtime::StaticToken;"),
        String::new(),
        format!("let {CLIENT_VARIABLE} = {CLIENT}::new(StaticToken::new(\"an access token\"))?;"),
        format!("# let _ = {CLIENT_VARIABLE};"),
        format!("# Ok::<(), {krate}::runtime::Error>(())"),
        "```".to_owned(),
        String::new(),
    ]);
    lines.extend(GUIDE.lines().map(str::to_owned));
    lines
}

/// The description of features for areas.
const AREAS: &str = "\
Each product area of the API is a feature as well, and `full` enables all of them. The feature of an area enables its
operations and the types that only these use. Operations and types that several areas share need no feature. Without
the feature of its type, a relationship has no field, and its value is in `additional`.";

/// The guide to every client, with links to the runtime.
const GUIDE: &str = "\
Methods follow the paths of the documentation. A chain of methods ends at a handle: the request builder for a path,
which is cheap to create, clone and keep. Its operations return a [`Request`](runtime::Request), which takes query
options, headers and a timeout, and is sent by awaiting it.

* **Lists** return a page, or a stream: `list().items()` requests further pages as needed. Filters, orders and
  selections are [typed](runtime::odata) by the constants of the models.
* **Models** have an `Option` for each property, and keep undocumented properties. [`Open`](runtime::Open) converts a
  value to a derived type.
* **Bodies** end with `Create`, `Update` or `Parameters`. A field of an update is absent, `null` or a value: see
  [`Patch`](runtime::Patch).
* **Relationships** are changed by a [`Reference`](runtime::Reference) to the handle of an object.
* **Files** are received as a [`Download`](runtime::Download), and sent from a [`Source`](runtime::Source) or, if they
  are large, by an [`Upload`](runtime::Upload) session.
* **Delta queries** are tracked by [`Changes`](runtime::Changes), long-running operations by a
  [`Poller`](runtime::Poller). A [`Batch`](runtime::Batch) sends several requests in one call.
* **Permissions** are constants of the handles: see [`Permissions`](runtime::Permissions).
* **Errors** have one type, [`Error`](runtime::Error), with the error response of the service. Transient failures are
  retried where that is safe.
* **Tests** need no server: the feature `testing` provides a mock of the service, `runtime::testing::Mock`.";

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

/// An operation: description, call, permissions, and facts about requests.
pub(super) fn operation(operation: &Operation, linker: Linker<'_>, paths: usize) -> Vec<String> {
    let mut lines = doc_lines(&operation.description, linker);
    if lines.is_empty() {
        lines = doc_lines(&Prose(vec![crate::api::Piece::Text(operation.title.clone())]), linker);
    }
    let call = code_span(&format!("{} {}", operation.method, operation.path));
    let more = match paths {
        0 | 1 => String::new(),
        2 => " and 1 more path".to_owned(),
        _ => format!(" and {} more paths", crate::text::grouped(paths - 1)),
    };
    lines.push(String::new());
    lines.push(format!("{call}{more} ({})", link("documentation", &operation.url)));
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
