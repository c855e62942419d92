//! What one page says on its own: the border between `interpret` and `resolve`.
//!
//! Types are still phrases ("`[user](user.md)` collection") and links still relative: only the
//! pages together can tell what they name.

use serde_json::Value;

use crate::api::{ConsistencyLevel, Constraints, Evidence, LongRunning, Method, PageSize, QuerySupport};
use crate::document::RichText;
use crate::source::{Location, PageId};
use crate::uri::{StartLine, Target};

/// Everything understood of one page.
#[derive(Clone, Debug)]
pub struct PageFacts {
    /// The page.
    pub page: PageId,
    /// The API version the page belongs to.
    pub version: String,
    /// The text of its first heading.
    pub title: String,
    /// The title's words in lower case, in English where the page is a translation.
    pub subject: String,
    /// Whether the page is a translation: names in its tables may be translated too.
    pub localised: bool,
    /// Where the title stands.
    pub location: Location,
    /// The `Namespace:` line.
    pub namespace: Option<String>,
    /// The product area of the front matter.
    pub area: Option<String>,
    /// The first sentence or two about the subject.
    pub summary: RichText,
    /// Types that the page documents.
    pub resources: Vec<ResourceFacts>,
    /// Enumerations that the page documents.
    pub enums: Vec<EnumFacts>,
    /// The operations that the page documents.
    pub api: Option<ApiFacts>,
}

/// A structured type as its page shows it.
#[derive(Clone, Debug)]
pub struct ResourceFacts {
    /// Its name: qualified when an annotation gives it.
    pub name: String,
    /// Where the type is named.
    pub location: Location,
    /// `baseType` of the annotation or "Inherits from" of the text.
    pub base: Option<TypePhrase>,
    /// Whether the base is that of the annotation.
    pub base_annotated: bool,
    /// Types that the page says extend this one.
    pub derived: Vec<TypePhrase>,
    /// `keyProperty` of the annotation.
    pub key: Option<String>,
    /// `openType` of the annotation.
    pub open: bool,
    /// `abstract` of the annotation.
    pub is_abstract: bool,
    /// Whether the page lists operations on the type.
    pub has_methods: bool,
    /// Rows of the property tables.
    pub properties: Vec<PropertyFacts>,
    /// Rows of the relationship tables.
    pub relationships: Vec<PropertyFacts>,
    /// Members of the JSON representation, in order.
    pub json: Vec<(String, Value)>,
    /// Where the JSON representation is.
    pub json_location: Option<Location>,
}

/// A row of a property, relationship, parameter or body table.
#[derive(Clone, Debug)]
pub struct PropertyFacts {
    /// The name as it is sent.
    pub name: String,
    /// The type cell.
    pub ty: TypePhrase,
    /// The description cell.
    pub description: RichText,
    /// What the description says in fixed phrases.
    pub constraints: Constraints,
    /// Where the row is.
    pub location: Location,
}

/// A type as a page words it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TypePhrase {
    /// The name without decoration.
    pub name: String,
    /// Where the name links to.
    pub target: Option<String>,
    /// Whether the phrase says that there are many.
    pub collection: bool,
    /// Whether other types stand beside the name: "`[a](a.md)` or `[b](b.md)`".
    pub several: bool,
    /// The page that words it; its links are relative to this one.
    pub page: Option<PageId>,
    /// The whole cell of a translated page, where its words are not known; `[]` stands for the name.
    /// Only all pages together tell what such words mean.
    pub written: Option<String>,
}

/// An enumeration as a page shows it.
#[derive(Clone, Debug)]
pub struct EnumFacts {
    /// Its name, qualified when a namespace is stated.
    pub name: String,
    /// The anchor of its section, for enumerations that share a page.
    pub anchor: Option<String>,
    /// What it is for.
    pub summary: RichText,
    /// Its members in page order.
    pub members: Vec<MemberFacts>,
    /// Where it is named.
    pub location: Location,
}

/// A member of an enumeration.
#[derive(Clone, Debug)]
pub struct MemberFacts {
    /// The name as it is sent.
    pub name: String,
    /// Its number.
    pub value: Option<i64>,
    /// What it means.
    pub description: RichText,
    /// Where the row is.
    pub location: Location,
}

