//! Responses of calls: by the annotation of an example, then by the sentence, then by what is shown.

use std::borrow::Cow;

use serde_json::Value;

use super::names::Names;
use super::statement::Statement;
use super::type_phrases::{self, Usage};
use crate::api::index::TypeIndex;
use crate::api::{Content, Evidence, Method, Path, Primitive, Response, Segment, TypeRef};
use crate::diagnostic::{Code, Findings};
use crate::dialect::detection::Dialect;
use crate::dialect::graph;
use crate::dialect::http::is_content;
use crate::facts::{ExampleFacts, MessageFacts, TypePhrase};
use crate::text::names::pascal;

/// Resolves the response of a request.
pub(super) fn resolve(
    on: &Statement<'_>,
    examples: &[&ExampleFacts],
    names: &Names<'_>,
    types: &TypeIndex<'_>,
    found: &mut Findings,
) -> Response {
    let (method, path) = (on.request.method, &on.path);
    let shown = Shown(examples.iter().filter_map(|example| example.response.as_ref()).collect());
    let codes = status_codes(on, &shown);
    let stated = stated_type(on, names);
    let stated = stated.as_deref();
    let mut ty = None;
    let annotated = shown
        .annotation(stated.is_some())
        .filter(|annotated| !stated.is_some_and(|stated| beats(stated, annotated, on, names, types)));
    let mut evidence = annotated.or(stated).and_then(|phrase| phrase.evidence);
    let has_list = shown.has_list();
    let last = path.0.last();
    let content = if last == Some(&Segment::Name("$value".to_owned())) && method == Method::Get {
        Content::Binary
    } else if last == Some(&Segment::Name("$count".to_owned())) {
        Content::Json(TypeRef::Primitive(Primitive::Int64))
    } else if shown.is_stream() {
        ty = annotated.or(stated).and_then(|phrase| names.lookup(phrase, on.page.namespace.as_deref()));
        Content::Binary
    } else if let Some(cast) = cast(path, names) {
        Content::Json(collection_if(has_list || stated.is_some_and(|stated| stated.collection), cast))
    } else if let Some(phrase) = annotated.or(stated).filter(|_| !is_empty_success(&codes)) {
        let mut phrase = phrase.clone();
        phrase.collection |= has_list
            || stated.is_some_and(|stated| stated.collection && stated.name.eq_ignore_ascii_case(&phrase.name));
        let location = shown.0.first().map_or(on.request.location, |message| message.location);
        let usage = Usage { namespace: on.page.namespace.as_deref(), sample: None, location };
        match type_phrases::resolve(&phrase, usage, names, found) {
            TypeRef::Primitive(Primitive::Stream | Primitive::Binary) => Content::Binary,
            // A report is a stream, which `$format` turns into JSON.
            ty if *ty.item() == TypeRef::Primitive(Primitive::Stream) => Content::Binary,
            ty => Content::Json(ty),
        }
    } else if codes.first().is_some_and(|code| matches!(code, 301..=303 | 307 | 308)) && method == Method::Get {
        Content::Binary
    } else if method == Method::Delete || is_empty(&codes, &shown) {
        Content::None
    } else {
        let content = untyped(on, &shown, stated.is_some(), names, found);
        let is_shape =
            on.page.dialect.is_sectioned() && matches!(&content, Content::Json(ty) if ty.item().name().is_some());
        evidence = is_shape.then_some(Evidence::Json);
        content
    };
    let stated = stated.and_then(|phrase| {
        let ty = names.lookup(phrase, on.page.namespace.as_deref())?;
        Some(collection_if(phrase.collection, ty))
    });
    let stated = stated.filter(|stated| matches!(&content, Content::Json(ty) if ty != stated));
    Response { codes, content, ty: ty.filter(|ty| matches!(ty, TypeRef::Structured(_))), evidence, stated }
}

/// Status codes on success, as the section lists them or the first example shows them.
fn status_codes(on: &Statement<'_>, shown: &Shown<'_>) -> Vec<u16> {
    let mut codes = on.api.response.codes.clone();
    if codes.is_empty() {
        codes.extend(shown.0.iter().filter_map(|message| message.start.status()).take(1));
    }
    // Tables and sentences explain codes of errors too.
    codes.retain(|code| *code < 400);
    codes
}

