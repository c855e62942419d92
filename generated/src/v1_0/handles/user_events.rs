// @generated. Do not edit. Sources:
//   v1.0/api/user-post-events.md
//   v1.0/api/user-list-events.md

use docwright_runtime::{Page, Request, ResourcePath, permissions};
use crate::v1_0::models::{Event, EventCreate};
use super::EventHandle;

/// Request builder for the collection `events` of `user`.
///
/// Paths: `/me/events`, `/users/{user-id}/events`.
#[derive(Clone, Debug)]
pub struct UserEventsHandle(pub(crate) ResourcePath);

impl UserEventsHandle {
    /// Adds an [`Event`] to a calendar, or a series if it has a `recurrence`.
    /// Those who are asked to come get an invitation.
    ///
    /// `POST /me/events` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-post-events?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Calendars.ReadWrite`
    /// * Personal account: `Calendars.ReadWrite`
    /// * Application: `Calendars.ReadWrite`
    ///
    /// Headers: `Prefer`.
    ///
    /// Preferences: `outlook.timezone`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient, body: &msgraph::v1_0::models::EventCreate) -> Result<(), Box<dyn std::error::Error>> {
    /// let event = graph.me().events().create(body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create(&self, body: &EventCreate) -> Request<Event> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Reads the single events and the series of a calendar; the events within a series are read as its
    /// [instances](https://learn.microsoft.com/graph/api/event-list-instances?view=graph-rest-1.0).
    ///
    /// `GET /me/events` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-list-events?view=graph-rest-1.0)); requires the feature `outlook`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Calendars.Read`, `Calendars.ReadWrite`
    /// * Personal account: `Calendars.Read`, `Calendars.ReadWrite`
    /// * Application: `Calendars.Read`, `Calendars.ReadWrite`
    ///
    /// Query options: `$count`, `$expand`, `$filter`, `$orderby`, `$select`, `$skip`, `$top`.
    ///
    /// Headers: `Prefer`.
    ///
    /// Preferences: `outlook.timezone`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::Event;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph
    ///     .me()
    ///     .events()
    ///     .list()
    ///     .select((Event::SUBJECT, Event::START, Event::END))
    ///     .header("Prefer", "outlook.timezone=\"W. Europe Standard Time\"")
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn list(&self) -> Request<Page<Event>> {
        self.0.get().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `event-id`. Requires the feature `outlook`.
    #[inline]
    pub fn id(&self, id: impl AsRef<str>) -> EventHandle {
        EventHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    UserEventsHandle,
    "POST /me/events" => CREATE also ["/users/{user-id}/events"]:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
    "GET /me/events" => LIST also ["/users/{user-id}/events"]:
        work ["Calendars.Read", "Calendars.ReadWrite"],
        personal ["Calendars.Read", "Calendars.ReadWrite"],
        application ["Calendars.Read", "Calendars.ReadWrite"],
}

impl AsRef<ResourcePath> for UserEventsHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
