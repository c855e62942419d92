// @generated. Do not edit. Sources:
//   v1.0/api/user-list-calendars.md
//   v1.0/api/user-post-calendars.md
//   v1.0/api/calendar-get.md
//   v1.0/api/calendar-update.md
//   v1.0/api/calendar-delete.md

use docwright_runtime::{Page, Request, ResourcePath, permissions};
use crate::v1_0::models::{Calendar, CalendarCreate, CalendarUpdate};
use super::{CalendarViewHandle, EventsHandle};

/// Request builder for `/me/calendars`.
///
/// Other paths with the same operations:
///
/// * `/users/{user-id}/calendars`
#[derive(Clone, Debug)]
pub struct CalendarsHandle(pub(crate) ResourcePath);

impl CalendarsHandle {
    /// Adds a [`Calendar`] for a user.
    ///
    /// `POST /users/{user-id}/calendars` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-post-calendars?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Calendars.ReadWrite`
    /// * Personal account: `Calendars.ReadWrite`
    /// * Application: `Calendars.ReadWrite`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::{CalendarColor, CalendarCreate};
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = CalendarCreate {
    ///     color: Some(CalendarColor::LightTeal),
    ///     name: Some("Tugs".into()),
    ///     ..CalendarCreate::default()
    /// };
    /// let calendar = graph.me().calendars().create(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create(&self, body: &CalendarCreate) -> Request<Calendar> {
        self.0.post(body).needs(&Self::CREATE)
    }

    /// Reads the calendars of a user.
    ///
    /// `GET /users/{user-id}/calendars` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-list-calendars?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Calendars.Read`, `Calendars.ReadWrite`
    /// * Personal account: `Calendars.Read`, `Calendars.ReadWrite`
    /// * Application: `Calendars.Read`, `Calendars.ReadWrite`
    ///
    /// Query options: `$select`, `$filter`, `$orderby`, `$top`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph.me().calendars().list().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn list(&self) -> Request<Page<Calendar>> {
        self.0.get().needs(&Self::LIST)
    }

    /// Returns the request builder for an item by its key `calendar-id`. Requires the feature `outlook`.
    #[inline]
    pub fn id(&self, id: impl AsRef<str>) -> CalendarsCalendarHandle {
        CalendarsCalendarHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    CalendarsHandle,
    "POST /users/{user-id}/calendars" => CREATE:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
    "GET /users/{user-id}/calendars" => LIST:
        work ["Calendars.Read", "Calendars.ReadWrite"],
        personal ["Calendars.Read", "Calendars.ReadWrite"],
        application ["Calendars.Read", "Calendars.ReadWrite"],
}

impl AsRef<ResourcePath> for CalendarsHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}

/// Request builder for `/me/calendars/{calendar-id}`.
///
/// Other paths with the same operations:
///
/// * `/users/{user-id}/calendars/{calendar-id}`
#[derive(Clone, Debug)]
pub struct CalendarsCalendarHandle(pub(crate) ResourcePath);

impl CalendarsCalendarHandle {
    /// Deletes a [`Calendar`](crate::v1_0::models::Calendar) other than the default one.
    ///
    /// `DELETE /users/{user-id}/calendars/{calendar-id}` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/calendar-delete?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Calendars.ReadWrite`
    /// * Personal account: `Calendars.ReadWrite`
    /// * Application: `Calendars.ReadWrite`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// graph.me().calendars().id("AAMkAGI1NzCAL=").delete().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&Self::DELETE)
    }

    /// Reads a [`Calendar`].
    ///
    /// `GET /users/{user-id}/calendars/{calendar-id}` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/calendar-get?view=graph-rest-1.0)); requires the feature `outlook`
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
    /// let calendar = graph
    ///     .users()
    ///     .id("user-id")
    ///     .calendars()
    ///     .id("calendar-id")
    ///     .get()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn get(&self) -> Request<Calendar> {
        self.0.get().needs(&Self::GET)
    }

    /// Changes a [`Calendar`].
    ///
    /// `PATCH /users/{user-id}/calendars/{calendar-id}` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/calendar-update?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Calendars.ReadWrite`
    /// * Personal account: `Calendars.ReadWrite`
    /// * Application: `Calendars.ReadWrite`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// use msgraph::runtime::Patch;
    /// use msgraph::v1_0::models::{CalendarColor, CalendarUpdate};
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = CalendarUpdate {
    ///     color: Patch::Value(CalendarColor::LightBlue),
    ///     name: Patch::from("Tugs and ferries"),
    ///     ..CalendarUpdate::default()
    /// };
    /// let calendar = graph.me().calendars().id("AAMkAGI1NzCAL=").update(&body).await?;
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
    CalendarsCalendarHandle,
    "DELETE /users/{user-id}/calendars/{calendar-id}" => DELETE:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
    "GET /users/{user-id}/calendars/{calendar-id}" => GET:
        work ["Calendars.Read", "Calendars.ReadWrite"],
        personal ["Calendars.Read", "Calendars.ReadWrite"],
        application ["Calendars.Read", "Calendars.ReadWrite"],
    "PATCH /users/{user-id}/calendars/{calendar-id}" => UPDATE:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
}

impl AsRef<ResourcePath> for CalendarsCalendarHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
