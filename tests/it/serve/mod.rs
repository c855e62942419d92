//! `docwright serve`: the generated client against the documented API on loopback, and hostile requests.

mod access;
mod chaos;
mod created;
mod guide;
mod keyed;
mod limits;
mod links;
mod queries;
mod transfers;
mod unknown;

use std::io::{BufRead as _, BufReader, Read as _};
use std::process::Stdio;
use std::sync::{Arc, LazyLock};

use docwright::api::Api;
use docwright::serve::{Options, Server};
use docwright_runtime::{Batch, Change, ClientOptions, ErrorKind, Patch, Result, StaticToken};
use docwright_tests::{analyze, command, root, wire};
use futures::TryStreamExt as _;
use msgraph::v1_0::GraphClient;
use msgraph::v1_0::models::{MailFolder, MailFolderCreate, User, UserCreate, UserUpdate};
use serde_json::{Value, json};

fn serve(options: Options) -> Server {
    static APIS: LazyLock<Arc<[Api]>> = LazyLock::new(|| analyze(&root().join("docs")).apis.into());
    start(Arc::clone(&APIS), options)
}

fn start(apis: impl Into<Arc<[Api]>>, options: Options) -> Server {
    Server::start(apis, options).unwrap_or_else(|error| panic!("{error}"))
}

fn client(server: &Server) -> GraphClient {
    let options = ClientOptions { endpoint: Some(server.origin()), ..ClientOptions::default() };
    GraphClient::with_options(StaticToken::new("a-token"), options).unwrap_or_else(|error| panic!("{error}"))
}

fn person(name: &str, department: &str) -> UserCreate {
    UserCreate { display_name: Some(name.to_owned()), department: Some(department.to_owned()), ..UserCreate::default() }
}

/// An exchange of bytes: the status and the body of the response.
fn send(server: &Server, request: &[u8]) -> (u16, Value) {
    let answer = wire::send(&server.origin(), request);
    (answer.status, answer.body)
}

fn get(server: &Server, target: &str) -> (u16, Value) {
    call(server, "GET", target, "")
}

fn call(server: &Server, method: &str, target: &str, body: &str) -> (u16, Value) {
    send(server, &wire::request(method, target, &[], body.as_bytes()))
}

/// The names of the items of a list.
fn names(server: &Server, target: &str) -> Vec<String> {
    let (status, body) = get(server, target);
    assert_eq!(status, 200, "{target}: {body}");
    let items = body["value"].as_array().cloned().unwrap_or_default();
    items.iter().map(|item| item["displayName"].as_str().unwrap_or_default().to_owned()).collect()
}

#[tokio::test]
async fn what_is_created_is_read_changed_and_deleted() -> Result<()> {
    let server = serve(Options::default());
    let users = client(&server).users();
    let created = users.create(&person("Ada Quay", "Pilotage")).await?;
    assert_eq!(created.display_name.as_deref(), Some("Ada Quay"));
    assert_eq!(created.user_principal_name, None, "the page shows that of another user");
    let id = created.id.unwrap_or_default();
    assert_eq!(id.len(), 36, "{id}");

    let one = users.id(&id);
    assert_eq!(one.get().await?.department, None, "it is returned only on $select");
    assert_eq!(one.get().select(User::DEPARTMENT).await?.department.as_deref(), Some("Pilotage"));
    let update =
        UserUpdate { department: Patch::Null, job_title: Patch::from("Pilot".to_owned()), ..UserUpdate::default() };
    one.update(&update).await?;
    let changed = one.get().select((User::DEPARTMENT, User::JOB_TITLE, User::DISPLAY_NAME)).await?;
    assert_eq!((changed.department, changed.job_title.as_deref()), (None, Some("Pilot")));
    assert_eq!(changed.display_name.as_deref(), Some("Ada Quay"), "what is not sent stays");
    assert!(users.list().items().try_collect::<Vec<_>>().await?.iter().any(|user| user.id.as_ref() == Some(&id)));

    one.delete().await?;
    let error = one.get().await.expect_err("it is deleted");
    assert!(error.is_not_found() && error.has_code("Request_ResourceNotFound"), "{error}");
    assert!(one.messages().list().await.expect_err("so is what is below it").is_not_found());
    assert!(!users.list().items().try_collect::<Vec<_>>().await?.iter().any(|user| user.id.as_ref() == Some(&id)));
    Ok(())
}

