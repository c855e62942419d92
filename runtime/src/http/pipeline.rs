//! [`Pipeline`]: the steps that a request passes on its way to the service.

use std::sync::Arc;

use super::delivery::Delivery;
use super::{HttpRequest, HttpResponse, Next, Policy, Transport};
use crate::Result;

/// The steps that a request passes on its way to the service: policies, and a transport.
pub(crate) struct Pipeline {
    policies: Vec<Arc<dyn Policy>>,
    delivery: Delivery,
}

impl Pipeline {
    pub(crate) fn new(policies: Vec<Arc<dyn Policy>>, transport: Arc<dyn Transport>) -> Self {
        Self { policies, delivery: Delivery::new(transport) }
    }

    /// Sends a request through all steps.
    pub(crate) async fn send(&self, request: &mut HttpRequest) -> Result<HttpResponse> {
        Next::new(&self.policies, &self.delivery).send(request).await
    }
}
