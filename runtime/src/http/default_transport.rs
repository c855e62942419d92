//! [`DefaultTransport`]: direct connections for loopback addresses, and TLS for all others.
//!
//! Invariant: requests without TLS go to this machine, and never through a proxy. A proxy sees only the host name of a
//! request that is sent through TLS, but it would see the token of one that is not. `reqwest` does not distinguish them,
//! and honors `HTTP_PROXY` for loopback addresses too.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::OnceLock;
use std::time::Duration;

use ::reqwest::{Client, ClientBuilder, redirect};
use futures::future::BoxFuture;

use super::{HttpRequest, HttpResponse, Transport};
use crate::error::cause::sources;
use crate::url::LOCALHOST;
use crate::{Error, Result};

/// The time to connect, which includes TLS.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);

/// The longest pause of a response.
const READ_TIMEOUT: Duration = Duration::from_secs(60);

/// Sends requests with `reqwest`: through TLS and the proxies of the environment, or directly to this machine.
#[derive(Default)]
pub(crate) struct DefaultTransport {
    /// Both are created on first use: one loads the certificates of the system, and few clients need the other.
    secure: OnceLock<Client>,
    direct: OnceLock<Client>,
}

impl Transport for DefaultTransport {
    fn send<'a>(&'a self, request: &'a HttpRequest) -> BoxFuture<'a, Result<HttpResponse>> {
        Box::pin(async move {
            if request.url().scheme() == "http" {
                return get_or_build(&self.direct, direct_builder)?.send(request).await;
            }
            get_or_build(&self.secure, builder)?.send(request).await.map_err(explain_missing_tls)
        })
    }
}

fn get_or_build(cell: &OnceLock<Client>, builder: fn() -> ClientBuilder) -> Result<&Client> {
    if let Some(client) = cell.get() {
        return Ok(client);
    }
    let client = builder().build().map_err(Error::transport)?;
    Ok(cell.get_or_init(|| client))
}

/// Redirects are followed by the runtime. Compressed responses are decompressed.
fn builder() -> ClientBuilder {
    Client::builder().connect_timeout(CONNECT_TIMEOUT).read_timeout(READ_TIMEOUT).redirect(redirect::Policy::none())
}

/// A client without proxies and TLS.
fn direct_builder() -> ClientBuilder {
    let direct = builder()
        .no_proxy()
        // The name is not looked up: a resolver could direct the token to another machine.
        .resolve_to_addrs(LOCALHOST, &[(Ipv4Addr::LOCALHOST, 0).into(), (Ipv6Addr::LOCALHOST, 0).into()]);
    // It trusts no authority, so that the certificates of the system need not be loaded.
    #[cfg(any(feature = "tls-aws-lc", feature = "tls-graviola"))]
    let direct = direct.tls_certs_only([]);
    direct
}

/// Explains the error of a transport that was compiled without TLS.
fn explain_missing_tls(error: Error) -> Error {
    let is_without_tls = cfg!(not(any(feature = "tls-aws-lc", feature = "tls-graviola")));
    if !is_without_tls || !sources(&error).any(|source| source.to_string().contains("scheme is not http")) {
        return error;
    }
    Error::transport("TLS is not compiled in; enable the feature `tls-aws-lc` or `tls-graviola`, or set a transport")
}
