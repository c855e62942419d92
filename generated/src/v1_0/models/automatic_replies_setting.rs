// @generated from v1.0/resources/automaticrepliessetting.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::{AutomaticRepliesStatus, DateTimeTimeZone, ExternalAudienceScope};

/// Automatic replies of a mailbox.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/automaticrepliessetting?view=graph-rest-1.0)
#[derive(Default)]
pub struct AutomaticRepliesSetting {
    /// Which senders outside of the organization get a reply.
    pub external_audience: Option<ExternalAudienceScope>,
    /// Reply to senders outside, in HTML.
    pub external_reply_message: Option<String>,
    /// Reply to senders within the organization, in HTML.
    pub internal_reply_message: Option<String>,
    /// When replies stop, if they are scheduled.
    pub scheduled_end_date_time: Option<Box<DateTimeTimeZone>>,
    /// When replies begin, if they are scheduled.
    pub scheduled_start_date_time: Option<Box<DateTimeTimeZone>>,
    /// Indicates whether replies are sent.
    pub status: Option<AutomaticRepliesStatus>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    AutomaticRepliesSetting: "microsoft.graph.automaticRepliesSetting",
    "externalAudience" => external_audience as EXTERNAL_AUDIENCE: ExternalAudienceScope,
    "externalReplyMessage" => external_reply_message as EXTERNAL_REPLY_MESSAGE: String,
    "internalReplyMessage" => internal_reply_message as INTERNAL_REPLY_MESSAGE: String,
    "scheduledEndDateTime" => scheduled_end_date_time as SCHEDULED_END_DATE_TIME: DateTimeTimeZone,
    "scheduledStartDateTime" => scheduled_start_date_time as SCHEDULED_START_DATE_TIME: DateTimeTimeZone,
    "status" => status as STATUS: AutomaticRepliesStatus,
}
