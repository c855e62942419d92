//! Projects created by `docwright init`, built by Cargo.

use std::fs;

use docwright::serve::{Options, Server};
use docwright_tests::{analyze, cargo, root};

use crate::command::init::{folder, read, runtime, says, write};

#[test]
fn a_new_project_builds_and_its_program_calls_the_mock() {
    let folder = folder();
    let said = says(folder.path(), &["init", "new", "--runtime", &runtime()], 0);
    assert!(said.contains("wrote     docwright.toml") && said.contains("cargo run"), "{said}");
    let project = folder.path().join("new");
    assert_eq!(says(&project, &["check", "--notes"], 0).trim(), "5 files: no findings");
    says(&project, &["generate", "--check"], 0);
    let again = says(&project, &["init", "--runtime", &runtime()], 0);
    assert!(again.contains("unchanged docwright.toml") && !again.contains("wrote"), "{again}");

    let apis = analyze(&project.join("docs")).apis;
    let server = Server::start(apis, Options::default()).unwrap_or_else(|error| panic!("{error}"));
    fs::create_dir(project.join(".cargo")).unwrap_or_else(|error| panic!("{error}"));
    write(project.join(".cargo/config.toml"), &format!("[env]\nENDPOINT = {:?}\n", server.origin()));
    // Not `check`, which would build the dependencies once more, as metadata.
    cargo(&project, &["build", "--workspace", "--all-targets"]);
    assert_eq!(cargo(&project, &["run", "--quiet"]), "Roter Sand: 16 miles\n");
}

#[test]
fn pages_that_are_there_give_a_client() {
    let folder = folder();
    let docs = root().join("tests/cases/api-crud/docs").display().to_string();
    let said = says(folder.path(), &["init", "--docs", &docs, "--name", "harbors", "--runtime", &runtime()], 0);
    assert!(said.contains("cargo check --manifest-path generated/Cargo.toml"), "{said}");
    assert!(!said.contains(".github has to be moved"), "{said}");
    assert!(!folder.path().join("docs").exists() && !folder.path().join("Cargo.toml").exists(), "{said}");
    let generated = folder.path().join("generated");
    assert!(read(generated.join("Cargo.toml")).contains("name = \"harbors\""));
    assert!(read(generated.join("api.txt")).contains("HarborsHandle::list"));
    cargo(&generated, &["build", "--all-targets"]);
}
