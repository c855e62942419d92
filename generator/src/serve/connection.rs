//! HTTP connections on loopback, by hyper.

use std::io;
use std::net::TcpListener;
use std::pin::pin;
use std::sync::Arc;
use std::time::{Duration, Instant};

use http_body_util::BodyExt as _;
use hyper::body::{Body as _, Bytes, Incoming};
use hyper::service::service_fn;
use hyper::{Request as HttpRequest, Response as HttpResponse, StatusCode};
use hyper_util::rt::{TokioIo, TokioTimer};
use tokio::net::TcpStream;
use tokio::sync::{OwnedSemaphorePermit, Semaphore, oneshot};

use super::access::Caller;
use super::answer::Answer;
use super::dispatch;
use super::envelope;
use super::faults::Fault;
use super::paced::Paced;
use super::request::Request;
use super::response::{Body, Response, ServiceError};
use super::service::Service;
use crate::profile::RequestIds;
use crate::text;

/// Maximum length of a body, in bytes.
const MAX_BODY: usize = 8 << 20;
/// Maximum length of the bodies that are received at a time, in bytes.
const MAX_BODIES: usize = 64 << 20;
/// Maximum length of the head of a request, in bytes.
const MAX_HEAD: usize = 64 << 10;
/// Maximum number of connections at a time; further ones wait.
const MAX_CONNECTIONS: usize = 256;
/// Time limit for the head of a request.
const HEAD_TIMEOUT: Duration = Duration::from_secs(10);
/// Time limit for the body.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);
/// Time limit for each write of a response, after which its client does not read.
const WRITE_TIMEOUT: Duration = Duration::from_secs(20);
/// Time after which a connection takes no further requests.
const MAX_AGE: Duration = Duration::from_secs(300);

/// The service, with the memory that is left for bodies.
struct Shared {
    service: Service,
    bodies: Arc<Semaphore>,
}

/// Serves requests until it receives the signal to stop.
pub(super) async fn serve(
    listener: TcpListener,
    service: Service,
    mut stopped: oneshot::Receiver<()>,
) -> io::Result<()> {
    let listener = tokio::net::TcpListener::from_std(listener)?;
    let shared = Arc::new(Shared { service, bodies: Arc::new(Semaphore::new(MAX_BODIES)) });
    let connections = Arc::new(Semaphore::new(MAX_CONNECTIONS));
    loop {
        let accept = async {
            let permit = Arc::clone(&connections).acquire_owned().await;
            (listener.accept().await, permit)
        };
        let (stream, permit) = tokio::select! {
            _ = &mut stopped => return Ok(()),
            accepted = accept => match accepted {
                (Ok((stream, _)), Ok(permit)) => (stream, permit),
                // A temporary failure, such as too many open files.
                _ => {
                    tokio::time::sleep(Duration::from_millis(20)).await;
                    continue;
                }
            },
        };
        tokio::spawn(connect(stream, Arc::clone(&shared), permit));
    }
}

/// Serves the requests of a connection.
async fn connect(stream: TcpStream, shared: Arc<Shared>, _permit: OwnedSemaphorePermit) {
    let handler = service_fn(move |request| {
        let shared = Arc::clone(&shared);
        async move { respond(request, &shared).await }
    });
    let mut http = hyper::server::conn::http1::Builder::new();
    http.timer(TokioTimer::new()).header_read_timeout(HEAD_TIMEOUT).max_buf_size(MAX_HEAD);
    let mut connection = pin!(http.serve_connection(TokioIo::new(Paced::new(stream, WRITE_TIMEOUT)), handler));
    // The client notices a broken connection itself.
    if tokio::time::timeout(MAX_AGE, connection.as_mut()).await.is_err() {
        connection.as_mut().graceful_shutdown();
        let _ = tokio::time::timeout(BODY_TIMEOUT + WRITE_TIMEOUT, connection).await;
    }
}

