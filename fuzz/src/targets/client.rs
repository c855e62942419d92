//! Values that a generated client reads and writes.

use std::fmt::{Debug, Display};
use std::str::FromStr;

use docwright_runtime::http::Method;
use docwright_runtime::testing::Mock;
use docwright_runtime::{
    Additional, Batch, Binary, Bytes, Client, ClientOptions, Date, DateTime, Decimal, Duration, Flags, Guid, Literal,
    Multipart, Page, Patch, Request, StaticToken, TimeOfDay, Value, fields, members,
};

#[derive(Clone, Debug)]
enum Color {
    Red,
    Green,
    UnknownValue(String),
}

members! { Color: UnknownValue, "red" => Red, "green" => Green }

/// A field of each kind.
#[derive(Default)]
struct Everything {
    text: Option<String>,
    flag: Option<bool>,
    byte: Option<u8>,
    int: Option<i32>,
    long: Option<i64>,
    single: Option<f32>,
    double: Option<f64>,
    decimal: Option<Decimal>,
    instant: Option<DateTime>,
    day: Option<Date>,
    time: Option<TimeOfDay>,
    length: Option<Duration>,
    guid: Option<Guid>,
    bytes: Option<Binary>,
    colors: Option<Flags<Color>>,
    palette: Option<Vec<Color>>,
    any: Option<Value>,
    child: Option<Box<Everything>>,
    children: Option<Vec<Everything>>,
    patch: Patch<String>,
    additional: Additional,
}

fields! {
    Everything: "example.everything",
    "text" => text,
    "flag" => flag,
    "byte" => byte,
    "int" => int,
    "long" => long,
    "single" => single,
    "double" => double,
    "decimal" => decimal,
    "instant" => instant,
    "day" => day,
    "time" => time,
    "length" => length,
    "guid" => guid,
    "bytes" => bytes,
    "colors" => colors,
    "palette" => palette,
    "any" => any,
    "child" => child,
    "children" => children,
    "patch" => patch,
}

/// Compares two values: numbers by value, objects in any order.
fn same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Number(a), Value::Number(b)) => a == b || (a.as_f64() == b.as_f64() && (a.is_f64() || b.is_f64())),
        (Value::Array(a), Value::Array(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b)),
        (Value::Object(a), Value::Object(b)) => {
            a.len() == b.len() && a.iter().all(|(name, value)| b.get(name).is_some_and(|other| same(value, other)))
        }
        (a, b) => a == b,
    }
}

/// A model is read where `serde_json` reads an object, and loses nothing of it.
pub(super) fn model_json(data: &[u8]) {
    let known = serde_json::from_slice::<Value>(data).ok().filter(Value::is_object);
    let model = serde_json::from_slice::<Everything>(data).ok();
    assert_eq!(known.is_some(), model.is_some(), "what is an object is a model: {}", String::from_utf8_lossy(data));
    let (Some(known), Some(model)) = (known, model) else { return };
    let written = serde_json::to_string(&model).expect("a model is written");
    let again: Value = serde_json::from_str(&written).expect("what is written is JSON");
    assert!(same(&known, &again), "{known}\n became \n{again}");
    let second: Everything = serde_json::from_str(&written).expect("what is written is a model");
    assert_eq!(second, model, "a model that was read from what it wrote is the same model");
}

/// A value that was read from a text is written as one that is read as the same value.
fn comes_back<T: FromStr + Display + PartialEq + Debug>(text: &str) -> Option<T> {
    let value: T = text.parse().ok()?;
    let written = value.to_string();
    let again = written.parse::<T>().ok();
    assert_eq!(again.as_ref(), Some(&value), "{text:?} is written {written:?}");
    Some(value)
}

