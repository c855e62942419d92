//! The mock server with random faults: a client that is told of a success finds it exactly once.

use std::collections::HashMap;

use docwright::serve::Options;
use docwright_runtime::{ClientOptions, Result, RetryOptions, StaticToken};
use futures::StreamExt as _;
use msgraph::v1_0::GraphClient;
use serde_json::Value;

use super::{get, person, serve};

/// Operations of the test; `SERVE_OPERATIONS` sets another number.
fn operations() -> usize {
    std::env::var("SERVE_OPERATIONS").ok().and_then(|number| number.parse().ok()).unwrap_or(400)
}

#[tokio::test]
async fn no_creation_is_lost_or_repeated() -> Result<()> {
    let server = serve(Options { chaos: 20, seed: 3, ..Options::default() });
    let retry = RetryOptions { max_attempts: 4, ..RetryOptions::default() };
    let options = ClientOptions { endpoint: Some(server.origin()), retry, ..ClientOptions::default() };
    let graph = GraphClient::with_options(StaticToken::new("a-token"), options)?;
    let create = |number: usize| {
        let users = graph.users();
        async move {
            let name = format!("user {number}");
            let created = users.create(&person(&name, "Chaos")).await;
            (name, created.ok().and_then(|user| user.id))
        }
    };
    let created: Vec<(String, Option<String>)> =
        futures::stream::iter(0..operations()).map(create).buffer_unordered(16).collect().await;
    let succeeded = created.iter().filter(|(_, id)| id.is_some()).count();
    assert!(succeeded > operations() / 2 && succeeded < operations(), "{succeeded}");

    // The list itself is read until there is no fault.
    let mut found: HashMap<String, Vec<String>> = HashMap::new();
    let mut next = Some("/v1.0/users?$filter=department%20eq%20'Chaos'&$select=displayName&$top=999".to_owned());
    while let Some(target) = next.take() {
        let page = loop {
            let (status, body) = get(&server, &target);
            if status == 200 && body["value"].is_array() {
                break body;
            }
        };
        let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        for item in page["value"].as_array().into_iter().flatten() {
            found.entry(text(&item["displayName"])).or_default().push(text(&item["id"]));
        }
        next = page["@odata.nextLink"].as_str().and_then(|link| link.strip_prefix(&server.origin())).map(str::to_owned);
    }
    for (name, id) in created {
        let ids = found.get(&name).map_or(&[][..], Vec::as_slice);
        match id {
            Some(id) => assert_eq!(ids, [id], "{name} was created once"),
            None => assert!(ids.len() <= 1, "{name} failed, and exists {} times", ids.len()),
        }
    }
    Ok(())
}
