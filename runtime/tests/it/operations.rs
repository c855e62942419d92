//! Operation of long-running programs: checkpoints, a shared back-off, limits of uploads, endpoints and causes.

use std::sync::Arc;
use std::time::{Duration, Instant};

use async_trait::async_trait;
use docwright_runtime::azure_core::credentials::{AccessToken, TokenCredential, TokenRequestOptions};
use docwright_runtime::azure_core::error::ErrorKind as AzureKind;
use docwright_runtime::futures::TryStreamExt;
use docwright_runtime::futures::future::join_all;
use docwright_runtime::{Client, ClientOptions, ErrorKind, Page, Poller, Request, RetryOptions, Source, Upload, Value};

use crate::connect::{client_with, connect};
use crate::server::{Answer, Server, accepted, headers, json, redirect};
use crate::wire;

fn users(client: &Client) -> Request<Page<Value>> {
    client.root().child("users").function("delta", &[]).get()
}

/// A page of two items with a link.
fn page(number: usize, link: &str) -> Answer {
    json(&format!(r#"{{"value":[{{"id":"{number}a"}},{{"id":"{number}b"}}],{link}}}"#))
}

#[tokio::test]
async fn changes_continue_from_a_checkpoint() {
    let next = |number| format!(r#""@odata.nextLink":"{{origin}}/v1.0/users/delta()?page={number}""#);
    let last = r#""@odata.deltaLink":"{origin}/v1.0/users/delta()?token=x""#;
    let (server, client) = connect([
        page(1, &next(2)),
        json(&format!("{{\"value\":[],{}}}", next(3))),
        page(3, &next(4)),
        Answer(403, &[], String::new()),
        page(4, last),
    ])
    .await;
    let link = |query: &str| format!("{}/v1.0/users/delta()?{query}", server.origin);
    let mut changes = users(&client).changes();
    let mut checkpoints = vec![changes.checkpoint().map(str::to_owned)];
    let error = loop {
        match changes.try_next().await {
            Ok(change) => assert!(change.is_some(), "it does not end"),
            Err(error) => break error,
        }
        checkpoints.push(changes.checkpoint().map(str::to_owned));
    };
    assert!(error.is_forbidden());
    // The first page has no link; the second one is empty.
    let expected = [None, None, Some(link("page=2")), Some(link("page=3")), Some(link("page=4"))];
    assert_eq!(checkpoints, expected);
    assert_eq!(changes.checkpoint(), Some(&*link("page=4")), "the page that failed is read again");

    let stored = changes.checkpoint().expect("a link").to_owned();
    let mut resumed = client.changes::<Value>(&stored);
    assert_eq!(resumed.checkpoint(), Some(&*stored), "a crash before the first change loses nothing");
    assert!(resumed.try_next().await.expect("a change").is_some());
    assert_eq!(resumed.checkpoint(), Some(&*stored));
    assert!(resumed.try_next().await.expect("a change").is_some());
    assert_eq!(resumed.checkpoint(), Some(&*link("token=x")));
    assert!(resumed.try_next().await.expect("an end").is_none());
    assert_eq!((resumed.checkpoint(), resumed.delta_link()), (Some(&*link("token=x")), Some(&*link("token=x"))));
    assert_eq!(server.received()[4].target, "/v1.0/users/delta()?page=4");
}

#[tokio::test]
async fn items_have_checkpoints_too() {
    let (_server, client) =
        connect([page(1, r#""@odata.nextLink":"{origin}/v1.0/users?page=2""#), page(2, r#""x":1"#)]).await;
    let mut items = users(&client).items();
    let mut known = Vec::new();
    while items.try_next().await.expect("an item").is_some() {
        known.push(items.checkpoint().is_some());
    }
    assert_eq!(known, [false, true, true, false], "at the end nothing is left to continue");
}

#[tokio::test]
async fn one_throttled_request_holds_back_the_others() {
    for shared_backoff in [true, false] {
        let server = wire::Server::start(|request, _| match request.target() {
            "/v1.0/busy" if request.header("retry-attempt").is_none() => {
                "HTTP/1.1 429 Slow\r\nretry-after: 1\r\ncontent-length: 0\r\n\r\n".to_owned()
            }
            _ => wire::answer("200 OK", "{}"),
        })
        .await;
        let initial_delay = Duration::from_millis(1);
        let client =
            client_with(&server.origin, RetryOptions { shared_backoff, initial_delay, ..RetryOptions::default() });
        let get = |name: &str| client.root().child(name).get::<Value>();
        let busy = tokio::spawn(get("busy").send());
        while server.received().is_empty() {
            tokio::time::sleep(Duration::from_millis(1)).await;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
        let start = Instant::now();
        for result in join_all(["a", "b", "c"].map(|name| get(name).send())).await {
            result.expect("a response");
        }
        let elapsed = start.elapsed();
        assert_eq!(elapsed > Duration::from_millis(700), shared_backoff, "{elapsed:?}");
        busy.await.expect("no panic").expect("a response");
        // The time limit of a request includes the wait.
        let limited = get("busy").timeout(Duration::from_millis(200)).await;
        assert!(limited.is_err_and(|error| error.is_throttled() || error.is_timeout()));
        if shared_backoff {
            let error = get("a").timeout(Duration::from_millis(100)).await.expect_err("it is held back");
            assert!(error.is_timeout(), "{error}");
        }
    }
}

#[tokio::test]
async fn json_from_another_origin_is_accepted_on_request() {
    let foreign = Server::start((0..3).map(|_| json(r#"{"id":"1"}"#))).await;
    let moved = || redirect(&format!("{}/x", foreign.origin));
    let started = || accepted(&[("location", "{origin}/v1.0/o")]);
    let (_server, client) = connect([moved(), started(), moved(), started(), moved()]).await;
    let get = client.root().child("report").get::<Value>();
    assert_eq!(get.accept_other_origins().await.expect("an object")["id"], "1");
    // The same holds for the result of an operation.
    let copy = client.root().child("copy").post_empty::<()>();
    let soon = Duration::from_millis(1);
    let error = copy.clone().poll::<Value>().interval(soon).await.expect_err("another origin");
    assert_eq!(error.kind(), ErrorKind::Redirect, "{error}");
    let accepted = copy.accept_other_origins().poll::<Value>().interval(soon);
    assert_eq!(accepted.await.expect("an object")["id"], "1");
}

#[tokio::test]
async fn an_upload_ends_at_its_time_limit() {
    let server = wire::Server::in_steps(Duration::from_secs(20), |_, _| wire::answer("202 Accepted", "{}")).await;
    let client = client_with(&server.origin, RetryOptions::default());
    let upload = Upload::new(&client, format!("{}/up", server.origin)).timeout(Duration::from_millis(150));
    let sent = upload.send::<()>(Source::bytes("x"));
    let error = tokio::time::timeout(Duration::from_secs(15), sent).await.expect("it ends").expect_err("no time");
    assert_eq!(error.kind(), ErrorKind::Timeout);

    // All attempts together may take 200 ms, although the service asks for a wait of 100 ms each time.
    let server =
        wire::Server::start(|_, _| "HTTP/1.1 503 X\r\nretry-after: 0.1\r\ncontent-length: 0\r\n\r\n".to_owned()).await;
    let max_total = Duration::from_millis(200);
    let client = client_with(&server.origin, RetryOptions { max_attempts: 99, max_total, ..RetryOptions::default() });
    let start = Instant::now();
    Upload::new(&client, format!("{}/up", server.origin)).send::<()>(Source::bytes("x")).await.expect_err("an error");
    assert!(start.elapsed() < Duration::from_secs(5) && server.received().len() < 9);
}

#[tokio::test]
async fn a_monitor_that_asks_for_years_does_not_suspend_the_client_forever() {
    let later = Answer(202, headers(&[("retry-after", "99999999999999")]), String::new());
    let (server, client) = connect([later]).await;
    let poller = Poller::<Value>::resume(&client, &format!("{}/v1.0/o", server.origin));
    let pending = tokio::time::timeout(Duration::from_millis(300), poller.into_future()).await;
    assert!(pending.is_err() && server.received().len() == 1, "it waits, and is cancelled by dropping it");
}

/// A credential that cannot sign in.
#[derive(Debug)]
struct Broken;

#[async_trait]
impl TokenCredential for Broken {
    async fn get_token(
        &self,
        _: &[&str],
        _: Option<TokenRequestOptions<'_>>,
    ) -> docwright_runtime::azure_core::Result<AccessToken> {
        let reason = std::io::Error::other("AADSTS7000222: the client secret is expired\u{1b}[2J");
        let inner = docwright_runtime::azure_core::Error::with_error(AzureKind::Io, reason, "the request failed");
        Err(docwright_runtime::azure_core::Error::with_error(AzureKind::Credential, inner, "no token"))
    }
}

#[tokio::test]
async fn a_missing_token_names_the_reason_and_the_request() {
    let options = ClientOptions { endpoint: Some("http://127.0.0.1:9".to_owned()), ..ClientOptions::default() };
    let client = Client::new("https://graph.microsoft.com/v1.0", Arc::new(Broken), options).expect("a client");
    let error = client.root().child("users").key("k").get::<Value>().await.expect_err("no token");
    assert_eq!(error.kind(), ErrorKind::Credential);
    let text = error.to_string();
    assert!(text.contains("no access token: AADSTS7000222") && text.contains("GET /users/{}"), "{text}");
    assert!(!text.contains('\u{1b}') && !format!("{error:?}").contains('\u{1b}'), "{text:?}");
}
