//! Names for request bodies that are not types of the API, so that clients made from the document have types for them.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;

use super::Object;
use crate::api::{Api, Operation};
use crate::text::names::pascal;

/// The schemas of request bodies by component key.
pub(super) struct NamedBodies {
    /// The start of all names; `None` where bodies stay without a name.
    namespace: Option<String>,
    /// The keys of types in lower case.
    taken: BTreeSet<String>,
    /// The last number behind each name.
    numbers: BTreeMap<String, usize>,
    pub schemas: Object,
}

impl NamedBodies {
    /// Bodies of Microsoft Graph are unnamed: those of its metadata are the types of actions.
    pub(super) fn new(api: &Api, types: &Object) -> Self {
        Self {
            namespace: (!api.profile.is_graph()).then(|| api.profile.namespace.clone()),
            taken: types.keys().map(|key| key.to_lowercase()).collect(),
            numbers: BTreeMap::new(),
            schemas: Object::new(),
        }
    }

    /// A reference to the schema of a body, which is named after its operation.
    pub(super) fn name(&mut self, operation: &Operation, schema: Value) -> Value {
        let is_inline = schema.get("properties").is_some() || schema.get("allOf").is_some();
        let words: String = operation.title.chars().filter(|c| c.is_ascii_alphanumeric() || *c == ' ').collect();
        let Some(namespace) = self.namespace.as_ref().filter(|_| is_inline && !words.trim().is_empty()) else {
            return schema;
        };
        let wanted = format!("{namespace}.{}Request", pascal(&words));
        let mut key = wanted.clone();
        // Many operations can have one title.
        let number = self.numbers.entry(wanted.to_lowercase()).or_insert(1);
        while !self.taken.insert(key.to_lowercase()) {
            *number += 1;
            key = format!("{wanted}{number}");
        }
        let reference = serde_json::json!({ "$ref": format!("#/components/schemas/{key}") });
        self.schemas.insert(key, schema);
        reference
    }
}
