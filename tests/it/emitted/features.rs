//! The features of product areas, each alone: nothing may be missing, and nothing may warn.

use docwright::plan::{Options, plan};
use docwright_tests::compile::Generated;
use docwright_tests::{generate, root};

use crate::line::areas::write;

#[test]
fn each_feature_alone_compiles() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let (docs, out) = (folder.path().join("docs"), folder.path().join("out"));
    write(&docs);
    generate(&docs, &out);
    let generated = Generated::open(&out);
    for features in [&["v1_0"][..], &["v1_0", "housing"], &["v1_0", "lighting"], &["v1_0", "people"]] {
        generated.check(features);
    }
}

#[test]
fn a_call_without_its_feature_is_an_error_that_names_it() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let (docs, out) = (folder.path().join("docs"), folder.path().join("out"));
    write(&docs);
    generate(&docs, &out);
    let generated = Generated::open(&out);
    let program = "pub async fn f(graph: msgraph::v1_0::GraphClient) {\n    \
                   graph.lamps().id(\"1\").room().get().await;\n    \
                   let room: msgraph::v1_0::models::Room;\n}\n";
    let errors = generated.errors_of_program(&["v1_0", "lighting"], program);
    for said in [
        "this method requires the feature `housing` of the crate `msgraph`",
        "the feature `housing` is disabled",
        "enable it in Cargo.toml: msgraph = { version = \"0.1.0\", features = [\"housing\"] }",
        "the item is gated behind the `housing` feature",
    ] {
        assert!(errors.contains(said), "{said}: {errors}");
    }
    assert_eq!(errors.matches("error[").count(), 2, "an error for each cause: {errors}");
}

#[test]
fn each_feature_of_the_pages_here_compiles_alone() {
    let out = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let analysis = generate(&root().join("docs"), out.path());
    let manifest =
        plan(&analysis.apis, &Options::default()).manifest.unwrap_or_else(|| panic!("the manifest is missing"));
    let generated = Generated::open(out.path());
    for area in &manifest.areas {
        generated.check(&["v1_0", &area.name]);
    }
}
