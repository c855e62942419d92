//! The intermediate form as others read it: its schema is the published one, and reading it gives what was written.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use docwright::api::SCHEMA;
use docwright::export::{self, Ir};
use docwright_tests::{analyze, root, shared};

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
    let real = ["v1.0", "beta"].iter().filter_map(|version| shared(&format!("corpus/2021/api-reference/{version}")));
    for docs in cases.chain([root().join("docs")]).chain(real) {
        round_trip(&docs);
    }
}

fn round_trip(docs: &Path) {
    let apis = analyze(docs).apis;
    let text = export::ir(&apis).to_string();
    let read: Ir<'_> = serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", docs.display()));
    assert!(read == Ir { schema: SCHEMA, apis: Cow::Owned(apis) }, "{} is read otherwise", docs.display());
}
