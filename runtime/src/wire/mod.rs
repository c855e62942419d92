//! The treatment of responses that violate their format: one place for all code that reads responses.
//!
//! | found | treatment |
//! |---|---|
//! | an empty body with status 202, 204 or 205 | no result: an empty object, an empty page, `null` |
//! | an empty body with another status, where a JSON value is expected | an error ([`body`]) |
//! | an empty body of text or bytes, and of a request without a result | the empty text, no bytes |
//! | a byte order mark before JSON or text | ignored ([`body`]) |
//! | invalid UTF-8, half a surrogate pair, an unknown escape or a control character in a string | replaced by U+FFFD, or escaped; the other properties are read ([`json`]) |
//! | a number beyond the range of a float, `NaN` and `Infinity` without quotes | the string of the same text, `NaN`, `INF` or `-INF` ([`json`]) |
//! | an empty link in a property or header | no link ([`link`]) |
//! | a next link, a cursor, or a number of pages or items of another type | an error, so that it does not look like the end |
//! | a list of changes without a link at its end, a 202 without a monitor | an error |
//! | a `Retry-After` that cannot be read | a cautious wait, never none ([`retry_after`]) |
//!
//! Calls, pages, changes, batches and their items, monitors, upload sessions and bodies of errors use these functions.

pub(crate) mod body;
pub(crate) mod json;
pub(crate) mod link;
pub(crate) mod retry_after;
