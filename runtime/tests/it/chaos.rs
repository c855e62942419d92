//! Two thousand operations against a service with every known fault at random: no result is lost, invented or
//! repeated, and the memory does not grow.
//!
//! `CHAOS_OPERATIONS` sets the number of operations and `CHAOS_SEED` the faults. The long variant runs by name:
//!
//! ```text
//! CHAOS_OPERATIONS=200000 cargo test -p docwright-runtime --test it -- --nocapture chaos
//! ```

use std::collections::HashMap;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use docwright_runtime::futures::{StreamExt as _, TryStreamExt as _, stream};
use docwright_runtime::{
    Additional, Batch, Bytes, Client, ClientOptions, Error, ErrorKind, OperationStatus, Page, Result, RetryOptions,
    Source, StaticToken, Upload, Value, fields,
};
use fastrand::Rng;
use serde_json::json;
use tokio::io::AsyncWriteExt as _;
use tokio::net::{TcpListener, TcpStream};

use crate::alone::alone;
use crate::wire::receive;

/// How much the process may grow after the first fifth, in bytes.
const GROWTH: usize = 48 << 20;

/// The number of operations that are in progress at the same time.
const CONCURRENT: usize = 64;

/// The size of a fragment of an upload. The smallest one that services accept would make the test one of sockets.
const FRAGMENT: usize = 320 * 1024;

#[derive(Default)]
struct Thing {
    id: Option<String>,
    note: Option<String>,
    score: Option<f64>,
    additional: Additional,
}

fields! { Thing: "example.thing", "id" => id, "note" => note, "score" => score }

/// The faults of a service.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Fault {
    /// Throttled, with `Retry-After` in one of its formats.
    Throttled,
    /// Unavailable, with `Retry-After`.
    Unavailable,
    /// A failure before the request was processed.
    Failure,
    /// A failure after the request was processed.
    LateFailure,
    /// The connection breaks before the request was processed.
    Refused,
    /// The connection breaks after the request was processed.
    Silence,
    /// The connection breaks within the body.
    Truncated,
    /// An empty body with a status of success.
    Empty,
    /// A web page with a status of success.
    Html,
    /// JSON that ends too early, with a correct length.
    Malformed,
    /// A byte order mark.
    Mark,
    /// A string that is not valid, in JSON.
    InvalidString,
    /// A number that is out of range, in JSON.
    HugeNumber,
    /// A redirect within the origin.
    Redirect,
    /// A redirect with an empty target.
    EmptyRedirect,
    /// The response to an expired token.
    Unauthorized,
}

const FAULTS: [Fault; 16] = [
    Fault::Throttled,
    Fault::Unavailable,
    Fault::Failure,
    Fault::LateFailure,
    Fault::Refused,
    Fault::Silence,
    Fault::Truncated,
    Fault::Empty,
    Fault::Html,
    Fault::Malformed,
    Fault::Mark,
    Fault::InvalidString,
    Fault::HugeNumber,
    Fault::Redirect,
    Fault::EmptyRedirect,
    Fault::Unauthorized,
];

impl Fault {
    /// Returns `true` if the request is not processed.
    fn is_before(self) -> bool {
        matches!(
            self,
            Self::Throttled
                | Self::Unavailable
                | Self::Failure
                | Self::Refused
                | Self::Redirect
                | Self::EmptyRedirect
                | Self::Unauthorized
        )
    }
}

/// Record of the service.
struct Ledger {
    rng: Rng,
    requests: usize,
    faults: HashMap<Fault, usize>,
    /// How often each thing was created.
    created: HashMap<usize, u32>,
    /// The bytes that each upload session has.
    uploads: HashMap<usize, usize>,
    /// How often each operation was polled.
    polls: HashMap<usize, u32>,
}

impl Ledger {
    /// One request in six meets a fault.
    fn draw(&mut self) -> Option<Fault> {
        self.requests += 1;
        if self.rng.u32(0..6) != 0 {
            return None;
        }
        let fault = FAULTS[self.rng.usize(0..FAULTS.len())];
        *self.faults.entry(fault).or_default() += 1;
        Some(fault)
    }
}

fn lock(ledger: &Mutex<Ledger>) -> MutexGuard<'_, Ledger> {
    ledger.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A request, as far as the service reads it.
struct Exchange {
    method: String,
    target: String,
    range: Option<(usize, usize)>,
    body: Vec<u8>,
}

