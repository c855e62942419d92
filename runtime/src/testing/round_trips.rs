//! [`RoundTrips`]: documented bodies are read into models and written back.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::documented::Documented;
use crate::Model;

/// Reads the bodies that documentation shows into the types that its operations have, writes them back, and compares:
/// a client must lose and change nothing. Tests of generated crates do so (`docwright generate --with-examples`).
///
/// Numbers are compared by value, the order of members does not matter, all else is compared exactly.
#[derive(Debug)]
pub struct RoundTrips {
    pages: BTreeMap<String, Documented>,
    /// What became of each body, by page, direction and place.
    outcomes: BTreeMap<(String, Direction, usize), Outcome>,
}

/// Which way a body goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Direction {
    Request,
    Response,
}

/// What became of a body.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Outcome {
    /// It came back as it was.
    Same,
    /// It did not; what differs.
    Lost(String),
    /// It is an error, which is no model.
    Error,
    /// It is no JSON object.
    NoObject,
    /// Its operation has no model for it.
    NoModel,
}

impl RoundTrips {
    /// For the files of examples of a generated crate, its constant `EXAMPLES`.
    ///
    /// # Panics
    /// If a file is none of those.
    #[must_use]
    pub fn new(files: &[&str]) -> Self {
        let pages: BTreeMap<String, Documented> =
            files.iter().map(|file| Documented::read(file)).map(|page| (page.page.clone(), page)).collect();
        let mut outcomes = BTreeMap::new();
        for (name, page) in &pages {
            for (direction, at, body, status) in page.bodies() {
                let outcome = match body {
                    _ if status >= 400 => Outcome::Error,
                    Value::Object(_) => Outcome::NoModel,
                    _ => Outcome::NoObject,
                };
                let direction = if direction { Direction::Request } else { Direction::Response };
                outcomes.insert((name.clone(), direction, at), outcome);
            }
        }
        Self { pages, outcomes }
    }

    /// The requests with a method on a page have a body of this type.
    pub fn request<M: Model>(&mut self, page: &str, method: &str) {
        self.compare(page, method, Direction::Request, whole::<M>);
    }

    /// The answers to requests with a method on a page are of this type.
    pub fn response<M: Model>(&mut self, page: &str, method: &str) {
        self.compare(page, method, Direction::Response, whole::<M>);
    }

    /// The answers to requests with a method on a page are lists of this type.
    pub fn list<M: Model>(&mut self, page: &str, method: &str) {
        self.compare(page, method, Direction::Response, items::<M>);
    }

    fn compare(&mut self, page: &str, method: &str, direction: Direction, difference: fn(&Value) -> Option<String>) {
        let Some(documented) = self.pages.get(page) else { return };
        for (is_request, at, body, _) in documented.bodies_of(method) {
            let key = (page.to_owned(), direction, at);
            if is_request == (direction == Direction::Request)
                && let Some(outcome @ Outcome::NoModel) = self.outcomes.get_mut(&key)
            {
                *outcome = difference(body).map_or(Outcome::Same, Outcome::Lost);
            }
        }
    }

    /// Prints how many bodies had which outcome.
    ///
    /// # Panics
    /// If a body did not come back as it was.
    pub fn finish(self) {
        println!("{self}");
        let lost: Vec<String> = self.outcomes.iter().filter_map(|(key, outcome)| shown(key, outcome)).collect();
        assert!(lost.is_empty(), "{} bodies did not come back as they were:{}", lost.len(), super::lines(&lost));
    }
}

fn shown((page, direction, at): &(String, Direction, usize), outcome: &Outcome) -> Option<String> {
    let Outcome::Lost(what) = outcome else { return None };
    Some(format!("{page}, {direction:?} {}: {what}", at + 1))
}

impl fmt::Display for RoundTrips {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |wanted: fn(&Outcome) -> bool| self.outcomes.values().filter(|outcome| wanted(outcome)).count();
        write!(
            f,
            "{} documented bodies: {} came back as they were, {} did not, {} are errors, {} no JSON objects, and {} have \
             no model",
            self.outcomes.len(),
            count(|outcome| *outcome == Outcome::Same),
            count(|outcome| matches!(outcome, Outcome::Lost(_))),
            count(|outcome| *outcome == Outcome::Error),
            count(|outcome| *outcome == Outcome::NoObject),
            count(|outcome| *outcome == Outcome::NoModel),
        )
    }
}

