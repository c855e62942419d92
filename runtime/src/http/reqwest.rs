//! The implementation of [`Transport`] for `reqwest::Client`.

use std::mem;

use futures::TryStreamExt as _;
use futures::future::BoxFuture;

use super::{Body, HttpRequest, HttpResponse, Transport};
use crate::{Error, Result};

impl Transport for ::reqwest::Client {
    fn send<'a>(&'a self, request: &'a HttpRequest) -> BoxFuture<'a, Result<HttpResponse>> {
        Box::pin(async move {
            let mut response = self.execute(convert(request)).await.map_err(send_error)?;
            let (status, headers) = (response.status(), mem::take(response.headers_mut()));
            Ok(HttpResponse::streamed(status, headers, response.bytes_stream().map_err(Error::interrupted)))
        })
    }
}

fn convert(request: &HttpRequest) -> ::reqwest::Request {
    let mut converted = ::reqwest::Request::new(request.method().clone(), request.url().clone());
    converted.headers_mut().clone_from(request.headers());
    *converted.body_mut() = match request.body() {
        Body::Bytes(bytes) if bytes.is_empty() => None,
        Body::Bytes(bytes) => Some(bytes.clone().into()),
        Body::Source(source) => Some(::reqwest::Body::wrap_stream(source.chunks())),
    };
    converted
}

/// Converts the error of a request without a response.
fn send_error(error: ::reqwest::Error) -> Error {
    if error.is_builder() {
        Error::transport(error)
    } else if error.is_connect() {
        Error::connection(error)
    } else {
        Error::interrupted(error)
    }
}
