//! Documented exchanges as data for mocks and tests, one file for each page.

use std::collections::BTreeMap;

use serde_json::{Map, Value, json};

use crate::api::{Api, Example, Message, Operation};
use crate::krate::{Data, File, Item};
use crate::text::escape;
use crate::text::{distinct_names, names};

/// The constant with all files.
pub(in crate::plan) const ALL: &str = "EXAMPLES";

/// Pages with their operations.
pub(super) type Pages<'a> = BTreeMap<&'a str, Vec<&'a Operation>>;

/// The pages with examples, and their operations.
pub(super) fn collect_pages(api: &Api) -> Pages<'_> {
    let mut pages = Pages::new();
    for operation in api.operations.iter().filter(|operation| !operation.examples.is_empty()) {
        pages.entry(&operation.origins[0].page).or_default().push(operation);
    }
    pages
}

/// Names of the files and functions of pages.
pub(super) fn stems<'a>(pages: &Pages<'a>) -> BTreeMap<&'a str, String> {
    let stem = |page: &str| {
        let name = page.rsplit('/').next().unwrap_or(page);
        names::module(&names::snake(name.strip_suffix(".md").unwrap_or(name)))
    };
    distinct_names::distinct(pages.keys().copied(), &[], stem)
}

/// The examples of a page, each once.
pub(super) fn distinct<'a>(operations: &[&'a Operation]) -> Vec<&'a Example> {
    let mut examples: Vec<&Example> = Vec::new();
    for example in operations.iter().flat_map(|operation| &operation.examples) {
        if !examples.contains(&example) {
            examples.push(example);
        }
    }
    examples
}

/// The module that lists the files, and the files.
pub(in crate::plan) fn files(api: &Api, source: &str) -> (File, Vec<Data>) {
    let pages = collect_pages(api);
    let stems = stems(&pages);
    let data: Vec<Data> = pages
        .iter()
        .map(|(page, operations)| Data {
            path: format!("{source}/examples/{}.json", stems[page]),
            text: escape::json(&page_json(page, operations)),
        })
        .collect();
    let listed = data.iter().filter_map(|file| file.path.strip_prefix(source)?.strip_prefix('/')).map(str::to_owned);
    let mut listed: Vec<String> = listed.collect();
    listed.sort();
    (list(source, listed), data)
}

/// The module that lists files.
pub(in crate::plan) fn list(source: &str, files: Vec<String>) -> File {
    let path = format!("{source}/examples.rs");
    File { path, feature: None, sources: Vec::new(), imports: Vec::new(), items: vec![Item::Examples(files)] }
}

fn page_json(page: &str, operations: &[&Operation]) -> Value {
    let names: Vec<String> = operations.iter().map(|operation| operation.name()).collect();
    json!({
        "@generated": "Do not edit.",
        "page": page,
        "operations": names,
        "examples": distinct(operations).into_iter().map(exchange).collect::<Vec<_>>(),
    })
}

/// The JSON of an example, without members for parts that the page lacks.
fn exchange(example: &Example) -> Value {
    let mut exchange = Map::new();
    if !example.title.is_empty() {
        exchange.insert("title".to_owned(), example.title.clone().into());
    }
    exchange.extend(example.request.as_ref().map(|request| ("request".to_owned(), self::request(request))));
    exchange.extend(example.response.as_ref().map(|response| ("response".to_owned(), self::response(response))));
    Value::Object(exchange)
}

fn request(message: &Message) -> Value {
    let (method, target) = message.request_line();
    with_rest(json!({ "method": method, "target": target }), message)
}

fn response(message: &Message) -> Value {
    with_rest(json!({ "status": message.status() }), message)
}

/// Adds headers and body, if any.
fn with_rest(mut shown: Value, message: &Message) -> Value {
    if !message.headers.is_empty() {
        let headers = message.headers.iter().map(|(name, value)| (name.to_lowercase(), value.clone().into()));
        shown["headers"] = Value::Object(headers.collect());
    }
    if !message.body.is_null() {
        shown["body"] = message.body.clone();
    }
    shown
}
