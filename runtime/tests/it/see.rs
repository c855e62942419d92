//! Contents of the spans of a call, and values they must never contain.

use docwright_runtime::http::Method;
use docwright_runtime::testing::Mock;
use docwright_runtime::{Client, StaticToken, Value};
use serde_json::json;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::alone::alone;
use crate::log::Log;

#[tokio::test]
async fn spans_tell_what_happened_and_no_secret() {
    if !alone("see::spans_tell_what_happened_and_no_secret") {
        return;
    }
    let log = Log::start(FmtSpan::CLOSE);

    let mock = Mock::new()
        .on(Method::POST, "/users/{id}/messages")
        .empty(429)
        .on(Method::POST, "/users/{id}/messages")
        .response_header("request-id", "r-17")
        .json(200, &json!({ "secret": "answer-secret" }))
        .on(Method::GET, "/users")
        .always()
        .unreachable();
    let client = Client::new("https://graph.microsoft.com/v1.0", StaticToken::new("token-secret"), mock.options());
    let users = client.expect("a client").root().child("users");
    let messages = users.key("key-secret").child("messages");
    let request = messages.post::<Value>(&json!({ "x": "body-secret" }));
    let request = request.query("$filter", "name eq 'query-secret'").header("x-custom", "header-secret");
    let answer = request.await.expect("a response");
    assert_eq!(answer["secret"], "answer-secret");
    users.get::<Value>().query("$search", "query-secret").await.expect_err("unreachable");

    let log = log.text();
    let closed: Vec<&str> =
        log.lines().filter(|line| line.contains("docwright.request") && line.contains("close")).collect();
    assert_eq!(closed.len(), 2, "{log}");
    for shown in [
        "method=\"POST\"",
        "path=\"/users/{}/messages\"",
        "attempts=2",
        "status=200",
        "request_id=\"r-17\"",
        "elapsed_ms=",
    ] {
        assert!(closed[0].contains(shown), "{shown} is not in {}", closed[0]);
    }
    assert!(closed[1].contains("attempts=5") && !closed[1].contains("status="), "{}", closed[1]);
    assert!(log.contains("retrying the request attempt=1 status=429"), "{log}");
    // The libraries below log the path, with the key, for whoever turns on their debug messages.
    let ours: String = log.lines().filter(|line| !line.contains(" DEBUG ") && !line.contains(" TRACE ")).collect();
    assert!(!ours.contains("key-secret"), "{ours}");
    for secret in ["token-secret", "body-secret", "query-secret", "header-secret", "answer-secret"] {
        assert!(!log.contains(secret), "{secret} is in {log}");
    }
}
