// @generated from v1.0/resources/sensitivity.md. Do not edit.

use docwright_runtime::members;

/// How far an item is meant to be kept to oneself.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/sensitivity?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum Sensitivity {
    /// Not at all.
    Normal,
    /// It is of no concern to the office.
    Personal,
    /// Others with access to the calendar do not see what it is.
    Private,
    /// It is for those who take part.
    Confidential,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    Sensitivity: UnknownValue,
    "normal" => Normal,
    "personal" => Personal,
    "private" => Private,
    "confidential" => Confidential,
}
