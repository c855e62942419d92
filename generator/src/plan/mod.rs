//! Stage 5: an [`Api`] becomes a [`Crate`]: every decision about Rust is made here.
//!
//! Models mirror the types, one page to one file. Bodies are what operations send. Handles mirror the
//! paths: places with equal documented operations below them share one handle type.

mod areas;
mod bodies;
mod calls;
mod docs;
mod examples;
mod frame;
mod handle_names;
mod handles;
mod imports;
mod literals;
mod method_names;
mod models;
mod permissions;
mod places;
mod registry;
mod representation;
mod requests;
mod round_trips;
mod scope;
mod snippets;
mod trie;

use rayon::prelude::*;

use self::areas::{Areas, Features};
pub use self::frame::Frame;
use self::registry::Registry;
use crate::api::{Api, Contents};
use crate::krate::{Crate, File, Item, Module, Runtime, Submodule, Tests, Version};

/// What the user decides about the output.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The package name.
    pub name: String,
    /// The package version.
    pub version: String,
    /// Where the runtime crate is.
    pub runtime: Runtime,
    /// The module that the code becomes a part of; `crate` for a crate of its own.
    pub root: String,
    /// Whether the exchanges that pages show become a part of the crate, for mocks and tests.
    pub examples: bool,
    /// The product areas that are on by default; without a choice, all of a small crate and none of a large one.
    pub areas: Option<Vec<String>>,
}

impl Default for Options {
    fn default() -> Self {
        let runtime = Runtime::Version(env!("CARGO_PKG_VERSION").to_owned());
        Self {
            name: "msgraph".to_owned(),
            version: "0.1.0".to_owned(),
            runtime,
            root: CRATE.to_owned(),
            examples: false,
            areas: None,
        }
    }
}

/// The root of code that is a crate of its own.
pub const CRATE: &str = "crate";

/// Where an API version is served, unless a client is told otherwise.
const SERVICE: &str = "https://graph.microsoft.com";

/// Plans the crate for all versions of an API.
#[must_use]
pub fn plan(apis: &[Api], options: &Options) -> Crate {
    let contents: Vec<Contents> = apis.iter().map(Contents::of).collect();
    let frame = Frame::new(&contents, options);
    let versions: Vec<Version> = apis.par_iter().map(|api| frame.version(api)).collect();
    frame.krate(versions, &[])
}

/// Plans the module of one version: models, handles and the handle of its root.
fn version(api: &Api, ident: &str, options: &Options, features: &Features) -> Version {
    let bodies = bodies::Bodies::of(api);
    let areas = Areas::of(api, &bodies, features);
    let registry = Registry::new(api, &format!("{}::{ident}", options.root), &bodies, &areas);
    let source = if options.root == CRATE { format!("src/{ident}") } else { ident.to_owned() };
    let mut files = models::files(api, &registry, &bodies, &source);
    let places = places::Places::of(api);
    let client = calls::Client { places: &places, registry: &registry, bodies: &bodies };
    let name = options.name.replace('-', "_");
    let path = if options.root == CRATE { &name } else { &options.root };
    let outside = scope::Crate { path, registry: &registry };
    let shown = requests::shown(api, &client);
    let first = requests::first(&shown);
    let snippets = snippets::Snippets { client, krate: outside, compiled: options.root == CRATE, first };
    let (handles, root) = handles::files(
        api,
        client,
        &areas,
        &snippets,
        &source,
        &format!("{SERVICE}/{}", crate::escape::comment(&api.version)),
    );
    let mut modules = model_modules(&registry, &files, &source);
    modules.push(Module {
        path: format!("{source}/handles/mod.rs"),
        docs: vec!["Places in the service: each handle has the operations and steps documented there.".to_owned()],
        public: Vec::new(),
        private: exports(&handles, &format!("{source}/handles")),
        imports: Vec::new(),
        items: Vec::new(),
    });
    files.extend(handles);
    let (mut private, mut data, mut tests) = (Vec::new(), Vec::new(), None);
    if options.examples {
        let (list, exchanges) = examples::files(api, &source);
        private.push(Submodule {
            ident: "examples".to_owned(),
            exports: vec![examples::ALL.to_owned()],
            feature: None,
        });
        files.push(list);
        data = exchanges;
        tests = Some(Tests {
            round_trips: round_trips::of(api, &registry, &bodies, &name, ident),
            requests: requests::of(api, &shown, &client, outside, ident),
        });
    }
    modules.push(module(api, &source, private, root));
    files.sort_by(|a, b| a.path.cmp(&b.path));
    modules.sort_by(|a, b| a.path.cmp(&b.path));
    Version { ident: ident.to_owned(), files, modules, data, tests }
}

/// The `mod.rs` of a version, which has the handle of its root.
fn module(api: &Api, source: &str, private: Vec<Submodule>, root: handles::RootItems) -> Module {
    let public = [
        ("handles", "Places in the service and what can be done there."),
        ("models", "Types of the service: resources, enumerations and bodies."),
    ];
    Module {
        path: format!("{source}/mod.rs"),
        docs: docs::version(&api.version),
        public: public.iter().map(|(name, docs)| ((*name).to_owned(), vec![(*docs).to_owned()])).collect(),
        private,
        imports: root.imports,
        items: root.items,
    }
}

/// A `mod.rs` for every namespace.
fn model_modules(registry: &Registry, files: &[File], source: &str) -> Vec<Module> {
    let spaces = registry.modules();
    let module = |parts: &Vec<String>| {
        let folder =
            std::iter::once(format!("{source}/models")).chain(parts.iter().cloned()).collect::<Vec<_>>().join("/");
        let below = spaces.iter().filter(|other| other.len() == parts.len() + 1 && other.starts_with(parts));
        let public = below
            .filter_map(|other| other.last())
            .map(|name| (name.clone(), vec!["Types of a namespace of their own.".to_owned()]));
        Module {
            docs: vec!["Types of the service: resources, enumerations and bodies.".to_owned()],
            public: public.collect(),
            private: exports(files, &folder),
            path: format!("{folder}/mod.rs"),
            imports: Vec::new(),
            items: Vec::new(),
        }
    };
    spaces.iter().map(module).collect()
}

/// The files directly in a folder, with the names they define.
fn exports(files: &[File], folder: &str) -> Vec<Submodule> {
    let inside = files.iter().filter_map(|file| {
        let stem = file.path.strip_prefix(folder)?.strip_prefix('/')?.strip_suffix(".rs")?;
        (!stem.contains('/')).then(|| {
            let mut names: Vec<String> = file.items.iter().map(|item| item_name(item).to_owned()).collect();
            names.sort();
            Submodule { ident: stem.to_owned(), exports: names, feature: file.feature.clone() }
        })
    });
    let mut exports: Vec<_> = inside.collect();
    exports.sort();
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
