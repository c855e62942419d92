// @generated from v1.0/resources/datetimetimezone.md. Do not edit.

use docwright_runtime::{Additional, fields};

/// A moment as a calendar has it: the time on the clock and the zone of that clock, apart.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/datetimetimezone?view=graph-rest-1.0)
#[derive(Default)]
pub struct DateTimeTimeZone {
    /// Date and time without an offset, as in `2025-04-07T09:00:00.0000000`.
    pub date_time: Option<String>,
    /// Name of the zone, as in `W. Europe Standard Time` or `Europe/Oslo`.
    pub time_zone: Option<String>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

fields! {
    DateTimeTimeZone: "microsoft.graph.dateTimeTimeZone",
    "dateTime" => date_time as DATE_TIME: String,
    "timeZone" => time_zone as TIME_ZONE: String,
}
