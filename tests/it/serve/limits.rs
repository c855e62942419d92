//! Limits of memory and time, and attacks on the server.

use std::io::{Read as _, Write as _};
use std::time::{Duration, Instant};

use docwright::serve::{Options, Server};
use docwright_tests::wire;
use serde_json::{Value, json};

use super::transfers::session;
use super::{call, get, send, serve};

/// Asserts that the server still answers, and at once.
fn assert_alive(server: &Server, what: &str) {
    let start = Instant::now();
    assert_eq!(get(server, "/v1.0/me").0, 200, "{what}");
    assert!(start.elapsed() < Duration::from_secs(5), "{what}: {:?}", start.elapsed());
}

/// Memory of this process, in MiB.
fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<usize>().ok()).unwrap_or_default() / 1024
}

#[test]
fn smuggled_requests_are_not_answered() {
    let server = serve(Options::default());
    let hidden = "GET /v1.0/users HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n";
    for headers in [
        "Content-Length: 0\r\nContent-Length: 48\r\n",
        "Content-Length: 0, 48\r\n",
        "Content-Length: +0\r\n",
        "Content-Length: -1\r\n",
        "Content-Length: 0x0\r\n",
        "Content-Length: 0\r\nTransfer-Encoding: chunked\r\n",
        "Transfer-Encoding: chunked, identity\r\n",
        "Transfer-Encoding: identity\r\n",
        "Transfer-Encoding: xchunked\r\n",
        "Transfer-Encoding : chunked\r\n",
        "X: y\r\n Content-Length: 0\r\n",
        "Content-Length: 0\r\n\0: y\r\n",
    ] {
        let request = format!("POST /v1.0/users HTTP/1.1\r\nHost: 127.0.0.1\r\n{headers}\r\n0\r\n\r\n{hidden}");
        let mut stream = wire::connect(&server.origin());
        let _ = stream.set_read_timeout(Some(Duration::from_millis(500)));
        let _ = stream.write_all(request.as_bytes());
        let mut answers = Vec::new();
        let _ = stream.read_to_end(&mut answers);
        let text = String::from_utf8_lossy(&answers);
        assert!(text.is_empty() || text.starts_with("HTTP/1.1 4"), "{headers:?}: {text}");
        assert!(!text.contains("HTTP/1.1 2"), "{headers:?}: {text}");
    }
    assert_alive(&server, "smuggling");
}

#[test]
fn names_stay_names() {
    let server = serve(Options::default());
    for target in [
        "/v1.0/users/..%2f..%2fetc%2fpasswd",
        "/v1.0/me/drive/root:/../../../etc/passwd:/content",
        "/v1.0/me/drive/root:/%2e%2e/%2e%2e/etc/passwd:/content",
        "/v1.0/users/%00",
        "/v1.0/users/%E2%80%AE",
        "/v1.0/users/%F0%9F%92%A9%CC%81",
        "/v1.0/users/ann%0d%0aSet-Cookie:%20a=b",
        "/v1.0/users('a''b')",
        "/v1.0/users('",
        "/v1.0//users//nosuch",
        "/transfers/upload/..%2f1",
        "/v1.0/users/%2e",
    ] {
        let answer = wire::send(&server.origin(), &wire::request("GET", target, &[], b""));
        assert!((400..500).contains(&answer.status), "{target}: {answer:?}");
        assert!(!answer.head.to_lowercase().contains("set-cookie"), "{target}: {answer:?}");
        assert!(answer.body["error"]["code"].is_string(), "{target}: {answer:?}");
    }
    // A key with a slash, and one with its encoding, are two keys.
    let keys = ["a%2Fb", "a%252Fb"];
    for (at, key) in keys.iter().enumerate() {
        let body = json!({ "displayName": at.to_string(), "userPrincipalName": key.replace("%25", "%") });
        let _ = call(&server, "POST", "/v1.0/users", &body.to_string());
    }
    assert_eq!(call(&server, "PUT", "/v1.0/me/drive/root:/x%2Fy.txt:/content", "1").0, 201);
    assert_eq!(call(&server, "PUT", "/v1.0/me/drive/root:/x%252Fy.txt:/content", "2").0, 201);
    let (_, body) = call(&server, "POST", "/v1.0/users", "{\"displayName\":\"\\u202e\\u0000\\ud83d\\ude00\"}");
    assert_eq!(body["displayName"], "\u{202e}\0\u{1f600}", "JSON text is data");
    assert_alive(&server, "names");
}

