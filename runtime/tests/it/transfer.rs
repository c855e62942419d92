//! Bytes up and down: streams, ranges, redirects, forms, and upload sessions.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use docwright_runtime::futures::{StreamExt, TryStreamExt, stream};
use docwright_runtime::{Bytes, ErrorKind, Multipart, Reference, Request, RetryOptions, Source, Upload, Value};

use crate::connect::connect;
use crate::server::{Answer, Received, Server, headers, json, redirect};

fn has_no_secret(received: &Received) -> bool {
    ["authorization", "cookie", "x-key"].iter().all(|name| received.header(name).is_none())
}

#[tokio::test]
async fn bytes_come_as_a_stream_with_progress() {
    let content = "x".repeat(300_000);
    let kind = &[("content-type", "image/png"), ("etag", "\"1\"")];
    let (_server, client) = connect([Answer(200, kind, content.clone())]).await;
    let seen = Arc::new(Mutex::new(Vec::new()));
    let report = Arc::clone(&seen);
    let download = client.root().child("content").get::<Bytes>().stream().await.expect("a response");
    assert_eq!((download.length(), download.content_type()), (Some(300_000), Some("image/png")));
    assert_eq!((download.etag(), download.is_partial()), (Some("\"1\""), false));
    let download = download.on_progress(move |now| report.lock().expect("no panic").push(now));
    let chunks: Vec<Bytes> = download.try_collect().await.expect("chunks");
    assert_eq!(chunks.concat(), content.as_bytes());
    let seen = seen.lock().expect("no panic");
    assert_eq!(seen.len(), chunks.len());
    assert_eq!(seen.last().map(|now| (now.done, now.total)), Some((300_000, Some(300_000))));
}

#[tokio::test]
async fn a_stream_that_breaks_is_an_error() {
    let (_server, client) = connect([
        Answer(200, &[("content-length", "10")], "short".to_owned()),
        Answer(404, &[], r#"{"error":{"code":"itemNotFound"}}"#.to_owned()),
    ])
    .await;
    let content = client.root().child("content").get::<Bytes>();
    let chunks: Vec<_> = content.clone().stream().await.expect("a response").collect().await;
    let error = chunks.last().expect("an item").as_ref().expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Transport);
    let error = content.stream().await.expect_err("an error");
    assert_eq!((error.is_not_found(), error.code()), (true, Some("itemNotFound")));
}

/// The beginning of the content, of which the service promised more.
fn beginning(status: u16, list: &[(&str, &str)], text: &str, length: &str) -> Answer {
    let mut all = list.to_vec();
    all.push(("content-length", length));
    Answer(status, headers(&all), text.to_owned())
}

async fn collect(content: Request<Bytes>) -> Result<Vec<u8>, docwright_runtime::Error> {
    let chunks: Vec<Bytes> = content.stream().await?.try_collect().await?;
    Ok(chunks.concat())
}

#[tokio::test]
async fn a_stream_goes_on_where_it_broke() {
    let tag = ("etag", "\"1\"");
    let (server, client) = connect([
        beginning(200, &[tag], "abc", "9"),
        Answer(503, &[], String::new()),
        Answer(206, headers(&[tag, ("content-range", "bytes 3-8/9")]), "defghi".to_owned()),
        // A part breaks, too.
        beginning(206, &[tag, ("content-range", "bytes 2-6/9")], "cde", "5"),
        Answer(206, headers(&[tag, ("content-range", "bytes 5-6/9")]), "fg".to_owned()),
        // Only the date is known, and the second break is one too many.
        beginning(200, &[("last-modified", "Fri, 01 Jan 2021 00:00:00 GMT"), ("etag", "W/\"1\"")], "a", "9"),
        beginning(206, &[("content-range", "bytes 1-8/9")], "b", "8"),
    ])
    .await;
    let content = client.root().child("content").get::<Bytes>();
    assert_eq!(collect(content.clone()).await.expect("all of it"), b"abcdefghi");
    assert_eq!(collect(content.clone().range(2..7)).await.expect("the part"), b"cdefg");
    let error = collect(content).await.expect_err("too many breaks");
    assert_eq!((error.kind(), error.attempts()), (ErrorKind::Transport, 2));
    let asked: Vec<_> = server
        .received()
        .iter()
        .map(|r| (r.header("range").unwrap_or("-").to_owned(), r.header("if-range").unwrap_or("-").to_owned()))
        .collect();
    let lines: Vec<(&str, &str)> = asked.iter().map(|(range, tag)| (&**range, &**tag)).collect();
    let expected = [
        ("-", "-"),
        ("bytes=3-", "\"1\""),
        ("bytes=3-", "\"1\""),
        ("bytes=2-6", "-"),
        ("bytes=5-6", "\"1\""),
        ("-", "-"),
        ("bytes=1-", "Fri, 01 Jan 2021 00:00:00 GMT"),
    ];
    assert_eq!(lines, expected);
}

