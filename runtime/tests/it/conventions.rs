//! Clients of APIs with conventions of their own: authorization, pages and errors.

use docwright_runtime::futures::TryStreamExt as _;
use docwright_runtime::{
    ApiKey, Authorize, Basic, BearerToken, Client, ClientOptions, Conventions, ErrorFormat, ErrorKind, Page, Paging,
    Unauthorized, Value,
};

use crate::server::{Answer, Server, headers, json};

const SHOP: Conventions = Conventions::new("shop", "1.2.3")
    .with_errors(ErrorFormat::Problem)
    .with_paging(Paging::PageNumber { parameter: "page", first: 1, size: None, pages: Some("/pages"), items: "/items" })
    .with_request_ids(None, "x-request-id");

async fn connect(authorize: impl Authorize + 'static, answers: Vec<Answer>) -> (Server, Client) {
    let server = Server::start(answers).await;
    let options = ClientOptions { endpoint: Some(server.origin.clone()), ..ClientOptions::default() };
    let client = Client::with_authorization("https://api.shop.example/v1", authorize, options, SHOP);
    (server, client.expect("a client"))
}

#[tokio::test]
async fn conventions_authorize_each_request() {
    let body = || vec![json("{}"), json("{}")];
    let (server, client) = connect(ApiKey::header("X-Api-Key", "k-1"), body()).await;
    client.root().child("books").get::<Value>().await.expect("a response");
    let received = &server.received()[0];
    assert_eq!((received.header("x-api-key"), received.header("authorization")), (Some("k-1"), None));
    assert_eq!(received.header("client-request-id"), None);
    let agent = received.header("user-agent").unwrap_or_default().to_owned();
    assert!(agent.starts_with("shop/1.2.3 docwright-runtime/"), "{agent}");

    let (server, client) = connect(ApiKey::query("key", "a&b"), body()).await;
    client.root().child("books").get::<Value>().query("q", "x").await.expect("a response");
    assert_eq!(server.received()[0].target, "/v1/books?q=x&key=a%26b");

    let (server, client) = connect(BearerToken::from_fn(|| async { Ok("fresh".to_owned()) }), body()).await;
    client.root().child("books").get::<Value>().await.expect("a response");
    assert_eq!(server.received()[0].header("authorization"), Some("Bearer fresh"));

    let (server, client) = connect(Basic::new("ann", "pass"), body()).await;
    client.root().child("books").get::<Value>().await.expect("a response");
    assert_eq!(server.received()[0].header("authorization"), Some("Basic YW5uOnBhc3M="));

    let (server, client) = connect(Unauthorized, body()).await;
    client.root().child("books").get::<Value>().await.expect("a response");
    assert_eq!(server.received()[0].header("authorization"), None);
}

#[tokio::test]
async fn conventions_without_credentials_send_nothing() {
    let refusing = BearerToken::from_fn(|| async { Ok(String::new()) });
    let (server, client) = connect(refusing, vec![json("{}")]).await;
    let error = client.root().child("books").get::<Value>().await.map(|_| ()).expect_err("no token");
    assert_eq!(error.kind(), ErrorKind::Credential);
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn conventions_number_pages() {
    let (first, second) =
        (r#"{"items": [{"id": "1"}, {"id": "2"}], "pages": 2}"#, r#"{"items": [{"id": "3"}], "pages": 2}"#);
    let key = || ApiKey::query("key", "s3cret-key");
    let (server, client) = connect(key(), vec![json(first), json(second)]).await;
    let items = client.root().child("books").get::<Page<Value>>().query("size", "2").items();
    let items: Vec<Value> = items.try_collect().await.expect("items");
    assert_eq!(items.iter().map(|item| item["id"].as_str().unwrap_or_default()).collect::<String>(), "123");
    let targets: Vec<String> = server.received().iter().map(|received| received.target.clone()).collect();
    assert_eq!(targets, ["/v1/books?size=2&key=s3cret-key", "/v1/books?size=2&page=2&key=s3cret-key"]);

    let (_server, client) = connect(key(), vec![json(first)]).await;
    let page = client.root().child("books").get::<Page<Value>>().await.expect("a page");
    let link = page.next_link.expect("a next page");
    assert!(link.ends_with("/v1/books?page=2") && !link.contains("s3cret"), "{link}");
    assert_eq!(page.additional.get("pages"), Some(&2.into()));

    let (_server, client) = connect(key(), vec![json(r#"{"value": []}"#)]).await;
    let error = client.root().child("books").get::<Page<Value>>().await.map(|_| ()).expect_err("no items");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert!(error.to_string().contains("`/items`"), "{error}");
}

#[tokio::test]
async fn conventions_name_problems() {
    let problem = r#"{"type": "https://shop.example/no-such-book", "title": "No such book", "detail": "There is no book 7.",
        "errors": [{"detail": "expected a number", "pointer": "/id"}], "echo": "s3cret-key"}"#;
    let answer = Answer(
        404,
        headers(&[("content-type", "application/problem+json"), ("x-request-id", "r7"), ("x-echo", "s3cret-key")]),
        problem.to_owned(),
    );
    let (_server, client) = connect(ApiKey::header("X-Api-Key", "s3cret-key"), vec![answer]).await;
    let error = client.root().child("books").key("7").get::<Value>().await.map(|_| ()).expect_err("an error");
    assert_eq!(error.code(), Some("https://shop.example/no-such-book"));
    assert_eq!((error.message(), error.request_id()), ("There is no book 7.", Some("r7")));
    let details = error.details();
    assert_eq!((details[0].message, details[0].target), (Some("expected a number"), Some("/id")));
    assert_eq!(error.header("x-echo"), Some("[token]"));
    assert!(!format!("{error} {error:?}").contains("s3cret"));
}

#[tokio::test]
async fn conventions_locate_codes_and_messages() {
    let server = Server::start([Answer(400, &[], r#"{"fault": {"no": 17, "text": "too long"}}"#.to_owned())]).await;
    let conventions = SHOP.with_errors(ErrorFormat::Pointers { code: "/fault/no", message: "/fault/text" });
    let options = ClientOptions { endpoint: Some(server.origin.clone()), ..ClientOptions::default() };
    let client = Client::with_authorization("https://api.shop.example", Unauthorized, options, conventions);
    let error = client.expect("a client").root().get::<Value>().await.map(|_| ()).expect_err("an error");
    assert_eq!((error.code(), error.message()), (Some("17"), "too long"));
}
