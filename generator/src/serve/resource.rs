//! Reading, creating, changing and deleting single resources.

use serde_json::{Map, Value};

use super::answer::{self, Answer, Refusal};
use super::documented;
use super::items;
use super::query::{self, Query};
use super::routes;
use super::service::{Exchange, State};
use super::store::{Place, Store};
use super::{reference, synthesis, visible};
use crate::api::{Body, Content, Method, Operation, QualifiedName, Segment, TypeRef};

/// Reads a resource: what is stored, else what the pages show.
pub(super) fn get(exchange: &Exchange<'_>, store: &Store, place: &Place) -> Result<Answer, Refusal> {
    let item = match store.entry(place) {
        Some(entry) => entry.value.as_ref().ok_or_else(|| Refusal::gone("the resource"))?.as_object().cloned(),
        None => match listed(exchange, place) {
            Some(listed) => {
                let mut item = example(exchange, exchange.operation());
                item.extend(listed);
                Some(item)
            }
            None => return exchange.shown(),
        },
    };
    let shown = Value::Object(example(exchange, exchange.operation()));
    let query = Query::read(exchange.request, &exchange.route)?.showing(&exchange.route, &[shown]);
    let item = query.pick(Value::Object(item.unwrap_or_default()), &query::key(&exchange.route));
    Ok(Answer::json(200, with_context(exchange, item)))
}

/// Adds a resource: what is sent, with a new id and what the page shows beside it.
pub(super) fn create(exchange: &Exchange<'_>, state: &mut State) -> Result<Answer, Refusal> {
    let (sent, bound) = reference::apart(exchange.request.object()?);
    if let Some(refused) = refused(exchange) {
        return Ok(refused);
    }
    let length = exchange.route.segments.len();
    let Some(parent) = exchange.route.address(length) else { return exchange.shown() };
    let list = exchange.route.beside(length, Method::Get);
    let key = match list.and_then(routes::ty).or(exchange.route.ty()) {
        Some(ty) => synthesis::key(exchange.route.api, ty),
        None => "id".to_owned(),
    };
    let mut item = example(exchange, exchange.operation());
    merge(&mut item, sent);
    let id = state.new_id();
    item.insert(key, id.clone().into());
    item.shift_remove("@odata.context");
    let item = kept(exchange, item);
    let place = Place { parent, key: id };
    state.store.keep(place.clone(), Some(item.clone()))?;
    reference::bind(exchange, &mut state.store, &place, bound)?;
    Ok(written(exchange, item, 201))
}

/// Changes what is sent; null takes a value away.
pub(super) fn update(exchange: &Exchange<'_>, store: &mut Store, place: &Place) -> Result<Answer, Refusal> {
    let (sent, bound) = reference::apart(exchange.request.object()?);
    if let Some(refused) = refused(exchange) {
        return Ok(refused);
    }
    let mut item = current(exchange, store, place)?;
    let key = key_of(exchange, place);
    let id = key.as_ref().and_then(|key| item.get(key).cloned());
    merge(&mut item, sent);
    // An id cannot be changed.
    item.extend(key.zip(id));
    let item = kept(exchange, item);
    store.keep(place.clone(), Some(item.clone()))?;
    reference::bind(exchange, store, place, bound)?;
    Ok(written(exchange, item, 200))
}

/// Puts what is sent in the place of a resource.
pub(super) fn replace(exchange: &Exchange<'_>, store: &mut Store, place: &Place) -> Result<Answer, Refusal> {
    let (mut item, bound) = reference::apart(exchange.request.object()?);
    if let Some(refused) = refused(exchange) {
        return Ok(refused);
    }
    item.extend(key_of(exchange, place).map(|key| (key, place.key.clone().into())));
    let item = kept(exchange, item);
    store.keep(place.clone(), Some(item.clone()))?;
    reference::bind(exchange, store, place, bound)?;
    Ok(written(exchange, item, 200))
}

/// Deletes a resource, which is not there afterwards.
pub(super) fn delete(exchange: &Exchange<'_>, store: &mut Store, place: Place) -> Result<Answer, Refusal> {
    if store.entry(&place).is_some_and(|entry| entry.value.is_none()) {
        return Err(Refusal::gone("the resource"));
    }
    if let Some(refused) = refused(exchange) {
        return Ok(refused);
    }
    store.keep(place, None)?;
    let shown = documented::find(exchange.operation(), exchange.request);
    Ok(match shown {
        Some(shown) => shown.answer(exchange.origin()),
        None => Answer::empty(204),
    })
}

/// The documented error for just this request.
fn refused(exchange: &Exchange<'_>) -> Option<Answer> {
    let shown = documented::find(exchange.operation(), exchange.request)?;
    (shown.status() >= 400).then(|| shown.answer(exchange.origin()))
}

/// What is kept of a resource: all but what can never be read.
fn kept(exchange: &Exchange<'_>, item: Map<String, Value>) -> Value {
    let item = Value::Object(item);
    match ty(exchange) {
        Some(ty) => visible::readable(exchange.route.api, ty, item),
        None => item,
    }
}

