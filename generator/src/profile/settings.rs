//! The table `[api]` of the settings.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Convention, KeyLocation};
use crate::dialect::detection::Dialect;

/// Settings of the API. Each replaces what the pages show.
#[derive(Deserialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct ApiSettings {
    /// The conventions that apply where neither settings nor pages state anything: `graph` for pages that name the host or
    /// the namespace of Microsoft Graph, otherwise `plain`.
    pub profile: Option<Convention>,
    /// The dialect of all pages: `graph`, `plain` or `discord`. By default each page shows its own.
    pub dialect: Option<Dialect>,
    /// The title of the API.
    pub title: Option<String>,
    /// The name of the client type, such as `BookshopClient`.
    pub client: Option<String>,
    /// The URL of the service, such as `https://api.example.com/v1`. With pages of several versions, `{version}` stands for
    /// the name of the version.
    pub base_url: Option<String>,
    /// The namespace of types that state none.
    pub namespace: Option<String>,
    /// The URL at which a page is published, such as `https://docs.example.com/{version}/{page}`; empty if pages are not
    /// published.
    pub docs_url: Option<String>,
    /// The contact for questions about the API.
    #[serde(default)]
    pub contact: ContactSettings,
    /// The license of the text of the pages.
    pub license: Option<LicenseSettings>,
    /// How requests are authorized.
    #[serde(default)]
    pub auth: AuthSettings,
    /// The format of lists.
    #[serde(default)]
    pub paging: PagingSettings,
    /// The format of errors.
    #[serde(default)]
    pub errors: ErrorSettings,
    /// Headers of all requests.
    #[serde(default)]
    pub headers: HeaderSettings,
}

/// How requests are authorized.
#[derive(Deserialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[serde(deny_unknown_fields)]
pub struct AuthSettings {
    /// The scheme.
    pub scheme: Option<AuthScheme>,
    /// The location of an API key.
    #[serde(rename = "in")]
    pub location: Option<KeyLocation>,
    /// The name of the header or parameter with an API key.
    pub name: Option<String>,
    /// The text before an API key in a header, such as `Bot `.
    pub prefix: Option<String>,
}

/// A scheme of authorization.
#[derive(Deserialize, JsonSchema, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum AuthScheme {
    /// Access tokens of Microsoft Entra ID, from a `TokenCredential` of `azure_core`.
    TokenCredential,
    /// A bearer token from a string or a function.
    Bearer,
    /// A key in a header or in the query: see `in` and `name`.
    ApiKey,
    /// A user and a password.
    Basic,
    /// None.
    None,
}

/// The format of lists. Locations are JSON pointers, such as `/items` or `/meta/next`; the empty pointer is the whole body.
#[derive(Deserialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[serde(deny_unknown_fields)]
pub struct PagingSettings {
    /// The kind of paging.
    pub kind: Option<PagingKind>,
    /// The location of the items.
    pub items: Option<String>,
    /// The query parameter with the cursor, the number of the page or the offset.
    pub parameter: Option<String>,
    /// The location of the next link or cursor.
    pub next: Option<String>,
    /// The number of the first page; 1 by default.
    pub first: Option<u64>,
    /// The query parameter with the size of a page.
    pub size: Option<String>,
    /// The location of the number of pages.
    pub pages: Option<String>,
    /// The location of the number of all items.
    pub total: Option<String>,
}

/// A kind of paging.
#[derive(Deserialize, JsonSchema, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum PagingKind {
    /// `value` with `@odata.nextLink`.
    #[serde(rename = "odata")]
    OData,
    /// The URL of the next page is in the body, at `next`.
    NextLink,
    /// The cursor in the body, at `next`, is the `parameter` of the next request.
    Cursor,
    /// The `parameter` is the number of the page.
    Page,
    /// The `parameter` is the number of items to skip.
    Offset,
    /// The header `Link` has the URL of the next page.
    LinkHeader,
}

/// The format of errors.
#[derive(Deserialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[serde(deny_unknown_fields)]
pub struct ErrorSettings {
    /// The format.
    pub format: Option<ErrorFormat>,
    /// The location of the code, a JSON pointer.
    pub code: Option<String>,
    /// The location of the message, a JSON pointer.
    pub message: Option<String>,
}

/// A format of errors.
#[derive(Deserialize, JsonSchema, Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum ErrorFormat {
    /// The object `error` of OData.
    #[serde(rename = "odata")]
    OData,
    /// Problem details (RFC 9457).
    Problem,
    /// Values at the pointers `code` and `message`.
    Pointers,
}

/// Headers of all requests. The user agent is `NAME/VERSION docwright-runtime/VERSION` with the package of the client.
#[derive(Deserialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct HeaderSettings {
    /// The header with an id of the request that the client sends; none by default, `client-request-id` for Graph.
    pub client_request_id: Option<String>,
    /// The header with the id of the request that the service returns; `x-request-id` by default, `request-id` for Graph.
    pub request_id: Option<String>,
}

/// The contact for questions about the API.
#[derive(Deserialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[serde(deny_unknown_fields)]
pub struct ContactSettings {
    /// A person or team.
    pub name: Option<String>,
    /// A page with more information.
    pub url: Option<String>,
    /// An email address.
    pub email: Option<String>,
}

/// The license of the text of the pages, which the generated crate repeats.
#[derive(Deserialize, JsonSchema, Clone, Debug, Default, PartialEq, Eq, Hash)]
#[serde(deny_unknown_fields)]
pub struct LicenseSettings {
    /// The SPDX license expression, such as `CC-BY-4.0`.
    pub spdx: String,
    /// The author that has to be named.
    pub attribution: Option<String>,
    /// A page with the text of the license.
    pub url: Option<String>,
}
