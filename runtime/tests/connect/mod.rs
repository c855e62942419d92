//! A client for the server of the tests.

use docwright_runtime::azure_core::http::{FixedRetryOptions, RetryOptions};
use docwright_runtime::azure_core::time::Duration as Delay;
use docwright_runtime::{Client, ClientOptions, StaticToken};

use crate::server::{Answer, Server};

/// A server with these answers, and a client for it that tries everything twice.
pub(crate) async fn connect(answers: impl IntoIterator<Item = Answer>) -> (Server, Client) {
    let server = Server::start(answers).await;
    let mut options = ClientOptions { endpoint: Some(server.origin.clone()), ..ClientOptions::default() };
    let retry = FixedRetryOptions { delay: Delay::milliseconds(1), max_retries: 1, ..FixedRetryOptions::default() };
    options.azure.retry = RetryOptions::fixed(retry);
    let endpoint = "https://graph.microsoft.com/v1.0";
    let client = Client::new(endpoint, StaticToken::new("s3cret"), options).expect("a client");
    (server, client)
}
