// @generated from v1.0/api/group-list-members-user.md. Do not edit.

use docwright_runtime::{Page, Request, handle, permissions};
use crate::v1_0::models::User;

handle! {
    /// Request builder for the items of the type `user` in the collection `members` of `group`: `/groups/{group-id}/members/microsoft.graph.user`.
    pub struct GroupMembersAsUserHandle;
}

impl GroupMembersAsUserHandle {
    /// Reads those direct members of a [`Group`](crate::v1_0::models::Group) that are users.
    /// The path casts members to [`User`].
    ///
    /// * `GET /groups/{group-id}/members/microsoft.graph.user` ([documentation](https://learn.microsoft.com/graph/api/group-list-members-user?view=graph-rest-1.0)); requires the feature `groups`
    /// * Least privileged permission: `GroupMember.Read.All` for a work or school account or an
    ///   application ([all](Self::LIST))
    /// * Query options: `$select`, `$filter`, `$search`, `$top`, `$count`
    /// * Headers: `ConsistencyLevel`
    /// * Some queries require `ConsistencyLevel: eventual`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::User;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph
    ///     .groups()
    ///     .id("e80b3d16-4f2a-4c97-8d55-1a6c09f7b234")
    ///     .members()
    ///     .as_user()
    ///     .list()
    ///     .select((User::ID, User::DISPLAY_NAME))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn list(&self) -> Request<Page<User>> {
        self.0.get().advanced_if_needed().needs(&[&Self::LIST])
    }
}

permissions! {
    GroupMembersAsUserHandle,
    "GET /groups/{group-id}/members/microsoft.graph.user" => LIST:
        work ["GroupMember.Read.All", "Group.Read.All", "GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.Read.All"],
        application ["GroupMember.Read.All", "Group.Read.All", "GroupMember.ReadWrite.All", "Group.ReadWrite.All", "Directory.Read.All"],
}
