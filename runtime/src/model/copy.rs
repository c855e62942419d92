//! `Clone` and `PartialEq` of all models, through their field tables.
//!
//! A value is copied from its view to the slot of the copy, and compared by the views of both. Derives would cost the
//! compiler as much as the tables themselves, and programs rarely copy or compare models.
//!
//! Enumerations and numbers are compared as they are written: the variant for unknown values equals a known variant of
//! the same name.

use super::additional::Additional;
use super::names::Names;
use super::table::{Field, List, Slot, Table, Target, View, Visit, VisitMut};

/// Copies a model; [`fields!`](crate::fields) implements `Clone` with it.
pub fn clone_model<M: Table + Default>(model: &M) -> M {
    let mut copy = M::default();
    copy_table(model, &mut copy);
    copy
}

/// Returns `true` if two models of a type are equal; [`fields!`](crate::fields) implements `PartialEq` with it.
pub fn eq_models(one: &dyn Table, other: &dyn Table) -> bool {
    let mut comparison = CompareFirst { other, are_equal: false };
    one.fields(&mut comparison);
    comparison.are_equal
}

/// Copies all fields of a table to an empty table of the same type.
fn copy_table(from: &dyn Table, to: &mut dyn Table) {
    from.fields(&mut CopyFrom(to));
}

/// Passes the fields of a table to the copy.
struct CopyFrom<'t>(&'t mut dyn Table);

impl<'a> Visit<'a> for CopyFrom<'_> {
    fn visit(&mut self, _: &'static Names, fields: &[&'a dyn Field], additional: &'a Additional) {
        self.0.fields_mut(&mut CopyTo { fields, additional });
    }
}

/// Fills the fields of the copy.
struct CopyTo<'c, 'a> {
    fields: &'c [&'a dyn Field],
    additional: &'a Additional,
}

impl VisitMut for CopyTo<'_, '_> {
    fn visit(&mut self, _: &'static Names, targets: &mut [&mut dyn Field], additional: &mut Additional) {
        for (field, target) in self.fields.iter().zip(targets) {
            if let Some(view) = field.view() {
                copy_value(&view, *target);
            }
        }
        additional.clone_from(self.additional);
    }
}

fn copy_value<T: Target + ?Sized>(value: &View<'_>, target: &mut T) {
    let fits = match value {
        View::Null => target.set_null(),
        value => fill(value, target.slot()),
    };
    debug_assert!(fits, "a slot accepts every view of its type");
}

/// Sets a slot to a value of its own type.
fn fill(value: &View<'_>, slot: Slot<'_>) -> bool {
    match (value, slot) {
        (View::Bool(value), Slot::Bool(slot)) => *slot = *value,
        (View::Number(value), Slot::Number(slot)) => return slot.set(value),
        (View::Str(value), Slot::Number(slot)) => return slot.set_named(value),
        (View::Str(value), Slot::String(slot)) => (*value).clone_into(slot),
        (View::Str(value), Slot::Text(slot)) => return slot.parse(value),
        (View::Text(value), Slot::Text(slot)) => return value.copy_to(slot),
        (View::Object(value), Slot::Object(slot)) => copy_table(*value, slot),
        (View::List(value), Slot::List(slot)) => {
            for index in 0..value.count() {
                copy_value(&value.view_at(index), &mut *slot);
            }
        }
        (View::Any(value), Slot::Any(slot)) => (*value).clone_into(slot),
        _ => return false,
    }
    true
}

/// Passes the fields of the first table to the second one.
struct CompareFirst<'t> {
    other: &'t dyn Table,
    are_equal: bool,
}

impl<'a> Visit<'a> for CompareFirst<'_> {
    fn visit(&mut self, _: &'static Names, fields: &[&'a dyn Field], additional: &'a Additional) {
        let mut comparison = CompareSecond { fields, additional, are_equal: false };
        self.other.fields(&mut comparison);
        self.are_equal = comparison.are_equal;
    }
}

/// Compares the fields of both tables.
struct CompareSecond<'c, 'a> {
    fields: &'c [&'a dyn Field],
    additional: &'a Additional,
    are_equal: bool,
}

impl<'b> Visit<'b> for CompareSecond<'_, '_> {
    fn visit(&mut self, _: &'static Names, fields: &[&'b dyn Field], additional: &'b Additional) {
        let are_equal = |(one, other): (&&dyn Field, &&dyn Field)| match (one.view(), other.view()) {
            (Some(one), Some(other)) => eq_values(&one, &other),
            (one, other) => one.is_none() && other.is_none(),
        };
        self.are_equal = self.additional == additional && self.fields.iter().zip(fields).all(are_equal);
    }
}

