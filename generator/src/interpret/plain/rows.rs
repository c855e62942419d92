//! Rows of tables and lists of properties and parameters, with columns in any order.

use super::super::item::Item;
use super::super::notes::Notes;
use super::nested;
use super::row::{Named, ReadRow};
use super::type_cell;
use crate::diagnostic::Code;
use crate::dialect::plain::{self, Column, Mark, Place};
use crate::document::{BlockKind, Inline, RichText, Row, Table};
use crate::source::{Location, PageId};

/// The rows of a table or a list.
#[derive(Clone, Debug, Default)]
pub(super) struct ReadRows {
    /// The rows with a name.
    pub rows: Vec<ReadRow>,
    /// True if the title of the first column is one of parameters.
    pub names_parameters: bool,
    /// True if the rows have types.
    pub has_types: bool,
    /// True for the rows of a list.
    pub is_list: bool,
}

/// The columns of a table by their meaning.
struct Columns {
    meanings: Vec<Option<Column>>,
}

impl Columns {
    fn of(table: &Table) -> Self {
        let mut meanings: Vec<Option<Column>> = Vec::new();
        for cell in &table.header {
            let meaning = Column::of(&cell.text.plain());
            // The first column of a meaning has it.
            meanings.push(meaning.filter(|_| !meanings.contains(&meaning)));
        }
        if !meanings.contains(&Some(Column::Name)) && meanings.contains(&Some(Column::Type)) && meanings[0].is_none() {
            meanings[0] = Some(Column::Name);
        }
        Self { meanings }
    }

    fn position(&self, column: Column) -> Option<usize> {
        self.meanings.iter().position(|meaning| *meaning == Some(column))
    }

    fn has(&self, column: Column) -> bool {
        self.position(column).is_some()
    }

    fn cell<'r>(&self, row: &'r Row, column: Column) -> Option<&'r RichText> {
        row.cells.get(self.position(column)?).map(|cell| &cell.text).filter(|text| !text.is_blank())
    }
}

/// Reads the rows of a block that describes properties or parameters.
pub(super) fn read(item: &Item<'_>, notes: &mut Notes) -> Option<ReadRows> {
    match &item.block.kind {
        BlockKind::Table(table) => of_table(table, item.page, notes),
        BlockKind::List(entries) => of_list(entries, item),
        _ => None,
    }
}

/// The values and descriptions of a table of an enumeration.
pub(super) fn members(item: &Item<'_>, is_stated: bool) -> Vec<(RichText, Option<RichText>, Location)> {
    let BlockKind::Table(table) = &item.block.kind else { return Vec::new() };
    let columns = Columns::of(table);
    let lists_values = columns.meanings.first() == Some(&Some(Column::Member));
    // `Type | Description` lists types only where the heading does not name values.
    let has_types = columns.position(Column::Type).is_some_and(|at| at > 0 || columns.has(Column::Name));
    if has_types || !(lists_values || is_stated) {
        return Vec::new();
    }
    let name = columns.position(Column::Member).filter(|_| lists_values).unwrap_or(0);
    let row = |row: &Row| {
        let text = row.cells.get(name).map(|cell| cell.text.clone()).filter(|text| !text.is_blank())?;
        let description = columns.cell(row, Column::Description).cloned();
        Some((text, description, Location { page: item.page, span: row.span }))
    };
    table.rows.iter().filter_map(row).collect()
}

/// The statuses and meanings of a table of errors.
pub(super) fn statuses(item: &Item<'_>) -> Vec<(u16, RichText, Location)> {
    let BlockKind::Table(table) = &item.block.kind else { return Vec::new() };
    let columns = Columns::of(table);
    let row = |row: &Row| {
        let status = columns.cell(row, Column::Status)?.plain();
        let code = status.split_whitespace().next()?.trim_matches('`').parse().ok()?;
        let text = columns.cell(row, Column::Description).cloned().unwrap_or_default();
        (100..600).contains(&code).then_some((code, text, Location { page: item.page, span: row.span }))
    };
    table.rows.iter().filter_map(row).collect()
}

fn of_table(table: &Table, page: PageId, notes: &mut Notes) -> Option<ReadRows> {
    let columns = Columns::of(table);
    let is_about_rows =
        [Column::Type, Column::Required, Column::Optional, Column::In, Column::Default, Column::Description];
    if !columns.has(Column::Name) || !is_about_rows.iter().any(|column| columns.has(*column)) {
        return None;
    }
    let title = columns.position(Column::Name).map(|at| table.header[at].text.plain()).unwrap_or_default();
    let rows = nested::fold(table.rows.iter().filter_map(|row| of_row(row, &columns, page, notes)).collect());
    let has_types = columns.has(Column::Type);
    Some(ReadRows { rows, names_parameters: plain::names_parameters(&title), has_types, is_list: false })
}

