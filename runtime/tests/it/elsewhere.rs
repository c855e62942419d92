//! Options and observers of a client on requests to pre-authorized URLs.

use std::any::Any;
use std::borrow::Cow;
use std::error::Error as StdError;
use std::sync::{Arc, Mutex};

use async_trait::async_trait;
use docwright_runtime::azure_core::http::policies::{Policy, PolicyResult};
use docwright_runtime::azure_core::http::{Context, Request};
use docwright_runtime::azure_core::tracing::{
    AsAny, Attribute, AttributeValue, Span, SpanGuard, SpanKind, SpanStatus, Tracer, TracerProvider,
};
use docwright_runtime::{Bytes, Client, ClientOptions, ErrorKind, RetryOptions, StaticToken};

use crate::server::{Answer, Server, closed_port, redirect};

fn client(server: &Server, mut options: ClientOptions) -> Client {
    options.endpoint = Some(server.origin.clone());
    Client::new("https://graph.microsoft.com/v1.0", StaticToken::new("s3cret"), options).expect("a client")
}

/// A policy that signs requests for the service.
#[derive(Debug)]
struct Sign(&'static str);

#[async_trait]
impl Policy for Sign {
    async fn send(&self, context: &Context, request: &mut Request, next: &[Arc<dyn Policy>]) -> PolicyResult {
        request.insert_header(self.0, "s3cret");
        next[0].send(context, request, &next[1..]).await
    }
}

#[tokio::test]
async fn policies_are_for_the_service_alone() {
    let foreign = Server::start([Answer(200, &[], "bytes".to_owned())]).await;
    let server = Server::start([redirect(&format!("{}/file", foreign.origin))]).await;
    let mut options = ClientOptions::default();
    options.azure.per_call_policies = vec![Arc::new(Sign("x-call"))];
    options.azure.per_try_policies = vec![Arc::new(Sign("x-try"))];
    let client = client(&server, options);
    assert_eq!(&client.root().child("content").get::<Bytes>().await.expect("bytes")[..], b"bytes");
    let signed = |server: &Server| ["x-call", "x-try"].map(|name| server.received()[0].header(name).is_some());
    assert_eq!((signed(&server), signed(&foreign)), ([true, true], [false, false]));
}

/// Keeps what azure's pipeline says in spans.
#[derive(Clone, Debug, Default)]
struct Trace(Arc<Mutex<String>>);

impl Trace {
    fn note(&self, text: &str) {
        let mut all = self.0.lock().expect("no panic");
        all.push_str(text);
        all.push('\n');
    }
}

impl TracerProvider for Trace {
    fn get_tracer(&self, _: Option<&'static str>, _: &'static str, _: Option<&'static str>) -> Arc<dyn Tracer> {
        Arc::new(self.clone())
    }
}

impl Tracer for Trace {
    fn start_span(&self, name: Cow<'static, str>, _: SpanKind, attributes: Vec<Attribute>) -> Arc<dyn Span> {
        self.note(&name);
        for attribute in &attributes {
            self.note(&format!("{attribute:?}"));
        }
        Arc::new(self.clone())
    }

    fn start_span_with_parent(
        &self,
        name: Cow<'static, str>,
        kind: SpanKind,
        attributes: Vec<Attribute>,
        _: Arc<dyn Span>,
    ) -> Arc<dyn Span> {
        self.start_span(name, kind, attributes)
    }

    fn namespace(&self) -> Option<&'static str> {
        None
    }
}

impl AsAny for Trace {
    fn as_any(&self) -> &dyn Any {
        self
    }
}

impl Span for Trace {
    fn is_recording(&self) -> bool {
        true
    }

    fn span_id(&self) -> [u8; 8] {
        [0; 8]
    }

    fn end(&self) {}

    fn set_status(&self, status: SpanStatus) {
        self.note(&format!("{status:?}"));
    }

    fn set_attribute(&self, key: &'static str, value: AttributeValue) {
        self.note(&format!("{key} {value:?}"));
    }

    fn record_error(&self, error: &dyn StdError) {
        self.note(&error.to_string());
    }

    fn set_current(&self, _: &Context) -> Box<dyn SpanGuard> {
        Box::new(self.clone())
    }

    fn propagate_headers(&self, _: &mut Request) {}
}

impl SpanGuard for Trace {
    fn end(self) {}
}

#[tokio::test]
async fn no_span_has_an_address_that_is_a_permission() {
    let foreign = Server::start([Answer(200, &[], "bytes".to_owned())]).await;
    let server = Server::start([redirect(&format!("{}/file/permission", foreign.origin))]).await;
    let trace = Trace::default();
    let mut options = ClientOptions::default();
    options.azure.instrumentation.tracer_provider = Some(Arc::new(trace.clone()));
    let client = client(&server, options);
    assert_eq!(&client.root().child("content").get::<Bytes>().await.expect("bytes")[..], b"bytes");
    let seen = trace.0.lock().expect("no panic").clone();
    assert!(seen.contains("/v1.0/content"), "the service's own addresses are there: {seen}");
    assert!(!seen.contains("permission"), "{seen}");
}

#[tokio::test]
async fn no_error_has_an_address_that_is_a_permission() {
    let (_closed, origin) = closed_port();
    let away = format!("{origin}/file/permission");
    let server = Server::start([redirect(&away)]).await;
    let client = client(&server, ClientOptions { retry: RetryOptions::none(), ..ClientOptions::default() });
    let error = client.root().child("content").get::<Bytes>().await.expect_err("the server is unreachable");
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(error.source().is_some() && !format!("{error:?} {error}").contains("permission"), "{error:?}");

    // The addresses of the service are no secret; only their queries are left out.
    let options = ClientOptions { endpoint: Some(origin), retry: RetryOptions::none(), ..ClientOptions::default() };
    let client =
        Client::new("https://graph.microsoft.com/v1.0", StaticToken::new("s3cret"), options).expect("a client");
    let error = client
        .root()
        .child("content")
        .get::<Bytes>()
        .query("a", "s3cret")
        .await
        .expect_err("the server is unreachable");
    let all = format!("{error:?}");
    assert!(all.contains("/v1.0/content") && !all.contains("s3cret"), "{all}");
}
