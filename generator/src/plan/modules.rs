//! The `mod.rs` files of a version.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::docs;
use super::paths::RootItems;
use super::samples::examples;
use super::type_paths::TypePaths;
use crate::krate::{File, Item, Module, Submodule};
use crate::text::names;

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

/// Moves the files that require a feature into a folder of the feature, which is a private module.
pub(super) fn move_to_features(files: &mut [File], types: &TypePaths, source: &str) {
    let mut taken: HashMap<String, BTreeSet<String>> = HashMap::new();
    for segments in types.modules().iter().filter(|segments| !segments.is_empty()) {
        let (name, above) = (&segments[segments.len() - 1], &segments[..segments.len() - 1]);
        let folder = std::iter::once(format!("{source}/models")).chain(above.iter().cloned()).collect::<Vec<_>>();
        taken.entry(folder.join("/")).or_default().insert(name.clone());
    }
    for file in files.iter() {
        if let Some((folder, stem)) = split(&file.path) {
            taken.entry(folder.to_owned()).or_default().insert(stem.to_owned());
        }
    }
    for file in files {
        let Some(feature) = &file.feature else { continue };
        let Some((folder, stem)) = split(&file.path) else { continue };
        // A file or a namespace may have the name.
        let mut name = names::module(feature);
        while taken.get(folder).is_some_and(|taken| taken.contains(&name)) {
            name.push('_');
        }
        file.path = format!("{folder}/{name}/{stem}.rs");
    }
}

fn split(path: &str) -> Option<(&str, &str)> {
    let (folder, name) = path.rsplit_once('/')?;
    Some((folder, name.strip_suffix(".rs")?))
}

/// The modules of features among the folders of files.
pub(super) fn features(files: &[File]) -> Vec<Module> {
    let mut folders: BTreeMap<&str, (&str, Vec<Submodule>)> = BTreeMap::new();
    for file in files {
        if let (Some(feature), Some((folder, stem))) = (&file.feature, split(&file.path)) {
            folders.entry(folder).or_insert((feature, Vec::new())).1.push(submodule(stem, file));
        }
    }
    let module = |(folder, (feature, mut private)): (&str, (&str, Vec<Submodule>))| {
        private.sort();
        Module {
            path: format!("{folder}/mod.rs"),
            docs: vec![format!("Items of the feature `{feature}`.")],
            public: Vec::new(),
            private,
            imports: Vec::new(),
            items: Vec::new(),
        }
    };
    folders.into_iter().map(module).collect()
}

fn submodule(ident: &str, file: &File) -> Submodule {
    let export = |item: &Item| item.ident().unwrap_or(examples::ALL).to_owned();
    let mut exports: Vec<String> = file.items.iter().map(export).collect();
    exports.sort();
    Submodule { ident: ident.to_owned(), exports, feature: None }
}

/// The private modules of each folder, sorted: its files, and its features with the names of all their files.
fn exports(files: &[File]) -> HashMap<&str, Vec<Submodule>> {
    let mut exports: HashMap<&str, BTreeMap<&str, Submodule>> = HashMap::new();
    for file in files {
        let Some((folder, stem)) = split(&file.path) else { continue };
        let module = submodule(stem, file);
        let Some((feature, (above, name))) = file.feature.as_ref().zip(folder.rsplit_once('/')) else {
            exports.entry(folder).or_default().insert(stem, module);
            continue;
        };
        let of_feature = exports.entry(above).or_default().entry(name).or_insert_with(|| Submodule {
            ident: name.to_owned(),
            exports: Vec::new(),
            feature: Some(feature.clone()),
        });
        of_feature.exports.extend(module.exports);
    }
    let sorted = |mut module: Submodule| {
        module.exports.sort();
        module
    };
    let sorted = |modules: BTreeMap<&str, Submodule>| modules.into_values().map(sorted).collect();
    exports.into_iter().map(|(folder, modules)| (folder, sorted(modules))).collect()
}
