//! Export formats of an API: the outputs of `docwright export`.
//!
//! Each format is a pure function from an [`Api`](crate::api::Api) to JSON or XML, independent of pages and Rust. The
//! order is that of the API, which is sorted; the same API gives the same bytes.

mod csdl;
mod ir;
mod openapi;
mod permissions;
mod text;

pub use csdl::csdl;
pub use ir::{Ir, ir, ir_schema};
pub use openapi::openapi;
pub use permissions::permissions;
