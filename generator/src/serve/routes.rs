//! Which documented operation a request calls.

use super::answer::Refusal;
use super::request::Request;
use super::store::Place;
use crate::api::{Api, Content, Method, Operation, QualifiedName, Segment, TypeRef};
use crate::resolve::path;

/// An operation that a request calls.
pub(super) struct Route<'a> {
    pub api: &'a Api,
    pub operation: &'a Operation,
    /// The segments of the request, each key in one of its own.
    pub segments: Vec<String>,
}

/// The operation that a request calls, or why there is none.
///
/// Where several paths fit, the one with a name earlier is meant: `delta` is no id.
pub(super) fn find<'a>(apis: &'a [Api], request: &Request) -> Result<Route<'a>, Refusal> {
    let Some(api) = apis.iter().find(|api| api.version.eq_ignore_ascii_case(&request.version)) else {
        let versions: Vec<&str> = apis.iter().map(|api| api.version.as_str()).collect();
        let message = format!("the path starts with no documented version ({})", versions.join(", "));
        return Err(Refusal::new(404, "Request_ResourceNotFound", message));
    };
    let mut segments = request.segments.clone();
    let mut fitting = at(api, &segments);
    if fitting.is_empty() {
        segments = path::with_keys_apart(&segments);
        fitting = at(api, &segments);
    }
    if fitting.is_empty() {
        return Err(Refusal::new(404, "Request_ResourceNotFound", "no page documents this path"));
    }
    let called = fitting.iter().filter(|operation| operation.method == request.method);
    // The last of the greatest is taken, so that the order is turned: of equals the first counts.
    match called.rev().max_by_key(|operation| names(operation)) {
        Some(operation) => Ok(Route { api, operation, segments }),
        None => Err(other_method(&fitting, request.method)),
    }
}

impl<'a> Route<'a> {
    /// Where what is called is kept, if it is an item of a collection or a single resource.
    pub(super) fn place(&self) -> Option<Place> {
        let last = self.operation.path.0.last()?;
        let is_resource =
            matches!(last, Segment::Key(_)) || matches!(last, Segment::Name(name) if !name.starts_with('$'));
        let (key, _) = self.segments.split_last().filter(|_| is_resource)?;
        let name = if matches!(last, Segment::Key(_)) { key.clone() } else { format!("/{}", bare(key).to_lowercase()) };
        Some(Place { parent: self.address(self.segments.len() - 1)?, key: name })
    }

    /// The places of all items that lie on the way.
    pub(super) fn on_the_way(&self) -> Vec<Place> {
        let pattern = &self.operation.path.0;
        let keys = pattern.iter().zip(&self.segments).enumerate();
        let place = |(at, (segment, key)): (usize, (&Segment, &String))| {
            let parent = matches!(segment, Segment::Key(_)).then(|| self.address(at))??;
            Some(Place { parent, key: key.clone() })
        };
        keys.filter_map(place).collect()
    }

    /// A name for the first segments: letter case counts in keys only. Paths of items have none.
    pub(super) fn address(&self, length: usize) -> Option<String> {
        let pattern = &self.operation.path.0;
        let is_plain = |segment: &Segment| !matches!(segment, Segment::ItemPath(_));
        if pattern.len() != self.segments.len() || !pattern.iter().all(is_plain) {
            return None;
        }
        let mut address = self.api.version.clone();
        for (segment, text) in pattern.iter().zip(&self.segments).take(length) {
            address.push('/');
            match segment {
                Segment::Key(_) => address.push_str(&text.replace('/', "%2F")),
                _ => address.push_str(&bare(text).to_lowercase()),
            }
        }
        Some(address)
    }

    /// The operation with a method at the first segments, such as the list that a create adds to.
    pub(super) fn beside(&self, length: usize, method: Method) -> Option<&'a Operation> {
        beside(self.api, &self.operation.path.0[..length], method)
    }

    /// The type of what is called, or of its items.
    pub(super) fn ty(&self) -> Option<&'a QualifiedName> {
        ty(self.operation)
    }
}

/// The type of what an operation answers, or of its items.
pub(super) fn ty(operation: &Operation) -> Option<&QualifiedName> {
    match &operation.response.content {
        Content::Json(ty) => match ty.item() {
            TypeRef::Structured(name) => Some(name),
            _ => None,
        },
        _ => None,
    }
}

fn beside<'a>(api: &'a Api, path: &[Segment], method: Method) -> Option<&'a Operation> {
    let wanted = crate::api::Path(path.to_vec()).normal();
    api.operations.iter().find(|operation| {
        operation.method == method && operation.path.0.len() == path.len() && operation.path.normal() == wanted
    })
}

fn other_method(fitting: &[&Operation], method: Method) -> Refusal {
    let mut methods: Vec<String> = fitting.iter().map(|operation| operation.method.to_string()).collect();
    methods.sort();
    methods.dedup();
    let allowed = methods.join(", ");
    let message = format!("no page documents {method} for this path, only {allowed}");
    Refusal::new(405, "Request_BadRequest", message).header("allow", allowed)
}

fn at<'a>(api: &'a Api, segments: &[String]) -> Vec<&'a Operation> {
    api.operations.iter().filter(|operation| fits(&operation.path.0, segments)).collect()
}

/// Which segments of a path are names: what is compared first counts most.
fn names(operation: &Operation) -> Vec<bool> {
    operation.path.0.iter().map(|segment| !matches!(segment, Segment::Key(_))).collect()
}

/// Whether a path with placeholders stands for the segments of a request.
fn fits(pattern: &[Segment], sent: &[String]) -> bool {
    let (Some((first, pattern)), Some((text, rest))) = (pattern.split_first(), sent.split_first()) else {
        return pattern.is_empty() && sent.is_empty();
    };
    match first {
        Segment::ItemPath(_) => {
            // The path of an item goes to the segment that ends with a colon, or to the end.
            let end = sent.iter().position(|text| text.ends_with(':')).map_or(sent.len(), |at| at + 1);
            fits(pattern, &sent[end..])
        }
        Segment::Key(_) => {
            let item_path = matches!(pattern.first(), Some(Segment::ItemPath(_)));
            text.ends_with(':') == item_path && !text.starts_with('$') && fits(pattern, rest)
        }
        Segment::Name(name) => {
            let text = text.strip_suffix("()").or(text.strip_suffix(':')).unwrap_or(text);
            same(name, text) && fits(pattern, rest)
        }
        Segment::AlternateKey(name) => {
            text.split_once('=').is_some_and(|(known, _)| known.eq_ignore_ascii_case(name)) && fits(pattern, rest)
        }
        Segment::Call { name, arguments } => {
            let called = text.split_once('(').and_then(|(known, inside)| Some((known, inside.strip_suffix(')')?)));
            let named = |inside: &str| {
                arguments.iter().all(|argument| argument.name.is_empty() || has_argument(inside, &argument.name))
            };
            called.is_some_and(|(known, inside)| same(name, known) && named(inside)) && fits(pattern, rest)
        }
    }
}

fn has_argument(inside: &str, name: &str) -> bool {
    inside
        .split(',')
        .any(|argument| argument.split_once('=').is_some_and(|(known, _)| known.trim().eq_ignore_ascii_case(name)))
}

fn same(name: &str, text: &str) -> bool {
    bare(name).eq_ignore_ascii_case(bare(text))
}

/// A name without the namespace that calls of functions may leave out.
pub(super) fn bare(name: &str) -> &str {
    name.strip_prefix("microsoft.graph.").unwrap_or(name)
}
