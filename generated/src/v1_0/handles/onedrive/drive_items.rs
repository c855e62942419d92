// @generated. Do not edit. Sources:
//   v1.0/api/driveitem-copy.md, v1.0/api/driveitem-createlink.md, v1.0/api/driveitem-createuploadsession.md,
//   v1.0/api/driveitem-delete.md, v1.0/api/driveitem-delta.md, v1.0/api/driveitem-get.md,
//   v1.0/api/driveitem-search.md, v1.0/api/driveitem-update.md

use docwright_runtime::{Literal, Page, Request, handle, permissions};
use crate::v1_0::models::{
    DriveItem, DriveItemCopyParameters, DriveItemCreateLinkParameters,
    DriveItemCreateUploadSessionParameters, DriveItemUpdate, Permission, UploadSession,
};
use super::{ContentHandle, DriveItemChildrenHandle, DriveItemPermissionsHandle};

handle! {
    /// Request builder for the collection `items` of `drive`.
    ///
    /// Paths: `/drives/{drive-id}/items`, `/me/drive/items`, `/groups/{group-id}/drive/items`, `/users/{user-id}/drive/items`.
    pub struct DriveItemsHandle;
}

impl DriveItemsHandle {
    /// Returns the request builder for an item by its key `driveItem-id`. Requires the feature `onedrive`.
    pub fn id(&self, id: impl AsRef<str>) -> DriveItemHandle {
        DriveItemHandle(self.0.key(id.as_ref()))
    }
}

handle! {
    /// Request builder for an object of the type `driveItem`.
    ///
    /// Paths: `/drives/{drive-id}/root`, `/me/drive/root`, `/drives/{drive-id}/items/{driveItem-id}`, `/drives/{drive-id}/root:/{item-path}`, `/groups/{group-id}/drive/root`, `/me/drive/items/{driveItem-id}`, `/me/drive/root:/{item-path}`, `/users/{user-id}/drive/root`, `/groups/{group-id}/drive/items/{driveItem-id}`, `/groups/{group-id}/drive/root:/{item-path}`, `/users/{user-id}/drive/items/{driveItem-id}`, `/users/{user-id}/drive/root:/{item-path}`.
    pub struct DriveItemHandle;
}

impl DriveItemHandle {
    /// Starts copying a [`DriveItem`](crate::v1_0::models::DriveItem); a folder is copied with its
    /// contents. The copy continues after the response.
    ///
    /// * `POST /drives/{drive-id}/items/{driveItem-id}/copy` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-copy?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.ReadWrite` for a work or school account or a personal
    ///   account; `Files.ReadWrite.All` for an application ([all](Self::COPY))
    /// * Continues after the response; the header `Location` links to its status
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/drives/{drive-id}/items/{driveItem-id}/copy`,
    ///   `/drives/{drive-id}/root:/{item-path}:/copy`, `/me/drive/items/{driveItem-id}/copy`,
    ///   `/me/drive/root:/{item-path}:/copy`, `/groups/{group-id}/drive/items/{driveItem-id}/copy`,
    ///   `/groups/{group-id}/drive/root:/{item-path}:/copy`,
    ///   `/users/{user-id}/drive/items/{driveItem-id}/copy`,
    ///   `/users/{user-id}/drive/root:/{item-path}:/copy` only
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{DriveItemCopyParameters, ItemReference};
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DriveItemCopyParameters {
    ///     name: "chart (copy).pdf",
    ///     parent_reference: ItemReference {
    ///         drive_id: "b!Qk3xT9",
    ///         id: "01NKDM9",
    ///     },
    /// });
    /// graph.me().drive().items().id("01NKDM7").copy(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn copy(&self, body: &DriveItemCopyParameters) -> Request<()> {
        self.0.child("copy").post(body).needs(&[&Self::COPY])
    }

    /// Makes a link that shares a [`DriveItem`](crate::v1_0::models::DriveItem), or finds the one that
    /// the application has made before.
    ///
    /// * `POST /drives/{drive-id}/items/{driveItem-id}/createLink` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-createlink?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.ReadWrite` for a work or school account or a personal
    ///   account; `Files.ReadWrite.All` for an application ([all](Self::CREATE_LINK))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/drives/{drive-id}/items/{driveItem-id}/createLink`,
    ///   `/drives/{drive-id}/root:/{item-path}:/createLink`, `/me/drive/items/{driveItem-id}/createLink`,
    ///   `/me/drive/root:/{item-path}:/createLink`,
    ///   `/groups/{group-id}/drive/items/{driveItem-id}/createLink`,
    ///   `/groups/{group-id}/drive/root:/{item-path}:/createLink`,
    ///   `/users/{user-id}/drive/items/{driveItem-id}/createLink`,
    ///   `/users/{user-id}/drive/root:/{item-path}:/createLink` only
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::DriveItemCreateLinkParameters;
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DriveItemCreateLinkParameters {
    ///     r#type: "view",
    ///     scope: "organization",
    /// });
    /// let permission = graph.me().drive().items().id("01NKDM7").create_link(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn create_link(
        &self,
        body: &DriveItemCreateLinkParameters,
    ) -> Request<Permission> {
        self.0.child("createLink").post(body).needs(&[&Self::CREATE_LINK])
    }

