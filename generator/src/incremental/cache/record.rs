//! What a whole run made, in numbers and hashes.

use blake3::Hash;

use super::codec::{Reader, Stored, Writer, records};
use crate::api::Contents;
use crate::diagnostic::Diagnostic;

/// A run: when its inputs come again and its files are still there, there is nothing to do.
#[derive(Clone, Debug)]
pub struct Record {
    /// All pages and settings.
    pub inputs: Hash,
    /// The versions of the API, sorted by name.
    pub versions: Vec<VersionRecord>,
    /// The findings about all pages; their pages are those of the same inputs.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that are about all versions, sorted by path.
    pub files: Vec<FileRecord>,
}

/// What became of a version: it stands while its pages and the crate around it are what they were.
#[derive(Clone, Debug)]
pub struct VersionRecord {
    /// Everything that its pages say, and which pages there are.
    pub inputs: Hash,
    /// What is selected of it.
    pub contents: Contents,
    /// The patterns of the selection that match nothing in it.
    pub unused: Vec<String>,
    /// What its pages show only together, links apart.
    pub findings: Vec<Diagnostic>,
    /// What it has of the crate around it; nothing where it is no part of the crate.
    pub frame: Option<Hash>,
    /// Its files, sorted by path.
    pub files: Vec<FileRecord>,
}

/// A file of the crate.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRecord {
    /// Its path below the crate's root.
    pub path: String,
    /// What it was printed from.
    pub plan: Hash,
    /// What it was printed to.
    pub text: Hash,
}

impl Record {
    /// The files of the crate.
    pub fn files(&self) -> impl Iterator<Item = &FileRecord> {
        self.versions.iter().flat_map(|version| &version.files).chain(&self.files)
    }
}

records! {
    Record { inputs, versions, diagnostics, files }
    VersionRecord { inputs, contents, unused, findings, frame, files }
    Contents { version, types, properties, enums, operations, examples, areas }
    FileRecord { path, plan, text }
}
