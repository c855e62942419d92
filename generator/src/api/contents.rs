//! Size of a version of an API.

use std::collections::BTreeMap;

use borsh::{BorshDeserialize, BorshSerialize};

use super::{Api, Profile};

/// Numbers of items in a version of an API, and its product areas.
#[derive(Clone, Debug, PartialEq, Eq, BorshSerialize, BorshDeserialize)]
pub struct Contents {
    /// The version's name.
    pub version: String,
    /// The profile of the API.
    pub profile: Profile,
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
    /// The product areas of its pages with the numbers of their operations.
    pub areas: BTreeMap<String, u64>,
}

impl Contents {
    /// Counts the items of a version.
    #[must_use]
    pub fn of(api: &Api) -> Self {
        let index = api.type_index();
        let of_types = api.types.iter().filter_map(|ty| ty.area.as_deref());
        let of_enums = api.enums.iter().filter_map(|ty| ty.area.as_deref());
        // Thousands of items name some dozen areas.
        let mut areas: BTreeMap<&str, u64> = of_types.chain(of_enums).map(|area| (area, 0)).collect();
        for area in api.operations.iter().filter_map(|one| one.area_of_page_or_type(&index)) {
            *areas.entry(area).or_default() += 1;
        }
        Self {
            version: api.version.clone(),
            profile: api.profile.clone(),
            types: api.types.len() as u64,
            properties: api.types.iter().map(|ty| ty.properties.len() as u64).sum(),
            enums: api.enums.len() as u64,
            operations: api.operations.len() as u64,
            examples: api.operations.iter().map(|operation| operation.examples.len() as u64).sum(),
            areas: areas.into_iter().map(|(area, operations)| (area.to_owned(), operations)).collect(),
        }
    }
}
