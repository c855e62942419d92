//! [`Request`]: a request that has been made but not sent.
//!
//! A request owns all it needs, its body already written, so it can be moved to another task, kept,
//! cloned, or thrown away. What could not be made into a request is remembered and reported when
//! it is sent.

use std::fmt;
use std::future::{Future, IntoFuture};
use std::marker::PhantomData;
use std::pin::Pin;
use std::sync::Arc;

use azure_core::Bytes;
use azure_core::http::headers::{ACCEPT, CONTENT_LENGTH, CONTENT_TYPE};
use azure_core::http::{self, Body, Method, Url};

use crate::call::{Call, CallOptions};
use crate::odata::{Clause, Options, advanced};
use crate::response::Response;
use crate::{Client, Error, ErrorKind, FromResponse, Permissions, Result, download, redirect};

/// A request whose answer is a `T`. Awaiting it sends it.
///
/// ```no_run
/// # use docwright_runtime::{Client, ClientOptions, Request, StaticToken, Value};
/// # async fn example() -> docwright_runtime::Result<()> {
/// # let client = Client::new("https://graph.microsoft.com/v1.0", StaticToken::new(""), ClientOptions::default())?;
/// let request: Request<Value> = client.root().child("me").get();
/// let me = request.query("$select", "displayName").await?;
/// # Ok(())
/// # }
/// ```
#[must_use = "a request does nothing until it is awaited"]
pub struct Request<T> {
    pub(crate) parts: Parts,
    answer: PhantomData<fn() -> T>,
}

/// What a request consists of, whatever its answer.
#[derive(Clone)]
pub(crate) struct Parts {
    pub(crate) client: Client,
    pub(crate) method: Method,
    path: Arc<str>,
    /// The path with `{}` for each key.
    template: Arc<str>,
    query: Options,
    /// Whether the documentation knows of advanced queries here.
    has_advanced: bool,
    /// Whether a condition works in advanced queries only.
    wants_advanced: bool,
    /// A link of the service, instead of path and query.
    link: Option<Link>,
    headers: Vec<(String, String)>,
    body: Body,
    problem: Option<Arc<str>>,
    pub(crate) call: CallOptions,
}

/// Where a link of the service may lead.
#[derive(Clone)]
enum Link {
    /// To the client's own origin.
    Own(Arc<str>),
    /// Anywhere: a redirect that is followed later. No token goes elsewhere; see `redirect`.
    Away(Arc<str>),
}

impl<T> Request<T> {
    #[inline]
    pub(crate) fn new(parts: Parts) -> Self {
        Self { parts, answer: PhantomData }
    }

    /// Adds a query option, as in `.query("$top", "5")`; both parts are encoded as needed.
    #[inline]
    pub fn query(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.parts.add_query(name, value.as_ref());
        self
    }

    /// Sets a header, in place of one with the same name.
    #[inline]
    pub fn header(mut self, name: &str, value: impl AsRef<str>) -> Self {
        self.parts.set_header(name, value.as_ref());
        self
    }

    /// Sets the body, and says what kind of content it is: `image/png`, `text/plain`.
    ///
    /// It takes the place of the body that the request was made with.
    pub fn content(mut self, content_type: &str, body: impl Into<Bytes>) -> Self {
        self.parts.body = Body::Bytes(body.into());
        self.parts.set_header(CONTENT_TYPE.as_str(), content_type);
        self
    }

    /// Says what kind of content the body is, where that is not what its form says.
    #[inline]
    pub fn content_type(self, content_type: impl AsRef<str>) -> Self {
        self.header(CONTENT_TYPE.as_str(), content_type)
    }

    /// Adds who may make the request; handles do so.
    #[doc(hidden)]
    #[inline]
    pub fn needs(mut self, permissions: &'static Permissions) -> Self {
        self.parts.call.permissions = Some(permissions);
        self
    }

