//! Handles and their methods.

use super::{Snippet, Subject, Type};

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
    pub step: MethodStep,
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
pub enum MethodStep {
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
