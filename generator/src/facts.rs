//! Facts of single pages: the border between `interpret` and `resolve`.
//!
//! Types are still phrases ("`[user](user.md)` collection") and links still relative: only the
//! pages together define what they name.

use borsh::{BorshDeserialize, BorshSerialize};
use serde_json::Value;

mod stored_json;

use crate::api::{
    Caller, ConsistencyLevel, Constraints, Evidence, LongRunning, Method, PageSize, PermissionCase, Primitive,
    QuerySupport, RoleRequirement,
};
use crate::dialect::detection::Dialect;
use crate::document::RichText;
use crate::source::{Location, PageId};
use crate::uri::{StartLine, Target};

/// All facts of one page, or of a section of one that documents a type or an operation.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct PageFacts {
    /// The page.
    pub page: PageId,
    /// The dialect of the page.
    pub dialect: Dialect,
    /// The fragment of the section that the facts are from; `None` for a page with one section.
    pub anchor: Option<String>,
    /// Further fragments that lead to the section.
    pub aliases: Vec<String>,
    /// The API version the page belongs to.
    pub version: String,
    /// The text of its first heading.
    pub title: String,
    /// The title's words in lower case, in English where the page is a translation.
    pub subject: String,
    /// True for a translated page; names in its tables may be translated too.
    pub localised: bool,
    /// Location of the title.
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
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct ResourceFacts {
    /// Its name: qualified when an annotation gives it.
    pub name: String,
    /// Location of its name.
    pub location: Location,
    /// `baseType` of the annotation or "Inherits from" of the text.
    pub base: Option<TypePhrase>,
    /// True if the annotation states the base.
    pub base_annotated: bool,
    /// Types that extend this one, as the page lists them.
    pub derived: Vec<TypePhrase>,
    /// `keyProperty` of the annotation; in the plain dialect also the property `id`.
    pub key: Option<String>,
    /// True if an annotation states the key.
    pub key_annotated: bool,
    /// `openType` of the annotation.
    pub open: bool,
    /// `abstract` of the annotation.
    pub is_abstract: bool,
    /// Deprecation of the type.
    pub deprecation: Option<DeprecationFacts>,
    /// True if the page lists operations on the type.
    pub has_methods: bool,
    /// The types that it is one of; its own properties are then empty.
    pub variants: Vec<TypePhrase>,
    /// The enumeration of the kinds of its variants.
    pub kinds: Option<String>,
    /// Fragments that lead to it, beside those of its section.
    pub anchors: Vec<String>,
    /// Rows of the property tables.
    pub properties: Vec<PropertyFacts>,
    /// Rows of the relationship tables.
    pub relationships: Vec<PropertyFacts>,
    /// Members of the JSON representation, in order.
    #[borsh(serialize_with = "stored_json::write_members", deserialize_with = "stored_json::read_members")]
    pub json: Vec<(String, Value)>,
    /// Location of the JSON representation.
    pub json_location: Option<Location>,
}

impl ResourceFacts {
    /// A type with only a name and properties.
    pub(crate) fn new(name: &str, location: Location, properties: Vec<PropertyFacts>) -> Self {
        Self {
            name: name.to_owned(),
            location,
            base: None,
            base_annotated: false,
            derived: Vec::new(),
            key: None,
            key_annotated: false,
            open: false,
            is_abstract: false,
            deprecation: None,
            has_methods: false,
            variants: Vec::new(),
            kinds: None,
            anchors: Vec::new(),
            properties,
            relationships: Vec::new(),
            json: Vec::new(),
            json_location: None,
        }
    }
}

/// A row of a property, relationship, parameter or body table.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct PropertyFacts {
    /// The name as it is sent.
    pub name: String,
    /// The type cell.
    pub ty: TypePhrase,
    /// The description cell.
    pub description: RichText,
    /// Constraints that the description states in fixed phrases.
    pub constraints: Constraints,
    /// Location of the row.
    pub location: Location,
}

impl PropertyFacts {
    /// A row with only a name and a type.
    pub(crate) fn new(name: &str, ty: TypePhrase, location: Location) -> Self {
        let (description, constraints) = (RichText::default(), Constraints::default());
        Self { name: name.to_owned(), ty, description, constraints, location }
    }
}

/// A type as a page writes it.
#[derive(Clone, Debug, Default, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct TypePhrase {
    /// The name without decoration.
    pub name: String,
    /// Target of the link on the name.
    pub target: Option<String>,
    /// True for a collection.
    pub collection: bool,
    /// The type of the keys, if the name is that of the values of a map.
    pub map: Option<Primitive>,
    /// True if other types are beside the name: "`[a](a.md)` or `[b](b.md)`".
    pub several: bool,
    /// The page of the phrase; its links are relative to this one.
    pub page: Option<PageId>,
    /// The whole cell of a translated page, where its words are not known; `[]` stands for the name.
    /// Only all pages together define such words.
    pub written: Option<String>,
    /// The kind of evidence for the name; `None` for that of the row or sentence.
    pub evidence: Option<Evidence>,
}

