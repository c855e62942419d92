//! Authorization: credentials are requested and added to requests.
//!
//! Invariant: credentials leave the machine only over TLS, and only to the origin of the client's endpoint.

use crate::http::Url;
use crate::url::is_confidential;
use crate::{Error, ErrorKind, Result};

mod authorize;
pub(crate) mod bearer;
mod policy;
#[cfg(feature = "entra")]
mod static_token;
#[cfg(feature = "entra")]
mod token;

pub use authorize::{ApiKey, Authorize, Basic, BearerToken, Credentials, Unauthorized};
pub(crate) use policy::authorize_policy;
#[cfg(feature = "entra")]
pub use static_token::StaticToken;
#[cfg(feature = "entra")]
pub(crate) use token::token_policy;

/// Checks that credentials may be sent to an endpoint.
///
/// # Errors
/// If the endpoint is neither HTTPS nor on this machine.
fn check_endpoint(endpoint: &Url) -> Result<()> {
    if is_confidential(endpoint) {
        return Ok(());
    }
    let message = format!(
        "invalid endpoint {}: expected HTTPS, or this machine, as in http://localhost:8080",
        endpoint.origin().ascii_serialization()
    );
    Err(Error::new(ErrorKind::Request, message))
}

/// Checks that credentials for an endpoint may be sent to a URL.
///
/// # Errors
/// If the URL has another origin, or is neither HTTPS nor on this machine.
fn check_target(endpoint: &Url, target: &Url) -> Result<()> {
    if target.origin() == endpoint.origin() && is_confidential(target) {
        return Ok(());
    }
    let message = format!(
        "the request was not sent, since it has credentials: expected a URL at {}, found {}",
        endpoint.origin().ascii_serialization(),
        target.origin().ascii_serialization()
    );
    Err(Error::new(ErrorKind::Request, message))
}
