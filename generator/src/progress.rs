//! The progress of a run.

/// Receives the progress of a run, for example to display it. Several threads may call it at the same time. `()` ignores it.
pub trait Progress: Sync {
    /// A stage of unknown extent begins: "planning the crate".
    fn stage(&self, what: &str);

    /// A stage with a number of items begins: "reading pages".
    fn stage_of(&self, what: &str, items: usize);

    /// One more item of the stage is done.
    fn advance(&self);
}

impl Progress for () {
    fn stage(&self, _: &str) {}

    fn stage_of(&self, _: &str, _: usize) {}

    fn advance(&self) {}
}
