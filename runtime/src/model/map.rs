//! [`Map`]: a JSON object with any keys, whose values have one type.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::DeserializeOwned;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use serde_json::Value;

use super::additional::Additional;
use super::copy::{clone_model, eq_models};
use super::debug::debug_model;
use super::names::Names;
use super::read::read_model;
use super::table::{Element, Field, Slot, Table, View, Visit, VisitMut};
use super::write::write_model;
use crate::values::Key;

/// A JSON object with any keys, whose values have one type.
///
/// Values are converted when they are read from the map. Entries whose key or value does not have its type are left out by
/// [`get`](Self::get) and [`iter`](Self::iter), and written back unchanged.
///
/// ```
/// use docwright_runtime::{Map, Snowflake};
///
/// let map: Map<Snowflake, String> = serde_json::from_str(r#"{ "7": "Ada", "8": null, "?": "Bo" }"#)?;
/// assert_eq!(map.get(Snowflake::new(7)).as_deref(), Some("Ada"));
/// assert_eq!(map.iter().count(), 1);
/// assert_eq!(serde_json::to_string(&map)?, r#"{"7":"Ada","8":null,"?":"Bo"}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
pub struct Map<K, V> {
    entries: Additional,
    of: PhantomData<fn() -> (K, V)>,
}

impl<K, V> Map<K, V> {
    /// The number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns `true` without entries.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// All entries as JSON.
    #[must_use]
    pub fn entries(&self) -> &Additional {
        &self.entries
    }
}

#[expect(clippy::needless_pass_by_value, reason = "a reference to a key is a key, too")]
impl<K: Key + FromStr, V: Serialize + DeserializeOwned> Map<K, V> {
    /// The value of a key; `None` if it is absent or has another type.
    pub fn get(&self, key: impl Key) -> Option<V> {
        self.entries.get(&*key.to_key()).and_then(|value| V::deserialize(value).ok())
    }

    /// The keys with their values, in the order of the object.
    pub fn iter(&self) -> impl Iterator<Item = (K, V)> {
        self.entries.iter().filter_map(|(key, value)| Some((key.parse().ok()?, V::deserialize(value).ok()?)))
    }

    /// The keys with their values, in the order of the keys.
    #[must_use]
    pub fn to_sorted(&self) -> BTreeMap<K, V>
    where
        K: Ord,
    {
        self.iter().collect()
    }

    /// Sets the value of a key. A value that JSON cannot represent becomes `null`.
    pub fn insert(&mut self, key: impl Key, value: &V) {
        self.entries.insert(key.to_key().into_owned(), serde_json::to_value(value).unwrap_or(Value::Null));
    }

    /// Removes a key.
    pub fn remove(&mut self, key: impl Key) {
        self.entries.shift_remove(&*key.to_key());
    }
}

impl<K: Key + FromStr, V: Serialize + DeserializeOwned> FromIterator<(K, V)> for Map<K, V> {
    fn from_iter<I: IntoIterator<Item = (K, V)>>(entries: I) -> Self {
        let mut map = Self::default();
        for (key, value) in entries {
            map.insert(key, &value);
        }
        map
    }
}

static NAMES: Names = Names::new("Map", "", &[]);

impl<K, V> Table for Map<K, V> {
    fn fields<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        visitor.visit(&NAMES, &[] as &[&'a dyn Field], &self.entries);
    }

    fn fields_mut(&mut self, visitor: &mut dyn VisitMut) {
        visitor.visit(&NAMES, &mut [], &mut self.entries);
    }
}

impl<K, V> Element for Map<K, V> {
    fn empty() -> Self {
        Self::default()
    }

    fn slot(&mut self) -> Slot<'_> {
        Slot::Object(self)
    }

    fn view(&self) -> View<'_> {
        View::Object(self)
    }
}

impl<K, V> Default for Map<K, V> {
    fn default() -> Self {
        Self { entries: Additional::new(), of: PhantomData }
    }
}

impl<K, V> Clone for Map<K, V> {
    fn clone(&self) -> Self {
        clone_model(self)
    }
}

impl<K, V> PartialEq for Map<K, V> {
    fn eq(&self, other: &Self) -> bool {
        eq_models(self, other)
    }
}

impl<K, V> fmt::Debug for Map<K, V> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        debug_model(self, f)
    }
}

impl<K, V> Serialize for Map<K, V> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_model(self, serializer)
    }
}

impl<'de, K, V> Deserialize<'de> for Map<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        read_model(deserializer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Snowflake;

    #[test]
    fn entries_are_kept_in_their_order() {
        let mut map: Map<String, i64> = [("b".to_owned(), 2), ("a".to_owned(), 1)].into_iter().collect();
        map.insert("c", &3);
        map.remove("b");
        assert_eq!(map.iter().collect::<Vec<_>>(), [("a".to_owned(), 1), ("c".to_owned(), 3)]);
        assert_eq!((map.len(), map.get("b"), map.get("c")), (2, None, Some(3)));
        assert_eq!(map.clone(), map);
        assert_ne!(map, Map::default());
    }

    #[test]
    fn other_keys_and_values_are_kept_unread() {
        let text = r#"{"9":true,"07":false,"8":"yes"}"#;
        let map: Map<Snowflake, bool> = serde_json::from_str(text).expect("an object");
        assert_eq!(map.to_sorted().into_iter().collect::<Vec<_>>(), [(Snowflake::new(9), true)]);
        assert_eq!(map.entries().len(), 3);
        assert_eq!(serde_json::to_string(&map).expect("JSON"), text);
        assert!(serde_json::from_str::<Map<String, bool>>("[]").is_err());
    }
}
