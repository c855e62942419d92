//! Transports: direct connections for loopback addresses, and redaction of response headers.
//!
//! Invariant: requests without TLS go to this machine, and never through a proxy. A proxy sees only the host name of a
//! request that is sent through TLS, but it would see the token of one that is not. The transport of `azure_core` does
//! not distinguish them, and honors `HTTP_PROXY` for loopback addresses too.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use azure_core::error::ErrorKind;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{AsyncRawResponse, Context, Request, Transport};

use crate::auth::bearer::bearer_token;
use crate::call::Call;
use crate::error::cause::sources;
use crate::redact::Redactor;
use crate::url::LOCALHOST;

/// Wraps a transport so that response headers, which are logged, do not echo the token of their request.
pub(crate) fn redact_response_headers(transport: Transport) -> Transport {
    Transport::with_policy(Arc::new(RedactHeaders(transport)))
}

#[derive(Debug)]
struct RedactHeaders(Transport);

#[async_trait]
impl Policy for RedactHeaders {
    async fn send(&self, context: &Context, request: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        let response = self.0.send(context, request).await?;
        let secrets = context.value::<Arc<Call>>().map(|call| call.secrets()).unwrap_or_default();
        let secrets = bearer_token(request).into_iter().chain(secrets.iter().map(String::as_str));
        let exposed: Vec<Redactor<'_>> =
            secrets.filter_map(Redactor::new).filter(|redactor| redactor.occurs_in(response.headers())).collect();
        if exposed.is_empty() {
            return Ok(response);
        }
        let (status, mut headers, body) = response.deconstruct();
        for redactor in exposed {
            redactor.redact_headers(&mut headers);
        }
        Ok(AsyncRawResponse::new(status, headers, Box::pin(body)))
    }
}

/// Returns the transport of `azure_core` for requests with TLS, and one without proxies for all others.
pub(crate) fn default_transport() -> Transport {
    Transport::with_policy(Arc::new(DefaultTransport { secure: Transport::default(), direct: OnceLock::new() }))
}

#[derive(Debug)]
struct DefaultTransport {
    secure: Transport,
    /// Created on first use: few clients have a service on this machine.
    direct: OnceLock<Transport>,
}

#[async_trait]
impl Policy for DefaultTransport {
    async fn send(&self, context: &Context, request: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        if request.url().scheme() != "http" {
            return self.secure.send(context, request).await.map_err(explain_missing_tls);
        }
        let direct = match self.direct.get() {
            Some(direct) => direct,
            None => {
                let new = direct_transport()?;
                self.direct.get_or_init(|| new)
            }
        };
        direct.send(context, request).await
    }
}

/// Explains the error of a transport that was compiled without TLS.
fn explain_missing_tls(error: azure_core::Error) -> azure_core::Error {
    let is_without_tls = cfg!(not(any(feature = "tls-aws-lc", feature = "tls-graviola")));
    if !is_without_tls || !sources(&error).any(|source| source.to_string().contains("scheme is not http")) {
        return error;
    }
    let message = "TLS is not compiled in; enable the feature `tls-aws-lc` or `tls-graviola`, or set a transport";
    azure_core::Error::with_message(ErrorKind::Other, message)
}

/// Returns a transport with the settings of the one of `azure_core`, but without proxies and TLS.
fn direct_transport() -> azure_core::Result<Transport> {
    let client = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(20))
        .read_timeout(Duration::from_secs(60))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        // The name is not looked up: a resolver could direct the token to another machine.
        .resolve_to_addrs(LOCALHOST, &[(Ipv4Addr::LOCALHOST, 0).into(), (Ipv6Addr::LOCALHOST, 0).into()]);
    // It trusts no authority, so that the certificates of the system need not be loaded.
    #[cfg(any(feature = "tls-aws-lc", feature = "tls-graviola"))]
    let client = client.tls_certs_only([]);
    let client = client.build().map_err(|error| {
        azure_core::Error::with_error(ErrorKind::Other, error, "cannot create the HTTP client for loopback addresses")
    })?;
    Ok(Transport::new(Arc::new(client)))
}