#[tokio::test]
async fn lists_are_filtered_sorted_selected_and_paged() -> Result<()> {
    let server = serve(Options::default());
    let users = client(&server).users();
    for (name, department) in [("Cleo", "Dredging"), ("Bo", "Dredging"), ("Ann", "Dredging"), ("Dee", "Towing")] {
        users.create(&person(name, department)).await?;
    }
    let dredging = || users.list().filter(User::DEPARTMENT.eq("Dredging")).order_by(User::DISPLAY_NAME);
    let pages: Vec<_> = dredging().select(User::DISPLAY_NAME).top(2).pages().try_collect().await?;
    let names: Vec<Vec<_>> =
        pages.iter().map(|page| page.value.iter().filter_map(|user| user.display_name.as_deref()).collect()).collect();
    assert_eq!(names, [vec!["Ann", "Bo"], vec!["Cleo"]]);
    assert!(pages.iter().flat_map(|page| &page.value).all(|user| user.department.is_none()), "it is not selected");
    assert_eq!(pages[1].next_link, None);

    let all: Vec<User> = users.list().items().try_collect().await?;
    assert_eq!(all.len(), 6, "two that the page shows, and four");
    let names = |target: &str| self::names(&server, target);
    assert_eq!(
        names("/v1.0/users?$filter=startsWith(displayName,'a')%20or%20displayName%20eq%20'Dee'"),
        ["Ann", "Dee"]
    );
    assert_eq!(names("/v1.0/users?$filter=displayName%20in%20('Bo','Dee')&$orderby=displayName%20desc"), ["Dee", "Bo"]);
    assert_eq!(
        names("/v1.0/users?$filter=not%20(department%20eq%20null)&$orderby=displayName&$skip=2&$top=1"),
        ["Cleo"]
    );
    assert_eq!(names("/v1.0/users?$filter=contains(displayName,'le')%20and%20department%20ge%20'D'"), ["Cleo"]);
    let (_, counted) = get(&server, "/v1.0/users?$count=true&$top=1&$filter=department%20eq%20'Dredging'");
    assert_eq!((&counted["@odata.count"], counted["value"].as_array().map(Vec::len)), (&json!(3), Some(1)));
    assert_eq!(get(&server, "/v1.0/users/$count").1, json!(6));
    Ok(())
}

#[test]
fn options_that_cannot_be_heeded_are_errors() {
    let server = serve(Options::default());
    for query in [
        "$apply=groupby((department))",
        "$expand=*",
        "$filter=displayName",
        "$filter=displayName%20eq",
        "$filter=displayName%20eq%20'x",
        "$filter=displayName%20has%20'x'",
        "$filter=displayName%20eq%203",
        "$filter=proxyAddresses/any(p:p%20eq%20'x')",
        "$orderby=displayName%20sideways",
        "$top=many",
        "$top=1&$top=2",
        "$skiptoken=foreign",
        "expand=nosuch",
        "$unheardof=1",
    ] {
        let (status, body) = get(&server, &format!("/v1.0/users?{query}"));
        assert_eq!((status, &body["error"]["code"]), (400, &json!("BadRequest")), "{query}: {body}");
    }
    // A folder has the documented properties alone; a user may have others.
    for query in ["$filter=nosuch%20eq%201", "$orderby=nosuch", "$select=nosuch"] {
        assert_eq!(get(&server, &format!("/v1.0/me/mailFolders?{query}")).0, 400, "{query}");
    }
    let (status, _) = get(&server, "/v1.0/users?$search=%22displayName:oka%22&$count=true");
    assert_eq!(status, 200, "the page shows this very search");
}

