//! Effect of page changes on callers of the crate, and the resulting version.
//!
//! `tests/semver/run` holds the verdicts against those of cargo-semver-checks.

mod edits;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use docwright::plan::{Options, plan};
use docwright::surface::{self, Change, Level, Surface};
use docwright_tests::{analyze, command, root};

use edits::{EDITS, Edit, Pages};

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"))
}

fn read(path: impl AsRef<Path>) -> String {
    fs::read_to_string(path.as_ref()).unwrap_or_else(|error| panic!("{}: {error}", path.as_ref().display()))
}

fn surface_of(docs: &Path) -> Surface {
    surface::of(&plan(&analyze(docs).apis, &Options::default()))
}

/// The changes of the crate that an edit of the pages makes.
fn changes(edit: &Edit) -> Vec<Change> {
    let folder = folder();
    let pages = Pages::copy(folder.path());
    let old = surface_of(folder.path());
    pages.edit(edit);
    surface::compare(&old, &surface_of(folder.path()))
}

#[test]
fn each_edit_has_its_verdict() {
    for edit in &EDITS {
        let changes = changes(edit);
        let shown: Vec<String> =
            changes.iter().map(|change| format!("{:?} {:?} {}", change.level, change.what, change.item())).collect();
        assert_eq!(surface::verdict(&changes), edit.level, "{}: {shown:#?}", edit.name);
        for (what, path) in edit.does {
            let found = changes.iter().any(|change| change.what == *what && change.item().path.ends_with(path));
            assert!(found, "{}: {what:?} {path} is not among {shown:#?}", edit.name);
        }
        assert!(edit.level > Level::Patch || changes.len() == edit.does.len(), "{}: {shown:#?}", edit.name);
    }
}

fn docwright(folder: &Path, arguments: &[&str]) -> Output {
    let mut docwright = command();
    docwright.args(arguments).current_dir(folder);
    docwright.output().unwrap_or_else(|error| panic!("{error}"))
}

/// A project that has generated its crate once.
fn project(settings: &str) -> (tempfile::TempDir, Pages) {
    let folder = folder();
    let pages = Pages::copy(&folder.path().join("docs"));
    fs::write(folder.path().join("docwright.toml"), settings).unwrap_or_else(|error| panic!("{error}"));
    let first = docwright(folder.path(), &["generate"]);
    assert!(first.status.success(), "{}", String::from_utf8_lossy(&first.stderr));
    (folder, pages)
}

const SETTINGS: &str =
    "# Ours.\nout = \"out\"\n\n[package]\nname    = \"ours\" # not theirs\nversion = \"0.3.1\"   # bumped\n";

fn edit(name: &str) -> &'static Edit {
    EDITS.iter().find(|edit| edit.name == name).unwrap_or_else(|| panic!("{name}"))
}

/// Bumps, and returns what is said.
fn bump(folder: &Path) -> String {
    let output = docwright(folder, &["generate", "--bump"]);
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let fresh = docwright(folder, &["generate", "--check"]);
    assert!(fresh.status.success(), "the crate is as the settings say: {}", String::from_utf8_lossy(&fresh.stdout));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

#[test]
fn versions_and_the_changelog_follow_the_changes() {
    let (folder, pages) = project(SETTINGS);
    let path = |name: &str| -> PathBuf { folder.path().join(name) };
    let version = |text: &str| SETTINGS.replace("0.3.1", text);

    let said = bump(folder.path());
    assert!(!said.contains("version "), "nothing changed: {said}");
    assert_eq!(read(path("docwright.toml")), SETTINGS);
    assert!(!path("out/CHANGELOG.md").exists());

    pages.edit(edit("operation added"));
    let said = bump(folder.path());
    assert!(said.contains("version   0.3.2 after 0.3.1"), "{said}");
    assert_eq!(read(path("docwright.toml")), version("0.3.2"), "the rest of the file stays as it was");
    assert!(read(path("out/Cargo.toml")).contains("version = \"0.3.2\""));
    let minor = read(path("out/CHANGELOG.md"));
    assert!(minor.starts_with("# Changelog\n\n## 0.3.2\n\n### Added\n\n* `pub "), "{minor}");

    // What stands in the changelog belongs to its owner.
    let note = minor.replace("# Changelog\n", "# Changelog\n\nBy us.\n\n## Unreleased\n\n* A note.\n");
    fs::write(path("out/CHANGELOG.md"), &note).unwrap_or_else(|error| panic!("{error}"));
    pages.edit(edit("property removed"));
    let said = bump(folder.path());
    assert!(said.contains("version   0.4.0 after 0.3.2: 2 breaking changes"), "{said}");
    let major = read(path("out/CHANGELOG.md"));
    let (before, after) = note.split_at(note.find("## 0.3.2").unwrap_or_default());
    assert!(major.starts_with(before) && major.ends_with(after), "{major}");
    let section = &major[before.len()..major.len() - after.len()];
    assert!(section.starts_with("## 0.4.0\n\n### Removed\n\n* **Breaking:** `pub "), "{section}");

    pages.edit(edit("words"));
    let said = bump(folder.path());
    assert!(said.contains("version   0.4.1 after 0.4.0: no caller can tell"), "{said}");
    assert!(read(path("out/CHANGELOG.md")).contains("## 0.4.1\n\nNo public item changed"));
    let said = bump(folder.path());
    assert!(!said.contains("version "), "{said}");
}

#[test]
fn a_version_that_was_raised_by_hand_is_kept_if_it_is_enough() {
    let (folder, pages) = project(SETTINGS);
    let settings = folder.path().join("docwright.toml");
    fs::write(&settings, SETTINGS.replace("0.3.1", "1.0.0")).unwrap_or_else(|error| panic!("{error}"));
    pages.edit(edit("property removed"));
    assert!(bump(folder.path()).contains("version   1.0.0 after 0.3.1"));
    assert_eq!(read(&settings), SETTINGS.replace("0.3.1", "1.0.0"));
}

#[test]
fn a_bump_needs_a_version_and_a_list_to_compare_with() {
    let (folder, _) = project("out = \"out\"\n");
    let fails = |says: &str| {
        let output = docwright(folder.path(), &["generate", "--bump"]);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(2));
        assert!(said.contains(says), "{said}");
    };
    fails("`version` below [package]");
    fs::write(folder.path().join("docwright.toml"), SETTINGS).unwrap_or_else(|error| panic!("{error}"));
    fs::remove_file(folder.path().join("out/api.txt")).unwrap_or_else(|error| panic!("{error}"));
    fails("api.txt");
}

