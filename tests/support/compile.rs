//! Compiles generated crates with the compiler itself, against the runtime that the tests were built with.
//!
//! Cargo would build all dependencies again for each way to compile a crate. A generated crate depends on the runtime
//! alone, so that the compiler needs nothing but the file of the runtime, which is there when the tests run.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::LazyLock;

use serde_json::Value;

use crate::{cargo_json, root};

/// The compiled runtime, with the feature `testing`.
static RUNTIME: LazyLock<PathBuf> = LazyLock::new(|| {
    let messages = cargo_json(root(), &["build", "--package", "docwright-tests", "--lib", "--message-format", "json"]);
    let is_runtime = |message: &&Value| message["target"]["name"] == "docwright_runtime";
    let runtime = messages.iter().filter(is_runtime).find_map(|message| {
        let files = message["filenames"].as_array()?.iter().filter_map(Value::as_str);
        files.map(PathBuf::from).find(|file| file.extension().is_some_and(|ending| ending == "rlib"))
    });
    runtime.unwrap_or_else(|| panic!("Cargo built no runtime"))
});

/// A generated crate in a folder, with its features.
#[derive(Debug)]
pub struct Generated {
    folder: PathBuf,
    name: String,
    features: Vec<(String, Vec<String>)>,
    tests: Vec<PathBuf>,
    out: tempfile::TempDir,
}

impl Generated {
    /// Reads the manifest, as Cargo understands it.
    ///
    /// # Panics
    /// When Cargo refuses the manifest.
    #[must_use]
    pub fn open(folder: &Path) -> Self {
        let arguments = ["metadata", "--no-deps", "--format-version", "1"];
        let metadata = cargo_json(folder, &arguments);
        let package = &metadata[0]["packages"][0];
        let features = package["features"].as_object().into_iter().flatten();
        let strings = |value: &Value| {
            value.as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned).collect()
        };
        let tests = package["targets"].as_array().into_iter().flatten().filter(|target| target["kind"][0] == "test");
        Self {
            folder: folder.to_owned(),
            name: package["name"].as_str().unwrap_or_default().replace('-', "_"),
            features: features.map(|(name, of)| (name.clone(), strings(of))).collect(),
            tests: tests.filter_map(|test| test["src_path"].as_str()).map(PathBuf::from).collect(),
            out: tempfile::tempdir().unwrap_or_else(|error| panic!("{error}")),
        }
    }

    /// Type-checks the library with some features, and with those that they bring.
    ///
    /// # Panics
    /// When the compiler fails or warns.
    pub fn check(&self, features: &[&str]) {
        self.library(features, "metadata");
    }

    /// Type-checks the library with all features. It can be linked to nothing.
    ///
    /// # Panics
    /// When the compiler fails or warns.
    #[expect(clippy::must_use_candidate, reason = "the check itself is the point")]
    pub fn check_all(&self) -> Library<'_> {
        Library { of: self, file: self.library(&self.all(), "metadata") }
    }

    /// Compiles the library with all features.
    ///
    /// # Panics
    /// When the compiler fails or warns.
    #[must_use]
    pub fn build(&self) -> Library<'_> {
        Library { of: self, file: self.library(&self.all(), "metadata,link") }
    }

    /// Type-checks the library with some features and a program that uses it, and returns the errors of the program.
    ///
    /// # Panics
    /// When the library has errors, or the program compiles.
    #[must_use]
    pub fn errors_of_program(&self, features: &[&str], program: &str) -> String {
        let library = self.library(features, "metadata");
        let file = self.out.path().join("program.rs");
        fs::write(&file, program).unwrap_or_else(|error| panic!("{error}"));
        let mut rustc = self.compiler("rustc", features);
        rustc.args(["--crate-type", "lib", "--emit", "metadata", "-A", "warnings"]);
        rustc.arg("--extern").arg(format!("{}={}", self.name, library.display()));
        let output = rustc.arg(&file).output().unwrap_or_else(|error| panic!("{error}"));
        assert!(!output.status.success(), "the program compiles: {program}");
        String::from_utf8_lossy(&output.stderr).into_owned()
    }

    /// Writes the documentation of the crate.
    ///
    /// # Panics
    /// When rustdoc fails or warns.
    pub fn document(&self) {
        let mut rustdoc = self.compiler("rustdoc", &self.all());
        run(rustdoc.args(["--crate-name", &self.name, "--crate-type", "lib", "src/lib.rs"]), "the documentation");
    }

    fn library(&self, features: &[&str], emit: &str) -> PathBuf {
        let ending = if emit.contains("link") { "rlib" } else { "rmeta" };
        let mut rustc = self.compiler("rustc", features);
        rustc.args(["--crate-name", &self.name, "--crate-type", "lib", "--emit", emit]);
        run(rustc.arg("src/lib.rs"), "the library");
        self.out.path().join(format!("lib{}.{ending}", self.name))
    }

    /// The compiler or rustdoc, with what Cargo would tell it.
    fn compiler(&self, tool: &str, features: &[&str]) -> Command {
        let deps = RUNTIME.parent().unwrap_or_else(|| panic!("the runtime lies in a folder"));
        let known: Vec<String> = self.features.iter().map(|(name, _)| format!("{name:?}")).collect();
        let mut command = Command::new(crate::tool(tool));
        command.current_dir(&self.folder).env("CARGO_MANIFEST_DIR", &self.folder);
        command.args(["--edition", "2024", "-D", "warnings", "--out-dir"]).arg(self.out.path());
        command.arg("--extern").arg(format!("docwright_runtime={}", RUNTIME.display()));
        command.arg("-L").arg(format!("dependency={}", deps.display()));
        command.arg("--check-cfg").arg("cfg(docsrs,test)");
        command.arg("--check-cfg").arg(format!("cfg(feature, values({}))", known.join(", ")));
        for feature in self.enabled(features) {
            command.arg("--cfg").arg(format!("feature={feature:?}"));
        }
        command
    }

    /// These features, and those that they turn on.
    fn enabled(&self, features: &[&str]) -> BTreeSet<String> {
        let mut open: Vec<String> = features.iter().map(|&feature| feature.to_owned()).collect();
        let mut all = BTreeSet::new();
        while let Some(feature) = open.pop() {
            let of = self.features.iter().find(|(name, _)| *name == feature);
            let (_, of) = of.unwrap_or_else(|| panic!("the feature `{feature}` is unknown"));
            open.extend(of.iter().filter(|of| !of.contains('/')).cloned());
            all.insert(feature);
        }
        all
    }

    fn all(&self) -> Vec<&str> {
        self.features.iter().map(|(name, _)| name.as_str()).collect()
    }
}

