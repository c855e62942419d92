//! [`Limits`]: pauses of requests that share a documented limit, from the headers of responses.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use crate::conventions::RateLimits;
use crate::http::HeaderMap;
use crate::http::header_text::named_header_text;
use crate::wire::retry_after::{parse_numbers, sleep};

/// The most pauses and names of limits that a client remembers. A service may name any number of them.
const MOST: usize = 1024;

/// The longest name of a limit; longer ones are ignored.
const LONGEST: usize = 200;

/// A request, as far as limits distinguish it.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Route {
    /// The method and the path with `{}` for each key.
    operation: String,
    /// The path up to its first key. Services count requests for each of these resources.
    resource: String,
}

impl Route {
    /// The route of a request to a path below the endpoint. `template` has the segments of the path, with `{}` for keys.
    pub(crate) fn new(method: &str, template: &str, path: &str) -> Self {
        let first_key = template.split('/').position(|segment| segment.contains("{}"));
        let resource = first_key.map_or("", |at| {
            let end = path.match_indices('/').nth(at).map_or(path.len(), |(end, _)| end);
            &path[..end]
        });
        Self { operation: format!("{method} {template}"), resource: resource.to_owned() }
    }
}

/// Pauses of the requests that share a limit.
#[derive(Debug)]
pub(crate) struct Limits {
    headers: RateLimits,
    state: Mutex<State>,
}

#[derive(Debug, Default)]
struct State {
    /// The names of limits by operation.
    names: HashMap<String, String>,
    /// The ends of pauses by the name of the limit, or the operation, and the resource.
    pauses: HashMap<(String, String), Instant>,
    /// The end of the pause of all requests.
    all: Option<Instant>,
}

impl State {
    /// The key of the pause of a route.
    fn key(&self, route: &Route) -> (String, String) {
        let name = self.names.get(&route.operation).unwrap_or(&route.operation);
        (name.clone(), route.resource.clone())
    }

    fn name(&mut self, route: &Route, name: &str) {
        if name.is_empty() || name.len() > LONGEST {
            return;
        }
        if self.names.len() < MOST || self.names.contains_key(&route.operation) {
            self.names.insert(route.operation.clone(), name.to_owned());
        }
    }

    fn pause(&mut self, route: &Route, end: Instant) {
        if self.pauses.len() >= MOST {
            let now = Instant::now();
            self.pauses.retain(|_, end| *end > now);
        }
        let key = self.key(route);
        if let Some(known) = self.pauses.get_mut(&key) {
            *known = end.max(*known);
        } else if self.pauses.len() < MOST {
            self.pauses.insert(key, end);
        }
    }

    fn remaining(&self, route: &Route) -> Option<Duration> {
        let end = self.pauses.get(&self.key(route)).copied().max(self.all)?;
        end.checked_duration_since(Instant::now()).filter(|rest| !rest.is_zero())
    }
}

impl Limits {
    pub(crate) fn new(headers: RateLimits) -> Self {
        Self { headers, state: Mutex::default() }
    }

    /// Waits for the end of the pause of a route, which may be extended meanwhile, but no longer than `limit`.
    pub(crate) async fn wait(&self, route: &Route, limit: Duration) {
        let start = Instant::now();
        while let Some(rest) = self.remaining(route) {
            let left = limit.saturating_sub(start.elapsed());
            if left.is_zero() {
                return;
            }
            sleep(rest.min(left)).await;
        }
    }

    /// Records what a response states about the limit of its route. `refused` is the wait that a refused request was asked
    /// for; no pause is longer than `longest`.
    pub(crate) fn record(&self, route: &Route, headers: &HeaderMap, refused: Option<Duration>, longest: Duration) {
        let header = |name: &'static str| named_header_text(headers, name).map(str::trim);
        let mut state = self.state.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(name) = self.headers.bucket.and_then(header) {
            state.name(route, name);
        }
        let end = |pause: Duration| Instant::now().checked_add(pause.min(longest));
        let is_global = self.headers.global.and_then(header).is_some_and(|value| value.eq_ignore_ascii_case("true"));
        if let Some(end) = refused.and_then(end) {
            if is_global {
                state.all = Some(state.all.map_or(end, |all| all.max(end)));
            } else {
                state.pause(route, end);
            }
        }
        let is_used_up = header(self.headers.remaining) == Some("0");
        let reset = header(self.headers.reset_after).filter(|_| is_used_up).and_then(parse_numbers);
        if let Some(end) = reset.filter(|reset| !reset.is_zero()).and_then(end) {
            state.pause(route, end);
        }
    }

