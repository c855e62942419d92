//! Handles: a type for every merged place of the service.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::Bodies;
use super::docs;
use super::imports::Imports;
use super::models::sources;
use super::permissions;
use super::registry::{Registry, Role};
use super::trie::{Node, NodeId, Trie};
use crate::api::{
    Api, Body, Content, Method as Http, Operation, OperationKind, Primitive, QualifiedName, Segment, TypeRef,
    unqualified,
};
use crate::escape::code_span;
use crate::krate::{Action, File, Handle, Item, Method, Parameter, ParameterType, Root, Step, Type, Verb};
use crate::names;

/// What the module of a version holds itself: the handle of the root.
pub(super) struct RootItems {
    pub imports: Vec<crate::krate::Import>,
    pub items: Vec<Item>,
}

/// The files below `handles`, and the root's handle.
pub(super) fn files(
    api: &Api,
    registry: &Registry,
    bodies: &Bodies<'_>,
    source: &str,
    endpoint: &str,
) -> (Vec<File>, RootItems) {
    let trie = Trie::of(&api.operations);
    let merged = trie.merged(&api.operations);
    let mut planner = Planner {
        api,
        registry,
        bodies,
        source,
        trie: &trie,
        merged: &merged,
        states: BTreeMap::new(),
        idents: BTreeMap::new(),
    };
    for (node, state) in merged.iter().enumerate().skip(1) {
        planner.states.entry(*state).or_default().push(node);
    }
    planner.states.retain(|state, _| !is_inlined(&trie.nodes[*state], api));
    planner.idents = super::handle_names::name(api, &trie, &planner.states);
    let files = planner.files();
    let mut imports = Imports::new(["GraphClient"]);
    for name in ["Client", "ClientOptions", "Place", "TokenCredential"] {
        imports.runtime(name);
    }
    imports.name("std::sync", "Arc");
    let methods = planner.methods(0, "crate", &mut imports);
    let docs = vec![format!("Version {} of the API: where every call starts.", crate::escape::comment(&api.version))];
    let handle =
        Handle { ident: "GraphClient".to_owned(), docs, root: Some(Root { endpoint: endpoint.to_owned() }), methods };
    (files, RootItems { imports: imports.finish(), items: vec![Item::Handle(handle)] })
}

/// Whether a place is no handle: it has one purpose, which becomes a method of the place before it.
fn is_inlined(node: &Node, api: &Api) -> bool {
    let special = matches!(node.path.0.last(), Some(Segment::Name(name)) if name.starts_with('$'));
    let calls = node
        .operations
        .values()
        .all(|index| matches!(api.operations[*index].kind, OperationKind::Action | OperationKind::Function));
    node.children.is_empty() && !node.operations.is_empty() && (special || calls)
}

struct Planner<'p> {
    api: &'p Api,
    registry: &'p Registry,
    bodies: &'p Bodies<'p>,
    /// The folder of the version.
    source: &'p str,
    trie: &'p Trie,
    merged: &'p [NodeId],
    /// The nodes of each state that is a handle.
    states: BTreeMap<NodeId, Vec<NodeId>>,
    /// The name of each handle.
    idents: BTreeMap<NodeId, String>,
}

