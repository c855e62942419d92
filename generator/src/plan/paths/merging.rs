//! Nodes of the trie merged into states, each of which becomes a handle.
//!
//! Nodes with one target are one state: `/me` and `/users/{id}` both lead to a user. Segments of unknown type are
//! merged if everything documented at and below them is equal, as when an automaton is minimized: pages give one
//! operation several paths. Without targets, all nodes are merged in this way, so that a state has the same operations
//! at each of its paths.

use std::collections::BTreeMap;

use crate::api::Operation;
use crate::api::paths::{NodeId, PathTargets, Signature, Target, Trie};

/// Computes the state of each node: one of the nodes that are merged with it.
pub(super) fn merge(trie: &Trie, operations: &[Operation], targets: Option<&PathTargets>) -> Vec<NodeId> {
    let mut states: Vec<NodeId> = match targets {
        Some(targets) => first_of_each(trie, targets),
        None => (0..trie.nodes.len()).collect(),
    };
    let mut members: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
    for (id, state) in states.iter().enumerate() {
        members.entry(*state).or_default().push(id);
    }
    let mut ids: BTreeMap<Behavior, NodeId> = BTreeMap::new();
    // Children have larger ids, so that walking backwards meets them first.
    for (state, nodes) in members.iter().rev() {
        if targets.is_some_and(|targets| !matches!(targets.at(*state), Target::Segment(..))) {
            continue;
        }
        let nodes_of = || nodes.iter().map(|id| &trie.nodes[*id]);
        let mut sources: Vec<Source> =
            nodes_of().flat_map(|node| node.operations.values()).map(|index| source(&operations[*index])).collect();
        sources.sort();
        sources.dedup();
        let children: BTreeMap<&str, NodeId> =
            nodes_of().flat_map(|node| &node.children).map(|(key, child)| (key.as_str(), states[*child])).collect();
        let merged = *ids.entry(Behavior { sources, children: children.into_iter().collect() }).or_insert(*state);
        for node in nodes {
            states[*node] = merged;
        }
    }
    states
}

/// The first node with the target of each node.
fn first_of_each(trie: &Trie, targets: &PathTargets) -> Vec<NodeId> {
    let mut first = BTreeMap::new();
    (0..trie.nodes.len()).map(|node| *first.entry(targets.id(node)).or_insert(node)).collect()
}

/// Nodes that behave equally are merged.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Behavior<'t> {
    /// The operations.
    sources: Vec<Source<'t>>,
    /// The states of the children by segment.
    children: Vec<(&'t str, NodeId)>,
}

/// The page of an operation, and its signature: the operations of one page differ if other pages share some of its paths.
type Source<'t> = (&'t str, Signature<'t>);

fn source(operation: &Operation) -> Source<'_> {
    (&operation.origins[0].page, Signature::of(operation))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::operation;

    fn state(trie: &Trie, states: &[NodeId], path: &str) -> NodeId {
        let node = trie.nodes.iter().position(|node| node.path.to_string() == path);
        states[node.unwrap_or_else(|| panic!("{path}"))]
    }

    #[test]
    fn nodes_with_the_same_pages_at_and_below_them_are_merged() {
        let operations = [
            operation("list-messages", "GET /me/messages"),
            operation("get-message", "GET /me/messages/{id}"),
            operation("list-messages", "GET /users/{id}/messages"),
            operation("get-message", "GET /users/{id}/messages/{id}"),
            operation("list-notes", "GET /groups/{id}/messages"),
            operation("get-message", "GET /groups/{id}/messages/{id}"),
        ];
        let trie = Trie::of(&operations);
        let states = merge(&trie, &operations, None);
        let of = |path: &str| state(&trie, &states, path);
        assert_eq!(of("/me/messages"), of("/users/{id}/messages"));
        assert_eq!(of("/me/messages/{id}"), of("/groups/{id}/messages/{id}"));
        assert_ne!(of("/me/messages"), of("/groups/{id}/messages"));
        // What only leads there is merged as well.
        assert_eq!(of("/me"), of("/users/{id}"));
        assert_ne!(of("/users"), of("/groups"));
    }

    #[test]
    fn another_child_keeps_nodes_apart() {
        let operations =
            [operation("get", "GET /a/{id}"), operation("get", "GET /b/{id}"), operation("more", "GET /b/{id}/more")];
        let trie = Trie::of(&operations);
        let states = merge(&trie, &operations, None);
        assert_ne!(state(&trie, &states, "/a/{id}"), state(&trie, &states, "/b/{id}"));
    }
}