fn eq_values(one: &View<'_>, other: &View<'_>) -> bool {
    match (one, other) {
        (View::Null, View::Null) => true,
        (View::Bool(one), View::Bool(other)) => one == other,
        (View::Number(one), View::Number(other)) => one == other,
        (View::Str(one), View::Str(other)) => one == other,
        (View::Text(one), View::Text(other)) => one.equals(*other),
        (View::Object(one), View::Object(other)) => eq_models(*one, *other),
        (View::List(one), View::List(other)) => eq_lists(*one, *other),
        (View::Any(one), View::Any(other)) => one == other,
        _ => false,
    }
}

fn eq_lists(one: &dyn List, other: &dyn List) -> bool {
    one.count() == other.count() && (0..one.count()).all(|index| eq_values(&one.view_at(index), &other.view_at(index)))
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use crate::{Additional, Binary, DateTime, Decimal, Duration, Flags, Guid, Patch, fields, members};

    #[derive(Clone, Debug)]
    enum Flag {
        Jack,
        UnknownValue(String),
    }

    members! { Flag: UnknownValue, "jack" => Jack }

    #[derive(Default)]
    struct Boat {
        name: Option<String>,
        length: Option<f64>,
        draft: Option<f32>,
        price: Option<Decimal>,
        built: Option<DateTime>,
        id: Option<Guid>,
        watch: Option<Duration>,
        picture: Option<Binary>,
        flag: Option<Flag>,
        flags: Option<Flags<Flag>>,
        log: Option<Value>,
        crew: Option<Vec<String>>,
        tender: Option<Box<Boat>>,
        fleet: Option<Vec<Boat>>,
        port: Patch<String>,
        additional: Additional,
    }

    fields! {
        Boat: "example.boat",
        "name" => name, "length" => length, "draft" => draft, "price" => price, "built" => built, "id" => id,
        "watch" => watch, "picture" => picture, "flag" => flag, "flags" => flags, "log" => log, "crew" => crew,
        "tender" => tender, "fleet" => fleet, "port" => port,
    }

    fn boat() -> Boat {
        let boat = json!({
            "@odata.etag": "1", "name": "Ann", "length": 9.5, "draft": 0.1, "price": 1.10,
            "built": "2026-08-12T07:00:00.10+02:00", "id": "DE305D54-75b4-431b-adb2-eb6b9e546014", "watch": "PT4H",
            "picture": "AQID", "flag": "ensign", "flags": "jack, ensign", "log": {"a": [null]}, "crew": ["b", "c"],
            "tender": {"name": "Bob", "oars": 2}, "fleet": [{"name": "Cat"}, {}], "port": null, "crews": [1],
        });
        serde_json::from_value(boat).unwrap_or_else(|error| panic!("{error}"))
    }

    #[test]
    fn copies_are_equal_and_written_in_the_same_way() {
        let (boat, copy) = (boat(), boat().clone());
        assert_eq!(boat, copy);
        let text = |boat: &Boat| serde_json::to_string(boat).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(text(&copy), text(&boat));
        assert!(text(&copy).contains("07:00:00.10+02:00") && text(&copy).contains("DE305D54-75b4"));
        assert_eq!(Boat::default().clone(), Boat::default());
    }

    #[test]
    fn values_without_a_number_in_json_are_copied() {
        let copy = Boat { length: Some(f64::NEG_INFINITY), draft: Some(f32::NAN), ..Boat::default() }.clone();
        assert!(copy.length == Some(f64::NEG_INFINITY) && copy.draft.is_some_and(f32::is_nan));
        assert!(copy.additional.is_empty());
    }

    #[test]
    fn values_are_compared_and_not_their_format() {
        let built = |text: &str| Boat { built: text.parse().ok(), ..Boat::default() };
        assert_eq!(built("2026-08-12T07:00:00Z"), built("2026-08-12T09:00:00+02:00"));
        assert_ne!(built("2026-08-12T07:00:00Z"), built("2026-08-12T07:00:00+02:00"));
        let flags = |text: &str| Boat { flags: text.parse().ok(), ..Boat::default() };
        assert_eq!(flags("jack,ensign"), flags("ensign, jack"));
    }

    #[test]
    fn every_field_is_compared() {
        let changes: [fn(&mut Boat); 8] = [
            |boat| boat.name = None,
            |boat| boat.length = Some(9.0),
            |boat| boat.crew = Some(vec!["b".to_owned()]),
            |boat| boat.tender.as_mut().map_or((), |tender| tender.name = Some("other".to_owned())),
            |boat| boat.fleet = Some(Vec::new()),
            |boat| boat.port = Patch::Absent,
            |boat| boat.flag = Some(Flag::Jack),
            |boat| drop(boat.additional.insert("more".to_owned(), Value::Null)),
        ];
        for (number, change) in changes.iter().enumerate() {
            let mut other = boat();
            change(&mut other);
            assert_ne!(other, boat(), "change {number}");
        }
    }
}
