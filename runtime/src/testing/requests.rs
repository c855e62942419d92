//! [`Requests`]: compares the requests of a client with the documented ones.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use bytes::Bytes;
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::documented::{DocumentedPage, DocumentedRequest};
use super::json_difference::describe_difference;
use super::received::Received;
use crate::{Reference, Request};

/// Compares the requests of a generated client with the documented ones: method, path, query and body.
///
/// Tests of generated crates use it (`docwright generate --with-examples`). Percent encoding, the case of names in
/// paths, and the order of query options are ignored; so are `microsoft.graph.` before the name of a function and `()`
/// after one without arguments. A key may be in parentheses.
#[derive(Debug)]
pub struct Requests {
    pages: BTreeMap<String, DocumentedPage>,
    /// Outcome of each request, by page and number.
    outcomes: BTreeMap<(String, usize), RequestOutcome>,
}

/// The outcome of comparing a request.
#[derive(Clone, Debug, PartialEq, Eq)]
enum RequestOutcome {
    /// The client sends the documented request.
    Equal,
    /// The client sends another request, with this difference.
    Different(String),
    /// The test does not call the client for it.
    NotCalled,
}

impl Requests {
    /// Creates a comparison for the files of examples of a generated crate, its constant `EXAMPLES`.
    ///
    /// # Panics
    /// If a file is not a file of examples.
    #[must_use]
    pub fn new(files: &[&str]) -> Self {
        let pages: BTreeMap<String, DocumentedPage> =
            files.iter().map(|file| DocumentedPage::parse(file)).map(|page| (page.page.clone(), page)).collect();
        let numbers = |(name, page): (&String, &DocumentedPage)| {
            page.requests().map(|(number, _)| ((name.clone(), number), RequestOutcome::NotCalled)).collect::<Vec<_>>()
        };
        let outcomes = pages.iter().flat_map(numbers).collect();
        Self { pages, outcomes }
    }

    /// The requests of a page.
    ///
    /// # Panics
    /// If the page does not exist.
    pub fn page(&mut self, page: &str) -> RequestsOfPage<'_> {
        let documented = &self.pages[page];
        RequestsOfPage { page: page.to_owned(), documented, outcomes: &mut self.outcomes }
    }

    /// Prints the number of requests per outcome.
    ///
    /// # Panics
    /// If the client sends a request that differs from the documented one.
    pub fn finish(self) {
        println!("{self}");
        let difference = |((page, number), outcome): (&(String, usize), &RequestOutcome)| match outcome {
            RequestOutcome::Different(difference) => Some(format!("{page}, request {number}: {difference}")),
            RequestOutcome::Equal | RequestOutcome::NotCalled => None,
        };
        let differences: Vec<String> = self.outcomes.iter().filter_map(difference).collect();
        let count = differences.len();
        assert!(count == 0, "{count} requests differ from the documented ones:{}", super::lines(&differences));
    }
}

impl fmt::Display for Requests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |has_outcome: fn(&RequestOutcome) -> bool| {
            self.outcomes.values().filter(|outcome| has_outcome(outcome)).count()
        };
        write!(
            f,
            "{} documented requests: {} are sent as documented, {} differ, and {} are not called",
            self.outcomes.len(),
            count(|outcome| *outcome == RequestOutcome::Equal),
            count(|outcome| matches!(outcome, RequestOutcome::Different(_))),
            count(|outcome| *outcome == RequestOutcome::NotCalled),
        )
    }
}

/// The result of a test.
pub type TestResult = Result<(), Box<dyn std::error::Error>>;

/// The documented requests of a page.
#[derive(Debug)]
pub struct RequestsOfPage<'r> {
    page: String,
    documented: &'r DocumentedPage,
    outcomes: &'r mut BTreeMap<(String, usize), RequestOutcome>,
}

