// @generated from v1.0/resources/hashes.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Checksums of the content of a file. Which of them there are depends on the kind of drive.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/hashes?view=graph-rest-1.0)
#[derive(Default)]
pub struct Hashes {
    /// CRC32, from its last byte to its first. Read-only.
    pub crc32_hash: Option<String>,
    /// A checksum of the service's own, in base64. Read-only.
    pub quick_xor_hash: Option<String>,
    /// SHA-1. Read-only.
    pub sha1_hash: Option<String>,
    /// SHA-256. Read-only.
    pub sha256_hash: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Hashes: "microsoft.graph.hashes",
    "crc32Hash" => crc32_hash as CRC32_HASH: String,
    "quickXorHash" => quick_xor_hash as QUICK_XOR_HASH: String,
    "sha1Hash" => sha1_hash as SHA1_HASH: String,
    "sha256Hash" => sha256_hash as SHA256_HASH: String,
}
