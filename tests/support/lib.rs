//! Shared parts of the tests: folders, a look at the real corpus, a loopback server, and running Cargo.

pub mod attacks;
pub mod compare;
pub mod compile;
pub mod flatten;
pub mod localise;
pub mod programs;
mod server;
pub mod wire;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{LazyLock, OnceLock};

use docwright::Analysis;
use docwright::api::Api;
use serde_json::Value;
pub use server::{Exchange, Fault, Reply, Server, closed_port};

/// The code of the guide, which has to compile and to do what it says.
#[cfg(doctest)]
#[doc = include_str!("../../GUIDE.md")]
pub struct Guide;

/// The first program of a newcomer.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
pub struct Readme;

/// The code of the page for users of another crate, likewise.
#[cfg(doctest)]
#[doc = include_str!("../../MIGRATION.md")]
pub struct Migration;

/// The root of the repository.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of real pages beside the repository; `None` where it is absent, or where `DOCWRIGHT_TESTS` is `quick`.
///
/// Every test that needs real pages gets them here, so that all of them can run without.
#[must_use]
pub fn shared(below: &str) -> Option<PathBuf> {
    let folder = root().join("../shared").join(below);
    if std::env::var("DOCWRIGHT_TESTS").is_ok_and(|value| value == "quick") {
        eprintln!("skipped: real pages (DOCWRIGHT_TESTS is quick)");
        return None;
    }
    if folder.exists() {
        return Some(folder);
    }
    eprintln!("skipped: no corpus ({} does not exist)", folder.display());
    None
}

/// Understands a folder of pages.
///
/// # Panics
/// When the folder cannot be read.
#[must_use]
pub fn analyze(docs: &Path) -> Analysis {
    docwright::analyze(docs, &()).unwrap_or_else(|error| panic!("{error}"))
}

/// The analysis of the real pages of a version, `v1.0` or `beta`; `None` where [`shared`] gives none.
///
/// Most tests over real pages need it, so that they share one.
///
/// # Panics
/// When the folder cannot be read.
#[must_use]
pub fn corpus(version: &str) -> Option<&'static Analysis> {
    static V1: OnceLock<Analysis> = OnceLock::new();
    static BETA: OnceLock<Analysis> = OnceLock::new();
    let analysis = if version == "beta" { &BETA } else { &V1 };
    let docs = shared(&format!("corpus/2021/api-reference/{version}"))?;
    Some(analysis.get_or_init(|| analyze(&docs)))
}

/// Generates the crate for a folder of pages into `out`, as [`write_crate`] does.
///
/// # Panics
/// When the pages cannot be read or the crate cannot be written.
pub fn generate(docs: &Path, out: &Path) -> Analysis {
    let analysis = analyze(docs);
    write_crate(&analysis.apis, out);
    analysis
}

/// Writes a crate into `out`, with the runtime of this repository and the tests of its documented examples.
///
/// # Panics
/// When the crate cannot be written.
pub fn write_crate(apis: &[Api], out: &Path) {
    let project = docwright::Project {
        out: Some(out.to_owned()),
        runtime: Some(root().join("runtime")),
        examples: true,
        ..docwright::Project::default()
    };
    let options = project.options().unwrap_or_else(|error| panic!("{error}"));
    let files = docwright::generate(apis, &options, &()).unwrap_or_else(|error| panic!("{error}"));
    files.write(out).unwrap_or_else(|error| panic!("{error}"));
}

/// A tool of the toolchain that builds the tests.
#[must_use]
pub fn tool(name: &str) -> PathBuf {
    Path::new(env!("CARGO")).with_file_name(name).with_extension(std::env::consts::EXE_EXTENSION)
}

/// Runs Cargo without a network and returns its messages, a JSON value for each line.
///
/// # Panics
/// When Cargo fails.
fn cargo_json(folder: &Path, arguments: &[&str]) -> Vec<Value> {
    let output = Command::new(env!("CARGO")).args(arguments).arg("--offline").current_dir(folder).output();
    let output = output.unwrap_or_else(|error| panic!("{error}"));
    assert!(output.status.success(), "cargo {arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    let printed = String::from_utf8_lossy(&output.stdout);
    printed.lines().map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{error}: {line}"))).collect()
}

/// The `docwright` command. It keeps its cache in a folder that was empty when the first test ran it, and does not know that
/// the tests may run in CI.
#[must_use]
pub fn command() -> Command {
    let mut command = Command::new(program());
    command.env("XDG_CACHE_HOME", caches()).env_remove("CI");
    command
}

/// The program `docwright`, built once by Cargo for all tests.
///
/// # Panics
/// When it does not build.
#[must_use]
pub fn program() -> &'static Path {
    // With this package beside it, so that Cargo chooses the same features as for the tests and builds nothing twice.
    const BUILD: [&str; 9] = [
        "build",
        "--package",
        "docwright-tests",
        "--package",
        "docwright",
        "--bin",
        "docwright",
        "--message-format",
        "json",
    ];
    static PROGRAM: LazyLock<PathBuf> = LazyLock::new(|| {
        let messages = cargo_json(root(), &BUILD);
        let program = messages.iter().find_map(|message| message["executable"].as_str());
        program.map_or_else(|| panic!("Cargo built no command"), PathBuf::from)
    });
    &PROGRAM
}

/// The folder for the caches of commands that tests run.
///
/// # Panics
/// When it cannot be made.
#[must_use]
pub fn caches() -> &'static Path {
    static CACHES: LazyLock<PathBuf> = LazyLock::new(|| {
        let folder = program().with_file_name("test-caches");
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap_or_else(|error| panic!("{error}"));
        folder
    });
    &CACHES
}

/// Runs a test in a separate process, for tests that measure or change the whole process.
///
/// Returns `true` in the separate process, where the caller runs the body of the test. In the original process, waits
/// for the separate one, and returns `false` after it passed.
///
/// # Panics
/// When the test fails there.
#[must_use]
pub fn alone(test: &str) -> bool {
    const ALONE: &str = "DOCWRIGHT_TEST_ALONE";
    if std::env::var(ALONE).is_ok_and(|name| name == test) {
        return true;
    }
    let program = std::env::current_exe().unwrap_or_else(|error| panic!("{error}"));
    let output = Command::new(program).args([test, "--exact", "--nocapture"]).env(ALONE, test).output();
    let output = output.unwrap_or_else(|error| panic!("{error}"));
    let printed = String::from_utf8_lossy(&output.stdout);
    println!("{printed}");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(printed.contains("1 passed"), "the test `{test}` is missing");
    false
}

/// Runs Cargo on a generated project as its owner would, but offline, with the locked dependencies of this repository,
/// and into the folder where the tests were built, so that dependencies are built once. Returns what it prints.
///
/// # Panics
/// When Cargo fails or warns; its output is the message.
pub fn cargo(folder: &Path, arguments: &[&str]) -> String {
    let lock = folder.join("Cargo.lock");
    std::fs::copy(root().join("Cargo.lock"), &lock).unwrap_or_else(|error| panic!("{error}"));
    let target = program().parent().and_then(Path::parent).unwrap_or_else(|| panic!("Cargo has a target folder"));
    let output = Command::new(env!("CARGO"))
        .arg("--offline")
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?} failed on a generated project:\n{errors}");
    assert!(!errors.contains("warning"), "cargo {arguments:?} warns of a generated project:\n{errors}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
