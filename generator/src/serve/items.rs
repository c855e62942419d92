//! Items of collections: the documented ones, with the changes since the server started.

use std::borrow::Cow;
use std::collections::HashSet;

use serde_json::{Map, Value};

use super::examples;
use super::request::Request;
use super::routes::Route;
use super::store::{ResourceKey, Store};
use super::synthesis;
use crate::api::{Operation, TypeRef};

/// Documented items of a collection.
pub(super) struct DocumentedItems {
    pub items: Vec<Value>,
    /// The other members of the response, such as `@odata.context`.
    pub around: Map<String, Value>,
    /// True if the documented response has a next link.
    pub has_more: bool,
}

/// Returns the items of the documented response, or items built from its type.
pub(super) fn documented_items(route: &Route<'_>, list: &Operation, request: &Request) -> DocumentedItems {
    // The items of a collection do not depend on the query, headers and body.
    let plain = request.read_at(request.segments.clone());
    let shown = examples::find(list, &plain).filter(|shown| shown.status() < 300);
    let mut around = match shown.map(|shown| shown.body().clone()) {
        Some(Value::Object(members)) => members,
        _ => Map::new(),
    };
    around.retain(|name, _| name == "value" || name.starts_with('@'));
    let has_more = around.remove("@odata.nextLink").is_some();
    for computed in ["@odata.count", "@odata.deltaLink"] {
        around.remove(computed);
    }
    let items = match around.remove("value") {
        Some(Value::Array(items)) => items,
        _ => match list.returned_item() {
            Some(ty) => {
                let item = TypeRef::Structured(ty.clone());
                (1..=2).map(|number| synthesis::value(&route.types, &item, number)).collect()
            }
            None => Vec::new(),
        },
    };
    let items = items.into_iter().filter(|item| item.get("@removed").is_none()).collect();
    DocumentedItems { items, around, has_more }
}

/// Returns all items of a collection in their present state. Those of clients are borrowed: all of them can be large.
pub(super) fn current_items<'s>(shown: Vec<Value>, store: &'s Store, parent: &str, key: &str) -> Vec<Cow<'s, Value>> {
    let mut items = Vec::new();
    let mut from_pages = HashSet::new();
    for item in shown {
        let Some(id) = item.get(key).and_then(Value::as_str).map(str::to_owned) else {
            items.push(Cow::Owned(item));
            continue;
        };
        let resource_key = ResourceKey { parent: parent.to_owned(), key: id };
        match store.entry(&resource_key) {
            Some(entry) => items.extend(store.present(&resource_key.key, entry).map(Cow::Borrowed)),
            None => items.push(Cow::Owned(item)),
        }
        from_pages.insert(resource_key.key);
    }
    let new = store.entries(parent).into_iter().filter(|(id, _)| is_item(id) && !from_pages.contains(*id));
    items.extend(new.filter_map(|(key, entry)| store.present(key, entry).map(Cow::Borrowed)));
    items
}

/// Returns true if a stored key belongs to an item and is not the name of a single resource.
pub(super) fn is_item(key: &str) -> bool {
    !key.starts_with('/')
}

/// Returns the members of an object, which some pages wrap in `value`.
pub(super) fn unwrapped(body: &Value) -> Map<String, Value> {
    let inner = body.get("value").filter(|value| value.is_object()).unwrap_or(body);
    inner.as_object().cloned().unwrap_or_default()
}
