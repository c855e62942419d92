//! Doc comments: the description of the page first, then facts, then a link to the page.

use super::options::Options;
use crate::api::{Caller, ConsistencyLevel, Header, Operation, Permission, Prose, QualifiedName, QuerySupport};
use crate::dialect::graph::{CLIENT, CLIENT_VARIABLE};
use crate::text::escape::{code_span, comment, doc_lines, link};

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
Each product area of the API is a feature too, and `full` is all of them. An area brings its operations and the
types that only they need; what several areas share is always there. Without the area of a relationship's type,
what comes for the relationship is in `additional`.";

/// The guide to every client, with links to the runtime.
const GUIDE: &str = "\
Methods follow the paths of the documentation, and what stands at the end of such a chain is a handle: a place
where something can be done. A handle is cheap to make, clone and keep. Its operations return a
[`Request`](runtime::Request), which takes query options, headers and a timeout, and is sent by awaiting it.

* **Lists** give a page, or a stream: `list().items()` reads all pages as they are needed. Conditions, orders and
  selections are [typed](runtime::odata) by the constants of the models.
* **Models** have an `Option` for each member, and keep what the documentation does not name. A value of a derived
  type is found with [`Open`](runtime::Open).
* **Bodies** end with `Create`, `Update` or `Parameters`. A field of an update is left alone, set to `null` or set
  to a value: see [`Patch`](runtime::Patch).
* **Relationships** are changed by a [`Reference`](runtime::Reference) to the handle of an object.
* **Files** come as a [`Download`](runtime::Download), and go up from a [`Source`](runtime::Source) or, when they are
  large, by an [`Upload`](runtime::Upload) session.
* **Changes** are followed with [`Changes`](runtime::Changes), long operations with a [`Poller`](runtime::Poller), and
  many requests are one call in a [`Batch`](runtime::Batch).
* **Permissions** are constants beside the operations: see [`Permissions`](runtime::Permissions).
* **Errors** are of one type, [`Error`](runtime::Error), with what the service said. What may pass is tried again
  where that is safe.
* **Tests** need no server: the feature `testing` brings a mock of the service, `runtime::testing::Mock`.";

/// A version's module.
pub(super) fn version(version: &str) -> Vec<String> {
    vec![format!("Version {} of the API.", comment(version))]
}

/// A product area's feature.
pub(super) fn area(feature: &str) -> String {
    format!("The operations of the area {}, and the types that only they need.", feature.replace('_', " "))
}

/// Formats the path of a type for links in a file.
pub(super) type Linker<'l> = &'l dyn Fn(&QualifiedName) -> Option<String>;

/// A type: its description and page.
pub(super) fn ty(description: &Prose, linker: Linker<'_>, fallback: &str, facts: &[String], url: &str) -> Vec<String> {
    let mut lines = doc_lines(description, linker);
    if lines.is_empty() {
        lines.push(fallback.to_owned());
    }
    if !facts.is_empty() {
        lines.push(String::new());
        lines.extend_from_slice(facts);
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
        lines.push("Only present when `$expand` asks for it.".to_owned());
    }
    lines
}

/// An operation: description, call, permissions, and facts about requests.
pub(super) fn operation(operation: &Operation, linker: Linker<'_>, places: usize) -> Vec<String> {
    let mut lines = doc_lines(&operation.description, linker);
    if lines.is_empty() {
        lines = doc_lines(&Prose(vec![crate::api::Piece::Text(operation.title.clone())]), linker);
    }
    let call = code_span(&format!("{} {}", operation.method, operation.path));
    let more = if places > 1 {
        format!(" and {} more", crate::text::counted(places - 1, "path", "paths"))
    } else {
        String::new()
    };
    lines.push(String::new());
    lines.push(format!("{call}{more} ({})", link("documentation", &operation.url)));
    let permissions = permissions(operation);
    if !permissions.is_empty() {
        lines.push(String::new());
        lines.push("Permissions, least privileged first:".to_owned());
        lines.extend(permissions);
    }
    for fact in facts(operation) {
        lines.push(String::new());
        lines.push(fact);
    }
    lines
}

/// The facts that the page states about requests, one line for each.
fn facts(operation: &Operation) -> Vec<String> {
    let query = &operation.query;
    let header = |header: &Header| {
        let required = if header.required { " (required)" } else { "" };
        format!("{}{required}", code_span(&header.name))
    };
    let facts = [
        operation.deprecation.as_ref().map(|stated| match &stated.removal {
            Some(date) => format!("**Deprecated**, until {}.", comment(date)),
            None => "**Deprecated.**".to_owned(),
        }),
        match query.support {
            Some(QuerySupport::None) => Some("Query options: none.".to_owned()),
            Some(QuerySupport::All) => Some("Query options: all.".to_owned()),
            _ => listed("Query options", query.options.iter().map(|option| code_span(&option.name))),
        },
        listed("Query parameters", query.parameters.iter().map(|parameter| code_span(&parameter.name))),
        listed("Headers", operation.headers.iter().map(header)),
        listed("Preferences", operation.preferences.iter().map(|preference| code_span(preference))),
        operation.consistency_level.map(|level| match level {
            ConsistencyLevel::Always => "Needs `ConsistencyLevel: eventual`.".to_owned(),
            ConsistencyLevel::SomeQueries => "Some queries need `ConsistencyLevel: eventual`.".to_owned(),
        }),
        operation.page_size.and_then(|size| {
            let sizes = [size.default.map(|size| size.to_string()), size.maximum.map(|size| format!("at most {size}"))];
            listed("Page size", sizes.into_iter().flatten())
        }),
        operation.long_running.as_ref().map(|work| match &work.header {
            Some(header) => format!("Goes on after the response; {} leads to its state.", code_span(header)),
            None => "Goes on after the response.".to_owned(),
        }),
        listed("Licenses", operation.licenses.iter().map(|license| comment(&license.name))),
        listed("Clouds", operation.clouds.iter().map(|cloud| comment(cloud))),
    ];
    facts.into_iter().flatten().collect()
}

fn listed(label: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| format!("{label}: {}.", names.join(", ")))
}

/// The scopes of each caller, below the name of each case where the page has several cases.
fn permissions(operation: &Operation) -> Vec<String> {
    let row = |permission: &Permission| {
        let caller = match permission.caller {
            Caller::DelegatedWork => "Work or school account",
            Caller::DelegatedPersonal => "Personal account",
            Caller::Application => "Application",
        };
        let scopes: Vec<String> = permission.scopes.iter().map(|scope| code_span(scope)).collect();
        (!scopes.is_empty()).then(|| format!("* {caller}: {}", scopes.join(", ")))
    };
    let mut lines = Vec::new();
    for case in &operation.permissions {
        let rows: Vec<String> = case.callers.iter().filter_map(row).collect();
        match &case.case {
            Some(name) if !rows.is_empty() => {
                lines.push(format!("* {}:", comment(name)));
                lines.extend(rows.into_iter().map(|row| format!("  {row}")));
            }
            _ => lines.extend(rows),
        }
    }
    lines
}
