//! Query options of a request, and their application to items.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::HashSet;

use serde_json::{Map, Value};

use super::exchange::Exchange;
use super::expand::{self, Expansion};
use super::filter::{self, Condition, Property};
use super::properties::Scope;
use super::request::Request;
use super::response::ServiceError;
use super::routes::Route;
use super::search::Search;
use super::store::weigh;
use super::suggestion::{did_you_mean, nearest, quoted};
use super::{literal, synthesis, visible};

/// System query options of OData; those that are not supported here are errors.
const SYSTEM: [&str; 14] = [
    "apply",
    "compute",
    "count",
    "deltatoken",
    "expand",
    "filter",
    "format",
    "index",
    "orderby",
    "search",
    "select",
    "skip",
    "skiptoken",
    "top",
];
const SUPPORTED: [&str; 11] =
    ["count", "deltatoken", "expand", "filter", "format", "orderby", "search", "select", "skip", "skiptoken", "top"];

/// Maximum number of properties in `$select` and in `$orderby`.
const MAX_SELECTED: usize = 500;
const MAX_ORDER: usize = 20;
/// Maximum nesting of the options of `$expand`.
const MAX_DEPTH: usize = 3;
/// Size of the items on a page after which it ends, in bytes.
const MAX_PAGE: usize = 4 << 20;

/// Default number of items on a page.
const PAGE_SIZE: usize = 100;

/// The options of a request.
pub(super) struct Query {
    filter: Option<Condition>,
    search: Option<Search>,
    pub expand: Vec<Expansion>,
    order: Vec<(Property, bool)>,
    select: Option<Vec<String>>,
    top: Option<usize>,
    skip: usize,
    count: bool,
    /// Index of the first item, by the token of a next link.
    after: Option<usize>,
    /// Members that are returned only if `$select` names them.
    unselected: Vec<String>,
}

/// A page of items.
pub(super) struct Selected {
    pub items: Vec<Value>,
    /// Number of all matching items, if the request asks for it.
    pub count: Option<usize>,
    /// Index of the first item on the next page.
    pub next: Option<usize>,
}

impl Query {
    /// Parses the options of a request; an option that cannot be honored is an error.
    pub(super) fn parse(exchange: &Exchange<'_>) -> Result<Self, ServiceError> {
        let Exchange { route, request, shown, .. } = exchange;
        let own = |name: &str| route.operation.query.parameters.iter().any(|parameter| parameter.name == *name);
        let options: Vec<_> = request.query.iter().filter(|(name, _)| !own(name)).cloned().collect();
        let scope = Scope { types: &route.types, ty: route.ty(), names: route.names(), shown: shown.as_ref() };
        let query = Self::of_options(&options, scope, 0)?;
        let maximum = route.operation.page_size.and_then(|size| size.maximum);
        match (query.top, maximum) {
            (Some(top), Some(maximum)) if top > maximum as usize => {
                Err(ServiceError::bad(format!("$top: {top} is more than the documented maximum of {maximum}")))
            }
            _ => Ok(query),
        }
    }

