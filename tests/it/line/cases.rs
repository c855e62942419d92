//! One folder of pages, one test: what is understood, what is emitted and what is found wrong.
//!
//! `INSTA_UPDATE=always cargo test --test it cases` accepts new results; read their diff before that.

use std::path::Path;

use docwright::diagnostic::render;
use docwright::plan::Options;
use docwright_tests::{analyze, root};

include!(concat!(env!("OUT_DIR"), "/cases.rs"));

/// Takes the snapshots of a case: its findings, the model of its API, and the Rust code.
fn case(name: &str) {
    let folder = root().join("tests/cases").join(name);
    if name == "hostile" || name.starts_with("check-") {
        // The output of `hostile` is compiled by the test of that name; that of checks is like any other.
        return snapshot(&folder, "findings", &findings(&folder));
    }
    let analysis = analyze(&folder.join("docs"));
    let files = docwright::generate(&analysis.apis, &Options::default(), &|_| {});
    let mut rust = String::new();
    // What the rest of the code implies is tested where it is made.
    let implied = ["api.txt", "lib.rs", "mod.rs"];
    for (path, text) in files.0.iter().filter(|(path, _)| !implied.iter().any(|name| path.ends_with(name))) {
        rust.push_str(&format!("=== {}\n{text}\n", path.display()));
    }
    let ir = serde_json::to_string_pretty(&analysis.apis).unwrap_or_else(|error| panic!("{error}"));
    snapshot(&folder, "findings", &findings(&folder));
    snapshot(&folder, "api", &ir);
    snapshot(&folder, "rust", &rust);
    // The other forms are shown by the cases that have every kind of operation, and every kind of fact.
    let shows_forms = name.starts_with("api-") || name.starts_with("facts-");
    if let (true, [api]) = (shows_forms, analysis.apis.as_slice()) {
        snapshot(&folder, "openapi", &format!("{:#}", docwright::export::openapi(api)));
        snapshot(&folder, "permissions", &format!("{:#}", docwright::export::permissions(api)));
        if name.starts_with("facts-") {
            let csdl = docwright::export::csdl(api).unwrap_or_else(|error| panic!("{error}"));
            snapshot(&folder, "csdl", &csdl);
        }
    }
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