    /// Prepares the upload of a file in fragments, which can be resumed.
    ///
    /// * `POST /drives/{drive-id}/items/{driveItem-id}/createUploadSession` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-createuploadsession?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.ReadWrite` for a work or school account or a personal
    ///   account; `Sites.ReadWrite.All` for an application ([all](Self::CREATE_UPLOAD_SESSION))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/drives/{drive-id}/items/{driveItem-id}/createUploadSession`,
    ///   `/drives/{drive-id}/root:/{item-path}:/createUploadSession`,
    ///   `/me/drive/items/{driveItem-id}/createUploadSession`,
    ///   `/me/drive/root:/{item-path}:/createUploadSession`,
    ///   `/groups/{group-id}/drive/items/{driveItem-id}/createUploadSession`,
    ///   `/groups/{group-id}/drive/root:/{item-path}:/createUploadSession`,
    ///   `/users/{user-id}/drive/items/{driveItem-id}/createUploadSession`,
    ///   `/users/{user-id}/drive/root:/{item-path}:/createUploadSession` only
    #[inline]
    pub fn create_upload_session(
        &self,
        body: &DriveItemCreateUploadSessionParameters,
    ) -> Request<UploadSession> {
        self.0
            .child("createUploadSession")
            .post(body)
            .needs(&[&Self::CREATE_UPLOAD_SESSION])
    }

    /// Moves a [`DriveItem`](crate::v1_0::models::DriveItem) to the recycle bin, a folder with all that
    /// is in it.
    ///
    /// * `DELETE /drives/{drive-id}/items/{driveItem-id}` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-delete?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.ReadWrite` for a work or school account or a personal
    ///   account; `Files.ReadWrite.All` for an application ([all](Self::DELETE))
    /// * Headers: `If-Match`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/drives/{drive-id}/items/{driveItem-id}`,
    ///   `/drives/{drive-id}/root:/{item-path}`, `/me/drive/items/{driveItem-id}`,
    ///   `/me/drive/root:/{item-path}`, `/groups/{group-id}/drive/items/{driveItem-id}`,
    ///   `/groups/{group-id}/drive/root:/{item-path}`, `/users/{user-id}/drive/items/{driveItem-id}`,
    ///   `/users/{user-id}/drive/root:/{item-path}` only
    #[inline]
    pub fn delete(&self) -> Request<()> {
        self.0.delete().needs(&[&Self::DELETE])
    }

    /// Lists items of a [`Drive`](crate::v1_0::models::Drive) that were added, changed or deleted since
    /// the last call. The first round lists all items.
    ///
    /// * `GET /drives/{drive-id}/root/delta` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-delta?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.Read` for a work or school account or a personal account;
    ///   `Files.Read.All` for an application ([all](Self::DELTA))
    /// * Query parameters: `token`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/drives/{drive-id}/root/delta`, `/me/drive/root/delta`,
    ///   `/groups/{group-id}/drive/root/delta`, `/users/{user-id}/drive/root/delta` only
    #[inline]
    pub fn delta(&self) -> Request<Page<DriveItem>> {
        self.0.child("delta").get().needs(&[&Self::DELTA])
    }

