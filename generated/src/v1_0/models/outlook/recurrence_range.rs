// @generated from v1.0/resources/recurrencerange.md. Do not edit.

use docwright_runtime::{Additional, Date, fields};
use super::RecurrenceRangeType;

/// Time range of a series.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/recurrencerange?view=graph-rest-1.0)
#[derive(Default)]
pub struct RecurrenceRange {
    /// Last day, for the type `endDate`.
    pub end_date: Option<Date>,
    /// How many events there are, for the type `numbered`.
    pub number_of_occurrences: Option<i32>,
    /// Time zone of the two dates; that of the event without it.
    pub recurrence_time_zone: Option<String>,
    /// Day of the first event. Required.
    pub start_date: Option<Date>,
    /// How the end is decided. Required.
    pub r#type: Option<RecurrenceRangeType>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    RecurrenceRange: "microsoft.graph.recurrenceRange",
    "endDate" => end_date as END_DATE: Date,
    "numberOfOccurrences" => number_of_occurrences as NUMBER_OF_OCCURRENCES: i32,
    "recurrenceTimeZone" => recurrence_time_zone as RECURRENCE_TIME_ZONE: String,
    "startDate" => start_date as START_DATE: Date,
    "type" => r#type as TYPE: RecurrenceRangeType,
}
