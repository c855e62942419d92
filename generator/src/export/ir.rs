//! The model itself, with the version of its shape.

use serde_json::{Value, json};

use crate::api::{Api, SCHEMA};

/// The models of all versions.
#[must_use]
pub fn ir(apis: &[Api]) -> Value {
    json!({ "schema": SCHEMA, "apis": apis })
}
