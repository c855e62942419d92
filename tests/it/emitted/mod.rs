//! Heavy: generated crates are compiled, without warnings.

mod corpus;
mod features;
mod hostile;
mod init;
