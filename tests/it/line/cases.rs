//! One test for each folder of pages: the results of the stages, from the document to the Rust code.
//!
//! `INSTA_UPDATE=always cargo test --test it cases` accepts new results; read their diff before that.

use std::path::Path;

use docwright::api::Api;
use docwright::diagnostic::render;
use docwright::krate::outline;
use docwright::listing::{document_lines, fact_lines};
use docwright::page_analysis::Documents;
use docwright::plan::{Options, plan};
use docwright::source::{Page, PageId, Pages};
use docwright::{interpret, parse};
use docwright_tests::{analyze, root};

use super::compact;

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

/// Cases that show the result of every stage.
const STAGES: [&str; 4] = ["api-crud", "enum-forms", "includes", "resource-basic"];
/// Cases that show the API model as it is exported, with the location of every fact.
const EXPORTED: [&str; 2] = ["api-crud", "resource-basic"];

/// Takes the snapshots of a case in the order of the stages, so that the first one that differs names the stage at fault.
fn case(name: &str) {
    let folder = root().join("tests/cases").join(name);
    if name == "hostile" || name.starts_with("check-") {
        // `emitted::hostile` compiles the output of `hostile`, and that of checks is like any other.
        return snapshot(&folder, "findings", &findings(&folder));
    }
    let analysis = analyze(&folder.join("docs"));
    let shows_stages = STAGES.contains(&name);
    if shows_stages {
        snapshot(&folder, "document", &documents(&analysis.pages));
    }
    if shows_stages || ["plain-", "mdx-"].iter().any(|start| name.starts_with(start)) {
        snapshot(&folder, "facts", &facts(&analysis.pages));
    }
    snapshot(&folder, "findings", &findings(&folder));
    let ir = serde_json::to_value(&analysis.apis).unwrap_or_else(|error| panic!("{error}"));
    snapshot(&folder, "api", &compact::json(&ir));
    if EXPORTED.contains(&name) {
        snapshot(&folder, "ir", &format!("{ir:#}"));
    }
    if shows_stages {
        snapshot(&folder, "crate", &outline(&plan(&analysis.apis, &Options::default())));
    }
    snapshot(&folder, "rust", &rust(&analysis.apis));
    // The other forms are shown by the cases that have every kind of operation, and every kind of fact.
    let shows_forms = ["api-", "facts-", "mdx-"].iter().any(|start| name.starts_with(start));
    if let (true, [api]) = (shows_forms, analysis.apis.as_slice()) {
        snapshot(&folder, "openapi", &format!("{:#}", docwright::export::openapi(api)));
        snapshot(&folder, "permissions", &format!("{:#}", docwright::export::permissions(api)));
        if name.starts_with("facts-") {
            let csdl = docwright::export::csdl(api).unwrap_or_else(|error| panic!("{error}"));
            snapshot(&folder, "csdl", &csdl);
        }
    }
}

fn documents(pages: &Pages) -> String {
    let text =
        |(id, page): (PageId, &Page)| format!("=== {}\n{}\n", page.path, document_lines(&parse::parse(id, page).0));
    pages.iter().map(text).collect()
}

fn facts(pages: &Pages) -> String {
    let documents = Documents::new(pages);
    let text = |(id, page): (PageId, &Page)| {
        let sections: Vec<String> = interpret::interpret(&documents, id).facts.iter().map(fact_lines).collect();
        (!sections.is_empty()).then(|| format!("=== {}\n{}\n", page.path, sections.join("\n")))
    };
    pages.iter().filter_map(text).collect()
}

/// The files of the crate, without those that the others imply: they are tested where they are made.
fn rust(apis: &[Api]) -> String {
    let files = docwright::generate(apis, &Options::default(), &()).unwrap_or_else(|error| panic!("{error}"));
    let is_implied = |path: &Path| ["README.md", "api.txt", "lib.rs", "mod.rs"].iter().any(|name| path.ends_with(name));
    let mut rust = String::new();
    for (path, text) in files.0.iter().filter(|(path, _)| !is_implied(path)) {
        rust.push_str(&format!("=== {}\n{text}\n", path.display()));
    }
    rust
}

fn findings(folder: &Path) -> String {
    let analysis = analyze(&folder.join("docs"));
    let mut text = String::new();
    for found in &analysis.diagnostics {
        text.push_str(&render::text(found, &analysis.pages, false));
        text.push_str("\n\n");
    }
    text
}

fn snapshot(folder: &Path, name: &str, text: &str) {
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(folder);
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!(name, text));
}
