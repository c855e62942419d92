//! Every JSON object of a service round-trips without loss.
//!
//! Equality: numbers by their value (`5.0` and `5`), and the order of members; all else exactly.

use docwright_runtime::{
    Additional, Binary, Date, DateTime, Decimal, Duration, Flags, Guid, Patch, TimeOfDay, Value, fields, members,
};
use proptest::prelude::*;
use proptest::string::string_regex;
use serde_json::{Map, Number, json};

#[derive(Clone, Debug)]
enum Color {
    Red,
    Green,
    UnknownValue(String),
}

members! { Color: UnknownValue, "red" => Red, "green" => Green }

#[derive(Default)]
struct Everything {
    text: Option<String>,
    flag: Option<bool>,
    tiny: Option<i8>,
    byte: Option<u8>,
    short: Option<i16>,
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
    color: Option<Color>,
    colors: Option<Flags<Color>>,
    palette: Option<Vec<Color>>,
    any: Option<Value>,
    child: Option<Box<Everything>>,
    children: Option<Vec<Everything>>,
    matrix: Option<Vec<Vec<i64>>>,
    patch: Patch<String>,
    patches: Patch<Vec<DateTime>>,
    additional: Additional,
}

fields! {
    Everything: "example.everything",
    "text" => text,
    "flag" => flag,
    "tiny" => tiny,
    "byte" => byte,
    "short" => short,
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
    "color" => color,
    "colors" => colors,
    "palette" => palette,
    "any" => any,
    "child" => child,
    "children" => children,
    "matrix" => matrix,
    "patch" => patch,
    "patches" => patches,
}

const NAMES: [&str; 25] = [
    "text", "flag", "tiny", "byte", "short", "int", "long", "single", "double", "decimal", "instant", "day", "time",
    "length", "guid", "bytes", "color", "colors", "palette", "any", "child", "children", "matrix", "patch", "patches",
];

/// Strings of the given form.
fn text(form: &str) -> BoxedStrategy<Value> {
    string_regex(form).expect("a format").prop_map(Value::from).boxed()
}

fn number() -> BoxedStrategy<Value> {
    const EDGES: [i64; 12] = [i64::MIN, i64::MAX, -1, 0, 1, 127, 128, 255, 256, 32_768, 1 << 31, (1 << 53) + 1];
    let all = prop_oneof![
        any::<i64>().prop_map(Value::from),
        prop::sample::select(EDGES.as_slice()).prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<f32>().prop_map(Value::from),
        (-1000_i32..1000).prop_map(|cents| json!(f64::from(cents) / 100.0)),
    ];
    if cfg!(feature = "exact-numbers") { prop_oneof![all, long_number()].boxed() } else { all.boxed() }
}

/// Numbers that no number of a machine is equal to.
fn long_number() -> BoxedStrategy<Value> {
    let digits = string_regex("-?[1-9][0-9]{17,40}\\.[0-9]{1,40}").expect("a format");
    digits.prop_map(|text| serde_json::from_str::<Number>(&text).map_or(Value::Null, Value::Number)).boxed()
}

/// Any JSON, up to some depth.
fn anything() -> BoxedStrategy<Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        number(),
        any::<String>().prop_map(Value::from),
        fitting(),
    ];
    let tree = leaf.prop_recursive(4, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((name(), inner), 0..5).prop_map(object),
        ]
    });
    tree.boxed()
}

/// Strings that match, or nearly match, the format of a field.
fn fitting() -> BoxedStrategy<Value> {
    let date = "(19|20)[0-9]{2}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])";
    let time = "([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9](\\.[0-9]{1,7}0{0,3})?)?";
    let zone = "(Z|[+-](0[0-9]|1[0-4]):[0-5][0-9])";
    prop_oneof![
        text(&format!("{date}T{time}{zone}")),
        text(date),
        text(time),
        text("-?P([0-9]{1,3}D)?(T[0-9]{1,2}H[0-9]{1,2}(\\.[0-9]{1,7})?S)?"),
        text("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"),
        text("([A-Za-z0-9+/]{4}){0,3}([A-Za-z0-9+/]{2}==)?"),
        text("(red|green|blue|)(, ?(red|green|))?"),
        text("-?[0-9]{1,25}(\\.[0-9]{1,25})?"),
    ]
    .boxed()
}

