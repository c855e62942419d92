//! What a change is: a subject, what became of it with the values of both sides, and how much that matters.

use std::fmt;

use schemars::JsonSchema;
use serde::{Serialize, Serializer};

use crate::api::{
    Body, Caller, ConsistencyLevel, Content, Deprecation, LongRunning, Method, OperationKind, Origin, PageSize, Path,
    QualifiedName, QuerySupport, TypeKind, TypeRef,
};

/// A difference between two sides of documentation.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Change {
    /// What changed, as the new side calls it; as the old side does where only that has it.
    pub subject: Subject,
    /// What the old side calls it, where that differs.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub formerly: Option<Subject>,
    /// What became of it.
    pub change: What,
    /// How much it matters to whoever sends requests.
    pub wire: Severity,
    /// How much it matters to code that uses the generated crate, as far as the model of the API tells.
    ///
    /// Callers are taken to write `..Default::default()` and `_ =>`, so that fields and members may be added.
    pub rust: Severity,
    /// Where the old side says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub old: Option<Origin>,
    /// Where the new side says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub new: Option<Origin>,
    /// The product area.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
}

impl Change {
    /// How much it matters to those to whom it matters most.
    #[must_use]
    pub fn severity(&self) -> Severity {
        self.wire.max(self.rust)
    }
}

/// How much a change matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Severity {
    /// Only what is written about it is another; programs do as before.
    Documentation,
    /// There is more than before, or less is asked for.
    Additive,
    /// It still works, but should no longer be used.
    Deprecation,
    /// A program that did what the old side says does not do what the new side says.
    Breaking,
}

/// What a change is about.
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
        /// The type that has it.
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
    /// Something that a caller gives by name.
    Parameter {
        /// The operation.
        operation: Request,
        /// Where it is sent.
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
    /// The right to call.
    Permission {
        /// The operation.
        operation: Request,
        /// Who calls.
        caller: Caller,
        /// The case, in the words of the page.
        #[serde(skip_serializing_if = "Option::is_none")]
        case: Option<String>,
    },
}

impl Subject {
    /// The operation that it is or belongs to.
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

/// Where a parameter is sent.
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
    /// The values, if they differ.
    pub(super) fn of(old: &T, new: &T) -> Option<Self> {
        (old != new).then(|| Self { old: old.clone(), new: new.clone() })
    }
}

