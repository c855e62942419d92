// @generated. Do not edit. Sources:
//   v1.0/api/user-list-manager.md
//   v1.0/api/user-post-manager.md
//   v1.0/api/user-delete-manager.md

use docwright_runtime::{Reference, Request, ResourcePath, permissions};
use crate::v1_0::models::DirectoryObject;

/// Request builder for `/users/{user-id}/manager`.
#[derive(Clone, Debug)]
pub struct UsersManagerHandle(pub(crate) ResourcePath);

impl UsersManagerHandle {
    /// Reads whom a [`User`](crate::v1_0::models::User) reports to: a user or a contact.
    ///
    /// `GET /users/{user-id}/manager` ([documentation](https://learn.microsoft.com/graph/api/user-list-manager?view=graph-rest-1.0)); requires the feature `users`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `User.Read`, `User.ReadWrite`, `User.ReadBasic.All`, `User.Read.All`, `User.ReadWrite.All`, `Directory.Read.All`, `Directory.ReadWrite.All`, `Directory.AccessAsUser.All`
    /// * Personal account: `User.Read`, `User.ReadWrite`
    /// * Application: `User.Read.All`, `User.ReadWrite.All`, `Directory.Read.All`, `Directory.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let directory_object = graph.users().id("user-id").manager().get().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn get(&self) -> Request<DirectoryObject> {
        self.0.get().needs(&Self::GET)
    }

    /// Leaves a [`User`](crate::v1_0::models::User) without a manager.
    ///
    /// `DELETE /users/{user-id}/manager/$ref` ([documentation](https://learn.microsoft.com/graph/api/user-delete-manager?view=graph-rest-1.0)); requires the feature `users`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `User.ReadWrite.All`, `Directory.ReadWrite.All`
    /// * Application: `User.ReadWrite.All`, `Directory.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// graph
    ///     .users()
    ///     .id("5c1f8a42-07d9-4be3-a6f1-92e47d30b8c5")
    ///     .manager()
    ///     .remove_ref()
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn remove_ref(&self) -> Request<()> {
        self.0.child("$ref").delete().needs(&Self::REMOVE_REF)
    }

    /// Sets whom a [`User`](crate::v1_0::models::User) reports to, in place of the manager there was.
    ///
    /// `PUT /users/{user-id}/manager/$ref` ([documentation](https://learn.microsoft.com/graph/api/user-post-manager?view=graph-rest-1.0)); requires the feature `users`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `User.ReadWrite.All`, `Directory.ReadWrite.All`, `Directory.AccessAsUser.All`
    /// * Application: `User.ReadWrite.All`, `Directory.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient, body: &msgraph::runtime::Reference) -> Result<(), Box<dyn std::error::Error>> {
    /// graph
    ///     .users()
    ///     .id("5c1f8a42-07d9-4be3-a6f1-92e47d30b8c5")
    ///     .manager()
    ///     .set_ref(body)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn set_ref(&self, body: &Reference) -> Request<()> {
        self.0.child("$ref").put(body).needs(&Self::SET_REF)
    }
}

permissions! {
    UsersManagerHandle,
    "GET /users/{user-id}/manager" => GET:
        work ["User.Read", "User.ReadWrite", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        personal ["User.Read", "User.ReadWrite"],
        application ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
    "DELETE /users/{user-id}/manager/$ref" => REMOVE_REF:
        work ["User.ReadWrite.All", "Directory.ReadWrite.All"],
        application ["User.ReadWrite.All", "Directory.ReadWrite.All"],
    "PUT /users/{user-id}/manager/$ref" => SET_REF:
        work ["User.ReadWrite.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["User.ReadWrite.All", "Directory.ReadWrite.All"],
}

impl AsRef<ResourcePath> for UsersManagerHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