    /// Reads a [`DriveItem`] by its identifier, by its path from the root, or the root itself.
    ///
    /// * `GET /drives/{drive-id}/root` and 11 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-get?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.Read` for a work or school account or a personal account;
    ///   `Files.Read.All` for an application ([all](Self::GET))
    /// * Query options: `$select`, `$expand`
    /// * Headers: `If-None-Match`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get(&self) -> Request<DriveItem> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Finds items of a [`Drive`](crate::v1_0::models::Drive) by words in their names, their content
    /// and what else is known of them.
    ///
    /// * `GET /drives/{drive-id}/root/search(q='{q}')` and 3 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-search?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.Read` for a work or school account or a personal account;
    ///   `Files.Read.All` for an application ([all](Self::SEARCH))
    /// * Query options: `$expand`, `$select`, `$skiptoken`, `$top`, `$orderby`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/drives/{drive-id}/root/search(q='{q}')`, `/me/drive/root/search(q='{q}')`,
    ///   `/groups/{group-id}/drive/root/search(q='{q}')`, `/users/{user-id}/drive/root/search(q='{q}')`
    ///   only
    pub fn search(&self, q: impl Literal) -> Request<Page<DriveItem>> {
        self.0.function("search", &[("q", &q)]).get().needs(&[&Self::SEARCH])
    }

    /// Renames, moves or describes a [`DriveItem`]. A move goes to a folder in the same drive.
    ///
    /// * `PATCH /drives/{drive-id}/items/{driveItem-id}` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-update?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.ReadWrite` for a work or school account or a personal
    ///   account; `Files.ReadWrite.All` for an application ([all](Self::UPDATE))
    /// * Headers: `If-Match`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Documented for `/drives/{drive-id}/items/{driveItem-id}`,
    ///   `/drives/{drive-id}/root:/{item-path}`, `/me/drive/items/{driveItem-id}`,
    ///   `/me/drive/root:/{item-path}`, `/groups/{group-id}/drive/items/{driveItem-id}`,
    ///   `/groups/{group-id}/drive/root:/{item-path}`, `/users/{user-id}/drive/items/{driveItem-id}`,
    ///   `/users/{user-id}/drive/root:/{item-path}` only
    ///
    /// ```no_run
    /// use msgraph::runtime::object;
    /// use msgraph::v1_0::models::{DriveItemUpdate, ItemReference};
    ///
    /// # async fn example(graph: &msgraph::v1_0::GraphClient) -> Result<(), Box<dyn std::error::Error>> {
    /// let body = object!(DriveItemUpdate {
    ///     name: "chart-2025.pdf",
    ///     parent_reference: ItemReference { id: "01NKDM9" },
    /// });
    /// let drive_item = graph.me().drive().items().id("01NKDM7").update(&body).await?;
    /// # Ok(())
    /// # }
    /// ```
    #[inline]
    pub fn update(&self, body: &DriveItemUpdate) -> Request<DriveItem> {
        self.0.patch(body).needs(&[&Self::UPDATE])
    }

    /// Returns the request builder for the item at a path below this one. Requires the feature `onedrive`.
    pub fn at_path(&self, path: impl AsRef<str>) -> DriveItemHandle {
        DriveItemHandle(self.0.item_path(path.as_ref()))
    }

    /// Returns the request builder for `children`. Requires the feature `onedrive`.
    #[inline]
    pub fn children(&self) -> DriveItemChildrenHandle {
        DriveItemChildrenHandle(self.0.child("children"))
    }

    /// Returns the request builder for `content`. Requires the feature `onedrive`.
    #[inline]
    pub fn content(&self) -> ContentHandle {
        ContentHandle(self.0.child("content"))
    }

    /// Returns the request builder for `permissions`. Requires the feature `onedrive`.
    #[inline]
    pub fn permissions(&self) -> DriveItemPermissionsHandle {
        DriveItemPermissionsHandle(self.0.child("permissions"))
    }
}

