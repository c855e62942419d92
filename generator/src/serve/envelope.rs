//! Lists and errors in the format of the API.
//!
//! The server works with lists in the format of OData. Documented lists of another format are converted when it starts, and
//! requests and responses at its border: a page number becomes `$skip` and `$top`, and `value` becomes the documented
//! property.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::request::Request;
use super::response::{Body, Response, ServiceError};
use crate::api::{Api, Content, Operation, TypeRef};
use crate::profile::{Errors, Paging, Profile};

/// The size of pages of lists without an example.
const SIZE: u64 = 20;

/// The parameter for the position of a page in APIs that document none, because clients follow links.
const POSITION: &str = "position";

/// The documented lists of an API in another format than that of OData: a body of each, by the name of the operation.
#[derive(Debug, Default)]
pub(super) struct Envelopes(BTreeMap<(String, String), Value>);

/// A request for a page of a list in another format.
pub(super) struct PageRequest<'e> {
    paging: &'e Paging,
    template: &'e Value,
    skip: u64,
    size: u64,
}

impl Envelopes {
    /// Converts the documented lists to the format of OData.
    pub(super) fn convert(apis: Arc<[Api]>) -> (Arc<[Api]>, Self) {
        let mut envelopes = Self::default();
        if apis.iter().all(|api| other_form(&api.profile).is_none()) {
            return (apis, envelopes);
        }
        let mut apis = apis.to_vec();
        for api in &mut apis {
            let Some(paging) = other_form(&api.profile).cloned() else { continue };
            let version = api.version.clone();
            for operation in api.operations.iter_mut().filter(|operation| is_list(operation)) {
                let template = convert_examples(operation, &paging);
                envelopes.0.insert((version.clone(), operation.name()), template.unwrap_or(Value::Null));
            }
        }
        (apis.into(), envelopes)
    }

    /// Returns true if all documented lists are in the format of OData.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The format of a list and its documented body; `None` for a list in the format of OData, and for anything else.
    pub(super) fn list<'e>(&'e self, api: &'e Api, operation: &Operation) -> Option<(&'e Paging, &'e Value)> {
        let paging = other_form(&api.profile)?;
        Some((paging, self.0.get(&(api.version.clone(), operation.name()))?))
    }
}

impl<'e> PageRequest<'e> {
    /// Converts the query of a request for a list.
    ///
    /// # Errors
    /// If the number of the page is not one.
    pub(super) fn open(paging: &'e Paging, template: &'e Value, request: &mut Request) -> Result<Self, ServiceError> {
        let documented = template.pointer(paging.items()).and_then(Value::as_array).map(|items| items.len() as u64);
        let (parameter, size) = match paging {
            Paging::Page { parameter, size, .. } | Paging::Offset { parameter, size, .. } => {
                (parameter.as_str(), size.as_deref())
            }
            Paging::Cursor { parameter, .. } => (parameter.as_str(), None),
            Paging::OData | Paging::NextLink { .. } | Paging::LinkHeader { .. } => (POSITION, None),
        };
        let size = size.map(|size| take_number(request, size)).transpose()?.flatten();
        let size = size.or(documented).filter(|size| *size > 0).unwrap_or(SIZE).min(1000);
        let position = take_number(request, parameter)?;
        let skip = match paging {
            Paging::Page { first, .. } => position.unwrap_or(*first).saturating_sub(*first).saturating_mul(size),
            _ => position.unwrap_or(0),
        };
        for (name, value) in [("$skip", skip.to_string()), ("$top", size.to_string()), ("$count", "true".to_owned())] {
            request.query.push((name.to_owned(), value));
        }
        Ok(Self { paging, template, skip, size })
    }

    /// A request for a page that follows an item: the parameters of the request select the items, and no link leads on.
    pub(super) fn open_keyed(paging: &'e Paging, template: &'e Value, request: &mut Request) -> Self {
        request.query.push(("$top".to_owned(), usize::MAX.to_string()));
        Self { paging, template, skip: 0, size: SIZE }
    }

    /// Converts the response to a request for a page; `link` is the URL of the request.
    pub(super) fn close(&self, mut response: Response, link: impl Fn(&str, &str) -> String) -> Response {
        let Body::Json(Value::Object(body)) = &mut response.body else { return response };
        let Some(items) = body.remove("value") else { return response };
        let count = items.as_array().map_or(0, |items| items.len() as u64);
        let total = body.get("@odata.count").and_then(Value::as_u64).unwrap_or(self.skip.saturating_add(count));
        let next = self.skip.saturating_add(count);
        let next = (next < total && count > 0).then_some(next);
        let mut page = if self.template.is_null() { Value::Object(Map::new()) } else { self.template.clone() };
        set(&mut page, self.paging.items(), items);
        match self.paging {
            Paging::OData => {}
            Paging::NextLink { next: pointer, .. } => {
                let link = next.map_or(Value::Null, |next| link(POSITION, &next.to_string()).into());
                set(&mut page, pointer, link);
            }
            Paging::Cursor { next: pointer, .. } => {
                set(&mut page, pointer, next.map_or(Value::Null, |next| next.to_string().into()));
            }
            Paging::Page { parameter, first, size, pages, .. } => {
                let number = self.skip / self.size + first;
                for (name, value) in [(Some(parameter), number), (size.as_ref(), self.size)] {
                    let Some(pointer) = name.map(|name| format!("/{name}")) else { continue };
                    if page.pointer(&pointer).is_some_and(Value::is_number) {
                        set(&mut page, &pointer, value.into());
                    }
                }
                if let Some(pointer) = pages {
                    set(&mut page, pointer, total.div_ceil(self.size).into());
                }
            }
            Paging::Offset { total: pointer, .. } => {
                if let Some(pointer) = pointer {
                    set(&mut page, pointer, total.into());
                }
            }
            Paging::LinkHeader { .. } => {
                // The documented one is that of another page.
                response.headers.retain(|(name, _)| name != "link");
                if let Some(next) = next {
                    response
                        .headers
                        .push(("link".to_owned(), format!("<{}>; rel=\"next\"", link(POSITION, &next.to_string()))));
                }
            }
        }
        response.body = Body::Json(page);
        response
    }
}

