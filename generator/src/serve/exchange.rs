//! A request together with the documented operation that it calls.

use super::examples::{self, DocumentedResponse};
use super::links::Links;
use super::request::Request;
use super::response::ServiceError;
use super::routes::Route;
use super::service::Service;
use super::store::Store;
use super::transfer_links::UPLOAD_URL;
use crate::api::{Method, Operation};

/// A request with the operation that it calls.
pub(super) struct Exchange<'a> {
    pub service: &'a Service,
    pub route: Route<'a>,
    pub request: &'a Request,
    /// The example of the operation that is most similar to the request.
    pub shown: Option<DocumentedResponse<'a>>,
}

impl<'a> Exchange<'a> {
    /// Finds the operation that a request calls, and the items in its path that clients created.
    pub(super) fn new(service: &'a Service, request: &'a Request, store: &Store) -> Result<Self, ServiceError> {
        let mut route = service.route(request)?;
        route.resolve(store);
        let shown = examples::find(route.operation, request);
        Ok(Self { service, route, request, shown })
    }

    pub(super) fn operation(&self) -> &'a Operation {
        self.route.operation
    }

    /// The scheme, host and port that links in the response start with.
    pub(super) fn origin(&self) -> &str {
        self.service.origin(self.request)
    }

    /// The links of the documented service, which responses of this server replace.
    pub(super) fn links(&self) -> Links<'_> {
        self.service.links(self.request)
    }

    /// Returns true if the operation returns an upload session.
    pub(super) fn is_upload_session(&self) -> bool {
        let ty = self.route.ty();
        self.operation().method == Method::Post
            && ty.is_some_and(|ty| self.route.types.property(ty, UPLOAD_URL).is_some())
    }

    /// Fails when an item in the path was deleted.
    pub(super) fn check_not_deleted(&self, store: &Store) -> Result<(), ServiceError> {
        match self.route.items_in_path().iter().find(|resource_key| store.is_deleted(resource_key)) {
            Some(resource_key) => Err(ServiceError::gone(&format!("`{}`", resource_key.key))),
            None => Ok(()),
        }
    }
}