impl<'p> Planner<'p> {
    fn node(&self, id: NodeId) -> &'p Node {
        &self.trie.nodes[id]
    }

    /// A collection and its items share a file: together they are what one group of pages documents.
    fn files(&self) -> Vec<File> {
        let mut homes: BTreeMap<NodeId, NodeId> = BTreeMap::new();
        for state in self.states.keys() {
            if let Some(item) = self
                .node(*state)
                .children
                .get("{}")
                .map(|child| self.merged[*child])
                .filter(|item| self.states.contains_key(item))
            {
                homes.entry(item).or_insert(*state);
            }
        }
        let mut groups: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
        for state in self.states.keys() {
            let home =
                homes.get(state).copied().filter(|home| !homes.contains_key(home) && home != state).unwrap_or(*state);
            groups.entry(home).or_default().push(*state);
        }
        let stems = names::distinct(groups.keys().map(|home| self.idents[home].as_str()), &[], |ident| {
            names::module(&names::snake(ident.trim_end_matches("Handle")))
        });
        groups.iter().map(|(home, members)| self.file(&stems[self.idents[home].as_str()], *home, members)).collect()
    }

    fn file(&self, stem: &str, home: NodeId, members: &[NodeId]) -> File {
        let mut imports = Imports::new(members.iter().map(|member| self.idents[member].as_str()));
        let mut ordered: Vec<NodeId> = members.to_vec();
        ordered.sort_by_key(|member| (*member != home, self.idents[member].clone()));
        let here = format!("{}::handles", self.registry.root);
        imports.runtime("Place");
        let items = ordered.iter().map(|member| {
            let docs = self.handle_docs(*member);
            let methods = self.methods(*member, &here, &mut imports);
            Item::Handle(Handle { ident: self.idents[member].clone(), docs, root: None, methods })
        });
        let items = items.collect();
        let origins = ordered
            .iter()
            .flat_map(|member| self.operations_at(*member))
            .flat_map(|(_, operation)| operation.origins.iter().take(1));
        let path = format!("{}/handles/{stem}.rs", self.source);
        File { path, sources: sources(origins), imports: imports.finish(), items }
    }

    /// The operations that become methods of a handle: its own and those of places that are no handles.
    fn operations_at(&self, state: NodeId) -> Vec<(NodeId, &'p Operation)> {
        let node = self.node(state);
        let own = node.operations.values().map(|index| (state, *index));
        let inlined = node.children.values().filter(|child| !self.states.contains_key(&self.merged[**child]));
        let below = inlined.flat_map(|child| self.node(*child).operations.values().map(|index| (*child, *index)));
        own.chain(below).map(|(at, index)| (at, &self.api.operations[index])).collect()
    }

    fn handle_docs(&self, state: NodeId) -> Vec<String> {
        let mut paths: Vec<_> = self.states[&state].iter().map(|node| &self.node(*node).path).collect();
        paths.sort_by_key(|path| (path.0.len(), path.to_string()));
        let mut docs = vec![format!("The place {}.", code_span(&paths[0].to_string()))];
        if paths.len() > 1 {
            docs.push(String::new());
            docs.push("The same is documented at:".to_owned());
            docs.push(String::new());
            docs.extend(paths[1..].iter().map(|path| format!("* {}", code_span(&path.to_string()))));
        }
        docs
    }

    fn methods(&self, state: NodeId, here: &str, imports: &mut Imports) -> Vec<Method> {
        let mut taken = BTreeSet::new();
        if state == 0 {
            taken.extend(["new".to_owned(), "with_options".to_owned(), "client".to_owned()]);
        }
        let mut methods = Vec::new();
        let mut constants = BTreeSet::from([permissions::ALL.to_owned()]);
        let mut operations: Vec<_> = self
            .operations_at(state)
            .into_iter()
            .map(|(at, operation)| (operation_name(operation, at == state), at, operation))
            .collect();
        operations.sort_by(|a, b| (&a.0, &a.2.path, a.2.method).cmp(&(&b.0, &b.2.path, b.2.method)));
        for (name, at, operation) in operations {
            let ident = free(&name, "call", &argument_words(operation.path.0.last()), &mut taken);
            let permissions = permissions::record(&ident, operation, &mut constants);
            if !permissions.callers.is_empty() {
                imports.runtime("permissions");
            }
            let method = self.operation(ident, at != state, at, operation, here, imports);
            methods.push(Method { permissions: Some(permissions), ..method });
        }
        let children =
            self.node(state).children.values().filter(|child| self.states.contains_key(&self.merged[**child]));
        let mut steps: Vec<_> = children.map(|child| (step_name(self.node(*child).path.0.last()), *child)).collect();
        steps.sort();
        for (name, child) in steps {
            let segment = self.node(child).path.0.last();
            let ident = free(&name, "step", &argument_words(segment), &mut taken);
            methods.extend(segment.map(|segment| self.step(ident, segment, child, here, imports)));
        }
        methods
    }

    fn step(&self, ident: String, segment: &Segment, child: NodeId, here: &str, imports: &mut Imports) -> Method {
        let (step, parameters) = step(segment, imports);
        let handle = &self.idents[&self.merged[child]];
        let module = format!("{}::handles", self.registry.root);
        let target = imports.name(if module == here { "super" } else { &module }, handle);
        let docs = match segment {
            Segment::Key(name) => format!("One item, by its key {}.", code_span(name)),
            Segment::ItemPath(_) => "The item at a path below this one.".to_owned(),
            Segment::AlternateKey(name) => format!("One item, by its {}.", code_span(name)),
            Segment::Name(name) => format!("Goes to {}.", code_span(name)),
            Segment::Call { .. } => format!(
                "Goes to {}.",
                code_span(crate::api::Path(vec![segment.clone()]).to_string().trim_start_matches('/'))
            ),
        };
        let action = Action::Go(Type::plain(target));
        Method {
            ident,
            docs: vec![docs],
            parameters,
            step,
            action,
            query: Vec::new(),
            advanced: false,
            permissions: None,
        }
    }

    fn operation(
        &self,
        ident: String,
        is_below: bool,
        at: NodeId,
        operation: &Operation,
        here: &str,
        imports: &mut Imports,
    ) -> Method {
        let (step, mut parameters) = match operation.path.0.last().filter(|_| is_below) {
            Some(segment) => step(segment, imports),
            None => (Step::Here, Vec::new()),
        };
        let query = required_query(operation, &mut parameters);
        let verb = self.verb(operation, &mut parameters, here, imports);
        let answer = match &operation.response.content {
            Content::None => Type::plain("()"),
            Content::Binary => Type::plain(imports.runtime("Bytes")),
            Content::Json(TypeRef::Collection(item)) => {
                self.registry.value(item, here, imports).within(&imports.runtime("Page"))
            }
            Content::Json(ty) => self.registry.value(ty, here, imports),
        };
        imports.runtime("Request");
        // A type that the method answers with is in scope; any other is linked by its path.
        let answered = match &operation.response.content {
            Content::Json(ty) => ty.item().name().zip(in_scope(&answer)),
            _ => None,
        };
        let linker = |name: &QualifiedName| match &answered {
            Some((known, ident)) if *known == name => Some(ident.clone()),
            _ => self.registry.documented(name, here),
        };
        let places =
            self.trie.nodes.iter().enumerate().filter(|(node, _)| self.merged[*node] == self.merged[at]).count();
        Method {
            ident,
            docs: docs::operation(operation, &linker, places),
            parameters,
            step,
            action: Action::Send(verb, answer),
            query,
            // Pages name the header for reading only; what it is for is the same everywhere.
            advanced: verb == Verb::Get && names_header(operation, "ConsistencyLevel"),
            permissions: None,
        }
    }

    /// The verb for a method and its body; the body becomes the last parameter.
    fn verb(&self, operation: &Operation, parameters: &mut Vec<Parameter>, here: &str, imports: &mut Imports) -> Verb {
        let role = if operation.kind == OperationKind::Update { Role::Update } else { Role::Create };
        let json = match &operation.body {
            Body::None | Body::Binary => None,
            Body::Resource { ty, .. } if self.registry.spot(ty, role).is_some() => {
                Some(self.registry.named(ty, role, here, imports))
            }
            Body::Parameters(_) => self
                .bodies
                .parameters_of(operation)
                .map(|name| self.registry.named(name, Role::Parameters, here, imports)),
            Body::Untyped if is_reference(operation) => Some(Type::plain(imports.runtime("Reference"))),
            Body::Resource { .. } | Body::Untyped => Some(Type::plain(imports.runtime("Value"))),
        };
        let bytes = operation.body == Body::Binary;
        if let Some(ty) = &json {
            parameters.push(Parameter { ident: "body".to_owned(), ty: ParameterType::Body(ty.clone()) });
        } else if bytes {
            let ty = Type::plain(imports.runtime("Bytes"));
            parameters.push(Parameter { ident: "body".to_owned(), ty: ParameterType::Bytes(ty) });
        }
        match (operation.method, json.is_some(), bytes) {
            (Http::Get, ..) => Verb::Get,
            (Http::Delete, ..) => Verb::Delete,
            (Http::Post, true, _) => Verb::Post,
            (Http::Post, _, true) => Verb::PostBytes,
            (Http::Post, ..) => Verb::PostEmpty,
            (Http::Patch, true, _) => Verb::Patch,
            (Http::Patch, _, true) => Verb::PatchBytes,
            (Http::Patch, ..) => Verb::PatchEmpty,
            (Http::Put, true, _) => Verb::Put,
            (Http::Put, _, true) => Verb::PutBytes,
            (Http::Put, ..) => Verb::PutEmpty,
        }
    }
}

