//! All documented paths as a trie.

use std::collections::BTreeMap;

use crate::api::{Method, Operation, OperationKind, Path, Segment};

/// Index of a node; 0 is the root.
pub(crate) type NodeId = usize;

/// A path, or the beginning of one.
#[derive(Debug, Default)]
pub(crate) struct Node {
    /// The segments that lead to it.
    pub path: Path,
    /// The operations at the path, as indices of the API's operations.
    pub operations: BTreeMap<Method, usize>,
    /// The node one segment above; that of the root is the root.
    pub parent: NodeId,
    /// The nodes one segment below, by comparable segment.
    pub children: BTreeMap<String, NodeId>,
}

impl Node {
    /// Returns true for the path of an action or function, or of several.
    pub(crate) fn is_callable(&self, operations: &[Operation]) -> bool {
        let is_call =
            |index: &usize| matches!(operations[*index].kind, OperationKind::Action | OperationKind::Function);
        !self.operations.is_empty() && self.operations.values().all(is_call)
    }
}

/// The trie of all paths.
pub(crate) struct Trie {
    /// The nodes; a parent comes before its children.
    pub nodes: Vec<Node>,
}

impl Trie {
    pub(crate) fn of(operations: &[Operation]) -> Self {
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
        self.nodes.push(Node { path: below, parent: from, ..Node::default() });
        self.nodes[from].children.insert(key, id);
        id
    }
}

/// Normalizes a segment for comparison.
pub(crate) fn key(segment: &Segment) -> String {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plan::testing::operation;

    #[test]
    fn paths_share_the_nodes_of_equal_segments() {
        let operations = [
            operation("list", "GET /users"),
            operation("get", "GET /users/{id}"),
            operation("update", "PATCH /Users/{user-id}"),
            operation("delta", "GET /users/delta"),
        ];
        let trie = Trie::of(&operations);
        let paths: Vec<String> = trie.nodes.iter().map(|node| node.path.to_string()).collect();
        assert_eq!(paths, ["", "/users", "/users/{id}", "/users/delta"]);
        assert_eq!(trie.nodes[2].operations, BTreeMap::from([(Method::Get, 1), (Method::Patch, 2)]));
    }

    #[test]
    fn overloads_are_nodes_of_their_own() {
        let lines = ["GET /x/f(a='{a}',b={b})", "GET /x/f(B={b},a='{c}')", "GET /x/f(a='{a}')", "GET /x(key='{key}')"];
        let operations = lines.map(|line| operation("f", line));
        let trie = Trie::of(&operations);
        let keys: Vec<&str> = trie.nodes.iter().flat_map(|node| node.children.keys()).map(String::as_str).collect();
        assert_eq!(keys, ["x", "x(key)", "f(a)", "f(a,b)"]);
    }
}
