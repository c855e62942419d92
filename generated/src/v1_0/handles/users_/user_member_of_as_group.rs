// @generated from v1.0/api/user-list-memberof-group.md. Do not edit.

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::Group;

handle! {
    /// Request builder for the items of the type `group` in the collection `memberOf` of `user`.
    ///
    /// Paths: `/me/memberOf/microsoft.graph.group`, `/users/{user-id}/memberOf/microsoft.graph.group`.
    pub struct UserMemberOfAsGroupHandle;
}

impl UserMemberOfAsGroupHandle {
    /// Reads the groups that a [`User`](crate::v1_0::models::User) is a direct member of.
    /// The path casts what the user is in to [`Group`].
    ///
    /// * `GET /me/memberOf/microsoft.graph.group` and 1 more path ([documentation](https://learn.microsoft.com/graph/api/user-list-memberof-group?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.Read` for a work or school account; `Directory.Read.All` for
    ///   an application ([all](Self::LIST))
    /// * Query options: `$select`, `$filter`, `$search`, `$orderby`, `$count`
    /// * Headers: `ConsistencyLevel`
    /// * Some queries require `ConsistencyLevel: eventual`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph.me().member_of().as_group().list().count().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn list(&self) -> Request<Page<Group>> {
        self.0.get().advanced_if_needed().needs(&[&Self::LIST])
    }
}

permissions! {
    UserMemberOfAsGroupHandle,
    "GET /me/memberOf/microsoft.graph.group" => LIST also ["/users/{user-id}/memberOf/microsoft.graph.group"]:
        work ["User.Read", "GroupMember.Read.All", "Directory.Read.All", "Directory.ReadWrite.All", "Directory.AccessAsUser.All"],
        application ["Directory.Read.All", "Directory.ReadWrite.All"],
}
