//! Targets of paths, computed from entity sets, properties, casts and responses.
//!
//! A path is followed segment by segment, as in OData: an entity set or singleton has the type of the container, a key
//! leads to an item of a collection, a property has the type of its row, and a cast the type that it names. Functions,
//! and paths that no property describes, have the type that their operations return. Where nothing states a type, the
//! target is the segment below the target of the path before it.

use std::collections::HashMap;

use super::Signature;
use super::trie::{Node, NodeId, Trie};
use crate::api::index::{Definition, TypeIndex};
use crate::api::{
    Api, Body, Entrance, Operation, OperationKind, Property, QualifiedName, Segment, StructuredType, TypeRef,
};

/// Number of a target.
pub(crate) type TargetId = usize;

/// The target of a path.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Target {
    /// The service itself.
    Root,
    /// An object of a type.
    Item(QualifiedName),
    /// An entity set.
    Set(String),
    /// The collection of a property, which this type declares.
    Collection(QualifiedName, String),
    /// The items of a collection that have a type.
    Cast(TargetId, QualifiedName),
    /// A segment of unknown type below another target.
    Segment(TargetId, String),
}

/// The targets of all nodes of a trie.
pub(crate) struct PathTargets {
    targets: Vec<Target>,
    nodes: Vec<TargetId>,
    types: Vec<Option<TypeRef>>,
}

/// The type at a path, and its target; a type without a target is that of an undeclared collection.
#[derive(Clone)]
struct Found {
    ty: TypeRef,
    target: Option<Target>,
}

/// The most passes over all paths. A type that a response shows at one path applies to other paths with the same target
/// from the next pass on; each pass settles at least one more segment, and paths have at most 40.
const MAX_PASSES: usize = 40;

impl PathTargets {
    pub(crate) fn of(api: &Api, index: &TypeIndex<'_>, trie: &Trie) -> Self {
        let container = api.container.iter().map(|entrance| (entrance.name.to_lowercase(), entrance)).collect();
        let (ids, targets, known) = Default::default();
        let mut walk = Walk { api, index, trie, container, ids, targets, known };
        walk.id(Target::Root);
        for _ in 0..MAX_PASSES {
            let known = walk.known.len();
            walk.pass(true);
            if walk.known.len() == known {
                break;
            }
        }
        let (nodes, types) = walk.pass(false);
        Self { targets: walk.targets, nodes, types }
    }

    /// The number of the target of a node.
    pub(crate) fn id(&self, node: NodeId) -> TargetId {
        self.nodes[node]
    }

    /// The target of a node.
    pub(crate) fn at(&self, node: NodeId) -> &Target {
        &self.targets[self.nodes[node]]
    }

    /// The target with a number.
    pub(crate) fn get(&self, id: TargetId) -> &Target {
        &self.targets[id]
    }

    /// The type at a node, if it is known.
    pub(crate) fn ty(&self, node: NodeId) -> Option<&TypeRef> {
        self.types[node].as_ref()
    }
}

/// The computation of targets.
struct Walk<'w> {
    api: &'w Api,
    index: &'w TypeIndex<'w>,
    trie: &'w Trie,
    /// Entity sets and singletons by their name in lower case.
    container: HashMap<String, &'w Entrance>,
    ids: HashMap<Target, TargetId>,
    targets: Vec<Target>,
    /// The types and targets of segments below targets.
    known: HashMap<(TargetId, &'w str), Found>,
}

