//! Routing of requests to documented operations.

use std::borrow::Borrow;
use std::collections::HashSet;
use std::sync::Arc;

use super::equivalents::Equivalents;
use super::path_pattern::fits;
use super::request::Request;
use super::response::ServiceError;
use super::signed_in::{self, SignedIn};
use super::store::{ResourceKey, Store};
use super::suggestion::{did_you_mean, nearest, shortened};
use crate::api::index::{OperationIndex, Tables, TypeIndex};
use crate::api::{Api, Method, Operation, OperationKind, Path, QualifiedName, Segment, unqualified};
use crate::uri::with_keys_apart;

/// An operation that a request calls.
pub(super) struct Route<'a> {
    pub api: &'a Api,
    pub types: TypeIndex<'a>,
    operations: OperationIndex<'a>,
    pub operation: &'a Operation,
    /// The segments of the request, each key in a separate one.
    pub segments: Vec<String>,
    /// The user whose resources are below `/me`.
    signed_in: Option<&'a SignedIn>,
    /// For each segment that is the key of an item of a client, the store's key of this item.
    created: Vec<Option<ResourceKey>>,
    /// Names of properties that clients set and no page documents.
    names: Arc<HashSet<String>>,
    /// True if no page documents the path, and the segments are those of another path to the same type.
    pub is_equivalent: bool,
}

/// Finds the operation that a request calls; `None` if no documented path fits. A path with other methods is an error.
///
/// If several paths fit, the one with a name in an earlier segment wins: `delta` is a name rather than an id.
pub(super) fn find<'a>(
    api: &'a Api,
    tables: &Tables,
    signed_in: Option<&'a SignedIn>,
    request: &Request,
) -> Result<Option<Route<'a>>, ServiceError> {
    let mut error = None;
    for (segments, meaning) in readings(&request.segments, signed_in) {
        let mut fitting = at(api, &segments);
        fitting.retain(|operation| meaning == Meaning::Anything || operation.kind != OperationKind::List);
        let called = fitting.iter().filter(|operation| operation.method == request.method);
        // `max_by_key` returns the last maximum; the reversed order makes that the first one.
        if let Some(operation) = called.rev().max_by_key(|operation| literal_segments(operation)) {
            let (types, operations) = tables.index(api);
            return Ok(Some(Route::new(api, (types, operations), operation, segments, signed_in)));
        }
        if !fitting.is_empty() && error.is_none() {
            error = Some(other_method(&fitting, request.method));
        }
    }
    error.map_or(Ok(None), Err)
}

/// The error for a path that no page documents, with a similar one.
pub(super) fn unknown_path(api: &Api, request: &Request) -> ServiceError {
    let suggestion = did_you_mean(similar_path(api, &request.segments));
    let sent = shown_path(&request.version, &request.segments);
    ServiceError::new(404, "Request_ResourceNotFound", format!("no page documents the path {sent}{suggestion}"))
}

/// A documented path that differs in one name, with the keys of the request.
fn similar_path(api: &Api, sent: &[String]) -> Option<String> {
    // The longest start of the path that pages document.
    let starts = |length: usize| {
        let start = &sent[..length];
        let fitting = api.operations.iter().filter(move |operation| {
            operation.path.0.len() > length
                && operation.path.0.get(..length).is_some_and(|pattern| fits(pattern, start))
        });
        fitting.collect::<Vec<_>>()
    };
    let (known, fitting) =
        (0..sent.len()).rev().map(|length| (length, starts(length))).find(|(_, found)| !found.is_empty())?;
    let names = fitting.iter().filter_map(|operation| operation.path.0[known].name());
    let nearest = nearest(&sent[known], names)?;
    let rest = sent.get(known + 1..).unwrap_or_default();
    let start = sent[..known].iter().map(String::as_str);
    let path: Vec<&str> = start.chain([nearest]).chain(rest.iter().map(String::as_str)).collect();
    Some(shown_path(&api.version, &path))
}

/// A path in a message.
pub(super) fn shown_path<S: Borrow<str>>(version: &str, segments: &[S]) -> String {
    shortened(&format!("/{version}/{}", segments.join("/")))
}

/// Finds the operation that a request at an undocumented path calls: the same operation at a documented path to the same
/// type.
pub(super) fn find_equivalent<'a>(
    api: &'a Api,
    tables: &Tables,
    signed_in: Option<&'a SignedIn>,
    equivalents: &Equivalents,
    request: &Request,
) -> Option<Route<'a>> {
    let mut operations = equivalents.operations(api, &request.segments);
    operations.retain(|(operation, _)| operation.method == request.method);
    let (operation, segments) =
        operations.into_iter().rev().max_by_key(|(operation, _)| literal_segments(operation))?;
    let (types, operations) = tables.index(api);
    let route = Route::new(api, (types, operations), operation, segments, signed_in);
    Some(Route { is_equivalent: true, ..route })
}

