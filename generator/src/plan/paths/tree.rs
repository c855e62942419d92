//! The paths of a version as handles, with the names of their methods.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::handle_names;
use super::merging;
use super::method_names::{media_claim, operation_claim, step_claim};
use super::parameters::called_segment;
use super::trie::{self, Node, NodeId, Trie};
use crate::api::{Api, MediaBody, Method, Operation, OperationKind, Segment};
use crate::krate;
use crate::text::distinct_names::choose;
use crate::text::names;

/// The root of a version: the handle that every call starts from.
pub(super) const ROOT: NodeId = 0;

/// The trie with merged nodes: each state stands for all nodes that are equal to it.
pub(in crate::plan) struct PathTree<'a> {
    api: &'a Api,
    trie: Trie,
    /// The state of each node.
    merged: Vec<NodeId>,
    /// The nodes of each state by its id.
    nodes: Vec<Vec<NodeId>>,
    /// The nodes of each state that is a handle, apart from the root.
    pub states: BTreeMap<NodeId, Vec<NodeId>>,
    /// The name of each handle.
    pub idents: BTreeMap<NodeId, String>,
    methods: BTreeMap<NodeId, Methods<'a>>,
}

/// A method: the handle that has it, and its name.
pub(in crate::plan) type MethodKey<'p> = (NodeId, &'p str);

/// The methods of a handle: operations first, then steps, each sorted by name.
#[derive(Default)]
pub(in crate::plan) struct Methods<'a> {
    pub operations: Vec<OperationMethod<'a>>,
    pub steps: Vec<StepMethod>,
}

/// An operation that is a method of a handle.
pub(in crate::plan) struct OperationMethod<'a> {
    pub ident: String,
    /// The node of its path: that of the handle, or one below it that is not a handle.
    pub at: NodeId,
    pub operation: &'a Operation,
    /// The body that it sends in place of a JSON body.
    pub media: Option<&'a MediaBody>,
}

/// A step from one handle to another.
pub(in crate::plan) struct StepMethod {
    pub ident: String,
    /// The node that it leads to.
    pub to: NodeId,
}

impl<'a> PathTree<'a> {
    pub(in crate::plan) fn of(api: &'a Api) -> Self {
        let trie = Trie::of(&api.operations);
        let merged = merging::merge(&trie, &api.operations);
        let mut nodes = vec![Vec::new(); merged.len()];
        for (node, state) in merged.iter().enumerate() {
            nodes[*state].push(node);
        }
        let states = merged.iter().skip(1).map(|state| (*state, nodes[*state].clone()));
        let mut states: BTreeMap<NodeId, Vec<NodeId>> = states.collect();
        states.retain(|state, _| !is_inlined(&trie.nodes[*state], api));
        let idents = handle_names::choose(api, &trie, &states);
        let mut tree = Self { api, trie, merged, nodes, states, idents, methods: BTreeMap::new() };
        let handles = tree.states.keys().copied().chain([ROOT]);
        tree.methods = handles.map(|state| (state, tree.named(state))).collect();
        tree
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.trie.nodes[id]
    }

    /// All nodes; a parent comes before its children.
    pub(super) fn nodes(&self) -> &[Node] {
        &self.trie.nodes
    }

    /// The state of a node.
    pub(super) fn state(&self, node: NodeId) -> NodeId {
        self.merged[node]
    }

    /// Returns true for a handle; the operations of other nodes are methods of the handle above them.
    pub(super) fn is_handle(&self, node: NodeId) -> bool {
        self.states.contains_key(&self.merged[node])
    }

    /// The number of documented paths with the operations of a node.
    pub(super) fn paths_to(&self, node: NodeId) -> usize {
        self.nodes[self.merged[node]].len()
    }

    /// The normalized paths of the nodes that are merged with a node.
    pub(super) fn paths(&self, node: NodeId) -> Vec<String> {
        self.normal(self.nodes[self.merged[node]].iter().copied())
    }

    /// The paths one step below a handle, to a child of its node.
    pub(super) fn paths_below(&self, state: NodeId, child: NodeId) -> Vec<String> {
        let step = self.node(state).children.iter().find(|(_, id)| **id == child).map(|(step, _)| step);
        let children =
            step.iter().flat_map(|step| self.nodes[state].iter().map(|node| self.node(*node).children[*step]));
        self.normal(children)
    }

