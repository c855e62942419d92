//! Real pages, which are not part of the repository: without them these tests are skipped.

mod analysis;
mod discord;
mod fidelity;
mod hardest;
mod localised;
mod permissions;
mod requests;
mod serve;
