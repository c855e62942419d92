//! Documented paths with placeholders, compared with the segments of requests.

use crate::api::{Segment, unqualified};

/// Returns true if a path with placeholders fits the segments of a request.
///
/// It is more lenient than the parser of examples (`uri/request.rs`): undocumented arguments are ignored.
pub(super) fn fits(pattern: &[Segment], sent: &[String]) -> bool {
    let (Some((first, pattern)), Some((text, rest))) = (pattern.split_first(), sent.split_first()) else {
        return pattern.is_empty() && sent.is_empty();
    };
    match first {
        Segment::ItemPath(_) => {
            // The path of an item extends to the segment that ends with a colon, or to the end.
            let end = sent.iter().position(|text| text.ends_with(':')).map_or(sent.len(), |at| at + 1);
            fits(pattern, &sent[end..])
        }
        Segment::Key(_) => {
            let item_path = matches!(pattern.first(), Some(Segment::ItemPath(_)));
            text.ends_with(':') == item_path && !text.starts_with('$') && fits(pattern, rest)
        }
        // A name in place of a path would hide the relationship with this name.
        Segment::Name(_) if matches!(pattern.first(), Some(Segment::ItemPath(_))) && !text.ends_with(':') => false,
        Segment::Name(name) => {
            let text = text.strip_suffix("()").or(text.strip_suffix(':')).unwrap_or(text);
            same(name, text) && fits(pattern, rest)
        }
        Segment::AlternateKey(name) => {
            text.split_once('=').is_some_and(|(known, _)| known.eq_ignore_ascii_case(name)) && fits(pattern, rest)
        }
        Segment::Call { name, arguments } => {
            let called = text.split_once('(').and_then(|(known, inside)| Some((known, inside.strip_suffix(')')?)));
            let named = |inside: &str| {
                arguments.iter().all(|argument| argument.name.is_empty() || has_argument(inside, &argument.name))
            };
            called.is_some_and(|(known, inside)| same(name, known) && named(inside)) && fits(pattern, rest)
        }
    }
}

fn has_argument(inside: &str, name: &str) -> bool {
    inside
        .split(',')
        .any(|argument| argument.split_once('=').is_some_and(|(known, _)| known.trim().eq_ignore_ascii_case(name)))
}

fn same(name: &str, text: &str) -> bool {
    unqualified(name).eq_ignore_ascii_case(unqualified(text))
}
