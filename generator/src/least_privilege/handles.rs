//! Methods of the generated handles and their targets.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Argument, Segment};
use crate::krate::{Action, Crate, Handle, Item, MethodStep};

/// A handle: the module of its version, its name, and its normalized path if that is known.
pub(super) type HandleName = (String, String, Option<String>);

/// Target of a method, and the normalized segments to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Another handle, by version and name.
    Step(String, String, String),
    /// Operations of the API with this index.
    Call(usize, Vec<Operations>, String),
}

/// Operations with the same permissions: normalized paths, and methods with paths.
pub(super) type Operations = Vec<(String, String)>;

/// The handles of all versions with their methods.
#[derive(Debug, Default)]
pub(super) struct Handles {
    handles: BTreeMap<(String, String), BTreeMap<String, Target>>,
    /// The clients: the roots of the versions.
    clients: BTreeSet<(String, String)>,
}

impl Handles {
    /// Collects the handles of a crate.
    pub(super) fn of(krate: &Crate) -> Self {
        let mut handles = Self::default();
        for (api, version) in krate.versions.iter().enumerate() {
            for item in version.items() {
                if let Item::Handle(handle) = item {
                    let name = (version.ident.clone(), handle.ident.clone());
                    if handle.root.is_some() {
                        handles.clients.insert(name.clone());
                    }
                    handles.handles.insert(name, methods(handle, &version.ident, api));
                }
            }
        }
        handles
    }

    /// The handle of this name in a version.
    pub(super) fn named(&self, version: &str, name: &str) -> Option<HandleName> {
        let handle = (version.to_owned(), name.to_owned());
        self.handles.contains_key(&handle).then(|| self.located(&handle))
    }

    /// The versions: the newest stable one first, `beta` last.
    pub(super) fn versions(&self) -> Vec<&str> {
        let mut versions: Vec<&str> = self.handles.keys().map(|handle| handle.0.as_str()).collect();
        versions.dedup();
        versions.sort_by_key(|version| (*version == "beta", std::cmp::Reverse(*version)));
        versions
    }

    /// Handles of a version with a step of this name; the root alone if it has one.
    pub(super) fn with_step(&self, version: &str, name: &str) -> Vec<HandleName> {
        let has = |methods: &BTreeMap<String, Target>| matches!(methods.get(name), Some(Target::Step(..)));
        let mut all: Vec<HandleName> = self
            .handles
            .iter()
            .filter(|(handle, methods)| handle.0 == version && has(methods))
            .map(|(handle, _)| self.located(handle))
            .collect();
        if let Some(root) = all.iter().find(|handle| handle.2.is_some()).cloned() {
            all = vec![root];
        }
        all
    }

    /// A handle whose path is unknown, except for the client.
    fn located(&self, name: &(String, String)) -> HandleName {
        (name.0.clone(), name.1.clone(), self.clients.contains(name).then(String::new))
    }

    /// Target of a method of a handle.
    pub(super) fn target(&self, handle: &HandleName, method: &str) -> Option<&Target> {
        self.handles.get(&(handle.0.clone(), handle.1.clone()))?.get(method)
    }
}

fn methods(handle: &Handle, version: &str, api: usize) -> BTreeMap<String, Target> {
    let target = |method: &crate::krate::Method| match &method.action {
        Action::Go(to) => {
            // The name may be written with its module.
            let name = to.path.rsplit("::").next().unwrap_or_default();
            Target::Step(version.to_owned(), name.to_owned(), normal(&method.step))
        }
        Action::Send(..) => {
            let records = method.permissions.iter().map(|record| {
                let normal = record.paths.iter().map(|(_, normal)| normal.clone());
                normal.zip(record.operations()).collect()
            });
            Target::Call(api, records.collect(), normal(&method.step))
        }
    };
    let named = handle.methods.iter().map(|method| (method.ident.clone(), target(method)));
    named.map(|(ident, target)| (ident.trim_start_matches("r#").to_owned(), target)).collect()
}

/// The normalized segments of a step.
fn normal(step: &MethodStep) -> String {
    let argument = |(name, _): &(String, String)| Argument { name: name.clone(), quoted: false };
    let segment = match step {
        MethodStep::Here => return String::new(),
        MethodStep::Child(name) => Segment::Name(name.clone()),
        MethodStep::Key(name) => Segment::Key(name.clone()),
        MethodStep::ItemPath(name) => Segment::ItemPath(name.clone()),
        MethodStep::AlternateKey(property, _) => Segment::AlternateKey(property.clone()),
        MethodStep::Call(name, arguments) => {
            Segment::Call { name: name.clone(), arguments: arguments.iter().map(argument).collect() }
        }
    };
    crate::api::normal(&[segment])
}
