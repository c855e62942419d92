//! Requests that only examples show.
//!
//! A page may document `/users/{id}/events` and show `/me/events`, or document a function without its arguments and
//! show a call with them. Where other request lines show that one path stands for the other, the request can be
//! called, and becomes an operation too.

use std::collections::{BTreeMap, BTreeSet};

use crate::api::{Method, Path, Segment};
use crate::facts::{ApiFacts, ExampleFacts, RequestFacts};

/// A page with more requests does not help: every two of them would be compared.
const MOST: usize = 100;

/// Paths to the same kind of resource: pages document one operation behind both.
pub(super) struct Alternatives(BTreeMap<String, BTreeSet<Alternative>>);

/// A path, compared by its normal form.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Alternative {
    normal: String,
    path: Path,
}

impl Alternatives {
    /// Collects alternatives from the request lines of all API pages.
    pub(super) fn collect<'f>(pages: impl Iterator<Item = &'f ApiFacts>) -> Self {
        let mut known: BTreeMap<String, BTreeSet<Alternative>> = BTreeMap::new();
        for api in pages.filter(|api| api.requests.len() <= MOST) {
            let requests: Vec<(Method, &Path)> =
                api.requests.iter().filter_map(|request| Some((request.method, request.target.path()?))).collect();
            for (at, (method, one)) in requests.iter().enumerate() {
                for (_, other) in requests[at + 1..].iter().filter(|(other, _)| other == method) {
                    if let Some((one, other)) = without_shared_end(one, other) {
                        known.entry(one.normal.clone()).or_default().insert(other.clone());
                        known.entry(other.normal.clone()).or_default().insert(one);
                    }
                }
            }
        }
        Self(known)
    }

    /// The request that an example of a page shows and no request line of it has, with its path.
    pub(super) fn shown(&self, api: &ApiFacts, example: &ExampleFacts) -> Option<(RequestFacts, Path)> {
        let message = example.request.as_ref().filter(|_| api.requests.len() <= MOST)?;
        let sample = message.start.request()?;
        let stated = api.requests.iter().filter(|request| request.method == sample.method);
        let stated: Vec<&Path> = stated.filter_map(|request| request.target.path()).collect();
        if stated.iter().any(|path| sample.calls(sample.method, path)) {
            return None;
        }
        let mut candidates = stated.iter().flat_map(|path| {
            self.instead(path).chain(sample.with_arguments(path)).chain(sample.with_count_and_cast(path))
        });
        let path = candidates.find(|candidate| sample.calls(sample.method, candidate))?;
        Some((RequestFacts { method: sample.method, target: path.clone().into(), location: message.location }, path))
    }

    /// The paths that may stand for a path. The start before the path of an item is an item itself.
    fn instead(&self, path: &Path) -> impl Iterator<Item = Path> {
        let item = path.0.iter().any(|segment| matches!(segment, Segment::ItemPath(_)));
        let start = path.0.iter().filter(|segment| !matches!(segment, Segment::ItemPath(_))).cloned().collect();
        let splits = (1..path.0.len()).rev().map(|at| path.0.split_at(at));
        let replaced = splits.flat_map(|(start, rest)| {
            let alternatives = self.0.get(&Path(start.to_vec()).normal());
            alternatives.into_iter().flatten().map(move |other| Path([&other.path.0[..], rest].concat()))
        });
        item.then_some(Path(start)).into_iter().chain(replaced.collect::<Vec<_>>())
    }
}

/// The starts of two paths without the end that they share, if that has a name.
fn without_shared_end(one: &Path, other: &Path) -> Option<(Alternative, Alternative)> {
    let same = |pair: &(&Segment, &Segment)| Path(vec![pair.0.clone()]).normal() == Path(vec![pair.1.clone()]).normal();
    let shared = one.0.iter().rev().zip(other.0.iter().rev()).take_while(same).count();
    let has_name = one.0[one.0.len() - shared..].iter().any(|segment| !matches!(segment, Segment::Key(_)));
    let start = |path: &Path| {
        let path = Path(path.0[..path.0.len() - shared].to_vec());
        Alternative { normal: path.normal(), path }
    };
    let (one, other) = (start(one), start(other));
    let leads_somewhere = |start: &Alternative| !start.path.0.is_empty();
    (has_name && leads_somewhere(&one) && leads_somewhere(&other)).then_some((one, other))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::facts::MessageFacts;
    use crate::source::{Location, PageId, Span};
    use crate::uri::Target;

    fn location() -> Location {
        Location { page: PageId(0), span: Span::new(0..0) }
    }

    fn page(requests: &[&str]) -> ApiFacts {
        let request = |target: &&str| RequestFacts {
            method: Method::Get,
            target: Target::from((*target).to_owned()),
            location: location(),
        };
        ApiFacts { requests: requests.iter().map(request).collect(), ..ApiFacts::default() }
    }

    fn example(target: &str) -> ExampleFacts {
        let start = format!("GET https://graph.microsoft.com/v1.0{target}");
        let message = MessageFacts {
            start: start.into(),
            headers: Vec::new(),
            body: String::new(),
            body_start: 0,
            json: None,
            ty: None,
            location: location(),
        };
        ExampleFacts { title: String::new(), request: Some(message), response: None }
    }

    #[test]
    fn a_path_that_other_pages_show_as_an_alternative_is_taken() {
        let pages = [page(&["/me/tides", "/users/{id}/tides"]), page(&["/users/{id}/logs/{id}", "/me/logs/{id}"])];
        let known = Alternatives::collect(pages.iter());
        let shown = |requests: &[&str], target: &str| {
            known.shown(&page(requests), &example(target)).map(|(_, path)| path.to_string())
        };
        assert_eq!(shown(&["/users/{id}/boats/{id}"], "/me/boats/5").as_deref(), Some("/me/boats/{id}"));
        assert_eq!(shown(&["/users/{id}/boats"], "/docks/boats"), None);
        assert_eq!(shown(&["/users/{id}/boats"], "/me/ships"), None);
        assert_eq!(shown(&["/me/boats/{id}"], "/me/boats/5"), None, "it is documented");
        assert_eq!(shown(&["/me/range"], "/me/range(at='A1')").as_deref(), Some("/me/range(at='{at}')"));
        assert_eq!(shown(&["/users/{id}/boats"], "/users/5/boats/$count").as_deref(), Some("/users/{id}/boats/$count"));
        let item = "/docks/{id}/root:/{path}:/boats";
        assert_eq!(shown(&[item], "/docks/7/root/boats").as_deref(), Some("/docks/{id}/root/boats"));
        let cast = "/docks/{id}/ships/microsoft.graph.tug";
        assert_eq!(shown(&["/docks/{id}/ships"], "/docks/7/ships/microsoft.graph.tug").as_deref(), Some(cast));
    }
}
