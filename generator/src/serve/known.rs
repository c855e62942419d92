//! Keys of resources that the pages show: in paths of requests, and in objects of responses.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::equivalents::Equivalents;
use super::item_path::ItemPath;
use super::path_pattern::fits;
use super::request::Request;
use super::synthesis;
use super::visible::stated_type;
use crate::api::index::TypeIndex;
use crate::api::{Api, Message, Operation, QualifiedName, Segment};
use crate::dialect::graph;
use crate::uri::with_keys_apart;

/// All keys that the pages of a version show.
pub(super) struct Known {
    /// The types of the resources with a key; `None` for an unknown type.
    types: HashMap<String, HashSet<Option<QualifiedName>>>,
    /// The types of which any key is known.
    typed: HashSet<QualifiedName>,
    /// The paths of files.
    paths: HashSet<String>,
}

impl Known {
    /// Collects the keys in all examples.
    pub(super) fn of(api: &Api, types: &TypeIndex<'_>, equivalents: &Equivalents) -> Self {
        let mut known = Self { types: HashMap::new(), typed: HashSet::new(), paths: HashSet::new() };
        for (ty, keys) in graph::WELL_KNOWN_KEYS {
            let ty = QualifiedName::from(graph::qualify(ty, None));
            for key in keys {
                known.types.entry((*key).to_owned()).or_default().insert(Some(ty.clone()));
            }
        }
        for operation in &api.operations {
            for example in &operation.examples {
                if let Some(request) = &example.request {
                    known.add_path(operation, request, equivalents);
                }
                if let Some(response) = example.response.as_ref().filter(|response| response.status() < 300) {
                    known.add_objects(types, operation.returned_item(), &response.body, 0);
                }
            }
        }
        known
    }

    /// Returns true if the pages show a resource with a key, of this type, a base type or a derived type.
    pub(super) fn has(&self, types: &TypeIndex<'_>, ty: Option<&QualifiedName>, key: &str) -> bool {
        let lower = key.to_lowercase();
        let found = [key, &lower].into_iter().filter_map(|key| self.types.get(key)).flatten();
        found.into_iter().any(|known| match (known, ty) {
            (Some(known), Some(ty)) => types.are_related(known, ty),
            _ => true,
        })
    }

    /// Returns true if the pages show any key of this type.
    pub(super) fn knows_any(&self, types: &TypeIndex<'_>, ty: Option<&QualifiedName>) -> bool {
        ty.is_some_and(|ty| self.typed.iter().any(|known| types.are_related(known, ty)))
    }

    /// Returns true if the pages show a file with this path.
    pub(super) fn has_path(&self, path: &str) -> bool {
        self.paths.contains(&path.to_lowercase())
    }

    fn add(&mut self, key: &str, ty: Option<&QualifiedName>) {
        if !key.is_empty() {
            self.types.entry(key.to_owned()).or_default().insert(ty.cloned());
            self.typed.extend(ty.cloned());
        }
    }

    /// Adds the keys in the path of a request.
    fn add_path(&mut self, operation: &Operation, request: &Message, equivalents: &Equivalents) {
        let (method, target) = request.request_line();
        let Ok(request) = Request::new(method, &format!("/v/{}", target.trim_start_matches('/'))) else { return };
        self.paths.extend(ItemPath::of(&request.segments).map(|path| path.path.to_lowercase()));
        let segments = with_keys_apart(&request.segments);
        let pattern = &operation.path;
        if pattern.0.len() != segments.len() || !fits(&pattern.0, &segments) {
            return;
        }
        for (at, (segment, text)) in pattern.0.iter().zip(&segments).enumerate() {
            if matches!(segment, Segment::Key(_)) {
                self.add(text.trim_end_matches(':'), equivalents.item_type(&pattern.0[..=at]));
            }
        }
    }

    /// Adds the keys of an object and of those in it.
    fn add_objects(&mut self, types: &TypeIndex<'_>, ty: Option<&QualifiedName>, value: &Value, depth: usize) {
        const MAX_DEPTH: usize = 20;
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.add_objects(types, ty, item, depth)),
            Value::Object(members) if depth < MAX_DEPTH => {
                if depth == 0
                    && let Some(value) = members.get("value").filter(|value| !value.is_string())
                {
                    return self.add_objects(types, ty, value, depth + 1);
                }
                let stated = stated_type(types, members);
                let ty = stated.as_ref().or(ty);
                for name in [synthesis::key(types, ty), "id", graph::USER_NAME] {
                    if let Some(key) = members.get(name).and_then(Value::as_str) {
                        let is_name = name == graph::USER_NAME;
                        self.add(&if is_name { key.to_lowercase() } else { key.to_owned() }, ty);
                    }
                }
                for (name, value) in members {
                    let property = ty.and_then(|ty| types.property(ty, name));
                    let ty = property.and_then(|property| property.ty.structured_item());
                    if value.is_object() || value.is_array() {
                        self.add_objects(types, ty, value, depth + 1);
                    }
                }
            }
            _ => {}
        }
    }
}