/// The error for a path that does not start with a documented version.
pub(super) fn unknown_version(apis: &[Api], request: &Request) -> ServiceError {
    let versions: Vec<&str> = apis.iter().map(|api| api.version.as_str()).collect();
    let all = [std::slice::from_ref(&request.version), request.segments.as_slice()].concat();
    // The version is missing, or another one stands in its place.
    let version = apis.iter().find(|api| api.version == "v1.0").or(apis.first());
    let suggestion = version.and_then(|api| {
        let below = [all.as_slice(), request.segments.as_slice()].into_iter().find(|path| !at(api, path).is_empty())?;
        Some(shown_path(&api.version, below))
    });
    let message =
        format!("the path must start with a documented version ({}){}", versions.join(", "), did_you_mean(suggestion));
    ServiceError::new(404, "Request_ResourceNotFound", message)
}

/// Operations that a reading of a path can call.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Meaning {
    Anything,
    /// Anything but a list, which takes no arguments.
    Call,
}

/// The readings of a path, the most literal first.
fn readings(sent: &[String], signed_in: Option<&SignedIn>) -> Vec<(Vec<String>, Meaning)> {
    let mut readings = vec![(sent.to_vec(), Meaning::Anything)];
    let keys_apart = with_keys_apart(sent);
    if keys_apart != sent {
        readings.push((keys_apart, Meaning::Anything));
    }
    readings.extend(signed_in::other_path(sent, signed_in).map(|path| (path, Meaning::Anything)));
    // Some pages document the arguments of a function in a table and an example, but not in the request line.
    let bare: Vec<String> = sent.iter().map(|segment| without_arguments(segment).to_owned()).collect();
    if bare != sent {
        readings.push((bare, Meaning::Call));
    }
    readings
}

fn without_arguments(segment: &str) -> &str {
    let named = segment.split_once('(').filter(|(_, inside)| inside.contains('=') && inside.ends_with(')'));
    named.map_or(segment, |(name, _)| name)
}

impl<'a> Route<'a> {
    fn new(
        api: &'a Api,
        (types, operations): (TypeIndex<'a>, OperationIndex<'a>),
        operation: &'a Operation,
        segments: Vec<String>,
        signed_in: Option<&'a SignedIn>,
    ) -> Self {
        Self {
            api,
            types,
            operations,
            operation,
            segments,
            signed_in,
            created: Vec::new(),
            names: Arc::default(),
            is_equivalent: false,
        }
    }

    /// Finds the items in the path that clients created, maybe at another path.
    pub(super) fn resolve(&mut self, store: &Store) {
        self.names = store.names();
        self.created = vec![None; self.segments.len()];
        if self.operation.path.0.len() != self.segments.len() {
            return;
        }
        for at in 0..self.segments.len() {
            if !matches!(self.operation.path.0[at], Segment::Key(_)) {
                continue;
            }
            // A reference that was removed is not found by way of the item itself.
            if self.own_key_at(at).is_some_and(|own| store.is_deleted(&own)) {
                continue;
            }
            let found = store.created(self.segments[at].trim_end_matches(':'));
            let list = self.beside(at, Method::Get).and_then(Operation::returned_item);
            let is_fit = |known: Option<&QualifiedName>| {
                known.zip(list).is_none_or(|(known, list)| self.types.are_related(known, list))
            };
            self.created[at] = found.filter(|(_, ty)| is_fit(*ty)).map(|(key, _)| key.clone());
        }
    }

    /// Returns true if the operation reads a collection.
    pub(super) fn is_list(&self) -> bool {
        self.operation.kind == OperationKind::List
    }

    /// Returns true if a client created the item with the key at a segment.
    pub(super) fn is_created(&self, at: usize) -> bool {
        self.created.get(at).is_some_and(Option::is_some)
    }

    /// Returns true if the path leads through an item that a client created.
    pub(super) fn is_below_created(&self) -> bool {
        let before = self.created.split_last().map_or(&[][..], |(_, before)| before);
        before.iter().any(Option::is_some)
    }

    /// Names of properties that clients set and no page documents.
    pub(super) fn names(&self) -> &HashSet<String> {
        &self.names
    }

    /// The store's key of the called resource, if it is an item of a collection or a single resource.
    pub(super) fn resource_key(&self) -> Option<ResourceKey> {
        let last = self.operation.path.0.last()?;
        let is_resource =
            matches!(last, Segment::Key(_)) || matches!(last, Segment::Name(name) if !name.starts_with('$'));
        if !is_resource || self.segments.is_empty() {
            return None;
        }
        self.resource_key_at(self.segments.len() - 1)
    }

