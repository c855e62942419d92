//! Requests for operations whose pages show none.

use crate::api::{Operation, Primitive, Segment, TypeRef};
use crate::plan::paths::required_query;
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
    let query = required_query(operation, &mut Vec::new());
    Request {
        method: operation.method,
        segments: operation.path.0.iter().map(segment).collect(),
        query: query.into_iter().map(|(name, _)| (name, String::new())).collect(),
    }
}

/// A value for an argument of a function.
fn value(operation: &Operation, name: &str) -> String {
    let stated = operation.arguments.iter().find(|argument| argument.name == name);
    match stated.map(|argument| &argument.ty) {
        Some(TypeRef::Primitive(Primitive::Boolean)) => "true".to_owned(),
        Some(TypeRef::Primitive(primitive)) if primitive.is_number() => "1".to_owned(),
        Some(TypeRef::Primitive(Primitive::Date)) => "2030-01-31".to_owned(),
        Some(TypeRef::Primitive(Primitive::DateTimeOffset)) => "2030-01-31T12:00:00Z".to_owned(),
        _ => format!("'{name}'"),
    }
}
