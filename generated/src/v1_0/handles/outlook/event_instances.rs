// @generated from v1.0/api/event-list-instances.md. Do not edit.

use docwright_runtime::{Page, Request, ResourcePath, permissions};
use crate::v1_0::models::Event;

/// Request builder for the collection `instances` of `event`.
///
/// Paths: `/me/events/{event-id}/instances`, `/me/calendar/events/{event-id}/instances`, `/users/{user-id}/events/{event-id}/instances`, `/me/calendars/{calendar-id}/events/{event-id}/instances`, `/users/{user-id}/calendar/events/{event-id}/instances`, `/users/{user-id}/calendars/{calendar-id}/events/{event-id}/instances`.
#[derive(Clone, Debug)]
pub struct EventInstancesHandle(pub(crate) ResourcePath);

impl EventInstancesHandle {
    /// Reads the events of a series that fall into a stretch of time.
    ///
    /// `GET /me/events/{event-id}/instances` and 5 more paths ([documentation](https://learn.microsoft.com/graph/api/event-list-instances?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Calendars.Read`
    /// * Personal account: `Calendars.Read`
    /// * Application: `Calendars.Read`
    ///
    /// Query parameters: `startDateTime`, `endDateTime`.
    ///
    /// Headers: `Prefer`.
    ///
    /// Preferences: `outlook.timezone`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    #[inline]
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

impl AsRef<ResourcePath> for EventInstancesHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
