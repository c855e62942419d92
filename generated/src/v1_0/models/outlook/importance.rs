// @generated from v1.0/resources/importance.md. Do not edit.

use docwright_runtime::members;

/// How much a message or event matters to who wrote it.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/importance?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum Importance {
    /// It can wait.
    Low,
    /// Neither more nor less than others.
    Normal,
    /// It should be seen first.
    High,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    Importance: UnknownValue,
    "low" => Low,
    "normal" => Normal,
    "high" => High,
}