#[tokio::test]
async fn versions_of_content_are_not_mixed() {
    let tag = ("etag", "\"1\"");
    let broken = || beginning(200, &[tag], "abc", "9");
    let part = |range| Answer(206, headers(&[("content-range", range)]), "defghi".to_owned());
    let none = beginning(200, &[tag, ("accept-ranges", "none")], "abc", "9");
    let (server, client) = connect([
        broken(),
        Answer(200, headers(&[("etag", "\"2\"")]), "ABCDEFGHI".to_owned()),
        broken(),
        part("bytes 0-5/9"),
        broken(),
        Answer(404, &[], String::new()),
        none,
    ])
    .await;
    let content = client.root().child("content").get::<Bytes>();
    for _ in 0..2 {
        let error = collect(content.clone()).await.expect_err("another version");
        assert_eq!(error.kind(), ErrorKind::ContentChanged, "{error}");
    }
    assert!(collect(content.clone()).await.expect_err("it is gone").is_not_found());
    assert_eq!(collect(content).await.expect_err("it breaks").kind(), ErrorKind::Transport);
    assert_eq!(server.received().len(), 7);
}

#[tokio::test]
async fn parts_are_asked_for_and_checked() {
    let part = || Answer(206, &[("content-range", "bytes 1-2/9")], "bc".to_owned());
    let whole = || Answer(200, &[], "abcdefghi".to_owned());
    let (server, client) = connect([part(), part(), part(), part(), whole(), whole()]).await;
    let content = || client.root().child("content").get::<Bytes>();
    assert_eq!(&content().range(1..3).await.expect("bytes")[..], b"bc");
    let download = content().range(1..=2).stream().await.expect("a response");
    assert_eq!((download.is_partial(), download.whole_length(), download.length()), (true, Some(9), Some(2)));
    content().range(7..).await.expect("bytes");
    content().range_of_last(2).await.expect("bytes");
    let error = content().range(1..3).await.expect_err("an error");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Decode, Some(200)));
    assert!(content().range(..2).stream().await.is_err());
    let ranges: Vec<_> = server.received().iter().filter_map(|r| r.header("range").map(str::to_owned)).collect();
    assert_eq!(ranges, ["bytes=1-2", "bytes=1-2", "bytes=7-", "bytes=-2", "bytes=1-2", "bytes=0-1"]);
    assert_eq!(content().range(3..3).await.expect_err("an error").kind(), ErrorKind::Request);
    assert_eq!(content().range(..0).await.expect_err("an error").kind(), ErrorKind::Request);
    assert_eq!(content().range_of_last(0).await.expect_err("an error").kind(), ErrorKind::Request);
}

