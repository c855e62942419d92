//! Heavy: generated crates are compiled, without warnings.

mod bookshop;
mod corpus;
mod examples;
mod features;
mod hostile;
mod init;
mod plain;
mod semaphore;
