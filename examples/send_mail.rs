//! Sends a message with a file attachment.
//!
//! ```sh
//! cargo run --example send_mail -- from@example.com to@example.com tides.csv
//! ```
//!
//! Permission: `Mail.Send`. A file of more than 3 MB needs an upload session; `upload_file` shows one.

mod sign_in;

use std::error::Error;
use std::path::Path;

use msgraph::runtime::{Binary, Open as _, Result, object};
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::{
    Attachment, BodyType, EmailAddress, FileAttachment, ItemBody, Message, Recipient, UserSendMailParameters,
};

pub(crate) async fn run(graph: &GraphClient, from: &str, to: &str, name: &str, content: Vec<u8>) -> Result<()> {
    let file = object!(FileAttachment { name: name, content_bytes: Binary(content) });
    let mail = object!(UserSendMailParameters {
        message: Message {
            subject: name,
            body: ItemBody { content_type: BodyType::Text, content: format!("{name} is attached.") },
            to_recipients: [Recipient { email_address: EmailAddress { address: to } }],
            // A list of the base type: each attachment has its derived type in `@odata.type`.
            attachments: [file.upcast::<Attachment>()],
        },
        save_to_sent_items: false,
    });
    graph.users().id(from).send_mail(&mail).await
}

#[tokio::main]
async fn main() -> Result<(), Box<dyn Error>> {
    let (from, to) = (sign_in::argument(1, "a sender")?, sign_in::argument(2, "a recipient")?);
    let path = sign_in::argument(3, "a file")?;
    let name = Path::new(&path).file_name().unwrap_or_default().to_string_lossy();
    run(&sign_in::graph()?, &from, &to, &name, tokio::fs::read(&path).await?).await?;
    println!("the service accepted the message for delivery");
    Ok(())
}
