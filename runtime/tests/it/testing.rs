//! The mock that users get.

use std::time::Duration;

use docwright_runtime::futures::TryStreamExt;
use docwright_runtime::http::Method;
use docwright_runtime::testing::Mock;
use docwright_runtime::{Additional, Client, ErrorKind, Page, ResourcePath, StaticToken, Value, fields};
use serde_json::json;

#[derive(Default)]
struct User {
    id: Option<String>,
    additional: Additional,
}

fields! { User: "microsoft.graph.user", "id" => id }

fn root(mock: &Mock) -> ResourcePath {
    let client = Client::new("https://graph.microsoft.com/v1.0", StaticToken::new("t"), mock.options());
    client.expect("a client").root()
}

#[tokio::test]
async fn requests_are_answered_in_order_and_kept() {
    let mock = Mock::new()
        .on(Method::GET, "/users/{id}")
        .json(200, &json!({ "id": "first" }))
        .on(Method::GET, "/users/a b")
        .json(200, &json!({ "id": "second" }))
        .on(Method::POST, "/users")
        .body(&json!({ "id": "new" }))
        .header("prefer", "return=minimal, x=1")
        .empty(204);
    let users = root(&mock).child("users");
    let user = |id: &'static str| users.key(id).get::<User>();
    assert_eq!(user("a b").await.expect("a user").id.as_deref(), Some("first"));
    assert_eq!(user("a b").await.expect("a user").id.as_deref(), Some("second"));
    let new = User { id: Some("new".to_owned()), ..User::default() };
    let request = users.post::<()>(&new).prefer("return=minimal").prefer("x=1");
    request.client_request_id("c-1").await.expect("nothing");
    mock.assert_done();
    let received = mock.received();
    assert_eq!((received.len(), received[0].path.as_str()), (3, "/users/a b"));
    assert_eq!(received[2].header("client-request-id"), Some("c-1"));
    assert_eq!(received[2].json()["id"], "new");
    assert!(!format!("{mock:?} {received:?}").contains("Bearer"));
}

#[tokio::test]
async fn what_is_not_expected_fails_and_says_what_is() {
    let mock = Mock::new().on(Method::GET, "/me").query("$top", "1").json(200, &json!({}));
    let error = root(&mock).child("users").key("x/y").get::<Value>().query("$top", "2").await.expect_err("unexpected");
    let text = error.to_string();
    assert!(text.contains("received the unexpected request GET /users/x/y?$top=2; it expects"), "{text}");
    assert!(text.contains("it expects GET /me?$top=1"), "{text}");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 1));
    let missing = std::panic::catch_unwind(|| mock.assert_done()).expect_err("a request is missing");
    let missing = missing.downcast_ref::<String>().expect("a message");
    assert!(missing.contains("GET /me?$top=1"), "{missing}");
}

#[tokio::test]
async fn lists_faults_and_delays_can_be_told() {
    let next = "https://graph.microsoft.com/v1.0/users?$skiptoken=2";
    let mock = Mock::new()
        .on(Method::GET, "/users")
        .query("$skiptoken", "2")
        .page(&[json!({ "id": "b" })])
        .on(Method::GET, "/users")
        .unreachable()
        .on(Method::GET, "/users")
        .json(200, &json!({ "value": [{ "id": "a" }], "@odata.nextLink": next }))
        .on(Method::GET, "/slow")
        .delay(Duration::from_secs(60))
        .empty(204);
    let users: Vec<User> = root(&mock).child("users").get::<Page<User>>().items().try_collect().await.expect("users");
    assert_eq!(users.iter().filter_map(|user| user.id.as_deref()).collect::<Vec<_>>(), ["a", "b"]);
    let slow = root(&mock).child("slow").get::<()>().timeout(Duration::from_millis(20)).await;
    assert!(slow.is_err_and(|error| error.is_timeout() && error.attempts() == 1));
    mock.assert_done();
}
