//! From pages to code.

use std::sync::LazyLock;

use docwright::api::Api;
use docwright::diagnostic::{Diagnostic, render};
use docwright::document::{Block, BlockKind, Document};
use docwright::export::{self, Ir};
use docwright::plan::Options;
use docwright::source::{Page, Pages, Span};
use docwright::surface::{self, Surface};
use docwright::text::lenient_json::{self, Reading, Step};
use docwright::{check, coverage, interpret, least_privilege, page_analysis, parse, resolve, text};
use serde_json::Value;

/// More would only be slow.
const LONGEST: usize = 64 << 10;

fn one(name: &str, text: String) -> Pages {
    Pages::new(vec![Page::new(name.to_owned(), Some("v1.0".to_owned()), text)])
}

/// The whole first half of the line over pages, with everything that shows what it found.
fn checked_apis(pages: &Pages) -> Vec<Api> {
    let documents = page_analysis::Documents::new(pages);
    let page_analyses: Vec<_> = pages.iter().map(|(id, _)| interpret::interpret(&documents, id)).collect();
    let (apis, mut findings) =
        resolve::resolve(pages, page_analyses.iter().flat_map(|page_analysis| &page_analysis.facts));
    findings.extend(check::check(pages, &page_analyses, &apis));
    findings.extend(page_analyses.iter().flat_map(|page_analysis| page_analysis.findings.iter().cloned()));
    for finding in &findings {
        shown(finding, pages);
    }
    let _ = coverage::of(pages);
    apis
}

/// The location of a finding exists, and its text does not contain terminal control characters.
fn shown(finding: &Diagnostic, pages: &Pages) {
    let page = pages.get(finding.location.page);
    let span = finding.location.span;
    assert!(page.text.get(span.range()).is_some(), "{:?} at {span:?} of {} bytes", finding.code, page.text.len());
    visible(&render::text(finding, pages, false));
    let _ = render::json(finding, pages);
}

fn visible(shown: &str) {
    let hidden = shown.chars().find(|c| *c != '\n' && text::is_hidden(*c));
    assert_eq!(hidden, None, "a hidden character in {shown:?}");
}

fn within(span: Span, text: &str) {
    assert!(text.get(span.range()).is_some(), "{span:?} of a text of {} bytes", text.len());
}

/// Parses a page; all that was found lies in it.
fn parsed(name: &str, text: &str) -> Document {
    let pages = one(name, text.to_owned());
    let (id, page) = pages.iter().next().expect("a page");
    let (document, findings) = parse::parse(id, page);
    within(document.front_matter.span, text);
    for Block { kind, span } in &document.blocks {
        within(*span, text);
        if let BlockKind::Table(table) = kind {
            for row in &table.rows {
                within(row.span, text);
                let fits = table.header.is_empty() || row.cells.len() == table.header.len();
                assert!(fits, "a row has the cells of its header");
            }
            for cell in table.rows.iter().flat_map(|row| &row.cells).chain(&table.header) {
                within(cell.span, text);
            }
        }
    }
    for finding in &findings {
        shown(finding, &pages);
    }
    document
}

fn text_of(data: &[u8]) -> Option<String> {
    (data.len() <= LONGEST).then(|| String::from_utf8_lossy(data).into_owned())
}

/// A page alone, up to the findings about it.
pub(super) fn page(data: &[u8]) {
    let Some(text) = text_of(data) else { return };
    parsed("v1.0/api/page.md", &text);
    checked_apis(&one("v1.0/api/page.md", text));
}

/// The block at the start of a page.
pub(super) fn front_matter(data: &[u8]) {
    let Some(text) = text_of(data) else { return };
    for page in [format!("---\n{text}\n---\n\n# Thing\n"), format!("---{text}"), text] {
        let document = parsed("v1.0/api/page.md", &page);
        let after = document.blocks.first().map_or(usize::MAX, |block| block.span.range().start);
        assert!(document.front_matter.span.range().end <= after, "what is front matter is nothing else");
    }
}

