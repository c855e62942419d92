//! [`RoundTrips`]: deserializes documented bodies into models, and serializes them again.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::documented::DocumentedPage;
use super::json_difference::describe_difference;
use crate::Model;

/// Deserializes documented bodies into models, serializes them again, and compares the JSON.
///
/// Tests of generated crates use it (`docwright generate --with-examples`). Numbers are compared by value, and the
/// order of properties is ignored; everything else has to be equal.
#[derive(Debug)]
pub struct RoundTrips {
    pages: BTreeMap<String, DocumentedPage>,
    /// Outcome of each body, by page, direction and index of the example.
    outcomes: BTreeMap<(String, BodyDirection, usize), BodyOutcome>,
}

/// The direction of a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum BodyDirection {
    Request,
    Response,
}

/// The outcome of a round trip.
#[derive(Clone, Debug, PartialEq, Eq)]
enum BodyOutcome {
    /// The JSON is equal.
    Equal,
    /// The JSON is different, with this difference.
    Different(String),
    /// The body is an error response, which is not a model.
    Error,
    /// The body is not a JSON object.
    NotObject,
    /// The operation does not have a model for the body.
    WithoutModel,
}

impl RoundTrips {
    /// Creates a comparison for the files of examples of a generated crate, its constant `EXAMPLES`.
    ///
    /// # Panics
    /// If a file is not a file of examples.
    #[must_use]
    pub fn new(files: &[&str]) -> Self {
        let pages: BTreeMap<String, DocumentedPage> =
            files.iter().map(|file| DocumentedPage::parse(file)).map(|page| (page.page.clone(), page)).collect();
        let mut outcomes = BTreeMap::new();
        for (name, page) in &pages {
            for (direction, at, body, status) in page.bodies() {
                let outcome = match body {
                    _ if status >= 400 => BodyOutcome::Error,
                    Value::Object(_) => BodyOutcome::WithoutModel,
                    _ => BodyOutcome::NotObject,
                };
                let direction = if direction { BodyDirection::Request } else { BodyDirection::Response };
                outcomes.insert((name.clone(), direction, at), outcome);
            }
        }
        Self { pages, outcomes }
    }

    /// Compares the bodies of requests with a method on a page, of this type.
    pub fn request<M: Model>(&mut self, page: &str, method: &str) {
        self.compare(page, method, BodyDirection::Request, model_difference::<M>);
    }

    /// Compares the responses to requests with a method on a page, which have this type.
    pub fn response<M: Model>(&mut self, page: &str, method: &str) {
        self.compare(page, method, BodyDirection::Response, model_difference::<M>);
    }

    /// Compares the responses to requests with a method on a page, lists of this type.
    pub fn list<M: Model>(&mut self, page: &str, method: &str) {
        self.compare(page, method, BodyDirection::Response, list_difference::<M>);
    }

    fn compare(
        &mut self,
        page: &str,
        method: &str,
        direction: BodyDirection,
        difference: fn(&Value) -> Option<String>,
    ) {
        let Some(documented) = self.pages.get(page) else { return };
        for (is_request, at, body, _) in documented.bodies_of(method) {
            let key = (page.to_owned(), direction, at);
            if is_request == (direction == BodyDirection::Request)
                && let Some(outcome @ BodyOutcome::WithoutModel) = self.outcomes.get_mut(&key)
            {
                *outcome = difference(body).map_or(BodyOutcome::Equal, BodyOutcome::Different);
            }
        }
    }

    /// Prints the number of bodies per outcome.
    ///
    /// # Panics
    /// If a body differs after its round trip.
    pub fn finish(self) {
        println!("{self}");
        let differences: Vec<String> =
            self.outcomes.iter().filter_map(|(key, outcome)| describe(key, outcome)).collect();
        let count = differences.len();
        assert!(count == 0, "{count} bodies differ after their round trip:{}", super::lines(&differences));
    }
}

/// Describes a body that differs.
fn describe((page, direction, at): &(String, BodyDirection, usize), outcome: &BodyOutcome) -> Option<String> {
    let BodyOutcome::Different(difference) = outcome else { return None };
    Some(format!("{page}, {direction:?} {}: {difference}", at + 1))
}

impl fmt::Display for RoundTrips {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |has_outcome: fn(&BodyOutcome) -> bool| {
            self.outcomes.values().filter(|outcome| has_outcome(outcome)).count()
        };
        write!(
            f,
            "{} documented bodies: {} round-trip, {} differ, {} are errors, {} are not JSON objects, and {} are without a \
             model",
            self.outcomes.len(),
            count(|outcome| *outcome == BodyOutcome::Equal),
            count(|outcome| matches!(outcome, BodyOutcome::Different(_))),
            count(|outcome| *outcome == BodyOutcome::Error),
            count(|outcome| *outcome == BodyOutcome::NotObject),
            count(|outcome| *outcome == BodyOutcome::WithoutModel),
        )
    }
}

/// Describes the difference after an object was deserialized and serialized.
fn model_difference<M: Model>(body: &Value) -> Option<String> {
    match serde_json::from_value::<M>(body.clone()).and_then(|model| serde_json::to_value(&model)) {
        Ok(written) => describe_difference("", body, &written),
        Err(error) => Some(error.to_string()),
    }
}

/// Describes the first difference after the items of a list were deserialized and serialized.
fn list_difference<M: Model>(body: &Value) -> Option<String> {
    match body.get("value") {
        Some(Value::Array(items)) => items.iter().find_map(model_difference::<M>),
        Some(item @ Value::Object(_)) => model_difference::<M>(item),
        _ => model_difference::<M>(body),
    }
}

/// Defines a test of [round trips](RoundTrips): the module of a version and its crate, then a row for each type.
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

    use super::*;
    use crate::Additional;

    #[derive(Default)]
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
            trips.to_string().ends_with("0 differ, 1 are errors, 1 are not JSON objects, and 1 are without a model"),
            "{trips}"
        );
        trips.response::<Lamp>("lamp-get.md", "GET");
        assert!(trips.to_string().starts_with("3 documented bodies: 1 round-trip"), "{trips}");
        trips.finish();
    }
}
