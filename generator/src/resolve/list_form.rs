//! The format of lists, from the examples of an API: where items are, and how the next page is requested.

use serde_json::{Map, Value};

use crate::api::{Content, Evidence, Example, Message, Operation, Parameter, Primitive, TypeRef};
use crate::profile::Paging;

/// Parameters and properties by their meaning, in lower case and without separators.
const NEXT_LINKS: [&str; 5] = ["next", "nextlink", "nextpage", "nextpageurl", "nexturl"];
const CURSOR_PARAMETERS: [&str; 7] =
    ["after", "continuation", "continuationtoken", "cursor", "nexttoken", "pagetoken", "startingafter"];
const CURSORS: [&str; 9] = [
    "after",
    "continuation",
    "continuationtoken",
    "cursor",
    "endcursor",
    "next",
    "nextcursor",
    "nextpagetoken",
    "nexttoken",
];
const PAGES: [&str; 4] = ["page", "pageindex", "pageno", "pagenumber"];
const PAGE_COUNTS: [&str; 5] = ["lastpage", "numpages", "pagecount", "pages", "totalpages"];
const OFFSETS: [&str; 3] = ["offset", "skip", "start"];
const TOTALS: [&str; 6] = ["count", "total", "totalcount", "totalitems", "totalresults", "totalsize"];
const SIZES: [&str; 6] = ["count", "limit", "maxresults", "pagesize", "perpage", "size"];

/// The format of all lists with examples; `None` without examples, or if they differ.
pub(super) fn infer(operations: &[Operation]) -> Option<Paging> {
    let lists = operations.iter().filter(|operation| is_list(operation));
    let mut forms: Vec<Paging> = lists.filter_map(form).collect();
    // Lists of one page show the items only.
    if let Some(items) = forms.first().map(|form| form.items().to_owned())
        && forms.iter().all(|form| form.items() == items)
    {
        let is_telling = |form: &Paging| !matches!(form, Paging::LinkHeader { .. });
        if forms.iter().any(is_telling) {
            forms.retain(is_telling);
        }
    }
    let first = forms.first()?;
    forms.iter().all(|form| form == first).then(|| first.clone())
}

/// Returns true for an operation that returns a list of objects.
fn is_list(operation: &Operation) -> bool {
    matches!(&operation.response.content, Content::Json(TypeRef::Collection(item)) if matches!(**item, TypeRef::Structured(_)))
}

/// The format in the examples of an operation.
fn form(operation: &Operation) -> Option<Paging> {
    let is_success = |message: &Message| message.status() < 300 && !message.body.is_null();
    let shown = |example: &&Example| example.response.as_ref().is_some_and(is_success);
    let example = operation.examples.iter().find(shown)?;
    let response = example.response.as_ref()?;
    let items = items(&response.body)?;
    let parameters = Parameters::of(operation, example);
    let body = response.body.as_object();
    let find = |names: &[&str], is_value: fn(&Value) -> bool| body.and_then(|body| property(body, names, is_value));
    let is_link =
        |value: &Value| value.as_str().is_some_and(|text| text.starts_with(['/', '?']) || text.starts_with("http"));
    let is_cursor = |value: &Value| value.is_string() || value.is_number() || value.is_null();
    if body.is_some_and(|body| body.keys().any(|name| name.starts_with("@odata."))) {
        return Some(Paging::OData);
    }
    if let Some(next) = find(&NEXT_LINKS, is_link) {
        return Some(Paging::NextLink { next, items });
    }
    if let Some(parameter) = parameters.named(&CURSOR_PARAMETERS)
        && let Some(next) = find(&CURSORS, is_cursor)
    {
        return Some(Paging::Cursor { parameter, next, items });
    }
    let size = parameters.number(&SIZES);
    if let Some(parameter) = parameters.named(&PAGES) {
        let first = u64::from(parameters.value(&parameter) != Some("0"));
        return Some(Paging::Page { parameter, first, size, pages: find(&PAGE_COUNTS, Value::is_number), items });
    }
    if let Some(parameter) = parameters.named(&OFFSETS) {
        return Some(Paging::Offset { parameter, size, total: find(&TOTALS, Value::is_number), items });
    }
    // OData without an annotation, or lists of one page, unless there is a header.
    let has_link = response.headers.iter().any(|(name, _)| name.eq_ignore_ascii_case("link"));
    Some(if items == "/value" && !has_link { Paging::OData } else { Paging::LinkHeader { items } })
}

/// The pointer to the only array of objects in a body.
fn items(body: &Value) -> Option<String> {
    let is_items = |value: &Value| value.as_array().is_some_and(|items| items.iter().all(Value::is_object));
    match body {
        Value::Array(_) => Some(String::new()),
        Value::Object(properties) => {
            let mut arrays = properties.iter().filter(|(_, value)| is_items(value));
            let (name, _) = arrays.next()?;
            arrays.next().is_none().then(|| pointer(&[name]))
        }
        _ => None,
    }
}

/// The pointer to the property with one of these names, in a body or in an object of it.
fn property(body: &Map<String, Value>, names: &[&str], is_value: fn(&Value) -> bool) -> Option<String> {
    let fits = |name: &str, value: &Value| names.contains(&&*bare(name)) && is_value(value);
    if let Some((name, _)) = body.iter().find(|(name, value)| fits(name, value)) {
        return Some(pointer(&[name]));
    }
    body.iter().find_map(|(outer, value)| {
        let (name, _) = value.as_object()?.iter().find(|(name, value)| fits(name, value))?;
        Some(pointer(&[outer, name]))
    })
}