impl RequestsOfPage<'_> {
    /// The body of a request, decoded as its type.
    ///
    /// # Panics
    /// If the request does not exist, or its body does not match the type.
    #[must_use]
    pub fn body<T: DeserializeOwned>(&self, number: usize) -> T {
        let body = self.documented_request(number).body.clone();
        serde_json::from_value(body).unwrap_or_else(|error| panic!("{}, request {number}: {error}", self.page))
    }

    /// The body of a request as a list of values of a type.
    ///
    /// # Panics
    /// If the request does not exist, or its body does not match the type.
    #[must_use]
    pub fn list<T: DeserializeOwned>(&self, number: usize) -> Vec<T> {
        self.body(number)
    }

    /// The object that the body of a request refers to.
    ///
    /// # Panics
    /// If the request does not exist.
    #[must_use]
    pub fn reference(&self, number: usize) -> Reference {
        Reference::to_url(self.documented_request(number).body["@odata.id"].as_str().unwrap_or_default())
    }

    /// The body of a request as bytes.
    ///
    /// # Panics
    /// If the request does not exist.
    #[must_use]
    pub fn content(&self, number: usize) -> Bytes {
        match &self.documented_request(number).body {
            Value::String(text) => Bytes::from(text.clone()),
            body => Bytes::from(body.to_string()),
        }
    }

    /// Compares the request that a call sends with the documented one of this number.
    ///
    /// # Panics
    /// If the request does not exist.
    pub fn is<T>(&mut self, number: usize, call: Request<T>) {
        let difference = match to_received(call) {
            Ok((sent, template)) => request_difference(self.documented_request(number), &sent, &template),
            Err(error) => Some(error.to_string()),
        };
        let outcome = difference.map_or(RequestOutcome::Equal, RequestOutcome::Different);
        self.outcomes.insert((self.page.clone(), number), outcome);
    }

    fn documented_request(&self, number: usize) -> &DocumentedRequest {
        let found = self.documented.requests().find(|(at, _)| *at == number);
        found.unwrap_or_else(|| panic!("{} does not contain a request {number}", self.page)).1
    }
}

/// Returns the request that a call sends, and its path with `{}` for each key.
fn to_received<T>(call: Request<T>) -> crate::Result<(Received, Arc<str>)> {
    let parts = call.into_parts();
    let base_path = &parts.client.core().defaults.base_path;
    Ok((Received::new(&parts.to_http(parts.url()?)?, base_path), Arc::clone(parts.template())))
}

/// Describes the first difference between a documented request and one that is sent.
fn request_difference(documented: &DocumentedRequest, sent: &Received, template: &str) -> Option<String> {
    let (path, query) = documented.target.split_once('?').unwrap_or((&documented.target, ""));
    let (path, query) = (normalize_path(&decode(path)), parse_query(query));
    let sent_path = normalize_path(&sent.path);
    if documented.method != sent.method.as_str() {
        return Some(format!("expected the method {}, found {}", documented.method, sent.method));
    }
    if !is_same_path(&path, &sent_path, &normalize_path(template)) {
        return Some(format!("expected the path {path}, found {sent_path}"));
    }
    let mut sent_query = sent.query.clone();
    sent_query.sort();
    if query != sent_query {
        return Some(format!("expected the query {query:?}, found {sent_query:?}"));
    }
    let body = match &documented.body {
        Value::String(_) => Value::String(String::from_utf8_lossy(&sent.body).into_owned()),
        _ => sent.json(),
    };
    describe_difference("", &documented.body, &body)
}

/// Returns `true` if two paths are the same; case matters in keys only.
fn is_same_path(one: &str, other: &str, template: &str) -> bool {
    let parts = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (ones, others, template) = (parts(one), parts(other), parts(template));
    let name = |segment: &str| segment.split('(').next().unwrap_or_default().to_lowercase();
    let is_same = |((one, other), template): ((&String, &String), &String)| {
        let is_name = !template.starts_with("{}");
        let (rest, other_rest) = (one.split_once('('), other.split_once('('));
        one == other
            || is_name && name(one) == name(other) && rest.map(|(_, rest)| rest) == other_rest.map(|(_, rest)| rest)
    };
    let aligned = ones.len() == template.len() && others.len() == template.len();
    one == other || aligned && ones.iter().zip(&others).zip(&template).all(is_same)
}

