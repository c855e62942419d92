//! Requests as single pages state them.

use std::borrow::Cow;

use crate::api::{Evidence, Method, Path};
use crate::facts::{ApiFacts, PageFacts, RequestFacts};

/// A request on its page.
pub(super) struct Statement<'f> {
    pub page: &'f PageFacts,
    pub api: &'f ApiFacts,
    pub request: Cow<'f, RequestFacts>,
    pub path: Path,
    /// A request line, or an example where no line has the request.
    pub evidence: Evidence,
}

impl Statement<'_> {
    /// The key under which statements about one call are merged.
    pub(super) fn key(&self) -> (String, Method) {
        (self.path.normal(), self.request.method)
    }
}
