//! Requests against a server on this machine, written as a generated crate has them.

use std::sync::Arc;

use docwright_runtime::futures::{StreamExt, TryStreamExt};
use docwright_runtime::{
    Additional, Bytes, Client, ClientOptions, DateTime, ErrorKind, Literal, Page, Patch, Request, ResourcePath, Result,
    RetryOptions, StaticToken, TokenCredential, Value, fields, members,
};
use serde_json::json;

use crate::server::{Answer, Server, closed_port, json};

#[derive(Default)]
struct User {
    id: Option<String>,
    additional: Additional,
}

fields! { User: "microsoft.graph.user", "id" => id }

#[derive(Default)]
struct UserUpdate {
    display_name: Patch<String>,
    office: Patch<String>,
    additional: Additional,
}

fields! { UserUpdate: "microsoft.graph.user", "displayName" => display_name, "office" => office }

#[derive(Clone, Debug)]
enum Color {
    Red,
    UnknownValue(String),
}

members! { Color: UnknownValue, "red" => Red }

#[derive(Clone, Debug)]
struct GraphClient(ResourcePath);

impl GraphClient {
    fn with_options(credential: Arc<dyn TokenCredential>, options: ClientOptions) -> Result<Self> {
        Client::new("https://graph.microsoft.com/v1.0", credential, options).map(|client| Self(client.root()))
    }

    fn users(&self) -> UserCollectionHandle {
        UserCollectionHandle(self.0.child("users"))
    }
}

#[derive(Clone, Debug)]
struct UserCollectionHandle(ResourcePath);

impl UserCollectionHandle {
    fn id(&self, id: impl AsRef<str>) -> UserHandle {
        UserHandle(self.0.key(id.as_ref()))
    }

    fn list(&self) -> Request<Page<User>> {
        self.0.get()
    }

    fn create(&self, body: &User) -> Request<User> {
        self.0.post(body)
    }
}

#[derive(Clone, Debug)]
struct UserHandle(ResourcePath);

impl UserHandle {
    fn get(&self) -> Request<User> {
        self.0.get()
    }

    fn update(&self, body: &UserUpdate) -> Request<User> {
        self.0.patch(body)
    }

    fn delete(&self) -> Request<()> {
        self.0.delete()
    }

    fn restart(&self) -> Request<()> {
        self.0.child("restart").post_empty()
    }

    fn download(&self) -> Request<Bytes> {
        self.0.child("$value").get()
    }

    fn upload(&self, body: impl Into<Bytes>) -> Request<User> {
        self.0.child("content").put_bytes(body.into())
    }

    fn raw(&self, body: &Value) -> Request<Value> {
        self.0.post(body)
    }

    fn reminder_view(&self, start: impl Literal, top: impl Literal) -> Request<Page<User>> {
        self.0.function("reminderView", &[("startDateTime", &start), ("top", &top)]).get()
    }

    fn by_path(&self, path: impl AsRef<str>) -> UserHandle {
        UserHandle(self.0.item_path(path.as_ref()))
    }
}

async fn start(answers: impl IntoIterator<Item = Answer>) -> (Server, GraphClient) {
    let server = Server::start(answers).await;
    let initial_delay = std::time::Duration::from_millis(1);
    let retry = RetryOptions { initial_delay, max_attempts: 3, ..RetryOptions::default() };
    let options = ClientOptions { endpoint: Some(server.origin.clone()), retry, ..ClientOptions::default() };
    let graph = GraphClient::with_options(StaticToken::new("s3cret"), options).expect("a client");
    (server, graph)
}

/// The target of the one request that `request` makes.
async fn target(place: impl FnOnce(&GraphClient) -> Request<Value>) -> String {
    let (server, graph) = start([json("{}")]).await;
    place(&graph).await.expect("a response");
    server.received()[0].target.clone()
}

