// @generated from v1.0/resources/inferenceclassificationtype.md. Do not edit.

use docwright_runtime::members;

/// Part of the inbox that a message is sorted into.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/inferenceclassificationtype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum InferenceClassificationType {
    /// Messages that are likely to matter to the owner.
    Focused,
    /// Everything else.
    Other,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    InferenceClassificationType: UnknownValue,
    "focused" => Focused,
    "other" => Other,
}
