//! Redirects, and addresses that carry their own permission.
//!
//! A service answers a download with a redirect to another host, whose address is the permission:
//! whoever has it may read. Upload sessions and monitors of operations are such addresses too.
//!
//! Invariants:
//! * A token, and any header that could be secret, goes only to the origin of the client's endpoint,
//!   and only as long as no other origin had a say in where.
//! * An address that carries its own permission is not printed: not by a `Debug`, not in an error, not in a log.
//! * Only `GET` is redirected, five times at most, and never away from TLS.

use std::error::Error as StdError;
use std::sync::{Arc, LazyLock};

use async_trait::async_trait;
use azure_core::Bytes;
use azure_core::http::headers::{HeaderName, Headers};
use azure_core::http::policies::{Policy, PolicyResult};
use azure_core::http::response::AsyncResponseBody;
use azure_core::http::{
    AsyncRawResponse, ClientOptions, Context, InstrumentationOptions, Method, Pipeline, PipelineSendOptions,
    PipelineStreamOptions, Request, StatusCode, Url,
};
use futures::stream::{self, BoxStream, StreamExt, TryStreamExt};
use tracing::Dispatch;
use tracing::instrument::WithSubscriber as _;
use tracing::subscriber::NoSubscriber;

use crate::auth::{is_loopback, token_of};
use crate::call::{Call, CallOptions};
use crate::longest::{Longest, within};
use crate::response::{Response, Sent};
use crate::retry::{Retry, forward};
use crate::{Client, Error, ErrorKind, Result, RetryOptions};

/// Where an answer leads.
pub(crate) const LOCATION: HeaderName = HeaderName::from_static("location");

/// How many redirects are followed for one request.
const MOST: usize = 5;

/// The headers that another origin may see. They say what is wanted, not who wants it.
const PLAIN: [&str; 7] =
    ["accept", "accept-language", "if-modified-since", "if-none-match", "if-range", "range", "user-agent"];

/// What becomes of the body of an answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Delivery {
    /// It is read to its end, and read again if the connection breaks.
    Whole,
    /// It is handed on as it comes.
    Stream,
}

/// An answer whose body may still have to come.
pub(crate) struct Reply {
    pub(crate) status: u16,
    pub(crate) headers: Headers,
    pub(crate) sent: Sent,
    body: ReplyBody,
}

enum ReplyBody {
    Whole(Bytes),
    Stream(AsyncResponseBody, Longest),
}

impl Reply {
    pub(crate) fn with_sent(self, sent: Sent) -> Self {
        Self { sent, ..self }
    }

    /// The answer with all of its body.
    pub(crate) async fn whole(self) -> Result<Response> {
        let body = match self.body {
            ReplyBody::Whole(body) => body,
            ReplyBody::Stream(body, Longest(most)) => {
                let answer = AsyncRawResponse::new(StatusCode::Ok, Headers::new(), within(body, most));
                answer.into_body().collect().await.map_err(discreet)?
            }
        };
        Ok(Response { status: self.status, headers: self.headers, body, sent: self.sent })
    }

    /// The headers and the body as it comes.
    pub(crate) fn into_stream(self) -> (Headers, BoxStream<'static, Result<Bytes>>) {
        let body = match self.body {
            ReplyBody::Whole(body) => stream::iter([Ok(body)]).boxed(),
            ReplyBody::Stream(body, _) => body.map_err(discreet).boxed(),
        };
        (self.headers, body)
    }
}

/// Who a request is from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum As {
    /// The client, with its token.
    Client,
    /// Nobody; the address has to do.
    Nobody,
}

/// The pipeline for addresses that carry their own permission.
///
/// It has the transport and user agent of `options` but not its policies: they are made for the service and may
/// add what only the service must see.
pub(crate) fn anonymous(options: &ClientOptions, retry: RetryOptions) -> Pipeline {
    let options = ClientOptions {
        per_call_policies: Vec::new(),
        per_try_policies: Vec::new(),
        // Spans have addresses.
        instrumentation: InstrumentationOptions::default(),
        retry: azure_core::http::RetryOptions::none(),
        ..options.clone()
    };
    let (name, version) = (option_env!("CARGO_PKG_NAME"), option_env!("CARGO_PKG_VERSION"));
    Pipeline::new(name, version, options, Vec::new(), vec![Arc::new(Retry(retry)), Arc::new(Unseen)], None)
}

/// Counts attempts, and hides what follows from `tracing`: azure's logging and the transport print addresses, with their paths, and the
/// path of an upload session is its permission.
#[derive(Debug)]
struct Unseen;

