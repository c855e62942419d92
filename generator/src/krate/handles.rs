//! Handles and their methods.

use super::{Snippet, Subject, Type};
pub use crate::api::KeyPaging;
use crate::profile::{Auth, Errors, Paging, RateLimits, RequestIds};

/// A handle.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Handle {
    /// Its name.
    pub ident: String,
    /// The API items that it represents.
    pub subject: Subject,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// The constructors of the root of a version; `None` for all other handles.
    pub root: Option<Root>,
    /// Its methods: operations first, then steps, each sorted by name.
    pub methods: Vec<Method>,
    /// The methods that disabled features omit, sorted by feature.
    pub gates: Vec<Gate>,
}

/// Methods of a handle that require a feature.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Gate {
    /// The feature.
    pub feature: String,
    /// The trait of the crate that is missing while the feature is disabled.
    pub marker: String,
    /// The names of the methods, sorted.
    pub methods: Vec<String>,
}

/// The root of a version.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Root {
    /// The URL of the service.
    pub endpoint: String,
    /// How requests are authorized.
    pub auth: Auth,
    /// The format of lists; `None` for that of OData.
    pub paging: Option<Paging>,
    /// The format of errors.
    pub errors: Errors,
    /// Headers with ids of a request.
    pub request_ids: RequestIds,
    /// Headers of rate limits.
    pub rate_limits: Option<RateLimits>,
}

impl Root {
    /// Methods of every client, beside those for paths and operations.
    pub(crate) const METHODS: [&str; 4] = ["client", "new", "with_authorization", "with_options"];
}

/// A method of a handle.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Method {
    /// Its name.
    pub ident: String,
    /// The operations that it calls, or the paths that it leads to.
    pub subject: Subject,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// Its parameters after `self`.
    pub parameters: Vec<Parameter>,
    /// The segments below the handle's path, if any.
    pub step: MethodStep,
    /// The result of the method.
    pub action: Action,
    /// Required query parameters: (name on the wire, parameter name).
    pub query: Vec<(String, String)>,
    /// Required headers: (name on the wire, parameter name).
    pub headers: Vec<(String, String)>,
    /// The type of the request, if it has setters of its own.
    pub request: Option<String>,
    /// The content type of a body of bytes, if the page states it.
    pub content_type: Option<String>,
    /// The form that the method sends; its parts are parameters.
    pub form: Option<Form>,
    /// How the pages of its list follow an item.
    pub key_paging: Option<KeyPaging>,
    /// True for a method whose queries may require the header `ConsistencyLevel`.
    pub advanced: bool,
    /// The operations with their permissions, those at the shortest path first; empty for a step.
    pub permissions: Vec<Permissions>,
    /// An example program; `None` for a step.
    pub snippet: Option<Snippet>,
    /// The feature that it requires, unless the whole file requires it.
    pub feature: Option<String>,
}

impl Method {
    /// Method and path of each operation that it calls.
    pub fn operations(&self) -> impl Iterator<Item = String> {
        self.permissions.iter().flat_map(Permissions::operations)
    }
}

/// A form with files.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Form {
    /// The part with the body as JSON; `None` if each property of the body is a part.
    pub payload: Option<String>,
    /// The names of the files on the wire with those of their parameters.
    pub files: Vec<(String, String)>,
}

/// The request of a method with optional query parameters and headers.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct TypedRequest {
    /// Its name.
    pub ident: String,
    /// The operations of the method.
    pub subject: Subject,
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// The type of the response.
    pub response: Type,
    /// Its setters, in page order.
    pub setters: Vec<Setter>,
    /// The feature that it requires, unless the whole file requires it.
    pub feature: Option<String>,
}

/// A method that sets an optional query parameter or header.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Setter {
    /// Lines of documentation.
    pub docs: Vec<String>,
    /// The name on the wire.
    pub wire: String,
    /// True for a header, false for a query parameter.
    pub is_header: bool,
    /// True for a header whose value is percent-encoded.
    pub encoded: bool,
    /// The value; the method has the name of the parameter.
    pub parameter: Parameter,
    /// True if the page deprecates it.
    pub deprecated: bool,
}

/// The permissions of operations: a row in the table of their handle.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Permissions {
    /// The name of the constant.
    pub ident: String,
    /// Method and path of the first operation.
    pub operation: String,
    /// The paths of all operations with these permissions, and the same paths normalized; the first is that of
    /// `operation`.
    pub paths: Vec<(String, String)>,
    /// The alternatives of each caller, least privileged first. Scopes that are required together are separated by
    /// spaces. Callers have the names of the runtime; those without access are omitted.
    pub callers: Vec<(&'static str, Vec<String>)>,
    /// Roles of which the user requires one, least privileged first.
    pub roles: Vec<String>,
}

impl Permissions {
    /// Method and path of each operation.
    pub fn operations(&self) -> impl Iterator<Item = String> {
        let verb = self.operation.split_once(' ').map_or("", |(verb, _)| verb);
        self.paths.iter().map(move |(path, _)| format!("{verb} {path}"))
    }

    /// Returns true if the pages state neither permissions nor roles. Such an operation needs no record.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.callers.is_empty() && self.roles.is_empty()
    }
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
    /// `impl Key`: a key that may be a number.
    Key(String),
    /// `impl Literal`: an argument of a function.
    Literal(String),
    /// A value of a type, and the trait that formats it in a query.
    Value {
        /// The type.
        ty: Type,
        /// The path of the trait.
        literal: String,
    },
    /// `&T`: a JSON body.
    Body(Type),
    /// `&[T]`: a JSON body that is a list.
    List(Type),
    /// `impl Into<Bytes>`: a body of bytes.
    Bytes(Type),
    /// A file of a form.
    File(Type),
    /// `impl IntoIterator<Item = FormFile>`: files of a form.
    Files(Type),
}

/// The segments between the path of a handle and that of its method.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum MethodStep {
    /// None: both have the same path.
    Here,
    /// A fixed segment.
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

/// The result of a method.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Action {
    /// Returns a handle.
    Go(Type),
    /// Sends a request: the verb (`get`, `post`, …) and the type of the response. A body is the last parameter.
    Send(Verb, Type),
}

/// The method and kind of body of a request.
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

/// The arguments that create a client in examples, and the name of the runtime that they need.
pub(crate) fn example_credentials(auth: &Auth) -> (&'static str, Option<&'static str>) {
    match auth {
        Auth::TokenCredential => ("StaticToken::new(\"an access token\")", Some("StaticToken")),
        Auth::Bearer => ("\"an access token\"", None),
        Auth::ApiKey { .. } => ("\"a key\"", None),
        Auth::Basic => ("\"user\", \"password\"", None),
        Auth::None => ("", None),
    }
}
