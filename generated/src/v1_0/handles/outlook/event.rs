// @generated. Do not edit. Sources:
//   v1.0/api/event-accept.md, v1.0/api/event-cancel.md, v1.0/api/event-decline.md, v1.0/api/event-delete.md,
//   v1.0/api/event-get.md, v1.0/api/event-tentativelyaccept.md, v1.0/api/event-update.md

use docwright_runtime::{Request, handle, permissions};
use crate::v1_0::models::{
    Event, EventAcceptParameters, EventCancelParameters, EventDeclineParameters,
    EventTentativelyAcceptParameters, EventUpdate,
};
use super::EventInstancesHandle;

handle! {
    /// Request builder for an object of the type `event`.
    ///
    /// Paths: `/me/events/{event-id}`, `/me/calendar/events/{event-id}`, `/users/{user-id}/events/{event-id}`, `/me/calendars/{calendar-id}/events/{event-id}`, `/users/{user-id}/calendar/events/{event-id}`, `/users/{user-id}/calendars/{calendar-id}/events/{event-id}`.
    pub struct EventHandle;
}

impl EventHandle {
    /// Says yes to an invitation to an [`Event`](crate::v1_0::models::Event).
    ///
    /// * `POST /me/events/{event-id}/accept` and 5 more paths ([documentation](https://learn.microsoft.com/graph/api/event-accept?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.ReadWrite` for a work or school account, a personal account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::EventAcceptParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(EventAcceptParameters {
    ///     comment: "See you there.",
    ///     send_response: true,
    /// });
    /// graph.me().events().id("AAMkAGI1NzEv1AAA=").accept(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn accept(&self, body: &EventAcceptParameters) -> Request<()> {
        self.0.child("accept").post(body).needs(&[&Self::ACCEPT])
    }

    /// Calls an [`Event`](crate::v1_0::models::Event) off and tells its attendees why.
    /// Only the organizer can do so.
    ///
    /// * `POST /me/events/{event-id}/cancel` and 5 more paths ([documentation](https://learn.microsoft.com/graph/api/event-cancel?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.ReadWrite` for a work or school account, a personal account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::EventCancelParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(EventCancelParameters {
    ///     comment: "The pier is closed.",
    /// });
    /// graph.me().events().id("AAMkAGI1NzEv1AAA=").cancel(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn cancel(&self, body: &EventCancelParameters) -> Request<()> {
        self.0.child("cancel").post(body).needs(&[&Self::CANCEL])
    }

    /// Says no to an invitation to an [`Event`](crate::v1_0::models::Event).
    ///
    /// * `POST /me/events/{event-id}/decline` and 5 more paths ([documentation](https://learn.microsoft.com/graph/api/event-decline?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.ReadWrite` for a work or school account, a personal account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{DateTimeTimeZone, EventDeclineParameters, TimeSlot};
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(EventDeclineParameters {
    ///     comment: "I am at sea.",
    ///     proposed_new_time: TimeSlot {
    ///         end: DateTimeTimeZone {
    ///             date_time: "2025-05-13T09:30:00",
    ///             time_zone: "W. Europe Standard Time",
    ///         },
    ///         start: DateTimeTimeZone {
    ///             date_time: "2025-05-13T09:00:00",
    ///             time_zone: "W. Europe Standard Time",
    ///         },
    ///     },
    ///     send_response: true,
    /// });
    /// graph.me().events().id("AAMkAGI1NzEv1AAA=").decline(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn decline(&self, body: &EventDeclineParameters) -> Request<()> {
        self.0.child("decline").post(body).needs(&[&Self::DECLINE])
    }

    /// Removes an [`Event`](crate::v1_0::models::Event) from its calendar.
    /// If it is the organizer's, attendees are told that it is off.
    ///
    /// * `DELETE /me/events/{event-id}` and 5 more paths ([documentation](https://learn.microsoft.com/graph/api/event-delete?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.ReadWrite` for a work or school account, a personal account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }

    /// Reads an [`Event`].
    ///
    /// * `GET /me/events/{event-id}` and 5 more paths ([documentation](https://learn.microsoft.com/graph/api/event-get?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.Read` for a work or school account, a personal account or an application
    /// * Query options: `$select`, `$expand`
    /// * Headers: `Prefer`
    /// * Preferences: `outlook.timezone`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get(&self) -> Request<Event> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Says perhaps to an invitation to an [`Event`](crate::v1_0::models::Event).
    ///
    /// * `POST /me/events/{event-id}/tentativelyAccept` and 5 more paths ([documentation](https://learn.microsoft.com/graph/api/event-tentativelyaccept?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.ReadWrite` for a work or school account, a personal account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::EventTentativelyAcceptParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(EventTentativelyAcceptParameters {
    ///     comment: "If the ferry is on time.",
    ///     send_response: true,
    /// });
    /// graph.me().events().id("AAMkAGI1NzEv1AAA=").tentatively_accept(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn tentatively_accept(
        &self,
        body: &EventTentativelyAcceptParameters,
    ) -> Request<()> {
        self.0.child("tentativelyAccept").post(body).needs(&[&Self::TENTATIVELY_ACCEPT])
    }

    /// Changes an [`Event`], or all of a series if it is the one that stands for the series.
    /// Attendees are told.
    ///
    /// * `PATCH /me/events/{event-id}` and 5 more paths ([documentation](https://learn.microsoft.com/graph/api/event-update?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.ReadWrite` for a work or school account, a personal account or an
    ///   application
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{EventUpdate, Location};
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(EventUpdate {
    ///     location: Location { display_name: "Pier 2" },
    ///     response_requested: true,
    /// });
    /// let event = graph.me().events().id("AAMkAGI1NzEv1AAA=").update(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn update(&self, body: &EventUpdate) -> Request<Event> {
        self.0.patch(body).needs(&[&Self::UPDATE])
    }

    /// Returns the request builder for `instances`. Requires the feature `outlook`.
    #[inline]
    pub fn instances(&self) -> EventInstancesHandle {
        EventInstancesHandle(self.0.child("instances"))
    }
}