/// What became of a subject.
#[derive(Clone, Debug, PartialEq, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "camelCase")]
pub enum What {
    /// Only the new side has it.
    Added(Contents),
    /// Only the old side has it.
    Removed(Contents),
    /// It has another name.
    Renamed(Delta<String>),
    /// It is called elsewhere.
    Moved(Delta<Request>),
    /// Its path is written otherwise and means the same.
    Spelling(Delta<String>),
    /// Another page documents it.
    Page(Delta<String>),
    /// It is described in other words.
    Description(Delta<String>),
    /// Its page has another title.
    Title(Delta<String>),
    /// Its page names another product area.
    Area(Delta<Option<String>>),
    /// Its page shows other examples; how many of them.
    Examples(Delta<usize>),
    /// Whether it has an identity.
    TypeKind(Delta<TypeKind>),
    /// The type that it extends.
    Base(Delta<Option<QualifiedName>>),
    /// The name of its key.
    Key(Delta<Option<String>>),
    /// Whether it may have members that are documented nowhere.
    Open(Delta<bool>),
    /// Whether only derived types have instances.
    Abstract(Delta<bool>),
    /// Its type.
    Type(Delta<TypeRef>),
    /// Whether it leads to other resources.
    Navigation(Delta<bool>),
    /// A fact that the new side states and the old one did not, or the reverse.
    Fact(Fact),
    /// Whether it may be null, where it is said.
    Nullable(Delta<Option<bool>>),
    /// The value that it has when none is sent.
    Default(Delta<Option<String>>),
    /// Values that it may take, sorted.
    Values(Delta<Vec<String>>),
    /// Operators that `$filter` takes on it, sorted.
    FilterOperators(Delta<Vec<String>>),
    /// The lowest number that it may be.
    Minimum(Delta<Option<i64>>),
    /// The highest number that it may be.
    Maximum(Delta<Option<i64>>),
    /// How many characters it may have.
    MaxLength(Delta<Option<u32>>),
    /// How many items it may have.
    MaxItems(Delta<Option<u32>>),
    /// What to use in its place.
    ReplacedBy(Delta<Option<String>>),
    /// When it goes away.
    Removal(Delta<Option<String>>),
    /// Whether its values are sets of members.
    Flags(Delta<bool>),
    /// Its number.
    Value(Delta<Option<i64>>),
    /// What it does.
    OperationKind(Delta<OperationKind>),
    /// What is sent.
    Body(Delta<BodyForm>),
    /// Whether the page lists the members of the body; how many of them.
    BodyRows(Delta<usize>),
    /// What comes back.
    Response(Delta<Content>),
    /// Status codes of success, the usual one first.
    Codes(Delta<Vec<u16>>),
    /// The scopes that open it, least privileged first.
    Scopes(Delta<Vec<String>>),
    /// Whether the page says who may call it.
    Permissions(Delta<bool>),
    /// National clouds that have it, sorted; none where the page does not say.
    Clouds(Delta<Vec<String>>),
    /// How much is said about query options.
    QuerySupport(Delta<Option<QuerySupport>>),
    /// When it wants `ConsistencyLevel: eventual`.
    ConsistencyLevel(Delta<Option<ConsistencyLevel>>),
    /// Preferences that it takes, sorted.
    Preferences(Delta<Vec<String>>),
    /// How many items a page of results has.
    PageSize(Delta<Option<PageSize>>),
    /// Whether work goes on after the response.
    LongRunning(Delta<Option<LongRunning>>),
    /// That it should no longer be called.
    Deprecation(Delta<Option<Deprecation>>),
    /// Licences that it needs, sorted.
    Licenses(Delta<Vec<String>>),
}

/// A fact that is stated or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Fact {
    /// Which.
    pub fact: FactKind,
    /// Whether the new side states it; the old one does the reverse.
    pub stated: bool,
}

/// The facts about properties, parameters and headers that are stated or not.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum FactKind {
    /// The service sets it.
    ReadOnly,
    /// It has to be sent.
    Required,
    /// It should no longer be used.
    Deprecated,
    /// `$filter` takes it.
    Filterable,
    /// `$filter` compares it with `null`.
    FilterNull,
    /// `$orderby` takes it.
    Sortable,
    /// `$search` takes it.
    Searchable,
    /// `$expand` takes it.
    Expandable,
    /// Queries on it are advanced.
    AdvancedQuery,
    /// Only `$select` brings it.
    OnlyOnSelect,
    /// Only `$expand` brings it.
    OnlyOnExpand,
    /// It comes without being asked for.
    ReturnedByDefault,
    /// It cannot be read.
    WriteOnly,
    /// It can be set on create only.
    Immutable,
    /// It need not be sent.
    Optional,
    /// The page calls it the key.
    Key,
    /// The page calls it an alternate key.
    AlternateKey,
}

/// What is in something that one side alone has. What is in it is not told one by one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Contents {
    /// Structured types.
    #[serde(skip_serializing_if = "is_zero")]
    pub types: usize,
    /// Properties, without those of bases.
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
    /// Whether a caller has to send it.
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
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

/// What kind of body an operation takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum BodyForm {
    /// None.
    None,
    /// A resource of a type.
    Resource(QualifiedName),
    /// Named parameters.
    Parameters,
    /// Bytes.
    Binary,
    /// JSON of a shape that the page does not state.
    Untyped,
}

impl From<&Body> for BodyForm {
    fn from(body: &Body) -> Self {
        match body {
            Body::None => Self::None,
            Body::Resource { ty, .. } => Self::Resource(ty.clone()),
            Body::Parameters(_) => Self::Parameters,
            Body::Binary => Self::Binary,
            Body::Untyped => Self::Untyped,
        }
    }
}
