//! Batches against a server on this machine.

use docwright_runtime::{Batch, Bytes, Client, ErrorKind, Page, Permissions, Request, Scopes, Source, Value};
use serde_json::json;

use crate::connect::connect;
use crate::server::{Answer, Received, Server};

fn get<T>(client: &Client, name: &str) -> Request<T> {
    client.root().child(name).get()
}

fn answer(responses: &Value) -> Answer {
    crate::server::json(&json!({ "responses": responses }).to_string())
}

fn ok(id: usize) -> Value {
    json!({"id": id.to_string(), "status": 200, "headers": {"Content-Type": "application/json"}, "body": {"n": id}})
}

fn requests(received: &Received) -> Vec<Value> {
    let body: Value = serde_json::from_str(&received.body).expect("JSON");
    body["requests"].as_array().expect("a list").clone()
}

fn ids(server: &Server) -> Vec<Vec<String>> {
    let id = |request: Value| request["id"].as_str().expect("an id").to_owned();
    server.received().iter().map(|call| requests(call).into_iter().map(id).collect()).collect()
}

#[tokio::test]
async fn answers_have_the_types_of_their_requests() {
    let (server, client) = connect([answer(&json!([
        {"id": "3", "status": 200, "headers": {"content-type": "image/jpeg"}, "body": "//7/"},
        {"id": "2", "status": 404, "headers": {"request-id": "r"}, "body": {"error": {"code": "none", "message": "m"}}},
        {"id": "1", "status": 200, "body": {"value": [{"id": "a"}], "@odata.count": 1}},
        {"id": "4", "status": 204},
        {"id": "99", "status": 200}
    ]))])
    .await;
    let mut batch = Batch::new(&client);
    let list = batch.add(get::<Page<Value>>(&client, "users").query("$filter", "a eq 'b c'")).expect("a ticket");
    let missing = batch.add(get::<Value>(&client, "missing")).expect("a ticket");
    let photo = batch.add(get::<Bytes>(&client, "photo").header("If-None-Match", "\"1\"")).expect("a ticket");
    let update = client.root().child("me").patch::<()>(&json!({"a": null}));
    let update = batch.add_after(&list, update).expect("a ticket");
    let put = client.root().child("photo").put_bytes::<()>(Bytes::from_static(b"\xff\xfe\xff"));
    let unanswered = batch.add(put).expect("a ticket");
    assert_eq!((batch.len(), batch.is_empty()), (5, false));
    let mut answers = batch.send().await.expect("answers");

    assert_eq!((answers.status(&list), answers.status(&unanswered)), (Some(200), None));
    assert!(answers.headers(&missing).is_some_and(|headers| headers.iter().count() == 1));
    let list = answers.take(list).expect("a page");
    assert_eq!((list.value.len(), list.count), (1, Some(1)));
    let error = answers.take(missing).expect_err("an error");
    assert_eq!((error.is_not_found(), error.code(), error.request_id()), (true, Some("none"), Some("r")));
    assert_eq!(&answers.take(photo).expect("bytes")[..], b"\xff\xfe\xff");
    answers.take(update).expect("nothing");
    assert_eq!(answers.take(unanswered).expect_err("an error").kind(), ErrorKind::Decode);

    let received = &server.received()[0];
    assert_eq!((received.method.as_str(), received.target.as_str()), ("POST", "/v1.0/$batch"));
    assert_eq!(received.header("authorization"), Some("Bearer s3cret"));
    assert!(!received.body.contains("s3cret"));
    let expected = json!([
        {"id": "1", "method": "GET", "url": "/users?$filter=a%20eq%20%27b%20c%27"},
        {"id": "2", "method": "GET", "url": "/missing"},
        {"id": "3", "method": "GET", "url": "/photo", "headers": {"if-none-match": "\"1\""}},
        {"id": "4", "method": "PATCH", "url": "/me", "dependsOn": ["1"],
         "headers": {"content-type": "application/json"}, "body": {"a": null}},
        {"id": "5", "method": "PUT", "url": "/photo", "headers": {"content-type": "application/octet-stream"},
         "body": "__7_"}
    ]);
    assert_eq!(Value::Array(requests(received)), expected);
}

