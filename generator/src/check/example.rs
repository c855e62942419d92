//! Comparison of example bodies with the documented types.
//!
//! Only contradictions are reported. Undocumented types, open types, annotations (OData JSON Format 4.01, section
//! 4.6) and members of derived types are not contradictions.

use std::collections::HashSet;

use serde_json::{Map, Value};

use super::types::Types;
use super::value::{self, is_placeholder, kind};
use super::{CheckedPage, nearest, quoted};
use crate::api::index::Definition;
use crate::api::{Body, Content, Operation, Parameter, Profile, QualifiedName, TypeRef};
use crate::diagnostic::Code;
use crate::facts::{ApiFacts, ExampleFacts, MessageFacts};
use crate::profile::Paging;
use crate::source::{Location, Span};
use crate::text::lenient_json::{self, Step};
use crate::text::shorten;
use crate::uri::Request;

/// Maximum number of findings for one body.
const MAX_FINDINGS: usize = 20;

/// Minimum number of unknown members that indicates another type.
const MIN_UNKNOWN: usize = 4;

/// Checks the bodies of all examples of an API page, or of a section that documents some of the page's operations.
pub(super) fn check(
    page: &mut CheckedPage<'_, '_>,
    api: &ApiFacts,
    operations: &[&Operation],
    of_section: &[&Operation],
) {
    for example in &api.examples {
        let called = called_operations(example, operations, of_section);
        if let Some(message) = &example.request {
            check_request(page, message, &called);
        }
        if let Some(message) = &example.request {
            let parameters = request_parameters(api, &called);
            if let Some(subject) = annotated_type(page, message).or_else(|| request_type(page, &called)) {
                walk(page, message, |walk, body| walk.body(&subject, &parameters, body));
            } else if !parameters.is_empty() {
                walk(page, message, |walk, body| walk.parameters(&parameters, body));
            }
        }
        if let Some(message) = success_response(example)
            && let Some(subject) = annotated_type(page, message).or_else(|| response_type(&called))
        {
            walk(page, message, |walk, body| walk.body(&subject, &[], body));
        }
    }
}

/// Checks that the request of an example is documented, and that it takes a body if it has one.
fn check_request(page: &mut CheckedPage<'_, '_>, message: &MessageFacts, called: &[&Operation]) {
    // A page may contain a request to another service, such as the receiver of notifications.
    if !is_of_service(&page.api.profile, message.start.as_str()) {
        return;
    }
    let line = quoted(&format!("{} {}", message.start.method(), message.start.target()));
    if called.is_empty() {
        let is_known =
            |sample: &Request| page.api.operations.iter().any(|known| sample.calls(known.method, &known.path));
        if !message.start.request().is_some_and(is_known) {
            let help = "call what the HTTP section lists, or list there what is called";
            page.report(Code::ExampleRequest, message.location, format!("no page documents the request {line}"), help);
        }
    } else if !message.body.is_empty() && called.iter().all(|operation| takes_nothing(operation)) {
        let help = "take the body out, or describe it in `## Request body`";
        page.report(Code::ExampleBody, message.location, format!("{line} sends a body, but takes none"), help);
    }
}

/// Returns true for an operation without a body of any media type.
fn takes_nothing(operation: &Operation) -> bool {
    operation.body == Body::None && operation.media_bodies.is_empty() && operation.form.is_none()
}

/// Returns true for a request to the documented service, with or without its host.
fn is_of_service(profile: &Profile, line: &str) -> bool {
    let Some((_, rest)) = line.split_once("://").filter(|(scheme, _)| !scheme.contains(['/', '?'])) else {
        return true;
    };
    rest.split('/').next().is_some_and(|host| profile.is_service_host(host))
}

/// Returns the operations of the page that the request of an example calls; those of the section without a request.
fn called_operations<'o>(
    example: &ExampleFacts,
    operations: &[&'o Operation],
    of_section: &[&'o Operation],
) -> Vec<&'o Operation> {
    let Some(message) = &example.request else { return of_section.to_vec() };
    let Some(sample) = message.start.request() else { return Vec::new() };
    operations.iter().copied().filter(|other| sample.calls(other.method, &other.path)).collect()
}

