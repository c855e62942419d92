//! `FORMATS.md` is true: the members that it lists are those that there are.

use std::collections::BTreeSet;
use std::fs;

use docwright_tests::{command, root};
use serde_json::Value;

/// The rows below a heading: the text of the first column in code, and of the second.
fn rows<'t>(formats: &'t str, heading: &str) -> Vec<(&'t str, &'t str)> {
    let section = formats.split(&format!("### `{heading}`\n")).nth(1).unwrap_or_else(|| panic!("no {heading}"));
    let rows = section.split("\n#").next().into_iter().flat_map(str::lines).filter(|line| line.starts_with("| `"));
    let cells = rows.map(|row| row.trim_matches(['|', ' ']).split_once(" | ").unwrap_or_else(|| panic!("{row}")));
    cells.map(|(name, text)| (name.trim_matches('`'), text)).collect()
}

/// Code spans of a text.
fn names(text: &str) -> BTreeSet<&str> {
    text.split('`').skip(1).step_by(2).collect()
}

fn members(value: &Value) -> BTreeSet<&str> {
    value.as_object().into_iter().flatten().map(|(name, _)| name.as_str()).collect()
}

fn output(arguments: &[&str]) -> Value {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let mut docwright = command();
    docwright.args(arguments).current_dir(folder.path());
    let output = docwright.output().unwrap_or_else(|error| panic!("{error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    serde_json::from_slice(&output.stdout).unwrap_or_else(|error| panic!("{arguments:?}: {error}: {said}"))
}

#[test]
fn members_are_those_that_are_listed() {
    let formats = fs::read_to_string(root().join("FORMATS.md")).unwrap_or_else(|error| panic!("{error}"));
    let docs = root().join("tests/cases/api-crud/docs").display().to_string();
    let source = root().join("examples/read_user.rs").display().to_string();
    let bad = root().join("tests/cases/bad-table-pipe/docs").display().to_string();
    let outputs = [
        ("generate --format json", output(&["generate", "--docs", &docs, "--format", "json"])),
        ("check --format json", output(&["check", "--docs", &bad, "--format", "json"])),
        ("features --format json", output(&["features", "--docs", &docs, "--source", &source, "--format", "json"])),
        ("permissions --format json", output(&["permissions", "--docs", &docs, "GET /harbors", "--format", "json"])),
    ];
    for (heading, output) in &outputs {
        let rows = rows(&formats, heading);
        assert_eq!(members(output), rows.iter().map(|(name, _)| *name).collect(), "{heading}");
        let schema = rows.iter().find(|(name, _)| *name == "schema").map(|(_, text)| text.trim().to_owned());
        assert_eq!(Some(output["schema"].to_string()), schema, "{heading}");
        for (name, text) in rows {
            // What is in the first object of a list, or in an object, is named in the row.
            let value = output[name].get(0).unwrap_or(&output[name]);
            assert!(members(value).is_subset(&names(text)), "{heading}, {name}: {:?} and `{text}`", members(value));
        }
    }
    let finding = &outputs[1].1["findings"][0];
    assert_eq!(members(finding).len(), 9, "{finding}");
}

#[test]
fn permissions_are_a_map_of_operations() {
    let formats = fs::read_to_string(root().join("FORMATS.md")).unwrap_or_else(|error| panic!("{error}"));
    let docs = root().join("tests/cases/api-crud/docs").display().to_string();
    let permissions = output(&["export", "--docs", &docs, "--format", "permissions"]);
    let known: BTreeSet<&str> =
        rows(&formats, "export --format permissions").iter().flat_map(|(name, _)| name.split("`, `")).collect();
    for operation in permissions.as_object().into_iter().flatten() {
        assert!(operation.0.contains(" /") && members(operation.1).is_subset(&known), "{operation:?}");
    }
    assert_eq!(permissions["GET /harbors"]["Application"][0], "Harbor.Read.All");
}