#[tokio::test]
async fn a_large_batch_is_split_and_dependencies_hold() {
    let all = |range: std::ops::RangeInclusive<usize>| answer(&range.map(ok).collect());
    let (server, client) = connect([all(1..=20), all(21..=40), all(41..=45)]).await;
    let mut batch = Batch::new(&client);
    let mut tickets = vec![batch.add(get::<Value>(&client, "x")).expect("a ticket")];
    for index in 1..45 {
        let before = &tickets[index / 2];
        tickets.push(batch.add_after(before, get(&client, "x")).expect("a ticket"));
    }
    batch.add_dependency(&tickets[30], &tickets[25]).expect("tickets");
    assert_eq!(batch.add_dependency(&tickets[25], &tickets[30]).expect_err("a circle").kind(), ErrorKind::Request);
    let mut answers = batch.send().await.expect("answers");
    for (index, ticket) in tickets.into_iter().enumerate() {
        assert_eq!(answers.take(ticket).expect("a value")["n"], index + 1);
    }
    let calls = server.received();
    assert_eq!(ids(&server).iter().map(Vec::len).collect::<Vec<_>>(), [20, 20, 5]);
    for call in &calls {
        // Whatever a request depends on is before it in the same call, or was answered before.
        let requests = requests(call);
        for (at, request) in requests.iter().enumerate() {
            for before in request["dependsOn"].as_array().into_iter().flatten() {
                assert!(requests[..at].iter().any(|other| other["id"] == *before));
            }
        }
    }
    let later = requests(&calls[1]);
    assert_eq!(later.iter().find(|r| r["id"] == "31").expect("a request")["dependsOn"], json!(["26"]));
    assert_eq!(later.iter().find(|r| r["id"] == "22").expect("a request")["dependsOn"], Value::Null);
}

const NEEDS: Permissions = Permissions { work: &[Scopes::new("X.Read")], ..Permissions::of("GET /x") };

#[tokio::test]
async fn what_depends_on_a_failure_is_not_sent() {
    let mut first: Vec<Value> = (1..=20).map(ok).collect();
    first[0] = json!({"id": "1", "status": 403, "body": {"error": {"code": "denied"}}});
    let (server, client) = connect([answer(&Value::Array(first)), answer(&json!([ok(21)]))]).await;
    let mut batch = Batch::new(&client);
    let denied = batch.add(get::<Value>(&client, "x").needs(&[&NEEDS])).expect("a ticket");
    for _ in 0..19 {
        batch.add(get::<Value>(&client, "x")).expect("a ticket");
    }
    let free = batch.add(get::<Value>(&client, "x")).expect("a ticket");
    let bound = batch.add_after(&denied, get::<Value>(&client, "x")).expect("a ticket");
    let bound_too = batch.add_after(&bound, get::<Value>(&client, "x")).expect("a ticket");
    let mut answers = batch.send().await.expect("answers");
    assert_eq!(ids(&server)[1], ["21"]);
    assert!(answers.take(free).is_ok());
    let error = answers.take(denied).expect_err("an error");
    assert_eq!((error.is_forbidden(), error.permissions()), (true, Some(&NEEDS)));
    for ticket in [bound, bound_too] {
        let error = answers.take(ticket).expect_err("an error");
        assert_eq!((error.status(), error.code()), (Some(424), Some("FailedDependency")));
    }
}

#[tokio::test]
async fn what_is_refused_for_now_is_sent_again_with_what_depends_on_it() {
    let busy = |id: &str, after: &str| json!({"id": id, "status": 429, "headers": {"Retry-After": after}});
    let failed = json!({"id": "2", "status": 424, "body": {"error": {"code": "FailedDependency"}}});
    let (server, client) = connect([
        answer(&json!([busy("1", "0"), failed, ok(3), busy("4", "3600")])),
        answer(&json!([ok(2), busy("1", "0"), ok(2)])),
        answer(&json!([busy("1", "0")])),
    ])
    .await;
    let mut batch = Batch::new(&client).max_retries(2);
    let busy = batch.add(get::<Value>(&client, "x")).expect("a ticket");
    let after = batch.add_after(&busy, get::<Value>(&client, "x")).expect("a ticket");
    batch.add(get::<Value>(&client, "x")).expect("a ticket");
    let later = batch.add(get::<Value>(&client, "x")).expect("a ticket");
    let mut answers = batch.send().await.expect("answers");
    assert_eq!(ids(&server), [vec!["1", "2", "3", "4"], vec!["1", "2"], vec!["1"]]);
    assert!(answers.take(busy).expect_err("an error").is_throttled());
    assert_eq!(answers.take(after).expect("a value")["n"], 2);
    assert!(answers.take(later).expect_err("an error").is_throttled());
}

