//! The documented API on loopback: a server that answers as the pages say.
//!
//! What is asked for is found by the request lines of the pages. The answer is the documented example that is
//! most like the request, or one made of the documented types. What is created, changed or deleted is kept in
//! memory, beside the documented items, until the server stops.
//!
//! ```no_run
//! use docwright::serve::{Options, Server};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let understood = docwright::understand("docs".as_ref(), &|_| {})?;
//! let server = Server::start(understood.apis, Options::default())?;
//! println!("{}/v1.0/me", server.origin());
//! # Ok(())
//! # }
//! ```

mod answer;
mod batch;
mod connection;
mod delta;
mod documented;
mod faults;
mod filter;
mod items;
mod literal;
mod query;
mod reference;
mod request;
mod resource;
mod routes;
mod service;
mod signed_in;
mod store;
mod synthesis;
mod tokens;
mod visible;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

use self::service::Service;
use crate::api::Api;

/// How the server behaves.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// How long every answer waits.
    pub latency: Duration,
    /// Every so many requests, one is answered with 429; 0 never.
    pub throttle: u64,
    /// How many requests of a hundred fail with 503.
    pub fail: u8,
    /// What ids and failures are drawn from: the same seed gives the same ones.
    pub seed: u64,
    /// Whether each request is logged to standard error, without its query, headers and body.
    pub log: bool,
}

/// A server that runs; it stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts to answer on 127.0.0.1, on a thread of its own. Servers can share what the pages say, each with
    /// changes of its own: `Arc<[Api]>` is taken as well as `Vec<Api>`.
    ///
    /// # Errors
    /// When the port is taken, or when no thread can be started.
    pub fn start(apis: impl Into<Arc<[Api]>>, options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let service = Service::new(apis.into(), options, format!("http://{address}"));
        let thread = std::thread::Builder::new().name("docwright-serve".to_owned());
        let thread = thread.spawn(move || {
            let _ = runtime.block_on(connection::serve(listener, service, stopped));
            // A connection that still waits for its client ends here.
            runtime.shutdown_background();
        })?;
        Ok(Self { address, stop: Some(stop), thread: Some(thread) })
    }

    /// Scheme, host and port, such as `http://127.0.0.1:8080`; versions lie below it.
    #[must_use]
    pub fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Waits until this process is told to stop (Ctrl-C).
    ///
    /// # Errors
    /// When the signal cannot be listened to.
    pub fn wait(self) -> io::Result<()> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        runtime.block_on(tokio::signal::ctrl_c())
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        if let Some(stop) = self.stop.take() {
            let _ = stop.send(());
        }
        if let Some(thread) = self.thread.take() {
            let _ = thread.join();
        }
    }
}
