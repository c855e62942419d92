//! Incremental generation: a run repeats only the work whose inputs changed, with the same result as a first run.
//!
//! [`Workspace`] is the pipeline for such runs; [`Cache`] keeps results between processes. Results are reused at four levels:
//!
//! * the *analysis of a page* while the page and the files that it includes are the same;
//! * a *version* while its pages, its files and the layout of the crate around it are the same;
//! * a *file* of the crate while its plan is the same and the file on disk is the one that was printed;
//! * a whole *run* while all pages, the settings and the crate are the same.
//!
//! A version with a changed page is resolved and planned as a whole, because one page can change the meaning of any other.

mod cache;
mod digest;
mod print;
mod version;
mod workspace;

pub use self::cache::Cache;
pub use self::workspace::{Failure, Outcome, Settings, Workspace};
