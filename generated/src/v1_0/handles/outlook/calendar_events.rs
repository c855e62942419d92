// @generated. Do not edit. Sources:
//   v1.0/api/user-post-events.md, v1.0/api/user-list-events.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::{Event, EventCreate};
use super::EventHandle;

handle! {
    /// Request builder for the collection `events` of `calendar`.
    ///
    /// Paths: `/me/calendar/events`, `/me/calendars/{calendar-id}/events`, `/users/{user-id}/calendar/events`, `/users/{user-id}/calendars/{calendar-id}/events`.
    pub struct CalendarEventsHandle;
}

impl CalendarEventsHandle {
    /// Adds an [`Event`] to a calendar, or a series if it has a `recurrence`.
    /// Those who are asked to come get an invitation.
    ///
    /// * `POST /me/calendar/events` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/user-post-events?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.ReadWrite` for a work or school account, a personal account or an
    ///   application
    /// * Headers: `Prefer`
    /// * Preferences: `outlook.timezone`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn create(&self, body: &EventCreate) -> Request<Event> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Reads the single events and the series of a calendar; the events within a series are read as its
    /// [instances](https://learn.microsoft.com/graph/api/event-list-instances?view=graph-rest-1.0).
    ///
    /// * `GET /me/calendar/events` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/user-list-events?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Calendars.Read` for a work or school account, a personal account
    ///   or an application ([all](Self::LIST))
    /// * Query options: `$count`, `$expand`, `$filter`, `$orderby`, `$select`, `$skip`, `$top`
    /// * Headers: `Prefer`
    /// * Preferences: `outlook.timezone`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn list(&self) -> Request<Page<Event>> {
        self.0.get().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `event-id`. Requires the feature `outlook`.
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
