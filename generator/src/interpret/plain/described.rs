//! Responses that a sentence describes without a link: by the words for a type, by keys, or by an example.

use serde_json::Value;

use super::returns;
use super::type_cell;
use super::units::Unit;
use crate::api::Evidence;
use crate::dialect::plain::{COLLECTION_STARTS, FILES};
use crate::document::{Inline, RichText};
use crate::facts::{ExampleFacts, PropertyFacts, TypePhrase};
use crate::source::Location;

/// The most members of an example that become properties; pages may be hostile.
const MOST_MEMBERS: usize = 100;

/// A response by its description.
pub(super) enum Described {
    /// A type by its words.
    Type(TypePhrase),
    /// A type by its words, which is the response in other cases than an empty one.
    Alternative(TypePhrase),
    /// An object with these keys.
    Keys(Vec<PropertyFacts>),
    /// The object of an example.
    Example { properties: Vec<PropertyFacts>, json: Vec<(String, Value)>, location: Location },
}

/// The response of a unit that neither links to a type nor has a table; `codes` are its statuses.
pub(super) fn of(unit: &Unit<'_>, codes: &[u16], examples: &[ExampleFacts]) -> Option<Described> {
    if super::same_as::is_stated(unit) {
        return None;
    }
    let paragraphs = unit.paragraphs();
    let sentences: Vec<(RichText, Location)> = paragraphs
        .flat_map(|(text, item)| returns::sentences(text).into_iter().map(|sentence| (sentence, item.location())))
        .collect();
    if codes == [204] {
        return alternative(&sentences);
    }
    let is_object = |(sentence, _): &&(RichText, Location)| {
        let lower = sentence.plain().to_lowercase();
        returns::OBJECTS.iter().any(|object| lower.contains(object))
    };
    let named = match sentences.iter().find(is_object) {
        Some((sentence, location)) => {
            Some(keys(sentence, *location)).filter(|keys| !keys.is_empty()).map(Described::Keys)
        }
        None => sentences.iter().find_map(|(sentence, location)| words(sentence, *location)).map(Described::Type),
    };
    named.or_else(|| shown(examples))
}

/// The other response of a sentence about an empty one: "Returns a sail or `204 No Content`".
fn alternative(sentences: &[(RichText, Location)]) -> Option<Described> {
    let both = |(sentence, location): &(RichText, Location)| {
        let is_alternative = sentence.plain().to_lowercase().contains(" or 204");
        words(sentence, *location).filter(|_| is_alternative)
    };
    sentences.iter().find_map(both).map(Described::Alternative)
}

/// The object of the first example that shows a small one.
fn shown(examples: &[ExampleFacts]) -> Option<Described> {
    let shown = examples.iter().filter_map(|example| example.response.as_ref());
    let shown = shown.filter(|message| message.start.status().is_none_or(|code| code < 300));
    let mut shown = shown.filter_map(|message| Some((message.json.as_ref()?.as_object()?, message.location)));
    let (members, location) = shown.find(|(members, _)| members.len() <= MOST_MEMBERS)?;
    Some(Described::Example {
        properties: members.iter().map(|(name, value)| of_member(name, value, location)).collect(),
        json: members.iter().map(|(name, value)| (name.clone(), value.clone())).collect(),
        location,
    })
}

/// The members that a sentence names: "an object containing a list of [sail](#sail) objects under the `items` key".
fn keys(sentence: &RichText, location: Location) -> Vec<PropertyFacts> {
    let link = sentence.0.iter().find(|piece| matches!(piece, Inline::Link { target, .. } if !target.contains("://")));
    let lower = sentence.plain().to_lowercase();
    let mut named = sentence.0.windows(2).filter_map(|pair| match pair {
        [Inline::Code(name), Inline::Text(after)] => {
            let is_key = ["key", "field", "property"].iter().any(|word| after.trim_start().starts_with(word));
            is_key.then(|| name.clone())
        }
        _ => None,
    });
    let (Some(name), None) = (named.next(), named.next()) else { return Vec::new() };
    let mut ty = match link {
        Some(link) => type_cell::parse(&RichText(vec![link.clone()]), location.page).phrase,
        None => TypePhrase { name: "json".to_owned(), ..TypePhrase::default() },
    };
    ty.collection |= link.is_some() && COLLECTION_STARTS.iter().any(|start| lower.contains(start));
    vec![PropertyFacts::new(&name, ty, location)]
}

