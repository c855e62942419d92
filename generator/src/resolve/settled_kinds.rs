//! Kinds of calls that a title alone cannot settle.

use super::calls_by_path::CallsByPath;
use super::walker::Walker;
use crate::api::index::TypeIndex;
use crate::api::{Content, OperationKind, Segment, TypeRef};

/// Settles the kinds of calls by the types that their paths go through, in the order of the calls.
pub(super) fn settle(calls: &CallsByPath<'_, '_>, types: &TypeIndex<'_>) -> Vec<OperationKind> {
    let mut walker = Walker::new(types, calls);
    let mut kinds = Vec::new();
    for (call, claimed) in calls.iter() {
        walker.walk(&call.path);
        let kind = match (walker.parent(&call.path), call.path.0.last()) {
            (Some(parent), Some(Segment::Name(name))) => {
                let property = || walker.types.property(parent.name()?, name);
                settle_kind(claimed, name, parent, &call.response.content, property)
            }
            _ => None,
        };
        kinds.push(kind.unwrap_or_else(|| claimed.clone()));
    }
    kinds
}

/// The kind of a call of a name below a parent, where it differs from the claimed one.
///
/// A name below a collection can only be a function or an item, and a `POST` to a collection of resources creates.
/// `property` looks the name up in the parent.
fn settle_kind(
    claimed: &OperationKind,
    name: &str,
    parent: &TypeRef,
    content: &Content,
    property: impl FnOnce() -> Option<TypeRef>,
) -> Option<OperationKind> {
    let reads = matches!(claimed, OperationKind::List | OperationKind::Get);
    if reads && parent.is_collection() && !name.starts_with('$') && !name.contains('.') {
        // `/sites/root` is an item with a well-known name.
        let is_item = matches!(content, Content::Json(ty) if ty == parent.item());
        return (!is_item).then_some(OperationKind::Function);
    }
    let TypeRef::Structured(_) = parent else { return None };
    let known = property()?;
    match claimed {
        OperationKind::Function if known.is_collection() => Some(OperationKind::List),
        OperationKind::Function => Some(OperationKind::Get),
        OperationKind::Action if known.is_collection() && matches!(known.item(), TypeRef::Structured(_)) => {
            Some(OperationKind::Create)
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::QualifiedName;

    fn boat() -> TypeRef {
        TypeRef::Structured(QualifiedName::from("microsoft.graph.boat".to_owned()))
    }

    fn settled(
        claimed: &OperationKind,
        parent: &TypeRef,
        content: &Content,
        known: Option<&TypeRef>,
    ) -> Option<OperationKind> {
        settle_kind(claimed, "crew", parent, content, || known.cloned())
    }

    #[test]
    fn posting_to_a_collection_of_resources_creates() {
        let crew = boat().into_collection();
        let post = |known: Option<&TypeRef>| settled(&OperationKind::Action, &boat(), &Content::None, known);
        assert_eq!(post(Some(&crew)), Some(OperationKind::Create));
        assert_eq!(post(Some(&boat())), None, "an action may have the name of a property");
        assert_eq!(post(None), None);
        assert_eq!(settled(&OperationKind::Function, &boat(), &Content::None, Some(&crew)), Some(OperationKind::List));
    }

    #[test]
    fn names_below_a_collection_are_functions_or_items() {
        let boats = boat().into_collection();
        let get = |content: Content| settled(&OperationKind::Get, &boats, &content, None);
        assert_eq!(get(Content::Binary), Some(OperationKind::Function));
        assert_eq!(get(Content::Json(boat())), None);
    }
}
