//! The grammar of requests: methods, paths with placeholders, and requests with values.
//!
//! The module depends on nothing but the words of the dialect. [`Template`] is a target as request lines write it,
//! [`Request`] a request as examples and callers write it. Both compare by [`Path`].

mod literal;
mod method;
mod path;
mod request;
mod split;
mod template;

pub(crate) use self::literal::Literal;
pub use self::method::Method;
pub use self::path::{Argument, Path, Segment};
pub(crate) use self::path::{normal, unqualified};
pub(crate) use self::request::Request;
pub use self::request::StartLine;
pub(crate) use self::split::with_keys_apart;
pub(crate) use self::template::{Target, Template};
