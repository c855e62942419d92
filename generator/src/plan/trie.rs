//! All documented paths as a trie, and its nodes merged where what is documented below them is equal.
//!
//! Pages give one operation several paths (`/me/messages/{id}`, `/users/{id}/messages/{id}`). Nodes
//! with the same operations of the same pages and with equal children are one state, as when an
//! automaton is minimised, and become one handle type.

use std::collections::BTreeMap;

use crate::api::{Method, Operation, Path, Segment};

/// Index of a node; 0 is the root.
pub(super) type NodeId = usize;

/// A place in the service.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// How it is reached.
    pub path: Path,
    /// What is documented at it, as indices of the API's operations.
    pub operations: BTreeMap<Method, usize>,
    /// What lies one step further, by comparable segment.
    pub children: BTreeMap<String, NodeId>,
}

/// The trie of all paths.
pub(super) struct Trie {
    /// The nodes; a parent comes before its children.
    pub nodes: Vec<Node>,
}

impl Trie {
    pub(super) fn of(operations: &[Operation]) -> Self {
        let mut trie = Self { nodes: vec![Node::default()] };
        for (index, operation) in operations.iter().enumerate() {
            let mut at = 0;
            for depth in 0..operation.path.0.len() {
                at = trie.step(at, &operation.path.0[..=depth]);
            }
            trie.nodes[at].operations.insert(operation.method, index);
        }
        trie
    }

    fn step(&mut self, from: NodeId, path: &[Segment]) -> NodeId {
        let key = key(&path[path.len() - 1]);
        if let Some(child) = self.nodes[from].children.get(&key) {
            return *child;
        }
        let id = self.nodes.len();
        let mut below = self.nodes[from].path.clone();
        below.0.extend(path.last().cloned());
        self.nodes.push(Node { path: below, ..Node::default() });
        self.nodes[from].children.insert(key, id);
        id
    }

    /// The merged state of each node: one of the nodes that are equal to it.
    pub(super) fn merged(&self, operations: &[Operation]) -> Vec<NodeId> {
        let mut states: BTreeMap<Signature, NodeId> = BTreeMap::new();
        let mut merged: Vec<NodeId> = (0..self.nodes.len()).collect();
        // Children have larger ids, so that walking backwards meets them first.
        for (id, node) in self.nodes.iter().enumerate().rev() {
            let stated = node.operations.values().map(|index| stated(&operations[*index])).collect();
            let children = node.children.iter().map(|(key, child)| (key.clone(), merged[*child])).collect();
            let signature = Signature { stated, children };
            let state = states.entry(signature).or_insert(id);
            merged[id] = *state;
        }
        merged
    }
}

/// What makes two nodes equal.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
struct Signature {
    /// The page and method of each operation.
    stated: Vec<(Method, String)>,
    /// The merged children.
    children: Vec<(String, NodeId)>,
}

fn stated(operation: &Operation) -> (Method, String) {
    (operation.method, operation.origins[0].page.clone())
}

/// The form under which segments are the same step.
fn key(segment: &Segment) -> String {
    match segment {
        Segment::Name(name) => name.to_lowercase(),
        Segment::Key(_) => "{}".to_owned(),
        Segment::ItemPath(_) => ":{}:".to_owned(),
        Segment::AlternateKey(name) => format!("{}={{}}", name.to_lowercase()),
        Segment::Call { name, arguments } => {
            let mut names: Vec<String> = arguments.iter().map(|argument| argument.name.to_lowercase()).collect();
            names.sort();
            format!("{}({})", name.to_lowercase(), names.join(","))
        }
    }
}
