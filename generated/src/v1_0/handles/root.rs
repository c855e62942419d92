// @generated. Do not edit. Sources:
//   v1.0/api/driveitem-get.md
//   v1.0/api/driveitem-delta.md
//   v1.0/api/driveitem-search.md

use docwright_runtime::{Literal, Page, Request, ResourcePath, permissions};
use crate::v1_0::models::DriveItem;
use super::{ChildrenHandle, DriveItemHandle, PermissionsHandle};

/// Request builder for `/drives/{drive-id}/root`.
///
/// Other paths with the same operations:
///
/// * `/me/drive/root`
/// * `/groups/{group-id}/drive/root`
/// * `/users/{user-id}/drive/root`
#[derive(Clone, Debug)]
pub struct RootHandle(pub(crate) ResourcePath);

impl RootHandle {
    /// Lists items of a [`Drive`](crate::v1_0::models::Drive) that were added, changed or deleted since
    /// the last call. The first round lists all items.
    ///
    /// `GET /users/{user-id}/drive/root/delta` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-delta?view=graph-rest-1.0)); requires the feature `onedrive`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Files.Read`, `Files.ReadWrite`, `Files.Read.All`, `Files.ReadWrite.All`, `Sites.Read.All`, `Sites.ReadWrite.All`
    /// * Personal account: `Files.Read`, `Files.ReadWrite`, `Files.Read.All`, `Files.ReadWrite.All`
    /// * Application: `Files.Read.All`, `Files.ReadWrite.All`, `Sites.Read.All`, `Sites.ReadWrite.All`
    ///
    /// Query parameters: `token`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph.me().drive().root().delta().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn delta(&self) -> Request<Page<DriveItem>> {
        self.0.child("delta").get().needs(&Self::DELTA)
    }

    /// Reads a [`DriveItem`] by its identifier, by its path from the root, or the root itself.
    ///
    /// `GET /users/{user-id}/drive/root` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-get?view=graph-rest-1.0)); requires the feature `onedrive`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Files.Read`; higher privileged: `Files.ReadWrite`, `Files.Read.All`, `Files.ReadWrite.All`, `Sites.Read.All`, `Sites.ReadWrite.All`
    /// * Personal account: `Files.Read`; higher privileged: `Files.ReadWrite`, `Files.Read.All`, `Files.ReadWrite.All`
    /// * Application: `Files.Read.All`; higher privileged: `Files.ReadWrite.All`, `Sites.Read.All`, `Sites.ReadWrite.All`
    ///
    /// Query options: `$select`, `$expand`.
    ///
    /// Headers: `If-None-Match`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let drive_item = graph.users().id("user-id").drive().root().get().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn get(&self) -> Request<DriveItem> {
        self.0.get().needs(&Self::GET)
    }

    /// Finds items of a [`Drive`](crate::v1_0::models::Drive) by words in their names, their content
    /// and what else is known of them.
    ///
    /// `GET /users/{user-id}/drive/root/search(q='{q}')` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-search?view=graph-rest-1.0)); requires the feature `onedrive`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Files.Read`, `Files.ReadWrite`, `Files.Read.All`, `Files.ReadWrite.All`, `Sites.Read.All`, `Sites.ReadWrite.All`
    /// * Personal account: `Files.Read`, `Files.ReadWrite`, `Files.Read.All`, `Files.ReadWrite.All`
    /// * Application: `Files.Read.All`, `Files.ReadWrite.All`, `Sites.Read.All`, `Sites.ReadWrite.All`
    ///
    /// Query options: `$expand`, `$select`, `$skiptoken`, `$top`, `$orderby`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let page = graph.me().drive().root().search("shoal").await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn search(&self, q: impl Literal) -> Request<Page<DriveItem>> {
        self.0.function("search", &[("q", &q)]).get().needs(&Self::SEARCH)
    }

    /// Returns the request builder for the item at a path below this one. Requires the feature `onedrive`.
    #[inline]
    pub fn at_path(&self, path: impl AsRef<str>) -> DriveItemHandle {
        DriveItemHandle(self.0.item_path(path.as_ref()))
    }

    /// Returns the request builder for `children`. Requires the feature `onedrive`.
    #[inline]
    pub fn children(&self) -> ChildrenHandle {
        ChildrenHandle(self.0.child("children"))
    }

    /// Returns the request builder for `permissions`. Requires the feature `onedrive`.
    #[inline]
    pub fn permissions(&self) -> PermissionsHandle {
        PermissionsHandle(self.0.child("permissions"))
    }
}

permissions! {
    RootHandle,
    "GET /users/{user-id}/drive/root/delta" => DELTA:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
    "GET /users/{user-id}/drive/root" => GET:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
    "GET /users/{user-id}/drive/root/search(q='{q}')" => SEARCH:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
}

impl AsRef<ResourcePath> for RootHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
