//! The generated client against a real HTTP server, for every operation on connectors, with the bodies
//! that the pages document; `examples.rs` calls the rest of `docs/` as people do.

use std::collections::BTreeSet;
use std::future::IntoFuture as _;
use std::sync::Arc;

use docwright::api::{Api, Content, Message, Operation, Segment};
use docwright_runtime::{ClientOptions, Page, Patch, StaticToken, Value};
use docwright_tests::{Exchange, Reply, Server, analyze, root};
use futures::TryStreamExt as _;
use serde_json::json;

/// The documented API of a version.
fn api(version: &str) -> Api {
    let apis = analyze(&root().join("docs")).apis;
    apis.into_iter().find(|api| api.version == version).unwrap_or_else(|| panic!("docs/ has {version}"))
}

/// The operation that a request calls.
fn called<'a>(api: &'a Api, exchange: &Exchange) -> Option<&'a Operation> {
    let path = exchange.target.split('?').next()?;
    let below = path.strip_prefix('/')?.strip_prefix(&api.version)?;
    let parts: Vec<&str> = below.split('/').filter(|part| !part.is_empty()).collect();
    api.operations.iter().find(|operation| {
        let fits = |(segment, part): (&Segment, &&str)| match segment {
            Segment::Name(name) => name == part,
            _ => true,
        };
        operation.method.to_string() == exchange.method
            && operation.path.0.len() == parts.len()
            && operation.path.0.iter().zip(&parts).all(fits)
    })
}

fn example(operation: &Operation) -> (Option<&Message>, &Message) {
    let example = &operation.examples[0];
    (
        example.request.as_ref(),
        example.response.as_ref().unwrap_or_else(|| panic!("{} shows a response", operation.title)),
    )
}

/// The status of a documented response.
fn status(message: &Message) -> u16 {
    message.start.split_whitespace().nth(1).and_then(|code| code.parse().ok()).unwrap_or(0)
}

/// Answers each documented request with the documented response; a request that differs from the
/// documented one is refused, so that the test that sent it fails.
fn documented(api: Api) -> Server {
    let answer = move |exchange: &Exchange| {
        let refuse = |why: &str| Reply::json(400, &json!({ "error": { "code": "notDocumented", "message": why } }));
        let Some(operation) = called(&api, exchange) else {
            return refuse(&format!("{} {}", exchange.method, exchange.target));
        };
        if exchange.header("authorization") != Some("Bearer a-token") {
            return refuse("the request carries no token");
        }
        let (request, response) = example(operation);
        let sent = serde_json::from_slice(&exchange.body).unwrap_or(Value::Null);
        let expected = request.map(|request| request.body.clone()).filter(Value::is_object);
        if expected.is_some_and(|expected| expected != sent) {
            return refuse(&format!("the body differs from the documented one: {sent}"));
        }
        match &response.body {
            Value::Null => Reply::empty(status(response)),
            body => Reply::json(status(response), body),
        }
    };
    Server::start(answer).unwrap_or_else(|error| panic!("{error}"))
}

/// The documented request and response bodies of an operation, found by its title.
fn bodies(api: &Api, title: &str) -> (Value, Value) {
    let operation = api
        .operations
        .iter()
        .find(|operation| operation.title == title)
        .unwrap_or_else(|| panic!("{title} is documented"));
    let (request, response) = example(operation);
    (request.map_or(Value::Null, |request| request.body.clone()), response.body.clone())
}

/// JSON that is sent for a model.
fn sent(model: &impl docwright_runtime::serde::Serialize) -> Value {
    serde_json::to_value(model).unwrap_or_else(|error| panic!("{error}"))
}

fn read<T: docwright_runtime::serde::de::DeserializeOwned>(value: Value) -> T {
    serde_json::from_value(value).unwrap_or_else(|error| panic!("{error}"))
}

