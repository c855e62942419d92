// @generated from v1.0/api/user-list-manager.md. Do not edit.

use docwright_runtime::{Request, ResourcePath, permissions};
use crate::v1_0::models::DirectoryObject;

/// Request builder for `/me/manager`.
#[derive(Clone, Debug)]
pub struct ManagerHandle(pub(crate) ResourcePath);

impl ManagerHandle {
    /// Reads whom a [`User`](crate::v1_0::models::User) reports to: a user or a contact.
    ///
    /// `GET /me/manager` ([documentation](https://learn.microsoft.com/graph/api/user-list-manager?view=graph-rest-1.0)); requires the feature `users`
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
    /// let directory_object = graph.me().manager().get().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn get(&self) -> Request<DirectoryObject> {
        self.0.get().needs(&Self::GET)
    }
}

permissions! {
    ManagerHandle,
    "GET /me/manager" => GET:
        work ["User.Read", "User.ReadWrite", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        personal ["User.Read", "User.ReadWrite"],
        application ["User.Read.All", "User.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"],
}

impl AsRef<ResourcePath> for ManagerHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
