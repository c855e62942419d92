//! The requests that pages show as calls of the client: tests compare them, documentation shows them.

use std::collections::BTreeMap;

use super::calls::{self, Client, Sent, Way};
use super::examples;
use super::scope::{Crate, Scope};
use super::trie::NodeId;
use crate::api::{Api, Message};
use crate::krate::{Expr, Requests, RequestsOfPage};
use crate::uri::Request;

/// A request on a page and the method that sends it.
pub(super) struct Shown<'p> {
    pub page: &'p str,
    /// Its number on the page, from 1.
    pub number: usize,
    pub request: &'p Message,
    pub sample: Request,
    pub way: Way<'p>,
    /// Whether it is answered with an error.
    pub fails: bool,
}

/// All requests that pages show and the client can send, in the order of the pages.
pub(super) fn shown<'p>(api: &'p Api, client: &Client<'p>) -> Vec<Shown<'p>> {
    let mut all = Vec::new();
    for (page, operations) in examples::pages(api) {
        for (at, example) in examples::of(&operations).into_iter().enumerate() {
            let Some(request) = &example.request else { continue };
            let Some(sample) = Request::parse(&request.start) else { continue };
            let Some(way) = client.way(&sample) else { continue };
            let fails = example.response.as_ref().is_some_and(|response| response.status() >= 400);
            all.push(Shown { page, number: at + 1, request, sample, way, fails });
        }
    }
    all
}

/// The calls that send the requests of a version.
pub(super) fn of(api: &Api, shown: &[Shown<'_>], client: &Client<'_>, krate: Crate<'_>, version: &str) -> Requests {
    let mut scope = Scope::new(krate);
    for (module, name) in [
        ("docwright_runtime", "requests"),
        ("docwright_runtime::testing", "RequestsOfPage"),
        ("docwright_runtime::testing", "TestResult"),
        (&krate.version(), "GraphClient"),
    ] {
        scope.name(module, name);
    }
    let stems = examples::stems(api);
    let mut pages: BTreeMap<&str, Vec<(usize, Expr)>> = BTreeMap::new();
    for one in shown {
        let call = call(one, client, &mut scope);
        pages.entry(one.page).or_default().extend(call.map(|call| (one.number, call)));
    }
    pages.retain(|_, calls| !calls.is_empty());
    let page = |(page, calls): (&str, _)| RequestsOfPage { page: page.to_owned(), ident: stems[page].clone(), calls };
    Requests {
        krate: krate.path.to_owned(),
        version: version.to_owned(),
        imports: scope.finish(),
        pages: pages.into_iter().map(page).collect(),
    }
}

/// The call that sends a request; none where what is sent is not what the method takes.
fn call(one: &Shown<'_>, client: &Client<'_>, scope: &mut Scope<'_>) -> Option<Expr> {
    let number = Expr::Number(one.number.to_string());
    let of_page = |what: &str| Expr::Path("page".to_owned()).method(what, [number.clone()]);
    let has_body = !one.request.body.is_null();
    let body = match client.sent(one.way.call.operation) {
        Sent::Nothing if has_body => return None,
        Sent::Nothing => None,
        // A body of another form takes the place of the one that the method takes.
        Sent::Object(..) if one.request.body.is_string() => {
            let body = Expr::Ref(Box::new(Expr::call("Default::default", [])));
            let call = client.call(&one.way, &one.sample.query, Some(body), scope)?;
            let content_type = calls::content_type(one.request)?;
            return Some(call.method("content", [Expr::Text(content_type.to_owned()), of_page("content")]));
        }
        Sent::Object(..) if !one.request.body.is_object() => return None,
        Sent::Reference if one.request.body.get("@odata.id").is_none() => return None,
        Sent::Object(..) | Sent::Json => Some(Expr::Ref(Box::new(of_page("body")))),
        Sent::Reference => Some(Expr::Ref(Box::new(of_page("reference")))),
        Sent::Bytes => Some(of_page("content")),
    };
    let call = client.call(&one.way, &one.sample.query, body, scope)?;
    Some(calls::with_headers(call, one.request))
}

/// A method: the handle that has it, and its name.
pub(super) type Method<'p> = (NodeId, &'p str);

/// The request that a method is shown with: the first that succeeds, or else the first.
pub(super) fn first<'s, 'p>(shown: &'s [Shown<'p>]) -> BTreeMap<Method<'p>, &'s Shown<'p>> {
    let mut first: BTreeMap<Method<'p>, &'s Shown<'p>> = BTreeMap::new();
    for one in shown {
        let known = first.entry((one.way.handle, &one.way.call.ident)).or_insert(one);
        if known.fails && !one.fails {
            *known = one;
        }
    }
    first
}