fn of_row(row: &Row, columns: &Columns, page: PageId, notes: &mut Notes) -> Option<ReadRow> {
    let location = Location { page, span: row.span };
    let written = columns.cell(row, Column::Name)?;
    if row.cells.len() > 1
        && row.cells.iter().filter(|cell| !cell.text.is_blank()).count() == 1
        && columns.has(Column::Type)
    {
        // A divider between groups of rows.
        return None;
    }
    let Some(named) = Named::parse(&written.plain()) else {
        let message =
            format!("`{}` is not the name of a property or parameter", crate::text::shorten(&written.plain()));
        notes.report(Code::NameInvalid, location, message, "put the name alone into its cell: `author_id`");
        return None;
    };
    let ty = columns.cell(row, Column::Type).map(|cell| type_cell::parse(cell, page)).unwrap_or_default();
    let description = columns.cell(row, Column::Description).cloned().unwrap_or_default();
    let place = columns.cell(row, Column::In).and_then(|cell| Place::of(&cell.plain()));
    let mut read = ReadRow::new(named, ty, description, location);
    read.place = place;
    add_columns(&mut read, row, columns);
    Some(read)
}

/// Adds the marks that columns of their own state.
fn add_columns(read: &mut ReadRow, row: &Row, columns: &Columns) {
    let stated = |column| columns.cell(row, column).map(RichText::plain);
    let constraints = &mut read.row.constraints;
    if columns.has(Column::Required) {
        constraints.required = stated(Column::Required).is_some_and(|cell| plain::is_yes(&cell));
        constraints.optional |= !constraints.required;
    } else if let Some(cell) = stated(Column::Optional) {
        constraints.optional = plain::is_yes(&cell);
        constraints.required = !constraints.optional;
    }
    if let Some(cell) = stated(Column::Nullable) {
        constraints.nullable = Some(plain::is_yes(&cell));
    }
    constraints.deprecated |= stated(Column::Deprecated).is_some_and(|cell| plain::is_yes(&cell));
    if let Some(cell) = columns.cell(row, Column::Default) {
        let value = cell.codes().next().map_or_else(|| cell.plain(), str::to_owned);
        let is_none = ["-", "–", "—", "none", "n/a"].contains(&value.to_lowercase().as_str());
        constraints.default = (!is_none).then(|| value.trim_matches('"').to_owned());
    }
    if let Some(cell) = columns.cell(row, Column::Values) {
        let listed = listed_values(cell);
        if !listed.is_empty() {
            constraints.values = listed;
            read.is_enum = true;
        }
    }
}

/// The values of a cell: its code spans, or the words between its commas.
fn listed_values(cell: &RichText) -> Vec<String> {
    let codes: Vec<String> = cell.codes().map(|code| code.trim().trim_matches('"').to_owned()).collect();
    if !codes.is_empty() {
        return codes;
    }
    let plain = cell.plain();
    let parts: Vec<&str> = plain.split([',', '|']).map(str::trim).filter(|part| !part.is_empty()).collect();
    let are_values = parts.len() > 1 && parts.iter().all(|part| part.len() <= 40 && !part.contains(' '));
    if are_values { parts.into_iter().map(str::to_owned).collect() } else { Vec::new() }
}

/// `` `title` (string, required): The title. `` in every entry of a list.
fn of_list(entries: &[RichText], item: &Item<'_>) -> Option<ReadRows> {
    let rows: Vec<ReadRow> = entries.iter().map_while(|entry| of_entry(entry, item)).collect();
    let has_types = rows.iter().any(|read| !read.row.ty.name.is_empty() || read.is_enum);
    (rows.len() == entries.len() && !rows.is_empty() && has_types).then_some(ReadRows {
        rows,
        names_parameters: false,
        has_types,
        is_list: true,
    })
}

fn of_entry(entry: &RichText, item: &Item<'_>) -> Option<ReadRow> {
    let Some((Inline::Code(name), rest)) = entry.0.split_first() else { return None };
    let mut named = Named::parse(name)?;
    let (inside, description) = split_entry(rest)?;
    let ty = inside.map(|inside| type_cell::parse(&inside, item.page)).unwrap_or_default();
    named.marks.extend(ty.marks.iter().copied().filter(|mark| *mark != Mark::Enum));
    Some(ReadRow::new(named, ty, description, item.location()))
}

/// Splits ` (string, required): The title.` into the words in parentheses and the description.
fn split_entry(rest: &[Inline]) -> Option<(Option<RichText>, RichText)> {
    let separators = [':', '-', '–', '—', ' ', '.'];
    let Some(Inline::Text(first)) = rest.first() else { return None };
    let Some(open) = first.trim_start().strip_prefix('(') else {
        let text = first.trim_start();
        let described = text.strip_prefix([':', '-', '–', '—'])?.trim_start_matches(separators);
        let mut description = vec![Inline::Text(described.to_owned())];
        description.extend_from_slice(&rest[1..]);
        return Some((None, RichText(description)));
    };
    let mut inside = Vec::new();
    let mut pieces = std::iter::once(Inline::Text(open.to_owned())).chain(rest[1..].iter().cloned());
    while let Some(piece) = pieces.next() {
        match &piece {
            Inline::Text(words) if words.contains(')') => {
                let (before, after) = words.split_once(')')?;
                inside.push(Inline::Text(before.to_owned()));
                let mut description = vec![Inline::Text(after.trim_start_matches(separators).to_owned())];
                description.extend(pieces);
                return Some((Some(RichText(inside)), RichText(description)));
            }
            _ => inside.push(piece),
        }
    }
    None
}
