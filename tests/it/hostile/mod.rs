//! Pages that attack: whatever they say, the emitted crate is inert and stays inside its folder; `emitted::hostile`
//! compiles it.

mod attacks;
mod budgets;
mod files;
#[cfg(target_os = "linux")]
mod growth;
pub(crate) mod matrix;
mod tame;

use std::fs;

use docwright_tests::generate;
use tame::{assert_tame, files};

#[test]
fn hostile_pages_come_out_inert() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let docs = docwright_tests::attacks::docs(folder.path());
    let before = files(folder.path()).len();
    let out = folder.path().join("deep/inside/out");
    let analysis = generate(&docs, &out);
    assert!(analysis.apis.iter().any(|api| !api.types.is_empty()), "the good page among them is understood");
    assert_eq!(
        files(folder.path()).len(),
        before + files(&out).len(),
        "a file was written outside of the output folder"
    );
    for file in files(&out) {
        let text = fs::read_to_string(&file).unwrap_or_else(|error| panic!("{error}"));
        let hidden = text.chars().find(|c| docwright::text::is_hidden(*c) && *c != '\n');
        assert_eq!(hidden, None, "{} holds a hidden character", file.display());
        if file.extension().is_some_and(|ending| ending == "rs") {
            assert_tame(&file, &text);
        }
    }
}
