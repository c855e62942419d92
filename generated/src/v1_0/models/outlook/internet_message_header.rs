// @generated from v1.0/resources/internetmessageheader.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// A header line of a message as it came over the Internet (RFC 5322).
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/internetmessageheader?view=graph-rest-1.0)
#[derive(Default)]
pub struct InternetMessageHeader {
    /// Name of the header.
    pub name: Option<String>,
    /// Content.
    pub value: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    InternetMessageHeader: "microsoft.graph.internetMessageHeader",
    "name" => name as NAME: String,
    "value" => value as VALUE: String,
}
