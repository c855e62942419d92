//! What lies at each path: entity sets and singletons, navigation properties that only paths show,
//! and what actions and functions are bound to.
//!
//! A path is walked segment by segment through the types. Where the types do not know the next
//! segment, the operations documented at that place say what is there.

use std::collections::{BTreeMap, BTreeSet};

use super::Scope;
use crate::api::{
    Body, Callable, CallableKind, Constraints, Content, Entrance, Method, Operation, OperationKind, Parameter, Path,
    Property, Prose, QualifiedName, Segment, StructuredType, TypeRef,
};
use crate::diagnostic::{Code, Diagnostic};

impl Scope<'_> {
    /// Adds navigation properties that only request paths show, and returns the container and the callables.
    pub(super) fn places(
        &mut self,
        types: &mut [StructuredType],
        operations: &mut [Operation],
    ) -> (Vec<Entrance>, Vec<Callable>) {
        settle_kinds(types, operations);
        let operations: &[Operation] = operations;
        let mut walker = Walker::new(types, operations);
        let mut container = BTreeMap::new();
        let mut callables = Callables::default();
        for operation in operations {
            walker.walk(&operation.path);
            match operation.kind {
                OperationKind::Action => callables.add(CallableKind::Action, operation, walker.parent(&operation.path)),
                OperationKind::Function => {
                    callables.add(CallableKind::Function, operation, walker.parent(&operation.path));
                }
                _ => {}
            }
            if let Some(Segment::Name(name)) = operation.path.0.first()
                && let Some(ty @ (TypeRef::Structured(_) | TypeRef::Collection(_))) = walker.at(&operation.path.0[..1])
            {
                container.entry(name.clone()).or_insert_with(|| Entrance { name: name.clone(), ty: ty.clone() });
            }
        }
        let listed = std::mem::take(&mut walker.listed);
        self.correct_listed(types, &listed);
        let found = std::mem::take(&mut walker.found);
        for (owner, property) in found {
            if is_stated_below(types, &owner, &property.name) {
                continue;
            }
            if let Some(ty) = types.iter_mut().find(|ty| ty.name == owner) {
                ty.properties.push(property);
            }
        }
        (container.into_values().collect(), callables.finish())
    }

    /// Makes collections of navigation properties that the service lists, and says so.
    fn correct_listed(&mut self, types: &mut [StructuredType], listed: &[(QualifiedName, String)]) {
        for (owner, name) in listed {
            let property = types
                .iter_mut()
                .filter(|ty| ty.name == *owner)
                .flat_map(|ty| &mut ty.properties)
                .find(|property| property.name.eq_ignore_ascii_case(name));
            let Some(property) = property.filter(|property| property.navigation) else { continue };
            let Some(page) = self.pages.find(&property.origin.page) else { continue };
            property.ty = property.ty.clone().into_collection();
            let message = format!("`{}` is shown as one, but the service lists many", property.name);
            self.findings.push(Diagnostic::page(Code::Conflict, page, message, "write `collection` behind the type"));
        }
    }
}

/// Whether the page of a derived type has the property: then the path leads through such a type, not its base.
fn is_stated_below(types: &[StructuredType], owner: &QualifiedName, name: &str) -> bool {
    let base = |ty: &StructuredType| ty.base.as_ref().and_then(|base| types.iter().find(|other| other.name == *base));
    let states = |ty: &&StructuredType| ty.properties.iter().any(|known| known.name.eq_ignore_ascii_case(name));
    types.iter().filter(states).any(|ty| {
        let mut bases = std::iter::successors(base(ty), |ty| base(ty)).take(types.len());
        bases.any(|base| base.name == *owner)
    })
}

