//! The reader of all models: it fills a model through its field table.
//!
//! Invariants:
//! * Properties in the order of the table are found at once; others by a search.
//! * A property whose value does not match its field, and a `null` for an `Option` field, are kept unchanged in the
//!   additional properties. The only errors are malformed JSON, nesting beyond the limit of the format, and a model
//!   that is not an object.
//! * If two properties have the same name, the last one is kept.
//!
//! The code is generic over the serde format only, so that it is compiled once per format.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use super::additional::Additional;
use super::names::Names;
use super::table::{Element, Field, List, Slot, Table, Target, VisitMut, additional};
use super::write::to_values;

/// Deserializes a model; [`fields!`](crate::fields) implements `Deserialize` with it.
///
/// # Errors
/// If the input is not a JSON object, or is malformed.
pub fn read_model<'de, M, D>(deserializer: D) -> Result<M, D::Error>
where
    M: Table + Default,
    D: Deserializer<'de>,
{
    let mut model = M::default();
    deserializer.deserialize_map(ModelVisitor(&mut model))?;
    Ok(model)
}

/// Deserializes a value that is not a model; from the property `value` of an object if `is_wrapped`.
pub(crate) fn read_value<'de, T, D>(is_wrapped: bool, deserializer: D) -> Result<T, D::Error>
where
    T: Element,
    D: Deserializer<'de>,
{
    let mut value: Option<T> = None;
    let target: &mut dyn Target = &mut value;
    let mismatch = if is_wrapped {
        deserializer.deserialize_map(WrappedValue(target))?
    } else {
        FillTarget(target).deserialize(deserializer)?
    };
    value.ok_or_else(|| {
        let found = mismatch.as_ref().map_or("no value", describe_kind);
        D::Error::custom(format_args!("expected a value of the documented type, found {found}"))
    })
}

/// Names the kind of a JSON value, with its article.
pub(crate) fn describe_kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// Fills a model from an object; other JSON is an error.
struct ModelVisitor<'a>(&'a mut dyn Table);

impl<'de> Visitor<'de> for ModelVisitor<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, properties: A) -> Result<(), A::Error> {
        read_object(self.0, properties)?;
        match arbitrary_precision_number(additional(self.0)) {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("expected an object, found a number")),
        }
    }
}

/// Returns the number that `serde_json` represents as an object.
///
/// With its feature `arbitrary_precision`, which any crate of a program may enable, numbers are deserialized as objects
/// with a single property of this name.
fn arbitrary_precision_number(properties: &Additional) -> Option<Number> {
    let text = properties.get("$serde_json::private::Number").filter(|_| properties.len() == 1)?.as_str()?;
    // Without the feature it is an ordinary object, not a number.
    let is_enabled = || serde_json::from_str::<Number>("1e999").is_ok();
    serde_json::from_str(text).ok().filter(|_| is_enabled())
}

/// Fills a model from the properties of an object.
fn read_object<'de, A>(table: &mut dyn Table, properties: A) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
{
    let mut reader = PropertyReader { properties, result: Ok(()), lifetime: PhantomData };
    table.fields_mut(&mut reader);
    reader.result
}

/// Reads the properties of an object into the fields of a model.
struct PropertyReader<'de, A: MapAccess<'de>> {
    properties: A,
    result: Result<(), A::Error>,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> VisitMut for PropertyReader<'de, A> {
    fn visit(&mut self, names: &'static Names, fields: &mut [&mut dyn Field], additional: &mut Additional) {
        self.result = self.read_properties(names, fields, additional);
    }
}

impl<'de, A: MapAccess<'de>> PropertyReader<'de, A> {
    fn read_properties(
        &mut self,
        names: &'static Names,
        fields: &mut [&mut dyn Field],
        additional: &mut Additional,
    ) -> Result<(), A::Error> {
        let mut next = 0;
        while let Some(key) = self.properties.next_key_seed(KeySeed { names, next })? {
            let index = match key {
                PropertyKey::Field(index) => index,
                PropertyKey::Unknown(name) => {
                    additional.insert(name, self.properties.next_value()?);
                    continue;
                }
            };
            next = index + 1;
            let field = &mut *fields[index];
            match self.properties.next_value_seed(FillTarget(field))? {
                Some(Value::Null) if field.set_null() => remove_earlier(additional, names.as_slice()[index]),
                Some(raw) => {
                    field.clear();
                    additional.insert(names.as_slice()[index].to_owned(), raw);
                }
                None => remove_earlier(additional, names.as_slice()[index]),
            }
        }
        Ok(())
    }
}

/// Removes the value of an earlier property of the same name.
fn remove_earlier(additional: &mut Additional, name: &str) {
    if !additional.is_empty() {
        additional.shift_remove(name);
    }
}

/// The name of a property, resolved to its field.
enum PropertyKey {
    Field(usize),
    Unknown(String),
}

/// Deserializes the name of a property.
struct KeySeed {
    names: &'static Names,
    next: usize,
}

impl<'de> DeserializeSeed<'de> for KeySeed {
    type Value = PropertyKey;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<PropertyKey, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for KeySeed {
    type Value = PropertyKey;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a property")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<PropertyKey, E> {
        Ok(match self.names.position_of(name, self.next) {
            Some(index) => PropertyKey::Field(index),
            None => PropertyKey::Unknown(name.to_owned()),
        })
    }

