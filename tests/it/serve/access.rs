//! Requests of web pages: under the name of another site (DNS rebinding), and across sites.

use docwright::serve::Options;
use docwright_tests::wire::{self, Answer};
use serde_json::Value;

use super::serve;

/// The response to a request with these headers, including `Host`.
fn send(origin: &str, method: &str, headers: &[&str]) -> Answer {
    let mut request = format!("{method} /v1.0/users HTTP/1.1\r\nConnection: close\r\n");
    for header in headers {
        request.push_str(&format!("{header}\r\n"));
    }
    request.push_str("Content-Length: 21\r\n\r\n{\"displayName\":\"Ann\"}");
    wire::send(origin, request.replace("{own}", origin.trim_start_matches("http://")).as_bytes())
}

#[test]
fn other_hosts_are_refused() {
    let server = serve(Options::default());
    let status = |headers: &[&str]| send(&server.origin(), "POST", headers).status;
    for host in ["{own}", "127.0.0.1", "localhost:1", "[::1]:1"] {
        assert_eq!(status(&[&format!("Host: {host}")]), 201, "{host}");
    }
    for host in ["rebound.example", "127.0.0.1.rebound.example:8080", "localhost.rebound.example", "user@127.0.0.1"] {
        assert_eq!(status(&[&format!("Host: {host}")]), 403, "{host}");
    }
    assert_eq!(status(&["Host: {own}", "X-Forwarded-Host: rebound.example"]), 403);
    assert_eq!(status(&[]), 400, "no host");
    assert_eq!(status(&["Host: {own}", "Host: rebound.example"]), 400, "two hosts");
    let refused = send(&server.origin(), "POST", &["Host: rebound.example"]);
    assert_eq!(refused.body["error"]["code"], "Forbidden", "{refused:?}");
    let message = refused.body["error"]["message"].as_str().unwrap_or_default();
    assert!(message.contains("rebound.example") && message.contains("--allow-origin"), "{message}");
    // The target of the request line counts as well.
    let absolute = b"GET http://rebound.example/v1.0/me HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
    assert_eq!(wire::send(&server.origin(), absolute).status, 403);
}

#[test]
fn requests_of_other_pages_change_nothing() {
    let server = serve(Options { throttle: 3, ..Options::default() });
    let status = |headers: &[&str]| send(&server.origin(), "POST", &[&["Host: {own}"], headers].concat()).status;
    for headers in [
        ["Origin: https://evil.example"].as_slice(),
        &["Origin: null"],
        &["Origin: http://127.0.0.1:1"],
        &["Origin: https://{own}"],
        &["Sec-Fetch-Site: cross-site"],
        &["Sec-Fetch-Site: same-site"],
        &["Origin: http://{own}", "Origin: https://evil.example"],
    ] {
        let status = status(headers);
        assert!(status == 403 || status == 400, "{headers:?}: {status}");
    }
    // They do not count towards the throttled ones either.
    assert_eq!(status(&["Origin: http://{own}"]), 201);
    assert_eq!(status(&["Sec-Fetch-Site: same-origin"]), 201);
    assert_eq!(status(&["Sec-Fetch-Site: none"]), 429);
    let (_, count) = super::get(&server, "/v1.0/users/$count");
    assert_eq!(count, Value::from(4), "two that the page shows, and two");
}
