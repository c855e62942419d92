//! Ten thousand operations, 64 at a time, a tenth of them with something that goes wrong: none is
//! lost, none is done twice, and the memory does not grow.
//!
//! `SOAK_OPERATIONS` makes it longer, and `SOAK_SEED` lets other requests fail.

use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use docwright_runtime::{ClientOptions, Error, ErrorKind, Result, RetryOptions, StaticToken, Value};
use docwright_tests::{Exchange, Fault, Reply, Server, alone};
use fastrand::Rng;
use futures::StreamExt as _;
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::DeviceManagementExchangeConnectorCreate;
use serde_json::json;

/// How many kinds of faults there are; see [`answer`].
const KINDS: usize = 7;

/// How much the process may grow after the first fifth, in bytes.
const GROWTH: usize = 32 << 20;

/// A number that a variable of the process names.
fn setting(name: &str, default: usize) -> usize {
    let Ok(text) = std::env::var(name) else { return default };
    text.parse().unwrap_or_else(|error| panic!("{name}: {error}"))
}

/// Which requests meet a fault: one in ten, each kind as often as the others, in an order that the seed decides.
struct Deck {
    rng: Rng,
    cards: Vec<Option<usize>>,
}

impl Deck {
    fn draw(&mut self) -> Option<usize> {
        if self.cards.is_empty() {
            self.cards = (0..KINDS * 10).map(|card| Some(card).filter(|card| *card < KINDS)).collect();
            self.rng.shuffle(&mut self.cards);
        }
        self.cards.pop().flatten()
    }
}

/// Record of the server: how often each object was created, and which responses were lost.
struct Ledger {
    deck: Deck,
    requests: usize,
    faults: [usize; KINDS],
    created: Vec<u8>,
    lost: Vec<bool>,
}

impl Ledger {
    fn new(operations: usize, seed: usize) -> Self {
        let rng = Rng::with_seed(seed.try_into().unwrap_or(u64::MAX));
        let deck = Deck { rng, cards: Vec::new() };
        Self { deck, requests: 0, faults: [0; KINDS], created: vec![0; operations], lost: vec![false; operations] }
    }
}

/// Answers a request, or meets it with a fault.
fn answer(exchange: &Exchange, ledger: &mut Ledger) -> Reply {
    ledger.requests += 1;
    let fault = ledger.deck.draw();
    if let Some(kind) = fault {
        ledger.faults[kind] += 1;
    }
    match fault {
        Some(0) => return Reply::empty(429),
        Some(1) => return Reply::empty(429).header("Retry-After", "0"),
        Some(2) => return Reply::empty(503).header("Retry-After", "0"),
        _ => {}
    }
    let body: Value = serde_json::from_slice(&exchange.body).unwrap_or_default();
    let name = body["serverName"].as_str().map(str::to_owned);
    let done = Reply::json(200, &json!({ "id": exchange.target, "serverName": name }));
    let reply = match fault {
        Some(3) => Reply::empty(500),
        Some(4) => done.broken(Fault::Silence),
        Some(5) => done.broken(Fault::Reset(10)),
        Some(_) => Reply::empty(504),
        None => done,
    };
    if let Some(number) = name.and_then(|name| name.parse::<usize>().ok()) {
        ledger.created[number] = ledger.created[number].saturating_add(1);
        ledger.lost[number] |= fault.is_some();
    }
    reply
}

/// Reads a thing, or creates one with a name of its own.
async fn operation(graph: GraphClient, number: usize) -> (usize, Result<Option<String>>) {
    let connectors = graph.device_management().exchange_connectors();
    if is_read(number) {
        return (number, connectors.id(number.to_string()).get().await.map(|one| one.id));
    }
    let name = Some(number.to_string());
    let body = DeviceManagementExchangeConnectorCreate { server_name: name, ..Default::default() };
    (number, connectors.create(&body).await.map(|one| one.server_name))
}

fn is_read(number: usize) -> bool {
    number.is_multiple_of(2)
}

fn assert_answer(number: usize, answer: Option<&str>) {
    let own = number.to_string();
    let fits = |answer: &str| if is_read(number) { answer.ends_with(&format!("/{own}")) } else { answer == own };
    assert!(answer.is_some_and(fits), "the response belongs to another request: {answer:?} to {number}");
}

fn assert_fault(number: usize, error: &Error) {
    assert!(!is_read(number), "reads are repeated until they succeed: {error:?}");
    assert!(matches!(error.kind(), ErrorKind::Transport | ErrorKind::Service) && error.is_transient());
}

/// The memory of this process that is in use, where the system tells.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse().ok()).map_or(0, |pages: usize| pages * 4096)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_operations_with_faults() -> Result<()> {
    // The memory of the process is measured.
    if !alone("endurance::soak::ten_thousand_operations_with_faults") {
        return Ok(());
    }
    let (count, seed) = (setting("SOAK_OPERATIONS", 10_000), setting("SOAK_SEED", 1));
    let ledger = Arc::new(Mutex::new(Ledger::new(count, seed)));
    let shared = Arc::clone(&ledger);
    let server = Server::forgetful(move |exchange| {
        answer(exchange, &mut shared.lock().unwrap_or_else(|error| panic!("{error}")))
    });
    let server = server.unwrap_or_else(|error| panic!("{error}"));
    let retry = RetryOptions { max_attempts: 12, initial_delay: Duration::from_millis(1), ..RetryOptions::default() };
    let options = ClientOptions { endpoint: Some(server.url("")), retry, ..ClientOptions::default() };
    let graph = GraphClient::with_options(StaticToken::new("a-token"), options)?;

    let (start, mut reported, mut warm) = (Instant::now(), vec![false; count], 0);
    let operations = futures::stream::iter(0..count).map(|number| tokio::spawn(operation(graph.clone(), number)));
    let mut results = operations.buffer_unordered(64).enumerate();
    while let Some((index, joined)) = results.next().await {
        let (number, result) = joined.unwrap_or_else(|error| panic!("{error}"));
        match result {
            Ok(answer) => assert_answer(number, answer.as_deref()),
            Err(error) => {
                assert_fault(number, &error);
                reported[number] = true;
            }
        }
        if index == count / 5 {
            warm = resident();
        }
    }
    let growth = resident().saturating_sub(warm);

    let ledger = ledger.lock().unwrap_or_else(|error| panic!("{error}"));
    let creations = (0..count).filter(|number| !is_read(*number));
    let times = |fits: fn(u8) -> bool| creations.clone().filter(|number| fits(ledger.created[*number])).count();
    let (lost, repeated) = (times(|times| times == 0), times(|times| times > 1));
    let failures = reported.iter().filter(|reported| **reported).count();
    println!(
        "seed {seed}: {count} operations in {:.0?}, {} requests, {} faults, {failures} reported, {lost} lost, \
         {repeated} repeated, {} KiB more after the first fifth",
        start.elapsed(),
        ledger.requests,
        ledger.faults.iter().sum::<usize>(),
        growth / 1024,
    );
    assert!(ledger.faults.iter().all(|faults| *faults >= count / 10 / KINDS), "{:?}", ledger.faults);
    assert_eq!((lost, repeated), (0, 0), "each thing is created once");
    assert!(reported == ledger.lost, "an error is reported if and only if the response was lost");
    assert!(growth < GROWTH, "{growth} bytes more after {count} operations");
    Ok(())
}