/// Converts an error of the server to the format of the API.
pub(super) fn error(profile: Option<&Profile>, error: ServiceError, ids: (&str, &str)) -> Response {
    let errors = profile.map_or(&Errors::OData, |profile| &profile.errors);
    let (status, code, message) = (error.status, error.code, error.message.clone());
    let mut response = error.into_response(ids.0, ids.1);
    match errors {
        Errors::OData => {}
        Errors::Problem => {
            response.headers.push(("content-type".to_owned(), "application/problem+json".to_owned()));
            let problem = json!({ "type": "about:blank", "title": code, "status": status, "detail": message });
            response.body = Body::Json(problem);
        }
        Errors::Pointers { code: at_code, message: at_message } => {
            let mut body = Value::Object(Map::new());
            for (pointer, value) in [(at_code, Value::from(code)), (at_message, message.into())] {
                if !pointer.is_empty() {
                    set(&mut body, pointer, value);
                }
            }
            response.body = Body::Json(body);
        }
        Errors::Unstated => response.body = Body::Json(json!({ "code": code, "message": message })),
    }
    response
}

/// A request for a list without the position of a page.
pub(super) fn without_position(request: &Request) -> Request {
    let mut bare = request.clone();
    bare.query.retain(|(name, _)| name != POSITION);
    bare
}

/// The format of lists, unless it is that of OData.
fn other_form(profile: &Profile) -> Option<&Paging> {
    profile.paging.as_ref().filter(|paging| **paging != Paging::OData)
}

fn is_list(operation: &Operation) -> bool {
    matches!(&operation.response.content, Content::Json(TypeRef::Collection(_)))
}

/// Converts the documented responses of a list, and returns the first of them as it is documented.
fn convert_examples(operation: &mut Operation, paging: &Paging) -> Option<Value> {
    let mut first = None;
    let responses = operation.examples.iter_mut().filter_map(|example| example.response.as_mut());
    for response in responses.filter(|response| response.status() < 300) {
        let Some(items) = response.body.pointer(paging.items()).filter(|items| items.is_array()).cloned() else {
            continue;
        };
        let body = std::mem::replace(&mut response.body, json!({ "value": items }));
        first.get_or_insert(body);
    }
    first
}

/// Removes a parameter from the query of a request, and returns its value.
fn take_number(request: &mut Request, name: &str) -> Result<Option<u64>, ServiceError> {
    let Some(at) = request.query.iter().position(|(known, _)| known == name) else { return Ok(None) };
    let (_, value) = request.query.remove(at);
    value.parse().map(Some).map_err(|_| ServiceError::bad(format!("expected a number in the query parameter `{name}`")))
}

/// Sets the value at a JSON pointer, with the objects around it.
fn set(body: &mut Value, pointer: &str, value: Value) {
    let mut at = body;
    for name in pointer.split('/').skip(1) {
        if !at.is_object() {
            *at = Value::Object(Map::new());
        }
        let name = name.replace("~1", "/").replace("~0", "~");
        at = &mut at[name.as_str()];
    }
    *at = value;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(paging: &Paging, template: &Value, skip: u64, total: u64) -> Response {
        let body = json!({ "value": [{ "id": "a" }, { "id": "b" }], "@odata.count": total });
        let page = PageRequest { paging, template, skip, size: 2 };
        page.close(Response::json(200, body), |name, value| format!("http://h/books?{name}={value}"))
    }

    #[test]
    fn pages_have_the_documented_form() {
        let items = json!([{ "id": "a" }, { "id": "b" }]);
        let paging = Paging::Page {
            parameter: "page".to_owned(),
            first: 1,
            size: None,
            pages: Some("/meta/pages".to_owned()),
            items: "/items".to_owned(),
        };
        let template = json!({ "page": 1, "meta": { "pages": 9 }, "items": [] });
        let expected = json!({ "page": 2, "meta": { "pages": 3 }, "items": items });
        assert_eq!(close(&paging, &template, 2, 5).body, Body::Json(expected));
        let paging =
            Paging::Cursor { parameter: "after".to_owned(), next: "/next".to_owned(), items: "/data".to_owned() };
        assert_eq!(close(&paging, &Value::Null, 0, 5).body, Body::Json(json!({ "data": items, "next": "2" })));
        assert_eq!(close(&paging, &Value::Null, 0, 2).body, Body::Json(json!({ "data": items, "next": null })));
        let response = close(&Paging::LinkHeader { items: String::new() }, &Value::Null, 0, 5);
        assert_eq!(response.body, Body::Json(items));
        assert_eq!(response.headers, [("link".to_owned(), "<http://h/books?position=2>; rel=\"next\"".to_owned())]);
    }

    #[test]
    fn errors_have_the_documented_format() {
        let of = |errors| {
            let profile = Profile { errors, ..Profile::default() };
            error(Some(&profile), ServiceError::gone("x"), ("r", "c")).body
        };
        let (code, message) = ("Request_ResourceNotFound", "x does not exist");
        assert_eq!(
            of(Errors::Problem),
            Body::Json(json!({ "type": "about:blank", "title": code, "status": 404, "detail": message }))
        );
        let pointers = Errors::Pointers { code: "/e/c".to_owned(), message: "/e/m".to_owned() };
        assert_eq!(of(pointers), Body::Json(json!({ "e": { "c": code, "m": message } })));
    }
}