/// Returns the response, unless it is an error.
fn success_response(example: &ExampleFacts) -> Option<&MessageFacts> {
    let failed = |message: &MessageFacts| message.start.status().is_some_and(|code| code >= 400);
    example.response.as_ref().filter(|message| !failed(message))
}

/// Returns the type in the annotation of a message.
fn annotated_type(page: &CheckedPage<'_, '_>, message: &MessageFacts) -> Option<TypeRef> {
    let phrase = message.ty.as_ref()?;
    match page.types.lookup(&phrase.name, page.facts.namespace.as_deref())? {
        Definition::Structured(ty) => Some(TypeRef::Structured(ty.name.clone())),
        Definition::Enum(_) => None,
    }
}

/// Returns the response type of the operations, if all have the same.
fn response_type(operations: &[&Operation]) -> Option<TypeRef> {
    let mut contents = operations.iter().map(|operation| &operation.response.content);
    let first = contents.next()?;
    match first {
        Content::Json(ty) if contents.all(|other| other == first) => Some(ty.clone()),
        _ => None,
    }
}

/// Returns the request type of the operations, if all have the same.
fn request_type(page: &CheckedPage<'_, '_>, operations: &[&Operation]) -> Option<TypeRef> {
    let name = |operation: &Operation| match &operation.body {
        Body::Resource { ty, .. } => Some(ty.clone()),
        _ => None,
    };
    let first = name(operations.first()?)?;
    let same = operations.iter().all(|other| name(other).as_ref() == Some(&first));
    (same && page.types.structured(&first).is_some()).then_some(TypeRef::Structured(first))
}

/// Returns the rows of the body's table, without parameters that only an example has.
fn request_parameters<'o>(api: &ApiFacts, operations: &[&'o Operation]) -> Vec<&'o Parameter> {
    let Some(operation) = operations.first() else { return Vec::new() };
    let (Body::Parameters(rows) | Body::Resource { rows, .. }) = &operation.body else { return Vec::new() };
    let certain = api.body.rows.iter().chain(&api.parameters).filter(|row| !row.ty.several);
    let stated: HashSet<&str> = certain.map(|row| row.name.as_str()).collect();
    rows.iter().filter(|row| stated.contains(row.name.as_str())).collect()
}

/// Walks the JSON body of a message and reports its findings at their locations in the page.
fn walk<'v>(
    page: &mut CheckedPage<'_, '_>,
    message: &'v MessageFacts,
    visit: impl FnOnce(&mut Walk<'_, 'v>, &'v Value),
) {
    let Some(body) = &message.json else { return };
    let mut walk = Walk { page, path: Vec::new(), found: Vec::new(), seen: HashSet::new() };
    visit(&mut walk, body);
    let found = walk.found;
    let end = message.location.span.end.max(message.body_start.saturating_add(Span::new(0..message.body.len()).end));
    let written = page.text(message.location.page, Span { start: message.body_start, end }).unwrap_or_default();
    for Found { path, code, on_name, message: said, help } in found {
        let located = lenient_json::locate(written, &path);
        let range = located.map(|located| if on_name { located.name } else { located.value });
        let span = range.map_or(message.location.span, |range| {
            let start = message.body_start as usize;
            Span::new(start + range.start..start + range.end)
        });
        page.report(code, Location { page: message.location.page, span }, said, help);
    }
}

/// Finding at a path in a body.
struct Found<'v> {
    path: Vec<Step<'v>>,
    code: Code,
    on_name: bool,
    message: String,
    help: String,
}

/// Walk through one body.
struct Walk<'w, 'v> {
    page: &'w CheckedPage<'w, 'w>,
    path: Vec<Step<'v>>,
    found: Vec<Found<'v>>,
    /// Reported members: the same member in every item of a list is one mistake.
    seen: HashSet<(Option<&'w QualifiedName>, &'v str)>,
}

