//! Names of handles in the source of a crate, and declarations that have such types.

use std::collections::BTreeMap;

use syn::visit::{self, Visit};

use super::attributes::is_test;
use super::handles::{HandleName, Handles};

/// Names of handles in a file.
#[derive(Debug, Default)]
pub(super) struct Names {
    /// Versions whose modules the file mentions; the newest stable one if it mentions none.
    versions: Vec<String>,
    /// Imported handles by their names in the file.
    imported: BTreeMap<String, HandleName>,
}

impl Names {
    pub(super) fn of(file: &syn::File, handles: &Handles) -> Self {
        let mut visitor = VersionVisitor { all: handles.versions(), found: Vec::new() };
        visitor.visit_file(file);
        // A file that mentions no version receives its handles from another one, most likely those of the stable version.
        let fallback = handles.versions().first().map(ToString::to_string);
        let versions = if visitor.found.is_empty() { fallback.into_iter().collect() } else { visitor.found };
        let mut imported = BTreeMap::new();
        for item in &file.items {
            if let syn::Item::Use(item) = item {
                imports(&item.tree, &mut |path, ident, known_as| {
                    let handle = path.iter().find_map(|version| handles.named(version, &ident.to_string()));
                    imported.extend(handle.map(|handle| (known_as.to_string(), handle)));
                });
            }
        }
        Self { versions, imported }
    }

    /// The modules of the versions that the file uses.
    #[cfg(feature = "cli")]
    pub(super) fn versions(&self) -> &[String] {
        &self.versions
    }

    /// Handles that a path may name.
    pub(super) fn of_path(&self, path: &[String], handles: &Handles) -> Vec<HandleName> {
        let Some(last) = path.last() else { return Vec::new() };
        if let [only] = path
            && let Some(imported) = self.imported.get(only)
        {
            return vec![imported.clone()];
        }
        let written = path.iter().find_map(|version| handles.named(version, last));
        match written {
            Some(handle) => vec![handle],
            None => self.versions.iter().filter_map(|version| handles.named(version, last)).collect(),
        }
    }

    /// Handles in a type, within references, smart pointers and results too.
    pub(super) fn of_type(&self, ty: &syn::Type, handles: &Handles) -> Vec<HandleName> {
        struct Paths<'n>(&'n Names, &'n Handles, Vec<HandleName>);
        impl Visit<'_> for Paths<'_> {
            fn visit_path(&mut self, path: &syn::Path) {
                let path_names: Vec<String> = path.segments.iter().map(|segment| segment.ident.to_string()).collect();
                self.2.extend(self.0.of_path(&path_names, self.1));
                visit::visit_path(self, path);
            }
        }
        let mut paths = Paths(self, handles, Vec::new());
        paths.visit_type(ty);
        paths.2
    }

    /// Handles that an expression of unknown type may be, given the method that is called on it.
    pub(super) fn with_method(&self, step: &str, handles: &Handles) -> Vec<HandleName> {
        self.versions.iter().flat_map(|version| handles.with_step(version, step)).collect()
    }
}

/// Takes an import: the path before the name, the name, and the name in the file.
type TakeImport<'t> = dyn FnMut(&[String], &syn::Ident, &syn::Ident) + 't;

/// Passes the imports of a `use` item to `take`, except globs.
pub(super) fn imports(tree: &syn::UseTree, take: &mut TakeImport<'_>) {
    fn walk(tree: &syn::UseTree, path: &mut Vec<String>, take: &mut TakeImport<'_>) {
        match tree {
            syn::UseTree::Path(step) => {
                path.push(step.ident.to_string());
                walk(&step.tree, path, take);
                path.pop();
            }
            syn::UseTree::Group(group) => group.items.iter().for_each(|tree| walk(tree, path, take)),
            syn::UseTree::Name(name) => take(path, &name.ident, &name.ident),
            syn::UseTree::Rename(name) => take(path, &name.ident, &name.rename),
            syn::UseTree::Glob(_) => {}
        }
    }
    walk(tree, &mut Vec::new(), take);
}

struct VersionVisitor<'h> {
    all: Vec<&'h str>,
    found: Vec<String>,
}

impl Visit<'_> for VersionVisitor<'_> {
    fn visit_ident(&mut self, ident: &syn::Ident) {
        let name = ident.to_string();
        if self.all.contains(&name.as_str()) && !self.found.contains(&name) {
            self.found.push(name);
        }
    }
}

/// Declarations of a crate whose types are handles.
#[derive(Debug, Default)]
pub(super) struct Declarations {
    /// Types of fields, by name.
    pub fields: BTreeMap<String, Vec<HandleName>>,
    /// Types of results, by the name of the function.
    pub functions: BTreeMap<String, Vec<HandleName>>,
}

impl Declarations {
    /// Adds the declarations of a file.
    pub(super) fn collect(&mut self, file: &syn::File, names: &Names, handles: &Handles) {
        DeclarationVisitor { names, handles, declarations: self }.visit_file(file);
    }
}

struct DeclarationVisitor<'d> {
    names: &'d Names,
    handles: &'d Handles,
    declarations: &'d mut Declarations,
}

fn add(to: &mut BTreeMap<String, Vec<HandleName>>, name: &syn::Ident, ty: Vec<HandleName>) {
    let known = to.entry(name.to_string()).or_default();
    known.extend(ty);
    known.sort();
    known.dedup();
}

impl<'s> Visit<'s> for DeclarationVisitor<'_> {
    fn visit_field(&mut self, field: &'s syn::Field) {
        if let Some(name) = &field.ident {
            add(&mut self.declarations.fields, name, self.names.of_type(&field.ty, self.handles));
        }
    }

    fn visit_signature(&mut self, signature: &'s syn::Signature) {
        if let syn::ReturnType::Type(_, ty) = &signature.output {
            let ty = self.names.of_type(ty, self.handles);
            if !ty.is_empty() {
                add(&mut self.declarations.functions, &signature.ident, ty);
            }
        }
    }

    fn visit_item_mod(&mut self, item: &'s syn::ItemMod) {
        if !is_test(&item.attrs) {
            visit::visit_item_mod(self, item);
        }
    }
}