/// A table of properties.
pub(super) fn tables(data: &[u8]) {
    let Some(text) = text_of(data) else { return };
    let page = format!(
        "# thing resource type\n\n## Properties\n\n|Property|Type|Description|\n|:---|:---|:---|\n{text}\n\n## Next\n"
    );
    parsed("v1.0/resources/thing.md", &page);
    checked_apis(&one("v1.0/resources/thing.md", page));
    parsed("v1.0/resources/thing.md", &format!("# thing resource type\n\n## Properties\n\n{text}"));
}

/// JSON as people write it, alone and as the annotation of a page.
pub(super) fn annotations_json(data: &[u8]) {
    let Some(text) = text_of(data) else { return };
    match lenient_json::parse(&text) {
        Reading::Strict(value) => {
            assert_eq!(serde_json::from_str::<Value>(&text).ok().as_ref(), Some(&value));
            located(&text, &value, &mut Vec::new());
        }
        Reading::Repaired(value, at, _) => {
            assert!(text.get(at..).is_some(), "the first repair is in the text");
            let strict = value.to_string();
            assert!(matches!(lenient_json::parse(&strict), Reading::Strict(again) if again == value), "{strict}");
            located(&text, &value, &mut Vec::new());
        }
        Reading::Failed(at, _) => assert!(text.get(at..).is_some(), "{at} of a text of {} bytes", text.len()),
    }
    checked_apis(&one(
        "v1.0/resources/thing.md",
        format!("# thing resource type\n\n<!-- {text} -->\n\n```json\n{text}\n```\n"),
    ));
}

/// Every parsed value has a location in the text.
fn located<'v>(text: &str, value: &'v Value, path: &mut Vec<Step<'v>>) {
    // Places are looked for one by one.
    if path.len() > 6 {
        return;
    }
    if !path.is_empty() {
        let found = lenient_json::locate(text, path).unwrap_or_else(|| panic!("{path:?} is in {text:?}"));
        assert!(text.get(found.name).is_some() && text.get(found.value).is_some(), "{path:?} is in {text:?}");
    }
    match value {
        Value::Object(members) => members.iter().take(8).for_each(|(name, value)| {
            path.push(Step::Member(name));
            located(text, value, path);
            path.pop();
        }),
        Value::Array(items) => items.iter().enumerate().take(8).for_each(|(index, value)| {
            path.push(Step::Item(index));
            located(text, value, path);
            path.pop();
        }),
        _ => {}
    }
}

/// The request lines of a page, and the same lines as operations that a person names.
pub(super) fn request_lines(data: &[u8]) {
    let Some(text) = text_of(data) else { return };
    let page = format!(
        "# Get thing\n\nGets it.\n\n## HTTP request\n\n```http\n{text}\n```\n\n## Response\n\nReturns `200 OK`.\n"
    );
    let apis = checked_apis(&one("v1.0/api/thing-get.md", page));
    for operation in apis.iter().flat_map(|api| &api.operations) {
        let name = format!("{} {}", operation.method, operation.path);
        visible(&name);
        let _ = least_privilege::named_calls(&apis, &[name]);
    }
    for line in text.lines().take(20) {
        if let Err(message) = least_privilege::named_calls(&apis, &[line.to_owned()]) {
            visible(&message);
        }
    }
}

/// A page that was copied as plain text from a browser.
pub(super) fn plain_text(data: &[u8]) {
    let Some(text) = text_of(data) else { return };
    let table = format!("thing resource type\n\nProperties\nProperty\tType\tDescription\nid\tString\tThe id.\n{text}");
    let call = format!("Get thing\n\nGets it.\n\nHTTP request\nHTTP\n\nCopy\n\nGET /things/{{id}}\n{text}");
    for page in [text, table, call] {
        parsed("v1.0/api/page.txt", &page);
        checked_apis(&one("v1.0/api/page.txt", page));
    }
}

/// Pages of one folder, half of them among the types and half among the operations.
fn folder(texts: Vec<String>) -> Pages {
    let page = |(index, text): (usize, String)| {
        let folder = ["resources", "api", "includes"][index % 3];
        Page::new(format!("v1.0/{folder}/page{index}.md"), Some("v1.0".to_owned()), text)
    };
    Pages::new(texts.into_iter().take(6).enumerate().map(page).collect())
}