/// The compiled library of a generated crate, with all features.
#[derive(Debug)]
pub struct Library<'c> {
    of: &'c Generated,
    file: PathBuf,
}

impl Library<'_> {
    /// Type-checks the programs in the documentation of methods. Returns how many there are.
    ///
    /// They are functions, so that all of them fit into one crate. rustdoc would build and link them, which takes
    /// minutes for some thousands and finds nothing else; `cargo test` runs it on `generated/`.
    ///
    /// # Panics
    /// When the compiler fails.
    #[must_use]
    pub fn check_documented_programs(&self) -> usize {
        let programs = programs(&self.of.folder.join("src"));
        let file = self.of.out.path().join("programs.rs");
        fs::write(&file, programs.concat()).unwrap_or_else(|error| panic!("{error}"));
        let mut rustc = self.command("rustc");
        // Modules are named after files, in any letter case.
        rustc.args(["--crate-type", "lib", "--emit", "metadata", "-A", "unused", "-A", "non_snake_case"]);
        run(rustc.arg(&file), "a program in the documentation");
        programs.len()
    }

    /// Type-checks a program that uses the crate, written as a library.
    ///
    /// # Panics
    /// When the compiler fails or warns.
    pub fn check_program(&self, program: &str) {
        let file = self.of.out.path().join("program.rs");
        fs::write(&file, program).unwrap_or_else(|error| panic!("{error}"));
        run(self.command("rustc").args(["--crate-type", "lib", "--emit", "metadata"]).arg(&file), "a program");
    }

    /// Type-checks the tests that the crate brings.
    ///
    /// # Panics
    /// When the compiler fails or warns.
    pub fn check_tests(&self) {
        for test in &self.of.tests {
            run(self.command("rustc").args(["--test", "--emit", "metadata"]).arg(test), "a test");
        }
    }

    /// Builds the tests that the crate brings and runs them. Returns what they print.
    ///
    /// # Panics
    /// When the compiler fails or warns, or a test fails.
    #[must_use]
    pub fn run_tests(&self) -> String {
        let mut printed = String::new();
        for test in &self.of.tests {
            run(self.command("rustc").arg("--test").arg(test), "a test");
            let program = self.of.out.path().join(test.file_stem().unwrap_or_default());
            printed += &run(Command::new(program).arg("--nocapture").current_dir(&self.of.folder), "a test");
        }
        printed
    }

    fn command(&self, tool: &str) -> Command {
        let mut command = self.of.compiler(tool, &self.of.all());
        command.arg("--extern").arg(format!("{}={}", self.of.name, self.file.display()));
        command
    }

    /// Lets rustdoc compile the programs in the documentation.
    ///
    /// # Panics
    /// When one does not compile.
    pub fn test_documentation(&self) {
        let mut rustdoc = self.command("rustdoc");
        run(rustdoc.args(["--test", "--crate-name", &self.of.name, "src/lib.rs"]), "a program in the documentation");
    }
}

/// The programs in the comments of methods below a folder, each as a module that is named after its file and line.
fn programs(folder: &Path) -> Vec<String> {
    let mut programs = Vec::new();
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path()).collect();
    entries.sort();
    for path in entries {
        if path.is_dir() {
            programs.append(&mut self::programs(&path));
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            let text = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{error}"));
            programs.append(&mut programs_of(&path, &text));
        }
    }
    programs
}

fn programs_of(path: &Path, text: &str) -> Vec<String> {
    let mut programs = Vec::new();
    let mut open: Option<String> = None;
    for (number, line) in text.lines().enumerate() {
        let comment = line.trim_start().strip_prefix("///").map(|line| line.strip_prefix(' ').unwrap_or(line));
        match (comment, open.as_mut()) {
            (Some("```no_run"), None) => {
                let name: String = path
                    .display()
                    .to_string()
                    .chars()
                    .map(|c| if c.is_ascii_alphanumeric() { c } else { '_' })
                    .collect();
                open = Some(format!("mod line_{}_of{name} {{\n", number + 1));
            }
            (Some("```"), Some(_)) => programs.extend(open.take().map(|program| program + "}\n")),
            (Some(line), Some(program)) => {
                let hidden = line.strip_prefix("# ").or_else(|| line.strip_prefix('#').filter(|rest| rest.is_empty()));
                program.push_str(hidden.unwrap_or(line));
                program.push('\n');
            }
            _ => {}
        }
    }
    programs
}

/// Runs a command that has to succeed. Returns what it prints.
fn run(command: &mut Command, what: &str) -> String {
    let output = command.output().unwrap_or_else(|error| panic!("{command:?}: {error}"));
    let errors = String::from_utf8_lossy(&output.stderr);
    let printed = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{what} of a generated crate failed:\n{printed}\n{errors}");
    printed.into_owned()
}
