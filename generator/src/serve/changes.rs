//! Creation, change and deletion of single resources.

use serde_json::{Map, Value, json};

use super::documented_response;
use super::exchange::Exchange;
use super::resource::{current, example, key_of, with_context};
use super::response::{Body, Response, ServiceError, now};
use super::state::State;
use super::store::{ResourceKey, Store};
use super::{items, reference, synthesis, visible};
use crate::api::{Body as ApiBody, Content, Method, Operation, Primitive, QualifiedName, TypeRef};
use crate::dialect::graph;

const SNOWFLAKE: TypeRef = TypeRef::Primitive(Primitive::Snowflake);

/// Times that the service sets when an object is created.
const CREATION_TIMES: [&str; 2] = ["createdDateTime", "lastModifiedDateTime"];

/// Creates a resource from the body, with a new id.
pub(super) fn create(exchange: &Exchange<'_>, state: &mut State) -> Result<Response, ServiceError> {
    let (sent, bound) = reference::split_bindings(exchange.request.object()?);
    if let Some(error) = documented_error(exchange) {
        return Ok(error);
    }
    let Some(Collection { parent, ty, key, .. }) = Collection::of(exchange) else {
        return documented_response::respond(exchange);
    };
    add_names(exchange, &mut state.store, &sent);
    let mut item = blank(exchange);
    merge(&mut item, sent);
    let id = new_key(exchange, state, ty, key);
    item.insert(key.to_owned(), id.clone().into());
    let item = readable(exchange, item);
    let resource_key = ResourceKey { parent, key: id.clone() };
    state.store.put(resource_key.clone(), Some(item.clone()))?;
    state.store.register(id, resource_key.clone(), ty);
    register_name(&mut state.store, &item, &resource_key, ty);
    reference::bind(exchange, &mut state.store, &resource_key, bound)?;
    Ok(response(exchange, item, 201))
}

/// The collection at the path of a request.
struct Collection<'e> {
    /// Its address.
    parent: String,
    /// The operation that lists its items.
    list: Option<&'e Operation>,
    /// The type of its items.
    ty: Option<&'e QualifiedName>,
    /// The name of their key.
    key: &'e str,
}

impl<'e> Collection<'e> {
    /// The collection; `None` if the path has no address.
    fn of(exchange: &'e Exchange<'_>) -> Option<Self> {
        let route = &exchange.route;
        let length = route.segments.len();
        let list = route.beside(length, Method::Get);
        let ty = list.and_then(Operation::returned_item).or(route.ty());
        Some(Self { parent: route.address(length)?, list, ty, key: synthesis::key(&route.types, ty) })
    }
}

/// Returns a new key in the format of the type.
fn new_key(exchange: &Exchange<'_>, state: &mut State, ty: Option<&QualifiedName>, key: &str) -> String {
    let property = ty.and_then(|ty| exchange.route.types.property(ty, key));
    if property.is_some_and(|key| key.ty == SNOWFLAKE) { state.new_snowflake() } else { state.new_id() }
}

/// The properties that the page shows in such an object, without its values: those belong to another object.
fn blank(exchange: &Exchange<'_>) -> Map<String, Value> {
    let Some(ty) = ty(exchange) else { return Map::new() };
    let empty = |(name, _): (String, Value)| {
        let property = exchange.route.types.property(ty, &name).filter(|property| !property.navigation)?;
        let value = match &property.ty {
            TypeRef::Collection(_) => Value::Array(Vec::new()),
            _ if CREATION_TIMES.contains(&name.as_str()) => now().into(),
            _ => Value::Null,
        };
        Some((name, value))
    };
    example(exchange, exchange.operation()).into_iter().filter_map(empty).collect()
}

/// Records the properties that no page documents, which queries can name from now on.
fn add_names(exchange: &Exchange<'_>, store: &mut Store, sent: &Map<String, Value>) {
    let Some(ty) = ty(exchange) else { return };
    let unknown = sent.keys().filter(|name| exchange.route.types.property(ty, name).is_none());
    unknown.for_each(|name| store.add_name(name));
}

/// Records the name of a user, which is a key like the id.
fn register_name(store: &mut Store, item: &Value, resource_key: &ResourceKey, ty: Option<&QualifiedName>) {
    if let Some(name) = item.get(graph::USER_NAME).and_then(Value::as_str) {
        store.register(name.to_lowercase(), resource_key.clone(), ty);
    }
}

/// Changes the members of the body; null removes a value.
pub(super) fn update(
    exchange: &Exchange<'_>,
    store: &mut Store,
    resource_key: &ResourceKey,
) -> Result<Response, ServiceError> {
    let (sent, bound) = reference::split_bindings(exchange.request.object()?);
    if let Some(error) = documented_error(exchange) {
        return Ok(error);
    }
    let mut item = current(exchange, store, resource_key)?;
    let key = key_of(exchange, resource_key);
    let id = key.and_then(|key| Some((key.to_owned(), item.get(key)?.clone())));
    add_names(exchange, store, &sent);
    merge(&mut item, sent);
    // An id cannot be changed.
    item.extend(id);
    let item = readable(exchange, item);
    store.put(resource_key.clone(), Some(item.clone()))?;
    if store.created(&resource_key.key).is_some() {
        register_name(store, &item, resource_key, ty(exchange));
    }
    reference::bind(exchange, store, resource_key, bound)?;
    Ok(response(exchange, item, 200))
}

