//! Rules of OData CSDL XML 4.01 that documented APIs may violate.
//!
//! Comments name the sections of the specification. The rules apply to this format only: the [`Api`] keeps the
//! documented facts.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

use crate::api::index::TypeIndex;
use crate::api::{
    Api, Callable, CallableKind, Entrance, EnumType, Parameter, Primitive, Property, QualifiedName, StructuredType,
    TypeKind, TypeRef,
};
use crate::dialect::graph;
use crate::text::names;

/// Adapts an API to the rules of CSDL.
pub(super) fn apply(api: &Api) -> Api {
    let mut api = api.clone();
    settle_names(&mut api);
    name_untyped(&mut api);
    type_entrances(&mut api);
    settle_kinds(&mut api);
    let bases = bases(&api.types);
    let above = |name: &QualifiedName| bases.get(name).map_or(&[][..], Vec::as_slice);
    settle_members(&mut api.types, &above);
    settle_keys(&mut api.types, &above);
    api.enums.iter_mut().for_each(settle_enum);
    api.callables = settle_callables(api.callables);
    let keyed: HashSet<&QualifiedName> = api.types.iter().filter(|ty| ty.key.is_some()).map(|ty| &ty.name).collect();
    let has_key = |name: &QualifiedName| keyed.contains(name) || above(name).iter().any(|base| keyed.contains(base));
    api.container.retain(|entrance| is_declarable(entrance, &has_key));
    api
}

/// Keeps the first of several types with the same simple identifier (section 15.1).
fn settle_names(api: &mut Api) {
    let mut seen = HashSet::new();
    api.types.retain(|ty| seen.insert(super::qualified(&ty.name)));
    api.enums.retain(|ty| seen.insert(super::qualified(&ty.name)));
}

/// Uses a documented type `Json` for arbitrary JSON values.
fn name_untyped(api: &mut Api) {
    let Some(json) = api.types.iter().find(|ty| ty.name.name == "Json").map(|ty| ty.name.clone()) else { return };
    let properties = api.types.iter_mut().flat_map(|ty| &mut ty.properties).map(|property| &mut property.ty);
    let parameters =
        api.callables.iter_mut().flat_map(|callable| &mut callable.parameters).map(|parameter| &mut parameter.ty);
    for ty in properties.chain(parameters) {
        replace_untyped(ty, &json);
    }
}

/// Gives every entity set and singleton an entity type (sections 13.2 and 13.3): the root type if none is documented.
fn type_entrances(api: &mut Api) {
    let root = QualifiedName { namespace: graph::NAMESPACE.to_owned(), name: graph::ROOT_TYPE.to_owned() };
    if api.types.iter().any(|ty| ty.name == root) {
        api.container.iter_mut().for_each(|entrance| replace_untyped(&mut entrance.ty, &root));
    }
}

fn replace_untyped(ty: &mut TypeRef, json: &QualifiedName) {
    match ty {
        TypeRef::Collection(item) => replace_untyped(item, json),
        TypeRef::Primitive(Primitive::Untyped) => *ty = TypeRef::Structured(json.clone()),
        _ => {}
    }
}

/// Returns the names of the bases of every type, the nearest first.
fn bases(types: &[StructuredType]) -> HashMap<QualifiedName, Vec<QualifiedName>> {
    let index = TypeIndex::new(types, &[]);
    let names = |ty: &StructuredType| index.bases(&ty.name).map(|base| base.name.clone()).collect();
    types.iter().map(|ty| (ty.name.clone(), names(ty))).collect()
}

/// Makes each type an entity or complex type, consistently with its uses.
///
/// Navigation properties and the container have entity types (sections 8.1, 13.2 and 13.3), other properties have
/// complex types (section 7.1), and a derived type is of the kind of its base (sections 6.2 and 9.2). If all uses of a
/// type agree, they override its page.
fn settle_kinds(api: &mut Api) {
    let bases = bases(&api.types);
    let root = |name: &QualifiedName| bases.get(name).and_then(|bases| bases.last()).unwrap_or(name).clone();
    let uses = uses(api, &root);
    let settled: HashMap<QualifiedName, TypeKind> = api
        .types
        .iter()
        .map(|ty| {
            let (held, led_to) = uses.get(&root(&ty.name)).copied().unwrap_or_default();
            (
                ty.name.clone(),
                if held == led_to {
                    ty.kind
                } else if held {
                    TypeKind::Complex
                } else {
                    TypeKind::Entity
                },
            )
        })
        .collect();
    let is_entity =
        |ty: &TypeRef| matches!(ty.item(), TypeRef::Structured(name) if settled.get(name) == Some(&TypeKind::Entity));
    for ty in &mut api.types {
        ty.kind = settled[&ty.name];
        for property in &mut ty.properties {
            property.navigation = is_entity(&property.ty);
        }
    }
    api.container.retain(|entrance| is_entity(&entrance.ty));
}

