//! The model itself, with the version of its form, and the JSON Schema of that form.

use std::borrow::Cow;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::api::{Api, SCHEMA};

/// What docwright understood of reference pages: the document of `docwright export --format ir`.
///
/// Members may be added without a new version of the form; pass over those that you do not know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "docwright IR", extend("$id" = format!("urn:docwright:ir:{SCHEMA}")))]
pub struct Ir<'a> {
    /// The version of this form.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: u32,
    /// One API for each version that the pages document, sorted by version.
    pub apis: Cow<'a, [Api]>,
}

/// The models of all versions.
#[must_use]
pub fn ir(apis: &[Api]) -> Value {
    json!(Ir { schema: SCHEMA, apis: Cow::Borrowed(apis) })
}

/// The JSON Schema (2020-12) of [`ir`], derived from the types that are written.
#[must_use]
pub fn ir_schema() -> Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Ir<'_>>().to_value()
}