#[tokio::test]
async fn answers_are_kept_when_a_later_call_fails() {
    let denied = Answer(403, &[], r#"{"error":{"code":"denied","message":"No."}}"#.to_owned());
    let (_server, client) = connect([answer(&(1..=20).map(ok).collect()), denied]).await;
    let mut batch = Batch::new(&client);
    let tickets: Vec<_> = (0..21).map(|_| batch.add(get::<Value>(&client, "x")).expect("a ticket")).collect();
    let mut answers = batch.send().await.expect("answers");
    let results: Vec<_> = tickets.into_iter().map(|ticket| answers.take(ticket)).collect();
    assert!(results[..20].iter().all(Result::is_ok));
    let error = results[20].as_ref().expect_err("an error");
    assert_eq!((error.kind(), error.message()), (ErrorKind::Service, "No."));
    let cause = std::error::Error::source(error).expect("a cause");
    assert!(cause.to_string().starts_with("denied: No."), "{cause}");

    let (_server, client) = connect([Answer(403, &[], String::new())]).await;
    let mut batch = Batch::new(&client);
    batch.add(get::<Value>(&client, "x")).expect("a ticket");
    assert!(batch.send().await.expect_err("an error").is_forbidden());
}

#[tokio::test]
async fn what_does_not_fit_into_a_batch_is_refused() {
    let (server, client) = connect([]).await;
    let mut batch = Batch::new(&client);
    let bad: Request<Value> = client.root().key("..").get();
    assert_eq!(batch.add(bad).expect_err("an error").kind(), ErrorKind::Request);
    let stream = client.root().child("x").put_stream::<Value>(Source::bytes("x"));
    assert_eq!(batch.add(stream).expect_err("an error").kind(), ErrorKind::Request);
    let elsewhere = client.resume::<Value>("/beta/users");
    assert_eq!(batch.add(elsewhere).expect_err("an error").kind(), ErrorKind::Request);
    let mut other = Batch::new(&client);
    let ticket = other.add(get::<Value>(&client, "x")).expect("a ticket");
    assert_eq!(batch.add_after(&ticket, get::<Value>(&client, "x")).expect_err("an error").kind(), ErrorKind::Request);
    let mut answers = batch.send().await.expect("no responses");
    assert_eq!(answers.take(ticket).expect_err("an error").kind(), ErrorKind::Request);
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn downloads_are_redirected_and_followed_without_the_token() {
    let foreign = Server::start([Answer(200, &[], "bytes".to_owned()), Answer(206, &[], "by".to_owned())]).await;
    let away = format!("{}/file?tempauth=1", foreign.origin);
    let moved = json!({"id": "1", "status": 302, "headers": {"Location": away}});
    let plain = json!({"id": "2", "status": 302, "headers": {"location": "http://example.com/?tempauth=1"}});
    let (server, client) = connect([answer(&json!([moved, plain, ok(3)]))]).await;
    let mut batch = Batch::new(&client);
    let content = batch.add(get::<Bytes>(&client, "content")).expect("a ticket");
    let plain = batch.add(get::<Bytes>(&client, "plain")).expect("a ticket");
    let whole = batch.add(get::<Bytes>(&client, "whole")).expect("a ticket");
    let mut answers = batch.send().await.expect("answers");

    let request = answers.redirect(&content).expect("a redirect");
    assert!(!format!("{request:?}").contains("tempauth"));
    assert_eq!(&request.clone().header("x-key", "s3cret").await.expect("bytes")[..], b"bytes");
    assert_eq!(&request.range(..2).await.expect("bytes")[..], b"by");
    let received = foreign.received();
    assert_eq!(received[0].target, "/file?tempauth=1");
    let secrets = ["authorization", "x-key", "client-request-id"];
    assert!(received.iter().all(|one| secrets.iter().all(|name| one.header(name).is_none())), "{received:?}");
    assert_eq!(received[1].header("range"), Some("bytes=0-1"));

    let error = answers.redirect(&plain).expect("a redirect").await.expect_err("a server without TLS");
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert!(!format!("{error:?}").contains("tempauth"));
    assert!(answers.redirect(&whole).is_none());
    assert_eq!(answers.take(content).expect_err("no content").status(), Some(302));
    assert_eq!(server.received().len(), 1);
}