impl Walk<'_> {
    fn id(&mut self, target: Target) -> TargetId {
        let next = self.targets.len();
        let id = *self.ids.entry(target.clone()).or_insert(next);
        if id == next {
            self.targets.push(target);
        }
        id
    }

    /// Computes the targets and types of all nodes. Of several paths with one target, the first that shows the type of
    /// a segment determines it for all; `learn` is true while such types are collected.
    fn pass(&mut self, learn: bool) -> (Vec<TargetId>, Vec<Option<TypeRef>>) {
        let trie = self.trie;
        let mut nodes: Vec<TargetId> = vec![0; trie.nodes.len()];
        let mut types: Vec<Option<TypeRef>> = vec![None; trie.nodes.len()];
        // Children have larger ids.
        for (at, above) in trie.nodes.iter().enumerate() {
            for (step, child) in &above.children {
                let pair = (nodes[at], step.as_str());
                let mut found = self.known.get(&pair).cloned();
                if found.is_none() && learn {
                    found = self.find(&trie.nodes[*child], nodes[at], types[at].as_ref());
                    self.known.extend(found.clone().map(|found| (pair, found)));
                }
                let (ty, target) = found.map_or((None, None), |found| (Some(found.ty), found.target));
                nodes[*child] = self.id(target.unwrap_or_else(|| Target::Segment(nodes[at], step.clone())));
                types[*child] = ty;
            }
        }
        (nodes, types)
    }

    /// The type that the last segment of a node leads to, below a target and its type.
    fn find(&self, node: &Node, above: TargetId, ty: Option<&TypeRef>) -> Option<Found> {
        let last = node.path.0.last()?;
        let is_callable = node.is_callable(&self.api.operations);
        // An action or function without further segments is a method of the target before it.
        if is_callable && node.children.is_empty() {
            return None;
        }
        match last {
            Segment::Name(name) if name.starts_with('$') => None,
            Segment::Name(name) if !is_callable => self.named(name, above, ty, node),
            Segment::Key(_) | Segment::AlternateKey(_) => match ty {
                Some(TypeRef::Collection(item)) => self.item(item),
                _ => self.returned(node),
            },
            // The item at a path below a folder is of the type of the folder.
            Segment::ItemPath(_) => ty.and_then(|ty| self.item(ty)),
            Segment::Name(_) | Segment::Call { .. } => self.returned(node),
        }
    }

    /// The type and target of a name that is not called. If nothing describes it, the operations of its node show the type.
    fn named(&self, name: &str, above: TargetId, ty: Option<&TypeRef>, node: &Node) -> Option<Found> {
        if self.targets[above] == Target::Root {
            return match self.container.get(&name.to_lowercase()) {
                Some(entrance) => self.structured(&entrance.ty, || Target::Set(entrance.name.clone())),
                None => self.returned(node),
            };
        }
        if name.contains('.')
            && let Some(Definition::Structured(cast)) = self.index.named(name)
        {
            let cast = TypeRef::Structured(cast.name.clone());
            return if ty.is_some_and(TypeRef::is_collection) {
                let target = cast.name().map(|name| Target::Cast(above, name.clone()));
                Some(Found { ty: cast.into_collection(), target })
            } else {
                self.item(&cast)
            };
        }
        match ty {
            Some(TypeRef::Structured(owner)) => match self.property(owner, name) {
                Some((declaring, property)) => {
                    let target = || Target::Collection(declaring.name.clone(), property.name.clone());
                    self.structured(&property.ty, target)
                }
                None => self.returned(node),
            },
            // An item with a well-known name, such as `inbox`.
            Some(TypeRef::Collection(item)) => self.item(item),
            _ => self.returned(node),
        }
    }

    /// A property of a type or of its bases, and the type that declares it.
    fn property(&self, owner: &QualifiedName, name: &str) -> Option<(&StructuredType, &Property)> {
        let types = self.index.chain(owner);
        types.into_iter().find_map(|ty| Some((ty, self.index.own_property_in_any_case(&ty.name, name)?)))
    }

    /// A structured type with its target; `collection` is that of several.
    fn structured(&self, ty: &TypeRef, collection: impl FnOnce() -> Target) -> Option<Found> {
        match ty {
            TypeRef::Collection(item) if matches!(**item, TypeRef::Structured(_)) => {
                Some(Found { ty: ty.clone(), target: Some(collection()) })
            }
            other => self.item(other),
        }
    }

    fn item(&self, ty: &TypeRef) -> Option<Found> {
        let TypeRef::Structured(name) = ty else { return None };
        self.index.get(name)?;
        Some(Found { ty: ty.clone(), target: Some(Target::Item(name.clone())) })
    }

    /// The type that the operations of a node and of its items show.
    fn returned(&self, node: &Node) -> Option<Found> {
        let operations = || node.operations.values().map(|index| &self.api.operations[*index]);
        let reads = |operation: &&Operation| {
            use OperationKind::{Function, Get, List};
            matches!(operation.kind, Get | List | Function)
        };
        if let Some(ty) = operations().find(reads).and_then(Signature::returned) {
            return match ty {
                TypeRef::Collection(item) => self.undeclared(item),
                item => self.item(item),
            };
        }
        let item = node.children.get(&super::trie::key(&Segment::Key(String::new())))?;
        let created = operations().find(|operation| operation.kind == OperationKind::Create);
        let body = created.and_then(|operation| match &operation.body {
            Body::Resource { ty, .. } => Some(TypeRef::Structured(ty.clone())),
            _ => None,
        });
        let found = body.or_else(|| self.returned(&self.trie.nodes[*item]).map(|found| found.ty));
        found.and_then(|item| self.undeclared(&item))
    }

    /// A collection that no type declares.
    fn undeclared(&self, item: &TypeRef) -> Option<Found> {
        let found = self.item(item)?;
        Some(Found { ty: found.ty.into_collection(), target: None })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::{api, name, object, operation, property, ty};

    fn many(ty: &str) -> TypeRef {
        TypeRef::Structured(name(ty)).into_collection()
    }

    fn navigation(wire: &str, ty: TypeRef) -> Property {
        Property { navigation: true, ..property(wire, ty) }
    }

    /// The targets of paths in an API with users, groups and folders.
    fn targets(lines: &[&str]) -> HashMap<String, Target> {
        let types = vec![
            ty("user", vec![navigation("messages", many("message")), navigation("folders", many("folder"))]),
            ty("folder", vec![navigation("messages", many("message")), navigation("childFolders", many("folder"))]),
            ty("group", vec![navigation("members", many("directoryObject"))]),
            ty("message", Vec::new()),
            ty("directoryObject", Vec::new()),
        ];
        let operation = |line: &&str| {
            let (line, returned) = line.split_once(" -> ").unwrap_or((line, ""));
            let plain = operation(line, line);
            if returned.is_empty() { plain } else { Operation { response: object(returned), ..plain } }
        };
        let mut api = api(types, lines.iter().map(operation).collect());
        let entrance = |name: &str, ty: TypeRef| Entrance { name: name.to_owned(), ty };
        api.container = vec![
            entrance("groups", many("group")),
            entrance("me", TypeRef::Structured(name("user"))),
            entrance("users", many("user")),
        ];
        let trie = Trie::of(&api.operations);
        let targets = PathTargets::of(&api, &api.type_index(), &trie);
        let of_node = |(at, node): (usize, &Node)| (node.path.to_string(), targets.at(at).clone());
        trie.nodes.iter().enumerate().map(of_node).collect()
    }

    #[test]
    fn sets_keys_properties_and_casts_have_types() {
        let targets = targets(&[
            "GET /me",
            "GET /users/{id}/messages/{id}",
            "GET /me/folders/{id}/childFolders/{id}/messages",
            "GET /me/folders/inbox/messages",
            "GET /groups/{id}/members/{id}/microsoft.graph.user/messages",
            "GET /groups/{id}/members/microsoft.graph.user",
        ]);
        let item = |ty: &str| Target::Item(name(ty));
        assert_eq!(targets["/users"], Target::Set("users".to_owned()));
        assert_eq!([&targets["/me"], &targets["/users/{id}"]], [&item("user"), &item("user")]);
        assert_eq!(targets["/groups/{id}/members/{id}/microsoft.graph.user"], item("user"));
        assert_eq!(targets["/groups/{id}/members/{id}"], item("directoryObject"));
        assert_eq!(targets["/me/folders/inbox"], item("folder"));
        let messages = |owner: &str| Target::Collection(name(owner), "messages".to_owned());
        assert_eq!(targets["/users/{id}/messages"], messages("user"));
        assert_eq!(targets["/groups/{id}/members/{id}/microsoft.graph.user/messages"], messages("user"));
        assert_eq!(targets["/me/folders/{id}/childFolders/{id}/messages"], messages("folder"));
        assert!(
            matches!(&targets["/groups/{id}/members/microsoft.graph.user"], Target::Cast(_, ty) if *ty == name("user"))
        );
    }

    #[test]
    fn responses_show_the_types_of_other_paths() {
        let targets =
            targets(&["GET /me/owner/messages", "GET /users/{id}/owner -> user", "GET /x/{id} -> user", "GET /y/z/w"]);
        // The response at one path is that of the same segment below any user.
        assert_eq!(targets["/me/owner"], Target::Item(name("user")));
        assert_eq!(targets["/x/{id}"], Target::Item(name("user")));
        assert!(matches!(targets["/x"], Target::Segment(..)));
        assert!(matches!(targets["/y/z"], Target::Segment(..)));
        assert_eq!(targets["/me/owner/messages"], Target::Collection(name("user"), "messages".to_owned()));
    }
}