impl<'w, 'v> Walk<'w, 'v> {
    /// Checks a whole body. A list, or a wrapped value, is in a member `value`.
    fn body(&mut self, ty: &TypeRef, parameters: &[&Parameter], body: &'v Value) {
        let item = ty.item();
        let structured = self.structured(item);
        match body {
            Value::Array(items) => self.items(item, items),
            Value::Object(members) if self.list(item, members) => {}
            Value::Object(members) => match members.get("value") {
                Some(inner) if structured.is_none_or(|ty| is_wrapper(self.page.types, ty, members, inner)) => {
                    self.member("value", |walk| match inner {
                        Value::Array(items) => walk.items(item, items),
                        Value::Object(_) if structured.is_some() => walk.value(item, inner, None),
                        _ => {}
                    });
                }
                _ if members.contains_key("error") && members.len() == 1 => {}
                _ => {
                    if let Some(ty) = structured {
                        self.object(ty, parameters, members);
                    }
                }
            },
            _ => {}
        }
    }

    /// Checks a page in another format than that of OData. Returns false if the body is not such a page.
    fn list(&mut self, item: &TypeRef, members: &'v Map<String, Value>) -> bool {
        let paging = self.page.api.profile.paging.as_ref().filter(|paging| **paging != Paging::OData);
        let Some(names) = paging.and_then(|paging| paging.items().strip_prefix('/')) else { return false };
        let mut names = names.split('/').map(|name| name.replace("~1", "/").replace("~0", "~"));
        let Some(name) = names.next().filter(|_| names.next().is_none()) else { return false };
        let Some((name, Value::Array(items))) = members.get_key_value(&name) else { return false };
        let types = self.page.types;
        if self.structured(item).is_some_and(|ty| types.property(ty, name).is_some() || types.is_in_derived(ty, name)) {
            return false;
        }
        self.member(name, |walk| walk.items(item, items));
        true
    }

    /// Checks the parameters of an action.
    fn parameters(&mut self, parameters: &[&Parameter], body: &'v Value) {
        let Value::Object(members) = body else { return };
        for (name, value) in members {
            if let Some(row) = parameters.iter().find(|row| row.name == *name) {
                self.member(name, |walk| walk.value(&row.ty, value, Some(name)));
            }
        }
    }