/// A response: its status, its headers with line breaks, and its body. `None` closes the connection.
type Reply = Option<(u16, String, Vec<u8>)>;

#[allow(clippy::unnecessary_wraps)] // faults return none
fn reply(status: u16, headers: &str, body: impl Into<Vec<u8>>) -> Reply {
    Some((status, headers.to_owned(), body.into()))
}

fn json_reply(status: u16, body: &Value) -> Reply {
    reply(status, "content-type: application/json\r\n", body.to_string())
}

/// The number at the end of a name such as `/v1.0/things/17`.
fn number_in(target: &str) -> usize {
    let path = target.split('?').next().unwrap_or_default();
    path.rsplit('/').next().and_then(|name| name.parse().ok()).unwrap_or_default()
}

/// A parameter of the query of a target.
fn parameter(target: &str, name: &str) -> Option<usize> {
    let query = target.split_once('?')?.1;
    query.split('&').find_map(|pair| pair.strip_prefix(name)?.strip_prefix('=')?.parse().ok())
}

/// The number of pages of a list, and of the items of each.
const PAGES: usize = 4;
const ITEMS: usize = 3;

/// Processes a request.
fn process(ledger: &mut Ledger, exchange: &Exchange, origin: &str) -> Reply {
    let target = exchange.target.trim_end_matches("?moved=1").trim_end_matches("&moved=1");
    let number = number_in(target);
    let part = target.split('/').nth(2).unwrap_or_default();
    match (exchange.method.as_str(), part) {
        ("GET", "things") => json_reply(200, &json!({"id": number.to_string(), "note": "n", "score": 1.5})),
        ("POST", "things") => {
            let body: Value = serde_json::from_slice(&exchange.body).unwrap_or_default();
            let name = body["id"].as_str().unwrap_or_default();
            *ledger.created.entry(name.parse().unwrap_or_default()).or_default() += 1;
            json_reply(201, &json!({"id": name}))
        }
        ("GET", "lists") => {
            let page = parameter(target, "page").unwrap_or_default();
            let items: Vec<Value> = (0..ITEMS).map(|item| json!({"id": format!("{number}-{page}-{item}")})).collect();
            let (name, link) = if page + 1 < PAGES {
                ("@odata.nextLink", format!("{origin}/v1.0/lists/{number}?page={}", page + 1))
            } else {
                ("@odata.deltaLink", format!("{origin}/v1.0/lists/{number}?token=1"))
            };
            json_reply(200, &json!({"value": items, name: link}))
        }
        ("GET", "files") => {
            let content = content_of(number);
            let headers = "etag: \"1\"\r\ncontent-type: application/octet-stream\r\n";
            match exchange.range {
                None => reply(200, headers, content),
                Some((first, _)) => {
                    let last = content.len() - 1;
                    let range = format!("content-range: bytes {first}-{last}/{}\r\n", content.len());
                    reply(206, &format!("{headers}{range}"), &content[first.min(last)..])
                }
            }
        }
        ("POST", "$batch") => {
            let body: Value = serde_json::from_slice(&exchange.body).unwrap_or_default();
            let requests = body["requests"].as_array().cloned().unwrap_or_default();
            let responses = requests.iter().map(|request| {
                if ledger.rng.u32(0..8) == 0 {
                    return json!({"id": request["id"], "status": 429, "headers": {"Retry-After": "0"}});
                }
                let id = number_in(request["url"].as_str().unwrap_or_default()).to_string();
                json!({"id": request["id"], "status": 200, "body": {"id": id}})
            });
            json_reply(200, &json!({"responses": responses.collect::<Vec<_>>()}))
        }
        ("POST", "operations") => {
            reply(202, &format!("location: {origin}/v1.0/monitors/{number}\r\nretry-after: 0\r\n"), "")
        }
        ("GET", "monitors") => {
            let polls = ledger.polls.entry(number).or_default();
            *polls += 1;
            let state = if *polls > 2 { "succeeded" } else { "running" };
            json_reply(200, &json!({"status": state, "resourceId": number.to_string()}))
        }
        ("PUT", "uploads") => {
            let Some((first, total)) = exchange.range else { return reply(400, "", "") };
            let has = ledger.uploads.entry(number).or_default();
            if first != *has {
                return reply(416, "", "");
            }
            *has += exchange.body.len();
            match *has {
                has if has == total => json_reply(201, &json!({"id": number.to_string()})),
                has => json_reply(202, &json!({"nextExpectedRanges": [format!("{has}-")]})),
            }
        }
        ("GET", "uploads") => {
            let has = ledger.uploads.get(&number).copied().unwrap_or_default();
            json_reply(200, &json!({"nextExpectedRanges": [format!("{has}-")]}))
        }
        _ => reply(404, "", ""),
    }
}

