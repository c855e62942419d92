//! Runs the programs of the guide against the server in `ENDPOINT`, and prints a line for each.

#![allow(unused)]

use std::error::Error;

use msgraph::runtime::{ClientOptions, StaticToken, object};
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::UserCreate;

mod programs {
// PROGRAMS
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = ClientOptions { endpoint: Some(std::env::var("ENDPOINT")?), ..ClientOptions::default() };
    let graph = GraphClient::with_options(StaticToken::new("a-token"), options)?;
    let mut ann = UserCreate::default();
    ann.user_principal_name = Some("ann@example.com".to_owned());
    graph.users().create(&ann).await?;
    for (number, result) in programs::all(graph).await {
        match result {
            Ok(()) => println!("ok {number}"),
            Err(error) => println!("failed {number}: {error}"),
        }
    }
    Ok(())
}
