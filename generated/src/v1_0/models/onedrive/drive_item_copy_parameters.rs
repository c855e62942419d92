// @generated from v1.0/api/driveitem-copy.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::ItemReference;

/// Parameters of `POST /drives/{drive-id}/items/{driveItem-id}/copy`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/driveitem-copy?view=graph-rest-1.0)
#[derive(Default)]
pub struct DriveItemCopyParameters {
    /// Name of the copy; that of the original without it. Optional.
    pub name: Option<String>,
    /// Folder for the copy, with `driveId` and `id`; the same folder without it.
    /// Optional.
    pub parent_reference: Option<Box<ItemReference>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DriveItemCopyParameters: "",
    "name" => name,
    "parentReference" => parent_reference,
}
