//! Types as pages write them: "`[user](user.md)` collection", `Collection(Edm.String)`, `string (enum)`.

use crate::api::Primitive;
use crate::document::RichText;
use crate::facts::TypePhrase;
use crate::source::PageId;

/// Reads a type cell.
pub(super) fn parse(cell: &RichText, page: PageId) -> TypePhrase {
    let plain = cell.plain().replace(['*', '`'], "");
    let collection = is_collection(&plain.to_lowercase());
    let phrase = |name: String, target, several| TypePhrase {
        name,
        target,
        collection,
        map: None,
        several,
        page: Some(page),
        written: None,
        evidence: None,
    };
    let mut links =
        cell.links().filter(|(text, _)| !text.trim().is_empty() && !text.eq_ignore_ascii_case("collection"));
    if let Some((text, target)) = links.next() {
        let name = name(text);
        let several = links.any(|(other, _)| !other.eq_ignore_ascii_case(text));
        // A link on a primitive (`[DateTimeOffset](timestamp.md)`) leads to prose, not to a type.
        let target = (Primitive::of(&name).is_none()).then(|| target.to_owned());
        return phrase(name, target, several);
    }
    if plain.trim_start().to_lowercase().starts_with("unknown type") {
        // What a generator of pages writes where it fails.
        return phrase(String::new(), None, false);
    }
    if is_prose(&plain) {
        let last = plain.split_whitespace().last().filter(|word| Primitive::of(word).is_some());
        return phrase(last.unwrap_or_default().to_owned(), None, false);
    }
    let (first, second) = alternatives(&plain);
    match (Primitive::of(&first), second.as_deref().map(Primitive::of)) {
        // What may be text or a number is any JSON.
        (Some(one), Some(Some(other))) if one != other => phrase("json".to_owned(), None, true),
        (_, other) => phrase(first, None, other.is_some()),
    }
}

/// A sentence where a type belongs.
pub(super) fn is_prose(plain: &str) -> bool {
    const FEWEST: usize = 5;
    let mut words = plain.split_whitespace();
    let first = words.next().unwrap_or("").trim_matches(|c: char| !c.is_alphanumeric());
    Primitive::of(first).is_none() && !first.to_lowercase().starts_with("collection") && words.count() + 1 >= FEWEST
}

/// The first name of a phrase, and the second of `string or number` and `string/number`.
fn alternatives(plain: &str) -> (String, Option<String>) {
    let first = name(plain);
    let after = plain.find(&first).map_or("", |at| plain[at + first.len()..].trim_start());
    let rest = after.strip_prefix("or ").or_else(|| after.strip_prefix('/')).or_else(|| after.strip_prefix('|'));
    let second = rest.map(name).filter(|second| !second.is_empty() && !second.eq_ignore_ascii_case("null"));
    (first, second)
}

/// Reads a type name of an annotation: `Collection(microsoft.graph.user)`.
pub(super) fn annotated(name: &str, collection: bool) -> TypePhrase {
    let name = name.trim().trim_start_matches('#');
    let inner = strip_prefix_ignoring_case(name, "collection(").map(|rest| rest.trim_end_matches(')'));
    TypePhrase {
        name: inner.unwrap_or(name).trim_start_matches('#').to_owned(),
        target: None,
        collection: collection || inner.is_some(),
        map: None,
        several: false,
        page: None,
        written: None,
        evidence: None,
    }
}

/// Returns true for a text with the syntax of a type's name.
pub(super) fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_alphabetic() || c == '_')
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '.'))
}

fn is_collection(lower: &str) -> bool {
    let lower = lower.trim_start();
    let leading = lower
        .strip_prefix("collection")
        .is_some_and(|rest| rest.trim_start().starts_with(['(', '[']) || rest.trim_start().starts_with("of "));
    leading
        || lower.split(|c: char| !c.is_alphanumeric()).skip(1).any(|word| word == "collection")
        || (lower.ends_with("[]") && !lower.starts_with('['))
}

fn strip_prefix_ignoring_case<'t>(text: &'t str, prefix: &str) -> Option<&'t str> {
    let head = text.get(..prefix.len())?;
    head.eq_ignore_ascii_case(prefix).then(|| &text[prefix.len()..])
}

/// The bare name inside a phrase.
fn name(phrase: &str) -> String {
    let mut rest = phrase.trim();
    for opening in ["collection of ", "collection(", "collection (", "collection ["] {
        if let Some(inner) = strip_prefix_ignoring_case(rest, opening) {
            rest = inner.trim_start();
            break;
        }
    }
    let rest = rest.trim_start_matches(['(', '[', '#']);
    let lower = rest.to_lowercase();
    for whole in ["untyped json object", "json object"] {
        if lower.starts_with(whole) {
            return whole.to_owned();
        }
    }
    let end = rest.find(|c: char| !(c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '@'))).unwrap_or(rest.len());
    rest[..end].trim_matches('.').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;

    fn of(text: &str) -> (String, bool) {
        let phrase = parse(&RichText::text(text), PageId(0));
        (phrase.name, phrase.collection)
    }

    #[test]
    fn every_written_form_is_read() {
        assert_eq!(of("String"), ("String".into(), false));
        assert_eq!(of("String collection"), ("String".into(), true));
        assert_eq!(of("Collection(Edm.String)"), ("Edm.String".into(), true));
        assert_eq!(of("Collection of user"), ("user".into(), true));
        assert_eq!(of("**Int32**"), ("Int32".into(), false));
        assert_eq!(of("string (enum)"), ("string".into(), false));
        assert_eq!(of("string, maximum size 20"), ("string".into(), false));
        assert_eq!(of("`microsoft.graph.a.b` collection"), ("microsoft.graph.a.b".into(), true));
        assert_eq!(of("JSON object"), ("json object".into(), false));
        assert_eq!(of("[identitySet]"), ("identitySet".into(), false));
        assert_eq!(of("collectionThing"), ("collectionThing".into(), false));
        assert_eq!(of("[identitySet][]"), ("identitySet".into(), false));
        assert_eq!(of("String[]"), ("String".into(), true));
        assert_eq!(of("(boolean or string) collection"), ("json".into(), true));
        assert_eq!(of("string/number"), ("json".into(), false));
        assert_eq!(of("String or null"), ("String".into(), false));
        assert_eq!(of("When the thing was made. DateTimeOffset"), ("DateTimeOffset".into(), false));
        assert_eq!(of("** Unknown Type x.y ** collection"), (String::new(), true));
    }

    #[test]
    fn a_link_names_the_type() {
        let link = |text: &str, target: &str| Inline::Link { text: text.into(), target: target.into() };
        let cell =
            RichText(vec![Inline::Text("Collection(".into()), link("user", "user.md"), Inline::Text(")".into())]);
        let phrase = parse(&cell, PageId(3));
        assert_eq!(
            (phrase.name.as_str(), phrase.target.as_deref(), phrase.collection),
            ("user", Some("user.md"), true)
        );
        let date = parse(&RichText(vec![link("DateTimeOffset", "timestamp.md")]), PageId(3));
        assert_eq!((date.name.as_str(), date.target), ("DateTimeOffset", None));
    }

    #[test]
    fn names_of_types_begin_with_a_letter_and_are_one_word() {
        for name in ["user", "_internal", "microsoft.graph.callRecord", "o365Group", "größe"] {
            assert!(is_type_name(name), "{name}");
        }
        for name in ["", "365group", ".user", "shared resources", "user-flow", "user(s)"] {
            assert!(!is_type_name(name), "{name}");
        }
    }
}