fn name() -> BoxedStrategy<String> {
    prop_oneof![
        prop::sample::select(NAMES.as_slice()).prop_map(str::to_owned),
        string_regex("@odata\\.[a-z]{1,6}|[a-z]{1,4}@odata\\.[a-z]{1,4}").expect("a format"),
        any::<String>(),
    ]
    .boxed()
}

fn object(members: Vec<(String, Value)>) -> Value {
    Value::Object(members.into_iter().collect::<Map<String, Value>>())
}

/// An object with many members that fit.
fn sent() -> BoxedStrategy<Value> {
    let member = prop_oneof![(name(), anything()), (name(), fitting()), (name(), number())];
    prop::collection::vec(member, 0..20).prop_map(object).boxed()
}

/// Compares two values; see above.
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

/// JSON with every character of every string as an escape, as some services write it.
fn escaped(value: &Value) -> String {
    let string = |text: &str| {
        let units: String = text.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect::<Vec<_>>().concat();
        format!("\"{units}\"")
    };
    match value {
        Value::String(text) => string(text),
        Value::Array(items) => format!("[{}]", items.iter().map(escaped).collect::<Vec<_>>().join(" , ")),
        Value::Object(members) => {
            let members = members.iter().map(|(name, value)| format!("{}:\t{}", string(name), escaped(value)));
            format!("{{{}}}", members.collect::<Vec<_>>().join("\n,"))
        }
        other => other.to_string(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_object_survives(value in sent()) {
        for text in [value.to_string(), escaped(&value)] {
            let model: Everything = serde_json::from_str(&text).expect("an object");
            let written = serde_json::to_string(&model).expect("writes");
            let again: Value = serde_json::from_str(&written).expect("JSON");
            prop_assert!(same(&value, &again), "{value}\n became \n{again}");
            // A model that was read from what it wrote is the same model.
            let second: Everything = serde_json::from_str(&written).expect("an object");
            prop_assert_eq!(&second, &model);
        }
    }

    #[test]
    fn what_fits_is_in_its_field(day in 1_u8..29, nano in 0_u32..1_000_000_000, digits in 0_usize..10, long in any::<i64>()) {
        let fraction = format!("{nano:09}");
        let dot = if digits == 0 { "" } else { "." };
        let text = format!("2026-02-{day:02}T07:01:02{dot}{}Z", &fraction[..digits]);
        let value = json!({ "instant": text, "long": long, "colors": "green,red", "palette": ["red", "pink"] });
        let model: Everything = serde_json::from_value(value.clone()).expect("an object");
        prop_assert!(model.additional.is_empty());
        prop_assert_eq!(model.long, Some(long));
        prop_assert_eq!(model.colors.clone(), Some(Flags::from([Color::Red, Color::Green])));
        prop_assert_eq!(serde_json::to_value(&model).expect("writes"), value);
    }
}

#[test]
fn flags_are_sets_in_one_text() {
    for text in ["", "red", "red,green", "green, red", "blue,red"] {
        let model: Everything = serde_json::from_value(json!({ "colors": text })).expect("an object");
        assert!(model.additional.is_empty(), "{text}");
        assert_eq!(serde_json::to_value(&model).expect("writes"), json!({ "colors": text }));
    }
    for odd in [json!("red,,green"), json!("red ,green"), json!("red, green,blue"), json!(3), json!(["red"])] {
        let model: Everything = serde_json::from_value(json!({ "colors": odd })).expect("an object");
        assert_eq!((model.colors.is_none(), &model.additional["colors"]), (true, &odd));
    }
}

#[cfg(feature = "exact-numbers")]
#[test]
fn every_digit_is_kept() {
    let text = r#"{"decimal":0.1234567890123456789012345678901234567890,"new":[123456789012345678901234567890]}"#;
    let model: Everything = serde_json::from_str(text).expect("an object");
    assert!(model.decimal.is_some());
    assert_eq!(serde_json::to_string(&model).expect("writes"), text);
}