#[tokio::test]
async fn a_batch_answers_each_request_on_its_own() -> Result<()> {
    let server = serve(Options::default());
    let graph = client(&server);
    let folders = graph.me().mail_folders();
    let mut batch = Batch::new(graph.client());
    let create = MailFolderCreate { display_name: Some("Tides".to_owned()), ..MailFolderCreate::default() };
    let created = batch.add(folders.create(&create))?;
    let listed = batch.add(folders.list())?;
    let mut answers = batch.send().await?;
    let created: MailFolder = answers.take(created)?;
    assert_eq!(created.display_name.as_deref(), Some("Tides"));
    assert!(answers.take(listed)?.value.iter().any(|folder| folder.id == created.id));

    let requests = json!({ "requests": [
        { "id": "1", "method": "GET", "url": "/nosuch" },
        { "id": "2", "method": "GET", "url": "/me", "dependsOn": ["1"] },
        { "id": "3", "method": "GET", "url": "/me" },
        { "id": "4", "method": "GET", "url": format!("{}/v1.0/me", server.origin()) },
        { "id": "5", "method": "GET", "url": "https://graph.example/v1.0/me" },
    ] });
    let (status, body) = call(&server, "POST", "/v1.0/$batch", &requests.to_string());
    assert_eq!(status, 200, "{body}");
    let statuses: Vec<_> = body["responses"].as_array().into_iter().flatten().map(|one| &one["status"]).collect();
    assert_eq!(statuses, [&json!(404), &json!(424), &json!(200), &json!(200), &json!(404)]);
    assert_eq!(body["responses"][2]["headers"]["Content-Type"], "application/json", "clients look for capitals");
    Ok(())
}

#[tokio::test]
async fn a_delta_token_gives_only_what_changed_since() -> Result<()> {
    let server = serve(Options::default());
    let graph = client(&server);
    let (kept, lost) =
        (graph.users().create(&person("Kept", "A")).await?, graph.users().create(&person("Lost", "B")).await?);
    let mut first = graph.users().delta().changes();
    let mut names = Vec::new();
    while let Some(change) = first.try_next().await? {
        if let Change::Changed(user) = change {
            names.extend(user.display_name);
        }
    }
    assert_eq!(names, ["Ines Okafor", "Mateo Lind", "Kept", "Lost"]);
    let link = first.delta_link().unwrap_or_default().to_owned();
    assert!(graph.client().changes::<User>(&link).try_next().await?.is_none(), "nothing has changed");

    let (kept, lost) = (kept.id.unwrap_or_default(), lost.id.unwrap_or_default());
    let update = UserUpdate { job_title: Patch::from("Diver".to_owned()), ..UserUpdate::default() };
    graph.users().id(&kept).update(&update).await?;
    graph.users().id(&lost).delete().await?;
    let changes: Vec<Change<User>> = graph.client().changes(&link).try_collect().await?;
    match changes.as_slice() {
        [Change::Changed(user), Change::Removed(gone)] => {
            assert_eq!((user.job_title.as_deref(), &gone.id), (Some("Diver"), &lost));
        }
        other => panic!("{other:?}"),
    }
    let foreign = format!("{}/v1.0/users/delta?$deltatoken=foreign", server.origin());
    let error = graph.client().changes::<User>(&foreign).try_next().await.expect_err("a foreign token");
    assert_eq!(error.kind(), ErrorKind::Resync);
    Ok(())
}

/// A page of an operation on buoys.
fn page(title: &str, request: &str, response: &str) -> String {
    format!(
        "---\ntitle: \"{title}\"\ndoc_type: apiPageType\n---\n\n# {title}\n\n## HTTP request\n``` http\n{request}\n```\n\n\
         ## Request body\nSend a [buoy](buoy.md) as JSON.\n\n## Response\nOn success, the answer is {response}.\n"
    )
}