impl TypePhrase {
    /// Gives a phrase without a name the type of a sample value. All types together define which of them an object is.
    pub(crate) fn add_shape(&mut self, sample: &Value) {
        if !self.name.is_empty() {
            return;
        }
        let item = match sample {
            Value::Array(items) => {
                self.collection = true;
                items.first()
            }
            other => Some(other),
        };
        let name = match item {
            Some(Value::Bool(_)) => "Boolean",
            Some(Value::Number(number)) if number.is_f64() => "Double",
            Some(Value::Number(_)) => "Int64",
            Some(Value::String(text)) if crate::text::dates::is_timestamp(text) => "DateTimeOffset",
            Some(Value::String(_)) => "String",
            Some(Value::Object(_)) => "",
            Some(Value::Array(_) | Value::Null) | None => return,
        };
        name.clone_into(&mut self.name);
        self.evidence = Some(Evidence::Json);
    }
}

/// An enumeration as a page shows it.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct EnumFacts {
    /// Its name, qualified when a namespace is stated.
    pub name: String,
    /// The anchor of its section, for enumerations that share a page.
    pub anchor: Option<String>,
    /// Description of the enumeration.
    pub summary: RichText,
    /// Its members in page order.
    pub members: Vec<MemberFacts>,
    /// True if values are sent as the numbers of members.
    pub numeric: bool,
    /// True if the page states that values are sets of members.
    pub flags: bool,
    /// Deprecation of the enumeration.
    pub deprecation: Option<DeprecationFacts>,
    /// Location of its name.
    pub location: Location,
}

/// A member of an enumeration.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct MemberFacts {
    /// The name as it is sent.
    pub name: String,
    /// Its number.
    pub value: Option<i64>,
    /// Description of the member.
    pub description: RichText,
    /// Location of the row.
    pub location: Location,
}

/// An API page.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct ApiFacts {
    /// The request lines.
    pub requests: Vec<RequestFacts>,
    /// Permission tables and required roles.
    pub permissions: PermissionFacts,
    /// Request headers.
    pub headers: Vec<HeaderFacts>,
    /// Rows about placeholders of the path, in the plain dialect.
    pub path: Vec<PropertyFacts>,
    /// Parameters of a function or of the path.
    pub parameters: Vec<PropertyFacts>,
    /// Rows of query parameter tables.
    pub query: Vec<PropertyFacts>,
    /// Facts about the request body.
    pub body: BodyFacts,
    /// Facts about the response.
    pub response: ResponseFacts,
    /// Errors by status.
    pub errors: Vec<ErrorFacts>,
    /// The operation with the same parameters and the same response.
    pub same_as: Option<SameAs>,
    /// Example requests and responses.
    pub examples: Vec<ExampleFacts>,
    /// National clouds that have the operation; empty if the page lists none.
    pub clouds: Vec<String>,
    /// Query options that the page names.
    pub options: OptionsFacts,
    /// When requests need `ConsistencyLevel: eventual`.
    pub consistency_level: Option<ConsistencyLevel>,
    /// Preferences of the `Prefer` header.
    pub preferences: Vec<String>,
    /// Number of items in a page of results.
    pub page_size: Option<PageSize>,
    /// Long-running work that the page describes.
    pub long_running: Option<LongRunning>,
    /// Deprecation of the operations of the page.
    pub deprecation: Option<DeprecationFacts>,
    /// The names of licences that a tenant or user needs.
    pub licenses: Vec<(String, Location)>,
}

/// A statement that an operation is like another one.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct SameAs {
    /// The target of the link to the other operation.
    pub target: String,
    /// Names of parameters that it does not have.
    pub without: Vec<String>,
}

/// `OData` query options that a page names.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct OptionsFacts {
    /// Extent of the statement.
    pub support: Option<QuerySupport>,
    /// Options that it names.
    pub named: Vec<OptionFacts>,
}

/// A query option that a page names.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct OptionFacts {
    /// Its name with the dollar sign, in lower case.
    pub name: String,
    /// Description in a list or table.
    pub description: RichText,
    /// Location of its name.
    pub location: Location,
    /// Evidence of the name.
    pub evidence: Evidence,
}

/// Deprecation notice of a page.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct DeprecationFacts {
    /// Text of the notice.
    pub note: RichText,
    /// Start of the deprecated paths; empty for all paths.
    pub path: String,
    /// Date of the removal.
    pub removal: Option<String>,
    /// Location of the notice.
    pub location: Location,
}

/// A request line.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct RequestFacts {
    /// The HTTP method.
    pub method: Method,
    /// The target.
    pub target: Target,
    /// Location of the line.
    pub location: Location,
}

