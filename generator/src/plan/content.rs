//! What a plan contains.

/// What a plan contains.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// All that is emitted.
    Full,
    /// The public items, without documentation, samples and data.
    Items,
}
