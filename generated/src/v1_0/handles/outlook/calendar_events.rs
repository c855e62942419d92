// @generated. Do not edit. Sources:
//   v1.0/api/user-post-events.md
//   v1.0/api/user-list-events.md

use docwright_runtime::{Page, Request, ResourcePath, permissions};
use crate::v1_0::models::{Event, EventCreate};
use super::EventHandle;

/// Request builder for the collection `events` of `calendar`.
///
/// Paths: `/me/calendar/events`, `/me/calendars/{calendar-id}/events`, `/users/{user-id}/calendar/events`, `/users/{user-id}/calendars/{calendar-id}/events`.
#[derive(Clone, Debug)]
pub struct CalendarEventsHandle(pub(crate) ResourcePath);

impl CalendarEventsHandle {
    /// Adds an [`Event`] to a calendar, or a series if it has a `recurrence`.
    /// Those who are asked to come get an invitation.
    ///
    /// `POST /me/calendar/events` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/user-post-events?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Calendars.ReadWrite`
    /// * Personal account: `Calendars.ReadWrite`
    /// * Application: `Calendars.ReadWrite`
    ///
    /// Headers: `Prefer`.
    ///
    /// Preferences: `outlook.timezone`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    #[inline]
    pub fn create(&self, body: &EventCreate) -> Request<Event> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Reads the single events and the series of a calendar; the events within a series are read as its
    /// [instances](https://learn.microsoft.com/graph/api/event-list-instances?view=graph-rest-1.0).
    ///
    /// `GET /me/calendar/events` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/user-list-events?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Calendars.Read`, `Calendars.ReadWrite`
    /// * Personal account: `Calendars.Read`, `Calendars.ReadWrite`
    /// * Application: `Calendars.Read`, `Calendars.ReadWrite`
    ///
    /// Query options: `$count`, `$expand`, `$filter`, `$orderby`, `$select`, `$skip`, `$top`.
    ///
    /// Headers: `Prefer`.
    ///
    /// Preferences: `outlook.timezone`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    #[inline]
    pub fn list(&self) -> Request<Page<Event>> {
        self.0.get().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `event-id`. Requires the feature `outlook`.
    #[inline]
    pub fn id(&self, id: impl AsRef<str>) -> EventHandle {
        EventHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    CalendarEventsHandle,
    "POST /me/calendar/events" => CREATE also ["/me/calendars/{calendar-id}/events", "/users/{user-id}/calendar/events",
        "/users/{user-id}/calendars/{calendar-id}/events"]:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
    "GET /me/calendar/events" => LIST also ["/me/calendars/{calendar-id}/events", "/users/{user-id}/calendar/events",
        "/users/{user-id}/calendars/{calendar-id}/events"]:
        work ["Calendars.Read", "Calendars.ReadWrite"],
        personal ["Calendars.Read", "Calendars.ReadWrite"],
        application ["Calendars.Read", "Calendars.ReadWrite"],
}

impl AsRef<ResourcePath> for CalendarEventsHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
