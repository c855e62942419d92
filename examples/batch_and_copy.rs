//! Sends different requests in one call, and then copies a file with a long-running operation.
//!
//! ```sh
//! cargo run --example batch_and_copy -- ann@example.com surveys/2030/survey.tif
//! ```
//!
//! Permissions: `User.Read.All`, `Mail.Read` and `Files.ReadWrite.All`.

mod sign_in;

use std::error::Error;

use msgraph::runtime::futures::TryStreamExt as _;
use msgraph::runtime::{Batch, OperationStatus, PollStep, Result};
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::{DriveItemCopyParameters, Message, User};

/// Returns the results of the batch, and the id of the copy.
pub(crate) async fn run(graph: &GraphClient, user: &str, path: &str) -> Result<(Vec<String>, Option<String>)> {
    let user = graph.users().id(user);
    let mut batch = Batch::new(graph.client());
    let person = batch.add(user.get().select(User::DISPLAY_NAME))?;
    let mail = batch.add(user.messages().list().select(Message::SUBJECT).top(3))?;
    let picture = batch.add(user.photo().get())?;

    // Each request succeeds or fails separately.
    let mut response = batch.send().await?;
    let mut lines = vec![response.take(person)?.display_name.unwrap_or_default()];
    lines.extend(response.take(mail)?.value.into_iter().filter_map(|message| message.subject));
    match response.take(picture) {
        Ok(picture) => lines.push(format!("a picture of {} pixels", picture.width.unwrap_or_default())),
        Err(error) if error.is_not_found() => lines.push("no picture".to_owned()),
        Err(error) => return Err(error),
    }

    let copy =
        DriveItemCopyParameters { name: Some("copy of a file".to_owned()), ..DriveItemCopyParameters::default() };
    let mut copying = user.drive().root().at_path(path).copy(&copy).poll::<OperationStatus>();
    while let Some(step) = copying.try_next().await? {
        match step {
            PollStep::Running(status) => println!("{} %", status.percentage_complete.unwrap_or_default()),
            PollStep::Done(status) => return Ok((lines, status.resource_id)),
        }
    }
    Ok((lines, None))
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (user, path) = (sign_in::argument(1, "a user")?, sign_in::argument(2, "a path in the drive")?);
    let (lines, copy) = run(&sign_in::graph()?, &user, &path).await?;
    for line in lines {
        println!("{line}");
    }
    println!("the copy is {}", copy.unwrap_or_default());
    Ok(())
}