/// Sees nothing. It is a registered dispatcher: for `Dispatch::none()` the places that log would be turned off for good.
static NOBODY: LazyLock<Dispatch> = LazyLock::new(|| Dispatch::new(NoSubscriber::default()));

#[async_trait]
impl Policy for Unseen {
    async fn send(&self, context: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        if let Some(call) = context.value::<Arc<Call>>() {
            call.attempt();
        }
        forward(context, request, next).with_subscriber(NOBODY.clone()).await
    }
}

/// Sends a request, to the client's own origin unless a redirect led away from it, and follows redirects.
pub(crate) async fn send(
    client: &Client,
    request: &mut Request,
    call: &Arc<Call>,
    delivery: Delivery,
) -> Result<Reply> {
    let is_get = request.method() == Method::Get;
    let context = context(client, call, delivery);
    let mut who = reach(client, request.url(), As::Client)?;
    if who == As::Nobody {
        strip(request);
    }
    let mut response = exchange_in(&context, client, request, who, delivery).await?;
    let mut count = 0;
    while let Some(target) = target(&response, request.url()).filter(|_| is_get) {
        count += 1;
        if count > MOST {
            return Err(Error::new(ErrorKind::Redirect, "the service redirects without end"));
        }
        let target = target?;
        let next = reach(client, &target, who)?;
        if next == As::Nobody {
            strip(request);
        }
        who = next;
        *request.url_mut() = target;
        call.begin_again();
        response = exchange_in(&context, client, request, who, delivery).await?;
    }
    Ok(response)
}

/// Who a request to `target` is from, after one that was from `who`.
///
/// # Errors
/// If nothing may be sent there: it is neither TLS nor, for a client that is on this machine itself, on
/// this machine. Or the address has a user name, which transports make an `Authorization` of, beside ours.
pub(crate) fn reach(client: &Client, target: &Url, who: As) -> Result<As> {
    let own = client.endpoint_url();
    if has_user(target) {
        return Err(Error::new(ErrorKind::Redirect, "the service leads to an address with a user name"));
    }
    if who == As::Client && target.origin() == own.origin() {
        return Ok(As::Client);
    }
    match target.scheme() {
        "https" => Ok(As::Nobody),
        "http" if is_loopback(target) && is_loopback(own) => Ok(As::Nobody),
        _ => Err(Error::new(ErrorKind::Redirect, "the service leads to an address without TLS")),
    }
}

/// Whether an address has a user name or a password in it.
pub(crate) fn has_user(url: &Url) -> bool {
    !url.username().is_empty() || url.password().is_some()
}

/// Sends a request once, apart from retries; redirects are answers like others.
pub(crate) async fn exchange(client: &Client, request: &mut Request, who: As, delivery: Delivery) -> Result<Reply> {
    let call = Arc::new(Call::new(Arc::from(""), CallOptions::default(), client.defaults()));
    let context = context(client, &call, delivery);
    let result = call.in_time(exchange_in(&context, client, request, who, delivery)).await;
    let sent = Sent { attempts: call.attempts(), client_request_id: None, token: token_of(request).map(Arc::from) };
    match result {
        Ok(reply) => Ok(reply.with_sent(sent)),
        Err(error) => Err(error.with_sent(&sent)),
    }
}

/// What the policies of a pipeline know about a call.
fn context(client: &Client, call: &Arc<Call>, delivery: Delivery) -> Context<'static> {
    let context = Context::new().with_value(Arc::clone(call));
    match delivery {
        Delivery::Whole => context.with_value(client.defaults().longest),
        Delivery::Stream => context,
    }
}

/// The same, as part of the call that the context has.
async fn exchange_in(
    context: &Context<'_>,
    client: &Client,
    request: &mut Request,
    who: As,
    delivery: Delivery,
) -> Result<Reply> {
    let pipeline = if who == As::Client { client.pipeline() } else { client.anonymous() };
    let result = if delivery == Delivery::Whole {
        let options = PipelineSendOptions { skip_checks: true, ..PipelineSendOptions::default() };
        pipeline.send(context, request, Some(options)).await.map(|raw| {
            let (status, headers, body) = raw.deconstruct();
            Reply { status: status.into(), headers, sent: Sent::default(), body: ReplyBody::Whole(body.into()) }
        })
    } else {
        let options = PipelineStreamOptions { skip_checks: true, ..PipelineStreamOptions::default() };
        pipeline.stream(context, request, Some(options)).await.map(|raw| {
            let (status, headers, body) = raw.deconstruct();
            Reply {
                status: status.into(),
                headers,
                sent: Sent::default(),
                body: ReplyBody::Stream(body, client.defaults().longest),
            }
        })
    };
    result.map_err(|error| if who == As::Client { error.into() } else { discreet(error) })
}

