// @generated. Do not edit. Sources:
//   v1.0/api/user-post-calendars.md, v1.0/api/user-list-calendars.md, v1.0/api/calendar-delete.md,
//   v1.0/api/calendar-get.md, v1.0/api/calendar-update.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::{Calendar, CalendarCreate, CalendarUpdate};
use super::{CalendarEventsHandle, CalendarViewHandle};

handle! {
    /// Request builder for the collection `calendars` of `user`.
    ///
    /// Paths: `/me/calendars`, `/users/{user-id}/calendars`.
    pub struct UserCalendarsHandle;
}

impl UserCalendarsHandle {
    /// Adds a [`Calendar`] for a user.
    ///
    /// * `POST /me/calendars` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-post-calendars?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.ReadWrite` for a work or school account, a personal account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{CalendarColor, CalendarCreate};
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(CalendarCreate {
    ///     color: CalendarColor::LightTeal,
    ///     name: "Tugs",
    /// });
    /// let calendar = graph.me().calendars().create(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create(&self, body: &CalendarCreate) -> Request<Calendar> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Reads the calendars of a user.
    ///
    /// * `GET /me/calendars` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-list-calendars?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Calendars.Read` for a work or school account, a personal account
    ///   or an application ([all](Self::LIST))
    /// * Query options: `$select`, `$filter`, `$orderby`, `$top`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn list(&self) -> Request<Page<Calendar>> {
        self.0.get().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `calendar-id`. Requires the feature `outlook`.
    pub fn id(&self, id: impl AsRef<str>) -> CalendarHandle {
        CalendarHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    UserCalendarsHandle,
    "POST /me/calendars" => CREATE also ["/users/{user-id}/calendars"]:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
    "GET /me/calendars" => LIST also ["/users/{user-id}/calendars"]:
        work ["Calendars.Read", "Calendars.ReadWrite"],
        personal ["Calendars.Read", "Calendars.ReadWrite"],
        application ["Calendars.Read", "Calendars.ReadWrite"],
}

handle! {
    /// Request builder for an object of the type `calendar`.
    ///
    /// Paths: `/me/calendar`, `/me/calendars/{calendar-id}`, `/users/{user-id}/calendar`, `/users/{user-id}/calendars/{calendar-id}`.
    pub struct CalendarHandle;
}

impl CalendarHandle {
    /// Deletes a [`Calendar`](crate::v1_0::models::Calendar) other than the default one.
    ///
    /// * `DELETE /me/calendars/{calendar-id}` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/calendar-delete?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.ReadWrite` for a work or school account, a personal account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/me/calendars/{calendar-id}`, `/users/{user-id}/calendars/{calendar-id}` only
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }

    /// Reads a [`Calendar`].
    ///
    /// * `GET /me/calendar` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/calendar-get?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Calendars.Read` for a work or school account, a personal account
    ///   or an application ([all](Self::GET))
    /// * Query options: `$select`, `$expand`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get(&self) -> Request<Calendar> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Changes a [`Calendar`].
    ///
    /// * `PATCH /me/calendar` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/calendar-update?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.ReadWrite` for a work or school account, a personal account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{CalendarColor, CalendarUpdate};
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(CalendarUpdate {
    ///     color: CalendarColor::LightBlue,
    ///     name: "Tugs and ferries",
    /// });
    /// let calendar = graph.me().calendars().id("AAMkAGI1NzCAL=").update(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn update(&self, body: &CalendarUpdate) -> Request<Calendar> {
        self.0.patch(body).needs(&[&Self::UPDATE])
    }

    /// Returns the request builder for `calendarView`. Requires the feature `outlook`.
    #[inline]
    pub fn calendar_view(&self) -> CalendarViewHandle {
        CalendarViewHandle(self.0.child("calendarView"))
    }

    /// Returns the request builder for `events`. Requires the feature `outlook`.
    #[inline]
    pub fn events(&self) -> CalendarEventsHandle {
        CalendarEventsHandle(self.0.child("events"))
    }
}

permissions! {
    CalendarHandle,
    "DELETE /me/calendars/{calendar-id}" => DELETE also ["/users/{user-id}/calendars/{calendar-id}"]:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
    "GET /me/calendar" => GET also ["/me/calendars/{calendar-id}", "/users/{user-id}/calendar", "/users/{user-id}/calendars/{calendar-id}"]:
        work ["Calendars.Read", "Calendars.ReadWrite"],
        personal ["Calendars.Read", "Calendars.ReadWrite"],
        application ["Calendars.Read", "Calendars.ReadWrite"],
    "PATCH /me/calendar" => UPDATE also ["/me/calendars/{calendar-id}", "/users/{user-id}/calendar", "/users/{user-id}/calendars/{calendar-id}"]:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
}
