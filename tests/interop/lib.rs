//! The client of a small service of parcels and depots, generated from the pages in `docs/`.

/// The generated client.
pub mod graph {
    include!(concat!(env!("OUT_DIR"), "/graph/mod.rs"));
}

#[cfg(test)]
mod server;
#[cfg(test)]
mod service;