/// Every item of a page is what the documentation shows.
fn assert_items<T: docwright_runtime::serde::Serialize>(page: &Page<T>, documented: &Value) {
    let items: Vec<Value> = page.value.iter().map(sent).collect();
    assert_eq!(Value::Array(items), documented["value"]);
}

/// An object as the documentation shows it: on a few pages inside `{"value": ...}`.
fn unwrapped(documented: &Value) -> Value {
    documented.get("value").filter(|value| value.is_object()).unwrap_or(documented).clone()
}

/// The titles of what can be done with the connectors of Exchange, which no other page has in its name.
fn exchange_titles(api: &Api) -> BTreeSet<String> {
    let pages =
        |operation: &&Operation| operation.origins.iter().all(|origin| origin.page.contains("exchangeconnector"));
    api.operations.iter().filter(pages).map(|operation| operation.title.clone()).collect()
}

fn assert_all_called(api: &Api, server: &Server) {
    let received: BTreeSet<String> = server
        .received()
        .iter()
        .filter_map(|exchange| called(api, exchange))
        .map(|operation| operation.title.clone())
        .collect();
    assert_eq!(received, exchange_titles(api), "every documented operation is called");
}

fn options(server: &Server) -> ClientOptions {
    ClientOptions { endpoint: Some(server.url("")), ..ClientOptions::default() }
}

macro_rules! exchange_connector_operations {
    ($test:ident, $version:ident, $name:literal) => {
        #[tokio::test]
        async fn $test() -> docwright_runtime::Result<()> {
            use msgraph::$version::models::{
                DeviceManagementExchangeConnectorCreate, DeviceManagementExchangeConnectorSyncParameters,
                DeviceManagementExchangeConnectorUpdate,
            };
            let api = api($name);
            let server = documented(api.clone());
            let graph = msgraph::$version::GraphClient::with_options(StaticToken::new("a-token"), options(&server))?;
            let connectors = graph.device_management().exchange_connectors();

            let (_, documented) = bodies(&api, "List deviceManagementExchangeConnectors");
            assert_items(&connectors.list().await?, &documented);
            let items: Vec<_> = connectors.list().items().try_collect().await?;
            assert_eq!(items.len(), documented["value"].as_array().map_or(0, Vec::len));

            let (_, documented) = bodies(&api, "Get deviceManagementExchangeConnector");
            assert_eq!(sent(&connectors.id("one").get().await?), unwrapped(&documented));

            let (request, documented) = bodies(&api, "Create deviceManagementExchangeConnector");
            let body: DeviceManagementExchangeConnectorCreate = read(request.clone());
            assert_eq!(sent(&body), request);
            assert_eq!(sent(&connectors.create(&body).await?), unwrapped(&documented));

            let (request, documented) = bodies(&api, "Update deviceManagementExchangeConnector");
            let body: DeviceManagementExchangeConnectorUpdate = read(request.clone());
            assert_eq!(sent(&body), request);
            assert_eq!(sent(&connectors.id("one").update(&body).await?), unwrapped(&documented));

            let (request, _) = bodies(&api, "sync action");
            let body: DeviceManagementExchangeConnectorSyncParameters = read(request.clone());
            assert!(body.sync_type.is_some());
            connectors.id("one").sync(&body).await?;
            connectors.id("one").delete().await?;
            assert_all_called(&api, &server);
            Ok(())
        }
    };
}

exchange_connector_operations!(v1_0_exchange_connectors, v1_0, "v1.0");
exchange_connector_operations!(beta_exchange_connectors, beta, "beta");

