//! Malformed scopes in permission tables.

use super::notes::Notes;
use crate::diagnostic::Code;
use crate::dialect::callers::{heads_callers, scope_mistake};
use crate::document::{BlockKind, Document, Row, Table};
use crate::source::{Location, Pages};
use crate::text::shorten;

/// Checks the permission tables of a document, which may be a file that pages include.
pub(super) fn check(pages: &Pages, document: &Document, notes: &mut Notes) {
    let tables = document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) if is_permission_table(table) => Some(table),
        _ => None,
    });
    for row in tables.flat_map(|table| &table.rows) {
        check_row(pages, document, row, notes);
    }
}

/// `Permission type`, and nothing but columns of permissions beside it.
fn is_permission_table(table: &Table) -> bool {
    let mut titles = table.header.iter().map(|cell| cell.text.plain().to_lowercase());
    let first = titles.next().is_some_and(|title| heads_callers(&title));
    first && titles.all(|title| title.is_empty() || title.contains("permission") || title.contains("privileged"))
}

fn check_row(pages: &Pages, document: &Document, row: &Row, notes: &mut Notes) {
    for cell in row.cells.iter().skip(1) {
        let plain = cell.text.plain();
        for (word, why) in plain.split([',', ';']).filter_map(scope_mistake) {
            let message = format!("`{}` is not a permission: {why}", shorten(word));
            let help = "write `Resource.Operation.Constraint`, such as `User.Read.All`, or `Not supported.`";
            let text = &pages.get(document.page).text;
            let span = cell.span.narrow(text, |cell| cell.find(word).map(|at| at..at + word.len()));
            notes.report(Code::PermissionForm, Location { page: document.page, span }, message, help);
        }
    }
}