/// Input that must end at the expected position, whatever it contains.
pub(super) fn odata_literals(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let literal = text.to_literal();
    let inside = literal.strip_prefix('\'').and_then(|rest| rest.strip_suffix('\'')).expect("quotes around a text");
    assert!(!inside.replace("''", "").contains('\''), "no quote ends the text early");
    assert_eq!(inside.replace("''", "'"), text, "the text comes back");
    let plain = [
        comes_back::<DateTime>(&text).map(|value| value.to_literal()),
        comes_back::<TimeOfDay>(&text).map(|value| value.to_literal()),
        comes_back::<Decimal>(&text).map(|value| value.to_literal()),
        comes_back::<Guid>(&text).map(|value| value.to_literal()),
    ];
    for literal in plain.into_iter().flatten() {
        assert!(!literal.contains(['\'', '"', '&', '#', ' ']), "{literal} ends early");
    }
    let quoted = [
        comes_back::<Binary>(&text).map(|value| value.to_literal()),
        comes_back::<Duration>(&text).map(|value| value.to_literal()),
    ];
    for literal in quoted.into_iter().flatten() {
        assert!(literal.ends_with('\'') && literal.matches('\'').count() == 2, "{literal} ends early");
    }
}

/// Runs what does not wait for anything.
fn block_on<T>(work: impl Future<Output = T>) -> T {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(work)
}

fn client(mock: &Mock) -> Client {
    let options = ClientOptions {
        retry: docwright_runtime::RetryOptions { max_attempts: 1, ..mock.options().retry },
        ..mock.options()
    };
    Client::new("https://graph.example.com/v1.0", StaticToken::new("any"), options).expect("a client")
}

/// The response to a batch may be anything; the parts of a body arrive unchanged.
pub(super) fn batch_multipart(data: &[u8]) {
    block_on(async {
        batch(data).await;
        multipart(data).await;
    });
}

async fn batch(data: &[u8]) {
    let mock = Mock::new().on(Method::POST, "/$batch").always().bytes(200, "application/json", data.to_vec());
    let client = client(&mock);
    let mut batch = Batch::new(&client).max_retries(0);
    let one = batch.add(client.root().child("one").get::<Value>()).expect("a ticket");
    let page = client.root().child("page").get::<Page<Everything>>();
    let page = batch.add_after(&one, page).expect("a ticket");
    let photo = batch.add(client.root().child("photo").get::<Bytes>()).expect("a ticket");
    if let Ok(mut answers) = batch.send().await {
        let _ = answers.redirect(&one);
        let _ = (answers.take(one), answers.take(page).map_err(|error| error.to_string()), answers.take(photo));
    }
}

async fn multipart(data: &[u8]) {
    let text = String::from_utf8_lossy(data);
    let (name, rest) = text.split_once('\n').unwrap_or((&text, ""));
    let (kind, content) = rest.split_once('\n').unwrap_or(("text/plain", rest));
    for form in [Multipart::form_data(), Multipart::related("text/html")] {
        let mock = Mock::new().on(Method::POST, "/pages").always().empty(204);
        let body = form.part(name, kind, content.to_owned()).file("file", name, "text/plain", "second");
        let request: Request<()> = client(&mock).root().child("pages").post_empty();
        let refused = request.multipart(body).await.is_err();
        // What cannot be part of a header is refused, and nothing is sent.
        let Some(received) = mock.received().pop() else {
            assert!(refused, "a body that is not sent is an error");
            continue;
        };
        let (_, boundary) =
            received.header("content-type").expect("a type").rsplit_once("boundary=").expect("a boundary");
        let sent = std::str::from_utf8(&received.body).expect("texts");
        let parts: Vec<&str> = sent.split(&format!("--{boundary}")).collect();
        assert!(parts.len() == 4 && parts[0].is_empty() && parts[3] == "--\r\n", "two parts and an end: {sent:?}");
        let (head, body) = parts[1].split_once("\r\n\r\n").expect("a head");
        assert_eq!(body, format!("{content}\r\n"), "the content is what it was");
        assert_eq!(head.trim_start().lines().count(), 2, "no header is added: {head:?}");
    }
}
