//! Policies and transports of a program.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use docwright_runtime::futures::future::BoxFuture;
use docwright_runtime::futures::{FutureExt as _, stream};
use docwright_runtime::http::{
    Body, HeaderMap, HttpRequest, HttpResponse, Method, Next, Policy, StatusCode, Transport, header,
};
use docwright_runtime::testing::Mock;
use docwright_runtime::{
    Bytes, Client, ClientOptions, Error, ErrorKind, Result, RetryOptions, Source, StaticToken, Value,
};
use serde_json::json;

use crate::server::{Server, json as json_answer};

const ENDPOINT: &str = "https://graph.microsoft.com/v1.0";

fn client(options: ClientOptions) -> Client {
    Client::new(ENDPOINT, StaticToken::new("s3cret-token"), options).expect("a client")
}

/// A transport that fails, or responds with the bodies that it received.
struct Scripted {
    failures: Vec<fn(&'static str) -> Error>,
    sent: AtomicUsize,
    seen: Mutex<Vec<HttpRequest>>,
}

impl Scripted {
    fn new(failures: &[fn(&'static str) -> Error]) -> Arc<Self> {
        Arc::new(Self { failures: failures.to_vec(), sent: AtomicUsize::new(0), seen: Mutex::default() })
    }

    fn client(self: &Arc<Self>) -> Client {
        let retry = RetryOptions { initial_delay: std::time::Duration::ZERO, ..RetryOptions::default() };
        client(ClientOptions {
            retry,
            transport: Some(Arc::clone(self) as Arc<dyn Transport>),
            ..ClientOptions::default()
        })
    }

    fn sent(&self) -> usize {
        self.sent.load(Ordering::Relaxed)
    }
}

impl Transport for Scripted {
    fn send<'a>(&'a self, request: &'a HttpRequest) -> BoxFuture<'a, Result<HttpResponse>> {
        let number = self.sent.fetch_add(1, Ordering::Relaxed);
        self.seen.lock().expect("no panic").push(request.clone());
        let result = match (self.failures.get(number), request.body()) {
            (Some(failure), _) => Err(failure("no route to https://graph.microsoft.com/v1.0/x?key=s3cret")),
            (None, Body::Bytes(bytes)) => Ok(HttpResponse::new(StatusCode::OK, HeaderMap::new(), bytes.clone())),
            (None, Body::Source(source)) => {
                let chunks = docwright_runtime::futures::TryStreamExt::map_err(source.chunks(), Error::interrupted);
                Ok(HttpResponse::streamed(StatusCode::OK, HeaderMap::new(), chunks))
            }
        };
        async move { result }.boxed()
    }
}

#[tokio::test]
async fn errors_of_a_transport_decide_on_retries() {
    let body = json!({ "a": 1 });
    for (failure, post, put) in [
        (Error::connection as fn(&'static str) -> Error, 2, 2),
        (Error::interrupted, 1, 2),
        (Error::transport, 1, 1),
        (Error::credential, 1, 1),
    ] {
        let transport = Scripted::new(&[failure]);
        let result = transport.client().root().child("x").post::<Value>(&body).await;
        assert_eq!((transport.sent(), result.is_ok()), (post, post == 2), "{result:?}");
        if let Err(error) = result {
            let text = format!("{error} {error:?}");
            assert!(
                text.contains("no route to https://graph.microsoft.com/v1.0/x") && !text.contains("s3cret"),
                "{text}"
            );
        }
        let transport = Scripted::new(&[failure]);
        let result = transport.client().root().child("x").put::<Value>(&body).await;
        assert_eq!((transport.sent(), result.is_ok()), (put, put == 2), "{result:?}");
    }
}

#[tokio::test]
async fn a_transport_reads_a_streamed_body_again_for_each_attempt() {
    let transport = Scripted::new(&[Error::interrupted]);
    let progress = Arc::new(Mutex::new(Vec::new()));
    let seen = Arc::clone(&progress);
    let source = Source::new(4, |_| stream::iter(["ab", "cd"].map(|chunk| Ok(Bytes::from(chunk)))));
    let source = source.on_progress(move |now| seen.lock().expect("no panic").push(now.done));
    let sent: Bytes = transport.client().root().child("x").put_stream(source).await.expect("the content");
    assert_eq!(&sent[..], b"abcd");
    assert_eq!(*progress.lock().expect("no panic"), [2, 4]);
    let seen = transport.seen.lock().expect("no panic");
    assert_eq!(seen.len(), 2);
    for request in seen.iter() {
        assert_eq!(request.headers()[header::CONTENT_LENGTH], "4");
        assert!(!format!("{request:?}").contains("/x"), "{request:?}");
        assert!(!format!("{:?}", request.headers()).contains("s3cret"), "credentials are sensitive values");
    }
}

#[tokio::test]
async fn the_client_of_a_program_is_a_transport() {
    let server = Server::start([json_answer(r#"{"a":1}"#)]).await;
    let own = reqwest::Client::builder().no_proxy().user_agent("replaced").build().expect("a client");
    let options = ClientOptions {
        endpoint: Some(server.origin.clone()),
        transport: Some(Arc::new(own)),
        application: Some("harbor/2.1".to_owned()),
        ..ClientOptions::default()
    };
    let body: Value = client(options).root().child("x").get().await.expect("a body");
    assert_eq!(body, json!({ "a": 1 }));
    let agent = server.received()[0].header("user-agent").map(str::to_owned).unwrap_or_default();
    assert!(agent.starts_with("harbor/2.1 client/0 docwright-runtime/"), "{agent}");
}

/// A policy that responds to the first request itself, and sends the others twice.
#[derive(Default)]
struct Twice(AtomicUsize);

impl Policy for Twice {
    fn send<'a>(&'a self, request: &'a mut HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<HttpResponse>> {
        async move {
            if self.0.fetch_add(1, Ordering::Relaxed) == 0 {
                return Ok(HttpResponse::new(StatusCode::OK, HeaderMap::new(), "{}"));
            }
            next.send(request).await?;
            next.send(request).await
        }
        .boxed()
    }
}

/// A policy that sends all requests to another origin.
struct Divert;

impl Policy for Divert {
    fn send<'a>(&'a self, request: &'a mut HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<HttpResponse>> {
        request.url_mut().set_host(Some("evil.example")).expect("a host");
        next.send(request)
    }
}

#[tokio::test]
async fn a_policy_may_respond_itself_or_send_a_request_several_times() {
    let mock = Mock::new().on(Method::GET, "/x").times(2).json(200, &json!({ "a": 1 }));
    let mut options = mock.options();
    options.call_policies.push(Arc::new(Twice::default()));
    let client = client(options);
    assert_eq!(client.root().child("x").get::<Value>().await.expect("a body"), json!({}));
    assert_eq!(client.root().child("x").get::<Value>().await.expect("a body"), json!({ "a": 1 }));
    mock.assert_done();
}

#[tokio::test]
async fn a_policy_cannot_divert_credentials() {
    let mock = Mock::new();
    let mut options = mock.options();
    options.call_policies.push(Arc::new(Divert));
    let error = client(options).root().child("x").get::<Value>().await.expect_err("another origin");
    assert_eq!(error.kind(), ErrorKind::Request);
    assert!(
        error.message().contains("expected a URL at https://graph.microsoft.com, found https://evil.example"),
        "{error}"
    );
    assert!(mock.received().is_empty());
}

#[test]
fn an_application_cannot_add_headers() {
    let options = ClientOptions { application: Some("a\r\nhost: evil.example".to_owned()), ..ClientOptions::default() };
    let error = Client::new(ENDPOINT, StaticToken::new("t"), options).expect_err("an invalid name");
    assert_eq!(error.kind(), ErrorKind::Request);
}