/// The content of a file.
fn content_of(number: usize) -> Vec<u8> {
    format!("{number} ").repeat(300).into_bytes()
}

/// Processes a request and spoils the response.
fn answer(ledger: &mut Ledger, exchange: &Exchange, origin: &str) -> (Reply, Option<Fault>) {
    // A request that was redirected once arrives.
    let fault = ledger.draw().filter(|fault| *fault != Fault::Redirect || !exchange.target.contains("moved=1"));
    let Some(fault) = fault else { return (process(ledger, exchange, origin), None) };
    let waits = ["0", "0, 0", "0.001", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994"];
    let wait = format!("retry-after: {}\r\n", waits[ledger.rng.usize(0..waits.len())]);
    let before = match fault {
        Fault::Throttled => reply(429, &wait, ""),
        Fault::Unavailable => reply(503, &wait, ""),
        Fault::Failure => reply(500, "", ""),
        Fault::Redirect => {
            let separator = if exchange.target.contains('?') { '&' } else { '?' };
            reply(307, &format!("location: {}{separator}moved=1\r\n", exchange.target), "")
        }
        Fault::EmptyRedirect => reply(302, "location: \r\n", ""),
        Fault::Unauthorized => reply(401, "", ""),
        _ => None,
    };
    if fault.is_before() {
        return (before, Some(fault));
    }
    let Some((status, headers, body)) = process(ledger, exchange, origin) else { return (None, Some(fault)) };
    let is_json = headers.contains("json") && body.starts_with(b"{");
    let spoiled = |open: &str| [open.as_bytes(), &body[1..]].concat();
    let reply = match fault {
        Fault::LateFailure => reply(504, "", ""),
        Fault::Silence => None,
        Fault::Truncated if body.len() > 1 => Some((status, headers, body)),
        Fault::Empty if is_json => reply(status, &headers, ""),
        Fault::Html if is_json => reply(status, "content-type: text/html\r\n", "<html>Sign in</html>"),
        Fault::Malformed if is_json => reply(status, &headers, &body[..body.len() - 1]),
        Fault::Mark if is_json => reply(status, &headers, ["\u{feff}".as_bytes(), &body].concat()),
        Fault::InvalidString if is_json => reply(status, &headers, spoiled("{\"x\":\"\\ud800\",\"y\":\"\\q\",")),
        Fault::HugeNumber if is_json => reply(status, &headers, spoiled("{\"x\":1e400,\"y\":NaN,")),
        _ => Some((status, headers, body)),
    };
    (reply, Some(fault))
}

/// Serves the requests of a connection.
async fn serve(mut stream: TcpStream, origin: &str, ledger: &Mutex<Ledger>) -> std::io::Result<()> {
    stream.set_nodelay(true)?;
    let mut bytes = Vec::new();
    loop {
        let Some(request) = receive(&mut stream, &mut bytes).await? else { return Ok(()) };
        let range = request.header("content-range").and_then(|range| {
            let (first, rest) = range.strip_prefix("bytes ")?.split_once('-')?;
            Some((first.parse().ok()?, rest.split_once('/')?.1.parse().ok()?))
        });
        let resumed =
            || Some((request.header("range")?.strip_prefix("bytes=")?.trim_end_matches('-').parse().ok()?, 0));
        let exchange = Exchange {
            method: request.method().to_owned(),
            target: request.target().to_owned(),
            range: range.or_else(resumed),
            body: request.body,
        };
        let (reply, fault) = answer(&mut lock(ledger), &exchange, origin);
        let Some((status, headers, body)) = reply else { return Ok(()) };
        let head = format!("HTTP/1.1 {status} X\r\n{headers}content-length: {}\r\n\r\n", body.len());
        let is_truncated = fault == Some(Fault::Truncated) && body.len() > 1;
        let sent = if is_truncated { &body[..body.len() / 2] } else { &body[..] };
        stream.write_all(&[head.as_bytes(), sent].concat()).await?;
        if is_truncated {
            return Ok(());
        }
    }
}

/// The outcome of an operation.
enum Outcome {
    Complete,
    /// An error was reported.
    Reported(Error),
}

/// One operation of one of eight kinds, whose result is checked.
async fn operate(client: Client, number: usize) -> (usize, Outcome) {
    let result = match number % 8 {
        0 | 1 => read(&client, number).await,
        2 | 3 => create(&client, number).await,
        4 => list(&client, number).await,
        5 => download(&client, number).await,
        6 => batch(&client, number).await,
        _ if number % 64 == 7 => upload(&client, number).await,
        _ => poll(&client, number).await,
    };
    (number, result.map_or_else(Outcome::Reported, |()| Outcome::Complete))
}

async fn read(client: &Client, number: usize) -> Result<()> {
    let thing: Thing = client.root().child("things").key(&number.to_string()).get().await?;
    assert_eq!(thing.id, Some(number.to_string()), "the response belongs to another request");
    assert_eq!((thing.note.as_deref(), thing.score), (Some("n"), Some(1.5)), "{number}");
    Ok(())
}

async fn create(client: &Client, number: usize) -> Result<()> {
    let body = json!({ "id": number.to_string() });
    let thing: Thing = client.root().child("things").post(&body).await?;
    assert_eq!(thing.id, Some(number.to_string()), "the response belongs to another request");
    Ok(())
}

/// Reads changes, and continues from the checkpoint after an error as a program does after a crash.
async fn list(client: &Client, number: usize) -> Result<()> {
    let first = client.root().child("lists").key(&number.to_string()).get::<Page<Thing>>();
    let mut changes = first.clone().changes();
    let mut seen = Vec::new();
    for _ in 0..20 {
        let page_start = changes.checkpoint().map(str::to_owned);
        match changes.try_next().await {
            Ok(Some(docwright_runtime::Change::Changed(thing))) => seen.extend(thing.id),
            Ok(Some(_)) => panic!("nothing is removed"),
            Ok(None) => {
                let all = |page| (0..ITEMS).map(move |item| format!("{number}-{page}-{item}"));
                assert_eq!(seen, (0..PAGES).flat_map(all).collect::<Vec<_>>(), "an item is lost or repeated");
                assert!(changes.delta_link().is_some_and(|link| link.ends_with("token=1")), "{number}");
                return Ok(());
            }
            Err(error) => {
                assert_fault(number, &error);
                assert_eq!(seen.len() % ITEMS, 0, "an error occurs between two pages");
                changes = match page_start {
                    Some(checkpoint) => client.changes(&checkpoint),
                    None => first.clone().changes(),
                };
            }
        }
    }
    Ok(())
}

async fn download(client: &Client, number: usize) -> Result<()> {
    let content = client.root().child("files").key(&number.to_string()).get::<Bytes>();
    let chunks: Vec<Bytes> = content.stream().await?.try_collect().await?;
    assert!(chunks.concat() == content_of(number), "the content of {number} is complete");
    Ok(())
}

async fn batch(client: &Client, number: usize) -> Result<()> {
    let mut batch = Batch::new(client).max_wait(Duration::from_millis(1));
    let ids = (0..4).map(|at| {
        let id = (number + at).to_string();
        batch.add(client.root().child("things").key(&id).get::<Thing>()).map(|ticket| (id, ticket))
    });
    let ids = ids.collect::<Result<Vec<_>>>()?;
    let mut response = batch.send().await?;
    let mut failure = None;
    for (id, ticket) in ids {
        match response.take(ticket) {
            Ok(thing) => assert_eq!(thing.id, Some(id), "the response belongs to another request"),
            Err(error) => failure = Some(error),
        }
    }
    failure.map_or(Ok(()), Err)
}

async fn poll(client: &Client, number: usize) -> Result<()> {
    let start = client.root().child("operations").key(&number.to_string()).post_empty::<()>();
    let status: OperationStatus = start.poll().interval(Duration::from_micros(100)).await?;
    assert_eq!(status.resource_id, Some(number.to_string()), "the operation is another one");
    assert_eq!(status.status.as_deref(), Some("succeeded"), "{number}");
    Ok(())
}

async fn upload(client: &Client, number: usize) -> Result<()> {
    let url = client.endpoint().replace("/v1.0", &format!("/v1.0/uploads/{number}"));
    let upload = Upload::new(client, url.trim_end_matches('/')).fragment_size(FRAGMENT)?;
    let thing: Thing = upload.send(Source::bytes(vec![7; FRAGMENT + 5])).await?;
    assert_eq!(thing.id, Some(number.to_string()), "{number}");
    Ok(())
}

/// The error is one of the faults, and names its request.
fn assert_fault(number: usize, error: &Error) {
    let is_expected = match error.kind() {
        ErrorKind::Transport | ErrorKind::Decode | ErrorKind::Operation => true,
        ErrorKind::Service => matches!(error.status(), Some(302 | 307 | 401 | 416 | 429 | 500 | 503 | 504)),
        _ => false,
    };
    assert!(is_expected && error.operation().is_some(), "{number}: {error:?}");
}

/// The memory of this process that is in use, where the system tells.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse().ok()).map_or(0, |pages: usize| pages * 4096)
}

