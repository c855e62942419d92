//! Types of an API: structured types, enumerations and references to them.

use std::fmt;

use borsh::{BorshDeserialize, BorshSerialize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Deprecation, Evidence, Origin, Prose};

/// Name with its namespace, such as `microsoft.graph.user`.
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
    /// The qualified name.
    pub name: QualifiedName,
    /// Entity or complex.
    pub kind: TypeKind,
    /// The base type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base: Option<QualifiedName>,
    /// The name of the key property.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key: Option<String>,
    /// True if instances may have undocumented properties.
    #[serde(default, skip_serializing_if = "is_false")]
    pub open: bool,
    /// True if only derived types have instances.
    #[serde(default, rename = "abstract", skip_serializing_if = "is_false")]
    pub is_abstract: bool,
    /// Description from the page.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// The product area of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// The properties in page order, without inherited ones.
    pub properties: Vec<Property>,
    /// Inherited properties that the page of this type describes again, with its description and constraints.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub restated: Vec<Property>,
    /// The deprecation of the type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecation: Option<Deprecation>,
    /// URL of the published page.
    pub url: String,
    /// Locations in the pages; several if the type is documented on several pages.
    pub origins: Vec<Origin>,
    /// Evidence for the base type.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub base_evidence: Option<Evidence>,
    /// Evidence for the key.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub key_evidence: Option<Evidence>,
}

/// Kind of a structured type (OData CSDL 4.01, sections 6 and 9).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum TypeKind {
    /// Type with an identity.
    Entity,
    /// Type of values inside of other types.
    Complex,
}

/// A structural or navigation property.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct Property {
    /// The name in requests and responses.
    pub name: String,
    /// The type.
    #[serde(rename = "type")]
    pub ty: TypeRef,
    /// True for a navigation property, which is only sent if expanded.
    #[serde(default, skip_serializing_if = "is_false")]
    pub navigation: bool,
    /// Description from the page.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// Documented constraints on values and use.
    #[serde(default, skip_serializing_if = "Constraints::is_default")]
    pub constraints: Constraints,
    /// Location in the page.
    pub origin: Origin,
}

/// A reference to a type.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
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
    /// A JSON object with any keys, whose values have one type.
    Map(Box<MapType>),
}

/// The types of the keys and values of a map.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
pub struct MapType {
    /// The type of the keys, which are strings in JSON: text or snowflakes.
    pub key: Primitive,
    /// The type of the values.
    pub value: TypeRef,
}

impl TypeRef {
    /// Returns the type of one item or value, which is the type itself unless it is a collection or a map.
    #[must_use]
    pub fn item(&self) -> &TypeRef {
        match self {
            Self::Collection(item) => item.item(),
            Self::Map(map) => map.value.item(),
            other => other,
        }
    }

    /// Returns the name of the structured type of one item; `None` for other types.
    pub(crate) fn structured_item(&self) -> Option<&QualifiedName> {
        match self.item() {
            Self::Structured(name) => Some(name),
            _ => None,
        }
    }

    /// Returns the name of a structured type or enumeration.
    #[must_use]
    pub fn name(&self) -> Option<&QualifiedName> {
        match self {
            Self::Structured(name) | Self::Enum(name) => Some(name),
            Self::Primitive(_) | Self::Collection(_) | Self::Map(_) => None,
        }
    }

    /// Returns true for a collection.
    #[must_use]
    pub fn is_collection(&self) -> bool {
        matches!(self, Self::Collection(_))
    }

    /// Wraps the type in a collection, unless it is one.
    #[must_use]
    pub fn into_collection(self) -> Self {
        if self.is_collection() { self } else { Self::Collection(Box::new(self)) }
    }
}

/// The primitive types of OData that documentation uses.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    BorshSerialize,
    BorshDeserialize,
)]
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
    /// 64-bit identifier, as digits in a JSON string.
    Snowflake,
    /// Bytes, base64 in JSON.
    Binary,
    /// Bytes outside of the JSON.
    Stream,
    /// A JSON object with any members.
    Object,
    /// Any JSON value: no type is documented.
    Untyped,
}

impl Primitive {
    /// Returns the name in OData, without the namespace `Edm`.
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
            Self::Snowflake => "Snowflake",
            Self::Binary => "Binary",
            Self::Stream => "Stream",
            Self::Object => "Object",
            Self::Untyped => "Untyped",
        }
    }

    /// Returns true for numbers, which can have bounds.
    #[must_use]
    pub fn is_number(self) -> bool {
        matches!(
            self,
            Self::Byte | Self::Int16 | Self::Int32 | Self::Int64 | Self::Single | Self::Double | Self::Decimal
        )
    }

    /// Parses a type name of the documentation, such as `Int32`, `Edm.Guid` or `Timestamp`.
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
            "snowflake" => Self::Snowflake,
            "binary" => Self::Binary,
            "stream" => Self::Stream,
            "map of json" => Self::Object,
            "json" | "untyped" | "json object" | "untyped json object" => Self::Untyped,
            _ => return None,
        })
    }
}

