//! Requests as calls of the client: `GET /users/{id}/messages?$top=5` is
//! `graph.users().id("…").messages().list().top(5)`.

use super::bodies::Bodies;
use super::handles::required_query;
use super::literals;
use super::models;
use super::places::{Call, Places, ROOT};
use super::registry::{Registry, Role};
use super::scope::Scope;
use super::trie::NodeId;
use crate::api::{Body, Content, Message, Operation, OperationKind, Property, QualifiedName, Segment, TypeRef};
use crate::krate::Expr;
use crate::uri::{Literal, Request};

/// So many options or headers a call has at most: each is a call on the one before, and pages may be hostile.
const MOST: usize = 40;

/// All methods of a version's client.
#[derive(Clone, Copy)]
pub(super) struct Client<'p> {
    pub places: &'p Places<'p>,
    pub registry: &'p Registry,
    pub bodies: &'p Bodies<'p>,
}

/// The method that a request calls, and the way there.
pub(super) struct Way<'p> {
    /// The handle that has the method.
    pub handle: NodeId,
    pub call: &'p Call<'p>,
    /// The steps to the handle with their arguments.
    steps: Vec<(&'p str, Vec<Literal>)>,
    /// The arguments of the last step, which is a part of the method.
    arguments: Vec<Literal>,
}

/// What the client sends as a body.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sent {
    Nothing,
    /// An object of a type.
    Object(QualifiedName, Role),
    /// A reference to an object.
    Reference,
    /// JSON of any form.
    Json,
    Bytes,
}

impl<'p> Client<'p> {
    /// The method that a request calls; `None` where no page documents it.
    pub(super) fn way(&self, sample: &Request) -> Option<Way<'p>> {
        let mut steps = Vec::new();
        self.walk(ROOT, sample, 0, &mut steps)
    }

    /// Where several steps fit, names come before keys: `delta` is no id.
    fn walk(
        &self,
        handle: NodeId,
        sample: &Request,
        at: usize,
        steps: &mut Vec<(&'p str, Vec<Literal>)>,
    ) -> Option<Way<'p>> {
        let methods = self.places.methods(handle);
        let way = |call: &'p Call<'p>, arguments| Way { handle, call, steps: Vec::new(), arguments };
        if at == sample.segments.len() {
            let here = |call: &&Call<'_>| call.at == handle && call.operation.method == sample.method;
            let found = methods.operations.iter().find(here).map(|call| way(call, Vec::new()))?;
            return Some(Way { steps: std::mem::take(steps), ..found });
        }
        let ends = methods.operations.iter().filter(|call| call.at != handle && call.operation.method == sample.method);
        for call in ends {
            if let Some((count, arguments)) = self.fit(call.at, sample, at)
                && at + count == sample.segments.len()
            {
                return Some(Way { steps: std::mem::take(steps), ..way(call, arguments) });
            }
        }
        let is_key = |node: NodeId| matches!(self.places.node(node).path.0.last(), Some(Segment::Key(_)));
        let mut onward: Vec<_> = methods.steps.iter().collect();
        onward.sort_by_key(|step| is_key(step.to));
        for step in onward {
            if let Some((count, arguments)) = self.fit(step.to, sample, at) {
                let depth = steps.len();
                steps.push((&step.ident, arguments));
                let found = self.walk(self.places.state(step.to), sample, at + count, steps);
                if found.is_some() {
                    return found;
                }
                steps.truncate(depth);
            }
        }
        None
    }

    fn fit(&self, node: NodeId, sample: &Request, at: usize) -> Option<(usize, Vec<Literal>)> {
        let (count, arguments) = sample.fit(self.places.node(node).path.0.last()?, at)?;
        Some((count, arguments.into_iter().collect::<Option<_>>()?))
    }

    /// What an operation takes as its body.
    pub(super) fn sent(&self, operation: &Operation) -> Sent {
        let role = if operation.kind == OperationKind::Update { Role::Update } else { Role::Create };
        // A reference is sent as an address: OData gives `$ref` one form of body for all of them.
        let is_reference = matches!(operation.path.0.last(), Some(Segment::Name(name)) if name == "$ref");
        match &operation.body {
            Body::None => Sent::Nothing,
            Body::Binary => Sent::Bytes,
            Body::Resource { ty, .. } if self.registry.spot(ty, role).is_some() => Sent::Object(ty.clone(), role),
            Body::Parameters(_) => match self.bodies.parameters_of(operation) {
                Some(name) => Sent::Object(name.clone(), Role::Parameters),
                None => Sent::Nothing,
            },
            Body::Untyped if is_reference => Sent::Reference,
            Body::Resource { .. } | Body::Untyped => Sent::Json,
        }
    }

    /// The call of a request with its options; `body` is the last argument where the method takes one. `None`
    /// where the request lacks what the method needs, or has more options than any call should.
    pub(super) fn call(
        &self,
        way: &Way<'_>,
        query: &[(String, String)],
        body: Option<Expr>,
        scope: &mut Scope<'_>,
    ) -> Option<Expr> {
        if query.len() > MOST {
            return None;
        }
        let mut chain = Expr::Path("graph".to_owned());
        for (ident, arguments) in &way.steps {
            chain = chain.method(ident, arguments.iter().map(|written| argument(written, scope)).collect::<Vec<_>>());
        }
        let operation = way.call.operation;
        let mut arguments: Vec<Expr> = way.arguments.iter().map(|written| argument(written, scope)).collect();
        let required = required_query(operation, &mut Vec::new());
        for (name, _) in &required {
            let (_, value) = query.iter().find(|(known, _)| known.eq_ignore_ascii_case(name))?;
            arguments.push(Expr::Text(value.clone()));
        }
        arguments.extend(body);
        let mut chain = chain.method(&way.call.ident, arguments);
        for (name, value) in query {
            if !required.iter().any(|(known, _)| known.eq_ignore_ascii_case(name)) {
                chain = self.option(chain, operation, name, value, scope);
            }
        }
        Some(chain)
    }

    /// Adds a query option, by the method that is for it where the answer has one.
    fn option(&self, chain: Expr, operation: &Operation, name: &str, value: &str, scope: &mut Scope<'_>) -> Expr {
        let (item, is_list) = match &operation.response.content {
            Content::Json(TypeRef::Collection(item)) => (Some(&**item), true),
            Content::Json(item) => (Some(item), false),
            Content::None | Content::Binary => (None, false),
        };
        let model = item.and_then(TypeRef::name).filter(|name| {
            matches!(item, Some(TypeRef::Structured(_))) && self.registry.spot(name, Role::Model).is_some()
        });
        let text = || Expr::Text(value.to_owned());
        let number = || value.parse::<u32>().ok().map(|number| Expr::Number(number.to_string()));
        let typed = match name {
            "$select" => model.map(|model| ("select", vec![self.selection(model, value, scope).unwrap_or_else(text)])),
            "$expand" => model.map(|_| ("expand", vec![text()])),
            "$filter" if is_list => Some(("filter", vec![text()])),
            "$orderby" if is_list => Some(("order_by", vec![text()])),
            "$top" if is_list => number().map(|number| ("top", vec![number])),
            "$skip" if is_list => number().map(|number| ("skip", vec![number])),
            "$count" if is_list && value == "true" => Some(("count", Vec::new())),
            "$search" if is_list => phrase(value).map(|phrase| ("search", vec![Expr::Text(phrase)])),
            _ => None,
        };
        match typed {
            // An option that is given twice is not what the service was meant to get, but what the page shows.
            Some((method, arguments)) if !has(&chain, method) => chain.method(method, arguments),
            _ => chain.method("query", [Expr::Text(name.to_owned()), text()]),
        }
    }

    /// The constants of selected properties; `None` where one is not documented, or there are too many to read.
    fn selection(&self, model: &QualifiedName, value: &str, scope: &mut Scope<'_>) -> Option<Expr> {
        const MOST: usize = 8;
        let ty = *self.bodies.types.get(model)?;
        let properties: Vec<&Property> = self.bodies.properties(ty);
        let idents = models::field_names(properties.iter().map(|one| one.name.as_str()));
        let constants: Option<Vec<String>> = value
            .split(',')
            .map(|name| Some(models::constant(&idents[properties.iter().find(|one| one.name == name)?.name.as_str()])))
            .collect();
        let constants = constants.filter(|constants| constants.len() <= MOST)?;
        let written = scope.model(model, Role::Model)?;
        let mut paths: Vec<Expr> =
            constants.iter().map(|constant| Expr::Path(format!("{written}::{constant}"))).collect();
        Some(if paths.len() == 1 { paths.remove(0) } else { Expr::Tuple(paths) })
    }
}