#[test]
fn expansions_and_conditions_are_bounded() {
    let server = serve(Options::default());
    let nested = |depth: usize| format!("{}{}", "manager($expand=".repeat(depth), "manager") + &")".repeat(depth);
    let long = vec!["manager"; 5_000].join(",");
    let wide = vec!["members($expand=members)"; 200].join(",");
    let search = format!("{}%22a%22{}", "(".repeat(5_000), ")".repeat(5_000));
    let not = format!("{}%22a%22", "NOT%20".repeat(5_000));
    let order = vec!["displayName"; 3_000].join(",");
    let select = vec!["displayName"; 5_000].join(",");
    let path = format!("/v1.0/me/mailFolders/inbox{}", "/childFolders/inbox".repeat(3_000));
    let options = "a=b&".repeat(10_000);
    for target in [
        format!("/v1.0/users?$expand={}", nested(3_000)),
        format!("/v1.0/users?$expand={long}"),
        format!("/v1.0/groups?$expand={wide}"),
        format!("/v1.0/users?$search={search}"),
        format!("/v1.0/users?$search={not}"),
        format!("/v1.0/users?$orderby={order}"),
        format!("/v1.0/users?$select={select}"),
        format!("/v1.0/users?$filter={}displayName%20eq%20'a'", "not%20".repeat(9_000)),
        path,
        format!("/v1.0/users?{options}"),
    ] {
        let start = Instant::now();
        let status = get(&server, &target).0;
        let what: String = target.chars().take(60).collect();
        assert!((400..500).contains(&status), "{what}: {status}");
        assert!(start.elapsed() < Duration::from_secs(5), "{what}: {:?}", start.elapsed());
    }
    assert_alive(&server, "long queries");
}

#[test]
fn batches_do_not_nest() {
    let server = serve(Options::default());
    let part = |id: &str, url: &str, body: Value| json!({ "id": id, "method": "POST", "url": url, "body": body });
    let inner = json!({ "requests": [{ "id": "1", "method": "GET", "url": "/me" }] });
    let mut nested = inner.clone();
    for _ in 0..20 {
        nested = json!({ "requests": [part("1", "/$batch", nested)] });
    }
    for url in ["/$batch", "/%24batch", "$BATCH", "/v1.0/$batch", "../v1.0/$batch"] {
        let batch = json!({ "requests": [part("1", url, inner.clone()), part("2", url, nested.clone())] });
        let (status, body) = call(&server, "POST", "/v1.0/$batch", &batch.to_string());
        assert_eq!(status, 200, "{url}: {body}");
        for response in body["responses"].as_array().into_iter().flatten() {
            assert!(response["status"].as_u64().is_some_and(|status| status >= 400), "{url}: {response}");
        }
    }
    // Parts lead to the API only, and not to another host.
    for url in ["https://evil.example/v1.0/me", "//evil.example/v1.0/me", "http://127.0.0.1:1/v1.0/me"] {
        let batch = json!({ "requests": [{ "id": "1", "method": "GET", "url": url }] });
        let (_, body) = call(&server, "POST", "/v1.0/$batch", &batch.to_string());
        assert_eq!(body["responses"][0]["status"], 404, "{url}: {body}");
    }
}

#[test]
fn small_json_cannot_fill_the_memory() {
    let server = serve(Options::default());
    assert_alive(&server, "start");
    let before = resident();
    for unit in ["0,", "[],", "{},", "\"\",", "{\"a\":0},"] {
        let count = (7 << 20) / unit.len();
        let list = unit.repeat(count);
        let body = format!("{{\"displayName\":\"a\",\"list\":[{}]}}", list.trim_end_matches(','));
        assert_eq!(call(&server, "POST", "/v1.0/users", &body).0, 400, "{unit}");
    }
    let grown = resident().saturating_sub(before);
    assert!(grown < 400, "{grown} MiB");
    // Commas in text are text.
    let text = json!({ "displayName": ",".repeat(1 << 20) }).to_string();
    assert_eq!(call(&server, "POST", "/v1.0/users", &text).0, 201);
    assert_alive(&server, "JSON");
}

