// @generated. Do not edit. Sources:
//   v1.0/api/user-post-events.md, v1.0/api/user-list-events.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::{Event, EventCreate};
use super::EventHandle;

handle! {
    /// Request builder for the collection `events` of `user`.
    ///
    /// Paths: `/me/events`, `/users/{user-id}/events`.
    pub struct UserEventsHandle;
}

impl UserEventsHandle {
    /// Adds an [`Event`] to a calendar, or a series if it has a `recurrence`.
    /// Those who are asked to come get an invitation.
    ///
    /// * `POST /me/events` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-post-events?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Permission: `Calendars.ReadWrite` for a work or school account, a personal account or an
    ///   application
    /// * Headers: `Prefer`
    /// * Preferences: `outlook.timezone`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::{date, object};
    /// use msgraph::v1_0::models::{
    ///     Attendee, AttendeeType, DateTimeTimeZone, DayOfWeek, EmailAddress, EventCreate,
    ///     Location, PatternedRecurrence, RecurrencePattern, RecurrencePatternType,
    ///     RecurrenceRange, RecurrenceRangeType,
    /// };
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(EventCreate {
    ///     attendees: [
    ///         Attendee {
    ///             email_address: EmailAddress {
    ///                 address: "mateo.lind@example.com",
    ///                 name: "Mateo Lind",
    ///             },
    ///             r#type: AttendeeType::Required,
    ///         },
    ///     ],
    ///     end: DateTimeTimeZone {
    ///         date_time: "2025-05-12T09:30:00",
    ///         time_zone: "W. Europe Standard Time",
    ///     },
    ///     location: Location { display_name: "Pier 4" },
    ///     recurrence: PatternedRecurrence {
    ///         pattern: RecurrencePattern {
    ///             days_of_week: [DayOfWeek::Monday],
    ///             first_day_of_week: DayOfWeek::Monday,
    ///             interval: 1,
    ///             r#type: RecurrencePatternType::Weekly,
    ///         },
    ///         range: RecurrenceRange {
    ///             end_date: date!("2025-12-15"),
    ///             r#type: RecurrenceRangeType::EndDate,
    ///             recurrence_time_zone: "W. Europe Standard Time",
    ///             start_date: date!("2025-05-12"),
    ///         },
    ///     },
    ///     start: DateTimeTimeZone {
    ///         date_time: "2025-05-12T09:00:00",
    ///         time_zone: "W. Europe Standard Time",
    ///     },
    ///     subject: "Pilots' meeting",
    ///     transaction_id: "a5c0e6d2-6f7b-4e0c-9f0e-2f4b8d3c1a90",
    /// });
    /// let event = graph.me().events().create(&body).await?;
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
    /// * `GET /me/events` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-list-events?view=graph-rest-1.0)); requires the feature `outlook`
    /// * Least privileged permission: `Calendars.Read` for a work or school account, a personal account
    ///   or an application ([all](Self::LIST))
    /// * Query options: `$count`, `$expand`, `$filter`, `$orderby`, `$select`, `$skip`, `$top`
    /// * Headers: `Prefer`
    /// * Preferences: `outlook.timezone`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
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
