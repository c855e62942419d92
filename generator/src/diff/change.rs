//! Changes: a subject, the difference with the values of both sides, and its severities.

use std::fmt;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::api::{
    Body, Caller, ConsistencyLevel, Content, Deprecation, LongRunning, Method, Operation, OperationKind, Origin,
    PageSize, Path, QualifiedName, QuerySupport, TypeKind, TypeRef,
};
use crate::krate;

/// A change between two sides of documentation.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// The changed item by its new name, or by its old one if it was removed.
    pub subject: Subject,
    /// The item by its old name, if that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formerly: Option<Subject>,
    /// The difference.
    pub change: What,
    /// Severity for programs that send requests.
    pub wire: Severity,
    /// Severity for code that uses the generated crate, from the public items that the change affects.
    ///
    /// Callers are assumed to write `..Default::default()` and `_ =>`, so that fields and members may be added.
    pub rust: Severity,
    /// Present if the pages were corrected and the service is taken to be unchanged.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub correction: Option<Correction>,
    /// The affected public items of the generated crate, as lines of `api.txt` on both sides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<Delta<Option<String>>>,
    /// Origin on the old side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Origin>,
    /// Origin on the new side.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Origin>,
    /// The product area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
}

impl Change {
    /// The greater of both severities.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.wire.max(self.rust)
    }
}

/// Severity of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Only the documentation changed; programs are not affected.
    Documentation,
    /// Something was added, or a requirement was removed.
    Additive,
    /// The item still works, but should no longer be used.
    Deprecation,
    /// Requests and responses are the same, because the pages were corrected or state something in another way. Code that
    /// uses the affected items of the generated crate has to be adapted when the crate is generated again.
    Correction,
    /// A program that conforms to the old side does not conform to the new side.
    Breaking,
}

/// Kinds of corrections of pages.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Correction {
    /// A path, which the examples of the old page already show or which completes the old path.
    Path,
    /// The method of a request.
    Method,
    /// The letter case or separators of a name.
    LetterCase,
    /// A mistake in the name of a permission.
    Scope,
    /// The statement or annotation of a response, whose examples are unchanged.
    Response,
    /// The media type of a body, whose examples are unchanged.
    Body,
    /// A requirement that both sides state, in other words.
    Wording,
    /// A fact that only the paths of other pages suggest.
    Inferred,
    /// A restriction of a property that requests do not contain.
    NotSent,
    /// A row of a body that the page no longer lists, although the type of the body still has the property.
    Unlisted,
}

/// The subject of a change.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum Subject {
    /// A version of the API.
    Version {
        /// Its name.
        name: String,
    },
    /// An entity or complex type.
    Type {
        /// Its name.
        name: QualifiedName,
    },
    /// A property.
    Property {
        /// The type of which it is a property.
        #[serde(rename = "type")]
        ty: QualifiedName,
        /// Its name.
        name: String,
    },
    /// An enumeration.
    Enum {
        /// Its name.
        name: QualifiedName,
    },
    /// A member of an enumeration.
    Member {
        /// The enumeration.
        #[serde(rename = "enum")]
        ty: QualifiedName,
        /// Its name.
        name: String,
    },
    /// An operation.
    Operation {
        /// Method and path.
        operation: Request,
    },
    /// A parameter or argument of an operation.
    Parameter {
        /// The operation.
        operation: Request,
        /// The part of the request that contains it.
        place: ParameterPlace,
        /// Its name.
        name: String,
    },
    /// A request header.
    Header {
        /// The operation.
        operation: Request,
        /// Its name.
        name: String,
    },
    /// A query option of `OData`.
    QueryOption {
        /// The operation.
        operation: Request,
        /// Its name with the dollar sign.
        name: String,
    },
    /// The permissions of a kind of caller.
    Permission {
        /// The operation.
        operation: Request,
        /// The kind of caller.
        caller: Caller,
        /// The case that a permission table distinguishes, as the page words it.
        #[serde(skip_serializing_if = "Option::is_none")]
        case: Option<String>,
    },
    /// A public item of the generated crate that changes as a consequence of other changes.
    CrateItem {
        /// Its old path in the crate, or its new one if it was added.
        path: String,
    },
}

impl Subject {
    /// The operation itself, or the operation that the subject belongs to.
    #[must_use]
    pub fn operation(&self) -> Option<&Request> {
        match self {
            Self::Operation { operation }
            | Self::Parameter { operation, .. }
            | Self::Header { operation, .. }
            | Self::QueryOption { operation, .. }
            | Self::Permission { operation, .. } => Some(operation),
            _ => None,
        }
    }
}