#[tokio::test]
async fn beta_domain_join_connectors() -> docwright_runtime::Result<()> {
    use msgraph::beta::models::{DeviceManagementDomainJoinConnectorCreate, DeviceManagementDomainJoinConnectorUpdate};
    let api = api("beta");
    let server = documented(api.clone());
    let graph = msgraph::beta::GraphClient::with_options(StaticToken::new("a-token"), options(&server))?;
    let connectors = graph.device_management().domain_join_connectors();

    let (_, documented) = bodies(&api, "List deviceManagementDomainJoinConnectors");
    assert_items(&connectors.list().await?, &documented);

    let (_, documented) = bodies(&api, "Get deviceManagementDomainJoinConnector");
    assert!(documented["value"].is_object(), "this page shows the object inside `value`");
    assert_eq!(sent(&connectors.id("one").get().await?), unwrapped(&documented));

    let (request, documented) = bodies(&api, "Create deviceManagementDomainJoinConnector");
    let body: DeviceManagementDomainJoinConnectorCreate = read(request);
    assert_eq!(sent(&connectors.create(&body).await?), unwrapped(&documented));

    let (request, documented) = bodies(&api, "Update deviceManagementDomainJoinConnector");
    let body: DeviceManagementDomainJoinConnectorUpdate = read(request);
    assert_eq!(sent(&connectors.id("one").update(&body).await?), unwrapped(&documented));

    connectors.id("one").delete().await?;
    let titles: BTreeSet<_> = server
        .received()
        .iter()
        .filter_map(|exchange| called(&api, exchange))
        .map(|operation| operation.title.clone())
        .collect();
    let wanted: BTreeSet<_> = api
        .operations
        .iter()
        .map(|operation| operation.title.clone())
        .filter(|title| title.contains("DomainJoin"))
        .collect();
    assert_eq!(titles, wanted, "every documented operation is called");
    Ok(())
}

/// A server that answers with one body and remembers what it got.
fn fixed(reply: Reply) -> Server {
    Server::start(move |_| reply.clone()).unwrap_or_else(|error| panic!("{error}"))
}

fn client(server: &Server) -> msgraph::v1_0::GraphClient {
    let graph = msgraph::v1_0::GraphClient::with_options(StaticToken::new("a-token"), options(server));
    graph.unwrap_or_else(|error| panic!("{error}"))
}

#[tokio::test]
async fn an_update_tells_null_from_absent() -> docwright_runtime::Result<()> {
    use msgraph::v1_0::models::DeviceManagementExchangeConnectorUpdate;
    let server = fixed(Reply::json(200, &json!({})));
    let body = DeviceManagementExchangeConnectorUpdate {
        server_name: Patch::from("mail.example.com".to_owned()),
        exchange_alias: Patch::Null,
        ..Default::default()
    };
    client(&server).device_management().exchange_connectors().id("one").update(&body).await?;
    let received = server.received();
    let sent: Value = serde_json::from_slice(&received[0].body).unwrap_or(Value::Null);
    assert_eq!(sent, json!({ "serverName": "mail.example.com", "exchangeAlias": null }));
    Ok(())
}

#[tokio::test]
async fn unknown_members_and_values_survive() -> docwright_runtime::Result<()> {
    let documented = json!({ "@odata.context": "x", "id": "one", "status": "levitating", "futureMember": { "deep": [1, null] }, "version": 7 });
    let server = fixed(Reply::json(200, &documented));
    let one = client(&server).device_management().exchange_connectors().id("one").get().await?;
    assert_eq!(one.id.as_deref(), Some("one"));
    assert_eq!(one.status.as_ref().map(ToString::to_string).as_deref(), Some("levitating"));
    assert_eq!(one.version, None, "a number is not a documented value of `version`, and is kept unchanged");
    assert_eq!(sent(&one), documented);
    Ok(())
}

#[tokio::test]
async fn pages_are_followed_as_a_stream() -> docwright_runtime::Result<()> {
    let server = Server::start(|exchange: &Exchange| {
        let host = exchange.header("host").unwrap_or("").to_owned();
        if exchange.target.contains("page=2") {
            return Reply::json(200, &json!({ "value": [{ "id": "c" }] }));
        }
        Reply::json(
            200,
            &json!({ "value": [{ "id": "a" }, { "id": "b" }], "@odata.nextLink": format!("http://{host}/v1.0/x?page=2") }),
        )
    });
    let server = server.unwrap_or_else(|error| panic!("{error}"));
    let list = client(&server).device_management().exchange_connectors().list();
    let ids: Vec<Option<String>> = list.items().map_ok(|item| item.id).try_collect().await?;
    assert_eq!(ids, ["a", "b", "c"].map(|id| Some(id.to_owned())));
    Ok(())
}