/// The permissions that a page states.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct PermissionFacts {
    /// The tables in page order.
    pub tables: Vec<PermissionTable>,
    /// The tables that apply to each request of the page, in the order of the requests.
    pub assigned: Vec<Assignment>,
    /// Callers that requests below a first segment do not support: applications below `me`.
    pub unsupported: Vec<(Caller, String)>,
    /// Roles that the signed-in user requires.
    pub roles: Vec<RoleFacts>,
}

/// A permission table.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct PermissionTable {
    /// The permissions of each case.
    pub cases: Vec<PermissionCase>,
    /// The cases, by their number, that labels in cells name, with the label: "For channels: ".
    pub labels: Vec<(usize, String)>,
    /// Location of the table.
    pub location: Location,
}

/// The permission tables that apply to a request.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub enum Assignment {
    /// Tables by their number; all of them are cases of the request.
    Tables(Vec<usize>),
    /// The page has several tables, and it is unknown which of them applies.
    Unknown,
}

/// A statement that the signed-in user requires a role.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct RoleFacts {
    /// The roles.
    pub requirement: RoleRequirement,
    /// The table that the statement belongs to; `None` for all.
    pub table: Option<usize>,
}

/// A request header.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct HeaderFacts {
    /// Its name.
    pub name: String,
    /// Description of the header.
    pub description: RichText,
    /// True if every request needs it.
    pub required: bool,
    /// The type of its value, in the plain dialect.
    pub ty: Option<TypePhrase>,
    /// Location of its row, in the plain dialect.
    pub location: Option<Location>,
}

/// The request body section.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct BodyFacts {
    /// True if the page has the section.
    pub stated: bool,
    /// True if the section names JSON as a format of the body.
    pub names_json: bool,
    /// True if the section names MIME as a format of the body.
    pub names_mime: bool,
    /// True if the section denies a body.
    pub none: bool,
    /// True if the body is a list of what the rows or the type describe.
    pub list: bool,
    /// The rows of its tables.
    pub rows: Vec<PropertyFacts>,
    /// True if the rows are all properties of the body, whatever the operation returns.
    pub complete: bool,
    /// Names in sentences that require properties; some are other words.
    pub required: Vec<(String, Location)>,
    /// The type whose JSON representation is the body.
    pub ty: Option<TypePhrase>,
    /// The form with files in place of the JSON body.
    pub form: Option<FormFacts>,
    /// JSON objects in the section, with their locations.
    #[borsh(serialize_with = "stored_json::write_located", deserialize_with = "stored_json::read_located")]
    pub shown: Vec<(Value, Location)>,
}

/// A form with files.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct FormFacts {
    /// The part with the body as JSON; `None` if each property of the body is a part.
    pub payload: Option<String>,
    /// The rows of the files.
    pub files: Vec<PropertyFacts>,
    /// True if the operation accepts only the form.
    pub only: bool,
}

/// The response section.
#[derive(Clone, Debug, Default, BorshSerialize, BorshDeserialize)]
pub struct ResponseFacts {
    /// Status codes in the order they are named.
    pub codes: Vec<u16>,
    /// The type that its first sentence names.
    pub ty: Option<TypePhrase>,
}

/// An error that a page lists.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct ErrorFacts {
    /// Its status code.
    pub status: u16,
    /// Its meaning.
    pub description: RichText,
    /// Location of the row or heading.
    pub location: Location,
}

/// A request and its response.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct ExampleFacts {
    /// The heading above it; empty if it is only "Example".
    pub title: String,
    /// The request.
    pub request: Option<MessageFacts>,
    /// The response.
    pub response: Option<MessageFacts>,
}

/// An HTTP message of an example.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub struct MessageFacts {
    /// The request or status line.
    pub start: StartLine,
    /// Header lines.
    pub headers: Vec<(String, String)>,
    /// The body as it is written.
    pub body: String,
    /// Byte offset of the body in the page.
    pub body_start: u32,
    /// The body as JSON, where it is.
    #[borsh(serialize_with = "stored_json::write_optional", deserialize_with = "stored_json::read_optional")]
    pub json: Option<Value>,
    /// `@odata.type` of the annotation above the block.
    pub ty: Option<TypePhrase>,
    /// Location of the block.
    pub location: Location,
}

impl MessageFacts {
    /// The media type in the header, in lower case and without parameters.
    #[must_use]
    pub fn media_type(&self) -> Option<String> {
        crate::dialect::http::media_type(&self.headers)
    }

    /// Returns true for a body that is neither empty nor JSON.
    #[must_use]
    pub fn is_text(&self) -> bool {
        let is_other = || self.media_type().is_some_and(|media| crate::dialect::http::is_content(&media));
        !self.body.is_empty() && self.json.is_none() && (!self.body.starts_with(['{', '[']) || is_other())
    }
}
