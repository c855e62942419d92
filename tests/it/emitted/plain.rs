//! The crates of pages in the plain dialect and in that of Discord compile without warnings, with their documentation and tests.

use std::path::Path;

use docwright::diagnostic::explain;
use docwright_tests::compile::Generated;
use docwright_tests::{generate, root};

#[test]
fn the_crates_of_the_plain_dialect_compile() {
    for case in ["plain-bookshop", "plain-telemetry", "plain-one-page"] {
        compile(&root().join("tests/cases").join(case).join("docs"));
    }
}

#[test]
fn the_crate_of_discords_dialect_compiles() {
    compile(&root().join("tests/cases/mdx-marina/docs"));
}

#[test]
fn the_example_of_the_explained_dialect_compiles() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    std::fs::write(folder.path().join("books.md"), explain::dialect_example())
        .unwrap_or_else(|error| panic!("{error}"));
    compile(folder.path());
}

fn compile(docs: &Path) {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let out = folder.path().join("out");
    generate(docs, &out);
    let generated = Generated::open(&out);
    generated.document();
    generated.build().check_tests();
}
