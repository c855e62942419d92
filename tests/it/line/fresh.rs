//! The checked-in crate is what the pages give, and the same on every run.

use std::path::Path;

use docwright::output::Files;
use docwright_tests::{root, shared};

fn files(docs: &Path) -> Files {
    let project = docwright::Project::load(root()).unwrap_or_else(|error| panic!("{error}"));
    let options = project.options().unwrap_or_else(|error| panic!("{error}"));
    let analysis = docwright::analyze_with(docs, &project.api, &()).unwrap_or_else(|error| panic!("{error}"));
    docwright::generate(&analysis.apis, &options, &()).unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn generated_is_what_docs_give() {
    let changes =
        files(&root().join("docs")).compare(&root().join("generated")).unwrap_or_else(|error| panic!("{error}"));
    assert!(changes.is_empty(), "generated/ is stale: run `cargo run -- generate`\n{changes:#?}");
}

/// A run with one thread and one with two give the same bytes.
fn is_deterministic(docs: &Path) {
    let with_threads = |count: usize| {
        let pool = rayon_pool(count);
        pool.install(|| files(docs))
    };
    assert!(with_threads(1) == with_threads(2), "two runs give different files for {}", docs.display());
}

fn rayon_pool(count: usize) -> rayon::ThreadPool {
    rayon::ThreadPoolBuilder::new().num_threads(count).build().unwrap_or_else(|error| panic!("{error}"))
}

#[test]
fn threads_and_runs_do_not_matter() {
    is_deterministic(&root().join("docs"));
    for case in ["api-crud", "enum-forms", "bad-two-pages"] {
        is_deterministic(&root().join("tests/cases").join(case).join("docs"));
    }
}

#[test]
fn threads_and_runs_do_not_matter_for_real_pages() {
    if let Some(corpus) = shared("corpus/2021/api-reference/v1.0") {
        is_deterministic(&corpus);
    }
}
