//! `docwright diff` as people run it: folders, exported models and revisions, exit codes, and errors with a remedy.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use docwright_tests::{command, root};
use serde_json::Value;

pub(super) fn run(folder: &Path, arguments: &[&str]) -> Output {
    let mut docwright = command();
    docwright.args(arguments).current_dir(folder);
    docwright.output().unwrap_or_else(|error| panic!("{error}"))
}

/// Output of a comparison that must succeed.
fn diff(folder: &Path, arguments: &[&str]) -> String {
    let output = run(folder, &[&["diff"], arguments].concat());
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn folder() -> tempfile::TempDir {
    tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"))
}

fn side(name: &str) -> String {
    root().join("tests/diff").join(name).display().to_string()
}

pub(super) fn write(path: &Path, text: &str) {
    fs::create_dir_all(path.parent().unwrap_or(path)).unwrap_or_else(|error| panic!("{error}"));
    fs::write(path, text).unwrap_or_else(|error| panic!("{error}"));
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).unwrap_or_else(|error| panic!("{}: {error}", from.display())).flatten() {
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy(&entry.path(), &target);
        } else {
            write(&target, &fs::read_to_string(entry.path()).unwrap_or_default());
        }
    }
}

/// Runs git in a folder, independent of the user's settings.
fn git(folder: &Path, arguments: &[&str]) {
    let mut git = Command::new("git");
    git.args(arguments).current_dir(folder);
    git.env("GIT_CONFIG_GLOBAL", "/dev/null").env("GIT_CONFIG_SYSTEM", "/dev/null");
    for role in ["AUTHOR", "COMMITTER"] {
        git.env(format!("GIT_{role}_NAME"), "docwright tests")
            .env(format!("GIT_{role}_EMAIL"), "tests@docwright.invalid");
    }
    let output = git.output().unwrap_or_else(|error| panic!("{error}"));
    assert!(output.status.success(), "git {arguments:?}: {}", stderr(&output));
}

/// A repository whose first commit, `old`, has the old side in `docs`, and the second, `new`, the new one.
fn repository() -> tempfile::TempDir {
    let folder = folder();
    git(folder.path(), &["init", "--quiet", "--initial-branch", "main"]);
    for side in ["old", "new"] {
        let docs = folder.path().join("docs");
        let _ = fs::remove_dir_all(&docs);
        copy(&root().join("tests/diff").join(side), &docs);
        write(&folder.path().join("other/readme.txt"), "Not a page of the reference.");
        git(folder.path(), &["add", "--all"]);
        git(folder.path(), &["commit", "--quiet", "--message", side]);
        git(folder.path(), &["tag", side]);
    }
    folder
}

#[test]
fn sides_of_every_kind_give_the_same() {
    let folder = repository();
    let expected = diff(folder.path(), &[&side("old"), &side("new"), "--format", "json"]);
    let counts: Value = serde_json::from_str(&expected).unwrap_or_else(|error| panic!("{error}"));
    assert!(counts["versions"][0]["counts"]["breaking"].as_u64() > Some(10), "{counts}");
    for name in ["old", "new"] {
        let file = folder.path().join(format!("{name}.json")).display().to_string();
        let exported = run(folder.path(), &["export", "--docs", &side(name), "--format", "ir", "--out", &file]);
        assert!(exported.status.success(), "{}", stderr(&exported));
    }
    let pairs = [
        ["old.json", "new.json"],
        ["git:old", "git:new"],
        ["git:old:docs", "docs"],
        ["git:HEAD~1:./docs", "git:HEAD:other/../docs/"],
        ["old.json", "git:main"],
    ];
    for [old, new] in pairs {
        assert!(diff(folder.path(), &[old, new, "--format", "json"]) == expected, "{old} {new}");
    }
    // From a folder below, the pages are still those of the project there.
    assert!(diff(&folder.path().join("other"), &["git:old:docs", "git:new:../docs", "--format", "json"]) == expected);
    assert_eq!(diff(folder.path(), &["git:new", "docs"]).trim(), "no changes");
}

