//! Words in permission tables that have the form of no permission.
//!
//! A permission is `Resource.Operation` or `Resource.Operation.Constraint` (Microsoft Graph permissions reference,
//! naming pattern); a permission on one resource alone has the kind of that resource for a constraint
//! (`ChannelMessage.Read.Group`). Those of `OpenID` Connect are single words. Which permissions exist no page tells,
//! so operations are judged by form only.

use super::quoted;
use crate::diagnostic::{Code, Diagnostic};
use crate::document::{BlockKind, Document, Row, Table};
use crate::source::{PageId, Pages, Place};

/// Checks the permission tables of a document, which may be a file that pages include. No other page matters, so
/// this is a part of reading the page.
pub(crate) fn check(pages: &Pages, document: &Document) -> Vec<Diagnostic> {
    let tables = document.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Table(table) if is_permission_table(table) => Some(table),
        _ => None,
    });
    tables.flat_map(|table| &table.rows).flat_map(|row| of_row(pages, document.page, row)).collect()
}

/// `Permission type`, and nothing but columns of permissions beside it.
fn is_permission_table(table: &Table) -> bool {
    let mut titles = table.header.iter().map(|cell| cell.text.plain().to_lowercase());
    let first = titles.next().is_some_and(|title| title.starts_with("permission type"));
    first && titles.all(|title| title.is_empty() || title.contains("permission") || title.contains("privileged"))
}

fn of_row(pages: &Pages, page: PageId, row: &Row) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    for cell in row.cells.iter().skip(1) {
        let plain = cell.text.plain();
        for (word, why) in plain.split([',', ';']).filter_map(|item| strange(item.trim_matches(NOISE))) {
            let message = format!("{} is no permission: {why}", quoted(word));
            let help = "write `Resource.Operation.Constraint`, such as `User.Read.All`, or `Not supported.`";
            let text = &pages.get(page).text;
            let span = super::spot(text, cell.span, |cell| cell.find(word).map(|at| at..at + word.len()));
            found.push(Diagnostic::new(Code::PermissionForm, Place { page, span }, message, help));
        }
    }
    found
}

/// What stands around the names of permissions.
const NOISE: [char; 10] = [' ', '.', '*', '`', '\'', '"', '(', ')', '\u{a0}', ':'];

/// The word of an item that means to be a permission and has the form of none, and why it has not.
fn strange(item: &str) -> Option<(&str, &'static str)> {
    if ["TODO", "TBD"].iter().any(|mark| item.starts_with(mark)) {
        return Some((item, "it was left to be filled in"));
    }
    let mut words = item.split_whitespace().map(|word| word.trim_matches(NOISE)).filter(|word| !word.is_empty());
    if let (Some(word), None) = (words.next(), words.next())
        && is_identifier(word)
        && !word.contains('.')
    {
        return (!stands_alone(word)).then_some((word, "it has no operation"));
    }
    let mut words = item.split_whitespace().map(|word| word.trim_matches(NOISE));
    words.find_map(|word| Some((word, malformed(word)?)))
}

/// Letters, digits and what joins them.
fn is_identifier(word: &str) -> bool {
    word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'))
}

/// Single words that stand in permission cells rightly: scopes of `OpenID` Connect and of other services (which have
/// `_`), and denials.
fn stands_alone(word: &str) -> bool {
    let words = ["openid", "email", "profile", "none", "no", "na", "unsupported", "nothing"];
    word.contains('_') || words.contains(&word.to_ascii_lowercase().as_str())
}

/// Why a dotted word is no permission.
fn malformed(word: &str) -> Option<&'static str> {
    if !is_identifier(word) || !word.contains('.') || word.ends_with(".md") {
        return None;
    }
    let parts: Vec<&str> = word.split('.').collect();
    let capital = |part: &&str| part.starts_with(|c: char| c.is_ascii_uppercase());
    let [resource, operation, constraints @ ..] = parts.as_slice() else { return None };
    if parts.iter().any(|part| part.is_empty()) {
        Some("a part of it is empty")
    } else if is_operation(resource) {
        Some("it starts with an operation, and the resource is missing")
    } else if !capital(operation) || !constraints.iter().all(capital) {
        Some("an operation or a constraint starts with a capital letter")
    } else if is_torn(operation) {
        Some("its operation is put together wrongly")
    } else if constraints.iter().any(|part| part.starts_with("Read") || part.starts_with("Write")) {
        Some("a part of the operation stands where the constraint belongs")
    } else {
        None
    }
}

/// Operations that are never resources.
fn is_operation(word: &str) -> bool {
    ["AccessAsUser", "Read", "ReadBasic", "ReadWrite", "Write", "Manage", "FullControl"].contains(&word)
}

/// `WriteRead`, `WriteWrite`, `ReadW`: nothing but a cut or doubled `ReadWrite`.
fn is_torn(operation: &str) -> bool {
    let rest = operation.strip_prefix("Write").or_else(|| operation.strip_prefix("Read"));
    rest.is_some_and(|rest| rest.starts_with("Read") || rest.len() == 1 || rest == "Writ")
        || operation.starts_with("WriteWrite")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn permissions_and_denials_are_told_from_slips() {
        for good in ["User.Read.All", "eDiscovery.Read.All", "Chat.Manage.Chat", "openid", "Not supported", "None"] {
            assert_eq!(strange(good), None, "{good}");
        }
        for bad in
            ["User", "TODO: find out", "AccessAsUser.All", "User.read", "Group.Read.WriteAll", "A..B", "A.ReadW.All"]
        {
            assert_eq!(strange(bad).map(|(word, _)| word), Some(bad), "{bad}");
        }
        assert_eq!(strange("Policy.Read.All and Directory. Read.All").map(|(word, _)| word), Some("Read.All"));
    }
}
