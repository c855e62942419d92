//! Comparison of the JSON representation of a type with its tables.
//!
//! Relationships may be missing from the JSON, and inherited properties from the tables.

use std::collections::HashSet;

use super::{CheckedPage, nearest, quoted};
use crate::api::{Primitive, QualifiedName, TypeKind, TypeRef};
use crate::diagnostic::Code;
use crate::facts::{PropertyFacts, ResourceFacts};
use crate::source::{Location, Span};
use crate::text::lenient_json::{self, Step};
use crate::text::shorten;

/// Maximum number of findings for one type; more of them become a single finding.
const MAX_FINDINGS: usize = 20;

/// Checks one type of a page.
pub(super) fn check(page: &mut CheckedPage<'_, '_>, resource: &ResourceFacts) {
    let Some(json_location) = resource.json_location else { return };
    if resource.json.is_empty() || resource.properties.is_empty() {
        return;
    }
    let Some(ty) = page.types.structured(&QualifiedName::from(resource.name.clone())) else { return };
    check_rows(page, &ty.name, resource, json_location);
    if is_complete(page, json_location) {
        check_json(page, &ty.name, resource, json_location);
    }
}

/// Reports members of the JSON without a row.
fn check_rows(page: &mut CheckedPage<'_, '_>, ty: &QualifiedName, resource: &ResourceFacts, json_location: Location) {
    let types = page.types;
    if types.is_open(ty) {
        return;
    }
    let names = resource.json.iter().map(|(name, _)| name.as_str());
    let bare: Vec<&str> =
        names.filter(|name| is_plain(name) && !types.has_row(ty, name) && !types.inherits(ty, name)).collect();
    if bare.len() > MAX_FINDINGS {
        let message = format!("no table has rows for {} members of the JSON representation", bare.len());
        let help = "add the rows to the table of properties";
        return page.report(Code::PropertyWithoutRow, json_location, message, help);
    }
    let shown: HashSet<&str> = resource.json.iter().map(|(name, _)| name.as_str()).collect();
    for name in bare {
        let rows = resource.properties.iter().chain(&resource.relationships).map(|row| row.name.as_str());
        let help = match nearest(name, rows.filter(|row| !shown.contains(row))) {
            Some(near) => format!("the table spells it {}: use one name, the one that the service sends", quoted(near)),
            None => format!("add a row for {} to the table of properties", quoted(name)),
        };
        let message = format!("no table has a row for {}", quoted(name));
        let location = Location { page: json_location.page, span: member_span(page, json_location, name) };
        page.report(Code::PropertyWithoutRow, location, message, help);
    }
}

/// Reports rows without a member in the JSON.
fn check_json(page: &mut CheckedPage<'_, '_>, ty: &QualifiedName, resource: &ResourceFacts, json_location: Location) {
    let related = resource.relationships.iter().map(|row| row.name.to_lowercase());
    let elsewhere: HashSet<String> = resource.json.iter().map(|(name, _)| name.to_lowercase()).chain(related).collect();
    let is_missing = |row: &&PropertyFacts| !elsewhere.contains(&row.name.to_lowercase()) && is_expected(page, ty, row);
    let missing: Vec<&PropertyFacts> = resource.properties.iter().filter(is_missing).collect();
    let help = "add it to the JSON representation, or remove the row";
    if missing.len() > MAX_FINDINGS {
        let message = format!("the JSON representation lacks {} properties of the table", missing.len());
        return page.report(Code::PropertyNotInJson, json_location, message, help);
    }
    for row in missing {
        let message = format!("the JSON representation lacks {}", quoted(&row.name));
        page.report(Code::PropertyNotInJson, locate_name(page, row), message, help);
    }
}

/// Returns the span of a member's name; that of the block if the name is not found.
fn member_span(page: &CheckedPage<'_, '_>, json_location: Location, name: &str) -> Span {
    let block = page.text(json_location.page, json_location.span).unwrap_or_default();
    // The first line is the fence with its language.
    let inside = block.find('\n').unwrap_or(0);
    let located = lenient_json::locate(&block[inside..], &[Step::Member(name)]);
    located.map_or(json_location.span, |located| {
        let start = json_location.span.start as usize + inside;
        Span::new(start + located.name.start..start + located.name.end)
    })
}

/// Returns true if the JSON lacks marks of omissions.
fn is_complete(page: &CheckedPage<'_, '_>, json_location: Location) -> bool {
    let block = page.text(json_location.page, json_location.span).unwrap_or_default();
    !["...", "…", "/*", "//"].iter().any(|mark| block.replace("://", "").contains(mark))
}

/// Returns true if the JSON must contain the property of a row.
fn is_expected(page: &CheckedPage<'_, '_>, ty: &QualifiedName, row: &PropertyFacts) -> bool {
    if !is_plain(&row.name) || row.constraints.deprecated || row.constraints.inherited_from.is_some() {
        return false;
    }
    // A property that is gone from the type was restated from a base.
    let Some(property) = page.types.own_property(ty, &row.name) else {
        return false;
    };
    match property.ty.item() {
        TypeRef::Primitive(Primitive::Stream) => false,
        TypeRef::Structured(name) => page.types.structured(name).is_none_or(|ty| ty.kind == TypeKind::Complex),
        _ => true,
    }
}

/// Returns the location of the row's name.
fn locate_name(page: &CheckedPage<'_, '_>, row: &PropertyFacts) -> Location {
    let written = page.text(row.location.page, row.location.span).unwrap_or_default();
    let start = row.location.span.start as usize;
    let span = written.find(row.name.as_str()).map(|at| Span::new(start + at..start + at + row.name.len()));
    Location { page: row.location.page, span: span.unwrap_or(row.location.span) }
}

/// Returns true for a property name, as opposed to an annotation or a key of a map.
fn is_plain(name: &str) -> bool {
    shorten(name) == name
        && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