/// Constraints that descriptions state in fixed phrases.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize,
)]
#[serde(rename_all = "camelCase", default)]
pub struct Constraints {
    /// Read-only.
    #[serde(skip_serializing_if = "is_false")]
    pub read_only: bool,
    /// Required on create.
    #[serde(skip_serializing_if = "is_false")]
    pub required: bool,
    /// Nullable or not, if the page states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub nullable: Option<bool>,
    /// Deprecated.
    #[serde(skip_serializing_if = "is_false")]
    pub deprecated: bool,
    /// The default value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<String>,
    /// Documented values.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// Supports `$filter`.
    #[serde(skip_serializing_if = "is_false")]
    pub filterable: bool,
    /// Documented operators for `$filter`.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub filter_operators: Vec<String>,
    /// Returned only on `$select`.
    #[serde(skip_serializing_if = "is_false")]
    pub only_on_select: bool,
    /// The type from which the property is inherited.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub inherited_from: Option<String>,
    /// Supports `$filter` on `null`.
    #[serde(skip_serializing_if = "is_false")]
    pub filter_null: bool,
    /// Supports `$orderby`.
    #[serde(skip_serializing_if = "is_false")]
    pub sortable: bool,
    /// Supports `$search`.
    #[serde(skip_serializing_if = "is_false")]
    pub searchable: bool,
    /// Supports `$expand`.
    #[serde(skip_serializing_if = "is_false")]
    pub expandable: bool,
    /// Queries need the header `ConsistencyLevel: eventual` (advanced queries).
    #[serde(skip_serializing_if = "is_false")]
    pub advanced_query: bool,
    /// Returned by default.
    #[serde(skip_serializing_if = "is_false")]
    pub returned_by_default: bool,
    /// Returned only on `$expand`.
    #[serde(skip_serializing_if = "is_false")]
    pub only_on_expand: bool,
    /// Write-only.
    #[serde(skip_serializing_if = "is_false")]
    pub write_only: bool,
    /// Immutable: it can be set on create only.
    #[serde(skip_serializing_if = "is_false")]
    pub immutable: bool,
    /// Present in all responses.
    #[serde(skip_serializing_if = "is_false")]
    pub always: bool,
    /// Optional on create.
    #[serde(skip_serializing_if = "is_false")]
    pub optional: bool,
    /// Documented as the key.
    #[serde(skip_serializing_if = "is_false")]
    pub key: bool,
    /// Documented as an alternate key.
    #[serde(skip_serializing_if = "is_false")]
    pub alternate_key: bool,
    /// Minimum value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub minimum: Option<i64>,
    /// Maximum value.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<i64>,
    /// Maximum number of characters.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_length: Option<u32>,
    /// Maximum number of items.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub max_items: Option<u32>,
    /// Name of the replacement of a deprecated property.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
    /// Documented date of removal: `2023-05-19` or `2019-07`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removal: Option<String>,
}

impl Constraints {
    /// Returns true if every constraint is absent.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

impl Constraints {
    /// These constraints of a type's own row, completed by those of the base type's row.
    #[must_use]
    pub fn or(&self, base: &Self) -> Self {
        let list = |own: &[String], base: &[String]| if own.is_empty() { base.to_vec() } else { own.to_vec() };
        Self {
            read_only: self.read_only || base.read_only,
            required: self.required || base.required,
            nullable: self.nullable.or(base.nullable),
            deprecated: self.deprecated || base.deprecated,
            default: self.default.clone().or_else(|| base.default.clone()),
            values: list(&self.values, &base.values),
            filterable: self.filterable || base.filterable,
            filter_operators: list(&self.filter_operators, &base.filter_operators),
            only_on_select: self.only_on_select || base.only_on_select,
            inherited_from: self.inherited_from.clone().or_else(|| base.inherited_from.clone()),
            filter_null: self.filter_null || base.filter_null,
            sortable: self.sortable || base.sortable,
            searchable: self.searchable || base.searchable,
            expandable: self.expandable || base.expandable,
            advanced_query: self.advanced_query || base.advanced_query,
            returned_by_default: self.returned_by_default || base.returned_by_default,
            only_on_expand: self.only_on_expand || base.only_on_expand,
            write_only: self.write_only || base.write_only,
            immutable: self.immutable || base.immutable,
            always: self.always || base.always,
            optional: self.optional || base.optional,
            key: self.key || base.key,
            alternate_key: self.alternate_key || base.alternate_key,
            minimum: self.minimum.or(base.minimum),
            maximum: self.maximum.or(base.maximum),
            max_length: self.max_length.or(base.max_length),
            max_items: self.max_items.or(base.max_items),
            replaced_by: self.replaced_by.clone().or_else(|| base.replaced_by.clone()),
            removal: self.removal.clone().or_else(|| base.removal.clone()),
        }
    }
}

/// An enumeration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnumType {
    /// The qualified name.
    pub name: QualifiedName,
    /// Description from the page.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// The product area of the page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub area: Option<String>,
    /// True if values are sets of members, joined by commas.
    #[serde(default, skip_serializing_if = "is_false")]
    pub flags: bool,
    /// True if values are sent as the numbers of members.
    #[serde(default, skip_serializing_if = "is_false")]
    pub numeric: bool,
    /// The members in page order.
    pub members: Vec<EnumMember>,
    /// The deprecation of the enumeration.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deprecation: Option<Deprecation>,
    /// URL of the published page.
    pub url: String,
    /// Locations in the pages.
    pub origins: Vec<Origin>,
}

/// A member of an enumeration.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct EnumMember {
    /// The name in requests and responses.
    pub name: String,
    /// The documented number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub value: Option<i64>,
    /// Description from the page.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// Location in the page.
    pub origin: Origin,
}

// serde's `skip_serializing_if` takes its argument by reference.
#[allow(clippy::trivially_copy_pass_by_ref)]
pub(super) fn is_false(flag: &bool) -> bool {
    !flag
}
