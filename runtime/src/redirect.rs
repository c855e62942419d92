//! Redirects, and requests to pre-authorized URLs.
//!
//! Services respond to a download with a redirect to another host, whose URL grants access to the content. URLs of
//! upload sessions and of monitors of long-running operations grant access in the same way.
//!
//! Invariants:
//! * A token, and any header that may be secret, is sent only to the origin of the client's endpoint, and only while no
//!   other origin has determined the target.
//! * A pre-authorized URL is never printed: not by a `Debug`, not in an error, not in a log.
//! * Requests are redirected at most five times, and never from TLS to an unencrypted URL. Only a `GET` leaves the origin
//!   of the client. 307 and 308 repeat other methods, with their bodies, within this origin (RFC 9110, section 15.4.8).
//! * JSON from another origin, to which a redirect led, is not decoded unless the caller permits it.

use std::sync::Arc;

use crate::call::Call;
use crate::client::ClientCore;
use crate::exchange::{Identity, join_call, send_in_call, send_once};
use crate::http::header::LOCATION;
use crate::http::{HeaderName, HttpRequest, Method, Url};
use crate::response::Response;
use crate::response::incoming::{BodyMode, IncomingResponse};
use crate::url::{has_user_info, is_loopback};
use crate::wire::link;
use crate::{Error, ErrorKind, Result};

/// The number of redirects that are followed for one request.
const MAX_REDIRECTS: usize = 5;

/// The headers that another origin may receive. They describe the content, not the caller.
const PUBLIC_HEADERS: [&str; 7] =
    ["accept", "accept-language", "if-modified-since", "if-none-match", "if-range", "range", "user-agent"];

/// Sends a request, to the client's own origin unless a redirect leads away from it, and follows redirects.
pub(crate) async fn send_following_redirects(
    client: &ClientCore,
    request: &mut HttpRequest,
    call: &Arc<Call>,
    mode: BodyMode,
) -> Result<IncomingResponse> {
    join_call(client, request, call, mode);
    let mut identity = identity_for(client, request.url(), Identity::Client)?;
    if identity == Identity::Anonymous {
        call.set_other_origin(request.url());
        remove_private_headers(request);
    }
    let mut response = send_in_call(client, request, identity).await?;
    let mut count = 0;
    while let Some(target) = redirect_target(&response, request) {
        count += 1;
        if count > MAX_REDIRECTS {
            let message = format!("too many redirects: the limit is {MAX_REDIRECTS}");
            return Err(Error::new(ErrorKind::Redirect, message));
        }
        let target = target?;
        identity = identity_for(client, &target, identity)?;
        if identity == Identity::Anonymous {
            if request.method() != Method::GET {
                return Err(forbidden_redirect(response.status, request.method(), &target));
            }
            call.set_other_origin(&target);
            remove_private_headers(request);
        }
        *request.url_mut() = target;
        call.reset_attempts();
        response = send_in_call(client, request, identity).await?;
    }
    Ok(response)
}

/// The error of a redirect of a request that may change the state of the service.
fn forbidden_redirect(status: u16, method: &Method, target: &Url) -> Error {
    let message = format!(
        "cannot follow the redirect (status {status}): a {method} request is repeated only at the origin of the client, \
         found a target at {}",
        target.origin().ascii_serialization()
    );
    Error::new(ErrorKind::Redirect, message)
}

/// Sends a request to a pre-authorized URL, and returns the response whatever its status.
pub(crate) async fn send_anonymous(client: &ClientCore, mut request: HttpRequest, call: Call) -> Result<Response> {
    identity_for(client, request.url(), Identity::Anonymous)?;
    send_once(client, &mut request, Identity::Anonymous, call).await
}

/// Returns the identity for a request to `target`, after one that was sent with `previous`.
///
/// # Errors
/// If nothing may be sent to the target: it is neither HTTPS nor, for a client that is itself on this machine, on this
/// machine; or it contains a user name, which transports send as a second `Authorization` header.
pub(crate) fn identity_for(client: &ClientCore, target: &Url, previous: Identity) -> Result<Identity> {
    if has_user_info(target) {
        let message = "cannot follow the link of the service: expected a URL without user name and password";
        return Err(Error::new(ErrorKind::Redirect, message));
    }
    if previous == Identity::Client && target.origin() == client.endpoint.origin() {
        return Ok(Identity::Client);
    }
    match target.scheme() {
        "https" => Ok(Identity::Anonymous),
        "http" if is_loopback(target) && is_loopback(&client.endpoint) => Ok(Identity::Anonymous),
        _ => Err(Error::new(ErrorKind::Redirect, "cannot follow the link of the service: expected an HTTPS URL")),
    }
}

/// Returns the target of a redirect that is followed; `None` for other responses.
fn redirect_target(response: &IncomingResponse, request: &HttpRequest) -> Option<Result<Url>> {
    let is_followed = match response.status {
        301..=303 => request.method() == Method::GET,
        307 | 308 => true,
        _ => false,
    };
    let location = link::in_header(&response.headers, &LOCATION).filter(|_| is_followed)?;
    Some(resolve_location(request.url(), location))
}

/// Resolves the header `Location` of a response from the URL `from`.
pub(crate) fn resolve_location(from: &Url, location: &str) -> Result<Url> {
    // The parser's error is omitted, since the value may grant access.
    from.join(location)
        .map_err(|_| Error::new(ErrorKind::Redirect, "cannot follow the redirect: expected a URL in `Location`"))
}

/// Removes all headers that another origin must not receive, including those of the pipeline's policies.
fn remove_private_headers(request: &mut HttpRequest) {
    let names: Vec<HeaderName> = request.headers().keys().cloned().collect();
    for name in names {
        if !PUBLIC_HEADERS.contains(&name.as_str()) {
            request.headers_mut().remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Client, StaticToken};

    fn identity(endpoint: &str, target: &str, previous: Identity) -> Option<Identity> {
        let client = Client::new(endpoint, StaticToken::new("t"), crate::ClientOptions::default()).expect("a client");
        identity_for(client.core(), &Url::parse(target).expect("a URL"), previous).ok()
    }

    #[test]
    fn a_token_stays_at_its_origin() {
        let identity = |target, previous| identity("https://graph.microsoft.com/v1.0", target, previous);
        let (client, anonymous) = (Identity::Client, Identity::Anonymous);
        assert_eq!(identity("https://graph.microsoft.com/beta/me", client), Some(client));
        assert_eq!(identity("https://graph.microsoft.com/beta/me", anonymous), Some(anonymous));
        assert_eq!(identity("https://files.example.com/x?token=1", client), Some(anonymous));
        assert_eq!(identity("https://graph.microsoft.com:444/v1.0", client), Some(anonymous));
        for target in ["http://graph.microsoft.com/v1.0", "http://127.0.0.1/", "ftp://example.com/", "file:///etc/x"] {
            assert_eq!(identity(target, client), None, "{target}");
        }
        for target in
            ["https://me@graph.microsoft.com/v1.0", "https://me:s3cret@example.com/", "https://:s@example.com/"]
        {
            assert_eq!((identity(target, client), identity(target, anonymous)), (None, None), "{target}");
        }
    }

    #[test]
    fn a_client_on_this_machine_may_be_redirected_within_it() {
        let identity = |target| identity("http://127.0.0.1:1/v1.0", target, Identity::Client);
        assert_eq!(identity("http://127.0.0.1:2/"), Some(Identity::Anonymous));
        assert_eq!(identity("http://10.0.0.1/"), None);
    }
}
