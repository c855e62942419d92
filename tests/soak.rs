//! Ten thousand operations, 64 at a time, a tenth of them with something that goes wrong: none is
//! lost, none is done twice, and the memory does not grow.

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use docwright_runtime::{ClientOptions, ErrorKind, Result, RetryOptions, StaticToken, Value};
use docwright_tests::{Exchange, Fault, Reply, Server};
use futures::StreamExt as _;
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::DeviceManagementExchangeConnectorCreate;
use serde_json::json;

const OPERATIONS: usize = 10_000;

/// What the server did: how often each thing was created, and which answers it let get lost.
#[derive(Default)]
struct Ledger {
    created: HashMap<String, usize>,
    lost: HashMap<String, usize>,
    faults: usize,
}

/// Answers a request; one in ten meets a fault, each kind as often as the others.
fn answer(exchange: &Exchange, number: usize, ledger: &mut Ledger) -> Reply {
    let fault = (number % 10 == 3).then_some(number / 10 % 7);
    ledger.faults += usize::from(fault.is_some());
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
        Some(6) => Reply::empty(504),
        _ => done,
    };
    if let Some(name) = name {
        *ledger.created.entry(name.clone()).or_default() += 1;
        *ledger.lost.entry(name).or_default() += usize::from(fault.is_some());
    }
    reply
}

/// Reads a thing, or creates one with a name of its own.
async fn operation(graph: GraphClient, number: usize) -> (usize, Result<Option<String>>) {
    let connectors = graph.device_management().exchange_connectors();
    if number.is_multiple_of(2) {
        return (number, connectors.id(number.to_string()).get().await.map(|one| one.id));
    }
    let name = Some(number.to_string());
    let body = DeviceManagementExchangeConnectorCreate { server_name: name, ..Default::default() };
    (number, connectors.create(&body).await.map(|one| one.server_name))
}

/// The memory of this process that is in use, where the system tells.
fn resident() -> usize {
    let pages = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    pages.split(' ').nth(1).and_then(|pages| pages.parse().ok()).map_or(0, |pages: usize| pages * 4096)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_thousand_operations_with_faults() -> Result<()> {
    let ledger = Arc::new(Mutex::new(Ledger::default()));
    let (shared, count) = (Arc::clone(&ledger), AtomicUsize::new(0));
    let server = Server::forgetful(move |exchange| {
        let number = count.fetch_add(1, Ordering::SeqCst);
        answer(exchange, number, &mut shared.lock().unwrap_or_else(|error| panic!("{error}")))
    });
    let server = server.unwrap_or_else(|error| panic!("{error}"));
    let retry = RetryOptions { max_attempts: 12, initial_delay: Duration::from_millis(1), ..RetryOptions::default() };
    let options = ClientOptions { endpoint: Some(server.url("")), retry, ..ClientOptions::default() };
    let graph = GraphClient::with_options(StaticToken::new("a-token"), options)?;

    let (mut lost, mut warm) = (Vec::new(), 0);
    let operations = futures::stream::iter(0..OPERATIONS).map(|number| tokio::spawn(operation(graph.clone(), number)));
    let mut results = operations.buffer_unordered(64).enumerate();
    while let Some((index, joined)) = results.next().await {
        let (number, result) = joined.unwrap_or_else(|error| panic!("{error}"));
        match result {
            Ok(answer) if number % 2 == 0 => {
                let suffix = format!("/{number}");
                assert!(answer.is_some_and(|id| id.ends_with(&suffix)), "the answer is that of another request");
            }
            Ok(answer) => assert_eq!(answer, Some(number.to_string()), "the answer is that of another request"),
            Err(error) => {
                assert!(number % 2 == 1, "reads are repeated until they succeed: {error:?}");
                assert!(matches!(error.kind(), ErrorKind::Transport | ErrorKind::Service) && error.is_transient());
                lost.push(number.to_string());
            }
        }
        if index == OPERATIONS / 5 {
            warm = resident();
        }
    }
    let growth = resident().saturating_sub(warm);
    assert!(growth < 32 << 20, "{growth} bytes more after {OPERATIONS} operations");

    let ledger = ledger.lock().unwrap_or_else(|error| panic!("{error}"));
    assert!(ledger.faults >= OPERATIONS / 10, "{} faults", ledger.faults);
    assert_eq!(ledger.created.len(), OPERATIONS / 2, "none is lost");
    assert!(ledger.created.values().all(|count| *count == 1), "none is done twice");
    let mut unanswered: Vec<&String> =
        ledger.lost.iter().filter(|(_, lost)| **lost > 0).map(|(name, _)| name).collect();
    let mut reported: Vec<&String> = lost.iter().collect();
    unanswered.sort_unstable();
    reported.sort_unstable();
    assert_eq!(reported, unanswered, "an error is reported if and only if the answer was lost");
    println!("{} faults, {} reported, {growth} bytes more", ledger.faults, lost.len());
    Ok(())
}
