//! References between resources: `$ref`, and properties with `@odata.bind`.
//!
//! A referenced resource that the pages show is copied to the other path in its state at that time: later changes of one
//! copy do not reach the others. A resource that a client created is found by its id at each path, in its present state.

use serde_json::{Map, Value, json};

use super::documented_response;
use super::exchange::Exchange;
use super::request::Request;
use super::resource;
use super::response::{Response, ServiceError};
use super::store::{ResourceKey, Store};
use crate::api::{Method, Operation, Segment};

/// Returns true if an operation changes references.
pub(super) fn is_called(operation: &Operation) -> bool {
    operation.method != Method::Get && operation.path.0.last() == Some(&Segment::Name("$ref".to_owned()))
}

/// Adds, sets or removes a reference.
pub(super) fn respond(exchange: &Exchange<'_>, store: &mut Store) -> Result<Response, ServiceError> {
    let length = exchange.route.segments.len() - 1;
    let method = exchange.operation().method;
    let before = exchange.operation().path.0.get(length - 1);
    let resource_key = match (method, before) {
        (Method::Delete, Some(Segment::Name(_))) => match exchange.request.option("id") {
            Some(link) => item(exchange, length, key(link)?),
            None => exchange.route.resource_key_at(length - 1),
        },
        (Method::Delete, _) => exchange.route.own_key_at(length - 1),
        (Method::Post, _) => item(exchange, length, key(&link(exchange)?)?),
        _ => {
            link(exchange)?;
            exchange.route.resource_key_at(length - 1)
        }
    };
    if let Some(resource_key) = resource_key {
        let value =
            if method == Method::Delete { None } else { Some(linked_resource(exchange, store, &link(exchange)?)?) };
        store.put(resource_key, value)?;
    }
    documented_response::respond(exchange)
}

/// Splits a body into its members and its bindings: names of properties with links.
pub(super) fn split_bindings(sent: Map<String, Value>) -> (Map<String, Value>, Vec<(String, Value)>) {
    let (bound, members): (Vec<_>, Vec<_>) = sent.into_iter().partition(|(name, _)| name.ends_with("@odata.bind"));
    let property = |(name, links): (String, Value)| (name.trim_end_matches("@odata.bind").to_owned(), links);
    (members.into_iter().collect(), bound.into_iter().map(property).collect())
}

/// Stores the resources that a resource is bound to below its path.
pub(super) fn bind(
    exchange: &Exchange<'_>,
    store: &mut Store,
    resource_key: &ResourceKey,
    bound: Vec<(String, Value)>,
) -> Result<(), ServiceError> {
    let below = resource_key.address();
    for (property, links) in bound {
        let property = property.to_lowercase();
        let is_list = links.is_array();
        let links = if let Value::Array(links) = links { links } else { vec![links] };
        for link in links {
            let link = link
                .as_str()
                .ok_or_else(|| ServiceError::bad("the value of @odata.bind must be a link or a list of links"))?;
            let value = linked_resource(exchange, store, link)?;
            let resource_key = if is_list {
                ResourceKey { parent: format!("{below}/{property}"), key: key(link)?.to_owned() }
            } else {
                ResourceKey { parent: below.clone(), key: format!("/{property}") }
            };
            store.put(resource_key, Some(value))?;
        }
    }
    Ok(())
}

/// The store's key of a reference in a collection.
fn item(exchange: &Exchange<'_>, length: usize, key: &str) -> Option<ResourceKey> {
    Some(ResourceKey { parent: exchange.route.address(length)?, key: key.to_owned() })
}

/// The link in the body.
fn link(exchange: &Exchange<'_>) -> Result<String, ServiceError> {
    let body = exchange.request.object()?;
    let link = body.get("@odata.id").and_then(Value::as_str);
    link.map(str::to_owned).ok_or_else(|| ServiceError::bad("the body must have a link as `@odata.id`"))
}

/// The key at the end of a link: `users/ann`, or `users('ann')`.
fn key(link: &str) -> Result<&str, ServiceError> {
    let last = link.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let quoted = last.split_once("('").and_then(|(_, rest)| rest.strip_suffix("')"));
    let key = quoted.unwrap_or(last);
    if key.is_empty() { Err(ServiceError::bad("the link must end with a key")) } else { Ok(key) }
}

/// The present state of the resource that a link leads to; only its key if no page documents it.
fn linked_resource(exchange: &Exchange<'_>, store: &Store, link: &str) -> Result<Value, ServiceError> {
    let unknown = json!({ "id": key(link)? });
    let below = link.split_once("://").map_or(link, |(_, rest)| rest.split_once('/').map_or("", |(_, rest)| rest));
    let version = format!("{}/", exchange.route.api.version);
    let below = below.trim_start_matches('/');
    let below = below.strip_prefix(&version).unwrap_or(below);
    let request = Request::new("GET", &format!("/{version}{below}"))?;
    let found = resource::read_current(exchange.service, &request, store)?;
    Ok(found.filter(Value::is_object).unwrap_or(unknown))
}
