//! The decisions that samples are made from.

use super::program_scope::CratePaths;
use crate::api::Profile;
use crate::plan::fields::FieldTables;
use crate::plan::paths::ClientMethods;
use crate::plan::variants::VariantTables;

/// The decisions that samples are made from.
#[derive(Clone, Copy)]
pub(in crate::plan) struct SampleContext<'p> {
    pub client: &'p ClientMethods<'p>,
    pub fields: &'p FieldTables<'p>,
    pub variants: &'p VariantTables<'p>,
    pub krate: CratePaths<'p>,
    pub profile: &'p Profile,
}
