//! Pages and locations in them.
//!
//! A page's text is kept whole for the run: documents, facts and diagnostics point into it by byte
//! span, and the renderer shows the line that a finding is about. A page and a location depend on nothing else, so that the
//! profile of an API can be inferred from them; [`Pages`] contains both.

mod location;
mod page;
mod pages;

pub use self::location::{Location, PageId, Span};
pub use self::page::Page;
pub use self::pages::{Pages, join};
