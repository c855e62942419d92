//! Models round trip: what comes in goes out, whatever the page says.

use docwright_runtime::{
    Additional, Binary, DateTime, Decimal, Duration, Guid, Model, Patch, TimeOfDay, Value, fields, members,
};
use serde_json::{from_str, from_value, json, to_string, to_value};

/// The connection of a connector.
#[derive(Clone, Debug)]
enum Status {
    None,
    ConnectionPending,
    UnknownValue(String),
}

members! {
    Status: UnknownValue,
    "none" => None,
    "connectionPending" => ConnectionPending,
}

#[derive(Clone, Debug)]
enum Nothing {
    Other(String),
}

members! { Nothing: Other, }

#[derive(Default)]
struct User {
    id: Option<String>,
    manager: Option<Box<User>>,
    reports: Option<Vec<User>>,
    additional: Additional,
}

fields! {
    User: "microsoft.graph.user",
    "id" => id,
    "manager" => manager,
    "reports" => reports,
}

#[derive(Default)]
struct Connector {
    id: Option<String>,
    last_sync: Option<DateTime>,
    status: Option<Status>,
    owner: Option<Box<User>>,
    members: Option<Vec<User>>,
    aliases: Option<Vec<String>>,
    matrix: Option<Vec<Vec<i32>>>,
    anything: Option<Value>,
    enabled: Option<bool>,
    count: Option<i32>,
    size: Option<i64>,
    ratio: Option<f64>,
    price: Option<Decimal>,
    icon: Option<Binary>,
    wait: Option<Duration>,
    tenant: Option<Guid>,
    start: Option<TimeOfDay>,
    kinds: Option<Vec<Nothing>>,
    additional: Additional,
}

fields! {
    Connector: "microsoft.graph.deviceManagementExchangeConnector",
    "id" => id,
    "lastSyncDateTime" => last_sync,
    "status" => status,
    "owner" => owner,
    "members" => members,
    "aliases" => aliases,
    "matrix" => matrix,
    "anything" => anything,
    "enabled" => enabled,
    "count" => count,
    "size" => size,
    "ratio" => ratio,
    "price" => price,
    "icon" => icon,
    "wait" => wait,
    "tenant" => tenant,
    "start" => start,
    "kinds" => kinds,
}

#[derive(Default)]
struct ConnectorUpdate {
    id: Patch<String>,
    owner: Patch<Box<User>>,
    aliases: Patch<Vec<String>>,
    anything: Patch<Value>,
    additional: Additional,
}

fields! {
    ConnectorUpdate: "microsoft.graph.deviceManagementExchangeConnector",
    "id" => id,
    "owner" => owner,
    "aliases" => aliases,
    "anything" => anything,
}

#[derive(Default)]
struct Empty {
    additional: Additional,
}

fields! { Empty: "microsoft.graph.empty", }

#[derive(Default)]
struct SyncParameters {
    sync_type: Option<String>,
    additional: Additional,
}

fields! { SyncParameters: "", "syncType" => sync_type }

#[derive(Default)]
struct Bag {
    items: Option<Vec<Value>>,
    additional: Additional,
}

fields! { Bag: "microsoft.graph.bag", "items" => items }

fn connector(text: &str) -> Connector {
    let connector: Connector = from_str(text).expect("a connector");
    // What is read from text is what is read from a value, except that a value has no duplicates.
    let value: Value = from_str(text).expect("JSON");
    assert_eq!(connector, from_value(value).expect("a connector"), "{text}");
    connector
}

/// Reads and writes; the text must come out as it went in.
fn again(text: &str) -> Connector {
    let connector = connector(text);
    assert_eq!(to_string(&connector).expect("writes"), text);
    connector
}

