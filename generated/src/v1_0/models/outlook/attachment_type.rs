// @generated from v1.0/resources/attachmenttype.md. Do not edit.

use docwright_runtime::members;

/// Kind of item that an upload session creates.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/attachmenttype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum AttachmentType {
    /// An attached file.
    File,
    /// An attached item.
    Item,
    /// A link to a file in the cloud.
    Reference,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    AttachmentType: UnknownValue,
    "file" => File,
    "item" => Item,
    "reference" => Reference,
}
