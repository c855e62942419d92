//! Requests for operations whose pages show none.

use crate::api::{Operation, Primitive, Segment, TypeRef};
use crate::plan::paths::{called_segment, is_typed, required_query};
use crate::uri::Request;

/// A request for an operation whose page shows none: its path with the names of placeholders.
pub(super) fn make_request(operation: &Operation) -> Request {
    let segment = |segment: &Segment| match segment {
        Segment::Name(name) | Segment::Key(name) => name.clone(),
        Segment::AlternateKey(name) => format!("{name}={name}"),
        Segment::ItemPath(_) => "folder/file.txt:".to_owned(),
        Segment::Call { name, arguments } => {
            let arguments: Vec<String> = arguments
                .iter()
                .map(|argument| match argument.name.as_str() {
                    "" => "'value'".to_owned(),
                    name => format!("{name}={}", value(operation, name)),
                })
                .collect();
            format!("{name}({})", arguments.join(","))
        }
    };
    let query = required_query(operation).map(|one| {
        let value = if is_typed(&one.ty) { sample_value(&one.ty) } else { None };
        (one.name.clone(), value.unwrap_or_default().to_owned())
    });
    let (last, before) =
        operation.path.0.split_last().map_or((None, &[][..]), |(_, before)| (called_segment(operation), before));
    Request {
        method: operation.method,
        segments: before.iter().chain(last.as_deref()).map(segment).collect(),
        query: query.collect(),
    }
}

/// A value for an argument of a function.
fn value(operation: &Operation, name: &str) -> String {
    let stated = operation.arguments.iter().find(|argument| argument.name == name);
    stated.and_then(|argument| sample_value(&argument.ty)).map_or_else(|| format!("'{name}'"), str::to_owned)
}

/// A value of a type that is not a text.
pub(super) fn sample_value(ty: &TypeRef) -> Option<&'static str> {
    Some(match ty {
        TypeRef::Primitive(Primitive::Boolean) => "true",
        TypeRef::Primitive(Primitive::Snowflake) => "1",
        TypeRef::Primitive(primitive) if primitive.is_number() => "1",
        TypeRef::Primitive(Primitive::Date) => "2030-01-31",
        TypeRef::Primitive(Primitive::DateTimeOffset) => "2030-01-31T12:00:00Z",
        TypeRef::Primitive(Primitive::Guid) => "00000000-0000-0000-0000-000000000000",
        _ => return None,
    })
}
