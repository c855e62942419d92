//! Types of sample values.

use serde_json::Value;

use super::names::Names;
use super::sample_values::{annotation, shape_of};
use crate::api::{Primitive, TypeRef};
use crate::facts::TypePhrase;

/// The type that a sample value shows; untyped when it shows none.
pub(super) fn type_of_sample(sample: &Value, namespace: Option<&str>, names: &Names<'_>) -> TypeRef {
    let untyped = TypeRef::Primitive(Primitive::Untyped);
    match sample {
        Value::Array(items) => {
            items.first().map_or(untyped, |item| type_of_sample(item, namespace, names)).into_collection()
        }
        Value::Object(_) => {
            annotated_type(sample, namespace, names).or_else(|| names.shapes.of(sample)).unwrap_or(untyped)
        }
        other => TypeRef::Primitive(shape_of(other).unwrap_or(Primitive::Untyped)),
    }
}

/// The documented type that the `@odata.type` of an object names.
pub(super) fn annotated_type(object: &Value, namespace: Option<&str>, names: &Names<'_>) -> Option<TypeRef> {
    let name = annotation(object)?.to_owned();
    names.lookup(&TypePhrase { name, ..TypePhrase::default() }, namespace)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::source::Pages;

    #[test]
    fn lists_are_collections_of_the_type_of_their_first_item() {
        let pages = Pages::default();
        let names = Names::collect(&pages, "v1.0", &[]);
        let of = |sample: Value| type_of_sample(&sample, None, &names);
        assert_eq!(of(json!([true])), TypeRef::Primitive(Primitive::Boolean).into_collection());
        assert_eq!(of(json!([])), TypeRef::Primitive(Primitive::Untyped).into_collection());
        assert_eq!(of(json!({"@odata.type": "#microsoft.graph.boat"})), TypeRef::Primitive(Primitive::Untyped));
    }
}
