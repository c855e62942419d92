//! Lists: total counts, stored links, and what has changed.

use docwright_runtime::futures::TryStreamExt;
use docwright_runtime::{Additional, Change, ErrorKind, Page, RemovedReason, Request, fields};

use crate::connect::connect;
use crate::server::{Answer, json};

#[derive(Default)]
struct User {
    id: Option<String>,
    additional: Additional,
}

fields! { User: "microsoft.graph.user", "id" => id }

#[tokio::test]
async fn a_stored_link_goes_on_with_its_list() {
    let (server, client) = connect([
        json(r#"{"value":[{"id":"1"}],"@odata.count":3,"@odata.nextLink":"{origin}/v1.0/users?$skiptoken=a%2Bb"}"#),
        json(r#"{"value":[{"id":"2"}],"@odata.nextLink":"{origin}/v1.0/users?$skiptoken=c"}"#),
        json(r#"{"value":[{"id":"3"}]}"#),
    ])
    .await;
    let first: Page<User> = client.root().child("users").get().query("$top", "1").await.expect("a page");
    let stored = first.next_link.expect("a link");
    let rest = client.resume::<User>(&stored).header("Prefer", "p");
    let rest: Vec<User> = rest.items().try_collect().await.expect("users");
    assert_eq!(rest.len(), 2);
    let received = server.received();
    assert_eq!(received[1].target, "/v1.0/users?$skiptoken=a%2Bb");
    assert_eq!(received[2].target, "/v1.0/users?$skiptoken=c");
    assert_eq!(received[2].header("prefer"), Some("p"));
    assert_eq!(received[1].header("authorization"), Some("Bearer s3cret"));
}

#[tokio::test]
async fn a_stored_link_is_followed_as_it_is_or_not_at_all() {
    let (server, client) = connect([]).await;
    let foreign = client.resume::<User>("https://example.com/v1.0/users").await.expect_err("an error");
    assert_eq!(foreign.kind(), ErrorKind::Paging);
    let changed = Request::<Page<User>>::resume(&client, "/v1.0/users?$skiptoken=1").query("$top", "1");
    assert_eq!(changed.await.expect_err("an error").kind(), ErrorKind::Request);
    assert!(server.received().is_empty());
}

#[tokio::test]
async fn items_know_how_many_there_are() {
    let (_server, client) = connect([
        json(r#"{"value":[{}],"@odata.count":2,"@odata.nextLink":"{origin}/v1.0/users?$skiptoken=1"}"#),
        json(r#"{"value":[{}]}"#),
    ])
    .await;
    let mut items = client.root().child("users").get::<Page<User>>().items();
    assert_eq!(items.total(), None);
    while items.try_next().await.expect("a user").is_some() {
        assert_eq!(items.total(), Some(2));
    }
}

#[tokio::test]
async fn changes_come_with_what_is_gone_and_a_link_for_later() {
    let (server, client) = connect([
        json(r#"{"value":[],"@odata.nextLink":"{origin}/v1.0/users/delta()?$skiptoken=1"}"#),
        json(
            r#"{"value":[{"id":"1"},{"id":"2","@removed":{"reason":"deleted"}},{"id":"3","@removed":{"reason":"odd"}}],
                "@odata.deltaLink":"{origin}/v1.0/users/delta()?$deltatoken=x"}"#,
        ),
        json(r#"{"value":[{"id":"4"}],"@odata.deltaLink":"y"}"#),
    ])
    .await;
    let mut changes = client.root().child("users").function("delta", &[]).get::<Page<User>>().changes();
    assert_eq!(changes.delta_link(), None);
    let all: Vec<Change<User>> = (&mut changes).try_collect().await.expect("changes");
    let shown = all.iter().map(|change| match change {
        Change::Changed(user) => user.id.clone().unwrap_or_default(),
        Change::Removed(user) => format!("{} {}", user.id, user.reason),
    });
    assert_eq!(shown.collect::<Vec<_>>(), ["1", "2 deleted", "3 odd"]);
    let Change::Removed(removed) = &all[1] else { panic!("not removed") };
    assert_eq!(removed.reason, RemovedReason::Deleted);
    assert!(removed.item.additional.contains_key("@removed"));

    let stored = changes.delta_link().expect("a link").to_owned();
    let mut later = client.changes::<User>(&stored);
    assert_eq!((&mut later).try_collect::<Vec<_>>().await.expect("changes").len(), 1);
    assert_eq!(later.delta_link(), Some("y"));
    assert_eq!(server.received()[2].target, "/v1.0/users/delta()?$deltatoken=x");
}

#[tokio::test]
async fn a_link_that_is_too_old_is_an_error_of_its_own() {
    let body = r#"{"error":{"code":"resyncRequired","message":"Start again."}}"#;
    let headers = &[("location", "{origin}/v1.0/users/delta()?$deltatoken=")];
    let (server, client) = connect([Answer(410, headers, body.to_owned())]).await;
    let mut changes = client.changes::<User>("/v1.0/users/delta()?$deltatoken=old");
    let error = changes.try_next().await.expect_err("an error");
    assert_eq!((error.kind(), error.status()), (ErrorKind::Resync, Some(410)));
    let expected = format!("{}/v1.0/users/delta()?$deltatoken=", server.origin);
    assert_eq!(error.resync_link(), Some(expected.as_str()));
    assert!(changes.try_next().await.expect("an end").is_none());
}
