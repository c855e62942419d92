//! What a generated crate costs whoever compiles it: CPU seconds, peak memory and size of `cargo check`, `build` and
//! `build --release`, for the crate alone, each version as a whole. Needs the pages beside the repository, and minutes.
//!
//! ```sh
//! cargo bench -p docwright --bench compile                    # the pages beside the repository
//! cargo bench -p docwright --bench compile -- --docs DIR      # other pages: a folder of one version
//! ```
//!
//! Dependencies are built before the measurement, and nothing is compiled incrementally.

#[path = "../generate/measure.rs"]
mod measure;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use docwright::plan::{Options, plan};
use measure::of_command;

fn main() {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--measure", command @ ..] => measure::print(command),
        ["--docs", docs] => table(&[PathBuf::from(docs)]),
        [] => {
            let corpus = root().join("../shared/corpus/2021/api-reference");
            assert!(corpus.is_dir(), "there are no pages beside the repository: name a folder with --docs");
            table(&["v1.0", "beta"].map(|version| corpus.join(version)));
        }
        _ => panic!("unknown arguments {words:?}; see the top of benches/compile/main.rs"),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

fn table(versions: &[PathBuf]) {
    println!("{:<10} {:<16} {:>8} {:>10} {:>10}", "pages", "command", "CPU", "peak", "artefact");
    let folder = tempfile::tempdir().expect("a folder for crates");
    let target = folder.path().join("target");
    for docs in versions {
        let name = docs.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
        let package = format!("measured-{}", name.replace('.', "-"));
        let out = folder.path().join(&package);
        write(docs, &out, &package);
        for command in [&["check"][..], &["build"], &["build", "--release"]] {
            // Builds the dependencies too, which are none of the crate's cost.
            cargo(&out, &target, command).status().expect("cargo runs");
            let usage = again(&out, &target, command).least(again(&out, &target, command));
            let size = size(&target, &package, command);
            println!(
                "{name:<10} {:<16} {:>6.1} s {:>6} MiB {:>6.1} MiB",
                command.join(" "),
                usage.seconds,
                usage.peak / 1024,
                size
            );
        }
    }
}

/// Writes the crate of a folder of pages.
fn write(docs: &Path, out: &Path, package: &str) {
    let understood = docwright::understand(docs, &|_| {}).expect("the pages are read");
    let project = docwright::Project {
        out: Some(out.to_owned()),
        runtime: Some(root().join("runtime")),
        ..docwright::Project::default()
    };
    let options = Options { name: package.to_owned(), ..project.options().expect("settings") };
    docwright::emit::emit(&plan(&understood.apis, &options)).write(out).expect("the crate is written");
    fs::copy(root().join("Cargo.lock"), out.join("Cargo.lock")).expect("the locked dependencies");
}

/// The same command after a change of the crate.
fn again(out: &Path, target: &Path, command: &[&str]) -> measure::Usage {
    let source = out.join("src/lib.rs");
    let text = fs::read_to_string(&source).expect("the crate's source");
    fs::write(&source, format!("{text}\n")).expect("the crate's source is written");
    of_command(&cargo(out, target, command))
}

fn cargo(out: &Path, target: &Path, command: &[&str]) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(command).args(["--quiet", "--offline", "--all-features", "--manifest-path"]).arg(out.join("Cargo.toml"));
    cargo.env("CARGO_TARGET_DIR", target).env("CARGO_INCREMENTAL", "0");
    cargo
}

/// The size of what a command leaves, in MiB: metadata of a check, a library of a build.
fn size(target: &Path, package: &str, command: &[&str]) -> f64 {
    let profile = if command.contains(&"--release") { "release" } else { "debug" };
    let ending = if command == ["check"] { "rmeta" } else { "rlib" };
    let start = format!("lib{}-", package.replace('-', "_"));
    let files = fs::read_dir(target.join(profile).join("deps")).expect("artefacts");
    let sizes = files.filter_map(Result::ok).filter_map(|file| {
        let name = file.file_name().into_string().ok()?;
        (name.starts_with(&start) && name.ends_with(ending)).then(|| file.metadata().map_or(0, |data| data.len()))
    });
    let kib = u32::try_from(sizes.max().unwrap_or(0) / 1024).unwrap_or(u32::MAX);
    f64::from(kib) / 1024.0
}
