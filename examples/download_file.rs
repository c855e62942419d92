//! Downloads a file as a stream, without reading it into memory as a whole.
//!
//! ```sh
//! cargo run --example download_file -- ann@example.com surveys/2030/survey.tif survey.tif
//! ```
//!
//! Permission: `Files.Read`, or `Files.Read.All` for an application.

mod sign_in;

use std::error::Error;

use msgraph::runtime::futures::TryStreamExt as _;
use msgraph::v1_0::GraphClient;
use tokio::io::{AsyncWrite, AsyncWriteExt as _};

/// Writes the file at a path in the drive of a user to `target`, and returns its length in bytes.
pub(crate) async fn run(
    graph: &GraphClient,
    user: &str,
    path: &str,
    target: &mut (impl AsyncWrite + Unpin),
) -> Result<u64, Box<dyn Error>> {
    let file = graph.users().id(user).drive().root().at_path(path);
    // The service redirects to another host. The redirect is followed without the token.
    let mut download = file.content().get().stream().await?;
    while let Some(chunk) = download.try_next().await? {
        target.write_all(&chunk).await?;
    }
    target.flush().await?;
    Ok(download.received())
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (user, path) = (sign_in::argument(1, "a user")?, sign_in::argument(2, "a path in the drive")?);
    let mut target = tokio::fs::File::create(sign_in::argument(3, "a file to write")?).await?;
    let bytes = run(&sign_in::graph()?, &user, &path, &mut target).await?;
    println!("{bytes} bytes");
    Ok(())
}