#[test]
fn stored_objects_and_responses_are_bounded() {
    let server = serve(Options::default());
    let before = resident();
    let large = json!({ "displayName": "x".repeat(7 << 20) }).to_string();
    for _ in 0..5 {
        assert_eq!(call(&server, "POST", "/v1.0/users", &large).0, 201);
    }
    // A page of large objects, and a batch of such pages.
    let answer = wire::send(&server.origin(), &wire::request("GET", "/v1.0/users?$top=50", &[], b""));
    assert!(answer.status == 200 && answer.body["@odata.nextLink"].is_string(), "{}", answer.head);
    assert!(answer.body["value"].as_array().is_some_and(|items| items.len() == 3), "{}", answer.head);
    let part = |id: usize| json!({ "id": id.to_string(), "method": "GET", "url": "/users?$top=50" });
    let batch = json!({ "requests": (0..20).map(part).collect::<Vec<_>>() }).to_string();
    let answer = wire::send(&server.origin(), &wire::request("POST", "/v1.0/$batch", &[], batch.as_bytes()));
    assert_eq!(answer.status, 200, "{}", answer.head);
    let responses = answer.body["responses"].as_array().map_or(&[][..], Vec::as_slice);
    let statuses: Vec<u64> = responses.iter().filter_map(|one| one["status"].as_u64()).collect();
    assert!(statuses.starts_with(&[200]) && statuses.ends_with(&[413]), "{statuses:?}");
    // Files, until the memory is full.
    let bytes = vec![b'x'; 7 << 20];
    let put = |number: usize| {
        let target = format!("/v1.0/me/drive/root:/{number}.bin:/content");
        wire::send(&server.origin(), &wire::request("PUT", &target, &[], &bytes)).status
    };
    let statuses: Vec<u16> = (0..40).map(put).collect();
    assert!(statuses.starts_with(&[201]) && statuses.ends_with(&[507]), "{statuses:?}");
    let grown = resident().saturating_sub(before);
    assert!(grown < 1_500, "{grown} MiB");
    assert_alive(&server, "large objects");
}

#[test]
fn sessions_are_bounded() {
    let server = serve(Options::default());
    let mut links = Vec::new();
    for number in 0..300 {
        let target = format!("/v1.0/me/drive/root:/{number}.txt:/createUploadSession");
        links.push(session(&server, &target, "{}"));
    }
    assert_eq!(get(&server, &links[299]).0, 200);
    assert_eq!(get(&server, &links[0]).0, 404, "the oldest one has ended");
    let huge =
        wire::request("PUT", &links[299], &[("content-range".to_owned(), "bytes 0-0/999999999999".to_owned())], b"a");
    assert_eq!(send(&server, &huge).0, 413, "more than the server can keep");
}

#[test]
fn idle_connections_do_not_keep_others_out() {
    let server = serve(Options::default());
    let mut idle: Vec<_> = (0..300).map(|_| wire::connect(&server.origin())).collect();
    for stream in &mut idle {
        let _ = stream.write_all(b"GET /v1.0/me HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ");
    }
    // Heads that do not end are given up after ten seconds.
    let mut stream = wire::connect(&server.origin());
    let _ = stream.set_read_timeout(Some(Duration::from_secs(25)));
    let _ = stream.write_all(&wire::request("GET", "/v1.0/me", &[], b""));
    assert_eq!(wire::receive(&mut stream).status, 200);
    drop(idle);
    assert_alive(&server, "idle connections");
}

#[test]
fn clients_that_do_not_read_are_dropped() {
    let server = serve(Options::default());
    let large = json!({ "displayName": "x".repeat(7 << 20) }).to_string();
    let (_, user) = call(&server, "POST", "/v1.0/users", &large);
    let target = format!("/v1.0/users/{}", user["id"].as_str().unwrap_or_default());
    let mut stream = wire::connect(&server.origin());
    let _ = stream.write_all(&wire::request("GET", &target, &[], b""));
    std::thread::sleep(Duration::from_secs(24));
    let mut bytes = Vec::new();
    let _ = stream.read_to_end(&mut bytes);
    assert!(bytes.len() < 7 << 20, "the whole response waited for {} bytes", bytes.len());
    assert_alive(&server, "a client that does not read");
}