/// The type of a resource that is sent, by what is sent or by what is answered.
fn ty<'a>(exchange: &'a Exchange<'_>) -> Option<&'a QualifiedName> {
    match &exchange.operation().body {
        Body::Resource { ty, .. } => Some(ty),
        _ => exchange.route.ty(),
    }
}

/// The answer to a change: what is there now, if the page shows a body.
fn written(exchange: &Exchange<'_>, item: Value, usual: u16) -> Answer {
    let operation = exchange.operation();
    let codes = operation.response.codes.iter().copied();
    let documented = codes.into_iter().find(|code| (200..300).contains(code));
    let shown = documented::find(operation, exchange.request);
    let (status, headers, has_body) = match &shown {
        Some(shown) => (shown.status(), shown.headers(exchange.origin()), !shown.body().is_null()),
        None => (documented.unwrap_or(usual), Vec::new(), matches!(operation.response.content, Content::Json(_))),
    };
    // The documented location is that of the documented resource.
    let headers = headers.into_iter().filter(|(name, _)| name != "location").collect();
    let unselected = ty(exchange)
        .map(|ty| visible::unselected(exchange.route.api, ty, &[Value::Object(example(exchange, operation))]));
    let item = visible::without(item, &unselected.unwrap_or_default());
    let body =
        if has_body && status != 204 { answer::Body::Json(with_context(exchange, item)) } else { answer::Body::Empty };
    Answer { status, headers, body }
}

/// A resource as it is now: stored, listed, shown by itself, or made of its type.
pub(super) fn current(exchange: &Exchange<'_>, store: &Store, place: &Place) -> Result<Map<String, Value>, Refusal> {
    if let Some(entry) = store.entry(place) {
        let value = entry.value.as_ref().ok_or_else(|| Refusal::gone("the resource"))?;
        return Ok(value.as_object().cloned().unwrap_or_default());
    }
    let length = exchange.route.segments.len();
    let shown = exchange.route.beside(length, Method::Get).unwrap_or(exchange.route.operation);
    let mut item = example(exchange, shown);
    item.shift_remove("@odata.context");
    item.extend(listed(exchange, place).unwrap_or_default());
    item.extend(key_of(exchange, place).map(|key| (key, place.key.clone().into())));
    Ok(item)
}

/// The item with a key that a documented list shows.
fn listed(exchange: &Exchange<'_>, place: &Place) -> Option<Map<String, Value>> {
    let key = key_of(exchange, place)?;
    let length = exchange.route.segments.len() - 1;
    let list = exchange.route.beside(length, Method::Get)?;
    let mut request = exchange.request.clone();
    request.segments.truncate(length);
    let found = items::shown(&exchange.route, list, &request).items;
    let item = found.into_iter().find(|item| item.get(&key).and_then(Value::as_str) == Some(&place.key));
    item.and_then(|item| item.as_object().cloned())
}

/// The name of the key, if the resource has one in its path.
fn key_of(exchange: &Exchange<'_>, place: &Place) -> Option<String> {
    let length = exchange.route.segments.len();
    let route = &exchange.route;
    let is_item = items::is_item(&place.key) && matches!(route.operation.path.0.last(), Some(Segment::Key(_)));
    let ty = route.beside(length - 1, Method::Get).and_then(routes::ty);
    let ty = ty.or_else(|| route.beside(length, Method::Get).and_then(routes::ty)).or(route.ty());
    is_item.then(|| ty.map_or_else(|| "id".to_owned(), |ty| synthesis::key(route.api, ty)))
}

/// The object that an operation answers by its page, or one of its type.
fn example(exchange: &Exchange<'_>, operation: &Operation) -> Map<String, Value> {
    let shown = documented::find(operation, exchange.request).filter(|shown| shown.status() < 300);
    let shown = shown.map(|shown| items::unwrapped(shown.body())).filter(|members| !members.is_empty());
    shown.unwrap_or_else(|| {
        let ty = routes::ty(operation).map(|ty| TypeRef::Structured(ty.clone()));
        let made = ty.map(|ty| synthesis::value(exchange.route.api, &ty, 1));
        made.and_then(|made| made.as_object().cloned()).unwrap_or_default()
    })
}

/// Adds the documented `@odata.context` before the members.
fn with_context(exchange: &Exchange<'_>, item: Value) -> Value {
    let Value::Object(members) = item else { return item };
    let shown = documented::find(exchange.operation(), exchange.request);
    let context = shown.and_then(|shown| shown.body().get("@odata.context").cloned());
    let mut all = Map::new();
    all.extend(context.map(|context| ("@odata.context".to_owned(), context)));
    all.extend(members);
    Value::Object(all)
}

/// Complex values merge member by member; everything else is replaced.
fn merge(into: &mut Map<String, Value>, sent: Map<String, Value>) {
    for (name, value) in sent {
        match (into.get_mut(&name), value) {
            (Some(Value::Object(known)), Value::Object(sent)) => merge(known, sent),
            (_, value) => {
                into.insert(name, value);
            }
        }
    }
}
