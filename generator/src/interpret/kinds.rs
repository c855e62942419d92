//! Type cells that state a kind in place of a name: `Enum`, `Nullable Enum`, `Nullable long`.
//!
//! Pages of other Microsoft products use them. The values of such an enumeration are in the description of the row, or in
//! a list below the table.

use std::cell::LazyCell;
use std::collections::HashMap;

use super::description::values_after_colon;
use super::notes::Notes;
use super::outline::Outline;
use crate::diagnostic::Code;
use crate::dialect::graph;
use crate::document::{BlockKind, RichText};
use crate::facts::{EnumFacts, MemberFacts, PropertyFacts, ResourceFacts};
use crate::text::names;

/// The word for an enumeration without a name.
const ENUM: &str = "enum";

/// Splits `Nullable long` into the mark and the cell without it.
pub(super) fn nullable(cell: &RichText) -> Option<RichText> {
    let plain = cell.plain();
    let (first, rest) = plain.trim_matches(['*', '`']).split_once(' ')?;
    let is_kind =
        first.eq_ignore_ascii_case("nullable") && cell.links().next().is_none() && rest.split(' ').count() < 3;
    is_kind.then(|| RichText::text(rest.trim()))
}

/// Gives each property of the kind `Enum` an enumeration of its own, named after the type and the property.
pub(super) fn name_enums(outline: &Outline<'_>, resource: &mut ResourceFacts, notes: &mut Notes) -> Vec<EnumFacts> {
    let owner = resource.name.clone();
    let owner = owner.rsplit('.').next().unwrap_or_default();
    let namespace = resource.name.rsplit_once('.').map(|(namespace, _)| namespace.to_owned());
    let lists = LazyCell::new(|| lists_by_word(outline));
    let mut enums = Vec::new();
    for row in resource.properties.iter_mut().filter(|row| is_kind(row)) {
        let mut values = described_values(row);
        if values.is_empty() {
            let entries = lists.get(&row.name.to_ascii_lowercase()).copied().unwrap_or_default();
            values = entries.iter().filter_map(value).collect();
        }
        if values.is_empty() {
            "String".clone_into(&mut row.ty.name);
            let help = "list the values in the description: \"The possible values are: `Open`, `Closed`.\"";
            report_without_values(row, help, notes);
            continue;
        }
        row.constraints.values = values;
        let name = format!("{owner}{}", names::pascal(&row.name));
        enums.push(EnumFacts { name: graph::qualify(&name, namespace.as_deref()), ..of_row(&name, row) });
        row.ty.name = name;
    }
    enums
}

/// The enumeration of the values that a row lists.
pub(super) fn of_row(name: &str, row: &PropertyFacts) -> EnumFacts {
    let member = |value: &String| MemberFacts {
        name: value.clone(),
        value: None,
        description: RichText::default(),
        location: row.location,
    };
    EnumFacts {
        name: name.to_owned(),
        anchor: Some(format!("values-of-{}", name.to_lowercase())),
        summary: RichText::default(),
        members: row.constraints.values.iter().map(member).collect(),
        numeric: false,
        flags: false,
        deprecation: None,
        location: row.location,
    }
}

/// Reports a row that is an enumeration and lists no values.
pub(super) fn report_without_values(row: &PropertyFacts, help: &str, notes: &mut Notes) {
    let message = format!("`{}` is an enumeration without values, and was read as text", row.name);
    notes.report(Code::EnumWithoutMembers, row.location, message, help);
}

/// Rows of requests are text where their cell only states the kind.
pub(super) fn as_text(rows: &mut [PropertyFacts]) {
    for row in rows.iter_mut().filter(|row| is_kind(row)) {
        "String".clone_into(&mut row.ty.name);
    }
}

fn is_kind(row: &PropertyFacts) -> bool {
    row.ty.name.eq_ignore_ascii_case(ENUM) && row.ty.target.is_none()
}

/// The values that the description of a row lists.
fn described_values(row: &PropertyFacts) -> Vec<String> {
    if row.constraints.values.is_empty() {
        values_after_colon(&row.description)
    } else {
        row.constraints.values.clone()
    }
}

/// The first list about each word, in lower case: one below a short paragraph, or a short title, with the word.
///
/// One pass over the page serves all rows: a page can have many rows without values.
fn lists_by_word<'d>(outline: &Outline<'d>) -> HashMap<String, &'d [RichText]> {
    let mut lists: HashMap<String, &[RichText]> = HashMap::new();
    for part in outline.parts.iter().filter(|part| !part.in_examples) {
        // Only the first list below a text can be the first one about its words.
        let mut subject = Some(part.title.clone()).filter(|title| title.split(' ').count() < 5);
        for item in &part.items {
            match &item.block.kind {
                BlockKind::Paragraph(text) => subject = Some(text.plain()).filter(|text| text.len() < 120),
                BlockKind::List(entries) => {
                    let Some(text) = subject.take() else { continue };
                    for word in text.split(|c: char| !(c.is_alphanumeric() || c == '_')) {
                        lists.entry(word.to_ascii_lowercase()).or_insert(entries);
                    }
                }
                _ => {}
            }
        }
    }
    lists
}

/// The value that an entry of a list starts with.
fn value(entry: &RichText) -> Option<String> {
    let first = entry.codes().next().map_or_else(|| entry.plain(), str::to_owned);
    let word = first.split([' ', ':', '-', '–']).next()?.trim_matches(['*', '`', '"', ',', '.']);
    let usable = !word.is_empty() && word.chars().all(|c| c.is_alphanumeric() || c == '_');
    usable.then(|| word.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_nullable_kind_is_a_mark() {
        let of = |cell: &str| nullable(&RichText::text(cell)).map(|rest| rest.plain());
        assert_eq!(of("Nullable long").as_deref(), Some("long"));
        assert_eq!(of("Nullable Enum").as_deref(), Some("Enum"));
        assert_eq!(of("nullable"), None);
        assert_eq!(of("String"), None);
        assert_eq!(of("nullable text of the whole order"), None);
    }
}
