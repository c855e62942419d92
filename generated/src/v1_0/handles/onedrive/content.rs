// @generated. Do not edit. Sources:
//   v1.0/api/driveitem-get-content.md, v1.0/api/driveitem-put-content.md

use docwright_runtime::{Bytes, Request, handle, permissions};
use crate::v1_0::models::DriveItem;

handle! {
    /// Request builder for `/drives/{drive-id}/items/{driveItem-id}/content`.
    ///
    /// Other paths with the same operations: `/drives/{drive-id}/root:/{item-path}:/content`, `/me/drive/items/{driveItem-id}/content`, `/me/drive/root:/{item-path}:/content`, `/groups/{group-id}/drive/items/{driveItem-id}/content`, `/groups/{group-id}/drive/root:/{item-path}:/content`, `/users/{user-id}/drive/items/{driveItem-id}/content`, `/users/{user-id}/drive/root:/{item-path}:/content`.
    pub struct ContentHandle;
}

impl ContentHandle {
    /// Reads the bytes of a file.
    ///
    /// * `GET /drives/{drive-id}/items/{driveItem-id}/content` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-get-content?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.Read` for a work or school account or a personal account;
    ///   `Files.Read.All` for an application ([all](Self::GET))
    /// * Headers: `If-None-Match`, `Range`
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get(&self) -> Request<Bytes> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Writes a file of up to 4 MB: a new one at a path, or the content of one that is there.
    /// A larger file needs an
    /// [upload session](https://learn.microsoft.com/graph/api/driveitem-createuploadsession?view=graph-rest-1.0).
    ///
    /// * `PUT /drives/{drive-id}/items/{driveItem-id}/content` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-put-content?view=graph-rest-1.0)); requires the feature `onedrive`
    /// * Least privileged permission: `Files.ReadWrite` for a work or school account or a personal
    ///   account; `Files.ReadWrite.All` for an application ([all](Self::REPLACE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Sends the body as `text/plain`
    pub fn replace(&self, body: impl Into<Bytes>) -> Request<DriveItem> {
        self.0.put_bytes(body.into()).content_type("text/plain").needs(&[&Self::REPLACE])
    }
}

permissions! {
    ContentHandle,
    "GET /drives/{drive-id}/items/{driveItem-id}/content" => GET also ["/drives/{drive-id}/root:/{item-path}:/content", "/me/drive/items/{driveItem-id}/content",
        "/me/drive/root:/{item-path}:/content", "/groups/{group-id}/drive/items/{driveItem-id}/content",
        "/groups/{group-id}/drive/root:/{item-path}:/content", "/users/{user-id}/drive/items/{driveItem-id}/content",
        "/users/{user-id}/drive/root:/{item-path}:/content"]:
        work ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
        personal ["Files.Read", "Files.ReadWrite", "Files.Read.All", "Files.ReadWrite.All"],
        application ["Files.Read.All", "Files.ReadWrite.All", "Sites.Read.All", "Sites.ReadWrite.All"],
    "PUT /drives/{drive-id}/items/{driveItem-id}/content" => REPLACE also ["/drives/{drive-id}/root:/{item-path}:/content", "/me/drive/items/{driveItem-id}/content",
        "/me/drive/root:/{item-path}:/content", "/groups/{group-id}/drive/items/{driveItem-id}/content",
        "/groups/{group-id}/drive/root:/{item-path}:/content", "/users/{user-id}/drive/items/{driveItem-id}/content",
        "/users/{user-id}/drive/root:/{item-path}:/content"]:
        work ["Files.ReadWrite", "Files.ReadWrite.All", "Sites.ReadWrite.All"],
        personal ["Files.ReadWrite", "Files.ReadWrite.All"],
        application ["Files.ReadWrite.All", "Sites.ReadWrite.All"],
}
