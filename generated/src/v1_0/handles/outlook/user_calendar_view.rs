// @generated from v1.0/api/calendar-list-calendarview.md. Do not edit.

use docwright_runtime::{Page, Request, ResourcePath, permissions};
use crate::v1_0::models::Event;

/// Request builder for the collection `calendarView` of `user`.
///
/// Paths: `/me/calendarView`, `/users/{user-id}/calendarView`.
#[derive(Clone, Debug)]
pub struct UserCalendarViewHandle(pub(crate) ResourcePath);

impl UserCalendarViewHandle {
    /// Reads what is in a calendar in a stretch of time: single events, and each event of a series.
    ///
    /// `GET /me/calendarView` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/calendar-list-calendarview?view=graph-rest-1.0)); requires the feature `outlook`
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
    UserCalendarViewHandle,
    "GET /me/calendarView" => LIST also ["/users/{user-id}/calendarView"]:
        work ["Calendars.Read", "Calendars.ReadWrite"],
        personal ["Calendars.Read", "Calendars.ReadWrite"],
        application ["Calendars.Read", "Calendars.ReadWrite"],
}

impl AsRef<ResourcePath> for UserCalendarViewHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