/// Adds the headers of a documented request that say more than every request does. The consistency level is left to
/// the method, which knows which queries need it.
pub(super) fn with_headers(call: Expr, message: &Message) -> Expr {
    const COMMON: [&str; 9] = [
        "accept",
        "authorization",
        "client-request-id",
        "connection",
        "consistencylevel",
        "content-length",
        "content-type",
        "host",
        "user-agent",
    ];
    let telling = message.headers.iter().filter(|(name, _)| !COMMON.contains(&name.to_lowercase().as_str()));
    telling
        .take(MOST)
        .fold(call, |call, (name, value)| call.method("header", [Expr::Text(name.clone()), Expr::Text(value.clone())]))
}

/// What a documented request says its body is.
pub(super) fn content_type(message: &Message) -> Option<&str> {
    let header = message.headers.iter().find(|(name, _)| name.eq_ignore_ascii_case("content-type"));
    header.map(|(_, value)| value.as_str())
}

/// The words of a search that is one phrase.
fn phrase(value: &str) -> Option<String> {
    let inside = value.strip_prefix('"')?.strip_suffix('"')?;
    (!inside.contains(['"', '\\'])).then(|| inside.to_owned())
}

/// Whether a chain ends with calls that have this method among them.
fn has(chain: &Expr, method: &str) -> bool {
    match chain {
        Expr::Method(receiver, name, _) => name == method || has(receiver, method),
        _ => false,
    }
}

/// What stands in a path, as an argument of a method.
fn argument(written: &Literal, scope: &mut Scope<'_>) -> Expr {
    match written {
        Literal::Text(text) => Expr::Text(text.clone()),
        Literal::Number(number) => Expr::Number(number.clone()),
        Literal::Bool(value) => Expr::Bool(*value),
        Literal::Date(text) => literals::date(text, scope),
        Literal::Parsed(ty, text) => Expr::Parse(text.clone(), Some(scope.runtime(ty))),
    }
}
