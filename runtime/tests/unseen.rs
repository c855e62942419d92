//! Addresses that are permissions are in no log, at whatever level.

mod connect;
mod server;

use std::io;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use connect::connect;
use docwright_runtime::{Bytes, Source, Upload, Value};
use server::{Answer, Server, json};

#[derive(Clone, Default)]
struct Log(Arc<Mutex<Vec<u8>>>);

impl io::Write for Log {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().expect("no panic").extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

fn redirect(to: &str) -> Answer {
    Answer(302, Box::leak(Box::new([("location", to.to_owned().leak() as &str)])), String::new())
}

#[tokio::test]
async fn no_log_has_an_address_that_is_a_permission() {
    let log = Log::default();
    let writer = log.clone();
    let subscriber = tracing_subscriber::fmt()
        .with_max_level(tracing::Level::TRACE)
        .with_ansi(false)
        .with_writer(move || writer.clone())
        .finish();
    tracing::subscriber::set_global_default(subscriber).expect("the only one");

    let busy = Answer(503, &[], String::new());
    let broken = Answer(0, &[], String::new());
    let item = || json(r#"{"id":"1"}"#);
    let foreign = Server::start([busy, broken, json("{}"), item(), Answer(200, &[], "bytes".to_owned())]).await;
    let away = format!("{}/up/permission", foreign.origin);
    let (_server, client) = connect([redirect(&away), redirect("http://127.0.0.1:1/up/permission")]).await;
    let upload = Upload::new(&client, &away).retry_delay(Duration::from_millis(1));
    let item: Value = upload.send(Source::bytes("x")).await.expect("an item");
    assert_eq!(item["id"], "1");
    let content = client.root().child("content").get::<Bytes>();
    assert_eq!(&content.clone().await.expect("bytes")[..], b"bytes");
    content.await.expect_err("nobody is there");

    let log = String::from_utf8(log.0.lock().expect("no panic").clone()).expect("text");
    assert!(log.contains("/v1.0/content") && log.contains("the request is sent again"), "the log is on: {log}");
    assert!(!log.contains("permission"), "{log}");
}
