//! Public items of the crate of one side, by the part of the API that they represent.

use std::collections::HashMap;

use crate::api::Api;
use crate::diff::Subject;
use crate::krate::{self, Call, Role};
use crate::plan;
use crate::surface::{self, Item, Kind, Surface};

/// The public items of a crate.
pub(super) struct Items {
    /// All of them.
    pub surface: Surface,
    /// Their declarations by version and subject.
    lines: HashMap<(String, krate::Subject), Vec<String>>,
}

impl Items {
    /// Plans the crate of one side and collects its items.
    pub(super) fn of(apis: &[Api]) -> Self {
        let krate = plan::plan(apis, &plan::Options::default());
        let surface = surface::of(&krate);
        let modules = krate.idents.iter().map(String::as_str).zip(apis.iter().map(|api| &api.version));
        let versions: HashMap<&str, &String> = modules.collect();
        let mut lines: HashMap<_, Vec<String>> = HashMap::new();
        for item in &surface.items {
            let Some(version) = versions.get(item.path.split("::").next().unwrap_or_default()) else { continue };
            for subject in item.subject.iter().flat_map(single) {
                lines.entry(((*version).clone(), subject)).or_default().push(declaration(item));
            }
        }
        Self { surface, lines }
    }

    /// The declarations that a change of the API may affect.
    pub(super) fn about(&self, version: &str, subject: &Subject) -> Vec<&str> {
        let lines = subjects(subject).into_iter().filter_map(|subject| self.lines.get(&(version.to_owned(), subject)));
        lines.flatten().map(String::as_str).collect()
    }
}

/// An item as a line, without the traits of types, which are long and equal for each kind.
fn declaration(item: &Item) -> String {
    match item.kind {
        Kind::Struct | Kind::Enum => Item { shape: String::new(), ..item.clone() }.to_string(),
        _ => item.to_string(),
    }
}

/// The subject, or each of the calls that share an item.
fn single(subject: &krate::Subject) -> Vec<krate::Subject> {
    match subject {
        krate::Subject::Calls(calls) => calls.iter().map(|call| krate::Subject::Calls(vec![call.clone()])).collect(),
        other => vec![other.clone()],
    }
}

/// The subjects of items that a subject of a change corresponds to.
fn subjects(subject: &Subject) -> Vec<krate::Subject> {
    const ROLES: [Role; 3] = [Role::Model, Role::Create, Role::Update];
    let call = subject.operation().map(|request| Call { method: request.method, path: request.path.normal() });
    match (subject, call) {
        (Subject::Version { .. }, _) => Vec::new(),
        (Subject::Type { name } | Subject::Enum { name }, _) => {
            ROLES.map(|role| krate::Subject::Type(name.clone(), role)).into()
        }
        (Subject::Property { ty, name }, _) => {
            ROLES.map(|role| krate::Subject::Property(ty.clone(), role, name.clone())).into()
        }
        (Subject::Member { ty, name }, _) => vec![krate::Subject::Member(ty.clone(), name.clone())],
        (Subject::Parameter { name, .. }, Some(call)) => {
            vec![krate::Subject::Parameter(call.clone(), name.clone()), krate::Subject::Calls(vec![call])]
        }
        (_, Some(call)) => vec![krate::Subject::Parameters(call.clone()), krate::Subject::Calls(vec![call])],
        (_, None) => Vec::new(),
    }
}
