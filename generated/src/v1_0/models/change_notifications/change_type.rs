// @generated from v1.0/resources/changetype.md. Do not edit.

use docwright_runtime::members;

/// Kinds of changes to a subscribed resource.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/changetype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum ChangeType {
    /// It is new.
    Created,
    /// It was changed.
    Updated,
    /// It was deleted.
    Deleted,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    ChangeType: UnknownValue,
    "created" => Created,
    "updated" => Updated,
    "deleted" => Deleted,
}
