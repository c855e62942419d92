//! The shared reader: fills any model through its field table.
//!
//! Invariants:
//! * Members in the order of the table are found at once; others by a search.
//! * A member whose value does not fit its field, and a `null` for a plain field, go to the
//!   additional members as they came. Only malformed JSON, nesting beyond the limit of the format,
//!   and a model that is not an object are errors.
//! * Of two members with one name the last counts.
//!
//! The code is generic over the serde format only, so it is compiled once per format.

use std::fmt;
use std::marker::PhantomData;

use serde::de::value::{MapAccessDeserializer, SeqAccessDeserializer};
use serde::de::{Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde_json::{Number, Value};

use crate::names::Names;
use crate::table::{Element, Field, List, Slot, Table, Target, VisitMut};
use crate::{Additional, write};

/// Reads a model; what [`fields!`](crate::fields) gives as `Deserialize`.
///
/// # Errors
/// If the input is not a JSON object, or is malformed.
pub fn read<'de, M, D>(deserializer: D) -> Result<M, D::Error>
where
    M: Table + Default,
    D: Deserializer<'de>,
{
    let mut model = M::default();
    deserializer.deserialize_map(Whole(&mut model))?;
    Ok(model)
}

/// Reads a value that is not a model; as the member `value` of an object if it is `wrapped`.
pub(crate) fn read_value<'de, T, D>(wrapped: bool, deserializer: D) -> Result<T, D::Error>
where
    T: Element,
    D: Deserializer<'de>,
{
    let mut value: Option<T> = None;
    let target: &mut dyn Target = &mut value;
    let misfit = if wrapped {
        deserializer.deserialize_map(Wrapped(target))?
    } else {
        Fill(target).deserialize(deserializer)?
    };
    value.ok_or_else(|| {
        let found = misfit.as_ref().map_or("no value", kind);
        D::Error::custom(format_args!("{found} where another type is documented"))
    })
}

fn kind(value: &Value) -> &'static str {
    match value {
        Value::Null => "null",
        Value::Bool(_) => "a boolean",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "an array",
        Value::Object(_) => "an object",
    }
}

/// A whole model; nothing but an object will do.
struct Whole<'a>(&'a mut dyn Table);

impl<'de> Visitor<'de> for Whole<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<(), A::Error> {
        read_object(self.0, members)?;
        match disguised(self.0.additional()) {
            None => Ok(()),
            Some(_) => Err(A::Error::custom("a number where an object is expected")),
        }
    }
}

/// The number that came as an object. With the feature `arbitrary_precision`, which any crate
/// of a program may turn on, numbers come as objects with one member of this name.
fn disguised(members: &Additional) -> Option<Number> {
    let text = members.get("$serde_json::private::Number").filter(|_| members.len() == 1)?.as_str()?;
    // Without that feature it is an object like all others, and this is no number.
    let is_on = || serde_json::from_str::<Number>("1e999").is_ok();
    serde_json::from_str(text).ok().filter(|_| is_on())
}

fn read_object<'de, A>(table: &mut dyn Table, members: A) -> Result<(), A::Error>
where
    A: MapAccess<'de>,
{
    let names = table.names();
    let mut reader = Reader { names, members, result: Ok(()), lifetime: PhantomData };
    table.fields_mut(&mut reader);
    reader.result
}

/// Reads the members of an object into its fields.
struct Reader<'de, A: MapAccess<'de>> {
    names: &'static Names,
    members: A,
    result: Result<(), A::Error>,
    lifetime: PhantomData<&'de ()>,
}

impl<'de, A: MapAccess<'de>> VisitMut for Reader<'de, A> {
    fn visit(&mut self, fields: &mut [&mut dyn Field], additional: &mut Additional) {
        self.result = self.read(fields, additional);
    }
}

impl<'de, A: MapAccess<'de>> Reader<'de, A> {
    fn read(&mut self, fields: &mut [&mut dyn Field], additional: &mut Additional) -> Result<(), A::Error> {
        let names = self.names;
        let mut next = 0;
        while let Some(member) = self.members.next_key_seed(Name { names, next })? {
            let index = match member {
                Member::Field(index) => index,
                Member::Unknown(name) => {
                    additional.insert(name, self.members.next_value()?);
                    continue;
                }
            };
            next = index + 1;
            let field = &mut *fields[index];
            match self.members.next_value_seed(Fill(field))? {
                Some(Value::Null) if field.set_null() => drop_raw(additional, names.as_slice()[index]),
                Some(raw) => {
                    field.clear();
                    additional.insert(names.as_slice()[index].to_owned(), raw);
                }
                None => drop_raw(additional, names.as_slice()[index]),
            }
        }
        Ok(())
    }
}

/// An earlier member of the same name may have left a raw value behind.
fn drop_raw(additional: &mut Additional, name: &str) {
    if !additional.is_empty() {
        additional.shift_remove(name);
    }
}

