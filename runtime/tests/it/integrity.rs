//! Responses that violate their format or the protocol: nothing is lost silently, and nothing is invented.

use std::time::Duration;

use docwright_runtime::futures::TryStreamExt;
use docwright_runtime::{
    Additional, Batch, Bytes, Change, Client, ClientOptions, Error, ErrorKind, OperationStatus, Page, Poller, Request,
    RetryOptions, Source, StaticToken, Upload, Value, fields,
};
use serde_json::json;

use crate::connect::{client_with, connect};
use crate::server::{Answer, Server, accepted, headers, json, redirect};

#[derive(Default)]
struct User {
    id: Option<String>,
    score: Option<f64>,
    additional: Additional,
}

fields! { User: "microsoft.graph.user", "id" => id, "score" => score }

fn users<T>(client: &Client) -> Request<T> {
    client.root().child("users").get()
}

fn empty(status: u16) -> Answer {
    Answer(status, &[("content-type", "application/json")], String::new())
}

/// The error is one of decoding, and names the request.
fn assert_undecodable(error: &Error, operation: &str) {
    assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    assert!(error.to_string().contains(operation), "{error}");
}

const UNIT: usize = 320 * 1024;

// S1: an empty body is a success only where the protocol permits it.

#[tokio::test]
async fn an_empty_success_is_neither_a_list_nor_an_object() {
    for status in [200, 201, 203] {
        let (_server, client) = connect((0..4).map(|_| empty(status))).await;
        assert_undecodable(&users::<Page<User>>(&client).await.expect_err("no list"), "GET /users");
        assert_undecodable(&users::<User>(&client).await.expect_err("no object"), "GET /users");
        assert_undecodable(&users::<Value>(&client).await.expect_err("no value"), "GET /users");
        assert_undecodable(&users::<Vec<i32>>(&client).await.expect_err("no values"), "GET /users");
    }
    for status in [202, 204, 205] {
        let (_server, client) = connect((0..3).map(|_| empty(status))).await;
        assert_eq!(users::<Page<User>>(&client).await.expect("no list"), Page::default());
        assert_eq!(users::<User>(&client).await.expect("no object"), User::default());
        users::<()>(&client).await.expect("nothing");
    }
    let (_server, client) = connect([empty(200), empty(200)]).await;
    users::<()>(&client).await.expect("a request without a result");
    assert!(users::<Bytes>(&client).await.expect("an empty file").is_empty());
}

#[tokio::test]
async fn a_list_whose_second_page_is_empty_is_not_complete() {
    let first = r#"{"value":[{"id":"1"}],"@odata.nextLink":"{origin}/v1.0/users?$skiptoken=2"}"#;
    let (_server, client) = connect([json(first), empty(200)]).await;
    let mut items = users::<Page<User>>(&client).items();
    assert!(items.try_next().await.expect("a user").is_some());
    assert_undecodable(&items.try_next().await.expect_err("no page"), "GET /users");
}

