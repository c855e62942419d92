//! Values of the primitive types of OData.
//!
//! Each type parses only what it writes back unchanged. Other spellings are kept in the additional properties of a
//! model, so that objects round-trip.

mod binary;
mod date_time;
mod decimal;
mod duration;
mod format_error;
mod guid;
mod key;
mod literal;
pub(crate) mod literals;
mod lossless;
mod number;
mod snowflake;
mod text_element;

pub use binary::Binary;
pub use date_time::{Date, DateTime, TimeOfDay, parse_date};
pub use decimal::{Decimal, DecimalError};
pub use duration::Duration;
pub use format_error::FormatError;
pub use guid::Guid;
pub use key::Key;
pub use literal::Literal;
pub use snowflake::Snowflake;