enum Member {
    Field(usize),
    Unknown(String),
}

/// The name of a member.
struct Name {
    names: &'static Names,
    next: usize,
}

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Member;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Member, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl Visitor<'_> for Name {
    type Value = Member;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the name of a member")
    }

    fn visit_str<E: Error>(self, name: &str) -> Result<Member, E> {
        Ok(match self.names.find(self.next, name) {
            Some(index) => Member::Field(index),
            None => Member::Unknown(name.to_owned()),
        })
    }

    fn visit_string<E: Error>(self, name: String) -> Result<Member, E> {
        Ok(match self.names.find(self.next, &name) {
            Some(index) => Member::Field(index),
            None => Member::Unknown(name),
        })
    }
}

/// Fills a field or the next place of a list, or returns the JSON value that does not fit. After a
/// misfit other than `null` the target has been cleared.
struct Fill<'a, T: ?Sized>(&'a mut T);

/// What did not fit.
type Misfit = Option<Value>;

impl<'de, T: Target + ?Sized> DeserializeSeed<'de> for Fill<'_, T> {
    type Value = Misfit;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Misfit, D::Error> {
        deserializer.deserialize_any(self)
    }
}

impl<T: Target + ?Sized> Fill<'_, T> {
    fn number(self, number: Number) -> Misfit {
        let fits = match self.0.slot() {
            Slot::Number(slot) => slot.set(&number),
            Slot::Any(slot) => {
                *slot = Value::Number(number);
                return None;
            }
            _ => false,
        };
        self.settle(fits, || Value::Number(number))
    }

    fn settle(self, fits: bool, raw: impl FnOnce() -> Value) -> Misfit {
        if fits {
            return None;
        }
        self.0.clear();
        Some(raw())
    }
}

impl<'de, T: Target + ?Sized> Visitor<'de> for Fill<'_, T> {
    type Value = Misfit;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a JSON value")
    }

    fn visit_unit<E: Error>(self) -> Result<Misfit, E> {
        Ok(Some(Value::Null))
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Misfit, E> {
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
        Ok(self.settle(fits, || Value::Bool(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Misfit, E> {
        Ok(self.number(value.into()))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Misfit, E> {
        Ok(self.number(value.into()))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Misfit, E> {
        Ok(match Number::from_f64(value) {
            Some(number) => self.number(number),
            None => Some(Value::Null), // not from JSON; what serde_json makes of such a float
        })
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Misfit, E> {
        let fits = match self.0.slot() {
            Slot::Text(slot) => slot.parse(value),
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
        Ok(self.settle(fits, || Value::from(value)))
    }

    fn visit_string<E: Error>(self, value: String) -> Result<Misfit, E> {
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
            _ => false,
        };
        Ok(self.settle(fits, || Value::String(value)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, items: A) -> Result<Misfit, A::Error> {
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

    fn visit_map<A: MapAccess<'de>>(self, members: A) -> Result<Misfit, A::Error> {
        let raw = match self.0.slot() {
            Slot::Object(table) => {
                read_object(table, members)?;
                match disguised(table.additional()) {
                    None => return Ok(None),
                    Some(number) => Value::Number(number),
                }
            }
            Slot::Any(slot) => {
                *slot = Value::deserialize(MapAccessDeserializer::new(members))?;
                return Ok(None);
            }
            _ => Value::deserialize(MapAccessDeserializer::new(members))?,
        };
        Ok(match raw {
            Value::Number(number) => {
                // The place was made for an object; a list would have one too many.
                self.0.clear();
                self.number(number)
            }
            raw => self.settle(false, || raw),
        })
    }
}

/// Fills the target with the member `value` of an object.
struct Wrapped<'a>(&'a mut dyn Target);

impl<'de> Visitor<'de> for Wrapped<'_> {
    type Value = Misfit;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object with a value")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Misfit, A::Error> {
        let mut misfit = None;
        while let Some(name) = members.next_key::<String>()? {
            if name == "value" {
                misfit = members.next_value_seed(Fill(&mut *self.0))?;
            } else {
                members.next_value::<IgnoredAny>()?;
            }
        }
        Ok(misfit)
    }
}

/// Reads an array; if an item does not fit, the whole array comes back raw.
fn read_list<'de, A: SeqAccess<'de>>(list: &mut dyn List, mut items: A) -> Result<Misfit, A::Error> {
    while let Some(misfit) = items.next_element_seed(Fill(&mut *list))? {
        match misfit {
            None => {}
            Some(Value::Null) if list.set_null() => {}
            Some(misfit) => {
                let mut raw = write::to_values(list).map_err(A::Error::custom)?;
                raw.push(misfit);
                while let Some(item) = items.next_element()? {
                    raw.push(item);
                }
                return Ok(Some(Value::Array(raw)));
            }
        }
    }
    Ok(None)
}
