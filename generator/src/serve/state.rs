//! Everything that requests change.

use super::faults::Faults;
use super::open_transfers::OpenTransfers;
use super::store::Store;

/// Everything that requests change.
pub(super) struct State {
    pub store: Store,
    pub transfers: OpenTransfers,
    pub faults: Faults,
    ids: fastrand::Rng,
    /// The last snowflake of an item.
    snowflake: u64,
}

/// Snowflakes of created items are greater than those of pages, whose first bits are a time in the past.
const FIRST_SNOWFLAKE: u64 = 1 << 61;

impl State {
    /// Nothing has changed yet.
    pub(super) fn new(seed: u64) -> Self {
        let ids = fastrand::Rng::with_seed(seed ^ 0x5eed);
        let (store, transfers, faults) = (Store::default(), OpenTransfers::default(), Faults::new(seed));
        Self { store, transfers, faults, ids, snowflake: FIRST_SNOWFLAKE }
    }

    /// Returns a new id in the format of a GUID.
    pub(super) fn new_id(&mut self) -> String {
        let hex = format!("{:032x}", self.ids.u128(..));
        format!("{}-{}-4{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
    }

    /// Returns a new id in the format of a snowflake, greater than all before.
    pub(super) fn new_snowflake(&mut self) -> String {
        self.snowflake += 1 + self.ids.u64(..1 << 22);
        self.snowflake.to_string()
    }
}
