//! Permission tables.

use super::item::Item;
use super::notes::Notes;
use super::outline::Outline;
use crate::api::Caller;
use crate::diagnostic::Code;
use crate::dialect::callers::{caller, denies, heads_callers, scopes, translated_caller};
use crate::dialect::headings::Heading;
use crate::document::{BlockKind, Cell, Inline, Row, Table};
use crate::facts::PermissionFacts;
use crate::source::Location;

/// The permission tables of a page. Several of them, several columns, rows below the caller's and rows
/// for one resource each tell cases of one operation apart; which case a call is only the service knows.
pub(super) fn permissions(outline: &Outline<'_>, notes: &mut Notes) -> Vec<PermissionFacts> {
    let mut all = Vec::new();
    let is_table = |item: &&Item<'_>| matches!(item.block.kind, BlockKind::Table(_));
    let parts = outline.parts.iter().filter(|part| part.heading == Some(Heading::Permissions) && !part.in_examples);
    for part in parts {
        let title = if outline.translated { &part.words } else { &part.title };
        let several = part.items.iter().filter(is_table).count() > 1;
        let mut said = None;
        for item in &part.items {
            match &item.block.kind {
                BlockKind::Paragraph(text) => said = Some(text.plain()),
                BlockKind::Table(table) => {
                    let announced = said.take().filter(|_| several).and_then(|text| announcement(&text));
                    let case = announced.or_else(|| case_of_title(title));
                    if let Some(rows) = permission_table(table, item, case.as_deref(), outline.translated, notes) {
                        for row in rows {
                            add(&mut all, row);
                        }
                    }
                }
                _ => {}
            }
        }
    }
    all
}

/// The rows of a permission table; `None` when the table is another one.
fn permission_table(
    table: &Table,
    item: &Item<'_>,
    case: Option<&str>,
    translated: bool,
    notes: &mut Notes,
) -> Option<Vec<PermissionFacts>> {
    let titles: Vec<String> = table.header.iter().map(|cell| cell.text.plain()).collect();
    let in_translation = |title: &str| translated.then(|| translated_caller(title)).flatten();
    let callers: Vec<Option<Caller>> =
        titles.iter().map(|title| caller(title).or_else(|| in_translation(title))).collect();
    let named = callers.iter().skip(1).flatten();
    // The title of scopes can have parentheses in any language, but only that of personal accounts the brand.
    let is_matrix =
        named.clone().count() > 1 && (!translated || named.clone().any(|one| *one == Caller::DelegatedPersonal));
    let is_translated = translated
        && table.rows.iter().filter_map(caller_of_translated_row).any(|caller| caller != Caller::Application);
    let rows = if heads_callers(titles.first()?) {
        by_caller(table, item, case, translated, notes)
    } else if is_matrix {
        by_resource(table, item, &callers, translated, notes)
    } else if is_translated {
        by_caller(table, item, case, translated, notes)
    } else {
        return None;
    };
    notes.claim(item.location());
    Some(rows)
}

/// A row for each caller, perhaps with a column for each case or rows of cases below it.
fn by_caller(
    table: &Table,
    item: &Item<'_>,
    case: Option<&str>,
    translated: bool,
    notes: &mut Notes,
) -> Vec<PermissionFacts> {
    let titles: Vec<String> = table.header.iter().map(|cell| cell.text.plain()).collect();
    // Translated titles do not tell columns of cases from those of less and more privileged scopes.
    let cases = titles.iter().filter(|_| !translated);
    let columns: Vec<Option<String>> = cases.map(|title| case_of_column(title)).collect();
    let most_first = titles.iter().any(|title| title.to_lowercase().contains("from most to least"));
    let mut rows = Vec::new();
    let mut above: Option<Above> = None;
    for row in &table.rows {
        let location = Location { page: item.page, span: row.span };
        let first = row.cells.first();
        let label = first.map(|cell| cell.text.plain()).unwrap_or_default();
        let named = caller(&label).or_else(|| caller_of_translated_row(row).filter(|_| translated));
        let is_below = label.is_empty() || above.is_some_and(|above| above.is_blank) || first.is_some_and(is_indented);
        let Some(caller) = named.or(above.filter(|_| is_below).map(|above| above.caller)) else {
            let message = format!("`{}` is not a permission type", crate::text::shorten(&label));
            let help =
                "use `Delegated (work or school account)`, `Delegated (personal Microsoft account)` or `Application`";
            notes.report(Code::PermissionRow, location, message, help);
            continue;
        };
        // Rows below a caller's give the scopes of one workflow each.
        let workflow = (named.is_none() && !label.is_empty()).then_some(label);
        if named.is_some() {
            let is_blank = row.cells.iter().skip(1).all(|cell| cell.text.is_blank());
            above = Some(Above { caller, is_blank });
            if is_blank && has_rows_below(table, row) {
                continue;
            }
        }
        for (at, cell) in row.cells.iter().enumerate().skip(1) {
            let mut scopes = scopes_of(cell, item, translated, notes);
            if most_first {
                scopes.reverse();
            }
            let column = columns.get(at).cloned().flatten();
            let case = joined([case, column.as_deref(), workflow.as_deref()]);
            add(&mut rows, PermissionFacts { caller, scopes, case, by_resource: false });
        }
    }
    rows
}

