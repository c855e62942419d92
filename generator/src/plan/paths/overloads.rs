//! The operations of one verb at the paths of a handle, grouped by what a method would send and return.
//!
//! Operations with equal signatures are one method. If there are several signatures, the one that fits the type of the
//! handle keeps the name of the verb, and the others are named after their pages or sections.

use std::collections::BTreeMap;

use super::method_names::Overload;
use crate::api::index::TypeIndex;
use crate::api::paths::{NodeId, Signature, Trie};
use crate::api::{Api, MediaBody, Operation, TypeRef};

/// Operations that are called in the same way.
#[derive(Clone)]
pub(super) struct Calls<'a> {
    /// The state of the handle, or a node below it.
    pub at: NodeId,
    /// The operations, that at the shortest path first.
    pub operations: Vec<&'a Operation>,
    pub overload: Overload,
}

/// Groups the operations at some nodes that are one segment below a handle, or its own.
pub(super) fn collect<'a>(
    api: &'a Api,
    trie: &Trie,
    at: NodeId,
    nodes: &[NodeId],
    is_repeated: impl Fn(&Operation) -> bool,
) -> Vec<Calls<'a>> {
    let indices = nodes.iter().flat_map(|node| trie.nodes[*node].operations.values());
    let operations = indices.map(|index| &api.operations[*index]).filter(|operation| !is_repeated(operation));
    let mut groups: BTreeMap<Signature<'a>, Vec<&'a Operation>> = BTreeMap::new();
    for operation in operations {
        groups.entry(Signature::of(operation)).or_default().push(operation);
    }
    let calls = groups.into_values().map(|mut operations| {
        operations.sort_by_cached_key(|operation| (operation.path.0.len(), operation.path.to_string()));
        Calls { at, operations, overload: Overload::Only }
    });
    calls.collect()
}

/// Determines which of several calls of one verb and kind keeps its name; those that do not are `other`.
pub(super) fn rank(calls: &mut [Calls<'_>], other: Overload, ty: Option<&TypeRef>, index: &TypeIndex<'_>) {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (number, one) in calls.iter().enumerate() {
        let operation = one.operations[0];
        groups.entry((one.at, operation.method, operation.kind.clone())).or_default().push(number);
    }
    for numbers in groups.into_values().filter(|numbers| numbers.len() > 1) {
        let fits = |number: &usize| Signature::fitness(calls[*number].operations[0], ty, index);
        let best = numbers.iter().map(fits).max().unwrap_or_default();
        let fitting: Vec<usize> = numbers.iter().copied().filter(|number| fits(number) == best).collect();
        for number in numbers {
            let is_main = fitting == [number];
            calls[number].overload = if is_main { Overload::Main } else { other };
        }
    }
}

/// The media types that any of the operations accepts in place of JSON, each once.
pub(super) fn media_bodies<'a>(operations: &[&'a Operation]) -> Vec<&'a MediaBody> {
    let mut bodies: Vec<&MediaBody> = Vec::new();
    for body in operations.iter().flat_map(|operation| &operation.media_bodies) {
        if bodies.iter().all(|known| known.media_type != body.media_type) {
            bodies.push(body);
        }
    }
    bodies
}
