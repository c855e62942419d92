// @generated from v1.0/resources/recurrencepattern.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::{DayOfWeek, RecurrencePatternType, WeekIndex};

/// Rhythm of a series. Which members count depends on `type`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/recurrencepattern?view=graph-rest-1.0)
#[derive(Default)]
pub struct RecurrencePattern {
    /// Day of the month, for the absolute types.
    pub day_of_month: Option<i32>,
    /// Days of the week, for `weekly` and the relative types.
    pub days_of_week: Option<Vec<DayOfWeek>>,
    /// Day on which weeks begin, for `weekly`; Sunday without it.
    pub first_day_of_week: Option<DayOfWeek>,
    /// Which of those days in the month, for the relative types; the first without it.
    pub index: Option<WeekIndex>,
    /// How many days, weeks, months or years lie between two occurrences.
    /// Required.
    pub interval: Option<i32>,
    /// Month from 1 to 12, for the yearly types.
    pub month: Option<i32>,
    /// Kind of the rhythm. Required.
    pub r#type: Option<RecurrencePatternType>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    RecurrencePattern: "microsoft.graph.recurrencePattern",
    "dayOfMonth" => day_of_month as DAY_OF_MONTH: i32,
    "daysOfWeek" => days_of_week as DAYS_OF_WEEK: Vec<DayOfWeek>,
    "firstDayOfWeek" => first_day_of_week as FIRST_DAY_OF_WEEK: DayOfWeek,
    "index" => index as INDEX: WeekIndex,
    "interval" => interval as INTERVAL: i32,
    "month" => month as MONTH: i32,
    "type" => r#type as TYPE: RecurrencePatternType,
}
