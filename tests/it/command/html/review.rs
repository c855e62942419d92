use std::fs;
use std::path::{Path, PathBuf};

use docwright::html::{Side, review};
use docwright::{Analysis, diff};
use docwright_tests::{analyze, attacks, command, corpus, root};
use scraper::Html;
use serde_json::Value;

use super::tame::{data, one, read, select, words};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"))
}

/// A copy of this repository's pages in a folder, with texts in some of them replaced.
fn edited(folder: &Path, edits: &[(&str, &str, &str)]) -> PathBuf {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir_all(to).unwrap_or_else(|error| panic!("{error}"));
        for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{error}")).flatten() {
            let target = to.join(entry.file_name());
            if entry.path().is_dir() {
                copy(&entry.path(), &target);
            } else {
                fs::copy(entry.path(), target).unwrap_or_else(|error| panic!("{error}"));
            }
        }
    }
    let docs = folder.join("docs");
    copy(&root().join("docs"), &docs);
    for (page, old, new) in edits {
        let file = docs.join("api-reference/v1.0").join(page);
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{page}: {error}"));
        assert!(text.contains(old), "{page} does not say {old}");
        fs::write(&file, text.replace(old, new)).unwrap_or_else(|error| panic!("{error}"));
    }
    docs
}

/// The review of two folders of pages.
fn text(old: &Path, new: &Path) -> String {
    text_of(&analyze(old), &analyze(new))
}

fn text_of(before: &Analysis, after: &Analysis) -> String {
    review(side("old", before), side("new", after), &diff::compare(&before.apis, &after.apis))
}

fn side<'u>(name: &'u str, analysis: &'u Analysis) -> Side<'u> {
    Side { name, apis: &analysis.apis, pages: Some(&analysis.pages), commit: None }
}

fn of_edits(edits: &[(&str, &str, &str)]) -> Html {
    let folder = folder();
    read(&text(&root().join("docs"), &edited(folder.path(), edits)))
}

fn verdict(page: &Html) -> String {
    words(one(page, ".verdict .says"))
}

fn row<'d>(data: &'d Value, name: &str) -> &'d Value {
    let rows = data["changes"].as_array().map(Vec::as_slice).unwrap_or_default();
    rows.iter().find(|row| row["name"] == name).unwrap_or_else(|| panic!("no change of {name} in {data:#}"))
}

/// Excerpt of a page, by its number.
fn excerpt<'d>(data: &'d Value, number: &Value) -> &'d Value {
    let number = number.as_u64().and_then(|number| usize::try_from(number).ok());
    number.map_or(&Value::Null, |number| &data["excerpts"][number][2])
}

#[test]
fn the_verdict_comes_first_and_counts_for_both_readers() {
    let page = of_edits(&[
        ("resources/location.md", "|locationUri|String|", "|locationUri|Int32|"),
        ("resources/location.md", "\"locationUri\": \"String\"", "\"locationUri\": 4"),
        ("resources/importance.md", "|low|0|It can wait.|\n", ""),
        ("resources/message.md", "of a blind copy", "unseen"),
    ]);
    assert_eq!(verdict(&page), "2 breaking changes for Rust callers, 2 on the wire.");
    let release =
        "Public items of the generated crate: 1 removed, 2 changed. By Cargo's rules this is a major release.";
    assert!(words(one(&page, ".verdict")).contains(release), "{}", words(one(&page, ".verdict")));
    let said: Vec<String> = select(&page, "nav li").into_iter().map(words).collect();
    assert_eq!(said, ["Breaking 2", "Documentation 1"]);
    let data = data(&page);
    let uri = row(&data, "location.locationUri");
    assert_eq!((&uri["severity"], &uri["rust"], &uri["wire"]), (&"breaking".into(), &true.into(), &true.into()));
    let field = |side: &str| uri[side].as_array().and_then(|lines| lines.last()).cloned().unwrap_or_default();
    assert_eq!(field("before"), "pub v1_0::models::Location::location_uri: Option<String> if outlook");
    assert_eq!(field("after"), "pub v1_0::models::Location::location_uri: Option<i32> if outlook");
    assert_eq!(excerpt(&data, &uri["old"]), "|locationUri|String|URL of a page about the location.|");
    assert_eq!(excerpt(&data, &uri["new"]), "|locationUri|Int32|URL of a page about the location.|");
    let words = &row(&data, "message.bccRecipients")["before"];
    assert!(words.is_null(), "other words change nothing of the crate: {words}");
}

#[test]
fn what_breaks_is_listed_without_the_script_too() {
    let edits = [("resources/importance.md", "|low|0|It can wait.|\n", "")];
    let folder = folder();
    let page = text(&root().join("docs"), &edited(folder.path(), &edits));
    let (_, quiet) = page.split_once("<noscript>").unwrap_or_default();
    let (quiet, _) = quiet.split_once("</noscript>").unwrap_or_default();
    assert!(
        quiet.contains("<li><code>importance.low</code>: removed <span class=\"version\">v1.0</span></li>"),
        "{quiet}"
    );
}