#[tokio::test]
async fn redirects_elsewhere_do_not_get_the_token() {
    let ok = || Answer(200, &[], "bytes".to_owned());
    let foreign = Server::start([ok(), Answer(206, &[], "by".to_owned())]).await;
    let to = format!("{}/file?tempauth=1", foreign.origin);
    let (server, client) = connect([redirect(&to), redirect("{origin}/v1.0/moved"), redirect(&to)]).await;
    let content = client.root().child("content").get::<Bytes>();
    let content = content.header("Cookie", "a=b").header("x-key", "s3cret");
    assert_eq!(&content.clone().await.expect("bytes")[..], b"bytes");
    let download = content.range(..2).stream().await.expect("a response");
    assert_eq!(download.map_ok(|chunk| chunk.len()).try_collect::<Vec<_>>().await.expect("bytes"), [2]);

    let received = foreign.received();
    assert!(received.len() == 2 && received.iter().all(has_no_secret), "{received:?}");
    assert_eq!(received[0].target, "/file?tempauth=1");
    assert_eq!(received[1].header("range"), Some("bytes=0-1"));
    let received = server.received();
    assert_eq!(received[2].target, "/v1.0/moved");
    assert!(received.iter().all(|r| r.header("authorization") == Some("Bearer s3cret")));
    assert!(received.iter().all(|r| r.header("x-key") == Some("s3cret")));
}

#[tokio::test]
async fn a_redirect_back_does_not_get_the_token() {
    let foreign = Server::start([]).await;
    let (server, client) = connect([redirect(&foreign.origin), Answer(200, &[], "x".to_owned())]).await;
    foreign.push(redirect(&format!("{}/v1.0/secret", server.origin)));
    assert_eq!(&client.root().child("content").get::<Bytes>().await.expect("bytes")[..], b"x");
    let received = server.received();
    assert_eq!(received[1].target, "/v1.0/secret");
    assert!(has_no_secret(&received[1]));
}

#[tokio::test]
async fn redirects_that_are_not_followed() {
    let endless = (0..7).map(|_| redirect("{origin}/v1.0/again"));
    let (server, client) = connect(endless).await;
    let place = client.root().child("content");
    assert_eq!(place.get::<Bytes>().await.expect_err("an error").kind(), ErrorKind::Redirect);
    assert_eq!(server.received().len(), 6);

    let (server, client) =
        connect([redirect("http://example.com/?s3cret"), redirect("{origin}/v1.0/x"), redirect("http://[s3cret")])
            .await;
    let place = client.root().child("content");
    let plain = place.get::<Bytes>().await.expect_err("an error");
    assert_eq!(plain.kind(), ErrorKind::Redirect);
    let post = place.post_empty::<Bytes>().await.expect_err("an error");
    assert_eq!((post.kind(), post.status()), (ErrorKind::Service, Some(302)));
    let broken = place.get::<Bytes>().await.expect_err("an error");
    assert_eq!(broken.kind(), ErrorKind::Redirect);
    assert!(!format!("{plain:?} {broken:?}").contains("s3cret"));
    assert_eq!(server.received().len(), 3);
}

#[tokio::test]
async fn an_address_that_is_a_permission_is_not_printed() {
    let gone = Server::start([]).await;
    let to = format!("{}/file?tempauth=s3cret", gone.origin);
    drop(gone);
    tokio::task::yield_now().await;
    let (_server, client) = connect([redirect(&to)]).await;
    let error = client.root().child("content").get::<Bytes>().await.expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Transport);
    assert!(!format!("{error:?} {error}").contains("tempauth"), "{error:?}");
}

