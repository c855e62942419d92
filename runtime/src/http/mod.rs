//! The HTTP layer of a client: requests, responses, policies and transports.
//!
//! A client passes an [`HttpRequest`] through its policies to a [`Transport`], which sends it and returns an
//! [`HttpResponse`]. The order of the policies is:
//!
//! 1. [`ClientOptions::call_policies`](crate::ClientOptions::call_policies), once for each call,
//! 2. retries, which repeat everything below,
//! 3. the user agent and the authorization,
//! 4. [`ClientOptions::attempt_policies`](crate::ClientOptions::attempt_policies), once for each attempt,
//! 5. the transport.
//!
//! The types of requests and responses are those of the crates `http` and `url`, which this module exports.

pub use ::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
pub use ::url::Url;

pub use self::body::Body;
pub use self::policy::{Next, Policy};
pub use self::request::HttpRequest;
pub use self::response::HttpResponse;
pub use self::transport::Transport;

mod body;
pub(crate) mod default_transport;
pub(crate) mod delivery;
pub(crate) mod header_text;
pub(crate) mod pipeline;
mod policy;
mod request;
mod reqwest;
pub(crate) mod response;
mod transport;
