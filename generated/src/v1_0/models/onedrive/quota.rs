// @generated from v1.0/resources/quota.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Space of a drive, in bytes.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/quota?view=graph-rest-1.0)
#[derive(Default)]
pub struct Quota {
    /// Space used by the recycle bin. Read-only.
    pub deleted: Option<i64>,
    /// Remaining space in bytes. Read-only.
    pub remaining: Option<i64>,
    /// How full the drive is: `normal`, `nearing`, `critical` or `exceeded`.
    /// Read-only.
    pub state: Option<String>,
    /// Total space in bytes. Read-only.
    pub total: Option<i64>,
    /// Used space in bytes. Read-only.
    pub used: Option<i64>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Quota: "microsoft.graph.quota",
    "deleted" => deleted as DELETED: i64,
    "remaining" => remaining as REMAINING: i64,
    "state" => state as STATE: String,
    "total" => total as TOTAL: i64,
    "used" => used as USED: i64,
}
