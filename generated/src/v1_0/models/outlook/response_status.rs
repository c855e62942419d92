// @generated from v1.0/resources/responsestatus.md. Do not edit.

use docwright_runtime::{Additional, DateTime, fields};
use super::ResponseType;

/// Answer to an invitation, and when it was given.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/responsestatus?view=graph-rest-1.0)
#[derive(Default)]
pub struct ResponseStatus {
    /// The response.
    pub response: Option<ResponseType>,
    /// When it was given, in UTC.
    pub time: Option<DateTime>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    ResponseStatus: "microsoft.graph.responseStatus",
    "response" => response as RESPONSE: ResponseType,
    "time" => time as TIME: DateTime,
}
