//! Single resources in their present state.

use serde_json::{Map, Value};

use super::exchange::Exchange;
use super::expand::Expansion;
use super::query::{self, Query};
use super::request::Request;
use super::response::ServiceError;
use super::service::Service;
use super::store::{ResourceKey, Store};
use super::{examples, items, synthesis};
use crate::api::{Method, Operation, OperationKind, Segment, TypeRef};

/// A resource as a request selects it.
pub(super) struct Selected {
    pub item: Value,
    /// The related objects to return with it.
    pub expand: Vec<Expansion>,
}

/// Reads a resource: the stored one, else the documented one; `None` if the documented response is that of the resource.
pub(super) fn select(
    exchange: &Exchange<'_>,
    store: &Store,
    resource_key: &ResourceKey,
) -> Result<Option<Selected>, ServiceError> {
    let item = match store.entry(resource_key) {
        Some(entry) => entry.value.as_ref().ok_or_else(|| ServiceError::gone("the resource"))?.as_object().cloned(),
        None => match listed(exchange, resource_key) {
            Some(listed) => {
                let mut item = example(exchange, exchange.operation());
                item.extend(listed);
                Some(item)
            }
            None if is_shown_alone(exchange) && exchange.request.option("expand").is_none() => return Ok(None),
            None => current(exchange, store, resource_key).map(Some)?,
        },
    };
    let shown = Value::Object(example(exchange, exchange.operation()));
    let query = Query::parse(exchange)?.showing(&exchange.route, &[shown]);
    let item = query.select(Value::Object(item.unwrap_or_default()), query::key(&exchange.route));
    Ok(Some(Selected { item, expand: query.expand }))
}

/// The present state of a resource: stored, in a documented list, documented alone, or built from its type.
pub(super) fn current(
    exchange: &Exchange<'_>,
    store: &Store,
    resource_key: &ResourceKey,
) -> Result<Map<String, Value>, ServiceError> {
    if let Some(entry) = store.entry(resource_key) {
        let value = entry.value.as_ref().ok_or_else(|| ServiceError::gone("the resource"))?;
        return Ok(value.as_object().cloned().unwrap_or_default());
    }
    let length = exchange.route.segments.len();
    let shown = exchange.route.beside(length, Method::Get).unwrap_or(exchange.route.operation);
    let mut item = example(exchange, shown);
    item.shift_remove("@odata.context");
    item.extend(listed(exchange, resource_key).unwrap_or_default());
    // A user has a name beside the id, and either can be in the path.
    let is_named =
        item.values().any(|value| value.as_str().is_some_and(|text| text.eq_ignore_ascii_case(&resource_key.key)));
    item.extend(
        key_of(exchange, resource_key)
            .filter(|_| !is_named)
            .map(|key| (key.to_owned(), resource_key.key.clone().into())),
    );
    Ok(item)
}

/// The present state of the resource that the path of a request is below, such as the file whose content it writes.
///
/// The documented response to the request itself shows another object: an upload session, or none at all.
pub(super) fn current_above(
    exchange: &Exchange<'_>,
    store: &Store,
    resource_key: &ResourceKey,
) -> Result<Map<String, Value>, ServiceError> {
    let above = exchange.request.segments.split_last().map(|(_, above)| above.to_vec()).unwrap_or_default();
    match read_current(exchange.service, &exchange.request.read_at(above), store)? {
        Some(Value::Object(item)) => Ok(item),
        _ => current(exchange, store, resource_key),
    }
}

/// Returns true if the documented response is that of this resource, or of any.
fn is_shown_alone(exchange: &Exchange<'_>) -> bool {
    let is_item = matches!(exchange.operation().path.0.last(), Some(Segment::Key(_)));
    !is_item || exchange.shown.as_ref().is_none_or(|shown| shown.same_path)
}

/// The present state of the resource that a request reads, if the request is documented. A deleted one is an error.
pub(super) fn read_current(service: &Service, request: &Request, store: &Store) -> Result<Option<Value>, ServiceError> {
    let Ok(exchange) = Exchange::new(service, request, store) else { return Ok(None) };
    exchange.check_not_deleted(store)?;
    match exchange.route.resource_key().filter(|_| exchange.operation().kind == OperationKind::Get) {
        Some(resource_key) => current(&exchange, store, &resource_key).map(Value::Object).map(Some),
        None => Ok(None),
    }
}

/// The item of a documented list with the key of the resource.
fn listed(exchange: &Exchange<'_>, resource_key: &ResourceKey) -> Option<Map<String, Value>> {
    let key = key_of(exchange, resource_key)?;
    let length = exchange.route.segments.len() - 1;
    let list = exchange.route.beside(length, Method::Get)?;
    let segments = exchange.request.segments.iter().take(length).cloned().collect();
    let request = exchange.request.read_at(segments);
    let found = items::documented_items(&exchange.route, list, &request).items;
    let item = found.into_iter().find(|item| item.get(key).and_then(Value::as_str) == Some(&resource_key.key));
    item.and_then(|item| item.as_object().cloned())
}

/// The name of the key, if the resource has one in its path.
pub(super) fn key_of<'a>(exchange: &Exchange<'a>, resource_key: &ResourceKey) -> Option<&'a str> {
    let length = exchange.route.segments.len();
    let route = &exchange.route;
    let is_item = items::is_item(&resource_key.key) && matches!(route.operation.path.0.last(), Some(Segment::Key(_)));
    let ty = route.beside(length - 1, Method::Get).and_then(Operation::returned_item);
    let ty = ty.or_else(|| route.beside(length, Method::Get).and_then(Operation::returned_item)).or(route.ty());
    is_item.then(|| synthesis::key(&route.types, ty))
}

/// The documented object of an operation, or one built from its type.
pub(super) fn example(exchange: &Exchange<'_>, operation: &Operation) -> Map<String, Value> {
    let shown = examples::find(operation, exchange.request).filter(|shown| shown.status() < 300);
    let shown = shown.map(|shown| items::unwrapped(shown.body())).filter(|members| !members.is_empty());
    shown.unwrap_or_else(|| {
        let ty = operation.returned_item().map(|ty| TypeRef::Structured(ty.clone()));
        let made = ty.map(|ty| synthesis::value(&exchange.route.types, &ty, 1));
        made.and_then(|made| made.as_object().cloned()).unwrap_or_default()
    })
}

/// Adds the documented `@odata.context` before the members.
pub(super) fn with_context(exchange: &Exchange<'_>, item: Value) -> Value {
    let Value::Object(members) = item else { return item };
    let context = exchange.shown.as_ref().and_then(|shown| shown.body().get("@odata.context").cloned());
    let mut all = Map::new();
    all.extend(context.map(|context| ("@odata.context".to_owned(), context)));
    all.extend(members);
    Value::Object(all)
}
