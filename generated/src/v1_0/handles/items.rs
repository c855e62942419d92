// @generated. Do not edit. Sources:
//   v1.0/api/driveitem-get.md
//   v1.0/api/driveitem-update.md
//   v1.0/api/driveitem-delete.md
//   v1.0/api/driveitem-copy.md
//   v1.0/api/driveitem-createlink.md
//   v1.0/api/driveitem-createuploadsession.md

use docwright_runtime::{Request, ResourcePath, permissions};
use crate::v1_0::models::{
    DriveItem, DriveItemCopyParameters, DriveItemCreateLinkParameters,
    DriveItemCreateUploadSessionParameters, DriveItemUpdate, Permission, UploadSession,
};
use super::{ChildrenHandle, ContentHandle, PermissionsHandle};

/// Request builder for `/drives/{drive-id}/items`.
///
/// Other paths with the same operations:
///
/// * `/me/drive/items`
/// * `/groups/{group-id}/drive/items`
/// * `/users/{user-id}/drive/items`
#[derive(Clone, Debug)]
pub struct ItemsHandle(pub(crate) ResourcePath);

impl ItemsHandle {
    /// Returns the request builder for an item by its key `driveItem-id`. Requires the feature `onedrive`.
    #[inline]
    pub fn id(&self, id: impl AsRef<str>) -> DriveItemHandle {
        DriveItemHandle(self.0.key(id.as_ref()))
    }
}

impl AsRef<ResourcePath> for ItemsHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}

/// Request builder for `/drives/{drive-id}/items/{driveItem-id}`.
///
/// Other paths with the same operations:
///
/// * `/drives/{drive-id}/root:/{item-path}`
/// * `/me/drive/items/{driveItem-id}`
/// * `/me/drive/root:/{item-path}`
/// * `/groups/{group-id}/drive/items/{driveItem-id}`
/// * `/groups/{group-id}/drive/root:/{item-path}`
/// * `/users/{user-id}/drive/items/{driveItem-id}`
/// * `/users/{user-id}/drive/root:/{item-path}`
#[derive(Clone, Debug)]
pub struct DriveItemHandle(pub(crate) ResourcePath);

impl DriveItemHandle {
    /// Starts copying a [`DriveItem`](crate::v1_0::models::DriveItem); a folder is copied with its
    /// contents. The copy continues after the response.
    ///
    /// `POST /users/{user-id}/drive/root:/{item-path}:/copy` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-copy?view=graph-rest-1.0)); requires the feature `onedrive`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Files.ReadWrite`, `Files.ReadWrite.All`, `Sites.ReadWrite.All`
    /// * Personal account: `Files.ReadWrite`, `Files.ReadWrite.All`
    /// * Application: `Files.ReadWrite.All`, `Sites.ReadWrite.All`
    ///
    /// Continues after the response; the header `Location` links to its status.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::{DriveItemCopyParameters, ItemReference};
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = DriveItemCopyParameters {
    ///     name: Some("chart (copy).pdf".into()),
    ///     parent_reference: Some(
    ///         Box::new(ItemReference {
    ///             drive_id: Some("b!Qk3xT9".into()),
    ///             id: Some("01NKDM9".into()),
    ///             ..ItemReference::default()
    ///         }),
    ///     ),
    ///     ..DriveItemCopyParameters::default()
    /// };
    /// graph.me().drive().items().id("01NKDM7").copy(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn copy(&self, body: &DriveItemCopyParameters) -> Request<()> {
        self.0.child("copy").post(body).needs(&Self::COPY)
    }

