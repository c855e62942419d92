//! Serialization of JSON values in facts.
//!
//! The format of the cache does not describe itself, so a value is written as an enumeration of its kinds.

use std::io::{Read, Result, Write};

use borsh::{BorshDeserialize, BorshSerialize};
use serde_json::{Map, Number, Value};

use crate::source::Location;

/// A JSON value with the kind of each part.
#[derive(BorshSerialize, BorshDeserialize)]
enum Json {
    Null,
    Bool(bool),
    Unsigned(u64),
    Signed(i64),
    Float(f64),
    String(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl From<&Value> for Json {
    fn from(value: &Value) -> Self {
        match value {
            Value::Null => Self::Null,
            Value::Bool(flag) => Self::Bool(*flag),
            Value::Number(number) => match (number.as_u64(), number.as_i64()) {
                (Some(number), _) => Self::Unsigned(number),
                (None, Some(number)) => Self::Signed(number),
                (None, None) => Self::Float(number.as_f64().unwrap_or_default()),
            },
            Value::String(text) => Self::String(text.clone()),
            Value::Array(items) => Self::Array(items.iter().map(Self::from).collect()),
            Value::Object(members) => {
                Self::Object(members.iter().map(|(name, value)| (name.clone(), value.into())).collect())
            }
        }
    }
}

impl From<Json> for Value {
    fn from(json: Json) -> Self {
        match json {
            Json::Null => Self::Null,
            Json::Bool(flag) => Self::Bool(flag),
            Json::Unsigned(number) => Self::Number(number.into()),
            Json::Signed(number) => Self::Number(number.into()),
            Json::Float(number) => Number::from_f64(number).map_or(Self::Null, Self::Number),
            Json::String(text) => Self::String(text),
            Json::Array(items) => Self::Array(items.into_iter().map(Self::from).collect()),
            Json::Object(members) => {
                Self::Object(members.into_iter().map(|(name, value)| (name, value.into())).collect::<Map<_, _>>())
            }
        }
    }
}

// The derives of borsh call the writers with references to whole fields.
#[allow(clippy::ref_option)]
pub(super) fn write_optional(value: &Option<Value>, to: &mut impl Write) -> Result<()> {
    value.as_ref().map(Json::from).serialize(to)
}

pub(super) fn read_optional(from: &mut impl Read) -> Result<Option<Value>> {
    Ok(Option::<Json>::deserialize_reader(from)?.map(Value::from))
}

#[allow(clippy::ptr_arg)]
pub(super) fn write_members(members: &Vec<(String, Value)>, to: &mut impl Write) -> Result<()> {
    members.iter().map(|(name, value)| (name, Json::from(value))).collect::<Vec<_>>().serialize(to)
}

pub(super) fn read_members(from: &mut impl Read) -> Result<Vec<(String, Value)>> {
    let members = Vec::<(String, Json)>::deserialize_reader(from)?;
    Ok(members.into_iter().map(|(name, value)| (name, value.into())).collect())
}

#[allow(clippy::ptr_arg)]
pub(super) fn write_located(values: &Vec<(Value, Location)>, to: &mut impl Write) -> Result<()> {
    values.iter().map(|(value, location)| (Json::from(value), location)).collect::<Vec<_>>().serialize(to)
}

pub(super) fn read_located(from: &mut impl Read) -> Result<Vec<(Value, Location)>> {
    let values = Vec::<(Json, Location)>::deserialize_reader(from)?;
    Ok(values.into_iter().map(|(value, location)| (value.into(), location)).collect())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn values_round_trip_and_truncated_ones_are_errors() {
        let value = json!({ "z": [1, -2, 1.5, 0.1, null, true], "a": { "é": "\u{1F600}" }, "m": u64::MAX });
        let mut bytes = Vec::new();
        write_optional(&Some(value.clone()), &mut bytes).expect("bytes");
        assert_eq!(read_optional(&mut bytes.as_slice()).ok(), Some(Some(value)));
        for end in 0..bytes.len() {
            assert!(read_optional(&mut &bytes[..end]).is_err(), "{end}");
        }
    }
}
