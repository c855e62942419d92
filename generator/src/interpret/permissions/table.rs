//! Rows and columns of permission tables.

use std::collections::{BTreeSet, HashMap};

use super::cell::{self, Context, Part, Reading};
use super::grammar::alternative;
use super::labels::{case_of_column, joined};
use crate::api::{Alternative, Caller, Permission, PermissionCase, Privilege};
use crate::diagnostic::Code;
use crate::dialect::callers::{caller, heads_callers, is_for_reading, scope_mistake, translated_caller};
use crate::document::{Cell, Inline, Row, Table};
use crate::facts::PermissionTable;
use crate::interpret::item::Item;
use crate::interpret::notes::Notes;
use crate::source::{Location, Span};
use crate::text::shorten;

/// The most cells that are compared with an enumeration.
const MOST_EVIDENCE: usize = 64;

/// The circumstances of a table.
#[derive(Clone, Copy)]
pub(super) struct TableContext<'p> {
    /// The case that the heading or the sentence above the table names.
    pub case: Option<&'p str>,
    pub cell: Context,
    /// True if all requests of the page change something.
    pub writes: bool,
}

/// Reads a permission table; `None` if it is another table.
pub(super) fn permission_table(
    table: &Table,
    item: &Item<'_>,
    context: TableContext<'_>,
    notes: &mut Notes,
) -> Option<PermissionTable> {
    let translated = context.cell.translated;
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
    let mut reader = Reader { page: item.page, context, entries: Vec::new() };
    if heads_callers(titles.first()?) || (is_translated && !is_matrix) {
        reader.by_caller(table, &titles, notes);
    } else if is_matrix {
        reader.by_resource(table, &callers);
    } else {
        return None;
    }
    notes.claim(item.location());
    let (cases, labels) = reader.finish(notes);
    Some(PermissionTable { cases, labels, location: item.location() })
}

/// Reads the cells of a table. They are only understood when all are known, because one explains another.
struct Reader<'p> {
    page: crate::source::PageId,
    context: TableContext<'p>,
    entries: Vec<Entry>,
}

/// A part of a cell.
struct Entry {
    caller: Caller,
    case: Option<String>,
    /// The words that decide which paths the case is for: the label in the cell, or the resource of the row.
    label: Option<String>,
    by_resource: bool,
    privilege: Option<Privilege>,
    /// True if the most privileged permission is the first.
    most_first: bool,
    reading: Reading,
    /// The text of the cell, and where it is.
    text: String,
    span: Span,
}

