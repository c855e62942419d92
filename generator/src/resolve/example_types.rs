//! Types that only examples of responses show, on pages of the plain dialect that document no type for them.
//!
//! Such pages show a response as JSON, without a table of its properties. Objects with the same members are one type, named
//! after the last segment of the path; its properties are optional, as all properties of models are.

use std::collections::BTreeSet;

use serde_json::{Map, Value};

use super::shapes::{Shapes, list_items};
use crate::api::{Evidence, Segment};
use crate::dialect::detection::Dialect;
use crate::dialect::graph;
use crate::document::{Inline, RichText};
use crate::facts::{ApiFacts, PageFacts, PropertyFacts, RequestFacts, ResourceFacts, TypePhrase};
use crate::source::Location;
use crate::text::english::singular;
use crate::text::names;

/// The most members of an object that becomes a type; larger ones are maps, and pages may be hostile.
const MOST_MEMBERS: usize = 200;

/// The most types of a version: each object is compared with all of them.
const MOST_TYPES: usize = 500;

/// A type that examples show.
struct Shown<'f> {
    name: String,
    page: &'f PageFacts,
    request: &'f RequestFacts,
    location: Location,
    members: Map<String, Value>,
}

/// Collects the types as facts of the pages that show them first.
pub(super) fn collect(facts: &[&PageFacts]) -> Vec<PageFacts> {
    let is_plain = |page: &&&PageFacts| page.dialect == Dialect::Plain;
    let mut documented = Shapes::default();
    let resources = || facts.iter().filter(is_plain).flat_map(|page| &page.resources);
    resources().for_each(|resource| documented.add(resource));
    let mut taken: BTreeSet<String> = resources().map(|resource| simple(&resource.name)).collect();
    taken.extend(facts.iter().flat_map(|page| &page.enums).map(|stated| simple(&stated.name)));
    let mut all: Vec<Shown<'_>> = Vec::new();
    for page in facts.iter().filter(is_plain) {
        let Some(api) = page.api.as_ref().filter(|api| api.response.ty.is_none()) else { continue };
        let Some((body, location)) = shown_body(api) else { continue };
        let Some(object) = object(body).filter(|_| documented.of_body(body).is_none()) else { continue };
        let Some(request) = api.requests.first().filter(|_| all.len() < MOST_TYPES) else { continue };
        if let Some(known) = all.iter_mut().find(|known| is_same(&known.members, object)) {
            object.iter().for_each(|(name, value)| add_member(&mut known.members, name, value));
        } else if let Some(name) = choose_name(page, request, &mut taken) {
            all.push(Shown { name, page, request, location, members: object.clone() });
        }
    }
    all.into_iter().map(Shown::facts).collect()
}

/// The response of the first example that shows one of a success.
fn shown_body(api: &ApiFacts) -> Option<(&Value, Location)> {
    let has_content = api.response.codes.is_empty() || api.response.codes.iter().any(|code| *code != 204);
    let mut responses = api.examples.iter().filter(|_| has_content).filter_map(|example| example.response.as_ref());
    let message = responses.find(|message| message.start.status().is_none_or(|status| status < 300))?;
    Some((message.json.as_ref()?, message.location))
}

/// The object that a body consists of, or the first item of its list.
fn object(body: &Value) -> Option<&Map<String, Value>> {
    let item = list_items(body).map_or(Some(body), |items| items.first())?;
    let object = item.as_object().filter(|members| members.len() > 1 && members.len() <= MOST_MEMBERS)?;
    let is_error = |name: &String| matches!(name.as_str(), "error" | "errors");
    let are_names =
        object.keys().all(|name| !name.is_empty() && name.len() <= 100 && !name.contains(char::is_whitespace));
    (are_names && !object.keys().any(is_error)).then_some(object)
}

/// Returns true if one of two objects has all members of the other, and at most twice as many.
fn is_same(known: &Map<String, Value>, object: &Map<String, Value>) -> bool {
    let shared = object.keys().filter(|name| known.contains_key(*name)).count();
    let (fewer, more) = (known.len().min(object.len()), known.len().max(object.len()));
    shared == fewer && shared * 2 >= more
}

/// Adds a member; a value replaces null, which shows no type.
fn add_member(members: &mut Map<String, Value>, name: &str, value: &Value) {
    let known = members.entry(name).or_insert(Value::Null);
    if known.is_null() {
        known.clone_from(value);
    }
}

/// Names a type after the last segment of the path; if that is taken, after the one before too, or else after the title.
fn choose_name(page: &PageFacts, request: &RequestFacts, taken: &mut BTreeSet<String>) -> Option<String> {
    let segments = request.target.path().map(|path| path.0.as_slice()).unwrap_or_default();
    let literal = |segment: &Segment| match segment {
        Segment::Name(name) => Some(names::pascal(&singular(name))),
        _ => None,
    };
    let named: Vec<String> = segments.iter().filter_map(literal).collect();
    let last = named.last().cloned();
    let longer = named.len().checked_sub(2).map(|at| named[at..].concat());
    let title = names::pascal(&page.title) + "Response";
    let is_usable = |name: &String| {
        name.starts_with(|c: char| c.is_ascii_uppercase())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
            && name.len() <= 60
    };
    let mut names = [last, longer, Some(title)].into_iter().flatten().filter(is_usable);
    names.find(|name| taken.insert(name.to_lowercase()))
}

