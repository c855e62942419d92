//! Runs the generator when `docs/` changes, says when the checked-in crate is stale, and makes a test
//! of every folder in `tests/cases` and of every program in GUIDE.md.
//!
//! A build script never writes into the source tree: it generates into `OUT_DIR` and compares. The
//! test `fresh` is the strict form of the same comparison.

// The models of the benchmark `bodies` with serde's derives.
#[path = "generator/benches/compile/derived.rs"]
mod derived;
// A module of the library of the tests as well, where its functions are public.
#[allow(unreachable_pub)]
#[path = "tests/support/programs.rs"]
mod programs;

use std::path::Path;
use std::{env, fs};

use docwright::plan::Options;

fn main() {
    for watched in ["docs", "generated", "docwright.toml", "tests/cases", "GUIDE.md"] {
        println!("cargo::rerun-if-changed={watched}");
    }
    for problem in [write_cases(), write_programs(), check()].into_iter().filter_map(Result::err) {
        println!("cargo::warning={}", problem.replace('\n', " "));
    }
}

fn check() -> Result<(), String> {
    let project = docwright::Project::load(Path::new("."))?;
    let analysis = docwright::analyze_with(Path::new("docs"), &project.api, &()).map_err(|error| error.to_string())?;
    let options = project.options()?;
    let files = docwright::generate(&analysis.apis, &options, &()).map_err(|error| error.to_string())?;
    files.write(&out_dir()?.join("generated")).map_err(|error| error.to_string())?;
    write_derived(&analysis.apis)?;
    let stale = files.compare(Path::new("generated")).map_err(|error| error.to_string())?.len();
    let message = format!("generated/ is stale ({stale} files differ): run `cargo run -- generate`");
    if stale == 0 { Ok(()) } else { Err(message) }
}

/// The crate as a module, with serde's derives in place of field tables.
fn write_derived(apis: &[docwright::api::Api]) -> Result<(), String> {
    let options = Options { root: "crate::derived".to_owned(), ..Options::default() };
    let krate = docwright::plan::plan(apis, &options);
    let mut files = docwright::emit::emit(&krate);
    files.0.extend(derived::files(&krate, derived::Unknown::Kept).0);
    files.write(&out_dir()?.join("derived")).map(|_| ()).map_err(|error| error.to_string())
}

fn write_cases() -> Result<(), String> {
    let folders = fs::read_dir("tests/cases").map_err(|error| error.to_string())?.flatten();
    let mut names: Vec<String> = folders.map(|folder| folder.file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    let tests =
        names.iter().map(|name| format!("#[test]\nfn {}() {{\n    case({name:?});\n}}\n", name.replace('-', "_")));
    fs::write(out_dir()?.join("cases.rs"), tests.collect::<String>()).map_err(|error| error.to_string())
}

/// The programs of the guide, for a test that runs them against the mock server.
fn write_programs() -> Result<(), String> {
    let guide = fs::read_to_string("GUIDE.md").map_err(|error| error.to_string())?;
    let module = programs::runnable(&programs::programs(&guide));
    fs::write(out_dir()?.join("guide.rs"), module).map_err(|error| error.to_string())
}

fn out_dir() -> Result<std::path::PathBuf, String> {
    env::var_os("OUT_DIR").map(Into::into).ok_or_else(|| "OUT_DIR is not set".to_owned())
}
