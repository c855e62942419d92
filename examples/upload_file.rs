//! Uploads a large file in fragments, and prints the progress.
//!
//! ```sh
//! cargo run --example upload_file -- ann@example.com survey.tif surveys/2030/survey.tif
//! ```
//!
//! Permission: `Files.ReadWrite`, or `Files.ReadWrite.All` for an application.

mod sign_in;

use std::error::Error;

use msgraph::runtime::{Open as _, Progress, Result, Source, Upload};
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::{DriveItem, DriveItemCreateUploadSessionParameters, DriveItemUploadableProperties};

/// Writes a file to a path in the drive of a user, and replaces an existing one. Folders are created as needed.
pub(crate) async fn run(
    graph: &GraphClient,
    user: &str,
    source: Source,
    path: &str,
    progress: impl Fn(Progress) + Send + Sync + 'static,
) -> Result<DriveItem> {
    let mut item = DriveItemUploadableProperties::default();
    item.set_property("@microsoft.graph.conflictBehavior", "replace")?;
    let parameters = DriveItemCreateUploadSessionParameters { item: Some(Box::new(item)), ..Default::default() };

    let item = graph.users().id(user).drive().root().at_path(path);
    let session = item.create_upload_session(&parameters).await?;
    // The URL is pre-authorized. Store it to continue after a restart, with `resume`.
    let url = session.upload_url.unwrap_or_default();
    let upload = Upload::new(graph.client(), url).fragment_size(5 * 1024 * 1024)?;
    upload.send(source.on_progress(progress)).await
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let user = sign_in::argument(1, "a user")?;
    let source = Source::file(sign_in::argument(2, "a file")?).await?;
    let path = sign_in::argument(3, "a path in the drive")?;
    let show = |now: Progress| println!("{} of {} bytes", now.done, now.total.unwrap_or_default());
    let item = run(&sign_in::graph()?, &user, source, &path, show).await?;
    println!("see {}", item.web_url.unwrap_or_default());
    Ok(())
}