/// What differs after an object was read and written.
fn whole<M: Model>(body: &Value) -> Option<String> {
    match serde_json::from_value::<M>(body.clone()).and_then(|model| serde_json::to_value(&model)) {
        Ok(back) => difference("", body, &back),
        Err(error) => Some(error.to_string()),
    }
}

/// What differs after the items of a list were read and written.
fn items<M: Model>(body: &Value) -> Option<String> {
    match body.get("value") {
        Some(Value::Array(items)) => items.iter().find_map(whole::<M>),
        Some(item @ Value::Object(_)) => whole::<M>(item),
        _ => whole::<M>(body),
    }
}

/// The first place at which two values differ.
pub(super) fn difference(at: &str, one: &Value, other: &Value) -> Option<String> {
    match (one, other) {
        (Value::Object(one), Value::Object(other)) => {
            let absent = one.keys().find(|name| !other.contains_key(*name)).map(|name| format!("{at}/{name} is lost"));
            let added = || other.keys().find(|name| !one.contains_key(*name)).map(|name| format!("{at}/{name} is new"));
            let inside =
                || one.iter().find_map(|(name, value)| difference(&format!("{at}/{name}"), value, &other[name]));
            absent.or_else(added).or_else(inside)
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            let pairs = one.iter().zip(other).enumerate();
            pairs.into_iter().find_map(|(index, (one, other))| difference(&format!("{at}/{index}"), one, other))
        }
        (Value::Number(one), Value::Number(other)) if one.as_f64() == other.as_f64() => None,
        _ => (one != other).then(|| format!("{at}: {one} became {other}")),
    }
}

/// A test that makes [round trips](RoundTrips): the module of a version and its crate, then a row for each type.
///
/// ```ignore
/// round_trips! {
///     v1_0 in msgraph,
///     "v1.0/api/user-get.md" => GET response User,
///     "v1.0/api/user-list.md" => GET list User,
/// }
/// ```
#[macro_export]
macro_rules! round_trips {
    ($version:ident in $package:ident $(, $page:literal => $method:ident $kind:ident $model:ty)* $(,)?) => {
        #[test]
        fn $version() {
            #[allow(unused_imports)]
            use $package::$version::models::*;
            #[allow(unused_mut)]
            let mut trips = $crate::testing::RoundTrips::new($package::$version::EXAMPLES);
            $(trips.$kind::<$model>($page, ::core::stringify!($method));)*
            trips.finish();
        }
    };
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::Additional;

    #[derive(Clone, Default)]
    struct Lamp {
        lit: Option<bool>,
        additional: Additional,
    }

    crate::fields! { Lamp: "example.lamp", "lit" => lit }

    const FILE: &str = r#"{"page": "lamp-get.md", "operations": ["GET /lamps/{id}"], "examples": [
        {"request": {"method": "GET", "target": "/lamps/1"}, "response": {"status": 200, "body": {"lit": true, "x": 1.0}}},
        {"request": {"method": "GET", "target": "/lamps/2"}, "response": {"status": 404, "body": {"error": {}}}},
        {"request": {"method": "GET", "target": "/lamps/3"}, "response": {"status": 200, "body": "text"}}]}"#;

    #[test]
    fn every_body_has_an_outcome() {
        let mut trips = RoundTrips::new(&[FILE]);
        assert!(
            trips.to_string().ends_with("0 did not, 1 are errors, 1 no JSON objects, and 1 have no model"),
            "{trips}"
        );
        trips.response::<Lamp>("lamp-get.md", "GET");
        assert!(trips.to_string().starts_with("3 documented bodies: 1 came back"), "{trips}");
        trips.finish();
    }

    #[test]
    fn what_differs_is_named() {
        let differ = |one: Value, other: Value| difference("", &one, &other);
        assert_eq!(differ(json!({"a": [1, {"b": 5}]}), json!({"a": [1.0, {"b": 5.0}]})), None);
        assert_eq!(differ(json!({"a": [{"b": 5}]}), json!({"a": [{"b": 6}]})).as_deref(), Some("/a/0/b: 5 became 6"));
        assert_eq!(differ(json!({"a": null}), json!({})).as_deref(), Some("/a is lost"));
        assert_eq!(differ(json!({}), json!({"a": null})).as_deref(), Some("/a is new"));
    }
}
