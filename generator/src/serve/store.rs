//! What was created, changed and deleted since the server started.

use std::collections::HashMap;

use serde_json::Value;

use super::answer::Refusal;

/// How many items a collection may have beside those of the pages, deleted ones included.
const MOST_ITEMS: usize = 10_000;
/// How much all items together may be, in bytes of JSON.
const MOST_BYTES: usize = 256 << 20;

/// Where an item is: a collection and a key in it, or a resource and the name of a single one below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    pub parent: String,
    pub key: String,
}

/// All changes, by the collection that they are in.
#[derive(Default)]
pub(super) struct Store {
    collections: HashMap<String, HashMap<String, Entry>>,
    /// Counts changes; every change has another one.
    revision: u64,
    bytes: usize,
}

/// An item that is not, or no longer, as the pages show it.
pub(super) struct Entry {
    /// Nothing once it is deleted.
    pub value: Option<Value>,
    pub created: u64,
    pub changed: u64,
    size: usize,
}

impl Store {
    pub(super) fn revision(&self) -> u64 {
        self.revision
    }

    /// An item that was changed or deleted.
    pub(super) fn entry(&self, place: &Place) -> Option<&Entry> {
        self.collections.get(&place.parent)?.get(&place.key)
    }

    /// All changes of a collection, in the order in which the items came.
    pub(super) fn entries(&self, parent: &str) -> Vec<(&str, &Entry)> {
        let entries = self.collections.get(parent).into_iter().flatten();
        let mut entries: Vec<_> = entries.map(|(key, entry)| (key.as_str(), entry)).collect();
        entries.sort_by_key(|(_, entry)| entry.created);
        entries
    }

    /// Keeps an item, or that it is deleted.
    pub(super) fn keep(&mut self, place: Place, value: Option<Value>) -> Result<(), Refusal> {
        let size = place.parent.len() + place.key.len() + value.as_ref().map_or(0, |value| value.to_string().len());
        let items = self.collections.get(&place.parent);
        let known = items.and_then(|items| items.get(&place.key));
        let bytes = self.bytes - known.map_or(0, |entry| entry.size) + size;
        let is_full = known.is_none() && items.is_some_and(|items| items.len() >= MOST_ITEMS);
        if value.is_some() && (is_full || bytes > MOST_BYTES) {
            return Err(Refusal::new(507, "InsufficientStorage", "the server keeps no more items: start it anew"));
        }
        // A deletion frees what the item held; of items that the pages show, only so many can be deleted.
        if is_full || (known.is_none() && bytes > MOST_BYTES) {
            return Err(Refusal::new(507, "InsufficientStorage", "the server keeps no more changes: start it anew"));
        }
        self.revision += 1;
        self.bytes = bytes;
        let created = known.map_or(self.revision, |entry| entry.created);
        let entry = Entry { value, created, changed: self.revision, size };
        self.collections.entry(place.parent).or_default().insert(place.key, entry);
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn place(key: usize) -> Place {
        Place { parent: "v1.0/users".to_owned(), key: key.to_string() }
    }

    #[test]
    fn a_collection_has_room_for_so_many_items() {
        let mut store = Store::default();
        for key in 0..MOST_ITEMS {
            assert!(store.keep(place(key), Some(json!({ "id": key }))).is_ok());
        }
        let full = store.keep(place(MOST_ITEMS), Some(json!({}))).err();
        assert_eq!(full.map(|refusal| refusal.status), Some(507));
        assert!(
            store.keep(place(3), Some(json!({ "id": 3, "more": true }))).is_ok(),
            "an item that is there can change"
        );
        assert_eq!(store.entries("v1.0/users").len(), MOST_ITEMS);
    }

    #[test]
    fn items_stay_in_the_order_in_which_they_came() {
        let mut store = Store::default();
        for key in [3, 1, 2, 3] {
            assert!(store.keep(place(key), Some(json!(key))).is_ok());
        }
        let keys: Vec<&str> = store.entries("v1.0/users").into_iter().map(|(key, _)| key).collect();
        assert_eq!(keys, ["3", "1", "2"]);
        assert_eq!(store.revision(), 4);
    }
}
