//! Stage 6: a [`Crate`] becomes [`Files`]: `match` and `quote!`, no decisions.

mod enumeration;
mod expr;
mod format;
mod handle;
mod manifest;
mod model;
mod module;
mod requests;
mod round_trips;
mod snippet;

use std::path::PathBuf;

use quote::quote;
use rayon::prelude::*;

use crate::krate::{Crate, File, Import, Item};
use crate::output::Files;

/// Prints the crate.
///
/// # Panics
/// When a planned name is no Rust identifier or the printed tokens are no Rust: a defect of the
/// planner, named in the message.
#[must_use]
pub fn emit(krate: &Crate) -> Files {
    let sources = krate.files.par_iter().map(|item| (PathBuf::from(&item.path), file(item)));
    let modules = krate.modules.par_iter().map(|item| (PathBuf::from(&item.path), module::module(item)));
    let data = krate.data.par_iter().map(|file| (PathBuf::from(&file.path), file.text.clone()));
    let mut files: Vec<(PathBuf, String)> = sources.chain(modules).chain(data).collect();
    match &krate.manifest {
        Some(manifest) => {
            files.push((PathBuf::from("Cargo.toml"), manifest::manifest(manifest)));
            files.push((PathBuf::from("src/lib.rs"), module::root(krate)));
            if !krate.round_trips.is_empty() {
                files.push((PathBuf::from("tests/documented_examples.rs"), round_trips::file(&krate.round_trips)));
                files.extend(krate.requests.iter().map(requests::file));
            }
        }
        None => files.push((PathBuf::from("mod.rs"), module::included(krate))),
    }
    Files(files.into_iter().collect())
}

fn file(file: &File) -> String {
    let mut text = format::header(&file.sources);
    text.push_str(&items(&file.imports, &file.items));
    text
}

/// Imports and items with a blank line between them.
fn items(imports: &[Import], items: &[Item]) -> String {
    let mut blocks = vec![format::tokens(format::uses(imports), "imports")];
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
        Item::Handle(item) => handle::handle(item),
        Item::Examples(files) => vec![examples(files)],
    }
}

/// The constant with the documented examples.
fn examples(files: &[String]) -> String {
    let list = quote! {
        /// The exchanges that the documentation shows, a file a page: what
        /// `runtime::testing::Mock::documented` answers with.
        pub const EXAMPLES: &[&str] = &[#(include_str!(#files)),*];
    };
    format::tokens(list, "EXAMPLES")
}
