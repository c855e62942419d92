//! Fault injection for the generated client: a real HTTP server that is slow, broken, overloaded or wrong.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use docwright_runtime::azure_core;
use docwright_runtime::azure_core::credentials::{AccessToken, TokenRequestOptions};
use docwright_runtime::time::{self, OffsetDateTime};
use docwright_runtime::{Claims, ClientOptions, Error, ErrorKind, RetryOptions, StaticToken, TokenCredential, Value};
use docwright_tests::{Exchange, Fault, Reply, Server, closed_port};
use futures::TryStreamExt as _;
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::{DeviceManagementExchangeConnectorCreate, DeviceManagementExchangeConnectorUpdate};
use serde_json::json;

const TOKEN: &str = "a-secret-token";

/// A server that gives these replies one after the other, and the last one for ever.
fn replies(replies: Vec<Reply>) -> Server {
    let count = AtomicUsize::new(0);
    serve(move |_| {
        let index = count.fetch_add(1, Ordering::SeqCst).min(replies.len() - 1);
        replies[index].clone()
    })
}

fn serve(answer: impl Fn(&Exchange) -> Reply + Send + Sync + 'static) -> Server {
    Server::start(answer).unwrap_or_else(|error| panic!("{error}"))
}

fn options(server: &Server) -> ClientOptions {
    let retry = RetryOptions { initial_delay: Duration::from_millis(1), ..RetryOptions::default() };
    ClientOptions { endpoint: Some(server.url("")), retry, ..ClientOptions::default() }
}

fn client(server: &Server) -> GraphClient {
    client_with(StaticToken::new(TOKEN), options(server))
}

fn client_with(credential: Arc<dyn TokenCredential>, options: ClientOptions) -> GraphClient {
    GraphClient::with_options(credential, options).unwrap_or_else(|error| panic!("{error}"))
}

type Answer<T> = docwright_runtime::Result<T>;

async fn get(server: &Server) -> Answer<Option<String>> {
    let connectors = client(server).device_management().exchange_connectors();
    connectors.id("one").get().await.map(|connector| connector.id)
}

async fn create(server: &Server) -> Answer<Option<String>> {
    let connectors = client(server).device_management().exchange_connectors();
    connectors.create(&DeviceManagementExchangeConnectorCreate::default()).await.map(|connector| connector.id)
}

async fn update(server: &Server) -> Answer<Option<String>> {
    let connectors = client(server).device_management().exchange_connectors();
    let body = DeviceManagementExchangeConnectorUpdate::default();
    connectors.id("one").update(&body).await.map(|connector| connector.id)
}

fn one() -> Reply {
    Reply::json(200, &json!({ "id": "one" }))
}

fn failed<T>(result: Answer<T>) -> Error {
    result.err().unwrap_or_else(|| panic!("this must fail"))
}

#[tokio::test]
async fn throttling_is_waited_for_by_every_method() {
    let storm = |after: Option<&str>| {
        let refusal = || match after {
            Some(after) => Reply::empty(429).header("Retry-After", after),
            None => Reply::empty(429),
        };
        replies(vec![refusal(), refusal(), one()])
    };
    for after in [None, Some("0"), Some("Thu, 31 Dec 2020 23:59:50 GMT")] {
        for method in ["GET", "POST", "PATCH"] {
            let server = storm(after);
            let answer = match method {
                "GET" => get(&server).await,
                "POST" => create(&server).await,
                _ => update(&server).await,
            };
            assert_eq!(answer.ok().flatten().as_deref(), Some("one"), "{method} {after:?}");
            let received = server.received();
            let attempts: Vec<_> = received.iter().map(|exchange| exchange.header("retry-attempt")).collect();
            assert_eq!(attempts, [None, Some("1"), Some("2")], "{method} {after:?}");
            assert!(received.iter().all(|exchange| exchange.body == received[0].body), "the body is sent again");
            let id = received[0].header("client-request-id");
            assert!(id.is_some() && received.iter().all(|exchange| exchange.header("client-request-id") == id));
        }
    }
}

#[tokio::test]
async fn a_storm_that_does_not_end_is_an_error_that_says_so() {
    let body =
        json!({ "error": { "code": "TooManyRequests", "message": "Slow down.", "innerError": { "code": "perUser" } } });
    let server = replies(vec![Reply::json(429, &body).header("Retry-After", "0").header("request-id", "r-1")]);
    let error = failed(get(&server).await);
    assert!(error.is_throttled() && error.is_transient() && error.has_code("perUser"));
    assert_eq!((error.attempts(), error.retry_after()), (5, Some(Duration::ZERO)));
    let text = error.to_string();
    assert!(text.starts_with("TooManyRequests: Slow down. (status 429, request id r-1, 5 attempts, GET /"), "{text}");
    assert_eq!(error.client_request_id(), server.received()[0].header("client-request-id"));
}