/// The derived type that a path ends with as a cast.
fn cast(path: &Path, names: &Names<'_>) -> Option<TypeRef> {
    let Some(Segment::Name(name)) = path.0.last().filter(|_| path.0.len() > 1) else { return None };
    let bare = graph::strip_namespace(name)?;
    names.by_name(bare, None).filter(|ty| matches!(ty, TypeRef::Structured(_))).cloned()
}

/// The type that the response section names; a plain word without a link only where it names a type.
fn stated_type<'f>(on: &Statement<'f>, names: &Names<'_>) -> Option<Cow<'f, TypePhrase>> {
    let stated = on.api.response.ty.as_ref()?;
    if stated.evidence == Some(Evidence::Inferred) {
        return of_words(stated, on, names).map(Cow::Owned);
    }
    let is_word = stated.target.is_none() && stated.name.bytes().all(|byte| byte.is_ascii_lowercase());
    (!is_word || names.lookup(stated, on.page.namespace.as_deref()).is_some()).then_some(Cow::Borrowed(stated))
}

/// The type that words of a sentence name: "the updated sail" is a `Sail` where a page documents it, and no `UpdatedSail`.
fn of_words(stated: &TypePhrase, on: &Statement<'_>, names: &Names<'_>) -> Option<TypePhrase> {
    let words: Vec<&str> = stated.name.split(' ').collect();
    let title = on.page.title.to_lowercase();
    let title: Vec<&str> = title.split(' ').skip(1).take(8).collect();
    let found = known_end(&words, stated, on, names)?;
    // "Get boat sails" is about the sails of a boat where they have a type of their own.
    let nearer = known_end(&title, stated, on, names).filter(|nearer| nearer.name.ends_with(&found.name));
    Some(nearer.unwrap_or(found))
}

/// The longest end of words that names a type; the plural is a list.
fn known_end(words: &[&str], stated: &TypePhrase, on: &Statement<'_>, names: &Names<'_>) -> Option<TypePhrase> {
    let named = |from: usize| {
        let name: String = words[from..].iter().map(|word| pascal(word)).collect();
        let is_known = |phrase: &TypePhrase| names.lookup(phrase, on.page.namespace.as_deref()).is_some();
        let one = TypePhrase { name: name.clone(), ..stated.clone() };
        let singular =
            [name.strip_suffix("ies").map(|stem| format!("{stem}y")), name.strip_suffix('s').map(str::to_owned)];
        let many = singular.into_iter().flatten().map(|name| TypePhrase { name, collection: true, ..stated.clone() });
        std::iter::once(one).chain(many).find(is_known)
    };
    (0..words.len()).find_map(named)
}

/// Returns true if the type that the section links to is better evidence than the annotation of an example, which may
/// show an item of a derived type. An example of a path that is named after the derived type shows the response itself.
fn beats(
    stated: &TypePhrase,
    annotated: &TypePhrase,
    on: &Statement<'_>,
    names: &Names<'_>,
    types: &TypeIndex<'_>,
) -> bool {
    let structured = |phrase: &TypePhrase| match names.lookup(phrase, on.page.namespace.as_deref()) {
        Some(TypeRef::Structured(name)) => Some(name),
        _ => None,
    };
    let linked = stated.target.as_ref().and_then(|_| structured(stated));
    let last = on.path.0.iter().rev().find_map(Segment::name).unwrap_or_default().to_lowercase();
    linked.zip(structured(annotated)).is_some_and(|(linked, shown)| {
        let name = shown.name.to_lowercase();
        types.extends(&shown, &linked) && !last.starts_with(&name) && !name.starts_with(&last)
    })
}

/// A response whose type the page does not name: JSON of any shape, or bytes where the example shows text.
fn untyped(on: &Statement<'_>, shown: &Shown<'_>, is_stated: bool, names: &Names<'_>, found: &mut Findings) -> Content {
    let method = on.request.method;
    if let Some(scalar) = shown.0.iter().find_map(|message| wrapped_scalar(message.json.as_ref()?)) {
        return Content::Json(TypeRef::Primitive(scalar));
    }
    if let Some(shape) = shown.shape(names) {
        return Content::Json(shape);
    }
    let has_json = shown.0.iter().any(|message| message.json.is_some());
    let is_empty = shown.0.iter().all(|message| message.body.is_empty());
    if method != Method::Get && !has_json && !is_stated && is_empty {
        return Content::None;
    }
    if shown.0.iter().any(|message| message.is_text()) {
        return Content::Binary;
    }
    let title = crate::text::shorten(&on.page.title);
    let target = crate::text::shorten(on.request.target.as_str());
    let message = format!("`{title}` does not name the type of the response of `{method} {target}`");
    let help = match on.page.dialect {
        Dialect::Graph => {
            "name the type in the first sentence of `## Response`, or annotate the example with `@odata.type`"
        }
        _ => "add the line \"Returns a `Type`.\" to the section",
    };
    found.report(Code::ResponseUntyped, on.request.location, message, help);
    Content::Json(collection_if(shown.has_list(), TypeRef::Primitive(Primitive::Untyped)))
}

