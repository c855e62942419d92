//! What the tests share: folders, a look at the real corpus, a loopback server, and running Cargo.

pub mod attacks;
pub mod compare;
pub mod flatten;
pub mod localise;
mod server;
pub mod wire;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use docwright::Understood;
pub use server::{Exchange, Fault, Reply, Server};

/// The code of the guide, which has to compile and to do what it says.
#[cfg(doctest)]
#[doc = include_str!("../../GUIDE.md")]
pub struct Guide;

/// The code of the page for users of another crate, likewise.
#[cfg(doctest)]
#[doc = include_str!("../../MIGRATION.md")]
pub struct Migration;

/// The root of the repository.
#[must_use]
pub fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// A folder of real pages beside the repository; `None`, with a word on it, where it is absent.
///
/// Every test that needs real pages asks here, so that all of them can run without.
#[must_use]
pub fn shared(below: &str) -> Option<PathBuf> {
    let folder = root().join("../shared").join(below);
    if folder.exists() {
        return Some(folder);
    }
    eprintln!("skipped: no corpus (there is no {})", folder.display());
    None
}

/// Understands a folder of pages.
///
/// # Panics
/// When the folder cannot be read.
#[must_use]
pub fn understand(docs: &Path) -> Understood {
    docwright::understand(docs, &|_| {}).unwrap_or_else(|error| panic!("{error}"))
}

/// Generates the crate for a folder of pages into `out`, with the runtime of this repository.
///
/// # Panics
/// When the pages cannot be read or the crate cannot be written.
pub fn generate(docs: &Path, out: &Path) -> Understood {
    let understood = understand(docs);
    let project = docwright::Project {
        out: Some(out.to_owned()),
        runtime: Some(root().join("runtime")),
        examples: true,
        ..docwright::Project::default()
    };
    let options = project.options().unwrap_or_else(|error| panic!("{error}"));
    let files = docwright::generate(&understood.apis, &options, &|_| {});
    files.write(out).unwrap_or_else(|error| panic!("{error}"));
    understood
}

/// Where Cargo puts what it builds.
fn target() -> PathBuf {
    std::env::var_os("CARGO_TARGET_DIR").map_or_else(|| root().join("target"), PathBuf::from)
}

/// The `docwright` command, built once by Cargo for a test.
///
/// # Panics
/// When it does not build.
#[must_use]
pub fn command() -> &'static Path {
    static COMMAND: LazyLock<PathBuf> = LazyLock::new(|| {
        let build = ["build", "--quiet", "--package", "docwright"];
        let output = Command::new(env!("CARGO")).args(build).current_dir(root()).output();
        let output = output.unwrap_or_else(|error| panic!("{error}"));
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        target().join("debug/docwright")
    });
    &COMMAND
}

/// Runs Cargo on an emitted crate, offline and with the locked dependencies of this repository; all
/// emitted crates share a target folder so that dependencies are built once. Returns what it prints.
///
/// # Panics
/// When Cargo fails or warns; its output is the message.
pub fn cargo(folder: &Path, arguments: &[&str]) -> String {
    let lock = folder.join("Cargo.lock");
    std::fs::copy(root().join("Cargo.lock"), &lock).unwrap_or_else(|error| panic!("{error}"));
    let target = target().join("emitted");
    let output = Command::new(env!("CARGO"))
        .arg("--offline")
        .args(arguments)
        .current_dir(folder)
        .env("CARGO_TARGET_DIR", target)
        // No one debugs these crates, and information for that takes longer than the code.
        .env("CARGO_PROFILE_DEV_DEBUG", "0")
        .env("RUSTFLAGS", "-D warnings")
        .env("RUSTDOCFLAGS", "-D warnings")
        .output()
        .unwrap_or_else(|error| panic!("{error}"));
    let said = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "cargo {arguments:?} failed on an emitted crate:\n{said}");
    String::from_utf8_lossy(&output.stdout).into_owned()
}
