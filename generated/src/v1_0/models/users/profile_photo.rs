// @generated from v1.0/resources/profilephoto.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Picture of a user or group. The bytes are at `$value`.
///
/// Extends [`Entity`](crate::v1_0::models::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/profilephoto?view=graph-rest-1.0)
#[derive(Default)]
pub struct ProfilePhoto {
    /// Height in pixels. Read-only.
    pub height: Option<i32>,
    /// Identifier of the picture, which is its size. Read-only.
    pub id: Option<String>,
    /// Width in pixels. Read-only.
    pub width: Option<i32>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    ProfilePhoto: "microsoft.graph.profilePhoto",
    "height" => height as HEIGHT: i32,
    "id" => id as ID: String,
    "width" => width as WIDTH: i32,
}
