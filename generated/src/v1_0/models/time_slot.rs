// @generated from v1.0/resources/timeslot.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::DateTimeTimeZone;

/// A stretch of time.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/timeslot?view=graph-rest-1.0)
///
/// <details><summary>JSON representation</summary>
///
/// ```json
/// {
///   "@odata.type": "#microsoft.graph.timeSlot",
///   "end": {"@odata.type":"#microsoft.graph.dateTimeTimeZone"},
///   "start": {"@odata.type":"#microsoft.graph.dateTimeTimeZone"}
/// }
/// ```
///
/// </details>
#[derive(Clone, Default, PartialEq)]
pub struct TimeSlot {
    /// When it ends.
    pub end: Option<Box<DateTimeTimeZone>>,
    /// When it begins.
    pub start: Option<Box<DateTimeTimeZone>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    TimeSlot: "microsoft.graph.timeSlot",
    "end" => end as END: DateTimeTimeZone,
    "start" => start as START: DateTimeTimeZone,
}
