//! Imports of a file: short names where they are free, paths where they are not.

use std::collections::{BTreeMap, BTreeSet};

use crate::krate::Import;
use crate::text::names::PRELUDE;

/// The library that generated code calls.
pub(super) const RUNTIME: &str = "docwright_runtime";

/// Names of the runtime that the emitter writes without a path, so that nothing else can be imported under them.
const WRITTEN: [&str; 11] = [
    "Client",
    "ClientOptions",
    "Conventions",
    "Request",
    "TokenCredential",
    "fields",
    "handle",
    "members",
    "permissions",
    "requires",
    "typed_request",
];

/// The imports of a file while it is planned.
pub(super) struct Imports {
    /// Names that the file defines; the module around it exports them.
    defined: BTreeSet<String>,
    /// The feature that the whole file requires.
    feature: Option<String>,
    /// Imported names by module and required feature.
    modules: BTreeMap<(String, Option<String>), BTreeSet<String>>,
}

impl Imports {
    /// The imports of a file that defines these names.
    pub(super) fn new<'n>(defined: impl IntoIterator<Item = &'n str>) -> Self {
        Self { defined: defined.into_iter().map(str::to_owned).collect(), feature: None, modules: BTreeMap::new() }
    }

    /// The same imports of a file that requires a feature.
    pub(super) fn with_feature(self, feature: Option<&str>) -> Self {
        Self { feature: feature.map(str::to_owned), ..self }
    }

    /// The feature that the whole file requires.
    pub(super) fn feature(&self) -> Option<&str> {
        self.feature.as_deref()
    }

    /// The feature that an item of the file requires beside that of the file.
    pub(super) fn extra_feature(&self, feature: Option<&str>) -> Option<String> {
        feature.filter(|feature| self.feature.as_deref() != Some(feature)).map(str::to_owned)
    }

    /// Imports a name of the runtime, and formats it.
    pub(super) fn runtime(&mut self, name: &str) -> String {
        self.name(RUNTIME, name)
    }

    /// Imports a name of any module, and formats it.
    pub(super) fn name(&mut self, module: &str, name: &str) -> String {
        self.name_with_feature(module, name, None)
    }

    /// Imports a name that requires a feature, and formats it.
    pub(super) fn name_with_feature(&mut self, module: &str, name: &str, feature: Option<&str>) -> String {
        if module == "super" && self.defined.contains(name) {
            return name.to_owned();
        }
        let key = (module.to_owned(), self.extra_feature(feature));
        let imported = self.modules.get(&key).is_some_and(|names| names.contains(name));
        let taken = PRELUDE.contains(&name)
            || (module != RUNTIME && WRITTEN.contains(&name))
            || self.defined.contains(name)
            || self.modules.iter().any(|((other, _), names)| other != module && names.contains(name));
        if !imported && taken {
            return format!("{module}::{name}");
        }
        self.modules.entry(key).or_default().insert(name.to_owned());
        name.to_owned()
    }

    pub(super) fn finish(self) -> Vec<Import> {
        let mut imports: Vec<_> = self
            .modules
            .into_iter()
            .map(|((module, feature), names)| Import { module, names: names.into_iter().collect(), feature })
            .collect();
        // Sorted by module and feature already.
        imports.sort_by_key(|import| distance(&import.module));
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
