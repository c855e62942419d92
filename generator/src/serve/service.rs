//! What the service does with a request.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use serde_json::{Map, Value, json};

use super::answer::{Answer, Body, Refusal};
use super::faults::Faults;
use super::items;
use super::query::{self, Query};
use super::request::Request;
use super::routes::{self, Route};
use super::signed_in::SignedIn;
use super::store::Store;
use super::{Options, batch, delta, documented, reference, resource, synthesis};
use crate::api::{Api, Body as ApiBody, Content, Method, Operation, OperationKind, Segment, unqualified};

/// The service: what the pages say, and what has happened since it started.
pub(super) struct Service {
    apis: Arc<[Api]>,
    /// Who is signed in, by version.
    signed_in: Vec<Option<SignedIn>>,
    options: Options,
    origin: String,
    state: Mutex<State>,
}

pub(super) struct State {
    pub store: Store,
    faults: Faults,
    ids: fastrand::Rng,
}

impl State {
    /// An id of the form of a GUID.
    pub(super) fn new_id(&mut self) -> String {
        let hex = format!("{:032x}", self.ids.u128(..));
        format!("{}-{}-4{}-a{}-{}", &hex[..8], &hex[8..12], &hex[13..16], &hex[17..20], &hex[20..])
    }
}

/// The ids of an exchange.
pub(super) struct Ids {
    pub request: String,
    pub client: String,
}

impl Service {
    pub(super) fn new(apis: Arc<[Api]>, options: Options, origin: String) -> Self {
        let signed_in = apis.iter().map(SignedIn::of).collect();
        let ids = fastrand::Rng::with_seed(options.seed ^ 0x5eed);
        let state = State { store: Store::default(), faults: Faults::new(options.seed), ids };
        Self { apis, signed_in, options, origin, state: Mutex::new(state) }
    }

    pub(super) fn options(&self) -> &Options {
        &self.options
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The ids of an exchange whose client may have sent one.
    pub(super) fn ids(&self, client: Option<&str>) -> Ids {
        let request = self.state().new_id();
        let client = client.map_or_else(|| request.clone(), str::to_owned);
        Ids { request, client }
    }

    /// The answer to a request that came over the network.
    pub(super) fn answer(&self, request: &Request) -> Result<Answer, Refusal> {
        self.state().faults.next(&self.options)?;
        let known = self.apis.iter().any(|api| api.version.eq_ignore_ascii_case(&request.version));
        match request.segments.as_slice() {
            [only] if only == "$batch" && known && request.method == Method::Post => batch::answer(self, request),
            _ => self.one(request),
        }
    }

    /// The answer to one request, which may be a part of a batch.
    pub(super) fn one(&self, request: &Request) -> Result<Answer, Refusal> {
        let route = match self.route(request) {
            Ok(route) => route,
            Err(refusal) => {
                let shown = documented::at_the_path(self.api(request).ok_or_else(|| refusal.clone())?, request);
                return match shown {
                    Some(shown) => Ok(self.example_only(request, &shown)),
                    None => self.counted(request)?.ok_or(refusal),
                };
            }
        };
        let exchange = Exchange { service: self, route, request };
        let mut state = self.state();
        exchange.exists(&state.store)?;
        exchange.answer(&mut state).or_else(|refusal| {
            let shown = documented::at_the_path(exchange.route.api, request).filter(|shown| shown.to_the_letter);
            // What exists and what there is room for, pages cannot know.
            let shown = shown.filter(|_| matches!(refusal.status, 400 | 410));
            shown.map(|shown| self.example_only(request, &shown)).ok_or(refusal)
        })
    }

    fn api(&self, request: &Request) -> Option<&Api> {
        self.apis.iter().find(|api| api.version.eq_ignore_ascii_case(&request.version))
    }

    fn route(&self, request: &Request) -> Result<Route<'_>, Refusal> {
        let versions = self.apis.iter().zip(&self.signed_in);
        match versions.into_iter().find(|(api, _)| api.version.eq_ignore_ascii_case(&request.version)) {
            Some((api, signed_in)) => routes::find(api, signed_in.as_ref(), request),
            None => Err(routes::no_version(&self.apis)),
        }
    }

    /// The address of the server as the client of a request sees it.
    pub(super) fn origin<'a>(&'a self, request: &'a Request) -> &'a str {
        request.front.as_deref().unwrap_or(&self.origin)
    }

