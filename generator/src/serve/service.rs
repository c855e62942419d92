//! The service: the documented APIs with what is computed from them, and the changes since the server started.

use std::io;
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};

use super::Options;
use super::access::Access;
use super::envelope::Envelopes;
use super::equivalents::Equivalents;
use super::faults::Fault;
use super::known::Known;
use super::links::Links;
use super::request::Request;
use super::response::ServiceError;
use super::routes::{self, Route};
use super::signed_in::SignedIn;
use super::state::State;
use super::transfer_links;
use crate::api::index::Tables;
use crate::api::{Api, Profile};

/// The documented APIs with the changes since the server started.
pub(super) struct Service {
    apis: Arc<[Api]>,
    /// The tables of the indices of each version.
    tables: Vec<Tables>,
    /// The targets of all paths of each version, computed for the first request that needs them.
    equivalents: Vec<OnceLock<Equivalents>>,
    envelopes: Envelopes,
    /// The keys that the pages of each version show, collected for the first request that needs them.
    known: Vec<OnceLock<Known>>,
    /// The signed-in user of each version.
    signed_in: Vec<Option<SignedIn>>,
    options: Options,
    access: Access,
    origin: String,
    state: Mutex<State>,
}

/// The `request-id` and `client-request-id` of an exchange.
pub(super) struct Ids {
    pub request: String,
    pub client: String,
}

impl Service {
    pub(super) fn new(apis: Arc<[Api]>, options: Options, origin: String) -> io::Result<Self> {
        let access = Access::new(&options.allowed_origins)?;
        let (apis, envelopes) = Envelopes::convert(apis);
        let tables = apis.iter().map(Tables::new).collect();
        let signed_in = apis.iter().map(SignedIn::of).collect();
        let equivalents = apis.iter().map(|_| OnceLock::new()).collect();
        let known = apis.iter().map(|_| OnceLock::new()).collect();
        let state = State::new(options.seed);
        Ok(Self {
            apis,
            tables,
            equivalents,
            envelopes,
            known,
            signed_in,
            options,
            access,
            origin,
            state: Mutex::new(state),
        })
    }

    pub(super) fn options(&self) -> &Options {
        &self.options
    }

    pub(super) fn access(&self) -> &Access {
        &self.access
    }

    pub(super) fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The ids of an exchange, with the one that the client sent, if any.
    pub(super) fn ids(&self, client: Option<&str>) -> Ids {
        let request = self.state().new_id();
        let client = client.map_or_else(|| request.clone(), str::to_owned);
        Ids { request, client }
    }

    /// Counts a request and returns a fault if one is due.
    pub(super) fn next_fault(&self) -> Option<Fault> {
        self.state().faults.next(&self.options)
    }

    /// The documented lists in another format than that of OData.
    pub(super) fn envelopes(&self) -> &Envelopes {
        &self.envelopes
    }

    /// The API that a request is about, to format errors.
    pub(super) fn profile(&self, version: &str) -> Option<&Profile> {
        self.apis.get(self.index_of(version).unwrap_or_default()).map(|api| &api.profile)
    }

    /// The request with its version, which URLs of the API may lack or have elsewhere than at their start.
    pub(super) fn at_version(&self, mut request: Request) -> Request {
        if self.api(&request).is_some() || transfer_links::is_called(&request) {
            return request;
        }
        let sent: Vec<String> =
            std::iter::once(request.version.clone()).chain(request.segments.iter().cloned()).collect();
        let base = |api: &Api| -> Vec<String> {
            let path = api.profile.base_path(&api.version);
            path.split('/').filter(|segment| !segment.is_empty()).map(str::to_owned).collect()
        };
        let found = self.apis.iter().map(|api| (api, base(api))).find(|(_, base)| sent.starts_with(base));
        if let Some((api, base)) = found {
            request.version.clone_from(&api.version);
            request.segments = sent[base.len()..].iter().filter(|segment| !segment.is_empty()).cloned().collect();
        }
        request
    }

    /// The API of the version in the path of a request.
    pub(super) fn api(&self, request: &Request) -> Option<&Api> {
        self.index_of(&request.version).map(|at| &self.apis[at])
    }

    /// The position of a version as a path names it.
    fn index_of(&self, version: &str) -> Option<usize> {
        self.apis.iter().position(|api| api.version.eq_ignore_ascii_case(version))
    }

    /// The operation that a request calls.
    pub(super) fn route(&self, request: &Request) -> Result<Route<'_>, ServiceError> {
        let at = self.index_of(&request.version);
        let at = at.ok_or_else(|| routes::unknown_version(&self.apis, request))?;
        let (api, tables, signed_in) = (&self.apis[at], &self.tables[at], self.signed_in[at].as_ref());
        // A documented path with other methods is not a mistake of the pages.
        if let Some(route) = routes::find(api, tables, signed_in, request)? {
            return Ok(route);
        }
        let equivalent = routes::find_equivalent(api, tables, signed_in, self.equivalents_at(at), request);
        equivalent.ok_or_else(|| routes::unknown_path(api, request))
    }

    /// The links of the documented service, which responses of this server replace.
    pub(super) fn links<'a>(&'a self, request: &'a Request) -> Links<'a> {
        Links { profile: self.profile(&request.version), origin: self.origin(request) }
    }

    /// The targets of the paths of a version.
    pub(super) fn equivalents(&self, api: &Api) -> &Equivalents {
        self.equivalents_at(self.index(api))
    }

    fn equivalents_at(&self, at: usize) -> &Equivalents {
        self.equivalents[at].get_or_init(|| Equivalents::of(&self.apis[at], &self.tables[at].index(&self.apis[at]).0))
    }

    /// The keys that the pages of a version show.
    pub(super) fn known(&self, api: &Api) -> &Known {
        let at = self.index(api);
        let api = &self.apis[at];
        self.known[at].get_or_init(|| Known::of(api, &self.tables[at].index(api).0, self.equivalents_at(at)))
    }

    fn index(&self, api: &Api) -> usize {
        self.apis.iter().position(|known| known.version == api.version).unwrap_or_default()
    }

    /// The signed-in user of the version in the path of a request.
    pub(super) fn signed_in(&self, request: &Request) -> Option<&SignedIn> {
        self.signed_in[self.index_of(&request.version)?].as_ref()
    }

    /// The origin of the server as the client of a request sees it.
    pub(super) fn origin<'a>(&'a self, request: &'a Request) -> &'a str {
        request.origin.as_deref().unwrap_or(&self.origin)
    }
}
