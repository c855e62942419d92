//! The `Debug` implementation of all models, through their field tables.
//!
//! Debug output is often logged. It contains no passwords, keys and pre-authorized URLs, which are recognized by the names
//! of their properties, and no values of queries.

use std::fmt::{self, Debug, Formatter};

use serde_json::Value;

use super::additional::Additional;
use super::names::Names;
use super::table::{Field, List, Table, TextValue, View, Visit, is_set};
use crate::redact::{REDACTED, is_secret_name, printable, without_query_values};

/// Prints the fields that are set, with their JSON names; [`fields!`](crate::fields) implements `Debug` with it.
///
/// # Errors
/// The errors of the formatter.
pub fn debug_model(model: &dyn Table, f: &mut Formatter<'_>) -> fmt::Result {
    let mut printer = PropertyPrinter { f, result: Ok(()) };
    model.fields(&mut printer);
    printer.result
}

/// Returns a value as JSON without secrets; if `is_secret`, its strings are secrets too.
pub(crate) fn redacted_json(mut value: Value, is_secret: bool) -> String {
    redact(&mut value, is_secret);
    printable(&value.to_string()).into_owned()
}

/// Prints the fields of a model as the properties of an object.
struct PropertyPrinter<'a, 'f> {
    f: &'a mut Formatter<'f>,
    result: fmt::Result,
}

impl<'m> Visit<'m> for PropertyPrinter<'_, '_> {
    fn visit(&mut self, names: &'static Names, fields: &[&'m dyn Field], additional: &'m Additional) {
        let mut printed = self.f.debug_struct(names.model());
        for (name, field) in names.as_slice().iter().zip(fields) {
            if let Some(view) = field.view() {
                printed.field(name, &DebugView { view, is_secret: is_secret_name(name) });
            }
        }
        for (name, value) in additional.iter().filter(|(name, _)| !is_set(names, fields, name)) {
            let json = redacted_json(value.clone(), is_secret_name(name));
            printed.field(&printable(name), &format_args!("{json}"));
        }
        self.result = printed.finish();
    }
}

/// A view that implements `Debug`.
struct DebugView<'a> {
    view: View<'a>,
    /// True if the strings of the value are secrets.
    is_secret: bool,
}

impl Debug for DebugView<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.view {
            View::Null => f.write_str("null"),
            View::Bool(value) => value.fmt(f),
            View::Number(value) => fmt::Display::fmt(value, f),
            View::Str(_) | View::Text(_) if self.is_secret => f.write_str(REDACTED),
            View::Str(value) => f.write_str(&printable(&format!("{:?}", without_query_values(value)))),
            View::Text(value) => f.write_str(&printable(&format!("{:?}", to_string(*value)))),
            View::Object(value) => debug_model(*value, f),
            View::List(value) => f.debug_list().entries(items(*value, self.is_secret)).finish(),
            View::Any(value) => f.write_str(&redacted_json((*value).clone(), self.is_secret)),
        }
    }
}

fn items(list: &dyn List, is_secret: bool) -> impl Iterator<Item = DebugView<'_>> {
    (0..list.count()).map(move |index| DebugView { view: list.view_at(index), is_secret })
}

/// Replaces secrets in a JSON value. Its depth is limited by the parser.
fn redact(value: &mut Value, is_secret: bool) {
    match value {
        Value::String(text) if is_secret => REDACTED.clone_into(text),
        Value::String(text) => *text = without_query_values(text).into_owned(),
        Value::Array(items) => items.iter_mut().for_each(|item| redact(item, is_secret)),
        Value::Object(properties) => {
            properties.iter_mut().for_each(|(name, property)| redact(property, is_secret_name(name)));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn to_string(value: &dyn TextValue) -> String {
    let mut text = String::new();
    // Writing to a string cannot fail.
    let _ = value.write(&mut text);
    text
}

#[cfg(test)]
mod tests {
    use crate::{Additional, DateTime, Patch, fields};

    #[derive(Default)]
    struct Meeting {
        start: Option<DateTime>,
        guests: Option<Vec<Guest>>,
        place: Patch<String>,
        size: Patch<f64>,
        additional: Additional,
    }

    fields! { Meeting: "example.meeting", "start" => start, "guests" => guests, "place" => place, "size" => size }

    #[derive(Default)]
    struct Guest {
        name: Option<String>,
        additional: Additional,
    }

    fields! { Guest: "", "name" => name }

    fn printed(json: &str) -> String {
        let meeting: Meeting = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}"));
        format!("{meeting:?}")
    }

    #[test]
    fn only_fields_that_are_set_are_printed() {
        assert_eq!(printed("{}"), "Meeting");
        assert_eq!(
            printed(
                r#"{"start": "2026-08-12T07:00:00Z", "guests": [{"name": "A\n"}, {}], "place": null, "size": 1.5}"#
            ),
            r#"Meeting { start: "2026-08-12T07:00:00Z", guests: [Guest { name: "A\n" }, Guest], place: null, size: 1.5 }"#
        );
    }

    #[derive(Default)]
    struct Session {
        upload_url: Option<String>,
        web_url: Option<String>,
        passwords: Option<Vec<String>>,
        additional: Additional,
    }

    fields! { Session: "", "uploadUrl" => upload_url, "webUrl" => web_url, "passwords" => passwords }

    #[test]
    fn secrets_and_control_characters_are_not_printed() {
        let json = r#"{"uploadUrl": "https://h/s3cret", "webUrl": "https://h/x?sig=s3cret", "passwords": ["s3cret"],
            "clientState": "s3cret", "a": {"secretText": ["s3cret"], "n": 1, "@microsoft.graph.downloadUrl": "s3cret"},
            "b\u001b": "c\u001b\u009b\u202e", "nextLink": "https://h/?$skiptoken=s3cret"}"#;
        let session: Session = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}"));
        let text = format!("{session:?}");
        assert!(!text.contains("s3cret") && text.contains("https://h/x?sig=[redacted]"), "{text}");
        assert!(!text.contains(['\u{1b}', '\u{9b}', '\u{202e}']) && text.contains(r#""n":1"#), "{text}");
        // They are sent unchanged.
        let sent = serde_json::to_string(&session).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(sent.matches("s3cret").count(), 7);
    }

    #[test]
    fn properties_without_a_field_are_printed_as_json() {
        assert_eq!(printed(r#"{"@odata.etag": "1", "x": [null]}"#), r#"Meeting { @odata.etag: "1", x: [null] }"#);
        let pretty: Meeting = serde_json::from_str(r#"{"guests": [{"a": {"b": [1]}}], "x": ["y\n"]}"#)
            .unwrap_or_else(|error| panic!("{error}"));
        let lines =
            ["Meeting {", "    guests: [", "        Guest {", r#"            a: {"b":[1]},"#, "        },", "    ],"];
        assert_eq!(format!("{pretty:#?}"), format!("{}\n{}\n}}", lines.join("\n"), r#"    x: ["y\n"],"#));
        // A value that does not match its field is kept until the field is set.
        let mut meeting: Meeting = serde_json::from_str(r#"{"place": 4}"#).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(format!("{meeting:?}"), "Meeting { place: 4 }");
        meeting.place = Patch::set("here");
        assert_eq!(format!("{meeting:?}"), r#"Meeting { place: "here" }"#);
    }
}
