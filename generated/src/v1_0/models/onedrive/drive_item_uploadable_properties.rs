// @generated from v1.0/resources/driveitemuploadableproperties.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::FileSystemInfo;

/// Properties of a file that is about to be uploaded.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/driveitemuploadableproperties?view=graph-rest-1.0)
#[derive(Default)]
pub struct DriveItemUploadableProperties {
    /// Description of the file, visible to users.
    pub description: Option<String>,
    /// Length in bytes, by which the service refuses at once what would not fit.
    pub file_size: Option<i64>,
    /// Times as the device has them.
    pub file_system_info: Option<Box<FileSystemInfo>>,
    /// Name of the file.
    pub name: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DriveItemUploadableProperties: "microsoft.graph.driveItemUploadableProperties",
    "description" => description as DESCRIPTION: String,
    "fileSize" => file_size as FILE_SIZE: i64,
    "fileSystemInfo" => file_system_info as FILE_SYSTEM_INFO: FileSystemInfo,
    "name" => name as NAME: String,
}
