//! Methods of the generated handles and their targets.

use std::collections::BTreeMap;

use crate::api::Api;
use crate::dialect::graph;
use crate::krate::{Action, Handle, Item};
use crate::plan::{self, Options};

/// Name of a handle, after the module of its version.
pub(super) type HandleName = (String, String);

/// Target of a method.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Target {
    /// Another handle.
    Step(HandleName),
    /// An operation: the index of its API, and method and path.
    Call(usize, String),
}

/// The handles of all versions with their methods.
#[derive(Debug, Default)]
pub(super) struct Handles(BTreeMap<HandleName, BTreeMap<String, Target>>);

impl Handles {
    /// Plans the crate of these APIs and collects its handles.
    pub(super) fn of(apis: &[Api]) -> Self {
        let krate = plan::plan(apis, &Options::default());
        let mut handles = Self::default();
        for (api, version) in krate.versions.iter().enumerate() {
            let of_files = version.files.iter().flat_map(|file| &file.items);
            let of_modules = version.modules.iter().flat_map(|module| &module.items);
            for item in of_files.chain(of_modules) {
                if let Item::Handle(handle) = item {
                    let name = (version.ident.clone(), handle.ident.clone());
                    handles.0.insert(name, methods(handle, &version.ident, api));
                }
            }
        }
        handles
    }

    /// The handle of this name in a version.
    pub(super) fn named(&self, version: &str, name: &str) -> Option<HandleName> {
        let handle = (version.to_owned(), name.to_owned());
        self.0.contains_key(&handle).then_some(handle)
    }

    /// The versions: the newest stable one first, `beta` last.
    pub(super) fn versions(&self) -> Vec<&str> {
        let mut versions: Vec<&str> = self.0.keys().map(|handle| handle.0.as_str()).collect();
        versions.dedup();
        versions.sort_by_key(|version| (*version == "beta", std::cmp::Reverse(*version)));
        versions
    }

    /// Handles of a version with a step of this name; the root alone if it has one.
    pub(super) fn with_step(&self, version: &str, name: &str) -> Vec<HandleName> {
        let has = |methods: &BTreeMap<String, Target>| matches!(methods.get(name), Some(Target::Step(_)));
        let mut all: Vec<HandleName> = self
            .0
            .iter()
            .filter(|(handle, methods)| handle.0 == version && has(methods))
            .map(|(handle, _)| handle.clone())
            .collect();
        if let Some(root) = all.iter().find(|handle| handle.1 == graph::CLIENT).cloned() {
            all = vec![root];
        }
        all
    }

    /// Target of a method of a handle.
    pub(super) fn target(&self, handle: &HandleName, method: &str) -> Option<&Target> {
        self.0.get(handle)?.get(method)
    }
}

fn methods(handle: &Handle, version: &str, api: usize) -> BTreeMap<String, Target> {
    let target = |method: &crate::krate::Method| match (&method.action, &method.permissions) {
        (Action::Go(to), _) => {
            // The name may be written with its module.
            let name = to.path.rsplit("::").next().unwrap_or_default();
            Some(Target::Step((version.to_owned(), name.to_owned())))
        }
        (Action::Send(..), Some(record)) => Some(Target::Call(api, record.operation.clone())),
        (Action::Send(..), None) => None,
    };
    let named = handle.methods.iter().filter_map(|method| Some((method.ident.clone(), target(method)?)));
    named.map(|(ident, target)| (ident.trim_start_matches("r#").to_owned(), target)).collect()
}
