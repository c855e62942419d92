//! The grammar of requests: methods, paths with placeholders, and requests with values.
//!
//! The module depends on nothing but the dialect. A [`Template`] is the target of a request line, a [`Request`] is a
//! request with values. [`Target`] and [`StartLine`] hold a line as written together with its parsed form.

mod literal;
mod method;
mod path;
mod request;
mod split;
mod template;

pub(crate) use self::literal::Literal;
pub use self::method::Method;
pub(crate) use self::path::normal;
pub use self::path::{Argument, Path, Segment};
pub use self::request::StartLine;
pub(crate) use self::request::{Request, opens_item_path};
pub(crate) use self::split::{is_numbered_version, is_version, with_keys_apart};
pub(crate) use self::template::{Target, Template};
