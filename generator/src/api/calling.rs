//! What pages say about calling an operation beyond its request: queries, consistency, licences, retirement.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Origin, Parameter, Prose};

/// The query of an operation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Query {
    /// How much the page says about `OData` query options; nothing when it does not mention them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support: Option<QuerySupport>,
    /// The options that the page names, in its order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<QueryOption>,
    /// Parameters of this operation alone.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
}

impl Query {
    /// Whether nothing is said.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// How much a page says about `OData` query options.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum QuerySupport {
    /// None is supported.
    None,
    /// Some are supported; the page does not say which.
    Some,
    /// They are supported; the page does not say which.
    Unlisted,
    /// Those that the page names are supported.
    Listed,
    /// All are supported.
    All,
}

/// A system query option (OData URL conventions 4.01, section 5.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct QueryOption {
    /// Its name with the dollar sign, in lower case: `$select`.
    pub name: String,
    /// What the page says about it.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// Where the page says so.
    pub origin: Origin,
}

/// When an operation wants the header `ConsistencyLevel: eventual`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub enum ConsistencyLevel {
    /// For some queries, such as those with `$search` or `$count`.
    SomeQueries,
    /// Always.
    Always,
}

/// How many items a page of results has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct PageSize {
    /// Unless the caller asks for another number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<u32>,
    /// At most.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<u32>,
}

/// An operation that goes on after its response (202).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct LongRunning {
    /// The response header that leads to the state of the work: `Location` or `Operation-Location`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
}

/// That something should no longer be used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Deprecation {
    /// What the page says.
    #[serde(skip_serializing_if = "Prose::is_empty")]
    pub note: Prose,
    /// When it goes away, as far as the page says: `2023-05-19` or `2019-07`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removal: Option<String>,
    /// Where the page says so.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// A licence that the tenant or user needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct License {
    /// Its name, such as `Intune`.
    pub name: String,
    /// Where the page says so.
    pub origin: Origin,
}
