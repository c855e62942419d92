//! Type cells and sentences become references to types.

use serde_json::Value;

use super::glossary::Meaning;
use super::names::Names;
use super::{sample_types, sample_values};
use crate::api::{Evidence, MapType, Primitive, TypeRef};
use crate::diagnostic::{Code, Findings};
use crate::facts::TypePhrase;
use crate::source::Location;

/// The surroundings of a phrase, which decide between several readings of it.
#[derive(Clone, Copy)]
pub(super) struct Usage<'a> {
    /// The namespace of the phrase's page.
    pub namespace: Option<&'a str>,
    /// The value that the JSON representation shows for it.
    pub sample: Option<&'a Value>,
    /// The location that findings are reported at.
    pub location: Location,
}

/// Resolves a phrase. A type that no page documents is reported, and becomes what the sample value shows.
pub(super) fn resolve(phrase: &TypePhrase, usage: Usage<'_>, names: &Names<'_>, found: &mut Findings) -> TypeRef {
    if let Some(meaning) = names.glossary.meaning(phrase, usage.sample) {
        return resolve_translated(phrase, &meaning, usage, names, found);
    }
    let item = match names.lookup(phrase, usage.namespace) {
        Some(target) => prefer_sample(phrase, target, usage, names, found),
        None => undocumented(phrase, usage, names, found),
    };
    let item = if phrase.collection { item.into_collection() } else { item };
    match phrase.map {
        Some(key) if item != UNTYPED => TypeRef::Map(Box::new(MapType { key, value: item })),
        Some(_) => TypeRef::Primitive(Primitive::Object),
        None => item,
    }
}

const UNTYPED: TypeRef = TypeRef::Primitive(Primitive::Untyped);

/// Resolves a type cell in another language: by a name in it, else by the meaning of its words.
fn resolve_translated(
    phrase: &TypePhrase,
    meaning: &Meaning,
    usage: Usage<'_>,
    names: &Names<'_>,
    found: &mut Findings,
) -> TypeRef {
    let known = names.lookup(phrase, usage.namespace).or_else(|| meaning.primitive.map(TypeRef::Primitive));
    let item = known.unwrap_or_else(|| undocumented(phrase, usage, names, found));
    if meaning.collection { item.into_collection() } else { item }
}

/// Decides between the type that a link leads to and others, by the `@odata.type` of the sample.
///
/// A cell of several types is what the sample shows, which may be the base of all of them. Where the text of a link
/// names another documented type than its target, the sample decides; without it the target wins.
fn prefer_sample(
    phrase: &TypePhrase,
    target: TypeRef,
    usage: Usage<'_>,
    names: &Names<'_>,
    found: &mut Findings,
) -> TypeRef {
    let shown = sample_values::annotated_name(usage.sample);
    if phrase.several
        && let Some(ty) = shown.and_then(|shown| names.by_name(shown, usage.namespace))
    {
        return ty.clone();
    }
    let named = names.by_name(&phrase.name, usage.namespace);
    let Some(named) = named.filter(|named| **named != target && phrase.target.is_some()) else { return target };
    let message =
        format!("the text of the link is `{}`, but the link leads to another type", crate::text::shorten(&phrase.name));
    found.report(Code::Conflict, usage.location, message, "link to the page of the type that the text names");
    let is_shown =
        shown.is_some_and(|shown| named.name().is_some_and(|name| name.to_string().eq_ignore_ascii_case(shown)));
    if is_shown { named.clone() } else { target }
}

/// The type whose properties a sample shows, for a row of the plain dialect without a type.
fn shape_of_sample(phrase: &TypePhrase, usage: Usage<'_>, names: &Names<'_>) -> Option<TypeRef> {
    let is_shown = phrase.name.is_empty() && phrase.evidence == Some(Evidence::Json);
    match usage.sample.filter(|_| is_shown)? {
        Value::Array(items) => names.shapes.of(items.first()?),
        sample => names.shapes.of(sample),
    }
}

/// Reports a type that no page documents, and takes the type of the sample value instead.
fn undocumented(phrase: &TypePhrase, usage: Usage<'_>, names: &Names<'_>, found: &mut Findings) -> TypeRef {
    if let Some(shape) = shape_of_sample(phrase, usage, names) {
        return shape;
    }
    if phrase.name.is_empty() {
        let help = "name a primitive type or link to the page of a type";
        found.report(Code::TypeUnclear, usage.location, "the type cell does not name a type", help);
    } else {
        let message = format!("no page documents the type `{}`", crate::text::shorten(&phrase.name));
        found.report(Code::TypeUnknown, usage.location, message, "link to the page of the type, or add the page");
    }
    let sample = match usage.sample {
        Some(Value::Array(items)) if phrase.collection => items.first(),
        other => other,
    };
    let untyped = TypeRef::Primitive(Primitive::Untyped);
    sample.map_or(untyped, |sample| sample_types::type_of_sample(sample, usage.namespace, names))
}
