//! Paths of unknown type, and operations that disagree at paths to one type.

use std::collections::{BTreeMap, HashSet};

use crate::api::index::TypeIndex;
use crate::api::paths::{ContentSignature, NodeId, PathTargets, Signature, Target, TargetId, Trie};
use crate::api::{Api, Operation, OperationKind};
use crate::diagnostic::{Code, Findings};
use crate::source::PageId;
use crate::text::shorten;

/// The pages of operations by their path.
pub(super) type PageIds<'p> = BTreeMap<&'p str, PageId>;

/// Reports the paths of one version.
pub(super) fn check(api: &Api, index: &TypeIndex<'_>, pages: &PageIds<'_>, found: &mut Findings) {
    let trie = Trie::of(&api.operations);
    let targets = PathTargets::of(api, index, &trie);
    let paths = Paths { api, index, trie: &trie, targets: &targets, pages };
    paths.report_untyped(found);
    paths.report_overloaded(found);
}

struct Paths<'p> {
    api: &'p Api,
    index: &'p TypeIndex<'p>,
    trie: &'p Trie,
    targets: &'p PathTargets,
    pages: &'p PageIds<'p>,
}

impl Paths<'_> {
    /// Reports where paths leave the known types, once for each page.
    fn report_untyped(&self, found: &mut Findings) {
        let mut reported = HashSet::new();
        for (id, node) in self.trie.nodes.iter().enumerate().skip(1) {
            // The first segment of a path leads nowhere else, so that nothing is lost without its type.
            let leaves_types = self.targets.ty(id).is_none() && self.targets.ty(node.parent).is_some();
            let is_callable = node.is_callable(&self.api.operations);
            if !leaves_types || node.children.is_empty() || is_callable {
                continue;
            }
            let Some(operation) = self.first_below(id) else { continue };
            let Some(page) = self.page(operation).filter(|page| reported.insert(*page)) else { continue };
            let path = shorten(&node.path.to_string());
            let message = format!("no page states the type at `{path}`; the path keeps its own request builder");
            let help = "add the relationship to the page of the type before it, or state the type in the response";
            found.report_page(Code::PathUntyped, page, message, help);
        }
    }

    /// Reports operations whose methods cannot be one, at the pages of those that fit the type less.
    fn report_overloaded(&self, found: &mut Findings) {
        let mut verbs: BTreeMap<_, BTreeMap<ContentSignature<'_>, (NodeId, &Operation)>> = BTreeMap::new();
        for (id, node) in self.trie.nodes.iter().enumerate() {
            for operation in node.operations.values().map(|index| &self.api.operations[*index]) {
                let verb = (self.targets.id(id), operation.method, &operation.kind);
                verbs.entry(verb).or_default().entry(ContentSignature::of(operation)).or_insert((id, operation));
            }
        }
        for ((target, _, kind), operations) in verbs.into_iter().filter(|(_, operations)| operations.len() > 1) {
            let fitness = |(id, operation): &(NodeId, &Operation)| {
                Signature::fitness(operation, self.targets.ty(*id), self.index)
            };
            let best = operations.values().map(fitness).max().unwrap_or_default();
            let Some((_, main)) = operations.values().find(|one| fitness(one) == best) else { continue };
            for (_, operation) in operations.values().filter(|(_, operation)| operation.path != main.path) {
                self.report_overload(operation, main, &self.describe(target, kind), found);
            }
        }
    }

    fn report_overload(&self, operation: &Operation, main: &Operation, target: &str, found: &mut Findings) {
        let Some(page) = self.page(operation) else { return };
        let call = |operation: &Operation| shorten(&operation.name());
        let message = format!(
            "`{}` has another body or response than `{}`, although both are operations of {target}",
            call(operation),
            call(main)
        );
        let help = "correct one of the pages if the service sends and returns the same; otherwise the client has a \
                    method for each";
        found.report_page(Code::MethodOverloaded, page, message, help);
    }

    fn describe(&self, target: TargetId, kind: &OperationKind) -> String {
        match self.targets.get(target) {
            Target::Item(ty) | Target::Cast(_, ty) => format!("`{}`", ty.name),
            Target::Set(name) => format!("`{name}`"),
            Target::Collection(owner, name) => format!("`{name}` of `{}`", owner.name),
            Target::Segment(_, name) if matches!(kind, OperationKind::Action | OperationKind::Function) => {
                format!("the name `{name}`")
            }
            Target::Root | Target::Segment(..) => "the same target".to_owned(),
        }
    }

    fn page(&self, operation: &Operation) -> Option<PageId> {
        self.pages.get(operation.origins.first()?.page.as_str()).copied()
    }

    /// The first operation at or below a node.
    fn first_below(&self, node: NodeId) -> Option<&Operation> {
        let mut open = vec![node];
        while let Some(node) = open.pop() {
            let node = &self.trie.nodes[node];
            if let Some(index) = node.operations.values().next() {
                return Some(&self.api.operations[*index]);
            }
            open.extend(node.children.values().rev());
        }
        None
    }
}
