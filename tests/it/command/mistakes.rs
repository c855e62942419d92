//! Mistakes that users make: each has a message with the operation, the location, what was expected and found, and a remedy.

use std::fs;
use std::net::TcpListener;
use std::path::Path;
use std::process::Stdio;

use docwright_tests::command;

use super::init::folder;

/// A project without mistakes.
const PROJECT: [(&str, &str); 2] = [
    (
        "docs/boats.md",
        "# Boats\n\nThe base URL is `https://api.harbor.example/v1`.\n\n## Boat\n\n| Name | Type |\n|---|---|\n| id | string |\n\n\
         ## List boats\n\n`GET /boats` returns a list of [Boat](#boat) objects.\n",
    ),
    ("docwright.toml", "docs = \"docs\"\n\n[package]\nname = \"boats\"\n"),
];

/// A mistake: the file that it is in, the command line, and parts of the message.
type Mistake = (Option<(&'static str, &'static str)>, &'static [&'static str], &'static [&'static str]);

/// Mistakes on the command line.
const ARGUMENTS: &[Mistake] = &[
    (None, &["generat"], &["unrecognized subcommand 'generat'", "similar subcommand", "'generate'"]),
    (None, &["generate", "--doc", "docs"], &["unexpected argument '--doc'", "similar argument", "'--docs'"]),
    (None, &["generate", "--docs"], &["a value is required for '--docs <DIR>'", "--help"]),
    (None, &["generate", "--threads", "0"], &["'0' for '--threads <N>'", "1..=1024"]),
    (None, &["generate", "--format", "yaml"], &["'yaml' for '--format <FORMAT>'", "text, json"]),
    (None, &["generate", "--check", "--watch"], &["'--check' cannot be used with '--watch'", "Usage:"]),
    (None, &["check", "--format", "html"], &["'html' for '--format <FORMAT>'", "text, json, sarif"]),
    (None, &["check", "--profile", "nobody"], &["'nobody' for '--profile <PROFILE>'", "author, consumer"]),
    (None, &["check", "--only", "link-mising"], &["unknown code `link-mising`", "`link-missing`", "docwright explain"]),
    (None, &["explain", "link-mising"], &["unknown code `link-mising`", "`link-missing`", "docwright explain"]),
    (None, &["diff", "docs"], &["<NEW>", "Usage: docwright diff"]),
    (None, &["diff", "docs", "docs", "--fail-on", "all"], &["'all' for '--fail-on <CHANGES>'", "breaking, correction"]),
    (None, &["export", "--format", "swagger"], &["'swagger' for '--format <FORMAT>'", "openapi"]),
    (None, &["export"], &["--format <FORMAT>", "Usage: docwright export"]),
    (None, &["features"], &["--source <DIR>", "Usage: docwright features"]),
    (None, &["serve", "--port", "99999"], &["'99999' for '--port <N>'", "0..=65535"]),
    (None, &["serve", "--chaos", "200"], &["'200' for '--chaos <PERCENT>'", "0..=100"]),
    (None, &["completions", "tcsh"], &["'tcsh' for '<SHELL>'", "bash, elvish, fish, powershell, zsh"]),
    (None, &["config"], &["--show", "Usage: docwright config"]),
    (None, &["init", "new", "--areas", "mail"], &["--areas", "--docs"]),
];

/// Names that cannot be used.
const NAMES: &[Mistake] = &[
    (None, &["generate", "--name", "a b"], &["`a b` is not a package name", "letters, digits"]),
    (None, &["generate", "--name", "1st"], &["`1st` is not a package name", "start with a letter"]),
    (None, &["generate", "--name", "fn"], &["`fn` cannot be the name of a crate", "keyword"]),
    (None, &["generate", "--name", "std"], &["`std` cannot be the name of a crate", "standard library"]),
    (None, &["generate", "--include", "boats"], &["no operation matches `boats`", "`/users/**`"]),
    (None, &["generate", "--include", "/[a"], &["`/[a` is not a pattern", "missing ']'"]),
    (None, &["permissions", "FETCH /boats"], &["`FETCH /boats` is not an operation", "GET /users/{id}"]),
    (None, &["permissions", "GET /boat"], &["`GET /boat` is not documented", "did you mean `GET /boats`?"]),
    (None, &["permissions", "PUT /a/b/c"], &["`PUT /a/b/c` is not documented", "--format permissions"]),
    (None, &["generate", "--bump"], &["`--bump` needs `version`", "[package]"]),
];