/// Sends a request to an address that carries its own permission, and reads the answer whatever its
/// status.
pub(crate) async fn send_anonymous(client: &Client, mut request: Request) -> Result<Response> {
    reach(client, request.url(), As::Nobody)?;
    exchange(client, &mut request, As::Nobody, Delivery::Whole).await?.whole().await
}

/// The error of the transport without the address, which transports like to mention.
fn discreet(error: azure_core::Error) -> Error {
    let mut innermost: &(dyn StdError + 'static) = &error;
    while let Some(source) = innermost.source() {
        innermost = source;
    }
    let cause = Some(innermost.to_string()).filter(|cause| !cause.contains("://"));
    let plain = Error::from(error);
    let plain = Error::new(plain.kind(), plain.message());
    match cause {
        Some(cause) => plain.with_source(cause),
        None => plain,
    }
}

/// Where an answer redirects to, if it does.
fn target(response: &Reply, from: &Url) -> Option<Result<Url>> {
    if !matches!(response.status, 301 | 302 | 303 | 307 | 308) {
        return None;
    }
    let location = response.headers.get_optional_str(&LOCATION)?;
    Some(join(from, location))
}

/// The address that the header `location` means.
pub(crate) fn join(from: &Url, location: &str) -> Result<Url> {
    // The parser's error would be of no more use, and the text may be a permission.
    from.join(location).map_err(|_| Error::new(ErrorKind::Redirect, "the service redirects to no URL"))
}

/// Takes away all headers that another origin must not see, those of the pipeline's policies too.
fn strip(request: &mut Request) {
    let names: Vec<HeaderName> = request.headers().iter().map(|(name, _)| name.clone()).collect();
    for name in names {
        if !PLAIN.contains(&name.as_str()) {
            request.headers_mut().remove(name);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StaticToken;

    fn client(endpoint: &str) -> Client {
        Client::new(endpoint, StaticToken::new("t"), crate::ClientOptions::default()).expect("a client")
    }

    fn reached(endpoint: &str, target: &str, who: As) -> Option<As> {
        let target = Url::parse(target).expect("a URL");
        reach(&client(endpoint), &target, who).ok()
    }

    #[test]
    fn a_token_stays_at_its_origin() {
        let reached = |target, who| reached("https://graph.microsoft.com/v1.0", target, who);
        assert_eq!(reached("https://graph.microsoft.com/beta/me", As::Client), Some(As::Client));
        assert_eq!(reached("https://graph.microsoft.com/beta/me", As::Nobody), Some(As::Nobody));
        assert_eq!(reached("https://files.example.com/x?token=1", As::Client), Some(As::Nobody));
        assert_eq!(reached("https://graph.microsoft.com:444/v1.0", As::Client), Some(As::Nobody));
        for target in ["http://graph.microsoft.com/v1.0", "http://127.0.0.1/", "ftp://example.com/", "file:///etc/x"] {
            assert_eq!(reached(target, As::Client), None, "{target}");
        }
        for target in
            ["https://me@graph.microsoft.com/v1.0", "https://me:s3cret@example.com/", "https://:s@example.com/"]
        {
            assert_eq!((reached(target, As::Client), reached(target, As::Nobody)), (None, None), "{target}");
        }
    }

    #[test]
    fn a_client_on_this_machine_may_be_led_elsewhere_on_it() {
        let reached = |target| reached("http://127.0.0.1:1/v1.0", target, As::Client);
        assert_eq!(reached("http://127.0.0.1:2/"), Some(As::Nobody));
        assert_eq!(reached("http://10.0.0.1/"), None);
    }

    #[test]
    fn causes_are_told_unless_they_have_an_address() {
        let of = |cause: &'static str| {
            let cause = std::io::Error::other(cause);
            discreet(azure_core::Error::with_error(azure_core::error::ErrorKind::Io, cause, "https://h/permission"))
        };
        let (told, hidden) = (of("reset by peer"), of("no https://h/permission"));
        assert_eq!(told.source().map(ToString::to_string).as_deref(), Some("reset by peer"));
        assert!(hidden.source().is_none() && !format!("{told:?} {hidden:?}").contains("permission"));
    }
}
