//! The intermediate form as others read it: its schema is the published one, and reading it gives what was written.

use std::borrow::Cow;
use std::fs;

use docwright::api::{Api, SCHEMA};
use docwright::export::{self, Ir};
use docwright_tests::{analyze, corpus, root};

#[test]
fn the_published_schema_is_that_of_the_types() {
    let file = root().join("generator/ir.schema.json");
    let published = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    assert!(
        published == format!("{:#}\n", export::ir_schema()),
        "generator/ir.schema.json is stale: decide whether `api::SCHEMA` has to be raised (its documentation says \
         when), then run `cargo run -- export --format ir-schema --out generator/ir.schema.json`"
    );
}

#[test]
fn what_is_read_is_what_was_written() {
    let cases = fs::read_dir(root().join("tests/cases")).unwrap_or_else(|error| panic!("{error}"));
    let cases = cases.flatten().map(|case| case.path().join("docs"));
    for docs in cases.chain([root().join("docs")]) {
        round_trip(&docs.display().to_string(), &analyze(&docs).apis);
    }
    for version in ["v1.0", "beta"] {
        let Some(analysis) = corpus(version) else { return };
        round_trip(version, &analysis.apis);
    }
}

fn round_trip(name: &str, apis: &[Api]) {
    let text = export::ir(apis).to_string();
    let read: Ir<'_> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
    assert!(read == Ir { schema: SCHEMA, apis: Cow::Borrowed(apis) }, "{name} is read differently");
}
