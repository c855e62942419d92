//! References between resources: `$ref`, and members with `@odata.bind`.
//!
//! What is referred to is listed, or read, at the other end from then on, as it was at that time: changes of one
//! copy do not reach the others. The same holds for a resource that has several documented paths, such as a message
//! below `/me/messages` and below a folder; only `/me` and `/users/{id}` are known to be the same.

use serde_json::{Map, Value, json};

use super::answer::{Answer, Refusal};
use super::request::Request;
use super::service::Exchange;
use super::store::{Place, Store};
use crate::api::{Method, Operation, Segment};

/// Whether an operation changes references.
pub(super) fn is_called(operation: &Operation) -> bool {
    operation.method != Method::Get && operation.path.0.last() == Some(&Segment::Name("$ref".to_owned()))
}

/// Adds, sets or removes a reference.
pub(super) fn answer(exchange: &Exchange<'_>, store: &mut Store) -> Result<Answer, Refusal> {
    let length = exchange.route.segments.len() - 1;
    let method = exchange.operation().method;
    let before = exchange.operation().path.0.get(length - 1);
    let place = match (method, before) {
        (Method::Delete, Some(Segment::Name(_))) => match exchange.request.option("id") {
            Some(link) => item(exchange, length, key(link)?),
            None => exchange.route.place_at(length - 1),
        },
        (Method::Delete, _) => exchange.route.place_at(length - 1),
        (Method::Post, _) => item(exchange, length, key(&link(exchange)?)?),
        _ => {
            link(exchange)?;
            exchange.route.place_at(length - 1)
        }
    };
    if let Some(place) = place {
        let value = if method == Method::Delete { None } else { Some(referred(exchange, store, &link(exchange)?)?) };
        store.keep(place, value)?;
    }
    exchange.shown()
}

/// The members of a body apart from what they bind: names of properties with links.
pub(super) fn apart(sent: Map<String, Value>) -> (Map<String, Value>, Vec<(String, Value)>) {
    let (bound, members): (Vec<_>, Vec<_>) = sent.into_iter().partition(|(name, _)| name.ends_with("@odata.bind"));
    let property = |(name, links): (String, Value)| (name.trim_end_matches("@odata.bind").to_owned(), links);
    (members.into_iter().collect(), bound.into_iter().map(property).collect())
}

/// Keeps what a resource is bound to below it.
pub(super) fn bind(
    exchange: &Exchange<'_>,
    store: &mut Store,
    place: &Place,
    bound: Vec<(String, Value)>,
) -> Result<(), Refusal> {
    let below = match place.key.strip_prefix('/') {
        Some(name) => format!("{}/{name}", place.parent),
        None => format!("{}/{}", place.parent, place.key.replace('/', "%2F")),
    };
    for (property, links) in bound {
        let property = property.to_lowercase();
        let is_list = links.is_array();
        let links = if let Value::Array(links) = links { links } else { vec![links] };
        for link in links {
            let link = link.as_str().ok_or_else(|| Refusal::bad("what @odata.bind names has to be links"))?;
            let value = referred(exchange, store, link)?;
            let place = if is_list {
                Place { parent: format!("{below}/{property}"), key: key(link)?.to_owned() }
            } else {
                Place { parent: below.clone(), key: format!("/{property}") }
            };
            store.keep(place, Some(value))?;
        }
    }
    Ok(())
}

/// Where a reference in a collection is kept.
fn item(exchange: &Exchange<'_>, length: usize, key: &str) -> Option<Place> {
    Some(Place { parent: exchange.route.address(length)?, key: key.to_owned() })
}

/// The link that a body has.
fn link(exchange: &Exchange<'_>) -> Result<String, Refusal> {
    let body = exchange.request.object()?;
    let link = body.get("@odata.id").and_then(Value::as_str);
    link.map(str::to_owned).ok_or_else(|| Refusal::bad("the body has to have a link as `@odata.id`"))
}

/// The key at the end of a link: `users/ann`, or `users('ann')`.
fn key(link: &str) -> Result<&str, Refusal> {
    let last = link.trim_end_matches('/').rsplit('/').next().unwrap_or_default();
    let quoted = last.split_once("('").and_then(|(_, rest)| rest.strip_suffix("')"));
    let key = quoted.unwrap_or(last);
    if key.is_empty() { Err(Refusal::bad("the link ends with no key")) } else { Ok(key) }
}

/// The resource at the end of a link as it is now. What no page documents has its key alone.
fn referred(exchange: &Exchange<'_>, store: &Store, link: &str) -> Result<Value, Refusal> {
    let unknown = json!({ "id": key(link)? });
    let below = link.split_once("://").map_or(link, |(_, rest)| rest.split_once('/').map_or("", |(_, rest)| rest));
    let version = format!("{}/", exchange.route.api.version);
    let below = below.trim_start_matches('/');
    let below = below.strip_prefix(&version).unwrap_or(below);
    let request = Request::new("GET", &format!("/{version}{below}"))?;
    let found = exchange.service.read(&request, store)?;
    Ok(found.filter(Value::is_object).unwrap_or(unknown))
}
