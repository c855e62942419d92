//! Paths in the crate for names in a file.

use std::collections::HashMap;

use crate::krate::{Import, Item, Type};

/// The library that generated code uses, and the name by which a crate exports it.
const LIBRARY: &str = "docwright_runtime";
pub(super) const RUNTIME: &str = "runtime";

/// The paths of the names in a file.
pub(super) struct Names<'f> {
    /// The path of the module that exports what the file defines.
    pub module: String,
    /// The module of each name.
    known: HashMap<&'f str, &'f str>,
}

impl<'f> Names<'f> {
    /// For the file at a path below the crate's root.
    pub(super) fn new(path: &str, imports: &'f [Import], items: &'f [Item]) -> Self {
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        let module = folder.strip_prefix("src/").unwrap_or(folder).replace('/', "::");
        let imported = imports.iter().flat_map(|import| import.names.iter().map(|name| (&**name, &*import.module)));
        let defined = items.iter().filter_map(Item::ident).map(|name| (name, "super"));
        Self { known: imported.chain(defined).collect(), module }
    }

    /// The path of an item that the file defines.
    pub(super) fn own(&self, ident: &str) -> String {
        format!("{}::{ident}", self.module)
    }

    /// The path in the crate of a name in the file. Names of the language are unchanged.
    pub(super) fn path(&self, written: &str) -> String {
        let mut path = String::new();
        self.push_path(written, &mut path);
        path
    }

    /// A type with the paths of all its names.
    pub(super) fn ty(&self, written: &Type) -> String {
        let mut ty = String::new();
        self.push(written, &mut ty);
        ty
    }

    /// Appends a type to a text, since there are hundreds of thousands.
    pub(super) fn push(&self, written: &Type, to: &mut String) {
        self.push_path(&written.path, to);
        for (index, argument) in written.arguments.iter().enumerate() {
            to.push_str(if index == 0 { "<" } else { ", " });
            self.push(argument, to);
        }
        if !written.arguments.is_empty() {
            to.push('>');
        }
    }

    fn push_path(&self, written: &str, to: &mut String) {
        let split = written.rsplit_once("::").or_else(|| Some((*self.known.get(written)?, written)));
        let Some((module, name)) = split else { return to.push_str(written) };
        let parts = match module.split_once("::").unwrap_or((module, "")) {
            ("super", "") => [&self.module, ""],
            ("crate", below) => [below, ""],
            (LIBRARY, below) => [RUNTIME, below],
            _ => [module, ""],
        };
        for part in parts.into_iter().filter(|part| !part.is_empty()) {
            to.push_str(part);
            to.push_str("::");
        }
        to.push_str(name);
    }
}
