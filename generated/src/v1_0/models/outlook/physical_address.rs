// @generated from v1.0/resources/physicaladdress.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// A postal address.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/physicaladdress?view=graph-rest-1.0)
#[derive(Default)]
pub struct PhysicalAddress {
    /// City.
    pub city: Option<String>,
    /// Country or region, as in `Norway`.
    pub country_or_region: Option<String>,
    /// Postal code.
    pub postal_code: Option<String>,
    /// State or province.
    pub state: Option<String>,
    /// Street and number.
    pub street: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    PhysicalAddress: "microsoft.graph.physicalAddress",
    "city" => city as CITY: String,
    "countryOrRegion" => country_or_region as COUNTRY_OR_REGION: String,
    "postalCode" => postal_code as POSTAL_CODE: String,
    "state" => state as STATE: String,
    "street" => street as STREET: String,
}
