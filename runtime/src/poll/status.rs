//! [`OperationStatus`]: the status of a long-running operation.

use crate::Additional;

/// The status of a long-running operation, as its monitor returns it.
#[derive(Default)]
pub struct OperationStatus {
    /// State of the operation: `notStarted`, `running`, `succeeded`, `completed`, `failed`, …
    pub status: Option<String>,
    /// Progress in percent.
    pub percentage_complete: Option<f64>,
    /// Id of the resource that the operation created.
    pub resource_id: Option<String>,
    /// URL of the resource that the operation created.
    pub resource_location: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

crate::fields! {
    OperationStatus: "",
    "status" => status,
    "percentageComplete" => percentage_complete,
    "resourceId" => resource_id,
    "resourceLocation" => resource_location,
}