/// An API page.
#[derive(Clone, Debug, Default)]
pub struct ApiFacts {
    /// The request lines.
    pub requests: Vec<RequestFacts>,
    /// Rows of the permission tables.
    pub permissions: Vec<PermissionFacts>,
    /// Request headers.
    pub headers: Vec<HeaderFacts>,
    /// Parameters of a function or of the path.
    pub parameters: Vec<PropertyFacts>,
    /// Rows of query parameter tables.
    pub query: Vec<PropertyFacts>,
    /// What the request body is.
    pub body: BodyFacts,
    /// What the response is.
    pub response: ResponseFacts,
    /// Requests and responses that the page shows.
    pub examples: Vec<ExampleFacts>,
    /// National clouds that have the operation; empty when the page does not say.
    pub clouds: Vec<String>,
    /// What the page says about `OData` query options.
    pub options: OptionsFacts,
    /// When the page wants `ConsistencyLevel: eventual`.
    pub consistency_level: Option<ConsistencyLevel>,
    /// Preferences of the `Prefer` header.
    pub preferences: Vec<String>,
    /// How many items a page of results has.
    pub page_size: Option<PageSize>,
    /// What the page says about work that goes on after the response.
    pub long_running: Option<LongRunning>,
    /// That the operations of the page should no longer be called.
    pub deprecation: Option<DeprecationFacts>,
    /// The names of licences that a tenant or user needs.
    pub licenses: Vec<(String, Location)>,
}

/// What a page says about `OData` query options.
#[derive(Clone, Debug, Default)]
pub struct OptionsFacts {
    /// How much it says.
    pub support: Option<QuerySupport>,
    /// Options that it names.
    pub named: Vec<OptionFacts>,
}

/// A query option that a page names.
#[derive(Clone, Debug)]
pub struct OptionFacts {
    /// Its name with the dollar sign, in lower case.
    pub name: String,
    /// What a list or table says about it.
    pub description: RichText,
    /// Where it is named.
    pub location: Location,
    /// In which form.
    pub evidence: Evidence,
}

/// What a page says about the deprecation of its operations.
#[derive(Clone, Debug)]
pub struct DeprecationFacts {
    /// What it says.
    pub note: RichText,
    /// The beginning of the paths that are meant; all when empty.
    pub path: String,
    /// When they go away.
    pub removal: Option<String>,
    /// Where it says so.
    pub location: Location,
}

/// A request line.
#[derive(Clone, Debug)]
pub struct RequestFacts {
    /// The HTTP method.
    pub method: Method,
    /// The target.
    pub target: Target,
    /// Where the line is.
    pub location: Location,
}

/// A row of a permission table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PermissionFacts {
    /// Who calls.
    pub caller: crate::api::Caller,
    /// Scopes, least privileged first; empty when not supported.
    pub scopes: Vec<String>,
    /// What the row is about, where it is not about every call.
    pub case: Option<String>,
    /// Whether the row is of a table that lists kinds of resources.
    pub by_resource: bool,
}

/// A request header.
#[derive(Clone, Debug)]
pub struct HeaderFacts {
    /// Its name.
    pub name: String,
    /// What the page says about it.
    pub description: RichText,
    /// Whether every request needs it.
    pub required: bool,
}

/// The request body section.
#[derive(Clone, Debug, Default)]
pub struct BodyFacts {
    /// Whether the section is there.
    pub stated: bool,
    /// Whether it says that there is no body.
    pub none: bool,
    /// The rows of its tables.
    pub rows: Vec<PropertyFacts>,
    /// The type whose JSON representation is asked for.
    pub ty: Option<TypePhrase>,
    /// JSON objects that the section shows, with their places.
    pub shown: Vec<(Value, Location)>,
}

/// The response section.
#[derive(Clone, Debug, Default)]
pub struct ResponseFacts {
    /// Status codes in the order they are named.
    pub codes: Vec<u16>,
    /// The type that its first sentence names.
    pub ty: Option<TypePhrase>,
}

/// A request and its response.
#[derive(Clone, Debug)]
pub struct ExampleFacts {
    /// The heading above it; empty when it only says "Example".
    pub title: String,
    /// What is sent.
    pub request: Option<MessageFacts>,
    /// What comes back.
    pub response: Option<MessageFacts>,
}

/// An HTTP message of an example.
#[derive(Clone, Debug)]
pub struct MessageFacts {
    /// The request or status line.
    pub start: StartLine,
    /// Header lines.
    pub headers: Vec<(String, String)>,
    /// The body as it is written.
    pub body: String,
    /// Where the body starts in the page.
    pub body_start: u32,
    /// The body as JSON, where it is.
    pub json: Option<Value>,
    /// `@odata.type` of the annotation above the block.
    pub ty: Option<TypePhrase>,
    /// Where the block is.
    pub location: Location,
}
