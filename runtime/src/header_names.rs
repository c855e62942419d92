//! Names of the HTTP headers that more than one module reads or writes.

use crate::http::HeaderName;

/// The client's id of a request, as Microsoft Graph names it.
pub(crate) const CLIENT_REQUEST_ID: &str = "client-request-id";

/// The service's id of a request.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("request-id");

/// Headers that a caller must not set, with the remedy.
///
/// Set twice or with a wrong value they would send the token to another host, hang the call, or be dropped silently.
const MANAGED: [(&str, &str); 13] = [
    ("authorization", "the client sets it; pass the token in a credential, such as `StaticToken` or `BearerToken`"),
    ("proxy-authorization", "configure the proxy in the transport or in `HTTPS_PROXY`"),
    ("host", "it is that of the endpoint; set `ClientOptions::endpoint`"),
    ("content-length", CONNECTION),
    ("transfer-encoding", CONNECTION),
    ("connection", CONNECTION),
    ("proxy-connection", CONNECTION),
    ("keep-alive", CONNECTION),
    ("te", CONNECTION),
    ("trailer", CONNECTION),
    ("upgrade", CONNECTION),
    ("http2-settings", CONNECTION),
    ("expect", CONNECTION),
];

const CONNECTION: &str = "the transport sets it for each connection; remove it";

/// Returns the remedy if the client or the transport sets this header.
pub(crate) fn managed_header_remedy(name: &str) -> Option<&'static str> {
    MANAGED.iter().find(|(managed, _)| name.eq_ignore_ascii_case(managed)).map(|(_, remedy)| *remedy)
}
