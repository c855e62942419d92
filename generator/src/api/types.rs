//! Types of an API: structured types, enumerations and references to them.

use std::fmt;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Evidence, Origin, Prose};

/// A name with its namespace, such as `microsoft.graph.user`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(from = "String", into = "String")]
#[schemars(with = "String")]
pub struct QualifiedName {
    /// `microsoft.graph`; may be empty.
    pub namespace: String,
    /// `user`.
    pub name: String,
}

impl From<String> for QualifiedName {
    fn from(text: String) -> Self {
        let (namespace, name) = text.rsplit_once('.').unwrap_or(("", &text));
        Self { namespace: namespace.to_owned(), name: name.to_owned() }
    }
}

impl From<QualifiedName> for String {
    fn from(name: QualifiedName) -> Self {
        name.to_string()
    }
}

impl fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.namespace.is_empty() { f.write_str(&self.name) } else { write!(f, "{}.{}", self.namespace, self.name) }
    }
}

/// An entity or complex type.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct StructuredType {
    /// Its qualified name.
    pub name: QualifiedName,
    /// Entity or complex.
    pub kind: TypeKind,
    /// The type it extends.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<QualifiedName>,
    /// The name of the key property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// Whether instances may have members that are documented nowhere.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
    /// Whether only derived types have instances.
    #[serde(default, rename = "abstract", skip_serializing_if = "is_false")]
    pub is_abstract: bool,
    /// What it is.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// The product area its page names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Its own properties, without those of its bases, in the order of the page.
    pub properties: Vec<Property>,
    /// The published page.
    pub url: String,
    /// Where the pages say so; several when the type is spread over pages.
    pub origins: Vec<Origin>,
    /// What says that it extends its base.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_evidence: Option<Evidence>,
    /// What says what its key is.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_evidence: Option<Evidence>,
}

/// What kind of structured type it is (OData CSDL 4.01, sections 6 and 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum TypeKind {
    /// Has an identity.
    Entity,
    /// Is a value inside others.
    Complex,
}

/// A structural or navigation property.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Property {
    /// The name as it is sent.
    pub name: String,
    /// Its type.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// Whether it leads to other resources and is only sent when expanded.
    #[serde(default, skip_serializing_if = "is_false")]
    pub navigation: bool,
    /// What it means.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// What the page says about values and use.
    #[serde(default, skip_serializing_if = "Constraints::is_default")]
    pub constraints: Constraints,
    /// Where the page says so.
    pub origin: Origin,
}

/// A reference to a type.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum TypeRef {
    /// A primitive type.
    Primitive(Primitive),
    /// A structured type of this API.
    Structured(QualifiedName),
    /// An enumeration of this API.
    Enum(QualifiedName),
    /// A collection.
    Collection(Box<TypeRef>),
}

impl TypeRef {
    /// The type of one item: the type itself unless it is a collection.
    #[must_use]
    pub fn item(&self) -> &TypeRef {
        match self {
            Self::Collection(item) => item.item(),
            other => other,
        }
    }

    /// The name of a structured type or enumeration.
    #[must_use]
    pub fn name(&self) -> Option<&QualifiedName> {
        match self {
            Self::Structured(name) | Self::Enum(name) => Some(name),
            Self::Primitive(_) | Self::Collection(_) => None,
        }
    }

    /// Whether it is a collection.
    #[must_use]
    pub fn is_collection(&self) -> bool {
        matches!(self, Self::Collection(_))
    }

    /// The collection of this type; a collection stays as it is.
    #[must_use]
    pub fn into_collection(self) -> Self {
        if self.is_collection() { self } else { Self::Collection(Box::new(self)) }
    }
}

/// The primitive types of OData that documentation uses.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum Primitive {
    /// Text.
    String,
    /// True or false.
    Boolean,
    /// Unsigned 8 bits.
    Byte,
    /// 16 bits.
    Int16,
    /// 32 bits.
    Int32,
    /// 64 bits.
    Int64,
    /// 32-bit floating point.
    Single,
    /// 64-bit floating point.
    Double,
    /// Decimal number.
    Decimal,
    /// Date and time with an offset.
    DateTimeOffset,
    /// Calendar date.
    Date,
    /// Time of day.
    TimeOfDay,
    /// ISO 8601 duration.
    Duration,
    /// 128-bit identifier.
    Guid,
    /// Bytes, base64 in JSON.
    Binary,
    /// Bytes that are no part of the JSON.
    Stream,
    /// Any JSON value: the documentation does not say more.
    Untyped,
}