/// Settles what a title alone could not: a name below a collection can only be a function, and a
/// `POST` to a collection of resources creates.
fn settle_kinds(types: &[StructuredType], operations: &mut [Operation]) {
    let kinds: Vec<Option<OperationKind>> = {
        let mut walker = Walker::new(types, operations);
        let settled = |operation: &Operation| {
            walker.walk(&operation.path);
            let parent = walker.parent(&operation.path)?;
            let Some(Segment::Name(name)) = operation.path.0.last() else { return None };
            let reads = matches!(operation.kind, OperationKind::List | OperationKind::Get);
            if reads && parent.is_collection() && !name.starts_with('$') && !name.contains('.') {
                // `/sites/root` is an item with a name of its own.
                let is_item = matches!(&operation.response.content, Content::Json(ty) if ty == parent.item());
                return (!is_item).then_some(OperationKind::Function);
            }
            let TypeRef::Structured(owner) = &parent else { return None };
            let known = walker.property(owner, name)?;
            if operation.kind == OperationKind::Function {
                return Some(if known.is_collection() { OperationKind::List } else { OperationKind::Get });
            }
            let creates = operation.kind == OperationKind::Action
                && known.is_collection()
                && matches!(known.item(), TypeRef::Structured(_));
            creates.then_some(OperationKind::Create)
        };
        operations.iter().map(settled).collect()
    };
    for (operation, kind) in operations.iter_mut().zip(kinds) {
        operation.kind = kind.unwrap_or(operation.kind.clone());
    }
}

/// Knows which type lies at a path.
struct Walker<'o> {
    /// Types by name: their base and their properties by name in lower case.
    types: BTreeMap<QualifiedName, Known>,
    /// Operations by comparable path.
    operations: BTreeMap<String, Vec<&'o Operation>>,
    /// What was found out, by comparable path.
    places: BTreeMap<String, Option<TypeRef>>,
    /// Navigation properties that no page of a type names.
    found: Vec<(QualifiedName, Property)>,
    /// Properties whose rows show one where the service lists many.
    listed: Vec<(QualifiedName, String)>,
}

struct Known {
    base: Option<QualifiedName>,
    properties: BTreeMap<String, TypeRef>,
}

impl<'o> Walker<'o> {
    fn new(types: &[StructuredType], operations: &'o [Operation]) -> Self {
        let known = |ty: &StructuredType| {
            let properties = ty.properties.iter().map(|property| (property.name.to_lowercase(), property.ty.clone()));
            (ty.name.clone(), Known { base: ty.base.clone(), properties: properties.collect() })
        };
        let mut by_path: BTreeMap<String, Vec<&Operation>> = BTreeMap::new();
        for operation in operations {
            by_path.entry(operation.path.normal()).or_default().push(operation);
        }
        Self {
            types: types.iter().map(known).collect(),
            operations: by_path,
            places: BTreeMap::new(),
            found: Vec::new(),
            listed: Vec::new(),
        }
    }

    /// Finds out what lies at a path and at every place on the way.
    fn walk(&mut self, path: &Path) {
        for length in 1..=path.0.len() {
            let prefix = Path(path.0[..length].to_vec());
            let key = prefix.normal();
            if !self.places.contains_key(&key) {
                let ty = self.find(&prefix, &key);
                self.places.insert(key, ty);
            }
        }
    }

    fn at(&self, segments: &[Segment]) -> Option<&TypeRef> {
        self.places.get(&Path(segments.to_vec()).normal())?.as_ref()
    }

    /// What lies at the place that the last segment is called on.
    fn parent(&self, path: &Path) -> Option<TypeRef> {
        self.at(&path.0[..path.0.len() - 1]).cloned()
    }

    fn find(&mut self, path: &Path, key: &str) -> Option<TypeRef> {
        let (last, before) = path.0.split_last()?;
        let parent = self.at(before).cloned();
        match last {
            Segment::Name(name) if name.starts_with('$') => None,
            Segment::Name(name) => self.named(name, key, parent.as_ref()),
            Segment::Key(_) => match parent {
                Some(TypeRef::Collection(item)) => Some(*item),
                _ => self.answered(key, false),
            },
            Segment::ItemPath(_) => parent,
            // An alternate key gives an item of the collection, a function what it answers.
            Segment::Call { .. } => self.answered(key, true),
        }
    }

    fn named(&mut self, name: &str, key: &str, parent: Option<&TypeRef>) -> Option<TypeRef> {
        if let Some(cast) = self.cast(name, key) {
            let many = parent.is_some_and(TypeRef::is_collection);
            return Some(if many { cast.into_collection() } else { cast });
        }
        if let Some(TypeRef::Structured(owner)) = parent {
            if let Some(ty) = self.property(owner, name) {
                return Some(self.as_listed(owner, name, ty, key));
            }
            let shown = self.shown(key, Some(owner))?;
            if matches!(shown.item(), TypeRef::Structured(_)) && !self.is_call(key) {
                self.remember(owner, name, &shown, key);
            }
            return Some(shown);
        }
        self.shown(key, None)
    }

