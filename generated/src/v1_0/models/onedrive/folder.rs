// @generated from v1.0/resources/folder.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::FolderView;

/// Marks an item as a folder.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/folder?view=graph-rest-1.0)
#[derive(Default)]
pub struct Folder {
    /// How many items are directly in it.
    pub child_count: Option<i32>,
    /// How it is best shown.
    pub view: Option<Box<FolderView>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Folder: "microsoft.graph.folder",
    "childCount" => child_count as CHILD_COUNT: i32,
    "view" => view as VIEW: FolderView,
}
