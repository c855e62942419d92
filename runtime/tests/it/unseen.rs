//! Addresses that are permissions are in no log, at whatever level.

use std::time::Duration;

use docwright_runtime::{Bytes, RetryOptions, Source, Upload, Value};
use tracing_subscriber::fmt::format::FmtSpan;

use crate::alone::alone;
use crate::connect::connect;
use crate::log::Log;
use crate::server::{Answer, Server, json, redirect};

#[tokio::test]
async fn no_log_has_an_address_that_is_a_permission() {
    if !alone("unseen::no_log_has_an_address_that_is_a_permission") {
        return;
    }
    let log = Log::start(FmtSpan::NONE);

    let busy = Answer(503, &[], String::new());
    let broken = Answer(0, &[], String::new());
    let item = || json(r#"{"id":"1"}"#);
    let foreign = Server::start([
        busy,
        broken,
        json(r#"{"nextExpectedRanges":["0-"]}"#),
        item(),
        Answer(200, &[], "bytes".to_owned()),
    ])
    .await;
    let away = format!("{}/up/permission", foreign.origin);
    let (_server, client) = connect([redirect(&away), redirect("http://127.0.0.1:1/up/permission")]).await;
    let retry = RetryOptions { initial_delay: Duration::from_millis(1), ..RetryOptions::default() };
    let upload = Upload::new(&client, &away).retry(retry);
    let item: Value = upload.send(Source::bytes("x")).await.expect("an item");
    assert_eq!(item["id"], "1");
    let content = client.root().child("content").get::<Bytes>();
    assert_eq!(&content.clone().await.expect("bytes")[..], b"bytes");
    content.await.expect_err("the server is unreachable");

    let log = log.text();
    assert!(log.contains("/v1.0/content") && log.contains("retrying the request"), "the log is on: {log}");
    assert!(!log.contains("permission"), "{log}");
}
