//! The crate to write, with every Rust decision made: the border between `plan` and `emit`.
//!
//! Names, paths, types, order and documentation are final here; `emit` only prints them.

mod expr;
mod subject;

pub use expr::Expr;
pub use subject::{Call, Role, Subject};

/// A crate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Crate {
    /// What goes into `Cargo.toml`; none for code that becomes a module of another crate.
    pub manifest: Option<Manifest>,
    /// Lines of the crate's documentation.
    pub docs: Vec<String>,
    /// The top-level modules, which are features of the same names in a crate of its own.
    pub idents: Vec<String>,
    /// What these modules hold; of a crate that is planned in part, some of them.
    pub versions: Vec<Version>,
    /// Files of the crate as a whole that are no code.
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
    /// Files that are no code.
    pub data: Vec<Data>,
    /// What the tests of the crate do with those; none where they are not a part of the crate.
    pub tests: Option<Tests>,
}

/// The tests of the crate that are about one version.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Tests {
    /// Of documented bodies.
    pub round_trips: RoundTrips,
    /// Of documented requests.
    pub requests: Requests,
}

impl Tests {
    /// The names of the tests of a version.
    #[must_use]
    pub fn names(version: &str) -> [String; 2] {
        [RoundTrips::test(version), Requests::test(version)]
    }
}

impl Crate {
    /// The source files of all versions, apart from `lib.rs` and `mod.rs` files.
    pub fn files(&self) -> impl Iterator<Item = &File> {
        self.versions.iter().flat_map(|version| &version.files)
    }
}

/// The documented requests of a version as calls of its client, for the tests of the crate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Requests {
    /// The name of the crate in code.
    pub krate: String,
    /// The module of the version.
    pub version: String,
    /// What the calls need.
    pub imports: Vec<Import>,
    /// The pages, sorted.
    pub pages: Vec<RequestsOfPage>,
}

impl Requests {
    /// The name of the test of a version.
    #[must_use]
    pub fn test(version: &str) -> String {
        format!("documented_requests_{version}")
    }
}

/// The requests of a page.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RequestsOfPage {
    /// The page.
    pub page: String,
    /// The name of its function.
    pub ident: String,
    /// The number of each request on the page, and its call.
    pub calls: Vec<(usize, Expr)>,
}

/// A short program in the documentation of an operation.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Snippet {
    /// The module with the client, as a program writes it; none where the code is a part of a crate that is not known.
    pub client: Option<String>,
    /// What it imports.
    pub imports: Vec<Import>,
    /// The body that is sent.
    pub body: Option<SnippetBody>,
    /// The name of the answer; none for operations without one.
    pub answer: Option<String>,
    /// The call.
    pub call: Expr,
}

/// The documented bodies of a version, which are read and written back.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct RoundTrips {
    /// The name of the crate in code.
    pub krate: String,
    /// The module of the version.
    pub version: String,
    /// The bodies, sorted by page.
    pub trips: Vec<Trip>,
}

impl RoundTrips {
    /// The name of the test of a version.
    #[must_use]
    pub fn test(version: &str) -> String {
        format!("documented_examples_{version}")
    }
}

/// The type of the bodies of one method on one page.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Trip {
    /// The page.
    pub page: String,
    /// The method.
    pub method: String,
    /// Which bodies.
    pub kind: TripKind,
    /// The path of their type below `models`.
    pub ty: String,
}

/// Which bodies a [`Trip`] is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TripKind {
    /// Those of requests.
    Request,
    /// Those of answers.
    Response,
    /// Those of answers that are lists.
    List,
}

/// A file that code includes.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Data {
    /// Path below the crate's root.
    pub path: String,
    /// What it holds.
    pub text: String,
}

