//! How requests leave, and how answers come in.
//!
//! Invariant: what goes without TLS goes to this machine, and straight. Proxies are for the rest: of what is sent
//! through TLS they see the name of the host, but of what is sent without they would see the token. The transport of
//! azure's core does not tell them apart, and heeds `HTTP_PROXY` for loopback addresses too.

use std::sync::{Arc, OnceLock};
use std::time::Duration;

use async_trait::async_trait;
use azure_core::error::ErrorKind;
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::{AsyncRawResponse, Context, Request, Transport};

use crate::auth;
use crate::blot::Blot;

/// A transport whose answers do not repeat the token of their request in a header: headers are logged.
pub(crate) fn discreet(transport: Transport) -> Transport {
    Transport::with_policy(Arc::new(Discreet(transport)))
}

#[derive(Debug)]
struct Discreet(Transport);

#[async_trait]
impl Policy for Discreet {
    async fn send(&self, context: &Context, request: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        let answer = self.0.send(context, request).await?;
        let blot = auth::token_of(request).and_then(Blot::of);
        let Some(blot) = blot.filter(|blot| blot.is_in(answer.headers())) else { return Ok(answer) };
        let (status, mut headers, body) = answer.deconstruct();
        blot.headers(&mut headers);
        Ok(AsyncRawResponse::new(status, headers, Box::pin(body)))
    }
}

/// The transport of azure's core for what goes through TLS, and one without a proxy for what does not.
pub(crate) fn standard() -> Transport {
    Transport::with_policy(Arc::new(Standard { secure: Transport::default(), plain: OnceLock::new() }))
}

#[derive(Debug)]
struct Standard {
    secure: Transport,
    /// Made when it is needed: few clients have a service on this machine.
    plain: OnceLock<Transport>,
}

#[async_trait]
impl Policy for Standard {
    async fn send(&self, context: &Context, request: &mut Request, _: &[Arc<dyn Policy>]) -> PolicyResult {
        if request.url().scheme() != "http" {
            return self.secure.send(context, request).await;
        }
        let plain = match self.plain.get() {
            Some(plain) => plain,
            None => {
                let new = plain()?;
                self.plain.get_or_init(|| new)
            }
        };
        plain.send(context, request).await
    }
}

/// A transport with the settings of that of azure's core, apart from proxies and TLS, neither of which it has.
fn plain() -> azure_core::Result<Transport> {
    let client = reqwest::Client::builder()
        .connect_timeout(Duration::from_secs(20))
        .read_timeout(Duration::from_secs(60))
        .redirect(reqwest::redirect::Policy::none())
        .no_proxy()
        // It trusts nobody, and has not to look for whom it could trust.
        .tls_certs_only([]);
    let client = client.build();
    let client =
        client.map_err(|error| azure_core::Error::with_error(ErrorKind::Other, error, "there is no client"))?;
    Ok(Transport::new(Arc::new(client)))
}
