//! Details of calls: queries, consistency, paging, deprecation and licenses.

use borsh::{BorshDeserialize, BorshSerialize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Origin, Parameter, Prose};

/// The query of an operation.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Query {
    /// Documented support for `OData` query options; absent if the page does not mention them.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub support: Option<QuerySupport>,
    /// Documented options, in page order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub options: Vec<QueryOption>,
    /// Parameters other than system query options.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parameters: Vec<Parameter>,
    /// True if methods have setters for the optional parameters.
    #[serde(skip_serializing_if = "super::is_false")]
    pub has_setters: bool,
}

impl Query {
    /// Returns true if the page does not document the query.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }
}

/// Documented support for `OData` query options.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
    BorshSerialize,
    BorshDeserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum QuerySupport {
    /// No option is supported.
    None,
    /// Some options are supported; the page does not list them.
    Some,
    /// Options are supported; the page does not list them.
    Unlisted,
    /// The listed options are supported.
    Listed,
    /// All options are supported.
    All,
}

/// A system query option (OData URL conventions 4.01, section 5.1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct QueryOption {
    /// The name with the dollar sign, in lower case: `$select`.
    pub name: String,
    /// Description from the page.
    #[serde(default, skip_serializing_if = "Prose::is_empty")]
    pub description: Prose,
    /// Location in the page.
    pub origin: Origin,
}

/// Calls that need the header `ConsistencyLevel: eventual`.
#[derive(
    Clone,
    Copy,
    Debug,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Serialize,
    Deserialize,
    JsonSchema,
    BorshSerialize,
    BorshDeserialize,
)]
#[serde(rename_all = "camelCase")]
pub enum ConsistencyLevel {
    /// Some queries, such as those with `$search` or `$count`.
    SomeQueries,
    /// All calls.
    Always,
}

/// Number of items in a page of results.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize,
)]
#[serde(rename_all = "camelCase", default)]
pub struct PageSize {
    /// The default number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub default: Option<u32>,
    /// The maximum number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub maximum: Option<u32>,
}

/// Pages of a list that follow an item: the id of an item is a parameter of the next request.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct KeyPaging {
    /// The JSON pointer to the id in an item.
    pub key: String,
    /// The query parameter for items with lesser ids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    /// The query parameter for items with greater ids.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
    /// The query parameter for items around an id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub around: Option<String>,
    /// The query parameter for the size of a page.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub size: Option<String>,
}

/// Operation that continues after its response (202).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "camelCase")]
pub struct LongRunning {
    /// The response header with the URL to poll: `Location` or `Operation-Location`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<String>,
}

/// Notice of deprecation.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase", default)]
pub struct Deprecation {
    /// Text of the notice.
    #[serde(skip_serializing_if = "Prose::is_empty")]
    pub note: Prose,
    /// Documented date of removal: `2023-05-19` or `2019-07`.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub removal: Option<String>,
    /// Location in the page.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
}

/// License that the tenant or user needs.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "camelCase")]
pub struct License {
    /// The name, such as `Intune`.
    pub name: String,
    /// Location in the page.
    pub origin: Origin,
}
