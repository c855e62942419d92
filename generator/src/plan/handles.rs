//! Handles: a type for every merged place of the service.

use std::collections::{BTreeMap, BTreeSet};

use super::bodies::Bodies;
use super::calls::{self, Client, Sent};
use super::docs;
use super::imports::Imports;
use super::method_names::free;
use super::models::sources;
use super::permissions;
use super::places::{Call, Places, ROOT, Step as PlaceStep};
use super::registry::Registry;
use super::snippets::Snippets;
use super::trie::NodeId;
use crate::api::{Api, Content, Method as Http, Operation, Primitive, QualifiedName, Segment, TypeRef};
use crate::escape::code_span;
use crate::krate::{Action, File, Handle, Item, Method, Parameter, ParameterType, Root, Step, Subject, Type, Verb};
use crate::names;

/// What the module of a version holds itself: the handle of the root.
pub(super) struct RootItems {
    pub imports: Vec<crate::krate::Import>,
    pub items: Vec<Item>,
}

/// The files below `handles`, and the root's handle.
pub(super) fn files(
    api: &Api,
    client: Client<'_>,
    snippets: &Snippets<'_>,
    source: &str,
    endpoint: &str,
) -> (Vec<File>, RootItems) {
    let Client { places, registry, bodies } = client;
    let planner = Planner { registry, bodies, places, snippets, source };
    let files = planner.files();
    let mut imports = Imports::new(["GraphClient"]);
    for name in ["Client", "ClientOptions", "Place", "TokenCredential"] {
        imports.runtime(name);
    }
    imports.name("std::sync", "Arc");
    let methods = planner.methods(ROOT, "crate", &mut imports);
    let docs = vec![format!("Version {} of the API: where every call starts.", crate::escape::comment(&api.version))];
    let handle = Handle {
        ident: "GraphClient".to_owned(),
        subject: Subject::Places(vec![String::new()]),
        docs,
        root: Some(Root { endpoint: endpoint.to_owned() }),
        methods,
    };
    (files, RootItems { imports: imports.finish(), items: vec![Item::Handle(handle)] })
}

struct Planner<'p> {
    registry: &'p Registry,
    bodies: &'p Bodies<'p>,
    places: &'p Places<'p>,
    snippets: &'p Snippets<'p>,
    /// The folder of the version.
    source: &'p str,
}

impl Planner<'_> {
    /// A collection and its items share a file: together they are what one group of pages documents.
    fn files(&self) -> Vec<File> {
        let mut homes: BTreeMap<NodeId, NodeId> = BTreeMap::new();
        for state in self.places.states.keys() {
            let item = self.places.node(*state).children.get("{}").map(|child| self.places.state(*child));
            if let Some(item) = item.filter(|item| self.places.states.contains_key(item)) {
                homes.entry(item).or_insert(*state);
            }
        }
        let mut groups: BTreeMap<NodeId, Vec<NodeId>> = BTreeMap::new();
        for state in self.places.states.keys() {
            let home =
                homes.get(state).copied().filter(|home| !homes.contains_key(home) && home != state).unwrap_or(*state);
            groups.entry(home).or_default().push(*state);
        }
        let stems = names::distinct(groups.keys().map(|home| self.places.idents[home].as_str()), &[], |ident| {
            names::module(&names::snake(ident.trim_end_matches("Handle")))
        });
        groups
            .iter()
            .map(|(home, members)| self.file(&stems[self.places.idents[home].as_str()], *home, members))
            .collect()
    }

    fn file(&self, stem: &str, home: NodeId, members: &[NodeId]) -> File {
        let mut imports = Imports::new(members.iter().map(|member| self.places.idents[member].as_str()));
        let mut ordered: Vec<NodeId> = members.to_vec();
        ordered.sort_by_key(|member| (*member != home, self.places.idents[member].clone()));
        let here = format!("{}::handles", self.registry.root);
        imports.runtime("Place");
        let items = ordered.iter().map(|member| {
            let docs = self.handle_docs(*member);
            let methods = self.methods(*member, &here, &mut imports);
            let subject = Subject::Places(self.places.paths(*member));
            Item::Handle(Handle { ident: self.places.idents[member].clone(), subject, docs, root: None, methods })
        });
        let items = items.collect();
        let origins = ordered
            .iter()
            .flat_map(|member| self.places.operations_at(*member))
            .flat_map(|(_, operation)| operation.origins.iter().take(1));
        let path = format!("{}/handles/{stem}.rs", self.source);
        File { path, sources: sources(origins), imports: imports.finish(), items }
    }

    fn handle_docs(&self, state: NodeId) -> Vec<String> {
        let mut paths: Vec<_> = self.places.states[&state].iter().map(|node| &self.places.node(*node).path).collect();
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
        let named = self.places.methods(state);
        let mut methods = Vec::new();
        let mut constants = BTreeSet::from([permissions::ALL.to_owned()]);
        for call in &named.operations {
            let permissions = permissions::record(&call.ident, call.operation, &mut constants);
            if !permissions.callers.is_empty() {
                imports.runtime("permissions");
            }
            let method = self.operation(call, call.at != state, here, imports);
            let snippet = self.snippets.of(state, call);
            methods.push(Method { permissions: Some(permissions), snippet, ..method });
        }
        for step in &named.steps {
            let segment = self.places.node(step.to).path.0.last();
            methods.extend(segment.map(|segment| self.step(state, step, segment, here, imports)));
        }
        methods
    }

    fn step(&self, from: NodeId, named: &PlaceStep, segment: &Segment, here: &str, imports: &mut Imports) -> Method {
        let (step, parameters) = step(segment, imports);
        let handle = &self.places.idents[&self.places.state(named.to)];
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
            ident: named.ident.clone(),
            subject: Subject::Places(self.places.paths_below(from, named.to)),
            docs: vec![docs],
            parameters,
            step,
            action,
            query: Vec::new(),
            advanced: false,
            permissions: None,
            snippet: None,
        }
    }

    fn operation(&self, call: &Call<'_>, is_below: bool, here: &str, imports: &mut Imports) -> Method {
        let operation = call.operation;
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
        Method {
            ident: call.ident.clone(),
            subject: Subject::Calls(self.places.calls(operation.method, call.at)),
            docs: docs::operation(operation, &linker, self.places.paths_to(call.at)),
            parameters,
            step,
            action: Action::Send(verb, answer),
            query,
            // Pages name the header for reading only; what it is for is the same everywhere.
            advanced: verb == Verb::Get && names_header(operation, "ConsistencyLevel"),
            permissions: None,
            snippet: None,
        }
    }

    /// The verb for a method and its body; the body becomes the last parameter.
    fn verb(&self, operation: &Operation, parameters: &mut Vec<Parameter>, here: &str, imports: &mut Imports) -> Verb {
        let sent = calls::sent(operation, self.registry, self.bodies);
        let json = match &sent {
            Sent::Nothing | Sent::Bytes => None,
            Sent::Object(name, role) => Some(self.registry.named(name, *role, here, imports)),
            Sent::Reference => Some(Type::plain(imports.runtime("Reference"))),
            Sent::Json => Some(Type::plain(imports.runtime("Value"))),
        };
        let bytes = sent == Sent::Bytes;
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
pub(super) fn required_query(operation: &Operation, parameters: &mut Vec<Parameter>) -> Vec<(String, String)> {
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
