//! Phrases of sentences that require permissions or scopes.
//!
//! In each phrase `§` stands for a name: `requires the § permission`. All words are in lower case.

/// Starts of sentences that require permissions of every call; longer ones first.
pub const STARTS: [&str; 8] = [
    "this endpoint can only be used on guild channels and requires ",
    "uses bearer token for authorization with ",
    "requires an oauth2 access token with ",
    "for oauth2, this requires ",
    "for oauth2, requires ",
    "this endpoint requires ",
    "this request requires ",
    "requires ",
];

/// Words between such a start, or a separator, and a name.
pub const ARTICLES: [&str; 3] = ["both ", "either ", "the "];

/// Words between names of which any is sufficient.
pub const ANY: [&str; 2] = [", or ", " or "];

/// Words between names that are required together.
pub const ALL: [&str; 2] = [", and ", " and "];

/// Nouns behind names of permissions.
pub const PERMISSIONS: [&str; 2] = [" permissions", " permission"];

/// Nouns behind names of scopes.
pub const SCOPES: [&str; 4] = [" oauth2 scopes", " oauth2 scope", " scopes", " scope"];

/// Ends of sentences that do not limit the requirement.
pub const ENDS: [&str; 7] = [
    "",
    " for the guild",
    " in the target channel",
    " to be present on the current user",
    " to be present for the current user",
    " for the application specified in the path",
    " on success",
];

/// Words behind a requirement that add another one in some cases.
pub const ADDITIONS: [&str; 3] = [", and also ", ", and additionally ", ", and "];

/// Words of sentences that require permissions in some cases.
pub const WORDS: [&str; 6] = ["require", "must", "need", "missing", "only", "provided"];

/// Words of sentences that deny a requirement.
pub const DENIALS: [&str; 3] = ["not required", "not require", "without having"];

/// Titles of columns with the permissions that properties of a body require.
pub const COLUMNS: [&str; 2] = ["permission", "permissions"];

/// Returns true for a name of a permission: `MANAGE_BOATS`.
#[must_use]
pub fn is_permission(word: &str) -> bool {
    let is_upper = |byte: u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || byte == b'_';
    word.len() > 3 && word.starts_with(|c: char| c.is_ascii_uppercase()) && word.bytes().all(is_upper)
}

/// Returns true for a name of a scope: `boats.read`.
#[must_use]
pub fn is_scope(word: &str) -> bool {
    let is_lower = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_' || byte == b'.';
    word.len() > 2 && word.starts_with(|c: char| c.is_ascii_lowercase()) && word.bytes().all(is_lower)
}
