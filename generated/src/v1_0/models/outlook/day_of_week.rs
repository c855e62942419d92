// @generated from v1.0/resources/dayofweek.md. Do not edit.

use docwright_runtime::members;

/// A day of the week.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/dayofweek?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum DayOfWeek {
    /// Sunday.
    Sunday,
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    DayOfWeek: UnknownValue,
    "sunday" => Sunday,
    "monday" => Monday,
    "tuesday" => Tuesday,
    "wednesday" => Wednesday,
    "thursday" => Thursday,
    "friday" => Friday,
    "saturday" => Saturday,
}
