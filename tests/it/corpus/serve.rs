//! `docwright serve` over real pages: every documented request is answered, and nearly all as the page shows.

use std::collections::BTreeSet;
use std::fmt;
use std::sync::Arc;

use docwright::api::{Api, Message};
use docwright::serve::{Options, Server};
use docwright_tests::{analyze, corpus, shared, wire};
use serde_json::Value;

/// A documented request, as a program would send it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Documented {
    method: String,
    target: String,
    headers: Vec<(String, String)>,
    body: Vec<u8>,
    page: String,
    /// The status of the documented answer, where there is one.
    status: Option<u16>,
}

fn documented(api: &Api) -> BTreeSet<Documented> {
    let mut all = BTreeSet::new();
    for operation in &api.operations {
        for example in &operation.examples {
            let Some(message) = &example.request else { continue };
            let (method, target) = message.request_line();
            let target = format!("/{}{}", api.version, encoded(target));
            let body = match &message.body {
                Value::Null => Vec::new(),
                Value::String(text) => text.clone().into_bytes(),
                json => json.to_string().into_bytes(),
            };
            let status = example.response.as_ref().and_then(status);
            let page = operation.origins[0].page.clone();
            all.insert(Documented { method: method.to_owned(), target, headers: headers(message), body, page, status });
        }
    }
    all
}

fn status(response: &Message) -> Option<u16> {
    response.start.split_whitespace().find_map(|word| word.parse().ok())
}

/// Headers that a client can send, without those that it sets itself.
fn headers(message: &Message) -> Vec<(String, String)> {
    let own = ["host", "connection", "content-length", "transfer-encoding", "expect"];
    let can_be_sent = |(name, value): &&(String, String)| {
        !own.contains(&name.to_lowercase().as_str())
            && name.bytes().all(|c| c.is_ascii_alphanumeric() || c == b'-')
            && value.bytes().all(|c| (b' '..=b'~').contains(&c))
    };
    message.headers.iter().filter(can_be_sent).cloned().collect()
}

/// A target with everything escaped that no request line may hold, as browsers do it.
fn encoded(target: &str) -> String {
    let mut encoded = String::new();
    for (at, byte) in target.bytes().enumerate() {
        let is_escape = || target.as_bytes()[at + 1..].iter().take(2).filter(|c| c.is_ascii_hexdigit()).count() == 2;
        match byte {
            b'%' if !is_escape() => encoded.push_str("%25"),
            b'"' | b'<' | b'>' | b'\\' | b'^' | b'`' | b'{' | b'|' | b'}' | b'#' | 0..=b' ' | 127.. => {
                encoded.push_str(&format!("%{byte:02X}"));
            }
            _ => encoded.push(char::from(byte)),
        }
    }
    encoded
}

/// How documented requests were answered.
#[derive(Debug, Default)]
struct Counts {
    requests: usize,
    /// With a status of success, or a redirect.
    well: usize,
    /// With an error that the page shows.
    documented_errors: usize,
    /// With the example alone, since the page's own request lines or tables contradict it.
    examples_only: usize,
    /// In any other way, with what came.
    others: Vec<String>,
    /// With the documented status, of those that have one.
    same_status: (usize, usize),
}

impl Counts {
    fn add(&mut self, one: &Documented, answer: &wire::Answer) {
        self.requests += 1;
        self.examples_only += usize::from(answer.head.contains("\r\nwarning: 299"));
        if let Some(status) = one.status {
            self.same_status.0 += usize::from(status == answer.status);
            self.same_status.1 += 1;
        }
        match answer.status {
            200..400 => self.well += 1,
            status if one.status == Some(status) => self.documented_errors += 1,
            status => {
                self.others.push(format!("{status} {} {} ({}) {}", one.method, one.target, one.page, answer.body));
            }
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (same, all) = self.same_status;
        let (others, only) = (self.others.len(), self.examples_only);
        let Self { requests, well, documented_errors, .. } = self;
        write!(
            f,
            "{requests} requests: {well} well, {documented_errors} documented errors, {others} others; \
             {only} by their example alone; {same} of {all} with the documented status"
        )
    }
}

/// Sends every documented request.
fn sweep(below: &str) -> Option<Counts> {
    let apis: Arc<[Api]> = match below.strip_prefix("corpus/2021/api-reference/") {
        Some(version) => corpus(version)?.apis.as_slice().into(),
        None => analyze(&shared(below)?).apis.into(),
    };
    let start = || Server::start(Arc::clone(&apis), Options::default()).unwrap_or_else(|error| panic!("{error}"));
    let server = start();
    let mut counts = Counts::default();
    for one in apis.iter().flat_map(documented) {
        let request = wire::request(&one.method, &one.target, &one.headers, &one.body);
        // What one page deletes, another reads.
        let answer = match one.method.as_str() {
            "DELETE" => wire::send(&start().origin(), &request),
            _ => wire::send(&server.origin(), &request),
        };
        counts.add(&one, &answer);
    }
    println!("{below}: {counts}");
    for other in &counts.others {
        println!("  {other}");
    }
    Some(counts)
}

/// At least so many requests of a thousand have the documented status, at most so many are answered by an example that
/// its page contradicts, and at most so many in no documented way.
fn guard(below: &str, same_status: usize, examples_only: usize, others: usize) {
    let Some(counts) = sweep(below) else { return };
    let (same, all) = counts.same_status;
    assert!(same * 1000 >= all * same_status, "{below}: {counts}");
    assert!(counts.examples_only <= examples_only, "{below}: {counts}");
    assert!(counts.others.len() <= others, "{below}: {counts}: {:#?}", counts.others);
    let is_refused = |other: &String| other.starts_with("400 ") || other.starts_with("404 ");
    assert!(counts.others.iter().all(is_refused), "{below}: {:#?}", counts.others);
}

#[test]
fn every_request_of_v1_0_in_2021_is_answered() {
    // What is answered in no documented way has an example without a response: there is nothing to answer with.
    // One example names a property in another letter case, which is an error.
    guard("corpus/2021/api-reference/v1.0", 997, 45, 3);
}

#[test]
fn every_request_of_beta_in_2021_is_answered() {
    guard("corpus/2021/api-reference/beta", 998, 93, 10);
}

#[test]
fn every_request_of_modern_pages_is_answered() {
    guard("corpus/modern", 1000, 0, 0);
}

#[test]
fn every_request_of_the_first_pages_is_answered() {
    guard("seeds", 1000, 0, 0);
}