/// The manifest.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Manifest {
    /// The package name.
    pub name: String,
    /// The package version.
    pub version: String,
    /// What the registry shows.
    pub description: String,
    /// How the runtime crate is named.
    pub runtime: Runtime,
    /// A feature for each version of the API.
    pub versions: Vec<Feature>,
    /// A feature for each product area; where there are some, `full` stands for all of them.
    pub areas: Vec<Feature>,
    /// The features that are on by default.
    pub default: Vec<String>,
    /// The tests, which need the mock of the runtime and all areas.
    pub tests: Vec<String>,
}

/// Where the emitted crate finds its runtime.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Runtime {
    /// The published version.
    Version(String),
    /// A path, relative to the emitted manifest, and the version it has.
    Path(String, String),
}

/// A feature of the emitted crate.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Feature {
    /// Its name.
    pub name: String,
    /// What it brings.
    pub docs: String,
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

/// A private module and what it exports through the one around it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Submodule {
    /// Its name.
    pub ident: String,
    /// The names that it exports.
    pub exports: Vec<String>,
    /// The feature that it is behind; one that is always there has none.
    pub feature: Option<String>,
}

/// A source file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct File {
    /// Path below the crate's root.
    pub path: String,
    /// The feature that it is behind; one that is always there has none.
    pub feature: Option<String>,
    /// The pages it comes from.
    pub sources: Vec<String>,
    /// What it imports.
    pub imports: Vec<Import>,
    /// What it holds.
    pub items: Vec<Item>,
}

/// Names imported from one module.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Import {
    /// The module, such as `docwright_runtime` or `super`.
    pub module: String,
    /// The names, sorted.
    pub names: Vec<String>,
    /// The feature that they are behind, unless the file is behind it too.
    pub feature: Option<String>,
}

/// An item of a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Item {
    /// A model or a body.
    Struct(Struct),
    /// An enumeration.
    Enum(Enum),
    /// A place in the service and what can be done there.
    Handle(Handle),
    /// The files with the documented examples, relative to the file of the module.
    Examples(Vec<String>),
}

/// A struct with a field table.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Struct {
    /// Its name.
    pub ident: String,
    /// What it is made of.
    pub subject: Subject,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// The OData type; empty for bodies that are no resource.
    pub odata_type: String,
    /// Its fields, sorted by wire name.
    pub fields: Vec<Field>,
    /// The type of the field `additional`, which keeps every other member.
    pub additional: Type,
    /// The fields that a constructor takes; no constructor without any.
    pub required: Vec<Required>,
}

/// A field.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Field {
    /// The name in Rust.
    pub ident: String,
    /// The name as it is sent.
    pub wire: String,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its type.
    pub ty: Type,
    /// The constant by which queries name it; bodies have none.
    pub constant: Option<Constant>,
    /// The feature that it is behind, unless its file is behind it too.
    pub feature: Option<String>,
}

/// The constant of a property.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Constant {
    /// Its name.
    pub ident: String,
    /// The type of the property's values.
    pub ty: Type,
    /// The operators that `$filter` takes on it, as `$filter` names them; any, if there are none.
    pub operators: Vec<&'static str>,
}

/// A parameter of a constructor.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Required {
    /// The field it sets.
    pub ident: String,
    /// The type of the parameter.
    pub ty: Type,
    /// Whether the parameter is `impl Into<ty>`.
    pub into: bool,
    /// Whether the value has to be boxed.
    pub boxed: bool,
}

/// An evolvable enumeration.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Enum {
    /// Its name.
    pub ident: String,
    /// What it is made of.
    pub subject: Subject,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its variants, in page order.
    pub variants: Vec<Variant>,
    /// The variant for values that are not documented.
    pub unknown: String,
}

/// A variant.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Variant {
    /// The name in Rust.
    pub ident: String,
    /// The name as it is sent.
    pub wire: String,
    /// Lines of documentation.
    pub docs: Vec<String>,
}

/// A handle.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Handle {
    /// Its name.
    pub ident: String,
    /// What it is made of.
    pub subject: Subject,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// What it is made from: nothing but a place, or the root of a version.
    pub root: Option<Root>,
    /// Its methods: operations first, then steps, each sorted by name.
    pub methods: Vec<Method>,
}

