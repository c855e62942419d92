//! Rules for translated pages.
//!
//! Translations keep link targets, annotations, code and JSON as they are, and headings carry the slug of the
//! original. Everything else is read from those, without a dictionary.

mod names;
mod types;

pub(super) use self::names::restore_names;
pub(super) use self::types::{read_type, type_column};
use super::outline::Outline;
use super::phrase::{self, is_type_name};
use crate::document::{BlockKind, Document, Inline, RichText};
use crate::facts::TypePhrase;

/// Returns true for a translated page, by its metadata or by the slug of its title.
pub(super) fn is_translated(document: &Document) -> bool {
    let locale = document.front_matter.get("ms.contentlocale").map(str::to_lowercase);
    let has_slug = |kind: &BlockKind| matches!(kind, BlockKind::Heading { level: 1, anchor: Some(_), .. });
    locale.is_some_and(|locale| !locale.starts_with("en")) || document.blocks.iter().any(|block| has_slug(&block.kind))
}

/// A word of the original as the translated text spells it: slugs have lost their capitals.
pub(super) fn respelled(word: &str, text: &str) -> Option<String> {
    let words = text.split(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '.')));
    words.map(|other| other.trim_matches('.')).find(|other| other.eq_ignore_ascii_case(word)).map(str::to_owned)
}

/// The base type in the introduction: a sentence of a few words that ends with a linked type. The original
/// says "Inherits from" there, and hardly anything else that short ends so, apart from the first sentence,
/// which describes the type ("A member of a team"). Where no sentence is that short, a linked type whose words
/// are all in the name of the type is what it is a kind of: `paperBackBook` is a `book`.
pub(super) fn base(outline: &Outline<'_>, name: &str) -> Option<TypePhrase> {
    let paragraphs = outline.intro().iter().filter_map(|item| match &item.block.kind {
        BlockKind::Paragraph(text) if !text.plain().starts_with("Namespace:") => Some(text),
        _ => None,
    });
    let sentences: Vec<_> = paragraphs.flat_map(sentences).collect();
    let inherits = sentences.iter().skip(1).find_map(|sentence| short_about_type(sentence));
    let general = || sentences.iter().flatten().find(|piece| is_more_general(piece, name)).cloned();
    Some(phrase::parse(&RichText(vec![inherits.or_else(general)?]), outline.page))
}

/// Returns true for a link to a type with some of the words of `name`, the last one included.
fn is_more_general(piece: &Inline, name: &str) -> bool {
    let Inline::Link { text, target } = piece else { return false };
    let (own, other) = (words(name), words(text.trim()));
    let mut rest = own.iter();
    leads_to_type(text, target)
        && other.len() < own.len()
        && other.last() == own.last()
        && other.iter().all(|word| rest.any(|own| own == word))
}

/// The words of a name in camel case, in small letters.
fn words(name: &str) -> Vec<String> {
    let mut words: Vec<String> = Vec::new();
    for c in name.rsplit('.').next().unwrap_or(name).chars() {
        match words.last_mut() {
            Some(word) if !c.is_uppercase() => word.push(c),
            _ => words.push(c.to_lowercase().to_string()),
        }
    }
    words
}

fn leads_to_type(text: &str, target: &str) -> bool {
    let to_type = target.contains(".md") && (target.contains("resources/") || !target.contains('/'));
    to_type && is_type_name(text.trim())
}

/// A text cut after every full stop outside of links and code.
fn sentences(text: &RichText) -> Vec<Vec<Inline>> {
    let mut sentences = vec![Vec::new()];
    for piece in &text.0 {
        let parts: Vec<Inline> = match piece {
            Inline::Text(words) => {
                words.split_inclusive(['.', '。']).map(|part| Inline::Text(part.to_owned())).collect()
            }
            other => vec![other.clone()],
        };
        for part in parts {
            let ends = matches!(&part, Inline::Text(words) if words.ends_with(['.', '。']));
            if let Some(sentence) = sentences.last_mut() {
                sentence.push(part);
            }
            if ends {
                sentences.push(Vec::new());
            }
        }
    }
    sentences
}

/// The link at the end of a short sentence without any other, where it leads to the page of a type.
fn short_about_type(sentence: &[Inline]) -> Option<Inline> {
    const MOST_WORDS: usize = 3;
    let count = |words: &str| words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).count();
    let at = sentence.iter().position(|piece| matches!(piece, Inline::Link { .. }))?;
    let Inline::Link { text, target } = &sentence[at] else { return None };
    let before: usize =
        sentence[..at].iter().map(|piece| if let Inline::Text(words) = piece { count(words) } else { 0 }).sum();
    let is_last = sentence[at + 1..].iter().all(|piece| matches!(piece, Inline::Text(words) if count(words) == 0));
    let fits = is_last && leads_to_type(text, target) && (1..=MOST_WORDS).contains(&before);
    fits.then(|| sentence[at].clone())
}
