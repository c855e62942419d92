//! Types by the properties that a sample shows: the last resort for pages that do not name a type.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::api::{QualifiedName, TypeRef};
use crate::dialect::plain::ENVELOPE_MEMBERS;
use crate::facts::ResourceFacts;

/// The most properties of a sample that are compared; pages may be hostile.
const MOST_MEMBERS: usize = 200;

/// The most types that a sample is compared with.
const MOST_TYPES: usize = 5000;

/// The properties of each type. Only pages of the plain dialect add theirs, so samples of other pages never match.
#[derive(Debug, Default)]
pub(super) struct Shapes(Vec<(QualifiedName, BTreeSet<String>)>);

impl Shapes {
    /// Adds a type.
    pub(super) fn add(&mut self, resource: &ResourceFacts) {
        if self.0.len() >= MOST_TYPES {
            return;
        }
        let rows = resource.properties.iter().map(|row| row.name.clone());
        let names = rows.chain(resource.json.iter().map(|(name, _)| name.clone())).collect();
        self.0.push((QualifiedName::from(resource.name.clone()), names));
    }

    /// The only type that has all members of an object, if the object shows at least half of its properties.
    pub(super) fn of(&self, sample: &Value) -> Option<TypeRef> {
        let members = sample.as_object().filter(|members| members.len() > 1 && members.len() <= MOST_MEMBERS)?;
        let fits = |names: &BTreeSet<String>| {
            members.keys().all(|name| names.contains(name)) && members.len() * 2 >= names.len()
        };
        let mut fitting = self.0.iter().filter(|(_, names)| fits(names));
        let first = fitting.next()?;
        // Of several types, the one without further properties is meant.
        let rest: Vec<_> = fitting.collect();
        let exact = |(_, names): &&(QualifiedName, BTreeSet<String>)| names.len() == members.len();
        let found = if rest.is_empty() {
            first
        } else {
            let mut all = std::iter::once(first).chain(rest).filter(exact);
            let one = all.next()?;
            if all.next().is_some() {
                return None;
            }
            one
        };
        Some(TypeRef::Structured(found.0.clone()))
    }

    /// The type of a response: an object, a list of objects, or an object around one list.
    pub(super) fn of_body(&self, body: &Value) -> Option<TypeRef> {
        if let Some(found) = self.of(body) {
            return Some(found);
        }
        self.of(list_items(body)?.first()?).map(TypeRef::into_collection)
    }
}

/// The items of a list, or of an object around one list.
pub(super) fn list_items(body: &Value) -> Option<&Vec<Value>> {
    match body {
        Value::Array(items) => Some(items),
        Value::Object(members) => {
            let mut others =
                members.iter().filter(|(name, _)| !ENVELOPE_MEMBERS.contains(&name.to_lowercase().as_str()));
            let (_, value) = others.next()?;
            value.as_array().filter(|_| others.next().is_none())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::resolve::tests::{reference, type_page};

    #[test]
    fn a_sample_shows_the_type_with_its_properties() {
        let mut shapes = Shapes::default();
        for (name, properties) in [
            ("boat", vec![("id", "String"), ("name", "String"), ("length", "Int32")]),
            ("pier", vec![("id", "String"), ("name", "String")]),
        ] {
            shapes.add(&type_page(0, name, &properties).resources[0]);
        }
        assert_eq!(shapes.of(&json!({"id": "1", "length": 3})), Some(reference("boat")));
        assert_eq!(shapes.of(&json!({"id": "1", "name": "x"})), Some(reference("pier")), "all properties are known");
        assert_eq!(shapes.of(&json!({"id": "1", "mast": 3})), None);
        assert_eq!(shapes.of(&json!({"id": "1"})), None, "one member shows too little");
        let list = json!({"items": [{"id": "1", "length": 3}], "total": 1});
        assert_eq!(shapes.of_body(&list), Some(reference("boat").into_collection()));
        assert_eq!(shapes.of_body(&json!({"items": [], "others": []})), None);
    }
}
