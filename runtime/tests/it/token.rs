//! A token is in no error, no `Debug` and no log, at whatever level, also where the service repeats it in all that it
//! says.

use std::error::Error as StdError;
use std::fmt::Debug;
use std::time::Duration;

use docwright_runtime::futures::TryStreamExt as _;
use docwright_runtime::{
    Additional, Batch, Bytes, Client, ClientOptions, Error, ErrorKind, Page, Poller, Request, Response, RetryOptions,
    Source, StaticToken, Upload, Value, fields,
};
use serde_json::json;
use tracing_subscriber::fmt::format::FmtSpan;

use crate::alone::alone;
use crate::log::Log;
use crate::wire::{Raw, Server, answer};

const TOKEN: &str = "eyJ0eXAiOiJKV1QifQ.eyJhdWQiOiJ4In0.c2lnbmF0dXJl";

#[derive(Default)]
struct Thing {
    size: Option<i32>,
    additional: Additional,
}

fields! { Thing: "example.thing", "size" => size }

/// An error that repeats the token wherever it can.
fn telltale(token: &str) -> Value {
    let inner = json!({ "code": token, "request-id": token, "client-request-id": token, "date": token });
    let details = json!([{ "code": token, "message": token, "target": token }]);
    json!({ "error": {
        "code": format!("Bad:{token}"), "message": format!("'Bearer {token}' is bad"), "target": token,
        "details": details, "innerError": inner,
    } })
}

