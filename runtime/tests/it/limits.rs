//! Services that do not end: bodies, heads and silences. Whatever is sent, the limits of the options hold.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use docwright_runtime::futures::TryStreamExt as _;
use docwright_runtime::futures::future::{BoxFuture, FutureExt as _};
use docwright_runtime::{
    Batch, Bytes, Client, ClientOptions, ErrorKind, Page, Poller, Result, RetryOptions, Source, StaticToken, Upload,
    Value,
};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};
use tokio::task::JoinHandle;

use crate::wire::{Raw, Server, answer};

/// The longest answer, in bytes.
const LONGEST: u64 = 1 << 20;

fn client(origin: &str, timeout: Option<Duration>) -> Client {
    let retry = RetryOptions { max_attempts: 2, initial_delay: Duration::from_millis(1), ..RetryOptions::default() };
    let options = ClientOptions {
        endpoint: Some(origin.to_owned()),
        retry,
        timeout,
        body_limit: Some(LONGEST),
        ..ClientOptions::default()
    };
    Client::new("https://graph.microsoft.com/v1.0", StaticToken::new("a-long-token"), options).expect("a client")
}

/// A server that answers without an end: a body, or with the status 0 a head. It stops when it is dropped.
struct Endless {
    origin: String,
    written: Arc<AtomicUsize>,
    task: JoinHandle<()>,
}

impl Endless {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("binds");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let written = Arc::new(AtomicUsize::new(0));
        let shared = Arc::clone(&written);
        let task = tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let shared = Arc::clone(&shared);
                // It ends when the client has enough.
                tokio::spawn(async move { pour(stream, &shared).await });
            }
        });
        Self { origin, written, task }
    }
}

impl Drop for Endless {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// Answers with what the target asks for, without an end.
async fn pour(mut stream: TcpStream, written: &AtomicUsize) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.windows(4).any(|at| at == b"\r\n\r\n") {
        if stream.read_buf(&mut head).await? == 0 {
            return Ok(());
        }
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    let target = head.split(' ').nth(1).unwrap_or_default();
    let piece = "x".repeat(1 << 16);
    let chunk = format!("10000\r\n{piece}\r\n");
    let chunked = "content-type: application/json\r\ntransfer-encoding: chunked";
    let (start, more) = match target {
        "/v1.0/moved" => (format!("HTTP/1.1 302 Found\r\nlocation: /body\r\n{chunked}\r\n\r\n"), chunk),
        "/v1.0/refused" => (format!("HTTP/1.1 400 Bad Request\r\n{chunked}\r\n\r\n"), chunk),
        "/v1.0/headers" => ("HTTP/1.1 200 OK\r\n".to_owned(), "x-more: y\r\n".repeat(4096)),
        "/v1.0/header" => ("HTTP/1.1 200 OK\r\nx-long: ".to_owned(), piece),
        "/v1.0/line" => ("HTTP/1.1 200 ".to_owned(), piece),
        _ => (format!("HTTP/1.1 200 OK\r\n{chunked}\r\n\r\n"), chunk),
    };
    stream.write_all(start.as_bytes()).await?;
    loop {
        stream.write_all(more.as_bytes()).await?;
        written.fetch_add(more.len(), Ordering::SeqCst);
    }
}

/// A call of a client, which gets the origin of another server for redirects.
type Operation = fn(Client, String) -> BoxFuture<'static, Result<()>>;

/// All calls that read a response to its end.
#[rustfmt::skip]
const READERS: [(&str, Operation); 8] = [
    ("a value", |client, _| async move { client.root().child("body").get::<Value>().await.map(drop) }.boxed()),
    ("an error", |client, _| async move { client.root().child("refused").get::<Value>().await.map(drop) }.boxed()),
    ("the error of a download", |client, _| async move {
        client.root().child("refused").get::<Bytes>().stream().await.map(drop)
    }.boxed()),
    ("pages", |client, _| async move {
        client.root().child("body").get::<Page<i32>>().items().try_collect::<Vec<_>>().await.map(drop)
    }.boxed()),
    ("a batch", |client, _| async move {
        let mut batch = Batch::new(&client);
        batch.add(client.root().child("body").get::<Value>())?;
        batch.send().await.map(drop)
    }.boxed()),
    ("a monitor", |client, _| async move {
        Poller::<Value>::resume(&client, "/body").await.map(drop)
    }.boxed()),
    ("a monitor elsewhere", |client, elsewhere| async move {
        Poller::<Value>::resume(&client, &format!("{elsewhere}/body")).await.map(drop)
    }.boxed()),
    ("an upload session", |client, elsewhere| async move {
        Upload::new(&client, format!("{elsewhere}/body")).status().await.map(drop)
    }.boxed()),
];

#[tokio::test]
async fn bodies_without_an_end_are_read_up_to_the_limit() {
    for (name, operation) in READERS {
        let (server, other) = (Endless::start().await, Endless::start().await);
        let done = operation(client(&server.origin, None), other.origin.clone());
        let result = tokio::time::timeout(Duration::from_secs(30), done).await;
        let error = result.unwrap_or_else(|_| panic!("{name} does not end")).expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Decode, "{name}: {error:?}");
        assert!(error.to_string().contains("body_limit"), "{name}: {error}");
        // What the sockets of both sides hold comes on top.
        let written = server.written.load(Ordering::SeqCst) + other.written.load(Ordering::SeqCst);
        assert!(written < 24 << 20, "{name}: {written} bytes were taken");
        println!("{name}: {written} bytes were taken");
    }
}

