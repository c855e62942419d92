// @generated. Do not edit. Sources:
//   v1.0/api/subscription-post-subscriptions.md, v1.0/api/subscription-list.md, v1.0/api/subscription-delete.md,
//   v1.0/api/subscription-get.md, v1.0/api/subscription-update.md

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::{Subscription, SubscriptionCreate, SubscriptionUpdate};

handle! {
    /// Request builder for the entity set `subscriptions`: `/subscriptions`.
    pub struct SubscriptionsHandle;
}

impl SubscriptionsHandle {
    /// Begins to watch something for changes. Before it answers, the service asks the notification
    /// address to prove itself. The permission is the one to read what is watched.
    ///
    /// * `POST /subscriptions` ([documentation](https://learn.microsoft.com/graph/api/subscription-post-subscriptions?view=graph-rest-1.0)); requires the feature `change_notifications`
    /// * Least privileged permission: `Mail.Read` for a work or school account, a personal account or an
    ///   application ([all](Self::CREATE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::{date_time, object};
    /// use msgraph::v1_0::models::SubscriptionCreate;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(SubscriptionCreate {
    ///     change_type: "created,updated",
    ///     client_state: "lighthouse",
    ///     expiration_date_time: date_time!("2025-06-20T18:23:45Z"),
    ///     notification_url: "https://hooks.example.com/graph",
    ///     resource: "me/mailFolders('inbox')/messages",
    /// });
    /// let subscription = graph.subscriptions().create(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create(&self, body: &SubscriptionCreate) -> Request<Subscription> {
        self.0.post(body).needs(&[&Self::CREATE])
    }

    /// Reads the [`Subscription`] objects that the application has made for the user, or for all users
    /// with a token of its own.
    ///
    /// * `GET /subscriptions` ([documentation](https://learn.microsoft.com/graph/api/subscription-list?view=graph-rest-1.0)); requires the feature `change_notifications`
    /// * Least privileged permission: `Mail.Read` for a work or school account, a personal account or an
    ///   application ([all](Self::LIST))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn list(&self) -> Request<Page<Subscription>> {
        self.0.get().needs(&[&Self::LIST])
    }

    /// Returns the request builder for an item by its key `subscription-id`. Requires the feature `change_notifications`.
    pub fn id(&self, id: impl AsRef<str>) -> SubscriptionHandle {
        SubscriptionHandle(self.0.key(id.as_ref()))
    }
}

permissions! {
    SubscriptionsHandle,
    "POST /subscriptions" => CREATE:
        work ["Mail.Read", "Calendars.Read", "Files.ReadWrite", "User.Read.All", "Group.Read.All"],
        personal ["Mail.Read", "Calendars.Read", "Files.ReadWrite"],
        application ["Mail.Read", "Calendars.Read", "Files.ReadWrite.All", "User.Read.All", "Group.Read.All"],
    "GET /subscriptions" => LIST:
        work ["Mail.Read", "Calendars.Read", "Files.ReadWrite", "User.Read.All", "Group.Read.All"],
        personal ["Mail.Read", "Calendars.Read", "Files.ReadWrite"],
        application ["Mail.Read", "Calendars.Read", "Files.ReadWrite.All", "User.Read.All", "Group.Read.All"],
}

handle! {
    /// Request builder for an object of the type `subscription`: `/subscriptions/{subscription-id}`.
    pub struct SubscriptionHandle;
}

impl SubscriptionHandle {
    /// Ends a [`Subscription`](crate::v1_0::models::Subscription).
    ///
    /// * `DELETE /subscriptions/{subscription-id}` ([documentation](https://learn.microsoft.com/graph/api/subscription-delete?view=graph-rest-1.0)); requires the feature `change_notifications`
    /// * Least privileged permission: `Mail.Read` for a work or school account, a personal account or an
    ///   application ([all](Self::DELETE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }

    /// Reads a [`Subscription`].
    ///
    /// * `GET /subscriptions/{subscription-id}` ([documentation](https://learn.microsoft.com/graph/api/subscription-get?view=graph-rest-1.0)); requires the feature `change_notifications`
    /// * Least privileged permission: `Mail.Read` for a work or school account, a personal account or an
    ///   application ([all](Self::GET))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get(&self) -> Request<Subscription> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Renews a [`Subscription`] before it ends, or gives it another address.
    ///
    /// * `PATCH /subscriptions/{subscription-id}` ([documentation](https://learn.microsoft.com/graph/api/subscription-update?view=graph-rest-1.0)); requires the feature `change_notifications`
    /// * Least privileged permission: `Mail.Read` for a work or school account, a personal account or an
    ///   application ([all](Self::UPDATE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::runtime::{date_time, object};
    /// use msgraph::v1_0::models::SubscriptionUpdate;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(SubscriptionUpdate {
    ///     expiration_date_time: date_time!("2025-06-23T18:23:45Z"),
    /// });
    /// let subscription = graph
    ///     .subscriptions()
    ///     .id("7f105c7d-2dc5-4530-97cd-4e7ae6534c07")
    ///     .update(&body)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn update(&self, body: &SubscriptionUpdate) -> Request<Subscription> {
        self.0.patch(body).needs(&[&Self::UPDATE])
    }
}

permissions! {
    SubscriptionHandle,
    "DELETE /subscriptions/{subscription-id}" => DELETE:
        work ["Mail.Read", "Calendars.Read", "Files.ReadWrite", "User.Read.All", "Group.Read.All"],
        personal ["Mail.Read", "Calendars.Read", "Files.ReadWrite"],
        application ["Mail.Read", "Calendars.Read", "Files.ReadWrite.All", "User.Read.All", "Group.Read.All"],
    "GET /subscriptions/{subscription-id}" => GET:
        work ["Mail.Read", "Calendars.Read", "Files.ReadWrite", "User.Read.All", "Group.Read.All"],
        personal ["Mail.Read", "Calendars.Read", "Files.ReadWrite"],
        application ["Mail.Read", "Calendars.Read", "Files.ReadWrite.All", "User.Read.All", "Group.Read.All"],
    "PATCH /subscriptions/{subscription-id}" => UPDATE:
        work ["Mail.Read", "Calendars.Read", "Files.ReadWrite", "User.Read.All", "Group.Read.All"],
        personal ["Mail.Read", "Calendars.Read", "Files.ReadWrite"],
        application ["Mail.Read", "Calendars.Read", "Files.ReadWrite.All", "User.Read.All", "Group.Read.All"],
}
