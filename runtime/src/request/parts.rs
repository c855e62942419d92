//! [`RequestParts`]: the parts of a request, independent of its response type.

use std::sync::Arc;

use bytes::Bytes;

use crate::call::{Call, CallOptions, LINK};
use crate::header_names::managed_header_remedy;
use crate::http::header::{ACCEPT, CONTENT_TYPE, RANGE};
use crate::http::{Body, HeaderName, HeaderValue, HttpRequest, Method, Url};
use crate::odata::{Clause, Options, advanced};
use crate::redirect::resolve_location;
use crate::response::Response;
use crate::wire::link;
use crate::{Client, Error, ErrorKind, Result};

/// The parts of a request, independent of its response type.
#[derive(Clone)]
pub(crate) struct RequestParts {
    pub(crate) client: Client,
    pub(crate) method: Method,
    pub(super) path: Arc<str>,
    /// The path with `{}` for each key.
    template: Arc<str>,
    pub(super) query: Options,
    /// True if the documentation of the operation mentions advanced queries.
    supports_advanced: bool,
    /// True if a condition requires an advanced query.
    requires_advanced: bool,
    /// A link of the service, in place of path and query.
    link: Option<ServiceLink>,
    headers: Vec<(HeaderName, HeaderValue)>,
    body: Body,
    pub(super) problem: Option<Arc<str>>,
    pub(crate) call: CallOptions,
}

/// A link of the service, with the origins that it may lead to.
#[derive(Clone)]
enum ServiceLink {
    /// Only the client's own origin.
    OwnOrigin(Arc<str>),
    /// Any origin: a redirect that is followed later. The token is not sent to other origins; see `redirect`.
    AnyOrigin(Arc<str>),
}

