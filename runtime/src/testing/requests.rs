//! [`Requests`]: calls of a client beside the requests that documentation shows.

use std::collections::BTreeMap;
use std::fmt;
use std::sync::Arc;

use azure_core::Bytes;
use percent_encoding::percent_decode_str;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::documented::{Documented, Request as Shown};
use super::received::Received;
use super::round_trips::difference;
use crate::{Reference, Request};

/// Compares calls of a generated client with the requests that documentation shows: method, path, query and body
/// must be the same. Tests of generated crates do so (`docwright generate --with-examples`).
///
/// Text is compared without percent encoding, names in paths without letter case, and queries without order;
/// `microsoft.graph.` before the name of a function and `()` behind one without arguments do not count, and a key may
/// stand in parentheses.
#[derive(Debug)]
pub struct Requests {
    pages: BTreeMap<String, Documented>,
    /// What became of each request, by page and number.
    outcomes: BTreeMap<(String, usize), Outcome>,
}

/// What became of a request.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    /// The client sends it.
    Same,
    /// The client sends another one; what differs.
    Other(String),
    /// The client has no call for it.
    NoCall,
}

impl Requests {
    /// For the files of examples of a generated crate, its constant `EXAMPLES`.
    ///
    /// # Panics
    /// If a file is none of those.
    #[must_use]
    pub fn new(files: &[&str]) -> Self {
        let pages: BTreeMap<String, Documented> =
            files.iter().map(|file| Documented::read(file)).map(|page| (page.page.clone(), page)).collect();
        let numbers = |(name, page): (&String, &Documented)| {
            page.requests().map(|(number, _)| ((name.clone(), number), Outcome::NoCall)).collect::<Vec<_>>()
        };
        let outcomes = pages.iter().flat_map(numbers).collect();
        Self { pages, outcomes }
    }

    /// The requests of a page.
    ///
    /// # Panics
    /// If there is no such page.
    pub fn page(&mut self, page: &str) -> RequestsOfPage<'_> {
        let documented = &self.pages[page];
        RequestsOfPage { page: page.to_owned(), documented, outcomes: &mut self.outcomes }
    }

    /// Prints how many requests had which outcome.
    ///
    /// # Panics
    /// If the client sends another request than the one that is shown.
    pub fn finish(self) {
        println!("{self}");
        let other = |((page, number), outcome): (&(String, usize), &Outcome)| match outcome {
            Outcome::Other(what) => Some(format!("{page}, request {number}: {what}")),
            Outcome::Same | Outcome::NoCall => None,
        };
        let others: Vec<String> = self.outcomes.iter().filter_map(other).collect();
        assert!(others.is_empty(), "{} requests are not the documented ones:{}", others.len(), super::lines(&others));
    }
}

impl fmt::Display for Requests {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |wanted: fn(&Outcome) -> bool| self.outcomes.values().filter(|outcome| wanted(outcome)).count();
        write!(
            f,
            "{} documented requests: {} are sent as they are shown, {} otherwise, and {} have no call",
            self.outcomes.len(),
            count(|outcome| *outcome == Outcome::Same),
            count(|outcome| matches!(outcome, Outcome::Other(_))),
            count(|outcome| *outcome == Outcome::NoCall),
        )
    }
}

/// What a test returns.
pub type TestResult = Result<(), Box<dyn std::error::Error>>;

/// The requests that one page shows.
#[derive(Debug)]
pub struct RequestsOfPage<'r> {
    page: String,
    documented: &'r Documented,
    outcomes: &'r mut BTreeMap<(String, usize), Outcome>,
}

impl RequestsOfPage<'_> {
    /// The body of a request, as its type.
    ///
    /// # Panics
    /// If the page has no such request, or its body is none of the type.
    #[must_use]
    pub fn body<T: DeserializeOwned>(&self, number: usize) -> T {
        let body = self.shown(number).body.clone();
        serde_json::from_value(body).unwrap_or_else(|error| panic!("{}, request {number}: {error}", self.page))
    }

    /// The object to which the body of a request refers.
    ///
    /// # Panics
    /// If the page has no such request.
    #[must_use]
    pub fn reference(&self, number: usize) -> Reference {
        Reference::to_url(self.shown(number).body["@odata.id"].as_str().unwrap_or_default())
    }

    /// The body of a request as it is.
    ///
    /// # Panics
    /// If the page has no such request.
    #[must_use]
    pub fn content(&self, number: usize) -> Bytes {
        match &self.shown(number).body {
            Value::String(text) => Bytes::from(text.clone()),
            body => Bytes::from(body.to_string()),
        }
    }

    /// The client sends the request with this number by this call.
    ///
    /// # Panics
    /// If the page has no such request.
    pub fn is<T>(&mut self, number: usize, call: Request<T>) {
        let outcome = match sent(call) {
            Ok((sent, template)) => other(self.shown(number), &sent, &template).map_or(Outcome::Same, Outcome::Other),
            Err(error) => Outcome::Other(error.to_string()),
        };
        self.outcomes.insert((self.page.clone(), number), outcome);
    }

    fn shown(&self, number: usize) -> &Shown {
        let shown = self.documented.requests().find(|(at, _)| *at == number);
        shown.unwrap_or_else(|| panic!("{} shows no request {number}", self.page)).1
    }
}

