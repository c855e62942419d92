//! The JSON representation of a type, as its documentation shows it.

use serde_json::{Value, json};

use crate::api::{Property, QualifiedName, TypeRef};

/// The lines of the representation, folded away. Relationships are omitted, because only `$expand` returns them.
pub(in crate::plan) fn format_lines<'a>(
    name: &QualifiedName,
    properties: impl Iterator<Item = &'a Property>,
) -> Vec<String> {
    let mut members = vec![("@odata.type".to_owned(), Value::from(format!("#{name}")))];
    let stated = properties.filter(|property| !property.navigation);
    members.extend(stated.map(|property| (property.name.clone(), value(&property.ty))));
    members[1..].sort_by_cached_key(|(name, _)| (name.to_lowercase(), name.clone()));
    let last = members.len() - 1;
    let member = |(at, (name, value)): (usize, &(String, Value))| {
        let comma = if at == last { "" } else { "," };
        format!("  {}: {}{comma}", shown(&Value::from(name.as_str())), shown(value))
    };
    let mut lines =
        ["", "<details><summary>JSON representation</summary>", "", "```json", "{"].map(str::to_owned).to_vec();
    lines.extend(members.iter().enumerate().map(member));
    lines.extend(["}", "```", "", "</details>"].map(str::to_owned));
    lines
}

/// A placeholder for values of a type: its name.
fn value(ty: &TypeRef) -> Value {
    match ty {
        TypeRef::Primitive(primitive) => Value::from(primitive.name()),
        TypeRef::Enum(name) => Value::from(name.to_string()),
        TypeRef::Structured(name) => json!({ "@odata.type": format!("#{name}") }),
        TypeRef::Collection(item) => Value::from(vec![value(item)]),
    }
}

/// A value in one line.
fn shown(value: &Value) -> String {
    crate::text::escape::json_line(value)
}