/// What the handle of a version's root needs.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Root {
    /// The address of the service.
    pub endpoint: String,
}

/// The body of a [`Snippet`].
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum SnippetBody {
    /// It is made in the program.
    Made(Expr),
    /// The program takes it, of the type with this path.
    Given(String),
    /// The program takes bytes, of the type with this path.
    Bytes(String),
}

/// A method of a handle.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Method {
    /// Its name.
    pub ident: String,
    /// The operations that it calls, or the places that it goes to.
    pub subject: Subject,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its parameters after `self`.
    pub parameters: Vec<Parameter>,
    /// The step below the handle's place, if it takes one.
    pub step: Step,
    /// What it does there.
    pub action: Action,
    /// Query parameters that it cannot do without: (name on the wire, parameter name).
    pub query: Vec<(String, String)>,
    /// Whether its queries may have to be advanced ones (`ConsistencyLevel`).
    pub advanced: bool,
    /// The operation that it calls, and who may call that; a step calls none.
    pub permissions: Option<Permissions>,
    /// How it is called; a step shows nothing.
    pub snippet: Option<Snippet>,
    /// The feature that it is behind, unless its file is behind it too.
    pub feature: Option<String>,
}

/// Who may call an operation: a row in the record of its handle.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Permissions {
    /// The name of the constant.
    pub ident: String,
    /// Method and path.
    pub operation: String,
    /// The scopes of each caller, under the runtime's name for it, least privileged first; those that may not
    /// call it are left out.
    pub callers: Vec<(&'static str, Vec<String>)>,
}

/// A parameter of a method.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Parameter {
    /// Its name.
    pub ident: String,
    /// Its type.
    pub ty: ParameterType,
}

/// The type of a parameter.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ParameterType {
    /// `impl AsRef<str>`: a key or a path.
    Text,
    /// `impl Literal`: an argument of a function.
    Literal(String),
    /// `&T`: a JSON body.
    Body(Type),
    /// `impl Into<Bytes>`: a body of bytes.
    Bytes(Type),
}

/// How a method gets from the handle's place to where it acts.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Step {
    /// It acts here.
    Here,
    /// One fixed segment further.
    Child(String),
    /// The item with the key in the parameter of this name.
    Key(String),
    /// A function or alternate key: its name, and (argument name, parameter name).
    Call(String, Vec<(String, String)>),
    /// The item at the path in the parameter of this name.
    ItemPath(String),
    /// The item whose property of the first name has the value in the parameter of the second.
    AlternateKey(String, String),
}

/// What a method does.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Returns the handle of the place.
    Go(Type),
    /// Sends a request: the verb (`get`, `post`, …) and the type of the answer. A body is the last parameter.
    Send(Verb, Type),
}

/// How a request is sent.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Verb {
    /// `GET`.
    Get,
    /// `DELETE`.
    Delete,
    /// `POST` with a JSON body.
    Post,
    /// `POST` without a body.
    PostEmpty,
    /// `POST` with bytes.
    PostBytes,
    /// `PATCH` with a JSON body.
    Patch,
    /// `PATCH` without a body.
    PatchEmpty,
    /// `PATCH` with bytes.
    PatchBytes,
    /// `PUT` with a JSON body.
    Put,
    /// `PUT` without a body.
    PutEmpty,
    /// `PUT` with bytes.
    PutBytes,
}

/// A type as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Type {
    /// The path, such as `String` or `super::User`.
    pub path: String,
    /// Its arguments.
    pub arguments: Vec<Type>,
}

impl Type {
    /// A type without arguments.
    #[must_use]
    pub fn plain(path: impl Into<String>) -> Self {
        Self { path: path.into(), arguments: Vec::new() }
    }

    /// This type inside another, such as `Option<Self>`.
    #[must_use]
    pub fn within(self, path: &str) -> Self {
        Self { path: path.to_owned(), arguments: vec![self] }
    }
}
