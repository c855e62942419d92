//! New files in a drive: those that clients write to a path, and copies.

use serde_json::{Value, json};

use super::content::{Content, address_of_item};
use super::item_path::ItemPath;
use super::response::{ServiceError, now};
use super::state::State;
use super::store::ResourceKey;
use crate::api::QualifiedName;
use crate::dialect::graph;

/// Writes content to a path, as a new file.
pub(super) fn create(
    state: &mut State,
    version: &str,
    item: &ItemPath,
    content: Content,
) -> Result<Value, ServiceError> {
    let id = state.new_id();
    let drive = item.drive().join("/");
    let value = new_item(&id, item.name(), &content);
    let key = ResourceKey { parent: format!("{version}/{drive}/items").to_lowercase(), key: id.clone() };
    state.store.put_content(&address_of_item(&id), content)?;
    state.store.put(key.clone(), Some(value.clone()))?;
    state.store.register(id.clone(), key, Some(&item_type()));
    if let Some(parent) = item.folder(version, &drive) {
        state.store.put(ResourceKey { parent, key: id.clone() }, Some(value.clone()))?;
    }
    state.store.set_file(item.key(version), id);
    Ok(value)
}

/// Copies an item to the same collection, with a new id and the name in the body.
pub(super) fn copy(state: &mut State, source: &Value, name: Option<&str>) -> Result<String, ServiceError> {
    let id = state.new_id();
    let mut value = source.clone();
    let old = source["id"].as_str().unwrap_or_default();
    value["id"] = id.clone().into();
    if let Some(name) = name {
        value["name"] = name.into();
    }
    let key = ResourceKey { parent: "copies".to_owned(), key: id.clone() };
    if let Some(content) = state.store.content(&address_of_item(old)).cloned() {
        state.store.put_content(&address_of_item(&id), content)?;
    }
    state.store.put(key.clone(), Some(value))?;
    state.store.register(id.clone(), key, Some(&item_type()));
    Ok(id)
}

fn item_type() -> QualifiedName {
    QualifiedName::from(graph::qualify(graph::FILE_TYPE, None))
}

fn new_item(id: &str, name: &str, content: &Content) -> Value {
    let now = now();
    json!({
        "id": id,
        "name": name,
        "size": content.bytes.len(),
        "createdDateTime": now,
        "lastModifiedDateTime": now,
        "file": { "mimeType": content.media_type() },
    })
}