#[tokio::test]
async fn more_patience_than_there_is_fails_at_once() {
    let start = Instant::now();
    for after in ["3600", "99999999999999999999", "Fri, 31 Dec 2100 23:59:50 GMT"] {
        let server = replies(vec![Reply::empty(429).header("Retry-After", after)]);
        let error = failed(get(&server).await);
        assert!(error.attempts() == 1 && error.retry_after() > Some(Duration::from_secs(180)), "{error:?}");
    }
    // A wait that would end behind the deadline is not begun.
    let server = replies(vec![Reply::empty(429).header("Retry-After", "60")]);
    let connectors = client(&server).device_management().exchange_connectors();
    let error = failed(connectors.list().timeout(Duration::from_secs(30)).await);
    assert!(error.is_throttled() && start.elapsed() < Duration::from_secs(25), "{error:?}");
}

#[tokio::test]
async fn failures_of_the_service_are_retried_only_where_that_is_safe() {
    for status in [408, 500, 502, 503, 504] {
        let server = replies(vec![Reply::empty(status), one()]);
        assert_eq!(get(&server).await.ok().flatten().as_deref(), Some("one"), "{status}");
        for retry_unsafe in [false, true] {
            let server = replies(vec![Reply::empty(status), one()]);
            let connectors = client(&server).device_management().exchange_connectors();
            let create = connectors.create(&DeviceManagementExchangeConnectorCreate::default());
            let create = if retry_unsafe { create.retry_unsafe() } else { create };
            assert_eq!(create.await.is_ok(), retry_unsafe, "{status}");
            assert_eq!(server.received().len(), 1 + usize::from(retry_unsafe));
        }
        let server = replies(vec![Reply::empty(status), one()]);
        assert_eq!(failed(update(&server).await).status(), Some(status));
    }
    // With a time to come back the service says that it did nothing.
    let server = replies(vec![Reply::empty(503).header("Retry-After", "0"), one()]);
    assert!(create(&server).await.is_ok());
    let server = replies(vec![Reply::empty(501), one()]);
    assert_eq!(failed(get(&server).await).attempts(), 1);
}

#[tokio::test]
async fn broken_connections_are_retried_only_where_that_is_safe() {
    for fault in [Fault::Silence, Fault::Reset(0), Fault::Reset(7)] {
        let server = replies(vec![one().broken(fault), one().broken(fault), one()]);
        assert_eq!(get(&server).await.ok().flatten().as_deref(), Some("one"), "{fault:?}");
        for method in ["POST", "PATCH"] {
            let server = replies(vec![one().broken(fault), one()]);
            let error = failed(if method == "POST" { create(&server).await } else { update(&server).await });
            assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1), "{error:?}");
            assert_eq!(server.received().len(), 1, "{method} {fault:?}: it may have been processed");
        }
    }
}

/// Serves 100,000 bytes in parts, and resets each connection after 30,000 of them.
fn unsteady(content: Vec<u8>) -> Server {
    serve(move |exchange| {
        let range = exchange.header("range").and_then(|range| range.strip_prefix("bytes="));
        let first = range.and_then(|range| range.trim_end_matches('-').parse().ok()).unwrap_or(0);
        let status = if first == 0 { 200 } else { 206 };
        let rest = content[first..].to_vec();
        let place = format!("bytes {first}-{}/{}", content.len() - 1, content.len());
        let is_long = rest.len() > 30_000;
        let reply = Reply::new(status, Some("application/octet-stream"), rest).header("ETag", "\"1\"");
        let reply = if status == 206 { reply.header("Content-Range", place) } else { reply };
        if is_long { reply.broken(Fault::Reset(30_000)) } else { reply }
    })
}

#[tokio::test]
async fn a_download_goes_on_after_resets() {
    let content: Vec<u8> = (0..100_000_u32).map(|index| u8::try_from(index % 251).unwrap_or_default()).collect();
    let server = unsteady(content.clone());
    let mut options = options(&server);
    // A reset may take with it what was on its way, so that it takes more than four connections.
    options.retry = RetryOptions { max_attempts: 100, max_wait: Duration::from_millis(1), ..options.retry };
    let graph = client_with(StaticToken::new(TOKEN), options);
    let root: &docwright_runtime::ResourcePath = graph.as_ref();
    let download = root.child("content").get::<docwright_runtime::Bytes>().stream().await;
    let mut download = download.unwrap_or_else(|error| panic!("{error}"));
    let mut received = Vec::new();
    while let Some(chunk) = download.try_next().await.unwrap_or_else(|error| panic!("{error:?}")) {
        received.extend_from_slice(&chunk);
    }
    assert!(received == content, "{} bytes, and not those that were sent", received.len());
    assert_eq!(download.received(), 100_000);
    assert!(server.received().len() >= 4);
}

