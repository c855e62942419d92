//! HTTP connections on loopback, by hyper.

use std::convert::Infallible;
use std::io;
use std::net::TcpListener;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http_body_util::{BodyExt as _, Full, Limited};
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request as HttpRequest, Response as HttpResponse, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::sync::oneshot;

use super::envelope;
use super::request::Request;
use super::response::{Body, Response, ServiceError};
use super::service::Service;
use crate::text;

/// Maximum length of a body, in bytes.
const MAX_BODY: usize = 8 << 20;
/// Time limit for the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// Time limit for the body.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// Serves requests until it receives the signal to stop.
pub(super) async fn serve(
    listener: TcpListener,
    service: Service,
    mut stopped: oneshot::Receiver<()>,
) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let service = Arc::new(service);
    loop {
        let stream = tokio::select! {
            _ = &mut stopped => return Ok(()),
            accepted = listener.accept() => match accepted {
                Ok((stream, _)) => stream,
                // A temporary failure, such as too many open files.
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                }
            },
        };
        let service = Arc::clone(&service);
        tokio::spawn(async move {
            let handler = service_fn(move |request| {
                let service = Arc::clone(&service);
                async move { Ok::<_, Infallible>(respond(request, &service).await) }
            });
            let mut http = hyper::server::conn::http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT);
            // The client notices a broken connection itself.
            let _ = http.serve_connection(TokioIo::new(stream), handler).await;
        });
    }
}

async fn respond(request: HttpRequest<Incoming>, service: &Service) -> HttpResponse<Full<Bytes>> {
    let start = Instant::now();
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let ids = service.ids(request.headers().get("client-request-id").and_then(|id| id.to_str().ok()));
    if !service.options().latency.is_zero() {
        tokio::time::sleep(service.options().latency).await;
    }
    let mut version = String::new();
    let result = match receive(request).await {
        Ok(request) => {
            version.clone_from(&request.version);
            envelope::respond(service, request)
        }
        Err(error) => Err(error),
    };
    let mut response =
        result.unwrap_or_else(|error| envelope::error(service.profile(&version), error, (&ids.request, &ids.client)));
    response.set_default_header("request-id", &ids.request);
    response.set_default_header("client-request-id", &ids.client);
    if service.options().log {
        let took = start.elapsed().as_millis();
        eprintln!("{} {} {} {took} ms", text::visible(&method), text::visible(&path), response.status);
    }
    to_http(response)
}

/// Receives a request with its body.
async fn receive(request: HttpRequest<Incoming>) -> Result<Request, ServiceError> {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let known = Request::new(request.method().as_str(), target)?;
    let headers = request.headers().iter();
    let text = |value: &hyper::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = headers.map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    let mut known = known.with_headers(headers);
    let too_long = || ServiceError::new(413, "RequestEntityTooLarge", "the body is longer than 8 MiB");
    if request.body().size_hint().lower() > MAX_BODY as u64 {
        return Err(too_long());
    }
    let body = tokio::time::timeout(BODY_TIMEOUT, Limited::new(request.into_body(), MAX_BODY).collect()).await;
    let body = body.map_err(|_| ServiceError::new(408, "RequestTimeout", "the body took too long"))?;
    let body = body.map_err(|_| too_long())?;
    known.body = body.to_bytes().to_vec();
    Ok(known)
}

fn to_http(mut response: Response) -> HttpResponse<Full<Bytes>> {
    let (bytes, content_type) = match std::mem::replace(&mut response.body, Body::Empty) {
        Body::Empty => (Vec::new(), None),
        Body::Json(value) => (value.to_string().into_bytes(), Some("application/json")),
        Body::Text(text) => (text.into_bytes(), Some("text/plain")),
    };
    if let Some(content_type) = content_type {
        response.set_default_header("content-type", content_type);
    }
    let mut http = HttpResponse::new(Full::new(Bytes::from(bytes)));
    *http.status_mut() = StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in response.headers {
        // A documented header may be invalid, such as one with dots in place of letters.
        if let (Ok(name), Ok(value)) = (hyper::header::HeaderName::try_from(name), value.try_into()) {
            http.headers_mut().insert(name, value);
        }
    }
    http
}
