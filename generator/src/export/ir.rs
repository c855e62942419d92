//! The model as JSON, and its JSON Schema.

use std::borrow::Cow;

use schemars::JsonSchema;
use schemars::generate::SchemaSettings;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

use crate::api::{Api, SCHEMA};

/// Model of documented APIs: the output of `docwright export --format ir`.
///
/// New properties do not change the version of the schema; ignore unknown ones.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[schemars(title = "docwright IR", extend("$id" = format!("urn:docwright:ir:{SCHEMA}")))]
pub struct Ir<'a> {
    /// The version of the schema.
    #[schemars(extend("const" = SCHEMA))]
    pub schema: u32,
    /// One API for each documented version, sorted by version.
    pub apis: Cow<'a, [Api]>,
}

/// Serializes the models of all versions.
#[must_use]
pub fn ir(apis: &[Api]) -> Value {
    json!(Ir { schema: SCHEMA, apis: Cow::Borrowed(apis) })
}

/// Returns the JSON Schema (2020-12) of [`ir`], derived from the serialized types.
#[must_use]
pub fn ir_schema() -> Value {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Ir<'_>>().to_value()
}
