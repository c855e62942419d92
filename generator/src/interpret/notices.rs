//! Notices of an API page: deprecation, licences, and national clouds.

use super::description::{deprecation, sentences};
use super::outline::Outline;
use crate::dialect::graph::CLOUDS;
use crate::dialect::headings::Heading;
use crate::document::{BlockKind, Inline, RichText, Table};
use crate::facts::DeprecationFacts;
use crate::source::Location;

/// A notice of the introduction, or a title that ends in "(deprecated)".
pub(super) fn deprecated(outline: &Outline<'_>) -> Option<DeprecationFacts> {
    for (text, location) in outline.texts(&[Heading::Http]) {
        let quiet = sentences::quiet(text);
        let mut stating = quiet.iter().filter(|sentence| deprecation::deprecates(sentence));
        let Some(sentence) = stating.find(|sentence| is_about_calls(sentence)) else { continue };
        let path = if sentence.contains("` path") { first_path(text)? } else { String::new() };
        let removal = deprecation::date(&text.plain());
        return Some(DeprecationFacts { note: unmarked(text), path, removal, location });
    }
    deprecated_title(outline)
}

/// The deprecation of the type that a page is about: a notice of the introduction, or a title that ends in
/// "(deprecated)".
pub(super) fn deprecated_type(outline: &Outline<'_>) -> Option<DeprecationFacts> {
    let notice = outline.texts(&[]).find(|(text, _)| {
        sentences::quiet(text).iter().any(|sentence| deprecation::deprecates(sentence) && is_about_type(sentence))
    });
    let Some((text, location)) = notice else { return deprecated_title(outline) };
    let removal = deprecation::date(&text.plain());
    Some(DeprecationFacts { note: unmarked(text), path: String::new(), removal, location })
}

fn deprecated_title(outline: &Outline<'_>) -> Option<DeprecationFacts> {
    let title = outline.title.as_ref()?;
    let is_deprecated = title.text.plain().to_lowercase().trim_end().ends_with("(deprecated)");
    is_deprecated.then(|| DeprecationFacts {
        note: RichText::default(),
        path: String::new(),
        removal: None,
        location: title.location,
    })
}

/// Returns true for a sentence that deprecates the type as a whole, and not some of its members.
fn is_about_type(sentence: &str) -> bool {
    const PARTS: [&str; 9] =
        ["parameter", "propert", "condition", "field", "value", "method", "relationship", "member", "version"];
    const WHOLES: [&str; 8] = ["api", "this", "resource", "type", "entity", "enum", "object", "class"];
    let clause = deprecated_clause(sentence);
    !PARTS.iter().any(|part| clause.contains(part))
        && (clause.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
            || WHOLES.iter().any(|whole| clause.contains(whole)))
}

/// The words before the deprecation, in its clause.
fn deprecated_clause(sentence: &str) -> &str {
    let before = sentence.split("deprecat").next().unwrap_or("");
    let before = ["[!note]", "[!caution]", "[!warning]", "[!important]"]
        .iter()
        .find_map(|mark| before.trim_start().strip_prefix(mark))
        .unwrap_or(before);
    before.split([',', ';']).next_back().unwrap_or("")
}

/// Returns true for a sentence that deprecates the operation, and not a parameter or a related item.
fn is_about_calls(sentence: &str) -> bool {
    let clause = deprecated_clause(sentence);
    let parts = ["parameter", "property", "properties", "condition", "field", "value"];
    let calls = ["api", "this", "method", "endpoint", "operation", "path", "function", "action"];
    !parts.iter().any(|part| clause.contains(part))
        && (clause.trim_matches(|c: char| !c.is_alphanumeric()).is_empty()
            || calls.iter().any(|call| clause.contains(call)))
}

/// A quotation without the marker of its kind, `[!NOTE]`.
fn unmarked(text: &RichText) -> RichText {
    let mut pieces = text.0.clone();
    if let Some(Inline::Text(first)) = pieces.first_mut()
        && let Some((_, rest)) = first.strip_prefix("[!").and_then(|rest| rest.split_once(']'))
    {
        *first = rest.trim_start().to_owned();
    }
    RichText(pieces)
}

fn first_path(text: &RichText) -> Option<String> {
    text.codes().find(|code| code.starts_with('/')).map(|path| path.trim_end_matches('/').to_owned())
}

/// Licences that sentences of the introduction or of the permissions require.
pub(super) fn licenses(outline: &Outline<'_>) -> Vec<(String, Location)> {
    let mut found: Vec<(String, Location)> = Vec::new();
    for (text, location) in outline.texts(&[Heading::Permissions]) {
        for sentence in cased_sentences(text) {
            let lower = sentence.to_lowercase();
            let demands = [
                "requires a",
                "require a",
                "must have a",
                "needs a",
                "that have a",
                "licenses are required",
                "license is required",
            ];
            if !lower.contains("licen") || !demands.iter().any(|phrase| lower.contains(phrase)) {
                continue;
            }
            if let Some(name) = license_name(&sentence)
                && found.iter().all(|(known, _)| *known != name)
            {
                found.push((name, location));
            }
        }
    }
    found
}

fn cased_sentences(text: &RichText) -> Vec<String> {
    let plain: String = text
        .0
        .iter()
        .map(|piece| match piece {
            Inline::Text(text) | Inline::Code(text) | Inline::Link { text, .. } => text.as_str(),
            Inline::Break => ". ",
        })
        .collect();
    plain.split(". ").map(str::to_owned).collect()
}

/// The capitalised words before "license": `Intune`, `Azure AD Premium P1 or P2`.
fn license_name(sentence: &str) -> Option<String> {
    let words: Vec<&str> = sentence.split_whitespace().collect();
    let at = words.iter().position(|word| word.trim_matches(['[', '*', '(']).to_lowercase().starts_with("licen"))?;
    let is_joint = |word: &str| matches!(word, "or" | "and" | "/");
    let is_named =
        |word: &&&str| is_joint(word) || word.starts_with(|c: char| c.is_ascii_uppercase() || c.is_ascii_digit());
    let named = words[..at].iter().rev().take_while(is_named).count();
    let mut words = &words[at - named..at];
    while let [first, rest @ ..] = words
        && (is_joint(first) || matches!(*first, "The" | "A" | "An" | "Requires"))
    {
        words = rest;
    }
    (!words.is_empty()).then(|| words.join(" "))
}

/// The clouds of the national cloud table that an include brings.
pub(super) fn clouds(outline: &Outline<'_>) -> Vec<String> {
    for item in outline.intro() {
        match &item.block.kind {
            BlockKind::Table(table) if is_cloud_table(table) => {
                let Some(row) = table.rows.first() else { continue };
                let marked = table.header.iter().zip(&row.cells).filter(|(_, cell)| {
                    let mark = cell.text.plain();
                    mark.contains("check_mark") || mark.contains('✅') || mark.contains('✔')
                });
                return marked.map(|(title, _)| title.text.plain()).collect();
            }
            BlockKind::Paragraph(text) if text.plain().starts_with(CLOUDS[0]) => {
                let plain = text.plain();
                return CLOUDS
                    .iter()
                    .filter(|cloud| plain.contains(**cloud))
                    .map(|cloud| (*cloud).to_owned())
                    .collect();
            }
            _ => {}
        }
    }
    Vec::new()
}

pub(super) fn is_cloud_table(table: &Table) -> bool {
    table.header.first().is_some_and(|cell| cell.text.plain().eq_ignore_ascii_case(CLOUDS[0]))
}