    /// The store's key of the item or single resource at a segment.
    pub(super) fn resource_key_at(&self, at: usize) -> Option<ResourceKey> {
        self.created.get(at).cloned().flatten().or_else(|| self.own_key_at(at))
    }

    /// The same by the path alone: that of a reference, if the item was created elsewhere.
    pub(super) fn own_key_at(&self, at: usize) -> Option<ResourceKey> {
        let parent = self.address(at)?;
        let key = match self.operation.path.0.get(at)? {
            Segment::Key(_) => self.key(at).to_owned(),
            Segment::Name(name) if at == 0 && name == "me" && self.signed_in.is_some() => {
                let users = format!("{parent}/users");
                return self.signed_in.map(|user| ResourceKey { parent: users, key: user.id.clone() });
            }
            _ => format!("/{}", unqualified(&self.segments[at]).to_lowercase()),
        };
        Some(ResourceKey { parent, key })
    }

    /// A key of the path. The signed-in user has a single key, whichever one the path has.
    fn key(&self, at: usize) -> &str {
        let is_user = at == 1 && self.operation.path.0[0] == Segment::Name("users".to_owned());
        let user = self.signed_in.filter(|user| is_user && user.is(&self.segments[at]));
        user.map_or(&self.segments[at], |user| &user.id)
    }

    /// The store's keys of all items in the path.
    pub(super) fn items_in_path(&self) -> Vec<ResourceKey> {
        let pattern = &self.operation.path.0;
        let is_item = |(at, segment): (usize, &Segment)| {
            (matches!(segment, Segment::Key(_)) || (at == 0 && *segment == Segment::Name("me".to_owned())))
                .then_some(at)
        };
        pattern.iter().enumerate().filter_map(is_item).filter_map(|at| self.resource_key_at(at)).collect()
    }

    /// A canonical name of the first segments, in which only keys are case-sensitive; `None` for paths of drive items.
    pub(super) fn address(&self, length: usize) -> Option<String> {
        let pattern = &self.operation.path.0;
        let is_plain = |segment: &Segment| !matches!(segment, Segment::ItemPath(_));
        if pattern.len() != self.segments.len() || !pattern.iter().all(is_plain) {
            return None;
        }
        let mut address = self.api.version.clone();
        for (at, (segment, text)) in pattern.iter().zip(&self.segments).take(length).enumerate() {
            if let Some(Some(created)) = self.created.get(at) {
                address = created.address();
                continue;
            }
            address.push('/');
            match (segment, self.signed_in) {
                (Segment::Key(_), _) => address.push_str(&escaped(self.key(at))),
                (Segment::Name(name), Some(user)) if at == 0 && name == "me" => {
                    address.push_str(&format!("users/{}", escaped(&user.id)));
                }
                _ => address.push_str(&unqualified(text).to_lowercase()),
            }
        }
        Some(address)
    }

    /// The operation with a method at the first segments, such as the list that a created item is added to.
    pub(super) fn beside(&self, length: usize, method: Method) -> Option<&'a Operation> {
        self.operations.get(&Path(self.operation.path.0[..length].to_vec()), method)
    }

    /// The type of the response, or of its items.
    pub(super) fn ty(&self) -> Option<&'a QualifiedName> {
        self.operation.returned_item()
    }
}

impl ResourceKey {
    /// The address of the resource, which those below it begin with.
    pub(super) fn address(&self) -> String {
        match self.key.strip_prefix('/') {
            Some(name) => format!("{}/{name}", self.parent),
            None => format!("{}/{}", self.parent, escaped(&self.key)),
        }
    }
}

/// A key as a segment of an address.
fn escaped(key: &str) -> String {
    key.replace('%', "%25").replace('/', "%2F")
}

fn other_method(fitting: &[&Operation], method: Method) -> ServiceError {
    let mut methods: Vec<String> = fitting.iter().map(|operation| operation.method.to_string()).collect();
    methods.sort();
    methods.dedup();
    let allowed = methods.join(", ");
    let message = format!("no page documents {method} for this path, only {allowed}");
    ServiceError::new(405, "Request_BadRequest", message).header("allow", allowed)
}

fn at<'a>(api: &'a Api, segments: &[String]) -> Vec<&'a Operation> {
    api.operations.iter().filter(|operation| fits(&operation.path.0, segments)).collect()
}

/// True for each segment that is a name; paths are compared by it.
fn literal_segments(operation: &Operation) -> Vec<bool> {
    operation.path.0.iter().map(|segment| !matches!(segment, Segment::Key(_))).collect()
}