/// Replaces a resource with the body.
pub(super) fn replace(
    exchange: &Exchange<'_>,
    store: &mut Store,
    resource_key: &ResourceKey,
) -> Result<Response, ServiceError> {
    let (mut item, bound) = reference::split_bindings(exchange.request.object()?);
    if let Some(error) = documented_error(exchange) {
        return Ok(error);
    }
    item.extend(key_of(exchange, resource_key).map(|key| (key.to_owned(), resource_key.key.clone().into())));
    let item = readable(exchange, item);
    store.put(resource_key.clone(), Some(item.clone()))?;
    reference::bind(exchange, store, resource_key, bound)?;
    Ok(response(exchange, item, 200))
}

/// Replaces all items of a collection with those of the body. Items without an id are new.
pub(super) fn replace_all(exchange: &Exchange<'_>, state: &mut State) -> Result<Response, ServiceError> {
    let Value::Array(sent) = exchange.request.json()? else {
        return Err(ServiceError::bad("the body must be a JSON array"));
    };
    if !sent.iter().all(Value::is_object) {
        return Err(ServiceError::bad("each item of the body must be a JSON object"));
    }
    let Some(Collection { parent, list, ty, key }) = Collection::of(exchange) else {
        return documented_response::respond(exchange);
    };
    let documented = list.map(|list| items::documented_items(&exchange.route, list, exchange.request).items);
    let present = items::current_items(documented.unwrap_or_default(), &state.store, &parent, key);
    let text = |item: &Value| item.get(key).and_then(Value::as_str).map(str::to_owned);
    let present: Vec<String> = present.iter().filter_map(|item| text(item)).collect();
    for key in present {
        state.store.put(ResourceKey { parent: parent.clone(), key }, None)?;
    }
    let mut replaced = Vec::new();
    for mut item in sent {
        let id = text(&item).unwrap_or_else(|| new_key(exchange, state, ty, key));
        item[key] = id.clone().into();
        let resource_key = ResourceKey { parent: parent.clone(), key: id.clone() };
        state.store.put(resource_key.clone(), Some(item.clone()))?;
        state.store.register(id, resource_key, ty);
        replaced.push(item);
    }
    let has_body = matches!(exchange.operation().response.content, Content::Json(_));
    Ok(if has_body { Response::json(200, json!({ "value": replaced })) } else { Response::empty(204) })
}

/// Deletes a resource.
pub(super) fn delete(
    exchange: &Exchange<'_>,
    store: &mut Store,
    resource_key: ResourceKey,
) -> Result<Response, ServiceError> {
    if store.is_deleted(&resource_key) {
        return Err(ServiceError::gone("the resource"));
    }
    if let Some(error) = documented_error(exchange) {
        return Ok(error);
    }
    store.put(resource_key, None)?;
    Ok(match &exchange.shown {
        Some(shown) => shown.to_response(),
        None => Response::empty(204),
    })
}

/// Returns the documented error for exactly this request.
fn documented_error(exchange: &Exchange<'_>) -> Option<Response> {
    let shown = exchange.shown.as_ref()?;
    (shown.status() >= 400).then(|| shown.to_response())
}

/// Removes the properties that can never be read.
fn readable(exchange: &Exchange<'_>, item: Map<String, Value>) -> Value {
    let item = Value::Object(item);
    match ty(exchange) {
        Some(ty) => visible::readable(&exchange.route.types, ty, item),
        None => item,
    }
}

/// The type of the resource in the body, else in the response.
fn ty<'a>(exchange: &'a Exchange<'_>) -> Option<&'a QualifiedName> {
    match &exchange.operation().body {
        ApiBody::Resource { ty, .. } => Some(ty),
        _ => exchange.route.ty(),
    }
}

/// The response to a change: the resource in its new state, if a body is documented.
fn response(exchange: &Exchange<'_>, item: Value, usual: u16) -> Response {
    let operation = exchange.operation();
    let codes = operation.response.codes.iter().copied();
    let documented = codes.into_iter().find(|code| (200..300).contains(code));
    let (status, headers, has_body) = match &exchange.shown {
        Some(shown) => (shown.status(), shown.headers(), !shown.body().is_null()),
        None => (documented.unwrap_or(usual), Vec::new(), matches!(operation.response.content, Content::Json(_))),
    };
    // The documented location leads to the documented resource.
    let headers = headers.into_iter().filter(|(name, _)| name != "location").collect();
    let unselected = ty(exchange)
        .map(|ty| visible::unselected(&exchange.route.types, ty, &[Value::Object(example(exchange, operation))]));
    let item = visible::without(item, &unselected.unwrap_or_default());
    let body = if has_body && status != 204 { Body::Json(with_context(exchange, item)) } else { Body::Empty };
    Response { status, headers, body }
}

/// Merges members into an object: complex values member by member, others as a whole.
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
