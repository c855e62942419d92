//! The public items of the crate of one side, by what of the API they are made of.

use std::collections::HashMap;

use crate::api::Api;
use crate::diff::Subject;
use crate::krate::{self, Call, Role};
use crate::plan;
use crate::surface::{self, Item, Kind};

/// Lines of declarations by the version and subject that they are made for.
pub(super) struct Items(HashMap<(String, krate::Subject), Vec<String>>);

impl Items {
    /// The items of the crate for all versions of one side.
    pub(super) fn of(apis: &[Api]) -> Self {
        let mut items: HashMap<_, Vec<String>> = HashMap::new();
        for api in apis {
            // A crate for this version alone, so that the other ones change no name in it.
            let krate = plan::plan(std::slice::from_ref(api), &plan::Options::default());
            for item in surface::of(&krate).items {
                for subject in item.subject.iter().flat_map(single) {
                    items.entry((api.version.clone(), subject)).or_default().push(declaration(&item));
                }
            }
        }
        Self(items)
    }

    /// The declarations that a change of the API may change.
    pub(super) fn about(&self, version: &str, subject: &Subject) -> Vec<&str> {
        let lines = subjects(subject).into_iter().filter_map(|subject| self.0.get(&(version.to_owned(), subject)));
        lines.flatten().map(String::as_str).collect()
    }
}

/// An item in a line. The traits of a type are those of all types of its kind, and long.
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

/// What items may be made of a subject.
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
