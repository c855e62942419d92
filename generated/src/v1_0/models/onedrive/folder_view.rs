// @generated from v1.0/resources/folderview.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// How a folder is best shown.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/folderview?view=graph-rest-1.0)
#[derive(Default)]
pub struct FolderView {
    /// Sort order: `default`, `name`, `type`, `size`, `takenOrCreatedDateTime`, `lastModifiedDateTime`
    /// or `sequence`.
    pub sort_by: Option<String>,
    /// `ascending` or `descending`.
    pub sort_order: Option<String>,
    /// `default`, `icons`, `details` or `thumbnails`.
    pub view_type: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    FolderView: "microsoft.graph.folderView",
    "sortBy" => sort_by as SORT_BY: String,
    "sortOrder" => sort_order as SORT_ORDER: String,
    "viewType" => view_type as VIEW_TYPE: String,
}