/// Returns for each root type: used by a structural property, used by a navigation property.
fn uses(api: &Api, root: &impl Fn(&QualifiedName) -> QualifiedName) -> HashMap<QualifiedName, (bool, bool)> {
    let properties = api.types.iter().flat_map(|ty| &ty.properties).map(|property| (&property.ty, property.navigation));
    let entrances = api.container.iter().map(|entrance| (&entrance.ty, true));
    let bindings = api.callables.iter().filter_map(|callable| Some((callable.binding.as_ref()?, true)));
    let mut uses: HashMap<QualifiedName, (bool, bool)> = HashMap::new();
    for (ty, leads) in properties.chain(entrances).chain(bindings) {
        if let TypeRef::Structured(name) = ty.item() {
            let (held, led_to) = uses.entry(root(name)).or_default();
            *held |= !leads;
            *led_to |= leads;
        }
    }
    uses
}

/// Removes properties with a name that the type or a base already has (sections 7 and 8).
fn settle_members<'l>(types: &mut [StructuredType], above: &impl Fn(&QualifiedName) -> &'l [QualifiedName]) {
    let own: HashMap<QualifiedName, HashSet<String>> = types
        .iter()
        .map(|ty| (ty.name.clone(), ty.properties.iter().map(|property| names::csdl(&property.name)).collect()))
        .collect();
    for ty in types {
        let bases: Vec<&HashSet<String>> = above(&ty.name).iter().filter_map(|base| own.get(base)).collect();
        let mut seen = HashSet::new();
        ty.properties.retain(|property| {
            let name = names::csdl(&property.name);
            !bases.iter().any(|base| base.contains(&name)) && seen.insert(name)
        });
    }
}

/// Removes invalid keys. A key is a property of the type itself, comparable, never null, and declared once among a type
/// and its bases (section 6.5).
fn settle_keys<'l>(types: &mut [StructuredType], above: &impl Fn(&QualifiedName) -> &'l [QualifiedName]) {
    let keyed: HashSet<QualifiedName> = types.iter().filter(|ty| key(ty).is_some()).map(|ty| ty.name.clone()).collect();
    for ty in types {
        let inherits = above(&ty.name).iter().any(|base| keyed.contains(base));
        match key(ty).filter(|_| !inherits) {
            Some(at) => ty.properties[at].constraints.nullable = Some(false),
            None => ty.key = None,
        }
    }
}

/// Returns the index of the key among the properties of an entity type.
fn key(ty: &StructuredType) -> Option<usize> {
    let name = ty.key.as_ref().filter(|_| ty.kind == TypeKind::Entity)?;
    let fits = |property: &Property| property.name == *name && can_be_key(&property.ty);
    ty.properties.iter().position(fits)
}

fn can_be_key(ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Enum(_) => true,
        TypeRef::Primitive(primitive) => !matches!(
            primitive,
            Primitive::Single
                | Primitive::Double
                | Primitive::Binary
                | Primitive::Stream
                | Primitive::Object
                | Primitive::Untyped
        ),
        TypeRef::Structured(_) | TypeRef::Collection(_) | TypeRef::Map(_) => false,
    }
}

/// Makes member names unique, and removes values unless all members have one; flags need them (sections 10.2 and 10.3).
fn settle_enum(ty: &mut EnumType) {
    let mut seen = HashSet::new();
    ty.members.retain(|member| seen.insert(names::csdl(&member.name)));
    if ty.members.iter().any(|member| member.value.is_none()) {
        ty.flags = false;
        ty.members.iter_mut().for_each(|member| member.value = None);
    }
}

/// Identity of an overload: name, kind, binding and, for functions, the names of parameters (sections 12.2 and 12.4).
type Overload = (String, CallableKind, String, BTreeSet<String>);

/// Merges overloads that CSDL cannot distinguish. A function must have a return type (section 12.3), so one without it
/// becomes an action. Actions of the same name and binding become one, with the parameters of all.
fn settle_callables(callables: Vec<Callable>) -> Vec<Callable> {
    let mut settled: BTreeMap<Overload, Callable> = BTreeMap::new();
    for mut callable in callables {
        if callable.returns.is_none() {
            callable.kind = CallableKind::Action;
        }
        settle_parameters(&mut callable.parameters);
        let told_by = match callable.kind {
            CallableKind::Action => BTreeSet::new(),
            CallableKind::Function => {
                callable.parameters.iter().map(|parameter| names::csdl(&parameter.name)).collect()
            }
        };
        let binding = callable.binding.as_ref().map(super::type_name).unwrap_or_default();
        match settled.entry((callable.name.clone(), callable.kind, binding, told_by)) {
            Entry::Vacant(free) => {
                free.insert(callable);
            }
            Entry::Occupied(taken) => {
                let known = taken.into_mut();
                known.parameters.append(&mut callable.parameters);
                settle_parameters(&mut known.parameters);
                known.returns = known.returns.take().or(callable.returns);
            }
        }
    }
    settled.into_values().collect()
}