#[tokio::test]
async fn heads_without_an_end_are_refused() {
    for name in ["line", "header", "headers"] {
        let server = Endless::start().await;
        let get = client(&server.origin, None).root().child(name).get::<Value>();
        let result = tokio::time::timeout(Duration::from_secs(30), get.send()).await;
        let error = result.unwrap_or_else(|_| panic!("{name} does not end")).expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Transport, "{name}: {error:?}");
        let written = server.written.load(Ordering::SeqCst);
        assert!(written < 24 << 20, "{name}: {written} bytes were taken");
    }
}

/// Of a redirect, a download reads only the target. The download itself is unlimited.
#[tokio::test]
async fn what_a_redirect_says_besides_does_not_matter() {
    let server = Endless::start().await;
    let moved = client(&server.origin, None).root().child("moved").get::<Bytes>();
    assert_eq!(moved.clone().await.expect_err("an error").kind(), ErrorKind::Decode);
    let mut download = moved.stream().await.expect("a response");
    while download.received() <= LONGEST {
        assert!(download.try_next().await.expect("no error").is_some(), "it ended");
    }
}

/// Each response takes minutes, a few bytes at a time.
#[tokio::test]
async fn the_time_of_a_client_holds_for_all_that_it_sends() {
    const LIMIT: Duration = Duration::from_millis(150);
    let slow = |_: &Raw, _: &str| answer("200 OK", r#"{"value":[],"responses":[],"status":"running"}"#);
    let fragments: Operation = |client, elsewhere| {
        async move {
            let upload = Upload::new(&client, elsewhere);
            upload.send::<Value>(Source::bytes("x")).await.map(drop)
        }
        .boxed()
    };
    for (name, operation) in READERS.into_iter().chain([("fragments", fragments)]) {
        let server = Server::in_steps(Duration::from_secs(20), slow).await;
        let other = Server::in_steps(Duration::from_secs(20), slow).await;
        let start = Instant::now();
        let done = operation(client(&server.origin, Some(LIMIT)), other.origin.clone());
        let result = tokio::time::timeout(Duration::from_secs(15), done).await;
        let error = result.unwrap_or_else(|_| panic!("{name} does not end")).expect_err(name);
        assert_eq!(error.kind(), ErrorKind::Timeout, "{name}: {error:?}");
        println!("{name}: no response after {:?}", start.elapsed());
    }
}
