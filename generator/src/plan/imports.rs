//! What a file imports: short names where they are free, paths where they are not.

use std::collections::{BTreeMap, BTreeSet};

use crate::krate::Import;
use crate::names::PRELUDE;

/// The library that generated code calls.
const RUNTIME: &str = "docwright_runtime";

/// The names that a file uses, while it is planned.
pub(super) struct Imports {
    /// Names that the file defines; the module around it exports them.
    defined: BTreeSet<String>,
    /// Imported names by module.
    modules: BTreeMap<String, BTreeSet<String>>,
}

impl Imports {
    /// For a file that defines these names.
    pub(super) fn new<'n>(defined: impl IntoIterator<Item = &'n str>) -> Self {
        Self { defined: defined.into_iter().map(str::to_owned).collect(), modules: BTreeMap::new() }
    }

    /// How the file writes a name of the runtime.
    pub(super) fn runtime(&mut self, name: &str) -> String {
        self.name(RUNTIME, name)
    }

    /// How the file writes a name of some module.
    pub(super) fn name(&mut self, module: &str, name: &str) -> String {
        if module == "super" && self.defined.contains(name) {
            return name.to_owned();
        }
        let imported = self.modules.get(module).is_some_and(|names| names.contains(name));
        let taken = PRELUDE.contains(&name)
            || self.defined.contains(name)
            || self.modules.iter().any(|(other, names)| other != module && names.contains(name));
        if !imported && taken {
            return format!("{module}::{name}");
        }
        self.modules.entry(module.to_owned()).or_default().insert(name.to_owned());
        name.to_owned()
    }

    pub(super) fn finish(self) -> Vec<Import> {
        let mut imports: Vec<_> = self
            .modules
            .into_iter()
            .map(|(module, names)| Import { module, names: names.into_iter().collect() })
            .collect();
        imports.sort_by_key(|import| (distance(&import.module), import.module.clone()));
        imports
    }
}

/// The standard library first, then other crates, then this one.
fn distance(module: &str) -> u8 {
    match module.split("::").next() {
        Some("std") => 0,
        Some("crate") => 2,
        Some("super") => 3,
        _ => 1,
    }
}