/// Responds to a request; the error closes the connection without a response.
async fn respond(request: HttpRequest<Incoming>, shared: &Shared) -> Result<HttpResponse<Answer>, io::Error> {
    let service = &shared.service;
    let start = Instant::now();
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let version = path.split('/').find(|segment| !segment.is_empty()).unwrap_or_default();
    let profile = service.profile(version);
    let names = profile.map_or_else(RequestIds::graph, |profile| profile.request_ids.clone());
    let sent = names.client.as_deref().and_then(|name| request.headers().get(name));
    let ids = service.ids(sent.and_then(|id| id.to_str().ok()));
    let caller = service.access().check(&request);
    let fault = if caller.is_ok() { service.next_fault() } else { None };
    if !service.options().latency.is_zero() {
        tokio::time::sleep(service.options().latency).await;
    }
    let result = match (&caller, &fault) {
        (Err(error), _) | (_, Some(Fault::Refused(error))) => Err(error.clone()),
        (_, Some(Fault::Unreached)) => return Err(io::ErrorKind::ConnectionReset.into()),
        (Ok(caller), _) if caller.is_preflight => Ok(Caller::preflight(&request)),
        (Ok(caller), _) => answer(request, caller, shared).await,
    };
    let mut response = result.unwrap_or_else(|error| envelope::error(profile, error, (&ids.request, &ids.client)));
    response.set_default_header(&names.service, &ids.request);
    if let Some(client) = &names.client {
        response.set_default_header(client, &ids.client);
    }
    if let Ok(caller) = &caller {
        caller.admit(&mut response);
    }
    if service.options().log {
        let took = start.elapsed().as_millis();
        eprintln!("{} {} {} {took} ms", text::visible(&method), text::visible(&path), response.status);
    }
    match fault {
        Some(Fault::Lost) => return Err(io::ErrorKind::ConnectionReset.into()),
        Some(Fault::Late(time)) => tokio::time::sleep(time).await,
        Some(Fault::Empty) => response.body = Body::Empty,
        _ => {}
    }
    Ok(to_http(response, fault == Some(Fault::Truncated)))
}

/// Receives a request with its body, and dispatches it.
async fn answer(request: HttpRequest<Incoming>, caller: &Caller, shared: &Shared) -> Result<Response, ServiceError> {
    let (request, _memory) = receive(request, caller, shared).await?;
    dispatch::respond_in_format(&shared.service, request)
}

/// Receives a request with its body, and with the permit for the memory of it.
async fn receive(
    request: HttpRequest<Incoming>,
    caller: &Caller,
    shared: &Shared,
) -> Result<(Request, Option<OwnedSemaphorePermit>), ServiceError> {
    let target = request.uri().path_and_query().map_or("/", |target| target.as_str());
    let mut known = Request::new(request.method().as_str(), target)?;
    let headers = request.headers().iter();
    let text = |value: &hyper::header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    known.headers = headers.map(|(name, value)| (name.as_str().to_owned(), text(value))).collect();
    known.origin.clone_from(&caller.origin);
    if request.body().size_hint().lower() > MAX_BODY as u64 {
        return Err(too_long());
    }
    let body = tokio::time::timeout(BODY_TIMEOUT, collect(request.into_body(), &shared.bodies)).await;
    let (body, memory) = body.map_err(|_| ServiceError::new(408, "RequestTimeout", "the body took too long"))??;
    known.body = body;
    Ok((known, memory))
}

fn too_long() -> ServiceError {
    let message = format!("the body is longer than {} MiB: send a file with an upload session", MAX_BODY >> 20);
    ServiceError::new(413, "RequestEntityTooLarge", message)
}

/// Collects a body within the limits of one body and of all bodies.
async fn collect(
    mut body: Incoming,
    bodies: &Arc<Semaphore>,
) -> Result<(Vec<u8>, Option<OwnedSemaphorePermit>), ServiceError> {
    let mut bytes = Vec::new();
    let mut memory: Option<OwnedSemaphorePermit> = None;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| ServiceError::bad("the body is incomplete or malformed"))?;
        let Ok(data) = frame.into_data() else { continue };
        if bytes.len() + data.len() > MAX_BODY {
            return Err(too_long());
        }
        let length = u32::try_from(data.len()).map_err(|_| too_long())?;
        let more = Arc::clone(bodies).try_acquire_many_owned(length).map_err(|_| {
            let busy =
                ServiceError::new(503, "ServiceUnavailable", "the server receives too many large bodies at a time");
            busy.header("retry-after", "1")
        })?;
        match &mut memory {
            Some(memory) => memory.merge(more),
            None => memory = Some(more),
        }
        bytes.extend_from_slice(&data);
    }
    Ok((bytes, memory))
}

fn to_http(mut response: Response, is_truncated: bool) -> HttpResponse<Answer> {
    let (bytes, content_type) = match std::mem::replace(&mut response.body, Body::Empty) {
        Body::Empty => (Bytes::new(), None),
        Body::Json(value) => (value.to_string().into(), Some("application/json")),
        Body::Text(text) => (text.into(), Some("text/plain")),
        Body::Binary(bytes) => (bytes, Some("application/octet-stream")),
    };
    if let Some(content_type) = content_type {
        response.set_default_header("content-type", content_type);
    }
    let body = if is_truncated && bytes.len() > 1 { Answer::truncated(&bytes) } else { Answer::whole(bytes) };
    let mut http = HttpResponse::new(body);
    *http.status_mut() = StatusCode::from_u16(response.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
    for (name, value) in response.headers {
        // A documented header may be invalid, such as one with dots in place of letters.
        if let (Ok(name), Ok(value)) = (hyper::header::HeaderName::try_from(name), value.try_into()) {
            http.headers_mut().insert(name, value);
        }
    }
    http
}
