//! Operations of an API: requests, permissions, bodies, responses and examples.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{
    ConsistencyLevel, Constraints, Deprecation, License, LongRunning, Method, Origin, PageSize, Path, Prose,
    QualifiedName, Query, StartLine, TypeRef,
};

/// A documented operation at one path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// The HTTP method.
    pub method: Method,
    /// Where it is called.
    pub path: Path,
    /// What it does.
    pub kind: OperationKind,
    /// The title of its page.
    pub title: String,
    /// What the page says it does.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// Who may call it with which scopes, case by case; see [`Operation::callers`] for all cases together.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<PermissionCase>,
    /// Request headers beyond those that every request has.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
    /// Arguments of a function, in the order of the path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<Parameter>,
    /// What is sent.
    #[serde(default, skip_serializing_if = "Body::is_none")]
    pub body: Body,
    /// What comes back on success.
    pub response: Response,
    /// Requests and responses that the page shows.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// National clouds that have it; empty when the page does not say.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clouds: Vec<String>,
    /// The product area its page names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The published page.
    pub url: String,
    /// Where the pages say so; the first is the one that the operation is named after.
    pub origins: Vec<Origin>,
    /// What may stand in the query.
    #[serde(default, skip_serializing_if = "Query::is_default")]
    pub query: Query,
    /// When it wants `ConsistencyLevel: eventual`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consistency_level: Option<ConsistencyLevel>,
    /// Preferences of the `Prefer` header that the page names: `return=minimal`, `odata.maxpagesize`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preferences: Vec<String>,
    /// How many items a page of results has.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_size: Option<PageSize>,
    /// Whether the work goes on after the response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_running: Option<LongRunning>,
    /// That it should no longer be called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecation: Option<Deprecation>,
    /// Licences that it needs.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licenses: Vec<License>,
}

/// What an operation does, as far as its path, method and title tell.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum OperationKind {
    /// Reads a collection.
    List,
    /// Reads one resource or value.
    Get,
    /// Adds a resource to a collection.
    Create,
    /// Changes a resource.
    Update,
    /// Replaces a resource or its content.
    Replace,
    /// Removes a resource.
    Delete,
    /// An OData action: the last segment is its name.
    Action,
    /// An OData function: the last segment is its name.
    Function,
}

/// Who calls: the three rows of a permission table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Caller {
    /// A signed-in user with a work or school account.
    DelegatedWork,
    /// A signed-in user with a personal account.
    DelegatedPersonal,
    /// An application without a user.
    Application,
}

/// The permissions of one case of an operation.
///
/// Pages tell cases apart by the kind of resource ("chats"), by whom a call is about ("acting on self") or by
/// workload; which case a call is only the service knows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct PermissionCase {
    /// What the case is, in the words of the page; nothing where the page knows only one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub case: Option<String>,
    /// Whether the case is a row of a table that lists kinds of resources, of which an operation may be one.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub by_resource: bool,
    /// Who may call with which scopes.
    pub callers: Vec<Permission>,
}

/// The scopes that let a caller call.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Permission {
    /// Who calls.
    pub caller: Caller,
    /// Scopes, least privileged first; empty when the operation is not for this caller.
    pub scopes: Vec<String>,
}

/// A request header that an operation takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Header {
    /// Its name.
    pub name: String,
    /// What the page says about it.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// Whether every request needs it.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub required: bool,
}

/// A request body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Body {
    /// None.
    #[default]
    None,
    /// A resource, or the part of it that the page lists.
    Resource {
        /// The type it belongs to.
        #[serde(rename = "type")]
        ty: QualifiedName,
        /// The rows of the page's table; empty when the page gives none.
        rows: Vec<Parameter>,
    },
    /// Named parameters of an action.
    Parameters(Vec<Parameter>),
    /// Bytes.
    Binary,
    /// JSON of a shape that the page does not state.
    Untyped,
}

impl Body {
    /// Whether nothing is sent.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// A member of a request body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Parameter {
    /// The name as it is sent.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// What it means.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// What the page says about values and use.
    #[serde(default, skip_serializing_if = "Constraints::is_default")]
    pub constraints: Constraints,
    /// Where the page says so.
    pub origin: Origin,
}

/// A response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Response {
    /// Status codes, the usual one first; empty when the page names none.
    pub codes: Vec<u16>,
    /// What the body is.
    pub content: Content,
}

/// What a response carries.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Content {
    /// Nothing.
    None,
    /// JSON of a type; a collection comes in pages.
    Json(TypeRef),
    /// Bytes.
    Binary,
}

/// A documented request and its response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Example {
    /// The heading above it; empty when there is only one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// What is sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Message>,
    /// What comes back.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Message>,
}

/// An HTTP message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    /// The request or status line.
    #[schemars(with = "String")]
    pub start: StartLine,
    /// Header lines.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The body: JSON where it is, else text.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub body: Value,
}

impl Message {
    /// Method and target of a request, the target with its query, below host and version: `GET` and
    /// `/users?$top=5`.
    #[must_use]
    pub fn request_line(&self) -> (&str, &str) {
        (self.start.method(), self.start.target())
    }

    /// The status of a response; 200 where its line has none.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.start.status().unwrap_or(200)
    }
}
