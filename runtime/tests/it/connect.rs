//! A client for the server of the tests.

use std::time::Duration;

use docwright_runtime::{Client, ClientOptions, RetryOptions, StaticToken};

use crate::server::{Answer, Server};

/// A client for the server at this origin.
pub(crate) fn client_with(origin: &str, retry: RetryOptions) -> Client {
    let options = ClientOptions { endpoint: Some(origin.to_owned()), retry, ..ClientOptions::default() };
    Client::new("https://graph.microsoft.com/v1.0", StaticToken::new("t"), options).expect("a client")
}

/// A server with these answers, and a client for it that tries everything twice.
pub(crate) async fn connect(answers: impl IntoIterator<Item = Answer>) -> (Server, Client) {
    let server = Server::start(answers).await;
    let mut options = ClientOptions { endpoint: Some(server.origin.clone()), ..ClientOptions::default() };
    options.retry =
        RetryOptions { max_attempts: 2, initial_delay: Duration::from_millis(1), ..RetryOptions::default() };
    let endpoint = "https://graph.microsoft.com/v1.0";
    let client = Client::new(endpoint, StaticToken::new("s3cret"), options).expect("a client");
    (server, client)
}