#[tokio::test]
async fn queries_arrive_as_odata() -> docwright_runtime::Result<()> {
    use docwright_runtime::odata::{Expand, Filter};
    use msgraph::v1_0::models::{
        DeviceManagementExchangeConnector as Connector, DeviceManagementExchangeConnectorStatus as Status,
        DeviceManagementExchangeConnectorType as Type,
    };
    let server = fixed(Reply::json(200, &json!({ "@odata.count": 1, "value": [{ "id": "one" }] })));
    let connectors = client(&server).device_management().exchange_connectors();

    let since = docwright_runtime::DateTime::UNIX_EPOCH;
    let page = connectors
        .list()
        .filter(Connector::EXCHANGE_CONNECTOR_TYPE.eq(Type::Hosted).or(Connector::STATUS.in_([Status::Connected])))
        .filter(Connector::LAST_SYNC_DATE_TIME.ge(since).and(!Connector::SERVER_NAME.eq("a&b'#+%")))
        .select((Connector::ID, Connector::SERVER_NAME))
        .order_by((Connector::LAST_SYNC_DATE_TIME.desc(), Connector::ID))
        .top(5)
        .skip(10)
        .count()
        .await?;
    assert_eq!(page.count, Some(1));
    connectors.list().filter(Filter::raw("version eq '1'")).select("id").search("two words").await?;
    connectors.id("one").get().select([Connector::ID, Connector::VERSION]).await?;
    // Documentation does not say where a connector leads to.
    connectors.id("one").get().expand("policies($top=1)").await?;
    let place = docwright_runtime::Client::new(&server.url(""), StaticToken::new("a-token"), ClientOptions::default())?;
    let owner = docwright_runtime::odata::Property::<Connector, Connector>::new("owner");
    let expanded = Expand::of(owner).select(Connector::ID).filter(Connector::VERSION.is_null());
    place.root().child("x").get::<Page<Connector>>().expand(expanded).await?;

    let targets: Vec<String> = server.received().into_iter().map(|exchange| exchange.target).collect();
    let list = "/v1.0/deviceManagement/exchangeConnectors";
    assert_eq!(
        targets,
        [
            format!(
                "{list}?$filter=(exchangeConnectorType%20eq%20%27hosted%27%20or%20status%20in%20(%27connected%27))%20and%20\
                 lastSyncDateTime%20ge%201970-01-01T00:00:00Z%20and%20not%20(serverName%20eq%20%27a%26b%27%27%23%2B%25%27)\
                 &$select=id,serverName&$orderby=lastSyncDateTime%20desc,id&$top=5&$skip=10&$count=true"
            ),
            format!("{list}?$filter=version%20eq%20%271%27&$select=id&$search=%22two%20words%22"),
            format!("{list}/one?$select=id,version"),
            format!("{list}/one?$expand=policies($top=1)"),
            "/x?$expand=owner($select=id;$filter=version%20eq%20null)".to_owned(),
        ]
    );
    Ok(())
}