/// A JSON pointer (RFC 6901).
fn pointer(names: &[&str]) -> String {
    names.iter().flat_map(|name| ["/".to_owned(), name.replace('~', "~0").replace('/', "~1")]).collect()
}

/// A name in lower case without separators.
fn bare(name: &str) -> String {
    name.chars().filter(char::is_ascii_alphanumeric).collect::<String>().to_lowercase()
}

/// Returns true for a parameter whose documented type is a text.
fn is_text(parameter: &Parameter) -> bool {
    parameter.origin.evidence != Some(Evidence::Request) && parameter.ty == TypeRef::Primitive(Primitive::String)
}

/// The query parameters of a list, with the values of its example.
struct Parameters<'a> {
    shown: &'a [(String, String)],
    documented: Vec<&'a str>,
    /// Documented parameters that are texts.
    texts: Vec<&'a str>,
}

impl<'a> Parameters<'a> {
    fn of(operation: &'a Operation, example: &'a Example) -> Self {
        let request = example.request.as_ref().and_then(|request| request.start.request());
        Self {
            shown: request.map_or(&[], |request| request.query.as_slice()),
            documented: operation.query.parameters.iter().map(|parameter| parameter.name.as_str()).collect(),
            texts: operation.query.parameters.iter().filter(|one| is_text(one)).map(|one| one.name.as_str()).collect(),
        }
    }

    /// The parameter with one of these names.
    fn named(&self, names: &[&str]) -> Option<String> {
        let shown = self.shown.iter().map(|(name, _)| name.as_str());
        let all = shown.chain(self.documented.iter().copied());
        all.filter(|name| !name.starts_with('$')).find(|name| names.contains(&&*bare(name))).map(str::to_owned)
    }

    /// The same without parameters that are documented as texts: `size` can be the size of a shirt.
    fn number(&self, names: &[&str]) -> Option<String> {
        let names: Vec<&str> =
            names.iter().copied().filter(|name| !self.texts.iter().any(|text| bare(text) == *name)).collect();
        self.named(&names)
    }

    fn value(&self, parameter: &str) -> Option<&'a str> {
        self.shown.iter().find(|(name, _)| name == parameter).map(|(_, value)| value.as_str())
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::{Constraints, Prose, StartLine};
    use crate::plan::testing;

    fn list(target: &str, headers: &[(&str, &str)], body: Value) -> Operation {
        let mut operation = testing::operation("list.md", "GET /books");
        operation.response.content =
            Content::Json(TypeRef::Collection(Box::new(TypeRef::Structured(testing::name("book")))));
        let message = |start: String, headers: Vec<(String, String)>, body| Message {
            start: StartLine::from(start),
            headers,
            body,
        };
        let headers = headers.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
        operation.examples = vec![Example {
            title: String::new(),
            request: Some(message(format!("GET {target}"), Vec::new(), Value::Null)),
            response: Some(message("HTTP/1.1 200 OK".to_owned(), headers, body)),
        }];
        operation
    }

    #[test]
    fn forms_are_those_of_examples() {
        let form = |target, body| infer(&[list(target, &[], body)]);
        let text = |text: &str| text.to_owned();
        assert_eq!(form("/books", json!({"value": [{}], "@odata.nextLink": "x"})), Some(Paging::OData));
        assert_eq!(
            form("/books?page=1&per_page=2", json!({"pages": 2, "items": [{}]})),
            Some(Paging::Page {
                parameter: text("page"),
                first: 1,
                size: Some(text("per_page")),
                pages: Some(text("/pages")),
                items: text("/items"),
            })
        );
        assert_eq!(
            form("/books?cursor=x", json!({"data": [{}], "meta": {"next_cursor": null}})),
            Some(Paging::Cursor { parameter: text("cursor"), next: text("/meta/next_cursor"), items: text("/data") })
        );
        assert_eq!(
            form("/books", json!({"data": [{}], "links": {"next": "https://h/books?p=2"}})),
            Some(Paging::NextLink { next: text("/links/next"), items: text("/data") })
        );
        assert_eq!(
            form("/books?offset=0&limit=5", json!({"data": [{}], "total": 9})),
            Some(Paging::Offset {
                parameter: text("offset"),
                size: Some(text("limit")),
                total: Some(text("/total")),
                items: text("/data"),
            })
        );
        assert_eq!(form("/books", json!([{}])), Some(Paging::LinkHeader { items: String::new() }));
    }

    #[test]
    fn texts_are_no_sizes() {
        let mut books = list("/books?page=1&size=large", &[], json!({"items": [{}]}));
        let size = |books: &[Operation]| match infer(books) {
            Some(Paging::Page { size, .. }) => size,
            other => panic!("{other:?}"),
        };
        assert_eq!(size(std::slice::from_ref(&books)).as_deref(), Some("size"));
        let mut origin = books.origins[0].clone();
        origin.evidence = Some(Evidence::Table);
        books.query.parameters.push(Parameter {
            name: "size".to_owned(),
            ty: TypeRef::Primitive(Primitive::String),
            description: Prose::default(),
            constraints: Constraints::default(),
            origin,
        });
        assert_eq!(size(&[books]), None);
    }

    #[test]
    fn ambiguous_lists_have_no_form() {
        assert_eq!(infer(&[list("/books", &[], json!({"a": [{}], "b": [{}]}))]), None);
        let two =
            [list("/books?page=1", &[], json!({"items": [{}]})), list("/books?offset=1", &[], json!({"items": [{}]}))];
        assert_eq!(infer(&two), None);
        let one_page =
            [list("/books?page=1", &[], json!({"items": [{}]})), list("/books", &[], json!({"items": [{}]}))];
        assert!(matches!(infer(&one_page), Some(Paging::Page { .. })));
    }
}
