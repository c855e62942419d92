//! Options of a client on requests to pre-authorized URLs.

use std::error::Error as _;
use std::sync::Arc;

use docwright_runtime::futures::future::BoxFuture;
use docwright_runtime::http::{HeaderName, HeaderValue, HttpRequest, HttpResponse, Next, Policy};
use docwright_runtime::{Bytes, Client, ClientOptions, ErrorKind, Result, RetryOptions, StaticToken};

use crate::server::{Answer, Server, closed_port, redirect};

fn client(server: &Server, mut options: ClientOptions) -> Client {
    options.endpoint = Some(server.origin.clone());
    Client::new("https://graph.microsoft.com/v1.0", StaticToken::new("s3cret"), options).expect("a client")
}

/// A policy that signs requests for the service.
struct Sign(&'static str);

impl Policy for Sign {
    fn send<'a>(&'a self, request: &'a mut HttpRequest, next: Next<'a>) -> BoxFuture<'a, Result<HttpResponse>> {
        request.headers_mut().insert(HeaderName::from_static(self.0), HeaderValue::from_static("s3cret"));
        next.send(request)
    }
}

#[tokio::test]
async fn policies_are_for_the_service_alone() {
    let foreign = Server::start([Answer(200, &[], "bytes".to_owned())]).await;
    let server = Server::start([redirect(&format!("{}/file", foreign.origin))]).await;
    let options = ClientOptions {
        call_policies: vec![Arc::new(Sign("x-call"))],
        attempt_policies: vec![Arc::new(Sign("x-try"))],
        ..ClientOptions::default()
    };
    let client = client(&server, options);
    assert_eq!(&client.root().child("content").get::<Bytes>().await.expect("bytes")[..], b"bytes");
    let signed = |server: &Server| ["x-call", "x-try"].map(|name| server.received()[0].header(name).is_some());
    assert_eq!((signed(&server), signed(&foreign)), ([true, true], [false, false]));
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