/// The texts that the query of an operation cannot do without, which become parameters of its method.
fn required_query(operation: &Operation, parameters: &mut Vec<Parameter>) -> Vec<(String, String)> {
    let mut taken: BTreeSet<String> = parameters.iter().map(|parameter| parameter.ident.clone()).collect();
    taken.insert("body".to_owned());
    let text = TypeRef::Primitive(Primitive::String);
    let required = operation.query.parameters.iter().filter(|one| one.constraints.required && one.ty == text);
    let pairs: Vec<_> = required
        .map(|one| (one.name.clone(), names::ident(&free(&names::snake(&one.name), "argument", "", &mut taken))))
        .collect();
    parameters.extend(pairs.iter().map(|(_, ident)| Parameter { ident: ident.clone(), ty: ParameterType::Text }));
    pairs
}

/// Whether the place is a reference to an object: OData gives `$ref` one form of body for all of them.
fn is_reference(operation: &Operation) -> bool {
    matches!(operation.path.0.last(), Some(Segment::Name(name)) if name == "$ref")
}

/// The name of the type itself or of its argument, where the file imports it.
fn in_scope(answer: &Type) -> Option<String> {
    let innermost = answer.arguments.first().unwrap_or(answer);
    (!innermost.path.contains("::")).then(|| innermost.path.clone())
}

