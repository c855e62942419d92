//! Store of the items that were created, changed or deleted since the server started.

use std::cell::Cell;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use serde_json::Value;

use super::content::Content;
use super::response::ServiceError;
use crate::api::QualifiedName;

/// Maximum number of changed items in a collection, including deleted ones.
const MAX_ITEMS: usize = 10_000;
/// Maximum size of all items and contents in memory, in bytes.
const MAX_BYTES: usize = 256 << 20;
/// Maximum size of the items in a response, in bytes.
const MAX_RESPONSE: usize = 32 << 20;
/// Size of a value in memory, beside its text.
const VALUE: usize = 72;
/// Maximum number of undocumented names of properties.
const MAX_NAMES: usize = 10_000;

/// Key of the store: a collection and a key in it, or a resource and the name of a single resource below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct ResourceKey {
    pub parent: String,
    pub key: String,
}

/// All changes, by collection.
#[derive(Default)]
pub(super) struct Store {
    collections: HashMap<String, HashMap<String, Entry>>,
    /// Items that clients created, by their ids and other keys.
    created: HashMap<String, Created>,
    /// Ids of files by their path in a drive.
    files: HashMap<String, String>,
    contents: HashMap<String, Content>,
    /// Names of properties that clients set and no page documents.
    names: Arc<HashSet<String>>,
    /// The number of changes; every change has a different revision.
    revision: u64,
    bytes: usize,
    /// Size of the items in the response to the present request.
    response: Cell<usize>,
}

/// An item that differs from the documentation.
pub(super) struct Entry {
    /// `None` if the item is deleted.
    pub value: Option<Value>,
    pub created: u64,
    pub changed: u64,
    size: usize,
}

struct Created {
    key: ResourceKey,
    ty: Option<QualifiedName>,
}

impl Store {
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// A changed or deleted item.
    pub(super) fn entry(&self, resource_key: &ResourceKey) -> Option<&Entry> {
        self.collections.get(&resource_key.parent)?.get(&resource_key.key)
    }

    /// Returns true if an item was deleted.
    pub(super) fn is_deleted(&self, resource_key: &ResourceKey) -> bool {
        self.entry(resource_key).is_some_and(|entry| entry.value.is_none())
    }

    /// All changes of a collection, in the order in which the items were created.
    pub(super) fn entries(&self, parent: &str) -> Vec<(&str, &Entry)> {
        let entries = self.collections.get(parent).into_iter().flatten();
        let mut entries: Vec<_> = entries.map(|(key, entry)| (key.as_str(), entry)).collect();
        entries.sort_by_key(|(_, entry)| entry.created);
        entries
    }

    /// The present value of an item in a collection, which can be a reference to an item created elsewhere.
    pub(super) fn present<'s>(&'s self, key: &str, entry: &'s Entry) -> Option<&'s Value> {
        let created = self.created.get(key).filter(|created| created.key.key == key);
        match created.and_then(|created| self.entry(&created.key)) {
            Some(original) if entry.value.is_some() => original.value.as_ref(),
            _ => entry.value.as_ref(),
        }
    }

    /// Stores an item, or its deletion.
    pub(super) fn put(&mut self, resource_key: ResourceKey, value: Option<Value>) -> Result<(), ServiceError> {
        let size = VALUE + resource_key.parent.len() + resource_key.key.len() + value.as_ref().map_or(0, weigh);
        let items = self.collections.get(&resource_key.parent);
        let known = items.and_then(|items| items.get(&resource_key.key));
        let bytes = self.bytes - known.map_or(0, |entry| entry.size) + size;
        let is_full = known.is_none() && items.is_some_and(|items| items.len() >= MAX_ITEMS);
        // Deleting a stored item frees its memory; deleting a documented item needs memory, which is limited too.
        if is_full || (bytes > MAX_BYTES && (value.is_some() || known.is_none())) {
            return Err(full());
        }
        self.revision += 1;
        self.bytes = bytes;
        let created = known.map_or(self.revision, |entry| entry.created);
        let entry = Entry { value, created, changed: self.revision, size };
        self.collections.entry(resource_key.parent).or_default().insert(resource_key.key, entry);
        Ok(())
    }

    /// Records that a client created an item, which is then found by its key at any path.
    pub(super) fn register(&mut self, alias: String, key: ResourceKey, ty: Option<&QualifiedName>) {
        let size = |created: &Created| 2 * VALUE + alias.len() + created.key.parent.len() + created.key.key.len();
        let created = Created { key, ty: ty.cloned() };
        let known = self.created.get(&alias).map_or(0, size);
        self.bytes = self.bytes - known + size(&created);
        self.created.insert(alias, created);
    }

    /// The key and the type of the item that a client created with an id or with another key, such as the name of a user.
    pub(super) fn created(&self, key: &str) -> Option<(&ResourceKey, Option<&QualifiedName>)> {
        let found = self.created.get(key).or_else(|| self.created.get(&key.to_lowercase()));
        found.map(|created| (&created.key, created.ty.as_ref()))
    }

    /// The id of the file at a path.
    pub(super) fn file(&self, path: &str) -> Option<&str> {
        let id = self.files.get(path)?;
        let (key, _) = self.created(id)?;
        self.entry(key).filter(|entry| entry.value.is_some()).map(|_| id.as_str())
    }

    pub(super) fn set_file(&mut self, path: String, id: String) {
        let size = |id: &str| 2 * VALUE + path.len() + id.len();
        let known = self.files.get(&path).map_or(0, |known| size(known));
        self.bytes = self.bytes - known + size(&id);
        self.files.insert(path, id);
    }

