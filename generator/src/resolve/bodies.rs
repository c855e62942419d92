//! Request bodies, by the settled kind of their operation.

use super::calls::Call;
use super::names::Names;
use super::responses::is_text;
use super::{parameters, sample_types};
use crate::api::{Body, Content, Method, OperationKind, QualifiedName, Segment, TypeRef};
use crate::diagnostic::Findings;
use crate::facts::MessageFacts;

/// Resolves the request body of a call of a kind.
pub(super) fn resolve(call: &Call<'_>, kind: &OperationKind, names: &Names<'_>, found: &mut Findings) -> Body {
    if matches!(call.method, Method::Get | Method::Delete) {
        return Body::None;
    }
    let Call { page, api, path, .. } = call;
    let sent: Vec<&MessageFacts> = call.examples.iter().filter_map(|example| example.request.as_ref()).collect();
    let ends_with = |name: &str| matches!(path.0.last(), Some(Segment::Name(last)) if last == name);
    if ends_with("$value") || (api.body.rows.is_empty() && sent.iter().any(|message| is_text(message))) {
        return Body::Binary;
    }
    if ends_with("$ref") {
        return Body::Untyped;
    }
    if *kind == OperationKind::Action {
        return action(call, &sent, names, found);
    }
    let shows_json = sent.iter().any(|message| message.json.is_some());
    match subject(call, &sent, names) {
        Some(ty) => Body::Resource { ty, rows: parameters::from_rows(&api.body.rows, page, path, names, found) },
        None if !api.body.rows.is_empty() => {
            Body::Parameters(parameters::from_rows(&api.body.rows, page, path, names, found))
        }
        None if shows_json || api.body.ty.is_some() => Body::Untyped,
        None if api.body.none || !api.body.stated => Body::None,
        None => Body::Untyped,
    }
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
