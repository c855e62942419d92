//! Stage 6: a [`Crate`] becomes [`Files`], without decisions.
//!
//! Most of a crate is printed directly (`layout`, `code`, `function`), as `prettyplease` would print it, which a test
//! confirms. Code that occurs once goes through `quote!`, `syn` and `prettyplease`.

mod code;
mod enumeration;
mod expr;
mod features;
mod format;
mod function;
mod handle;
mod imports;
mod layout;
mod manifest;
mod model;
mod module;
mod requests;
mod root;
mod round_trips;
mod snippet;
mod typed_request;

use std::borrow::Cow;
use std::path::PathBuf;

use quote::quote;
use rayon::prelude::*;

#[cfg(feature = "internals")]
pub use self::format::format_impl;
use crate::krate::{Crate, Data, File, Import, Item, Manifest, Module, Requests, RoundTrips, Tests, Version};
use crate::output::Files;

/// Prints the crate.
///
/// # Panics
/// When a planned name is not a Rust identifier or the printed tokens are invalid: a defect of `plan`, which the
/// message names.
#[must_use]
pub fn emit(krate: &Crate) -> Files {
    let files = parts(krate).into_par_iter().map(|(path, part)| (PathBuf::from(&*path), part.text()));
    Files(files.collect::<Vec<_>>().into_iter().collect())
}

/// A file before it is printed. Equal parts have equal texts, so that incremental runs compare parts instead of texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Part<'k> {
    /// A source file.
    Source(&'k File),
    /// A `mod.rs`.
    Module(&'k Module),
    /// A data file.
    Data(&'k Data),
    /// `Cargo.toml`.
    Manifest(&'k Manifest),
    /// `lib.rs`: its documentation, the versions, and whether it has features for areas.
    Root(&'k [String], &'k [String], bool),
    /// `features.rs`: the traits that are missing while features are disabled.
    Features(&'k Manifest),
    /// The file that a module of another crate includes, with the versions.
    Included(&'k [String]),
    /// The tests that read and write the documented bodies of a version.
    RoundTrips(&'k RoundTrips),
    /// The tests that send the documented requests of a version.
    Requests(&'k Requests),
}

/// The files of a crate by their paths below its root.
#[must_use]
pub fn parts(krate: &Crate) -> Vec<(Cow<'_, str>, Part<'_>)> {
    krate.versions.iter().flat_map(of_version).chain(of_root(krate)).collect()
}

/// The files of one version.
pub fn of_version(version: &Version) -> impl Iterator<Item = (Cow<'_, str>, Part<'_>)> {
    let files = version.files.iter().map(|file| (file.path.as_str().into(), Part::Source(file)));
    let modules = version.modules.iter().map(|module| (module.path.as_str().into(), Part::Module(module)));
    let tests = version.tests.iter().flat_map(|Tests { round_trips, requests }| {
        let [of_bodies, of_requests] = Tests::names(&version.ident).map(|name| format!("tests/{name}.rs"));
        [(of_bodies.into(), Part::RoundTrips(round_trips)), (of_requests.into(), Part::Requests(requests))]
    });
    files.chain(modules).chain(data(&version.data)).chain(tests)
}

/// The files of all versions together.
pub fn of_root(krate: &Crate) -> impl Iterator<Item = (Cow<'_, str>, Part<'_>)> {
    let root: Vec<(Cow<'_, str>, Part<'_>)> = match &krate.manifest {
        Some(manifest) => {
            let has_areas = !manifest.areas.is_empty();
            let features = has_areas.then(|| ("src/features.rs".into(), Part::Features(manifest)));
            let root = ("src/lib.rs".into(), Part::Root(&krate.docs, &krate.idents, has_areas));
            [("Cargo.toml".into(), Part::Manifest(manifest)), root].into_iter().chain(features).collect()
        }
        None => vec![("mod.rs".into(), Part::Included(&krate.idents))],
    };
    root.into_iter().chain(data(&krate.data))
}

fn data(data: &[Data]) -> impl Iterator<Item = (Cow<'_, str>, Part<'_>)> {
    data.iter().map(|data| (data.path.as_str().into(), Part::Data(data)))
}

impl Part<'_> {
    /// The text of the file.
    ///
    /// # Panics
    /// As [`emit`].
    #[must_use]
    pub fn text(&self) -> String {
        match self {
            Self::Source(item) => file(item),
            Self::Module(item) => module::module(item),
            Self::Data(data) => data.text.clone(),
            Self::Manifest(manifest) => manifest::manifest(manifest),
            Self::Root(docs, versions, has_areas) => module::root(docs, versions, *has_areas),
            Self::Features(manifest) => features::features(manifest),
            Self::Included(versions) => module::included(versions),
            Self::RoundTrips(version) => round_trips::file(version),
            Self::Requests(version) => requests::file(version),
        }
    }
}

fn file(file: &File) -> String {
    let mut text = format::header(&file.sources);
    text.push_str(&items(&file.imports, &file.items));
    text
}

/// Imports and items with a blank line between them.
fn items(imports: &[Import], items: &[Item]) -> String {
    let mut blocks = vec![imports::imports(imports)];
    for each in items {
        blocks.extend(item(each));
    }
    blocks.retain(|block| !block.is_empty());
    blocks.join("\n")
}

fn item(item: &Item) -> Vec<String> {
    match item {
        Item::Struct(item) => model::model(item),
        Item::Enum(item) => enumeration::enumeration(item),
        Item::Numbers(item) => enumeration::numbers(item),
        Item::Handle(item) => handle::handle(item),
        Item::Request(item) => typed_request::typed_request(item),
        Item::Examples(files) => vec![examples(files)],
    }
}

/// The constant with the documented examples.
fn examples(files: &[String]) -> String {
    let list = quote! {
        /// Documented exchanges for `runtime::testing::Mock::documented`, one JSON file for each page.
        pub const EXAMPLES: &[&str] = &[#(include_str!(#files)),*];
    };
    format::format_items(list, "EXAMPLES")
}
