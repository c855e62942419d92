//! The `Debug` implementation of all models, through their field tables.

use std::fmt::{self, Debug, Formatter};

use super::additional::Additional;
use super::names::Names;
use super::table::{Field, List, Table, TextValue, View, Visit, is_set};

/// Prints the fields that are set, with their JSON names; [`fields!`](crate::fields) implements `Debug` with it.
///
/// # Errors
/// The errors of the formatter.
pub fn debug_model(model: &dyn Table, f: &mut Formatter<'_>) -> fmt::Result {
    let mut printer = PropertyPrinter { f, result: Ok(()) };
    model.fields(&mut printer);
    printer.result
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
                printed.field(name, &DebugView(view));
            }
        }
        for (name, value) in additional.iter().filter(|(name, _)| !is_set(names, fields, name)) {
            printed.field(name, &format_args!("{value}"));
        }
        self.result = printed.finish();
    }
}

/// A view that implements `Debug`.
struct DebugView<'a>(View<'a>);

impl Debug for DebugView<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.0 {
            View::Null => f.write_str("null"),
            View::Bool(value) => value.fmt(f),
            View::Number(value) => fmt::Display::fmt(value, f),
            View::Str(value) => value.fmt(f),
            View::Text(value) => to_string(*value).fmt(f),
            View::Object(value) => debug_model(*value, f),
            View::List(value) => f.debug_list().entries(items(*value)).finish(),
            View::Any(value) => fmt::Display::fmt(value, f),
        }
    }
}

fn items(list: &dyn List) -> impl Iterator<Item = DebugView<'_>> {
    (0..list.count()).map(|index| DebugView(list.view_at(index)))
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

    #[test]
    fn properties_without_a_field_are_printed_as_json() {
        assert_eq!(printed(r#"{"@odata.etag": "1", "x": [null]}"#), r#"Meeting { @odata.etag: "1", x: [null] }"#);
        // A value that does not match its field is kept until the field is set.
        let mut meeting: Meeting = serde_json::from_str(r#"{"place": 4}"#).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(format!("{meeting:?}"), "Meeting { place: 4 }");
        meeting.place = Patch::set("here");
        assert_eq!(format!("{meeting:?}"), r#"Meeting { place: "here" }"#);
    }
}