#[tokio::test]
async fn nothing_was_sent_if_there_was_no_connection() {
    let server = replies(vec![one()]);
    // A socket that does not listen keeps the port from the servers of other tests.
    let closed = closed_port();
    let endpoint = Some(format!("http://{}", closed.1));
    let options = ClientOptions { endpoint, ..options(&server) };
    let connectors = client_with(StaticToken::new(TOKEN), options).device_management().exchange_connectors();
    let error = failed(connectors.create(&DeviceManagementExchangeConnectorCreate::default()).await);
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 5));
    assert!(error.message().starts_with("cannot connect to the service: "), "{error}");
}

#[tokio::test]
async fn time_is_limited_by_request_and_by_client() {
    let server = replies(vec![one().after(Duration::from_secs(20))]);
    let (start, limit) = (Instant::now(), Duration::from_secs(1));
    let connectors = client(&server).device_management().exchange_connectors();
    let error = failed(connectors.list().timeout(limit).query("$filter", "hidden").await);
    assert_eq!((error.kind(), error.is_transient(), error.attempts()), (ErrorKind::Timeout, true, 1));
    assert!(!format!("{error} {error:?}").contains("hidden") && error.client_request_id().is_some());
    let options = ClientOptions { timeout: Some(limit), ..options(&server) };
    let connectors = client_with(StaticToken::new(TOKEN), options).device_management().exchange_connectors();
    assert!(failed(connectors.id("one").get().await).is_timeout());
    // A future that is dropped is cancelled, also while it waits between attempts.
    let server = replies(vec![Reply::empty(429).header("Retry-After", "60")]);
    assert!(tokio::time::timeout(limit * 3, get(&server)).await.is_err());
    assert_eq!(server.received().len(), 1);
    assert!(start.elapsed() < Duration::from_secs(18), "{:?}", start.elapsed());
}

#[tokio::test]
async fn answers_that_make_no_sense_are_errors_with_their_body() {
    for (reply, says) in [
        (Reply::new(200, Some("application/json"), b"{\"id\":\"on".to_vec()), "EOF"),
        (Reply::new(200, Some("text/html"), b"<html>Sign in</html>".to_vec()), "text/html"),
        (Reply::new(200, None, b"\xff\xfe".to_vec()), "cannot decode the response"),
        (Reply::json(200, &json!([1])), "an object"),
    ] {
        let body = reply.body.clone();
        let server = replies(vec![reply]);
        let error = failed(get(&server).await);
        assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)));
        assert!(error.to_string().contains(says), "{error}");
        assert_eq!(error.body().map(|body| body.to_vec()), Some(body));
        assert_eq!(server.received().len(), 1);
    }
    // A type that is wrong matters as little as one that is missing.
    let server = replies(vec![Reply::new(200, Some("text/plain"), b"{\"id\":\"one\"}".to_vec())]);
    assert_eq!(get(&server).await.ok().flatten().as_deref(), Some("one"));
}

#[tokio::test]
async fn a_redirect_does_not_take_the_token_along() {
    let elsewhere = replies(vec![one()]);
    for status in [301, 302, 303, 307, 308] {
        let server = replies(vec![Reply::empty(status).header("Location", elsewhere.url("/stolen"))]);
        assert_eq!(failed(get(&server).await).kind(), ErrorKind::Redirect, "{status}");
        let connectors = client(&server).device_management().exchange_connectors();
        let found = connectors.id("one").get().accept_other_origins().await;
        assert_eq!(found.ok().and_then(|found| found.id).as_deref(), Some("one"), "{status}");
        assert!(server.received()[0].header("authorization").is_some());
        let error = failed(create(&server).await);
        // These redirects would repeat the body at the other server.
        let is_forbidden = matches!(status, 307 | 308);
        assert_eq!((error.status(), error.attempts()), ((!is_forbidden).then_some(status), 1));
        assert_eq!(error.kind() == ErrorKind::Redirect, is_forbidden, "{error}");
    }
    let received = elsewhere.received();
    assert_eq!(received.len(), 10);
    assert!(received.iter().all(|request| request.header("authorization").is_none()), "the other server got a token");
}

#[tokio::test]
async fn compressed_and_huge_pages_are_read() -> Answer<()> {
    let text = "x".repeat(1000);
    let items: Vec<Value> = (0..10_000).map(|id| json!({ "id": id.to_string(), "version": text })).collect();
    let page = Reply::json(200, &json!({ "value": items }));
    assert!(page.body.len() > 10_000_000);
    let zipped = page.clone().gzip();
    assert!(zipped.body.len() < 1_000_000);
    let broken = zipped.clone().broken(Fault::Reset(1000));
    let server = replies(vec![page, broken, zipped]);
    for _ in 0..2 {
        let page = client(&server).device_management().exchange_connectors().list().await?;
        assert_eq!((page.value.len(), page.value[9999].id.as_deref()), (10_000, Some("9999")));
    }
    assert!(server.received()[0].header("accept-encoding").is_some_and(|accepted| accepted.contains("gzip")));
    assert_eq!(server.received().len(), 3);
    Ok(())
}

