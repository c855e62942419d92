//! Runs the examples against the server in `ENDPOINT`, and prints a line for each: its name, and its error if it fails.

// Each example is a program of its own, and brings the module for signing in along.
#![allow(clippy::duplicate_mod)]

use std::error::Error;
use std::future::Future;

use msgraph::runtime::{ClientOptions, Date, Source, StaticToken};
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::UserCreate;

/// A user that the pages do not know.
const USER: &str = "ann@example.com";

/// The examples are programs of their own; here only their `run` is used.
macro_rules! examples {
    ($($name:ident: $path:literal,)*) => {
        $(
            #[allow(dead_code)]
            #[path = $path]
            mod $name;
        )*
    };
}

examples! {
    batch_and_copy: "../examples/batch_and_copy.rs",
    download_file: "../examples/download_file.rs",
    find_users: "../examples/find_users.rs",
    follow_users: "../examples/follow_users.rs",
    group_members: "../examples/group_members.rs",
    read_user: "../examples/read_user.rs",
    send_mail: "../examples/send_mail.rs",
    unread_mail: "../examples/unread_mail.rs",
    upload_file: "../examples/upload_file.rs",
    weekly_event: "../examples/weekly_event.rs",
}

async fn report<T, E: std::fmt::Display>(name: &str, run: impl Future<Output = Result<T, E>>) {
    match run.await {
        Ok(_) => println!("ok {name}"),
        Err(error) => println!("failed {name}: {error}"),
    }
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<(), Box<dyn Error>> {
    let options = ClientOptions { endpoint: Some(std::env::var("ENDPOINT")?), ..ClientOptions::default() };
    let graph = GraphClient::with_options(StaticToken::new("a-token"), options)?;
    let me = graph.me().get().await?.user_principal_name.unwrap_or_default();
    let group = graph.groups().list().await?.value.into_iter().find_map(|group| group.id).unwrap_or_default();
    let mut ann = UserCreate::default();
    ann.user_principal_name = Some(USER.to_owned());
    let ann = graph.users().create(&ann).await?;
    assert!(ann.mail.is_none() && ann.job_title.is_none(), "the values of the client only: {ann:?}");

    let monday = Date::from_ordinal_date(2030, 7)?;
    let content: Vec<u8> = (0..=u8::MAX).cycle().take(700_000).collect();
    let mut target = Vec::new();
    report("read_user", read_user::run(&graph, None)).await;
    report("read_user of another user", read_user::run(&graph, Some(USER))).await;
    assert!(read_user::run(&graph, Some("nobody@example.com")).await?.is_none());
    report("find_users", find_users::run(&graph, "Pilotage")).await;
    report("follow_users", follow_users::run(&graph, None)).await;
    report("send_mail", send_mail::run(&graph, USER, "bob@example.com", "tides.csv", b"1,2\n".to_vec())).await;
    report("unread_mail", unread_mail::run(&graph, &me)).await;
    report("weekly_event", weekly_event::run(&graph, USER, monday)).await;
    report("group_members", group_members::run(&graph, &group, USER)).await;
    report("upload_file", upload_file::run(&graph, USER, Source::bytes(content.clone()), "a.txt", |_| {})).await;
    report("download_file", download_file::run(&graph, USER, "a.txt", &mut target)).await;
    assert!(target == content, "{} of {} bytes came back", target.len(), content.len());
    report("batch_and_copy", batch_and_copy::run(&graph, USER, "a.txt")).await;
    Ok(())
}