#[test]
fn what_can_never_be_read_does_not_come_back() {
    let folder = tempfile::tempdir().unwrap_or_else(|error| panic!("{error}"));
    let write = |name: &str, text: &str| {
        std::fs::write(folder.path().join(name), text).unwrap_or_else(|error| panic!("{error}"));
    };
    for name in ["buoy.md", "mark.md"] {
        let known = root().join("tests/cases/facts-properties/docs").join(name);
        write(name, &std::fs::read_to_string(known).unwrap_or_else(|error| panic!("{error}")));
    }
    write("list.md", &page("List buoys", "GET /buoys", "`200 OK` and a collection of [buoy](buoy.md) objects"));
    write("create.md", &page("Create buoy", "POST /buoys", "`201 Created` and a [buoy](buoy.md) object"));
    write("get.md", &page("Get buoy", "GET /buoys/{serial}", "`200 OK` and a [buoy](buoy.md) object"));
    let apis = analyze(folder.path()).apis;
    let buoys = format!("/{}/buoys", apis[0].version);
    let server = start(apis, Options::default());
    let sent = json!({ "label": "North", "secret": "open", "mooringChain": "steel" }).to_string();
    let (status, created) = call(&server, "POST", &buoys, &sent);
    assert_eq!(status, 201, "{created}");
    let id = created["serial"].as_str().unwrap_or_default().to_owned();
    let (_, read) = get(&server, &format!("{buoys}/{id}?$select=label,secret,mooringChain"));
    assert_eq!(
        (&read["label"], &read["mooringChain"], &read["secret"]),
        (&json!("North"), &json!("steel"), &Value::Null)
    );
    let (_, plain) = get(&server, &format!("{buoys}/{id}"));
    let (_, listed) = get(&server, &buoys);
    for answer in [&created, &plain, &listed] {
        let text = answer.to_string();
        assert!(text.contains("North") && !text.contains("open") && !text.contains("steel"), "{text}");
    }
}

#[test]
fn the_user_who_is_signed_in_has_two_addresses() {
    let server = serve(Options::default());
    let (_, me) = get(&server, "/v1.0/me");
    let (id, name) = (me["id"].as_str().unwrap_or_default(), me["userPrincipalName"].as_str().unwrap_or_default());
    let (status, created) = call(&server, "POST", "/v1.0/me/mailFolders", "{\"displayName\":\"Tides\"}");
    assert_eq!(status, 201, "{created}");
    let folder = created["id"].as_str().unwrap_or_default();
    for user in [id, name] {
        let (status, read) = get(&server, &format!("/v1.0/users/{user}/mailFolders/{folder}"));
        assert_eq!((status, &read["displayName"]), (200, &json!("Tides")), "{user}");
    }
    assert_ne!(get(&server, &format!("/v1.0/users/another/mailFolders/{folder}")).1["displayName"], "Tides");
    assert!(call(&server, "PATCH", &format!("/v1.0/users/{id}"), "{\"jobTitle\":\"Diver\"}").0 < 300);
    assert_eq!(get(&server, "/v1.0/me").1["jobTitle"], "Diver");
    assert_eq!(call(&server, "DELETE", &format!("/v1.0/users/{id}/mailFolders/{folder}"), "").0, 204);
    assert_eq!(get(&server, &format!("/v1.0/me/mailFolders/{folder}")).0, 404);
}

