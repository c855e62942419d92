//! Operations of an API: requests, permissions, bodies, responses and examples.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::index::TypeIndex;
use super::{
    ConsistencyLevel, Constraints, Deprecation, Evidence, KeyPaging, License, LongRunning, Method, Origin, PageSize,
    Path, PermissionCase, Prose, QualifiedName, Query, RoleRequirement, StartLine, TypeRef,
};

/// A documented operation at one path.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Operation {
    /// The HTTP method.
    pub method: Method,
    /// The path below the version.
    pub path: Path,
    /// The names of keys that stand for each other, for each such segment of the path: a user's `id` or `userPrincipalName`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub key_names: Vec<Vec<String>>,
    /// The kind of operation.
    pub kind: OperationKind,
    /// The title of its page.
    pub title: String,
    /// Description from the page.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// Permissions by case; [`Operation::callers`] combines all cases.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<PermissionCase>,
    /// True if the page has permission tables for several requests, and it is unknown which of them applies to this
    /// one; `permissions` contains all of them.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub unassigned_permissions: bool,
    /// Roles that the signed-in user requires.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub roles: Vec<RoleRequirement>,
    /// Documented request headers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<Header>,
    /// Arguments of a function, in the order of the path.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub arguments: Vec<Parameter>,
    /// The request body.
    #[serde(default, skip_serializing_if = "Body::is_none")]
    pub body: Body,
    /// The media type of a body of bytes, if the page states exactly one: `application/xml`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body_media_type: Option<String>,
    /// Bodies of other media types that can replace a JSON body, in page order.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub media_bodies: Vec<MediaBody>,
    /// The form with files that can replace the body, or that contains it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub form: Option<Form>,
    /// The response on success.
    pub response: Response,
    /// Documented errors by status.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<DocumentedError>,
    /// Documented requests and responses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub examples: Vec<Example>,
    /// National clouds with the operation; empty if the page does not list them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub clouds: Vec<String>,
    /// The product area of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// URL of the published page.
    pub url: String,
    /// Locations in the pages; the operation is named after the first.
    pub origins: Vec<Origin>,
    /// Query options and parameters.
    #[serde(default, skip_serializing_if = "Query::is_default")]
    pub query: Query,
    /// The calls that need `ConsistencyLevel: eventual`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consistency_level: Option<ConsistencyLevel>,
    /// Documented preferences of the `Prefer` header: `return=minimal`, `odata.maxpagesize`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub preferences: Vec<String>,
    /// How the pages of a list follow an item; absent if the format of lists states how they are requested.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_paging: Option<KeyPaging>,
    /// Number of items in a page of results.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub page_size: Option<PageSize>,
    /// Present if the operation continues after its response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub long_running: Option<LongRunning>,
    /// Present if the operation is deprecated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecation: Option<Deprecation>,
    /// Licenses that the operation requires.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub licenses: Vec<License>,
}

/// Kind of an operation, inferred from its path, method and title.
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

/// A request header.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Header {
    /// The name.
    pub name: String,
    /// Description from the page.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// The type of its value, if the page states it.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeRef>,
    /// True if every request needs the header.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub required: bool,
    /// True if the value is percent-encoded.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub encoded: bool,
}

/// An error that a page lists.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DocumentedError {
    /// The status code.
    pub status: u16,
    /// Description from the page.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// Location in the page.
    pub origin: Origin,
}

/// A request body.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Body {
    /// No body.
    #[default]
    None,
    /// A resource, or the properties that the page lists.
    Resource {
        /// The type of the resource.
        #[serde(rename = "type")]
        ty: QualifiedName,
        /// The rows of the page's table; empty if the page lacks one.
        rows: Vec<Parameter>,
    },
    /// Named parameters of an action.
    Parameters(Vec<Parameter>),
    /// A JSON array of items of a type.
    List(TypeRef),
    /// Bytes.
    Binary,
    /// JSON without a documented type.
    Untyped,
}

impl Body {
    /// Returns true if the body is missing.
    #[must_use]
    pub fn is_none(&self) -> bool {
        *self == Self::None
    }
}

/// A request body of bytes in place of a JSON body.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct MediaBody {
    /// The media type, in lower case and without parameters: `text/plain`.
    pub media_type: String,
    /// The name of the format, if the page has one for it: `MIME`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub format: Option<String>,
}

/// A form with files (`multipart/form-data`, RFC 7578). Its other parts are the body of the operation.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Form {
    /// The name of the part with the body as JSON; absent if each property of the body is a part.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payload: Option<String>,
    /// The files. A name with `[n]` stands for any number of files, which are numbered from zero.
    pub files: Vec<Parameter>,
    /// True if the body cannot be sent as JSON alone.
    #[serde(default, skip_serializing_if = "super::is_false")]
    pub only: bool,
}

