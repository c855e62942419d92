// @generated. Do not edit. Sources:
//   v1.0/api/profilephoto-get.md, v1.0/api/profilephoto-get-value.md, v1.0/api/profilephoto-update.md

use docwright_runtime::{Bytes, Request, handle, permissions};
use crate::v1_0::models::ProfilePhoto;

handle! {
    /// Request builder for an object of the type `profilePhoto`.
    ///
    /// Paths: `/me/photo`, `/groups/{group-id}/photo`, `/users/{user-id}/photo`.
    pub struct ProfilePhotoHandle;
}

impl ProfilePhotoHandle {
    /// Reads the measures of the [`ProfilePhoto`] of a user or group.
    ///
    /// * `GET /me/photo` and 2 more paths ([documentation](https://learn.microsoft.com/graph/api/profilephoto-get?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.Read` for a work or school account or a personal account;
    ///   `User.Read.All` for an application ([all](Self::GET))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get(&self) -> Request<ProfilePhoto> {
        self.0.get().needs(&[&Self::GET])
    }

    /// Downloads the picture of a user or group.
    ///
    /// * `GET /me/photo/$value` and 2 more paths ([documentation](https://learn.microsoft.com/graph/api/profilephoto-get-value?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.Read` for a work or school account or a personal account;
    ///   `User.Read.All` for an application ([all](Self::GET_VALUE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    #[inline]
    pub fn get_value(&self) -> Request<Bytes> {
        self.0.child("$value").get().needs(&[&Self::GET_VALUE])
    }

    /// Replaces the picture of a user or group, which may have up to 4 MB.
    ///
    /// * `PUT /me/photo/$value` and 2 more paths ([documentation](https://learn.microsoft.com/graph/api/profilephoto-update?view=graph-rest-1.0)); requires the feature `users`
    /// * Least privileged permission: `User.ReadWrite` for a work or school account or a personal
    ///   account; `User.ReadWrite.All` for an application ([all](Self::SET_VALUE))
    /// * Clouds: Global service, US Government L4, US Government L5 (DOD), China operated by 21Vianet
    /// * Sends the body as `image/jpeg`
    pub fn set_value(&self, body: impl Into<Bytes>) -> Request<()> {
        self.0
            .child("$value")
            .put_bytes(body.into())
            .content_type("image/jpeg")
            .needs(&[&Self::SET_VALUE])
    }
}

permissions! {
    ProfilePhotoHandle,
    "GET /me/photo" => GET also ["/groups/{group-id}/photo", "/users/{user-id}/photo"]:
        work ["User.Read", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite", "User.ReadWrite.All"],
        personal ["User.Read", "User.ReadWrite"],
        application ["User.Read.All", "User.ReadWrite.All"],
    "GET /me/photo/$value" => GET_VALUE also ["/groups/{group-id}/photo/$value", "/users/{user-id}/photo/$value"]:
        work ["User.Read", "User.ReadBasic.All", "User.Read.All", "User.ReadWrite", "User.ReadWrite.All"],
        personal ["User.Read", "User.ReadWrite"],
        application ["User.Read.All", "User.ReadWrite.All"],
    "PUT /me/photo/$value" => SET_VALUE also ["/groups/{group-id}/photo/$value", "/users/{user-id}/photo/$value"]:
        work ["User.ReadWrite", "User.ReadWrite.All", "Group.ReadWrite.All"],
        personal ["User.ReadWrite"],
        application ["User.ReadWrite.All", "Group.ReadWrite.All"],
}
