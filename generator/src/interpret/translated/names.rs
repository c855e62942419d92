//! Names of properties and parameters that a translation changed by mistake.

use std::collections::HashSet;

use serde_json::Value;

use crate::api::Primitive;
use crate::facts::{PropertyFacts, TypePhrase};
use crate::source::Location;
use crate::text::align::{Fit, align};

/// Gives rows whose names were translated the names of the JSON members that they stand for; returns the
/// rows without a match, although members are left.
pub(in crate::interpret) fn restore_names(
    rows: &mut [PropertyFacts],
    members: &[(&str, Option<&Value>)],
) -> Vec<Location> {
    let names: Vec<&str> = rows.iter().map(|row| row.name.as_str()).collect();
    let keys: Vec<&str> = members.iter().map(|(name, _)| *name).collect();
    let fits = |row: usize, key: usize| fit(&rows[row].ty, members[key]);
    let pairs = align(&names, &keys, &fits);
    let lower = |names: &[&str]| names.iter().map(|name| name.to_lowercase()).collect::<HashSet<String>>();
    let (rows_named, members_named) = (lower(&names), lower(&keys));
    let restored: HashSet<usize> = pairs.iter().map(|(row, _)| *row).collect();
    let found = rows_named.intersection(&members_named).count() + pairs.len();
    let is_lost = |at: &usize| !restored.contains(at) && !members_named.contains(&names[*at].to_lowercase());
    let lost = (0..names.len()).filter(is_lost).map(|at| rows[at].location);
    let lost = if found < members_named.len() { lost.collect() } else { Vec::new() };
    for (row, key) in pairs {
        keys[key].clone_into(&mut rows[row].name);
    }
    lost
}

/// How well a sample value goes with a type, as far as the type is known.
fn fit(ty: &TypePhrase, (name, sample): (&str, Option<&Value>)) -> Fit {
    let Some(sample) = sample else { return Fit::Possible };
    let arity_known = ty.written.is_none();
    let item = match sample {
        Value::Null => return Fit::Possible,
        Value::Array(_) if arity_known && !ty.collection => return Fit::No,
        Value::Array(items) => match items.first() {
            Some(item) => item,
            None => return Fit::Possible,
        },
        _ if arity_known && ty.collection => return Fit::No,
        other => other,
    };
    // A property is often named after its type.
    if ty.target.is_some() && ty.name.eq_ignore_ascii_case(name) {
        return Fit::Likely;
    }
    let (shown, known) = (Kind::of_sample(item), Kind::of_type(ty));
    match (shown, known) {
        (_, Kind::Unknown) | (Kind::Unknown, _) | (Kind::Text, Kind::Time | Kind::Number) => Fit::Possible,
        // Members of an enumeration are sent as text.
        (Kind::Text, Kind::Text | Kind::Object) if !sample.is_array() => Fit::Possible,
        (shown, known) if shown == known => Fit::Likely,
        _ => Fit::No,
    }
}

/// Kinds that samples and types have in common.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Truth,
    Number,
    Time,
    Text,
    Object,
    Unknown,
}

impl Kind {
    fn of_sample(sample: &Value) -> Self {
        match sample {
            Value::Bool(_) => Self::Truth,
            Value::Number(_) => Self::Number,
            Value::Object(_) => Self::Object,
            Value::String(text) => match text.to_lowercase().as_str() {
                "boolean" => Self::Truth,
                "string (timestamp)" => Self::Time,
                _ => Self::Text,
            },
            _ => Self::Unknown,
        }
    }

    fn of_type(ty: &TypePhrase) -> Self {
        use Primitive as P;
        match Primitive::of(&ty.name) {
            Some(P::Boolean) => Self::Truth,
            Some(P::Byte | P::Int16 | P::Int32 | P::Int64 | P::Single | P::Double | P::Decimal) => Self::Number,
            Some(P::DateTimeOffset | P::Date | P::TimeOfDay | P::Duration) => Self::Time,
            Some(P::String | P::Guid | P::Snowflake | P::Binary | P::Stream) => Self::Text,
            None if ty.target.is_some() => Self::Object,
            Some(P::Object | P::Untyped) | None => Self::Unknown,
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn samples_fit_types_as_far_as_both_are_known() {
        let ty = |name: &str, target: Option<&str>, collection| TypePhrase {
            name: name.to_owned(),
            target: target.map(str::to_owned),
            collection,
            ..TypePhrase::default()
        };
        let fit = |ty: &TypePhrase, sample: Value| super::fit(ty, ("state", Some(&sample)));
        let (text, state) = (ty("String", None, false), ty("buoyState", Some("buoystate.md"), false));
        // Texts are many, and what is sent as text may be a member of an enumeration.
        assert!(matches!(fit(&text, json!("String")), Fit::Possible));
        assert!(matches!(fit(&state, json!("String")), Fit::Possible));
        assert!(matches!(fit(&state, json!({})), Fit::Likely));
        assert!(matches!(fit(&state, json!(true)), Fit::No));
        assert!(matches!(fit(&text, json!(["String"])), Fit::No));
        // A list of texts is less common.
        assert!(matches!(fit(&ty("String", None, true), json!(["String"])), Fit::Likely));
        assert!(matches!(fit(&ty("buoyState", Some("buoystate.md"), true), json!(["String"])), Fit::No));
        assert!(matches!(fit(&ty("Boolean", None, false), json!(7)), Fit::No));
        assert!(matches!(fit(&ty("Int32", None, false), json!("String")), Fit::Possible));
        assert!(matches!(fit(&ty("state", Some("state.md"), false), json!("String")), Fit::Likely));
    }
}
