//! The programs of the guide and the examples, from end to end against the mock server of our pages.

// Each example is a program of its own, and brings the module for signing in along.
#![allow(clippy::duplicate_mod)]

use docwright::serve::Options;
use docwright_runtime::{Date, Result, Source};

use super::{client, person, serve};

/// The programs of GUIDE.md, which the build script writes.
#[allow(unused, missing_docs, unreachable_pub, clippy::all, clippy::pedantic)]
mod programs {
    include!(concat!(env!("OUT_DIR"), "/guide.rs"));
}

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
    batch_and_copy: "../../../examples/batch_and_copy.rs",
    download_file: "../../../examples/download_file.rs",
    find_users: "../../../examples/find_users.rs",
    follow_users: "../../../examples/follow_users.rs",
    group_members: "../../../examples/group_members.rs",
    read_user: "../../../examples/read_user.rs",
    send_mail: "../../../examples/send_mail.rs",
    unread_mail: "../../../examples/unread_mail.rs",
    upload_file: "../../../examples/upload_file.rs",
    weekly_event: "../../../examples/weekly_event.rs",
}

const USER: &str = "ann@example.com";

#[tokio::test]
async fn programs_of_the_guide_succeed() -> Result<()> {
    let server = serve(Options::default());
    let graph = client(&server);
    let ann =
        msgraph::v1_0::models::UserCreate { user_principal_name: Some(USER.to_owned()), ..person("Ann", "Pilotage") };
    graph.users().create(&ann).await?;
    let results = programs::all(graph).await;
    assert!(results.len() >= 10, "{results:?}");
    assert!(results.iter().all(|(_, result)| result.is_ok()), "{results:#?}");
    Ok(())
}

#[tokio::test]
async fn examples_succeed() -> std::result::Result<(), Box<dyn std::error::Error>> {
    let server = serve(Options::default());
    let graph = client(&server);
    let ann = msgraph::v1_0::models::UserCreate {
        user_principal_name: Some(USER.to_owned()),
        account_enabled: Some(true),
        ..person("Ann", "Pilotage")
    };
    let id = graph.users().create(&ann).await?.id.unwrap_or_default();
    let me = graph.me().get().await?.user_principal_name.unwrap_or_default();
    let group = graph.groups().list().await?.value.remove(0).id.unwrap_or_default();

    assert!(read_user::run(&graph, None).await?.is_some());
    let read = read_user::run(&graph, Some(USER)).await?.unwrap_or_default();
    assert_eq!(read.department.as_deref(), Some("Pilotage"));
    assert_eq!(read_user::run(&graph, Some("nobody@example.com")).await?, None);
    assert_eq!(find_users::run(&graph, "Pilotage").await?, (vec!["Ann (no title)".to_owned()], Some(1)));
    let (lines, link) = follow_users::run(&graph, None).await?;
    assert!(lines.contains(&"Ann is new or changed".to_owned()), "{lines:?}");
    graph.users().id(&id).update(&msgraph::v1_0::models::UserUpdate::default()).await?;
    assert_eq!(follow_users::run(&graph, link.as_deref()).await?.0, ["Ann is new or changed"]);
    send_mail::run(&graph, USER, "bob@example.com", "tides.csv", b"1,2\n".to_vec()).await?;
    unread_mail::run(&graph, &me).await?;
    assert_eq!(unread_mail::run(&graph, USER).await?, Vec::<String>::new(), "the mailbox of a new user is empty");
    let monday = Date::from_ordinal_date(2030, 7)?;
    weekly_event::run(&graph, USER, monday).await?;
    assert!(!group_members::run(&graph, &group, USER).await?.is_empty());

    let content: Vec<u8> = (0..=u8::MAX).cycle().take(12 << 20).collect();
    let source = Source::bytes(content.clone());
    let item = upload_file::run(&graph, USER, source, "surveys/2030/a.tif", |_| {}).await?;
    assert_eq!((item.name.as_deref(), item.size), (Some("a.tif"), Some(12 << 20)));
    let mut target = Vec::new();
    assert_eq!(download_file::run(&graph, USER, "surveys/2030/a.tif", &mut target).await?, 12 << 20);
    assert!(target == content, "{} bytes came back", target.len());
    let (_, copy) = batch_and_copy::run(&graph, USER, "surveys/2030/a.tif").await?;
    let copied = graph.users().id(USER).drive().items().id(copy.unwrap_or_default()).get().await?;
    assert_eq!((copied.name.as_deref(), copied.size), (Some("copy of a file"), Some(12 << 20)));
    Ok(())
}
