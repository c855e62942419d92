//! The names that a program beside the crate uses.

use super::imports::Imports;
use super::registry::{Registry, Role};
use crate::api::QualifiedName;
use crate::krate::Import;

/// The crate as a program sees it that uses one of its versions.
#[derive(Clone, Copy)]
pub(super) struct Crate<'p> {
    /// The path that the crate's own code writes as `crate` or as the root of its modules.
    pub path: &'p str,
    pub registry: &'p Registry,
}

/// What such a program imports, while it is planned.
pub(super) struct Scope<'p> {
    krate: Crate<'p>,
    imports: Imports,
}

impl Crate<'_> {
    /// The path of a name of the runtime.
    pub(super) fn runtime(&self, name: &str) -> String {
        format!("{}::runtime::{name}", self.path)
    }

    /// The path of a type.
    pub(super) fn model(&self, name: &QualifiedName, role: Role) -> Option<String> {
        let spot = self.registry.spot(name, role)?;
        Some(format!("{}::{}", self.seen(&self.registry.module_path(spot)), spot.ident))
    }

    /// The path of the module of the version.
    pub(super) fn version(&self) -> String {
        self.seen(&self.registry.root)
    }

    /// A path of the crate's own code.
    fn seen(&self, module: &str) -> String {
        module.strip_prefix("crate").map_or_else(|| module.to_owned(), |below| format!("{}{below}", self.path))
    }
}

impl<'p> Scope<'p> {
    pub(super) fn new(krate: Crate<'p>) -> Self {
        Self { krate, imports: Imports::new([]) }
    }

    /// How the program writes a name of some module.
    pub(super) fn name(&mut self, module: &str, name: &str) -> String {
        self.imports.name(module, name)
    }

    /// How it writes a name of the runtime.
    pub(super) fn runtime(&mut self, name: &str) -> String {
        self.written(&self.krate.runtime(name))
    }

    /// How it writes a type.
    pub(super) fn model(&mut self, name: &QualifiedName, role: Role) -> Option<String> {
        let path = self.krate.model(name, role)?;
        Some(self.written(&path))
    }

    fn written(&mut self, path: &str) -> String {
        path.rsplit_once("::").map_or_else(|| path.to_owned(), |(module, name)| self.imports.name(module, name))
    }

    pub(super) fn finish(self) -> Vec<Import> {
        self.imports.finish()
    }
}
