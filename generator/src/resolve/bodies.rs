//! Request bodies, by the settled kind of their operation.

use super::calls::Call;
use super::claims::common_base;
use super::context::Context;
use super::names::Names;
use super::type_phrases::{self, Usage};
use super::{parameters, sample_types};
use crate::api::{Body, Content, Form, MediaBody, Method, OperationKind, QualifiedName, Segment, TypeRef};
use crate::diagnostic::Findings;
use crate::dialect::http::is_media_type;
use crate::facts::MessageFacts;

/// The most media types of one operation; pages may be hostile.
const MOST_MEDIA: usize = 8;

/// Resolves the request body of a call of a kind.
pub(super) fn resolve(call: &Call<'_>, kind: &OperationKind, context: &Context<'_>, found: &mut Findings) -> Body {
    let names = context.names;
    if matches!(call.method, Method::Get | Method::Delete) {
        return Body::None;
    }
    let Call { page, api, path, .. } = call;
    if api.body.list {
        return list(call, names, found);
    }
    if page.dialect.is_explicit()
        && let Some(body) = stated(call)
    {
        return body;
    }
    let sent: Vec<&MessageFacts> = call.examples.iter().filter_map(|example| example.request.as_ref()).collect();
    let ends_with = |name: &str| matches!(path.0.last(), Some(Segment::Name(last)) if last == name);
    if ends_with("$value") || (sent.iter().any(|message| message.is_text()) && !takes_json(call, &sent)) {
        return Body::Binary;
    }
    if ends_with("$ref") {
        return Body::Untyped;
    }
    if *kind == OperationKind::Action {
        return action(call, &sent, names, found);
    }
    if api.body.complete {
        return Body::Parameters(parameters::from_rows(&api.body.rows, page, path, names, found));
    }
    let shows_json = sent.iter().any(|message| message.json.is_some());
    // A type from the example of a response is sent only where an example shows that, and no row states the properties.
    let is_stated = |ty: &QualifiedName| !names.shown.contains(ty) || (api.body.rows.is_empty() && shows_json);
    match subject(call, &sent, names).or_else(|| changed(call, context)).filter(is_stated) {
        Some(ty) => resource(&ty, call, context, found),
        None if !api.body.rows.is_empty() => {
            Body::Parameters(parameters::from_rows(&api.body.rows, page, path, names, found))
        }
        None if shows_json || api.body.ty.is_some() => Body::Untyped,
        None if api.body.none || !api.body.stated => Body::None,
        None => Body::Untyped,
    }
}

/// The body of a page that states a list: of the named type, or of what the operation returns.
fn list(call: &Call<'_>, names: &Names<'_>, found: &mut Findings) -> Body {
    let usage = Usage { namespace: call.page.namespace.as_deref(), sample: None, location: call.location };
    let named =
        call.api.body.ty.as_ref().map(|phrase| type_phrases::resolve(phrase, usage, names, found).item().clone());
    named.or_else(|| returned_item(call)).map_or(Body::Untyped, Body::List)
}

/// The type of the items that an operation returns.
fn returned_item(call: &Call<'_>) -> Option<TypeRef> {
    match &call.response.content {
        Content::Json(ty @ TypeRef::Collection(_)) => Some(ty.item().clone()),
        _ => None,
    }
}

/// The body of a page whose operations take only a stated body.
///
/// Without a stated body, `PUT` replaces and `PATCH` changes what it returns.
fn stated(call: &Call<'_>) -> Option<Body> {
    let facts = &call.api.body;
    if facts.form.is_some() && facts.rows.is_empty() && facts.ty.is_none() {
        // The form has files only.
        return Some(Body::None);
    }
    let is_silent = facts.rows.is_empty() && facts.ty.is_none() && !facts.stated;
    let sends = call.examples.iter().any(|example| example.request.is_some());
    if !is_silent || sends {
        return None;
    }
    match call.method {
        Method::Put => returned_item(call).map(Body::List),
        Method::Patch => None,
        _ => Some(Body::None),
    }
}

/// The form that can replace or contain a body.
pub(super) fn form(call: &Call<'_>, names: &Names<'_>, found: &mut Findings) -> Option<Form> {
    let Call { page, api, path, .. } = call;
    let stated = api.body.form.as_ref().filter(|_| !matches!(call.method, Method::Get | Method::Delete))?;
    let files = parameters::from_rows(&stated.files, page, path, names, found);
    (!files.is_empty()).then(|| Form { payload: stated.payload.clone(), files, only: stated.only })
}

/// The only media type that the header table states for a body of bytes. Examples are samples of what can be sent.
pub(super) fn stated_media(call: &Call<'_>, body: &Body) -> Option<String> {
    if *body != Body::Binary {
        return None;
    }
    let mut headers = call.api.headers.iter();
    let text = headers.find(|header| header.name.eq_ignore_ascii_case("content-type"))?.description.plain();
    let words = text.split(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | '`' | '"' | '(' | ')'));
    let mut media = words.map(|word| word.trim_end_matches('.')).filter(|word| is_media_type(word));
    let only = media.next()?.to_lowercase();
    let is_default = only.contains("json") || only == "application/octet-stream";
    (media.all(|other| other.eq_ignore_ascii_case(&only)) && !is_default).then_some(only)
}

