//! Deprecations of operations, types and enumerations.

use super::names::Names;
use super::prose;
use crate::api::{Deprecation, Evidence};
use crate::facts::DeprecationFacts;

/// The deprecation of an operation or a type.
pub(super) fn convert(stated: &DeprecationFacts, names: &Names<'_>) -> Deprecation {
    Deprecation {
        note: prose::convert(&stated.note, stated.location.page, names),
        removal: stated.removal.clone(),
        origin: Some(names.pages.origin(stated.location, Evidence::Prose)),
    }
}