permissions! {
    EventHandle,
    "POST /me/events/{event-id}/accept" => ACCEPT also ["/me/calendar/events/{event-id}/accept", "/users/{user-id}/events/{event-id}/accept",
        "/me/calendars/{calendar-id}/events/{event-id}/accept", "/users/{user-id}/calendar/events/{event-id}/accept",
        "/users/{user-id}/calendars/{calendar-id}/events/{event-id}/accept"]:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
    "POST /me/events/{event-id}/cancel" => CANCEL also ["/me/calendar/events/{event-id}/cancel", "/users/{user-id}/events/{event-id}/cancel",
        "/me/calendars/{calendar-id}/events/{event-id}/cancel", "/users/{user-id}/calendar/events/{event-id}/cancel",
        "/users/{user-id}/calendars/{calendar-id}/events/{event-id}/cancel"]:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
    "POST /me/events/{event-id}/decline" => DECLINE also ["/me/calendar/events/{event-id}/decline", "/users/{user-id}/events/{event-id}/decline",
        "/me/calendars/{calendar-id}/events/{event-id}/decline", "/users/{user-id}/calendar/events/{event-id}/decline",
        "/users/{user-id}/calendars/{calendar-id}/events/{event-id}/decline"]:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
    "DELETE /me/events/{event-id}" => DELETE also ["/me/calendar/events/{event-id}", "/users/{user-id}/events/{event-id}",
        "/me/calendars/{calendar-id}/events/{event-id}", "/users/{user-id}/calendar/events/{event-id}",
        "/users/{user-id}/calendars/{calendar-id}/events/{event-id}"]:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
    "GET /me/events/{event-id}" => GET also ["/me/calendar/events/{event-id}", "/users/{user-id}/events/{event-id}",
        "/me/calendars/{calendar-id}/events/{event-id}", "/users/{user-id}/calendar/events/{event-id}",
        "/users/{user-id}/calendars/{calendar-id}/events/{event-id}"]:
        work ["Calendars.Read"],
        personal ["Calendars.Read"],
        application ["Calendars.Read"],
    "POST /me/events/{event-id}/tentativelyAccept" => TENTATIVELY_ACCEPT also ["/me/calendar/events/{event-id}/tentativelyAccept", "/users/{user-id}/events/{event-id}/tentativelyAccept",
        "/me/calendars/{calendar-id}/events/{event-id}/tentativelyAccept",
        "/users/{user-id}/calendar/events/{event-id}/tentativelyAccept",
        "/users/{user-id}/calendars/{calendar-id}/events/{event-id}/tentativelyAccept"]:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
    "PATCH /me/events/{event-id}" => UPDATE also ["/me/calendar/events/{event-id}", "/users/{user-id}/events/{event-id}",
        "/me/calendars/{calendar-id}/events/{event-id}", "/users/{user-id}/calendar/events/{event-id}",
        "/users/{user-id}/calendars/{calendar-id}/events/{event-id}"]:
        work ["Calendars.ReadWrite"],
        personal ["Calendars.ReadWrite"],
        application ["Calendars.ReadWrite"],
}