impl Reader<'_> {
    /// A row for each caller, perhaps with a column for each case or rows of cases below it.
    fn by_caller(&mut self, table: &Table, titles: &[String], notes: &mut Notes) {
        let translated = self.context.cell.translated;
        // Translated titles do not tell columns of cases from those of less and more privileged scopes.
        let columns: Vec<Column> =
            titles.iter().map(|title| if translated { Column::default() } else { Column::of(title) }).collect();
        let most_first = titles.iter().any(|title| title.to_lowercase().contains("from most to least"));
        let mut above: Option<Above> = None;
        for (index, row) in table.rows.iter().enumerate() {
            let first = row.cells.first();
            let label = first.map(|cell| cell.text.plain()).unwrap_or_default();
            let named = caller(&label).or_else(|| caller_of_translated_row(row).filter(|_| translated));
            let is_below =
                label.is_empty() || above.is_some_and(|above| above.is_blank) || first.is_some_and(is_indented);
            let Some(caller) = named.or(above.filter(|_| is_below).map(|above| above.caller)) else {
                let message = format!("`{}` is not a permission type", shorten(&label));
                let help = "use `Delegated (work or school account)`, `Delegated (personal Microsoft account)` or \
                            `Application`";
                notes.report(Code::PermissionRow, Location { page: self.page, span: row.span }, message, help);
                continue;
            };
            // Rows below a caller's give the scopes of one workflow each.
            let workflow = (named.is_none() && !label.is_empty()).then_some(label);
            if named.is_some() {
                let is_blank = row.cells.iter().skip(1).all(|cell| cell.text.is_blank());
                above = Some(Above { caller, is_blank });
                if is_blank && is_workflow(table.rows.get(index + 1)) {
                    continue;
                }
            }
            for (at, cell) in row.cells.iter().enumerate().skip(1) {
                let column = columns.get(at).cloned().unwrap_or_default();
                let cases = [self.context.case, column.case.as_deref(), workflow.as_deref()];
                let entry = Entry { most_first, privilege: column.privilege, ..Entry::of(caller) };
                self.cell(cell, &cases, &entry);
            }
        }
    }

    /// A row for each kind of resource, with a column for each caller.
    fn by_resource(&mut self, table: &Table, callers: &[Option<Caller>]) {
        for row in &table.rows {
            let case = row.cells.first().map(|cell| cell.text.plain()).filter(|case| !case.is_empty());
            for (cell, caller) in row.cells.iter().zip(callers).skip(1) {
                if let Some(caller) = *caller {
                    let entry = Entry { by_resource: true, label: case.clone(), ..Entry::of(caller) };
                    self.cell(cell, &[case.as_deref()], &entry);
                }
            }
        }
    }

    /// Adds the parts of a cell.
    fn cell(&mut self, cell: &Cell, cases: &[Option<&str>], entry: &Entry) {
        let text = cell.text.plain();
        for Part { case, reading } in cell::read(&cell.text, self.context.cell) {
            let cases: Vec<Option<&str>> = cases.iter().copied().chain([case.as_deref()]).collect();
            let (joined, text) = (joined(&cases), text.clone());
            let label = case.or_else(|| entry.label.clone());
            self.entries.push(Entry { case: joined, label, text, reading, span: cell.span, ..*entry });
        }
    }

    /// The cases of all cells and the labels that name them, with findings about cells that are not clear.
    fn finish(mut self, notes: &mut Notes) -> (Vec<PermissionCase>, Vec<(usize, String)>) {
        self.decide_enumerations();
        let mut cases: Vec<PermissionCase> = Vec::new();
        let mut labels: BTreeSet<(String, Option<String>)> = BTreeSet::new();
        let mut reported = None;
        let mut closed: Vec<(Caller, Option<String>)> = Vec::new();
        for entry in self.entries {
            let location = Location { page: self.page, span: entry.span };
            let is_new = reported.replace(entry.span) != Some(entry.span);
            let (mut alternatives, unclear) = match entry.reading {
                Reading::Alternatives(alternatives) => (alternatives, None),
                Reading::Enumeration(_) => (Vec::new(), Some("its last `and` can mean any or all of the permissions")),
                Reading::Unclear(why) => (Vec::new(), Some(why)),
                Reading::Nothing => {
                    if is_new {
                        let message = format!("`{}` names no permission", shorten(&entry.text));
                        let help = "list permissions such as `User.Read`, or write `Not supported.`";
                        notes.report(Code::PermissionRow, location, message, help);
                    }
                    (Vec::new(), None)
                }
            };
            // Malformed scopes have a finding of their own.
            let is_malformed = || entry.text.split([',', ';']).any(|piece| scope_mistake(piece).is_some());
            if let Some(why) = unclear.filter(|_| is_new && !is_malformed()) {
                let message = format!("`{}` is not clear: {why}", shorten(&entry.text));
                let help = "separate alternatives by commas, and join permissions that are required together by `and`: \
                            `A.Read and B.Read, C.Read`";
                notes.report(Code::PermissionUnclear, location, message, help);
            }
            if entry.most_first {
                alternatives.reverse();
            }
            for alternative in &mut alternatives {
                alternative.privilege = entry.privilege;
            }
            labels.extend(entry.label.map(|label| (label, entry.case.clone())));
            let unclear = unclear.map(|_| entry.text);
            if unclear.is_some() && entry.privilege == Some(Privilege::Least) {
                closed.push((entry.caller, entry.case.clone()));
            }
            let callers = vec![Permission { unclear, ..Permission::new(entry.caller, alternatives) }];
            let case = PermissionCase { case: entry.case, by_resource: entry.by_resource, callers };
            PermissionCase::merge(&mut cases, case);
        }
        // Higher privileged permissions alone would be wrong advice.
        for (caller, case) in closed {
            let callers = cases.iter_mut().filter(|known| known.case == case).flat_map(|known| &mut known.callers);
            callers.filter(|known| known.caller == caller).for_each(|known| known.alternatives.clear());
        }
        let lower = |case: &Option<String>| case.as_ref().map(|case| case.to_ascii_lowercase());
        let numbers: HashMap<_, usize> =
            cases.iter().enumerate().map(|(number, case)| (lower(&case.case), number)).collect();
        let labels =
            labels.into_iter().filter_map(|(label, case)| Some((*numbers.get(&lower(&case))?, label))).collect();
        (cases, labels)
    }

    /// Decides enumerations ("`A`, `B` and `C`") by the other cells and by the requests.
    ///
    /// They are alternatives if another cell has two of their scopes as alternatives. All are required if the requests
    /// change something and only some of the scopes allow that, because the others cannot be sufficient.
    fn decide_enumerations(&mut self) {
        let known = self.entries.iter().filter_map(|entry| match &entry.reading {
            Reading::Alternatives(alternatives) if alternatives.len() > 1 => Some(alternatives.clone()),
            _ => None,
        });
        let known: Vec<Vec<Alternative>> = known.take(MOST_EVIDENCE).collect();
        let writes = self.context.writes;
        for entry in &mut self.entries {
            let Reading::Enumeration(scopes) = &entry.reading else { continue };
            let is_alone =
                |alternative: &Alternative| matches!(alternative.scopes.as_slice(), [scope] if scopes.contains(scope));
            let reading = scopes.iter().filter(|scope| is_for_reading(scope)).count();
            if known.iter().any(|cell| cell.iter().filter(|one| is_alone(one)).count() > 1) {
                let alternatives = scopes.iter().map(|scope| alternative(vec![scope.clone()])).collect();
                entry.reading = Reading::Alternatives(alternatives);
            } else if writes && reading > 0 && reading < scopes.len() {
                entry.reading = Reading::Alternatives(vec![alternative(scopes.clone())]);
            }
        }
    }
}