/// A row for each kind of resource, with a column for each caller.
fn by_resource(
    table: &Table,
    item: &Item<'_>,
    callers: &[Option<Caller>],
    translated: bool,
    notes: &mut Notes,
) -> Vec<PermissionFacts> {
    let mut rows = Vec::new();
    for row in &table.rows {
        let case = row.cells.first().map(|cell| cell.text.plain()).filter(|case| !case.is_empty());
        for (cell, caller) in row.cells.iter().zip(callers).skip(1) {
            if let Some(caller) = *caller {
                let scopes = scopes_of(cell, item, translated, notes);
                add(&mut rows, PermissionFacts { caller, scopes, case: case.clone(), by_resource: true });
            }
        }
    }
    rows
}

/// The scopes of a cell, with a finding if it neither names nor denies any.
fn scopes_of(cell: &Cell, item: &Item<'_>, translated: bool, notes: &mut Notes) -> Vec<String> {
    let plain = cell.text.plain();
    let found: Vec<String> = scopes(&plain).map(str::to_owned).collect();
    // How a translation refuses is not known: any words without a scope do.
    if found.is_empty() && !denies(&plain) && !translated {
        let message = format!("`{}` names no permission", crate::text::shorten(&plain));
        let help = "list permissions such as `User.Read`, or write `Not supported.`";
        notes.report(Code::PermissionRow, Location { page: item.page, span: cell.span }, message, help);
    }
    found
}

/// The caller whose row came last.
#[derive(Clone, Copy)]
struct Above {
    caller: Caller,
    /// True if the rows below it list the scopes.
    is_blank: bool,
}

/// Returns true for a cell that starts with hard spaces, as in rows below a caller's.
fn is_indented(cell: &Cell) -> bool {
    matches!(cell.text.0.first(), Some(Inline::Text(text)) if text.trim_start_matches(' ').starts_with('\u{a0}'))
}

/// Adds a row to those of the same case and caller.
fn add(rows: &mut Vec<PermissionFacts>, row: PermissionFacts) {
    match rows.iter_mut().find(|known| known.caller == row.caller && known.case == row.case) {
        Some(known) => {
            for scope in row.scopes {
                if !known.scopes.contains(&scope) {
                    known.scopes.push(scope);
                }
            }
        }
        None => rows.push(row),
    }
}

/// Returns true if the next row is about a workflow of its caller.
fn has_rows_below(table: &Table, row: &Row) -> bool {
    let mut behind = table.rows.iter().skip_while(|other| other.span != row.span).skip(1);
    behind.next().and_then(|row| row.cells.first()).is_some_and(|cell| caller(&cell.text.plain()).is_none())
}

/// "Permissions for chats" is about chats; "Permissions" alone is about no case.
fn case_of_title(title: &str) -> Option<String> {
    let lower = title.trim().to_lowercase();
    let case = ["permissions for ", "permissions when ", "permissions to "]
        .iter()
        .find_map(|start| {
            lower.strip_prefix(start).and_then(|rest| title.trim().get(title.trim().len() - rest.len()..))
        })
        .or_else(|| title.trim().strip_prefix("Permissions (").and_then(|rest| rest.strip_suffix(')')));
    case.map(str::to_owned).or_else(|| Heading::of(title).is_none().then(|| announcement(title)).flatten())
}

/// A line such as "For channels:" before one of several tables.
fn announcement(text: &str) -> Option<String> {
    const LONGEST: usize = 80;
    let text = text.trim();
    let case = text.strip_suffix([':', '.']).unwrap_or(text).trim();
    let is_label = text.ends_with(':') || !case.contains(". ");
    let case = ["For ", "for the ", "The following permissions are required for "]
        .iter()
        .find_map(|start| case.strip_prefix(start))
        .unwrap_or(case);
    let general = case.to_lowercase().contains("permissions is required");
    (is_label && !general && !case.is_empty() && case.len() <= LONGEST).then(|| case.to_owned())
}

/// "Permissions acting on self (from least to most privileged)" is about acting on oneself.
fn case_of_column(title: &str) -> Option<String> {
    let title = title.split('(').next().unwrap_or(title).trim();
    let case = title.strip_prefix("Permissions ")?.trim();
    (!case.is_empty()).then(|| case.to_owned())
}

fn joined(parts: [Option<&str>; 3]) -> Option<String> {
    let parts: Vec<&str> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

/// The caller of a translated row; a row without scopes divides those of one case from those of the next.
fn caller_of_translated_row(row: &Row) -> Option<Caller> {
    let is_divider = row.cells.iter().skip(1).all(|cell| cell.text.is_blank());
    translated_caller(&row.cells.first()?.text.plain()).filter(|_| !is_divider)
}
