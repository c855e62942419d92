//! The JSON representation of a type beside its tables.
//!
//! Relationships may be missing from the JSON, and what a base has may be missing from the tables.

use super::{Page, nearest, quoted};
use crate::api::{Primitive, QualifiedName, TypeKind, TypeRef};
use crate::diagnostic::Code;
use crate::facts::{PropertyFacts, ResourceFacts};
use crate::json::{self, Step};
use crate::source::{Place, Span};
use crate::text::shorten;

use super::types::TypeId;

/// Checks one type of a page.
pub(super) fn check(page: &mut Page<'_, '_>, resource: &ResourceFacts) {
    let Some(json_place) = resource.json_place else { return };
    if resource.json.is_empty() || resource.properties.is_empty() {
        return;
    }
    let Some(id) = page.types.structured(&QualifiedName::from(resource.name.clone())) else { return };
    for (name, _) in &resource.json {
        if is_plain(name) && !page.types.has_row(id, name) && !page.types.inherits(id, name) && !page.types.is_open(id)
        {
            without_row(page, resource, json_place, name);
        }
    }
    if is_whole(page, json_place) {
        for row in &resource.properties {
            if is_expected(page, id, resource, row) {
                let message = format!("the JSON representation lacks {}", quoted(&row.name));
                let help = "add it to the JSON representation, or remove the row";
                page.find(Code::PropertyNotInJson, first_cell(page, row), message, help);
            }
        }
    }
}

fn without_row(page: &mut Page<'_, '_>, resource: &ResourceFacts, json_place: Place, name: &str) {
    let rows = || resource.properties.iter().chain(&resource.relationships).map(|row| row.name.as_str());
    let help = match nearest(name, rows().filter(|row| resource.json.iter().all(|(other, _)| other != row))) {
        Some(near) => format!("the table spells it {}: use one name, the one that the service sends", quoted(near)),
        None => format!("add a row for {} to the table of properties", quoted(name)),
    };
    let message = format!("no table has a row for {}", quoted(name));
    let place = Place { page: json_place.page, span: member_span(page, json_place, name) };
    page.find(Code::PropertyWithoutRow, place, message, help);
}

/// The member's name in the block; the block when it is not found.
fn member_span(page: &Page<'_, '_>, json_place: Place, name: &str) -> Span {
    let block = page.text(json_place.page, json_place.span).unwrap_or_default();
    // The first line is the fence with its language.
    let inside = block.find('\n').unwrap_or(0);
    let located = json::locate(&block[inside..], &[Step::Member(name)]);
    located.map_or(json_place.span, |located| {
        let start = json_place.span.start as usize + inside;
        Span::new(start + located.name.start..start + located.name.end)
    })
}

/// Whether the JSON leaves nothing out on purpose.
fn is_whole(page: &Page<'_, '_>, json_place: Place) -> bool {
    let block = page.text(json_place.page, json_place.span).unwrap_or_default();
    !["...", "…", "/*", "//"].iter().any(|mark| block.replace("://", "").contains(mark))
}

/// Whether the JSON has to show what a row describes.
fn is_expected(page: &Page<'_, '_>, id: TypeId, resource: &ResourceFacts, row: &PropertyFacts) -> bool {
    let shown = resource.json.iter().any(|(name, _)| name.eq_ignore_ascii_case(&row.name));
    let related = resource.relationships.iter().any(|other| other.name.eq_ignore_ascii_case(&row.name));
    if shown
        || related
        || !is_plain(&row.name)
        || row.constraints.deprecated
        || row.constraints.inherited_from.is_some()
    {
        return false;
    }
    // A property that is gone from the type was restated from a base.
    let Some(property) = page.types.get(id).properties.iter().find(|property| property.name == row.name) else {
        return false;
    };
    match property.ty.item() {
        TypeRef::Primitive(Primitive::Stream) => false,
        TypeRef::Structured(name) => {
            page.types.structured(name).is_none_or(|ty| page.types.get(ty).kind == TypeKind::Complex)
        }
        _ => true,
    }
}

/// The cell of the row's name.
fn first_cell(page: &Page<'_, '_>, row: &PropertyFacts) -> Place {
    let written = page.text(row.place.page, row.place.span).unwrap_or_default();
    let start = row.place.span.start as usize;
    let span = written.find(row.name.as_str()).map(|at| Span::new(start + at..start + at + row.name.len()));
    Place { page: row.place.page, span: span.unwrap_or(row.place.span) }
}

/// No annotation, and no key of a map.
fn is_plain(name: &str) -> bool {
    shorten(name) == name
        && name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || c == '_')
}