#[tokio::test]
async fn changes_end_with_a_link_or_with_an_error() {
    let delta = |client: &Client| client.root().child("users").function("delta", &[]).get::<Page<User>>().changes();
    let cases = [
        empty(200),
        empty(204),
        json(r#"{"value":[]}"#),
        json(r#"{"value":[],"@odata.deltaLink":""}"#),
        json(r#"{"value":[],"@odata.nextLink":" ","@odata.deltaLink":null}"#),
        json(r#"{"value":[],"@odata.deltaLink":7}"#),
    ];
    for (at, answer) in cases.into_iter().enumerate() {
        let (_server, client) = connect([answer]).await;
        let mut changes = delta(&client);
        let error = changes.try_next().await.expect_err("it does not end with a link");
        assert!(matches!(error.kind(), ErrorKind::Decode | ErrorKind::Paging), "{at}: {error}");
        assert!(error.to_string().contains("GET /users/delta()"), "{at}: {error}");
        assert_eq!(changes.delta_link(), None);
        assert!(changes.try_next().await.expect("an end").is_none(), "{at}");
    }
    let (_server, client) = connect([json(r#"{"value":[{"id":"1"}],"@odata.deltaLink":"d"}"#)]).await;
    let mut changes = delta(&client);
    assert!(matches!(changes.try_next().await, Ok(Some(Change::Changed(_)))));
    assert!(changes.try_next().await.expect("an end").is_none());
    assert_eq!(changes.delta_link(), Some("d"));
}

#[tokio::test]
async fn an_empty_success_in_a_batch_is_an_error() {
    let body = json!({"responses": [
        {"id": "1", "status": 200},
        {"id": "2", "status": 200, "body": null},
        {"id": "3", "status": 204},
        {"id": "4", "status": 200, "headers": {"content-type": "text/plain"}, "body": ""},
    ]});
    let (_server, client) = connect([json(&body.to_string()), empty(200)]).await;
    let mut batch = Batch::new(&client);
    let list = batch.add(users::<Page<User>>(&client)).expect("an id");
    let user = batch.add(users::<User>(&client)).expect("an id");
    let none = batch.add(users::<User>(&client)).expect("an id");
    let text = batch.add(users::<User>(&client)).expect("an id");
    let mut response = batch.send().await.expect("responses");
    assert_undecodable(&response.take(list).expect_err("no list"), "GET /users");
    assert_undecodable(&response.take(user).expect_err("no object"), "GET /users");
    assert_eq!(response.take(none).expect("no content"), User::default());
    assert_undecodable(&response.take(text).expect_err("no object"), "GET /users");
    let mut batch = Batch::new(&client);
    batch.add(users::<()>(&client)).expect("an id");
    assert_undecodable(&batch.send().await.expect_err("no responses"), "POST /$batch");
}

#[tokio::test]
async fn an_empty_status_is_neither_the_end_of_an_operation_nor_a_state_of_an_upload() {
    let started = || accepted(&[("location", "{origin}/v1.0/o")]);
    let (_server, client) = connect([started(), empty(200), started(), empty(204)]).await;
    let copy = || client.root().child("copy").post_empty::<()>();
    let soon = Duration::from_millis(1);
    assert_undecodable(&copy().poll::<()>().interval(soon).await.expect_err("no status"), "GET of the monitor");
    copy().poll::<()>().interval(soon).await.expect("no content is an end");

    let (server, client) = connect([empty(200), empty(200), empty(200)]).await;
    let upload = Upload::new(&client, format!("{}/up", server.origin));
    assert_undecodable(&upload.status().await.expect_err("no state"), "GET of an upload session");
    assert_undecodable(&upload.resume::<()>(Source::bytes("x")).await.expect_err("no state"), "GET of an upload");
    assert_eq!(server.received().len(), 2, "nothing is sent again from the beginning");
}

#[tokio::test]
async fn an_upload_that_ends_early_is_an_error() {
    let (server, client) = connect([empty(200)]).await;
    let upload = Upload::new(&client, format!("{}/up", server.origin)).fragment_size(UNIT).expect("a size");
    let source = Source::bytes(vec![b'x'; 2 * UNIT + 5]);
    let error = upload.send::<()>(source).await.expect_err("two fragments are missing");
    assert_undecodable(&error, "PUT of an upload session");
    assert!(error.message().contains("after 327680 of 655365 bytes"), "{error}");

    // The sessions of mail attachments respond with 200 to each fragment.
    let ranges = |next: &str| json(&format!(r#"{{"nextExpectedRanges":["{next}"]}}"#));
    let done = Answer(201, headers(&[("location", "{origin}/a")]), String::new());
    let (server, client) = connect([ranges("327680"), ranges("655360"), done]).await;
    let upload = Upload::new(&client, format!("{}/up", server.origin)).fragment_size(UNIT).expect("a size");
    upload.send::<()>(Source::bytes(vec![b'x'; 2 * UNIT + 5])).await.expect("all of it");
    assert_eq!(server.received().len(), 3);
}

// S13: one bad string, number or mark does not lose the rest of a response.

/// A JSON string with half of a surrogate pair, a float out of range, a control character and an unknown escape.
const DEFECTS: &str = "\"a\":\"\\ud800\",\"b\":1e400,\"c\":\"x\u{1}y\",\"d\":\"\\x\",\"e\":NaN";

#[tokio::test]
async fn defects_of_strings_and_numbers_do_not_lose_a_page() {
    let page = |link: &str| {
        json(&format!(
            "\u{feff}{{\"value\":[{{\"id\":\"1\",{DEFECTS}}},{{\"id\":\"2\",\"score\":1e999}},{{\"id\":\"\\udfff\"}}],{link}}}"
        ))
    };
    let (_server, client) = connect([
        page("\"@odata.nextLink\":\"{origin}/v1.0/users?$skiptoken=2\""),
        page("\"@odata.deltaLink\":\"d\""),
        json(&format!("\u{feff}{{\"id\":\"1\",{DEFECTS}}}")),
        json("\u{feff}{\"value\":7}"),
    ])
    .await;
    let mut changes = users::<Page<User>>(&client).changes();
    let all: Vec<Change<User>> = (&mut changes).try_collect().await.expect("changes");
    assert_eq!((all.len(), changes.delta_link()), (6, Some("d")));
    let Change::Changed(first) = &all[0] else { panic!("not removed") };
    assert_eq!((first.id.as_deref(), first.additional["a"].as_str()), (Some("1"), Some("\u{fffd}")));
    // With the feature `exact-numbers` it is a number.
    assert_eq!(first.additional["b"].to_string().trim_matches('"').replace('+', ""), "1e400");
    assert_eq!((first.additional["c"].as_str(), first.additional["d"].as_str()), (Some("x\u{1}y"), Some("\\x")));
    assert_eq!(first.additional["e"], "NaN");
    let Change::Changed(second) = &all[1] else { panic!("not removed") };
    assert!(second.score.is_none() && second.additional.contains_key("score"), "the value is kept");
    let user = users::<User>(&client).await.expect("a user");
    assert_eq!(user.id.as_deref(), Some("1"));
    assert_eq!(users::<i32>(&client).await.expect("a number"), 7);
}

#[tokio::test]
async fn bytes_that_are_not_utf_8_do_not_lose_a_page() {
    let server = crate::wire::Server::start_bytes(|_, _| {
        let body = b"{\"value\":[{\"id\":\"1\"},{\"id\":\"\xff\xfe\"},{\"id\":\"3\",\"n\":\"\xed\xa0\x80\"}]}";
        let head =
            format!("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {}\r\n\r\n", body.len());
        [head.as_bytes(), body].concat()
    })
    .await;
    let client = client_with(&server.origin, RetryOptions::default());
    let page = users::<Page<User>>(&client).await.expect("a page");
    let ids: Vec<_> = page.value.iter().filter_map(|user| user.id.as_deref()).collect();
    assert_eq!(ids, ["1", "\u{fffd}\u{fffd}", "3"]);
}

#[tokio::test]
async fn defects_do_not_lose_a_batch_an_error_code_or_the_failure_of_an_operation() {
    let body = format!(
        "\u{feff}{{\"responses\":[{{\"id\":\"1\",\"status\":200,\"body\":{{\"id\":\"1\",{DEFECTS}}}}},\
         {{\"id\":\"2\",\"status\":404,\"body\":{{\"error\":{{\"code\":\"none\",\"message\":\"\\ud83d\"}}}}}}]}}"
    );
    let (_server, client) = connect([json(&body)]).await;
    let mut batch = Batch::new(&client);
    let (first, second) = (batch.add(users::<User>(&client)).expect("an id"), batch.add(users::<User>(&client)));
    let mut response = batch.send().await.expect("responses");
    assert_eq!(response.take(first).expect("a user").id.as_deref(), Some("1"));
    let error = response.take(second.expect("an id")).expect_err("an error");
    assert_eq!((error.code(), error.message()), (Some("none"), "\u{fffd}"));

    let error = "\u{feff}{\"error\":{\"code\":\"denied\",\"message\":\"No \\udc00.\",\"n\":1e999}}";
    let started = || accepted(&[("location", "{origin}/v1.0/o")]);
    let failed = "\u{feff}{\"status\":\"failed\",\"error\":{\"code\":\"full\",\"message\":\"\\ud800\"}}";
    let (server, client) =
        connect([Answer(403, &[], error.to_owned()), started(), json(failed), json("{\"status\":"), json("[")]).await;
    let denied = users::<User>(&client).await.expect_err("an error");
    assert_eq!((denied.code(), denied.message()), (Some("denied"), "No \u{fffd}."));
    let copy = client.root().child("copy").post_empty::<()>();
    let error = copy.poll::<()>().interval(Duration::from_millis(1)).await.expect_err("it failed");
    assert_eq!((error.kind(), error.code()), (ErrorKind::Operation, Some("full")));
    for _ in 0..2 {
        let monitor = format!("{}/v1.0/o", server.origin);
        let error = Poller::<()>::resume(&client, &monitor).await.expect_err("no status");
        assert_eq!(error.kind(), ErrorKind::Decode, "{error}");
    }
}

#[tokio::test]
async fn a_mark_does_not_hide_the_state_of_an_upload() {
    let state = "\u{feff}{\"nextExpectedRanges\":[\"327680-\"],\"x\":\"\\ud800\"}";
    let done = "\u{feff}{\"id\":\"1\"}";
    let (server, client) = connect([json(state), json(state), json(done)]).await;
    let upload = Upload::new(&client, format!("{}/up", server.origin)).fragment_size(UNIT).expect("a size");
    assert_eq!(upload.status().await.expect("a state").expected, [(327_680, None)]);
    let user: User = upload.resume(Source::bytes(vec![b'x'; UNIT + 5])).await.expect("a user");
    assert_eq!(user.id.as_deref(), Some("1"));
    assert_eq!(server.received()[2].header("content-range"), Some("bytes 327680-327684/327685"));

    for state in [r#"{"nextExpectedRanges":["x-"]}"#, r#"{"nextExpectedRanges":["99999999999999999999-"]}"#, "[]", "{"]
    {
        let (server, client) = connect([json(state)]).await;
        let error = Upload::new(&client, format!("{}/up", server.origin)).status().await.expect_err(state);
        assert_eq!(error.kind(), ErrorKind::Decode, "{state}: {error}");
    }
}

// W3: the special floats of OData.

#[tokio::test]
async fn the_special_floats_are_read_and_written() {
    let (_server, client) = connect([
        json(r#"{"value":[{"score":"INF"},{"score":"-INF"},{"score":"NaN"},{"score":"inf"},{"score":-Infinity}]}"#),
        json(r#"{"value":"INF"}"#),
    ])
    .await;
    let page = users::<Page<User>>(&client).await.expect("a page");
    let scores: Vec<_> = page.value.iter().map(|user| user.score).collect();
    assert_eq!(
        (scores[0], scores[1], scores[4]),
        (Some(f64::INFINITY), Some(f64::NEG_INFINITY), Some(f64::NEG_INFINITY))
    );
    assert!(scores[2].is_some_and(f64::is_nan));
    assert_eq!((scores[3], &page.value[3].additional["score"]), (None, &json!("inf")), "another spelling is kept");
    assert_eq!(serde_json::to_value(&page.value[1]).expect("JSON"), json!({"score": "-INF"}));
    assert!(users::<f64>(&client).await.expect("a number").is_infinite());
}

// W1: the formats of `Retry-After`.

#[tokio::test]
async fn a_wait_in_any_format_is_honored() {
    for (text, wait) in [("0,2", 2000), ("2.128", 2128), ("2, 0", 2000), ("soon", 5000), ("", 5000)] {
        let busy = Answer(429, headers(&[("retry-after", text)]), String::new());
        let server = Server::start([busy]).await;
        let retry = RetryOptions { max_wait: Duration::from_millis(1900), ..RetryOptions::default() };
        let client = client_with(&server.origin, retry);
        let error = users::<User>(&client).await.expect_err("the wait is too long");
        assert_eq!(error.retry_after(), Some(Duration::from_millis(wait)), "{text:?}");
        assert_eq!((error.attempts(), server.received().len()), (1, 1), "{text:?} is not retried too early");
    }
    for date in ["Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"] {
        let busy = Answer(503, headers(&[("retry-after", date)]), String::new());
        let (server, client) = connect([busy, json("{}")]).await;
        client.root().child("users").post::<User>(&json!({})).await.expect("the wait is over");
        assert_eq!(server.received().len(), 2);
    }
}

// W2: empty links.

#[tokio::test]
async fn an_empty_link_is_no_link() {
    let body = r#"{"value":[{"id":"1"}],"@odata.nextLink":"","@odata.deltaLink":" "}"#;
    let (server, client) = connect([json(body), json(body)]).await;
    let page = users::<Page<User>>(&client).await.expect("a page");
    assert_eq!((page.next_link, page.delta_link), (None, None));
    let all: Vec<User> = users::<Page<User>>(&client).items().try_collect().await.expect("users");
    assert_eq!((all.len(), server.received().len()), (1, 2), "the root is not requested");
}

#[tokio::test]
async fn a_link_to_the_endpoint_itself_is_an_error() {
    for link in [".", "{origin}/v1.0", "{origin}/v1.0/", "#x", "./"] {
        let (server, client) =
            connect([json(&format!(r#"{{"value":[],"@odata.nextLink":"{link}"}}"#)), json(r#"{"value":[]}"#)]).await;
        let error = users::<Page<User>>(&client).items().try_next().await.expect_err(link);
        assert_eq!((error.kind(), server.received().len()), (ErrorKind::Paging, 1), "{link}: {error}");
    }
    for link in ["5", "{}", "[\"x\"]", "true"] {
        let (_server, client) = connect([json(&format!(r#"{{"value":[],"@odata.nextLink":{link}}}"#))]).await;
        assert_undecodable(&users::<Page<User>>(&client).await.expect_err("the list seems to end"), "@odata.nextLink");
    }
}

#[tokio::test]
async fn a_stored_link_that_is_empty_is_not_followed() {
    let (server, client) = connect([]).await;
    for link in ["", " "] {
        assert_eq!(client.resume::<User>(link).await.expect_err("no link").kind(), ErrorKind::Request);
        let error = client.changes::<User>(link).try_next().await.expect_err("no link");
        assert_eq!(error.kind(), ErrorKind::Request);
        let error = Poller::<OperationStatus>::resume(&client, link).await.expect_err("no link");
        assert_eq!(error.kind(), ErrorKind::Operation);
    }
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn an_empty_location_is_neither_a_monitor_nor_a_redirect() {
    let location = |status| Answer(status, &[("location", "")], String::new());
    let root = || json(r#"{"id":"root"}"#);
    let (server, client) = connect([location(202), root()]).await;
    let copy = client.root().child("copy").post_empty::<()>();
    let error = copy.clone().poll::<User>().interval(Duration::from_millis(1)).await.expect_err("no monitor");
    assert_eq!((error.kind(), server.received().len()), (ErrorKind::Operation, 1));
    assert!(error.to_string().contains("POST /copy"), "{error}");

    let (server, client) = connect([location(202), location(302), location(307)]).await;
    assert_eq!(
        client.root().child("copy").post_empty::<()>().start().await.expect_err("no monitor").kind(),
        ErrorKind::Operation
    );
    for status in [302, 307] {
        let error = users::<User>(&client).await.expect_err("no redirect");
        assert_eq!((error.kind(), error.status()), (ErrorKind::Service, Some(status)));
    }
    assert_eq!(server.received().len(), 3);

    let moved = json!({"responses": [{"id": "1", "status": 302, "headers": {"location": ""}}]});
    let (_server, client) = connect([json(&moved.to_string())]).await;
    let mut batch = Batch::new(&client);
    let id = batch.add(users::<Bytes>(&client)).expect("an id");
    assert!(batch.send().await.expect("responses").redirect(&id).is_none());
}

// W4: the pages of an action.

#[tokio::test]
async fn the_next_pages_of_an_action_are_read_with_get() {
    let (server, client) = connect([
        json(r#"{"value":[{"id":"1"}],"@odata.nextLink":"{origin}/v1.0/getIds?$skiptoken=2"}"#),
        json(r#"{"value":[{"id":"2"}]}"#),
    ])
    .await;
    let request = client.root().child("getIds").post::<Page<User>>(&json!({"a": 1})).header("Prefer", "p");
    let all: Vec<User> = request.items().try_collect().await.expect("users");
    assert_eq!(all.len(), 2);
    let received = server.received();
    assert_eq!((received[0].method.as_str(), received[0].body.as_str()), ("POST", r#"{"a":1}"#));
    assert_eq!((received[1].method.as_str(), received[1].body.as_str()), ("GET", ""));
    assert_eq!((received[1].header("content-type"), received[1].header("prefer")), (None, Some("p")));
}

// W5 and S14: redirects.

#[tokio::test]
async fn a_307_or_308_repeats_the_request_at_its_origin() {
    for status in [307, 308] {
        let moved = Answer(status, headers(&[("location", "{origin}/v1.0/moved")]), String::new());
        let (server, client) = connect([moved, json(r#"{"id":"1"}"#)]).await;
        let create = client.root().child("users").post::<User>(&json!({"a": 1})).header("x-key", "k");
        assert_eq!(create.await.expect("a user").id.as_deref(), Some("1"));
        let received = server.received();
        let second = &received[1];
        assert_eq!((second.method.as_str(), second.target.as_str()), ("POST", "/v1.0/moved"));
        assert_eq!((second.body.as_str(), second.header("x-key")), (r#"{"a":1}"#, Some("k")));
        assert_eq!(second.header("authorization"), Some("Bearer s3cret"));

        let foreign = Server::start([json("{}")]).await;
        let moved =
            Answer(status, headers(&[("location", &format!("{}/x?sig=s3cret", foreign.origin))]), String::new());
        let (_server, client) = connect([moved]).await;
        let error = client.root().child("users").key("k").patch::<User>(&json!({})).await.expect_err("elsewhere");
        assert_eq!(error.kind(), ErrorKind::Redirect);
        let text = error.to_string();
        assert!(text.contains("PATCH /users/{}") && text.contains(&foreign.origin) && !text.contains("sig"), "{text}");
        assert!(foreign.received().is_empty(), "the body does not leave the origin");
    }
}

#[tokio::test]
async fn an_object_is_not_believed_from_another_origin() {
    let foreign = Server::start((0..5).map(|_| json(r#"{"id":"admin","value":[]}"#))).await;
    let moved = || redirect(&format!("{}/x", foreign.origin));
    let (_server, client) = connect((0..5).map(|_| moved())).await;
    let mut errors = vec![users::<User>(&client).await.expect_err("another origin")];
    errors.push(users::<Page<User>>(&client).await.expect_err("another origin"));
    errors.push(users::<Value>(&client).await.expect_err("another origin"));
    for error in &errors {
        assert_eq!(error.kind(), ErrorKind::Redirect, "{error}");
        assert!(error.to_string().contains(&foreign.origin) && error.to_string().contains("GET /users"), "{error}");
    }
    assert!(!users::<Bytes>(&client).await.expect("the content of a file").is_empty());
}

// W6: keys that begin with `$`.

#[tokio::test]
async fn a_key_with_a_dollar_is_in_parentheses() {
    for (key, target) in [
        ("$me@example.com", "/v1.0/users('$me@example.com')/photo"),
        ("$count", "/v1.0/users('$count')/photo"),
        ("$a'/b", "/v1.0/users('$a''%2Fb')/photo"),
        ("a$b", "/v1.0/users/a%24b/photo"),
    ] {
        let (server, client) = connect([json("{}")]).await;
        client.root().child("users").key(key).child("photo").get::<User>().await.expect("a user");
        assert_eq!(server.received()[0].target, target);
    }
}

// W8: strings in a batch.

#[tokio::test]
async fn a_string_in_a_batch_without_a_content_type_is_text() {
    let body = json!({"responses": [
        {"id": "1", "status": 200, "body": "1234"},
        {"id": "2", "status": 200, "headers": {}, "body": "abcd"},
        {"id": "3", "status": 200, "headers": {"Content-Type": "image/png"}, "body": "abcd"},
        {"id": "4", "status": 200, "headers": {"Content-Type": "application/json"}, "body": "abcd"},
    ]});
    let (_server, client) = connect([json(&body.to_string())]).await;
    let mut batch = Batch::new(&client);
    let count = batch.add(users::<i32>(&client)).expect("an id");
    let text = batch.add(users::<String>(&client)).expect("an id");
    let photo = batch.add(users::<Bytes>(&client)).expect("an id");
    let value = batch.add(users::<String>(&client)).expect("an id");
    let mut response = batch.send().await.expect("responses");
    assert_eq!(response.take(count).expect("a count"), 1234);
    assert_eq!(response.take(text).expect("text"), "abcd");
    assert_eq!(&response.take(photo).expect("bytes")[..], b"\x69\xb7\x1d");
    assert_eq!(response.take(value).expect("text"), "abcd");
}

// S7, S10, S11: terminals, logs and headers.

#[tokio::test]
async fn control_characters_of_the_service_are_escaped() {
    let body = json!({"error": {"code": "x\u{1b}[2J", "message": "a\r\nb\u{9b}31m\u{202e}c",
        "innerError": {"request-id": "r\u{7}", "code": "i\u{1b}"}}});
    let status = json!({"status": "failed\u{1b}", "statusDescription": "d\u{1b}]0;x\u{7}"});
    let failed = json!({"status": "failed", "statusDescription": "d\u{1b}]0;x\u{7}"});
    let started = accepted(&[("location", "{origin}/v1.0/o")]);
    let (_server, client) =
        connect([Answer(400, &[], body.to_string()), json(&status.to_string()), started, json(&failed.to_string())])
            .await;
    let error = users::<User>(&client).await.expect_err("an error");
    assert_eq!(error.code(), Some("x\u{1b}[2J"), "programs get it unmodified");
    let status = users::<OperationStatus>(&client).await.expect("a status");
    let copy = client.root().child("copy").post_empty::<()>();
    let failed = copy.poll::<()>().interval(Duration::from_millis(1)).await.expect_err("it failed");
    for text in [
        format!("{error}"),
        format!("{error:?}"),
        format!("{error:#?}").replace('\n', ""),
        format!("{status:?}"),
        format!("{failed} {failed:?}"),
    ] {
        assert!(!text.contains(|c: char| c.is_control() || c == '\u{202e}'), "{text:?}");
    }
    assert!(error.to_string().contains("x\\u{1b}[2J: a\\r\\nb"), "{error}");
}

#[tokio::test]
async fn debug_output_has_no_secrets() {
    let (server, client) = connect([json(
        r#"{"value":[{"uploadUrl":"s3cret","a":{"clientState":"s3cret"}}],"@odata.nextLink":"https://h/?$skiptoken=s3cret",
            "@odata.deltaLink":"https://h/?$deltatoken=s3cret","x":"https://h/?sig=s3cret"}"#,
    )])
    .await;
    let page = users::<Page<User>>(&client).await.expect("a page");
    let request = users::<User>(&client).query("$skiptoken", "s3cret").query("sig", "s3cret");
    let options = ClientOptions { endpoint: Some("https://me:s3cret@h/".to_owned()), ..ClientOptions::default() };
    let invalid = ClientOptions { endpoint: Some("https://me:s3cret@[h/".to_owned()), ..ClientOptions::default() };
    let error = Client::new("https://example.com", StaticToken::new("t"), invalid).expect_err("no URL");
    let text = format!("{page:?} {request:?} {options:?} {error} {error:?}");
    assert!(!text.contains("s3cret"), "{text}");
    assert!(text.contains("$skiptoken") && text.contains("uploadUrl"), "{text}");
    drop(server);
}

#[tokio::test]
async fn headers_that_the_client_sets_are_errors() {
    let (server, client) = connect([]).await;
    for name in [
        "Authorization",
        "host",
        "Content-Length",
        "Transfer-Encoding",
        "connection",
        "Proxy-Authorization",
        "TE",
        "Expect",
    ] {
        let request = users::<User>(&client).header(name, "1");
        let error =
            tokio::time::timeout(Duration::from_secs(9), request.send()).await.expect("it ends").expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Request, "{name}");
        assert!(
            error.to_string().contains(&name.to_ascii_lowercase()) && error.to_string().contains("GET /users"),
            "{error}"
        );
        let mut batch = Batch::new(&client);
        assert!(batch.add(users::<User>(&client).header(name, "1")).is_err(), "{name}");
    }
    assert!(server.received().is_empty());
}

// S12: the limits of uploads.

#[tokio::test]
async fn an_upload_is_attempted_as_often_as_the_options_permit() {
    for attempts in [1, 3] {
        let server = Server::start((0..99).map(|_| Answer(503, &[], String::new()))).await;
        let initial_delay = Duration::from_millis(1);
        let retry = RetryOptions { max_attempts: attempts, initial_delay, ..RetryOptions::default() };
        let client = client_with(&server.origin, retry);
        let upload = Upload::new(&client, format!("{}/up", server.origin));
        let error = upload.send::<()>(Source::bytes("x")).await.expect_err("an error");
        assert_eq!(error.status(), Some(503));
        assert_eq!(server.received().len(), usize::try_from(attempts).expect("a number"), "with {attempts}");
    }
    let busy = Answer(429, &[("retry-after", "99999999")], String::new());
    let (server, client) = connect([busy]).await;
    let upload = Upload::new(&client, format!("{}/up", server.origin));
    let upload = upload.send::<()>(Source::bytes("x"));
    let error = tokio::time::timeout(Duration::from_secs(9), upload).await.expect("it ends").expect_err("an error");
    assert!(error.is_throttled());
}

/// A service that forgets what it has received, and one that accepts a byte at a time.
#[tokio::test]
async fn an_upload_without_progress_ends() {
    for (status, step) in [(503, 0), (202, 1)] {
        let server = crate::wire::Server::start(move |request, _| {
            let first = request
                .header("content-range")
                .and_then(|range| range.strip_prefix("bytes ")?.split('-').next()?.parse::<usize>().ok());
            let ranges = |next: usize| format!("{{\"nextExpectedRanges\":[\"{next}-\"]}}");
            match first {
                // The session is asked for its state.
                None => crate::wire::answer("200 OK", &ranges(0)),
                Some(0) if status == 503 => crate::wire::answer("202 Accepted", &ranges(UNIT)),
                Some(_) if status == 503 => crate::wire::answer("503 Busy", ""),
                Some(first) => crate::wire::answer("202 Accepted", &ranges(first + step)),
            }
        })
        .await;
        let retry =
            RetryOptions { max_attempts: 4, initial_delay: Duration::from_millis(1), ..RetryOptions::default() };
        let client = client_with(&server.origin, retry);
        let upload = Upload::new(&client, format!("{}/up", server.origin)).fragment_size(UNIT).expect("a size");
        let sent = upload.send::<()>(Source::bytes(vec![b'x'; 2 * UNIT]));
        let error = tokio::time::timeout(Duration::from_secs(30), sent).await.expect("it ends").expect_err("an error");
        assert!(error.is_transient() || error.kind() == ErrorKind::Decode, "{error}");
        assert!(server.received().len() < 20, "{} requests", server.received().len());
    }
}

// W10: endpoints and causes.

#[tokio::test]
async fn localhost_is_this_machine() {
    let server = Server::start([json(r#"{"id":"1"}"#)]).await;
    let endpoint = server.origin.replace("127.0.0.1", "localhost");
    let client = client_with(&endpoint, RetryOptions::default());
    assert_eq!(users::<User>(&client).await.expect("a user").id.as_deref(), Some("1"));
    assert!(server.received()[0].header("host").is_some_and(|host| host.starts_with("localhost:")));
}

#[tokio::test]
async fn errors_name_the_request_and_the_innermost_cause() {
    let (_closed, origin) = crate::server::closed_port();
    let client = client_with(&origin, RetryOptions::none());
    let error = client.root().child("users").key("k").get::<User>().await.expect_err("the port is closed");
    let text = error.to_string();
    assert!(text.contains("refused") && text.contains("GET /users/{}"), "{text}");
    let (_server, client) = connect([json(r#"{"items":[]}"#), Answer(404, &[], String::new())]).await;
    let error = client.root().child("users").get::<Page<User>>().await.expect_err("a wrong list").to_string();
    assert!(error.contains("GET /users") && error.contains("`items`"), "{error}");
    let error = client.root().child("users").key("k").delete::<()>().await.expect_err("an error").to_string();
    assert!(error.contains("DELETE /users/{}") && !error.contains("/k"), "{error}");
}
