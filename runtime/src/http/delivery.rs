//! [`Delivery`]: the last step of a pipeline, which passes a request to the transport.

use std::sync::Arc;

use super::header::{CONTENT_LENGTH, HeaderValue};
use super::{Body, HttpRequest, HttpResponse, Method, Transport, Url};
use crate::Result;
use crate::auth::bearer::bearer_token;
use crate::redact::Redactor;

/// The last step of a pipeline: passes a request to the transport, and receives the response.
pub(crate) struct Delivery {
    transport: Arc<dyn Transport>,
}

impl Delivery {
    pub(crate) fn new(transport: Arc<dyn Transport>) -> Self {
        Self { transport }
    }

    /// Sends a request once. The body of the response is read to its end here, so that a connection that breaks is an
    /// error of the attempt, unless the call streams it.
    pub(crate) async fn send(&self, request: &mut HttpRequest) -> Result<HttpResponse> {
        set_content_length(request);
        let (method, url) = (request.method().as_str(), printable_url(request.url()));
        tracing::debug!(method, url, "sending the request");
        let mut response = match self.transport.send(request).await {
            Ok(response) => response,
            Err(error) => {
                tracing::debug!(method, url, "the request failed");
                return Err(error);
            }
        };
        tracing::debug!(method, url, status = response.status().as_u16(), "received the response");
        redact_echoed_secrets(request, &mut response);
        match request.body_limit() {
            Some(limit) => response.into_received(limit).await,
            None => Ok(response),
        }
    }
}

/// Sets the length of a body where the transport would not: servers require it of a `POST` without a body, and upload
/// endpoints reject the chunked encoding.
fn set_content_length(request: &mut HttpRequest) {
    let is_expected = [Method::PATCH, Method::POST, Method::PUT].contains(request.method());
    let length = match request.body() {
        body if body.is_empty() => Some(0).filter(|_| is_expected),
        Body::Source(source) => Some(source.length()),
        Body::Bytes(_) => None,
    };
    if let Some(length) = length {
        request.headers_mut().insert(CONTENT_LENGTH, HeaderValue::from(length));
    }
}

/// The URL without its query, which may contain anything.
fn printable_url(url: &Url) -> &str {
    let text = url.as_str();
    &text[..text.find(['?', '#']).unwrap_or(text.len())]
}

/// Redacts the credentials of the request in the headers of its response.
fn redact_echoed_secrets(request: &HttpRequest, response: &mut HttpResponse) {
    let secrets = request.call().map(|call| call.secrets()).unwrap_or_default();
    let secrets = bearer_token(request).into_iter().chain(secrets.iter().map(String::as_str));
    for redactor in secrets.filter_map(Redactor::new) {
        redactor.redact_headers(response.headers_mut());
    }
}
