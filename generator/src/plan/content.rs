//! The contents of a plan.

/// The contents of a plan.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Content {
    /// All that is emitted.
    Full,
    /// The public items, without documentation, samples and data.
    Items,
}
