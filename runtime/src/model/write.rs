//! The writer of all models: it serializes a model through its field table.
//!
//! Order: the annotations of the object itself (`@odata.type` and similar ones, which OData requires first), the fields
//! in the order of the table, and the other additional properties in the order in which they were received. A name is
//! written once: a field that is set overrides an additional property.
//!
//! The code is generic over the serde format only, so that it is compiled once per format.

use std::fmt;

use serde::ser::{Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::Value;

use super::additional::Additional;
use super::names::Names;
use super::table::{Field, List, Table, TextValue, View, Visit, is_set};

/// Serializes a model; [`fields!`](crate::fields) implements `Serialize` with it.
///
/// # Errors
/// The errors of the serializer.
pub fn write_model<S: Serializer>(model: &dyn Table, serializer: S) -> Result<S::Ok, S::Error> {
    let mut properties = serializer.serialize_map(None)?;
    let mut writer = PropertyWriter { properties: &mut properties, result: Ok(()) };
    model.fields(&mut writer);
    writer.result?;
    properties.end()
}

/// Writes the fields of a model as the properties of an object.
struct PropertyWriter<'a, M: SerializeMap> {
    properties: &'a mut M,
    result: Result<(), M::Error>,
}

impl<'m, M: SerializeMap> Visit<'m> for PropertyWriter<'_, M> {
    fn visit(&mut self, names: &'static Names, fields: &[&'m dyn Field], additional: &'m Additional) {
        self.result = self.write_properties(names, fields, additional);
    }
}

impl<M: SerializeMap> PropertyWriter<'_, M> {
    fn write_properties(
        &mut self,
        names: &Names,
        fields: &[&dyn Field],
        additional: &Additional,
    ) -> Result<(), M::Error> {
        let is_set = |name: &str| is_set(names, fields, name);
        // Checking the prefix is cheaper than the lookup, so that each name is looked up once.
        let annotations = additional.iter().filter(|(name, _)| name.starts_with('@') && !is_set(name));
        for (name, value) in annotations {
            self.properties.serialize_entry(name, value)?;
        }
        for (name, field) in names.as_slice().iter().zip(fields) {
            if let Some(view) = field.view() {
                self.properties.serialize_entry(name, &SerializedView(view))?;
            }
        }
        for (name, value) in additional.iter().filter(|(name, _)| !name.starts_with('@') && !is_set(name)) {
            self.properties.serialize_entry(name, value)?;
        }
        Ok(())
    }
}

/// Serializes the items of a list to JSON values.
pub(crate) fn to_values(list: &dyn List) -> serde_json::Result<Vec<Value>> {
    let views = (0..list.count()).map(|index| list.view_at(index));
    views.map(|view| serde_json::to_value(SerializedView(view))).collect()
}

/// A view that implements `Serialize`.
struct SerializedView<'a>(View<'a>);

impl Serialize for SerializedView<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match &self.0 {
            View::Null => serializer.serialize_unit(),
            View::Bool(value) => serializer.serialize_bool(*value),
            View::Number(value) => value.serialize(serializer),
            View::Str(value) => serializer.serialize_str(value),
            View::Text(value) => serializer.collect_str(&DisplayedText(*value)),
            View::Object(value) => write_model(*value, serializer),
            View::List(value) => write_list(*value, serializer),
            View::Any(value) => value.serialize(serializer),
        }
    }
}

fn write_list<S: Serializer>(list: &dyn List, serializer: S) -> Result<S::Ok, S::Error> {
    let mut items = serializer.serialize_seq(Some(list.count()))?;
    for index in 0..list.count() {
        items.serialize_element(&SerializedView(list.view_at(index)))?;
    }
    items.end()
}

/// A [`TextValue`] that implements `Display`.
struct DisplayedText<'a>(&'a dyn TextValue);

impl fmt::Display for DisplayedText<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.write(f)
    }
}
