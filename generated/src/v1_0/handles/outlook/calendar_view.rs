// @generated from v1.0/api/calendar-list-calendarview.md. Do not edit.

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::Event;

handle! {
    /// Request builder for the collection `calendarView` of `calendar`.
    ///
    /// Paths: `/me/calendar/calendarView`, `/me/calendars/{calendar-id}/calendarView`, `/users/{user-id}/calendar/calendarView`, `/users/{user-id}/calendars/{calendar-id}/calendarView`.
    pub struct CalendarViewHandle;
}

impl CalendarViewHandle {
    /// Reads what is in a calendar in a stretch of time: single events, and each event of a series.
    ///
    /// * `GET /me/calendar/calendarView` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/calendar-list-calendarview?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Calendars.Read` for a work or school account, a personal account
    ///   or an application ([all](Self::LIST))
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
    CalendarViewHandle,
    "GET /me/calendar/calendarView" => LIST also ["/me/calendars/{calendar-id}/calendarView", "/users/{user-id}/calendar/calendarView",
        "/users/{user-id}/calendars/{calendar-id}/calendarView"]:
        work ["Calendars.Read", "Calendars.ReadWrite"],
        personal ["Calendars.Read", "Calendars.ReadWrite"],
        application ["Calendars.Read", "Calendars.ReadWrite"],
}
