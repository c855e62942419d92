//! Delta functions: the items that changed since a token was issued.

use std::borrow::Cow;

use serde_json::{Map, Value, json};

use super::documented_response;
use super::exchange::Exchange;
use super::items;
use super::query::{self, Query};
use super::response::{Response, ServiceError};
use super::store::{Store, weigh};
use crate::api::Method;

/// Returns the items of the collection, or with a delta token those that changed since.
pub(super) fn respond(exchange: &Exchange<'_>, store: &Store) -> Result<Response, ServiceError> {
    let length = exchange.route.segments.len() - 1;
    let Some(parent) = exchange.route.address(length) else { return documented_response::respond(exchange) };
    let of_function = items::documented_items(&exchange.route, exchange.route.operation, exchange.request);
    let query = Query::parse(exchange)?.showing(&exchange.route, &of_function.items);
    let key = query::key(&exchange.route);
    let mut body = Map::new();
    let (all, revision) = match since(exchange, store)? {
        Some(since) => (changes(store, &parent, key, since), store.revision()),
        None => {
            // Changes made while the client reads the pages belong to the next round.
            let revision = first_revision(exchange).unwrap_or(store.revision());
            let list = exchange.route.beside(length, Method::Get).unwrap_or(exchange.route.operation);
            let shown = items::documented_items(&exchange.route, list, exchange.request);
            body.extend(of_function.around);
            let shown = if exchange.route.is_below_created() { Vec::new() } else { shown.items };
            (items::current_items(shown, store, &parent, key), revision)
        }
    };
    let selected = query.apply(all, key, None)?;
    selected.items.iter().try_for_each(|item| store.spend(weigh(item)))?;
    let origin = exchange.origin();
    let (name, link) = match selected.next {
        Some(next) => {
            let token = format!("{}.{revision}", query::token(next));
            ("@odata.nextLink", exchange.request.link(origin, "$skiptoken", &token))
        }
        None => ("@odata.deltaLink", exchange.request.link(origin, "$deltatoken", &format!("rev-{revision}"))),
    };
    body.insert(name.to_owned(), link.into());
    body.insert("value".to_owned(), selected.items.into());
    Ok(Response::json(200, Value::Object(body)))
}

/// The revision of the delta token.
fn since(exchange: &Exchange<'_>, store: &Store) -> Result<Option<u64>, ServiceError> {
    let Some(token) = exchange.request.option("deltatoken") else { return Ok(None) };
    if token == "latest" {
        return Ok(Some(store.revision()));
    }
    let revision = token.strip_prefix("rev-").and_then(|revision| revision.parse().ok());
    match revision.filter(|revision| *revision <= store.revision()) {
        Some(revision) => Ok(Some(revision)),
        // A service reports an expired token like this: the client starts from the beginning.
        None => Err(ServiceError::new(410, "syncStateNotFound", "this server did not issue the delta token")),
    }
}

/// The revision at the first page, by the token of a later page.
fn first_revision(exchange: &Exchange<'_>) -> Option<u64> {
    exchange.request.option("skiptoken")?.rsplit_once('.')?.1.parse().ok()
}

fn changes<'s>(store: &'s Store, parent: &str, key: &str, since: u64) -> Vec<Cow<'s, Value>> {
    let mut changed = store.entries(parent);
    changed.retain(|(id, entry)| items::is_item(id) && entry.changed > since);
    changed.sort_by_key(|(_, entry)| entry.changed);
    let item = |(id, entry): (&str, &'s super::store::Entry)| match store.present(id, entry) {
        Some(value) => Cow::Borrowed(value),
        None => Cow::Owned(json!({ key: id, "@removed": { "reason": "deleted" } })),
    };
    changed.into_iter().map(item).collect()
}
