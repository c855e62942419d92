//! Names as a program outside of the crate writes them.

use crate::api::QualifiedName;
use crate::krate::Import;
use crate::plan::imports::Imports;
use crate::plan::role::Role;
use crate::plan::type_paths::TypePaths;

/// The paths of a version for a program that uses the crate.
#[derive(Clone, Copy)]
pub(in crate::plan) struct CratePaths<'p> {
    /// The path that replaces `crate` in the crate's own code, or the root of its modules.
    pub path: &'p str,
    pub types: &'p TypePaths,
}

/// A program while it is planned: its imports.
pub(super) struct ProgramScope<'p> {
    krate: CratePaths<'p>,
    imports: Imports,
}

impl CratePaths<'_> {
    /// The path of a name of the runtime.
    pub(super) fn runtime(&self, name: &str) -> String {
        format!("{}::runtime::{name}", self.path)
    }

    /// The path of a type.
    pub(super) fn model(&self, name: &QualifiedName, role: Role) -> Option<String> {
        let path = self.types.get(name, role)?;
        Some(format!("{}::{}", self.outside(&self.types.module_path(path)), path.ident))
    }

    /// The path of the module of the version.
    pub(super) fn version(&self) -> String {
        self.outside(&self.types.root)
    }

    /// Converts a path of the crate's own code.
    fn outside(&self, module: &str) -> String {
        module.strip_prefix("crate").map_or_else(|| module.to_owned(), |below| format!("{}{below}", self.path))
    }
}

impl<'p> ProgramScope<'p> {
    pub(super) fn new(krate: CratePaths<'p>) -> Self {
        Self { krate, imports: Imports::new([]) }
    }

    /// Formats a name of any module.
    pub(super) fn name(&mut self, module: &str, name: &str) -> String {
        self.imports.name(module, name)
    }

    /// Formats a name of the runtime.
    pub(super) fn runtime(&mut self, name: &str) -> String {
        self.imported(&self.krate.runtime(name))
    }

    /// Formats a type.
    pub(super) fn model(&mut self, name: &QualifiedName, role: Role) -> Option<String> {
        let path = self.krate.model(name, role)?;
        Some(self.imported(&path))
    }

    fn imported(&mut self, path: &str) -> String {
        path.rsplit_once("::").map_or_else(|| path.to_owned(), |(module, name)| self.imports.name(module, name))
    }

    pub(super) fn finish(self) -> Vec<Import> {
        self.imports.finish()
    }
}
