// @generated from v1.0/resources/image.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Measures of a picture.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/image?view=graph-rest-1.0)
#[derive(Default)]
pub struct Image {
    /// Height in pixels. Read-only.
    pub height: Option<i32>,
    /// Width in pixels. Read-only.
    pub width: Option<i32>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Image: "microsoft.graph.image",
    "height" => height as HEIGHT: i32,
    "width" => width as WIDTH: i32,
}
