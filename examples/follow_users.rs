//! Lists the users that were added, changed or removed since the last run.
//!
//! ```sh
//! cargo run --example follow_users -- users.link     # run it again later
//! ```
//!
//! Permission: `User.Read.All`.

mod sign_in;

use std::error::Error;

use msgraph::runtime::futures::TryStreamExt as _;
use msgraph::runtime::{Change, Changes, ErrorKind, Result};
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::User;

/// Returns the changes since the delta link of an earlier run, and the next delta link.
pub(crate) async fn run(graph: &GraphClient, link: Option<&str>) -> Result<(Vec<String>, Option<String>)> {
    let all = || graph.users().delta().select((User::DISPLAY_NAME, User::JOB_TITLE)).changes();
    match link {
        None => collect(all()).await,
        Some(link) => match collect(graph.client().changes(link)).await {
            // Delta links expire after some weeks.
            Err(error) if error.kind() == ErrorKind::Resync => collect(all()).await,
            result => result,
        },
    }
}

async fn collect(mut changes: Changes<User>) -> Result<(Vec<String>, Option<String>)> {
    let mut lines = Vec::new();
    while let Some(change) = changes.try_next().await? {
        lines.push(match change {
            Change::Changed(user) => format!("{} is new or changed", user.display_name.unwrap_or_default()),
            Change::Removed(user) => format!("{} was removed ({})", user.id, user.reason),
        });
    }
    // The link is available once all pages were read.
    Ok((lines, changes.delta_link().map(str::to_owned)))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let file = sign_in::argument(1, "a file for the link")?;
    let stored = tokio::fs::read_to_string(&file).await.ok();
    let (lines, link) = run(&sign_in::graph()?, stored.as_deref()).await?;
    for line in lines {
        println!("{line}");
    }
    // Stored only after all changes were processed: a run that is interrupted lists them again.
    tokio::fs::write(&file, link.unwrap_or_default()).await?;
    Ok(())
}
