//! Walking a path through the types: what lies at each of its places.
//!
//! Where the types do not know the next segment, the operations documented at that place say what is there.

use std::collections::BTreeMap;

use crate::api::{
    Constraints, Content, Evidence, Method, Operation, OperationKind, Origin, Path, Property, Prose, QualifiedName,
    Segment, StructuredType, TypeKind, TypeRef, normal,
};

/// Knows which type lies at a path.
pub(super) struct Walker<'o> {
    /// Types by name: their base and their properties by name in lower case.
    pub(super) types: BTreeMap<QualifiedName, Known>,
    /// Operations by comparable path.
    pub(super) operations: BTreeMap<String, Vec<&'o Operation>>,
    /// What was found out, by comparable path.
    places: BTreeMap<String, Option<TypeRef>>,
    /// Navigation properties that no page of a type names.
    pub(super) found: Vec<(QualifiedName, Property)>,
    /// Properties whose rows show one where the service lists many.
    pub(super) listed: Vec<(QualifiedName, String)>,
    /// Types that no page documents, but whose name pages give.
    pub(super) undocumented: Vec<StructuredType>,
}

pub(super) struct Known {
    pub(super) kind: TypeKind,
    pub(super) base: Option<QualifiedName>,
    pub(super) properties: BTreeMap<String, TypeRef>,
}

impl<'o> Walker<'o> {
    pub(super) fn new(types: &[StructuredType], operations: &'o [Operation]) -> Self {
        let known = |ty: &StructuredType| {
            let properties = ty.properties.iter().map(|property| (property.name.to_lowercase(), property.ty.clone()));
            (ty.name.clone(), Known { kind: ty.kind, base: ty.base.clone(), properties: properties.collect() })
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
            undocumented: Vec::new(),
        }
    }

    /// Finds out what lies at a path and at every place on the way.
    pub(super) fn walk(&mut self, path: &Path) {
        let mut key = String::new();
        for segment in &path.0 {
            let above = key.len();
            segment.push_normal(&mut key);
            if !self.places.contains_key(&key) {
                let parent = self.places.get(&key[..above]).cloned().flatten();
                let ty = self.find(segment, &key, parent);
                self.places.insert(key.clone(), ty);
            }
        }
    }

    pub(super) fn at(&self, segments: &[Segment]) -> Option<&TypeRef> {
        self.places.get(&normal(segments))?.as_ref()
    }

    /// What lies at the place that the last segment is called on.
    pub(super) fn parent(&self, path: &Path) -> Option<TypeRef> {
        self.at(&path.0[..path.0.len() - 1]).cloned()
    }

    /// What lies at the place `key`, whose last segment is this one, below `parent`.
    fn find(&mut self, last: &Segment, key: &str, parent: Option<TypeRef>) -> Option<TypeRef> {
        match last {
            Segment::Name(name) if name.starts_with('$') => None,
            Segment::Name(name) => self.named(name, key, parent.as_ref()),
            Segment::Key(_) | Segment::AlternateKey(_) => match parent {
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
            let shown = self.shown(name, key, Some(owner))?;
            if matches!(shown.item(), TypeRef::Structured(_)) && !self.is_call(key) {
                self.remember(owner, name, &shown, key);
            }
            return Some(shown);
        }
        if let Some(TypeRef::Collection(item)) = parent
            && !self.is_call(key)
        {
            // `/mailFolders/inbox`: an item with a name that everybody knows.
            return self.answered(key, false).or_else(|| Some((**item).clone()));
        }
        self.shown(name, key, None)
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

    pub(super) fn property(&self, owner: &QualifiedName, name: &str) -> Option<TypeRef> {
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
    fn shown(&mut self, name: &str, key: &str, parent: Option<&QualifiedName>) -> Option<TypeRef> {
        let item = format!("{key}/{{}}");
        self.answered(key, self.is_call(key))
            .or_else(|| self.answered(&item, false).map(TypeRef::into_collection))
            .or_else(|| self.created(key))
            .or_else(|| if self.is_call(key) { None } else { self.implied(name, key, parent) })
    }

    /// The operations below a place, with their comparable paths from there on.
    pub(super) fn below(&self, key: &str) -> impl Iterator<Item = (&str, &'o Operation)> {
        let prefix = format!("{key}/");
        let length = prefix.len();
        let below = self.operations.range(prefix.clone()..).take_while(move |(path, _)| path.starts_with(&prefix));
        below.flat_map(move |(path, found)| found.iter().map(move |operation| (&path[length..], *operation)))
    }

    /// The type that reading a place answers with.
    pub(super) fn answered(&self, key: &str, calls: bool) -> Option<TypeRef> {
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

    /// Creating shows what a place is: a collection where one posts to it, one item where one puts it there.
    fn created(&self, key: &str) -> Option<TypeRef> {
        self.operations.get(key)?.iter().find_map(|operation| {
            let Content::Json(ty @ TypeRef::Structured(_)) = &operation.response.content else { return None };
            match (&operation.kind, operation.method) {
                (OperationKind::Create, Method::Post) => Some(ty.clone().into_collection()),
                (OperationKind::Replace, Method::Put) => Some(ty.clone()),
                _ => None,
            }
        })
    }

    pub(super) fn is_call(&self, key: &str) -> bool {
        self.operations.get(key).is_some_and(|operations| {
            operations.iter().any(|operation| matches!(operation.kind, OperationKind::Action | OperationKind::Function))
        })
    }

    /// A navigation property that the pages of its type do not name.
    fn remember(&mut self, owner: &QualifiedName, name: &str, ty: &TypeRef, key: &str) {
        let at = self.operations.get(key).and_then(|found| found.first().copied());
        let below = || self.below(key).next().map(|(_, operation)| operation);
        let stated = at.or_else(below).map(|found| found.origins[0].clone());
        let Some(origin) = stated.map(|origin| Origin { evidence: Some(Evidence::Path), ..origin }) else { return };
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