    /// Parses options of a request, or in parentheses of `$expand`.
    fn of_options(options: &[(String, String)], scope: Scope<'_, '_>, depth: usize) -> Result<Self, ServiceError> {
        refuse_unsupported(options)?;
        let option =
            |name: &str| options.iter().find(|(known, _)| bare(known) == name).map(|(_, value)| value.as_str());
        let number = |name: &'static str| {
            let value = option(name).map(|value| (value, value.parse::<usize>()));
            value
                .map(|(value, number)| {
                    number.map_err(|_| failed(name)(format!("expected a whole number, found {}", quoted(value))))
                })
                .transpose()
        };
        let count = match option("count") {
            None => false,
            Some(value) if value.eq_ignore_ascii_case("true") => true,
            Some(value) if value.eq_ignore_ascii_case("false") => false,
            Some(value) => return Err(failed("count")(format!("expected true or false, found {}", quoted(value)))),
        };
        let query = Self {
            filter: option("filter").map(filter::parse).transpose().map_err(failed("filter"))?,
            search: option("search").map(Search::parse).transpose().map_err(failed("search"))?,
            expand: match option("expand") {
                Some(text) => expansions(text, scope, depth).map_err(failed("expand"))?,
                None => Vec::new(),
            },
            order: option("orderby").map(order).transpose().map_err(failed("orderby"))?.unwrap_or_default(),
            select: option("select").map(select).transpose().map_err(failed("select"))?.flatten(),
            top: number("top")?,
            skip: number("skip")?.unwrap_or(0),
            count,
            after: option("skiptoken").map(after).transpose()?,
            unselected: Vec::new(),
        };
        query.check(scope)?;
        Ok(query)
    }

    /// Excludes properties that are returned only if `$select` names them, unless they are in the documented response.
    pub(super) fn showing(mut self, route: &Route<'_>, shown: &[Value]) -> Self {
        self.unselected = route.ty().map(|ty| visible::unselected(&route.types, ty, shown)).unwrap_or_default();
        self
    }

    /// Checks that every property is one of the type.
    fn check(&self, scope: Scope<'_, '_>) -> Result<(), ServiceError> {
        if let Some(condition) = &self.filter {
            scope.check(condition).map_err(failed("filter"))?;
        }
        let mut searched = Vec::new();
        self.search.iter().for_each(|search| search.properties(&mut searched));
        for property in searched {
            scope.find(property).map_err(failed("search"))?;
        }
        for (property, _) in &self.order {
            scope.find(property).map_err(failed("orderby"))?;
        }
        for name in self.select.iter().flatten() {
            let property: Property = name.split('/').map(str::to_owned).collect();
            scope.find(&property).map_err(failed("select"))?;
        }
        Ok(())
    }

    /// Applies the options to items.
    pub(super) fn apply(
        &self,
        items: Vec<Cow<'_, Value>>,
        key: &str,
        page: Option<usize>,
    ) -> Result<Selected, ServiceError> {
        let mut kept = Vec::new();
        for item in items {
            if self.search.as_ref().is_some_and(|search| !search.finds(&item)) {
                continue;
            }
            let holds = self.filter.as_ref().map_or(Ok(true), |condition| condition.holds(&item));
            if holds.map_err(failed("filter"))? {
                kept.push(item);
            }
        }
        kept.sort_by(|a, b| self.compare(a, b));
        let count = kept.len();
        let start = self.after.unwrap_or(self.skip).min(count);
        // A next link of an empty page would lead to itself.
        let length = self.top.or(page).unwrap_or(PAGE_SIZE);
        let end = start.saturating_add(length).min(count);
        let end = start + items_of_page(&kept[start..end]);
        let more = end < count && length > 0;
        let items = kept.drain(start..end).map(|item| self.select(item.into_owned(), key)).collect();
        Ok(Selected { items, count: self.count.then_some(count), next: more.then_some(end) })
    }

    fn compare(&self, a: &Value, b: &Value) -> Ordering {
        let orders = self.order.iter().map(|(property, descends)| {
            let order = literal::sorted(filter::value(a, property), filter::value(b, property));
            if *descends { order.reverse() } else { order }
        });
        orders.fold(Ordering::Equal, Ordering::then)
    }

    /// Applies `$select` to an item; its key and annotations always stay.
    pub(super) fn select(&self, item: Value, key: &str) -> Value {
        let Value::Object(members) = &item else { return item };
        let Some(names) = &self.select else { return visible::without(item, &self.unselected) };
        let names: HashSet<&str> = names.iter().filter_map(|wanted| wanted.split('/').next()).collect();
        let is_wanted = |name: &str| names.contains(name);
        let stays = |name: &str| name.starts_with('@') || name == key || is_wanted(name);
        let members = members.iter().filter(|(name, _)| stays(name));
        Value::Object(members.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>())
    }
}

/// Returns true if the query of a request is without system options.
pub(super) fn is_plain(request: &Request) -> bool {
    !request.query.iter().any(|(name, _)| SYSTEM.contains(&bare(name).as_str()))
}

/// The error of an option.
fn failed(name: &'static str) -> impl Fn(String) -> ServiceError {
    move |why| ServiceError::bad(format!("${name}: {why}"))
}

