// @generated from v1.0/resources/eventtype.md. Do not edit.

use docwright_runtime::members;

/// Place of an event in a series.
///
/// [Documentation](https://learn.microsoft.com/graph/api/resources/eventtype?view=graph-rest-1.0)
#[derive(Clone, Debug)]
pub enum EventType {
    /// It is not in a series.
    SingleInstance,
    /// It is one event of a series.
    Occurrence,
    /// It is one of a series, and was changed on its own.
    Exception,
    /// It stands for the whole series.
    SeriesMaster,
    /// An undocumented value, as received.
    UnknownValue(String),
}

members! {
    EventType: UnknownValue,
    "singleInstance" => SingleInstance,
    "occurrence" => Occurrence,
    "exception" => Exception,
    "seriesMaster" => SeriesMaster,
}
