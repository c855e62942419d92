//! The items of collections: those that the pages show, with what was changed since.

use serde_json::{Map, Value};

use super::documented;
use super::request::Request;
use super::routes::{Route, ty};
use super::store::{Place, Store};
use super::synthesis;
use crate::api::{Method, Operation, TypeRef};

/// What the pages show in a collection.
pub(super) struct Shown {
    pub items: Vec<Value>,
    /// The other members of the answer, such as `@odata.context`.
    pub around: Map<String, Value>,
    /// Whether the page shows that more follows.
    pub goes_on: bool,
}

/// The items that the answer of an operation shows, or some that are made of its type.
pub(super) fn shown(route: &Route<'_>, list: &Operation, request: &Request) -> Shown {
    // What is in a collection does not depend on how one asks for it.
    let bare = Request { query: Vec::new(), headers: Vec::new(), body: Vec::new(), ..request.clone() };
    let plain = Request { method: Method::Get, ..bare };
    let shown = documented::find(list, &plain).filter(|shown| shown.status() < 300);
    let mut around = match shown.map(|shown| shown.body().clone()) {
        Some(Value::Object(members)) => members,
        _ => Map::new(),
    };
    around.retain(|name, _| name == "value" || name.starts_with('@'));
    let goes_on = around.remove("@odata.nextLink").is_some();
    for computed in ["@odata.count", "@odata.deltaLink"] {
        around.remove(computed);
    }
    let items = match around.remove("value") {
        Some(Value::Array(items)) => items,
        _ => match ty(list) {
            Some(ty) => {
                let item = TypeRef::Structured(ty.clone());
                (1..=2).map(|number| synthesis::value(route.api, &item, number)).collect()
            }
            None => Vec::new(),
        },
    };
    let items = items.into_iter().filter(|item| item.get("@removed").is_none()).collect();
    Shown { items, around, goes_on }
}

/// All items of a collection as they are now.
pub(super) fn now(shown: Vec<Value>, store: &Store, parent: &str, key: &str) -> Vec<Value> {
    let mut items = Vec::new();
    let mut from_pages = Vec::new();
    for item in shown {
        let id = item.get(key).and_then(Value::as_str).map(str::to_owned);
        let place = id.map(|id| Place { parent: parent.to_owned(), key: id });
        match place.as_ref().and_then(|place| store.entry(place)) {
            Some(entry) => items.extend(entry.value.clone()),
            None => items.push(item),
        }
        from_pages.extend(place.map(|place| place.key));
    }
    let new =
        store.entries(parent).into_iter().filter(|(id, _)| is_item(id) && !from_pages.iter().any(|known| known == id));
    items.extend(new.filter_map(|(_, entry)| entry.value.clone()));
    items
}

/// Whether a stored key is that of an item, and not the name of a single resource.
pub(super) fn is_item(key: &str) -> bool {
    !key.starts_with('/')
}

/// An object that some pages show inside of `value`.
pub(super) fn unwrapped(body: &Value) -> Map<String, Value> {
    let inner = body.get("value").filter(|value| value.is_object()).unwrap_or(body);
    inner.as_object().cloned().unwrap_or_default()
}