/// Pages become a crate whose files all parse, and an API model that round-trips.
pub(super) fn pipeline(data: &[u8]) {
    if data.len() > LONGEST {
        return;
    }
    let apis = checked_apis(&folder(super::parts(data)));
    emitted(&apis);
    stable(&apis);
    assert!(docwright::diff::compare(&apis, &apis).is_empty(), "nothing differs from itself");
}

/// Plans and prints a crate, and reads it back.
fn emitted(apis: &[Api]) {
    let options = Options { examples: true, ..Options::default() };
    let files = docwright::generate(apis, &options, &()).unwrap_or_else(|error| panic!("{error}"));
    for (path, content) in &files.0 {
        visible(content);
        let name = path.to_string_lossy();
        match path.extension().and_then(|ending| ending.to_str()) {
            Some("rs") => drop(syn::parse_file(content).unwrap_or_else(|error| panic!("{name}: {error}\n{content}"))),
            Some("json") => {
                drop(serde_json::from_str::<Value>(content).unwrap_or_else(|error| panic!("{name}: {error}")));
            }
            Some("toml") => drop(content.parse::<toml::Table>().unwrap_or_else(|error| panic!("{name}: {error}"))),
            _ if name == surface::FILE => {
                let read = Surface::parse(content).unwrap_or_else(|error| panic!("{name}: {error}"));
                assert_eq!(read.text(), *content, "{name} comes back");
            }
            _ => {}
        }
    }
}

/// The source of a program that calls a client: calls are found or not, and the process survives.
pub(super) fn program_source(data: &[u8]) {
    const PAGE: &str = "# Get thing\n\nGets it.\n\n## HTTP request\n\n```http\nGET /things/{id}\n```\n";
    static APIS: LazyLock<Vec<Api>> = LazyLock::new(|| checked_apis(&one("v1.0/api/thing-get.md", PAGE.to_owned())));
    let Some(text) = text_of(data) else { return };
    // Every thread has a file of its own.
    let name = format!("docwright-fuzz-{}-{:?}.rs", std::process::id(), std::thread::current().id());
    let file = std::env::temp_dir().join(name);
    std::fs::write(&file, text).unwrap_or_else(|error| panic!("{error}"));
    let found = least_privilege::source_calls(&APIS, &file);
    std::fs::remove_file(&file).unwrap_or_else(|error| panic!("{error}"));
    let (calls, unresolved) = found.unwrap_or_else(|error| panic!("{error}"));
    assert!(calls.iter().all(|call| !call.locations.is_empty()));
    assert!(unresolved.iter().all(|found| found.location.line > 0));
}

/// An exported model, or arbitrary bytes instead.
pub(super) fn ir_reader(data: &[u8]) {
    let Ok(ir) = serde_json::from_slice::<Ir<'_>>(data) else { return };
    stable(&ir.apis);
    compared(&[], &ir.apis);
    compared(&ir.apis, &[]);
}

/// Exported models parse to the same model and export to the same text.
fn stable(apis: &[Api]) {
    let written = export::ir(apis);
    let read: Ir<'_> = serde_json::from_str(&written.to_string()).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(*read.apis, *apis, "an exported model is read as what it was");
    assert_eq!(export::ir(&read.apis), written, "and exported as the same");
}

/// Two sides of documentation.
pub(super) fn diff(data: &[u8]) {
    if data.len() > LONGEST {
        return;
    }
    let mut old = super::parts(data);
    let new = old.split_off(old.len() / 2);
    let (old, new) = (docwright::apis(&folder(old)), docwright::apis(&folder(new)));
    compared(&old, &new);
}

/// Compares two sides and shows the difference in every form.
fn compared(old: &[Api], new: &[Api]) {
    for side in [old, new] {
        assert!(docwright::diff::compare(side, side).is_empty(), "nothing differs from itself");
    }
    let difference = docwright::diff::compare(old, new);
    visible(&docwright::diff::text(&difference, false));
    let markdown = docwright::diff::markdown(&difference);
    visible(&markdown);
    assert!(markdown.chars().count() <= docwright::diff::LONGEST);
    let _ = docwright::diff::json(&difference);
}
