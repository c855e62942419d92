//! What a whole run made, in numbers and hashes.

use blake3::Hash;

use super::codec::{Reader, Stored, Writer, records};
use crate::api::Api;
use crate::diagnostic::Diagnostic;

/// A run: when its inputs come again and its files are still there, there is nothing to do.
#[derive(Clone, Debug)]
pub struct Record {
    /// All pages and settings.
    pub inputs: Hash,
    /// What each version has.
    pub contents: Vec<Contents>,
    /// The findings; their pages are those of the same inputs.
    pub diagnostics: Vec<Diagnostic>,
    /// The files, sorted by path.
    pub files: Vec<FileRecord>,
}

/// How much a version has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// Its name.
    pub version: String,
    /// Structured types.
    pub types: u64,
    /// Their properties.
    pub properties: u64,
    /// Enumerations.
    pub enums: u64,
    /// Operations.
    pub operations: u64,
    /// Examples of operations.
    pub examples: u64,
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

impl Contents {
    /// Counts what a version has.
    #[must_use]
    pub fn of(api: &Api) -> Self {
        Self {
            version: api.version.clone(),
            types: api.types.len() as u64,
            properties: api.types.iter().map(|ty| ty.properties.len() as u64).sum(),
            enums: api.enums.len() as u64,
            operations: api.operations.len() as u64,
            examples: api.operations.iter().map(|operation| operation.examples.len() as u64).sum(),
        }
    }
}

records! {
    Record { inputs, contents, diagnostics, files }
    Contents { version, types, properties, enums, operations, examples }
    FileRecord { path, plan, text }
}
