// @generated from v1.0/resources/weekindex.md. Do not edit.

use docwright_runtime::members;

/// Which of the days in a month that have the same name.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/weekindex?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum WeekIndex {
    /// The first one.
    First,
    /// The second one.
    Second,
    /// The third one.
    Third,
    /// The fourth one.
    Fourth,
    /// The last one, be it the fourth or the fifth.
    Last,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    WeekIndex: UnknownValue,
    "first" => First,
    "second" => Second,
    "third" => Third,
    "fourth" => Fourth,
    "last" => Last,
}
