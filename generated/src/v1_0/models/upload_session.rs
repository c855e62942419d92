// @generated from v1.0/resources/uploadsession.md. Do not edit.

use docwright_runtime::{Additional, DateTime, fields};

/// An upload session for a large file, which is sent in fragments.
/// The URL itself grants access, so no token is sent.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/uploadsession?view=graph-rest-1.0)
#[derive(Default)]
pub struct UploadSession {
    /// When the session ends, if it is not used before.
    pub expiration_date_time: Option<DateTime>,
    /// Ranges of bytes that are missing, as in `327680-`.
    pub next_expected_ranges: Option<Vec<String>>,
    /// Where the fragments go.
    pub upload_url: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    UploadSession: "microsoft.graph.uploadSession",
    "expirationDateTime" => expiration_date_time as EXPIRATION_DATE_TIME: DateTime,
    "nextExpectedRanges" => next_expected_ranges as NEXT_EXPECTED_RANGES: Vec<String>,
    "uploadUrl" => upload_url as UPLOAD_URL: String,
}