    fn structured(&self, ty: &TypeRef) -> Option<&'w QualifiedName> {
        match ty {
            TypeRef::Structured(name) => self.page.types.structured(name).map(|ty| &ty.name),
            _ => None,
        }
    }

    fn member(&mut self, name: &'v str, visit: impl FnOnce(&mut Self)) {
        self.path.push(Step::Member(name));
        visit(self);
        self.path.pop();
    }

    fn items(&mut self, item: &TypeRef, items: &'v [Value]) {
        for (index, value) in items.iter().enumerate() {
            self.path.push(Step::Item(index));
            self.value(item, value, None);
            self.path.pop();
        }
    }

    /// Checks the members of an object, against its `@odata.type` if it has one.
    fn object(&mut self, documented: &'w QualifiedName, parameters: &[&Parameter], members: &'v Map<String, Value>) {
        let (ty, exact) = match members.get("@odata.type").and_then(Value::as_str) {
            None => (documented, false),
            Some(name) => match self.page.types.lookup(name, None) {
                Some(Definition::Structured(ty)) => (&ty.name, true),
                _ => return,
            },
        };
        let mut known = 0;
        let mut unknown: Vec<&'v str> = Vec::new();
        for (name, value) in members {
            if let Some((property, documented)) = self.page.types.property(ty, name) {
                known += 1;
                if documented {
                    self.member(name, |walk| walk.value(&property.ty, value, Some(name)));
                }
            } else if let Some(row) = parameters.iter().find(|row| row.name == *name) {
                known += 1;
                self.member(name, |walk| walk.value(&row.ty, value, Some(name)));
            } else if self.is_judged(ty, exact, name) {
                unknown.push(name);
            }
        }
        self.unknown(ty, known, &unknown);
    }

    /// Returns true if an unknown member is a mistake.
    fn is_judged(&self, ty: &QualifiedName, exact: bool, name: &str) -> bool {
        let types = &self.page.types;
        is_plain(name)
            // Batch responses have errors among their items.
            && name != "error"
            && !types.takes_any(ty)
            && (exact || !(types.is_in_derived(ty, name) || types.has_open_derived(ty)))
    }

    fn unknown(&mut self, of: &'w QualifiedName, known: usize, names: &[&'v str]) {
        let ty = &of.name;
        let fresh: Vec<&'v str> = names.iter().copied().filter(|name| self.seen.insert((Some(of), name))).collect();
        if names.len() >= MIN_UNKNOWN && names.len() > known {
            let Some(first) = fresh.first() else { return };
            let message = format!(
                "the example is of another type than `{}`, which has {known} of its {} members",
                shorten(ty),
                known + names.len()
            );
            let help = "name the type of the example in `@odata.type`, or show an example of this type";
            return self.member(first, |walk| walk.report(Code::ExampleOtherType, true, message, help.to_owned()));
        }
        let left = MAX_FINDINGS.saturating_sub(self.found.len());
        for name in fresh.into_iter().take(left) {
            let near = nearest(name, self.page.types.property_names(of));
            if let Some(near) = near.filter(|near| near.eq_ignore_ascii_case(name)) {
                self.member(name, |walk| walk.other_case(true, name, near));
                continue;
            }
            let help = match near {
                Some(near) => format!("write {}, or add a row to the table of `{}`", quoted(near), shorten(ty)),
                None => format!("remove the member, or add a row to the table of `{}`", shorten(ty)),
            };
            let message = format!("`{}` has no member {}", shorten(ty), quoted(name));
            self.member(name, |walk| walk.report(Code::ExampleMember, true, message, help));
        }
    }

    /// Checks a value against its documented type; `name` is that of its member.
    fn value(&mut self, ty: &TypeRef, value: &'v Value, name: Option<&'v str>) {
        match (ty, value) {
            (_, Value::Null) => {}
            (TypeRef::Collection(item), Value::Array(items)) => self.items(item, items),
            (TypeRef::Collection(item), other) => {
                let stands_in = matches!(other, Value::String(text) if is_placeholder(text));
                if !stands_in && !is_untyped(item) {
                    self.contradicts(name, "a collection", kind(other), "write an array");
                }
            }
            (TypeRef::Primitive(primitive), other) => {
                if let Some(shown) = value::contradiction(*primitive, other) {
                    self.contradicts(name, &format!("{primitive:?}"), shown, "show a value of the documented type");
                }
            }
            (TypeRef::Structured(name_of), Value::Object(members)) => {
                if let Some(ty) = self.page.types.structured(name_of) {
                    self.object(&ty.name, &[], members);
                }
            }
            (TypeRef::Structured(other), Value::String(text)) if stands_for(text, other) => {}
            (TypeRef::Structured(other), shown) => {
                self.contradicts(name, &shorten(&other.name), kind(shown), "show an object");
            }
            (TypeRef::Enum(of), value) => self.enumeration(of, value, name),
            (TypeRef::Map(map), Value::Object(members)) => {
                members.values().for_each(|value| self.value(&map.value, value, name));
            }
            (TypeRef::Map(_), shown) => self.contradicts(name, "a map", kind(shown), "show an object"),
        }
    }

    fn contradicts(&mut self, name: Option<&'v str>, documented: &str, shown: &str, help: &str) {
        if !self.seen.insert((None, name.unwrap_or_default())) {
            return;
        }
        let of = name.map_or_else(|| "an item".to_owned(), quoted);
        let message = format!("{of} is documented as {documented}, and the example shows {shown}");
        self.report(Code::ExampleValue, false, message, format!("{help}, or correct the type in the table"));
    }

    /// Checks a value of an enumeration, which the wire has by name or by number.
    fn enumeration(&mut self, of: &QualifiedName, value: &'v Value, name: Option<&'v str>) {
        let numbers = self.page.types.members(of).and_then(|members| members.numbers.as_ref());
        match (numbers, value) {
            // Large sets of bits are sent as text.
            (Some(_), Value::String(text)) if is_placeholder(text) || text.parse::<u64>().is_ok() => {}
            (Some(numbers), Value::Number(number)) => {
                let is_known = |number: i64| numbers.is_empty() || numbers.contains(&number);
                if !number.as_i64().is_none_or(is_known) && self.seen.insert((None, name.unwrap_or_default())) {
                    let message = format!("{number} is not a member of `{}`", shorten(&of.name));
                    let help = "write the number of a member, or add this one to the enumeration";
                    self.report(Code::ExampleEnumValue, false, message, help.to_owned());
                }
            }
            (Some(_), shown) => {
                self.contradicts(name, &shorten(&of.name), kind(shown), "write the number of a member");
            }
            (None, Value::String(text)) => self.member_names(of, text, name),
            (None, shown) => {
                let help = "write the name of a member, as a string";
                self.contradicts(name, &shorten(&of.name), kind(shown), help);
            }
        }
    }

    /// Checks the members of an enumeration; flags are joined by commas (OData JSON Format 4.01, section 7.1).
    fn member_names(&mut self, of: &QualifiedName, text: &'v str, name: Option<&'v str>) {
        let Some(members) = self.page.types.members(of).filter(|_| !is_placeholder(text)) else { return };
        let wrong = |value: &&str| !value.is_empty() && !members.accepts(value);
        let Some(wrong) = text.split(',').map(str::trim).find(wrong) else { return };
        if !self.seen.insert((None, name.unwrap_or_default())) {
            return;
        }
        if let Some(member) = members.in_other_case(wrong) {
            return self.other_case(false, wrong, member);
        }
        let help = members.advice(wrong);
        let message = format!("{} is not a member of `{}`", quoted(wrong), shorten(&members.name));
        self.report(Code::ExampleEnumValue, false, message, help);
    }

    fn other_case(&mut self, on_name: bool, written: &str, documented: &str) {
        let message = format!("{} is documented as {}", quoted(written), quoted(documented));
        let help = "write it in the letter case in which the service sends it".to_owned();
        self.report(Code::ExampleCase, on_name, message, help);
    }

    fn report(&mut self, code: Code, on_name: bool, message: String, help: String) {
        if self.found.len() < MAX_FINDINGS {
            self.found.push(Found { path: self.path.clone(), code, on_name, message, help });
        }
    }
}

