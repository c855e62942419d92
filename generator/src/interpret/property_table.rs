//! Tables of properties, relationships and parameters.

use serde_json::{Map, Value};

use super::item::Item;
use super::notes::Notes;
use super::outline::{Outline, Part};
use super::{description, kinds, phrase, translated};
use crate::api::Primitive;
use crate::diagnostic::Code;
use crate::dialect::headings::Heading;
use crate::dialect::quirks::Quirks;
use crate::document::{BlockKind, Cell, Row, Table};
use crate::facts::{PropertyFacts, TypePhrase};
use crate::source::{Location, PageId};

/// The rows of all tables of a section that have a name and a type.
pub(super) fn rows(outline: &Outline<'_>, heading: Heading, notes: &mut Notes) -> Vec<PropertyFacts> {
    let tables = tables(outline, heading).into_iter();
    tables.flat_map(|(table, item)| typed_rows(outline, table, item, notes)).collect()
}

/// The rows of the properties section: properties, and relationships by the header of their table.
pub(super) fn property_rows(outline: &Outline<'_>, notes: &mut Notes) -> (Vec<PropertyFacts>, Vec<PropertyFacts>) {
    let relates =
        |table: &Table| table.header.iter().any(|cell| cell.text.plain().to_lowercase().starts_with("relationship"));
    let (navigation, structural): (Vec<_>, Vec<_>) =
        tables(outline, Heading::Properties).into_iter().partition(|(table, _)| relates(table));
    let mut rows = |tables: Vec<(&Table, &Item<'_>)>| {
        tables.into_iter().flat_map(|(table, item)| typed_rows(outline, table, item, notes)).collect()
    };
    (rows(structural), rows(navigation))
}

/// Rows of property tables in sections of other names ("Page content"), where the JSON representation has
/// most of the properties too: tables of other things look the same.
pub(super) fn rows_elsewhere(
    outline: &Outline<'_>,
    members: &Map<String, Value>,
    notes: &mut Notes,
) -> Vec<PropertyFacts> {
    let others =
        |part: &&Part<'_>| part.heading.is_none() && !part.in_examples && !outline.quirks.lists_keys(&part.words);
    let mut rows = Vec::new();
    for item in outline.parts.iter().filter(others).flat_map(|part| &part.items) {
        let BlockKind::Table(table) = &item.block.kind else { continue };
        let known = |row: &Row| {
            let name = row.cells.first().and_then(|cell| property_name(&cell.text.plain()));
            name.is_some_and(|name| members.contains_key(&name))
        };
        let titled = table.header.first().is_some_and(|cell| names_properties(&cell.text.plain()));
        if titled && table.rows.iter().filter(|row| known(row)).count() * 2 > table.rows.len() {
            rows.extend(typed_rows(outline, table, item, notes));
        }
    }
    rows
}

/// Returns true for the title of a column of property names.
fn names_properties(title: &str) -> bool {
    let lower = title.trim().to_lowercase();
    lower.starts_with("property")
        || matches!(lower.as_str(), "name" | "field" | "field name" | "attribute" | "attribute name")
}

/// The rows of a table that has a `Type` column; on a translated page their names may be unusable still.
pub(super) fn typed_rows(
    outline: &Outline<'_>,
    table: &Table,
    item: &Item<'_>,
    notes: &mut Notes,
) -> Vec<PropertyFacts> {
    let is_translated = outline.translated;
    let by_place = || is_translated.then(|| Columns::by_place(table)).flatten();
    let Some(columns) = Columns::of(table, &outline.quirks).or_else(by_place) else { return Vec::new() };
    table.rows.iter().filter_map(|row| typed_row(row, &columns, item.page, is_translated, notes)).collect()
}

fn typed_row(
    row: &Row,
    columns: &Columns,
    page: PageId,
    is_translated: bool,
    notes: &mut Notes,
) -> Option<PropertyFacts> {
    let location = Location { page, span: row.span };
    let cell = |index: usize| row.cells.get(index);
    let written = cell(columns.name)?.text.plain();
    let type_cell = cell(columns.ty)?;
    let kind = if is_translated { None } else { kinds::nullable(&type_cell.text) };
    let is_nullable = kind.is_some();
    let type_cell = kind.map_or_else(|| type_cell.clone(), |text| Cell { text, span: type_cell.span });
    let ty =
        if is_translated { translated::read_type(&type_cell.text, page) } else { read_type(&type_cell, page, notes) };
    if written.is_empty() || (ty.name.is_empty() && row.cells.iter().skip(1).all(|cell| cell.text.is_blank())) {
        // A divider row between groups of rows, or a row that is not filled in.
        return None;
    }
    let deprecated = written.to_lowercase().contains("(deprecated)");
    let name = match property_name(&written) {
        Some(name) => name,
        // The JSON may tell what it was before it was translated.
        None if is_translated => written,
        None => {
            report_unusable(&written, location, notes);
            return None;
        }
    };
    let description = columns.description.and_then(cell).map(|cell| cell.text.clone()).unwrap_or_default();
    let mut constraints = description::constraints(&description);
    if is_translated && constraints.values.is_empty() {
        constraints.values = description::translated_values(&description);
    }
    constraints.deprecated |= deprecated;
    if is_nullable {
        constraints.nullable = Some(true);
    }
    constraints.max_length =
        constraints.max_length.or_else(|| description::length_of_type(&cell(columns.ty)?.text.plain()));
    if let Some(cell) = columns.required.and_then(cell).filter(|cell| !cell.text.is_blank()) {
        constraints.required = is_yes(&cell.text.plain());
    }
    Some(PropertyFacts { name, ty, description, constraints, location })
}

