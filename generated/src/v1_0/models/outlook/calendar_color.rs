// @generated from v1.0/resources/calendarcolor.md. Do not edit.

use docwright_runtime::members;

/// Colour of a calendar among others.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/calendarcolor?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum CalendarColor {
    /// The service chooses.
    Auto,
    /// Light blue.
    LightBlue,
    /// Light green.
    LightGreen,
    /// Light orange.
    LightOrange,
    /// Light gray.
    LightGray,
    /// Light yellow.
    LightYellow,
    /// Light teal.
    LightTeal,
    /// Light pink.
    LightPink,
    /// Light brown.
    LightBrown,
    /// Light red.
    LightRed,
    /// Number of the colours rather than a colour.
    MaxColor,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    CalendarColor: UnknownValue,
    "auto" => Auto,
    "lightBlue" => LightBlue,
    "lightGreen" => LightGreen,
    "lightOrange" => LightOrange,
    "lightGray" => LightGray,
    "lightYellow" => LightYellow,
    "lightTeal" => LightTeal,
    "lightPink" => LightPink,
    "lightBrown" => LightBrown,
    "lightRed" => LightRed,
    "maxColor" => MaxColor,
}
