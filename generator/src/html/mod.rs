//! Pages for people: one file each that shows what was understood, in any browser and without a network.
//!
//! Markup is made by `maud`, which escapes every text; what a script shows of the API is one block of JSON that the
//! script puts into text nodes only. A page forbids itself, by its content policy, to load anything, to run any script
//! but its own, and to make markup of texts. Styles and scripts are files beside this module.

mod chart;
mod data;
mod page;
mod report;
mod review;

pub use self::report::report;
pub use self::review::{Side, review};