    fn remaining(&self, route: &Route) -> Option<Duration> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner).remaining(route)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::http::HeaderValue;

    const HEADERS: RateLimits =
        RateLimits { remaining: "x-left", reset_after: "x-reset", bucket: Some("x-name"), global: Some("x-all") };
    const LONGEST_WAIT: Duration = Duration::from_secs(60);

    fn response(pairs: &[(&'static str, &str)]) -> HeaderMap {
        let mut headers = HeaderMap::new();
        for (name, value) in pairs {
            headers.insert(*name, HeaderValue::try_from(*value).expect("a value"));
        }
        headers
    }

    fn route(template: &str, path: &str) -> Route {
        Route::new("POST", template, path)
    }

    #[test]
    fn a_used_up_limit_pauses_the_requests_that_share_it() {
        let limits = Limits::new(HEADERS);
        let (one, other) = (route("/boats/{}/logs", "/boats/1/logs"), route("/boats/{}/logs", "/boats/2/logs"));
        limits.record(&one, &response(&[("x-left", "1"), ("x-reset", "5")]), None, LONGEST_WAIT);
        assert_eq!(limits.remaining(&one), None);
        limits.record(&one, &response(&[("x-left", "0"), ("x-reset", "1.5")]), None, LONGEST_WAIT);
        assert!(limits.remaining(&one).is_some_and(|rest| rest > Duration::from_secs(1)));
        assert_eq!(limits.remaining(&other), None, "another resource has a limit of its own");
    }

    #[test]
    fn operations_with_one_name_share_a_limit() {
        let limits = Limits::new(HEADERS);
        let (add, remove) = (route("/boats/{}/crew/{}", "/boats/1/crew/2"), route("/boats/{}/crew", "/boats/1/crew"));
        limits.record(&remove, &response(&[("x-name", "crew")]), None, LONGEST_WAIT);
        limits.record(&add, &response(&[("x-name", "crew"), ("x-left", "0"), ("x-reset", "9")]), None, LONGEST_WAIT);
        assert!(limits.remaining(&remove).is_some());
    }

    #[test]
    fn a_global_limit_pauses_all_requests() {
        let limits = Limits::new(HEADERS);
        let (one, other) = (route("/boats", "/boats"), route("/harbors", "/harbors"));
        let wait = Some(Duration::from_secs(7));
        limits.record(&one, &response(&[]), wait, LONGEST_WAIT);
        assert_eq!((limits.remaining(&one).is_some(), limits.remaining(&other)), (true, None));
        limits.record(&one, &response(&[("x-all", "true")]), wait, LONGEST_WAIT);
        assert!(limits.remaining(&other).is_some());
    }

    #[test]
    fn hostile_headers_neither_stop_a_client_nor_fill_its_memory() {
        let limits = Limits::new(HEADERS);
        let one = route("/boats", "/boats");
        for reset in ["-1", "soon", "", "1e9", "NaN", "0"] {
            limits.record(&one, &response(&[("x-left", "0"), ("x-reset", reset)]), None, LONGEST_WAIT);
            assert_eq!(limits.remaining(&one), None, "{reset}");
        }
        limits.record(&one, &response(&[("x-left", "0"), ("x-reset", "99999999999999999999")]), None, LONGEST_WAIT);
        assert!(limits.remaining(&one).is_some_and(|rest| rest <= LONGEST_WAIT));
        for number in 0..2 * MOST {
            let name = number.to_string();
            let path = format!("/boats/{number}");
            let headers = response(&[("x-name", &name), ("x-left", "0"), ("x-reset", "50")]);
            limits.record(&route("/boats/{}", &path), &headers, None, LONGEST_WAIT);
            limits.record(&route(&format!("/b/{number}"), "/b"), &headers, None, LONGEST_WAIT);
        }
        let state = limits.state.lock().expect("a state");
        assert!(state.names.len() <= MOST && state.pauses.len() <= MOST);
        drop(state);
        limits.record(&one, &response(&[("x-name", &"x".repeat(LONGEST + 1))]), None, LONGEST_WAIT);
        assert!(!limits.state.lock().expect("a state").names.contains_key(&one.operation));
    }

    #[test]
    fn a_resource_ends_with_the_first_key() {
        let resource = |template, path| route(template, path).resource;
        assert_eq!(resource("/boats/{}/logs/{}", "/boats/1/logs/2"), "/boats/1");
        assert_eq!(resource("/boats/{}", "/boats/1"), "/boats/1");
        assert_eq!(resource("/boats", "/boats"), "");
        assert_eq!(resource("/boats/{}", ""), "");
    }

    #[tokio::test]
    async fn a_wait_ends_at_its_limit() {
        let limits = Limits::new(HEADERS);
        let one = route("/boats", "/boats");
        limits.record(&one, &response(&[]), Some(LONGEST_WAIT), LONGEST_WAIT);
        let start = Instant::now();
        limits.wait(&one, Duration::from_millis(20)).await;
        assert!((Duration::from_millis(20)..Duration::from_secs(30)).contains(&start.elapsed()));
    }
}
