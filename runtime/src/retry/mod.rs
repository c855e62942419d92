//! Retries: which requests are sent again, and after which wait.
//!
//! The rules and their sources:
//!
//! * **429** for every method: the service refused the request before processing it (RFC 6585 section 4), and asks the
//!   client to slow down. Without a `Retry-After` the wait is exponential, as the throttling guidance of Microsoft
//!   Graph recommends.
//! * **503 with `Retry-After`** for every method: the service asks the client to retry (RFC 9110 sections 15.6.4 and
//!   10.2.3). Parts of Microsoft Graph throttle this way.
//! * **408, 500, 502, 503, 504, and connections that break** for idempotent methods only: the service may have
//!   processed the request, and only the response was lost. A client should not repeat a method that is not idempotent
//!   unless it knows that this is safe (RFC 9110 section 9.2.2); `POST` and `PATCH` (RFC 5789 section 2) are not
//!   idempotent. [`Request::retry_unsafe`](crate::Request::retry_unsafe) declares that a request is safe to repeat.
//! * **Connections that could not be established** for every method: nothing was sent.
//!
//! A `Retry-After` that cannot be read is a pause of some seconds, but not a request to repeat what may have been
//! processed.
//!
//! If the conventions of the API name the headers of its rate limits, a request is not sent before the limit that an
//! earlier response shows as used up is reset. Requests share a limit by its name and by the path up to the first key.
//!
//! The wait is `Retry-After` plus a backoff that doubles with each attempt, of which a random fraction is taken ("full
//! jitter"), so that clients that were refused at the same time do not retry at the same time. According to the
//! guidance of Microsoft Graph, a request that is sent before `Retry-After` has passed counts against the limit again.
//! A request therefore fails at once when the service asks for a longer wait than the options allow; the design of
//! Graph's own client libraries does the same.

mod limits;
mod options;
mod policy;
mod throttle;

pub(crate) use limits::{Limits, Route};
pub use options::RetryOptions;
pub(crate) use policy::RetryPolicy;
pub(crate) use throttle::Throttle;
