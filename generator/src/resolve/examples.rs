//! The examples of a page that show a call.

use crate::api::{Method, Path};
use crate::facts::{ApiFacts, ExampleFacts};
use crate::uri::Request;

/// The examples that show a call; a page with one request keeps all of its examples.
pub(super) fn examples_of<'f>(api: &'f ApiFacts, method: Method, path: &Path) -> Vec<&'f ExampleFacts> {
    let shown: Vec<&ExampleFacts> = api.examples.iter().filter(|example| shows(example, api, method, path)).collect();
    if !shown.is_empty() {
        return shown;
    }
    let has_method = |example: &&ExampleFacts| request_of(example).is_none_or(|request| request.method == method);
    let fitting: Vec<&ExampleFacts> = api.examples.iter().filter(has_method).collect();
    let mut requests = api.requests.iter().filter(|request| request.method == method);
    let first = requests.next();
    // Several paths to one thing share one example, written for any of them; a page that walks through
    // several calls also shows others.
    if requests.next().is_some() {
        let is_first = first.is_some_and(|request| request.target.path() == Some(path));
        if !is_first && api.requests.iter().any(|request| request.method != method) {
            return Vec::new();
        }
        let ends_alike = |example: &&&ExampleFacts| request_of(example).is_some_and(|request| request.ends_like(path));
        let alike: Vec<&ExampleFacts> = fitting.iter().filter(ends_alike).copied().collect();
        if !alike.is_empty() {
            return alike;
        }
    }
    fitting
}

/// Checks whether an example of a page shows a call.
fn shows(example: &ExampleFacts, api: &ApiFacts, method: Method, path: &Path) -> bool {
    match request_of(example) {
        Some(request) => request.calls_overload(method, path),
        None => example.request.is_none() && api.requests.len() == 1,
    }
}

/// The request of an example, if it can be parsed.
fn request_of(example: &ExampleFacts) -> Option<&Request> {
    example.request.as_ref()?.start.request()
}
