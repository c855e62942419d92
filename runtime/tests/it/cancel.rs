//! Futures that are dropped while the work is under way: at each point where they can be, in each kind of
//! operation. Nothing hangs, nothing stays behind, and the client remains usable.

use std::future::{Future, poll_fn};
use std::pin::pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::Poll;
use std::time::Duration;

use docwright_runtime::azure_core;
use docwright_runtime::azure_core::credentials::{AccessToken, TokenRequestOptions};
use docwright_runtime::futures::future::BoxFuture;
use docwright_runtime::futures::{FutureExt as _, TryStreamExt as _};
use docwright_runtime::time::OffsetDateTime;
use docwright_runtime::{
    Batch, Bytes, Client, ClientOptions, OperationStatus, Page, Result, RetryOptions, Source, StaticToken,
    TokenCredential, Upload, Value,
};
use serde_json::json;

use crate::wire::{Raw, Server, answer};

/// Pause between the steps of the server, and the first delay of a retry.
const SOON: Duration = Duration::from_millis(1);
/// Limit above which a call counts as hanging.
const PATIENCE: Duration = Duration::from_secs(20);
/// The size of a fragment of an upload.
const FRAGMENT: usize = 327_680;

/// A service with all that there is to cancel.
fn service(request: &Raw, origin: &str) -> String {
    let page = |id: u32, next: &str| {
        let next = if next.is_empty() { Value::Null } else { format!("{origin}{next}").into() };
        answer("200 OK", &json!({ "value": [id], "@odata.nextLink": next }).to_string())
    };
    let is_beginning = request.header("content-range").is_some_and(|range| range.starts_with("bytes 0-"));
    match (request.method(), request.target()) {
        ("GET", "/v1.0/list") => page(1, "/v1.0/list?2"),
        ("GET", "/v1.0/list?2") => page(2, "/v1.0/list?3"),
        ("GET", "/v1.0/list?3") => page(3, ""),
        ("POST", "/v1.0/$batch") => {
            let one = |id: &str| json!({ "id": id, "status": 200, "body": { "n": id } });
            answer("200 OK", &json!({ "responses": [one("1"), one("2")] }).to_string())
        }
        ("POST", "/v1.0/copy") => answer(&format!("202 Accepted\r\nlocation: {origin}/v1.0/monitor"), ""),
        ("GET", "/v1.0/monitor") => answer("200 OK", r#"{"status":"succeeded"}"#),
        ("GET", "/v1.0/content") => answer("200 OK\r\netag: \"1\"", &"x".repeat(100_000)),
        ("GET", "/v1.0/moved") => answer(&format!("302 Found\r\nlocation: {origin}/v1.0/content"), ""),
        ("GET", "/v1.0/busy") if request.header("retry-attempt").is_none() => answer("503 Busy", ""),
        ("PUT", "/session") if is_beginning => {
            answer("202 Accepted", &json!({ "nextExpectedRanges": [format!("{FRAGMENT}-")] }).to_string())
        }
        ("PUT", "/session") => answer("201 Created", r#"{"id":"whole"}"#),
        _ => answer("200 OK", r#"{"id":"alive"}"#),
    }
}

fn client(server: &Server, credential: Arc<dyn TokenCredential>) -> Client {
    let retry = RetryOptions { initial_delay: SOON, ..RetryOptions::default() };
    let options = ClientOptions { endpoint: Some(server.origin.clone()), retry, ..ClientOptions::default() };
    Client::new("https://graph.microsoft.com/v1.0", credential, options).expect("a client")
}

/// Polls a future at most this often, and drops it then. It is polled each millisecond, so that it is dropped between
/// any two steps of the server, and not only when it has something to do.
async fn polled<F: Future>(future: F, most: usize) -> Option<F::Output> {
    let (mut future, mut left, mut clock) = (pin!(future), most, tokio::time::interval(SOON));
    poll_fn(|context| {
        while clock.poll_tick(context).is_ready() {}
        left -= 1;
        match future.as_mut().poll(context) {
            Poll::Ready(output) => Poll::Ready(Some(output)),
            Poll::Pending if left == 0 => Poll::Ready(None),
            Poll::Pending => Poll::Pending,
        }
    })
    .await
}

/// Runs a future that must finish in time.
async fn in_time<T>(what: &str, work: impl Future<Output = T>) -> T {
    tokio::time::timeout(PATIENCE, work).await.unwrap_or_else(|_| panic!("{what} hangs"))
}

async fn assert_alive(client: &Client, what: &str) {
    let alive = in_time(what, client.root().child("alive").get::<Value>().send()).await;
    assert_eq!(alive.expect(what)["id"], "alive", "{what}");
}

/// Waits until a condition holds, as long as anyone waits.
async fn until(what: &str, holds: impl Fn() -> bool) {
    let wait = async {
        while !holds() {
            tokio::time::sleep(SOON).await;
        }
    };
    in_time(what, wait).await;
}

/// Something that a client does.
type Operation = fn(Client) -> BoxFuture<'static, Result<()>>;

/// Drops an operation after one poll, after two, and so on until it is done, with the same client each time; how
/// often it was dropped. `changes` is how many requests of a whole operation change something.
async fn drop_everywhere(name: &str, changes: usize, operation: Operation) -> usize {
    let server = Server::in_steps(SOON, service).await;
    let client = client(&server, StaticToken::new("a-long-token"));
    let mut polls = 1;
    loop {
        let what = format!("{name} after {polls} polls");
        if let Some(done) = in_time(&what, polled(operation(client.clone()), polls)).await {
            done.expect(&what);
            break;
        }
        assert_alive(&client, &what).await;
        until(&format!("{what}: its connection"), || server.open() <= 2).await;
        let sent = server.take().iter().filter(|request| request.method() != "GET").count();
        assert!(sent <= changes, "{what}: {sent} requests that change something");
        polls += 1;
    }
    drop(client);
    until(&format!("{name}: the last connection"), || server.open() == 0).await;
    drop(server);
    // Nothing runs on for what nobody waits for.
    let tasks = tokio::runtime::Handle::current().metrics();
    until(&format!("{name}: the last task"), || tasks.num_alive_tasks() == 0).await;
    polls - 1
}

/// The operations, each with how many requests it sends that change something.
#[rustfmt::skip]
const OPERATIONS: [(&str, usize, Operation); 9] = [
    ("a request", 0, |client| async move {
        client.root().child("one").get::<Value>().await.map(drop)
    }.boxed()),
    ("a request that is sent again", 0, |client| async move {
        client.root().child("busy").get::<Value>().await.map(drop)
    }.boxed()),
    ("a creation", 1, |client| async move {
        client.root().child("things").post::<Value>(&json!({ "name": "x" })).await.map(drop)
    }.boxed()),
    ("a stream of items", 0, |client| async move {
        let items: Vec<i32> = client.root().child("list").get::<Page<i32>>().items().try_collect().await?;
        assert_eq!(items, [1, 2, 3]);
        Ok(())
    }.boxed()),
    ("a batch", 1, |client| async move {
        let mut batch = Batch::new(&client);
        let first = batch.add(client.root().child("1").get::<Value>())?;
        batch.add_after(&first, client.root().child("2").delete::<Value>())?;
        let mut answers = batch.send().await?;
        assert_eq!(answers.take(first)?["n"], "1");
        Ok(())
    }.boxed()),
    ("a download", 0, |client| async move {
        let download = client.root().child("moved").get::<Bytes>().stream().await?;
        let length = download.try_fold(0, async |sum, chunk| Ok(sum + chunk.len())).await?;
        assert_eq!(length, 100_000);
        Ok(())
    }.boxed()),
    ("an upload session", 2, |client| async move {
        let session = client.endpoint().replace("/v1.0", "/session");
        let upload = Upload::new(&client, session).fragment_size(FRAGMENT)?;
        upload.send::<Value>(Source::bytes(vec![7; FRAGMENT + 1])).await.map(drop)
    }.boxed()),
    ("a body that is a stream", 1, |client| async move {
        client.root().child("content").put_stream::<Value>(Source::bytes(vec![7; 500_000])).await.map(drop)
    }.boxed()),
    ("a long-running operation", 1, |client| async move {
        let copy = client.root().child("copy").post_empty::<()>();
        copy.poll::<OperationStatus>().interval(SOON).await.map(drop)
    }.boxed()),
];

#[test]
fn operations_are_dropped_at_every_point() {
    let mut all = 0;
    for (name, changes, operation) in OPERATIONS {
        // A runtime of its own, so that the tasks that are left are those of the operation.
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        let dropped = runtime.block_on(drop_everywhere(name, changes, operation));
        assert!(dropped >= 10, "{name} was dropped {dropped} times only");
        println!("{name}: dropped at {dropped} points");
        all += dropped;
    }
    println!("{} operations, dropped at {all} points", OPERATIONS.len());
}

/// Gives tokens in small steps, none of which is good for another request, and counts who waits for one here.
#[derive(Debug, Default)]
struct Slow {
    waiting: AtomicUsize,
    most: AtomicUsize,
    given: AtomicUsize,
}

/// Someone who waits for a token.
struct Waiting<'a>(&'a Slow);

impl<'a> Waiting<'a> {
    fn at(slow: &'a Slow) -> Self {
        let now = slow.waiting.fetch_add(1, Ordering::SeqCst) + 1;
        slow.most.fetch_max(now, Ordering::SeqCst);
        Self(slow)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.waiting.fetch_sub(1, Ordering::SeqCst);
    }
}

#[async_trait::async_trait]
impl TokenCredential for Slow {
    async fn get_token(&self, _: &[&str], _: Option<TokenRequestOptions<'_>>) -> azure_core::Result<AccessToken> {
        let _waiting = Waiting::at(self);
        for _ in 0..8 {
            tokio::time::sleep(SOON).await;
        }
        let number = self.given.fetch_add(1, Ordering::SeqCst);
        Ok(AccessToken::new(format!("a-long-token-{number}"), OffsetDateTime::now_utc()))
    }
}

#[tokio::test]
async fn who_waits_for_a_token_does_not_wait_for_who_went_away() {
    let server = Server::in_steps(SOON, service).await;
    let credential = Arc::new(Slow::default());
    let client = client(&server, credential.clone());
    let place = client.root().child("alive");
    let mut polls = 1;
    loop {
        let what = format!("a token after {polls} polls");
        let first = polled(place.get::<Value>().send(), polls);
        let others = || tokio::spawn(place.get::<Value>().send());
        // The first is polled before the others are; of those one is dropped while it stands in the queue.
        let (first, (one, other)) = tokio::join!(first, async {
            let (one, gone, other) = (others(), others(), others());
            tokio::task::yield_now().await;
            gone.abort();
            in_time(&what, async { (one.await, other.await) }).await
        });
        for waiter in [one, other] {
            assert_eq!(waiter.expect("no panic").expect(&what)["id"], "alive", "{what}");
        }
        if let Some(first) = first {
            first.expect(&what);
            break;
        }
        polls += 1;
    }
    assert!(polls > 8, "the fetch was dropped in its middle: {polls}");
    assert_eq!(credential.most.load(Ordering::SeqCst), 1, "one token is fetched at a time");
    until("a fetch", || credential.waiting.load(Ordering::SeqCst) == 0).await;
    drop((client, place));
    until("a connection", || server.open() == 0).await;
    println!("a token: dropped at {} points", polls - 1);
}