/// The part of a request that contains a parameter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ParameterPlace {
    /// An argument of a function, in the path.
    Argument,
    /// In the query.
    Query,
    /// In the body.
    Body,
}

/// Method and path of an operation; written as `GET /users/{id}`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, JsonSchema)]
#[schemars(with = "String")]
pub struct Request {
    /// The path.
    pub path: Path,
    /// The method.
    pub method: Method,
}

impl Request {
    /// The operation as the items of the crate refer to it.
    pub(super) fn call(&self) -> krate::Call {
        krate::Call { method: self.method, path: self.path.normal() }
    }
}

impl From<&Operation> for Request {
    fn from(operation: &Operation) -> Self {
        Self { path: operation.path.clone(), method: operation.method }
    }
}

impl fmt::Display for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {}", self.method, self.path)
    }
}

impl Serialize for Request {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

/// The values of both sides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Delta<T> {
    /// On the old side.
    pub old: T,
    /// On the new side.
    pub new: T,
}

impl<T: PartialEq + Clone> Delta<T> {
    /// Returns both values if they differ.
    pub(super) fn of(old: &T, new: &T) -> Option<Self> {
        (old != new).then(|| Self { old: old.clone(), new: new.clone() })
    }
}

/// The difference of a subject.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum What {
    /// Added on the new side.
    Added(Contents),
    /// Removed from the old side.
    Removed(Contents),
    /// Renamed.
    Renamed(Delta<String>),
    /// Moved to another path.
    Moved(Delta<Request>),
    /// The same path with another spelling.
    Spelling(Delta<String>),
    /// Documented on another page.
    Page(Delta<String>),
    /// Another description.
    Description(Delta<String>),
    /// Another title of the page.
    Title(Delta<String>),
    /// Another product area.
    Area(Delta<Option<String>>),
    /// Other examples; their number.
    Examples(Delta<usize>),
    /// Entity or complex type.
    TypeKind(Delta<TypeKind>),
    /// The base type.
    Base(Delta<Option<QualifiedName>>),
    /// The name of the key.
    Key(Delta<Option<String>>),
    /// Open or not: an open type may have undocumented properties.
    Open(Delta<bool>),
    /// Abstract or not.
    Abstract(Delta<bool>),
    /// The type.
    Type(Delta<TypeRef>),
    /// Navigation property or not.
    Navigation(Delta<bool>),
    /// A fact that only one side states.
    Fact(Fact),
    /// Nullable or not, if stated.
    Nullable(Delta<Option<bool>>),
    /// The default value.
    Default(Delta<Option<String>>),
    /// Possible values, sorted.
    Values(Delta<Vec<String>>),
    /// Operators that `$filter` supports, sorted.
    FilterOperators(Delta<Vec<String>>),
    /// Minimum value.
    Minimum(Delta<Option<i64>>),
    /// Maximum value.
    Maximum(Delta<Option<i64>>),
    /// Maximum number of characters.
    MaxLength(Delta<Option<u32>>),
    /// Maximum number of items.
    MaxItems(Delta<Option<u32>>),
    /// The replacement of a deprecated item.
    ReplacedBy(Delta<Option<String>>),
    /// The date of removal.
    Removal(Delta<Option<String>>),
    /// Flags or not: values of flags are sets of members.
    Flags(Delta<bool>),
    /// The numeric value.
    Value(Delta<Option<i64>>),
    /// Names of keys that stand for each other in the path, sorted: `userPrincipalName` for the `id` of a user.
    KeyNames(Delta<Vec<String>>),
    /// The kind of operation.
    OperationKind(Delta<OperationKind>),
    /// The kind of request body.
    Body(Delta<BodyForm>),
    /// The number of documented properties of the body, if one side documents none.
    BodyRows(Delta<usize>),
    /// The content of the response.
    Response(Delta<Content>),
    /// Status codes of success, the most common one first.
    Codes(Delta<Vec<u16>>),
    /// Sufficient sets of scopes, least privileged first; the scopes of a set are required together.
    Scopes(Delta<Vec<Vec<String>>>),
    /// Roles of which the signed-in user requires one.
    Roles(Delta<Vec<String>>),
    /// Sentences that require permissions in some cases.
    Conditions(Delta<Vec<String>>),
    /// Permissions documented or not.
    Permissions(Delta<bool>),
    /// National clouds that support the operation, sorted; empty if not stated.
    Clouds(Delta<Vec<String>>),
    /// Extent of the documented support of query options.
    QuerySupport(Delta<Option<QuerySupport>>),
    /// Requests that need `ConsistencyLevel: eventual`.
    ConsistencyLevel(Delta<Option<ConsistencyLevel>>),
    /// Supported preferences, sorted.
    Preferences(Delta<Vec<String>>),
    /// Media types of bodies beside JSON, sorted.
    MediaTypes(Delta<Vec<String>>),
    /// Number of items on a page of results.
    PageSize(Delta<Option<PageSize>>),
    /// Long-running or not.
    LongRunning(Delta<Option<LongRunning>>),
    /// Deprecation.
    Deprecation(Delta<Option<Deprecation>>),
    /// Required licenses, sorted.
    Licenses(Delta<Vec<String>>),
    /// The declaration of a public item of the generated crate, as a line of `api.txt`.
    Declaration(Delta<Option<String>>),
}

