use std::path::Path;
use std::sync::{Arc, LazyLock};

use serde_json::{Value, json};

use super::*;
use crate::api::Api;
use crate::serve::Options;

/// The pages that `docwright init` writes: a list, and create, get and update of lighthouses.
fn service(options: Options) -> Service {
    static APIS: LazyLock<Arc<[Api]>> = LazyLock::new(|| {
        let docs = Path::new(env!("CARGO_MANIFEST_DIR")).join("scaffold/docs");
        crate::pipeline::analyze(&docs, &()).expect("pages").apis.into()
    });
    Service::new(Arc::clone(&APIS), options, "http://localhost".to_owned()).expect("a service")
}

fn send(service: &Service, method: &str, target: &str, body: &Value) -> Result<Response, ServiceError> {
    let mut request = Request::new(method, target)?;
    if !body.is_null() {
        request.body = body.to_string().into_bytes();
    }
    respond(service, &request)
}

fn get(service: &Service, target: &str) -> Value {
    match send(service, "GET", target, &Value::Null) {
        Ok(Response { body: Body::Json(body), .. }) => body,
        Ok(Response { body: Body::Text(text), .. }) => text.into(),
        other => panic!("{target}: {other:?}"),
    }
}

fn error(service: &Service, method: &str, target: &str) -> ServiceError {
    send(service, method, target, &Value::Null).expect_err(target)
}

#[test]
fn a_created_item_is_listed_counted_and_updated() {
    let service = service(Options::default());
    let created = send(&service, "POST", "/v1.0/lighthouses", &json!({ "name": "Mole" })).expect("created");
    let Body::Json(created_body) = &created.body else { panic!("{created:?}") };
    let id = created_body["id"].as_str().expect("an id").to_owned();
    assert_eq!((created.status, &created_body["name"]), (201, &json!("Mole")));

    let list = get(&service, "/v1.0/lighthouses");
    let names: Vec<&Value> = list["value"].as_array().expect("a list").iter().map(|item| &item["name"]).collect();
    assert_eq!(names, ["Roter Sand", "Old pier", "Mole"]);
    assert_eq!(get(&service, "/v1.0/lighthouses/$count"), "3");

    let target = format!("/v1.0/lighthouses/{id}");
    assert!(send(&service, "PATCH", &target, &json!({ "range": 9, "id": "other" })).is_ok());
    let item = get(&service, &target);
    assert_eq!((&item["range"], &item["id"]), (&json!(9), &json!(id)), "an id cannot be changed");
}

#[test]
fn query_options_apply_to_documented_items() {
    let service = service(Options::default());
    let list = get(&service, "/v1.0/lighthouses?$filter=range%20gt%2010&$select=name");
    assert_eq!(list["value"], json!([{ "id": "B1234", "name": "Roter Sand" }]));
    assert_eq!(error(&service, "GET", "/v1.0/lighthouses?$filter=height%20gt%2010").status, 400);
    let page = get(&service, "/v1.0/lighthouses?$top=1&$count=true");
    assert_eq!(page["@odata.count"], json!(2));
    let next = page["@odata.nextLink"].as_str().and_then(|link| link.strip_prefix("http://localhost")).expect("a link");
    assert_eq!(get(&service, next)["value"][0]["name"], json!("Old pier"));
}

#[test]
fn annotations_stay_whatever_is_selected() {
    let service = service(Options::default());
    let mole = json!({ "@odata.type": "#lighthouses.lighthouse", "name": "Mole", "range": 3 });
    send(&service, "POST", "/v1.0/lighthouses", &mole).expect("created");
    let list = get(&service, "/v1.0/lighthouses?$filter=name%20eq%20'Mole'&$select=name");
    assert_eq!(list["value"][0]["@odata.type"], mole["@odata.type"], "{list}");
    assert_eq!(list["value"][0].get("range"), None);
}

#[test]
fn undocumented_requests_are_errors() {
    let service = service(Options::default());
    assert_eq!(error(&service, "GET", "/v1.0/harbors").status, 404);
    assert_eq!(error(&service, "GET", "/v2.0/lighthouses").status, 404);
    let method = error(&service, "DELETE", "/v1.0/lighthouses");
    assert_eq!((method.status, method.headers.as_slice()), (405, &[("allow".to_owned(), "GET, POST".to_owned())][..]));
}

#[test]
fn a_batch_stops_at_a_failed_dependency() {
    let service = service(Options::default());
    let part =
        |id: &str, url: &str, after: &[&str]| json!({ "id": id, "method": "GET", "url": url, "dependsOn": after });
    let parts = [part("1", "/lighthouses", &[]), part("2", "/harbors", &["1"]), part("3", "/lighthouses", &["2"])];
    let batch = send(&service, "POST", "/v1.0/$batch", &json!({ "requests": parts })).expect("a batch");
    let Body::Json(body) = batch.body else { panic!("no JSON") };
    let statuses: Vec<&Value> =
        body["responses"].as_array().expect("a list").iter().map(|one| &one["status"]).collect();
    assert_eq!(statuses, [200, 404, 424]);
}
