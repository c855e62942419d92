//! From pages to the files of a crate, stage by stage.

pub(crate) mod areas;
mod cases;
mod compact;
mod fresh;
mod ir;
mod layout;
mod properties;
mod seeds;
pub(crate) mod select;
mod surface;