    /// Who may make the request, where the documentation says so.
    #[inline]
    pub fn permissions(&self) -> Option<&'static Permissions> {
        self.parts.call.permissions
    }

    pub(crate) fn into_parts(self) -> Parts {
        self.parts
    }

    pub(crate) fn parts_mut(&mut self) -> &mut Parts {
        &mut self.parts
    }
}

impl<T: FromResponse> Request<T> {
    /// Sends the request and reads the answer; the same as awaiting the request.
    ///
    /// # Errors
    /// If the request could not be made or sent, if the service answers with an error, or if the
    /// answer is not what it should be. What may pass is retried first, as the client's options
    /// say.
    pub async fn send(self) -> Result<T> {
        let response = self.parts.send().await?;
        T::from_response(response)
    }
}

impl<T: FromResponse + 'static> IntoFuture for Request<T> {
    type Output = Result<T>;
    type IntoFuture = Pin<Box<dyn Future<Output = Result<T>> + Send>>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.send())
    }
}

impl<T> Clone for Request<T> {
    fn clone(&self) -> Self {
        Self::new(self.parts.clone())
    }
}

impl<T> fmt::Debug for Request<T> {
    /// Shows neither headers nor body, which may hold secrets.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.parts.method)
            .field("path", &self.parts.path)
            .field("query", &format_args!("{}", self.parts.query))
            .field("problem", &self.parts.problem)
            .finish_non_exhaustive()
    }
}

impl Parts {
    pub(crate) fn new(
        client: Client,
        method: Method,
        path: Arc<str>,
        template: Arc<str>,
        problem: Option<Arc<str>>,
    ) -> Self {
        Self {
            client,
            method,
            path,
            template,
            query: Options::default(),
            has_advanced: false,
            wants_advanced: false,
            link: None,
            headers: Vec::new(),
            body: Body::Bytes(Bytes::new()),
            problem,
            call: CallOptions::default(),
        }
    }

    /// A request for a link of the service, as it is.
    pub(crate) fn linked(client: Client, link: &str) -> Self {
        Self { link: Some(Link::Own(Arc::from(link))), ..Self::without_path(client) }
    }

    /// A request for what the service redirects to.
    pub(crate) fn redirected(client: Client, location: &str) -> Self {
        Self { link: Some(Link::Away(Arc::from(location))), ..Self::without_path(client) }
    }

    fn without_path(client: Client) -> Self {
        Self::new(client, Method::Get, Arc::from(""), Arc::from(""), None)
    }

    pub(crate) fn with_json(mut self, body: serde_json::Result<Vec<u8>>) -> Self {
        match body {
            Ok(body) => {
                self.body = Body::Bytes(body.into());
                self.set_header(CONTENT_TYPE.as_str(), "application/json");
            }
            Err(error) => self.fail(format!("the body cannot be written as JSON: {error}")),
        }
        self
    }

    pub(crate) fn with_bytes(mut self, body: Bytes) -> Self {
        self.body = Body::Bytes(body);
        self.set_header(CONTENT_TYPE.as_str(), "application/octet-stream");
        self
    }

    fn add_query(&mut self, name: &str, value: &str) {
        self.query.add(name, value);
        self.settle();
    }

    /// Gives a query option a value, in place of the one that it has.
    pub(crate) fn set_option(&mut self, name: &str, value: &str) {
        self.query.set(name, value);
        self.settle();
    }

    /// Adds to a query option whose value is a list.
    pub(crate) fn append_option(&mut self, name: &str, value: &str) {
        self.query.append(name, value);
        self.settle();
    }

    /// Adds a condition to those that hold already.
    pub(crate) fn narrow(&mut self, clause: Clause) {
        self.wants_advanced |= clause.advanced;
        self.query.narrow(clause);
        self.settle();
    }

    pub(crate) fn allow_advanced(&mut self) {
        self.has_advanced = true;
        self.settle();
    }

