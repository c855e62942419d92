//! HTTP: connections on loopback, by hyper.

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

use super::answer::{Answer, Body, Refusal};
use super::request::Request;
use super::service::Service;
use crate::text;

/// The longest body, in bytes.
const LONGEST: usize = 8 << 20;
/// How long a client may take for the head of a request.
const PATIENCE: Duration = Duration::from_secs(10);
/// How long the body may take.
const BODY_PATIENCE: Duration = Duration::from_secs(30);

/// Answers until it is told to stop.
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
                // Too many open files, say: that passes.
                Err(_) => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                }
            },
        };
        let service = Arc::clone(&service);
        tokio::spawn(async move {
            let answer = service_fn(move |request| {
                let service = Arc::clone(&service);
                async move { Ok::<_, Infallible>(exchange(request, &service).await) }
            });
            let mut http = hyper::server::conn::http1::Builder::new();
            http.timer(TokioTimer::new()).header_read_timeout(PATIENCE);
            // What goes wrong with a connection is the client's to tell.
            let _ = http.serve_connection(TokioIo::new(stream), answer).await;
        });
    }
}

async fn exchange(request: HttpRequest<Incoming>, service: &Service) -> HttpResponse<Full<Bytes>> {
    let start = Instant::now();
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let ids = service.ids(request.headers().get("client-request-id").and_then(|id| id.to_str().ok()));
    if !service.options().latency.is_zero() {
        tokio::time::sleep(service.options().latency).await;
    }
    let answer = match received(request).await {
        Ok(request) => service.answer(&request),
        Err(refusal) => Err(refusal),
    };
    let mut answer = answer.unwrap_or_else(|refusal| refusal.answer(&ids.request, &ids.client));
    answer.or_header("request-id", &ids.request);
    answer.or_header("client-request-id", &ids.client);
    if service.options().log {
        let took = start.elapsed().as_millis();
        eprintln!("{} {} {} {took} ms", text::visible(&method), text::visible(&path), answer.status);
    }
    response(answer)
}

/// A request with its body.
async fn received(request: HttpRequest<Incoming>) -> Result<Request, Refusal> {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let known = Request::new(request.method().as_str(), target)?;
    let headers = request.headers().iter();
    let text = |value: &hyper::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = headers.map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    let mut known = known.with_headers(headers);
    let too_long = || Refusal::new(413, "RequestEntityTooLarge", "the body is longer than 8 MiB");
    if request.body().size_hint().lower() > LONGEST as u64 {
        return Err(too_long());
    }
    let body = tokio::time::timeout(BODY_PATIENCE, Limited::new(request.into_body(), LONGEST).collect()).await;
    let body = body.map_err(|_| Refusal::new(408, "RequestTimeout", "the body took too long"))?;
    let body = body.map_err(|_| too_long())?;
    known.body = body.to_bytes().to_vec();
    Ok(known)
}

fn response(mut answer: Answer) -> HttpResponse<Full<Bytes>> {
    let (bytes, content_type) = match std::mem::replace(&mut answer.body, Body::Empty) {
        Body::Empty => (Vec::new(), None),
        Body::Json(value) => (value.to_string().into_bytes(), Some("application/json")),
        Body::Text(text) => (text.into_bytes(), Some("text/plain")),
    };
    if let Some(content_type) = content_type {
        answer.or_header("content-type", content_type);
    }
    let mut response = HttpResponse::new(Full::new(Bytes::from(bytes)));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in answer.headers {
        // A page may show a header that no header can be, such as one with dots in place of letters.
        if let (Ok(name), Ok(value)) = (hyper::header::HeaderName::try_from(name), value.try_into()) {
            response.headers_mut().insert(name, value);
        }
    }
    response
}
