//! `lib.rs` and the `mod.rs` files.

use quote::quote;

use super::format::{docs, feature_attribute, format_items, header, ident};
use super::items;
use crate::krate::{Module, Submodule};

/// A `mod.rs`.
pub(super) fn module(module: &Module) -> String {
    let public = module.public.iter().map(|(name, about)| {
        let (name, about) = (ident(name), docs(about));
        quote!(#about pub mod #name;)
    });
    let private = module.private.iter().map(|module| {
        let (name, feature) = (ident(&module.ident), feature_attribute(module.feature.as_deref()));
        quote!(#feature mod #name;)
    });
    let is_listed = |module: &&Submodule| !module.exports.is_empty();
    // Names behind a feature are listed, so that the compiler can name the feature of a missing one.
    let listed = module.private.iter().filter(is_listed).filter_map(|module| {
        let (name, feature) = (ident(&module.ident), feature_attribute(Some(module.feature.as_deref()?)));
        let names: Vec<_> = module.exports.iter().map(|name| ident(name)).collect();
        Some(if names.len() == 1 {
            quote!(#feature pub use self::#name::#(#names)*;)
        } else {
            quote!(#feature pub use self::#name::{#(#names),*};)
        })
    });
    let all = module.private.iter().filter(is_listed).filter(|module| module.feature.is_none());
    let all: Vec<_> = all.map(|module| ident(&module.ident)).collect();
    let all = match all.as_slice() {
        [] => quote!(),
        [only] => quote!(pub use self::#only::*;),
        all => quote!(pub use self::{#(#all::*),*};),
    };
    let exports = quote!(#(#listed)* #all);
    let mut text = header(&[]);
    for line in &module.docs {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    let blocks = [
        format_items(quote!(#(#public)*), &module.path),
        format_items(quote!(#(#private)*), &module.path),
        format_items(exports, &module.path),
        items(&module.imports, &module.items),
    ];
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        text.push('\n');
        text.push_str(block);
    }
    text
}

/// The crate's `lib.rs`.
pub(super) fn root(docs: &[String], versions: &[String], has_areas: bool) -> String {
    let mut text = header(&[]);
    for line in docs {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    text.push_str("\n#![forbid(unsafe_code)]\n");
    if has_areas {
        text.push_str("#![cfg_attr(docsrs, feature(doc_cfg))]\n");
        text.push_str("// Items of a disabled area are omitted, but their imports are not.\n");
        text.push_str("#![cfg_attr(not(feature = \"full\"), allow(unused_imports))]\n");
    }
    text.push_str("\npub use docwright_runtime as runtime;\n");
    if has_areas {
        text.push_str("\n#[doc(hidden)]\npub mod features;\n");
    }
    for version in versions {
        let name = ident(version);
        text.push('\n');
        text.push_str(&format_items(quote!(#[cfg(feature = #version)] pub mod #name;), version));
    }
    text
}

/// The file that a module of another crate includes, which cannot contain inner attributes.
pub(super) fn included(versions: &[String]) -> String {
    let versions = versions.iter().map(|version| ident(version));
    header(&[]) + &format_items(quote!(#(pub mod #versions;)*), "mod.rs")
}
