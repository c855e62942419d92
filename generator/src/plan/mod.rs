//! Stage 5: an [`Api`] becomes a [`Crate`]: every decision about Rust is made here.
//!
//! Models mirror the types, one page to one file. Bodies are what operations send. Handles mirror the
//! paths: places with equal documented operations below them share one handle type.

mod areas;
mod bodies;
mod calls;
mod docs;
mod examples;
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
use self::registry::Registry;
use crate::api::Api;
use crate::krate::{Crate, Data, Feature, File, Item, Manifest, Module, Requests, RoundTrips, Runtime, Submodule};
use crate::names;
use crate::surface;

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

/// Names that no version can have: those of the crate's other modules and features.
const RESERVED: [&str; 5] = ["crate", "default", "runtime", "self", "testing"];

/// Where an API version is served, unless a client is told otherwise.
const SERVICE: &str = "https://graph.microsoft.com";

/// Plans the crate for all versions of an API.
#[must_use]
pub fn plan(apis: &[Api], options: &Options) -> Crate {
    let idents = names::distinct(apis.iter().map(|api| api.version.as_str()), &RESERVED, |name| {
        names::module(&names::snake(name))
    });
    let stable = apis.iter().filter(|api| api.version != "beta").map(|api| api.version.as_str()).max();
    let default = stable.or_else(|| apis.first().map(|api| api.version.as_str()));
    let versions: Vec<String> = apis.iter().map(|api| idents[api.version.as_str()].clone()).collect();
    // The code of a module has the features of the crate around it.
    let features = if options.root == CRATE { Features::of(apis, &versions) } else { Features::default() };
    let mut krate = Crate {
        manifest: None,
        docs: docs::krate(apis, &idents, options, default.unwrap_or("v1.0"), !features.is_empty()),
        versions,
        files: Vec::new(),
        modules: Vec::new(),
        data: Vec::new(),
        round_trips: Vec::new(),
        requests: Vec::new(),
    };
    let planned = apis.par_iter().map(|api| version(api, &idents[api.version.as_str()], options, &features));
    for part in planned.collect::<Vec<_>>() {
        krate.files.extend(part.files);
        krate.modules.extend(part.modules);
        krate.data.extend(part.data);
        krate.round_trips.extend(part.round_trips);
        krate.requests.extend(part.requests);
    }
    krate.files.sort_by(|a, b| a.path.cmp(&b.path));
    krate.modules.sort_by(|a, b| a.path.cmp(&b.path));
    // Code that becomes a part of another crate is not published on its own.
    if options.root == CRATE {
        let default = default.map(|default| idents[default].clone());
        let on = default.into_iter().chain(features.on(apis, options.areas.as_deref()));
        krate.manifest = Some(manifest(apis, options, &krate, &features, on.collect()));
        let text = surface::of(&krate).text();
        krate.data.push(Data { path: surface::FILE.to_owned(), text });
    }
    krate
}

/// An area that a project names and no page does.
#[must_use]
pub fn unknown_area<'o>(apis: &[Api], options: &'o Options) -> Option<&'o str> {
    let stated = options.areas.as_deref()?;
    let features = Features::of(apis, &[]);
    stated.iter().map(String::as_str).find(|area| features.get(area).is_none())
}

fn manifest(apis: &[Api], options: &Options, krate: &Crate, features: &Features, default: Vec<String>) -> Manifest {
    let versions: Vec<String> = apis.iter().map(|api| crate::escape::comment(&api.version)).collect();
    let of_version = |(name, api)| Feature { name: String::clone(name), docs: docs::version(api).concat() };
    let round_trips = (!krate.round_trips.is_empty()).then(|| RoundTrips::TEST.to_owned());
    let of_area = |name: &str| Feature { name: name.to_owned(), docs: docs::area(name) };
    Manifest {
        name: options.name.clone(),
        version: options.version.clone(),
        description: format!("Typed client generated from API reference pages ({}).", versions.join(", ")),
        runtime: options.runtime.clone(),
        versions: krate.versions.iter().zip(apis).map(of_version).collect(),
        areas: features.iter().map(of_area).collect(),
        default,
        tests: round_trips.into_iter().chain(krate.requests.iter().map(Requests::test)).collect(),
    }
}

/// What a version adds to the crate.
#[derive(Default)]
struct Part {
    files: Vec<File>,
    modules: Vec<Module>,
    data: Vec<Data>,
    round_trips: Vec<RoundTrips>,
    requests: Vec<Requests>,
}

/// Plans the module of one version: models, handles and the handle of its root.
fn version(api: &Api, ident: &str, options: &Options, features: &Features) -> Part {
    let mut part = Part::default();
    let bodies = bodies::Bodies::of(api);
    let areas = Areas::of(api, &bodies, features);
    let registry = Registry::new(api, &format!("{}::{ident}", options.root), &bodies, &areas);
    let source = if options.root == CRATE { format!("src/{ident}") } else { ident.to_owned() };
    let models = models::files(api, &registry, &bodies, &source);
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
    part.modules.extend(model_modules(&registry, &models, &source));
    part.modules.push(Module {
        path: format!("{source}/handles/mod.rs"),
        docs: vec!["Places in the service: each handle has the operations and steps documented there.".to_owned()],
        public: Vec::new(),
        private: exports(&handles, &format!("{source}/handles")),
        imports: Vec::new(),
        items: Vec::new(),
    });
    let mut private = Vec::new();
    if options.examples {
        let (list, data) = examples::files(api, &source);
        private.push(Submodule {
            ident: "examples".to_owned(),
            exports: vec![examples::ALL.to_owned()],
            feature: None,
        });
        part.files.push(list);
        part.data.extend(data);
        part.requests.push(requests::of(api, &shown, &client, outside, ident));
        part.round_trips.push(round_trips::of(api, &registry, &bodies, &name, ident));
    }
    let public = [
        ("handles", "Places in the service and what can be done there."),
        ("models", "Types of the service: resources, enumerations and bodies."),
    ];
    part.modules.push(Module {
        path: format!("{source}/mod.rs"),
        docs: docs::version(api),
        public: public.iter().map(|(name, docs)| ((*name).to_owned(), vec![(*docs).to_owned()])).collect(),
        private,
        imports: root.imports,
        items: root.items,
    });
    part.files.extend(models);
    part.files.extend(handles);
    part
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
