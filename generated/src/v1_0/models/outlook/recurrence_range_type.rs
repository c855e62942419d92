// @generated from v1.0/resources/recurrencerangetype.md. Do not edit.

use docwright_runtime::members;

/// How it is decided when a series ends.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/recurrencerangetype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum RecurrenceRangeType {
    /// On a date.
    EndDate,
    /// Never.
    NoEnd,
    /// After so many occurrences.
    Numbered,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    RecurrenceRangeType: UnknownValue,
    "endDate" => EndDate,
    "noEnd" => NoEnd,
    "numbered" => Numbered,
}
