//! The `mod.rs` files of a version.

use std::collections::HashMap;

use super::docs;
use super::paths::RootItems;
use super::samples::examples;
use super::type_paths::TypePaths;
use crate::krate::{File, Item, Module, Submodule};

/// The `mod.rs` of a version, which contains the handle of its root.
pub(super) fn version(version: &str, source: &str, has_examples: bool, root: RootItems) -> Module {
    let public = [
        ("handles", "Request builders for the paths of the service."),
        ("models", "Types of the service: resources, enumerations and bodies."),
    ];
    let examples = has_examples.then(|| Submodule {
        ident: "examples".to_owned(),
        exports: vec![examples::ALL.to_owned()],
        feature: None,
    });
    Module {
        path: format!("{source}/mod.rs"),
        docs: docs::version(version),
        public: public.iter().map(|(name, docs)| ((*name).to_owned(), vec![(*docs).to_owned()])).collect(),
        private: examples.into_iter().collect(),
        imports: root.imports,
        items: root.items,
    }
}

/// The `mod.rs` of the handles.
pub(super) fn handles(files: &[File], source: &str) -> Module {
    let folder = format!("{source}/handles");
    Module {
        path: format!("{folder}/mod.rs"),
        docs: vec![
            "Request builders: a handle has the operations documented at its path, and steps to further paths."
                .to_owned(),
        ],
        public: Vec::new(),
        private: exports(files).remove(folder.as_str()).unwrap_or_default(),
        imports: Vec::new(),
        items: Vec::new(),
    }
}

/// A `mod.rs` for every namespace.
pub(super) fn models(types: &TypePaths, files: &[File], source: &str) -> Vec<Module> {
    let modules = types.modules();
    let mut exports = exports(files);
    let module = |segments: &Vec<String>| {
        let folders = std::iter::once(format!("{source}/models")).chain(segments.iter().cloned());
        let folder = folders.collect::<Vec<_>>().join("/");
        let below = modules.iter().filter(|other| other.len() == segments.len() + 1 && other.starts_with(segments));
        let public = below
            .filter_map(|other| other.last())
            .map(|name| (name.clone(), vec!["Types of a nested namespace.".to_owned()]));
        Module {
            docs: vec!["Types of the service: resources, enumerations and bodies.".to_owned()],
            public: public.collect(),
            private: exports.remove(folder.as_str()).unwrap_or_default(),
            path: format!("{folder}/mod.rs"),
            imports: Vec::new(),
            items: Vec::new(),
        }
    };
    modules.iter().map(module).collect()
}

/// The files with the names that they define, sorted, by their folders.
fn exports(files: &[File]) -> HashMap<&str, Vec<Submodule>> {
    let mut exports: HashMap<&str, Vec<Submodule>> = HashMap::new();
    for file in files {
        let Some((folder, name)) = file.path.rsplit_once('/') else { continue };
        let Some(ident) = name.strip_suffix(".rs") else { continue };
        let mut names: Vec<String> = file.items.iter().map(|item| item_name(item).to_owned()).collect();
        names.sort();
        let module = Submodule { ident: ident.to_owned(), exports: names, feature: file.feature.clone() };
        exports.entry(folder).or_default().push(module);
    }
    for modules in exports.values_mut() {
        modules.sort();
    }
    exports
}

fn item_name(item: &Item) -> &str {
    match item {
        Item::Struct(item) => &item.ident,
        Item::Enum(item) => &item.ident,
        Item::Handle(item) => &item.ident,
        Item::Examples(_) => examples::ALL,
    }
}
