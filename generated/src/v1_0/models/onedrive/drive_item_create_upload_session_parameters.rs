// @generated from v1.0/api/driveitem-createuploadsession.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::DriveItemUploadableProperties;

/// Parameters of `POST /drives/{drive-id}/items/{driveItem-id}/createUploadSession`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/driveitem-createuploadsession?view=graph-rest-1.0)
#[derive(Default)]
pub struct DriveItemCreateUploadSessionParameters {
    /// Defers the creation of the file until it is requested explicitly.
    /// Optional.
    pub defer_commit: Option<bool>,
    /// Properties of the file. Optional.
    pub item: Option<Box<DriveItemUploadableProperties>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DriveItemCreateUploadSessionParameters: "",
    "deferCommit" => defer_commit,
    "item" => item,
}