    /// Makes a link that shares a [`DriveItem`](crate::v1_0::models::DriveItem), or finds the one that
    /// the application has made before.
    ///
    /// `POST /users/{user-id}/drive/root:/{item-path}:/createLink` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-createlink?view=graph-rest-1.0)); requires the feature `onedrive`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Files.ReadWrite`, `Files.ReadWrite.All`, `Sites.ReadWrite.All`
    /// * Personal account: `Files.ReadWrite`, `Files.ReadWrite.All`
    /// * Application: `Files.ReadWrite.All`, `Sites.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// use msgraph::v1_0::models::DriveItemCreateLinkParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = DriveItemCreateLinkParameters {
    ///     scope: Some("organization".into()),
    ///     ..DriveItemCreateLinkParameters::new("view")
    /// };
    /// let permission = graph.me().drive().items().id("01NKDM7").create_link(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create_link(
        &self,
        body: &DriveItemCreateLinkParameters,
    ) -> Request<Permission> {
        self.0.child("createLink").post(body).needs(&Self::CREATE_LINK)
    }

    /// Prepares the upload of a file in fragments, which can be resumed.
    ///
    /// `POST /users/{user-id}/drive/root:/{item-path}:/createUploadSession` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-createuploadsession?view=graph-rest-1.0)); requires the feature `onedrive`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Files.ReadWrite`; higher privileged: `Files.ReadWrite.All`, `Sites.ReadWrite.All`
    /// * Personal account: `Files.ReadWrite`; higher privileged: `Files.ReadWrite.All`
    /// * Application: `Sites.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient, body: &msgraph::v1_0::models::DriveItemCreateUploadSessionParameters) -> Result<(), Box<dyn std::error::Error>> {
    /// let upload_session = graph
    ///     .me()
    ///     .drive()
    ///     .root()
    ///     .at_path("charts/survey.tif")
    ///     .create_upload_session(body)
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create_upload_session(
        &self,
        body: &DriveItemCreateUploadSessionParameters,
    ) -> Request<UploadSession> {
        self.0
            .child("createUploadSession")
            .post(body)
            .needs(&Self::CREATE_UPLOAD_SESSION)
    }

    /// Moves a [`DriveItem`](crate::v1_0::models::DriveItem) to the recycle bin, a folder with all that
    /// is in it.
    ///
    /// `DELETE /users/{user-id}/drive/root:/{item-path}` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-delete?view=graph-rest-1.0)); requires the feature `onedrive`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Files.ReadWrite`, `Files.ReadWrite.All`, `Sites.ReadWrite.All`
    /// * Personal account: `Files.ReadWrite`, `Files.ReadWrite.All`
    /// * Application: `Files.ReadWrite.All`, `Sites.ReadWrite.All`
    ///
    /// Headers: `If-Match`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// graph.me().drive().items().id("01NKDM7").delete().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&Self::DELETE)
    }

    /// Reads a [`DriveItem`] by its identifier, by its path from the root, or the root itself.
    ///
    /// `GET /users/{user-id}/drive/root:/{item-path}` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-get?view=graph-rest-1.0)); requires the feature `onedrive`
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
    /// let drive_item = graph.me().drive().items().id("01NKDM7").get().await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn get(&self) -> Request<DriveItem> {
        self.0.get().needs(&Self::GET)
    }

    /// Renames, moves or describes a [`DriveItem`]. A move goes to a folder in the same drive.
    ///
    /// `PATCH /users/{user-id}/drive/root:/{item-path}` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-update?view=graph-rest-1.0)); requires the feature `onedrive`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Files.ReadWrite`, `Files.ReadWrite.All`, `Sites.ReadWrite.All`
    /// * Personal account: `Files.ReadWrite`, `Files.ReadWrite.All`
    /// * Application: `Files.ReadWrite.All`, `Sites.ReadWrite.All`
    ///
    /// Headers: `If-Match`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// ```no_run
    /// use msgraph::runtime::Patch;
    /// use msgraph::v1_0::models::{DriveItemUpdate, ItemReference};
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = DriveItemUpdate {
    ///     name: Patch::from("chart-2025.pdf"),
    ///     parent_reference: Patch::from(ItemReference {
    ///         id: Some("01NKDM9".into()),
    ///         ..ItemReference::default()
    ///     }),
    ///     ..DriveItemUpdate::default()
    /// };
    /// let drive_item = graph.me().drive().items().id("01NKDM7").update(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn update(&self, body: &DriveItemUpdate) -> Request<DriveItem> {
        self.0.patch(body).needs(&Self::UPDATE)
    }

    /// Returns the request builder for `children`. Requires the feature `onedrive`.
    #[inline]
    pub fn children(&self) -> ChildrenHandle {
        ChildrenHandle(self.0.child("children"))
    }

    /// Returns the request builder for `content`. Requires the feature `onedrive`.
    #[inline]
    pub fn content(&self) -> ContentHandle {
        ContentHandle(self.0.child("content"))
    }

    /// Returns the request builder for `permissions`. Requires the feature `onedrive`.
    #[inline]
    pub fn permissions(&self) -> PermissionsHandle {
        PermissionsHandle(self.0.child("permissions"))
    }
}

permissions! {
    DriveItemHandle,
    "POST /users/{user-id}/drive/root:/{item-path}:/copy" => COPY:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Files.ReadWrite.All", "Sites.ReadWrite.All"],
    "POST /users/{user-id}/drive/root:/{item-path}:/createLink" => CREATE_LINK:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Files.ReadWrite.All", "Sites.ReadWrite.All"],
    "POST /users/{user-id}/drive/root:/{item-path}:/createUploadSession" => CREATE_UPLOAD_SESSION:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Sites.ReadWrite.All"],
    "DELETE /users/{user-id}/drive/root:/{item-path}" => DELETE:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Files.ReadWrite.All", "Sites.ReadWrite.All"],
    "GET /users/{user-id}/drive/root:/{item-path}" => GET:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
    "PATCH /users/{user-id}/drive/root:/{item-path}" => UPDATE:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Files.ReadWrite.All", "Sites.ReadWrite.All"],
}

impl AsRef<ResourcePath> for DriveItemHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