impl Entry {
    fn of(caller: Caller) -> Self {
        Self {
            caller,
            case: None,
            label: None,
            by_resource: false,
            privilege: None,
            most_first: false,
            reading: Reading::Nothing,
            text: String::new(),
            span: Span::default(),
        }
    }
}

/// The meaning of a column of permissions.
#[derive(Clone, Default)]
struct Column {
    case: Option<String>,
    privilege: Option<Privilege>,
}

impl Column {
    fn of(title: &str) -> Self {
        let lower = title.to_lowercase();
        let is_ordered = lower.contains("from least to most") || lower.contains("from most to least");
        let privilege = if is_ordered {
            None
        } else if lower.contains("least privileged") {
            Some(Privilege::Least)
        } else if lower.contains("higher privileged") || lower.contains("more privileged") {
            Some(Privilege::Higher)
        } else {
            None
        };
        Self { case: case_of_column(title), privilege }
    }
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

/// Returns true for a row about a workflow of the caller above it.
fn is_workflow(row: Option<&Row>) -> bool {
    row.and_then(|row| row.cells.first()).is_some_and(|cell| caller(&cell.text.plain()).is_none())
}

/// The caller of a translated row; a row without scopes divides those of one case from those of the next.
fn caller_of_translated_row(row: &Row) -> Option<Caller> {
    let is_divider = row.cells.iter().skip(1).all(|cell| cell.text.is_blank());
    translated_caller(&row.cells.first()?.text.plain()).filter(|_| !is_divider)
}