    /// The calls of a method at the nodes that are merged with a node.
    pub(super) fn calls(&self, method: Method, node: NodeId) -> Vec<krate::Call> {
        self.paths(node).into_iter().map(|path| krate::Call { method, path }).collect()
    }

    fn normal(&self, nodes: impl Iterator<Item = NodeId>) -> Vec<String> {
        let mut paths: Vec<String> = nodes.map(|node| self.node(node).path.normal()).collect();
        paths.sort();
        paths
    }

    /// The methods of a handle.
    pub(super) fn methods(&self, state: NodeId) -> &Methods<'a> {
        &self.methods[&state]
    }

    /// All operations as methods, with the handles that have them.
    pub(in crate::plan) fn operation_methods(&self) -> impl Iterator<Item = (MethodKey<'_>, &OperationMethod<'a>)> {
        self.methods.iter().flat_map(|(handle, methods)| {
            methods.operations.iter().map(move |method| ((*handle, method.ident.as_str()), method))
        })
    }

    /// The operations that become methods of a handle: its own and those of nodes that are not handles.
    pub(super) fn operations_at(&self, state: NodeId) -> Vec<(NodeId, &'a Operation)> {
        let node = self.node(state);
        let own = node.operations.values().map(|index| (state, *index));
        let inlined = node.children.values().filter(|child| !self.is_handle(**child));
        let below = inlined.flat_map(|child| self.node(*child).operations.values().map(|index| (*child, *index)));
        // A request line that omits the arguments of a function is the same call as one that states them.
        let is_repeated = |index: usize| match called_segment(&self.api.operations[index]) {
            Some(Cow::Owned(call)) => node.children.contains_key(&trie::key(&call)),
            _ => false,
        };
        let below = below.filter(move |(_, index)| !is_repeated(*index));
        own.chain(below).map(|(at, index)| (at, &self.api.operations[index])).collect()
    }

    /// Names the methods of a handle.
    fn named(&self, state: NodeId) -> Methods<'a> {
        let reserved: &[&str] = if state == ROOT { &["new", "with_options", "client"] } else { &[] };
        let media = |(at, operation): (NodeId, &'a Operation)| {
            let further = operation.media_bodies.iter().map(Some);
            std::iter::once(None).chain(further).map(move |media| (at, operation, media))
        };
        let operations: Vec<_> = self.operations_at(state).into_iter().flat_map(media).collect();
        let children = self.node(state).children.values().filter(|child| self.is_handle(**child));
        let steps: Vec<NodeId> = children.copied().collect();
        let of_operations = operations.iter().map(|(at, operation, media)| {
            let claim = operation_claim(operation, *at == state, reserved);
            media.map_or(claim.clone(), |media| media_claim(&claim, media))
        });
        let of_steps = steps.iter().map(|to| step_claim(self.node(*to).path.0.last(), reserved));
        let mut idents = choose(&of_operations.chain(of_steps).collect::<Vec<_>>()).into_iter();
        let operations = operations.into_iter().zip(idents.by_ref());
        let mut operations: Vec<_> = operations
            .map(|((at, operation, media), name)| OperationMethod { ident: names::ident(&name), at, operation, media })
            .collect();
        let steps = steps.into_iter().zip(idents);
        let mut steps: Vec<_> = steps.map(|(to, name)| StepMethod { ident: names::ident(&name), to }).collect();
        operations.sort_by(|a, b| sort_key(&a.ident).cmp(sort_key(&b.ident)));
        steps.sort_by(|a, b| sort_key(&a.ident).cmp(sort_key(&b.ident)));
        Methods { operations, steps }
    }
}

/// The name without the mark of a keyword.
fn sort_key(ident: &str) -> &str {
    ident.trim_start_matches("r#")
}

/// Returns true for a node with a single purpose, which becomes a method of the handle above it.
fn is_inlined(node: &Node, api: &Api) -> bool {
    let special = matches!(node.path.0.last(), Some(Segment::Name(name)) if name.starts_with('$'));
    let calls = node
        .operations
        .values()
        .all(|index| matches!(api.operations[*index].kind, OperationKind::Action | OperationKind::Function));
    node.children.is_empty() && !node.operations.is_empty() && (special || calls)
}
