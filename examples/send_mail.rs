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

use msgraph::runtime::{Binary, Open as _, Result};
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::{
    BodyType, EmailAddress, FileAttachment, ItemBody, Message, Recipient, UserSendMailParameters,
};

pub(crate) async fn run(graph: &GraphClient, from: &str, to: &str, name: &str, content: Vec<u8>) -> Result<()> {
    let body = ItemBody {
        content_type: Some(BodyType::Text),
        content: Some(format!("{name} is attached.")),
        ..ItemBody::default()
    };
    let file = FileAttachment {
        name: Some(name.to_owned()),
        content_bytes: Some(Binary(content)),
        ..FileAttachment::default()
    };
    let message = Message {
        subject: Some(name.to_owned()),
        body: Some(Box::new(body)),
        to_recipients: Some(vec![recipient(to)]),
        // A list of the base type: each attachment has its derived type in `@odata.type`.
        attachments: Some(vec![file.upcast()]),
        ..Message::default()
    };
    let mail = UserSendMailParameters { save_to_sent_items: Some(false), ..UserSendMailParameters::new(message) };
    graph.users().id(from).send_mail(&mail).await
}

fn recipient(address: &str) -> Recipient {
    let address = EmailAddress { address: Some(address.to_owned()), ..EmailAddress::default() };
    Recipient { email_address: Some(Box::new(address)), ..Recipient::default() }
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
