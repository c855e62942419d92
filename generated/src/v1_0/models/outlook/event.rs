// @generated. Do not edit. Sources:
//   v1.0/resources/event.md, v1.0/api/user-post-events.md

use docwright_runtime::{Additional, DateTime, Patch, fields};
use crate::v1_0::models::DateTimeTimeZone;
use super::{
    Attachment, Attendee, Calendar, EventType, FreeBusyStatus, Importance, ItemBody,
    Location, OnlineMeetingInfo, OnlineMeetingProviderType, PatternedRecurrence,
    Recipient, ResponseStatus, Sensitivity,
};

/// Something in a calendar, alone or as part of a series.
///
/// Extends [`OutlookItem`](super::OutlookItem).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/event?view=graph-rest-1.0)
#[derive(Default)]
pub struct Event {
    /// Indicates whether attendees may propose another time.
    pub allow_new_time_proposals: Option<bool>,
    /// The attachments. Supports `$expand`. Nullable. Read-only.
    ///
    /// Only present with `$expand`.
    pub attachments: Option<Vec<Attachment>>,
    /// Attendees of the event: people and resources.
    pub attendees: Option<Vec<Attendee>>,
    /// The text.
    pub body: Option<Box<ItemBody>>,
    /// Beginning of the text, without format.
    pub body_preview: Option<String>,
    /// Calendar that it is in. Read-only.
    ///
    /// Only present with `$expand`.
    pub calendar: Option<Box<Calendar>>,
    /// Names of the categories that the event is filed under. Inherited from
    /// [`OutlookItem`](super::OutlookItem).
    pub categories: Option<Vec<String>>,
    /// Version of the event. Inherited from [`OutlookItem`](super::OutlookItem).
    /// Read-only.
    pub change_key: Option<String>,
    /// Moment at which the event was made. Inherited from [`OutlookItem`](super::OutlookItem).
    /// Read-only.
    pub created_date_time: Option<DateTime>,
    /// When it ends.
    pub end: Option<Box<DateTimeTimeZone>>,
    /// Indicates whether the event has attachments.
    pub has_attachments: Option<bool>,
    /// Indicates whether attendees see only themselves in the list.
    pub hide_attendees: Option<bool>,
    /// Identifier that all events of a series share, in all calendars.
    /// Read-only.
    pub i_cal_u_id: Option<String>,
    /// Identifier within the mailbox. Inherited from [`OutlookItem`](super::OutlookItem).
    /// Read-only.
    pub id: Option<String>,
    /// How much it matters.
    pub importance: Option<Importance>,
    /// Events of the series in a stretch of time. Read-only. Nullable.
    ///
    /// Only present with `$expand`.
    pub instances: Option<Vec<Event>>,
    /// Indicates whether the event lasts all day; it then starts and ends at midnight.
    pub is_all_day: Option<bool>,
    /// Indicates whether the organizer canceled the event.
    pub is_cancelled: Option<bool>,
    /// Indicates whether the invitations have not been sent yet.
    pub is_draft: Option<bool>,
    /// Indicates whether it is also an online meeting.
    pub is_online_meeting: Option<bool>,
    /// Indicates whether the calendar belongs to the organizer.
    pub is_organizer: Option<bool>,
    /// Indicates whether a reminder is set.
    pub is_reminder_on: Option<bool>,
    /// Moment of the last change. Inherited from [`OutlookItem`](super::OutlookItem).
    /// Read-only.
    pub last_modified_date_time: Option<DateTime>,
    /// Where it takes place.
    pub location: Option<Box<Location>>,
    /// All locations of the event.
    pub locations: Option<Vec<Location>>,
    /// How to join the online meeting. Read-only.
    pub online_meeting: Option<Box<OnlineMeetingInfo>>,
    /// Provider of the online meeting. It cannot be changed once it is set.
    pub online_meeting_provider: Option<OnlineMeetingProviderType>,
    /// Organizer of the event.
    pub organizer: Option<Box<Recipient>>,
    /// When an event of a series would begin without changes, in UTC.
    pub original_start: Option<DateTime>,
    /// How it happens again.
    pub recurrence: Option<Box<PatternedRecurrence>>,
    /// How many minutes before the start the reminder is.
    pub reminder_minutes_before_start: Option<i32>,
    /// Indicates whether the organizer requests responses.
    pub response_requested: Option<bool>,
    /// Answer of the owner of the calendar.
    pub response_status: Option<Box<ResponseStatus>>,
    /// How far it is to be kept to oneself.
    pub sensitivity: Option<Sensitivity>,
    /// Identifier of the event that stands for the whole series.
    pub series_master_id: Option<String>,
    /// How others see the time.
    pub show_as: Option<FreeBusyStatus>,
    /// When it begins.
    pub start: Option<Box<DateTimeTimeZone>>,
    /// Subject.
    pub subject: Option<String>,
    /// Identifier by which the service knows a request to create the same event twice.
    /// It can only be set when the event is created.
    pub transaction_id: Option<String>,
    /// Place in a series. Read-only.
    pub r#type: Option<EventType>,
    /// Address that opens it in Outlook on the web.
    pub web_link: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Event: "microsoft.graph.event",
    "allowNewTimeProposals" => allow_new_time_proposals as ALLOW_NEW_TIME_PROPOSALS: bool,
    "attachments" => attachments as ATTACHMENTS: Vec<Attachment>,
    "attendees" => attendees as ATTENDEES: Vec<Attendee>,
    "body" => body as BODY: ItemBody,
    "bodyPreview" => body_preview as BODY_PREVIEW: String,
    "calendar" => calendar as CALENDAR: Calendar,
    "categories" => categories as CATEGORIES: Vec<String>,
    "changeKey" => change_key as CHANGE_KEY: String,
    "createdDateTime" => created_date_time as CREATED_DATE_TIME: DateTime,
    "end" => end as END: DateTimeTimeZone,
    "hasAttachments" => has_attachments as HAS_ATTACHMENTS: bool,
    "hideAttendees" => hide_attendees as HIDE_ATTENDEES: bool,
    "iCalUId" => i_cal_u_id as I_CAL_U_ID: String,
    "id" => id as ID: String,
    "importance" => importance as IMPORTANCE: Importance,
    "instances" => instances as INSTANCES: Vec<Event>,
    "isAllDay" => is_all_day as IS_ALL_DAY: bool,
    "isCancelled" => is_cancelled as IS_CANCELLED: bool,
    "isDraft" => is_draft as IS_DRAFT: bool,
    "isOnlineMeeting" => is_online_meeting as IS_ONLINE_MEETING: bool,
    "isOrganizer" => is_organizer as IS_ORGANIZER: bool,
    "isReminderOn" => is_reminder_on as IS_REMINDER_ON: bool,
    "lastModifiedDateTime" => last_modified_date_time as LAST_MODIFIED_DATE_TIME: DateTime,
    "location" => location as LOCATION: Location,
    "locations" => locations as LOCATIONS: Vec<Location>,
    "onlineMeeting" => online_meeting as ONLINE_MEETING: OnlineMeetingInfo,
    "onlineMeetingProvider" => online_meeting_provider as ONLINE_MEETING_PROVIDER: OnlineMeetingProviderType,
    "organizer" => organizer as ORGANIZER: Recipient,
    "originalStart" => original_start as ORIGINAL_START: DateTime,
    "recurrence" => recurrence as RECURRENCE: PatternedRecurrence,
    "reminderMinutesBeforeStart" => reminder_minutes_before_start as REMINDER_MINUTES_BEFORE_START: i32,
    "responseRequested" => response_requested as RESPONSE_REQUESTED: bool,
    "responseStatus" => response_status as RESPONSE_STATUS: ResponseStatus,
    "sensitivity" => sensitivity as SENSITIVITY: Sensitivity,
    "seriesMasterId" => series_master_id as SERIES_MASTER_ID: String,
    "showAs" => show_as as SHOW_AS: FreeBusyStatus,
    "start" => start as START: DateTimeTimeZone,
    "subject" => subject as SUBJECT: String,
    "transactionId" => transaction_id as TRANSACTION_ID: String,
    "type" => r#type as TYPE: EventType,
    "webLink" => web_link as WEB_LINK: String,
}

