//! The crates of pages that attack compile, as do their documentation and tests.

use std::path::Path;

use docwright_tests::compile::Generated;
use docwright_tests::{attacks, generate};

use crate::hostile::matrix;

#[test]
fn the_crate_of_hostile_pages_compiles_with_its_documentation() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let out = folder.path().join("out");
    generate(&attacks::docs(folder.path()), &out);
    let generated = Generated::open(&out);
    generated.document();
    let library = generated.build();
    library.check_tests();
    // rustdoc splits comments into programs, so that it is the one to ask.
    library.test_documentation();
}

#[test]
fn the_crate_of_every_attack_at_every_place_compiles() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let path = |below: &str| folder.path().join(below);
    matrix::write(&path("docs/v1.0"), false, 1);
    matrix::write_odd(&path("docs/v1.0"), &path("outside"));
    matrix::generate(&path("docs"), &path("out"));
    check(&path("out"));
}

fn check(out: &Path) {
    let generated = Generated::open(out);
    generated.check_all().check_tests();
}
