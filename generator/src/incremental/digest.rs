//! Digests: hashes of texts and values that identify them in every run.

use std::hash::{Hash, Hasher};

use borsh::{BorshDeserialize, BorshSerialize};

/// A BLAKE3 hash.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, BorshSerialize, BorshDeserialize)]
pub(crate) struct Digest(pub(super) [u8; blake3::OUT_LEN]);

impl From<blake3::Hash> for Digest {
    fn from(hash: blake3::Hash) -> Self {
        Self(hash.into())
    }
}

impl Digest {
    /// The digest of bytes.
    pub(super) fn of_bytes(bytes: &[u8]) -> Self {
        blake3::hash(bytes).into()
    }

    /// The digest of everything that a value gives to a hasher.
    pub(super) fn of_value(value: &impl Hash) -> Self {
        let mut bytes = Bytes::default();
        value.hash(&mut bytes);
        Self::of_bytes(&bytes.0)
    }

    /// The first half as hexadecimal digits, for names of files.
    pub(super) fn short_hex(&self) -> String {
        blake3::Hash::from_bytes(self.0).to_hex()[..32].to_owned()
    }
}

/// Collects what a value gives to a hasher. It comes in pieces of a few bytes, which are hashed together.
#[derive(Default)]
struct Bytes(Vec<u8>);

impl Hasher for Bytes {
    fn write(&mut self, bytes: &[u8]) {
        self.0.extend_from_slice(bytes);
    }

    fn finish(&self) -> u64 {
        let mut short = [0; 8];
        short.copy_from_slice(&blake3::hash(&self.0).as_bytes()[..8]);
        u64::from_le_bytes(short)
    }
}
