//! [`Additional`]: the properties of an object without a dedicated field.

use serde_json::{Map, Value};

/// Properties of an object without a dedicated field.
///
/// They are those that the documentation does not list, annotations (`@odata.type`, `@odata.etag`, `name@odata.bind`),
/// and values that do not match the documented type of their field. They keep the order in which they were received,
/// and are written back unchanged.
pub type Additional = Map<String, Value>;
