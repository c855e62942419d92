//! Stage 5: an [`Api`] becomes a [`Crate`]: every decision about Rust is made here.
//!
//! Models mirror the types, one page to one file. Bodies are what operations send. Handles mirror the
//! paths: paths with equal documented operations at and below them share one handle type.

mod areas;
mod bodies;
mod content;
mod docs;
mod features;
mod fields;
mod gates;
mod imports;
mod krate_docs;
mod layout;
mod models;
mod modules;
mod numbers;
mod operation_docs;
mod options;
mod paths;
mod permission_docs;
mod role;
mod samples;
mod source_scope;
mod sources;
#[cfg(test)]
pub(crate) mod testing;
mod type_paths;
mod variants;
mod version;

use rayon::prelude::*;

pub use self::layout::{Area, CrateLayout};
pub use self::options::{CRATE, Options};
use crate::api::{Api, Contents};
use crate::krate::{Crate, Version};

/// Plans the crate for all versions of an API.
#[must_use]
pub fn plan(apis: &[Api], options: &Options) -> Crate {
    let contents: Vec<Contents> = apis.iter().map(Contents::of).collect();
    let layout = CrateLayout::new(&contents, options);
    let versions: Vec<Version> = apis.par_iter().map(|api| layout.version(api)).collect();
    layout.krate(versions, &[])
}

/// Plans the public items of the crate only: without documentation, samples and data, which take half of the time.
#[must_use]
pub fn plan_items(apis: &[Api], options: &Options) -> Crate {
    let contents: Vec<Contents> = apis.iter().map(Contents::of).collect();
    let layout = CrateLayout::new(&contents, options);
    let versions: Vec<Version> = apis.par_iter().map(|api| layout.items(api)).collect();
    layout.krate_of_items(versions)
}
