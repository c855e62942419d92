//! Pages of lists that follow an item: requests have the id of an item, and the size of the page.

use std::borrow::Cow;

use serde_json::Value;

use super::request::Request;
use super::response::ServiceError;
use super::suggestion::quoted;
use crate::api::{Constraints, KeyPaging, Operation};

/// The size of a page where none is documented.
const SIZE: usize = 50;

/// A request for a page.
struct Bounds {
    before: Option<u64>,
    after: Option<u64>,
    around: Option<u64>,
    size: usize,
}

/// The items of the page that a request asks for.
///
/// The order of a list is not among the facts that are read from pages. Lists with a parameter for items before an id
/// start with the greatest one, and others with the least one.
///
/// # Errors
/// If an id or the size of the page is not a number, or the size is not within the documented limits.
pub(super) fn select<'i>(
    operation: &Operation,
    paging: &KeyPaging,
    request: &Request,
    items: Vec<Cow<'i, Value>>,
) -> Result<Vec<Cow<'i, Value>>, ServiceError> {
    let bounds = Bounds::of(operation, paging, request)?;
    let is_bounded = bounds.before.or(bounds.after).or(bounds.around).is_some();
    let (mut keyed, mut others) = (Vec::new(), Vec::new());
    for item in items {
        match id_at(&item, &paging.key) {
            Some(id) => keyed.push((id, item)),
            // No page continues behind such an item.
            None if !is_bounded => others.push(item),
            None => {}
        }
    }
    keyed.sort_by_key(|(id, _)| *id);
    if let Some(center) = bounds.around {
        let at = keyed.partition_point(|(id, _)| *id < center);
        let start = at.saturating_sub(bounds.size / 2);
        keyed = keyed.into_iter().skip(start).take(bounds.size).collect();
    }
    keyed.retain(|(id, _)| bounds.before.is_none_or(|end| *id < end) && bounds.after.is_none_or(|start| *id > start));
    if paging.before.is_some() && bounds.after.is_none() {
        keyed.reverse();
    }
    let page = keyed.into_iter().map(|(_, item)| item).chain(others);
    Ok(page.take(bounds.size).collect())
}

impl Bounds {
    fn of(operation: &Operation, paging: &KeyPaging, request: &Request) -> Result<Self, ServiceError> {
        let id = |name: &Option<String>| name.as_deref().map_or(Ok(None), |name| number(request, name));
        Ok(Self {
            before: id(&paging.before)?,
            after: id(&paging.after)?,
            around: id(&paging.around)?,
            size: match &paging.size {
                Some(name) => size(operation, name, request)?,
                None => SIZE,
            },
        })
    }
}

/// The size of a page, by the request or the documentation.
fn size(operation: &Operation, name: &str, request: &Request) -> Result<usize, ServiceError> {
    let unlimited = Constraints::default();
    let parameter = operation.query.parameters.iter().find(|parameter| parameter.name == name);
    let Constraints { minimum, maximum, default, .. } = parameter.map_or(&unlimited, |known| &known.constraints);
    let limit = |bound: &Option<i64>| bound.and_then(|bound| u64::try_from(bound).ok());
    let (least, most) = (limit(minimum).unwrap_or(1), limit(maximum).unwrap_or(u64::MAX));
    let size = match number(request, name)? {
        Some(size) if size < least || size > most => {
            let range = if most == u64::MAX { format!("at least {least}") } else { format!("{least} to {most}") };
            return Err(ServiceError::bad(format!("the query parameter `{name}` is {size}: expected {range}")));
        }
        Some(size) => size,
        None => default.as_deref().and_then(|text| text.parse().ok()).unwrap_or(SIZE as u64).min(most),
    };
    Ok(usize::try_from(size).unwrap_or(usize::MAX))
}

/// The number in a parameter of the query.
fn number(request: &Request, name: &str) -> Result<Option<u64>, ServiceError> {
    let Some((_, text)) = request.query.iter().find(|(known, _)| known == name) else { return Ok(None) };
    let fail = |_| ServiceError::bad(format!("the query parameter `{name}` is {}: expected a number", quoted(text)));
    text.parse().map(Some).map_err(fail)
}

/// The id at a JSON pointer in an item.
fn id_at(item: &Value, pointer: &str) -> Option<u64> {
    let id = item.pointer(pointer)?;
    id.as_str().map_or_else(|| id.as_u64(), |text| text.parse().ok())
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::api::{Method, Primitive, Query, TypeRef};
    use crate::plan::testing::{operation, row};

    fn paging() -> KeyPaging {
        let name = |text: &str| Some(text.to_owned());
        KeyPaging {
            key: "/id".to_owned(),
            before: name("before"),
            after: name("after"),
            around: name("around"),
            size: name("limit"),
        }
    }

    /// The ids on the page of a list with the items 10 to 60, whose order is mixed, and one without an id.
    fn page(paging: &KeyPaging, query: &str) -> Result<Vec<u64>, u16> {
        let mut list = operation("list", "GET /boats");
        let mut limit = row("limit", TypeRef::Primitive(Primitive::Int64), false);
        limit.constraints = Constraints { minimum: Some(1), maximum: Some(4), ..Constraints::default() };
        list.query = Query { parameters: vec![limit], ..Query::default() };
        let request = Request::new(&Method::Get.to_string(), &format!("/v1/boats?{query}")).map_err(|e| e.status)?;
        let items = [30, 10, 60, 20, 50, 40].map(|id: u64| json!({ "id": id.to_string() }));
        let items = items.into_iter().chain([json!({ "name": "Tern" })]).map(Cow::Owned).collect();
        let selected = select(&list, paging, &request, items).map_err(|error| error.status)?;
        Ok(selected.iter().map(|item| id_at(item, "/id").unwrap_or(0)).collect())
    }

    #[test]
    fn pages_follow_an_id() {
        for (query, ids) in [
            ("", &[60, 50, 40, 30][..]),
            ("before=40&limit=2", &[30, 20]),
            ("before=20&limit=2", &[10]),
            ("before=10", &[]),
            ("after=20&limit=3", &[30, 40, 50]),
            ("after=50&limit=3", &[60]),
            ("after=10&before=50&limit=2", &[20, 30]),
            ("around=30&limit=3", &[40, 30, 20]),
            ("around=10&limit=3", &[30, 20, 10]),
        ] {
            assert_eq!(page(&paging(), query).as_deref(), Ok(ids), "{query}");
        }
        let forward = KeyPaging { before: None, around: None, ..paging() };
        assert_eq!(page(&forward, "limit=2"), Ok(vec![10, 20]));
        assert_eq!(page(&KeyPaging { size: None, ..forward }, ""), Ok(vec![10, 20, 30, 40, 50, 60, 0]));
    }

    #[test]
    fn ids_and_sizes_are_checked() {
        for query in ["before=x", "after=-1", "limit=0", "limit=5", "limit=many"] {
            assert_eq!(page(&paging(), query), Err(400), "{query}");
        }
    }
}
