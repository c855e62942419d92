// @generated from v1.0/resources/itembody.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::BodyType;

/// Text of a message or event.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/itembody?view=graph-rest-1.0)
#[derive(Default)]
pub struct ItemBody {
    /// The text.
    pub content: Option<String>,
    /// Format of the content: plain text or HTML.
    pub content_type: Option<BodyType>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    ItemBody: "microsoft.graph.itemBody",
    "content" => content as CONTENT: String,
    "contentType" => content_type as CONTENT_TYPE: BodyType,
}
