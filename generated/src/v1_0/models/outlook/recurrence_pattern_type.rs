// @generated from v1.0/resources/recurrencepatterntype.md. Do not edit.

use docwright_runtime::members;

/// Rhythm in which an event happens again.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/recurrencepatterntype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum RecurrencePatternType {
    /// Every so many days.
    Daily,
    /// On the same days of the week, every so many weeks.
    Weekly,
    /// On the same day of the month, every so many months.
    AbsoluteMonthly,
    /// On a weekday of a week of the month, such as the second Tuesday, every so many months.
    RelativeMonthly,
    /// On the same day of the same month, every so many years.
    AbsoluteYearly,
    /// On a weekday of a week of the same month, every so many years.
    RelativeYearly,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    RecurrencePatternType: UnknownValue,
    "daily" => Daily,
    "weekly" => Weekly,
    "absoluteMonthly" => AbsoluteMonthly,
    "relativeMonthly" => RelativeMonthly,
    "absoluteYearly" => AbsoluteYearly,
    "relativeYearly" => RelativeYearly,
}