#[test]
fn the_lock_says_what_the_crate_was_made_of() {
    let (folder, pages) = project("out = \"out\"\ninclude = [\"/deviceManagement/**\"]\n");
    let lock = folder.path().join("out/docwright.lock");
    let text = read(&lock);
    assert!(text.contains("docs = \"docs\"\n") && text.contains("include = [\"/deviceManagement/**\"]\n"), "{text}");
    let page = "beta/resources/intune-odj-devicemanagementdomainjoinconnector.md";
    let line = |text: &str| text.lines().find(|line| line.contains(page)).map(str::to_owned);
    assert!(line(&text).is_some_and(|line| line.len() > page.len() + 64), "{text}");

    pages.edit(edit("words"));
    let stale = docwright(folder.path(), &["generate", "--check"]);
    assert_eq!(stale.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&stale.stdout).contains("docwright.lock"));
    docwright(folder.path(), &["generate"]);
    let now = read(&lock);
    let differs = text.lines().zip(now.lines()).filter(|(old, new)| old != new).count();
    assert_eq!((differs, line(&text) == line(&now)), (1, false), "a page is a line");
}

/// Returns true if cargo-semver-checks reports breaking changes between two crates.
fn breaks(tool: &str, old: &Path, new: &Path) -> (bool, String) {
    let mut check = Command::new(tool);
    check.args(["semver-checks", "--all-features", "--release-type", "minor", "--color", "never"]);
    check.arg("--manifest-path").arg(new.join("Cargo.toml")).arg("--baseline-root").arg(old);
    // Both sides share what is built for the runtime.
    let output = check.env("CARGO_TARGET_DIR", Path::new(env!("CARGO_TARGET_TMPDIR")).join("semver")).output();
    let output = output.unwrap_or_else(|error| panic!("{tool}: {error}"));
    let said = String::from_utf8_lossy(&output.stdout).into_owned() + &String::from_utf8_lossy(&output.stderr);
    assert!(said.contains("Checked") || said.contains("checks"), "the tool ran: {said}");
    (!output.status.success(), said)
}

/// Run by `tests/semver/run`, which says where the tool is.
#[test]
#[ignore = "needs cargo-semver-checks: see tests/semver/run"]
fn cargo_semver_checks_finds_nothing_that_the_verdict_lacks() {
    let tool = std::env::var("SEMVER_CHECKS").unwrap_or_else(|_| panic!("SEMVER_CHECKS names the tool"));
    let folder = folder();
    let pages = |name: &str| Pages::copy(&folder.path().join(name).join("docs"));
    let crate_of = |name: &str| {
        let out = folder.path().join(name).join("out");
        docwright_tests::generate(&folder.path().join(name).join("docs"), &out);
        fs::copy(root().join("Cargo.lock"), out.join("Cargo.lock")).unwrap_or_else(|error| panic!("{error}"));
        out
    };
    let _ = pages("old");
    let old = crate_of("old");
    for edit in &EDITS {
        pages(edit.name).edit(edit);
        let (breaks, said) = breaks(&tool, &old, &crate_of(edit.name));
        println!("{}: {:?}, and the tool finds it {}", edit.name, edit.level, if breaks { "breaking" } else { "fine" });
        assert!(!breaks || edit.level == Level::Major, "{}: {said}", edit.name);
        if breaks {
            println!("{}", said.lines().filter(|line| line.contains("failure ")).collect::<Vec<_>>().join("\n"));
        }
    }
}
