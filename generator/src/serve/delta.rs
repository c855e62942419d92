//! Functions that tell what has changed since a token was given.

use serde_json::{Map, Value, json};

use super::answer::{Answer, Refusal};
use super::items;
use super::query::{self, Query};
use super::service::Exchange;
use super::store::Store;
use crate::api::Method;

/// The items of the collection at first, and with a token those that changed since.
pub(super) fn answer(exchange: &Exchange<'_>, store: &Store) -> Result<Answer, Refusal> {
    let length = exchange.route.segments.len() - 1;
    let Some(parent) = exchange.route.address(length) else { return exchange.shown() };
    let of_function = items::shown(&exchange.route, exchange.route.operation, exchange.request);
    let query = Query::read(exchange.request, &exchange.route)?.showing(&exchange.route, &of_function.items);
    let key = query::key(&exchange.route);
    let mut body = Map::new();
    let (all, revision) = match since(exchange, store)? {
        Some(since) => (changes(store, &parent, &key, since), store.revision()),
        None => {
            // What changes while the pages are read is told the next time.
            let revision = started(exchange).unwrap_or(store.revision());
            let list = exchange.route.beside(length, Method::Get).unwrap_or(exchange.route.operation);
            let shown = items::shown(&exchange.route, list, exchange.request);
            body.extend(of_function.around);
            (items::now(shown.items, store, &parent, &key), revision)
        }
    };
    let selected = query.apply(all, &key, None)?;
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
    Ok(Answer::json(200, Value::Object(body)))
}

/// The revision that a token names.
fn since(exchange: &Exchange<'_>, store: &Store) -> Result<Option<u64>, Refusal> {
    let Some(token) = exchange.request.option("deltatoken") else { return Ok(None) };
    if token == "latest" {
        return Ok(Some(store.revision()));
    }
    let revision = token.strip_prefix("rev-").and_then(|revision| revision.parse().ok());
    match revision.filter(|revision| *revision <= store.revision()) {
        Some(revision) => Ok(Some(revision)),
        // As a service says that has forgotten the token: the client starts from the beginning.
        None => Err(Refusal::new(410, "syncStateNotFound", "the delta token is none that this server gave")),
    }
}

/// The revision at the first page, by the token of a later one.
fn started(exchange: &Exchange<'_>) -> Option<u64> {
    exchange.request.option("skiptoken")?.rsplit_once('.')?.1.parse().ok()
}

fn changes(store: &Store, parent: &str, key: &str, since: u64) -> Vec<Value> {
    let mut changed = store.entries(parent);
    changed.retain(|(id, entry)| items::is_item(id) && entry.changed > since);
    changed.sort_by_key(|(_, entry)| entry.changed);
    let told = |(id, entry): (&str, &super::store::Entry)| match &entry.value {
        Some(value) => value.clone(),
        None => json!({ key: id, "@removed": { "reason": "deleted" } }),
    };
    changed.into_iter().map(told).collect()
}
