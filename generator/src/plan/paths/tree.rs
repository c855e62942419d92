//! The paths of a version as handles, with the names of their methods.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::handle_names;
use super::inputs::{Optional, called_segment, optional};
use super::merging;
use super::method_names::{Overload, form_claim, media_claim, operation_claim, step_claim, with_section};
use super::overloads::{self, Calls};
use crate::api::index::TypeIndex;
use crate::api::paths::{Node, NodeId, PathTargets, Trie, key};
use crate::api::{Api, Form, MediaBody, Operation, Segment};
use crate::krate::{self, Root};
use crate::text::distinct_names::choose;
use crate::text::names;

/// The root of a version: the handle that every call starts from.
pub(super) const ROOT: NodeId = 0;

/// The trie with merged nodes: each state stands for all nodes with its target, or with equal operations.
pub(in crate::plan) struct PathTree<'a> {
    api: &'a Api,
    trie: Trie,
    /// Absent if handles have only the operations of all their paths.
    targets: Option<PathTargets>,
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
    /// A node of its paths: the state of the handle, or a node below it that is not a handle.
    pub at: NodeId,
    /// The operation at the shortest path.
    pub operation: &'a Operation,
    /// The operation at each documented path, that at the shortest path first.
    pub operations: Vec<&'a Operation>,
    /// The body that it sends in place of a JSON body.
    pub media: Option<&'a MediaBody>,
    /// The form that it sends.
    pub form: Option<&'a Form>,
    /// Its optional parameters, which are setters of its request.
    pub setters: Vec<Optional<'a>>,
}

/// A step from one handle to another.
pub(in crate::plan) struct StepMethod {
    pub ident: String,
    /// The nodes that it leads to from the paths of its handle.
    pub nodes: Vec<NodeId>,
}

impl<'a> PathTree<'a> {
    /// The handles of an API. With `strict`, each handle has only the operations that are documented for all its paths.
    pub(in crate::plan) fn of(api: &'a Api, index: &TypeIndex<'_>, strict: bool) -> Self {
        let trie = Trie::of(&api.operations);
        let targets = (!strict).then(|| PathTargets::of(api, index, &trie));
        let merged = merging::merge(&trie, &api.operations, targets.as_ref());
        let mut nodes = vec![Vec::new(); merged.len()];
        for (node, state) in merged.iter().enumerate() {
            nodes[*state].push(node);
        }
        let states = merged.iter().skip(1).map(|state| (*state, nodes[*state].clone()));
        let mut states: BTreeMap<NodeId, Vec<NodeId>> = states.collect();
        states.retain(|_, nodes| !nodes.iter().all(|node| is_inlined(&trie.nodes[*node], api)));
        let idents = handle_names::choose(api, &trie, &states, targets.as_ref());
        let methods = BTreeMap::new();
        let mut tree = Self { api, trie, targets, merged, nodes, states, idents, methods };
        let handles = tree.states.keys().copied().chain([ROOT]);
        tree.methods = handles.map(|state| (state, tree.named(state, index))).collect();
        tree
    }

    pub(super) fn node(&self, id: NodeId) -> &Node {
        &self.trie.nodes[id]
    }

    /// The targets of all paths; `None` if handles have only the operations of all their paths.
    pub(super) fn targets(&self) -> Option<&PathTargets> {
        self.targets.as_ref()
    }

    /// The state of a node.
    pub(super) fn state(&self, node: NodeId) -> NodeId {
        self.merged[node]
    }

    /// Returns true for a handle; the operations of other nodes are methods of the handle above them.
    pub(super) fn is_handle(&self, node: NodeId) -> bool {
        self.states.contains_key(&self.merged[node])
    }

    /// The number of documented paths of a handle.
    pub(super) fn paths_to(&self, state: NodeId) -> usize {
        self.nodes[state].len()
    }

    /// The normalized paths of a handle.
    pub(super) fn paths(&self, state: NodeId) -> Vec<String> {
        self.normal(self.nodes[state].iter().copied())
    }

    /// The nodes one step below a handle by their last segment.
    pub(super) fn below(&self, state: NodeId) -> BTreeMap<&str, Vec<NodeId>> {
        let mut below: BTreeMap<&str, Vec<NodeId>> = BTreeMap::new();
        for (step, child) in self.nodes[state].iter().flat_map(|node| &self.node(*node).children) {
            below.entry(step).or_default().push(*child);
        }
        below
    }

