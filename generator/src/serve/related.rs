//! Collections and resources with the related objects of `$expand`.
//!
//! A related object is read like the resource itself, and can have related objects in turn.

use serde_json::{Map, Value};

use super::exchange::Exchange;
use super::expand::Expansion;
use super::request::Request;
use super::response::{Body, Response, ServiceError};
use super::store::{ResourceKey, Store, weigh};
use super::{collection, documented_response, existence, resource};
use crate::api::OperationKind;

/// The share of a related object in the limit of a response, beside its own size.
const RELATED: usize = 64 << 10;

/// Returns a page of the items of a collection.
pub(super) fn list(exchange: &Exchange<'_>, store: &Store) -> Result<Response, ServiceError> {
    let Some(mut page) = collection::page(exchange, store)? else { return documented_response::respond(exchange) };
    for item in page.items.iter_mut().filter(|_| !page.expand.is_empty()) {
        let Some(id) = item.get(page.key).and_then(Value::as_str).map(str::to_owned) else { continue };
        let path = [exchange.request.segments.as_slice(), &[id]].concat();
        add(&page.expand, exchange, store, item, &path)?;
    }
    page.respond(store)
}

/// Returns a resource.
pub(super) fn get(
    exchange: &Exchange<'_>,
    store: &Store,
    resource_key: &ResourceKey,
) -> Result<Response, ServiceError> {
    let selected = resource::select(exchange, store, resource_key)?;
    let Some(resource::Selected { mut item, expand }) = selected else { return documented_response::respond(exchange) };
    add(&expand, exchange, store, &mut item, &exchange.request.segments)?;
    store.spend(weigh(&item))?;
    Ok(Response::json(200, resource::with_context(exchange, item)))
}

/// Adds related objects to an object, whose path these segments are.
fn add(
    expand: &[Expansion],
    exchange: &Exchange<'_>,
    store: &Store,
    item: &mut Value,
    path: &[String],
) -> Result<(), ServiceError> {
    let Some(members) = item.as_object_mut() else { return Ok(()) };
    expand.iter().try_for_each(|expansion| add_one(expansion, exchange, store, members, path))
}

fn add_one(
    expansion: &Expansion,
    exchange: &Exchange<'_>,
    store: &Store,
    item: &mut Map<String, Value>,
    path: &[String],
) -> Result<(), ServiceError> {
    store.spend(RELATED)?;
    let segments = [path, std::slice::from_ref(&expansion.property)].concat();
    let request = Request { query: expansion.options.clone(), ..exchange.request.read_at(segments) };
    let value = match read(exchange, &request, store) {
        Ok(value) => value,
        Err(error) if matches!(error.status, 404 | 405) => None,
        Err(error) => return Err(error),
    };
    match value {
        Some(value) => {
            item.insert(expansion.property.clone(), value);
        }
        // The relationship has no documented path: the documented value stays.
        None => {
            item.entry(expansion.property.clone()).or_insert(Value::Null);
        }
    }
    Ok(())
}

/// Reads a collection or an object at a documented path.
fn read(exchange: &Exchange<'_>, request: &Request, store: &Store) -> Result<Option<Value>, ServiceError> {
    let related = Exchange::new(exchange.service, request, store)?;
    related.check_not_deleted(store)?;
    existence::check(&related, store)?;
    let response = match (related.operation().kind.clone(), related.route.resource_key()) {
        (OperationKind::List, Some(_)) => list(&related, store)?,
        (OperationKind::Get, Some(key)) => get(&related, store, &key)?,
        _ => return Ok(None),
    };
    let Body::Json(Value::Object(mut body)) = response.body else { return Ok(None) };
    if related.operation().kind == OperationKind::List {
        return Ok(body.shift_remove("value"));
    }
    body.shift_remove("@odata.context");
    Ok(Some(Value::Object(body)))
}
