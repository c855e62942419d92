use super::*;
use crate::http::HeaderValue;

fn service(status: u16, body: &str) -> Error {
    let mut headers = HeaderMap::new();
    headers.insert("client-request-id", HeaderValue::from_static("c-1"));
    let body = Bytes::copy_from_slice(body.as_bytes());
    Error::service(Response { status, headers, body, trace: RequestTrace::default() })
}

#[test]
fn the_code_message_and_id_of_the_service_are_printed() {
    let error = service(
        404,
        r#"{"error":{"code":"Request_ResourceNotFound","message":"No 'x'.",
            "innerError":{"request-id":"r-1","date":"2026-08-12T07:00:00"}}}"#,
    );
    let text = "Request_ResourceNotFound: No 'x'. (status 404, request id r-1)";
    assert_eq!(error.to_string(), text);
    assert_eq!((error.kind(), error.is_not_found()), (ErrorKind::Service, true));
    assert_eq!(error.client_request_id(), Some("c-1"));
    assert!(error.inner_error().is_some_and(|inner| inner["date"].is_string()));
}

#[test]
fn bodies_in_other_formats_are_parsed() {
    for (body, text) in [
        ("", "the service returned an error (status 503)"),
        ("<html>Bad gateway</html>", "the service returned an error (status 503)"),
        ("[1]", "the service returned an error (status 503)"),
        (r#"{"error":null}"#, "the service returned an error (status 503)"),
        (r#"{"error":{"code":5}}"#, "the service returned an error (status 503)"),
        (r#"{"error":{"code":"x"}}"#, "x (status 503)"),
        (r#"{"error":{"message":"m"}}"#, "m (status 503)"),
        (r#"{"code":"x","message":"m"}"#, "x: m (status 503)"),
        (r#"{"error":"invalid_grant","error_description":"d"}"#, "invalid_grant: d (status 503)"),
    ] {
        let error = service(503, body);
        assert_eq!(error.to_string(), text);
        assert_eq!(error.body().map(|body| &body[..]), Some(body.as_bytes()));
        assert!(error.is_transient());
    }
}

#[test]
fn debug_does_not_print_bodies() {
    let error = service(400, r#"{"access_token":"secret"}"#);
    assert!(!format!("{error:?} {error}").contains("secret"));
}

#[test]
fn inner_errors_and_details_are_listed() {
    let error = service(
        400,
        r#"{"error":{"code":"badRequest","message":"m","target":"user",
            "details":[{"code":"tooLong","target":"name","message":"d"},7,{}],
            "innererror":{"code":"invalid","innerError":{"code":"tooLong","date":"d-1"}}}}"#,
    );
    assert_eq!(error.codes(), ["badRequest", "invalid", "tooLong"]);
    assert!(error.has_code("tooLong") && !error.has_code("x"));
    assert_eq!((error.target(), error.date()), (Some("user"), Some("d-1")));
    let details = error.details();
    assert_eq!((details.len(), details[0].code, details[0].target), (2, Some("tooLong"), Some("name")));
}

#[test]
fn hostile_bodies_do_no_harm() {
    let deep = format!("{}{}", r#"{"error":{"innerError":"#.repeat(60), "1".to_owned() + &"}}".repeat(60));
    for body in [deep.as_str(), r#"{"error":{"details":{},"innerError":[],"code":""}}"#, "{\"error\":"] {
        let error = service(400, body);
        assert!(error.codes().is_empty() && error.details().is_empty() && error.date().is_none(), "{error:?}");
    }
}

#[test]
fn an_echoed_token_is_redacted() {
    let body = r#"{"error":{"code":"x s3cret-9","message":"Bearer s3cret-9 is bad","innerError":{"code":"s3cret-9"}}}"#;
    let trace = |token: &str| RequestTrace {
        operation: None,
        untrusted_origin: None,
        attempts: 3,
        client_request_id: Some("c-2".into()),
        token: Some(token.into()),
        ..RequestTrace::default()
    };
    let error = service(401, body).with_source("no s3cret-9").with_trace(&trace("s3cret-9"));
    assert_eq!(error.to_string(), "x [token]: Bearer [token] is bad (status 401, 3 attempts)");
    assert_eq!(
        (error.codes(), error.source().map(ToString::to_string)),
        (vec!["x [token]", "[token]"], Some("no [token]".to_owned()))
    );
    assert!(!format!("{error:?}").contains("s3cret"));
    assert_eq!((error.attempts(), error.client_request_id()), (3, Some("c-1")));
    // Short strings occur in ordinary words.
    assert_eq!(service(401, body).with_trace(&trace("x")).code(), Some("x s3cret-9"));
}

#[test]
fn statuses_have_predicates() {
    type Predicate = fn(&Error) -> bool;
    let predicates: [(u16, Predicate); 9] = [
        (304, Error::is_not_modified),
        (401, Error::is_unauthorized),
        (403, Error::is_forbidden),
        (404, Error::is_not_found),
        (409, Error::is_conflict),
        (410, Error::is_gone),
        (412, Error::is_precondition_failed),
        (423, Error::is_locked),
        (429, Error::is_throttled),
    ];
    for (status, _) in predicates {
        let error = service(status, "");
        for (own, predicate) in predicates {
            assert_eq!(predicate(&error), own == status, "{status}, checked for {own}");
        }
        assert_eq!((error.is_transient(), error.is_timeout()), (status == 429, false), "{status}");
    }
    assert!(!service(503, "").is_throttled());
    let timeout = Error::new(ErrorKind::Timeout, "too slow");
    assert!(timeout.is_timeout() && timeout.is_transient() && timeout.retry_after().is_none());
}
