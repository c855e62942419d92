// @generated from v1.0/api/event-list-instances.md. Do not edit.

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::Event;

handle! {
    /// Request builder for the collection `instances` of `event`.
    ///
    /// Paths: `/me/events/{event-id}/instances`, `/me/calendar/events/{event-id}/instances`, `/users/{user-id}/events/{event-id}/instances`, `/me/calendars/{calendar-id}/events/{event-id}/instances`, `/users/{user-id}/calendar/events/{event-id}/instances`, `/users/{user-id}/calendars/{calendar-id}/events/{event-id}/instances`.
    pub struct EventInstancesHandle;
}

impl EventInstancesHandle {
    /// Reads the events of a series that fall into a stretch of time.
    ///
    /// * `GET /me/events/{event-id}/instances` and 5 more paths ([documentation](https://learn.microsoft.com/graph/api/event-list-instances?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.Read` for a work or school account, a personal account or an application
    /// * Query parameters: `startDateTime`, `endDateTime`
    /// * Headers: `Prefer`
    /// * Preferences: `outlook.timezone`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    pub fn list(
        &self,
        start_date_time: impl AsRef<str>,
        end_date_time: impl AsRef<str>,
    ) -> Request<Page<Event>> {
        self.0
            .get()
            .query("startDateTime", start_date_time)
            .query("endDateTime", end_date_time)
            .needs(&[&Self::LIST])
    }
}

permissions! {
    EventInstancesHandle,
    "GET /me/events/{event-id}/instances" => LIST also ["/me/calendar/events/{event-id}/instances", "/users/{user-id}/events/{event-id}/instances",
        "/me/calendars/{calendar-id}/events/{event-id}/instances",
        "/users/{user-id}/calendar/events/{event-id}/instances",
        "/users/{user-id}/calendars/{calendar-id}/events/{event-id}/instances"]:
        work ["Calendars.Read"],
        personal ["Calendars.Read"],
        application ["Calendars.Read"],
}