    pub(crate) fn make_advanced(&mut self) {
        let (name, value) = advanced::HEADER;
        self.set_header(name, value);
        // The path that is itself a count takes no such option.
        if !self.path.ends_with("/$count") {
            self.query.set("$count", "true");
        }
    }

    /// Makes the query advanced if it has to be and may be; options of a link are settled already.
    fn settle(&mut self) {
        if self.link.is_some() {
            return self.fail("a stored link takes no options: it has those of the first request".to_owned());
        }
        let needed = || self.wants_advanced || self.path.ends_with("/$count") || advanced::is_needed(&self.query);
        if self.has_advanced && needed() {
            self.make_advanced();
        }
    }

    /// Adds to the list that a header is, or sets the header.
    pub(crate) fn append_header(&mut self, name: &str, value: &str) {
        let present = self.headers.iter().find(|(other, _)| other.eq_ignore_ascii_case(name));
        match present {
            Some((_, list)) => self.set_header(name, &format!("{list}, {value}")),
            None => self.set_header(name, value),
        }
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        let is_token = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        if name.is_empty() || !name.bytes().all(is_token) || value.contains(|c: char| c.is_control()) {
            return self.fail(format!("the header '{}' is malformed", name.escape_default()));
        }
        self.headers.retain(|(other, _)| !other.eq_ignore_ascii_case(name));
        self.headers.push((name.to_ascii_lowercase(), value.to_owned()));
    }

    /// Remembers why the request cannot be sent; the first reason counts.
    pub(crate) fn fail(&mut self, problem: String) {
        self.problem.get_or_insert(problem.into());
    }

    /// Where the request goes.
    pub(crate) fn url(&self) -> Result<Url> {
        if let Some(problem) = &self.problem {
            return Err(Error::new(ErrorKind::Request, &**problem));
        }
        match &self.link {
            Some(Link::Own(link)) => self.client.own_url(link),
            Some(Link::Away(link)) => redirect::join(self.client.endpoint_url(), link),
            None => self.client.url(&self.path, &self.query.to_string()),
        }
    }

    /// The path with `{}` for each key.
    #[cfg(feature = "testing")]
    pub(crate) fn template(&self) -> Arc<str> {
        Arc::clone(&self.template)
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let header = self.headers.iter().find(|(other, _)| other == name)?;
        Some(&header.1)
    }

    pub(crate) fn headers(&self) -> &[(String, String)] {
        &self.headers
    }

    pub(crate) fn body(&self) -> &Body {
        &self.body
    }

    pub(crate) fn set_body(&mut self, body: Body) {
        self.body = body;
    }

    pub(crate) async fn send(self) -> Result<Response> {
        let url = self.url()?;
        self.send_to(url).await
    }

    /// Sends the request to another address, which must be at the client's origin.
    pub(crate) async fn send_to(&self, url: Url) -> Result<Response> {
        let response = self.client.send(self.to_http(url)?, self.to_call()).await?;
        download::check_range(self, &response)?;
        Ok(response)
    }

    /// The call that begins when the request is sent.
    pub(crate) fn to_call(&self) -> Call {
        Call::new(Arc::clone(&self.template), self.call, self.client.defaults())
    }

    /// The request as the pipeline takes it.
    pub(crate) fn to_http(&self, url: Url) -> Result<http::Request> {
        if let Some(problem) = &self.problem {
            return Err(Error::new(ErrorKind::Request, &**problem));
        }
        let mut request = http::Request::new(url, self.method);
        request.insert_header(ACCEPT, "application/json, */*;q=0.5");
        for (name, value) in &self.headers {
            request.insert_header(name.clone(), value.clone());
        }
        if let (Body::SeekableStream(_), Some(length)) = (&self.body, self.body.len()) {
            // Without it the transport would send chunks, which upload endpoints refuse.
            request.insert_header(CONTENT_LENGTH, length.to_string());
        }
        if self.body.is_empty() != Some(true) {
            request.set_body(self.body.clone());
        }
        Ok(request)
    }
}