const FULL: &str = concat!(
    r##"{"@odata.type":"#microsoft.graph.special","@odata.etag":"W/1","id":"a\"b\u0001","##,
    r#""lastSyncDateTime":"2026-08-12T07:01:02.1234567+02:00","status":"connectionPending","#,
    r#""owner":{"id":"o","manager":{"id":"m","x":[1,{"y":null}]}},"members":[{"id":"1"},{}],"#,
    r#""aliases":["a","","b"],"matrix":[[1,2],[],[3]],"anything":{"z":[1.5,"s"]},"enabled":false,"#,
    r#""count":-7,"size":9223372036854775807,"ratio":0.1,"price":19.99,"icon":"//4=","#,
    r#""wait":"P1DT12H","tenant":"2a6ab9bd-0b7f-4a4b-9d3f-6a2f5a1e0c11","start":"08:30:00.5","#,
    r#""kinds":["x","y"],"owner@odata.bind":"https://x/users/o","unknown":{"b":1,"a":2}}"#,
);

#[test]
fn every_kind_comes_back_as_it_was() {
    let connector = again(FULL);
    assert_eq!(connector.id.as_deref(), Some("a\"b\u{1}"));
    assert_eq!(connector.status, Some(Status::ConnectionPending));
    assert_eq!(connector.matrix, Some(vec![vec![1, 2], vec![], vec![3]]));
    assert_eq!(connector.members.as_ref().map(Vec::len), Some(2));
    let owner = connector.owner.as_ref().expect("an owner");
    let manager = owner.manager.as_ref().expect("a manager");
    assert_eq!(manager.additional["x"], json!([1, { "y": null }]));
    assert_eq!(connector.additional.len(), 4);
    assert_eq!(connector.odata_type(), Some("microsoft.graph.special"));
    assert_eq!(Connector::ODATA_TYPE, "microsoft.graph.deviceManagementExchangeConnector");
}

#[test]
fn values_and_text_are_written_alike() {
    let connector = connector(FULL);
    let value = to_value(&connector).expect("writes");
    assert_eq!(value, from_str::<Value>(FULL).expect("JSON"));
    assert_eq!(value.to_string(), FULL);
}

#[test]
fn the_order_of_members_does_not_matter() {
    let value: Value = from_str(FULL).expect("JSON");
    let reversed = value.as_object().expect("an object").iter().rev();
    let reversed: Additional = reversed.map(|(name, value)| (name.clone(), value.clone())).collect();
    let connector: Connector = from_str(&Value::Object(reversed).to_string()).expect("reads");
    assert_eq!(connector.additional.len(), 4);
    assert_eq!(to_value(&connector).expect("writes"), value);
}