/// A parameter, or a property of a request body.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Parameter {
    /// The name in requests and responses.
    pub name: String,
    /// The type.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Description from the page.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// Documented constraints on values and use.
    #[serde(default, skip_serializing_if = "Constraints::is_default")]
    pub constraints: Constraints,
    /// Location in the page.
    pub origin: Origin,
}

impl Parameter {
    /// Returns true for any number of files of a form: `files[n]`.
    pub(crate) fn is_list_of_files(&self) -> bool {
        self.ty.is_collection() || self.name.ends_with("[n]") || self.name.ends_with("[]")
    }
}

/// A response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Response {
    /// Status codes, the usual one first; empty if the page lists none.
    pub codes: Vec<u16>,
    /// The body.
    pub content: Content,
    /// The documented type of a body that is a file or a stream.
    #[serde(default, rename = "type", skip_serializing_if = "Option::is_none")]
    pub ty: Option<TypeRef>,
    /// Evidence of the type, on pages that state it in several ways.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<Evidence>,
    /// The type that the response section names, if the examples show another one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stated: Option<TypeRef>,
}

impl Operation {
    /// The structured type that it returns, or of the items that it returns.
    pub(crate) fn returned_item(&self) -> Option<&QualifiedName> {
        self.response.content.structured_item()
    }

    /// The title of its section or page, without a remark in parentheses.
    pub(crate) fn short_title(&self) -> &str {
        self.title.split('(').next().unwrap_or_default().trim()
    }

    /// The name of the file of its page, without `.md` or `.mdx`.
    pub(crate) fn page_stem(&self) -> &str {
        let page = self.origins.first().map_or("", |origin| origin.page.as_str());
        let name = page.rsplit('/').next().unwrap_or(page);
        name.strip_suffix(".mdx").or(name.strip_suffix(".md")).unwrap_or(name)
    }

    /// The operation as method and path: `GET /users/{id}`.
    pub(crate) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// The names of the types in its parameters, bodies and response.
    pub(crate) fn type_names(&self) -> Vec<&QualifiedName> {
        let mut names = row_types(&self.arguments);
        names.extend(row_types(&self.query.parameters));
        match &self.body {
            Body::Resource { ty, rows } => {
                names.push(ty);
                names.extend(row_types(rows));
            }
            Body::Parameters(rows) => names.extend(row_types(rows)),
            Body::List(item) => names.extend(item.item().name()),
            Body::None | Body::Binary | Body::Untyped => {}
        }
        if let Content::Json(ty) = &self.response.content {
            names.extend(ty.item().name());
        }
        names.extend(self.response.ty.iter().filter_map(|ty| ty.item().name()));
        names
    }

    /// The product area that its page names, or else that of a type in its request or response.
    pub(crate) fn area_of_page_or_type<'a>(&'a self, types: &TypeIndex<'a>) -> Option<&'a str> {
        let of_type = || self.type_names().into_iter().find_map(|name| types.get(name)?.area.as_deref());
        self.area.as_deref().or_else(of_type)
    }
}

fn row_types(rows: &[Parameter]) -> Vec<&QualifiedName> {
    rows.iter().filter_map(|row| row.ty.item().name()).collect()
}

/// Body of a response.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Content {
    /// No body.
    None,
    /// JSON of a type; collections are paged.
    Json(TypeRef),
    /// Bytes.
    Binary,
}

impl Content {
    /// Its structured type, or that of its items.
    pub(crate) fn structured_item(&self) -> Option<&QualifiedName> {
        match self {
            Self::Json(ty) => ty.structured_item(),
            Self::None | Self::Binary => None,
        }
    }
}

/// A documented request and its response.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Example {
    /// The heading above the example; empty if there is only one.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// The request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<Message>,
    /// The response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub response: Option<Message>,
}

/// An HTTP message.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Message {
    /// The request or status line.
    #[schemars(with = "String")]
    pub start: StartLine,
    /// Names and values of the headers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub headers: Vec<(String, String)>,
    /// The body: JSON if it can be parsed, otherwise text.
    #[serde(default, skip_serializing_if = "Value::is_null")]
    pub body: Value,
}

impl Message {
    /// Method and target of a request, the target with its query and without host and version.
    #[must_use]
    pub fn request_line(&self) -> (&str, &str) {
        (self.start.method(), self.start.target())
    }

    /// The status of a response; 200 if its line states no status.
    #[must_use]
    pub fn status(&self) -> u16 {
        self.start.status().unwrap_or(200)
    }
}