    /// A resource as it is now, if a page documents how to read it. What was deleted is refused.
    pub(super) fn read(&self, request: &Request, store: &Store) -> Result<Option<Value>, Refusal> {
        let Ok(route) = self.route(request) else { return Ok(None) };
        let exchange = Exchange { service: self, route, request };
        exchange.exists(store)?;
        match exchange.route.place().filter(|_| exchange.operation().kind == OperationKind::Get) {
            Some(place) => resource::current(&exchange, store, &place).map(Value::Object).map(Some),
            None => Ok(None),
        }
    }

    /// The answer to what a page shows although its request lines or tables contradict it. A header says so.
    fn example_only(&self, request: &Request, shown: &documented::Shown<'_>) -> Answer {
        let mut answer = shown.answer(self.origin(request));
        answer.or_header("warning", EXAMPLE_ONLY);
        answer
    }

    /// The number of items of a list, which no page has to document.
    fn counted(&self, request: &Request) -> Result<Option<Answer>, Refusal> {
        let list = request.segments.split_last().filter(|(last, _)| *last == "$count").map(|(_, list)| list.to_vec());
        let Some(segments) = list.filter(|_| request.method == Method::Get) else { return Ok(None) };
        let mut request = Request { segments, ..request.clone() };
        request.query.retain(|(name, _)| !name.eq_ignore_ascii_case("$count"));
        request.query.push(("$count".to_owned(), "true".to_owned()));
        let Body::Json(body) = self.one(&request)?.body else { return Ok(None) };
        Ok(body["@odata.count"].as_u64().map(|count| Answer::text(count.to_string())))
    }
}

/// A request with the operation that it calls.
pub(super) struct Exchange<'a> {
    pub service: &'a Service,
    pub route: Route<'a>,
    pub request: &'a Request,
}

