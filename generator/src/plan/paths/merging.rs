//! Nodes of the trie merged where everything documented at and below them is equal.
//!
//! Pages give one operation several paths (`/me/messages/{id}`, `/users/{id}/messages/{id}`). Nodes
//! with the same operations of the same pages, of equal types, and with equal children are one state, as when an
//! automaton is minimised, and become one handle type.

use std::collections::BTreeMap;

use super::parameters::required_query;
use super::trie::{NodeId, Trie};
use crate::api::{Body, Method, Operation, QualifiedName};

/// Computes the state of each node: one of the nodes that are equal to it.
pub(super) fn merge(trie: &Trie, operations: &[Operation]) -> Vec<NodeId> {
    let mut ids: BTreeMap<Signature, NodeId> = BTreeMap::new();
    let mut states: Vec<NodeId> = (0..trie.nodes.len()).collect();
    // Children have larger ids, so that walking backwards meets them first.
    for (id, node) in trie.nodes.iter().enumerate().rev() {
        let sources = node.operations.values().map(|index| source(&operations[*index])).collect();
        let children = node.children.iter().map(|(key, child)| (key.as_str(), states[*child])).collect();
        states[id] = *ids.entry(Signature { sources, children }).or_insert(id);
    }
    states
}

/// Nodes with equal signatures are merged.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Signature<'t> {
    /// The operations.
    sources: Vec<Source<'t>>,
    /// The states of the children by segment.
    children: Vec<(&'t str, NodeId)>,
}

/// The page of an operation, and what differs between the paths of one page if other pages share some of them.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Source<'t> {
    method: Method,
    page: &'t str,
    sent: Option<&'t QualifiedName>,
    returned: String,
    query: Vec<&'t str>,
}

fn source(operation: &Operation) -> Source<'_> {
    Source {
        method: operation.method,
        page: &operation.origins[0].page,
        sent: match &operation.body {
            Body::Resource { ty, .. } => Some(ty),
            _ => None,
        },
        returned: format!("{:?}", operation.response.content),
        query: required_query(operation).map(|parameter| parameter.name.as_str()).collect(),
    }
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
        let states = merge(&trie, &operations);
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
        let states = merge(&trie, &operations);
        assert_ne!(state(&trie, &states, "/a/{id}"), state(&trie, &states, "/b/{id}"));
    }
}
