//! Mock server of the documented API on loopback.
//!
//! The request lines of the pages determine which operation a request calls. The response is the documented example that is
//! most similar to the request, or one built from the documented types. A path that no page documents has the operations of
//! documented paths to the same type. Changes are kept in memory until the server stops.
//!
//! ```no_run
//! use docwright::serve::{Options, Server};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! let analysis = docwright::analyze("docs".as_ref(), &())?;
//! let server = Server::start(analysis.apis, Options::default())?;
//! println!("{}/v1.0/me", server.origin());
//! # Ok(())
//! # }
//! ```

mod access;
mod answer;
mod batch;
mod changes;
mod collection;
mod connection;
mod content;
mod delta;
mod dispatch;
mod documented_response;
mod envelope;
mod equivalents;
mod examples;
mod exchange;
mod existence;
mod expand;
mod faults;
mod files;
mod filter;
mod form;
mod item_path;
mod items;
mod keyed_page;
mod known;
mod links;
mod literal;
mod open_transfers;
mod paced;
mod path_pattern;
mod properties;
mod query;
mod reference;
mod related;
mod request;
mod resource;
mod response;
mod routes;
mod search;
mod service;
mod signed_in;
mod state;
mod store;
mod streams;
mod suggestion;
mod synthesis;
mod tokens;
mod transfer_links;
mod transfers;
mod upload;
mod upload_session;
mod visible;

use std::io;
use std::net::{Ipv4Addr, SocketAddr, TcpListener};
use std::sync::Arc;
use std::thread::JoinHandle;
use std::time::Duration;

use tokio::sync::oneshot;

use self::service::Service;
use crate::api::Api;

/// Options of a [`Server`].
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// The port on 127.0.0.1; 0 takes a free one.
    pub port: u16,
    /// Delay of every response.
    pub latency: Duration,
    /// Respond to every n-th request with 429; 0 for none.
    pub throttle: u64,
    /// Percentage of requests that fail with 503.
    pub fail: u8,
    /// Percentage of requests with a random fault: refused with different `Retry-After`, not reached, processed without a
    /// response, with a truncated or an empty one, or late.
    pub chaos: u8,
    /// Seed of ids and failures: the same seed gives the same ones.
    pub seed: u64,
    /// Origins besides the server's own that may call it: of a proxy in front of it, or of a web application, such as
    /// `https://graph.test:8443`. Requests for other hosts, and of other web pages, are refused.
    pub allowed_origins: Vec<String>,
    /// Log each request to standard error, without its query, headers and body.
    pub log: bool,
}

/// A running server, which stops when it is dropped.
#[derive(Debug)]
pub struct Server {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Server {
    /// Starts a server on 127.0.0.1, on a separate thread. Servers can share the documented APIs as `Arc<[Api]>`; each keeps
    /// its own changes.
    ///
    /// # Errors
    /// When the port is taken, an allowed origin is invalid, or no thread can be started.
    pub fn start(apis: impl Into<Arc<[Api]>>, options: Options) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, options.port))?;
        listener.set_nonblocking(true)?;
        let address = listener.local_addr()?;
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
        let (stop, stopped) = oneshot::channel();
        let service = Service::new(apis.into(), options, format!("http://{address}"))?;
        let thread = std::thread::Builder::new().name("docwright-serve".to_owned());
        let thread = thread.spawn(move || {
            let _ = runtime.block_on(connection::serve(listener, service, stopped));
            // Closes connections that wait for their clients.
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