impl Exchange<'_> {
    pub(super) fn operation(&self) -> &Operation {
        self.route.operation
    }

    /// What links in the answer start with.
    pub(super) fn origin(&self) -> &str {
        self.service.origin(self.request)
    }

    /// Whether no item on the way was deleted.
    fn exists(&self, store: &Store) -> Result<(), Refusal> {
        let is_gone = |place: &super::store::Place| store.entry(place).is_some_and(|entry| entry.value.is_none());
        match self.route.on_the_way().iter().find(|place| is_gone(place)) {
            Some(place) => Err(Refusal::gone(&format!("`{}`", place.key))),
            None => Ok(()),
        }
    }

    fn answer(&self, state: &mut State) -> Result<Answer, Refusal> {
        let store = &mut state.store;
        let operation = self.operation();
        let sends_json = matches!(operation.body, ApiBody::Resource { .. } | ApiBody::Parameters(_) | ApiBody::Untyped);
        let is_json = match self.request.json() {
            Err(refusal) if sends_json && !self.request.is_foreign() => return Err(refusal),
            sent => sent.is_ok(),
        };
        let keeps = is_json && operation.body != ApiBody::Binary && operation.response.content != Content::Binary;
        let is_delta = matches!(operation.path.0.last(), Some(Segment::Name(name)) if unqualified(name) == "delta");
        match (operation.kind.clone(), self.route.place().filter(|_| keeps)) {
            (_, _) if is_delta && operation.method == Method::Get => delta::answer(self, store),
            (_, _) if reference::is_called(operation) => reference::answer(self, store),
            (OperationKind::List, Some(_)) => self.list(store),
            (OperationKind::Get, Some(place)) => resource::get(self, store, &place),
            (OperationKind::Create, Some(_)) if operation.method == Method::Post => resource::create(self, state),
            (OperationKind::Update, Some(place)) => resource::update(self, store, &place),
            (OperationKind::Replace, Some(place)) => resource::replace(self, store, &place),
            (OperationKind::Delete, Some(place)) => resource::delete(self, store, place),
            _ => self.shown(),
        }
    }

    /// The items of a collection.
    fn list(&self, store: &Store) -> Result<Answer, Refusal> {
        let Some(parent) = self.route.address(self.route.segments.len()) else { return self.shown() };
        if store.entries(&parent).is_empty()
            && documented::find(self.operation(), self.request).is_some_and(|shown| shown.same_query)
        {
            return self.shown();
        }
        if self.request.option("skiptoken") == Some(LAST) {
            return self.shown();
        }
        let shown = items::shown(&self.route, self.operation(), self.request);
        let query = Query::read(self.request, &self.route)?.showing(&self.route, &shown.items);
        let page = if shown.goes_on { Some(shown.items.len()) } else { self.page_size() };
        let key = query::key(&self.route);
        let all = items::now(shown.items, store, &parent, &key);
        // Where the page shows that more follows, more follows, if only what was created since.
        let empty_end = shown.goes_on && self.request.query.is_empty() && page == Some(all.len());
        let selected = query.apply(all, &key, page.filter(|page| *page > 0))?;
        let mut body = shown.around;
        body.extend(selected.count.map(|count| ("@odata.count".to_owned(), count.into())));
        let next = selected.next.map(query::token).or(empty_end.then(|| LAST.to_owned()));
        let next = next.map(|token| self.request.link(self.origin(), "$skiptoken", &token));
        body.extend(next.map(|link| ("@odata.nextLink".to_owned(), link.into())));
        body.insert("value".to_owned(), selected.items.into());
        Ok(Answer::json(200, Value::Object(body)))
    }

    /// How many items a page has, by the request or its page.
    fn page_size(&self) -> Option<usize> {
        let preferred = self.request.header("prefer").and_then(|prefer| {
            let size = prefer.split(',').find_map(|one| one.trim().strip_prefix("odata.maxpagesize="))?;
            size.parse().ok().filter(|size| *size > 0)
        });
        preferred.or(self.operation().page_size.and_then(|size| size.default).map(|size| size as usize))
    }

    /// The documented answer, or one made of the documented type.
    pub(super) fn shown(&self) -> Result<Answer, Refusal> {
        let shown = documented::find(self.operation(), self.request);
        let same_query = shown.as_ref().is_some_and(|shown| shown.same_query);
        let mut answer = match shown {
            Some(shown) => shown.answer(self.origin()),
            None => self.made()?,
        };
        let Body::Json(Value::Object(body)) = &mut answer.body else { return Ok(answer) };
        if self.request.option("skiptoken") == Some(LAST) {
            // Pages show the first page of a list; what follows is its end.
            body.remove("@odata.nextLink");
            body.insert("value".to_owned(), json!([]));
        } else if self.request.method == Method::Get && !same_query && !query::is_plain(self.request) {
            self.query_on(body)?;
        } else if let Some(link) = body.get_mut("@odata.nextLink") {
            *link = self.request.link(self.origin(), "$skiptoken", LAST).into();
        }
        Ok(answer)
    }

    /// What the options of the request make of a documented answer.
    fn query_on(&self, body: &mut Map<String, Value>) -> Result<(), Refusal> {
        let query = Query::read(self.request, &self.route)?;
        let key = query::key(&self.route);
        body.remove("@odata.nextLink");
        match body.remove("value") {
            Some(Value::Array(all)) => {
                let selected = query.apply(all, &key, None)?;
                body.extend(selected.count.map(|count| ("@odata.count".to_owned(), count.into())));
                let link = |next| self.request.link(self.origin(), "$skiptoken", &query::token(next));
                body.extend(selected.next.map(|next| ("@odata.nextLink".to_owned(), link(next).into())));
                body.insert("value".to_owned(), selected.items.into());
            }
            Some(Value::Object(inner)) => *body = picked(&query, inner, &key),
            other => {
                body.extend(other.map(|value| ("value".to_owned(), value)));
                *body = picked(&query, std::mem::take(body), &key);
            }
        }
        Ok(())
    }

    /// An answer of the documented type.
    fn made(&self) -> Result<Answer, Refusal> {
        let response = &self.operation().response;
        let code = response.codes.iter().copied().find(|code| (200..300).contains(code));
        let made = match &response.content {
            Content::None => match code {
                Some(code) => return Ok(Answer::empty(code)),
                None => {
                    return Err(Refusal::new(501, "NotImplemented", "the page of this operation shows no response"));
                }
            },
            Content::Binary => return Ok(Answer { status: code.unwrap_or(200), ..Answer::text("content".to_owned()) }),
            Content::Json(ty) => {
                let value = synthesis::value(self.route.api, ty, 1);
                if value.is_object() { value } else { json!({ "value": value }) }
            }
        };
        Ok(Answer::json(code.unwrap_or(200), made))
    }
}

/// The header of an answer that is the example of a page and nothing more.
const EXAMPLE_ONLY: &str = "299 - \"an example of the pages, which do not fit it otherwise\"";

/// The token that leads behind the only page that documentation shows.
const LAST: &str = "last";

fn picked(query: &Query, members: Map<String, Value>, key: &str) -> Map<String, Value> {
    match query.pick(Value::Object(members), key) {
        Value::Object(members) => members,
        _ => Map::new(),
    }
}
