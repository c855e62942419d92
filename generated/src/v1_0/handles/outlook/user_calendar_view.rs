// @generated from v1.0/api/calendar-list-calendarview.md. Do not edit.

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::Event;

handle! {
    /// Request builder for the collection `calendarView` of `user`.
    ///
    /// Paths: `/me/calendarView`, `/users/{user-id}/calendarView`.
    pub struct UserCalendarViewHandle;
}

impl UserCalendarViewHandle {
    /// Reads what is in a calendar in a stretch of time: single events, and each event of a series.
    ///
    /// * `GET /me/calendarView` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/calendar-list-calendarview?view=graph-rest-1.0)); requires the feature `outlook`
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
    UserCalendarViewHandle,
    "GET /me/calendarView" => LIST also ["/users/{user-id}/calendarView"]:
        work ["Calendars.Read", "Calendars.ReadWrite"],
        personal ["Calendars.Read", "Calendars.ReadWrite"],
        application ["Calendars.Read", "Calendars.ReadWrite"],
}
