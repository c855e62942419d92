//! How models show themselves: `Debug`, through the field table.

use std::fmt::{self, Debug, Formatter};

use crate::table::{Field, List, Table, Text, View, Visit, is_set};

/// Shows what is set, under the names that the documentation gives, and nothing of all that is not; what
/// [`fields!`](crate::fields) gives as `Debug`.
///
/// # Errors
/// Those of the formatter.
pub fn debug(model: &dyn Table, f: &mut Formatter<'_>) -> fmt::Result {
    let mut shower = Shower { model, f, result: Ok(()) };
    model.fields(&mut shower);
    shower.result
}

/// Shows the members of an object from its fields.
struct Shower<'a, 'f> {
    model: &'a dyn Table,
    f: &'a mut Formatter<'f>,
    result: fmt::Result,
}

impl Visit for Shower<'_, '_> {
    fn visit(&mut self, fields: &[&dyn Field]) {
        let (names, additional) = (self.model.names(), self.model.additional());
        let mut shown = self.f.debug_struct(names.model());
        for (name, field) in names.as_slice().iter().zip(fields) {
            if let Some(view) = field.view() {
                shown.field(name, &Shown(view));
            }
        }
        for (name, value) in additional.iter().filter(|(name, _)| !is_set(names, fields, name)) {
            shown.field(name, &format_args!("{value}"));
        }
        self.result = shown.finish();
    }
}

/// A view as it is shown.
struct Shown<'a>(View<'a>);

impl Debug for Shown<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match &self.0 {
            View::Null => f.write_str("null"),
            View::Bool(value) => value.fmt(f),
            View::Number(value) => fmt::Display::fmt(value, f),
            View::Str(value) => value.fmt(f),
            View::Text(value) => text(*value).fmt(f),
            View::Object(value) => debug(*value, f),
            View::List(value) => f.debug_list().entries(items(*value)).finish(),
            View::Any(value) => fmt::Display::fmt(value, f),
        }
    }
}

fn items(list: &dyn List) -> impl Iterator<Item = Shown<'_>> {
    (0..list.count()).map(|index| Shown(list.view_at(index)))
}

fn text(value: &dyn Text) -> String {
    let mut text = String::new();
    // A `String` takes everything.
    let _ = value.write(&mut text);
    text
}

#[cfg(test)]
mod tests {
    use crate::{Additional, DateTime, Patch, fields};

    #[derive(Clone, Default)]
    struct Meeting {
        start: Option<DateTime>,
        guests: Option<Vec<Guest>>,
        place: Patch<String>,
        size: Patch<f64>,
        additional: Additional,
    }

    fields! { Meeting: "example.meeting", "start" => start, "guests" => guests, "place" => place, "size" => size }

    #[derive(Clone, Default)]
    struct Guest {
        name: Option<String>,
        additional: Additional,
    }

    fields! { Guest: "", "name" => name }

    fn shown(json: &str) -> String {
        let meeting: Meeting = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}"));
        format!("{meeting:?}")
    }

    #[test]
    fn only_what_is_set_is_shown() {
        assert_eq!(shown("{}"), "Meeting");
        assert_eq!(
            shown(r#"{"start": "2026-08-12T07:00:00Z", "guests": [{"name": "A\n"}, {}], "place": null, "size": 1.5}"#),
            r#"Meeting { start: "2026-08-12T07:00:00Z", guests: [Guest { name: "A\n" }, Guest], place: null, size: 1.5 }"#
        );
    }

    #[test]
    fn members_without_a_field_are_shown_as_json() {
        assert_eq!(shown(r#"{"@odata.etag": "1", "x": [null]}"#), r#"Meeting { @odata.etag: "1", x: [null] }"#);
        // What is kept because it does not fit its field, until the field is set.
        let mut meeting: Meeting = serde_json::from_str(r#"{"place": 4}"#).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(format!("{meeting:?}"), "Meeting { place: 4 }");
        meeting.place = Patch::set("here");
        assert_eq!(format!("{meeting:?}"), r#"Meeting { place: "here" }"#);
    }
}
