//! The plan of public items, from which the severities in Rust follow.

use std::fs;

use docwright::plan::{Options, plan, plan_items};
use docwright::surface;
use docwright_tests::{analyze, corpus, root};

/// Options that change which items there are.
fn options() -> [Options; 4] {
    let default = Options::default;
    [
        default(),
        Options { examples: true, ..default() },
        Options { strict_paths: true, ..default() },
        Options { root: "crate::client".to_owned(), ..default() },
    ]
}

#[test]
fn a_plan_of_items_has_the_items_of_the_crate() {
    let cases = fs::read_dir(root().join("tests/cases")).unwrap_or_else(|error| panic!("{error}"));
    let cases = cases.filter_map(|entry| Some(entry.ok()?.path().join("docs"))).filter(|docs| docs.is_dir());
    let folders: Vec<_> = cases.chain([root().join("docs"), root().join("tests/diff/old")]).collect();
    assert!(folders.len() > 10);
    for docs in folders {
        let apis = analyze(&docs).apis;
        for options in options() {
            let (full, items) = (plan(&apis, &options), plan_items(&apis, &options));
            assert!(surface::of(&full) == surface::of(&items), "{} with {options:?}", docs.display());
        }
    }
}

#[test]
fn a_plan_of_items_of_real_pages_has_the_items_of_the_crate() {
    let Some(analysis) = corpus("v1.0") else { return };
    let options = Options::default();
    assert!(surface::of(&plan(&analysis.apis, &options)) == surface::of(&plan_items(&analysis.apis, &options)));
}
