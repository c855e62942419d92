//! The relationships of `$expand`: `manager($select=displayName),members($top=5)`.

use super::properties::Scope;
use super::suggestion::{did_you_mean, nearest, quoted};
use crate::api::TypeRef;

/// Maximum number of relationships in an option.
const MAX_RELATIONSHIPS: usize = 20;

/// A relationship that is returned with an object.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Expansion {
    pub property: String,
    pub options: Vec<(String, String)>,
}

/// The relationships that the option names, each with its own options in parentheses.
pub(super) fn relationships(text: &str) -> Result<Vec<&str>, String> {
    let parts = split(text, ',')?;
    if parts.len() > MAX_RELATIONSHIPS {
        return Err(format!("at most {MAX_RELATIONSHIPS} relationships are supported"));
    }
    Ok(parts.into_iter().map(str::trim).collect())
}

impl Expansion {
    /// Parses a relationship, and returns the scope of its options.
    pub(super) fn parse<'s, 'a>(part: &str, scope: Scope<'s, 'a>) -> Result<(Self, Scope<'s, 'a>), String> {
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
        Ok((Self { property: name.to_owned(), options: pairs }, below))
    }
}

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
