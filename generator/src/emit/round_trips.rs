//! Tests of documented bodies.

use super::format::{Row, header, table};
use crate::krate::{RoundTrips, TripKind};

/// The file of a version.
pub(super) fn file(version: &RoundTrips) -> String {
    let mut text = header(&[]);
    text.push_str("//! Documented bodies are deserialized and serialized again, without loss or change.\n\n");
    // The feature of a version has its name, which is an identifier.
    let feature = &version.version;
    text.push_str(&format!("#![cfg(feature = \"{feature}\")]\n\n"));
    text.push_str("use docwright_runtime::round_trips;\n");
    let rows = version.trips.iter().map(|trip| {
        let kind = match trip.kind {
            TripKind::Request => "request",
            TripKind::Response => "response",
            TripKind::List => "list",
        };
        Row::new(&trip.page, format!("{} {kind} {}", trip.method, trip.ty))
    });
    text.push('\n');
    text.push_str(&table("round_trips", &format!("{feature} in {}", version.krate), rows));
    text
}
