//! Calls by path, with what the calls at a path show of it.

use std::collections::{BTreeMap, HashSet};

use super::calls::Call;
use crate::api::{Content, Method, OperationKind, Primitive, QualifiedName, TypeRef};

/// Calls by the comparable form of their path, with the kinds that they are taken to have.
pub(super) struct CallsByPath<'c, 'f> {
    calls: &'c [Call<'f>],
    kinds: Vec<OperationKind>,
    by_path: BTreeMap<String, Vec<usize>>,
    /// Types of responses and of their items.
    returned: HashSet<&'c QualifiedName>,
}

impl<'c, 'f> CallsByPath<'c, 'f> {
    /// Indexes calls with the kinds that their titles claim.
    pub(super) fn new(calls: &'c [Call<'f>]) -> Self {
        let mut by_path: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (at, call) in calls.iter().enumerate() {
            by_path.entry(call.path.normal()).or_default().push(at);
        }
        let content = calls.iter().filter_map(|call| match &call.response.content {
            Content::Json(ty) => ty.item().name(),
            Content::None | Content::Binary => None,
        });
        let returned = content.collect();
        Self { returned, calls, kinds: calls.iter().map(|call| call.claimed.clone()).collect(), by_path }
    }

    /// Checks whether the response of a call is a type or contains items of it.
    pub(super) fn is_returned(&self, ty: &QualifiedName) -> bool {
        self.returned.contains(ty)
    }

    /// The same calls with other kinds, in their order.
    pub(super) fn with_kinds(self, kinds: Vec<OperationKind>) -> Self {
        Self { kinds, ..self }
    }

    pub(super) fn into_kinds(self) -> Vec<OperationKind> {
        self.kinds
    }

    /// All calls with their kinds, in their order.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'c Call<'f>, &OperationKind)> {
        self.calls.iter().zip(&self.kinds)
    }

    /// The calls at a path with their kinds.
    pub(super) fn at(&self, key: &str) -> impl Iterator<Item = (&'c Call<'f>, &OperationKind)> {
        let found = self.by_path.get(key).map_or(&[][..], Vec::as_slice);
        found.iter().map(|at| (&self.calls[*at], &self.kinds[*at]))
    }

    /// The calls below a path, each with the rest of its own path: `{}/messages`.
    pub(super) fn below(&self, key: &str) -> impl Iterator<Item = (&str, &'c Call<'f>, &OperationKind)> {
        let prefix = format!("{key}/");
        let length = prefix.len();
        let below = self.by_path.range(prefix.clone()..).take_while(move |(path, _)| path.starts_with(&prefix));
        below.flat_map(move |(path, found)| {
            found.iter().map(move |at| (&path[length..], &self.calls[*at], &self.kinds[*at]))
        })
    }

    /// Checks whether an action or function is called at a path.
    pub(super) fn is_callable(&self, key: &str) -> bool {
        self.at(key).any(|(_, kind)| is_callable(kind))
    }

    /// The type that the response of reading a path has; with `calls` also that of calling it.
    pub(super) fn read_type(&self, key: &str, calls: bool) -> Option<TypeRef> {
        let reads = |kind: &OperationKind| match kind {
            OperationKind::List | OperationKind::Get => true,
            OperationKind::Function | OperationKind::Action => calls,
            OperationKind::Update => !calls,
            _ => false,
        };
        self.at(key).filter(|(_, kind)| reads(kind)).find_map(|(call, _)| match &call.response.content {
            Content::Json(ty) if !matches!(ty.item(), TypeRef::Primitive(Primitive::Untyped)) => Some(ty.clone()),
            _ => None,
        })
    }

    /// The type that creating at a path shows: a collection for `POST`, one item for `PUT`.
    pub(super) fn created_type(&self, key: &str) -> Option<TypeRef> {
        self.at(key).find_map(|(call, kind)| {
            let Content::Json(ty @ TypeRef::Structured(_)) = &call.response.content else { return None };
            match (kind, call.method) {
                (OperationKind::Create, Method::Post) => Some(ty.clone().into_collection()),
                (OperationKind::Replace, Method::Put) => Some(ty.clone()),
                _ => None,
            }
        })
    }

    /// Checks whether a path is listed as a collection of a type.
    pub(super) fn is_listed_as(&self, key: &str, item: &TypeRef) -> bool {
        let content = Content::Json(item.clone().into_collection());
        self.at(key).any(|(call, kind)| *kind == OperationKind::List && call.response.content == content)
    }
}

/// Checks whether operations of a kind are actions or functions.
pub(super) fn is_callable(kind: &OperationKind) -> bool {
    matches!(kind, OperationKind::Action | OperationKind::Function)
}
