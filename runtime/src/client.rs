//! [`Client`]: the connection to a service, and [`Place`]: a path below its endpoint.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use azure_core::Uuid;
use azure_core::credentials::TokenCredential;
use azure_core::http::headers::HeaderName;
use azure_core::http::policies::ClientRequestIdPolicy;
use azure_core::http::{Pipeline, Request, Url};
use tracing::Instrument as _;

use crate::call::{Call, ClientDefaults};
use crate::longest::{self, LONGEST, Longest};
use crate::redirect::{self, Delivery, Reply};
use crate::response::{Response, Sent};
use crate::retry::Retry;
use crate::{Error, ErrorKind, Place, Result, RetryOptions, auth, see, transport};

/// The header with our id of a request, as Microsoft Graph calls it.
pub(crate) const CLIENT_REQUEST_ID: &str = "client-request-id";

/// How a client talks to its service. All of it may be left as it is.
#[derive(Clone, Debug, Default)]
pub struct ClientOptions {
    /// Another endpoint than that of the documentation: the address of a national cloud
    /// (`https://graph.microsoft.us`), of a proxy, or of a test server.
    ///
    /// Without a path it keeps the path of the documented endpoint, which is its version.
    /// Endpoints without TLS must be loopback addresses, as in `http://127.0.0.1:8080`; no proxy is asked for them.
    pub endpoint: Option<String>,

    /// The scopes to ask the credential for. If empty, the one scope is that of all permissions
    /// the application has been granted: `/.default` at the origin of the endpoint.
    pub scopes: Vec<String>,

    /// How often, and how patiently, requests are sent again.
    pub retry: RetryOptions,

    /// How long a request may take, with all its attempts and waits; no limit by default. See
    /// [`Request::timeout`](crate::Request::timeout). Each question of a poller and each fragment of an upload is a
    /// request.
    pub timeout: Option<Duration>,

    /// The longest answer that is read into memory, in bytes after it was decompressed; 256 MiB by default. A longer
    /// one is an error of the kind [`Decode`](ErrorKind::Decode). Downloads that are read as a stream have no limit.
    pub longest_answer: Option<u64>,

    /// Transport, tracing, user agent and further policies. Its retries are not used; they would send
    /// a `POST` again of which it is not known whether it was processed.
    ///
    /// Without a transport of your own, certificates are verified as the system does, and the proxies of `HTTPS_PROXY`,
    /// `ALL_PROXY` and `NO_PROXY` are heeded.
    pub azure: azure_core::http::ClientOptions,
}

/// The connection to a service: its endpoint, and the pipeline that authorizes, retries and sends.
///
/// A clone is cheap and shares the connections.
#[derive(Clone)]
pub struct Client(Arc<Inner>);

struct Inner {
    endpoint: Url,
    pipeline: Pipeline,
    /// The same without authorization, for addresses that carry their own permission.
    anonymous: Pipeline,
    defaults: ClientDefaults,
}

impl Client {
    /// A client for `endpoint`, which includes the version: `https://graph.microsoft.com/v1.0`.
    ///
    /// # Errors
    /// If the endpoint, or the one that `options` put in its place, is not a URL, is without TLS
    /// and not on this machine, or has a query or a user name.
    pub fn new(endpoint: &str, credential: Arc<dyn TokenCredential>, mut options: ClientOptions) -> Result<Self> {
        let endpoint = choose(endpoint, options.endpoint.as_deref())?;
        let scopes = match options.scopes {
            scopes if scopes.is_empty() => {
                vec![format!("{}/.default", endpoint.origin().ascii_serialization())]
            }
            scopes => scopes,
        };
        // Both pipelines share the connections.
        let transport = options.azure.transport.unwrap_or_else(transport::standard);
        options.azure.transport = Some(longest::limited(transport::discreet(transport)));
        let anonymous = redirect::anonymous(&options.azure, options.retry.clone());
        let authorization = auth::policy(&endpoint, credential, scopes)?;
        let azure = azure_core::http::ClientOptions { retry: azure_core::http::RetryOptions::none(), ..options.azure };
        let pipeline = Pipeline::new(
            option_env!("CARGO_PKG_NAME"),
            option_env!("CARGO_PKG_VERSION"),
            azure,
            vec![Arc::new(ClientRequestIdPolicy::with_header_name(CLIENT_REQUEST_ID))],
            // Each attempt is authorized anew, since a token may expire while one waits.
            vec![Arc::new(Retry(options.retry.clone())), authorization],
            None,
        );
        let base = endpoint.path().trim_end_matches('/').into();
        let longest = Longest(options.longest_answer.unwrap_or(LONGEST));
        let defaults = ClientDefaults { base, timeout: options.timeout, retry: options.retry, longest };
        Ok(Self(Arc::new(Inner { endpoint, pipeline, anonymous, defaults })))
    }

