// @generated. Do not edit. Sources:
//   v1.0/api/driveitem-get-content.md
//   v1.0/api/driveitem-put-content.md

use docwright_runtime::{Bytes, Request, ResourcePath, permissions};
use crate::v1_0::models::DriveItem;

/// Request builder for `/drives/{drive-id}/items/{driveItem-id}/content`.
///
/// Other paths with the same operations: `/drives/{drive-id}/root:/{item-path}:/content`, `/me/drive/items/{driveItem-id}/content`, `/me/drive/root:/{item-path}:/content`, `/groups/{group-id}/drive/items/{driveItem-id}/content`, `/groups/{group-id}/drive/root:/{item-path}:/content`, `/users/{user-id}/drive/items/{driveItem-id}/content`, `/users/{user-id}/drive/root:/{item-path}:/content`.
#[derive(Clone, Debug)]
pub struct ContentHandle(pub(crate) ResourcePath);

impl ContentHandle {
    /// Reads the bytes of a file.
    ///
    /// `GET /drives/{drive-id}/items/{driveItem-id}/content` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-get-content?view=graph-rest-1.0)); requires the feature `onedrive`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Files.Read`, `Files.ReadWrite`, `Files.Read.All`, `Files.ReadWrite.All`, `Sites.Read.All`, `Sites.ReadWrite.All`
    /// * Personal account: `Files.Read`, `Files.ReadWrite`, `Files.Read.All`, `Files.ReadWrite.All`
    /// * Application: `Files.Read.All`, `Files.ReadWrite.All`, `Sites.Read.All`, `Sites.ReadWrite.All`
    ///
    /// Headers: `If-None-Match`, `Range`.
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    #[inline]
    pub fn get(&self) -> Request<Bytes> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Writes a file of up to 4 MB: a new one at a path, or the content of one that is there.
    /// A larger file needs an
    /// [upload session](https://learn.microsoft.com/graph/api/driveitem-createuploadsession?view=graph-rest-1.0).
    ///
    /// `PUT /drives/{drive-id}/items/{driveItem-id}/content` and 7 more paths ([documentation](https://learn.microsoft.com/graph/api/driveitem-put-content?view=graph-rest-1.0)); requires the feature `onedrive`
    ///
    /// Permissions, least privileged first:
    /// * Work or school account: `Files.ReadWrite`, `Files.ReadWrite.All`, `Sites.ReadWrite.All`
    /// * Personal account: `Files.ReadWrite`, `Files.ReadWrite.All`
    /// * Application: `Files.ReadWrite.All`, `Sites.ReadWrite.All`
    ///
    /// Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet.
    ///
    /// Sends the body as `text/plain`.
    #[inline]
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

impl AsRef<ResourcePath> for ContentHandle {
    #[inline]
    fn as_ref(&self) -> &ResourcePath {
        &self.0
    }
}
