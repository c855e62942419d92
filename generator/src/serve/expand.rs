//! Related objects of `$expand`: `manager($select=displayName),members($top=5)`.

use serde_json::{Map, Value};

use super::exchange::Exchange;
use super::properties::Scope;
use super::query::Query;
use super::request::Request;
use super::response::{Body, ServiceError};
use super::store::Store;
use super::suggestion::{did_you_mean, nearest, quoted};
use super::{collection, existence, resource};
use crate::api::{OperationKind, TypeRef};

/// Maximum number of relationships in an option, and maximum nesting of options.
const MAX_RELATIONSHIPS: usize = 20;
const MAX_DEPTH: usize = 3;

/// A relationship that is returned with an object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expansion {
    property: String,
    options: Vec<(String, String)>,
}

impl Expansion {
    /// Parses the option and checks the relationships, with the options in parentheses.
    pub(super) fn parse(text: &str, scope: Scope<'_, '_>, depth: usize) -> Result<Vec<Self>, String> {
        if depth > MAX_DEPTH {
            return Err(format!("at most {MAX_DEPTH} levels are supported"));
        }
        let parts = split(text, ',')?;
        if parts.len() > MAX_RELATIONSHIPS {
            return Err(format!("at most {MAX_RELATIONSHIPS} relationships are supported"));
        }
        parts.into_iter().map(|part| Self::of(part.trim(), scope, depth)).collect()
    }

    fn of(part: &str, scope: Scope<'_, '_>, depth: usize) -> Result<Self, String> {
        let (name, options) = match part.split_once('(') {
            None => (part, ""),
            Some((name, rest)) => {
                (name, rest.strip_suffix(')').ok_or("a parenthesis is not closed, or text follows it")?)
            }
        };
        if name.is_empty() || name.contains(['/', '*', ' ', '$']) {
            return Err(format!("expected the name of a relationship, found {}", quoted(part)));
        }
        let ty = related_type(name, scope)?;
        let mut pairs = Vec::new();
        for option in split(options, ';')?.into_iter().map(str::trim).filter(|option| !option.is_empty()) {
            let (name, value) = option.split_once('=').ok_or_else(|| format!("{} lacks a value", quoted(option)))?;
            pairs.push((name.to_owned(), value.to_owned()));
        }
        let below = Scope { ty: ty.and_then(TypeRef::structured_item), ..scope };
        Query::of_options(&pairs, below, depth + 1).map_err(|error| format!("{name}: {}", error.message))?;
        Ok(Self { property: name.to_owned(), options: pairs })
    }

    /// Adds the related objects to an object, whose path these segments are.
    pub(super) fn apply(
        &self,
        exchange: &Exchange<'_>,
        store: &Store,
        item: &mut Map<String, Value>,
        path: &[String],
    ) -> Result<(), ServiceError> {
        store.spend(RELATED)?;
        let segments = [path, std::slice::from_ref(&self.property)].concat();
        let request = Request { query: self.options.clone(), ..exchange.request.read_at(segments) };
        let value = match read(exchange, &request, store) {
            Ok(value) => value,
            Err(error) if matches!(error.status, 404 | 405) => None,
            Err(error) => return Err(error),
        };
        match value {
            Some(value) => {
                item.insert(self.property.clone(), value);
            }
            // The relationship has no documented path: the documented value stays.
            None => {
                item.entry(self.property.clone()).or_insert(Value::Null);
            }
        }
        Ok(())
    }
}

/// The share of a related object in the limit of a response, beside its own size.
const RELATED: usize = 64 << 10;

/// The type of a relationship; `None` if its type is unknown.
fn related_type<'s>(name: &str, scope: Scope<'s, '_>) -> Result<Option<&'s TypeRef>, String> {
    let Some(ty) = scope.ty.filter(|ty| scope.types.get(ty).is_some()) else { return Ok(None) };
    match scope.property(ty, name) {
        Some(known) if known.ty.structured_item().is_some() || known.navigation => Ok(Some(&known.ty)),
        Some(_) => Err(format!("{} of {} is not a relationship", quoted(name), ty.name)),
        None if scope.is_other(name) => Ok(None),
        None => {
            let all = scope.types.properties(ty);
            let related = all.iter().filter(|known| known.navigation || known.ty.structured_item().is_some());
            let suggestion = nearest(name, related.map(|known| known.name.as_str()));
            Err(format!("no page documents a relationship {} of {}{}", quoted(name), ty.name, did_you_mean(suggestion)))
        }
    }
}

/// Reads a collection or an object at a documented path.
fn read(exchange: &Exchange<'_>, request: &Request, store: &Store) -> Result<Option<Value>, ServiceError> {
    let related = Exchange::new(exchange.service, request, store)?;
    related.check_not_deleted(store)?;
    existence::check(&related, store)?;
    let response = match (related.operation().kind.clone(), related.route.resource_key()) {
        (OperationKind::List, Some(_)) => collection::list(&related, store)?,
        (OperationKind::Get, Some(key)) => resource::get(&related, store, &key)?,
        _ => return Ok(None),
    };
    let Body::Json(Value::Object(mut body)) = response.body else { return Ok(None) };
    if related.operation().kind == OperationKind::List {
        return Ok(body.shift_remove("value"));
    }
    body.shift_remove("@odata.context");
    Ok(Some(Value::Object(body)))
}

/// Splits at a separator that is neither in parentheses nor in quotes.
fn split(text: &str, separator: char) -> Result<Vec<&str>, String> {
    let (mut parts, mut start, mut depth, mut is_quoted) = (Vec::new(), 0, 0_usize, false);
    for (at, c) in text.char_indices() {
        match c {
            '\'' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '(' => depth += 1,
            ')' => depth = depth.checked_sub(1).ok_or("a parenthesis is not open")?,
            _ if c == separator && depth == 0 => {
                parts.push(&text[start..at]);
                start = at + 1;
            }
            _ => {}
        }
    }
    if depth > 0 || is_quoted {
        return Err("a parenthesis or a quotation mark is not closed".to_owned());
    }
    parts.push(&text[start..]);
    Ok(parts)
}