    fn visit_string<E: Error>(self, name: String) -> Result<PropertyKey, E> {
        Ok(match self.names.position_of(&name, self.next) {
            Some(index) => PropertyKey::Field(index),
            None => PropertyKey::Unknown(name),
        })
    }
}

/// Fills a field or the next item of a list, or returns the JSON value that does not match.
///
/// After a mismatch other than `null` the target has been cleared.
struct FillTarget<'a, T: ?Sized>(&'a mut T);

/// The value that did not match the target, if any.
type Mismatch = Option<Value>;

impl<'de, T: Target + ?Sized> DeserializeSeed<'de> for FillTarget<'_, T> {
    type Value = Mismatch;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Mismatch, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<T: Target + ?Sized> FillTarget<'_, T> {
    fn fill_number(self, number: Number) -> Mismatch {
        let fits = match self.0.slot() {
            Slot::Number(slot) => slot.set(&number),
            Slot::Any(slot) => {
                *slot = Value::Number(number);
                return None;
            }
            _ => false,
        };
        self.finish(fits, || Value::Number(number))
    }

    /// Clears the target and returns the raw value, unless the value fits.
    fn finish(self, fits: bool, raw: impl FnOnce() -> Value) -> Mismatch {
        if fits {
            return None;
        }
        self.0.clear();
        Some(raw())
    }
}

impl<'de, T: Target + ?Sized> Visitor<'de> for FillTarget<'_, T> {
    type Value = Mismatch;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Mismatch, E> {
        Ok(Some(Value::Null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Mismatch, E> {
        let fits = match self.0.slot() {
            Slot::Bool(slot) => {
                *slot = value;
                true
            }
            Slot::Any(slot) => {
                *slot = Value::Bool(value);
                true
            }
            _ => false,
        };
        Ok(self.finish(fits, || Value::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Mismatch, E> {
        Ok(self.fill_number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Mismatch, E> {
        Ok(self.fill_number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Mismatch, E> {
        Ok(match Number::from_f64(value) {
            Some(number) => self.fill_number(number),
            None => Some(Value::Null), // not from JSON; serde_json writes such floats as `null`
        })
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Mismatch, E> {
        let fits = match self.0.slot() {
            Slot::Text(slot) => slot.parse(value),
            Slot::Number(slot) => slot.set_named(value),
            Slot::String(slot) => {
                value.clone_into(slot);
                true
            }
            Slot::Any(slot) => {
                *slot = Value::from(value);
                true
            }
            _ => false,
        };
        Ok(self.finish(fits, || Value::from(value)))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Mismatch, E> {
        let fits = match self.0.slot() {
            Slot::String(slot) => {
                *slot = value;
                return Ok(None);
            }
            Slot::Any(slot) => {
                *slot = Value::String(value);
                return Ok(None);
            }
            Slot::Text(slot) => slot.parse(&value),
            Slot::Number(slot) => slot.set_named(&value),
            _ => false,
        };
        Ok(self.finish(fits, || Value::String(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Mismatch, A::Error> {
        let raw = match self.0.slot() {
            Slot::List(list) => read_list(list, items)?,
            Slot::Any(slot) => {
                *slot = Value::deserialize(SeqAccessDeserializer::new(items))?;
                None
            }
            _ => Some(Value::deserialize(SeqAccessDeserializer::new(items))?),
        };
        if raw.is_some() {
            self.0.clear();
        }
        Ok(raw)
    }

    fn visit_map<A: MapAccess<'de>>(self, properties: A) -> Result<Mismatch, A::Error> {
        let raw = match self.0.slot() {
            Slot::Object(table) => {
                read_object(table, properties)?;
                match arbitrary_precision_number(additional(table)) {
                    None => return Ok(None),
                    Some(number) => Value::Number(number),
                }
            }
            Slot::Any(slot) => {
                *slot = Value::deserialize(MapAccessDeserializer::new(properties))?;
                return Ok(None);
            }
            _ => Value::deserialize(MapAccessDeserializer::new(properties))?,
        };
        Ok(match raw {
            Value::Number(number) => {
                // The slot was created for an object; a list would have one item too many.
                self.0.clear();
                self.fill_number(number)
            }
            raw => self.finish(false, || raw),
        })
    }
}

/// Fills the target with the property `value` of an object.
struct WrappedValue<'a>(&'a mut dyn Target);

impl<'de> Visitor<'de> for WrappedValue<'_> {
    type Value = Mismatch;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a property `value`")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut properties: A) -> Result<Mismatch, A::Error> {
        let mut mismatch = None;
        while let Some(name) = properties.next_key::<String>()? {
            if name == "value" {
                mismatch = properties.next_value_seed(FillTarget(&mut *self.0))?;
            } else {
                properties.next_value::<IgnoredAny>()?;
            }
        }
        Ok(mismatch)
    }
}

/// Reads an array; if an item does not match, the whole array is returned raw.
fn read_list<'de, A: SeqAccess<'de>>(list: &mut dyn List, mut items: A) -> Result<Mismatch, A::Error> {
    while let Some(mismatch) = items.next_element_seed(FillTarget(&mut *list))? {
        match mismatch {
            None => {}
            Some(Value::Null) if list.set_null() => {}
            Some(mismatch) => {
                let mut raw = to_values(list).map_err(A::Error::custom)?;
                raw.push(mismatch);
                while let Some(item) = items.next_element()? {
                    raw.push(item);
                }
                return Ok(Some(Value::Array(raw)));
            }
        }
    }
    Ok(None)
}
