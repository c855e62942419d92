// @generated from v1.0/resources/calendar.md. Do not edit.

use docwright_runtime::{Additional, Patch, fields};
use super::{CalendarColor, EmailAddress, Event, OnlineMeetingProviderType};

/// A calendar of a user: the default one, or one of several.
///
/// Extends [`Entity`](crate::v1_0::models::Entity).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/calendar?view=graph-rest-1.0)
#[derive(Default)]
pub struct Calendar {
    /// Services that can host its online meetings.
    pub allowed_online_meeting_providers: Option<Vec<OnlineMeetingProviderType>>,
    /// Events in a stretch of time, each of a series on its own. Read-only.
    /// Nullable.
    ///
    /// Only present with `$expand`.
    pub calendar_view: Option<Vec<Event>>,
    /// Indicates whether the user may write to it.
    pub can_edit: Option<bool>,
    /// Indicates whether the user may share it.
    pub can_share: Option<bool>,
    /// Indicates whether the user can see private items.
    pub can_view_private_items: Option<bool>,
    /// Version of the calendar. Read-only.
    pub change_key: Option<String>,
    /// Colour among other calendars.
    pub color: Option<CalendarColor>,
    /// Service that hosts online meetings unless an event says otherwise.
    pub default_online_meeting_provider: Option<OnlineMeetingProviderType>,
    /// Single events and series. Read-only. Nullable.
    ///
    /// Only present with `$expand`.
    pub events: Option<Vec<Event>>,
    /// The colour as six hexadecimal digits; empty if the user chose none.
    /// Read-only.
    pub hex_color: Option<String>,
    /// Identifier of the calendar. Read-only.
    pub id: Option<String>,
    /// Indicates whether new events go there by default.
    pub is_default_calendar: Option<bool>,
    /// Indicates whether it can be deleted.
    pub is_removable: Option<bool>,
    /// Name of the calendar.
    pub name: Option<String>,
    /// Identity that created or added it.
    pub owner: Option<Box<EmailAddress>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Calendar: "microsoft.graph.calendar",
    "allowedOnlineMeetingProviders" => allowed_online_meeting_providers as ALLOWED_ONLINE_MEETING_PROVIDERS: Vec<OnlineMeetingProviderType>,
    "calendarView" => calendar_view as CALENDAR_VIEW: Vec<Event>,
    "canEdit" => can_edit as CAN_EDIT: bool,
    "canShare" => can_share as CAN_SHARE: bool,
    "canViewPrivateItems" => can_view_private_items as CAN_VIEW_PRIVATE_ITEMS: bool,
    "changeKey" => change_key as CHANGE_KEY: String,
    "color" => color as COLOR: CalendarColor,
    "defaultOnlineMeetingProvider" => default_online_meeting_provider as DEFAULT_ONLINE_MEETING_PROVIDER: OnlineMeetingProviderType,
    "events" => events as EVENTS: Vec<Event>,
    "hexColor" => hex_color as HEX_COLOR: String,
    "id" => id as ID: String,
    "isDefaultCalendar" => is_default_calendar as IS_DEFAULT_CALENDAR: bool,
    "isRemovable" => is_removable as IS_REMOVABLE: bool,
    "name" => name as NAME: String,
    "owner" => owner as OWNER: EmailAddress,
}

/// Request body that creates [`Calendar`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/user-post-calendars?view=graph-rest-1.0). [`Calendar`] documents the fields without a comment here.
#[derive(Default)]
pub struct CalendarCreate {
    pub allowed_online_meeting_providers: Option<Vec<OnlineMeetingProviderType>>,
    pub can_edit: Option<bool>,
    pub can_share: Option<bool>,
    pub can_view_private_items: Option<bool>,
    pub color: Option<CalendarColor>,
    pub default_online_meeting_provider: Option<OnlineMeetingProviderType>,
    pub is_default_calendar: Option<bool>,
    pub is_removable: Option<bool>,
    pub name: Option<String>,
    pub owner: Option<Box<EmailAddress>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    CalendarCreate: "microsoft.graph.calendar",
    "allowedOnlineMeetingProviders" => allowed_online_meeting_providers,
    "canEdit" => can_edit,
    "canShare" => can_share,
    "canViewPrivateItems" => can_view_private_items,
    "color" => color,
    "defaultOnlineMeetingProvider" => default_online_meeting_provider,
    "isDefaultCalendar" => is_default_calendar,
    "isRemovable" => is_removable,
    "name" => name,
    "owner" => owner,
}

/// Request body that updates [`Calendar`].
///
/// [Documentation](https://learn.microsoft.com/graph/api/calendar-update?view=graph-rest-1.0). [`Calendar`] documents the fields without a comment here.
#[derive(Default)]
pub struct CalendarUpdate {
    pub allowed_online_meeting_providers: Patch<Vec<OnlineMeetingProviderType>>,
    pub can_edit: Patch<bool>,
    pub can_share: Patch<bool>,
    pub can_view_private_items: Patch<bool>,
    pub color: Patch<CalendarColor>,
    pub default_online_meeting_provider: Patch<OnlineMeetingProviderType>,
    pub is_default_calendar: Patch<bool>,
    pub is_removable: Patch<bool>,
    pub name: Patch<String>,
    pub owner: Patch<Box<EmailAddress>>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    CalendarUpdate: "microsoft.graph.calendar",
    "allowedOnlineMeetingProviders" => allowed_online_meeting_providers,
    "canEdit" => can_edit,
    "canShare" => can_share,
    "canViewPrivateItems" => can_view_private_items,
    "color" => color,
    "defaultOnlineMeetingProvider" => default_online_meeting_provider,
    "isDefaultCalendar" => is_default_calendar,
    "isRemovable" => is_removable,
    "name" => name,
    "owner" => owner,
}