/// Normalizes the parts of a path that can be written in several ways.
fn normalize_path(path: &str) -> String {
    let path = path.replace("microsoft.graph.", "").replace("()", "").replace("('", "/").replace("')", "");
    path.replace(", ", ",").replace("//", "/").trim_end_matches(['/', ':']).to_owned()
}

/// Parses the options of a query, sorted by name.
fn parse_query(query: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decode(name.trim()), decode(value.trim()))
    };
    let mut pairs: Vec<_> = query.split('&').filter(|part| !part.trim().is_empty()).map(pair).collect();
    pairs.sort();
    pairs
}

fn decode(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// Defines a test of the [requests](Requests) of a version: its module and crate, then the function of each page.
///
/// ```ignore
/// requests! {
///     v1_0 in msgraph,
///     "v1.0/api/user-list.md" => user_list,
/// }
///
/// fn user_list(graph: &GraphClient, page: &mut RequestsOfPage<'_>) -> TestResult {
///     page.is(1, graph.users().list().top(5));
///     Ok(())
/// }
/// ```
#[macro_export]
macro_rules! requests {
    ($version:ident in $package:ident $(, $page:literal => $requests:ident)* $(,)?) => {
        $crate::requests! {
            $version in $package with $package::$version::GraphClient::new($crate::StaticToken::new("none"))
            $(, $page => $requests)*
        }
    };
    ($version:ident in $package:ident with $client:expr $(, $page:literal => $requests:ident)* $(,)?) => {
        #[test]
        fn $version() -> $crate::testing::TestResult {
            #[allow(unused_variables)]
            let graph = $client?;
            #[allow(unused_mut)]
            let mut requests = $crate::testing::Requests::new($package::$version::EXAMPLES);
            $($requests(&graph, &mut requests.page($page)).map_err(|error| ::std::format!("{}: {error}", $page))?;)*
            requests.finish();
            Ok(())
        }
    };
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::{Client, ClientOptions, StaticToken};

    const FILE: &str = r#"{"page": "lamp.md", "operations": ["GET /lamps/{id}"], "examples": [
        {"request": {"method": "GET", "target": "/Lamps/a%20b?$select=lit&$top=5"}},
        {"request": {"method": "POST", "target": "/lamps", "body": {"lit": true}}},
        {"response": {"status": 200}}]}"#;

    fn lamps() -> crate::ResourcePath {
        let client = Client::new("https://example.com/v1.0", StaticToken::new("none"), ClientOptions::default());
        client.unwrap_or_else(|error| panic!("{error}")).root().child("lamps")
    }

    #[test]
    fn requests_are_compared_with_the_documented_ones() {
        let mut requests = Requests::new(&[FILE]);
        assert!(requests.to_string().ends_with("0 differ, and 2 are not called"), "{requests}");
        let mut page = requests.page("lamp.md");
        page.is(1, lamps().key("a b").get::<()>().query("$top", "5").query("$select", "lit"));
        let body: Value = page.body(2);
        page.is(2, lamps().post::<()>(&body));
        assert!(requests.to_string().contains("2 are sent as documented, 0"), "{requests}");
        requests.finish();
    }

    #[test]
    fn differences_are_described() {
        let difference = |number: usize, call: Request<()>| {
            let mut requests = Requests::new(&[FILE]);
            requests.page("lamp.md").is(number, call);
            match &requests.outcomes[&("lamp.md".to_owned(), number)] {
                RequestOutcome::Different(difference) => difference.clone(),
                outcome => panic!("{outcome:?}"),
            }
        };
        let other_key = difference(1, lamps().key("A B").get().query("$top", "5").query("$select", "lit"));
        assert_eq!(other_key, "expected the path /Lamps/a b, found /lamps/A B");
        assert!(difference(1, lamps().key("a b").get().query("$top", "5")).starts_with("expected the query "));
        assert_eq!(difference(2, lamps().put(&json!({"lit": true}))), "expected the method POST, found PUT");
        assert_eq!(difference(2, lamps().post(&json!({"lit": false}))), "/lit: expected true, found false");
        assert!(difference(2, lamps().key("").post(&json!({}))).contains("invalid path segment"));
    }
}
