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
}

impl State {
    /// Nothing has changed yet.
    pub(super) fn new(seed: u64) -> Self {
        let ids = fastrand::Rng::with_seed(seed ^ 0x5eed);
        Self { store: Store::default(), transfers: OpenTransfers::default(), faults: Faults::new(seed), ids }
    }

    /// Returns a new id in the format of a GUID.
    pub(super) fn new_id(&mut self) -> String {
        let hex = format!("{:032x}", self.ids.u128(..));
        format!("{}-{}-4{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
    }
}