fn of_member(name: &str, value: &Value, location: Location) -> PropertyFacts {
    let mut ty = TypePhrase::default();
    ty.add_shape(value);
    let mut member = PropertyFacts::new(name, ty, location);
    member.constraints.nullable = value.is_null().then_some(true);
    member
}

/// The words for a type: "Returns the updated sail object on success". Only resolve knows which of them name a type.
fn words(sentence: &RichText, location: Location) -> Option<TypePhrase> {
    const ENDS: [&str; 24] = [
        "object",
        "objects",
        "on",
        "or",
        "for",
        "in",
        "of",
        "if",
        "with",
        "that",
        "as",
        "from",
        "by",
        "which",
        "and",
        "to",
        "is",
        "when",
        "where",
        "depending",
        "associated",
        "containing",
        "currently",
        "response",
    ];
    let plain = sentence.plain().to_lowercase();
    let rest = plain.trim_start().split_once(' ')?.1;
    let rest = rest.strip_prefix("is ").or_else(|| rest.strip_prefix("include ")).unwrap_or(rest);
    let (collection, rest) = match COLLECTION_STARTS.iter().find_map(|start| {
        let from = rest.strip_prefix("a ").or_else(|| rest.strip_prefix("an ")).unwrap_or(rest);
        from.strip_prefix(start)
    }) {
        Some(items) => (true, items),
        None => match rest.strip_prefix("all ") {
            Some(items) => (true, items),
            None => (false, ["a ", "an ", "the "].iter().find_map(|article| rest.strip_prefix(article))?),
        },
    };
    let is_word = |word: &&str| word.bytes().all(|byte| byte.is_ascii_alphabetic()) && !ENDS.contains(word);
    let named: Vec<&str> =
        rest.split([' ', ',', '.']).filter(|word| !word.is_empty()).take_while(is_word).take(6).collect();
    let is_file = named.iter().any(|word| FILES.contains(word));
    let name = if is_file { "Stream".to_owned() } else { named.join(" ") };
    (!name.is_empty()).then(|| TypePhrase {
        name,
        collection,
        page: Some(location.page),
        evidence: Some(Evidence::Inferred),
        ..TypePhrase::default()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{PageId, Span};

    const HERE: Location = Location { page: PageId(0), span: Span { start: 0, end: 0 } };

    #[test]
    fn words_name_a_type() {
        let of = |text: &str| {
            words(&RichText::text(text), HERE).map(|phrase| (phrase.name, phrase.collection)).unwrap_or_default()
        };
        for (text, name, collection) in [
            ("Returns the updated sail object on success", "updated sail", false),
            ("Returns a boat or nothing", "boat", false),
            ("returns all boats for a harbor", "boats", true),
            ("Returns an array of sails", "sails", true),
            ("Returns a PNG image of the boat", "Stream", false),
            ("Returns nothing", "", false),
            ("Returns 3 boats", "", false),
            ("Returns the harbor's boats", "", false),
        ] {
            assert_eq!(of(text), (name.to_owned(), collection), "{text}");
        }
    }

    #[test]
    fn a_key_is_a_member() {
        let sentence = RichText(vec![
            Inline::Text("Returns an object with a list of ".to_owned()),
            Inline::Link { text: "sail".to_owned(), target: "#sail".to_owned() },
            Inline::Text(" objects under the ".to_owned()),
            Inline::Code("items".to_owned()),
            Inline::Text(" key".to_owned()),
        ]);
        let found = keys(&sentence, HERE);
        assert_eq!(found.len(), 1);
        assert_eq!(
            (found[0].name.as_str(), found[0].ty.name.as_str(), found[0].ty.collection),
            ("items", "sail", true)
        );
        assert!(keys(&RichText::text("Returns an object with a name"), HERE).is_empty());
    }
}
