//! Labels of permission tables and cases, and the paths that they name.

use std::collections::BTreeSet;

use super::{Path, Segment};
use crate::dialect::graph::unqualified;

/// Words of labels that do not name anything in a path.
const STOP_WORDS: [&str; 26] = [
    "a",
    "an",
    "acting",
    "api",
    "are",
    "call",
    "calling",
    "following",
    "for",
    "in",
    "is",
    "of",
    "on",
    "permission",
    "provider",
    "required",
    "resource",
    "support",
    "supported",
    "the",
    "this",
    "to",
    "type",
    "using",
    "when",
    "with",
];

/// A label such as `channels`, `user or chat resource` or `Device management (Intune) provider`.
#[derive(Clone, Debug, Default)]
pub(crate) struct PathLabel {
    /// The words of each alternative: around `or`, and inside and outside of parentheses.
    alternatives: Vec<Vec<String>>,
}

impl PathLabel {
    pub(crate) fn new(label: &str) -> Self {
        let pieces = label.split(['(', ')', ',', ';']);
        let pieces = pieces.flat_map(|piece| piece.split(" or ")).flat_map(|piece| piece.split(" and "));
        let alternatives = pieces.map(|piece| words(piece).collect::<Vec<_>>());
        Self { alternatives: alternatives.filter(|words| significant(words).next().is_some()).collect() }
    }

    /// Returns true if the label names nothing.
    pub(crate) fn is_empty(&self) -> bool {
        self.alternatives.is_empty()
    }

    /// Returns true if the label contains one of the words.
    pub(crate) fn has(&self, wanted: &[&str]) -> bool {
        self.alternatives.iter().flatten().any(|word| wanted.contains(&word.as_str()))
    }

    /// The rank of the best alternative that the path contains: the position of its last segment, and its number of
    /// words. A label at the end of a path names the path better than one at the start.
    pub(crate) fn rank(&self, path: &Path) -> Option<(usize, usize)> {
        let segments: Vec<Vec<String>> = path.0.iter().map(segment_words).collect();
        self.alternatives.iter().filter_map(|words| rank(words, &segments)).max()
    }

    /// The number of words of the best alternative that the sentence contains.
    pub(crate) fn share(&self, sentence: &BTreeSet<String>) -> Option<usize> {
        let complete = self.alternatives.iter().filter(|words| significant(words).all(|word| sentence.contains(word)));
        complete.map(|words| significant(words).count()).max()
    }
}

/// A segment counts if the label contains all of its words in this order: `calendarGroups` is not a group calendar.
fn rank(label: &[String], segments: &[Vec<String>]) -> Option<(usize, usize)> {
    let is_named = |words: &Vec<String>| !words.is_empty() && label.windows(words.len()).any(|part| part == words);
    let named: Vec<(usize, &Vec<String>)> = segments.iter().enumerate().filter(|(_, words)| is_named(words)).collect();
    let position = |word: &String| named.iter().rev().find(|(_, words)| words.contains(word)).map(|(at, _)| *at);
    let places: Option<Vec<usize>> = significant(label).map(position).collect();
    let places = places?;
    Some((*places.iter().max()?, places.len()))
}

fn significant(words: &[String]) -> impl Iterator<Item = &String> {
    words.iter().filter(|word| !STOP_WORDS.contains(&word.as_str()))
}

/// The words of a text in lower case and singular; `cloudPC` is two words.
pub(crate) fn words(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !c.is_alphanumeric()).flat_map(split_case).map(|word| singular(&word))
}

/// The words of a fixed segment; `me` is a user.
fn segment_words(segment: &Segment) -> Vec<String> {
    match segment {
        Segment::Name(name) if name.eq_ignore_ascii_case("me") => vec!["user".to_owned()],
        Segment::Name(name) | Segment::Call { name, .. } => words(unqualified(name)).collect(),
        Segment::Key(_) | Segment::ItemPath(_) | Segment::AlternateKey(_) => Vec::new(),
    }
}

fn split_case(word: &str) -> Vec<String> {
    let mut parts: Vec<String> = Vec::new();
    let mut was_lower = false;
    for c in word.chars() {
        if parts.is_empty() || (c.is_uppercase() && was_lower) {
            parts.push(String::new());
        }
        was_lower = !c.is_uppercase();
        if let Some(part) = parts.last_mut() {
            part.extend(c.to_lowercase());
        }
    }
    parts
}

fn singular(word: &str) -> String {
    match word.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => {
            word.strip_suffix('s').filter(|stem| !stem.is_empty() && !stem.ends_with('s')).unwrap_or(word).to_owned()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::uri::Template;

    fn rank(label: &str, path: &str) -> Option<(usize, usize)> {
        PathLabel::new(label).rank(&Template::parse(path).ok()?.path)
    }

    #[test]
    fn labels_name_segments() {
        assert_eq!(rank("message", "/me/messages/{id}/attachments"), Some((1, 1)));
        assert_eq!(rank("group event", "/groups/{id}/events/{id}"), Some((2, 2)));
        assert_eq!(rank("group event", "/me/events/{id}"), None);
        assert_eq!(rank("user or chat resource", "/chats/{id}/members"), Some((0, 1)));
        assert_eq!(rank("channel resource", "/chats/{id}/members"), None);
        assert_eq!(rank("For Cloud PC provider", "/roles/cloudPC/assignments"), Some((1, 2)));
        assert_eq!(rank("Device management (Tablets) provider", "/roles/deviceManagement/a"), Some((1, 2)));
        assert_eq!(rank("Entitlement management", "/roles/deviceManagement/a"), None);
    }

    #[test]
    fn parts_of_a_segment_are_not_named() {
        assert_eq!(rank("group calendar", "/me/calendarGroups/{id}/calendars"), None);
        assert_eq!(rank("user calendar", "/me/calendarGroups/{id}/calendars"), Some((3, 2)));
        assert_eq!(rank("Azure resources", "/access/azureResources/roles"), Some((1, 1)));
        assert_eq!(rank("Azure AD", "/access/azureResources/roles"), None);
    }
}