/// Files and folders that are missing, or of the wrong kind.
const FILES: &[Mistake] = &[
    (None, &["generate", "--docs", "nowhere"], &["cannot read the documentation folder `nowhere`", "name an existing"]),
    (Some(("empty/a.rst", "")), &["generate", "--docs", "empty"], &["no pages in `empty`", "folder of .md pages"]),
    (
        Some(("a.md", "text\n")),
        &["check", "--docs", "a.md"],
        &["no page of the folder documents", "a.md:1:1", "--docs"],
    ),
    (None, &["generate", "--out", "docs/out"], &["docs/out", "expected a folder outside", "found the pages in docs"]),
    (None, &["generate", "--out", "docwright.toml"], &["docwright.toml: expected a folder, found a regular file"]),
    (
        Some(("generated/Cargo.toml", "[package]\n")),
        &["generate"],
        &["cannot write the crate: generated/Cargo.toml", "`@generated`", "--force"],
    ),
    (
        None,
        &["generate", "--runtime", "nowhere"],
        &["cannot use the runtime: nowhere", "found no Cargo.toml", "`runtime`"],
    ),
    (
        None,
        &["generate", "--cache-dir", "docwright.toml"],
        &["cannot use the cache: docwright.toml", "expected a folder"],
    ),
    (None, &["export", "--format", "ir", "--out", "docs"], &["cannot write the export: docs", "found a folder"]),
    (None, &["report", "--out", "docs"], &["docs: expected a regular file, found a folder", "another path"]),
    (None, &["diff", "docs", "nowhere"], &["`nowhere` does not exist", "git:REV"]),
    (None, &["diff", "git:main", "docs"], &["cannot read `git:main`", "not a git repository", "run docwright in"]),
    (
        None,
        &["diff", "docs", "docs", "--source", "nowhere"],
        &["cannot read the source: nowhere", "folder of a package"],
    ),
    (None, &["permissions", "--source", "nowhere"], &["cannot read the source: nowhere", "folder of a package"]),
    (
        None,
        &["init", "docwright.toml"],
        &["cannot create the project: docwright.toml", "found a file", "another folder"],
    ),
    (None, &["init", "new", "--docs", "nowhere"], &["no pages in `nowhere`", "--docs"]),
    (None, &["init", "new", "--runtime", "nowhere"], &["cannot use the runtime: nowhere", "found no Cargo.toml"]),
    (None, &["man", "docwright.toml/man"], &["cannot write the manual to `docwright.toml/man`", "name a folder"]),
];

/// Settings that are not valid.
const SETTINGS: &[(&str, &[&str])] = &[
    ("docs = \n", &["cannot read the settings: ./docwright.toml", "line 1, column 8"]),
    ("doc = \"docs\"\n", &["line 1, column 1", "unknown field `doc`", "did you mean `docs`?"]),
    ("docs = 1\n", &["line 1, column 8", "integer `1`, expected path"]),
    ("docs = \"\u{0}\"\n", &["cannot read the settings: ./docwright.toml", "line 1"]),
    ("[findings]\nlink-mising = \"error\"\n", &["line 2, column 1", "unknown code `link-mising`", "`link-missing`"]),
    (
        "[findings]\nlink-missing = \"fatal\"\n",
        &["line 2, column 16", "`fatal`", "`allow`, `note`, `warning`, `error`"],
    ),
    (
        "[[findings.allow]]\npages = \"*\"\ncodes = [\"link-missing\"]\n",
        &["line 1, column 1", "missing field `reason`"],
    ),
    ("[package]\nversion = \"one\"\n", &["docwright.toml: `package.version` is `one`", "`1.2.3`"]),
    ("[api]\nbase-url = \"harbor\"\n", &["docwright.toml: `api.base-url` is `harbor`", "https://"]),
    ("[api.auth]\nscheme = \"oauth\"\n", &["line 2, column 10", "`oauth`", "`bearer`"]),
    ("[api.auth]\nscheme = \"api-key\"\nname = \"Host\"\n", &["docwright.toml: `api.auth.name` is `Host`", "expected"]),
    ("runtime = \"nowhere\"\n", &["cannot use the runtime: nowhere", "found no Cargo.toml"]),
];

#[test]
fn mistakes_are_explained() {
    let all = [ARGUMENTS, NAMES, FILES].concat();
    let settings = SETTINGS.iter().map(|(text, parts)| (Some(("docwright.toml", *text)), &["generate"][..], *parts));
    let all: Vec<Mistake> = all.into_iter().chain(settings).collect();
    let wrong: Vec<String> = all.iter().filter_map(check).collect();
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), all.len(), wrong.join("\n"));
}

#[test]
fn a_port_in_use_is_explained() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap_or_else(|error| panic!("{error}"));
    let port = listener.local_addr().map(|address| address.port().to_string()).unwrap_or_default();
    let folder = project();
    let (code, said) = run(folder.path(), &["serve", "--port", &port]);
    assert_eq!(code, Some(2), "{said}");
    assert!(said.contains(&port) && said.contains("--port"), "{said}");
}

/// The problem with the message for a mistake, if any.
fn check((file, arguments, parts): &Mistake) -> Option<String> {
    let folder = project();
    if let Some((path, text)) = file {
        write(&folder.path().join(path), text);
    }
    let (code, said) = run(folder.path(), arguments);
    let missing: Vec<&&str> = parts.iter().filter(|part| !said.contains(**part)).collect();
    let is_error = code == Some(2) && said.contains("error");
    (!is_error || !missing.is_empty()).then(|| format!("{arguments:?}: exit {code:?}, lacks {missing:?}:\n{said}"))
}

fn project() -> tempfile::TempDir {
    let folder = folder();
    for (path, text) in PROJECT {
        write(&folder.path().join(path), text);
    }
    folder
}

fn write(path: &Path, text: &str) {
    let folder = path.parent().unwrap_or(path);
    fs::create_dir_all(folder).and_then(|()| fs::write(path, text)).unwrap_or_else(|error| panic!("{error}"));
}

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = command()
        .args(arguments)
        .current_dir(folder)
        .env("GIT_CEILING_DIRECTORIES", folder.parent().unwrap_or(folder))
        .stdin(Stdio::null())
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let said = [output.stdout, output.stderr].concat();
    (output.status.code(), String::from_utf8_lossy(&said).into_owned())
}
