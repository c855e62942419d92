//! Base and derived types that a page names in sentences and lists.

use super::outline::Outline;
use super::{phrase, translated};
use crate::dialect::graph;
use crate::document::{BlockKind, Inline, RichText};
use crate::facts::TypePhrase;

/// The base type of `name`, and whether the annotation states it.
///
/// A base in the text wins over `entity` in the annotation, for everything extends that.
pub(super) fn base(
    outline: &Outline<'_>,
    annotated: Option<TypePhrase>,
    name: &str,
    subject: &str,
) -> (Option<TypePhrase>, bool) {
    let told = inherits_from(outline, subject)
        .or_else(|| outline.translated.then(|| translated::base(outline, name)).flatten());
    match (annotated, told) {
        (Some(root), Some(told)) if graph::is_root_type(&root.name) => (Some(told), false),
        (Some(base), _) => (Some(base), true),
        (None, told) => (told, false),
    }
}

/// "Inherits from [entity](entity.md)" in the introduction; further down where the sentence starts with the type.
fn inherits_from(outline: &Outline<'_>, subject: &str) -> Option<TypePhrase> {
    const PHRASES: [&str; 6] =
        ["inherits from ", "derived from ", "derives from ", "subclass of ", "subtype of ", "extends "];
    let sections = outline.parts.iter().skip(1).filter(|part| !part.in_examples).flat_map(|part| &part.items);
    let intro = outline.intro().iter().map(|item| (item, true));
    for (item, introduces) in intro.chain(sections.map(|item| (item, false))) {
        let (BlockKind::Paragraph(text) | BlockKind::Quote(text)) = &item.block.kind else { continue };
        let plain = text.plain();
        let first = plain.split_whitespace().next().unwrap_or_default();
        if !introduces && !first.eq_ignore_ascii_case(subject) {
            continue;
        }
        let lower = plain.to_lowercase();
        let Some((at, phrase)) = PHRASES.iter().find_map(|phrase| lower.find(phrase).map(|at| (at, phrase))) else {
            continue;
        };
        if text.links().next().is_none() {
            // A page that was copied as plain text.
            let word = lower[at + phrase.len()..].split_whitespace().next()?.trim_end_matches(['.', ',']);
            return phrase::is_type_name(word).then(|| phrase::annotated(word, false));
        }
        let before = lower[..at].matches(char::is_whitespace).count();
        let mut seen = 0;
        for piece in &text.0 {
            match piece {
                Inline::Link { .. } if seen >= before => {
                    return Some(phrase::parse(&RichText(vec![piece.clone()]), outline.page));
                }
                Inline::Text(words) | Inline::Code(words) | Inline::Link { text: words, .. } => {
                    seen += words.matches(char::is_whitespace).count();
                }
                Inline::Break => {}
            }
        }
    }
    None
}

/// The types that a page lists as extending its own: in a section, or after a sentence, about derived types.
pub(super) fn derived(outline: &Outline<'_>) -> Vec<TypePhrase> {
    let mut found = Vec::new();
    let mut take = |text: &RichText, skip: usize| {
        for (shown, target) in text.links().skip(skip) {
            let link = Inline::Link { text: shown.to_owned(), target: target.to_owned() };
            found.push(phrase::parse(&RichText(vec![link]), outline.page));
        }
    };
    for part in &outline.parts {
        let section = part.words.contains("derived type");
        let mut announced = section;
        for item in part.items.iter().filter(|_| section || part.location == outline.parts[0].location) {
            match &item.block.kind {
                BlockKind::Table(table) if section => {
                    table.rows.iter().filter_map(|row| row.cells.first()).for_each(|cell| take(&cell.text, 0));
                }
                BlockKind::List(items) if announced => items.iter().for_each(|item| take(item, 0)),
                BlockKind::Paragraph(text) => {
                    let plain = text.plain().to_lowercase();
                    announced = ["derived types", "following types inherit", "types that inherit", "inherited by"]
                        .iter()
                        .any(|phrase| plain.contains(phrase));
                    if announced {
                        let before = plain.find("deriv").or_else(|| plain.find("inherit")).unwrap_or(0);
                        let skip = text
                            .links()
                            .filter(|(shown, _)| plain.find(&shown.to_lowercase()).is_some_and(|at| at < before))
                            .count();
                        take(text, skip);
                    }
                }
                _ => {}
            }
        }
    }
    found
}
