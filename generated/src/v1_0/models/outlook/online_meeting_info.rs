// @generated from v1.0/resources/onlinemeetinginfo.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// How to join the online meeting of an event.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/onlinemeetinginfo?view=graph-rest-1.0)
#[derive(Default)]
pub struct OnlineMeetingInfo {
    /// Number of the conference, for those who dial in.
    pub conference_id: Option<String>,
    /// Address that opens the meeting.
    pub join_url: Option<String>,
    /// Numbers to dial at no cost.
    pub toll_free_numbers: Option<Vec<String>>,
    /// Number to dial.
    pub toll_number: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    OnlineMeetingInfo: "microsoft.graph.onlineMeetingInfo",
    "conferenceId" => conference_id as CONFERENCE_ID: String,
    "joinUrl" => join_url as JOIN_URL: String,
    "tollFreeNumbers" => toll_free_numbers as TOLL_FREE_NUMBERS: Vec<String>,
    "tollNumber" => toll_number as TOLL_NUMBER: String,
}
