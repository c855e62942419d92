//! Size of a version of an API.

use std::collections::BTreeSet;

use borsh::{BorshDeserialize, BorshSerialize};

use super::Api;

/// Numbers of items in a version of an API, and its product areas.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Contents {
    /// The version's name.
    pub version: String,
    /// Structured types.
    pub types: u64,
    /// Properties of structured types.
    pub properties: u64,
    /// Enumerations.
    pub enums: u64,
    /// Operations.
    pub operations: u64,
    /// Examples of operations.
    pub examples: u64,
    /// The product areas of its pages, sorted.
    pub areas: Vec<String>,
}

impl Contents {
    /// Counts the items of a version.
    #[must_use]
    pub fn of(api: &Api) -> Self {
        let of_types = api.types.iter().filter_map(|ty| ty.area.as_deref());
        let of_enums = api.enums.iter().filter_map(|ty| ty.area.as_deref());
        let of_operations = api.operations.iter().filter_map(|one| one.area.as_deref());
        // Thousands of items name some dozen areas.
        let areas: BTreeSet<&str> = of_types.chain(of_enums).chain(of_operations).collect();
        Self {
            version: api.version.clone(),
            types: api.types.len() as u64,
            properties: api.types.iter().map(|ty| ty.properties.len() as u64).sum(),
            enums: api.enums.len() as u64,
            operations: api.operations.len() as u64,
            examples: api.operations.iter().map(|operation| operation.examples.len() as u64).sum(),
            areas: areas.into_iter().map(str::to_owned).collect(),
        }
    }
}
