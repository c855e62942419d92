//! What operations answer: from the annotation of an example, then from the sentence, then from what is shown.

use super::Scope;
use crate::api::{Content, Method, Path, Primitive, Response, Segment, TypeRef};
use crate::diagnostic::Code;
use crate::facts::{ApiFacts, ExampleFacts, MessageFacts, PageFacts, RequestFacts, TypePhrase};

impl Scope<'_> {
    pub(super) fn response(
        &mut self,
        page: &PageFacts,
        api: &ApiFacts,
        request: &RequestFacts,
        path: &Path,
        examples: &[&ExampleFacts],
    ) -> Response {
        let shown: Vec<&MessageFacts> = examples.iter().filter_map(|example| example.response.as_ref()).collect();
        let mut codes = api.response.codes.clone();
        if codes.is_empty() {
            codes.extend(shown.iter().filter_map(|message| message.start.status()).take(1));
        }
        // Error codes that a table or a sentence explains are not what a call gives on success.
        codes.retain(|code| *code < 400);
        // Examples of several types show what derives from the type that the sentence names.
        let mut annotations = shown.iter().filter_map(|message| message.ty.as_ref());
        let first = annotations.next();
        let differ = first.is_some_and(|first| annotations.any(|other| !other.name.eq_ignore_ascii_case(&first.name)));
        let stated = self.stated_response(page, api);
        let annotated = first.filter(|_| !differ || stated.is_none()).cloned();
        let lists = shown.iter().any(|message| {
            matches!(message.json.as_ref().and_then(|body| body.get("value")), Some(serde_json::Value::Array(_)))
        });
        let last = path.0.last();
        let content = if last == Some(&Segment::Name("$value".to_owned())) && request.method == Method::Get {
            Content::Binary
        } else if last == Some(&Segment::Name("$count".to_owned())) {
            Content::Json(TypeRef::Primitive(Primitive::Int64))
        } else if let Some(cast) = self.cast(path) {
            let lists = lists || stated.is_some_and(|stated| stated.collection);
            Content::Json(if lists { cast.into_collection() } else { cast })
        } else if let Some(mut phrase) = annotated.or_else(|| stated.clone()).filter(|_| !is_empty_success(&codes)) {
            phrase.collection |= lists
                || stated.is_some_and(|stated| stated.collection && stated.name.eq_ignore_ascii_case(&phrase.name));
            let place = shown.first().map_or(request.place, |message| message.place);
            match self.type_of(&phrase, page.namespace.as_deref(), None, place) {
                TypeRef::Primitive(Primitive::Stream | Primitive::Binary) => Content::Binary,
                ty => Content::Json(ty),
            }
        } else if codes.first().is_some_and(|code| matches!(code, 301..=303 | 307 | 308))
            && request.method == Method::Get
        {
            Content::Binary
        } else if request.method == Method::Delete || codes.first().is_some_and(|code| matches!(code, 202 | 204)) {
            Content::None
        } else {
            self.untyped_response(page, request, &shown, lists)
        };
        Response { codes, content }
    }

    /// The derived type to which a path ends with a cast.
    fn cast(&self, path: &Path) -> Option<TypeRef> {
        let Some(Segment::Name(name)) = path.0.last().filter(|_| path.0.len() > 1) else { return None };
        let bare = name.strip_prefix("microsoft.graph.")?;
        self.index.by_name(bare, None).filter(|ty| matches!(ty, TypeRef::Structured(_))).cloned()
    }

    /// The type that the response section names; a plain word without a link only where it names a type.
    fn stated_response(&self, page: &PageFacts, api: &ApiFacts) -> Option<TypePhrase> {
        let stated = api.response.ty.as_ref()?;
        let is_word = stated.target.is_none() && stated.name.bytes().all(|byte| byte.is_ascii_lowercase());
        (!is_word || self.lookup(stated, page.namespace.as_deref()).is_some()).then(|| stated.clone())
    }

    /// A response whose type the page does not name: JSON as it comes, or bytes where the example shows text.
    fn untyped_response(
        &mut self,
        page: &PageFacts,
        request: &RequestFacts,
        shown: &[&MessageFacts],
        lists: bool,
    ) -> Content {
        if let Some(scalar) = shown.iter().find_map(|message| wrapped_scalar(message.json.as_ref()?)) {
            return Content::Json(TypeRef::Primitive(scalar));
        }
        let shows_json = shown.iter().any(|message| message.json.is_some());
        if request.method != Method::Get
            && !shows_json
            && page.api.as_ref().is_some_and(|api| self.stated_response(page, api).is_none())
            && shown.iter().all(|message| message.body.is_empty())
        {
            return Content::None;
        }
        let is_text = shown
            .iter()
            .any(|message| !message.body.is_empty() && message.json.is_none() && !message.body.starts_with(['{', '[']));
        if is_text {
            return Content::Binary;
        }
        let message = format!(
            "`{}` does not say which type `{} {}` answers with",
            crate::text::shorten(&page.title),
            request.method,
            crate::text::shorten(request.target.as_str())
        );
        self.find(
            Code::ResponseUntyped,
            request.place,
            message,
            "name the type in the first sentence of `## Response`, or annotate the example with `@odata.type`",
        );
        let untyped = TypeRef::Primitive(Primitive::Untyped);
        Content::Json(if lists { untyped.into_collection() } else { untyped })
    }
}

/// The type of `{"value": true}`, where nothing but annotations stands beside the value.
fn wrapped_scalar(body: &serde_json::Value) -> Option<Primitive> {
    let members = body.as_object()?;
    let value = members.get("value")?;
    let alone = members.keys().all(|name| name == "value" || name.starts_with('@'));
    match value {
        serde_json::Value::Bool(_) => Some(Primitive::Boolean),
        serde_json::Value::String(_) => Some(Primitive::String),
        serde_json::Value::Number(number) if number.is_f64() => Some(Primitive::Double),
        serde_json::Value::Number(_) => Some(Primitive::Int32),
        _ => None,
    }
    .filter(|_| alone)
}

fn is_empty_success(codes: &[u16]) -> bool {
    codes.first() == Some(&204) && !codes.iter().any(|code| matches!(code, 200 | 201))
}