#[test]
fn absent_and_null_are_told_apart() {
    assert_eq!(again("{}"), Connector::default());
    let nulls = again(r#"{"id":null,"owner":null,"members":null,"count":null}"#);
    assert_eq!((&nulls.id, &nulls.owner, &nulls.members), (&None, &None, &None));
    assert_eq!(nulls.additional["owner"], Value::Null);
    assert_eq!(again(r#"{"anything":null}"#).anything, Some(Value::Null));
}

#[test]
fn a_field_without_a_type_takes_whatever_comes() {
    for text in ["true", "-7", "18446744073709551615", "0.5", r#""s""#, r#""a\"b""#, r#"[1,"s"]"#, r#"{"z":null}"#] {
        let connector = again(&format!(r#"{{"anything":{text}}}"#));
        assert_eq!(connector.anything, Some(from_str(text).expect("JSON")));
        assert!(connector.additional.is_empty(), "{text}");
    }
    let bag: Bag = from_str(r#"{"items":[1,null,"s"]}"#).expect("a bag");
    assert_eq!((bag.items, bag.additional.len()), (Some(vec![json!(1), Value::Null, json!("s")]), 0));
}

#[test]
fn what_does_not_fit_stays_as_it_came() {
    for text in [
        r#"{"id":5}"#,
        r#"{"id":{"a":[]}}"#,
        r#"{"id":["x"]}"#,
        r#"{"lastSyncDateTime":"yesterday"}"#,
        r#"{"lastSyncDateTime":"2016-12-31T23:59:60Z"}"#,
        r#"{"status":7}"#,
        r#"{"owner":"someone"}"#,
        r#"{"owner":[{"id":"o"}]}"#,
        r#"{"members":{"id":"1"}}"#,
        r#"{"members":[{"id":"1"},null,{"id":"2"}]}"#,
        r#"{"members":[{"id":"1","manager":{"id":"m"}},"two",{"id":"3"}]}"#,
        r#"{"aliases":"a"}"#,
        r#"{"aliases":["a",1,null,"b"]}"#,
        r#"{"aliases":[null]}"#,
        r#"{"matrix":[[1],[2,"x",3],[4]]}"#,
        r#"{"matrix":[1]}"#,
        r#"{"enabled":"true"}"#,
        r#"{"count":2147483648}"#,
        r#"{"count":1.5}"#,
        r#"{"count":true}"#,
        r#"{"size":"9223372036854775807"}"#,
        r#"{"ratio":"Infinity"}"#,
        r#"{"count":"NaN"}"#,
        r#"{"ratio":18446744073709551615}"#,
        r#"{"price":"19.99"}"#,
        r#"{"icon":"__4="}"#,
        r#"{"wait":"36 hours"}"#,
        r#"{"tenant":"everyone"}"#,
        r#"{"start":"8:30"}"#,
        r#"{"kinds":[{}]}"#,
    ] {
        let connector = again(text);
        let additional = std::mem::take(&mut connector.clone().additional);
        assert_eq!(connector, Connector { additional, ..Connector::default() }, "{text}");
        assert_eq!(connector.additional.len(), 1, "{text}");
    }
}

#[test]
fn a_misfit_leaves_its_neighbours_alone() {
    let connector = connector(r#"{"id":"1","owner":3,"enabled":true}"#);
    assert_eq!((connector.id.as_deref(), connector.enabled), (Some("1"), Some(true)));
    let written = to_string(&connector).expect("writes");
    assert_eq!(written, r#"{"id":"1","enabled":true,"owner":3}"#);
}

#[test]
fn numbers_are_compared_by_value() {
    let connector = connector(r#"{"count":5.0,"ratio":5,"price":5}"#);
    assert_eq!((connector.count, connector.ratio), (Some(5), Some(5.0)));
    let written = to_string(&connector).expect("writes");
    assert_eq!(written, r#"{"count":5,"ratio":5.0,"price":5}"#);
}

#[test]
fn the_last_of_two_members_counts() {
    let cases = [
        (r#"{"id":"a","id":"b"}"#, r#"{"id":"b"}"#),
        (r#"{"id":"a","id":5}"#, r#"{"id":5}"#),
        (r#"{"id":5,"id":"a"}"#, r#"{"id":"a"}"#),
        (r#"{"id":"a","id":null}"#, r#"{"id":null}"#),
        (r#"{"id":null,"id":"a"}"#, r#"{"id":"a"}"#),
        (r#"{"owner":{"id":"a","x":1},"owner":{"y":2}}"#, r#"{"owner":{"y":2}}"#),
        (r#"{"aliases":["a"],"aliases":["b"]}"#, r#"{"aliases":["b"]}"#),
        (r#"{"aliases":["a"],"aliases":[1]}"#, r#"{"aliases":[1]}"#),
        (r#"{"x":1,"x":2}"#, r#"{"x":2}"#),
    ];
    for (text, expected) in cases {
        assert_eq!(to_string(&connector(text)).expect("writes"), expected, "{text}");
    }
}

#[test]
fn a_field_wins_over_an_additional_member() {
    let mut connector = again(r#"{"id":null,"unknown":1}"#);
    connector.id = Some("set".to_owned());
    assert_eq!(to_string(&connector).expect("writes"), r#"{"id":"set","unknown":1}"#);
}

#[test]
fn a_patch_writes_its_three_states() {
    let update = ConnectorUpdate {
        id: "x".into(),
        owner: User { id: Some("o".to_owned()), ..User::default() }.into(),
        aliases: Patch::Null,
        ..ConnectorUpdate::default()
    };
    let text = r#"{"id":"x","owner":{"id":"o"},"aliases":null}"#;
    assert_eq!(to_string(&update).expect("writes"), text);
    assert_eq!(from_str::<ConnectorUpdate>(text).expect("reads"), update);
    let misfit: ConnectorUpdate = from_str(r#"{"id":5}"#).expect("reads");
    assert!(misfit.id.is_absent());
    assert_eq!(misfit.additional["id"], 5);
    let mut anything: ConnectorUpdate = from_str(r#"{"anything":null}"#).expect("reads");
    assert_eq!(anything.anything, Patch::Null);
    assert_eq!(anything.anything.take(), Patch::Null);
    assert_eq!(to_string(&anything).expect("writes"), "{}");
}

#[test]
fn enumerations_keep_names_they_do_not_know() {
    assert_eq!(again(r#"{"status":"none"}"#).status, Some(Status::None));
    let paused = again(r#"{"status":"paused"}"#).status;
    assert_eq!(paused, Some(Status::UnknownValue("paused".to_owned())));
    assert_eq!("connectionPending".parse(), Ok(Status::ConnectionPending));
    assert_eq!(Status::from(String::from("none")).to_string(), "none");
    let list: Vec<Status> = from_str(r#"["none","x"]"#).expect("reads");
    assert_eq!(to_string(&list).expect("writes"), r#"["none","x"]"#);
    assert!(from_str::<Status>("5").is_err());
    assert_eq!(Nothing::from("x").as_str(), "x");
}

#[test]
fn types_without_fields_or_name_are_models_too() {
    let empty: Empty = from_str(r#"{"a":1}"#).expect("reads");
    assert_eq!(to_string(&empty).expect("writes"), r#"{"a":1}"#);
    assert_eq!(SyncParameters::ODATA_TYPE, "");
    let parameters = SyncParameters { sync_type: Some("full".into()), ..Default::default() };
    assert_eq!(to_string(&parameters).expect("writes"), r#"{"syncType":"full"}"#);
    assert_eq!(parameters.odata_type(), None);
}

#[test]
fn only_objects_are_models() {
    for text in ["null", "[]", "5", "\"x\"", "", "{", "{\"id\":\"a\"", "{\"id\" \"a\"}", "{}x"] {
        assert!(from_str::<Connector>(text).is_err(), "{text}");
    }
    assert!(from_value::<Connector>(json!([])).is_err());
    let list: Vec<Connector> = from_str("[{},{}]").expect("reads");
    assert_eq!(list.len(), 2);
}

/// `depth` objects in one another.
fn nested(opening: &str, closing: &str, depth: usize) -> String {
    format!("{}{}{}", opening.repeat(depth), "{}", closing.repeat(depth))
}

#[test]
fn deep_nesting_is_an_error_and_never_an_overflow() {
    for (opening, closing) in
        [(r#"{"manager":"#, "}"), (r#"{"reports":["#, "]}"), (r#"{"unknown":"#, "}"), (r#"{"id":"#, "}")]
    {
        assert!(from_str::<User>(&nested(opening, closing, 50)).is_ok(), "{opening}");
        assert!(from_str::<User>(&nested(opening, closing, 100_000)).is_err(), "{opening}");
        let unclosed = opening.repeat(100_000);
        assert!(from_str::<User>(&unclosed).is_err(), "{opening}");
    }
}

#[test]
fn hostile_names_are_only_names() {
    let text = r#"{"":1,"additional":{"id":"x"},"\u0000":2,"__proto__":3,"ID":"4","i":5,"idd":6}"#;
    let connector = again(text);
    assert_eq!(connector.id, None);
    assert_eq!(connector.additional.len(), 7);
}
