//! Permission tables.

use super::Reader;
use super::outline::Item;
use crate::api::Caller;
use crate::diagnostic::Code;
use crate::document::{RichText, Table};
use crate::facts::PermissionFacts;
use crate::source::Place;

impl Reader<'_> {
    /// The rows of a permission table; `None` when the table is another one.
    pub(super) fn permission_table(&mut self, table: &Table, item: &Item<'_>) -> Option<Vec<PermissionFacts>> {
        let titles: Vec<String> = table.header.iter().map(|cell| cell.text.plain().to_lowercase()).collect();
        let columns: Vec<Option<Caller>> = titles.iter().map(|title| caller(title)).collect();
        if columns.iter().flatten().count() > 1 {
            self.claim(item.place());
            return Some(matrix(table, &columns));
        }
        titles.first().filter(|title| title.starts_with("permission type"))?;
        self.claim(item.place());
        let most_first = titles.iter().any(|title| title.contains("from most to least"));
        let mut rows: Vec<PermissionFacts> = Vec::new();
        // Whether the last caller's own cell is blank: its scopes stand in the rows below, one a workflow.
        let mut spread = false;
        for row in &table.rows {
            let place = Place { page: item.page, span: row.span };
            let label = row.cells.first().map(|cell| cell.text.plain()).unwrap_or_default();
            let mut scopes: Vec<String> = row.cells.iter().skip(1).flat_map(|cell| scopes(&cell.text)).collect();
            if most_first {
                scopes.reverse();
            }
            match caller(&label) {
                Some(caller) => {
                    spread = row.cells.iter().skip(1).all(|cell| cell.text.is_blank());
                    match rows.iter_mut().find(|known| known.caller == caller) {
                        Some(known) => add(known, scopes),
                        None => rows.push(PermissionFacts { caller, scopes }),
                    }
                }
                None if spread || label.is_empty() || scopes.is_empty() => {
                    if let Some(known) = rows.last_mut() {
                        add(known, scopes);
                    }
                }
                None => {
                    let message = format!("`{}` is no permission type", crate::text::shorten(&label));
                    let help = "use `Delegated (work or school account)`, `Delegated (personal Microsoft account)` or `Application`";
                    self.find(Code::PermissionRow, place, message, help);
                }
            }
        }
        Some(rows)
    }
}

/// A table with a column for each caller and a row for each resource. Which resource a call is about only the
/// service knows, so the scopes of any of them may do.
fn matrix(table: &Table, columns: &[Option<Caller>]) -> Vec<PermissionFacts> {
    let mut rows = Vec::new();
    for row in &table.rows {
        for (caller, cell) in columns.iter().zip(&row.cells) {
            let scopes = scopes(&cell.text);
            merge(&mut rows, caller.map(|caller| PermissionFacts { caller, scopes }).into_iter().collect());
        }
    }
    rows
}

/// Adds what a further table says behind what the first one says.
pub(crate) fn merge(known: &mut Vec<PermissionFacts>, more: Vec<PermissionFacts>) {
    for row in more {
        match known.iter_mut().find(|known| known.caller == row.caller) {
            Some(known) => add(known, row.scopes),
            None => known.push(row),
        }
    }
}

fn add(known: &mut PermissionFacts, scopes: Vec<String>) {
    for scope in scopes {
        if !known.scopes.contains(&scope) {
            known.scopes.push(scope);
        }
    }
}

fn caller(label: &str) -> Option<Caller> {
    let label = label.to_lowercase();
    if label.starts_with("application") {
        Some(Caller::Application)
    } else if label.contains("personal") {
        Some(Caller::DelegatedPersonal)
    } else if label.starts_with("delegated") {
        Some(Caller::DelegatedWork)
    } else {
        None
    }
}

/// The scope names of a cell: `User.Read, User.ReadWrite.All`; words such as `Not supported.` are none.
fn scopes(cell: &RichText) -> Vec<String> {
    let plain = cell.plain();
    let words = plain.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '(' | ')' | '*'));
    words.map(|word| word.trim_matches(['.', '\'', '"'])).filter(|word| is_scope(word)).map(str::to_owned).collect()
}

/// `Resource.Operation`, perhaps with a constraint: `Sites.Read.All`, `User.ReadWrite`; a few scopes
/// are one lower-case word.
fn is_scope(word: &str) -> bool {
    const WORDS: [&str; 5] = ["offline_access", "openid", "email", "profile", "user_impersonation"];
    let parts: Vec<&str> = word.split('.').collect();
    let named = |part: &&str| {
        part.starts_with(|c: char| c.is_ascii_alphabetic())
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    WORDS.contains(&word) || (parts.len() > 1 && parts.iter().all(named))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scopes_are_told_from_words() {
        assert_eq!(
            scopes(&RichText::text("User.Read, Sites.Read.All and Files.Read")),
            ["User.Read", "Sites.Read.All", "Files.Read"]
        );
        assert!(scopes(&RichText::text("Not supported.")).is_empty());
        assert!(scopes(&RichText::text("Not applicable")).is_empty());
    }
}
