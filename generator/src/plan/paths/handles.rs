//! Handles: a type for every merged node of the trie.

use std::collections::{BTreeMap, HashMap};

use super::client::ClientMethods;
use super::groups::{self, Groups};
use super::tree::{MethodKey, PathTree, ROOT};
use crate::api::paths::{NodeId, Target};
use crate::krate::{File, Gate, Handle, Import, Item, Method, Root, Snippet, Subject, TypedRequest};
use crate::plan::areas::Areas;
use crate::plan::content::Content;
use crate::plan::gates;
use crate::plan::imports::Imports;
use crate::plan::source_scope::SourceScope;
use crate::plan::sources::sources;
use crate::plan::type_paths::TypePaths;
use crate::profile::Auth;
use crate::text::distinct_names::distinct;
use crate::text::escape::{code_span, comment};
use crate::text::names;

/// The items of a version's module: the handle of its root.
pub(in crate::plan) struct RootItems {
    pub imports: Vec<Import>,
    pub items: Vec<Item>,
}

/// Decisions that handles are made from.
#[derive(Clone, Copy)]
pub(in crate::plan) struct Decisions<'p> {
    pub tree: &'p PathTree<'p>,
    pub client: &'p ClientMethods<'p>,
    pub types: &'p TypePaths,
    pub areas: &'p Areas<'p>,
    pub content: Content,
}

/// The handles of a version.
pub(in crate::plan) struct Handles<'p> {
    pub(super) tree: &'p PathTree<'p>,
    pub(super) client: &'p ClientMethods<'p>,
    pub(super) types: &'p TypePaths,
    pub(super) areas: &'p Areas<'p>,
    content: Content,
    pub(super) snippets: HashMap<MethodKey<'p>, Snippet>,
    groups: Groups,
    /// The features that handles require, if any.
    pub(super) features: BTreeMap<NodeId, &'p str>,
    /// The folder of the version.
    source: &'p str,
    /// The name of the root, which is the client.
    pub(super) root_ident: &'p str,
}

impl<'p> Handles<'p> {
    pub(in crate::plan) fn new(
        Decisions { tree, client, types, areas, content }: Decisions<'p>,
        snippets: HashMap<MethodKey<'p>, Snippet>,
        source: &'p str,
        root_ident: &'p str,
    ) -> Self {
        let features = groups::choose_features(tree, areas);
        let groups = groups::group_handles(tree, &features);
        Self { tree, client, types, areas, content, snippets, groups, features, source, root_ident }
    }

    /// The files below `handles`, and the handle of the version's root.
    pub(in crate::plan) fn files(mut self, version: &str, root: Root) -> (Vec<File>, RootItems) {
        let groups = std::mem::take(&mut self.groups);
        let idents = groups.keys().map(|home| self.tree.idents[home].as_str());
        let stems = distinct(idents, &[], |ident| names::module(&names::snake(ident.trim_end_matches("Handle"))));
        let file = |(home, handles): (&NodeId, &Vec<NodeId>)| {
            let stem = &stems[self.tree.idents[home].as_str()];
            self.file(stem, *home, handles)
        };
        let files = groups.iter().map(file).collect();
        (files, self.root(version, root))
    }

    /// The handle of the version's root.
    fn root(&mut self, version: &str, root: Root) -> RootItems {
        let defined = self.request_names(ROOT);
        let defined = defined.iter().map(String::as_str).chain([self.root_ident]);
        let mut scope = SourceScope::new(self.types, "crate".to_owned(), Imports::new(defined), self.content);
        for name in ["Client", "ClientOptions", "Conventions", "handle"] {
            scope.runtime(name);
        }
        if root.auth == Auth::TokenCredential {
            scope.runtime("TokenCredential");
            scope.name("std::sync", "Arc");
        }
        let mut requests = Vec::new();
        let (methods, gates) = self.members(ROOT, &mut scope, &mut requests);
        let handle = Handle {
            ident: self.root_ident.to_owned(),
            subject: Subject::Places(vec![String::new()]),
            docs: vec![format!("Client for version {} of the API.", comment(version))],
            root: Some(root),
            methods,
            gates,
        };
        let items = std::iter::once(Item::Handle(handle)).chain(requests.into_iter().map(Item::Request));
        RootItems { imports: scope.finish(), items: items.collect() }
    }