fn setting(name: &str, default: usize) -> usize {
    let Ok(text) = std::env::var(name) else { return default };
    text.parse().unwrap_or_else(|error| panic!("{name}: {error}"))
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn operations_with_every_fault_at_random() {
    // The memory of the process is measured.
    if !alone("chaos::operations_with_every_fault_at_random") {
        return;
    }
    let (count, seed) = (setting("CHAOS_OPERATIONS", 2_000), setting("CHAOS_SEED", 1));
    let ledger = Arc::new(Mutex::new(Ledger {
        rng: Rng::with_seed(seed.try_into().unwrap_or(u64::MAX)),
        requests: 0,
        faults: HashMap::new(),
        created: HashMap::new(),
        uploads: HashMap::new(),
        polls: HashMap::new(),
    }));
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("binds");
    let origin = format!("http://{}", listener.local_addr().expect("an address"));
    let (shared, shared_origin) = (Arc::clone(&ledger), origin.clone());
    let server = tokio::spawn(async move {
        while let Ok((stream, _)) = listener.accept().await {
            let (ledger, origin) = (Arc::clone(&shared), shared_origin.clone());
            tokio::spawn(async move {
                // A connection that breaks is the client's business.
                let _ = serve(stream, &origin, &ledger).await;
            });
        }
    });
    let retry = RetryOptions {
        max_attempts: 6,
        initial_delay: Duration::from_micros(200),
        shared_backoff: seed.is_multiple_of(2),
        ..RetryOptions::default()
    };
    let options = ClientOptions { endpoint: Some(origin), retry, ..ClientOptions::default() };
    let client = Client::new("https://example.com/v1.0", StaticToken::new("a-token"), options).expect("a client");

    let (start, mut reported, mut warm) = (Instant::now(), Vec::new(), 0);
    let operations = stream::iter(0..count).map(|number| tokio::spawn(operate(client.clone(), number)));
    let mut results = operations.buffer_unordered(CONCURRENT).enumerate();
    while let Some((index, joined)) = results.next().await {
        match joined.expect("no wrong result") {
            (_, Outcome::Complete) => {}
            (number, Outcome::Reported(error)) => {
                assert_fault(number, &error);
                reported.push(number);
            }
        }
        if index == count / 5 {
            warm = resident();
        }
    }
    let growth = resident().saturating_sub(warm);
    server.abort();

    let ledger = lock(&ledger);
    let is_creation = |number: &usize| matches!(number % 8, 2 | 3);
    let created = |number: &usize| ledger.created.get(number).copied().unwrap_or_default();
    let repeated = (0..count).filter(is_creation).filter(|number| created(number) > 1).count();
    let lost =
        (0..count).filter(is_creation).filter(|number| created(number) == 0 && !reported.contains(number)).count();
    println!(
        "seed {seed}: {count} operations in {:.0?}, {} requests, {} faults of {} kinds, {} reported, {lost} lost, \
         {repeated} repeated, {} KiB more after the first fifth",
        start.elapsed(),
        ledger.requests,
        ledger.faults.values().sum::<usize>(),
        ledger.faults.len(),
        reported.len(),
        growth / 1024,
    );
    assert_eq!(ledger.faults.len(), FAULTS.len(), "every fault occurs");
    assert_eq!((lost, repeated), (0, 0), "each thing is created once, or the failure is reported");
    assert!(reported.len() < count / 5, "most operations recover: {} do not", reported.len());
    assert!(growth < GROWTH, "{growth} bytes more after {count} operations");
}
