//! Conventions of requests and responses: authorization, lists, errors and ids of requests.

use borsh::{BorshDeserialize, BorshSerialize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How requests are authorized.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "kebab-case", tag = "scheme")]
pub enum Auth {
    /// By access tokens of Microsoft Entra ID, for the documented permissions.
    TokenCredential,
    /// By a bearer token of any kind (RFC 6750).
    Bearer,
    /// By a key in a header or in the query.
    ApiKey {
        /// The location of the key.
        #[serde(rename = "in")]
        location: KeyLocation,
        /// The name of the header or parameter.
        name: String,
        /// The text before the key in a header, such as `Bot `; empty for none.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        prefix: String,
    },
    /// By a user and a password (RFC 7617).
    Basic,
    /// Not at all.
    None,
}

/// The location of an API key.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum KeyLocation {
    /// A header.
    Header,
    /// A query parameter.
    Query,
}

/// The format of lists. Items, links, cursors and numbers are at JSON pointers (RFC 6901).
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "kebab-case", tag = "kind")]
pub enum Paging {
    /// `value` with `@odata.nextLink`.
    #[serde(rename = "odata")]
    OData,
    /// The URL of the next page is in the body.
    NextLink {
        /// The pointer to the URL.
        next: String,
        /// The pointer to the items.
        items: String,
    },
    /// A cursor in the body is a parameter of the next request.
    Cursor {
        /// The name of the parameter.
        parameter: String,
        /// The pointer to the cursor.
        next: String,
        /// The pointer to the items.
        items: String,
    },
    /// A parameter is the number of the page.
    Page {
        /// The name of the parameter.
        parameter: String,
        /// The number of the first page.
        first: u64,
        /// The name of the parameter for the size of a page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        size: Option<String>,
        /// The pointer to the number of pages.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        pages: Option<String>,
        /// The pointer to the items.
        items: String,
    },
    /// A parameter is the number of items to skip.
    Offset {
        /// The name of the parameter.
        parameter: String,
        /// The name of the parameter for the size of a page.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        size: Option<String>,
        /// The pointer to the number of all items.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        total: Option<String>,
        /// The pointer to the items.
        items: String,
    },
    /// The header `Link` has the URL of the next page (RFC 8288).
    LinkHeader {
        /// The pointer to the items.
        items: String,
    },
}

/// The format of error responses.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "kebab-case", tag = "format")]
pub enum Errors {
    /// The object `error` of OData.
    #[serde(rename = "odata")]
    OData,
    /// Problem details (RFC 9457).
    Problem,
    /// Values at JSON pointers.
    Pointers {
        /// The pointer to the code; empty for none.
        code: String,
        /// The pointer to the message; empty for none.
        message: String,
    },
    /// Not stated: clients look for common names.
    Unstated,
}

/// Headers with ids of a request.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct RequestIds {
    /// The header with an id that the client sends, if any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client: Option<String>,
    /// The header with the id that the service returns.
    pub service: String,
}

/// Headers of responses that describe rate limits, in lower case.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "camelCase")]
pub struct RateLimits {
    /// The number of requests that are left until the limit is reset.
    pub remaining: String,
    /// The seconds until the limit is reset.
    pub reset_after: String,
    /// The name of the limit, which operations share.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub bucket: Option<String>,
    /// `true` if a refused request exceeded the limit of all requests.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub global: Option<String>,
}

impl RequestIds {
    /// Those of Microsoft Graph.
    pub(crate) fn graph() -> Self {
        Self { client: Some("client-request-id".to_owned()), service: "request-id".to_owned() }
    }

    /// Those of an API that states none.
    pub(crate) fn plain() -> Self {
        Self { client: None, service: "x-request-id".to_owned() }
    }
}

impl Paging {
    /// The pointer to the items of a page.
    #[must_use]
    pub fn items(&self) -> &str {
        match self {
            Self::OData => "/value",
            Self::NextLink { items, .. }
            | Self::Cursor { items, .. }
            | Self::Page { items, .. }
            | Self::Offset { items, .. }
            | Self::LinkHeader { items } => items,
        }
    }
}