impl Primitive {
    /// Its name in OData, without the namespace `Edm`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::String => "String",
            Self::Boolean => "Boolean",
            Self::Byte => "Byte",
            Self::Int16 => "Int16",
            Self::Int32 => "Int32",
            Self::Int64 => "Int64",
            Self::Single => "Single",
            Self::Double => "Double",
            Self::Decimal => "Decimal",
            Self::DateTimeOffset => "DateTimeOffset",
            Self::Date => "Date",
            Self::TimeOfDay => "TimeOfDay",
            Self::Duration => "Duration",
            Self::Guid => "Guid",
            Self::Binary => "Binary",
            Self::Stream => "Stream",
            Self::Untyped => "Untyped",
        }
    }

    /// Whether it has an order and an arithmetic: what bounds are stated for.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Byte | Self::Int16 | Self::Int32 | Self::Int64 | Self::Single | Self::Double | Self::Decimal
        )
    }

    /// Reads a type name of the documentation, such as `Int32`, `Edm.Guid` or `Timestamp`.
    #[must_use]
    pub fn of(name: &str) -> Option<Self> {
        let lower = name.trim().to_ascii_lowercase();
        Some(match lower.strip_prefix("edm.").unwrap_or(&lower) {
            "string" | "url" | "uri" => Self::String,
            "boolean" | "bool" => Self::Boolean,
            "byte" | "sbyte" => Self::Byte,
            "int16" => Self::Int16,
            "int32" | "int" | "integer" => Self::Int32,
            "int64" | "long" => Self::Int64,
            "single" | "float" => Self::Single,
            "double" | "numeric" | "number" => Self::Double,
            "decimal" => Self::Decimal,
            "datetimeoffset" | "datetime" | "timestamp" => Self::DateTimeOffset,
            "date" => Self::Date,
            "timeofday" | "time" => Self::TimeOfDay,
            "duration" => Self::Duration,
            "guid" | "uuid" => Self::Guid,
            "binary" => Self::Binary,
            "stream" => Self::Stream,
            "json" | "untyped" | "json object" | "untyped json object" => Self::Untyped,
            _ => return None,
        })
    }
}

/// What a description says in fixed phrases.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Constraints {
    /// The service sets it.
    #[serde(skip_serializing_if = "is_false")]
    pub read_only: bool,
    /// It has to be sent on create.
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// Whether it may be null, where the page says.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nullable: Option<bool>,
    /// It should no longer be used.
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// The value it has when none is sent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Values it may take.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Whether `$filter` takes it.
    #[serde(skip_serializing_if = "is_false")]
    pub filterable: bool,
    /// Operators that `$filter` takes on it, where the page lists them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filter_operators: Vec<String>,
    /// It is left out of responses unless `$select` names it.
    #[serde(skip_serializing_if = "is_false")]
    pub only_on_select: bool,
    /// The type it is inherited from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inherited_from: Option<String>,
    /// Whether `$filter` compares it with `null`.
    #[serde(skip_serializing_if = "is_false")]
    pub filter_null: bool,
    /// Whether `$orderby` takes it.
    #[serde(skip_serializing_if = "is_false")]
    pub sortable: bool,
    /// Whether `$search` takes it.
    #[serde(skip_serializing_if = "is_false")]
    pub searchable: bool,
    /// Whether `$expand` takes it.
    #[serde(skip_serializing_if = "is_false")]
    pub expandable: bool,
    /// Whether queries on it are advanced: they need the header `ConsistencyLevel: eventual`.
    #[serde(skip_serializing_if = "is_false")]
    pub advanced_query: bool,
    /// It is part of responses without being asked for.
    #[serde(skip_serializing_if = "is_false")]
    pub returned_by_default: bool,
    /// It is left out of responses unless `$expand` names it.
    #[serde(skip_serializing_if = "is_false")]
    pub only_on_expand: bool,
    /// It can be set, but never read.
    #[serde(skip_serializing_if = "is_false")]
    pub write_only: bool,
    /// It can be set on create only.
    #[serde(skip_serializing_if = "is_false")]
    pub immutable: bool,
    /// It need not be sent on create.
    #[serde(skip_serializing_if = "is_false")]
    pub optional: bool,
    /// The page calls it the key.
    #[serde(skip_serializing_if = "is_false")]
    pub key: bool,
    /// The page calls it an alternate key.
    #[serde(skip_serializing_if = "is_false")]
    pub alternate_key: bool,
    /// The lowest number it may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i64>,
    /// The highest number it may be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<i64>,
    /// How many characters it may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// How many items it may have.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u32>,
    /// What to use in place of what is deprecated, by its name on the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// When what is deprecated goes away, as far as the page says: `2023-05-19` or `2019-07`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removal: Option<String>,
}

impl Constraints {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// An enumeration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnumType {
    /// Its qualified name.
    pub name: QualifiedName,
    /// What it is for.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// The product area its page names.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// Whether values are sets of members, joined by commas.
    #[serde(default, skip_serializing_if = "is_false")]
    pub flags: bool,
    /// Its members in page order.
    pub members: Vec<EnumMember>,
    /// The published page.
    pub url: String,
    /// Where the pages say so.
    pub origins: Vec<Origin>,
}

/// A member of an enumeration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnumMember {
    /// The name as it is sent.
    pub name: String,
    /// Its number, where the page gives it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// What it means.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// Where the page says so.
    pub origin: Origin,
}

// serde's `skip_serializing_if` takes its argument by reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
pub(super) fn is_false(flag: &bool) -> bool {
    !flag
}
