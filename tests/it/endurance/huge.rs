//! Hostile and huge bodies: an error or the value, in bounded time and memory, in the models, the client and
//! `docwright serve`. Nothing here is timed; what would hang or overflow ends the test.

use std::io::Write as _;
use std::sync::Arc;

use docwright::api::Api;
use docwright::serve::{Options, Server};
use docwright_runtime::http::Method;
use docwright_runtime::testing::Mock;
use docwright_runtime::{ClientOptions, ErrorKind, Result, StaticToken};
use docwright_tests::{Reply, Server as HttpServer, analyze, root, wire};
use flate2::Compression;
use flate2::write::GzEncoder;
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::{MailFolder, User};
use serde_json::{Value, json};

/// More levels than any stack has room for.
const DEEP: usize = 100_000;
/// The length of a long text, in bytes.
const LONG: usize = 10 << 20;

/// Bodies that are not JSON, or nest beyond all measure, by what is wrong with them.
fn unreadable() -> Vec<(&'static str, Vec<u8>)> {
    let text = |text: &str| text.as_bytes().to_vec();
    vec![
        ("deep objects", [b"{\"a\":".repeat(DEEP), b"1".to_vec(), b"}".repeat(DEEP)].concat()),
        ("deep arrays", [b"{\"a\":".to_vec(), b"[".repeat(DEEP), b"]".repeat(DEEP), b"}".to_vec()].concat()),
        ("depth without an end", b"{\"a\":".repeat(DEEP)),
        ("depth in a documented list", [b"{\"businessPhones\":".to_vec(), b"[".repeat(DEEP)].concat()),
        ("depth in a documented object", b"{\"parentReference\":".repeat(DEEP)),
        ("a lone high surrogate", text(r#"{"displayName":"\ud83d"}"#)),
        ("a lone low surrogate", text(r#"{"displayName":"\ude00"}"#)),
        ("two high surrogates", text(r#"{"displayName":"\ud83d\ud83d"}"#)),
        ("a lone surrogate in a name", text(r#"{"\ud83d":1}"#)),
        ("half an escape", text(r#"{"displayName":"\u12"}"#)),
        ("NaN", text(r#"{"totalItemCount":NaN}"#)),
        ("Infinity", text(r#"{"totalItemCount":Infinity}"#)),
        ("-Infinity", text(r#"{"totalItemCount":-Infinity}"#)),
        ("truncated in a text", text(r#"{"displayName":"An"#)),
        ("truncated in a list", text(r#"{"businessPhones":["1","#)),
        ("truncated after a name", text(r#"{"displayName""#)),
        ("two values", text("{}{}")),
        ("a trailing comma", text(r#"{"id":"1",}"#)),
        ("a byte that is not UTF-8", b"{\"displayName\":\"\xff\"}".to_vec()),
        ("half a character", b"{\"displayName\":\"\xe2\x82\"}".to_vec()),
        ("a raw line break in a text", text("{\"displayName\":\"a\nb\"}")),
        ("zeros", vec![0; 1 << 20]),
        ("UTF-16", "{}".encode_utf16().flat_map(u16::to_le_bytes).collect()),
    ]
}

/// Those of which a client repairs a text or a number, so that the rest of the response is not lost.
const REPAIRED: [&str; 11] = [
    "a lone high surrogate",
    "a lone low surrogate",
    "two high surrogates",
    "a lone surrogate in a name",
    "half an escape",
    "NaN",
    "Infinity",
    "-Infinity",
    "a byte that is not UTF-8",
    "half a character",
    "a raw line break in a text",
];

/// Bodies that are JSON, and what they hold as an object.
fn readable() -> Vec<(&'static str, Vec<u8>, Value)> {
    let long = "x".repeat(LONG);
    let many: Vec<Value> = (0..200_000).map(Value::from).collect();
    let values = [
        ("a long text", json!({ "displayName": long })),
        ("a long name", json!({ "displayName": "n", (long.clone()): true })),
        ("a long list", json!({ "businessPhones": many })),
        ("wrong types", json!({ "displayName": { "a": [1] }, "businessPhones": "1", "totalItemCount": "many" })),
        ("controls in a text", json!({ "displayName": "\u{0}\u{8}\u{1f}\u{7f}\u{2028}\u{feff}" })),
        ("a pair of surrogates", json!({ "displayName": "\u{1f600}" })),
    ];
    values.into_iter().map(|(what, value)| (what, value.to_string().into_bytes(), value)).collect()
}

#[test]
fn models_refuse_what_is_no_json() {
    for (what, body) in unreadable() {
        assert!(serde_json::from_slice::<User>(&body).is_err(), "{what}");
        assert!(serde_json::from_slice::<MailFolder>(&body).is_err(), "{what}");
    }
}

#[test]
fn models_lose_nothing_of_what_is_json() {
    for (what, body, value) in readable() {
        let user: User = serde_json::from_slice(&body).unwrap_or_else(|error| panic!("{what}: {error}"));
        // Not `assert_eq`, which would print ten megabytes.
        assert!(serde_json::to_value(&user).is_ok_and(|written| written == value), "{what}");
    }
}

#[test]
fn of_members_with_one_name_the_last_counts() {
    let twice = r#"{"displayName":"a","displayName":"b","other":1,"other":2,"jobTitle":"x","jobTitle":null}"#;
    let user: User = serde_json::from_str(twice).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(user.display_name.as_deref(), Some("b"));
    assert_eq!(user.additional.get("other"), Some(&json!(2)));
    assert_eq!(serde_json::to_value(&user).ok(), serde_json::from_str::<Value>(twice).ok());
    let many = format!("{{{}\"id\":\"last\"}}", "\"id\":\"x\",".repeat(DEEP));
    let user: User = serde_json::from_str(&many).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(user.id.as_deref(), Some("last"));
}

fn client(options: ClientOptions) -> GraphClient {
    GraphClient::with_options(StaticToken::new("a-token"), options).unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn clients_say_that_an_answer_cannot_be_read() {
    for (what, body) in unreadable() {
        let mock = Mock::new().on(Method::GET, "/me").times(3).bytes(200, "application/json", body);
        let read = client(mock.options()).me().get().await;
        assert_eq!(read.is_ok(), REPAIRED.contains(&what), "{what}");
        let Err(error) = read else { continue };
        assert_eq!(error.kind(), ErrorKind::Decode, "{what}: {error}");
        assert!(error.to_string().len() < 500, "{what}: the message is short");
    }
}

#[tokio::test]
async fn clients_read_what_is_huge_and_valid() -> Result<()> {
    for (what, body, value) in readable() {
        let mock = Mock::new().on(Method::GET, "/me").bytes(200, "application/json", body);
        let user = client(mock.options()).me().get().await?;
        assert!(serde_json::to_value(&user).is_ok_and(|written| written == value), "{what}");
    }
    Ok(())
}

#[tokio::test]
async fn clients_show_errors_whose_bodies_are_hostile() {
    for (what, body) in unreadable() {
        let mock = Mock::new().on(Method::GET, "/me").bytes(400, "application/json", body);
        let error = client(mock.options()).me().get().await.expect_err(what);
        assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(400)), "{what}");
    }
    let mock = Mock::new().on(Method::GET, "/me").error(400, "Code", &"x".repeat(LONG));
    let error = client(mock.options()).me().get().await.expect_err("an error");
    assert!(error.has_code("Code"));
}

#[tokio::test]
async fn answers_are_read_up_to_a_limit() -> Result<()> {
    let body = json!({ "displayName": "x".repeat(LONG) }).to_string();
    let length = body.len() as u64;
    let within = |limit| {
        let mock = Mock::new().on(Method::GET, "/me").times(2).bytes(200, "application/json", body.clone());
        let options = ClientOptions { body_limit: Some(limit), ..mock.options() };
        (client(options), mock)
    };
    let (graph, _) = within(length);
    assert!(graph.me().get().await?.display_name.is_some_and(|name| name.len() == LONG));
    let (graph, mock) = within(length - 1);
    let error = graph.me().get().await.expect_err("it is too long");
    assert_eq!((error.kind(), mock.received().len()), (ErrorKind::Decode, 1), "it is not sent again");
    assert!(error.to_string().contains("body_limit"), "{error}");

    // What is small on its way counts by what it becomes.
    let mut packed = GzEncoder::new(Vec::new(), Compression::best());
    packed.write_all(body.as_bytes()).and_then(|()| packed.try_finish()).unwrap_or_else(|error| panic!("{error}"));
    let packed = packed.finish().unwrap_or_else(|error| panic!("{error}"));
    assert!(packed.len() < LONG / 100);
    let reply = Reply::new(200, Some("application/json"), packed).header("Content-Encoding", "gzip");
    let bomb = HttpServer::start(move |_| reply.clone()).unwrap_or_else(|error| panic!("{error}"));
    let options =
        |limit| ClientOptions { endpoint: Some(bomb.url("")), body_limit: Some(limit), ..ClientOptions::default() };
    assert!(client(options(length)).me().get().await.is_ok());
    let error = client(options(length - 1)).me().get().await.expect_err("it is too long");
    assert_eq!((error.kind(), bomb.received().len()), (ErrorKind::Decode, 2));
    Ok(())
}

fn serve() -> Server {
    let apis: Arc<[Api]> = analyze(&root().join("docs")).apis.into();
    Server::start(apis, Options::default()).unwrap_or_else(|error| panic!("{error}"))
}

fn post(server: &Server, headers: &[(String, String)], body: &[u8]) -> wire::Answer {
    wire::send(&server.origin(), &wire::request("POST", "/v1.0/users", headers, body))
}

/// An error in the documented format.
fn assert_refused(answer: &wire::Answer, status: u16, what: &str) {
    assert_eq!(answer.status, status, "{what}: {}", answer.head);
    let error = &answer.body["error"];
    assert!(error["code"].is_string() && error["message"].is_string(), "{what}: {answer:?}");
    assert!(error["innerError"]["request-id"].is_string(), "{what}: {answer:?}");
}

fn assert_alive(server: &Server, what: &str) {
    let alive = wire::send(&server.origin(), &wire::request("GET", "/v1.0/me", &[], b""));
    assert_eq!(alive.status, 200, "{what}: the server continues");
}

#[test]
fn servers_refuse_what_is_no_json() {
    let server = serve();
    for (what, body) in unreadable() {
        assert_refused(&post(&server, &[], &body), 400, what);
        let batch = wire::request("POST", "/v1.0/$batch", &[], &body);
        assert_refused(&wire::send(&server.origin(), &batch), 400, what);
    }
    for body in ["[]", "\"text\"", "3", "null", "true"] {
        assert_refused(&post(&server, &[], body.as_bytes()), 400, body);
    }
    assert_alive(&server, "bad JSON");
}

#[test]
fn servers_keep_what_is_json() {
    let server = serve();
    let body = r#"{"displayName":"a","displayName":"b","jobTitle":{"a":[1]}}"#;
    let answer = post(&server, &[], body.as_bytes());
    assert_eq!((answer.status, &answer.body["displayName"]), (201, &json!("b")), "the last counts");
    assert_eq!(answer.body["jobTitle"], json!({ "a": [1] }), "the server does not repair requests");
    let long = json!({ "displayName": "x".repeat(4 << 20) }).to_string();
    let answer = post(&server, &[], long.as_bytes());
    assert_eq!((answer.status, answer.body["displayName"].as_str().map(str::len)), (201, Some(4 << 20)));
}

#[test]
fn servers_take_bodies_up_to_a_limit() {
    let server = serve();
    let long = json!({ "displayName": "x".repeat(LONG) }).to_string();
    assert_refused(&post(&server, &[], long.as_bytes()), 413, "a long body");

    // A body in pieces says nothing of its length.
    let mut stream = wire::connect(&server.origin());
    let head =
        "POST /v1.0/users HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    let mut sent = stream.write_all(head.as_bytes());
    let chunk = [format!("{:x}\r\n", 1 << 20).into_bytes(), vec![b'x'; 1 << 20], b"\r\n".to_vec()].concat();
    // The server stops to read long before so much was sent.
    for _ in 0..64 {
        sent = sent.and_then(|()| stream.write_all(&chunk));
    }
    assert_refused(&wire::receive(&mut stream), 413, "a body without an end");
    assert_alive(&server, "long bodies");
}

#[test]
fn servers_refuse_broken_chunks_and_heads_that_are_too_large() {
    let server = serve();
    let chunked =
        "POST /v1.0/users HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n";
    for chunks in ["zz\r\n", "ffffffffffffffffff\r\n", "-1\r\nx\r\n", "5\r\nab\r\n0\r\n\r\n"] {
        let answer = wire::send(&server.origin(), format!("{chunked}{chunks}").as_bytes());
        assert!(answer.status == 0 || (400..500).contains(&answer.status), "{chunks:?}: {answer:?}");
    }
    let head = "GET /v1.0/me HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
    let many = "x-many: y\r\n".repeat(5_000);
    let large = format!("x-large: {}\r\n", "y".repeat(4 << 20));
    for (what, headers) in [("many headers", many), ("a large header", large)] {
        let answer = wire::send(&server.origin(), format!("{head}{headers}\r\n").as_bytes());
        assert!(answer.status == 0 || answer.status == 431, "{what}: {answer:?}");
    }
    let target = format!("GET /v1.0/{} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n", "a/".repeat(1 << 20));
    let answer = wire::send(&server.origin(), target.as_bytes());
    assert!(answer.status == 0 || (400..500).contains(&answer.status), "a long target: {}", answer.head);
    assert_alive(&server, "large heads");
}
