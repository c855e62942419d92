// @generated. Do not edit. Sources:
//   v1.0/api/calendar-get.md
//   v1.0/api/calendar-update.md

use docwright_runtime::{Request, ResourcePath, permissions};
use crate::v1_0::models::{Calendar, CalendarUpdate};
use super::{CalendarViewHandle, EventsHandle};

/// Request builder for `/me/calendar`.
///
/// Other paths with the same operations:
///
/// * `/users/{user-id}/calendar`
#[derive(Clone, Debug)]
pub struct CalendarHandle(pub(crate) ResourcePath);

impl CalendarHandle {
    /// Reads a [`Calendar`].
    ///
    /// `GET /users/{user-id}/calendar` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/calendar-get?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Calendars.Read`, `Calendars.ReadWrite`
    /// * Personal account: `Calendars.Read`, `Calendars.ReadWrite`
    /// * Application: `Calendars.Read`, `Calendars.ReadWrite`
    ///
    /// Query options: `$select`, `$expand`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let calendar = graph.me().calendar().get().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn get(&self) -> Request<Calendar> {
        self.0.get().needs(&Self::GET)
    }

    /// Changes a [`Calendar`].
    ///
    /// `PATCH /users/{user-id}/calendar` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/calendar-update?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Calendars.ReadWrite`
    /// * Personal account: `Calendars.ReadWrite`
    /// * Application: `Calendars.ReadWrite`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient, body: &msgraph::v1_0::models::CalendarUpdate) -> Result<(), Box<dyn std::error::Error>> {
    /// let calendar = graph.users().id("user-id").calendar().update(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn update(&self, body: &CalendarUpdate) -> Request<Calendar> {
        self.0.patch(body).needs(&Self::UPDATE)
    }

    /// Returns the request builder for `calendarView`. Requires the feature `outlook`.
    #[inline]
    pub fn calendar_view(&self) -> CalendarViewHandle {
        CalendarViewHandle(self.0.child("calendarView"))
    }

    /// Returns the request builder for `events`. Requires the feature `outlook`.
    #[inline]
    pub fn events(&self) -> EventsHandle {
        EventsHandle(self.0.child("events"))
    }
}

permissions! {
    CalendarHandle,
    "GET /users/{user-id}/calendar" => GET:
        work ["Calendars.Read", "Calendars.ReadWrite"],
        personal ["Calendars.Read", "Calendars.ReadWrite"],
        application ["Calendars.Read", "Calendars.ReadWrite"],
    "PATCH /users/{user-id}/calendar" => UPDATE:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
}

impl AsRef<ResourcePath> for CalendarHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