    pub(super) fn content(&self, address: &str) -> Option<&Content> {
        self.contents.get(address)
    }

    pub(super) fn put_content(&mut self, address: &str, content: Content) -> Result<(), ServiceError> {
        let size = |content: &Content| content.bytes.len() + address.len() + VALUE;
        let bytes = self.bytes - self.contents.get(address).map_or(0, size) + size(&content);
        if bytes > MAX_BYTES {
            return Err(full());
        }
        self.bytes = bytes;
        self.contents.insert(address.to_owned(), content);
        Ok(())
    }

    /// Reserves memory for content that is being uploaded.
    pub(super) fn reserve(&mut self, bytes: usize) -> Result<(), ServiceError> {
        if bytes > MAX_BYTES.saturating_sub(self.bytes) {
            return Err(full());
        }
        self.bytes += bytes;
        Ok(())
    }

    /// Releases reserved memory.
    pub(super) fn release(&mut self, bytes: usize) {
        self.bytes = self.bytes.saturating_sub(bytes);
    }

    /// Returns true if the server can never keep content of this length.
    pub(super) fn is_too_long(length: u64) -> bool {
        length > MAX_BYTES as u64
    }

    /// Records the name of a property that no page documents.
    pub(super) fn add_name(&mut self, name: &str) {
        if self.names.len() < MAX_NAMES && name.len() < 200 && !self.names.contains(name) {
            Arc::make_mut(&mut self.names).insert(name.to_owned());
        }
    }

    /// The names of properties that clients set and no page documents.
    pub(super) fn names(&self) -> Arc<HashSet<String>> {
        Arc::clone(&self.names)
    }

    /// Starts the response to a request.
    pub(super) fn start_response(&self) {
        self.response.set(0);
    }

    /// Counts the size of a part of a response, which is limited.
    pub(super) fn spend(&self, bytes: usize) -> Result<(), ServiceError> {
        let size = self.response.get().saturating_add(bytes);
        self.response.set(size);
        if size <= MAX_RESPONSE {
            return Ok(());
        }
        let message =
            "the response is too large: ask for fewer items with $top, and for fewer related ones with $expand";
        Err(ServiceError::new(413, "ResponseTooLarge", message))
    }
}

fn full() -> ServiceError {
    ServiceError::new(507, "InsufficientStorage", "the server's memory for changes is full: restart it")
}

/// The size of a value in memory, in bytes.
pub(super) fn weigh(value: &Value) -> usize {
    VALUE
        + match value {
            Value::String(text) => text.len(),
            Value::Array(items) => items.iter().map(weigh).sum(),
            Value::Object(members) => members.iter().map(|(name, value)| VALUE + name.len() + weigh(value)).sum(),
            _ => 0,
        }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn resource_key(key: usize) -> ResourceKey {
        ResourceKey { parent: "v1.0/users".to_owned(), key: key.to_string() }
    }

    #[test]
    fn the_number_of_items_in_a_collection_is_limited() {
        let mut store = Store::default();
        for key in 0..MAX_ITEMS {
            assert!(store.put(resource_key(key), Some(json!({ "id": key }))).is_ok());
        }
        let full = store.put(resource_key(MAX_ITEMS), Some(json!({}))).err();
        assert_eq!(full.map(|error| error.status), Some(507));
        assert!(
            store.put(resource_key(3), Some(json!({ "id": 3, "more": true }))).is_ok(),
            "an existing item can change"
        );
        assert_eq!(store.entries("v1.0/users").len(), MAX_ITEMS);
    }

    #[test]
    fn short_values_count_by_their_size_in_memory() {
        let mut store = Store::default();
        let many = Value::Array(vec![json!(0); 400_000]);
        let stored = (0..20).filter(|key| store.put(resource_key(*key), Some(many.clone())).is_ok()).count();
        assert!((5..12).contains(&stored), "{stored}");
    }

    #[test]
    fn replacing_an_entry_replaces_its_size() {
        let mut store = Store::default();
        let fill = |store: &mut Store, text: &str| {
            assert!(store.put(resource_key(1), Some(json!(text))).is_ok());
            store.register("ann@example.com".to_owned(), ResourceKey { key: text.to_owned(), ..resource_key(1) }, None);
            store.set_file("v1.0/me/drive/root:a.txt".to_owned(), text.to_owned());
            let content = Content { bytes: text.to_owned().into(), content_type: None };
            assert!(store.put_content("items/1/content", content).is_ok());
            store.bytes
        };
        let first = fill(&mut store, "Mind the shoal.");
        assert_eq!(fill(&mut store, "Mind"), first - 4 * " the shoal.".len());
        assert_eq!(fill(&mut store, "Mind the shoal."), first);
    }

    #[test]
    fn items_stay_in_the_order_of_creation() {
        let mut store = Store::default();
        for key in [3, 1, 2, 3] {
            assert!(store.put(resource_key(key), Some(json!(key))).is_ok());
        }
        let keys: Vec<&str> = store.entries("v1.0/users").into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["3", "1", "2"]);
        assert_eq!(store.revision(), 4);
    }

    #[test]
    fn responses_are_limited() {
        let store = Store::default();
        assert!(store.spend(MAX_RESPONSE).is_ok());
        assert_eq!(store.spend(1).map_err(|error| error.status), Err(413));
        store.start_response();
        assert!(store.spend(1).is_ok());
    }
}
