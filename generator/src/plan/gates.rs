//! Methods that a disabled feature omits, so that the compiler can name the feature.

use std::collections::BTreeMap;

use super::areas::Areas;
use crate::krate::{Gate, Method};

/// The methods of a handle that require a feature.
pub(super) fn collect(methods: &[Method], areas: &Areas<'_>) -> Vec<Gate> {
    let mut gates: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for method in methods {
        if let Some(feature) = &method.feature {
            gates.entry(feature).or_default().push(method.ident.clone());
        }
    }
    let gate = |(feature, mut methods): (&str, Vec<String>)| {
        methods.sort();
        Some(Gate { feature: feature.to_owned(), marker: areas.marker(feature)?.to_owned(), methods })
    };
    gates.into_iter().filter_map(gate).collect()
}