    /// A row that shows one where listing the place answers with many is taken as a collection.
    fn as_listed(&mut self, owner: &QualifiedName, name: &str, ty: TypeRef, key: &str) -> TypeRef {
        let lists = self.operations.get(key).into_iter().flatten().any(|operation| {
            operation.kind == OperationKind::List
                && operation.response.content == Content::Json(ty.clone().into_collection())
        });
        if ty.is_collection() || !lists {
            return ty;
        }
        self.listed.push((owner.clone(), name.to_owned()));
        ty.into_collection()
    }

    /// `microsoft.graph.user` as a segment: a cast, unless an operation is called so.
    fn cast(&self, name: &str, key: &str) -> Option<TypeRef> {
        if !name.contains('.') || self.is_call(key) {
            return None;
        }
        let known = self.types.keys().find(|known| known.to_string().eq_ignore_ascii_case(name))?;
        Some(TypeRef::Structured(known.clone()))
    }

    fn property(&self, owner: &QualifiedName, name: &str) -> Option<TypeRef> {
        let lower = name.to_lowercase();
        let mut next = Some(owner);
        while let Some(known) = next.and_then(|name| self.types.get(name)) {
            if let Some(ty) = known.properties.get(&lower) {
                return Some(ty.clone());
            }
            next = known.base.as_ref();
        }
        None
    }

    /// What the operations at a place, or at its items, show of it; else what paths go through it to.
    fn shown(&self, key: &str, parent: Option<&QualifiedName>) -> Option<TypeRef> {
        let item = format!("{key}/{{}}");
        self.answered(key, self.is_call(key))
            .or_else(|| self.answered(&item, false).map(TypeRef::into_collection))
            .or_else(|| self.created(key))
            .or_else(|| if self.is_call(key) { None } else { self.implied(key, parent) })
    }

    /// A place that nothing reads is the type whose properties paths go through it to, or whose name it has.
    fn implied(&self, key: &str, parent: Option<&QualifiedName>) -> Option<TypeRef> {
        let prefix = format!("{key}/");
        let below: BTreeSet<&str> = self
            .operations
            .range(prefix.clone()..)
            .take_while(|(path, _)| path.starts_with(&prefix))
            .filter_map(|(path, _)| path[prefix.len()..].split('/').next())
            .collect();
        if below.is_empty() || below.contains("{}") {
            return None;
        }
        let segment = key.rsplit('/').next()?;
        let matched = |known: &Known| below.iter().filter(|name| known.properties.contains_key(**name)).count();
        let named = |name: &QualifiedName| {
            let lower = name.name.to_lowercase();
            let whole = [
                segment.to_owned(),
                format!("{segment}root"),
                format!("{segment}container"),
                format!("{segment}entity"),
                format!("{}{segment}", parent.map_or("", |parent| &parent.name).to_lowercase()),
            ];
            let singular = segment.trim_end_matches('s');
            if whole.contains(&lower) {
                2
            } else {
                usize::from(lower.starts_with(singular) || lower.ends_with(segment))
            }
        };
        let candidates = self.types.iter().map(|(name, known)| (matched(known), named(name), name));
        let (count, likeness, name) =
            candidates.max_by_key(|(count, likeness, name)| (*count, *likeness, std::cmp::Reverse((*name).clone())))?;
        let plausible = likeness == 2 || (count > 0 && count * 2 > below.len() && (count > 1 || likeness > 0));
        plausible.then(|| TypeRef::Structured(name.clone()))
    }

    /// The type that reading a place answers with.
    fn answered(&self, key: &str, calls: bool) -> Option<TypeRef> {
        let operations = self.operations.get(key)?;
        let reads = |operation: &&&Operation| match operation.kind {
            OperationKind::List | OperationKind::Get => true,
            OperationKind::Function | OperationKind::Action => calls,
            OperationKind::Update => !calls,
            _ => false,
        };
        operations.iter().filter(reads).find_map(|operation| match &operation.response.content {
            Content::Json(ty) if !matches!(ty.item(), TypeRef::Primitive(crate::api::Primitive::Untyped)) => {
                Some(ty.clone())
            }
            _ => None,
        })
    }

