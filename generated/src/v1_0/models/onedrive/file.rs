// @generated from v1.0/resources/file.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::Hashes;

/// Marks an item as a file.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/file?view=graph-rest-1.0)
#[derive(Default)]
pub struct File {
    /// Checksums of the content. Read-only.
    pub hashes: Option<Box<Hashes>>,
    /// Kind of content as the service sees it. Read-only.
    pub mime_type: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    File: "microsoft.graph.file",
    "hashes" => hashes as HASHES: Hashes,
    "mimeType" => mime_type as MIME_TYPE: String,
}
