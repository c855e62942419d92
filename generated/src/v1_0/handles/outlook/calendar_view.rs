// @generated from v1.0/api/calendar-list-calendarview.md. Do not edit.

use docwright_runtime::{Page, Request, ResourcePath, permissions};
use crate::v1_0::models::Event;

/// Request builder for the collection `calendarView` of `calendar`.
///
/// Paths: `/me/calendar/calendarView`, `/me/calendars/{calendar-id}/calendarView`, `/users/{user-id}/calendar/calendarView`, `/users/{user-id}/calendars/{calendar-id}/calendarView`.
#[derive(Clone, Debug)]
pub struct CalendarViewHandle(pub(crate) ResourcePath);

impl CalendarViewHandle {
    /// Reads what is in a calendar in a stretch of time: single events, and each event of a series.
    ///
    /// `GET /me/calendar/calendarView` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/calendar-list-calendarview?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Calendars.Read`; higher privileged: `Calendars.ReadWrite`
    /// * Personal account: `Calendars.Read`; higher privileged: `Calendars.ReadWrite`
    /// * Application: `Calendars.Read`; higher privileged: `Calendars.ReadWrite`
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
    CalendarViewHandle,
    "GET /me/calendar/calendarView" => LIST also ["/me/calendars/{calendar-id}/calendarView", "/users/{user-id}/calendar/calendarView",
        "/users/{user-id}/calendars/{calendar-id}/calendarView"]:
        work ["Calendars.Read", "Calendars.ReadWrite"],
        personal ["Calendars.Read", "Calendars.ReadWrite"],
        application ["Calendars.Read", "Calendars.ReadWrite"],
}

impl AsRef<ResourcePath> for CalendarViewHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
