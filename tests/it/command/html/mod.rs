//! The HTML pages, read by a parser of others: what is on them, and that nothing of the API's pages lives there.

mod report;
mod review;
mod tame;