/// Makes the names of parameters unique, including the binding parameter (section 12.9).
fn settle_parameters(parameters: &mut Vec<Parameter>) {
    let mut seen = HashSet::from([super::BINDING.to_owned()]);
    parameters.retain(|parameter| seen.insert(names::csdl(&parameter.name)));
}

/// Returns true for a singleton, or an entity set of a type with a key (sections 13.2 and 13.3).
fn is_declarable(entrance: &Entrance, has_key: &dyn Fn(&QualifiedName) -> bool) -> bool {
    match &entrance.ty {
        TypeRef::Structured(_) => true,
        TypeRef::Collection(item) => matches!(&**item, TypeRef::Structured(name) if has_key(name)),
        TypeRef::Primitive(_) | TypeRef::Enum(_) | TypeRef::Map(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn ty(name: &str, kind: &str, more: Value) -> Value {
        let mut ty = json!({ "name": format!("n.{name}"), "kind": kind, "properties": [], "url": "", "origins": [] });
        if let (Some(ty), Value::Object(more)) = (ty.as_object_mut(), more) {
            ty.extend(more);
        }
        ty
    }

    fn property(name: &str, ty: &Value, navigation: bool) -> Value {
        let origin = json!({ "page": "p.md", "line": 1, "column": 1 });
        json!({ "name": name, "type": ty, "navigation": navigation, "origin": origin })
    }

    fn observe(types: &Value, callables: &Value, container: &Value) -> Api {
        let api = json!({ "version": "v1.0", "types": types, "enums": [], "operations": [],
            "container": container, "callables": callables });
        apply(&serde_json::from_value(api).expect("a model"))
    }

    fn names(ty: &StructuredType) -> Vec<&str> {
        ty.properties.iter().map(|property| property.name.as_str()).collect()
    }

    #[test]
    fn a_line_of_types_has_one_key_and_each_member_once() {
        let (string, id) = (json!({ "primitive": "string" }), "id");
        let base = ty("base", "entity", json!({ "key": id, "properties": [property(id, &string, false)] }));
        let own = [property(id, &string, false), property("a-b", &string, false), property("a_b", &string, false)];
        let derived = ty("derived", "entity", json!({ "base": "n.base", "key": id, "properties": own }));
        let api = observe(&json!([base, derived]), &json!([]), &json!([]));
        assert_eq!(api.types[0].key.as_deref(), Some(id));
        assert_eq!(api.types[0].properties[0].constraints.nullable, Some(false));
        assert_eq!(api.types[1].key, None);
        assert_eq!(names(&api.types[1]), ["a-b"]);
    }

    #[test]
    fn use_decides_what_kind_a_type_is() {
        let to = |name: &str| json!({ "structured": name });
        let properties = [property("held", &to("n.held"), false), property("related", &to("n.related"), true)];
        let owner = ty("owner", "complex", json!({ "properties": properties }));
        let types = json!([owner, ty("held", "entity", json!({})), ty("related", "complex", json!({}))]);
        let api = observe(&types, &json!([]), &json!([]));
        assert_eq!(api.types[1].kind, TypeKind::Complex);
        assert_eq!(api.types[2].kind, TypeKind::Entity);
    }

    #[test]
    fn a_set_has_a_key() {
        let set = |name: &str| json!({ "name": name, "type": { "collection": { "structured": format!("n.{name}") } } });
        let id = [property("id", &json!({ "primitive": "string" }), false)];
        let types =
            json!([ty("with", "entity", json!({ "key": "id", "properties": id })), ty("without", "entity", json!({}))]);
        let api = observe(&types, &json!([]), &json!([set("with"), set("without")]));
        assert_eq!(api.container.iter().map(|entrance| entrance.name.as_str()).collect::<Vec<_>>(), ["with"]);
    }

    #[test]
    fn a_binding_has_one_action_of_a_name() {
        let call = |parameter: &str| {
            let parameter = property(parameter, &json!({ "primitive": "string" }), false);
            json!({ "kind": "function", "name": "send", "binding": { "structured": "n.mail" }, "parameters": [parameter], "origins": [] })
        };
        let api = observe(&json!([]), &json!([call("to"), call("from")]), &json!([]));
        assert_eq!(api.callables.len(), 1, "what returns nothing is an action");
        assert_eq!(api.callables[0].kind, CallableKind::Action);
        assert_eq!(api.callables[0].parameters.len(), 2);
    }
}
