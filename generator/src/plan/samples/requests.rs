//! Documented requests as calls of the client, for tests and documentation.

use std::collections::{BTreeMap, HashMap};

use super::calls;
use super::context::SampleContext;
use super::examples;
use super::program_scope::ProgramScope;
use crate::api::{Api, Message};
use crate::dialect::graph;
use crate::dialect::http::media_type;
use crate::krate::{Expr, Requests, RequestsOfPage, example_credentials};
use crate::plan::imports::RUNTIME;
use crate::plan::paths::{CallPath, ClientMethods, MethodKey, RequestBody};
use crate::profile::Auth;
use crate::uri::Request;

/// A request on a page and the method that sends it.
pub(in crate::plan) struct DocumentedRequest<'p> {
    pub page: &'p str,
    /// Its number on the page, from 1.
    pub number: usize,
    pub request: &'p Message,
    pub sample: &'p Request,
    pub path: CallPath<'p>,
    /// True for a request whose documented response is an error.
    pub fails: bool,
}

/// Collects the requests that pages show and the client can send, in the order of the pages.
pub(in crate::plan) fn collect<'p>(api: &'p Api, client: &ClientMethods<'p>) -> Vec<DocumentedRequest<'p>> {
    let mut all = Vec::new();
    for (page, operations) in examples::collect_pages(api) {
        for (at, example) in examples::distinct(&operations).into_iter().enumerate() {
            let Some(request) = &example.request else { continue };
            let Some(sample) = request.start.request() else { continue };
            // A form is not comparable with JSON.
            let Some(path) = client.find(sample).filter(|path| path.method.form.is_none()) else { continue };
            let path = match media_type(&request.headers).filter(|_| request.body.is_string()) {
                Some(media_type) => client.with_media(path, &media_type),
                None => path,
            };
            let fails = example.response.as_ref().is_some_and(|response| response.status() >= 400);
            all.push(DocumentedRequest { page, number: at + 1, request, sample, path, fails });
        }
    }
    all
}

/// The calls that send the requests of a version.
pub(in crate::plan) fn plan_calls(
    api: &Api,
    requests: &[DocumentedRequest<'_>],
    context: SampleContext<'_>,
    version: &str,
) -> Requests {
    let profile = context.profile;
    // The macro creates a `GraphClient` with a token by itself.
    let is_graph = profile.auth == Auth::TokenCredential && profile.client == graph::CLIENT;
    let credentials = (!is_graph).then(|| example_credentials(&profile.auth));
    let created = credentials.is_some().then(|| (context.krate.version(), profile.client.clone()));
    let credential_type = credentials.and_then(|(_, import)| import).map(|name| (RUNTIME.to_owned(), name.to_owned()));
    let mut scope = ProgramScope::new(context.krate);
    for (module, name) in [
        (RUNTIME, "requests"),
        ("docwright_runtime::testing", "RequestsOfPage"),
        ("docwright_runtime::testing", "TestResult"),
        (&context.krate.version(), &*profile.client),
    ] {
        scope.name(module, name);
    }
    let stems = examples::stems(&examples::collect_pages(api));
    let mut pages: BTreeMap<&str, Vec<(usize, Expr)>> = BTreeMap::new();
    for one in requests {
        let call = call(one, context, &mut scope);
        pages.entry(one.page).or_default().extend(call.map(|call| (one.number, call)));
    }
    pages.retain(|_, calls| !calls.is_empty());
    if pages.is_empty() {
        // Without a call, the file uses only the macro and what creates the client.
        scope = ProgramScope::new(context.krate);
        scope.name(RUNTIME, "requests");
    }
    for (module, name) in created.iter().chain(&credential_type) {
        scope.name(module, name);
    }
    let page = |(page, calls): (&str, _)| RequestsOfPage { page: page.to_owned(), ident: stems[page].clone(), calls };
    Requests {
        krate: context.krate.path.to_owned(),
        version: version.to_owned(),
        credentials: credentials.map(|(arguments, _)| arguments.to_owned()),
        client: (profile.variable.clone(), profile.client.clone()),
        imports: scope.finish(),
        pages: pages.into_iter().map(page).collect(),
    }
}

/// The call that sends a request; `None` where its body is not one that the method takes.
fn call(one: &DocumentedRequest<'_>, context: SampleContext<'_>, scope: &mut ProgramScope<'_>) -> Option<Expr> {
    let number = Expr::Number(one.number.to_string());
    let of_page = |what: &str| Expr::Path("page".to_owned()).method(what, [number.clone()]);
    let has_body = !one.request.body.is_null();
    let body = match context.client.body_of(one.path.method) {
        RequestBody::None if has_body => return None,
        RequestBody::None => None,
        // A body of another type replaces the one that the method takes.
        RequestBody::Object(..) if one.request.body.is_string() => {
            let body = Expr::Ref(Box::new(Expr::call("Default::default", [])));
            let call = calls::call(context, &one.path, &one.sample.query, Some(one.request), Some(body), scope)?;
            let content_type = calls::content_type(one.request)?;
            let call = calls::untyped(call, &one.path);
            return Some(call.method("content", [Expr::Text(content_type.to_owned()), of_page("content")]));
        }
        RequestBody::Object(..) if !one.request.body.is_object() => return None,
        RequestBody::List(_) if !one.request.body.is_array() => return None,
        RequestBody::List(_) => Some(Expr::Ref(Box::new(of_page("list")))),
        RequestBody::Reference if one.request.body.get("@odata.id").is_none() => return None,
        RequestBody::Object(..) | RequestBody::Json => Some(Expr::Ref(Box::new(of_page("body")))),
        RequestBody::Reference => Some(Expr::Ref(Box::new(of_page("reference")))),
        RequestBody::Bytes => Some(of_page("content")),
    };
    let call = calls::call(context, &one.path, &one.sample.query, Some(one.request), body, scope)?;
    Some(calls::untyped(calls::with_headers(call, one.request, &one.path), &one.path))
}

/// The request that each method is shown with: the first that succeeds, or else the first.
pub(super) fn first_by_method<'s, 'p>(
    requests: &'s [DocumentedRequest<'p>],
) -> HashMap<MethodKey<'p>, &'s DocumentedRequest<'p>> {
    let mut first: HashMap<MethodKey<'p>, &'s DocumentedRequest<'p>> = HashMap::new();
    for one in requests {
        let known = first.entry((one.path.handle, &one.path.method.ident)).or_insert(one);
        if known.fails && !one.fails {
            *known = one;
        }
    }
    first
}
