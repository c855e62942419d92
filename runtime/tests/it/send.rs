//! Futures and streams can move to another task, and wait for the next item in `select!` without losing one.

use std::path::Path;
use std::time::Duration;

use docwright_runtime::futures::{FutureExt as _, Stream, StreamExt as _};
use docwright_runtime::{
    Batch, BatchId, BatchResponse, Bytes, Changes, Client, Download, Error, Items, Page, PollStep, Poller, Reference,
    Request, Response, Source, Upload, Value,
};

use crate::connect::connect;
use crate::server::{Answer, json};

fn is_send(_: impl Send) {}

fn is_stream<T>(_: impl Stream<Item = Result<T, Error>> + Send + Unpin + 'static) {}

/// Compiles only if all that is public can move between tasks; it does not run.
#[allow(dead_code)]
fn everything_is_send(client: &Client, upload: &Upload, source: fn() -> Source, batch: Batch, download: Download) {
    let list = || client.root().child("users").get::<Page<Value>>();
    let bytes = || client.root().child("content").get::<Bytes>();
    let start = || client.root().child("copy").post_empty::<()>();

    is_send(list().send());
    is_send(std::future::IntoFuture::into_future(list()));
    is_send(bytes().stream());
    is_send(start().start());
    is_send(std::future::IntoFuture::into_future(start().poll::<Value>()));
    is_send(batch.send());
    is_send(upload.send::<Value>(source()));
    is_send(upload.resume::<Value>(source()));
    is_send(upload.status());
    is_send(upload.cancel());
    is_send(Source::file(Path::new("x")));

    is_stream(list().pages());
    is_stream(list().items());
    is_stream(list().changes());
    is_stream(start().poll::<Value>());
    is_stream(download);
}

/// Values that hold connections or state may be kept where several tasks see them, or at least move between them.
#[test]
fn values_move_between_tasks() {
    fn moves<T: Send + 'static>() {}
    fn is_shared<T: Send + Sync + 'static>() {}
    moves::<(Batch, Poller<Value>, Download, Items<Value>, Changes<Value>, PollStep<Value>)>();
    is_shared::<(Client, Request<Value>, Response, Error, Upload, Source, Reference, BatchResponse, BatchId<Value>)>();
}

/// Polls for the next item repeatedly, and drops the future whenever the response is pending.
async fn impatient<T>(mut stream: impl Stream<Item = Result<T, Error>> + Unpin) -> (Vec<T>, usize) {
    let (mut items, mut dropped) = (Vec::new(), 0);
    loop {
        match stream.next().now_or_never() {
            Some(Some(item)) => items.push(item.expect("an item")),
            Some(None) => return (items, dropped),
            None => {
                dropped += 1;
                tokio::time::sleep(Duration::from_micros(100)).await;
            }
        }
    }
}

#[tokio::test]
async fn nothing_is_lost_or_asked_twice_by_who_does_not_wait() {
    let page = |first: u32, next: &str| {
        let next =
            if next.is_empty() { String::new() } else { format!(r#","@odata.nextLink":"{{origin}}/v1.0/{next}""#) };
        json(&format!(r#"{{"value":[{first},{}]{next}}}"#, first + 1))
    };
    let (server, client) = connect([page(1, "b"), page(3, "c"), page(5, "")]).await;
    let list = client.root().child("a").get::<Page<i32>>();
    let (items, dropped) = impatient(list.items()).await;
    assert_eq!(items, [1, 2, 3, 4, 5, 6]);
    assert!(dropped > 0, "it did wait");
    assert_eq!(server.received().len(), 3);

    let tag: &[(&str, &str)] = &[("etag", "\"1\""), ("content-length", "6")];
    let rest: &[(&str, &str)] = &[("etag", "\"1\""), ("content-range", "bytes 3-5/6")];
    let (server, client) = connect([Answer(200, tag, "abc".to_owned()), Answer(206, rest, "def".to_owned())]).await;
    let download = client.root().child("content").get::<Bytes>().stream().await.expect("a response");
    let (chunks, _) = impatient(download).await;
    assert_eq!(chunks.concat(), b"abcdef");
    assert_eq!(server.received().len(), 2, "it went on after the break, and asked for the rest once");

    let location: &[(&str, &str)] = &[("location", "{origin}/v1.0/monitor")];
    let done = json(r#"{"status":"succeeded"}"#);
    let (server, client) = connect([Answer(202, location, String::new()), json(r#"{"status":"running"}"#), done]).await;
    let poller = client.root().child("copy").post_empty::<()>().poll::<Value>().interval(Duration::from_millis(1));
    let (steps, _) = impatient(poller).await;
    assert!(matches!(steps.as_slice(), [PollStep::Running(_), PollStep::Running(_), PollStep::Done(_)]), "{steps:?}");
    assert_eq!(server.received().len(), 3, "the operation was started once");
}