/// The request that a call sends, and its path with `{}` for each key.
fn sent<T>(call: Request<T>) -> crate::Result<(Received, Arc<str>)> {
    let parts = call.into_parts();
    let base = parts.client.endpoint_url().path().trim_end_matches('/').to_owned();
    Ok((Received::new(&parts.to_http(parts.url()?)?, &base), parts.template()))
}

/// What differs between a request that is shown and one that is sent.
fn other(shown: &Shown, sent: &Received, template: &str) -> Option<String> {
    let (path, query) = shown.target.split_once('?').unwrap_or((&shown.target, ""));
    let (path, query) = (plain(&decoded(path)), pairs(query));
    let sent_path = plain(&sent.path);
    if shown.method != sent.method.as_str() {
        return Some(format!("the method {} became {}", shown.method, sent.method));
    }
    if !same_path(&path, &sent_path, &plain(template)) {
        return Some(format!("the path {path} became {sent_path}"));
    }
    let mut sent_query = sent.query.clone();
    sent_query.sort();
    if query != sent_query {
        return Some(format!("the query {query:?} became {sent_query:?}"));
    }
    let body = match &shown.body {
        Value::String(_) => Value::String(String::from_utf8_lossy(&sent.body).into_owned()),
        _ => sent.json(),
    };
    difference("", &shown.body, &body)
}

/// Whether two paths are the same; letter case counts in keys only.
fn same_path(one: &str, other: &str, template: &str) -> bool {
    let parts = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (ones, others, template) = (parts(one), parts(other), parts(template));
    let name = |segment: &str| segment.split('(').next().unwrap_or_default().to_lowercase();
    let same = |((one, other), template): ((&String, &String), &String)| {
        let is_name = !template.starts_with("{}");
        let (rest, other_rest) = (one.split_once('('), other.split_once('('));
        one == other
            || is_name && name(one) == name(other) && rest.map(|(_, rest)| rest) == other_rest.map(|(_, rest)| rest)
    };
    let aligned = ones.len() == template.len() && others.len() == template.len();
    one == other || aligned && ones.iter().zip(&others).zip(&template).all(same)
}

/// A path without what may be written in several ways.
fn plain(path: &str) -> String {
    let path = path.replace("microsoft.graph.", "").replace("()", "").replace("('", "/").replace("')", "");
    path.replace(", ", ",").replace("//", "/").trim_end_matches(['/', ':']).to_owned()
}

fn pairs(query: &str) -> Vec<(String, String)> {
    let pair = |part: &str| {
        let (name, value) = part.split_once('=').unwrap_or((part, ""));
        (decoded(name.trim()), decoded(value.trim()))
    };
    let mut pairs: Vec<_> = query.split('&').filter(|part| !part.trim().is_empty()).map(pair).collect();
    pairs.sort();
    pairs
}

fn decoded(text: &str) -> String {
    percent_decode_str(text).decode_utf8_lossy().into_owned()
}

/// A test of the [requests](Requests) of a version: its module and crate, then the function of each page.
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
        #[test]
        fn $version() -> $crate::testing::TestResult {
            #[allow(unused_variables)]
            let graph = $package::$version::GraphClient::new($crate::StaticToken::new("none"))?;
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

    fn lamps() -> crate::Place {
        let client = Client::new("https://example.com/v1.0", StaticToken::new("none"), ClientOptions::default());
        client.unwrap_or_else(|error| panic!("{error}")).root().child("lamps")
    }

    #[test]
    fn requests_are_compared_with_what_is_shown() {
        let mut requests = Requests::new(&[FILE]);
        assert!(requests.to_string().ends_with("0 otherwise, and 2 have no call"), "{requests}");
        let mut page = requests.page("lamp.md");
        page.is(1, lamps().key("a b").get::<()>().query("$top", "5").query("$select", "lit"));
        let body: Value = page.body(2);
        page.is(2, lamps().post::<()>(&body));
        assert!(requests.to_string().contains("2 are sent as they are shown, 0"), "{requests}");
        requests.finish();
    }

    #[test]
    fn what_differs_is_named() {
        let differs = |number: usize, call: Request<()>| {
            let mut requests = Requests::new(&[FILE]);
            requests.page("lamp.md").is(number, call);
            match &requests.outcomes[&("lamp.md".to_owned(), number)] {
                Outcome::Other(what) => what.clone(),
                outcome => panic!("{outcome:?}"),
            }
        };
        let other_key = differs(1, lamps().key("A B").get().query("$top", "5").query("$select", "lit"));
        assert_eq!(other_key, "the path /Lamps/a b became /lamps/A B");
        assert!(differs(1, lamps().key("a b").get().query("$top", "5")).starts_with("the query "));
        assert_eq!(differs(2, lamps().put(&json!({"lit": true}))), "the method POST became PUT");
        assert_eq!(differs(2, lamps().post(&json!({"lit": false}))), "/lit: true became false");
        assert!(differs(2, lamps().key("").post(&json!({}))).contains("cannot be part of a path"));
    }
}
