//! Tables of types: the kinds of one thing, with a link to the type of each.

use super::super::item::Item;
use super::type_cell;
use super::units::Unit;
use crate::api::Evidence;
use crate::dialect::plain::Column;
use crate::document::{BlockKind, Inline, RichText, Row, Table};
use crate::facts::TypePhrase;

/// The most types of one table; pages may be hostile.
const MOST: usize = 200;

/// The types in a table without properties: every row starts with a link to a section.
pub(super) fn of_unit(unit: &Unit<'_>) -> Vec<TypePhrase> {
    let mut tables = tables(unit);
    let (item, table) = match (tables.next(), tables.next()) {
        (Some(table), None) => table,
        (None, _) => return of_sentence(unit),
        (Some(_), Some(_)) => return Vec::new(),
    };
    let has_types = table.header.iter().any(|cell| Column::of(&cell.text.plain()) == Some(Column::Type));
    if has_types || unit.alias.is_none() { Vec::new() } else { linked(table, 0, item) }
}

/// The tables directly below the heading of a unit.
fn tables<'u, 'd>(unit: &'u Unit<'d>) -> impl Iterator<Item = (&'u Item<'d>, &'d Table)> {
    unit.intro().iter().filter_map(|item| match &item.block.kind {
        BlockKind::Table(table) => Some((item, table)),
        _ => None,
    })
}

/// The types of a paragraph that only lists them: "One of [sail](#sail-object) or [oar](#oar-object)."
fn of_sentence(unit: &Unit<'_>) -> Vec<TypePhrase> {
    let listed = |(text, item): (&RichText, &Item<'_>)| {
        let lower = text.plain().to_lowercase();
        let links: Vec<Inline> =
            text.0.iter().filter(|piece| matches!(piece, Inline::Link { .. })).take(MOST).cloned().collect();
        let is_list = lower.starts_with("one of ") && !lower.trim_end_matches('.').contains(". ") && links.len() > 1;
        let phrase = |link: Inline| {
            let phrase = type_cell::parse(&RichText(vec![link]), item.page).phrase;
            TypePhrase { evidence: Some(Evidence::Link), ..phrase }
        };
        is_list.then(|| links.into_iter().map(phrase).collect())
    };
    unit.paragraphs().find_map(listed).unwrap_or_default()
}

/// The types in a table of kinds, in the column of their names.
pub(super) fn of_kinds(unit: &Unit<'_>) -> Vec<TypePhrase> {
    let is_name = |table: &Table, at: usize| Column::of(&table.header[at].text.plain()) == Some(Column::Name);
    let of_table = |(item, table): (&Item<'_>, &Table)| {
        let name = (0..table.header.len()).find(|at| is_name(table, *at))?;
        Some(linked(table, name, item))
    };
    tables(unit).find_map(of_table).unwrap_or_default()
}

/// The links in a column, if each cell of it is one.
fn linked(table: &Table, column: usize, item: &Item<'_>) -> Vec<TypePhrase> {
    let link = |row: &Row| {
        let cell: &RichText = &row.cells.get(column)?.text;
        let mut links = cell.links();
        let (Some((text, target)), None) = (links.next(), links.next()) else { return None };
        let is_alone = cell.plain().trim() == text.trim() && target.contains('#') && !target.contains("://");
        let phrase = is_alone.then(|| type_cell::parse(cell, item.page).phrase)?;
        Some(TypePhrase { evidence: Some(Evidence::Link), ..phrase })
    };
    if table.rows.len() > MOST {
        return Vec::new();
    }
    let all: Option<Vec<TypePhrase>> = table.rows.iter().map(link).collect();
    all.unwrap_or_default()
}
