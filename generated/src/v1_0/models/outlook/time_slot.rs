// @generated from v1.0/resources/timeslot.md. Do not edit.

use docwright_runtime::{Additional, fields};
use crate::v1_0::models::DateTimeTimeZone;

/// A stretch of time.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/timeslot?view=graph-rest-1.0)
#[derive(Default)]
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
