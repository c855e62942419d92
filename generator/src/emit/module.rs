//! `lib.rs` and the `mod.rs` files.

use super::format::{doc_lines, feature_line, header};
use super::imports::statement;
use super::items;
use crate::krate::Module;

/// A `mod.rs`.
pub(super) fn module(module: &Module) -> String {
    let mut text = header(&[]);
    for line in &module.docs {
        text.push_str(format!("//! {line}").trim_end());
        text.push('\n');
    }
    let blocks = [public(module), private(module), exports(module), items(&module.imports, &module.items)];
    for block in blocks.iter().filter(|block| !block.is_empty()) {
        text.push('\n');
        text.push_str(block);
    }
    text
}

fn public(module: &Module) -> String {
    let mut text = String::new();
    for (name, about) in &module.public {
        doc_lines(about, "", &mut text);
        text.push_str(&format!("pub mod {name};\n"));
    }
    text
}

fn private(module: &Module) -> String {
    let mut text = String::new();
    for module in &module.private {
        feature_line(module.feature.as_deref(), "", &mut text);
        text.push_str(&format!("mod {};\n", module.ident));
    }
    text
}

/// The names that a module exports from those below it. They are listed, for two reasons: the compiler can name the
/// feature of a missing one, and the time to resolve names grows with the square of the number of glob imports.
fn exports(module: &Module) -> String {
    let mut text = String::new();
    for module in module.private.iter().filter(|module| !module.exports.is_empty()) {
        let names = module.exports.iter().map(String::as_str);
        statement("pub use ", module.feature.as_deref(), &format!("self::{}", module.ident), names, &mut text);
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
        text.push('\n');
        feature_line(Some(version), "", &mut text);
        text.push_str(&format!("pub mod {version};\n"));
    }
    text
}

/// The file that a module of another crate includes, which cannot contain inner attributes.
pub(super) fn included(versions: &[String]) -> String {
    let versions: Vec<String> = versions.iter().map(|version| format!("pub mod {version};\n")).collect();
    header(&[]) + &versions.concat()
}
