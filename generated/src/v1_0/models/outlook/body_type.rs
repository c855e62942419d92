// @generated from v1.0/resources/bodytype.md. Do not edit.

use docwright_runtime::members;

/// Format of a text.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/bodytype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum BodyType {
    /// Plain text.
    Text,
    /// HTML.
    Html,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    BodyType: UnknownValue,
    "text" => Text,
    "html" => Html,
}
