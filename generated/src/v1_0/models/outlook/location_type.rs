// @generated from v1.0/resources/locationtype.md. Do not edit.

use docwright_runtime::members;

/// Kind of a location.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/locationtype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum LocationType {
    /// Nothing more is known.
    Default,
    /// A conference room.
    ConferenceRoom,
    /// A home.
    HomeAddress,
    /// A business.
    BusinessAddress,
    /// A point on the map.
    GeoCoordinates,
    /// A street address.
    StreetAddress,
    /// A hotel.
    Hotel,
    /// A restaurant.
    Restaurant,
    /// A shop or other business nearby.
    LocalBusiness,
    /// An address for letters.
    PostalAddress,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    LocationType: UnknownValue,
    "default" => Default,
    "conferenceRoom" => ConferenceRoom,
    "homeAddress" => HomeAddress,
    "businessAddress" => BusinessAddress,
    "geoCoordinates" => GeoCoordinates,
    "streetAddress" => StreetAddress,
    "hotel" => Hotel,
    "restaurant" => Restaurant,
    "localBusiness" => LocalBusiness,
    "postalAddress" => PostalAddress,
}