    /// The endpoint as a place.
    pub fn root(&self) -> Place {
        Place::root(self.clone())
    }

    /// The address that all paths are relative to.
    pub fn endpoint(&self) -> &str {
        self.0.endpoint.as_str()
    }

    pub(crate) fn endpoint_url(&self) -> &Url {
        &self.0.endpoint
    }

    pub(crate) fn pipeline(&self) -> &Pipeline {
        &self.0.pipeline
    }

    pub(crate) fn anonymous(&self) -> &Pipeline {
        &self.0.anonymous
    }

    /// The address of a path, which begins with a slash, and a query.
    pub(crate) fn url(&self, path: &str, query: &str) -> Result<Url> {
        let endpoint = self.endpoint().trim_end_matches('/');
        let mark = if query.is_empty() { "" } else { "?" };
        parse(&format!("{endpoint}{path}{mark}{query}"))
    }

    /// The address of a link from a response, if it is at the client's own origin.
    ///
    /// A relative one is below the endpoint: what it is relative to is the context of the answer (OData JSON 4.01,
    /// section 4.6.1), and `$metadata` is there.
    pub(crate) fn own_url(&self, link: &str) -> Result<Url> {
        let url = self
            .url("/", "")?
            .join(link)
            .map_err(|error| Error::new(ErrorKind::Paging, "the next link is not a URL").with_source(error))?;
        if redirect::has_user(&url) {
            return Err(Error::new(ErrorKind::Paging, "the next link has a user name"));
        }
        if url.origin() == self.0.endpoint.origin() {
            return Ok(url);
        }
        let message = format!(
            "the next link leads to {}, and the token is for {}",
            url.origin().ascii_serialization(),
            self.0.endpoint.origin().ascii_serialization()
        );
        Err(Error::new(ErrorKind::Paging, message))
    }

    /// What holds for a call, unless it says otherwise.
    pub(crate) fn defaults(&self) -> &ClientDefaults {
        &self.0.defaults
    }

    /// Sends a request and returns the answer, if its status is a success.
    pub(crate) async fn send(&self, request: Request, call: Call) -> Result<Response> {
        self.deliver(request, call, Delivery::Whole).await?.whole().await
    }

    /// Sends a request and returns the answer, if its status is a success, with its body or as that comes.
    pub(crate) async fn deliver(&self, mut request: Request, call: Call, delivery: Delivery) -> Result<Reply> {
        let call = Arc::new(call);
        let span = see::span(request.method(), &call);
        let id = client_request_id(&mut request);
        let result = self.answer(&mut request, &call, delivery).instrument(span.clone()).await;
        let answer = match &result {
            Ok(reply) => Some((reply.status, &reply.headers)),
            Err(error) => error.status().zip(error.headers()),
        };
        see::finish(&span, &call, answer);
        let token = auth::token_of(&request).map(Arc::from);
        let sent = Sent { attempts: call.attempts(), client_request_id: Some(id.into()), token };
        match result {
            Ok(reply) => Ok(reply.with_sent(sent)),
            Err(error) => Err(error.with_sent(&sent).with_permissions(call.permissions)),
        }
    }

    async fn answer(&self, request: &mut Request, call: &Arc<Call>, delivery: Delivery) -> Result<Reply> {
        let sent = async {
            let reply = redirect::send(self, request, call, delivery).await?;
            match reply.status {
                200..=299 => Ok(reply),
                _ => Err(Error::service(reply.whole().await?)),
            }
        };
        call.in_time(sent).await
    }
}

