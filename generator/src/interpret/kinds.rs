//! Type cells that state a kind in place of a name: `Enum`, `Nullable Enum`, `Nullable long`.
//!
//! Pages of other Microsoft products use them. The values of such an enumeration are in the description of the row, or in
//! a list below the table.

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
    let mut enums = Vec::new();
    for row in resource.properties.iter_mut().filter(|row| is_kind(row)) {
        let values = values(outline, row);
        if values.is_empty() {
            row.ty.name = "String".to_owned();
            let message = format!("`{}` is an enumeration without values, and was read as text", row.name);
            let help = "list the values in the description: \"The possible values are: `Open`, `Closed`.\"";
            notes.report(Code::EnumWithoutMembers, row.location, message, help);
            continue;
        }
        let name = format!("{owner}{}", names::pascal(&row.name));
        let member = |value: &String| MemberFacts {
            name: value.clone(),
            value: None,
            description: RichText::default(),
            location: row.location,
        };
        enums.push(EnumFacts {
            numeric: false,
            name: graph::qualify(&name, namespace.as_deref()),
            anchor: Some(format!("values-of-{}", name.to_lowercase())),
            summary: RichText::default(),
            members: values.iter().map(member).collect(),
            flags: false,
            deprecation: None,
            location: row.location,
        });
        row.ty.name = name;
        row.constraints.values = values;
    }
    enums
}

/// Rows of requests are text where their cell only states the kind.
pub(super) fn as_text(rows: &mut [PropertyFacts]) {
    for row in rows.iter_mut().filter(|row| is_kind(row)) {
        row.ty.name = "String".to_owned();
    }
}

fn is_kind(row: &PropertyFacts) -> bool {
    row.ty.name.eq_ignore_ascii_case(ENUM) && row.ty.target.is_none()
}

/// The values of a row: those that its description lists, or else a list below a text about the property.
fn values(outline: &Outline<'_>, row: &PropertyFacts) -> Vec<String> {
    if !row.constraints.values.is_empty() {
        return row.constraints.values.clone();
    }
    let described = values_after_colon(&row.description);
    if !described.is_empty() {
        return described;
    }
    let names_row = |text: &str| {
        let words = text.split(|c: char| !(c.is_alphanumeric() || c == '_'));
        words.into_iter().any(|word| word.eq_ignore_ascii_case(&row.name))
    };
    for part in outline.parts.iter().filter(|part| !part.in_examples) {
        let mut is_about = names_row(&part.title) && part.title.split(' ').count() < 5;
        for item in &part.items {
            match &item.block.kind {
                BlockKind::Paragraph(text) => is_about = names_row(&text.plain()) && text.plain().len() < 120,
                BlockKind::List(entries) if is_about => return entries.iter().filter_map(value).collect(),
                _ => {}
            }
        }
    }
    Vec::new()
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
