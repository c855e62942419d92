//! Features of the generated crate that the source of a program needs.

use std::collections::{BTreeMap, HashMap};

use syn::spanned::Spanned as _;
use syn::visit::{self, Visit};

use super::names::imports;
use super::source_calls::{Traced, location};
use super::{CodeLocation, Unresolved};
use crate::krate::{Crate, Item};

/// A feature that a program needs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RequiredFeature {
    /// Its name.
    pub name: String,
    /// True if the crate enables it by default.
    pub default: bool,
    /// The operations and models that need it, with the locations of their uses.
    pub uses: BTreeMap<String, Vec<CodeLocation>>,
}

/// Collects the features of a crate that programs need, sorted by name, and the calls that cannot be resolved.
pub(crate) fn features_of_crate(krate: &Crate, programs: &[Traced]) -> (Vec<RequiredFeature>, Vec<Unresolved>) {
    let features = CrateFeatures::of(krate);
    let mut required: BTreeMap<String, BTreeMap<String, Vec<CodeLocation>>> = BTreeMap::new();
    let mut add = |feature: &str, item: String, locations: Vec<CodeLocation>| {
        required.entry(feature.to_owned()).or_default().entry(item).or_default().extend(locations);
    };
    let mut unresolved = Vec::new();
    for program in programs {
        unresolved.extend(program.unresolved.iter().cloned());
        for (call, locations) in &program.called {
            for feature in features.of_call(call) {
                add(feature, call.1.clone(), locations.clone());
            }
        }
        for (file, syntax) in &program.parsed {
            let mut models = ModelVisitor { features: &features, found: Vec::new() };
            models.visit_file(syntax);
            for (model, feature, span) in models.found {
                add(feature, model, vec![location(file, span)]);
            }
        }
    }
    let manifest = krate.manifest.as_ref();
    let is_default = |name: &str| manifest.is_some_and(|manifest| manifest.is_default(name));
    let feature = |(name, uses): (String, _)| RequiredFeature { default: is_default(&name), name, uses };
    (required.into_iter().map(feature).collect(), unresolved)
}

/// The features that the operations and models of a crate require.
struct CrateFeatures {
    /// By the index of a version, and method and path.
    operations: HashMap<(usize, String), Option<String>>,
    /// The modules of the versions.
    modules: Vec<String>,
    /// Features of models by module and name.
    models: HashMap<(String, String), String>,
}

impl CrateFeatures {
    fn of(krate: &Crate) -> Self {
        let (mut operations, mut models) = (HashMap::new(), HashMap::new());
        for (index, version) in krate.versions.iter().enumerate() {
            let of_files = version.files.iter().map(|file| (file.feature.as_ref(), &file.items));
            let of_modules = version.modules.iter().map(|module| (None, &module.items));
            for (feature, items) in of_files.chain(of_modules) {
                let handles =
                    items.iter().filter_map(|item| if let Item::Handle(item) = item { Some(item) } else { None });
                for method in handles.flat_map(|handle| &handle.methods) {
                    let feature = method.feature.as_ref().or(feature);
                    operations.extend(method.operations().map(|operation| ((index, operation), feature.cloned())));
                }
            }
            for module in version.modules.iter().flat_map(|module| &module.private) {
                let Some(feature) = &module.feature else { continue };
                let model = |name: &String| ((version.ident.clone(), name.clone()), feature.clone());
                models.extend(module.exports.iter().map(model));
            }
        }
        let modules = krate.versions.iter().map(|version| version.ident.clone()).collect();
        Self { operations, modules, models }
    }

    /// The feature of an operation's version, and that of its area.
    fn of_call(&self, call: &(usize, String)) -> Vec<&str> {
        let area = self.operations.get(call).and_then(Option::as_deref);
        std::iter::once(self.modules[call.0].as_str()).chain(area).collect()
    }

    /// The features of a model that a path names: that of its version, and that of its area.
    fn of_path(&self, path: &[String], model: &str) -> Vec<&str> {
        let version = path.iter().find_map(|part| self.modules.iter().find(|module| *module == part));
        let Some(version) = version else { return Vec::new() };
        let area = self.models.get(&(version.clone(), model.to_owned())).map(String::as_str);
        std::iter::once(version.as_str()).chain(area).collect()
    }
}

/// Collects the models that paths and imports name.
struct ModelVisitor<'f> {
    features: &'f CrateFeatures,
    found: Vec<(String, &'f str, proc_macro2::Span)>,
}

impl ModelVisitor<'_> {
    fn add(&mut self, path: &[String], span: proc_macro2::Span) {
        // The type of a path such as `v1_0::GraphClient::new`.
        let Some(model) = path.iter().find(|part| part.starts_with(char::is_uppercase)) else { return };
        let features = self.features.of_path(path, model);
        self.found.extend(features.into_iter().map(|feature| (model.clone(), feature, span)));
    }
}

impl<'s> Visit<'s> for ModelVisitor<'_> {
    fn visit_item_use(&mut self, item: &'s syn::ItemUse) {
        imports(&item.tree, &mut |path, ident, _| self.add(&[path, &[ident.to_string()]].concat(), ident.span()));
    }

    fn visit_path(&mut self, path: &'s syn::Path) {
        let names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
        self.add(&names, path.span());
        visit::visit_path(self, path);
    }
}