/// Our id of a request: the caller's, or a new one.
fn client_request_id(request: &mut Request) -> String {
    let name = HeaderName::from_static(CLIENT_REQUEST_ID);
    if let Some(id) = request.headers().get_optional_str(&name) {
        return id.to_owned();
    }
    let id = Uuid::new_v4().to_string();
    request.insert_header(name, id.clone());
    id
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("endpoint", &self.endpoint()).finish_non_exhaustive()
    }
}

fn parse(text: &str) -> Result<Url> {
    Url::parse(text).map_err(|error| Error::new(ErrorKind::Request, format!("not a URL: {text}")).with_source(error))
}

/// The endpoint to use, given the documented one and the user's.
fn choose(documented: &str, other: Option<&str>) -> Result<Url> {
    let mut endpoint = parse(other.unwrap_or(documented))?;
    if other.is_some() && endpoint.path() == "/" {
        endpoint.set_path(parse(documented)?.path());
    }
    let is_plain = endpoint.query().is_none() && endpoint.fragment().is_none() && !redirect::has_user(&endpoint);
    if !is_plain || !endpoint.has_host() {
        return Err(Error::new(ErrorKind::Request, "an endpoint is a scheme, a host and a path"));
    }
    Ok(endpoint)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::StaticToken;

    const GRAPH: &str = "https://graph.microsoft.com/v1.0";

    fn client(endpoint: Option<&str>) -> Result<Client> {
        let endpoint = endpoint.map(str::to_owned);
        let options = ClientOptions { endpoint, ..ClientOptions::default() };
        Client::new(GRAPH, StaticToken::new("t"), options)
    }

    #[test]
    fn another_endpoint_keeps_the_version_unless_it_has_a_path() {
        let endpoint = |other| client(other).map(|client| client.endpoint().to_owned()).ok();
        assert_eq!(endpoint(None).as_deref(), Some(GRAPH));
        let us = endpoint(Some("https://graph.microsoft.us/"));
        assert_eq!(us.as_deref(), Some("https://graph.microsoft.us/v1.0"));
        let proxy = endpoint(Some("http://127.0.0.1:9/graph/"));
        assert_eq!(proxy.as_deref(), Some("http://127.0.0.1:9/graph/"));
    }

    #[test]
    fn endpoints_that_would_leak_a_token_are_refused() {
        for endpoint in [
            "http://graph.microsoft.com",
            "http://localhost:80",
            "ftp://127.0.0.1",
            "https://user@graph.microsoft.com",
            "https://graph.microsoft.com/v1.0?x=y",
            "graph.microsoft.com",
            "data:text/plain,x",
            "",
        ] {
            let error = client(Some(endpoint)).expect_err(endpoint);
            assert_eq!(error.kind(), ErrorKind::Request, "{endpoint}");
        }
    }

    #[test]
    fn links_to_another_origin_are_refused() {
        let client = client(None).expect("a client");
        for link in ["https://graph.microsoft.com/v1.0/users?$skiptoken=x", "/v1.0/users", "?$skip=1"] {
            assert!(client.own_url(link).is_ok(), "{link}");
        }
        let relative = client.own_url("users('1')/messages?$skiptoken=3").map(|url| url.to_string());
        assert_eq!(relative.ok(), Some(format!("{GRAPH}/users('1')/messages?$skiptoken=3")));
        for link in [
            "https://graph.microsoft.com.example.com/v1.0",
            "https://graph.microsoft.com@example.com/v1.0",
            "http://graph.microsoft.com/v1.0",
            "https://graph.microsoft.com:444/v1.0",
            "https://me:s3cret@graph.microsoft.com/v1.0",
            "//example.com/v1.0",
            "\\\\example.com",
            "https://",
            "javascript:1",
        ] {
            let error = client.own_url(link).expect_err(link);
            assert_eq!(error.kind(), ErrorKind::Paging, "{link}");
        }
    }
}
