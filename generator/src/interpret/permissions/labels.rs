//! Names of the cases that headings, sentences and columns distinguish.

use crate::dialect::headings::Heading;

/// "Permissions for chats" is about chats; "Permissions" alone is about no case.
pub(super) fn case_of_title(title: &str) -> Option<String> {
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
pub(super) fn announcement(text: &str) -> Option<String> {
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
pub(super) fn case_of_column(title: &str) -> Option<String> {
    let title = title.split('(').next().unwrap_or(title).trim();
    let case = title.strip_prefix("Permissions ")?.trim();
    (!case.is_empty()).then(|| case.to_owned())
}

pub(super) fn joined(parts: &[Option<&str>]) -> Option<String> {
    let parts: Vec<&str> = parts.iter().copied().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}
