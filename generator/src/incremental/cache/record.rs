//! Record of a run: digests of its inputs and of its files.

use borsh::{BorshDeserialize, BorshSerialize};

use crate::api::Contents;
use crate::diagnostic::Diagnostic;
use crate::incremental::digest::Digest;

/// Record of a run. A run with the same inputs has nothing to do while the files are unchanged.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub(crate) struct Record {
    /// All pages and settings.
    pub inputs: Digest,
    /// The versions of the API, sorted by name.
    pub versions: Vec<VersionRecord>,
    /// The findings about all pages.
    pub diagnostics: Vec<Diagnostic>,
    /// The files that are common to all versions, sorted by path.
    pub files: Vec<FileRecord>,
}

/// Record of a version, which is reused while its pages and the crate around it are unchanged.
#[derive(Clone, Debug, BorshSerialize, BorshDeserialize)]
pub(crate) struct VersionRecord {
    /// The content of its pages, and the paths of all pages.
    pub inputs: Digest,
    /// Counts of its selected part.
    pub contents: Contents,
    /// Patterns of the selection that match nothing in it.
    pub unused: Vec<String>,
    /// Findings of the version as a whole, without those about links.
    pub findings: Vec<Diagnostic>,
    /// The layout of the crate around it; `None` if it is not a part of the crate.
    pub layout: Option<Digest>,
    /// Its files, sorted by path.
    pub files: Vec<FileRecord>,
}

/// Record of a file of the crate.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub(crate) struct FileRecord {
    /// Its path below the crate's root.
    pub path: String,
    /// The plan that it was printed from.
    pub plan: Digest,
    /// The printed text.
    pub text: Digest,
}

impl Record {
    /// The files of the crate.
    pub(crate) fn files(&self) -> impl Iterator<Item = &FileRecord> {
        self.versions.iter().flat_map(|version| &version.files).chain(&self.files)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_record_round_trips_and_a_damaged_one_is_an_error() {
        let digest = |text: &str| Digest::of_bytes(text.as_bytes());
        let file = FileRecord { path: "src/lib.rs".to_owned(), plan: digest("plan"), text: digest("text") };
        let record = Record {
            inputs: digest("inputs"),
            versions: Vec::new(),
            diagnostics: Vec::new(),
            files: vec![file.clone()],
        };
        let bytes = borsh::to_vec(&record).expect("bytes");
        assert_eq!(borsh::from_slice::<Record>(&bytes).expect("a record").files, [file]);
        assert!(borsh::from_slice::<Record>(&bytes[..bytes.len() - 1]).is_err(), "truncated");
        assert!(borsh::from_slice::<Record>(&[bytes, vec![0]].concat()).is_err(), "with a byte too many");
    }
}
