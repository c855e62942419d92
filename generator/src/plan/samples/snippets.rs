//! Short programs for the documentation of operations, made from the requests on their pages.

use std::collections::HashMap;

use super::calls;
use super::context::SampleContext;
use super::literals::Literals;
use super::placeholders::repeats_names;
use super::program_scope::ProgramScope;
use super::requests::{self, DocumentedRequest};
use super::stand_ins;
use crate::api::{Content, Operation, QualifiedName, TypeRef};
use crate::krate::{Expr, Snippet, SnippetBody};
use crate::plan::paths::{CallPath, MethodKey, OperationMethod, RequestBody};
use crate::plan::role::Role;
use crate::text::names;

/// The most expressions of a body that a program contains; a longer one becomes a parameter.
const LONGEST: usize = 30;

/// Plans the program of each method that sends a request.
///
/// `compiled` states whether the code is a crate of its own, so that a program can name it.
pub(in crate::plan) fn plan_by_method<'p>(
    methods: impl Iterator<Item = (MethodKey<'p>, &'p OperationMethod<'p>)>,
    documented: &[DocumentedRequest<'p>],
    context: SampleContext<'p>,
    compiled: bool,
) -> HashMap<MethodKey<'p>, Snippet> {
    let first = requests::first_by_method(documented);
    let programs = Programs { context, compiled };
    let snippet = |(key, method)| Some((key, programs.of(key, method, first.get(&key).copied())?));
    methods.filter_map(snippet).collect()
}

struct Programs<'p> {
    context: SampleContext<'p>,
    compiled: bool,
}

impl Programs<'_> {
    /// The program of a method: its page's request, or one with the names of the path's placeholders.
    fn of(
        &self,
        (handle, ident): MethodKey<'_>,
        method: &OperationMethod<'_>,
        documented: Option<&DocumentedRequest<'_>>,
    ) -> Option<Snippet> {
        let stated = documented.and_then(|shown| self.program(&shown.path, &shown.sample.query, Some(shown)));
        stated.or_else(|| {
            let sample = stand_ins::make_request(method.operation);
            let path = self.context.client.find(&sample)?;
            let is_same = path.handle == handle && path.method.ident == ident;
            is_same.then(|| self.program(&path, &sample.query, None)).flatten()
        })
    }

    fn program(
        &self,
        path: &CallPath<'_>,
        query: &[(String, String)],
        documented: Option<&DocumentedRequest<'_>>,
    ) -> Option<Snippet> {
        let operation = path.method.operation;
        let krate = self.context.krate;
        let mut scope = ProgramScope::new(krate);
        let value = Expr::Path("body".to_owned());
        let given = |path| (Some(SnippetBody::Given(path)), Some(value.clone()));
        let (body, argument) = match self.context.client.body_of(path.method) {
            RequestBody::None => (None, None),
            RequestBody::Object(name, role) => {
                match documented.and_then(|shown| self.made(&name, role, shown, &mut scope)) {
                    Some(made) => (Some(SnippetBody::Object(made)), Some(Expr::Ref(Box::new(value)))),
                    None => given(krate.model(&name, role)?),
                }
            }
            RequestBody::Reference => given(krate.runtime("Reference")),
            RequestBody::List(item) => {
                let item = krate.model(item.name()?, Role::Model)?;
                given(format!("[{item}]"))
            }
            RequestBody::Json => given(krate.runtime("Value")),
            RequestBody::Bytes => (Some(SnippetBody::Bytes(krate.runtime("Bytes"))), Some(value)),
        };
        let call = calls::call(self.context, path, query, documented.map(|shown| shown.request), argument, &mut scope)?;
        let call = match documented {
            Some(shown) => calls::with_headers(call, shown.request, path),
            None => call,
        };
        if is_plain(&call, path.method) && !matches!(body, Some(SnippetBody::Object(_))) {
            return None;
        }
        Some(Snippet {
            client: self.compiled.then(|| {
                (self.context.profile.variable.clone(), format!("{}::{}", krate.version(), self.context.profile.client))
            }),
            imports: scope.finish(),
            body,
            answer: result_name(operation, &self.context.profile.variable),
            call: without_braces(call),
        })
    }

    /// The body that a page shows, where it is short and tells something.
    fn made(
        &self,
        name: &QualifiedName,
        role: Role,
        documented: &DocumentedRequest<'_>,
        scope: &mut ProgramScope<'_>,
    ) -> Option<Expr> {
        let object = documented.request.body.as_object().filter(|object| !repeats_names(object))?;
        let literals = Literals(self.context);
        // Nothing is imported for a body that is not shown.
        let made = literals.object(name, role, object, &mut ProgramScope::new(self.context.krate));
        made.filter(|made| made.size() <= LONGEST)?;
        scope.runtime("object");
        literals.object(name, role, object, scope)
    }
}

/// Returns true for a call without options and headers. Its program would only repeat the path, which the documentation
/// of the method states.
fn is_plain(call: &Expr, method: &OperationMethod<'_>) -> bool {
    matches!(call, Expr::Method(_, name, _) if *name == method.ident)
}

/// Replaces placeholders that a page shows by the words in them.
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

/// The variable for the response: the name of its type, unless that is taken.
fn result_name(operation: &Operation, variable: &str) -> Option<String> {
    let name = match &operation.response.content {
        Content::None => return None,
        Content::Binary => "content".to_owned(),
        Content::Json(TypeRef::Collection(_)) => "page".to_owned(),
        Content::Json(ty) => ty.name().map_or_else(String::new, |name| names::snake(&name.name)),
    };
    Some(if matches!(name.as_str(), "" | "body" | "example") || name == variable {
        "response".to_owned()
    } else {
        names::ident(&name)
    })
}
