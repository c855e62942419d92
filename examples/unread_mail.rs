//! Lists unread messages with their attachments, and marks them as read.
//!
//! ```sh
//! cargo run --example unread_mail -- ann@example.com
//! ```
//!
//! Permission: `Mail.ReadWrite`.

mod sign_in;

use std::error::Error;

use msgraph::runtime::futures::TryStreamExt as _;
use msgraph::runtime::{Open as _, Patch, Result};
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::{Attachment, FileAttachment, ItemAttachment, Message, MessageUpdate, ReferenceAttachment};

/// Returns a line for each message and for each attachment.
pub(crate) async fn run(graph: &GraphClient, mailbox: &str) -> Result<Vec<String>> {
    let inbox = graph.users().id(mailbox).mail_folders().id("inbox");
    let unread = inbox.messages().list().filter(Message::IS_READ.eq(false)).select((
        Message::ID,
        Message::SUBJECT,
        Message::HAS_ATTACHMENTS,
    ));
    // All messages are read first, since marking one as read removes it from the list that is paged.
    let messages: Vec<Message> = unread.items().try_collect().await?;
    let mut lines = Vec::new();
    for message in messages {
        lines.push(message.subject.unwrap_or_default());
        let handle = inbox.messages().id(message.id.unwrap_or_default());
        if message.has_attachments == Some(true) {
            let mut attachments = handle.attachments().list().items();
            while let Some(attachment) = attachments.try_next().await? {
                lines.push(format!("  {}", describe(&attachment)));
            }
        }
        let read = MessageUpdate { is_read: Patch::from(true), ..MessageUpdate::default() };
        handle.update(&read).await?;
    }
    Ok(lines)
}

/// Describes an attachment by its derived type.
fn describe(attachment: &Attachment) -> String {
    let name = attachment.name.as_deref().unwrap_or("without a name");
    if let Some(file) = attachment.downcast::<FileAttachment>() {
        format!("{name}: {} bytes", file.content_bytes.map_or(0, |bytes| bytes.0.len()))
    } else if attachment.is::<ItemAttachment>() {
        format!("{name}: an item of Outlook")
    } else if attachment.is::<ReferenceAttachment>() {
        format!("{name}: a link")
    } else {
        format!("{name}: {}", attachment.additional.get("@odata.type").unwrap_or_default())
    }
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    for line in run(&sign_in::graph()?, &sign_in::argument(1, "a mailbox")?).await? {
        println!("{line}");
    }
    Ok(())
}
