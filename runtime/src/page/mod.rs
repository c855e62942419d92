//! Lists: their pages, streams of their items, and their changes.

use std::fmt;

use serde::Deserialize as _;
use serde::de::Error as _;
use serde_json::Value;

use self::arrange::Arranged;
use crate::model::debug::redacted_json;
use crate::model::names::Names;
use crate::model::read::{describe_kind, read_model};
use crate::model::table::{Element, Field, Table, Visit, VisitMut};
use crate::redact::without_query_values;
use crate::response::Response;
use crate::wire::link;
use crate::{Additional, FromResponse, Result};

mod arrange;
mod delta;
mod items;
mod resume;

pub(crate) use arrange::ListRequest;
pub use delta::{Change, Changes, Removed, RemovedReason};
pub use items::Items;

/// One page of a list.
#[derive(Clone, PartialEq)]
pub struct Page<T> {
    /// Items of this page; it may be empty even if more pages follow.
    pub value: Vec<T>,
    /// URL of the next page, unless this is the last one.
    pub next_link: Option<String>,
    /// URL that returns later changes, on the last page of a list of changes.
    pub delta_link: Option<String>,
    /// Number of items of the whole list, if the request has `$count=true`.
    pub count: Option<i64>,
    /// Properties without a dedicated field.
    pub additional: Additional,
}

impl<T: fmt::Debug> fmt::Debug for Page<T> {
    /// Prints links without the values of their queries, which may contain tokens.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let additional = redacted_json(Value::Object(self.additional.clone()), false);
        f.debug_struct("Page")
            .field("value", &self.value)
            .field("next_link", &self.next_link.as_deref().map(without_query_values))
            .field("delta_link", &self.delta_link.as_deref().map(without_query_values))
            .field("count", &self.count)
            .field("additional", &format_args!("{additional}"))
            .finish()
    }
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        let (next_link, delta_link) = (None, None);
        Self { value: Vec::new(), next_link, delta_link, count: None, additional: Additional::new() }
    }
}

/// A page while it is deserialized: `value` may be missing.
struct PartialPage<T> {
    value: Option<Vec<T>>,
    next_link: Option<String>,
    delta_link: Option<String>,
    count: Option<i64>,
    additional: Additional,
}

impl<T> Default for PartialPage<T> {
    fn default() -> Self {
        let (next_link, delta_link) = (None, None);
        Self { value: None, next_link, delta_link, count: None, additional: Additional::new() }
    }
}

/// The links of a page. One of an unexpected type must not look like the end of the list.
const LINKS: [&str; 2] = ["@odata.nextLink", "@odata.deltaLink"];

static PAGE: Names = Names::new("Page", "", &["@odata.count", LINKS[0], LINKS[1], "value"]);

impl<T: Element> Table for PartialPage<T> {
    fn fields<'a>(&'a self, visitor: &mut dyn Visit<'a>) {
        let fields: [&dyn Field; 4] = [&self.count, &self.next_link, &self.delta_link, &self.value];
        visitor.visit(&PAGE, &fields, &self.additional);
    }

    fn fields_mut(&mut self, visitor: &mut dyn VisitMut) {
        visitor.visit(
            &PAGE,
            &mut [&mut self.count, &mut self.next_link, &mut self.delta_link, &mut self.value],
            &mut self.additional,
        );
    }
}

impl<T: Element> FromResponse for Page<T> {
    /// # Errors
    /// If the page does not contain a list of objects, or a link is not a string. Items of an unexpected type are kept
    /// unchanged, but a page without a list is an error, so that no items are lost silently.
    fn from_response(mut response: Response) -> Result<Self> {
        if response.has_no_result() {
            return Ok(Self::default());
        }
        if let Some(request) = response.trace.list.take() {
            return Self::read_other_form(&response, &request).map_err(|error| error.with_response(response));
        }
        response.decode_json(|json| {
            let PartialPage { value, next_link, delta_link, count, mut additional } = read_model(json)?;
            let value = match (value, additional.shift_remove("value")) {
                (Some(value), _) => value,
                (None, Some(Value::Null)) => Vec::new(),
                (None, other) => {
                    return Err(serde_json::Error::custom(describe_missing_list(other.as_ref(), &additional)));
                }
            };
            for name in LINKS {
                if let Some(found) = additional.get(name).filter(|found| !found.is_null()) {
                    let found = describe_kind(found);
                    return Err(serde_json::Error::custom(format!("expected a URL in `{name}`, found {found}")));
                }
            }
            let non_empty = |link: Option<String>| link.filter(|link| link::non_empty(link).is_some());
            let (next_link, delta_link) = (non_empty(next_link), non_empty(delta_link));
            Ok(Self { value, next_link, delta_link, count, additional })
        })
    }
}

impl<T: Element> Page<T> {
    /// Reads a page in another format than that of OData. The errors do not contain the response.
    fn read_other_form(response: &Response, request: &ListRequest) -> Result<Self> {
        let body: Value = response.read_json(|json| Value::deserialize(json))?;
        let found = describe_kind(&body);
        let Arranged { items, next_link, count, additional } = request.arrange(body, response)?;
        // Items are read as those of OData, so that the rules for items of an unexpected type are the same.
        let read = |items: Value| -> serde_json::Result<Option<Vec<T>>> {
            let is_null = items.is_null();
            let object = Value::Object(Additional::from_iter([("value".to_owned(), items)]));
            let PartialPage { value, .. } = read_model::<PartialPage<T>, _>(object)?;
            Ok(if is_null { Some(Vec::new()) } else { value })
        };
        let reason = match items.map(read).transpose() {
            Ok(Some(Some(value))) => return Ok(Self { value, next_link, delta_link: None, count, additional }),
            Ok(_) => {
                let pointer = request.items_pointer();
                let location = if pointer.is_empty() { "the body".to_owned() } else { format!("`{pointer}`") };
                format!("expected an array of the documented type in {location}, found none in {found}")
            }
            Err(error) => error.to_string(),
        };
        Err(response.decode_error(&reason))
    }
}

/// Describes a page without a list in `value`.
fn describe_missing_list(value: Option<&Value>, other: &Additional) -> String {
    let found = match value {
        Some(Value::Array(_)) => "an array with items of another type".to_owned(),
        Some(value) => format!("{} in `value`", describe_kind(value)),
        None if other.is_empty() => "an empty object".to_owned(),
        None => {
            let names: Vec<String> = other.keys().take(5).map(|name| format!("`{}`", name.escape_default())).collect();
            format!("an object with {}", names.join(", "))
        }
    };
    format!("expected an array of the documented type in `value`, found {found}")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn the_found_json_is_described() {
        let describe = |body: Value| {
            let mut properties = body.as_object().expect("an object").clone();
            let value = properties.shift_remove("value");
            describe_missing_list(value.as_ref(), &properties)
        };
        assert!(describe(json!({"items": [], "total": 1})).ends_with("found an object with `items`, `total`"));
        assert!(describe(json!({"value": {}})).ends_with("found an object in `value`"));
        assert!(describe(json!({"value": [1]})).ends_with("found an array with items of another type"));
        assert!(describe(json!({})).ends_with("found an empty object"));
    }
}
