//! Labels of callers in permission tables, and the syntax of permission scopes.
//!
//! A scope is `Resource.Operation` or `Resource.Operation.Constraint` (Microsoft Graph permissions reference, naming
//! pattern); a permission on one resource alone has the kind of that resource for a constraint
//! (`ChannelMessage.Read.Group`). Those of `OpenID` Connect are single words. No page lists the scopes that exist, so
//! only their syntax is checked.

use crate::api::Caller;

/// First cells of the rows of permission tables.
pub const LABELS: [(&str, Caller); 3] = [
    ("Delegated (work or school account)", Caller::DelegatedWork),
    ("Delegated (personal Microsoft account)", Caller::DelegatedPersonal),
    ("Application", Caller::Application),
];

/// Scopes without an operation.
const SINGLE_WORDS: [&str; 5] = ["offline_access", "openid", "email", "profile", "user_impersonation"];

/// Operations that are never resources.
const OPERATIONS: [&str; 7] = ["AccessAsUser", "Read", "ReadBasic", "ReadWrite", "Write", "Manage", "FullControl"];

/// Characters that surround scopes in a cell.
const NOISE: [char; 10] = [' ', '.', '*', '`', '\'', '"', '(', ')', '\u{a0}', ':'];

/// Returns true for the title of the first column of a permission table.
#[must_use]
pub fn heads_callers(title: &str) -> bool {
    title.to_lowercase().starts_with("permission type")
}

/// The caller that the label of a row or column names.
#[must_use]
pub fn caller(label: &str) -> Option<Caller> {
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

/// The caller that a translated label names.
///
/// Every translation keeps the shape of the three labels: "(work or school account)", "(personal Microsoft account)"
/// with the brand's name, and one without parentheses.
#[must_use]
pub fn translated_caller(label: &str) -> Option<Caller> {
    let label = label.to_lowercase();
    if label.is_empty() {
        None
    } else if !label.contains(['(', '（']) {
        Some(Caller::Application)
    } else if label.contains("microsoft") {
        Some(Caller::DelegatedPersonal)
    } else {
        Some(Caller::DelegatedWork)
    }
}

/// The length of the label with which a row of text without markup starts.
#[must_use]
pub fn label_length(row: &str) -> Option<usize> {
    LABELS.iter().find_map(|(label, _)| {
        // The closing parenthesis is missing on some pages.
        let label = label.trim_end_matches(')');
        let starts = row.get(..label.len()).is_some_and(|start| start.eq_ignore_ascii_case(label));
        starts.then(|| label.len() + usize::from(row[label.len()..].starts_with(')')))
    })
}

/// Returns true for a word with the syntax of a scope.
#[must_use]
pub fn is_scope(word: &str) -> bool {
    let parts: Vec<&str> = word.split('.').collect();
    SINGLE_WORDS.contains(&word) || (parts.len() > 1 && parts.iter().all(|part| is_identifier(part)))
}

/// Returns true for a scope of another service: a single word with `_`, such as `full_access_as_user`.
#[must_use]
pub fn is_foreign_scope(word: &str) -> bool {
    word.contains('_') && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}

/// The scopes in the text of a cell, without words such as "Not supported."
pub fn scopes(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '|' | '(' | ')' | '*'));
    words.map(|word| word.trim_matches(['.', '\'', '"'])).filter(|word| is_scope(word))
}

/// Returns true for a scope that does not allow changes: `Mail.ReadBasic`, `User.Read.All`.
#[must_use]
pub fn is_for_reading(scope: &str) -> bool {
    scope.split('.').nth(1).is_some_and(|operation| operation.starts_with("Read") && !operation.contains("Write"))
}

/// Returns true if the text of a cell denies the operation.
#[must_use]
pub fn denies(text: &str) -> bool {
    let lower = text.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    let starts = ["not supported", "not applicable", "not available", "unsupported", "none", "n/a", "no "];
    matches!(lower.as_str(), "" | "na" | "no" | "nothing") || starts.iter().any(|start| lower.starts_with(start))
}

/// The malformed scope in a text between two commas, with the reason.
#[must_use]
pub fn scope_mistake(item: &str) -> Option<(&str, &'static str)> {
    let item = item.trim_matches(NOISE);
    if ["TODO", "TBD"].iter().any(|mark| item.starts_with(mark)) {
        return Some((item, "it was left to be filled in"));
    }
    let words = || item.split_whitespace().map(|word| word.trim_matches(NOISE)).filter(|word| !word.is_empty());
    if let (Some(word), None) = (words().next(), words().nth(1))
        && is_identifier(word)
    {
        // Scopes of other services are single words with `_`.
        let is_single = word.contains('_') || SINGLE_WORDS.iter().any(|other| other.eq_ignore_ascii_case(word));
        return (!is_single && !denies(word)).then_some((word, "the operation is missing"));
    }
    words().find_map(|word| Some((word, malformed(word)?)))
}

/// A letter, and letters, digits, `-` and `_` behind it.
fn is_identifier(part: &str) -> bool {
    part.starts_with(|c: char| c.is_ascii_alphabetic())
        && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

/// The reason for which a word with dots is not a scope.
fn malformed(word: &str) -> Option<&'static str> {
    let is_dotted = word.starts_with(|c: char| c.is_ascii_alphabetic())
        && word.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'-' | b'_'));
    if !is_dotted || !word.contains('.') || word.ends_with(".md") {
        return None;
    }
    let parts: Vec<&str> = word.split('.').collect();
    let capital = |part: &&str| part.starts_with(|c: char| c.is_ascii_uppercase());
    let [resource, operation, constraints @ ..] = parts.as_slice() else { return None };
    if parts.iter().any(|part| part.is_empty()) {
        Some("a part of it is empty")
    } else if OPERATIONS.contains(resource) {
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
    fn labels_name_their_callers() {
        for (label, expected) in LABELS {
            assert_eq!(caller(label), Some(expected));
            assert_eq!(translated_caller(label), Some(expected));
            assert_eq!(label_length(&format!("{label} User.Read")), Some(label.len()));
        }
        assert_eq!(caller("Permissions"), None);
        assert_eq!(label_length("Delegated (work or school account User.Read"), Some(33));
        assert_eq!(label_length("User.Read"), None);
    }

    #[test]
    fn scopes_are_told_from_words() {
        let found = |text| scopes(text).collect::<Vec<_>>();
        assert_eq!(found("User.Read, Sites.Read.All and Files.Read"), ["User.Read", "Sites.Read.All", "Files.Read"]);
        assert!(found("Not supported.").is_empty());
        assert!(found("Not applicable").is_empty());
    }

    #[test]
    fn permissions_and_denials_are_told_from_mistakes() {
        for good in ["User.Read.All", "eDiscovery.Read.All", "Chat.Manage.Chat", "openid", "Not supported", "None"] {
            assert_eq!(scope_mistake(good), None, "{good}");
        }
        for bad in
            ["User", "TODO: find out", "AccessAsUser.All", "User.read", "Group.Read.WriteAll", "A..B", "A.ReadW.All"]
        {
            assert_eq!(scope_mistake(bad).map(|(word, _)| word), Some(bad), "{bad}");
        }
        assert_eq!(scope_mistake("Policy.Read.All and Directory. Read.All").map(|(word, _)| word), Some("Read.All"));
    }
}