/// Request body that creates [`Event`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/user-post-events?view=graph-rest-1.0). [`Event`] documents the fields without a comment here.
#[derive(Default)]
pub struct EventCreate {
    pub allow_new_time_proposals: Option<bool>,
    pub attendees: Option<Vec<Attendee>>,
    pub body: Option<Box<ItemBody>>,
    pub body_preview: Option<String>,
    pub categories: Option<Vec<String>>,
    /// When it ends. Required.
    pub end: Option<Box<DateTimeTimeZone>>,
    pub has_attachments: Option<bool>,
    pub hide_attendees: Option<bool>,
    pub importance: Option<Importance>,
    pub is_all_day: Option<bool>,
    pub is_cancelled: Option<bool>,
    pub is_draft: Option<bool>,
    pub is_online_meeting: Option<bool>,
    pub is_organizer: Option<bool>,
    pub is_reminder_on: Option<bool>,
    pub location: Option<Box<Location>>,
    pub locations: Option<Vec<Location>>,
    pub online_meeting_provider: Option<OnlineMeetingProviderType>,
    pub organizer: Option<Box<Recipient>>,
    pub original_start: Option<DateTime>,
    pub recurrence: Option<Box<PatternedRecurrence>>,
    pub reminder_minutes_before_start: Option<i32>,
    pub response_requested: Option<bool>,
    pub response_status: Option<Box<ResponseStatus>>,
    pub sensitivity: Option<Sensitivity>,
    pub series_master_id: Option<String>,
    pub show_as: Option<FreeBusyStatus>,
    /// When it begins. Required.
    pub start: Option<Box<DateTimeTimeZone>>,
    /// Subject. Optional.
    pub subject: Option<String>,
    pub transaction_id: Option<String>,
    pub web_link: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl EventCreate {
    /// Creates a body with the required properties.
    pub fn new(start: DateTimeTimeZone, end: DateTimeTimeZone) -> Self {
        Self {
            start: Some(Box::new(start)),
            end: Some(Box::new(end)),
            ..Self::default()
        }
    }
}

fields! {
    EventCreate: "microsoft.graph.event",
    "allowNewTimeProposals" => allow_new_time_proposals,
    "attendees" => attendees,
    "body" => body,
    "bodyPreview" => body_preview,
    "categories" => categories,
    "end" => end,
    "hasAttachments" => has_attachments,
    "hideAttendees" => hide_attendees,
    "importance" => importance,
    "isAllDay" => is_all_day,
    "isCancelled" => is_cancelled,
    "isDraft" => is_draft,
    "isOnlineMeeting" => is_online_meeting,
    "isOrganizer" => is_organizer,
    "isReminderOn" => is_reminder_on,
    "location" => location,
    "locations" => locations,
    "onlineMeetingProvider" => online_meeting_provider,
    "organizer" => organizer,
    "originalStart" => original_start,
    "recurrence" => recurrence,
    "reminderMinutesBeforeStart" => reminder_minutes_before_start,
    "responseRequested" => response_requested,
    "responseStatus" => response_status,
    "sensitivity" => sensitivity,
    "seriesMasterId" => series_master_id,
    "showAs" => show_as,
    "start" => start,
    "subject" => subject,
    "transactionId" => transaction_id,
    "webLink" => web_link,
}

/// Request body that updates [`Event`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/event-update?view=graph-rest-1.0). [`Event`] documents the fields without a comment here.
#[derive(Default)]
pub struct EventUpdate {
    pub allow_new_time_proposals: Patch<bool>,
    pub attendees: Patch<Vec<Attendee>>,
    pub body: Patch<Box<ItemBody>>,
    pub body_preview: Patch<String>,
    pub categories: Patch<Vec<String>>,
    pub end: Patch<Box<DateTimeTimeZone>>,
    pub has_attachments: Patch<bool>,
    pub hide_attendees: Patch<bool>,
    pub importance: Patch<Importance>,
    pub is_all_day: Patch<bool>,
    pub is_cancelled: Patch<bool>,
    pub is_draft: Patch<bool>,
    pub is_online_meeting: Patch<bool>,
    pub is_organizer: Patch<bool>,
    pub is_reminder_on: Patch<bool>,
    pub location: Patch<Box<Location>>,
    pub locations: Patch<Vec<Location>>,
    pub online_meeting_provider: Patch<OnlineMeetingProviderType>,
    pub organizer: Patch<Box<Recipient>>,
    pub original_start: Patch<DateTime>,
    pub recurrence: Patch<Box<PatternedRecurrence>>,
    pub reminder_minutes_before_start: Patch<i32>,
    pub response_requested: Patch<bool>,
    pub response_status: Patch<Box<ResponseStatus>>,
    pub sensitivity: Patch<Sensitivity>,
    pub series_master_id: Patch<String>,
    pub show_as: Patch<FreeBusyStatus>,
    pub start: Patch<Box<DateTimeTimeZone>>,
    pub subject: Patch<String>,
    pub transaction_id: Patch<String>,
    pub web_link: Patch<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    EventUpdate: "microsoft.graph.event",
    "allowNewTimeProposals" => allow_new_time_proposals,
    "attendees" => attendees,
    "body" => body,
    "bodyPreview" => body_preview,
    "categories" => categories,
    "end" => end,
    "hasAttachments" => has_attachments,
    "hideAttendees" => hide_attendees,
    "importance" => importance,
    "isAllDay" => is_all_day,
    "isCancelled" => is_cancelled,
    "isDraft" => is_draft,
    "isOnlineMeeting" => is_online_meeting,
    "isOrganizer" => is_organizer,
    "isReminderOn" => is_reminder_on,
    "location" => location,
    "locations" => locations,
    "onlineMeetingProvider" => online_meeting_provider,
    "organizer" => organizer,
    "originalStart" => original_start,
    "recurrence" => recurrence,
    "reminderMinutesBeforeStart" => reminder_minutes_before_start,
    "responseRequested" => response_requested,
    "responseStatus" => response_status,
    "sensitivity" => sensitivity,
    "seriesMasterId" => series_master_id,
    "showAs" => show_as,
    "start" => start,
    "subject" => subject,
    "transactionId" => transaction_id,
    "webLink" => web_link,
}
