//! Tables of names and values: `Name | Value` with numbers, shifts or quoted words.

use super::super::item::Item;
use crate::dialect::plain::{Column, number};
use crate::document::{BlockKind, RichText, Row, Table};
use crate::facts::MemberFacts;
use crate::source::Location;
use crate::text::names;

/// The members of a table of names and values.
#[derive(Default)]
pub(super) struct Numbered {
    pub members: Vec<MemberFacts>,
    /// True if values are sent as numbers.
    pub numeric: bool,
    /// True if values are sets of members: all of them are bits.
    pub flags: bool,
}

/// Reads a table with a column of values: all of them are numbers, or all of them are words.
pub(super) fn read(item: &Item<'_>) -> Option<Numbered> {
    let BlockKind::Table(table) = &item.block.kind else { return None };
    let value = value_column(table)?;
    let name = (0..table.header.len()).find(|at| *at != value)?;
    let cells: Vec<&RichText> = table.rows.iter().map(|row| &row.cells[value].text).collect();
    let numbers: Option<Vec<(i64, bool)>> = cells.iter().map(|cell| number(&cell.plain())).collect();
    let description = table.header.iter().position(|cell| Column::of(&cell.text.plain()) == Some(Column::Description));
    let describe = |row: &Row| description.map(|at| row.cells[at].text.clone()).unwrap_or_default();
    let location = |row: &Row| Location { page: item.page, span: row.span };
    let Some(numbers) = numbers.filter(|numbers| !numbers.is_empty()) else {
        let member = |row: &Row| {
            let value = word(&row.cells[value].text)?;
            let described = describe(row);
            let description = if described.is_blank() { row.cells[name].text.clone() } else { described };
            Some(MemberFacts { name: value, value: None, description, location: location(row) })
        };
        // A row without a value is not a member.
        let stated = table.rows.iter().filter(|row| !row.cells[value].text.is_blank());
        let members: Option<Vec<MemberFacts>> = stated.map(member).collect();
        let members = members.filter(|members| !members.is_empty())?;
        return Some(Numbered { members, ..Numbered::default() });
    };
    let members = table.rows.iter().zip(&numbers).filter_map(|(row, (value, _))| {
        let name = member_name(&row.cells[name].text.plain())?;
        Some(MemberFacts { name, value: Some(*value), description: describe(row), location: location(row) })
    });
    let flags = numbers.iter().all(|(_, is_bit)| *is_bit);
    Some(Numbered { members: members.collect(), numeric: true, flags })
}

/// The column of the values, unless the table is one of fields.
fn value_column(table: &Table) -> Option<usize> {
    let title = |at: usize| table.header[at].text.plain().to_lowercase();
    let at = (0..table.header.len()).find(|at| ["value", "integer", "bit", "bits"].contains(&title(*at).as_str()));
    if at.is_some() {
        return at;
    }
    // `Type | ID` and `Code | Name`: the numbers show that the column has values.
    let are_numbers = |at: usize| table.rows.iter().all(|row| number(&row.cells[at].text.plain()).is_some());
    let has_names = || table.header.len() > 1 && title(1) != "meaning" && !table.rows.is_empty();
    let at = (0..table.header.len()).find(|at| ["id", "code"].contains(&title(*at).as_str()) && are_numbers(*at));
    if let Some(at) = at.filter(|_| has_names()) {
        return Some(at);
    }
    // `Name | Type`: the numbers show that the second column has values.
    let at = (0..table.header.len()).find(|at| Column::of(&title(*at)) == Some(Column::Type))?;
    let is_number = |row: &Row| number(&row.cells[at].text.plain()).is_some();
    (table.rows.len() > 1 && table.rows.iter().all(is_number)).then_some(at)
}

/// The word of a cell: its code span, or its only word, without quotes and footnotes.
fn word(cell: &RichText) -> Option<String> {
    let text = cell.codes().next().map_or_else(|| cell.plain(), str::to_owned);
    let word = text.trim().trim_end_matches('*').trim().trim_matches(['"', '\'', '`']);
    (!word.is_empty() && word.len() <= 80 && !word.contains(char::is_whitespace)).then(|| word.to_owned())
}

/// The name of a member: an identifier as it is, and the words of a title in upper camel case.
fn member_name(cell: &str) -> Option<String> {
    let text = cell.split('(').next().unwrap_or_default().trim().trim_end_matches('*').trim();
    let text = text.rsplit_once(" [").map_or(text, |(before, _)| before);
    let is_identifier = text.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
    let name = if is_identifier { text.to_owned() } else { names::pascal(text) };
    (!name.is_empty() && name.len() <= 80).then_some(name)
}
