//! Lists of items: the documented ones with the changes since the server started.

use serde_json::{Map, Value};

use super::documented_response::LAST;
use super::exchange::Exchange;
use super::expand::Expansion;
use super::query::{self, Query};
use super::response::{Response, ServiceError};
use super::store::{Store, weigh};
use super::{items, keyed_page};

/// A page of the items of a collection.
pub(super) struct Page<'a> {
    pub items: Vec<Value>,
    /// The name of the key of an item.
    pub key: &'a str,
    /// The related objects to return with each item.
    pub expand: Vec<Expansion>,
    /// The members of the body beside the items.
    around: Map<String, Value>,
}

/// Reads a page of the items of a collection; `None` if the documented response is that of the collection.
pub(super) fn page<'a>(exchange: &Exchange<'a>, store: &Store) -> Result<Option<Page<'a>>, ServiceError> {
    let request = exchange.request;
    let Some(parent) = exchange.route.address(exchange.route.segments.len()) else { return Ok(None) };
    let is_changed = !store.entries(&parent).is_empty() || exchange.route.is_below_created();
    let has_example = exchange.shown.as_ref().is_some_and(|shown| shown.same_query);
    if (!is_changed && has_example) || request.option("skiptoken") == Some(LAST) {
        return Ok(None);
    }
    let mut documented = items::documented_items(&exchange.route, exchange.operation(), request);
    if exchange.route.is_below_created() {
        // The pages show what belongs to their own items.
        documented.items.clear();
        documented.has_more = false;
    }
    let query = Query::parse(exchange)?.showing(&exchange.route, &documented.items);
    let page = if documented.has_more { Some(documented.items.len()) } else { page_size(exchange) };
    let key = query::key(&exchange.route);
    let mut all = items::current_items(documented.items, store, &parent, key);
    if let Some(paging) = &exchange.operation().key_paging {
        all = keyed_page::select(exchange.operation(), paging, request, all)?;
    }
    // A documented next link needs a next page, even if only items created since are on it.
    let empty_end = documented.has_more && request.query.is_empty() && page == Some(all.len());
    let selected = query.apply(all, key, page.filter(|page| *page > 0))?;
    if exchange.operation().key_paging.is_some() && selected.next.is_some() {
        // A page that ends early would end the list.
        let message = "the page is too large: ask for fewer items with the parameter for the size of a page";
        return Err(ServiceError::new(413, "ResponseTooLarge", message));
    }
    let mut around = documented.around;
    around.extend(selected.count.map(|count| ("@odata.count".to_owned(), count.into())));
    let next = selected.next.map(query::token).or(empty_end.then(|| LAST.to_owned()));
    let next = next.map(|token| request.link(exchange.origin(), "$skiptoken", &token));
    around.extend(next.map(|link| ("@odata.nextLink".to_owned(), link.into())));
    Ok(Some(Page { items: selected.items, key, expand: query.expand, around }))
}

impl Page<'_> {
    /// Responds with the page, if its items are not too large.
    pub(super) fn respond(self, store: &Store) -> Result<Response, ServiceError> {
        self.items.iter().try_for_each(|item| store.spend(weigh(item)))?;
        let mut body = self.around;
        body.insert("value".to_owned(), self.items.into());
        Ok(Response::json(200, Value::Object(body)))
    }
}

/// The number of items on a page, by the `Prefer` header or the documentation.
fn page_size(exchange: &Exchange<'_>) -> Option<usize> {
    let preferred = exchange.request.header("prefer").and_then(|prefer| {
        let size = prefer.split(',').find_map(|one| one.trim().strip_prefix("odata.maxpagesize="))?;
        size.parse().ok().filter(|size| *size > 0)
    });
    preferred.or(exchange.operation().page_size.and_then(|size| size.default).map(|size| size as usize))
}