/// The step to a segment, with the parameters that it takes.
fn step(segment: &Segment, imports: &mut Imports) -> (Step, Vec<Parameter>) {
    let text = |ident: &str| vec![Parameter { ident: ident.to_owned(), ty: ParameterType::Text }];
    match segment {
        Segment::Name(name) => (Step::Child(name.clone()), Vec::new()),
        Segment::Key(_) => (Step::Key("id".to_owned()), text("id")),
        Segment::ItemPath(_) => (Step::ItemPath("path".to_owned()), text("path")),
        Segment::AlternateKey(name) => (Step::AlternateKey(name.clone(), "value".to_owned()), text("value")),
        Segment::Call { name, arguments } => {
            let idents = argument_idents(arguments);
            let pairs = arguments.iter().zip(&idents).map(|(argument, ident)| (argument.name.clone(), ident.clone()));
            let literal = imports.runtime("Literal");
            let parameters = idents
                .iter()
                .map(|ident| Parameter { ident: ident.clone(), ty: ParameterType::Literal(literal.clone()) });
            (Step::Call(name.clone(), pairs.collect()), parameters.collect())
        }
    }
}

fn argument_idents(arguments: &[crate::api::Argument]) -> Vec<String> {
    let mut taken = BTreeSet::from(["body".to_owned()]);
    let ident = |argument: &crate::api::Argument| {
        let name = if argument.name.is_empty() { "argument".to_owned() } else { names::snake(&argument.name) };
        names::ident(&free(&name, "argument", "", &mut taken))
    };
    arguments.iter().map(ident).collect()
}

/// Whether the page of an operation has the header in its table.
fn names_header(operation: &Operation, name: &str) -> bool {
    operation.headers.iter().any(|header| header.name.eq_ignore_ascii_case(name))
}

/// What an operation is called: by what it does at its own place, by its name when it is a step further.
fn operation_name(operation: &Operation, is_here: bool) -> String {
    let special = match operation.path.0.last() {
        Some(Segment::Name(name)) if !is_here => name.strip_prefix('$'),
        _ => None,
    };
    let name = match (special, operation.method, &operation.kind) {
        (Some("ref"), Http::Get, _) => "list_refs",
        (Some("ref"), Http::Post, _) => "add_ref",
        (Some("ref"), Http::Delete, _) => "remove_ref",
        (Some("ref"), ..) => "set_ref",
        (Some("value"), Http::Get, _) => "get_value",
        (Some("value"), Http::Delete, _) => "delete_value",
        (Some("value"), ..) => "set_value",
        (Some(other), ..) => return names::snake(other),
        (None, _, OperationKind::List) => "list",
        (None, _, OperationKind::Create) => "create",
        (None, _, OperationKind::Update) => "update",
        (None, _, OperationKind::Replace) => "replace",
        (None, _, OperationKind::Delete) => "delete",
        (None, _, OperationKind::Action) if is_here => "invoke",
        (None, _, OperationKind::Get | OperationKind::Function) if is_here => "get",
        (None, ..) => return step_name(operation.path.0.last()),
    };
    name.to_owned()
}

/// What a step is called.
fn step_name(segment: Option<&Segment>) -> String {
    match segment {
        Some(Segment::Name(name)) => match name.strip_prefix("microsoft.graph.") {
            Some(cast) => format!("as_{}", names::snake(cast)),
            None => names::snake(name),
        },
        Some(Segment::AlternateKey(name)) => names::snake(name),
        Some(Segment::Call { name, .. }) => names::snake(unqualified(name)),
        Some(Segment::Key(_)) => "id".to_owned(),
        Some(Segment::ItemPath(_)) => "at_path".to_owned(),
        None => "root".to_owned(),
    }
}

/// The argument names of a call, to tell overloads apart.
fn argument_words(segment: Option<&Segment>) -> String {
    let Some(Segment::Call { arguments, .. }) = segment else { return String::new() };
    let words: Vec<String> = arguments
        .iter()
        .filter(|argument| !argument.name.is_empty())
        .map(|argument| names::snake(&argument.name))
        .collect();
    words.join("_and_")
}

/// A name that nothing else in the scope has; what it lacks is told by its arguments, then by its role.
pub(super) fn free(name: &str, role: &str, arguments: &str, taken: &mut BTreeSet<String>) -> String {
    let with = (!arguments.is_empty()).then(|| format!("{name}_by_{arguments}"));
    let numbered = (2..).map(|number| format!("{name}_{role}_{number}"));
    let candidates =
        [Some(name.to_owned()), with, Some(format!("{name}_{role}"))].into_iter().flatten().chain(numbered);
    for candidate in candidates {
        if taken.insert(candidate.clone()) {
            return names::ident(&candidate);
        }
    }
    unreachable!("one of infinitely many numbers is free")
}
