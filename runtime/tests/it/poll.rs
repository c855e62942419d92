//! Long-running operations against a server on this machine.

use std::time::Duration;

use docwright_runtime::futures::TryStreamExt;
use docwright_runtime::{ErrorKind, OperationStatus, PollStep, Poller, Request, Value};

use crate::connect::connect;
use crate::server::{Answer, Server, accepted, headers, json};

fn copy(client: &docwright_runtime::Client) -> Request<()> {
    client.root().child("copy").post_empty()
}

const SOON: Duration = Duration::from_millis(1);

#[tokio::test]
async fn a_monitor_elsewhere_is_asked_without_the_token() {
    let foreign = Server::start([
        Answer(202, &[], r#"{"operation":"ItemCopy","status":"notStarted","percentageComplete":0}"#.to_owned()),
        json(r#"{"status":"inProgress","percentageComplete":27.8}"#),
        json(r#"{"status":"completed","percentageComplete":100,"resourceId":"r"}"#),
    ])
    .await;
    let monitor = format!("{}/monitor?tempauth=s3cret", foreign.origin);
    let (server, client) = connect([accepted(&[("location", &monitor)])]).await;
    let mut poller = copy(&client).poll::<OperationStatus>().interval(SOON);
    let mut seen = Vec::new();
    let mut done = None;
    while let Some(step) = poller.try_next().await.expect("a step") {
        match step {
            PollStep::Running(status) => seen.push(status.percentage_complete),
            PollStep::Done(status) => done = status.resource_id,
        }
    }
    assert_eq!(seen, [None, Some(0.0), Some(27.8)]);
    assert_eq!(done.as_deref(), Some("r"));
    assert!(!format!("{poller:?}").contains("s3cret"));
    assert_eq!(server.received().len(), 1);
    let received = foreign.received();
    assert!(received.len() == 3 && received.iter().all(|r| r.header("authorization").is_none()));
}

#[tokio::test]
async fn the_result_is_read_from_where_it_is() {
    let (server, client) = connect([
        accepted(&[("location", "/teams('1')/operations('2')"), ("retry-after", "0")]),
        json(r#"{"status":"running"}"#),
        json(r#"{"status":"succeeded","resourceLocation":"{origin}/v1.0/teams/1"}"#),
        json(r#"{"id":"1"}"#),
    ])
    .await;
    let team: Value = copy(&client).poll::<Value>().interval(SOON).await.expect("a team");
    assert_eq!(team["id"], "1");
    let received = server.received();
    let targets: Vec<_> = received.iter().map(|r| r.target.as_str()).collect();
    let operation = "/v1.0/teams('1')/operations('2')";
    assert_eq!(targets, ["/v1.0/copy", operation, operation, "/v1.0/teams/1"]);
    assert!(received.iter().all(|r| r.header("authorization").is_some()));
}

#[tokio::test]
async fn a_monitor_redirects_or_names_the_result_before() {
    let (_server, client) = connect([
        accepted(&[("operation-location", "{origin}/v1.0/operations/1")]),
        Answer(303, &[("location", "{origin}/v1.0/items/1")], String::new()),
        json(r#"{"id":"1"}"#),
    ])
    .await;
    let item: Value = copy(&client).poll::<Value>().interval(SOON).await.expect("an item");
    assert_eq!(item["id"], "1");

    let (server, client) = connect([
        accepted(&[("azure-asyncoperation", "{origin}/v1.0/operations/1"), ("location", "{origin}/v1.0/items/2")]),
        json(r#"{"status":"Succeeded"}"#),
        json(r#"{"id":"2"}"#),
    ])
    .await;
    let item: Value = copy(&client).poll::<Value>().interval(SOON).await.expect("an item");
    assert_eq!(item["id"], "2");
    assert_eq!(server.received()[1].target, "/v1.0/operations/1");
}

#[tokio::test]
async fn a_monitor_that_has_moved_is_not_the_result() {
    for status in [301, 307, 308] {
        let (server, client) = connect([
            accepted(&[("location", "{origin}/v1.0/o")]),
            Answer(status, headers(&[("location", "{origin}/v1.0/moved")]), String::new()),
            json(r#"{"status":"running"}"#),
            json(r#"{"status":"succeeded","resourceId":"r"}"#),
        ])
        .await;
        let done: OperationStatus = copy(&client).poll().interval(SOON).await.expect("a status");
        assert_eq!((done.status.as_deref(), server.received().len()), (Some("succeeded"), 4), "{status}");
    }
}

#[tokio::test]
async fn an_operation_may_be_done_at_once_or_followed_later() {
    let (_server, client) = connect([json(r#"{"id":"1"}"#)]).await;
    let item: Value = copy(&client).poll::<Value>().await.expect("an item");
    assert_eq!(item["id"], "1");

    let (server, client) = connect([accepted(&[("location", "{origin}/v1.0/o")]), json(r#"{"id":"2"}"#)]).await;
    let stored = copy(&client).start().await.expect("a link");
    assert_eq!(stored, format!("{}/v1.0/o", server.origin));
    let item: Value = Poller::resume(&client, &stored).await.expect("an item");
    assert_eq!(item["id"], "2");
}

#[tokio::test]
async fn an_operation_may_fail() {
    let started = || accepted(&[("location", "{origin}/v1.0/o")]);
    let failed = r#"{"status":"failed","error":{"code":"nameAlreadyExists","message":"There is one."}}"#;
    let (_server, client) = connect([started(), json(failed)]).await;
    let error = copy(&client).poll::<Value>().interval(SOON).await.expect_err("an error");
    assert_eq!((error.kind(), error.code()), (ErrorKind::Operation, Some("nameAlreadyExists")));

    let failed = r#"{"status":"Failed","statusDescription":"no room"}"#;
    let (_server, client) = connect([started(), json(failed)]).await;
    let error = copy(&client).poll::<Value>().interval(SOON).await.expect_err("an error");
    assert!(error.to_string().starts_with("the operation ended in the state 'Failed': no room"), "{error}");

    let (_server, client) = connect([started(), Answer(404, &[], String::new())]).await;
    assert!(copy(&client).poll::<Value>().interval(SOON).await.expect_err("an error").is_not_found());
    let (_server, client) = connect([accepted(&[])]).await;
    let error = copy(&client).poll::<Value>().await.expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Operation);
    let (_server, client) = connect([accepted(&[("location", "http://example.com/s3cret")])]).await;
    let error = copy(&client).poll::<Value>().await.expect_err("an error");
    assert_eq!(error.kind(), ErrorKind::Redirect);
    assert!(!format!("{error:?}").contains("s3cret"));
}
