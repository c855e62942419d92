// @generated from v1.0/resources/followupflag.md. Do not edit.

use docwright_runtime::{Additional, fields};
use crate::v1_0::models::DateTimeTimeZone;
use super::FollowupFlagStatus;

/// Mark on a message that asks for something to be done.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/followupflag?view=graph-rest-1.0)
#[derive(Default)]
pub struct FollowupFlag {
    /// When it was done.
    pub completed_date_time: Option<Box<DateTimeTimeZone>>,
    /// When it has to be done; it needs `startDateTime` beside it.
    pub due_date_time: Option<Box<DateTimeTimeZone>>,
    /// Indicates whether it is done.
    pub flag_status: Option<FollowupFlagStatus>,
    /// When to begin.
    pub start_date_time: Option<Box<DateTimeTimeZone>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    FollowupFlag: "microsoft.graph.followupFlag",
    "completedDateTime" => completed_date_time as COMPLETED_DATE_TIME: DateTimeTimeZone,
    "dueDateTime" => due_date_time as DUE_DATE_TIME: DateTimeTimeZone,
    "flagStatus" => flag_status as FLAG_STATUS: FollowupFlagStatus,
    "startDateTime" => start_date_time as START_DATE_TIME: DateTimeTimeZone,
}
