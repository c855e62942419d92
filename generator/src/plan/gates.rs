//! Methods that a disabled feature omits, so that the compiler can name the feature.

use std::collections::BTreeMap;

use super::features::Features;
use super::imports::RUNTIME;
use crate::krate::{Gate, Handle, Import, Item};

/// The macro that declares such methods.
const MACRO: &str = "requires";

/// Records the methods of the handles among the items of a file that require a feature.
pub(super) fn add(items: &mut [Item], imports: &mut Vec<Import>, features: &Features) {
    let mut found = false;
    for item in items {
        if let Item::Handle(handle) = item {
            handle.gates = collect(handle, features);
            found |= !handle.gates.is_empty();
        }
    }
    if found {
        import(imports);
    }
}

fn collect(handle: &Handle, features: &Features) -> Vec<Gate> {
    let mut gates: BTreeMap<&str, Vec<String>> = BTreeMap::new();
    for method in &handle.methods {
        if let Some(feature) = &method.feature {
            gates.entry(feature).or_default().push(method.ident.clone());
        }
    }
    let gate = |(feature, mut methods): (&str, Vec<String>)| {
        methods.sort();
        Some(Gate { feature: feature.to_owned(), marker: features.marker(feature)?.to_owned(), methods })
    };
    gates.into_iter().filter_map(gate).collect()
}

fn import(imports: &mut Vec<Import>) {
    let of_runtime = imports.iter_mut().find(|import| import.module == RUNTIME && import.feature.is_none());
    match of_runtime {
        Some(import) => {
            let at = import.names.partition_point(|name| name.as_str() < MACRO);
            import.names.insert(at, MACRO.to_owned());
        }
        None => {
            let names = vec![MACRO.to_owned()];
            imports.insert(0, Import { module: RUNTIME.to_owned(), names, feature: None });
        }
    }
}
