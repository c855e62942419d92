//! [`Client`]: sends requests to the endpoint of a service.

use std::fmt;
use std::sync::Arc;

#[cfg(feature = "entra")]
use azure_core::credentials::TokenCredential;
use tracing::Instrument as _;

use self::core::parse_url;
use crate::anonymous::anonymous_pipeline;
use crate::auth::authorize_policy;
use crate::auth::bearer::bearer_token;
#[cfg(feature = "entra")]
use crate::auth::token_policy;
use crate::body_limit::BodyLimit;
use crate::call::{Call, CallDefaults};
use crate::conventions::{Conventions, Paging};
use crate::http::default_transport::DefaultTransport;
use crate::http::pipeline::Pipeline;
use crate::http::{HeaderName, HeaderValue, HttpRequest, Policy, Url};
use crate::page::ListRequest;
use crate::random_uuid::random_uuid;
use crate::redirect::send_following_redirects;
use crate::response::incoming::{BodyMode, IncomingResponse};
use crate::response::{RequestTrace, Response};
use crate::retry::{Limits, RetryPolicy};
use crate::telemetry::{record_outcome, request_span};
use crate::tls;
use crate::url::has_user_info;
use crate::user_agent::UserAgent;
use crate::{Authorize, Error, ErrorKind, Result};

pub(crate) mod core;
mod options;

pub(crate) use self::core::ClientCore;
pub use options::ClientOptions;

/// A client of a service: its endpoint, and the pipeline that authorizes, retries and sends requests.
///
/// Clones are cheap and share the connections.
#[derive(Clone)]
pub struct Client(Arc<ClientCore>);

impl Client {
    /// A client for `endpoint`, which includes the version: `https://graph.microsoft.com/v1.0`.
    ///
    /// # Errors
    /// If the endpoint, or the one in `options` that replaces it, is not a URL, is neither HTTPS nor on this machine,
    /// or has a query or a user name; or if the application in `options` cannot be a part of a header.
    #[cfg(feature = "entra")]
    pub fn new(endpoint: &str, credential: Arc<dyn TokenCredential>, options: ClientOptions) -> Result<Self> {
        Self::with_credential(endpoint, credential, options, Conventions::default())
    }

    /// A client of an API with conventions of its own, authorized by tokens of Microsoft Entra ID.
    ///
    /// # Errors
    /// As [`Client::new`].
    #[cfg(feature = "entra")]
    pub fn with_credential(
        endpoint: &str,
        credential: Arc<dyn TokenCredential>,
        options: ClientOptions,
        conventions: Conventions,
    ) -> Result<Self> {
        let endpoint = select_endpoint(endpoint, &options)?;
        let scopes = match options.scopes.clone() {
            scopes if scopes.is_empty() => {
                vec![format!("{}/.default", endpoint.origin().ascii_serialization())]
            }
            scopes => scopes,
        };
        let authorization = token_policy(&endpoint, credential, scopes)?;
        Self::build(endpoint, authorization, options, conventions)
    }

    /// A client of an API with conventions of its own.
    ///
    /// ```
    /// use docwright_runtime::{ApiKey, Client, ClientOptions, Conventions};
    ///
    /// let key = ApiKey::header("X-Api-Key", "a key");
    /// let conventions = Conventions::new("bookshop", "1.2.0");
    /// let client = Client::with_authorization("https://api.bookshop.example/v1", key, ClientOptions::default(), conventions)?;
    /// # let _ = client;
    /// # Ok::<(), docwright_runtime::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the endpoint, or the one in `options` that replaces it, is not a URL, is neither HTTPS nor on this machine,
    /// or has a query or a user name; or if the application in `options` cannot be a part of a header.
    pub fn with_authorization(
        endpoint: &str,
        authorize: impl Authorize + 'static,
        options: ClientOptions,
        conventions: Conventions,
    ) -> Result<Self> {
        let endpoint = select_endpoint(endpoint, &options)?;
        let authorization = authorize_policy(&endpoint, Arc::new(authorize))?;
        Self::build(endpoint, authorization, options, conventions)
    }

    fn build(
        endpoint: Url,
        authorization: Arc<dyn Policy>,
        options: ClientOptions,
        conventions: Conventions,
    ) -> Result<Self> {
        tls::prepare();
        let user_agent: Arc<dyn Policy> = Arc::new(UserAgent::new(&conventions, options.application.as_deref())?);
        // Both pipelines share the connections.
        let transport = options.transport.unwrap_or_else(|| Arc::new(DefaultTransport::default()));
        let anonymous = anonymous_pipeline(Arc::clone(&transport), options.retry.clone(), Arc::clone(&user_agent));
        let throttle = options.retry.shared_backoff.then(Arc::default);
        let limits = conventions.rate_limits.map(|headers| Arc::new(Limits::new(headers)));
        let retry = RetryPolicy { options: options.retry.clone(), throttle: throttle.clone(), limits };
        let mut policies = options.call_policies;
        // Each attempt is authorized separately, since a token may expire during a wait.
        policies.extend([Arc::new(retry), user_agent, authorization]);
        policies.extend(options.attempt_policies);
        let pipeline = Pipeline::new(policies, transport);
        let defaults = CallDefaults {
            base_path: endpoint.path().trim_end_matches('/').into(),
            timeout: options.timeout,
            retry: options.retry,
            body_limit: options.body_limit.map(BodyLimit).unwrap_or_default(),
        };
        Ok(Self(Arc::new(ClientCore { endpoint, pipeline, anonymous, defaults, conventions, throttle })))
    }