    /// Creating in a place shows what it is a collection of.
    fn created(&self, key: &str) -> Option<TypeRef> {
        let operations = self.operations.get(key)?;
        let creates = operations
            .iter()
            .filter(|operation| operation.kind == OperationKind::Create && operation.method == Method::Post);
        creates.map(|operation| &operation.response.content).find_map(|content| match content {
            Content::Json(ty @ TypeRef::Structured(_)) => Some(ty.clone().into_collection()),
            _ => None,
        })
    }

    fn is_call(&self, key: &str) -> bool {
        self.operations.get(key).is_some_and(|operations| {
            operations.iter().any(|operation| matches!(operation.kind, OperationKind::Action | OperationKind::Function))
        })
    }

    /// A navigation property that the pages of its type do not name.
    fn remember(&mut self, owner: &QualifiedName, name: &str, ty: &TypeRef, key: &str) {
        let item = format!("{key}/{{}}");
        let Some(origin) = self
            .operations
            .get(key)
            .or_else(|| self.operations.get(&item))
            .and_then(|found| found.first())
            .map(|found| found.origins[0].clone())
        else {
            return;
        };
        let Some(known) = self.types.get_mut(owner) else { return };
        known.properties.insert(name.to_lowercase(), ty.clone());
        let property = Property {
            name: name.to_owned(),
            ty: ty.clone(),
            navigation: true,
            description: Prose::default(),
            constraints: Constraints::default(),
            origin,
        };
        self.found.push((owner.clone(), property));
    }
}

/// What an overload is told by: kind, name, binding and the names of its parameters.
type Overload = (CallableKind, String, String, Vec<String>);

/// Actions and functions, one for each binding and list of parameters.
#[derive(Default)]
struct Callables(BTreeMap<Overload, Callable>);

impl Callables {
    fn add(&mut self, kind: CallableKind, operation: &Operation, binding: Option<TypeRef>) {
        let Some(Segment::Name(name) | Segment::Call { name, .. }) = operation.path.0.last() else { return };
        let name = name.trim_start_matches("microsoft.graph.").to_owned();
        if operation.path.0.len() > 1 && binding.is_none() {
            return;
        }
        let parameters: Vec<Parameter> = match (&operation.body, kind) {
            (Body::Parameters(rows), CallableKind::Action) => rows.clone(),
            (_, CallableKind::Function) => operation.arguments.clone(),
            _ => Vec::new(),
        };
        let required: Vec<Parameter> =
            parameters.iter().filter(|parameter| !says_optional(parameter)).cloned().collect();
        if kind == CallableKind::Function && required.len() < parameters.len() {
            self.insert(kind, &name, operation, binding.clone(), required);
        }
        self.insert(kind, &name, operation, binding, parameters);
    }

    fn insert(
        &mut self,
        kind: CallableKind,
        name: &str,
        operation: &Operation,
        binding: Option<TypeRef>,
        parameters: Vec<Parameter>,
    ) {
        let name = name.to_owned();
        let mut names: Vec<String> = parameters.iter().map(|parameter| parameter.name.to_lowercase()).collect();
        names.sort();
        let returns = match &operation.response.content {
            Content::None => None,
            Content::Binary => Some(TypeRef::Primitive(crate::api::Primitive::Stream)),
            Content::Json(ty) => Some(ty.clone()),
        };
        let key = (kind, name.clone(), format!("{binding:?}"), names);
        let origins = operation.origins.clone();
        let description = operation.description.clone();
        self.0.entry(key).or_insert(Callable { kind, name, binding, parameters, returns, description, origins });
    }

    fn finish(self) -> Vec<Callable> {
        self.0.into_values().collect()
    }
}

/// A function can be called without what its page calls optional: that is an overload of its own.
fn says_optional(parameter: &Parameter) -> bool {
    parameter
        .description
        .0
        .iter()
        .any(|piece| matches!(piece, crate::api::Piece::Text(text) if text.contains("Optional")))
}
