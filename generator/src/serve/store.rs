//! Store of the items that were created, changed or deleted since the server started.

use std::collections::HashMap;

use serde_json::Value;

use super::response::ServiceError;

/// Maximum number of changed items in a collection, including deleted ones.
const MAX_ITEMS: usize = 10_000;
/// Maximum size of all items, in bytes of JSON.
const MAX_BYTES: usize = 256 << 20;

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
    /// The number of changes; every change has a different revision.
    revision: u64,
    bytes: usize,
}

/// An item that differs from the documentation.
pub(super) struct Entry {
    /// `None` if the item is deleted.
    pub value: Option<Value>,
    pub created: u64,
    pub changed: u64,
    size: usize,
}

impl Store {
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// A changed or deleted item.
    pub(super) fn entry(&self, resource_key: &ResourceKey) -> Option<&Entry> {
        self.collections.get(&resource_key.parent)?.get(&resource_key.key)
    }

    /// All changes of a collection, in the order in which the items were created.
    pub(super) fn entries(&self, parent: &str) -> Vec<(&str, &Entry)> {
        let entries = self.collections.get(parent).into_iter().flatten();
        let mut entries: Vec<_> = entries.map(|(key, entry)| (key.as_str(), entry)).collect();
        entries.sort_by_key(|(_, entry)| entry.created);
        entries
    }

    /// Stores an item, or its deletion.
    pub(super) fn put(&mut self, resource_key: ResourceKey, value: Option<Value>) -> Result<(), ServiceError> {
        let size = resource_key.parent.len()
            + resource_key.key.len()
            + value.as_ref().map_or(0, |value| value.to_string().len());
        let items = self.collections.get(&resource_key.parent);
        let known = items.and_then(|items| items.get(&resource_key.key));
        let bytes = self.bytes - known.map_or(0, |entry| entry.size) + size;
        let is_full = known.is_none() && items.is_some_and(|items| items.len() >= MAX_ITEMS);
        if value.is_some() && (is_full || bytes > MAX_BYTES) {
            return Err(ServiceError::new(
                507,
                "InsufficientStorage",
                "the server's memory for items is full: restart it",
            ));
        }
        // Deleting a stored item frees its memory; deleting a documented item needs memory, which is limited too.
        if is_full || (known.is_none() && bytes > MAX_BYTES) {
            return Err(ServiceError::new(
                507,
                "InsufficientStorage",
                "the server's memory for changes is full: restart it",
            ));
        }
        self.revision += 1;
        self.bytes = bytes;
        let created = known.map_or(self.revision, |entry| entry.created);
        let entry = Entry { value, created, changed: self.revision, size };
        self.collections.entry(resource_key.parent).or_default().insert(resource_key.key, entry);
        Ok(())
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
    fn items_stay_in_the_order_of_creation() {
        let mut store = Store::default();
        for key in [3, 1, 2, 3] {
            assert!(store.put(resource_key(key), Some(json!(key))).is_ok());
        }
        let keys: Vec<&str> = store.entries("v1.0/users").into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["3", "1", "2"]);
        assert_eq!(store.revision(), 4);
    }
}
