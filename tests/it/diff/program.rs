//! `docwright diff --source`: the changes that affect a program, and what cannot be traced.

use std::path::Path;
use std::process::Output;

use docwright_tests::root;
use serde_json::Value;

use super::command;

const OLD: &str = "tests/diff/old";
const NEW: &str = "tests/diff/new";

/// A package with a program, which depends on the crate with these features.
fn program(source: &str, dependency: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let manifest = format!("[package]\nname = \"app\"\nversion = \"0.1.0\"\n\n[dependencies]\n{dependency}\n");
    command::write(&folder.path().join("Cargo.toml"), &manifest);
    command::write(&folder.path().join("src/main.rs"), source);
    folder
}

fn run(folder: &Path, old: &str, new: &str, arguments: &[&str]) -> Output {
    let side = |side: &str| root().join(side).display().to_string();
    command::run(folder, &[&["diff", &side(old), &side(new), "--source", "."], arguments].concat())
}

/// The report on a program, and the changes of the first version.
fn report(source: &str) -> (Value, Vec<Value>) {
    let folder = program(source, DEPENDENCY);
    let output = run(folder.path(), OLD, NEW, &["--format", "json"]);
    assert_eq!(output.status.code(), Some(0), "{}", String::from_utf8_lossy(&output.stderr));
    let json: Value = serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{error}"));
    let changes = json["versions"][0]["changes"].as_array().cloned().unwrap_or_default();
    (json["program"].clone(), changes)
}

const DEPENDENCY: &str = "msgraph = { version = \"0.1.0\", features = [\"full\"] }";

/// The affecting changes by subject and first line: `ferry.whistle 4`.
fn affected(source: &str) -> (String, Vec<String>) {
    let (program, changes) = report(source);
    let name = |one: &Value| {
        let change = &changes[one["change"].as_u64().and_then(|at| usize::try_from(at).ok()).unwrap_or_default()];
        let subject = change.get("formerly").unwrap_or(&change["subject"]);
        let name = ["type", "enum", "operation", "name"].iter().filter_map(|part| subject[*part].as_str());
        let may = if one["certain"] == true { "" } else { "?" };
        format!("{}{may} {}", name.collect::<Vec<_>>().join(" "), one["places"][0]["line"])
    };
    let all = program["affected"].as_array().map(|all| all.iter().map(name).collect()).unwrap_or_default();
    (program["verdict"].as_str().unwrap_or_default().to_owned(), all)
}

#[test]
fn calls_types_fields_and_members_are_traced() {
    let (verdict, all) = affected(
        "use msgraph::v1_0::GraphClient;\nuse msgraph::v1_0::models::{Ferry, FerryState, Lantern};\n\
         async fn sink(graph: &GraphClient, lantern: &Lantern) {\n    graph.ferries().id(\"7\").delete().await;\n\
             let ferry = Ferry { insurance: None, ..Ferry::default() };\n    let lost = FerryState::Lost;\n}\n",
    );
    assert_eq!(verdict, "breaks");
    for expected in [
        "DELETE /ferries/{id} 4",
        "microsoft.graph.lantern 2",
        "microsoft.graph.ferry insurance 5",
        "microsoft.graph.ferryState lost 6",
    ] {
        assert!(all.iter().any(|one| one == expected), "{expected} in {all:#?}");
    }
}

#[test]
fn a_field_belongs_to_the_types_that_calls_return() {
    let source = "use msgraph::v1_0::GraphClient;\nasync fn list(graph: &GraphClient) {\n    let page = \
                  graph.ferries().list().await.unwrap();\n    for ferry in page.value { println!(\"{:?}\", ferry.insurance); }\n}\n";
    let (verdict, all) = affected(source);
    assert!(all.iter().any(|one| one == "microsoft.graph.ferry insurance? 4"), "{all:#?}");
    // The removal of an application permission affects the call for certain.
    assert_eq!(verdict, "breaks", "{all:#?}");
}

#[test]
fn operators_of_a_filter_affect_constants_only() {
    let affected = |line: &str| {
        affected(&format!("use msgraph::v1_0::models::Ferry;\nfn f(ferry: &Ferry) {{\n    let _ = {line};\n}}\n"))
    };
    let (verdict, all) = affected("Ferry::NAME.eq(\"Elsa\")");
    assert_eq!(
        (verdict.as_str(), all.iter().any(|one| one == "microsoft.graph.ferry name 3")),
        ("breaks", true),
        "{all:#?}"
    );
    let (_, all) = affected("&ferry.name");
    assert!(!all.iter().any(|one| one.starts_with("microsoft.graph.ferry name")), "{all:#?}");
}

#[test]
fn a_program_that_uses_other_items_does_not_break() {
    let source = "use msgraph::v1_0::models::Sailor;\nfn name(sailor: &Sailor) -> Option<&str> {\n    sailor.name.as_deref()\n}\n";
    let folder = program(source, DEPENDENCY);
    let output = run(folder.path(), OLD, NEW, &["--fail-on", "breaking"]);
    let text = String::from_utf8_lossy(&output.stdout);
    assert!(text.starts_with("Your program does not break: none of the "), "{text}");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn what_cannot_be_traced_is_reported_and_fails() {
    let cases = [
        ("fn broken( {", DEPENDENCY, "not valid Rust"),
        ("fn main() {}", DEPENDENCY, "uses no item of the generated crate"),
        ("use msgraph::v1_0::models::Sailor;\nfn f(_: &Sailor) {}", "serde = \"1\"", "does not depend on `msgraph`"),
        (
            "use msgraph::v1_0::models::Sailor;\nfn f(_: &Sailor) {}",
            "msgraph = { version = \"0.1.0\", default-features = false }",
            "does not enable",
        ),
    ];
    for (source, dependency, expected) in cases {
        let folder = program(source, dependency);
        let output = run(folder.path(), OLD, NEW, &["--fail-on", "breaking"]);
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(text.starts_with("It is unknown if your program breaks: "), "{text}");
        assert!(text.contains(expected), "{expected}: {text}");
        assert_eq!(output.status.code(), Some(1), "{expected}");
    }
}

#[test]
fn every_format_begins_with_the_program() {
    let source =
        "use msgraph::v1_0::models::Ferry;\nfn f() -> Ferry {\n    Ferry { insurance: None, ..Ferry::default() }\n}\n";
    let folder = program(source, DEPENDENCY);
    let shown = |format: &str| {
        let output = run(folder.path(), OLD, NEW, &["--format", format]);
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    let markdown = shown("markdown");
    assert!(markdown.starts_with("### Your program breaks: 1 breaking change affects it"), "{markdown}");
    assert!(markdown.contains("main.rs:3:"), "{markdown}");
    let html = shown("html");
    let (program, verdict) = (html.find("id=\"program\""), html.find("aria-label=\"Verdict\""));
    assert!(program.is_some() && program < verdict, "the program comes first");
    let same = run(folder.path(), OLD, OLD, &["--fail-on", "any"]);
    assert_eq!(same.status.code(), Some(0), "{}", String::from_utf8_lossy(&same.stdout));
}