fn bare(name: &str) -> String {
    name.strip_prefix('$').unwrap_or(name).to_lowercase()
}

fn refuse_unsupported(options: &[(String, String)]) -> Result<(), ServiceError> {
    let mut seen = HashSet::new();
    for (name, value) in options {
        let option = bare(name);
        if !name.starts_with('$') && !SYSTEM.contains(&option.as_str()) {
            continue;
        }
        if !SUPPORTED.contains(&option.as_str()) || (option == "format" && !value.contains("json")) {
            let suggestion = if SYSTEM.contains(&option.as_str()) { None } else { nearest(&option, SUPPORTED) };
            let suggestion = did_you_mean(suggestion.map(|name| format!("${name}")));
            let name = quoted(&format!("${option}"));
            return Err(ServiceError::bad(format!(
                "the query option {name} is not supported by this server{suggestion}"
            )));
        }
        if !seen.insert(option.clone()) {
            return Err(ServiceError::bad(format!("the query option ${option} occurs twice")));
        }
    }
    Ok(())
}

/// The relationships of `$expand`, whose own options are checked like those of a request.
fn expansions(text: &str, scope: Scope<'_, '_>, depth: usize) -> Result<Vec<Expansion>, String> {
    if depth > MAX_DEPTH {
        return Err(format!("at most {MAX_DEPTH} levels are supported"));
    }
    let one = |part: &str| {
        let (expansion, below) = Expansion::parse(part, scope)?;
        Query::of_options(&expansion.options, below, depth + 1)
            .map_err(|error| format!("{}: {}", expansion.property, error.message))?;
        Ok(expansion)
    };
    expand::relationships(text)?.into_iter().map(one).collect()
}

/// The number of items until a page is full; at least one, so that each page leads on.
fn items_of_page(items: &[Cow<'_, Value>]) -> usize {
    let mut size = 0;
    let is_within = |item: &&Cow<'_, Value>| {
        let before = size;
        size += weigh(item);
        before < MAX_PAGE
    };
    items.iter().take_while(is_within).count()
}

fn order(text: &str) -> Result<Vec<(Property, bool)>, String> {
    let one = |part: &str| {
        let mut words = part.split_whitespace();
        let property = words.next().map_or(Err("a property is missing".to_owned()), filter::property)?;
        match (words.next(), words.next()) {
            (None | Some("asc"), None) => Ok((property, false)),
            (Some("desc"), None) => Ok((property, true)),
            _ => Err(format!("expected a property with `asc` or `desc`, found {}", quoted(part))),
        }
    };
    let parts: Vec<&str> = text.split(',').take(MAX_ORDER + 1).collect();
    if parts.len() > MAX_ORDER {
        return Err(format!("more than {MAX_ORDER} properties"));
    }
    parts.into_iter().map(one).collect()
}

/// The names of `$select`; `None` for all properties.
fn select(text: &str) -> Result<Option<Vec<String>>, String> {
    let names: Vec<String> = text.split(',').take(MAX_SELECTED + 1).map(|name| name.trim().to_owned()).collect();
    if names.len() > MAX_SELECTED {
        return Err(format!("more than {MAX_SELECTED} properties"));
    }
    match names.iter().find(|name| *name != "*" && filter::property(name).is_err()) {
        Some(name) => Err(format!("expected names of properties with commas between them, found {}", quoted(name))),
        None => Ok(Some(names).filter(|names| !names.iter().any(|name| name == "*"))),
    }
}

/// The token of a next link.
pub(super) fn token(after: usize) -> String {
    format!("after-{after}")
}

fn after(token: &str) -> Result<usize, ServiceError> {
    let number = token.strip_prefix("after-").map(|rest| rest.split('.').next().unwrap_or(rest));
    let number = number.and_then(|number| number.parse().ok());
    number.ok_or_else(|| ServiceError::bad("this server did not issue the value of $skiptoken"))
}

/// The name of the key of the response's type.
pub(super) fn key<'a>(route: &Route<'a>) -> &'a str {
    synthesis::key(&route.types, route.ty())
}