/// A name without its namespace, in lower case.
fn simple(name: &str) -> String {
    name.rsplit('.').next().unwrap_or(name).to_lowercase()
}

impl Shown<'_> {
    fn facts(self) -> PageFacts {
        let Self { name, page, request, location, members } = self;
        let has_id = members.contains_key("id");
        let properties = members.iter().map(|(name, sample)| property(name, sample, location)).collect();
        let line = format!("{} {}", request.method, request.target);
        let text = |words: &str| Inline::Text(words.to_owned());
        let summary = vec![text("Object in the response to "), Inline::Code(line), text(", as its example shows it.")];
        let resource = ResourceFacts {
            key: has_id.then(|| "id".to_owned()),
            ..ResourceFacts::new(&graph::qualify(&name, page.namespace.as_deref()), location, properties)
        };
        PageFacts {
            summary: RichText(summary),
            title: name.clone(),
            subject: name.to_lowercase(),
            location,
            resources: vec![resource],
            enums: Vec::new(),
            api: None,
            ..page.clone()
        }
    }
}

fn property(name: &str, sample: &Value, location: Location) -> PropertyFacts {
    let mut ty = TypePhrase { page: Some(location.page), ..TypePhrase::default() };
    ty.add_shape(sample);
    let item = if let Value::Array(items) = sample { items.first() } else { Some(sample) };
    // All types together define which of them an object is.
    if ty.name.is_empty() && !item.is_some_and(Value::is_object) {
        "json".clone_into(&mut ty.name);
    }
    ty.evidence = Some(Evidence::Json);
    PropertyFacts::new(name, ty, location)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::Method;
    use crate::facts::{ExampleFacts, MessageFacts};
    use crate::resolve::tests::{page, start_of, type_page};
    use crate::uri::Target;

    /// A page of the plain dialect with an operation that shows a response.
    fn operation(number: u32, target: &str, start: &str, body: Value) -> PageFacts {
        let response = MessageFacts {
            start: start.to_owned().into(),
            headers: Vec::new(),
            body: body.to_string(),
            body_start: 0,
            json: Some(body),
            ty: None,
            location: start_of(number),
        };
        let request =
            RequestFacts { method: Method::Get, target: Target::from(target.to_owned()), location: start_of(number) };
        let example = ExampleFacts { title: String::new(), request: None, response: Some(response) };
        let api = ApiFacts { requests: vec![request], examples: vec![example], ..ApiFacts::default() };
        PageFacts { dialect: Dialect::Plain, api: Some(api), ..page(number, "Read it") }
    }

    fn shown(pages: &[PageFacts]) -> Vec<String> {
        let all = collect(&pages.iter().collect::<Vec<_>>());
        let row =
            |row: &PropertyFacts| format!("{}: {}{}", row.name, row.ty.name, if row.ty.collection { "[]" } else { "" });
        let resource = |resource: &ResourceFacts| {
            let rows: Vec<String> = resource.properties.iter().map(row).collect();
            format!("{} {{ {} }}", resource.name, rows.join(", "))
        };
        all.iter().flat_map(|page| &page.resources).map(resource).collect()
    }

    #[test]
    fn objects_with_the_same_members_are_one_type() {
        let pages = [
            operation(0, "/boats", "", json!([{"id": 1, "name": null, "tags": []}])),
            operation(1, "/boats/{id}", "HTTP/1.1 200 OK", json!({"id": 1, "name": "Ada", "tags": [], "home": {}})),
            operation(
                2,
                "/boats/{id}/crew",
                "",
                json!({"data": [{"role": "cook", "since": "2024-01-01T00:00:00.5Z"}]}),
            ),
        ];
        let boat = "microsoft.graph.Boat { id: Int64, name: String, tags: json[], home:  }";
        assert_eq!(shown(&pages), [boat, "microsoft.graph.Crew { role: String, since: DateTimeOffset }"]);
    }

    #[test]
    fn names_are_distinct() {
        let pages = [
            type_page(0, "price", &[("a", "String")]),
            operation(1, "/boats/{id}/price", "", json!({"amount": 1, "unit": "x"})),
            operation(2, "/docks/{id}/price", "", json!({"rate": 1, "per": "x"})),
            operation(3, "/docks/{id}/price", "", json!({"other": 1, "more": "x"})),
        ];
        let pages = pages.map(|page| PageFacts { dialect: Dialect::Plain, ..page });
        let names: Vec<String> =
            shown(&pages).iter().filter_map(|shown| shown.split(' ').next().map(str::to_owned)).collect();
        assert_eq!(names, ["BoatPrice", "DockPrice", "ReadItResponse"].map(|name| format!("microsoft.graph.{name}")));
    }

    #[test]
    fn other_bodies_are_not_types() {
        for (start, body) in [
            ("HTTP/1.1 404 Not Found", json!({"code": 1, "message": "x"})),
            ("", json!({"error": "x", "code": 1})),
            ("", json!({"id": 1})),
            ("", json!({"a b": 1, "c": 2})),
            ("", json!([])),
            ("", json!("text")),
        ] {
            assert_eq!(shown(&[operation(0, "/boats", start, body)]), Vec::<String>::new());
        }
        let documented =
            PageFacts { dialect: Dialect::Plain, ..type_page(0, "boat", &[("id", "String"), ("name", "String")]) };
        assert!(shown(&[documented, operation(1, "/boats", "", json!({"id": 1, "name": "x"}))]).is_empty());
    }
}