    /// The normalized paths of nodes.
    pub(super) fn normal(&self, nodes: impl Iterator<Item = NodeId>) -> Vec<String> {
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

    /// The calls that become methods of a handle: its own and those of nodes that are not handles.
    fn calls_at(&self, state: NodeId, below: &BTreeMap<&str, Vec<NodeId>>, index: &TypeIndex<'_>) -> Vec<Calls<'a>> {
        let inlined = below.values().filter(|nodes| !self.is_handle(nodes[0]));
        // A request line that omits the arguments of a function is the same call as one that states them.
        let is_repeated = |operation: &Operation| match called_segment(operation) {
            Some(Cow::Owned(call)) => below.contains_key(key(&call).as_str()),
            _ => false,
        };
        let mut calls = overloads::collect(self.api, &self.trie, state, &self.nodes[state], |_| false);
        for nodes in inlined {
            calls.extend(overloads::collect(self.api, &self.trie, nodes[0], nodes, is_repeated));
        }
        let ty = self.targets.as_ref().and_then(|targets| targets.ty(state));
        // A page of Microsoft Graph is about one operation.
        let other = if self.api.profile.is_graph() { Overload::Other } else { Overload::OtherSection };
        overloads::rank(&mut calls, other, ty, index);
        calls
    }

    /// Names the methods of a handle.
    fn named(&self, state: NodeId, index: &TypeIndex<'_>) -> Methods<'a> {
        let reserved: &[&str] = if state == ROOT { &Root::METHODS } else { &[] };
        let below = self.below(state);
        let calls = self.calls_at(state, &below, index);
        let operations: Vec<_> = calls.iter().flat_map(SentBody::all).collect();
        let steps: Vec<Vec<NodeId>> = below.into_values().filter(|nodes| self.is_handle(nodes[0])).collect();
        let of_operations = operations.iter().map(|(calls, sent)| {
            let claim = operation_claim(calls.operations[0], calls.at == state, reserved, calls.overload);
            // A page of Microsoft Graph has one operation.
            let claim =
                if self.api.profile.is_graph() { claim } else { with_section(claim, calls.operations[0], reserved) };
            match sent {
                SentBody::Media(media) => media_claim(&claim, media),
                SentBody::Form(form) if !form.only => form_claim(&claim, form),
                SentBody::Usual | SentBody::Form(_) => claim,
            }
        });
        let of_steps = steps.iter().map(|nodes| step_claim(self.node(nodes[0]).path.0.last(), reserved));
        let mut idents = choose(&of_operations.chain(of_steps).collect::<Vec<_>>()).into_iter();
        let operations = operations.into_iter().zip(idents.by_ref());
        let mut operations: Vec<_> = operations
            .map(|((calls, sent), name)| OperationMethod {
                ident: names::ident(&name),
                at: calls.at,
                operation: calls.operations[0],
                setters: optional(calls.operations[0]),
                operations: calls.operations,
                media: if let SentBody::Media(media) = sent { Some(media) } else { None },
                form: if let SentBody::Form(form) = sent { Some(form) } else { None },
            })
            .collect();
        let steps = steps.into_iter().zip(idents);
        let mut steps: Vec<_> = steps.map(|(nodes, name)| StepMethod { ident: names::ident(&name), nodes }).collect();
        operations.sort_by(|a, b| sort_key(&a.ident).cmp(sort_key(&b.ident)));
        steps.sort_by(|a, b| sort_key(&a.ident).cmp(sort_key(&b.ident)));
        Methods { operations, steps }
    }
}

/// The body that a method sends, of those that its operation accepts.
#[derive(Clone, Copy)]
enum SentBody<'a> {
    /// JSON, the only body of bytes, or none.
    Usual,
    /// Bytes in place of JSON.
    Media(&'a MediaBody),
    /// A form with files.
    Form(&'a Form),
}

impl<'a> SentBody<'a> {
    /// A method for each body that calls accept.
    fn all(calls: &Calls<'a>) -> Vec<(Calls<'a>, Self)> {
        let form = calls.operations.iter().find_map(|operation| operation.form.as_ref());
        let usual = form.is_none_or(|form| !form.only).then_some(Self::Usual);
        let media = overloads::media_bodies(&calls.operations).into_iter().map(Self::Media);
        usual.into_iter().chain(media).chain(form.map(Self::Form)).map(|sent| (calls.clone(), sent)).collect()
    }
}

impl StepMethod {
    /// The first of the nodes that it leads to; all of them have the same handle and segment.
    pub(super) fn to(&self) -> NodeId {
        self.nodes[0]
    }
}

impl OperationMethod<'_> {
    /// Returns true for a further method of an operation, which sends another body than the first one.
    pub(in crate::plan) fn is_further(&self) -> bool {
        self.media.is_some() || self.form.is_some_and(|form| !form.only)
    }

    /// The documented calls of the method.
    pub(super) fn calls(&self) -> Vec<krate::Call> {
        let call = |operation: &&Operation| krate::Call { method: operation.method, path: operation.path.normal() };
        let mut calls: Vec<krate::Call> = self.operations.iter().map(call).collect();
        calls.sort();
        calls
    }
}

/// The name without the mark of a keyword.
fn sort_key(ident: &str) -> &str {
    ident.trim_start_matches("r#")
}

/// Returns true for a node with a single purpose, which becomes a method of the handle above it.
fn is_inlined(node: &Node, api: &Api) -> bool {
    let special = matches!(node.path.0.last(), Some(Segment::Name(name)) if name.starts_with('$'));
    node.children.is_empty() && !node.operations.is_empty() && (special || node.is_callable(&api.operations))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::api::{Entrance, OperationKind, TypeRef};
    use crate::plan::testing::{api, name, object, operation, property, ty};

    /// The methods of each handle for request lines; each line is on a page of its own, and may end with a type.
    fn methods(lines: &[(&str, &str)], strict: bool) -> BTreeMap<String, Vec<String>> {
        let operation = |(page, line): &(&str, &str)| {
            let (line, returned) = line.split_once(" -> ").unwrap_or((line, ""));
            let plain = operation(page, line);
            if returned.is_empty() {
                plain
            } else {
                Operation { response: object(returned), kind: OperationKind::Get, ..plain }
            }
        };
        let messages = TypeRef::Structured(name("message")).into_collection();
        let messages = crate::api::Property { navigation: true, ..property("messages", messages) };
        let types = vec![ty("user", vec![messages]), ty("message", Vec::new()), ty("profile", Vec::new())];
        let mut api = api(types, lines.iter().map(operation).collect());
        let user = TypeRef::Structured(name("user"));
        api.container = vec![
            Entrance { name: "me".to_owned(), ty: user.clone() },
            Entrance { name: "users".to_owned(), ty: user.into_collection() },
        ];
        let tree = PathTree::of(&api, &api.type_index(), strict);
        let named = |(state, ident): (&NodeId, &String)| {
            let methods = tree.methods(*state);
            let of_operations = methods.operations.iter().map(|method| method.ident.clone());
            (ident.clone(), of_operations.chain(methods.steps.iter().map(|step| step.ident.clone())).collect())
        };
        tree.idents.iter().map(named).collect()
    }

    const LINES: [(&str, &str); 3] =
        [("user-get", "GET /me -> user"), ("user-update", "PATCH /users/{id}"), ("list", "GET /me/messages")];

    #[test]
    fn paths_to_one_type_share_all_methods() {
        let methods = methods(&LINES, false);
        assert_eq!(methods["UserHandle"], ["get", "update", "messages"]);
        assert_eq!(methods["UsersHandle"], ["id"]);
    }

    #[test]
    fn strict_paths_have_the_methods_of_their_own_pages_only() {
        let methods = methods(&LINES, true);
        assert!(methods.values().any(|methods| *methods == ["get", "messages"]), "{methods:?}");
        assert!(methods.values().any(|methods| *methods == ["update"]), "{methods:?}");
    }

    #[test]
    fn of_different_operations_the_one_that_fits_the_type_keeps_the_verb() {
        let lines = [("user-get", "GET /me -> user"), ("user-get-profile", "GET /users/{id} -> profile")];
        assert_eq!(methods(&lines, false)["UserHandle"], ["get", "user_get_profile"]);
        // No type of the page fits: no method has an advantage by its order.
        let lines = [("user-get-a", "GET /me -> profile"), ("user-get-b", "GET /users/{id} -> message")];
        assert_eq!(methods(&lines, false)["UserHandle"], ["user_get_a", "user_get_b"]);
    }
}
