//! Short programs for the documentation of operations, made from what their pages show.

use std::collections::BTreeMap;

use super::calls::{self, Client, Sent, Way};
use super::literals::Values;
use super::places::Call;
use super::registry::Role;
use super::requests::{Method, Shown};
use super::scope::{Crate, Scope};
use super::trie::NodeId;
use crate::api::{Content, Operation, Primitive, QualifiedName, Segment, TypeRef};
use crate::krate::{Expr, Snippet, SnippetBody};
use crate::names;
use crate::uri::Request;

/// A body of more expressions than this is no longer short; it becomes a parameter.
const LONGEST: usize = 60;

/// What programs are made from.
pub(super) struct Snippets<'p> {
    pub client: Client<'p>,
    pub krate: Crate<'p>,
    /// Whether the code is a crate of its own, so that a program can name it.
    pub compiled: bool,
    /// The request that each method is shown with.
    pub first: BTreeMap<Method<'p>, &'p Shown<'p>>,
}

impl Snippets<'_> {
    /// The program for a method: its page's request, or one with the names of the path's placeholders.
    pub(super) fn of(&self, handle: NodeId, call: &Call<'_>) -> Option<Snippet> {
        let shown = self.first.get(&(handle, call.ident.as_str()));
        let stated = shown.and_then(|shown| self.program(&shown.way, &shown.sample.query, Some(shown)));
        stated.or_else(|| {
            let sample = stand_in(call.operation);
            let way = self.client.way(&sample).filter(|way| way.handle == handle && way.call.ident == call.ident)?;
            self.program(&way, &sample.query, None)
        })
    }

    fn program(&self, way: &Way<'_>, query: &[(String, String)], shown: Option<&Shown<'_>>) -> Option<Snippet> {
        let operation = way.call.operation;
        let mut scope = Scope::new(self.krate);
        let value = Expr::Path("body".to_owned());
        let given = |path| (Some(SnippetBody::Given(path)), Some(value.clone()));
        let (body, argument) = match self.client.sent(operation) {
            Sent::Nothing => (None, None),
            Sent::Object(name, role) => match shown.and_then(|shown| self.made(&name, role, shown, &mut scope)) {
                Some(made) => (Some(SnippetBody::Made(made)), Some(Expr::Ref(Box::new(value)))),
                None => given(self.krate.model(&name, role)?),
            },
            Sent::Reference => given(self.krate.runtime("Reference")),
            Sent::Json => given(self.krate.runtime("Value")),
            Sent::Bytes => (Some(SnippetBody::Bytes(self.krate.runtime("Bytes"))), Some(value)),
        };
        let call = self.client.call(way, query, argument, &mut scope)?;
        let call = match shown {
            Some(shown) => calls::with_headers(call, shown.request),
            None => call,
        };
        Some(Snippet {
            client: self.compiled.then(|| self.krate.version()),
            imports: scope.finish(),
            body,
            answer: answer(operation),
            call: without_braces(call),
        })
    }

    /// The body that a page shows, where it is short.
    fn made(&self, name: &QualifiedName, role: Role, shown: &Shown<'_>, scope: &mut Scope<'_>) -> Option<Expr> {
        let object = shown.request.body.as_object()?;
        let values = Values { bodies: self.client.bodies };
        // Nothing is imported for a body that is not shown.
        let made = values.object(name, role, object, &mut Scope::new(self.krate));
        made.filter(|made| made.size() <= LONGEST)?;
        values.object(name, role, object, scope)
    }
}

/// Placeholders that a page shows, as the words in them.
fn without_braces(expr: Expr) -> Expr {
    match expr {
        Expr::Text(text) => {
            let inside = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
            Expr::Text(inside.filter(|inside| !inside.is_empty()).unwrap_or(&text).to_owned())
        }
        Expr::Method(receiver, name, arguments) => {
            Expr::Method(Box::new(without_braces(*receiver)), name, arguments.into_iter().map(without_braces).collect())
        }
        other => other,
    }
}

/// What the answer is called: after its type, where that is no name that is taken.
fn answer(operation: &Operation) -> Option<String> {
    let name = match &operation.response.content {
        Content::None => return None,
        Content::Binary => "content".to_owned(),
        Content::Json(TypeRef::Collection(_)) => "page".to_owned(),
        Content::Json(ty) => ty.name().map_or_else(String::new, |name| names::snake(&name.name)),
    };
    Some(if matches!(name.as_str(), "" | "body" | "graph" | "example") {
        "answer".to_owned()
    } else {
        names::ident(&name)
    })
}

/// A request for an operation whose page shows none: its path with the names of placeholders.
fn stand_in(operation: &Operation) -> Request {
    let segment = |segment: &Segment| match segment {
        Segment::Name(name) | Segment::Key(name) => name.clone(),
        Segment::AlternateKey(name) => format!("{name}={name}"),
        Segment::ItemPath(_) => "folder/file.txt:".to_owned(),
        Segment::Call { name, arguments } => {
            let arguments: Vec<String> = arguments
                .iter()
                .map(|argument| match argument.name.as_str() {
                    "" => "'value'".to_owned(),
                    name => format!("{name}={}", value(operation, name)),
                })
                .collect();
            format!("{name}({})", arguments.join(","))
        }
    };
    let query = super::handles::required_query(operation, &mut Vec::new());
    Request {
        method: operation.method,
        segments: operation.path.0.iter().map(segment).collect(),
        query: query.into_iter().map(|(name, _)| (name, String::new())).collect(),
    }
}

/// A value for an argument of a function.
fn value(operation: &Operation, name: &str) -> String {
    let stated = operation.arguments.iter().find(|argument| argument.name == name);
    match stated.map(|argument| &argument.ty) {
        Some(TypeRef::Primitive(Primitive::Boolean)) => "true".to_owned(),
        Some(TypeRef::Primitive(primitive)) if primitive.is_number() => "1".to_owned(),
        Some(TypeRef::Primitive(Primitive::Date)) => "2030-01-31".to_owned(),
        Some(TypeRef::Primitive(Primitive::DateTimeOffset)) => "2030-01-31T12:00:00Z".to_owned(),
        _ => format!("'{name}'"),
    }
}