#[tokio::test]
async fn next_links_that_go_round_end() {
    let server = serve(|exchange| {
        let host = exchange.header("host").unwrap_or_default();
        let next = if exchange.target.contains("page=2") { "page=1" } else { "page=2" };
        let link = format!("http://{host}/v1.0/x?{next}");
        Reply::json(200, &json!({ "value": [{ "id": next }], "@odata.nextLink": link }))
    });
    let items = client(&server).device_management().exchange_connectors().list().items();
    let error = failed(items.try_collect::<Vec<_>>().await);
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert!(server.received().len() <= 3);
}

#[tokio::test]
async fn a_page_that_breaks_is_asked_for_again() -> Answer<()> {
    let page = |id: &str| Reply::json(200, &json!({ "value": [{ "id": id }], "@odata.nextLink": "?page=2" }));
    let last = Reply::json(200, &json!({ "value": [{ "id": "b", "type": 7, "new": [{}] }] }));
    let server = replies(vec![page("a"), last.clone().broken(Fault::Reset(9)), Reply::empty(503), last]);
    let items: Vec<_> = client(&server).device_management().exchange_connectors().list().items().try_collect().await?;
    assert_eq!(items.iter().map(|item| item.id.as_deref()).collect::<Vec<_>>(), [Some("a"), Some("b")]);
    assert_eq!(items[1].additional["new"], json!([{}]));
    Ok(())
}

/// Gives the tokens `0`, `1` and so on, each valid for an hour, and remembers the claims that it is
/// asked for.
#[derive(Debug, Default)]
struct Tokens {
    count: AtomicUsize,
    claims: Mutex<Vec<Option<String>>>,
}

#[async_trait::async_trait]
impl TokenCredential for Tokens {
    async fn get_token(&self, _: &[&str], options: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        let claims = options.and_then(|options| options.method_options.context.value::<Claims>().cloned());
        let claims = claims.map(|claims| claims.as_str().to_owned());
        self.claims.lock().unwrap_or_else(|error| panic!("{error}")).push(claims);
        let token = self.count.fetch_add(1, Ordering::SeqCst).to_string();
        Ok(AccessToken::new(token, OffsetDateTime::now_utc() + time::Duration::hours(1)))
    }
}

/// Accepts only the token `1`.
fn picky(challenge: &'static str) -> Server {
    serve(move |exchange| match exchange.header("authorization") {
        Some("Bearer 1") => one(),
        _ => Reply::json(401, &json!({ "error": { "code": "InvalidAuthenticationToken" } }))
            .header("WWW-Authenticate", challenge),
    })
}

#[tokio::test]
async fn an_expired_token_is_replaced_once() {
    let server = picky("Bearer error=\"invalid_token\"");
    let credential = Arc::new(Tokens::default());
    let connectors = client_with(credential.clone(), options(&server)).device_management().exchange_connectors();
    for _ in 0..2 {
        assert!(connectors.create(&DeviceManagementExchangeConnectorCreate::default()).await.is_ok());
    }
    assert_eq!((server.received().len(), credential.count.load(Ordering::SeqCst)), (3, 2));
    // A token that cannot be replaced is not sent twice, and the service's words are what remains.
    let server = picky("Bearer");
    let error = failed(get(&server).await);
    assert!(error.is_unauthorized() && error.code() == Some("InvalidAuthenticationToken") && error.attempts() == 1);
    assert!(!format!("{error} {error:?}").contains(TOKEN));
}

#[tokio::test]
async fn a_claims_challenge_is_met_or_shown() {
    const CHALLENGE: &str = r#"Bearer realm="", error="insufficient_claims", claims="eyJhIjp7ImIiOm51bGx9fQ==""#;
    const CLAIMS: &str = r#"{"a":{"b":null}}"#;
    let server = picky(CHALLENGE);
    let credential = Arc::new(Tokens::default());
    let connectors = client_with(credential.clone(), options(&server)).device_management().exchange_connectors();
    assert!(connectors.id("one").get().await.is_ok());
    let asked = credential.claims.lock().map(|claims| claims.clone()).unwrap_or_default();
    assert_eq!(asked, [None, Some(CLAIMS.to_owned())]);
    let error = failed(get(&picky(CHALLENGE)).await);
    assert_eq!(error.claims().as_ref().map(Claims::as_str), Some(CLAIMS));
}