#[test]
fn links_lead_through_the_proxy_in_front() {
    let front = vec!["https://graph.test:8443".to_owned()];
    let server = serve(Options { allowed_origins: front, ..Options::default() });
    let next = |headers: &[(&str, &str)]| {
        let headers: Vec<_> = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        let answer = wire::send(&server.origin(), &wire::request("GET", "/v1.0/users?$top=1", &headers, b""));
        answer.body["@odata.nextLink"].as_str().unwrap_or_default().to_owned()
    };
    let own = format!("{}/v1.0/users?", server.origin());
    assert!(next(&[]).starts_with(&own));
    let front = [("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "graph.test:8443")];
    assert!(next(&front).starts_with("https://graph.test:8443/v1.0/users?"));
    assert!(next(&front[..1]).starts_with("https://127.0.0.1/v1.0/users?"), "the host of the request");
    assert!(next(&[("X-Forwarded-Proto", "javascript")]).starts_with(&own));
    assert_eq!(next(&[("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "a/b\"c")]), "", "no other host");
    let start = |origin: &str| {
        let apis: Arc<[Api]> = Arc::new([]);
        Server::start(apis, Options { allowed_origins: vec![origin.to_owned()], ..Options::default() })
    };
    assert_eq!(start("graph.test").err().map(|error| error.kind()), Some(std::io::ErrorKind::InvalidInput));
}

#[test]
fn references_are_kept_at_the_other_end() {
    let server = serve(Options::default());
    let (_, ann) = call(&server, "POST", "/v1.0/users", "{\"displayName\":\"Ann\"}");
    let id = ann["id"].as_str().unwrap_or_default();
    let link = json!({ "@odata.id": format!("https://graph.microsoft.com/v1.0/users/{id}") }).to_string();
    let names = |target: &str| self::names(&server, target);
    let (_, groups) = get(&server, "/v1.0/groups");
    let members = &format!("/v1.0/groups/{}/members", groups["value"][0]["id"].as_str().unwrap_or_default());
    assert_eq!(names(members), ["Ines Okafor", "Tug masters"]);
    assert_eq!(call(&server, "POST", &format!("{members}/$ref"), &link).0, 204);
    assert_eq!(names(members), ["Ines Okafor", "Tug masters", "Ann"]);
    assert_eq!(call(&server, "DELETE", &format!("{members}/{id}/$ref"), "").0, 204);
    assert_eq!(call(&server, "DELETE", &format!("{members}/{id}/$ref"), "").0, 404);
    assert_eq!(names(members), ["Ines Okafor", "Tug masters"]);
    assert_eq!(get(&server, &format!("/v1.0/users/{id}")).0, 200, "a reference is not the user");

    let (_, bo) = call(&server, "POST", "/v1.0/users", "{\"displayName\":\"Bo\"}");
    let manager = &format!("/v1.0/users/{}/manager", bo["id"].as_str().unwrap_or_default());
    assert_eq!(call(&server, "PUT", &format!("{manager}/$ref"), &link).0, 204);
    assert_eq!(get(&server, manager).1["displayName"], "Ann");
    assert_eq!(call(&server, "DELETE", &format!("{manager}/$ref"), "").0, 204);
    assert_eq!(get(&server, manager).0, 404);
    assert_eq!(call(&server, "PUT", &format!("{manager}/$ref"), "{}").0, 400);

    let bound = json!({ "displayName": "Divers", "members@odata.bind": [format!("/users/{id}")] }).to_string();
    let (_, group) = call(&server, "POST", "/v1.0/groups", &bound);
    assert_eq!((&group["displayName"], &group["members@odata.bind"]), (&json!("Divers"), &Value::Null));
    let group = group["id"].as_str().unwrap_or_default();
    assert!(names(&format!("/v1.0/groups/{group}/members")).contains(&"Ann".to_owned()));
    let gone = json!({ "owners@odata.bind": [3] }).to_string();
    assert_eq!(call(&server, "POST", "/v1.0/groups", &gone).0, 400);
}

#[test]
fn errors_have_the_documented_shape() {
    let server = serve(Options::default());
    let (status, body) = get(&server, "/v1.0/nosuch");
    assert_eq!((status, body["error"]["code"].as_str()), (404, Some("Request_ResourceNotFound")));
    for name in ["date", "request-id", "client-request-id"] {
        assert!(body["error"]["innerError"][name].is_string(), "{body}");
    }
    let (status, body) = call(&server, "PUT", "/v1.0/users", "{}");
    assert_eq!(status, 405, "{body}");
    assert!(body["error"]["message"].as_str().is_some_and(|message| message.contains("GET, POST")), "{body}");
    assert_eq!(get(&server, "/v2/users").0, 404);
    let (_, me) = get(&server, "/v1.0/me");
    let name = me["userPrincipalName"].as_str().unwrap_or_default();
    assert_eq!(get(&server, &format!("/v1.0/users('{name}')")).0, 200, "a key in parentheses");
}

#[test]
fn hostile_requests_are_refused_and_the_server_goes_on() {
    let server = serve(Options::default());
    let before = get(&server, "/v1.0/me");
    let deep = format!("{}1{}", "{\"a\":".repeat(100_000), "}".repeat(100_000));
    assert_eq!(call(&server, "POST", "/v1.0/users", &deep).0, 400);
    assert_eq!(call(&server, "POST", "/v1.0/users", "{").0, 400);
    assert_eq!(call(&server, "POST", "/v1.0/users", "[]").0, 400);
    for target in ["/v1.0/users/%zz", "/v1.0/users/%", "/v1.0/users/%ff", "/v1.0/users?$filter=%e2%28"] {
        assert_eq!(get(&server, target).0, 400, "{target}");
    }
    for target in ["/v1.0/../../etc/passwd", "/v1.0/%2e%2e/%2e%2e/etc/passwd", "/..%2f..%2fetc%2fpasswd"] {
        assert_eq!(get(&server, target).0, 404, "{target}");
    }
    let nested = format!("/v1.0/users?$filter={}a%20eq%201", "(".repeat(20_000));
    assert_eq!(get(&server, &nested).0, 400);
    assert_eq!(send(&server, b"nonsense\r\n\r\n").0, 400);
    let large = "POST /v1.0/users HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: 9000000\r\n\r\n";
    assert_eq!(send(&server, large.as_bytes()).0, 413, "the length alone is enough");
    let many: Vec<Value> = (0..21).map(|id| json!({ "id": id.to_string(), "method": "GET", "url": "/me" })).collect();
    assert_eq!(call(&server, "POST", "/v1.0/$batch", &json!({ "requests": many }).to_string()).0, 400);
    assert_eq!(get(&server, "/v1.0/me"), before);
}

#[test]
fn a_bad_day_is_the_same_each_time() {
    let day = |seed| {
        let server = serve(Options { throttle: 5, fail: 40, seed, ..Options::default() });
        (0..20).map(|_| get(&server, "/v1.0/me").0).collect::<Vec<_>>()
    };
    let first = day(1);
    assert_eq!(first, day(1));
    assert!(first.iter().skip(4).step_by(5).all(|status| *status == 429), "{first:?}");
    assert!(first.contains(&503) && first.contains(&200), "{first:?}");
}

/// Ends the process with the test, however that ends.
struct Running(std::process::Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[test]
fn the_command_says_where_it_is_and_what_to_call() {
    let start = |port: &str| {
        let docs = root().join("docs");
        let mut command = command();
        command.args(["serve", "--port", port, "--docs"]).arg(docs).stdout(Stdio::piped()).stderr(Stdio::piped());
        command
    };
    let mut running = Running(start("0").spawn().unwrap_or_else(|error| panic!("{error}")));
    let mut lines =
        BufReader::new(running.0.stdout.take().expect("it is piped")).lines().map_while(std::result::Result::ok);
    let first = lines.next().unwrap_or_default();
    let address = first.rsplit("http://").next().unwrap_or_default().to_owned();
    for _ in 0..3 {
        let curl = lines.next().unwrap_or_default();
        let path = curl.split_once(&address).map(|(_, path)| path.to_owned()).unwrap_or_default();
        let secret = [("Authorization".to_owned(), "Bearer secret".to_owned())];
        let answer = wire::send(&address, &wire::request("GET", &path, &secret, b""));
        assert_eq!(answer.status, 200, "{curl}: {answer:?}");
        assert!(answer.head.contains("request-id: "), "{answer:?}");
    }
    let port = address.rsplit(':').next().unwrap_or_default();
    let taken = start(port).output().unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(taken.status.code(), Some(2));
    let said = String::from_utf8_lossy(&taken.stderr).into_owned();
    assert!(said.contains("is taken") && said.contains("--port"), "{said}");

    let _ = running.0.kill();
    let mut log = String::new();
    let _ = running.0.stderr.take().map(|mut stderr| stderr.read_to_string(&mut log));
    assert_eq!(log.lines().filter(|line| line.starts_with("GET /") && line.ends_with(" ms")).count(), 3, "{log}");
    assert!(!log.contains("secret"), "{log}");
}
