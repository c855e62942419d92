//! Lists of other forms than that of OData: where their items are, and the URL of the next page.

use serde_json::Value;

use crate::conventions::{KeyPaging, Paging};
use crate::http::Url;
use crate::http::header::LINK;
use crate::http::header_text::header_texts;
use crate::model::read::describe_kind;
use crate::response::Response;
use crate::url::set_query;
use crate::wire::link;
use crate::{Additional, Error, ErrorKind, Result};

/// The request of a list: its paging, and its URL without credentials.
#[derive(Clone, Debug)]
pub(crate) struct ListRequest {
    pub(crate) paging: Paging,
    pub(crate) key: Option<KeyPaging>,
    pub(crate) url: Url,
}

/// The parts of a page.
pub(super) struct Arranged {
    /// The array of items; `None` if it is not at the documented location.
    pub items: Option<Value>,
    pub next_link: Option<String>,
    pub count: Option<i64>,
    /// The other properties of the body.
    pub additional: Additional,
}

impl ListRequest {
    /// Finds the parts of a page.
    ///
    /// # Errors
    /// If the next page cannot be requested: its link is not a URL, or its number is not one.
    pub(super) fn arrange(&self, mut body: Value, response: &Response) -> Result<Arranged> {
        let next_link = match (self.next_link(&body, response)?, self.key) {
            (None, Some(key)) => self.next_by_key(&body, key)?,
            (link, _) => link,
        };
        let count = match self.paging {
            Paging::Offset { total: Some(total), .. } => {
                number_at(&body, total)?.and_then(|total| total.try_into().ok())
            }
            _ => None,
        };
        let pointer = self.items_pointer();
        let items = body.pointer_mut(pointer).map(Value::take);
        let mut additional = match body {
            Value::Object(properties) => properties,
            _ => Additional::new(),
        };
        // The property of the items is not an additional one.
        if let Some(name) = pointer.strip_prefix('/').filter(|name| !name.contains('/') && items.is_some()) {
            additional.shift_remove(&name.replace("~1", "/").replace("~0", "~"));
        }
        Ok(Arranged { items, next_link, count, additional })
    }

