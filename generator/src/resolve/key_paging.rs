//! Lists whose pages follow an item: parameters such as `before` and `after` take the id of an item.
//!
//! A parameter counts only if its description names the thing with the id, and the items of the list are of that thing or
//! refer to it by the same word. `after` of the members of a boat is the id of a sailor, and not that of a member.

use crate::api::index::TypeIndex;
use crate::api::{Content, KeyPaging, Operation, Parameter, Primitive, QualifiedName, TypeRef};
use crate::profile::{Paging, Profile};
use crate::text::names;

const ID: TypeRef = TypeRef::Primitive(Primitive::Snowflake);

/// Names of the parameter for the size of a page.
const SIZES: [&str; 4] = ["limit", "page_size", "pagesize", "count"];

/// Completes operations with the paging of their lists, where the format of lists of the API requests no further pages. If
/// no example shows the format, such lists are whole bodies.
pub(super) fn complete(
    profile: Profile,
    mut operations: Vec<Operation>,
    types: &TypeIndex<'_>,
) -> (Profile, Vec<Operation>) {
    if profile.is_graph() || !matches!(profile.paging, None | Some(Paging::LinkHeader { .. })) {
        return (profile, operations);
    }
    for operation in &mut operations {
        operation.key_paging = of(operation, types);
        let Some(size) = operation.key_paging.as_ref().and_then(|paging| paging.size.as_deref()) else { continue };
        let Some(size) = operation.query.parameters.iter_mut().find(|one| one.name == size) else { continue };
        // Pages call it a number, which may have a fraction elsewhere.
        if size.ty == TypeRef::Primitive(Primitive::Double) {
            size.ty = TypeRef::Primitive(Primitive::Int64);
        }
        if let Some((least, most)) = range(&size.description.words()) {
            size.constraints.minimum.get_or_insert(least);
            size.constraints.maximum.get_or_insert(most);
        }
    }
    let by_key = operations.iter().any(|operation| operation.key_paging.is_some());
    let whole = by_key.then(|| Paging::LinkHeader { items: String::new() });
    (Profile { paging: profile.paging.or(whole), ..profile }, operations)
}

fn of(operation: &Operation, types: &TypeIndex<'_>) -> Option<KeyPaging> {
    let Content::Json(TypeRef::Collection(item)) = &operation.response.content else { return None };
    let TypeRef::Structured(item) = &**item else { return None };
    let parameter = |name: &str| operation.query.parameters.iter().find(|one| one.name == name && one.ty == ID);
    let (before, after) = (parameter("before"), parameter("after"));
    let mut subjects = before.into_iter().chain(after).map(subject);
    let subject = subjects.next()??;
    if subjects.any(|other| other.as_ref() != Some(&subject)) {
        return None;
    }
    let size = operation.query.parameters.iter().find(|one| SIZES.contains(&one.name.as_str()));
    let name = |one: &Parameter| one.name.clone();
    Some(KeyPaging {
        key: key(item, &subject, types)?,
        before: before.map(name),
        after: after.map(name),
        around: parameter("around").map(name),
        size: size.map(name),
    })
}

/// The limits in the first parentheses of a description: "Number of boats (1-100)".
fn range(description: &str) -> Option<(i64, i64)> {
    let (_, inside) = description.split_once('(')?;
    let (least, most) = inside.split_once(')')?.0.split_once(['-', '\u{2013}'])?;
    let limits: (i64, i64) = (least.trim().parse().ok()?, most.trim().parse().ok()?);
    (limits.0 <= limits.1).then_some(limits)
}

/// The thing whose id a parameter takes: `user` of "users after this user ID".
fn subject(parameter: &Parameter) -> Option<String> {
    let description = parameter.description.words().to_lowercase();
    let words: Vec<&str> = description.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let mut things = words.windows(2).filter(|pair| pair[1] == "id").map(|pair| pair[0]);
    let thing = things.next().filter(|thing| thing.len() > 2 && !["this", "the", "given", "its"].contains(thing))?;
    things.all(|other| other == thing).then(|| thing.to_owned())
}

/// The pointer to the id of a thing in an item: its own one if the item is such a thing, or else that of a property.
fn key(item: &QualifiedName, thing: &str, types: &TypeIndex<'_>) -> Option<String> {
    let is_id = |ty: &QualifiedName, name: &str| types.property(ty, name).is_some_and(|property| property.ty == ID);
    let name = names::snake(&item.name);
    if name.rsplit('_').next() == Some(thing) && is_id(item, "id") {
        return Some("/id".to_owned());
    }
    let reference = format!("{thing}_id");
    if is_id(item, &reference) {
        return Some(format!("/{reference}"));
    }
    match &types.property(item, thing)?.ty {
        TypeRef::Structured(ty) if is_id(ty, "id") => Some(format!("/{thing}/id")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Piece, Prose, Query};
    use crate::plan::testing::{self, name, operation, property, row, ty};

    /// The key of a list of a type with a parameter that has a description.
    fn paging(item: &str, description: &str) -> Option<KeyPaging> {
        let reference = |target: &str| TypeRef::Structured(name(target));
        let types = vec![
            ty("boat", vec![property("id", ID)]),
            ty("boatMember", vec![property("id", ID), property("sailor_id", ID)]),
            ty("berth", vec![property("boat", reference("boat"))]),
        ];
        let api = testing::api(types, Vec::new());
        let description = Prose(vec![Piece::Text(description.to_owned())]);
        let after = Parameter { description, ..row("after", ID, false) };
        let limit = row("limit", TypeRef::Primitive(Primitive::Int64), false);
        let mut list = operation("list", "GET /boats");
        list.query = Query { parameters: vec![after, limit], ..Query::default() };
        list.response.content = Content::Json(reference(item).into_collection());
        of(&list, &api.type_index())
    }

    #[test]
    fn limits_are_in_parentheses() {
        assert_eq!(range("Number of boats (1-100)"), Some((1, 100)));
        for description in ["Number of boats", "Number of boats (100-1)", "Boats (see 1-2)", "Boats (up to 3)", "1-100"]
        {
            assert_eq!(range(description), None, "{description}");
        }
    }

    #[test]
    fn the_key_is_that_of_the_described_thing() {
        let key = |item, description| paging(item, description).map(|paging| paging.key);
        assert_eq!(key("boat", "Boats after this boat ID").as_deref(), Some("/id"));
        assert_eq!(key("boatMember", "Members after this sailor ID").as_deref(), Some("/sailor_id"));
        assert_eq!(key("berth", "The highest boat id in the previous page").as_deref(), Some("/boat/id"));
        for (item, description) in [
            ("boat", "Boats after this ID"),
            ("boat", "Boats after this harbor ID"),
            ("boatMember", "Members after this harbor ID"),
            ("boat", ""),
            ("boat", "The boat id or sailor id"),
        ] {
            assert_eq!(key(item, description), None, "{item}: {description}");
        }
        let of_boats = paging("boat", "Boats after this boat ID");
        assert_eq!(of_boats.map(|paging| (paging.before, paging.size)), Some((None, Some("limit".to_owned()))));
    }
}
