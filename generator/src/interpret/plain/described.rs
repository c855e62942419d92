//! Responses that a sentence describes without a link: by the words for a type, by keys, or by an example.

use serde_json::Value;

use super::response::{Documented, OBJECTS, returned};
use super::type_cell;
use super::units::Unit;
use crate::api::Evidence;
use crate::dialect::plain::{COLLECTION_STARTS, FILES};
use crate::document::{Inline, RichText};
use crate::facts::{ExampleFacts, PropertyFacts, TypePhrase};
use crate::source::Location;

/// The most members of an example that become properties; pages may be hostile.
const MOST_MEMBERS: usize = 100;

/// Completes a response without a type.
pub(super) fn complete(read: &mut Documented, unit: &Unit<'_>, examples: &[ExampleFacts]) {
    if read.response.ty.is_some() || super::same_as::is_stated(unit) {
        return;
    }
    let paragraphs = unit.paragraphs();
    let sentences: Vec<(RichText, Location)> = paragraphs
        .flat_map(|(text, item)| returned(text).into_iter().map(|sentence| (sentence, item.location())))
        .collect();
    if read.response.codes == [204] {
        read.add_alternative(&sentences);
        return;
    }
    let is_object = |(sentence, _): &&(RichText, Location)| {
        let lower = sentence.plain().to_lowercase();
        OBJECTS.iter().any(|object| lower.contains(object))
    };
    let object = sentences.iter().find(is_object);
    if let Some((sentence, location)) = object {
        let keys = keys(sentence, *location);
        if !keys.is_empty() {
            read.define(unit, |resource| resource.properties = keys);
            return;
        }
    }
    if object.is_none() {
        read.response.ty = sentences.iter().find_map(|(sentence, location)| words(sentence, *location));
        if read.response.ty.is_some() {
            return;
        }
    }
    let shown = examples.iter().filter_map(|example| example.response.as_ref());
    let shown = shown.filter(|message| message.start.status().is_none_or(|code| code < 300));
    let shown = shown.filter_map(|message| Some((message.json.as_ref()?.as_object()?, message.location)));
    if let Some((members, location)) = shown.into_iter().find(|(members, _)| members.len() <= MOST_MEMBERS) {
        read.define(unit, |resource| {
            resource.properties = members.iter().map(|(name, value)| of_member(name, value, location)).collect();
            resource.json = members.iter().map(|(name, value)| (name.clone(), value.clone())).collect();
            resource.json_location = Some(location);
        });
    }
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

impl Documented {
    /// Adds the other response of a sentence about an empty one: "Returns a sail or `204 No Content`".
    fn add_alternative(&mut self, sentences: &[(RichText, Location)]) {
        let both = |(sentence, location): &(RichText, Location)| {
            let is_alternative = sentence.plain().to_lowercase().contains(" or 204");
            words(sentence, *location).filter(|_| is_alternative)
        };
        self.response.ty = sentences.iter().find_map(both);
        if self.response.ty.is_some() {
            self.response.codes.insert(0, 200);
        }
    }
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
