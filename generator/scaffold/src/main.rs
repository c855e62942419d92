//! Lists the lighthouses with a long range, by default from `docwright serve` on port 8080.

use client::runtime::ClientOptions;
use client::v1_0::LighthousesClient;
use client::v1_0::models::Lighthouse;

#[tokio::main(flavor = "current_thread")]
async fn main() -> client::runtime::Result<()> {
    let endpoint = std::env::var("ENDPOINT").unwrap_or_else(|_| "http://127.0.0.1:8080".to_owned());
    let options = ClientOptions { endpoint: Some(endpoint), ..ClientOptions::default() };
    // The mock server accepts any token.
    let lighthouses = LighthousesClient::with_options("any", options)?;

    let far = lighthouses.lighthouses().list().filter(Lighthouse::RANGE.gt(10)).await?;
    for lighthouse in far.value {
        println!("{}: {} miles", lighthouse.name.unwrap_or_default(), lighthouse.range.unwrap_or_default());
    }
    Ok(())
}
