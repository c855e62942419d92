//! Lists whose pages follow an item, bodies that are lists or forms, and ids of created items.

use docwright::serve::{Options, Server};
use docwright_tests::{analyze, root, wire};
use serde_json::{Value, json};

use super::start;

fn semaphore() -> Server {
    start(analyze(&root().join("tests/apis/semaphore/docs")).apis, Options::default())
}

fn call(server: &Server, method: &str, target: &str, headers: &[(&str, &str)], body: &str) -> (u16, Value) {
    let headers: Vec<(String, String)> =
        headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    let answer = wire::send(&server.origin(), &wire::request(method, target, &headers, body.as_bytes()));
    (answer.status, answer.body)
}

/// The ids of a page of signals.
fn signals(server: &Server, query: &str) -> Vec<u64> {
    let (status, body) = call(server, "GET", &format!("/v1/masts/7/signals?{query}"), &[], "");
    assert_eq!(status, 200, "{query}: {body}");
    let id = |item: &Value| item["id"].as_str().and_then(|id| id.parse().ok()).unwrap_or_default();
    body.as_array().into_iter().flatten().map(id).collect()
}

#[test]
fn pages_follow_an_id() {
    let server = semaphore();
    for (query, ids) in [
        ("", &[60, 50, 40, 30, 20, 10][..]),
        ("limit=4", &[60, 50, 40, 30]),
        ("before=30&limit=4", &[20, 10]),
        ("before=10&limit=4", &[]),
        ("after=20&limit=2", &[30, 40]),
        ("after=60", &[]),
        ("around=40&limit=3", &[50, 40, 30]),
    ] {
        assert_eq!(signals(&server, query), ids, "{query}");
    }
    for query in ["limit=0", "limit=101", "limit=x", "before=x"] {
        let (status, body) = call(&server, "GET", &format!("/v1/masts/7/signals?{query}"), &[], "");
        assert_eq!(status, 400, "{query}: {body}");
    }
    let (_, watches) = call(&server, "GET", "/v1/watches?after=1&limit=1", &[], "");
    assert_eq!(watches, json!([{ "keeper": { "id": "2", "name": "Bo" }, "post": "mole" }]));
}

#[test]
fn created_items_are_the_newest() {
    let server = semaphore();
    let (status, first) = call(&server, "POST", "/v1/masts/7/signals", &[], r#"{"text":"fog"}"#);
    assert_eq!((status, &first["text"]), (200, &json!("fog")));
    let form = "--b\r\nContent-Disposition: form-data; name=\"payload_json\"\r\n\r\n{\"text\":\"clear\"}\r\n\
                --b\r\nContent-Disposition: form-data; name=\"files[0]\"; filename=\"a.png\"\r\n\r\nPNG\r\n--b--\r\n";
    let multipart = [("content-type", "multipart/form-data; boundary=b")];
    let (status, second) = call(&server, "POST", "/v1/masts/7/signals", &multipart, form);
    assert_eq!((status, &second["text"]), (200, &json!("clear")));
    let id = |signal: &Value| signal["id"].as_str().and_then(|id| id.parse::<u64>().ok()).expect("a snowflake");
    assert!(id(&second) > id(&first) && id(&first) > 60);
    assert_eq!(signals(&server, "limit=3"), [id(&second), id(&first), 60]);
    assert_eq!(signals(&server, "after=60&limit=1"), [id(&first)]);

    let target = format!("/v1/masts/7/signals/{}", id(&first));
    assert_eq!(call(&server, "PUT", &format!("{target}/answers/red/@me"), &[], "").0, 204);
    assert_eq!(call(&server, "DELETE", &target, &[], "").0, 204);
    assert_eq!(signals(&server, "limit=2"), [id(&second), 60]);
}

#[test]
fn a_list_replaces_all_items() {
    let server = semaphore();
    let (status, body) = call(&server, "PUT", "/v1/orders", &[], r#"[{"id":"5","name":"hoist"},{"name":"lower"}]"#);
    assert_eq!(status, 200, "{body}");
    assert_eq!((&body[0]["id"], &body[1]["name"]), (&json!("5"), &json!("lower")));
    assert!(body[1]["id"].as_str().is_some_and(|id| id.parse::<u64>().is_ok()), "{body}");
    let (_, next) = call(&server, "PUT", "/v1/orders", &[], r#"[{"name":"lower"}]"#);
    assert_eq!(next.as_array().map(Vec::len), Some(1));
    let order = |id: &Value| format!("/v1/orders/{}", id.as_str().unwrap_or_default());
    assert_eq!(call(&server, "PATCH", &order(&next[0]["id"]), &[], r#"{"name":"up"}"#).1["name"], "up");
    for wrong in ["{}", "[1]"] {
        assert_eq!(call(&server, "PUT", "/v1/orders", &[], wrong).0, 400, "{wrong}");
    }
}
