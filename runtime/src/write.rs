//! The shared writer: writes any model through its field table.
//!
//! Order: the annotations of the object itself (`@odata.type` and its like, which OData wants
//! first), the fields in the order of the table, the other additional members as they came. A name
//! is written once: a field that is set wins over an additional member.
//!
//! The code is generic over the serde format only, so it is compiled once per format.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use crate::table::{Field, List, Table, Text, View, Visit, is_set};

/// Writes a model; what [`fields!`](crate::fields) gives as `Serialize`.
///
/// # Errors
/// Those of the serializer.
pub fn write<S: Serializer>(model: &dyn Table, serializer: S) -> Result<S::Ok, S::Error> {
    let mut members = serializer.serialize_map(None)?;
    let mut writer = Writer { model, members: &mut members, result: Ok(()) };
    model.fields(&mut writer);
    writer.result?;
    members.end()
}

/// Writes the members of an object from its fields.
struct Writer<'a, M: SerializeMap> {
    model: &'a dyn Table,
    members: &'a mut M,
    result: Result<(), M::Error>,
}

impl<M: SerializeMap> Visit for Writer<'_, M> {
    fn visit(&mut self, fields: &[&dyn Field]) {
        self.result = self.write(fields);
    }
}

impl<M: SerializeMap> Writer<'_, M> {
    fn write(&mut self, fields: &[&dyn Field]) -> Result<(), M::Error> {
        let (names, additional) = (self.model.names(), self.model.additional());
        let is_set = |name: &str| is_set(names, fields, name);
        // To look a name up takes longer than to see what it is, so that each is looked up once.
        let annotations = additional.iter().filter(|(name, _)| name.starts_with('@') && !is_set(name));
        for (name, value) in annotations {
            self.members.serialize_entry(name, value)?;
        }
        for (name, field) in names.as_slice().iter().zip(fields) {
            if let Some(view) = field.view() {
                self.members.serialize_entry(name, &Written(view))?;
            }
        }
        for (name, value) in additional.iter().filter(|(name, _)| !name.starts_with('@') && !is_set(name)) {
            self.members.serialize_entry(name, value)?;
        }
        Ok(())
    }
}

/// The items of a list as raw JSON.
pub(crate) fn to_values(list: &dyn List) -> serde_json::Result<Vec<Value>> {
    let views = (0..list.count()).map(|index| list.view_at(index));
    views.map(|view| serde_json::to_value(Written(view))).collect()
}

/// A view as serde sees it.
struct Written<'a>(View<'a>);

impl Serialize for Written<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            View::Null => serializer.serialize_unit(),
            View::Bool(value) => serializer.serialize_bool(*value),
            View::Number(value) => value.serialize(serializer),
            View::Str(value) => serializer.serialize_str(value),
            View::Text(value) => serializer.collect_str(&Shown(*value)),
            View::Object(value) => write(*value, serializer),
            View::List(value) => write_list(*value, serializer),
            View::Any(value) => value.serialize(serializer),
        }
    }
}

fn write_list<S: Serializer>(list: &dyn List, serializer: S) -> Result<S::Ok, S::Error> {
    let mut items = serializer.serialize_seq(Some(list.count()))?;
    for index in 0..list.count() {
        items.serialize_element(&Written(list.view_at(index)))?;
    }
    items.end()
}

/// A text value as `Display`.
struct Shown<'a>(&'a dyn Text);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(f)
    }
}