impl RequestParts {
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
            supports_advanced: false,
            requires_advanced: false,
            link: None,
            headers: Vec::new(),
            body: Body::default(),
            problem,
            call: CallOptions::default(),
        }
    }

    /// A request for a stored link of the service.
    pub(crate) fn for_link(client: Client, link: &str) -> Self {
        let mut parts = Self { link: Some(ServiceLink::OwnOrigin(Arc::from(link))), ..Self::without_path(client) };
        if link::non_empty(link).is_none() {
            parts.fail("cannot continue the list: expected a stored link, found an empty string".to_owned());
        }
        parts
    }

    /// A request for the target of a redirect.
    pub(crate) fn for_redirect(client: Client, location: &str) -> Self {
        Self { link: Some(ServiceLink::AnyOrigin(Arc::from(location))), ..Self::without_path(client) }
    }

    fn without_path(client: Client) -> Self {
        let mut parts = Self::new(client, Method::GET, Arc::from(""), Arc::from(""), None);
        parts.call.target = LINK;
        parts
    }

    /// The request for a page after the first one. All options are in its link, so that it is a `GET` without a body,
    /// also for an action, whose first page is the response to a `POST`.
    pub(crate) fn for_next_page(&self) -> Self {
        let mut parts = Self { method: Method::GET, body: Body::default(), ..self.clone() };
        if !self.body.is_empty() {
            parts.headers.retain(|(name, _)| name != CONTENT_TYPE);
        }
        parts
    }

    /// The stored link that the request is for.
    pub(crate) fn link(&self) -> Option<&str> {
        match self.link.as_ref()? {
            ServiceLink::OwnOrigin(link) => Some(link),
            ServiceLink::AnyOrigin(_) => None,
        }
    }

    /// The method, and the path with `{}` for each key.
    pub(crate) fn operation(&self) -> Arc<str> {
        self.call.operation(&self.method, &self.template)
    }

    pub(crate) fn with_json(mut self, body: serde_json::Result<Vec<u8>>) -> Self {
        match body {
            Ok(body) => {
                self.body = Bytes::from(body).into();
                self.set_header(CONTENT_TYPE.as_str(), "application/json");
            }
            Err(error) => self.fail(format!("cannot serialize the request body as JSON: {error}")),
        }
        self
    }

    pub(crate) fn with_bytes(mut self, body: Bytes) -> Self {
        self.body = body.into();
        self.set_header(CONTENT_TYPE.as_str(), "application/octet-stream");
        self
    }

    pub(super) fn add_query(&mut self, name: &str, value: &str) {
        self.query.add(name, value);
        self.update_advanced();
    }

    /// Sets the value of a query option.
    pub(crate) fn set_option(&mut self, name: &str, value: &str) {
        self.query.set(name, value);
        self.update_advanced();
    }

    /// Appends to a query option whose value is a list.
    pub(crate) fn append_option(&mut self, name: &str, value: &str) {
        self.query.append(name, value);
        self.update_advanced();
    }

    /// Adds a condition to `$filter`.
    pub(crate) fn add_filter(&mut self, clause: Clause) {
        self.requires_advanced |= clause.advanced;
        self.query.add_filter(clause);
        self.update_advanced();
    }

    pub(crate) fn allow_advanced(&mut self) {
        self.supports_advanced = true;
        self.update_advanced();
    }

    pub(crate) fn make_advanced(&mut self) {
        let (name, value) = advanced::HEADER;
        self.set_header(name, value);
        // A path that is itself a count does not support the option.
        if !self.path.ends_with("/$count") {
            self.query.set("$count", "true");
        }
    }

    /// Makes the query advanced if it has to be and the operation supports it. A link contains its options already.
    fn update_advanced(&mut self) {
        if self.link.is_some() {
            return self
                .fail("cannot add query options to a stored link: it contains those of the first request".to_owned());
        }
        let is_required =
            || self.requires_advanced || self.path.ends_with("/$count") || advanced::is_required(&self.query);
        if self.supports_advanced && is_required() {
            self.make_advanced();
        }
    }

    /// Appends to a header whose value is a list, or sets the header.
    pub(crate) fn append_header(&mut self, name: &str, value: &str) {
        match self.header(&name.to_ascii_lowercase()) {
            Some(list) => self.set_header(name, &format!("{list}, {value}")),
            None => self.set_header(name, value),
        }
    }

    pub(crate) fn set_header(&mut self, name: &str, value: &str) {
        if let Some(remedy) = managed_header_remedy(name) {
            return self.fail(format!("invalid header '{}': {remedy}", name.to_ascii_lowercase()));
        }
        // A value may have any other characters, which are sent as UTF-8.
        let printable = Some(value).filter(|value| !value.contains(|c: char| c.is_control()));
        let value = printable.and_then(|value| HeaderValue::try_from(value).ok());
        let (Ok(header), Some(value)) = (HeaderName::try_from(name), value) else {
            return self.fail(format!(
                "invalid header '{}': expected a token as name, and a value without control characters",
                name.escape_default()
            ));
        };
        self.headers.retain(|(other, _)| *other != header);
        self.headers.push((header, value));
    }

    /// Records why the request cannot be sent; the first reason is reported.
    pub(crate) fn fail(&mut self, problem: String) {
        self.problem.get_or_insert(problem.into());
    }

    /// Returns the URL of the request.
    pub(crate) fn url(&self) -> Result<Url> {
        self.check()?;
        let url = match &self.link {
            Some(ServiceLink::OwnOrigin(link)) => self.client.core().resolve_own_link(link),
            Some(ServiceLink::AnyOrigin(link)) => resolve_location(&self.client.core().endpoint, link),
            None => self.client.core().url(&self.path, &self.query.to_string()),
        };
        url.map_err(|error| error.with_operation(&self.operation()))
    }

    /// Returns the reason why the request cannot be sent, if there is one.
    fn check(&self) -> Result<()> {
        let error = |problem: &Arc<str>| Error::new(ErrorKind::Request, &**problem).with_operation(&self.operation());
        self.problem.as_ref().map_or(Ok(()), |problem| Err(error(problem)))
    }

    /// The path with `{}` for each key.
    pub(crate) fn template(&self) -> &Arc<str> {
        &self.template
    }

    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.headers().find(|(other, _)| *other == name).map(|(_, value)| value)
    }

    /// The names, in lower case, and the values of the headers. All of them were set as text.
    pub(crate) fn headers(&self) -> impl Iterator<Item = (&str, &str)> {
        let text = |value| std::str::from_utf8(HeaderValue::as_bytes(value)).ok();
        self.headers.iter().filter_map(move |(name, value)| Some((name.as_str(), text(value)?)))
    }

    pub(crate) fn body(&self) -> &Body {
        &self.body
    }

    pub(crate) fn set_body(&mut self, body: impl Into<Body>) {
        self.body = body.into();
    }

    pub(crate) async fn send(self) -> Result<Response> {
        let url = self.url()?;
        self.send_to(url).await
    }

    /// Sends the request to another URL, which must be at the client's origin.
    pub(crate) async fn send_to(&self, url: Url) -> Result<Response> {
        let response = self.client.send(self.to_http(url)?, self.to_call()).await?;
        self.check_range(response.status).map_err(|error| error.with_response(response.clone()))?;
        Ok(response)
    }

    /// Starts the call that sends the request.
    pub(crate) fn to_call(&self) -> Call {
        Call::new(Arc::clone(&self.template), self.call, &self.client.core().defaults)
    }

    /// Converts the request for the pipeline.
    pub(crate) fn to_http(&self, url: Url) -> Result<HttpRequest> {
        self.check()?;
        let mut request = HttpRequest::new(self.method.clone(), url);
        request.headers_mut().insert(ACCEPT, HeaderValue::from_static("application/json, */*;q=0.5"));
        for (name, value) in &self.headers {
            request.headers_mut().insert(name.clone(), value.clone());
        }
        request.set_body(self.body.clone());
        Ok(request)
    }

    /// Checks that a request for a part of the content received a part.
    pub(crate) fn check_range(&self, status: u16) -> Result<()> {
        if status == 200 && self.header(RANGE.as_str()).is_some() {
            let message =
                "cannot decode the response: expected the requested range (status 206), found the whole content";
            return Err(Error::new(ErrorKind::Decode, message).with_operation(&self.operation()));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{ClientOptions, StaticToken};

    fn client() -> Client {
        Client::new("https://example.com/v1.0", StaticToken::new("t"), ClientOptions::default()).expect("a client")
    }

    fn parts(path: &str) -> RequestParts {
        RequestParts::new(client(), Method::GET, path.into(), path.into(), None)
    }

    fn problem(parts: &RequestParts) -> Option<String> {
        parts.url().err().map(|error| error.message().to_owned())
    }

    #[test]
    fn header_names_are_compared_without_case() {
        let mut parts = parts("/users");
        parts.append_header("Prefer", "a");
        parts.append_header("prefer", "b");
        assert_eq!(parts.header("prefer"), Some("a, b"));
        parts.set_header("PREFER", "c");
        assert_eq!(parts.headers().collect::<Vec<_>>(), [("prefer", "c")]);
    }

    #[test]
    fn the_first_problem_is_reported() {
        let mut parts = parts("/users");
        parts.set_header("a b", "x");
        parts.set_header("c", "\n");
        assert!(problem(&parts).is_some_and(|problem| problem.starts_with("invalid header 'a b'")));
    }

    #[test]
    fn a_stored_link_rejects_query_options() {
        let mut parts = RequestParts::for_link(client(), "https://example.com/v1.0/users?$skiptoken=x");
        assert_eq!(problem(&parts), None);
        parts.set_option("$top", "5");
        assert!(problem(&parts).is_some_and(|problem| problem.contains("stored link")));
    }

    #[test]
    fn advanced_queries_require_support_and_need() {
        let query = |path: &str, is_supported: bool| {
            let mut parts = parts(path);
            if is_supported {
                parts.allow_advanced();
            }
            parts.set_option("$search", "\"a\"");
            parts.header("consistencylevel").is_some()
        };
        assert!(query("/users", true) && !query("/users", false));
        let mut count = parts("/users/$count");
        count.allow_advanced();
        assert!(count.header("consistencylevel").is_some());
        assert_eq!(count.url().expect("a URL").query(), None, "a count does not support `$count=true`");
    }

    #[test]
    fn a_range_requires_a_partial_response() {
        let mut parts = parts("/content");
        assert!(parts.check_range(200).is_ok());
        parts.set_header(RANGE.as_str(), "bytes=0-1");
        assert!(parts.check_range(206).is_ok());
        assert_eq!(parts.check_range(200).expect_err("the whole").kind(), ErrorKind::Decode);
    }
}