/// A service that repeats what it should not.
fn service(request: &Raw, origin: &str) -> String {
    let header = request.header("authorization").unwrap_or_default();
    let token = header.strip_prefix("Bearer ").unwrap_or("no token");
    let told = telltale(token).to_string();
    let headers = format!("\r\nrequest-id: {token}\r\nclient-request-id: {token}\r\ndate: {token}");
    match request.target() {
        "/v1.0/text" => answer("200 OK", &json!({ "value": token }).to_string()),
        "/v1.0/items" => answer("200 OK", &json!({ "value": [1, token] }).to_string()),
        "/v1.0/list" => answer("200 OK", &json!([token]).to_string()),
        "/v1.0/type" => {
            format!("HTTP/1.1 200 OK\r\ncontent-type: text/{token}{headers}\r\ncontent-length: 1\r\n\r\nx")
        }
        "/v1.0/away" => answer(&format!("302 Found\r\nlocation: http://example.com/?token={token}"), ""),
        "/v1.0/moved" => answer(&format!("302 Found\r\nlocation: {origin}/v1.0/fine?token={token}"), ""),
        "/v1.0/pages" => {
            answer("200 OK", &json!({ "value": [], "@odata.nextLink": format!("https://[{token}]") }).to_string())
        }
        "/v1.0/$batch" => {
            let one = |id: &str, status: u16, body: Value| json!({ "id": id, "status": status, "body": body });
            let bad = json!({ "id": "1", "status": 400, "body": telltale(token), "headers": { "request-id": token } });
            answer("200 OK", &json!({ "responses": [bad, one("2", 200, json!({ "value": token }))] }).to_string())
        }
        "/v1.0/start/failed" => answer(&format!("202 Accepted\r\nlocation: {origin}/v1.0/failed"), ""),
        "/v1.0/start/told" => answer(&format!("202 Accepted\r\nlocation: {origin}/v1.0/told"), ""),
        "/v1.0/start/error" => answer(&format!("202 Accepted\r\nlocation: {origin}/v1.0/error"), ""),
        "/v1.0/start/nowhere" => answer("202 Accepted", &json!({ "status": token }).to_string()),
        "/v1.0/failed" => answer("200 OK", &json!({ "status": "failed", "statusDescription": token }).to_string()),
        "/v1.0/told" => {
            let failed = json!({ "status": "failed", "error": telltale(token)["error"] });
            answer(&format!("200 OK{headers}"), &failed.to_string())
        }
        target if target.starts_with("/v1.0/fine") => answer(&format!("200 OK{headers}"), r#"{"size":1}"#),
        "/v1.0/forbidden" => answer(&format!("403 No{headers}"), &told),
        "/v1.0/unauthorized" => answer(&format!("401 No{headers}\r\nwww-authenticate: Bearer {token}"), &told),
        "/v1.0/busy" => answer(&format!("503 Busy{headers}"), &told),
        _ => answer(&format!("400 No{headers}"), &told),
    }
}

fn client(endpoint: &str) -> Client {
    let retry = RetryOptions { initial_delay: Duration::from_millis(1), max_attempts: 2, ..RetryOptions::default() };
    let options = ClientOptions { endpoint: Some(endpoint.to_owned()), retry, ..ClientOptions::default() };
    Client::new("https://graph.microsoft.com/v1.0", StaticToken::new(TOKEN), options).expect("a client")
}

/// All that an error shows of itself.
fn shown(error: &Error) -> String {
    let mut text = format!("{error} {error:#} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        text.push_str(&format!(" {cause} {cause:?} {cause:#?}"));
        source = cause.source();
    }
    text
}

/// Failures with their descriptions.
#[derive(Default)]
struct Failures(Vec<(String, Error)>);

impl Failures {
    fn add<T>(&mut self, what: &str, result: Result<T, Error>) {
        let Err(error) = result else { panic!("{what} must fail") };
        self.0.push((what.to_owned(), error));
    }

    /// Messages of the service, through every kind of call.
    async fn of_requests(&mut self, client: &Client) {
        let get = |name: &str| client.root().child(name).get::<Value>();
        for name in ["error", "forbidden", "unauthorized", "busy", "away", "type"] {
            self.add(name, get(name).await);
        }
        self.add("an unsent request", get("x").header("x", "\n").await);
        self.add("a scalar", client.root().child("text").get::<i32>().await);
        self.add("a list", client.root().child("list").get::<Thing>().await);
        self.add("a page", client.root().child("items").get::<Page<i32>>().await);
        self.add("items", client.root().child("items").get::<Page<i32>>().items().try_collect::<Vec<_>>().await);
        self.add("a next link", client.root().child("pages").get::<Page<i32>>().items().try_collect::<Vec<_>>().await);
        self.add("a download", client.root().child("error").get::<Bytes>().stream().await);
        self.add("a part", client.root().child("fine").get::<Bytes>().range(..2).await);
        let response = client.root().child("text").get::<Response>().await.expect("a response");
        assert!(!format!("{response:?}").contains(TOKEN));
        self.add("a response", response.value::<i32>());
    }

    async fn of_others(&mut self, client: &Client) {
        let mut batch = Batch::new(client);
        let one = batch.add(client.root().child("1").get::<Value>()).expect("a ticket");
        let two = batch.add(client.root().child("2").get::<i32>()).expect("a ticket");
        let three = batch.add(client.root().child("3").get::<i32>()).expect("a ticket");
        assert!(!format!("{batch:?} {one:?}").contains(TOKEN));
        let mut answers = batch.send().await.expect("answers");
        assert!(!format!("{answers:?}").contains(TOKEN));
        self.add("a request of a batch", answers.take(one));
        self.add("a scalar of a batch", answers.take(two));
        self.add("a missing response", answers.take(three));
        for name in ["failed", "told", "error", "nowhere"] {
            let start = || client.root().child("start").child(name).post_empty::<()>();
            self.add(&format!("an operation: {name}"), start().poll::<Value>().interval(Duration::ZERO).await);
        }
        let monitor = client.root().child("failed").url().expect("a URL");
        self.add("a monitor", Poller::<Value>::resume(client, &monitor).await);
    }
}

#[tokio::test]
async fn a_token_is_nowhere_to_be_seen() {
    if !alone("token::a_token_is_nowhere_to_be_seen") {
        return;
    }
    let log = Log::start(FmtSpan::FULL);

    let server = Server::start(service).await;
    let client = client(&server.origin);
    let request: Request<Thing> = client.root().child("fine").get();
    let upload = Upload::new(&client, &server.origin);
    let things: [&dyn Debug; 5] = [&client, &client.root(), &request, &upload, &StaticToken::new(TOKEN)];
    for thing in things {
        assert!(!format!("{thing:?} {thing:#?}").contains(TOKEN));
    }
    assert_eq!(request.await.expect("a thing").size, Some(1));
    let download = client.root().child("moved").get::<Bytes>().stream().await.expect("a response");
    assert!(!format!("{download:?}").contains(TOKEN));
    drop(download);

    let mut failures = Failures::default();
    failures.of_requests(&client).await;
    failures.of_others(&client).await;
    let session = upload.send::<Value>(Source::bytes("x")).await;
    failures.add("an upload", session);
    failures.add("no server", self::client("http://127.0.0.1:1").root().child("x").get::<Value>().await);

    let told: Vec<&str> = failures.0.iter().filter(|(_, error)| shown(error).contains(TOKEN)).map(|f| &*f.0).collect();
    assert!(told.is_empty(), "the token is in the errors of {told:?}");
    // The service did tell.
    let redacted = failures.0.iter().filter(|(_, error)| shown(error).contains("[token]")).count();
    assert!(redacted >= 12, "{redacted}");
    let kinds = [ErrorKind::Service, ErrorKind::Decode, ErrorKind::Operation, ErrorKind::Redirect, ErrorKind::Paging];
    assert!(kinds.iter().all(|kind| failures.0.iter().any(|(_, error)| error.kind() == *kind)));

    let log = log.text();
    assert!(log.contains("docwright.request") && log.contains(" TRACE ") && log.contains("/v1.0/fine"), "it is on");
    let lines: Vec<&str> = log.lines().filter(|line| line.contains(TOKEN)).collect();
    assert!(lines.is_empty(), "{lines:#?}");
    let sent = server.received().iter().filter(|raw| raw.header("authorization").is_some()).count();
    println!(
        "{} errors, {redacted} with the token redacted; {} lines of log, {sent} tokens sent",
        failures.0.len(),
        log.lines().count()
    );
}
