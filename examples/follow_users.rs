//! Follows which users are new, changed or gone since the last run.
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

/// The changes since the link that an earlier run returned, and the link for the next one.
pub(crate) async fn run(graph: &GraphClient, link: Option<&str>) -> Result<(Vec<String>, Option<String>)> {
    let all = || graph.users().delta().select((User::DISPLAY_NAME, User::JOB_TITLE)).changes();
    match link {
        None => read(all()).await,
        Some(link) => match read(graph.client().changes(link)).await {
            // The service remembers changes for some weeks only.
            Err(error) if error.kind() == ErrorKind::Resync => read(all()).await,
            result => result,
        },
    }
}

async fn read(mut changes: Changes<User>) -> Result<(Vec<String>, Option<String>)> {
    let mut lines = Vec::new();
    while let Some(change) = changes.try_next().await? {
        lines.push(match change {
            Change::Changed(user) => format!("{} is new or changed", user.display_name.unwrap_or_default()),
            Change::Removed(user) => format!("{} is gone ({})", user.id, user.reason),
        });
    }
    // It is there once all pages are read.
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
    // Only now, when all changes are dealt with: a run that breaks off sees them again.
    tokio::fs::write(&file, link.unwrap_or_default()).await?;
    Ok(())
}