/// A fact that only one side states.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fact {
    /// The kind of fact.
    pub fact: FactKind,
    /// True if the new side states it, false if the old side does.
    pub stated: bool,
}

/// Facts about properties, parameters and headers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum FactKind {
    /// Read-only.
    ReadOnly,
    /// Required.
    Required,
    /// Deprecated.
    Deprecated,
    /// Supported by `$filter`.
    Filterable,
    /// Supported by `$filter` with `null`.
    FilterNull,
    /// Supported by `$orderby`.
    Sortable,
    /// Supported by `$search`.
    Searchable,
    /// Supported by `$expand`.
    Expandable,
    /// Requires advanced queries.
    AdvancedQuery,
    /// Returned only on `$select`.
    OnlyOnSelect,
    /// Returned only on `$expand`.
    OnlyOnExpand,
    /// Returned by default.
    ReturnedByDefault,
    /// Write-only.
    WriteOnly,
    /// Can be set on creation only.
    Immutable,
    /// Optional.
    Optional,
    /// The key.
    Key,
    /// An alternate key.
    AlternateKey,
}

impl FactKind {
    /// Returns true for facts about queries, which the constant of a property represents in the crate.
    pub(super) fn is_of_queries(self) -> bool {
        matches!(
            self,
            Self::Filterable
                | Self::FilterNull
                | Self::Sortable
                | Self::Searchable
                | Self::Expandable
                | Self::AdvancedQuery
        )
    }
}

/// Contents of an added or removed item, which are counted but not listed as separate changes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Contents {
    /// Structured types.
    #[serde(skip_serializing_if = "is_zero")]
    pub types: usize,
    /// Properties, without inherited ones.
    #[serde(skip_serializing_if = "is_zero")]
    pub properties: usize,
    /// Enumerations.
    #[serde(skip_serializing_if = "is_zero")]
    pub enums: usize,
    /// Members of an enumeration.
    #[serde(skip_serializing_if = "is_zero")]
    pub members: usize,
    /// Operations.
    #[serde(skip_serializing_if = "is_zero")]
    pub operations: usize,
    /// True if requests must contain it.
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// True if its plain name in Rust was that of another item, so that both get other names.
    #[serde(skip_serializing_if = "is_false")]
    pub renames: bool,
}

// serde's `skip_serializing_if` takes its argument by reference.
#[expect(clippy::trivially_copy_pass_by_ref)]
fn is_zero(count: &usize) -> bool {
    *count == 0
}

#[expect(clippy::trivially_copy_pass_by_ref)]
fn is_false(flag: &bool) -> bool {
    !flag
}

/// Kind of request body.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum BodyForm {
    /// No body.
    None,
    /// A resource of a type.
    Resource(QualifiedName),
    /// Named parameters.
    Parameters,
    /// A JSON array of items of a type.
    List(TypeRef),
    /// Bytes.
    Binary,
    /// JSON without a documented type.
    Untyped,
}

impl From<&Body> for BodyForm {
    fn from(body: &Body) -> Self {
        match body {
            Body::None => Self::None,
            Body::Resource { ty, .. } => Self::Resource(ty.clone()),
            Body::Parameters(_) => Self::Parameters,
            Body::List(item) => Self::List(item.clone()),
            Body::Binary => Self::Binary,
            Body::Untyped => Self::Untyped,
        }
    }
}
