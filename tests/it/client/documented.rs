//! The examples that the generated crate carries, served by the mock of the runtime.

use docwright_runtime::testing::Mock;
use docwright_runtime::{Bytes, Client, Request, ResourcePath, Result, StaticToken, Value, futures::TryStreamExt as _};
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::{User, UserCreate};

fn mock() -> Mock {
    Mock::new().documented(msgraph::v1_0::EXAMPLES)
}

fn graph(mock: &Mock) -> GraphClient {
    GraphClient::with_options(StaticToken::new("a-token"), mock.options()).unwrap_or_else(|error| panic!("{error}"))
}

/// Every documented exchange with the name of its page.
fn exchanges() -> Vec<(String, Value)> {
    let mut all = Vec::new();
    for file in msgraph::v1_0::EXAMPLES {
        let page: Value = serde_json::from_str(file).unwrap_or_else(|error| panic!("{error}"));
        let name = page["page"].as_str().unwrap_or_default();
        let examples = page["examples"].as_array().into_iter().flatten();
        let whole = examples.filter(|example| example["request"].is_object() && example["response"].is_object());
        all.extend(whole.map(|example| (name.to_owned(), example.clone())));
    }
    all
}

/// Sends a request whose path is written out.
async fn send(root: &ResourcePath, request: &Value) -> Result<Bytes> {
    let text = |name: &str| request[name].as_str().unwrap_or_default();
    let (method, target, body) = (text("method"), text("target"), &request["body"]);
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let place = path.split('/').filter(|part| !part.is_empty()).fold(root.clone(), |place, part| place.child(part));
    let mut sent: Request<Bytes> = match method {
        "GET" => place.get(),
        "DELETE" => place.delete(),
        "POST" if body.is_null() => place.post_empty(),
        "POST" => place.post(body),
        "PATCH" => place.patch(body),
        _ => place.put(body),
    };
    for pair in query.split('&').filter(|pair| !pair.is_empty()) {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        let decode = |text: &str| text.replace('+', " ").replace("%20", " ").replace("%27", "'").replace("%24", "$");
        sent = sent.query(&decode(name), decode(value));
    }
    let headers = request["headers"].as_object().into_iter().flatten();
    // The client and its transport set these themselves.
    let managed = ["authorization", "content-length", "host"];
    for (name, value) in headers.filter(|(name, _)| !managed.contains(&name.as_str())) {
        sent = sent.header(name, value.as_str().unwrap_or_default());
    }
    sent.await
}

#[tokio::test]
async fn every_documented_request_has_its_documented_answer() -> Result<()> {
    let mock = mock();
    let client = Client::new("https://graph.microsoft.com/v1.0", StaticToken::new("a-token"), mock.options())?;
    let exchanges = exchanges();
    assert!(exchanges.len() > 100, "there are {} examples", exchanges.len());
    for (page, exchange) in &exchanges {
        let (request, response) = (&exchange["request"], &exchange["response"]);
        let answer = send(&client.root(), request).await;
        // What a redirect leads to is no part of the documented service.
        if response["status"] == 302 {
            assert!(
                mock.received()
                    .iter()
                    .any(|asked| response["headers"]["location"].as_str().is_some_and(|to| to.contains(&asked.path)))
            );
            continue;
        }
        if response["status"].as_u64() >= Some(400) {
            assert_eq!(answer.err().and_then(|error| error.status()).map(u64::from), response["status"].as_u64());
            continue;
        }
        let answer = answer.unwrap_or_else(|error| panic!("{page}: {request}: {error}"));
        let shown = &response["body"];
        let answer = if shown.is_object() { serde_json::from_slice(&answer).unwrap_or_default() } else { Value::Null };
        let expected = if shown.is_object() { shown.clone() } else { Value::Null };
        assert_eq!(answer, expected, "{page}: {request}");
    }
    Ok(())
}

#[tokio::test]
async fn a_program_is_tested_with_what_the_pages_show() -> Result<()> {
    let mock = mock();
    let graph = graph(&mock);
    let me = graph.me().get().await?;
    let other = graph.users().id("someone@example.com").get().await?;
    assert!(me.display_name.is_some() && me == other, "one page documents both");
    let users: Vec<User> = graph.users().list().items().try_collect().await?;
    assert!(!users.is_empty());
    let made = graph.users().create(&UserCreate::default()).await?;
    assert!(made.id.is_some());
    // The documented page has a link to a next one, which is then the last.
    let asked: Vec<String> = mock.received().iter().map(|one| format!("{} {}", one.method, one.path)).collect();
    assert_eq!(asked, ["GET /me", "GET /users/someone@example.com", "GET /users", "GET /users", "POST /users"]);
    Ok(())
}

#[tokio::test]
async fn what_no_page_documents_is_no_answer() -> Result<()> {
    let mock = mock();
    let client = Client::new("https://graph.microsoft.com/v1.0", StaticToken::new("a-token"), mock.options())?;
    let error = client.root().child("lighthouses").get::<Value>().await.expect_err("the page is unknown");
    let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
    assert!(format!("{error} {cause}").contains("it is not documented"), "{error}: {cause}");
    Ok(())
}
