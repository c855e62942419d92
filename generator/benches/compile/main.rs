//! Cost of compiling a generated crate: CPU seconds, peak memory and size of `cargo check`, `build` and
//! `build --release` for each version, for the default features, for the models alone, and for the same models with
//! serde's derives; then the size of a program. Needs the pages beside the repository and takes minutes.
//!
//! ```sh
//! cargo bench -p docwright --bench compile                    # the pages beside the repository
//! cargo bench -p docwright --bench compile -- --docs DIR      # other pages: a folder of one version
//! cargo bench -p docwright --bench compile -- --programs      # only the size of a program
//! cargo bench -p docwright --bench compile -- --peer          # graph-rs-sdk's own crates, from the registry
//! ```
//!
//! Dependencies are built before the measurement, and nothing is compiled incrementally.

mod derived;
#[path = "../generate/measure.rs"]
mod measure;
mod peer;
mod program;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use docwright::krate::Crate;
use docwright::output::Files;
use docwright::plan::{Options, plan};
use measure::{Usage, of_command};

fn main() {
    if peer::is_wrapper() {
        return peer::compile();
    }
    let arguments: Vec<String> = std::env::args().skip(1).filter(|argument| argument != "--bench").collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match words.as_slice() {
        ["--measure", command @ ..] => measure::print(command),
        ["--docs", docs] => table(&[PathBuf::from(docs)]),
        ["--peer"] => peer::print(),
        ["--programs"] => programs(&corpus()),
        [] => {
            table(&corpus());
            programs(&corpus());
        }
        _ => panic!("unknown arguments {words:?}; see the top of benches/compile/main.rs"),
    }
}

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The pages of each version that lies beside the repository.
fn corpus() -> [PathBuf; 2] {
    let corpus = root().join("../shared/corpus/2021/api-reference");
    assert!(corpus.is_dir(), "found no pages beside the repository: pass a folder with --docs");
    ["v1.0", "beta"].map(|version| corpus.join(version))
}

fn programs(versions: &[PathBuf]) {
    let folder = tempfile::tempdir().expect("a folder for crates");
    for docs in versions {
        let name = name(docs);
        let analysis = docwright::analyze(docs, &()).expect("the pages are read");
        program::print(folder.path(), &name, &analysis.apis, "measured-program");
    }
}

fn name(docs: &Path) -> String {
    docs.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned())
}

fn table(versions: &[PathBuf]) {
    println!(
        "{:<8} {:<28} {:<16} {:>8} {:>10} {:>11} {:>9}",
        "pages", "crate", "command", "CPU", "peak", "artefact", "ratio"
    );
    let folder = tempfile::tempdir().expect("a folder for crates");
    for docs in versions {
        let name = name(docs);
        let krate = krate(docs, &format!("measured-{}", name.replace('.', "-")));
        let crates = Crates { folder: folder.path(), name, krate };
        crates.print();
    }
}

/// The crates of a version that are measured.
struct Crates<'f> {
    folder: &'f Path,
    name: String,
    krate: Crate,
}

/// Builds of everything, and a check of what most programs need.
const ALL: &[&str] = &["--all-features"];

impl Crates<'_> {
    fn print(&self) {
        let whole = docwright::emit::emit(&self.krate);
        let models = only_models(Files(whole.0.clone()), &self.krate.idents);
        let mut derived = Files(models.0.clone());
        derived.0.extend(derived::files(&self.krate, derived::Unknown::Dropped).0);
        let check = self.row("whole", &whole, &["check"], ALL, None);
        self.row("default features", &whole, &["check"], &[], Some(check));
        let of_models = self.row("models", &models, &["check"], ALL, Some(check));
        self.row("models with serde's derives", &derived, &["check"], ALL, Some(of_models));
        self.row("whole", &whole, &["build"], ALL, Some(check));
        self.row("whole", &whole, &["build", "--release"], ALL, Some(check));
    }

    /// Measures a command and prints what it took, also as a multiple of another check; returns the seconds.
    fn row(&self, what: &str, files: &Files, command: &[&str], features: &[&str], beside: Option<f64>) -> f64 {
        let out = self.folder.join(what.replace([' ', '\''], "-"));
        let target = self.folder.join("target");
        write(files, &out);
        let all: Vec<&str> = command.iter().chain(features).copied().collect();
        // Builds the dependencies too, which are none of the crate's cost.
        let built = cargo(&out, &target, &all).status().expect("cargo runs");
        assert!(built.success(), "{what}: {all:?} failed");
        let Usage { seconds, peak } = again(&out, &target, &all).least(again(&out, &target, &all));
        let manifest = self.krate.manifest.as_ref().expect("a crate of its own");
        let size = size(&target, &manifest.name, command);
        let ratio = beside.map(|beside| format!("{:.2}", seconds / beside)).unwrap_or_default();
        let (name, command) = (&self.name, command.join(" "));
        println!(
            "{name:<8} {what:<28} {command:<16} {seconds:>6.1} s {:>6} MiB {size:>7.1} MiB {ratio:>9}",
            peak / 1024
        );
        seconds
    }
}

/// Plans the crate of a folder of pages.
fn krate(docs: &Path, package: &str) -> Crate {
    let analysis = docwright::analyze(docs, &()).expect("the pages are read");
    plan(&analysis.apis, &options(package))
}

fn options(package: &str) -> Options {
    let runtime = docwright::krate::Runtime::Path(
        root().join("runtime").to_string_lossy().into_owned(),
        env!("CARGO_PKG_VERSION").to_owned(),
    );
    Options { name: package.to_owned(), runtime, ..Options::default() }
}

/// A crate without handles.
fn only_models(mut whole: Files, versions: &[String]) -> Files {
    whole.0.retain(|path, _| !path.to_string_lossy().contains("/handles"));
    for version in versions {
        whole.0.insert(format!("src/{version}/mod.rs").into(), "pub mod models;\n".to_owned());
    }
    whole
}

/// Writes a crate that may also use serde's derives.
fn write(files: &Files, out: &Path) {
    let mut files = Files(files.0.clone());
    let manifest = files.0.entry("Cargo.toml".into()).or_default();
    *manifest = manifest.replacen(
        "[dependencies]\n",
        "[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n",
        1,
    );
    manifest.push_str("\n[workspace]\n");
    files.write(out).expect("the crate is written");
    fs::copy(root().join("Cargo.lock"), out.join("Cargo.lock")).expect("the locked dependencies");
}

/// The same command after a change of the crate.
fn again(out: &Path, target: &Path, command: &[&str]) -> Usage {
    let source = out.join("src/lib.rs");
    let text = fs::read_to_string(&source).expect("the crate's source");
    fs::write(&source, format!("{text}\n")).expect("the crate's source is written");
    of_command(&cargo(out, target, command))
}

fn cargo(out: &Path, target: &Path, command: &[&str]) -> Command {
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(command).args(["--quiet", "--offline", "--manifest-path"]).arg(out.join("Cargo.toml"));
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
