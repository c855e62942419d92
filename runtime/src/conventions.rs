//! [`Conventions`] of an API: how its clients identify themselves, and the formats of its lists and errors.

/// Conventions of all operations of an API. Generated crates have them as a constant.
///
/// ```
/// use docwright_runtime::{Conventions, ErrorFormat, Paging};
///
/// const SHOP: Conventions = Conventions::new("bookshop", "1.2.0")
///     .with_errors(ErrorFormat::Problem)
///     .with_paging(Paging::PageNumber { parameter: "page", first: 1, size: Some("per_page"), pages: None, items: "/items" });
/// # let _ = SHOP;
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Conventions {
    pub(crate) name: &'static str,
    pub(crate) version: &'static str,
    pub(crate) errors: ErrorFormat,
    pub(crate) paging: Paging,
    pub(crate) client_request_id: Option<&'static str>,
    pub(crate) request_id: &'static str,
    pub(crate) rate_limits: Option<RateLimits>,
}

/// The headers of responses that describe rate limits. Their names are in lower case.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RateLimits {
    /// The number of requests that are left until the limit is reset.
    pub remaining: &'static str,
    /// The seconds until the limit is reset, with or without a fraction.
    pub reset_after: &'static str,
    /// The name of the limit, which operations share; without it each operation has a limit of its own.
    pub bucket: Option<&'static str>,
    /// `true` in the response to a refused request if the limit is that of all requests.
    pub global: Option<&'static str>,
}

/// The format of error responses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorFormat {
    /// The object `error` of OData, with `code` and `message` (OData JSON 4.01, section 21.1).
    OData,
    /// Problem details (RFC 9457): `type` is the code, `detail` or else `title` the message.
    Problem,
    /// Values at JSON pointers (RFC 6901); an empty pointer stands for none.
    Pointers {
        /// The code.
        code: &'static str,
        /// The message.
        message: &'static str,
    },
}

/// The format of lists. `items` are JSON pointers (RFC 6901) to the array of a page; the empty pointer is the whole body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Paging {
    /// `value` with `@odata.nextLink` (OData JSON 4.01, section 4.6.5).
    OData,
    /// The URL of the next page is a part of the body.
    NextLink {
        /// The pointer to the URL.
        next: &'static str,
        /// The pointer to the items.
        items: &'static str,
    },
    /// A cursor in the body is a query parameter of the request for the next page.
    Cursor {
        /// The name of the parameter.
        parameter: &'static str,
        /// The pointer to the cursor.
        cursor: &'static str,
        /// The pointer to the items.
        items: &'static str,
    },
    /// A query parameter is the number of the page.
    PageNumber {
        /// The name of the parameter.
        parameter: &'static str,
        /// The number of the first page.
        first: u64,
        /// The name of the parameter for the size of a page. A shorter page is the last one.
        size: Option<&'static str>,
        /// The pointer to the number of pages.
        pages: Option<&'static str>,
        /// The pointer to the items.
        items: &'static str,
    },
    /// A query parameter is the number of items to skip.
    Offset {
        /// The name of the parameter.
        parameter: &'static str,
        /// The name of the parameter for the size of a page. A shorter page is the last one.
        size: Option<&'static str>,
        /// The pointer to the number of all items.
        total: Option<&'static str>,
        /// The pointer to the items.
        items: &'static str,
    },
    /// The header `Link` has the URL of the next page (RFC 8288, relation `next`).
    LinkHeader {
        /// The pointer to the items.
        items: &'static str,
    },
}

/// Lists whose next page follows an item: the id of an item is a parameter of the next request. Ids are whole numbers, in
/// JSON as numbers or as digits in a string.
///
/// Generated methods pass it to [`Request::pages_by_key`](crate::Request::pages_by_key).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeyPaging {
    /// The pointer to the id in an item.
    pub key: &'static str,
    /// The parameter for items with lesser ids.
    pub before: Option<&'static str>,
    /// The parameter for items with greater ids.
    pub after: Option<&'static str>,
    /// The parameter for items around an id, whose list has one page.
    pub around: Option<&'static str>,
    /// The parameter for the size of a page. A shorter page is the last one.
    pub size: Option<&'static str>,
}

impl Paging {
    /// Returns `true` if the next page is requested by the same request with another value of a parameter, and not by a
    /// link, which contains all that the service needs.
    pub(crate) fn repeats_request(self) -> bool {
        matches!(self, Self::Cursor { .. } | Self::PageNumber { .. } | Self::Offset { .. })
    }
}

impl Conventions {
    /// The conventions of OData, for a client with this name and version.
    pub const fn new(name: &'static str, version: &'static str) -> Self {
        Self {
            name,
            version,
            errors: ErrorFormat::OData,
            paging: Paging::OData,
            client_request_id: Some(crate::header_names::CLIENT_REQUEST_ID),
            request_id: "request-id",
            rate_limits: None,
        }
    }

    /// Sets the format of errors.
    #[must_use]
    pub const fn with_errors(self, errors: ErrorFormat) -> Self {
        Self { errors, ..self }
    }

    /// Sets the format of lists.
    #[must_use]
    pub const fn with_paging(self, paging: Paging) -> Self {
        Self { paging, ..self }
    }

    /// Sets the headers with the ids of a request: the client's, which is sent, if any, and the service's. Both names are in
    /// lower case.
    #[must_use]
    pub const fn with_request_ids(self, client: Option<&'static str>, service: &'static str) -> Self {
        Self { client_request_id: client, request_id: service, ..self }
    }

    /// Sets the headers of rate limits.
    ///
    /// A request waits until the limit that an earlier response shows as used up is reset. The wait is limited by
    /// [`RetryOptions`](crate::RetryOptions), and counts towards the time limit of the request.
    #[must_use]
    pub const fn with_rate_limits(self, rate_limits: RateLimits) -> Self {
        Self { rate_limits: Some(rate_limits), ..self }
    }

    /// The user agent of requests: `NAME/VERSION docwright-runtime/VERSION`.
    pub(crate) fn user_agent(&self) -> String {
        format!("{}/{} {}/{}", self.name, self.version, env!("CARGO_PKG_NAME"), env!("CARGO_PKG_VERSION"))
    }
}

/// The conventions of a client that is not generated.
impl Default for Conventions {
    fn default() -> Self {
        Self::new("client", "0")
    }
}