#[tokio::test]
async fn streams_are_sent_with_progress_and_again_after_a_fault() {
    let (server, client) = connect([Answer(503, &[], String::new()), json(r#"{"id":"1"}"#)]).await;
    let content = "y".repeat(200_000);
    let file = std::env::temp_dir().join(format!("docwright-transfer-{}", std::process::id()));
    std::fs::write(&file, &content).expect("a file");
    let most = Arc::new(Mutex::new(0));
    let report = Arc::clone(&most);
    let source = Source::file(&file).await.expect("a file").on_progress(move |now| {
        assert_eq!(now.total, Some(200_000));
        *report.lock().expect("no panic") = now.done;
    });
    let request = client.root().child("content").put_stream::<Value>(source);
    let item = request.content_type("image/png").header("If-Match", "\"1\"").await.expect("an item");
    std::fs::remove_file(&file).expect("a file");
    assert_eq!(item["id"], "1");
    assert_eq!(*most.lock().expect("no panic"), 200_000);
    let received = server.received();
    assert_eq!(received.len(), 2);
    for received in &received {
        assert_eq!(received.body, content);
        assert_eq!(received.header("content-length"), Some("200000"));
        assert_eq!(received.header("content-type"), Some("image/png"));
        assert_eq!(received.header("if-match"), Some("\"1\""));
    }
    assert_eq!(Source::file("/").await.expect_err("a folder").kind(), ErrorKind::Source);
}

#[tokio::test]
async fn bodies_take_the_place_of_others() {
    let (server, client) = connect([json("{}"), json("{}"), json("{}"), Answer(204, &[], String::new())]).await;
    let place = client.root().child("pages");
    place.put::<Value>(&1).stream_body(Source::bytes("abc")).await.expect("JSON");
    place.post::<Value>(&1).content("text/plain", "RnJvbTo=").await.expect("JSON");
    let body = Multipart::related("text/html").part("page", "text/html", "<p/>").part("i", "image/png", "png");
    place.post_empty::<Value>().multipart(body).await.expect("JSON");
    let reference = Reference::to(&client.root().child("users").key("1"));
    let remove: Request<()> = client.root().child("members").child("$ref").delete();
    remove.reference(&reference).await.expect("nothing");
    let received = server.received();
    assert_eq!((received[0].body.as_str(), received[0].header("content-type")), ("abc", Some("application/json")));
    assert_eq!((received[1].body.as_str(), received[1].header("content-type")), ("RnJvbTo=", Some("text/plain")));
    let kind = received[2].header("content-type").expect("a type");
    let boundary = kind.strip_prefix("multipart/related; type=\"text/html\"; boundary=").expect("a boundary");
    assert!(received[2].body.ends_with(&format!("\r\n\r\npng\r\n--{boundary}--\r\n")));
    let id = format!("/v1.0/members/$ref?$id={}/v1.0/users/1", server.origin);
    assert_eq!(received[3].target, id);

    let bad = place.post_empty::<Value>().multipart(Multipart::related("a\r\nb: c"));
    assert_eq!(bad.await.expect_err("an error").kind(), ErrorKind::Request);
    let bad = place.post::<Value>(&Reference::to(&place.key("..")));
    assert_eq!(bad.await.expect_err("an error").kind(), ErrorKind::Request);
}

const UNIT: usize = 320 * 1024;

/// A source of two fragments and a bit.
fn film() -> (Source, String) {
    let content: String = "0123456789".chars().cycle().take(2 * UNIT + 5).collect();
    (Source::bytes(content.clone()), content)
}

fn expects(ranges: &str) -> Answer {
    let body = format!(r#"{{"expirationDateTime":"2030-01-01T00:00:00Z","nextExpectedRanges":[{ranges}]}}"#);
    Answer(202, &[("content-type", "application/json")], body)
}

fn upload(client: &docwright_runtime::Client, server: &Server) -> Upload {
    let upload = Upload::new(client, format!("{}/up/s3cret", server.origin));
    let retry = RetryOptions { max_attempts: 4, initial_delay: Duration::from_millis(1), ..RetryOptions::default() };
    upload.fragment_size(UNIT).expect("a size").retry(retry)
}

fn lines(server: &Server) -> Vec<String> {
    let line = |r: &Received| format!("{} {}", r.method, r.header("content-range").unwrap_or_default());
    server.received().iter().map(|r| line(r).trim_end().to_owned()).collect()
}

#[tokio::test]
async fn a_session_takes_fragments() {
    let created = Answer(201, &[("content-type", "application/json")], r#"{"id":"1"}"#.to_owned());
    let (server, client) = connect([expects(r#""327680-""#), expects(r#""655360-""#), created]).await;
    let (source, content) = film();
    let seen = Arc::new(Mutex::new(Vec::new()));
    let report = Arc::clone(&seen);
    let source = source.on_progress(move |now| report.lock().expect("no panic").push(now.done));
    let item: Value = upload(&client, &server).send(source).await.expect("an item");
    assert_eq!(item["id"], "1");
    assert_eq!(*seen.lock().expect("no panic"), [327_680, 655_360, 655_365]);
    let expected = ["PUT bytes 0-327679/655365", "PUT bytes 327680-655359/655365", "PUT bytes 655360-655364/655365"];
    assert_eq!(lines(&server), expected);
    let received = server.received();
    assert!(received.iter().all(has_no_secret));
    assert!(received.iter().all(|r| r.target == "/up/s3cret"));
    assert_eq!(received.iter().map(|r| r.body.as_str()).collect::<String>(), content);
}

#[tokio::test]
async fn a_session_goes_on_after_breaks() {
    let broken = || Answer(0, &[], String::new());
    let busy = || Answer(503, &[("retry-after", "0")], String::new());
    let (server, client) = connect([
        expects(r#""327680-""#),
        // Broken, and again: the upload asks, and half of the fragment was there.
        broken(),
        broken(),
        expects(r#""400000-""#),
        busy(),
        busy(),
        expects(r#""400000-""#),
        // The service has the fragment already.
        Answer(416, &[], String::new()),
        expects(r#""655360-655364""#),
        json(r#"{"id":"1"}"#),
    ])
    .await;
    let (source, _) = film();
    let item: Value = upload(&client, &server).send(source).await.expect("an item");
    assert_eq!(item["id"], "1");
    let expected = [
        "PUT bytes 0-327679/655365",
        "PUT bytes 327680-655359/655365",
        "GET",
        "GET",
        "PUT bytes 400000-655364/655365",
        "GET",
        "GET",
        "PUT bytes 400000-655364/655365",
        "GET",
        "PUT bytes 655360-655364/655365",
    ];
    assert_eq!(lines(&server), expected);
}

#[tokio::test]
async fn a_stored_session_is_resumed_asked_and_cancelled() {
    let (server, client) = connect([
        expects(r#""655361-""#),
        json("{}"),
        expects(r#""12345-55232","77829-""#),
        Answer(204, &[], String::new()),
        Answer(404, &[], String::new()),
        Answer(404, &[], String::new()),
    ])
    .await;
    let upload = upload(&client, &server);
    upload.resume::<()>(film().0).await.expect("an end");
    let status = upload.status().await.expect("a status");
    assert_eq!(status.expected, [(12_345, Some(55_232)), (77_829, None)]);
    assert_eq!(status.expiration.map(|time| time.year()), Some(2030));
    upload.cancel().await.expect("an end");
    assert_eq!(upload.status().await.expect_err("an error").kind(), ErrorKind::UploadExpired);
    let error = upload.send::<()>(film().0).await.expect_err("an error");
    assert_eq!((error.kind(), error.status(), error.attempts()), (ErrorKind::UploadExpired, Some(404), 1));
    let expected = ["GET", "PUT bytes 655361-655364/655365", "GET", "DELETE", "GET", "PUT bytes 0-327679/655365"];
    assert_eq!(lines(&server), expected);
}

#[tokio::test]
async fn a_session_that_makes_no_progress_ends() {
    let stuck = (0..20).map(|_| expects(r#""0-""#));
    let (server, client) = connect(stuck).await;
    let error = upload(&client, &server).send::<()>(film().0).await.expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Decode);
    assert_eq!(server.received().len(), 7, "four attempts");

    let once = Source::once(2, stream::iter([Ok(Bytes::from("a")), Err(std::io::Error::other("disk"))]));
    let error = upload(&client, &server).send::<()>(once).await.expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Source);
    let error = upload(&client, &server).send::<()>(Source::bytes("")).await.expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Request);
    let plain = Upload::new(&client, "http://example.com/up").send::<()>(film().0).await.expect_err("an error");
    assert_eq!(plain.kind(), ErrorKind::Redirect);
}
