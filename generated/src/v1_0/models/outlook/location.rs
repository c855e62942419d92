// @generated from v1.0/resources/location.md. Do not edit.

use docwright_runtime::{Additional, fields};
use super::{LocationType, PhysicalAddress};

/// Where an event takes place.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/location?view=graph-rest-1.0)
#[derive(Default)]
pub struct Location {
    /// Postal address of the location.
    pub address: Option<Box<PhysicalAddress>>,
    /// Name of the location.
    pub display_name: Option<String>,
    /// Email address of the location, such as a room.
    pub location_email_address: Option<String>,
    /// Kind of the location. Read-only.
    pub location_type: Option<LocationType>,
    /// URL of a page about the location.
    pub location_uri: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    Location: "microsoft.graph.location",
    "address" => address as ADDRESS: PhysicalAddress,
    "displayName" => display_name as DISPLAY_NAME: String,
    "locationEmailAddress" => location_email_address as LOCATION_EMAIL_ADDRESS: String,
    "locationType" => location_type as LOCATION_TYPE: LocationType,
    "locationUri" => location_uri as LOCATION_URI: String,
}
