//! Walks paths through the types, segment by segment.
//!
//! Where the types do not know the next segment, the calls documented at the path show its type.

use std::collections::{BTreeMap, HashSet};

use super::calls_by_path::CallsByPath;
use super::known_types::KnownTypes;
use super::undocumented_paths::{self, Inferred};
use crate::api::index::TypeIndex;
use crate::api::{Constraints, Evidence, Origin, Path, Property, Prose, QualifiedName, Segment, TypeRef, normal};

/// Types at paths, computed while paths are walked.
pub(super) struct Walker<'c, 'f> {
    calls: &'c CallsByPath<'c, 'f>,
    pub types: KnownTypes<'c>,
    /// Types by comparable path; nothing where no page shows one.
    pub nodes: BTreeMap<String, Option<TypeRef>>,
    /// Paths whose type is a guess, or is reached through one: they show nothing about documented types.
    guessed: HashSet<String>,
    /// Properties whose rows show one item where the service lists many.
    pub listed: Vec<(QualifiedName, String)>,
}

/// The type at a path.
struct Found {
    ty: TypeRef,
    /// True if only the names of segments suggest it.
    is_guess: bool,
}

impl Found {
    fn shown(ty: TypeRef) -> Self {
        Self { ty, is_guess: false }
    }
}

impl<'c, 'f> Walker<'c, 'f> {
    pub(super) fn new(types: &'c TypeIndex<'c>, calls: &'c CallsByPath<'c, 'f>) -> Self {
        let (nodes, guessed) = (BTreeMap::new(), HashSet::new());
        Self { calls, types: KnownTypes::new(types), nodes, guessed, listed: Vec::new() }
    }

    /// Computes the types at a path and at every path above it.
    pub(super) fn walk(&mut self, path: &Path) {
        let mut key = String::new();
        for segment in &path.0 {
            let above = key.len();
            segment.push_normal(&mut key);
            if !self.nodes.contains_key(&key) {
                let parent = self.nodes.get(&key[..above]).cloned().flatten();
                let is_guess = self.guessed.contains(&key[..above]);
                let found = self.type_at(segment, &key, parent.map(|ty| Found { ty, is_guess }));
                if found.as_ref().is_some_and(|found| found.is_guess) {
                    self.guessed.insert(key.clone());
                }
                self.nodes.insert(key.clone(), found.map(|found| found.ty));
            }
        }
    }

    /// The type that the last segment of a walked path is below.
    pub(super) fn parent(&self, path: &Path) -> Option<&TypeRef> {
        self.nodes.get(&normal(&path.0[..path.0.len() - 1]))?.as_ref()
    }

    /// The type at the path `key`, which ends with this segment, below `parent`.
    fn type_at(&mut self, last: &Segment, key: &str, parent: Option<Found>) -> Option<Found> {
        match last {
            Segment::Name(name) if name.starts_with('$') => None,
            Segment::Name(name) => self.type_of_name(name, key, parent.as_ref()),
            Segment::Key(_) | Segment::AlternateKey(_) => match parent {
                Some(Found { ty: TypeRef::Collection(item), is_guess }) => Some(Found { ty: *item, is_guess }),
                _ => self.calls.read_type(key, false).map(Found::shown),
            },
            Segment::ItemPath(_) => parent,
            // An alternate key leads to an item of the collection, a function to its response.
            Segment::Call { .. } => self.calls.read_type(key, true).map(Found::shown),
        }
    }

    fn type_of_name(&mut self, name: &str, key: &str, parent: Option<&Found>) -> Option<Found> {
        let above = parent.map(|parent| &parent.ty);
        if let Some(cast) = self.cast(name, key) {
            let many = above.is_some_and(TypeRef::is_collection);
            return Some(Found::shown(if many { cast.into_collection() } else { cast }));
        }
        if let Some(Found { ty: TypeRef::Structured(owner), is_guess }) = parent {
            if let Some(ty) = self.types.property(owner, name) {
                // A collection where the row shows one item, but listing the path returns many.
                let listed = !ty.is_collection() && self.calls.is_listed_as(key, &ty);
                if listed && !is_guess {
                    self.listed.push((owner.clone(), name.to_owned()));
                }
                return Some(Found { ty: if listed { ty.into_collection() } else { ty }, is_guess: *is_guess });
            }
            let shown = self.shown_type(name, key, Some(owner))?;
            if matches!(shown.ty.item(), TypeRef::Structured(_)) && !self.calls.is_callable(key) && !is_guess {
                self.add_navigation(owner, name, &shown.ty, key);
            }
            return Some(shown);
        }
        if let Some(Found { ty: TypeRef::Collection(item), is_guess }) = parent
            && !self.calls.is_callable(key)
        {
            // `/mailFolders/inbox`: an item with a well-known name.
            let shown = self.calls.read_type(key, false).map(Found::shown);
            return shown.or_else(|| Some(Found { ty: (**item).clone(), is_guess: *is_guess }));
        }
        self.shown_type(name, key, None)
    }

    /// The type of a segment such as `microsoft.graph.user`: a cast, unless an operation has the name.
    fn cast(&self, name: &str, key: &str) -> Option<TypeRef> {
        if !name.contains('.') || self.calls.is_callable(key) {
            return None;
        }
        self.types.named(name).cloned().map(TypeRef::Structured)
    }

    /// The type that the calls at a path, or at its items, show; else the type that paths go through to others.
    fn shown_type(&mut self, name: &str, key: &str, parent: Option<&QualifiedName>) -> Option<Found> {
        let is_callable = self.calls.is_callable(key);
        let item = || self.calls.read_type(&format!("{key}/{{}}"), false).map(TypeRef::into_collection);
        let shown = self.calls.read_type(key, is_callable).or_else(item).or_else(|| self.calls.created_type(key));
        if shown.is_some() || is_callable {
            return shown.map(Found::shown);
        }
        let (name, is_guess) = match undocumented_paths::infer_type(name, key, parent, self.calls, &self.types)? {
            Inferred::Stated(name) | Inferred::Singleton(name) => (name, false),
            Inferred::Similar(name) => (name, true),
            Inferred::Undocumented(ty, page) => {
                let name = ty.name.clone();
                self.types.add_undocumented(*ty, page);
                (name, false)
            }
        };
        Some(Found { ty: TypeRef::Structured(name), is_guess })
    }

    /// Adds a navigation property that the pages of its type do not name.
    fn add_navigation(&mut self, owner: &QualifiedName, name: &str, ty: &TypeRef, key: &str) {
        let at = self.calls.at(key).next().map(|(call, _)| call);
        let below = || self.calls.below(key).next().map(|(_, call, _)| call);
        let Some(call) = at.or_else(below).filter(|_| self.types.contains(owner)) else { return };
        let property = Property {
            name: name.to_owned(),
            ty: ty.clone(),
            navigation: true,
            description: Prose::default(),
            constraints: Constraints::default(),
            origin: Origin { evidence: Some(Evidence::Path), ..call.origins[0].clone() },
        };
        self.types.add_navigation(owner, property);
    }
}
