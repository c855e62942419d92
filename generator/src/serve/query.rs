//! Query options of a request, and their application to items.

use std::cmp::Ordering;

use serde_json::{Map, Value};

use super::filter::{self, Condition, Property};
use super::literal;
use super::request::Request;
use super::response::ServiceError;
use super::routes::{self, Route};
use super::{synthesis, visible};
use crate::api::index::TypeIndex;
use crate::api::{QualifiedName, TypeRef};

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
const SUPPORTED: [&str; 9] =
    ["count", "deltatoken", "filter", "format", "orderby", "select", "skip", "skiptoken", "top"];

/// Default number of items on a page.
const PAGE_SIZE: usize = 100;

/// The options of a request.
pub(super) struct Query {
    filter: Option<Condition>,
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
    pub(super) fn parse(request: &Request, route: &Route<'_>) -> Result<Self, ServiceError> {
        refuse_unsupported(request, route)?;
        let number = |name: &str| {
            let value = request.option(name).map(str::parse::<usize>);
            value.transpose().map_err(|_| ServiceError::bad(format!("${name} takes a whole number")))
        };
        let filter = request.option("filter").map(filter::parse).transpose();
        let filter = filter.map_err(|why| ServiceError::bad(format!("$filter: {why}")))?;
        let count = match request.option("count") {
            None => false,
            Some(value) if value.eq_ignore_ascii_case("true") => true,
            Some(value) if value.eq_ignore_ascii_case("false") => false,
            Some(_) => return Err(ServiceError::bad("$count takes true or false")),
        };
        let names = |text: &str| text.split(',').map(|name| name.trim().to_owned()).collect::<Vec<_>>();
        let select = request.option("select").map(names).filter(|names| !names.iter().any(|name| name == "*"));
        let query = Self {
            filter,
            order: request.option("orderby").map(order).transpose()?.unwrap_or_default(),
            select,
            top: number("top")?,
            skip: number("skip")?.unwrap_or(0),
            count,
            after: request.option("skiptoken").map(after).transpose()?,
            unselected: Vec::new(),
        };
        if let Some(ty) = route.ty() {
            query.check(&route.types, ty)?;
        }
        Ok(query)
    }

    /// Excludes properties that are returned only if `$select` names them, unless they are in the documented response.
    pub(super) fn showing(mut self, route: &Route<'_>, shown: &[Value]) -> Self {
        self.unselected = route.ty().map(|ty| visible::unselected(&route.types, ty, shown)).unwrap_or_default();
        self
    }

    /// Checks that every property is one of the type.
    fn check(&self, types: &TypeIndex<'_>, ty: &QualifiedName) -> Result<(), ServiceError> {
        let mut properties = Vec::new();
        if let Some(condition) = &self.filter {
            condition.properties(&mut properties);
        }
        let selected: Vec<Property> =
            self.select.iter().flatten().map(|name| name.split('/').map(str::to_owned).collect()).collect();
        let order = self.order.iter().map(|(property, _)| property);
        for property in properties.into_iter().chain(order).chain(&selected) {
            if !is_of(types, ty, property) {
                let name = property.join("/");
                return Err(ServiceError::bad(format!("no page documents a property `{name}` of {}", ty.name)));
            }
        }
        Ok(())
    }

    /// Applies the options to items.
    pub(super) fn apply(&self, items: Vec<Value>, key: &str, page: Option<usize>) -> Result<Selected, ServiceError> {
        let mut kept = Vec::new();
        for item in items {
            let holds = self.filter.as_ref().map_or(Ok(true), |condition| condition.holds(&item));
            if holds.map_err(|why| ServiceError::bad(format!("$filter: {why}")))? {
                kept.push(item);
            }
        }
        kept.sort_by(|a, b| self.compare(a, b));
        let count = kept.len();
        let start = self.after.unwrap_or(self.skip).min(count);
        // A next link of an empty page would lead to itself.
        let length = self.top.or(page).unwrap_or(PAGE_SIZE);
        let end = start.saturating_add(length).min(count);
        let more = end < count && length > 0;
        let items = kept.drain(start..end).map(|item| self.select(item, key)).collect();
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
        let is_wanted = |name: &str| names.iter().any(|wanted| wanted.split('/').next() == Some(name));
        let stays = |name: &str| name.starts_with('@') || name == key || is_wanted(name);
        let members = members.iter().filter(|(name, _)| stays(name));
        Value::Object(members.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<_, _>>())
    }
}

/// Returns true if a request has no system query options.
pub(super) fn is_plain(request: &Request) -> bool {
    !request.query.iter().any(|(name, _)| SYSTEM.contains(&bare(name).as_str()))
}

fn bare(name: &str) -> String {
    name.strip_prefix('$').unwrap_or(name).to_lowercase()
}

fn refuse_unsupported(request: &Request, route: &Route<'_>) -> Result<(), ServiceError> {
    let mut seen = Vec::new();
    for (name, value) in &request.query {
        let own = route.operation.query.parameters.iter().any(|parameter| parameter.name == *name);
        let option = bare(name);
        if own || !(name.starts_with('$') || SYSTEM.contains(&option.as_str())) {
            continue;
        }
        if !SUPPORTED.contains(&option.as_str()) || (option == "format" && !value.contains("json")) {
            return Err(ServiceError::bad(format!("the query option ${option} is not supported by this server")));
        }
        if seen.contains(&option) {
            return Err(ServiceError::bad(format!("the query option ${option} occurs twice")));
        }
        seen.push(option);
    }
    Ok(())
}

fn order(text: &str) -> Result<Vec<(Property, bool)>, ServiceError> {
    let one = |part: &str| {
        let mut words = part.split_whitespace();
        let property = words.next().map_or(Err("a property is missing".to_owned()), filter::property)?;
        match (words.next(), words.next()) {
            (None | Some("asc"), None) => Ok((property, false)),
            (Some("desc"), None) => Ok((property, true)),
            _ => Err(format!("expected a property with `asc` or `desc`, found `{part}`")),
        }
    };
    text.split(',').map(one).collect::<Result<_, String>>().map_err(|why| ServiceError::bad(format!("$orderby: {why}")))
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

/// Returns true if a path leads to a property of a type, or the type is not documented.
fn is_of(types: &TypeIndex<'_>, ty: &QualifiedName, property: &[String]) -> bool {
    let Some((first, rest)) = property.split_first() else { return true };
    if first.starts_with('@') || first == "id" || types.get(ty).is_none() || types.is_open(ty) {
        return true;
    }
    match types.property(ty, first).map(|known| &known.ty) {
        Some(TypeRef::Structured(ty)) => is_of(types, ty, rest),
        Some(_) => rest.is_empty(),
        // A list of a base type can have items of derived types.
        None => types.derived_properties(ty, first).any(|known| known.name == *first),
    }
}

/// The name of the key of the response's type.
pub(super) fn key(route: &Route<'_>) -> String {
    routes::ty(route.operation).map_or_else(|| "id".to_owned(), |ty| synthesis::key(&route.types, ty))
}
