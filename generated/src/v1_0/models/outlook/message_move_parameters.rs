// @generated from v1.0/api/message-move.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// Parameters of `POST /me/mailFolders/{mailFolder-id}/messages/{message-id}/move`.
///
/// [Documentation](https://learn.microsoft.com/graph/api/message-move?view=graph-rest-1.0)
#[derive(Default)]
pub struct MessageMoveParameters {
    /// Identifier of the folder, or the name of a well-known one. Required.
    pub destination_id: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl MessageMoveParameters {
    /// Creates a body with the required properties.
    pub fn new(destination_id: impl Into<String>) -> Self {
        Self {
            destination_id: Some(destination_id.into()),
            ..Self::default()
        }
    }
}

fields! {
    MessageMoveParameters: "",
    "destinationId" => destination_id,
}
