//! The fuzz targets of docwright as functions.

pub mod targets;
