//! Doc comments of operations.

use super::docs::{Linker, bullet, deprecation};
use super::permission_docs;
use crate::api::{ConsistencyLevel, DocumentedError, Header, Operation, Piece, Prose, QuerySupport};
use crate::krate::Permissions;
use crate::text::escape::{code_span, doc_lines, inline, link};

/// The operations of a method, that at the shortest path first: description, calls, permissions, and facts about
/// requests. `records` are its constants with permissions, `paths` is the number of paths of its handle, `feature` the
/// feature that the method requires.
pub(super) fn lines(
    operations: &[&Operation],
    records: &[Permissions],
    linker: Linker<'_>,
    paths: usize,
    feature: Option<&str>,
) -> Vec<String> {
    let Some(main) = operations.first() else { return Vec::new() };
    let mut lines = doc_lines(&main.description, linker);
    if lines.is_empty() {
        lines = doc_lines(&Prose(vec![Piece::Text(main.title.clone())]), linker);
    }
    let mut groups: Vec<(Vec<&Operation>, Vec<String>)> = Vec::new();
    for operation in operations {
        let facts = stated(operation, records);
        match groups.iter_mut().find(|(of, known)| of[0].url == operation.url && *known == facts) {
            Some((of, _)) => of.push(operation),
            None => groups.push((vec![operation], facts)),
        }
    }
    // Facts that all pages state equally are listed once, others below the call of their page.
    let common = groups.windows(2).all(|pair| pair[0].1 == pair[1].1).then(|| groups[0].1.clone());
    lines.push(String::new());
    for (number, (of, facts)) in groups.iter().enumerate() {
        let required = feature.filter(|_| number == 0).map(|name| format!("; requires the feature `{name}`"));
        lines.push(format!("* {}{}", call(of), required.unwrap_or_default()));
        if common.is_none() {
            lines.extend(facts.iter().map(|fact| format!("  {fact}")));
        }
    }
    lines.extend(common.unwrap_or_default());
    if operations.len() < paths {
        let listed: Vec<String> = operations.iter().map(|operation| code_span(&operation.path.to_string())).collect();
        lines.extend(bullet(&format!("Documented for {} only", listed.join(", "))));
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
    match operations[0].url.as_str() {
        "" => format!("{call}{more}"),
        url => format!("{call}{more} ({})", link("documentation", url)),
    }
}

/// The permissions, roles and other facts of an operation: items of a list.
fn stated(operation: &Operation, records: &[Permissions]) -> Vec<String> {
    let mut lines: Vec<String> = operation.deprecation.iter().flat_map(|stated| bullet(&deprecation(stated))).collect();
    lines.extend(permission_docs::permissions(operation, records));
    lines.extend(permission_docs::roles(operation).iter().flat_map(|role| bullet(role)));
    lines.extend(facts(operation).iter().flat_map(|fact| bullet(fact)));
    lines
}

/// The facts that the page states about requests.
fn facts(operation: &Operation) -> Vec<String> {
    let query = &operation.query;
    let header = |header: &Header| {
        let required = if header.required { " (required)" } else { "" };
        format!("{}{required}", code_span(&header.name))
    };
    let facts = [
        match query.support {
            Some(QuerySupport::None) => Some("Query options: none".to_owned()),
            Some(QuerySupport::All) => Some("Query options: all".to_owned()),
            _ => listed("Query options", query.options.iter().map(|option| code_span(&option.name))),
        },
        listed("Query parameters", query.parameters.iter().map(|parameter| code_span(&parameter.name))),
        listed("Headers", operation.headers.iter().map(header)),
        listed("Errors", operation.errors.iter().map(error)),
        listed("Preferences", operation.preferences.iter().map(|preference| code_span(preference))),
        operation.consistency_level.map(|level| match level {
            ConsistencyLevel::Always => "Requires `ConsistencyLevel: eventual`".to_owned(),
            ConsistencyLevel::SomeQueries => "Some queries require `ConsistencyLevel: eventual`".to_owned(),
        }),
        operation.page_size.and_then(|size| {
            let sizes = [size.default.map(|size| size.to_string()), size.maximum.map(|size| format!("at most {size}"))];
            listed("Page size", sizes.into_iter().flatten())
        }),
        operation.long_running.as_ref().map(|work| match &work.header {
            Some(header) => {
                format!("Continues after the response; the header {} links to its status", code_span(header))
            }
            None => "Continues after the response".to_owned(),
        }),
        listed("Licenses", operation.licenses.iter().map(|license| inline(&license.name))),
        listed("Clouds", operation.clouds.iter().map(|cloud| inline(cloud))),
    ];
    facts.into_iter().flatten().collect()
}

/// A status with its meaning: `` `404` (no book has the id) ``.
fn error(stated: &DocumentedError) -> String {
    let meaning = stated.description.words();
    let meaning = meaning.trim().trim_end_matches('.');
    let status = code_span(&stated.status.to_string());
    if meaning.is_empty() { status } else { format!("{status} ({})", inline(meaning)) }
}

fn listed(label: &str, names: impl Iterator<Item = String>) -> Option<String> {
    let names: Vec<String> = names.collect();
    (!names.is_empty()).then(|| format!("{label}: {}", names.join(", ")))
}
