//! The crate to write, with every Rust decision made: the border between `plan` and `emit`.
//!
//! Names, paths, types, order and documentation are final here; `emit` only prints them.

mod expr;
mod handles;
mod manifest;
mod models;
#[cfg(any(test, feature = "internals"))]
mod outline;
mod samples;
mod subject;
mod ty;
mod validation;

pub use self::expr::Expr;
pub(crate) use self::handles::example_credentials;
pub use self::handles::{
    Action, Form, Gate, Handle, KeyPaging, Method, MethodStep, Parameter, ParameterType, Permissions, Root, Setter,
    TypedRequest, Verb,
};
pub(crate) use self::manifest::{FULL, TLS, enable};
pub use self::manifest::{Feature, Manifest, Runtime};
pub use self::models::{Constant, Enum, Field, NumberConstant, Numbers, Required, Struct, Variant};
#[cfg(any(test, feature = "internals"))]
pub use self::outline::outline;
pub use self::samples::{Requests, RequestsOfPage, RoundTrips, Snippet, SnippetBody, Tests, Trip, TripKind};
pub use self::subject::{Call, Role, Subject};
pub use self::ty::Type;
pub use self::validation::{Violation, crate_name_problem, validate};

/// A crate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Crate {
    /// The contents of `Cargo.toml`; `None` for code that becomes a module of another crate.
    pub manifest: Option<Manifest>,
    /// Lines of the crate's documentation.
    pub docs: Vec<String>,
    /// The top-level modules, which are features of the same names in a crate of its own.
    pub idents: Vec<String>,
    /// The contents of these modules; of a crate that is planned in part, only some of them.
    pub versions: Vec<Version>,
    /// Data files of the whole crate.
    pub data: Vec<Data>,
}

/// The part of a crate that is about one version of the API.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Version {
    /// The name of the module.
    pub ident: String,
    /// The source files, apart from `mod.rs` files, sorted by path.
    pub files: Vec<File>,
    /// The `mod.rs` files, sorted by path.
    pub modules: Vec<Module>,
    /// Data files.
    pub data: Vec<Data>,
    /// Tests of the data files; `None` without examples.
    pub tests: Option<Tests>,
}

impl Version {
    /// The items of all files, those of `mod.rs` files last.
    pub(crate) fn items(&self) -> impl Iterator<Item = &Item> {
        let of_modules = self.modules.iter().flat_map(|module| &module.items);
        self.files.iter().flat_map(|file| &file.items).chain(of_modules)
    }
}

impl Crate {
    /// The source files of all versions, apart from `lib.rs` and `mod.rs` files.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.versions.iter().flat_map(|version| &version.files)
    }
}

/// A file that code includes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Data {
    /// Path below the crate's root.
    pub path: String,
    /// The contents.
    pub text: String,
}

/// A `mod.rs`: the modules below it and what they export.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Module {
    /// Path of the file below the crate's root.
    pub path: String,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Public modules in it.
    pub public: Vec<(String, Vec<String>)>,
    /// Private modules in it.
    pub private: Vec<Submodule>,
    /// Items of the file itself.
    pub imports: Vec<Import>,
    /// The items.
    pub items: Vec<Item>,
}

/// A private module with the names that its parent exports.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Submodule {
    /// Its name.
    pub ident: String,
    /// The names that it exports.
    pub exports: Vec<String>,
    /// The feature that it requires, if any.
    pub feature: Option<String>,
}

/// A source file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct File {
    /// Path below the crate's root.
    pub path: String,
    /// The feature that it requires, if any.
    pub feature: Option<String>,
    /// The pages it comes from.
    pub sources: Vec<String>,
    /// Imports.
    pub imports: Vec<Import>,
    /// Items.
    pub items: Vec<Item>,
}

/// Names imported from one module.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Import {
    /// The module, such as `docwright_runtime` or `super`.
    pub module: String,
    /// The names, sorted.
    pub names: Vec<String>,
    /// The feature that they require, unless the whole file requires it.
    pub feature: Option<String>,
}

/// An item of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[allow(clippy::large_enum_variant)] // most items are of the largest kinds
pub enum Item {
    /// A model or a body.
    Struct(Struct),
    /// An enumeration.
    Enum(Enum),
    /// An enumeration of numbers, or a set of bits.
    Numbers(Numbers),
    /// A request builder.
    Handle(Handle),
    /// A request with setters of its own.
    Request(TypedRequest),
    /// The files with the documented examples, relative to the file of the module.
    Examples(Vec<String>),
}

impl Item {
    /// The name of the type that the item defines; `None` for examples.
    pub(crate) fn ident(&self) -> Option<&str> {
        match self {
            Self::Struct(item) => Some(&item.ident),
            Self::Enum(item) => Some(&item.ident),
            Self::Numbers(item) => Some(&item.ident),
            Self::Handle(item) => Some(&item.ident),
            Self::Request(item) => Some(&item.ident),
            Self::Examples(_) => None,
        }
    }
}
