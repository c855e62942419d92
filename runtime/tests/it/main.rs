//! Tests of the runtime against servers on loopback. The name of a test begins with the part that it tests.

mod alone;
mod connect;
mod log;
mod secure;
mod server;
mod wire;

mod batch;
mod cancel;
mod changes;
mod chaos;
mod client;
mod conventions;
mod elsewhere;
mod graviola;
mod injection;
mod integrity;
mod limits;
mod lossless;
mod model;
mod operations;
#[cfg(feature = "testing")]
mod policies;
mod poll;
mod private;
#[cfg(feature = "testing")]
mod see;
mod send;
#[cfg(feature = "testing")]
mod testing;
mod token;
mod transfer;
mod unseen;