    /// The methods of a handle, and those that disabled features omit.
    fn members(
        &mut self,
        handle: NodeId,
        scope: &mut SourceScope<'_>,
        requests: &mut Vec<TypedRequest>,
    ) -> (Vec<Method>, Vec<Gate>) {
        let methods = self.methods(handle, scope, requests);
        let gates = gates::collect(&methods, self.areas);
        if !gates.is_empty() {
            scope.runtime("requires");
        }
        (methods, gates)
    }

    fn file(&mut self, stem: &str, home: NodeId, handles: &[NodeId]) -> File {
        let feature = self.features.get(&home).copied();
        let defined = handles.iter().map(|handle| self.tree.idents[handle].clone());
        let requests = handles.iter().flat_map(|handle| self.request_names(*handle));
        let defined: Vec<String> = defined.chain(requests).collect();
        let imports = Imports::new(defined.iter().map(String::as_str)).with_feature(feature);
        let mut scope = SourceScope::new(self.types, self.module(), imports, self.content);
        scope.runtime("handle");
        let mut ordered: Vec<NodeId> = handles.to_vec();
        ordered.sort_by_key(|handle| (*handle != home, &self.tree.idents[handle]));
        let mut requests = Vec::new();
        let items = ordered.iter().map(|handle| {
            let (methods, gates) = self.members(*handle, &mut scope, &mut requests);
            let (ident, subject) = (self.tree.idents[handle].clone(), Subject::Places(self.tree.paths(*handle)));
            let docs = scope.docs(|_| self.docs(*handle));
            Item::Handle(Handle { ident, subject, docs, root: None, methods, gates })
        });
        let mut items: Vec<Item> = items.collect();
        items.extend(requests.into_iter().map(Item::Request));
        let origins = ordered
            .iter()
            .flat_map(|handle| &self.tree.methods(*handle).operations)
            .flat_map(|method| &method.operations)
            .flat_map(|operation| operation.origins.iter().take(1));
        File {
            path: format!("{}/handles/{stem}.rs", self.source),
            feature: feature.map(str::to_owned),
            sources: sources(origins),
            imports: scope.finish(),
            items,
        }
    }

    /// The module of the handles.
    pub(super) fn module(&self) -> String {
        format!("{}::handles", self.types.root)
    }

    fn docs(&self, handle: NodeId) -> Vec<String> {
        let mut paths: Vec<_> = self.tree.states[&handle].iter().map(|node| &self.tree.node(*node).path).collect();
        paths.sort_by_key(|path| (path.0.len(), path.to_string()));
        let listed: Vec<String> = paths.iter().map(|path| code_span(&path.to_string())).collect();
        let Some(target) = self.describe(handle) else {
            let mut docs = vec![format!("Request builder for {}.", listed[0])];
            if listed.len() > 1 {
                docs.extend([
                    String::new(),
                    format!("Other paths with the same operations: {}.", listed[1..].join(", ")),
                ]);
            }
            return docs;
        };
        match listed.as_slice() {
            [only] => vec![format!("Request builder for {target}: {only}.")],
            all => vec![format!("Request builder for {target}."), String::new(), format!("Paths: {}.", all.join(", "))],
        }
    }

    /// The target of a handle in words; `None` if only its paths are known.
    fn describe(&self, handle: NodeId) -> Option<String> {
        let targets = self.tree.targets()?;
        match targets.at(handle) {
            Target::Item(ty) => Some(format!("an object of the type {}", code_span(&ty.name))),
            Target::Cast(of, ty) => {
                let of = describe_collection(targets.get(*of)).unwrap_or_else(|| "a collection".to_owned());
                Some(format!("the items of the type {} in {of}", code_span(&ty.name)))
            }
            other => describe_collection(other),
        }
    }
}

/// A target of several items that has a name.
fn describe_collection(target: &Target) -> Option<String> {
    match target {
        Target::Set(name) => Some(format!("the entity set {}", code_span(name))),
        Target::Collection(owner, name) => {
            Some(format!("the collection {} of {}", code_span(name), code_span(&owner.name)))
        }
        Target::Root | Target::Item(_) | Target::Cast(..) | Target::Segment(..) => None,
    }
}