#[tokio::test]
async fn verbs_bodies_and_answers() {
    let empty = || Answer(204, &[], String::new());
    let (server, graph) = start([
        json(r#"{"id":"1","x":2}"#),
        json(r#"{"id":"2"}"#),
        empty(),
        empty(),
        Answer(202, &[], String::new()),
        Answer(200, &[], "\u{1}bytes".to_owned()),
        json(r#"{"id":"3"}"#),
        json("[1]"),
    ])
    .await;
    let user = graph.users().id("1");

    let one = user.get().await.expect("a user");
    assert_eq!((one.id.as_deref(), &one.additional["x"]), (Some("1"), &json!(2)));
    graph.users().create(&one).await.expect("a user");
    let update = UserUpdate { display_name: "n".into(), office: Patch::Null, ..Default::default() };
    assert_eq!(user.update(&update).await.expect("nothing"), User::default());
    user.delete().await.expect("nothing");
    user.restart().await.expect("nothing");
    assert_eq!(&user.download().await.expect("bytes")[..], b"\x01bytes");
    assert_eq!(user.upload("raw").await.expect("a user").id.as_deref(), Some("3"));
    assert_eq!(user.raw(&json!({"a": null})).await.expect("JSON"), json!([1]));

    let received = server.received();
    let lines: Vec<_> = received.iter().map(|r| format!("{} {} {}", r.method, r.target, r.body)).collect();
    let expected = [
        "GET /v1.0/users/1 ",
        r#"POST /v1.0/users {"id":"1","x":2}"#,
        r#"PATCH /v1.0/users/1 {"displayName":"n","office":null}"#,
        "DELETE /v1.0/users/1 ",
        "POST /v1.0/users/1/restart ",
        "GET /v1.0/users/1/$value ",
        "PUT /v1.0/users/1/content raw",
        r#"POST /v1.0/users/1 {"a":null}"#,
    ];
    assert_eq!(lines, expected);
    assert!(received.iter().all(|r| r.header("authorization") == Some("Bearer s3cret")));
    assert!(received.iter().all(|r| r.header("client-request-id").is_some()));
    assert_eq!(received[1].header("content-type"), Some("application/json"));
    assert_eq!(received[4].header("content-length"), Some("0"));
    assert_eq!(received[6].header("content-type"), Some("application/octet-stream"));
}

#[tokio::test]
async fn values_come_out_of_their_wrapping() {
    let (_server, graph) = start([
        json(r#"{"@odata.context":"c","value":true}"#),
        json(r#"{"value":["a","b"]}"#),
        json(r#"{"value":7,"x":{"value":8}}"#),
        json("7"),
        json(r#" ["a"]"#),
        json(r#"{"value":"text"}"#),
        Answer(200, &[("content-type", "text/csv")], "a,b".to_owned()),
        json(r#"{"value":"blue"}"#),
        json(r#"{"value":[{"id":"1"}]}"#),
        json(r#"{"value":"2026-08-12T07:00:00Z"}"#),
    ])
    .await;
    let place = &graph.0;
    assert!(place.get::<bool>().await.expect("a value"));
    assert_eq!(place.get::<Vec<String>>().await.expect("a value"), ["a", "b"]);
    assert_eq!(place.get::<i32>().await.expect("a value"), 7);
    assert_eq!(place.get::<i64>().await.expect("a value"), 7);
    assert_eq!(place.get::<Vec<String>>().await.expect("a value"), ["a"]);
    assert_eq!(place.get::<String>().await.expect("a value"), "text");
    assert_eq!(place.get::<String>().await.expect("a value"), "a,b");
    assert_eq!(place.get::<Color>().await.expect("a value"), Color::from("blue"));
    assert_eq!(place.get::<Vec<User>>().await.expect("a value").len(), 1);
    assert_eq!(place.get::<DateTime>().await.expect("a value").year(), 2026);
}

#[tokio::test]
async fn answers_of_another_form_are_errors() {
    let (server, graph) = start([
        Answer(503, &[], String::new()),
        json("[]"),
        json("{"),
        json("{} {}"),
        json(r#"{"value":"x"}"#),
        json(r#"{"value":null}"#),
        json("{}"),
        json(r#"{"value":[{"id":"1"},5]}"#),
        json(r#"{"id":"1"}"#),
    ])
    .await;
    let place = &graph.0;
    let mut errors = Vec::new();
    for _ in 0..3 {
        errors.push(place.get::<User>().await.expect_err("an error"));
    }
    for _ in 0..3 {
        errors.push(place.get::<i32>().await.expect_err("an error"));
    }
    for _ in 0..2 {
        errors.push(place.get::<Page<User>>().await.expect_err("an error"));
    }
    for error in &errors {
        assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)), "{error}");
        assert!(error.body().is_some_and(|body| !body.is_empty()));
        assert!(error.client_request_id().is_some());
    }
    let attempts: Vec<u32> = errors.iter().map(docwright_runtime::Error::attempts).collect();
    assert_eq!(attempts, [2, 1, 1, 1, 1, 1, 1, 1], "the first was sent again");
    assert!(errors[3].to_string().contains("a string"), "{}", errors[3]);
    assert_eq!(server.received().len(), 9);
}

#[tokio::test]
async fn service_errors_carry_what_the_service_said() {
    let body = r#"{"error":{"code":"Request_ResourceNotFound","message":"No such user."}}"#;
    let headers = &[("request-id", "r-1"), ("content-type", "application/json")];
    let (_server, graph) = start([Answer(404, headers, body.to_owned())]).await;
    let error = graph.users().id("x").get().await.expect_err("an error");
    assert!(error.is_not_found());
    assert_eq!(error.code(), Some("Request_ResourceNotFound"));
    assert_eq!(error.header("request-id"), Some("r-1"));
    assert!(error.to_string().starts_with("Request_ResourceNotFound: No such user. (status 404"));
    assert!(!format!("{error:?}").contains("s3cret"));
}

#[tokio::test]
async fn a_service_that_is_not_there_is_a_transport_error() {
    let (_closed, origin) = closed_port();
    let options = ClientOptions { endpoint: Some(origin), retry: RetryOptions::none(), ..ClientOptions::default() };
    let graph = GraphClient::with_options(StaticToken::new("s3cret"), options).expect("a client");
    let error = graph.users().list().await.expect_err("an error");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Transport, None));
    assert!(error.is_transient() && std::error::Error::source(&error).is_some());
    assert!(!format!("{error:?}").contains("s3cret"));
}

#[tokio::test]
async fn what_may_pass_is_retried() {
    let busy = || Answer(503, &[("retry-after", "0")], String::new());
    let (server, graph) = start([busy(), busy(), json(r#"{"id":"1"}"#)]).await;
    let user = graph.users().create(&User::default()).await.expect("a user");
    assert_eq!(user.id.as_deref(), Some("1"));
    let bodies: Vec<_> = server.received().into_iter().map(|received| received.body).collect();
    assert_eq!(bodies, ["{}", "{}", "{}"]);

    let slow = || Answer(429, &[("retry-after", "0")], String::new());
    let (server, graph) = start([slow(), slow(), slow(), slow()]).await;
    let error = graph.users().list().await.expect_err("an error");
    assert!(error.is_throttled());
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn a_wait_that_takes_too_long_is_not_begun() {
    let busy = || Answer(429, &[("retry-after", "8")], String::new());
    let server = Server::start([busy(), busy()]).await;
    let max_total = std::time::Duration::from_secs(5);
    let retry = RetryOptions { max_total, ..RetryOptions::default() };
    let options = ClientOptions { endpoint: Some(server.origin.clone()), retry, ..ClientOptions::default() };
    let graph = GraphClient::with_options(StaticToken::new("s3cret"), options).expect("a client");
    let error = graph.users().list().await.expect_err("all attempts may take five seconds");
    assert_eq!((error.is_throttled(), error.attempts()), (true, 1));

    let (server, graph) = start([busy(), busy()]).await;
    let list = graph.users().list().timeout(std::time::Duration::from_secs(5));
    let error = list.await.expect_err("the request may take five seconds");
    assert_eq!((error.is_throttled(), error.attempts()), (true, 1));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn keys_stay_one_segment() {
    let key = async |key: &str| target(|graph| graph.0.child("users").key(key).get()).await;
    assert_eq!(key("a@b.com").await, "/v1.0/users/a@b.com");
    assert_eq!(key("../../x").await, "/v1.0/users/..%2F..%2Fx");
    assert_eq!(key("a?b#c%2F\\d").await, "/v1.0/users/a%3Fb%23c%252F%5Cd");
    assert_eq!(key("%2e%2e").await, "/v1.0/users/%252e%252e");
    assert_eq!(key("a\r\nb\tc d").await, "/v1.0/users/a%0D%0Ab%09c%20d");
    assert_eq!(key("$value").await, "/v1.0/users('$value')");
    assert_eq!(key("...").await, "/v1.0/users/...");
}

#[tokio::test]
async fn functions_paths_and_options_are_encoded() {
    let function = target(|graph| {
        let user = graph.users().id("1");
        let request = user.reminder_view("2026-08-12T07:00:00'/?&", 5);
        assert!(format!("{request:?}").contains("reminderView"));
        user.0.function("f", &[("a", &"O'Neil+/?"), ("b", &true)]).get()
    });
    assert_eq!(function.await, "/v1.0/users/1/f(a='O''Neil%2B%2F%3F',b=true)");
    let none = target(|graph| graph.0.function("microsoft.graph.delta", &[]).get());
    assert_eq!(none.await, "/v1.0/microsoft.graph.delta()");
    let item = target(|graph| graph.users().id("1").by_path("/a b/c:d?.txt").0.child("content").get());
    assert_eq!(item.await, "/v1.0/users/1:/a%20b/c%3Ad%3F.txt:/content");
    let root = target(|graph| graph.users().id("1").by_path("/").0.get());
    assert_eq!(root.await, "/v1.0/users/1");
    let query = target(|graph| {
        let request = graph.0.child("users").get();
        request.query("$filter", "name eq 'a&b' or x").query("$top", "5")
    });
    assert_eq!(query.await, "/v1.0/users?$filter=name%20eq%20%27a%26b%27%20or%20x&$top=5");
}

#[tokio::test]
async fn what_cannot_be_sent_is_not_sent() {
    let (server, graph) = start([]).await;
    let users = graph.users();
    for id in ["", ".", ".."] {
        let error = users.id(id).delete().await.expect_err("an error");
        assert_eq!((error.kind(), error.status()), (ErrorKind::Request, None));
        let error = users.id(id).0.child("x").get::<()>().await.expect_err("an error");
        assert_eq!(error.kind(), ErrorKind::Request);
    }
    for path in ["a/../b", "..", "a//b", "a/./b"] {
        assert!(users.id("1").by_path(path).get().await.is_err(), "{path}");
    }
    for (name, value) in [("x", "a\r\nb: c"), ("x y", "a"), ("", "a"), ("x:", "a")] {
        let error = users.list().header(name, value).await.expect_err("an error");
        assert_eq!(error.kind(), ErrorKind::Request);
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn headers_are_sent() {
    let (server, graph) = start([json(r#"{"value":[]}"#), json("{}")]).await;
    graph.users().list().header("Prefer", "x").header("prefer", "y").await.expect("a page");
    let received = &server.received()[0];
    assert_eq!(received.header("prefer"), Some("y"));
    assert_eq!(received.header("authorization"), Some("Bearer s3cret"));

    let request = graph.users().id("1").get().prefer("a=1").prefer("b").client_request_id("c-1");
    request.if_match("\"1\"").if_none_match("*").await.expect("a user");
    let received = &server.received()[1];
    let sent = ["prefer", "client-request-id", "if-match", "if-none-match"].map(|name| received.header(name));
    assert_eq!(sent, [Some("a=1, b"), Some("c-1"), Some("\"1\""), Some("*")]);
}

fn pages(count: usize) -> Vec<Answer> {
    let page = |number| {
        let next = format!(r#""@odata.nextLink":"{{origin}}/v1.0/users?$skiptoken={}%2B","#, number + 1);
        let next = if number + 1 < count { next } else { String::new() };
        json(&format!(r#"{{{next}"@odata.count":9,"value":[{{"id":"{number}"}}]}}"#))
    };
    (0..count).map(page).collect()
}

#[tokio::test]
async fn a_page_is_what_it_says() {
    let (_server, graph) = start([
        json(r#"{"@odata.context":"c","value":[{"id":"1"}],"@odata.deltaLink":"d","@odata.count":7}"#),
        json(r#"{"value":null}"#),
        Answer(204, &[], String::new()),
    ])
    .await;
    let page = graph.users().list().await.expect("a page");
    assert_eq!(page.value[0].id.as_deref(), Some("1"));
    assert_eq!((page.next_link, page.delta_link.as_deref(), page.count), (None, Some("d"), Some(7)));
    assert_eq!(page.additional["@odata.context"], "c");
    for _ in 0..2 {
        assert_eq!(graph.users().list().await.expect("a page"), Page::default());
    }
}

#[tokio::test]
async fn items_come_from_all_pages() {
    let mut answers = pages(3);
    answers[1] = json(r#"{"value":[],"@odata.nextLink":"/v1.0/users?$skiptoken=2"}"#);
    let (server, graph) = start(answers).await;
    let items = graph.users().list().query("$top", "1").header("Prefer", "p").items();
    let users: Vec<User> = items.try_collect().await.expect("users");
    let ids: Vec<_> = users.iter().filter_map(|user| user.id.as_deref()).collect();
    assert_eq!(ids, ["0", "2"]);
    let received = server.received();
    let targets: Vec<_> = received.iter().map(|r| r.target.as_str()).collect();
    let expected = ["/v1.0/users?$top=1", "/v1.0/users?$skiptoken=1%2B", "/v1.0/users?$skiptoken=2"];
    assert_eq!(targets, expected);
    assert!(received.iter().all(|r| r.header("prefer") == Some("p")));
}

#[tokio::test]
async fn pages_are_asked_for_when_they_are_needed() {
    let (server, graph) = start(pages(3)).await;
    let mut pages = graph.users().list().pages();
    assert!(server.received().is_empty());
    assert_eq!(pages.next().await.expect("a page").expect("a page").count, Some(9));
    assert_eq!(server.received().len(), 1);
    assert_eq!(pages.count().await, 2);
}

#[tokio::test]
async fn links_that_lead_in_a_circle_are_errors() {
    let circle = || json(r#"{"value":[{}],"@odata.nextLink":"{origin}/v1.0/users?$skiptoken=1"}"#);
    let (server, graph) = start([circle(), circle(), circle()]).await;
    let mut items = graph.users().list().items();
    assert!(items.next().await.is_some_and(|item| item.is_ok()));
    assert!(items.next().await.is_some_and(|item| item.is_ok()));
    let error = items.next().await.expect("an item").expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert!(items.next().await.is_none());
    assert_eq!(server.received().len(), 2);
}

#[tokio::test]
async fn a_token_is_not_sent_to_another_origin() {
    let foreign = Server::start([json(r#"{"value":[{}]}"#)]).await;
    let link = format!(r#"{{"value":[],"@odata.nextLink":"{}/v1.0/users"}}"#, foreign.origin);
    let (_server, graph) = start([json(&link)]).await;
    let error = graph.users().list().items().next().await.expect("an item").expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Paging);
    assert!(error.to_string().contains(&foreign.origin));
    assert!(foreign.received().is_empty());
}

#[tokio::test]
async fn errors_end_the_stream() {
    let mut answers = pages(3);
    answers[1] = Answer(403, &[], String::new());
    let (_server, graph) = start(answers).await;
    let items: Vec<_> = graph.users().list().items().collect().await;
    assert_eq!(items.len(), 2);
    assert!(items[1].as_ref().is_err_and(docwright_runtime::Error::is_forbidden));
}

fn is_send<T: Send>(value: T) -> T {
    value
}

#[tokio::test]
async fn requests_move_between_tasks() {
    fn is_shared<T: Send + Sync + Clone + 'static>(_: &T) {}
    let (_server, graph) = start([json("{}"), json("{}")]).await;
    is_shared(&graph);
    let user = graph.users().id(String::from("1"));
    let request: Request<User> = user.get();
    is_shared(&request);
    drop((graph, user));
    let sent = is_send(request.clone().send());
    sent.await.expect("a user");
    let awaited = is_send(async move { request.await });
    tokio::spawn(awaited).await.expect("no panic").expect("a user");
}

#[test]
fn errors_fit_into_other_errors() {
    fn is_error<E: std::error::Error + Send + Sync + 'static>() {}
    is_error::<docwright_runtime::Error>();
}

#[tokio::test]
async fn streams_move_between_tasks() {
    let (_server, graph) = start(pages(2)).await;
    let items = is_send(graph.users().list().items());
    let count = tokio::spawn(items.count()).await.expect("no panic");
    assert_eq!(count, 2);
}

#[test]
fn debug_shows_no_secrets() {
    let graph = GraphClient::with_options(StaticToken::new("s3cret"), ClientOptions::default());
    let graph = graph.expect("a client");
    let user = User { id: Some("s3cret".to_owned()), ..User::default() };
    let request = graph.users().create(&user).header("x-key", "s3cret");
    assert!(!format!("{graph:?} {request:?}").contains("s3cret"));
}
