//! Existence of the resources in a path: those that the pages show, and those that clients created.

use super::exchange::Exchange;
use super::item_path::ItemPath;
use super::items;
use super::response::ServiceError;
use super::routes;
use super::store::Store;
use super::suggestion::quoted;
use super::synthesis;
use crate::api::{Method, Operation, QualifiedName, Segment};

/// Fails if the path of a request contains the key of an unknown resource.
pub(super) fn check(exchange: &Exchange<'_>, store: &Store) -> Result<(), ServiceError> {
    let route = &exchange.route;
    let pattern = &route.operation.path.0;
    // The page of the operation shows this very path. Most requests of tests are such, and need no list of all keys.
    if exchange.shown.as_ref().is_some_and(|shown| shown.same_path) {
        return Ok(());
    }
    if route.is_equivalent {
        check_owner(exchange, store)?;
    }
    // An undocumented path may lead to an item by its path, although the documented one has its key.
    let has_item_path = pattern.iter().any(|segment| matches!(segment, Segment::ItemPath(_)));
    if has_item_path || (route.is_equivalent && ItemPath::of(&exchange.request.segments).is_some()) {
        return check_item_path(exchange);
    }
    if pattern.len() != route.segments.len() {
        return Ok(());
    }
    let is_key = |at: &usize| matches!(pattern[*at], Segment::Key(_));
    match (0..pattern.len()).filter(is_key).find(|at| !exists(exchange, store, *at)) {
        Some(at) => Err(unknown(exchange, at)),
        None => Ok(()),
    }
}

/// Checks the resource that an undocumented path starts with, such as a user.
fn check_owner(exchange: &Exchange<'_>, store: &Store) -> Result<(), ServiceError> {
    let segments = exchange.request.segments.iter().take(2).cloned().collect::<Vec<_>>();
    if exchange.request.segments.len() <= 2 {
        return Ok(());
    }
    let request = exchange.request.read_at(segments);
    let Ok(owner) = Exchange::new(exchange.service, &request, store) else { return Ok(()) };
    owner.check_not_deleted(store)?;
    if owner.route.is_equivalent { Ok(()) } else { check(&owner, store) }
}

/// Returns true if the pages or clients know the resource with the key at a segment.
fn exists(exchange: &Exchange<'_>, store: &Store, at: usize) -> bool {
    let route = &exchange.route;
    let is_last = at + 1 == route.segments.len();
    // A key that is not in the request stands for any.
    let text = route.segments[at].trim_end_matches(':');
    let is_sent = exchange.request.segments.iter().any(|sent| sent.trim_end_matches(':') == text);
    if (route.is_equivalent && !is_sent) || route.is_created(at) || (is_last && route.operation.method == Method::Put) {
        return true;
    }
    let key = route.resource_key_at(at);
    if key.as_ref().is_some_and(|key| store.entry(key).is_some()) {
        return true;
    }
    let Some(key) = key.map(|key| key.key) else { return true };
    let known = exchange.service.known(route.api);
    let ty = ty(exchange, at);
    if known.has(&route.types, ty, &key) {
        return true;
    }
    let list = route.beside(at, Method::Get);
    match list {
        // Nothing is known of such resources.
        None => !known.knows_any(&route.types, ty),
        Some(list) => {
            let request = exchange.request.read_at(route.segments[..at].to_vec());
            let name = synthesis::key(&route.types, list.returned_item());
            let shown = items::documented_items(route, list, &request).items;
            shown.iter().any(|item| item.get(name).and_then(serde_json::Value::as_str) == Some(&key))
                || (shown.is_empty() && !known.knows_any(&route.types, ty))
        }
    }
}

/// The type of the resource with the key at a segment.
fn ty<'e>(exchange: &'e Exchange<'_>, at: usize) -> Option<&'e QualifiedName> {
    let route = &exchange.route;
    let of_path = exchange.service.equivalents(route.api).item_type(&route.operation.path.0[..=at]);
    let of_path = of_path.or_else(|| route.beside(at, Method::Get).and_then(Operation::returned_item));
    of_path.or_else(|| route.beside(at + 1, Method::Get).and_then(Operation::returned_item))
}

fn unknown(exchange: &Exchange<'_>, at: usize) -> ServiceError {
    let route = &exchange.route;
    let what = ty(exchange, at).map_or("resource", |ty| ty.name.as_str());
    let what = what.rsplit('.').next().unwrap_or(what);
    let key = quoted(&route.segments[at]);
    let list = route.beside(at, Method::Get).map(|_| {
        format!("; GET {} lists the known ones", routes::shown_path(&route.api.version, &route.segments[..at]))
    });
    ServiceError::gone(&format!("the {what} with the key {key}")).adding(&list.unwrap_or_default())
}

/// Checks the path of a file, which only writing its content creates.
fn check_item_path(exchange: &Exchange<'_>) -> Result<(), ServiceError> {
    let route = &exchange.route;
    let is_written = route.operation.method == Method::Put || exchange.is_upload_session();
    let path = ItemPath::of(&exchange.request.segments);
    match path {
        // A name that is not the path of a file would fit one without its colons.
        None => Err(routes::unknown_path(route.api, exchange.request)),
        Some(path) if !is_written && !exchange.service.known(route.api).has_path(&path.path) => {
            Err(ServiceError::gone(&format!("the file with the path {}", quoted(&path.path))))
        }
        _ => Ok(()),
    }
}