#[test]
fn a_revision_has_its_includes_and_versions() {
    let folder = folder();
    git(folder.path(), &["init", "--quiet"]);
    let docs = folder.path().join("reference");
    for case in ["includes", "api-actions-functions"] {
        let _ = fs::remove_dir_all(&docs);
        copy(&root().join("tests/cases").join(case).join("docs"), &docs);
        git(folder.path(), &["add", "--all"]);
        git(folder.path(), &["commit", "--quiet", "--message", case]);
        write(&folder.path().join("docwright.toml"), "docs = 'reference'\n");
        assert_eq!(diff(folder.path(), &["git:HEAD", "reference"]).trim(), "no changes", "{case}");
    }
    let found = diff(folder.path(), &["git:HEAD~1", "git:HEAD"]);
    assert!(found.contains("beacon"), "{found}");
}

#[test]
fn refused_changes_exit_with_one() {
    let folder = folder();
    let (old, new) = (side("old"), side("new"));
    let code = |old: &str, new: &str, fail_on: &str| {
        run(folder.path(), &["diff", old, new, "--fail-on", fail_on]).status.code()
    };
    for fail_on in ["breaking", "minor", "any"] {
        assert_eq!(code(&old, &new, fail_on), Some(1), "{fail_on}");
        assert_eq!(code(&old, &old, fail_on), Some(0), "{fail_on}");
    }
    let edited = folder.path().join("edited");
    copy(Path::new(&old), &edited);
    let edit = |from: &str, to: &str| {
        let page = edited.join("ferry.md");
        let text = fs::read_to_string(&page).unwrap_or_default();
        assert!(text.contains(from), "{from}");
        write(&page, &text.replace(from, to));
        ["breaking", "minor", "any"].map(|fail_on| code(&old, &edited.display().to_string(), fail_on))
    };
    assert_eq!(edit("Tune of the whistle.", "What the whistle plays."), [Some(0), Some(0), Some(1)]);
    let more = "|whistle|String|What the whistle plays.|\n|flag|String|What waves.|";
    assert_eq!(edit("|whistle|String|What the whistle plays.|", more), [Some(0), Some(1), Some(1)]);
    assert_eq!(edit("|flag|String|What waves.|", "|flag|String|What waves.|\n").len(), 3);
    assert_eq!(edit("|capacity|Int32|", "|capacity|Boolean|"), [Some(1), Some(1), Some(1)]);
}

#[test]
fn what_cannot_be_compared_exits_with_two_and_says_what_to_do() {
    let folder = repository();
    let here = folder.path();
    write(&here.join("stale.json"), "{\"schema\": 1, \"apis\": []}");
    write(&here.join("other.json"), "[]");
    fs::create_dir(here.join("empty")).unwrap_or_else(|error| panic!("{error}"));
    let old = side("old");
    let cases: [(&str, &str); 11] = [
        ("nowhere", "`nowhere` does not exist: expected a folder of pages"),
        ("empty", "no pages in `empty`"),
        ("stale.json", "export the pages again"),
        ("other.json", "is not a model of an API"),
        ("git:nothing", "cannot read `git:nothing`: unknown revision"),
        ("git:", "unknown revision"),
        ("git:--help", "cannot read `git:--help`: unknown revision"),
        ("git:-n1", "cannot read `git:-n1`: unknown revision"),
        ("git:HEAD:nowhere", "found no `nowhere`; name it as git:HEAD:PATH"),
        ("git:HEAD:../docs", "leaves the repository"),
        ("git:HEAD:other/readme.txt", "no pages in `other/readme.txt`"),
    ];
    for (side, message) in cases {
        for arguments in [["diff", side, &old], ["diff", &old, side]] {
            let output = run(here, &arguments);
            assert_eq!(output.status.code(), Some(2), "{side}: {}", stderr(&output));
            assert!(stderr(&output).contains(message), "{side}: {}", stderr(&output));
            assert!(output.stdout.is_empty());
        }
    }
    let outside = folder_outside_of_git();
    let output = run(outside.path(), &["diff", "git:HEAD", &old]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("not a git repository"), "{}", stderr(&output));
    let mut alone = command();
    let output = alone.args(["diff", "git:HEAD", &old]).current_dir(here).env("PATH", "/nowhere").output();
    let output = output.unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("cannot find `git`"), "{}", stderr(&output));
}

/// A folder that no repository is around, which the system's folder for such things is.
fn folder_outside_of_git() -> tempfile::TempDir {
    let folder = folder();
    assert!(!folder.path().ancestors().any(|above| above.join(".git").exists()), "{}", folder.path().display());
    folder
}
