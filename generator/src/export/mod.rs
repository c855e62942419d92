//! The API in the forms of others: what `docwright export` prints.
//!
//! Each form is a pure function from an [`Api`](crate::api::Api) to JSON or XML and knows nothing of pages or Rust. The
//! order of everything is that of the API, which is sorted; same API, same bytes.

mod csdl;
mod ir;
mod openapi;
mod permissions;
mod text;

pub use csdl::csdl;
pub use ir::{Ir, ir, ir_schema};
pub use openapi::openapi;
pub use permissions::permissions;