/// Directory services are asked for an advanced query where one is needed, on every page of it.
#[tokio::test]
async fn advanced_queries_carry_their_header() -> docwright_runtime::Result<()> {
    use msgraph::v1_0::models::DeviceManagementExchangeConnector as Connector;
    let server = Server::start(|exchange: &Exchange| {
        let host = exchange.header("host").unwrap_or("").to_owned();
        let more = exchange.target.contains("$search");
        let next = more.then(|| format!("http://{host}/next"));
        Reply::json(200, &json!({ "value": [], "@odata.nextLink": next }))
    });
    let server = server.unwrap_or_else(|error| panic!("{error}"));
    let client =
        docwright_runtime::Client::new(&server.url(""), StaticToken::new("a-token"), ClientOptions::default())?;
    // As an operation is generated whose page names the header.
    let list = || client.root().child("x").get::<Page<Connector>>().advanced_if_needed();

    list().filter(Connector::VERSION.eq("1")).await?;
    list().search(Connector::SERVER_NAME.matches("mail")).pages().try_collect::<Vec<_>>().await?;
    client.root().child("x").get::<Page<Connector>>().filter("version ne '1'").advanced().await?;

    let received = server.received();
    let got: Vec<_> =
        received.iter().map(|exchange| (&*exchange.target, exchange.header("consistencylevel"))).collect();
    assert_eq!(
        got,
        [
            ("/x?$filter=version%20eq%20%271%27", None),
            ("/x?$search=%22serverName:mail%22&$count=true", Some("eventual")),
            ("/next", Some("eventual")),
            ("/x?$filter=version%20ne%20%271%27&$count=true", Some("eventual")),
        ]
    );
    Ok(())
}

#[tokio::test]
async fn errors_say_what_the_service_said() {
    let reply = Reply::json(
        404,
        &json!({ "error": { "code": "notFound", "message": "No connector has this id.", "innerError": { "request-id": "r-1" } } }),
    );
    let server = fixed(reply);
    let result = client(&server).device_management().exchange_connectors().id("a/b?c#d").get().await;
    let error = result.err().unwrap_or_else(|| panic!("404 is an error"));
    assert!(error.is_not_found());
    let shown = format!("{error} {error:?}");
    assert!(shown.contains("notFound") && shown.contains("No connector has this id."), "{shown}");
    assert!(!shown.contains("a-token"), "{shown}");
    assert_eq!(server.received()[0].target, "/v1.0/deviceManagement/exchangeConnectors/a%2Fb%3Fc%23d");
}

#[tokio::test]
async fn a_forbidden_request_says_what_it_needs() {
    let body = json!({ "error": { "code": "Authorization_RequestDenied", "message": "No." } });
    let server = fixed(Reply::json(403, &body));
    let request = client(&server).device_management().exchange_connectors().list();
    let documented = request.permissions().unwrap_or_else(|| panic!("the page has permissions"));
    assert_eq!(documented, &msgraph::v1_0::handles::ExchangeConnectorsHandle::LIST);
    let error = request.await.expect_err("403");
    assert_eq!(error.permissions(), Some(documented));
    assert!(error.to_string().contains("needs DeviceManagementServiceConfig.Read.All"), "{error}");
    let other = client(&fixed(Reply::json(404, &body))).device_management().exchange_connectors().list().await;
    assert_eq!(other.expect_err("404").permissions(), None);
}

#[test]
fn requests_can_be_moved_to_another_thread() {
    fn is_send<T: Send + 'static>(_: T) {}
    let graph = msgraph::beta::GraphClient::new(StaticToken::new("a-token"));
    let graph = graph.unwrap_or_else(|error| panic!("{error}"));
    is_send(graph.device_management().domain_join_connectors().list().into_future());
    is_send(graph.device_management().exchange_connectors().id("one").get().into_future());
    is_send(Arc::new(graph));
}

/// A responder's content type matters as little as the documentation says about it.
#[test]
fn documented_responses_have_the_planned_content() {
    for version in ["v1.0", "beta"] {
        for operation in api(version).operations {
            let (_, response) = example(&operation);
            match operation.response.content {
                Content::None => assert!(response.body.is_null(), "{}", operation.title),
                Content::Json(_) => assert!(response.body.is_object(), "{}", operation.title),
                // Bytes are shown as text, or not at all where a redirect leads to them.
                Content::Binary => assert!(response.body.is_string() || status(response) == 302, "{}", operation.title),
            }
            assert_eq!(operation.response.codes.first(), Some(&status(response)), "{}", operation.title);
        }
    }
}
