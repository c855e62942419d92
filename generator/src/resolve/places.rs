//! What lies at each path: entity sets and singletons, navigation properties that only paths show,
//! and what actions and functions are bound to.
//!
//! A path is walked segment by segment through the types. Where the types do not know the next
//! segment, the operations documented at that place say what is there.

use std::collections::BTreeMap;

use super::Scope;
use super::callables::Callables;
use super::walker::Walker;
use crate::api::{
    Callable, CallableKind, Content, Entrance, Operation, OperationKind, Primitive, QualifiedName, Segment,
    StructuredType, TypeRef,
};
use crate::diagnostic::{Code, Diagnostic};

impl Scope<'_> {
    /// Adds navigation properties that only request paths show, and the undocumented types that they lead to;
    /// returns the container and the callables.
    pub(super) fn places(
        &mut self,
        types: &mut Vec<StructuredType>,
        operations: &mut [Operation],
    ) -> (Vec<Entrance>, Vec<Callable>) {
        settle_kinds(types, operations);
        let operations: &[Operation] = operations;
        let mut walker = Walker::new(types, operations);
        let mut container = BTreeMap::new();
        let mut callables = Callables::default();
        for operation in operations {
            walker.walk(&operation.path);
            match operation.kind {
                OperationKind::Action => callables.add(CallableKind::Action, operation, walker.parent(&operation.path)),
                OperationKind::Function => {
                    callables.add(CallableKind::Function, operation, walker.parent(&operation.path));
                }
                _ => {}
            }
            // What is called at the root is an import, and needs no entrance.
            let calls = matches!(operation.kind, OperationKind::Action | OperationKind::Function);
            if let Some(Segment::Name(name)) = operation.path.0.first().filter(|_| operation.path.0.len() > 1 || !calls)
            {
                container.entry(name.to_lowercase()).or_insert_with_key(|lower| {
                    let ty = walker.at(&operation.path.0[..1]).cloned().unwrap_or_else(|| {
                        // Of what it is nobody says, but whether there are many shows in the paths.
                        let has_items = walker.below(&format!("/{lower}")).any(|(rest, _)| rest.starts_with("{}"));
                        let untyped = TypeRef::Primitive(Primitive::Untyped);
                        if has_items { untyped.into_collection() } else { untyped }
                    });
                    Entrance { name: name.clone(), ty }
                });
            }
        }
        let Walker { found, listed, undocumented, .. } = walker;
        self.correct_listed(types, &listed);
        for ty in undocumented {
            self.tell_undocumented(&ty);
            types.push(ty);
        }
        for (owner, property) in found {
            if is_stated_below(types, &owner, &property.name) {
                continue;
            }
            if let Some(ty) = types.iter_mut().find(|ty| ty.name == owner) {
                ty.properties.push(property);
            }
        }
        (container.into_values().collect(), callables.finish())
    }

    fn tell_undocumented(&mut self, ty: &StructuredType) {
        let Some(page) = self.pages.find(&ty.origins[0].page) else { return };
        let message = format!("the request goes through `{}`, which no page documents", ty.name);
        let help = "add a page for the type";
        self.findings.push(Diagnostic::page(Code::TypeFromPath, page, message, help));
    }

    /// Makes collections of navigation properties that the service lists, and says so.
    fn correct_listed(&mut self, types: &mut [StructuredType], listed: &[(QualifiedName, String)]) {
        for (owner, name) in listed {
            let property = types
                .iter_mut()
                .filter(|ty| ty.name == *owner)
                .flat_map(|ty| &mut ty.properties)
                .find(|property| property.name.eq_ignore_ascii_case(name));
            let Some(property) = property.filter(|property| property.navigation) else { continue };
            let Some(page) = self.pages.find(&property.origin.page) else { continue };
            property.ty = property.ty.clone().into_collection();
            let message = format!("`{}` is shown as one, but the service lists many", property.name);
            self.findings.push(Diagnostic::page(Code::Conflict, page, message, "write `collection` behind the type"));
        }
    }
}

/// Whether the page of a derived type has the property: then the path leads through such a type, not its base.
fn is_stated_below(types: &[StructuredType], owner: &QualifiedName, name: &str) -> bool {
    let base = |ty: &StructuredType| ty.base.as_ref().and_then(|base| types.iter().find(|other| other.name == *base));
    let states = |ty: &&StructuredType| ty.properties.iter().any(|known| known.name.eq_ignore_ascii_case(name));
    types.iter().filter(states).any(|ty| {
        let mut bases = std::iter::successors(base(ty), |ty| base(ty)).take(types.len());
        bases.any(|base| base.name == *owner)
    })
}

/// Settles what a title alone could not: a name below a collection can only be a function, and a
/// `POST` to a collection of resources creates.
fn settle_kinds(types: &[StructuredType], operations: &mut [Operation]) {
    let kinds: Vec<Option<OperationKind>> = {
        let mut walker = Walker::new(types, operations);
        let settled = |operation: &Operation| {
            walker.walk(&operation.path);
            let parent = walker.parent(&operation.path)?;
            let Some(Segment::Name(name)) = operation.path.0.last() else { return None };
            let reads = matches!(operation.kind, OperationKind::List | OperationKind::Get);
            if reads && parent.is_collection() && !name.starts_with('$') && !name.contains('.') {
                // `/sites/root` is an item with a name of its own.
                let is_item = matches!(&operation.response.content, Content::Json(ty) if ty == parent.item());
                return (!is_item).then_some(OperationKind::Function);
            }
            let TypeRef::Structured(owner) = &parent else { return None };
            let known = walker.property(owner, name)?;
            if operation.kind == OperationKind::Function {
                return Some(if known.is_collection() { OperationKind::List } else { OperationKind::Get });
            }
            let creates = operation.kind == OperationKind::Action
                && known.is_collection()
                && matches!(known.item(), TypeRef::Structured(_));
            creates.then_some(OperationKind::Create)
        };
        operations.iter().map(settled).collect()
    };
    for (operation, kind) in operations.iter_mut().zip(kinds) {
        operation.kind = kind.unwrap_or(operation.kind.clone());
    }
}
