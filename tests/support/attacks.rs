//! Pages that attack their readers.

use std::fs;
use std::path::{Path, PathBuf};

use crate::root;

/// File names that a repository cannot hold on every platform; they are made for the test.
const NAMES: [&str; 14] = [
    "#evil.md",
    "$(touch evil).md",
    "--help.md",
    "a b; touch evil.md",
    "a'b.md",
    "[evil].md",
    "`touch evil`.md",
    "quote\".md",
    "new\nline.md",
    "esc\u{1b}[31m.md",
    "\u{202e}dm.live.md",
    "größe.md",
    "{0}.md",
    "😀.md",
];

/// A copy of the hostile case in a folder, with odd file names added where the file system takes them.
///
/// # Panics
/// When the folder cannot be written.
#[must_use]
pub fn docs(folder: &Path) -> PathBuf {
    let docs = folder.join("docs");
    fs::create_dir(&docs).unwrap_or_else(|error| panic!("{error}"));
    let case = root().join("tests/cases/hostile/docs");
    for entry in fs::read_dir(case).unwrap_or_else(|error| panic!("{error}")).flatten() {
        fs::copy(entry.path(), docs.join(entry.file_name())).unwrap_or_else(|error| panic!("{error}"));
    }
    let page = fs::read_to_string(docs.join("harmless.md")).unwrap_or_else(|error| panic!("{error}"));
    for (number, name) in NAMES.iter().enumerate() {
        let _ = fs::write(docs.join(name), page.replace("harmless", &format!("oddName{number}")));
    }
    docs
}