permissions! {
    DriveItemHandle,
    "POST /drives/{drive-id}/items/{driveItem-id}/copy" => COPY also ["/drives/{drive-id}/root:/{item-path}:/copy", "/me/drive/items/{driveItem-id}/copy",
        "/me/drive/root:/{item-path}:/copy", "/groups/{group-id}/drive/items/{driveItem-id}/copy",
        "/groups/{group-id}/drive/root:/{item-path}:/copy", "/users/{user-id}/drive/items/{driveItem-id}/copy",
        "/users/{user-id}/drive/root:/{item-path}:/copy"]:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Files.ReadWrite.All", "Sites.ReadWrite.All"],
    "POST /drives/{drive-id}/items/{driveItem-id}/createLink" => CREATE_LINK also ["/drives/{drive-id}/root:/{item-path}:/createLink", "/me/drive/items/{driveItem-id}/createLink",
        "/me/drive/root:/{item-path}:/createLink", "/groups/{group-id}/drive/items/{driveItem-id}/createLink",
        "/groups/{group-id}/drive/root:/{item-path}:/createLink",
        "/users/{user-id}/drive/items/{driveItem-id}/createLink",
        "/users/{user-id}/drive/root:/{item-path}:/createLink"]:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Files.ReadWrite.All", "Sites.ReadWrite.All"],
    "POST /drives/{drive-id}/items/{driveItem-id}/createUploadSession" => CREATE_UPLOAD_SESSION also ["/drives/{drive-id}/root:/{item-path}:/createUploadSession",
        "/me/drive/items/{driveItem-id}/createUploadSession", "/me/drive/root:/{item-path}:/createUploadSession",
        "/groups/{group-id}/drive/items/{driveItem-id}/createUploadSession",
        "/groups/{group-id}/drive/root:/{item-path}:/createUploadSession",
        "/users/{user-id}/drive/items/{driveItem-id}/createUploadSession",
        "/users/{user-id}/drive/root:/{item-path}:/createUploadSession"]:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Sites.ReadWrite.All"],
    "DELETE /drives/{drive-id}/items/{driveItem-id}" => DELETE also ["/drives/{drive-id}/root:/{item-path}", "/me/drive/items/{driveItem-id}", "/me/drive/root:/{item-path}",
        "/groups/{group-id}/drive/items/{driveItem-id}", "/groups/{group-id}/drive/root:/{item-path}",
        "/users/{user-id}/drive/items/{driveItem-id}", "/users/{user-id}/drive/root:/{item-path}"]:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Files.ReadWrite.All", "Sites.ReadWrite.All"],
    "GET /drives/{drive-id}/root/delta" => DELTA also ["/me/drive/root/delta", "/groups/{group-id}/drive/root/delta", "/users/{user-id}/drive/root/delta"]:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
    "GET /drives/{drive-id}/root" => GET also ["/me/drive/root", "/drives/{drive-id}/items/{driveItem-id}", "/drives/{drive-id}/root:/{item-path}",
        "/groups/{group-id}/drive/root", "/me/drive/items/{driveItem-id}", "/me/drive/root:/{item-path}",
        "/users/{user-id}/drive/root", "/groups/{group-id}/drive/items/{driveItem-id}",
        "/groups/{group-id}/drive/root:/{item-path}", "/users/{user-id}/drive/items/{driveItem-id}",
        "/users/{user-id}/drive/root:/{item-path}"]:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
    "GET /drives/{drive-id}/root/search(q='{q}')" => SEARCH also ["/me/drive/root/search(q='{q}')", "/groups/{group-id}/drive/root/search(q='{q}')",
        "/users/{user-id}/drive/root/search(q='{q}')"]:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
    "PATCH /drives/{drive-id}/items/{driveItem-id}" => UPDATE also ["/drives/{drive-id}/root:/{item-path}", "/me/drive/items/{driveItem-id}", "/me/drive/root:/{item-path}",
        "/groups/{group-id}/drive/items/{driveItem-id}", "/groups/{group-id}/drive/root:/{item-path}",
        "/users/{user-id}/drive/items/{driveItem-id}", "/users/{user-id}/drive/root:/{item-path}"]:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Files.ReadWrite.All", "Sites.ReadWrite.All"],
}
