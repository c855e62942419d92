//! A request together with the documented operation that it calls.

use super::request::Request;
use super::response::ServiceError;
use super::routes::Route;
use super::service::Service;
use super::store::{ResourceKey, Store};
use super::transfers;
use crate::api::{Method, Operation};

/// A request with the operation that it calls.
pub(super) struct Exchange<'a> {
    pub service: &'a Service,
    pub route: Route<'a>,
    pub request: &'a Request,
}

impl<'a> Exchange<'a> {
    /// Finds the operation that a request calls.
    pub(super) fn new(service: &'a Service, request: &'a Request) -> Result<Self, ServiceError> {
        Ok(Self { service, route: service.route(request)?, request })
    }

    pub(super) fn operation(&self) -> &'a Operation {
        self.route.operation
    }

    /// The scheme, host and port that links in the response start with.
    pub(super) fn origin(&self) -> &str {
        self.service.origin(self.request)
    }

    /// Returns true if the operation returns an upload session.
    pub(super) fn is_upload_session(&self) -> bool {
        let ty = self.route.ty();
        self.operation().method == Method::Post
            && ty.is_some_and(|ty| self.route.types.property(ty, transfers::UPLOAD_URL).is_some())
    }

    /// Fails when an item in the path was deleted.
    pub(super) fn check_not_deleted(&self, store: &Store) -> Result<(), ServiceError> {
        let is_deleted =
            |resource_key: &ResourceKey| store.entry(resource_key).is_some_and(|entry| entry.value.is_none());
        match self.route.items_in_path().iter().find(|resource_key| is_deleted(resource_key)) {
            Some(resource_key) => Err(ServiceError::gone(&format!("`{}`", resource_key.key))),
            None => Ok(()),
        }
    }
}