/// Bodies of other media types that examples show beside a JSON body.
pub(super) fn other_media(call: &Call<'_>) -> Vec<MediaBody> {
    let sent: Vec<&MessageFacts> = call.examples.iter().filter_map(|example| example.request.as_ref()).collect();
    if matches!(call.method, Method::Get | Method::Delete) || !takes_json(call, &sent) {
        return Vec::new();
    }
    let mut bodies: Vec<MediaBody> = Vec::new();
    for media_type in sent.iter().filter(|message| message.is_text()).filter_map(|message| message.media_type()) {
        let is_new = bodies.iter().all(|known| known.media_type != media_type);
        if is_new && !media_type.contains("json") && bodies.len() < MOST_MEDIA {
            let is_mime = call.api.body.names_mime && matches!(media_type.as_str(), "text/plain" | "message/rfc822");
            bodies.push(MediaBody { media_type, format: is_mime.then(|| "MIME".to_owned()) });
        }
    }
    bodies
}

/// Returns true if a page shows or describes a JSON body, or a request without a body, beside bodies that are not JSON.
fn takes_json(call: &Call<'_>, sent: &[&MessageFacts]) -> bool {
    let body = &call.api.body;
    let is_described = !body.rows.is_empty() || (body.ty.is_some() && body.names_json) || body.none;
    is_described || sent.iter().any(|message| message.json.is_some())
}

/// A body that is a resource: the rows of the page, and the properties that its sentences require.
fn resource(stated: &QualifiedName, call: &Call<'_>, context: &Context<'_>, found: &mut Findings) -> Body {
    let Call { page, api, path, .. } = call;
    let ty = common_subject(stated, call, context);
    let mut rows = parameters::from_rows(&api.body.rows, page, path, context.names, found);
    parameters::require(&mut rows, &api.body.required, &ty, context);
    if ty != *stated {
        // The rows describe one derived type; what creates another one is not known.
        rows.retain(|row| context.types.property_in_any_case(&ty, &row.name).is_some());
        for row in &mut rows {
            row.constraints.required = false;
        }
    }
    Body::Resource { ty, rows }
}

/// The type that all pages about a call may send: the nearest one that their types are or extend.
fn common_subject(stated: &QualifiedName, call: &Call<'_>, context: &Context<'_>) -> QualifiedName {
    let others = call.others.iter().filter_map(|page| {
        let phrase = page.api.as_ref()?.body.ty.as_ref()?;
        context.names.lookup(phrase, page.namespace.as_deref())?.name().cloned()
    });
    others.fold(stated.clone(), |common, other| common_base(&common, &other, &context.types).unwrap_or(common))
}

/// The body of an action: the parameters of its page and of its examples.
fn action(call: &Call<'_>, sent: &[&MessageFacts], names: &Names<'_>, found: &mut Findings) -> Body {
    let Call { page, api, path, .. } = call;
    let is_post = call.method == Method::Post;
    let rows = if api.body.rows.is_empty() && is_post { &api.parameters } else { &api.body.rows };
    let mut rows = parameters::from_rows(rows, page, path, names, found);
    let examples = sent.iter().filter_map(|message| Some((message.json.as_ref()?, message.location)));
    let has_json = examples.clone().next().is_some();
    let shown = api.body.shown.iter().map(|(sample, location)| (sample, *location));
    parameters::add_shown(&mut rows, shown.chain(examples), page, names);
    match rows.is_empty() {
        false => Body::Parameters(rows),
        true if has_json => Body::Untyped,
        true => Body::None,
    }
}

/// The type that a call changes by the path, if it has the properties that the page lists.
///
/// The type at a path may be a guess, and a page that lists other properties shows that it is wrong.
fn changed(call: &Call<'_>, context: &Context<'_>) -> Option<QualifiedName> {
    let TypeRef::Structured(name) = context.tree.at(&call.path).filter(|_| call.method == Method::Patch)? else {
        return None;
    };
    let rows = call.api.body.rows.iter().map(|row| &row.name);
    let sent = call.examples.iter().filter_map(|example| example.request.as_ref()?.json.as_ref()?.as_object());
    let sent = sent.flat_map(|object| object.keys());
    let listed = rows.chain(sent).filter(|listed| !listed.contains('@'));
    let (known, unknown): (Vec<_>, Vec<_>) =
        listed.partition(|listed| context.types.property_in_any_case(name, listed).is_some());
    (context.types.get(name).is_some() && known.len() >= unknown.len()).then(|| name.clone())
}

/// The structured type that a call sends: as the section names it, as the response has it, or as an example shows it.
fn subject(call: &Call<'_>, sent: &[&MessageFacts], names: &Names<'_>) -> Option<QualifiedName> {
    let namespace = call.page.namespace.as_deref();
    let stated = call.api.body.ty.as_ref().and_then(|phrase| names.lookup(phrase, namespace));
    let returned = match &call.response.content {
        Content::Json(ty) => Some(ty.item().clone()),
        _ => None,
    };
    let annotated = |message: &&MessageFacts| sample_types::annotated_type(message.json.as_ref()?, namespace, names);
    let shown = sent.iter().find_map(annotated);
    [stated, returned, shown].into_iter().flatten().find_map(|ty| match ty {
        TypeRef::Structured(name) => Some(name),
        _ => None,
    })
}
