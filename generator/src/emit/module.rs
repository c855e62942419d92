//! `lib.rs` and the `mod.rs` files.

use quote::quote;

use super::format::{docs, header, ident, tokens};
use super::items;
use crate::krate::Module;

/// A `mod.rs`.
pub(super) fn module(module: &Module) -> String {
    let public = module.public.iter().map(|(name, about)| {
        let (name, about) = (ident(name), docs(about));
        quote!(#about pub mod #name;)
    });
    let private = module.private.iter().map(|(name, _)| {
        let name = ident(name);
        quote!(mod #name;)
    });
    let exports = module.private.iter().filter(|(_, names)| !names.is_empty()).map(|(name, names)| {
        let name = ident(name);
        let names: Vec<_> = names.iter().map(|name| ident(name)).collect();
        if names.len() == 1 {
            quote!(pub use self::#name::#(#names)*;)
        } else {
            quote!(pub use self::#name::{#(#names),*};)
        }
    });
    let mut text = header(&[]);
    for line in &module.docs {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    let blocks = [
        tokens(quote!(#(#public)*), &module.path),
        tokens(quote!(#(#private)*), &module.path),
        tokens(quote!(#(#exports)*), &module.path),
        items(&module.imports, &module.items),
    ];
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        text.push('\n');
        text.push_str(block);
    }
    text
}

/// The crate's `lib.rs`.
pub(super) fn root(docs: &[String], versions: &[String]) -> String {
    let mut text = header(&[]);
    for line in docs {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    text.push_str("\n#![forbid(unsafe_code)]\n\npub use docwright_runtime as runtime;\n");
    for version in versions {
        let name = ident(version);
        text.push('\n');
        text.push_str(&tokens(quote!(#[cfg(feature = #version)] pub mod #name;), version));
    }
    text
}

/// The file that a module of another crate includes: it may hold no inner attributes.
pub(super) fn included(versions: &[String]) -> String {
    let versions = versions.iter().map(|version| ident(version));
    header(&[]) + &tokens(quote!(#(pub mod #versions;)*), "mod.rs")
}