    /// The URL that all paths are relative to.
    pub fn endpoint(&self) -> &str {
        self.0.endpoint.as_str()
    }

    pub(crate) fn core(&self) -> &ClientCore {
        &self.0
    }

    /// Sends a request and returns the response, if its status is a success.
    pub(crate) async fn send(&self, request: HttpRequest, call: Call) -> Result<Response> {
        self.send_with_body_mode(request, call, BodyMode::Buffered).await?.into_buffered().await
    }

    /// Sends a request and returns the response, if its status is a success, with its body buffered or streamed.
    pub(crate) async fn send_with_body_mode(
        &self,
        mut request: HttpRequest,
        call: Call,
        mode: BodyMode,
    ) -> Result<IncomingResponse> {
        let call = Arc::new(call);
        let span = request_span(request.method(), &call);
        let conventions = &self.0.conventions;
        let id = conventions.client_request_id.map(|name| ensure_client_request_id(&mut request, name));
        // The URL without credentials.
        let list = (conventions.paging != Paging::OData).then(|| {
            let (paging, key) = (conventions.paging, call.key_paging());
            Box::new(ListRequest { paging, key, url: request.url().clone() })
        });
        let result = self.receive_success(&mut request, &call, mode).instrument(span.clone()).await;
        let response = match &result {
            Ok(response) => Some((response.status, &response.headers)),
            Err(error) => error.status().zip(error.headers()),
        };
        record_outcome(&span, &call, response);
        let trace = RequestTrace {
            operation: Some(call.operation(request.method())),
            attempts: call.attempts(),
            client_request_id: id.map(Into::into),
            token: bearer_token(&request).map(Arc::from),
            secrets: call.secrets(),
            list,
            untrusted_origin: call.untrusted_origin().map(Arc::from),
        };
        match result {
            Ok(response) => Ok(response.with_trace(trace)),
            Err(error) => Err(error
                .with_trace(&trace)
                .with_request_id(conventions.request_id)
                .with_permissions(call.permissions())),
        }
    }

    async fn receive_success(
        &self,
        request: &mut HttpRequest,
        call: &Arc<Call>,
        mode: BodyMode,
    ) -> Result<IncomingResponse> {
        let exchange = async {
            let response = send_following_redirects(&self.0, request, call, mode).await?;
            match response.status {
                200..=299 => Ok(response),
                _ => Err(Error::service_in(response.into_buffered().await?, self.0.conventions.errors)),
            }
        };
        call.time.with_time_limit(exchange).await
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client").field("endpoint", &self.endpoint()).finish_non_exhaustive()
    }
}

/// Returns the client's id of a request: the caller's, or a new one.
fn ensure_client_request_id(request: &mut HttpRequest, name: &'static str) -> String {
    let name = HeaderName::from_static(name);
    if let Some(id) = request.headers().get(&name) {
        return String::from_utf8_lossy(id.as_bytes()).into_owned();
    }
    let id = random_uuid().to_string();
    if let Ok(value) = HeaderValue::try_from(&id) {
        request.headers_mut().insert(name, value);
    }
    id
}

/// Returns the endpoint to use, given the documented one and that of the options.
fn select_endpoint(documented: &str, options: &ClientOptions) -> Result<Url> {
    let configured = options.endpoint.as_deref();
    let mut endpoint = parse_url(configured.unwrap_or(documented))?;
    if configured.is_some() && endpoint.path() == "/" {
        endpoint.set_path(parse_url(documented)?.path());
    }
    let is_plain = endpoint.query().is_none() && endpoint.fragment().is_none() && !has_user_info(&endpoint);
    if !is_plain || !endpoint.has_host() {
        let message =
            "invalid endpoint: expected a scheme, a host and a path, without query, fragment, user name and password";
        return Err(Error::new(ErrorKind::Request, message));
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
    fn endpoints_that_would_leak_a_token_are_rejected() {
        for endpoint in [
            "http://graph.microsoft.com",
            "http://localhost.example.com:80",
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
    fn links_to_another_origin_are_rejected() {
        let client = client(None).expect("a client");
        for link in ["https://graph.microsoft.com/v1.0/users?$skiptoken=x", "/v1.0/users", "?$skip=1"] {
            assert!(client.core().resolve_own_link(link).is_ok(), "{link}");
        }
        let relative = client.core().resolve_own_link("users('1')/messages?$skiptoken=3").map(|url| url.to_string());
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
            let error = client.core().resolve_own_link(link).expect_err(link);
            assert_eq!(error.kind(), ErrorKind::Paging, "{link}");
        }
    }
}
