//! Compile time of a peer: the crates of graph-rs-sdk, which do not contain models.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::process::Command;

use nix::sys::resource::UsageWho;

use crate::measure;

/// Set for the compilers that cargo starts: the file that takes what each of them took.
const LOG: &str = "DOCWRIGHT_MEASURED";

/// Returns true if this process runs as a wrapper of the compiler.
pub(crate) fn is_wrapper() -> bool {
    std::env::var_os(LOG).is_some()
}

/// Runs the compiler in the arguments and notes what it took.
pub(crate) fn compile() {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let status = Command::new(&arguments[0]).args(&arguments[1..]).status().expect("the compiler runs");
    let name = arguments.iter().skip_while(|argument| *argument != "--crate-name").nth(1);
    if let (Some(name), Some(log)) = (name, std::env::var_os(LOG)) {
        let mut log = OpenOptions::new().append(true).create(true).open(log).expect("the log opens");
        writeln!(log, "{name} {}", measure::cpu(UsageWho::RUSAGE_CHILDREN)).expect("the log is written");
    }
    std::process::exit(status.code().unwrap_or(1));
}

/// Checks a program that depends on it, and prints the seconds of its own crates.
pub(crate) fn print() {
    let folder = tempfile::tempdir().expect("a folder for a crate");
    let (out, log) = (folder.path(), folder.path().join("measured"));
    fs::create_dir(out.join("src")).expect("a folder for its source");
    fs::write(out.join("src/lib.rs"), "").expect("its source is written");
    let manifest =
        "[package]\nname = \"peer\"\nedition = \"2021\"\n\n[dependencies]\ngraph-rs-sdk = \"=3.0.1\"\n\n[workspace]\n";
    fs::write(out.join("Cargo.toml"), manifest).expect("its manifest is written");
    let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["check", "--quiet"]).current_dir(out).env("CARGO_TARGET_DIR", out.join("target")).env(LOG, &log);
    cargo.env("RUSTC_WRAPPER", std::env::current_exe().expect("this program")).env("CARGO_INCREMENTAL", "0");
    assert!(cargo.status().expect("cargo runs").success(), "the peer does not compile");
    let log = fs::read_to_string(log).expect("the log is read");
    let rows = log.lines().filter_map(|line| line.split_once(' ')).filter(|(name, _)| name.starts_with("graph_"));
    let rows: Vec<(&str, f64)> = rows.map(|(name, seconds)| (name, seconds.parse().expect("seconds"))).collect();
    for (name, seconds) in &rows {
        println!("{name:<28} check {seconds:>6.1} s");
    }
    println!("{:<28} check {:>6.1} s", "all of its crates", rows.iter().map(|(_, seconds)| seconds).sum::<f64>());
}
