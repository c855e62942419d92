//! Permission tables.

use super::Reader;
use super::outline::Item;
use crate::api::Caller;
use crate::diagnostic::Code;
use crate::document::{RichText, Row, Table};
use crate::facts::PermissionFacts;
use crate::source::Place;

impl Reader<'_> {
    /// The rows of a permission table; `None` when the table is another one.
    pub(super) fn permission_table(&mut self, table: &Table, item: &Item<'_>) -> Option<Vec<PermissionFacts>> {
        let titles: Vec<String> = table.header.iter().map(|cell| cell.text.plain().to_lowercase()).collect();
        let translated = self.localised
            && table.rows.iter().filter_map(translated_caller).any(|caller| caller != Caller::Application);
        titles.first().filter(|title| title.starts_with("permission type") || translated)?;
        self.claim(item.place());
        let most_first = titles.iter().any(|title| title.contains("from most to least"));
        let mut rows: Vec<PermissionFacts> = Vec::new();
        for row in &table.rows {
            let place = Place { page: item.page, span: row.span };
            let label = row.cells.first().map(|cell| cell.text.plain()).unwrap_or_default();
            let mut scopes: Vec<String> = row.cells.iter().skip(1).flat_map(|cell| scopes(&cell.text)).collect();
            if most_first {
                scopes.reverse();
            }
            match caller(&label).or_else(|| translated_caller(row).filter(|_| translated)) {
                Some(caller) => match rows.iter_mut().find(|known| known.caller == caller) {
                    Some(known) => add(known, scopes),
                    None => rows.push(PermissionFacts { caller, scopes }),
                },
                // Rows below a blank first cell give the scopes of one workflow each.
                None if label.is_empty() || scopes.is_empty() => {
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

/// Who calls in a translated row. Every translation keeps the shape of the three labels: "(work or school
/// account)", "(personal Microsoft account)" with the brand's name, and one without parentheses.
fn translated_caller(row: &Row) -> Option<Caller> {
    let label = row.cells.first()?.text.plain().to_lowercase();
    let is_divider = row.cells.iter().skip(1).all(|cell| cell.text.is_blank());
    if label.is_empty() || is_divider {
        None
    } else if !label.contains(['(', '（']) {
        Some(Caller::Application)
    } else if label.contains("microsoft") {
        Some(Caller::DelegatedPersonal)
    } else {
        Some(Caller::DelegatedWork)
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
