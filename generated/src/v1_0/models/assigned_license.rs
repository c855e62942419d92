// @generated from v1.0/resources/assignedlicense.md. Do not edit.

use docwright_runtime::{Additional, Guid, fields};

/// A license of a user or group, without the services that were switched off.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/assignedlicense?view=graph-rest-1.0)
#[derive(Default)]
pub struct AssignedLicense {
    /// Services of the license that are switched off.
    pub disabled_plans: Option<Vec<Guid>>,
    /// Which product it is a license for.
    pub sku_id: Option<Guid>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    AssignedLicense: "microsoft.graph.assignedLicense",
    "disabledPlans" => disabled_plans as DISABLED_PLANS: Vec<Guid>,
    "skuId" => sku_id as SKU_ID: Guid,
}