    pub(super) fn items_pointer(&self) -> &'static str {
        match self.paging {
            Paging::OData => "/value",
            Paging::NextLink { items, .. }
            | Paging::Cursor { items, .. }
            | Paging::PageNumber { items, .. }
            | Paging::Offset { items, .. }
            | Paging::LinkHeader { items } => items,
        }
    }

    fn next_link(&self, body: &Value, response: &Response) -> Result<Option<String>> {
        let count = body.pointer(self.items_pointer()).and_then(Value::as_array).map_or(0, Vec::len) as u64;
        match self.paging {
            Paging::OData => Ok(None),
            Paging::NextLink { next, .. } => {
                let link = match body.pointer(next) {
                    None | Some(Value::Null) => None,
                    Some(Value::String(link)) => link::non_empty(link),
                    Some(other) => return Err(unexpected("a URL", next, other)),
                };
                link.map(|link| self.join(link)).transpose()
            }
            Paging::LinkHeader { .. } => {
                let link = header_texts(&response.headers, &LINK).find_map(next_of_header).and_then(link::non_empty);
                link.map(|link| self.join(link)).transpose()
            }
            Paging::Cursor { parameter, cursor, .. } => {
                let cursor = match body.pointer(cursor) {
                    None | Some(Value::Null) => return Ok(None),
                    Some(Value::String(text)) if link::non_empty(text).is_none() => return Ok(None),
                    Some(Value::String(text)) => text.clone(),
                    Some(Value::Number(number)) => number.to_string(),
                    Some(other) => return Err(unexpected("a cursor", cursor, other)),
                };
                Ok(Some(self.with(parameter, &cursor)))
            }
            Paging::PageNumber { parameter, first, size, pages, .. } => {
                let current = self.number(parameter)?.unwrap_or(first);
                let last = pages.map(|pages| number_at(body, pages)).transpose()?.flatten();
                let is_last = match last {
                    // The number of the last page depends on that of the first.
                    Some(pages) => current.saturating_add(1) >= pages.saturating_add(first),
                    None => self.is_short(count, size)?,
                };
                Ok((!is_last).then(|| self.with(parameter, &current.saturating_add(1).to_string())))
            }
            Paging::Offset { parameter, size, total, .. } => {
                let next = self.number(parameter)?.unwrap_or(0).saturating_add(count);
                let total = total.map(|total| number_at(body, total)).transpose()?.flatten();
                let is_last = match total {
                    Some(total) => count == 0 || next >= total,
                    None => self.is_short(count, size)?,
                };
                Ok((!is_last).then(|| self.with(parameter, &next.to_string())))
            }
        }
    }

    /// The URL of the page that follows an item.
    fn next_by_key(&self, body: &Value, paging: KeyPaging) -> Result<Option<String>> {
        let items = body.pointer(self.items_pointer()).and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
        let has = |name: Option<&str>| name.is_some_and(|name| self.url.query_pairs().any(|(known, _)| known == name));
        if items.is_empty() || self.is_short(items.len() as u64, paging.size)? || has(paging.around) {
            return Ok(None);
        }
        let ids: Vec<u64> = items.iter().map(|item| id_at(item, paging.key)).collect::<Result<_>>()?;
        let (first, last) = (ids[0], ids[ids.len() - 1]);
        // A request with both parameters continues in the order of the ids.
        let is_before = match (has(paging.before), has(paging.after)) {
            (true, false) => true,
            (false, true) => false,
            _ if paging.after.is_none() => true,
            _ if paging.before.is_none() => false,
            _ if first != last => first > last,
            // No service returns one item a page unless it is asked to.
            _ => match paging.size.filter(|size| has(Some(*size))) {
                None => return Ok(None),
                Some(_) => {
                    let message = "cannot request the next page: expected several items, whose ids show the order of \
                                   the list; set the parameter for items before or after an id";
                    return Err(Error::new(ErrorKind::Paging, message));
                }
            },
        };
        let (parameter, id) =
            if is_before { (paging.before, ids.into_iter().min()) } else { (paging.after, ids.into_iter().max()) };
        Ok(parameter.zip(id).map(|(parameter, id)| self.with(parameter, &id.to_string())))
    }

    /// Returns true for a page with fewer items than were requested.
    fn is_short(&self, count: u64, size: Option<&str>) -> Result<bool> {
        let requested = size.map(|size| self.number(size)).transpose()?.flatten();
        Ok(count == 0 || requested.is_some_and(|requested| count < requested))
    }

    /// The number in a query parameter of the request.
    fn number(&self, parameter: &str) -> Result<Option<u64>> {
        let Some((_, value)) = self.url.query_pairs().find(|(name, _)| name == parameter) else { return Ok(None) };
        value.parse().map(Some).map_err(|_| {
            let message =
                format!("cannot request the next page: expected a number in the query parameter `{parameter}`");
            Error::new(ErrorKind::Paging, message)
        })
    }

    /// The URL of the request with another value of a parameter.
    fn with(&self, parameter: &str, value: &str) -> String {
        let mut url = self.url.clone();
        set_query(&mut url, &[(parameter.to_owned(), value.to_owned())]);
        url.into()
    }

    /// The absolute URL of a link, which is relative to the request (RFC 3986, section 5.1.3).
    fn join(&self, link: &str) -> Result<String> {
        let url = self.url.join(link).map_err(|error| {
            Error::new(ErrorKind::Paging, "cannot follow the next link: expected a URL").with_source(error)
        })?;
        Ok(url.into())
    }
}

/// The number at a pointer, which some services send as a string; `None` if it is absent.
fn number_at(body: &Value, pointer: &str) -> Result<Option<u64>> {
    let found = match body.pointer(pointer) {
        None | Some(Value::Null) => return Ok(None),
        Some(found) => found,
    };
    let number = match found {
        Value::String(text) => text.trim().parse().ok(),
        other => other.as_u64(),
    };
    number.map(Some).ok_or_else(|| unexpected("a whole number", pointer, found))
}

/// The id at a pointer in an item.
fn id_at(item: &Value, pointer: &str) -> Result<u64> {
    let found = item.pointer(pointer).unwrap_or(&Value::Null);
    let id = match found {
        Value::String(text) => text.parse().ok(),
        other => other.as_u64(),
    };
    id.ok_or_else(|| unexpected("the id of an item", pointer, found))
}

/// The error of a value that must not look like the end of the list.
fn unexpected(expected: &str, pointer: &str, found: &Value) -> Error {
    let found = describe_kind(found);
    let message = format!("cannot request the next page: expected {expected} in `{pointer}`, found {found}");
    Error::new(ErrorKind::Paging, message)
}