#[test]
fn a_permission_that_is_gone_breaks_requests_and_no_code() {
    let page = of_edits(&[(
        "includes/permissions/user-get-permissions.md",
        "|Delegated (personal Microsoft account)|User.Read|User.ReadWrite|",
        "|Delegated (personal Microsoft account)|Not supported.|Not supported.|",
    )]);
    assert_eq!(verdict(&page), "2 breaking changes on the wire, none for Rust callers.");
    let data = data(&page);
    let me = row(&data, "GET /me");
    assert_eq!((&me["rust"], &me["wire"]), (&Value::Null, &true.into()));
    assert_eq!(me["also"].as_array().map(Vec::len), Some(1), "{me:#}");
    assert_eq!(excerpt(&data, &me["new"]), "none");
}

#[test]
fn nothing_breaks_where_only_words_change() {
    let page = of_edits(&[("resources/message.md", "of a blind copy", "unseen")]);
    assert_eq!(verdict(&page), "Nothing breaks.");
    let page = of_edits(&[]);
    assert_eq!(verdict(&page), "Nothing changed.");
    assert!(select(&page, "[data-list], nav").is_empty());
}

#[test]
fn hostile_pages_are_texts_on_a_review() {
    let (empty, folder) = (folder(), folder());
    let harmless = root().join("tests/cases/hostile/docs/harmless.md");
    fs::copy(harmless, empty.path().join("harmless.md")).unwrap_or_else(|error| panic!("{error}"));
    let docs = attacks::docs(folder.path());
    for (old, new) in [(empty.path(), docs.as_path()), (docs.as_path(), empty.path())] {
        let page = read(&text(old, new));
        assert!(data(&page)["changes"].as_array().is_some_and(|rows| rows.len() > 5));
    }
}

#[test]
fn an_attack_in_a_change_stays_a_text() {
    const ATTACK: &str = "</script></noscript><script>alert(1)</script><img src=x onerror=alert(1)>\u{202e}";
    let folder = folder();
    let edits = [
        ("resources/message.md", "of a blind copy", ATTACK),
        ("resources/location.md", "|locationUri|String|", &format!("|`{ATTACK}`|String|")),
        ("resources/importance.md", "|low|0|", &format!("|{ATTACK}|0|")),
        ("api/user-get.md", "GET /me\n", &format!("GET /me/{{{ATTACK}}}\n")),
    ];
    let (plain, attacked) = (root().join("docs"), edited(folder.path(), &edits));
    for (old, new) in [(&plain, &attacked), (&attacked, &plain)] {
        let page = read(&text(old, new));
        let said = data(&page).to_string();
        assert!(said.contains("alert(1)"), "the attack is on the page");
    }
}

#[test]
fn the_command_writes_the_page_and_still_judges() {
    let folder = folder();
    let new = edited(folder.path(), &[("resources/importance.md", "|low|0|It can wait.|\n", "")]);
    let (old, new) = (root().join("docs").display().to_string(), new.display().to_string());
    let run = |arguments: &[&str]| {
        let mut diff = command();
        diff.args(["diff", &old, &new, "--format", "html"]).args(arguments).current_dir(folder.path());
        diff.output().unwrap_or_else(|error| panic!("{error}"))
    };
    let written = run(&["--out", "review.html", "--fail-on", "breaking", "--threads", "1"]);
    assert_eq!((written.status.code(), written.stdout.as_slice()), (Some(1), &b""[..]));
    let printed = run(&[]);
    let file = fs::read(folder.path().join("review.html")).unwrap_or_default();
    assert_eq!(printed.status.code(), Some(0));
    assert!(file.starts_with(b"<!DOCTYPE html>") && file == printed.stdout, "the file is what is printed");
    // A model that was exported has no pages to show, and the same changes.
    let export = ["export", "--docs", &old, "--format", "ir", "--out", "old.json"];
    let exported = command().args(export).current_dir(folder.path()).status();
    assert!(exported.is_ok_and(|status| status.success()));
    let model = command()
        .args(["diff", "old.json", &new, "--format", "html"])
        .current_dir(folder.path())
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let page = read(&String::from_utf8_lossy(&model.stdout));
    assert_eq!(verdict(&page), "1 breaking change for Rust callers, 1 on the wire.");
}

#[test]
fn two_references_that_differ_much_are_one_file_that_a_browser_takes() {
    let (Some(old), Some(new)) = (corpus("v1.0"), corpus("beta")) else { return };
    let text = text_of(old, new);
    assert!(text.len() < 10_000_000, "{} bytes", text.len());
    let page = read(&text);
    assert!(verdict(&page).contains(" breaking changes for Rust callers, "));
}
