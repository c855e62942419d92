use std::fs;
use std::path::Path;
use std::process::Output;

use docwright::Analysis;
use docwright_tests::{analyze, attacks, command, corpus, root};

use super::tame::{data, one, read, select, words};

fn docwright(folder: &Path, arguments: &[&str]) -> Output {
    let output = command().args(arguments).current_dir(folder).output();
    output.unwrap_or_else(|error| panic!("{error}"))
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"))
}

/// The report of pages whose findings all count.
fn report(analysis: &Analysis) -> String {
    let judged = docwright::Project::default().findings.apply(&analysis.diagnostics, &analysis.pages);
    docwright::html::report(analysis, &judged, &analysis.coverage())
}

#[test]
fn a_report_has_the_numbers_and_rows_of_the_model() {
    let analysis = analyze(&root().join("docs"));
    let page = read(&report(&analysis));
    let count = |of: fn(&docwright::api::Api) -> usize| -> usize { analysis.apis.iter().map(of).sum() };
    let tiles: Vec<String> = select(&page, ".tiles .total").into_iter().map(words).collect();
    let expected = [
        count(|api| api.operations.len()),
        count(|api| api.types.len()),
        count(|api| api.enums.len()),
        count(|api| api.types.iter().map(|ty| ty.properties.len()).sum()),
    ];
    assert_eq!(tiles, expected.map(docwright::text::grouped));
    let rows = data(&page);
    let length = |name: &str| rows[name].as_array().map_or(0, Vec::len);
    assert_eq!((length("operations"), length("types")), (expected[0], expected[1] + expected[2]));
    assert_eq!(words(one(&page, "#findings .section > p")), "No findings.");
    assert!(select(&page, "#areas tbody tr").len() > 5);
}

#[test]
fn an_operation_is_listed_with_its_page_and_permissions() {
    let rows = data(&read(&report(&analyze(&root().join("tests/cases/facts-permissions/docs")))));
    let shown = [&rows["operations"][0], &rows["pages"][0], &rows["grants"][0], &rows["scopes"]];
    insta::assert_snapshot!(shown.map(ToString::to_string).join("\n"));
}

#[test]
fn findings_are_counted_by_code_and_severity() {
    let analysis = analyze(&root().join("tests/cases/bad-table-pipe/docs"));
    let page = read(&report(&analysis));
    let groups: Vec<String> = select(&page, "[data-group] summary").into_iter().map(words).collect();
    assert_eq!(
        groups,
        ["warning table-surplus-cells A table row has more cells than the header: usually an unescaped | in text. 2"]
    );
    let rows = data(&page);
    let places: Vec<&str> =
        rows["findings"].as_array().into_iter().flatten().filter_map(|row| row[3].as_str()).collect();
    assert_eq!(places.len(), analysis.diagnostics.len());
}

#[test]
fn what_a_project_allows_is_counted_apart() {
    let folder = folder();
    let settings = "[findings]\ntable-surplus-cells = \"allow\"\n";
    fs::write(folder.path().join("docwright.toml"), settings).unwrap_or_else(|error| panic!("{error}"));
    let docs = root().join("tests/cases/bad-table-pipe/docs").display().to_string();
    let printed = docwright(folder.path(), &["report", "--docs", &docs]);
    let page = read(&String::from_utf8_lossy(&printed.stdout));
    let said: Vec<String> = select(&page, "#findings .section > p").into_iter().map(words).collect();
    assert_eq!(said, ["No findings.", "2 more findings are allowed by docwright.toml."]);
}

#[test]
fn hostile_pages_are_texts_on_a_report() {
    let folder = folder();
    let analysis = analyze(&attacks::docs(folder.path()));
    assert!(analysis.diagnostics.len() > 20, "they are full of mistakes");
    read(&report(&analysis));
}

#[test]
fn an_attack_in_every_text_stays_a_text() {
    const ATTACK: &str = "</script><script>alert(1)</script><img src=x onerror=alert(1)>\u{202e}";
    let folder = folder();
    let page = |name: &str, text: &str| {
        fs::write(folder.path().join(name), text).unwrap_or_else(|error| panic!("{error}"));
    };
    let resource = format!(
        "---\ntitle: x\ndoc_type: resourcePageType\nms.prod: \"{ATTACK}\"\n---\n# x resource type\n\n`{ATTACK}`.\n\n\
         ## Properties\n|Property|Type|Description|\n|:--|:--|:--|\n|id|String|{ATTACK}|\n|`{ATTACK}`|`{ATTACK}`|a|\n"
    );
    page("x.md", &resource);
    let operation = format!(
        "---\ntitle: x\ndoc_type: apiPageType\nms.prod: \"{ATTACK}\"\n---\n# List {ATTACK}\n\nLists `{ATTACK}`.\n\n\
         ## Permissions\n|Permission type|Permissions|\n|:--|:--|\n|Application|{ATTACK}, A.Read|\n\n\
         ## HTTP request\n```http\nGET /a/{{{ATTACK}}}/b\n```\n"
    );
    page("y.md", &operation);
    let text = report(&analyze(folder.path()));
    assert!(text.contains("alert(1)"), "the attack is on the page");
    let page = read(&text);
    let areas: Vec<String> = select(&page, "#areas tbody th").into_iter().map(words).collect();
    assert_eq!(areas, [ATTACK.replace('\u{202e}', "\u{fffd}")]);
}

#[test]
fn the_command_writes_or_prints_the_same_bytes() {
    let folder = folder();
    let docs = root().join("docs").display().to_string();
    let written = docwright(folder.path(), &["report", "--docs", &docs, "--out", "deep/report.html", "--threads", "1"]);
    assert_eq!((written.status.code(), written.stdout.as_slice()), (Some(0), &b""[..]));
    let printed = docwright(folder.path(), &["report", "--docs", &docs]);
    let file = fs::read(folder.path().join("deep/report.html")).unwrap_or_default();
    assert!(file.starts_with(b"<!DOCTYPE html>") && file == printed.stdout, "the file is what is printed");
    let left: Vec<_> = fs::read_dir(folder.path().join("deep")).into_iter().flatten().flatten().collect();
    assert_eq!(left.len(), 1, "nothing lies beside the file");
}

#[test]
fn the_command_says_what_it_cannot_do() {
    let folder = folder();
    let missing = docwright(folder.path(), &["report", "--docs", "nowhere"]);
    assert_eq!(missing.status.code(), Some(2));
    let docs = root().join("tests/cases/bad-table-pipe/docs").display().to_string();
    let blocked = docwright(folder.path(), &["report", "--docs", &docs, "--out", "."]);
    assert_eq!(blocked.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&blocked.stderr).contains("cannot write the page: ."));
    let findings = docwright(folder.path(), &["report", "--docs", &docs, "--out", "a.html"]);
    assert_eq!(findings.status.code(), Some(0), "findings are shown, not judged");
}

#[test]
fn a_whole_reference_is_one_file_that_a_browser_takes() {
    let Some(analysis) = corpus("v1.0") else { return };
    let text = report(analysis);
    assert!(text.len() < 4_000_000, "{} bytes", text.len());
    read(&text);
}