/// The responses that examples show.
struct Shown<'f>(Vec<&'f MessageFacts>);

impl<'f> Shown<'f> {
    /// The annotated type of the first example.
    ///
    /// Examples of several types show what derives from the type that the sentence names.
    fn annotation(&self, is_stated: bool) -> Option<&'f TypePhrase> {
        let mut annotations = self.0.iter().filter_map(|message| message.ty.as_ref());
        let first = annotations.next()?;
        let differ = annotations.any(|other| !other.name.eq_ignore_ascii_case(&first.name));
        (!differ || !is_stated).then_some(first)
    }

    /// Checks whether the examples show content that is not JSON: all of them, or one of them a file of values, which a
    /// query option turns into JSON.
    fn is_stream(&self) -> bool {
        let succeeds = |message: &&&MessageFacts| message.start.status().is_none_or(|code| code < 300);
        let media: Vec<Option<String>> = self.0.iter().filter(succeeds).map(|message| message.media_type()).collect();
        let is_file = |media: &Option<String>| media.as_deref().is_some_and(is_content);
        let has_json = self.0.iter().any(|message| message.json.is_some());
        let all = !media.is_empty() && !has_json && media.iter().all(is_file);
        all || media.iter().any(|media| media.as_deref() == Some("text/csv"))
    }

    /// The type of the plain dialect whose properties an example shows, as an object or as the items of a list.
    fn shape(&self, names: &Names<'_>) -> Option<TypeRef> {
        self.0.iter().find_map(|message| names.shapes.of_body(message.json.as_ref()?))
    }

    /// Checks whether an example shows a list of items.
    fn has_list(&self) -> bool {
        let value = |message: &MessageFacts| message.json.as_ref()?.get("value").map(Value::is_array);
        self.0.iter().any(|message| value(message) == Some(true))
    }
}

fn collection_if(is_collection: bool, ty: TypeRef) -> TypeRef {
    if is_collection { ty.into_collection() } else { ty }
}

/// The type of `{"value": true}`, where nothing but annotations stands beside the value.
fn wrapped_scalar(body: &Value) -> Option<Primitive> {
    let members = body.as_object()?;
    let value = members.get("value")?;
    let alone = members.keys().all(|name| name == "value" || name.starts_with('@'));
    match value {
        Value::Bool(_) => Some(Primitive::Boolean),
        Value::String(_) => Some(Primitive::String),
        Value::Number(number) if number.is_f64() => Some(Primitive::Double),
        Value::Number(_) => Some(Primitive::Int32),
        _ => None,
    }
    .filter(|_| alone)
}

/// Checks whether a successful response is empty. Accepted work may have a result at once, which examples show.
fn is_empty(codes: &[u16], shown: &Shown<'_>) -> bool {
    match codes.first() {
        Some(204) => true,
        Some(202) => {
            let is_value = |json: &Value| wrapped_scalar(json).is_some();
            !shown.0.iter().any(|message| message.json.as_ref().is_some_and(is_value))
        }
        _ => false,
    }
}

fn is_empty_success(codes: &[u16]) -> bool {
    codes.first() == Some(&204) && !codes.iter().any(|code| matches!(code, 200 | 201))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn a_value_alone_is_a_scalar() {
        assert_eq!(wrapped_scalar(&json!({"@odata.context": "x", "value": true})), Some(Primitive::Boolean));
        assert_eq!(wrapped_scalar(&json!({"value": 5})), Some(Primitive::Int32));
        assert_eq!(wrapped_scalar(&json!({"value": 5, "next": "x"})), None);
        assert_eq!(wrapped_scalar(&json!({"value": [1]})), None);
    }

    #[test]
    fn only_204_alone_is_an_empty_success() {
        assert!(is_empty_success(&[204]));
        assert!(!is_empty_success(&[204, 200]) && !is_empty_success(&[200, 204]) && !is_empty_success(&[]));
    }
}