/// Returns true if the member `value` of a body wraps the response rather than being a property of it: the type does
/// not have such a property, or the member is the only one and contains members of the type.
fn is_wrapper(types: &Types<'_>, ty: &QualifiedName, body: &Map<String, Value>, inner: &Value) -> bool {
    let has = |name: &str| types.property(ty, name).is_some() || types.is_in_derived(ty, name);
    if !has("value") {
        return true;
    }
    let item = match inner {
        Value::Array(items) => items.first(),
        other => Some(other),
    };
    let alone = body.keys().all(|name| name == "value" || name.contains('@'));
    alone && item.and_then(Value::as_object).is_some_and(|members| members.keys().any(|name| has(name)))
}

fn is_untyped(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Primitive(crate::api::Primitive::Untyped))
}

/// Returns true for a string in place of an object: the name of the type, or a description.
fn stands_for(text: &str, ty: &QualifiedName) -> bool {
    let names = text.rsplit('.').next().is_some_and(|name| name.eq_ignore_ascii_case(&ty.name));
    names || is_placeholder(text) || text.trim().contains(char::is_whitespace)
}

/// Returns true for a name that only a property can have, as opposed to an annotation, a placeholder, or the member
/// of a schema extension, which contains `_`.
fn is_plain(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic()) && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
}
