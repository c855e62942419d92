// @generated from v1.0/resources/inferenceclassificationtype.md. Do not edit.

use docwright_runtime::members;

/// Part of the inbox that a message is sorted into.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/inferenceclassificationtype?view=graph-rest-1.0)
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum InferenceClassificationType {
    /// What the owner is likely to care about.
    Focused,
    /// Everything else.
    Other,
    /// A value that the documentation does not name, as it was sent.
    UnknownValue(String),
}

members! {
    InferenceClassificationType: UnknownValue,
    "focused" => Focused,
    "other" => Other,
}