/// The target of the relation `next` in a header `Link` (RFC 8288, section 3).
fn next_of_header(header: &str) -> Option<&str> {
    let mut rest = header;
    while let Some((_, after)) = rest.split_once('<') {
        let (target, after) = after.split_once('>')?;
        let end = after.find('<').unwrap_or(after.len());
        let (parameters, next) = after.split_at(end);
        let is_next = parameters.split(';').filter_map(|parameter| parameter.split_once('=')).any(|(name, value)| {
            let value = value.trim().trim_end_matches(',').trim().trim_matches('"');
            name.trim().eq_ignore_ascii_case("rel")
                && value.split_whitespace().any(|rel| rel.eq_ignore_ascii_case("next"))
        });
        if is_next {
            return Some(target);
        }
        rest = next;
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::http::{HeaderMap, HeaderValue};
    use crate::response::RequestTrace;

    fn next(paging: Paging, query: &str, body: Value, link: Option<&'static str>) -> Result<Option<String>> {
        let url = Url::parse(&format!("https://h/v1/books{query}")).expect("a URL");
        let mut headers = HeaderMap::new();
        if let Some(link) = link {
            // A response may have several such headers.
            headers.append(LINK, HeaderValue::from_static("<?page=0>; rel=\"prev\""));
            headers.append(LINK, HeaderValue::from_static(link));
        }
        let response = Response { status: 200, headers, body: "".into(), trace: RequestTrace::default() };
        ListRequest { paging, key: None, url }.arrange(body, &response).map(|page| page.next_link)
    }

    fn assert_next(paging: Paging, query: &str, body: &Value, expected: Option<&str>) {
        let expected = expected.map(|query| format!("https://h/v1/books{query}"));
        assert_eq!(next(paging, query, body.clone(), None).expect("a page"), expected, "{query} {body}");
    }

    #[test]
    fn pages_are_numbered() {
        let paging = Paging::PageNumber {
            parameter: "page",
            first: 1,
            size: Some("size"),
            pages: Some("/pages"),
            items: "/items",
        };
        assert_next(paging, "", &json!({"items": [1]}), Some("?page=2"));
        assert_next(paging, "?a=%20&page=2", &json!({"items": [1]}), Some("?a=%20&page=3"));
        assert_next(paging, "?page=2", &json!({"items": []}), None);
        assert_next(paging, "?size=2", &json!({"items": [1]}), None);
        assert_next(paging, "?page=2", &json!({"items": [1], "pages": 2}), None);
        assert_next(paging, "?page=1", &json!({"items": [1], "pages": 2}), Some("?page=2"));
        assert!(next(paging, "?page=x", json!({"items": [1]}), None).is_err());
        let from_zero =
            Paging::PageNumber { parameter: "page", first: 0, size: None, pages: Some("/pages"), items: "" };
        assert_next(from_zero, "", &json!([1]), Some("?page=1"));
        assert_next(from_zero, "?page=18446744073709551615", &json!([1]), Some("?page=18446744073709551615"));
    }

    #[test]
    fn offsets_count_items() {
        let paging =
            Paging::Offset { parameter: "skip", size: Some("limit"), total: Some("/meta/total"), items: "/data" };
        assert_next(paging, "", &json!({"data": [1, 2]}), Some("?skip=2"));
        assert_next(paging, "?skip=2&limit=2", &json!({"data": [3, 4]}), Some("?limit=2&skip=4"));
        assert_next(paging, "?limit=3", &json!({"data": [1, 2]}), None);
        assert_next(paging, "", &json!({"data": [1, 2], "meta": {"total": 2}}), None);
        assert_next(paging, "", &json!({"data": []}), None);
    }

    #[test]
    fn cursors_are_parameters() {
        let paging = Paging::Cursor { parameter: "after", cursor: "/next", items: "/data" };
        assert_next(paging, "?after=a", &json!({"data": [], "next": "b&c"}), Some("?after=b%26c"));
        assert_next(paging, "", &json!({"data": [], "next": 7}), Some("?after=7"));
        for end in [json!({}), json!({"next": null}), json!({"next": ""}), json!([])] {
            assert_next(paging, "", &end, None);
        }
    }

    #[test]
    fn links_are_relative_to_the_request() {
        let paging = Paging::NextLink { next: "/links/next", items: "/data" };
        assert_next(paging, "", &json!({"links": {"next": "?p=2"}}), Some("?p=2"));
        assert_next(paging, "", &json!({"links": {"next": null}}), None);
        let header = Paging::LinkHeader { items: "" };
        let of = |link| next(header, "", json!([]), Some(link)).expect("a page");
        assert_eq!(
            of("<https://h/a>; rel=\"prev\", </b?x=1,2>; rel=\"last next\"").as_deref(),
            Some("https://h/b?x=1,2")
        );
        assert_eq!(of("</b>; REL=next").as_deref(), Some("https://h/b"));
        assert_eq!([of("</b>; rel=prev"), of("<b"), of("")], [None, None, None]);
    }

    #[test]
    fn values_of_an_unexpected_type_do_not_end_a_list() {
        let link = Paging::NextLink { next: "/next", items: "/data" };
        let cursor = Paging::Cursor { parameter: "after", cursor: "/next", items: "/data" };
        let pages =
            Paging::PageNumber { parameter: "page", first: 1, size: None, pages: Some("/next"), items: "/data" };
        let total = Paging::Offset { parameter: "skip", size: None, total: Some("/next"), items: "/data" };
        let error = |paging, found: &Value| next(paging, "", json!({"data": [1], "next": found}), None).err();
        for paging in [link, cursor, pages, total] {
            for found in [json!(true), json!({}), json!([])] {
                let error = error(paging, &found).unwrap_or_else(|| panic!("{paging:?} {found}"));
                assert_eq!(error.kind(), ErrorKind::Paging);
            }
            assert!(error(paging, &json!(null)).is_none());
        }
        for found in [json!(1), json!(7.5)] {
            assert!(error(link, &found).is_some());
        }
        for found in [json!("x"), json!(-1), json!(1.5)] {
            assert!(error(pages, &found).is_some() && error(total, &found).is_some());
        }
        // An empty link is none.
        for paging in [link, cursor] {
            assert_next(paging, "", &json!({"data": [1], "next": " "}), None);
        }
        assert_next(pages, "", &json!({"data": [1], "next": "2"}), Some("?page=2"));
    }

    const KEYS: KeyPaging = KeyPaging {
        key: "/boat/id",
        before: Some("before"),
        after: Some("after"),
        around: Some("around"),
        size: Some("limit"),
    };

    /// The query of the page after one with these ids.
    fn next_by_key(key: KeyPaging, query: &str, ids: &[Value]) -> Result<Option<String>> {
        let url = Url::parse(&format!("https://h/v1/logs{query}")).expect("a URL");
        let response =
            Response { status: 200, headers: HeaderMap::new(), body: "".into(), trace: RequestTrace::default() };
        let body: Value = ids.iter().map(|id| json!({"boat": {"id": id}})).collect();
        let request = ListRequest { paging: Paging::LinkHeader { items: "" }, key: Some(key), url };
        let link = request.arrange(body, &response)?.next_link;
        Ok(link.map(|link| link.trim_start_matches("https://h/v1/logs").to_owned()))
    }

    #[test]
    fn pages_follow_the_id_of_an_item() {
        let (down, up) = ([json!("9"), json!("7")], [json!(3), json!("18446744073709551615")]);
        for (query, ids, expected) in [
            ("", &down, Some("?before=7")),
            ("", &up, Some("?after=18446744073709551615")),
            ("?before=10&limit=2", &down, Some("?limit=2&before=7")),
            // The newest of the following items may come first.
            ("?after=1", &down, Some("?after=9")),
            ("?after=1&before=10", &down, Some("?after=1&before=7")),
            ("?limit=3", &down, None),
            ("?around=8", &down, None),
        ] {
            assert_eq!(next_by_key(KEYS, query, ids).expect("a page").as_deref(), expected, "{query} {ids:?}");
        }
        let after_only = KeyPaging { before: None, ..KEYS };
        assert_eq!(
            next_by_key(after_only, "?limit=1", &[json!("4")]).expect("a page").as_deref(),
            Some("?limit=1&after=4")
        );
        assert_eq!(next_by_key(after_only, "", &[]).expect("a page"), None);
    }

    #[test]
    fn a_list_without_an_order_or_ids_does_not_end_silently() {
        assert_eq!(next_by_key(KEYS, "", &[json!("4")]).expect("a page"), None);
        assert!(next_by_key(KEYS, "?limit=1", &[json!("4")]).is_err());
        for id in [json!(null), json!("x"), json!(-1), json!(1.5), json!({})] {
            let error = next_by_key(KEYS, "", &[json!("4"), id]).expect_err("not an id");
            assert_eq!(error.kind(), ErrorKind::Paging);
        }
    }

    #[test]
    fn other_properties_are_kept() {
        let paging = Paging::Offset { parameter: "skip", size: None, total: Some("/total"), items: "/data" };
        let request = ListRequest { paging, key: None, url: Url::parse("https://h/").expect("a URL") };
        let response =
            Response { status: 200, headers: HeaderMap::new(), body: "".into(), trace: RequestTrace::default() };
        let page = request.arrange(json!({"data": [1], "total": 5, "value": "x"}), &response).expect("a page");
        assert_eq!((page.items, page.count), (Some(json!([1])), Some(5)));
        assert_eq!(Value::Object(page.additional), json!({"total": 5, "value": "x"}));
    }
}
