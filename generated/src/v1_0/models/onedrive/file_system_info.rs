// @generated from v1.0/resources/filesysteminfo.md. Do not edit.

use docwright_runtime::{Additional, DateTime, fields};

/// Times as the device that made the item has them, which can be earlier than those of the service.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/filesysteminfo?view=graph-rest-1.0)
#[derive(Default)]
pub struct FileSystemInfo {
    /// When it was made on the device.
    pub created_date_time: Option<DateTime>,
    /// When it was last opened; only in lists of recent files.
    pub last_accessed_date_time: Option<DateTime>,
    /// When it was last changed on the device.
    pub last_modified_date_time: Option<DateTime>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    FileSystemInfo: "microsoft.graph.fileSystemInfo",
    "createdDateTime" => created_date_time as CREATED_DATE_TIME: DateTime,
    "lastAccessedDateTime" => last_accessed_date_time as LAST_ACCESSED_DATE_TIME: DateTime,
    "lastModifiedDateTime" => last_modified_date_time as LAST_MODIFIED_DATE_TIME: DateTime,
}