/// Drops rows with invalid names, with a finding.
pub(super) fn drop_unusable(rows: &mut Vec<PropertyFacts>, notes: &mut Notes) {
    rows.retain(|row| {
        let usable = property_name(&row.name).is_some_and(|name| name == row.name);
        if !usable {
            report_unusable(&row.name, row.location, notes);
        }
        usable
    });
}

pub(super) fn report_translated(lost: &[Location], notes: &mut Notes) {
    for location in lost {
        let message = "the name of this row is not in the JSON representation, so it may be translated";
        notes.report(Code::NameTranslated, *location, message, "write the name as the service sends it");
    }
}

fn report_unusable(written: &str, location: Location, notes: &mut Notes) {
    let message = format!("`{}` is not a property name", crate::text::shorten(written));
    notes.report(Code::NameInvalid, location, message, "put the name alone into the first cell");
}

/// Reads a type cell, and reports an unclear one even if it can be read.
fn read_type(cell: &Cell, page: PageId, notes: &mut Notes) -> TypePhrase {
    let phrase = phrase::parse(&cell.text, page);
    let plain = cell.text.plain();
    let odd = if phrase.several {
        "names more than one type"
    } else if plain.matches('(').count() > plain.matches(')').count() {
        "has a link or a parenthesis that is not closed"
    } else if plain.split_whitespace().filter(|word| word.eq_ignore_ascii_case("collection")).count() > 1 {
        "says `collection` twice"
    } else if !phrase.name.is_empty() && phrase.target.is_none() && phrase::is_prose(&plain) {
        "holds a sentence"
    } else {
        return phrase;
    };
    let location = Location { page, span: cell.span };
    let help = "name a primitive type or link to the page of a type";
    notes.report(Code::TypeUnclear, location, format!("the type cell {odd}"), help);
    phrase
}

/// The tables of a section with the items that hold them.
fn tables<'o, 'd>(outline: &'o Outline<'d>, heading: Heading) -> Vec<(&'d Table, &'o Item<'d>)> {
    let parts = outline.parts.iter().filter(|part| part.heading == Some(heading) && !part.in_examples);
    let items = parts.filter(|part| !outline.quirks.lists_keys(&part.words)).flat_map(|part| &part.items);
    let table = |item: &'o Item<'d>| match &item.block.kind {
        BlockKind::Table(table) => Some((table, item)),
        _ => None,
    };
    items.filter_map(table).collect()
}

/// Indices of the columns of a table with types.
struct Columns {
    name: usize,
    ty: usize,
    description: Option<usize>,
    required: Option<usize>,
}

impl Columns {
    fn of(table: &Table, quirks: &Quirks) -> Option<Self> {
        let titles: Vec<String> = table.header.iter().map(|cell| cell.text.plain().to_lowercase()).collect();
        let position = |wanted: &[&str]| titles.iter().position(|title| wanted.contains(&title.as_str()));
        // Some tables of query parameters have their types in a column of values.
        let is_typed = |at: &usize| {
            table
                .rows
                .iter()
                .all(|row| row.cells.get(*at).is_some_and(|cell| Primitive::of(&cell.text.plain()).is_some()))
        };
        let ty = position(&["type", "data type", "property type"])
            .or_else(|| quirks.type_columns().find_map(|title| position(&[title])))
            .or_else(|| position(&["value"]).filter(is_typed))?;
        let name = position(&[
            "property",
            "property name",
            "name",
            "field",
            "field name",
            "attribute",
            "attribute name",
            "parameter",
            "parameter name",
            "relationship",
            "relationship name",
        ])
        .unwrap_or(0);
        let described = position(&["description", "details", "notes"]);
        let required = required_column(&titles);
        let description = described.or_else(|| (ty + 1..titles.len()).find(|at| Some(*at) != required));
        (name != ty).then_some(Self { name, ty, description, required })
    }

    /// Columns of a table whose titles are translated.
    fn by_place(table: &Table) -> Option<Self> {
        let ty = translated::type_column(table)?;
        let last = table.header.len() - 1;
        Some(Self { name: 0, ty, description: (last > ty).then_some(last), required: None })
    }
}

/// The column that states for each row if it is required: `Required`, `Required?`, `Required (Y/N)`.
pub(super) fn required_column(titles: &[String]) -> Option<usize> {
    titles.iter().position(|title| {
        let word = title.split([' ', '(', '?']).next().unwrap_or(title);
        matches!(word, "required" | "mandatory") && title.len() < 20
    })
}

pub(super) fn is_yes(text: &str) -> bool {
    let word = text.to_lowercase();
    matches!(word.trim_matches(['.', '*', ' ']), "yes" | "y" | "true" | "required" | "mandatory" | "x" | "✔" | "✓")
}

/// The name in a first cell: `displayName`, `name (deprecated)`, `_id`, `@odata.type`.
fn property_name(cell: &str) -> Option<String> {
    let word = cell.split_whitespace().next()?.trim_matches(['*', '`', ',', ':']);
    let rest = cell.split_whitespace().nth(1).unwrap_or("");
    let starts = word.starts_with(|c: char| c.is_alphabetic() || matches!(c, '_' | '@' | '$'));
    let usable = word.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '@' | '.' | '$'));
    (starts && usable && (rest.is_empty() || rest.starts_with('('))).then(|| word.to_owned())
}
