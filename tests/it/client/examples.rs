//! The examples, run against a mock of the service: the requests they send, and their output.

// Each example is a program of its own, and brings the module for signing in along.
#![allow(clippy::duplicate_mod)]

use std::sync::{Arc, Mutex};

use docwright_runtime::http::Method;
use docwright_runtime::testing::Mock;
use docwright_runtime::{Date, Result, Source, StaticToken};
use msgraph::v1_0::GraphClient;
use serde_json::{Value, json};

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

/// The endpoint of the generated client, which links of the service begin with.
const V1: &str = "https://graph.microsoft.com/v1.0";

fn client(mock: &Mock) -> GraphClient {
    GraphClient::with_options(StaticToken::new("a-token"), mock.options()).unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn one_user_is_read() -> Result<()> {
    let wanted = "displayName,userPrincipalName,department,accountEnabled";
    let mock = Mock::new()
        .on(Method::GET, "/me")
        .query("$select", wanted)
        .header("authorization", "Bearer a-token")
        .json(200, &json!({ "displayName": "Ines", "accountEnabled": true }))
        .on(Method::GET, "/users/nobody@example.com")
        .query("$select", wanted)
        .error(404, "Request_ResourceNotFound", "The user does not exist.")
        .on(Method::GET, "/users/{id}")
        .error(403, "Authorization_RequestDenied", "Not with this token.");
    let graph = client(&mock);

    let user = read_user::run(&graph, None).await?.unwrap_or_default();
    assert_eq!((user.display_name.as_deref(), user.account_enabled), (Some("Ines"), Some(true)));
    assert_eq!(read_user::run(&graph, Some("nobody@example.com")).await?, None);
    let refused = read_user::run(&graph, Some("boss@example.com")).await;
    assert!(refused.is_err_and(|error| error.is_forbidden()));
    mock.assert_done();
    Ok(())
}

#[tokio::test]
async fn users_are_found_on_all_pages() -> Result<()> {
    let mock = Mock::new()
        .on(Method::GET, "/users")
        .query("$filter", "department eq 'Pilot''s' and accountEnabled eq true")
        .query("$select", "id,displayName,jobTitle")
        .query("$orderby", "displayName")
        .query("$top", "100")
        .query("$count", "true")
        .header("consistencylevel", "eventual")
        .json(
            200,
            &json!({
                "@odata.count": 2,
                "@odata.nextLink": format!("{V1}/users?$skiptoken=s"),
                "value": [{ "displayName": "Ines", "jobTitle": "Pilot" }],
            }),
        )
        .on(Method::GET, "/users")
        .query("$skiptoken", "s")
        .header("consistencylevel", "eventual")
        .page(&[json!({ "displayName": "Mateo", "jobTitle": null })]);

    let (users, total) = find_users::run(&client(&mock), "Pilot's").await?;
    assert_eq!(users, ["Ines (Pilot)", "Mateo (no title)"]);
    assert_eq!(total, Some(2));
    mock.assert_done();
    Ok(())
}

#[tokio::test]
async fn mail_is_sent_with_its_file() -> Result<()> {
    let mock = Mock::new()
        .on(Method::POST, "/users/a@example.com/sendMail")
        .body(&json!({
            "message": {
                "attachments": [
                    { "@odata.type": "#microsoft.graph.fileAttachment", "contentBytes": "MSwyCg==", "name": "tides.csv" },
                ],
                "body": { "content": "tides.csv is attached.", "contentType": "text" },
                "subject": "tides.csv",
                "toRecipients": [{ "emailAddress": { "address": "b@example.com" } }],
            },
            "saveToSentItems": false,
        }))
        .empty(202);
    send_mail::run(&client(&mock), "a@example.com", "b@example.com", "tides.csv", b"1,2\n".to_vec()).await?;
    mock.assert_done();
    Ok(())
}

#[tokio::test]
async fn unread_mail_is_read_by_the_types_of_attachments() -> Result<()> {
    let inbox = "/users/a@example.com/mailFolders/inbox/messages";
    let mock = Mock::new()
        .on(Method::GET, inbox)
        .query("$filter", "isRead eq false")
        .query("$select", "id,subject,hasAttachments")
        .page(&[
            json!({ "id": "m1", "subject": "Plan", "hasAttachments": true }),
            json!({ "id": "m2", "subject": "Fog", "hasAttachments": false }),
        ])
        .on(Method::GET, &format!("{inbox}/m1/attachments"))
        .page(&[
            json!({ "@odata.type": "#microsoft.graph.fileAttachment", "name": "a.csv", "contentBytes": "MSwyCg==" }),
            json!({ "@odata.type": "#microsoft.graph.itemAttachment", "name": "Invitation" }),
            json!({ "@odata.type": "#microsoft.graph.referenceAttachment", "name": "Chart" }),
            json!({ "@odata.type": "#microsoft.graph.hologram", "name": "Ship" }),
        ])
        .on(Method::PATCH, &format!("{inbox}/{{id}}"))
        .body(&json!({ "isRead": true }))
        .times(2)
        .json(200, &json!({}));

    let lines = unread_mail::run(&client(&mock), "a@example.com").await?;
    assert_eq!(
        lines,
        [
            "Plan",
            "  a.csv: 4 bytes",
            "  Invitation: an item of Outlook",
            "  Chart: a link",
            "  Ship: \"#microsoft.graph.hologram\"",
            "Fog"
        ]
    );
    assert_eq!(mock.received().last().map(|last| last.path.clone()), Some(format!("{inbox}/m2")));
    mock.assert_done();
    Ok(())
}

#[tokio::test]
async fn an_event_is_repeated_and_the_week_is_read() -> Result<()> {
    let zone = "W. Europe Standard Time";
    let start = json!({ "dateTime": "2030-01-07T09:00:00", "timeZone": zone });
    let mock = Mock::new()
        .on(Method::POST, "/users/a@example.com/events")
        .body(&json!({
            "end": { "dateTime": "2030-01-07T09:30:00", "timeZone": zone },
            "recurrence": {
                "pattern": { "daysOfWeek": ["monday"], "interval": 1, "type": "weekly" },
                "range": { "numberOfOccurrences": 10, "startDate": "2030-01-07", "type": "numbered" },
            },
            "start": start,
            "subject": "Pilots' meeting",
        }))
        .json(201, &json!({ "id": "e1" }))
        .on(Method::GET, "/users/a@example.com/calendarView")
        .query("startDateTime", "2030-01-07T00:00:00")
        .query("endDateTime", "2030-01-13T23:59:59")
        .query("$select", "subject,start")
        .query("$orderby", "start/dateTime")
        .header("prefer", "outlook.timezone=\"W. Europe Standard Time\"")
        .page(&[json!({ "subject": "Pilots' meeting", "start": start })]);

    let monday = Date::from_ordinal_date(2030, 7).unwrap_or_else(|error| panic!("{error}"));
    let lines = weekly_event::run(&client(&mock), "a@example.com", monday).await?;
    assert_eq!(lines, ["2030-01-07T09:00:00 Pilots' meeting"]);
    mock.assert_done();
    Ok(())
}

#[tokio::test]
async fn a_file_is_uploaded_in_fragments() -> Result<()> {
    const FRAGMENT: usize = 5 * 1024 * 1024;
    let session = json!({ "uploadUrl": "https://up.example.com/s3cret", "nextExpectedRanges": ["0-"] });
    let mock = Mock::new()
        .on(Method::POST, "/users/a@example.com/drive/root:/surveys/a b.tif:/createUploadSession")
        .body(&json!({ "item": { "@microsoft.graph.conflictBehavior": "replace" } }))
        .json(200, &session)
        .on(Method::PUT, "/s3cret")
        .header("content-range", "bytes 0-5242879/5242890")
        .json(202, &json!({ "nextExpectedRanges": ["5242880-"] }))
        .on(Method::PUT, "/s3cret")
        .header("content-range", "bytes 5242880-5242889/5242890")
        .json(201, &json!({ "id": "i1", "size": FRAGMENT + 10 }));

    let seen = Arc::new(Mutex::new(Vec::new()));
    let keep = Arc::clone(&seen);
    let progress =
        move |now: docwright_runtime::Progress| keep.lock().into_iter().for_each(|mut seen| seen.push(now.done));
    let source = Source::bytes(vec![7; FRAGMENT + 10]);
    let item = upload_file::run(&client(&mock), "a@example.com", source, "surveys/a b.tif", progress).await?;
    assert_eq!((item.id.as_deref(), item.size), (Some("i1"), Some(5_242_890)));

    assert_eq!(seen.lock().map(|seen| seen.clone()).unwrap_or_default(), [5_242_880, 5_242_890]);
    let sizes: Vec<usize> = mock.received().iter().skip(1).map(|request| request.body.len()).collect();
    assert_eq!(sizes, [FRAGMENT, 10]);
    let tokens: Vec<bool> = mock.received().iter().map(|request| request.header("authorization").is_some()).collect();
    assert_eq!(tokens, [true, false, false], "the session is filled without the token");
    mock.assert_done();
    Ok(())
}

#[tokio::test]
async fn a_file_is_downloaded_from_where_the_service_says() -> Result<(), Box<dyn std::error::Error>> {
    let mock = Mock::new()
        .on(Method::GET, "/users/a@example.com/drive/root:/charts/a.pdf:/content")
        .response_header("location", "https://download.example.com/y23?t=1")
        .empty(302)
        .on(Method::GET, "/y23")
        .query("t", "1")
        .bytes(200, "application/pdf", "%PDF-1.7 and more");

    let mut target = Vec::new();
    let bytes = download_file::run(&client(&mock), "a@example.com", "charts/a.pdf", &mut target).await?;
    assert_eq!((bytes, target.as_slice()), (17, b"%PDF-1.7 and more".as_slice()));
    assert_eq!(mock.received()[1].header("authorization"), None);
    mock.assert_done();
    Ok(())
}

#[tokio::test]
async fn changes_are_followed_from_the_stored_link() -> Result<()> {
    let first = |mock: Mock, token: &str| {
        mock.on(Method::GET, "/users/delta").query("$select", "displayName,jobTitle").json(
            200,
            &json!({
                "@odata.deltaLink": format!("{V1}/users/delta?$deltatoken={token}"),
                "value": [{ "id": "1", "displayName": "Ines" }],
            }),
        )
    };
    let mock = first(Mock::new(), "one")
        .on(Method::GET, "/users/delta")
        .query("$deltatoken", "one")
        .json(
            200,
            &json!({
                "@odata.deltaLink": format!("{V1}/users/delta?$deltatoken=two"),
                "value": [{ "id": "2", "@removed": { "reason": "changed" } }],
            }),
        )
        .on(Method::GET, "/users/delta")
        .query("$deltatoken", "two")
        .error(410, "syncStateNotFound", "That was long ago.");
    let mock = first(mock, "three");
    let graph = client(&mock);

    let (lines, link) = follow_users::run(&graph, None).await?;
    assert_eq!(lines, ["Ines is new or changed"]);
    let (lines, link) = follow_users::run(&graph, link.as_deref()).await?;
    assert_eq!(lines, ["2 was removed (changed)"]);
    let (lines, link) = follow_users::run(&graph, link.as_deref()).await?;
    assert_eq!(lines, ["Ines is new or changed"], "after an expired link the list is read from its beginning");
    assert!(link.is_some_and(|link| link.ends_with("three")));
    mock.assert_done();
    Ok(())
}

#[tokio::test]
async fn a_member_comes_and_goes() -> Result<()> {
    let mock = Mock::new()
        .on(Method::GET, "/users/a@example.com")
        .query("$select", "id")
        .json(200, &json!({ "id": "u1" }))
        .on(Method::POST, "/groups/g1/members/$ref")
        .body(&json!({ "@odata.id": format!("{V1}/users/u1") }))
        .empty(204)
        .on(Method::GET, "/groups/g1/members/microsoft.graph.user")
        .query("$select", "id,displayName")
        .page(&[json!({ "id": "u1", "displayName": "Ines" })])
        .on(Method::GET, "/groups/g1/members")
        .page(&[
            json!({ "@odata.type": "#microsoft.graph.user", "displayName": "Ines" }),
            json!({ "@odata.type": "#microsoft.graph.group", "displayName": "Tugs" }),
        ])
        .on(Method::DELETE, "/groups/g1/members/u1/$ref")
        .empty(204);
    let lines = group_members::run(&client(&mock), "g1", "a@example.com").await?;
    assert_eq!(lines, ["Ines", "the group Tugs"]);
    mock.assert_done();
    Ok(())
}

#[tokio::test]
async fn a_batch_is_sent_and_a_copy_is_followed() -> Result<()> {
    let answer = |id: &str, status: u16, body: Value| json!({ "id": id, "status": status, "body": body });
    let monitor = "https://files.example.com/monitor/1";
    let mock = Mock::new()
        .on(Method::POST, "/$batch")
        .json(
            200,
            &json!({ "responses": [
                answer("2", 200, json!({ "value": [{ "subject": "Fog" }] })),
                answer("1", 200, json!({ "displayName": "Ines" })),
                answer("3", 404, json!({ "error": { "code": "ImageNotFound", "message": "None." } })),
            ] }),
        )
        .on(Method::POST, "/users/a@example.com/drive/root:/a.pdf:/copy")
        .body(&json!({ "name": "copy of a file" }))
        .response_header("location", monitor)
        .response_header("retry-after", "0")
        .empty(202)
        .on(Method::GET, "/monitor/1")
        .response_header("retry-after", "0")
        .json(202, &json!({ "status": "inProgress", "percentageComplete": 40.5 }))
        .on(Method::GET, "/monitor/1")
        .json(200, &json!({ "status": "completed", "percentageComplete": 100.0, "resourceId": "i2" }));

    let (lines, copy) = batch_and_copy::run(&client(&mock), "a@example.com", "a.pdf").await?;
    assert_eq!(lines, ["Ines", "Fog", "no picture"]);
    assert_eq!(copy.as_deref(), Some("i2"));

    let sent = mock.received()[0].json();
    let requests: Vec<&str> =
        sent["requests"].as_array().into_iter().flatten().filter_map(|request| request["url"].as_str()).collect();
    assert_eq!(
        requests,
        [
            "/users/a@example.com?$select=displayName",
            "/users/a@example.com/messages?$select=subject&$top=3",
            "/users/a@example.com/photo"
        ]
    );
    mock.assert_done();
    Ok(())
}
