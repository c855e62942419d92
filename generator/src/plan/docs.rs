//! Doc comments: the description of the page first, then facts, then a link to the page.

use crate::api::{Deprecation, Prose, QualifiedName};
use crate::text::escape::{code_span, comment, doc_lines, fill, link};

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

/// An item of a list, filled.
pub(super) fn bullet(markdown: &str) -> Vec<String> {
    let mark = |(number, line): (usize, String)| format!("{} {line}", if number == 0 { "*" } else { " " });
    fill(markdown).into_iter().enumerate().map(mark).collect()
}
