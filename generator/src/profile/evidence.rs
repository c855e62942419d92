//! Evidence about the API as a whole: hosts of requests, and namespaces of types.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::Convention;
use super::counts::{self, Counts, count};
use super::headers::Headers;
use super::requests::Requests;
use super::schemes::{self, Scheme};
use super::urls::{host_of, is_host, is_version, urls};
use crate::dialect::{discord, graph, http};
use crate::source::{Location, Page, PageId, Span};

/// The longest line that is read; request lines are shorter.
const LONGEST: usize = 2000;

/// The evidence of all pages.
#[derive(Clone, Debug, Default)]
pub(crate) struct Evidence {
    /// The hosts of requests by their URLs up to the version, sorted.
    pub hosts: BTreeMap<String, Host>,
    /// Stated base URLs.
    pub bases: Counts<String>,
    /// Base URLs that precede the paths of request lines in examples.
    shared: Counts<String>,
    /// The number of statements of each namespace.
    pub namespaces: BTreeMap<String, usize>,
    /// True if a page mentions Microsoft Graph, or has the metadata or the version folder of its pages. It counts only where
    /// pages show neither hosts nor namespaces.
    pub suggests_graph: bool,
    /// True if a page documents Discord's API.
    pub documents_discord: bool,
    /// The schemes of authorization in headers of requests.
    pub schemes: Counts<Scheme>,
    /// The schemes in sentences, which count where no header or example shows one.
    mentioned: Counts<Scheme>,
    /// True if a page shows problem details (RFC 9457).
    pub shows_problems: bool,
    /// Headers that lines mention.
    pub headers: Headers,
}

/// A host of requests.
#[derive(Clone, Debug, Default)]
pub(crate) struct Host {
    /// The number of requests without a version.
    pub bare: usize,
    /// The number of requests of each version.
    pub versions: BTreeMap<String, usize>,
    /// The first request.
    pub first: Option<Location>,
}

impl Host {
    /// The number of requests.
    pub(crate) fn requests(&self) -> usize {
        self.bare + self.versions.values().sum::<usize>()
    }

    /// The version of most requests; `None` if most lack one.
    pub(crate) fn version(&self) -> Option<&str> {
        let (version, count) =
            self.versions.iter().max_by_key(|(version, count)| (**count, std::cmp::Reverse(*version)))?;
        (*count >= self.bare).then_some(version)
    }
}

impl Evidence {
    /// Collects the evidence of all pages, in the order of their paths.
    pub(crate) fn collect(pages: &[(PageId, &Page)]) -> Self {
        let found: Vec<Self> = pages.par_iter().map(|(id, page)| Self::of(*id, &page.text)).collect();
        found.into_iter().fold(Self::of_folders(pages), Self::merge).settled()
    }

    /// Uses the schemes of sentences where nothing else shows one.
    fn settled(mut self) -> Self {
        let mentioned = std::mem::take(&mut self.mentioned);
        if self.schemes.is_empty() {
            self.schemes = mentioned;
        }
        self
    }

    fn of_folders(pages: &[(PageId, &Page)]) -> Self {
        let is_graph = |page: &Page| page.version.as_deref().is_some_and(|version| graph::VERSIONS.contains(&version));
        Self { suggests_graph: pages.iter().any(|(_, page)| is_graph(page)), ..Self::default() }
    }

    fn of(page: PageId, text: &str) -> Self {
        let mut found = Self {
            suggests_graph: graph::is_suggested(text),
            documents_discord: discord::is_suggested(text),
            ..Self::default()
        };
        let words_of = PageWords::of(text);
        found.shows_problems = words_of.problems;
        let mut start = 0;
        let mut requests = Requests::default();
        // The path of a request, until the header with its host.
        let mut path: Option<&str> = None;
        for line in text.split_inclusive('\n') {
            if line.len() <= LONGEST {
                let location = Location { page, span: Span::new(start..start + line.trim_end().len()) };
                let words = line.trim();
                let target = http::request_line(words).map(|(_, target)| target);
                found.read(words, target, location, words_of);
                requests.read(words, target, location);
                if words.is_empty() {
                    path = None;
                } else if let Some(target) = target {
                    path = target.split_whitespace().next().filter(|target| target.starts_with('/'));
                } else if let Some(host) = field(words, "host")
                    && let Some(path) = path.take()
                {
                    found.add_url(&format!("https://{host}{path}"), location);
                }
            }
            start += line.len();
        }
        found.shared = requests.shared();
        found
    }

    fn read(&mut self, line: &str, target: Option<&str>, location: Location, page: PageWords) {
        for scheme in schemes::shown(line, page.arguments) {
            count(&mut self.schemes, scheme, (1, location));
        }
        if page.schemes
            && let Some(scheme) = schemes::mentioned(line)
        {
            count(&mut self.mentioned, scheme, (1, location));
        }
        if let Some(url) = stated_base(line) {
            self.add_url(&url, location);
            count(&mut self.bases, url, (1, location));
        }
        if page.headers {
            self.headers.read(line);
        }
        if let Some(target) = target {
            self.add_url(target.split_whitespace().next().unwrap_or(target), location);
        } else if page.commands
            && let Some((_, arguments)) = line.split_once("curl ")
        {
            if let Some(url) = urls(arguments).next() {
                self.add_url(url, location);
            }
        } else if let Some(name) = field(line, "namespace") {
            self.add_namespace(name.trim_end_matches('.').trim_matches('`'));
        } else if line.contains('@')
            && let Some((_, value)) = line.split_once("\"@odata.type\"")
        {
            let name = value.trim_start_matches([':', ' ', '\t']).trim_start_matches('"').trim_start_matches('#');
            let name = name.split('"').next().unwrap_or_default();
            let name = name.strip_prefix("Collection(").and_then(|name| name.strip_suffix(')')).unwrap_or(name);
            if let Some((namespace, _)) = name.rsplit_once('.') {
                self.add_namespace(namespace);
            }
        }
    }

    fn add_url(&mut self, url: &str, location: Location) {
        let Some(host) = host_of(url).filter(|host| is_host(host)) else { return };
        let Some((scheme, rest)) = url.split_once("://") else { return };
        if !matches!(scheme, "https" | "http") {
            return;
        }
        let authority = rest.split(['/', '?', '#']).next().unwrap_or(host);
        let first = rest[authority.len()..].trim_start_matches('/').split(['/', '?']).next().unwrap_or_default();
        let host = self.hosts.entry(format!("{scheme}://{}", authority.to_ascii_lowercase())).or_default();
        if is_version(first) {
            *host.versions.entry(first.to_owned()).or_default() += 1;
        } else {
            host.bare += 1;
        }
        host.first.get_or_insert(location);
    }

    fn add_namespace(&mut self, name: &str) {
        let is_part = |part: &str| {
            part.starts_with(|c: char| c.is_ascii_alphabetic())
                && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
        };
        if name.len() <= 200 && name.split('.').all(is_part) {
            *self.namespaces.entry(name.to_owned()).or_default() += 1;
        }
    }

    fn merge(mut self, other: Self) -> Self {
        for (url, host) in other.hosts {
            let known = self.hosts.entry(url).or_default();
            known.bare += host.bare;
            for (version, count) in host.versions {
                *known.versions.entry(version).or_default() += count;
            }
            known.first = known.first.or(host.first);
        }
        for (name, count) in other.namespaces {
            *self.namespaces.entry(name).or_default() += count;
        }
        counts::add(&mut self.schemes, other.schemes);
        counts::add(&mut self.mentioned, other.mentioned);
        counts::add(&mut self.bases, other.bases);
        counts::add(&mut self.shared, other.shared);
        self.suggests_graph |= other.suggests_graph;
        self.documents_discord |= other.documents_discord;
        self.shows_problems |= other.shows_problems;
        self.headers.merge(other.headers);
        self
    }

    /// The stated base URL, or else the one that examples show. Of several, the most frequent one, or else the first in
    /// alphabetical order.
    pub(crate) fn base(&self) -> Option<&str> {
        let bases = if self.bases.is_empty() { &self.shared } else { &self.bases };
        let most = bases.iter().max_by_key(|(url, (count, _))| (*count, std::cmp::Reverse(*url)));
        most.map(|(url, _)| url.as_str())
    }

    /// The host of most requests; the first in alphabetical order of several.
    pub(crate) fn host(&self) -> Option<(&str, &Host)> {
        let most = self.hosts.iter().max_by_key(|(url, host)| (host.requests(), std::cmp::Reverse(*url)));
        most.map(|(url, host)| (url.as_str(), host))
    }

    /// The namespace that most types are in; a namespace counts for those that contain it.
    pub(crate) fn namespace(&self) -> Option<&str> {
        let within = |outer: &str, name: &str| {
            name.strip_prefix(outer).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        };
        let count = |outer: &str| -> usize {
            self.namespaces.iter().filter(|(name, _)| within(outer, name)).map(|(_, count)| count).sum()
        };
        let most = self.namespaces.keys().max_by_key(|name| (count(name), std::cmp::Reverse(*name)));
        most.map(String::as_str)
    }

    /// The conventions of the API that the pages document, if they are known.
    pub(crate) fn convention(&self) -> Option<Convention> {
        if self.documents_discord { Some(Convention::Discord) } else { self.is_graph().then_some(Convention::Graph) }
    }

    /// Returns true if the pages are those of Microsoft Graph.
    pub(crate) fn is_graph(&self) -> bool {
        let of_graph = |url: &String| host_of(url).is_some_and(graph::is_service_host);
        let (own, others): (Vec<_>, Vec<_>) = self.hosts.iter().partition(|(url, _)| of_graph(url));
        let requests =
            |hosts: Vec<(&String, &Host)>| -> usize { hosts.into_iter().map(|(_, host)| host.requests()).sum() };
        let is_own = |name: &str| graph::is_namespace(name);
        let named: usize = self.namespaces.iter().filter(|(name, _)| is_own(name)).map(|(_, count)| count).sum();
        let other: usize = self.namespaces.iter().filter(|(name, _)| !is_own(name)).map(|(_, count)| count).sum();
        let (own, others) = (requests(own) + named, requests(others) + other);
        // Pages of another API may mention Microsoft Graph, and those of Graph show requests to other services.
        if own + others == 0 { self.suggests_graph } else { own >= others }
    }
}

/// Words that few pages contain, so that the lines of the others need not be searched for them.
#[derive(Clone, Copy)]
struct PageWords {
    problems: bool,
    commands: bool,
    arguments: bool,
    schemes: bool,
    headers: bool,
}

impl PageWords {
    fn of(text: &str) -> Self {
        let has = |word: &str| memchr::memmem::find(text.as_bytes(), word.as_bytes()).is_some();
        Self {
            problems: has("application/problem+json"),
            commands: has("curl "),
            arguments: has("-H ") || has("--header"),
            schemes: has("asic") || has("earer"),
            headers: ["imit-", "IMIT-", "ncoded", "NCODED"].into_iter().any(has),
        }
    }
}

/// The URL of a line such as "The base URL is `https://api.example.com/v1`.", in lower case up to the path.
fn stated_base(line: &str) -> Option<String> {
    const NAMES: [&str; 12] = [
        "base url",
        "base uri",
        "base address",
        "root url",
        "root endpoint",
        "api root",
        "api endpoint:",
        "api is available at",
        "requests go to",
        "requests are sent to",
        "requests are made to",
        "requests should be made to",
    ];
    if !line.contains("://") {
        return None;
    }
    let lower = line.to_lowercase();
    if !NAMES.iter().any(|name| lower.contains(name)) {
        return None;
    }
    let mut all = urls(line);
    let url = all.next().filter(|url| all.all(|other| other == *url))?;
    let (scheme, rest) = url.split_once("://")?;
    let (host, path) = rest.split_at(rest.find('/').unwrap_or(rest.len()));
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte);
    let is_base = is_host(host.split(':').next()?) && path.bytes().all(is_plain);
    is_base.then(|| format!("{scheme}://{}{path}", host.to_ascii_lowercase()))
}

/// The value of a line such as `Namespace: bookshop`.
fn field<'l>(line: &'l str, name: &str) -> Option<&'l str> {
    let (label, value) = line.split_once(':')?;
    label.trim_matches(['*', ' ']).eq_ignore_ascii_case(name).then(|| value.trim_matches(['*', ' ']))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn evidence(text: &str) -> Evidence {
        let page = Page::new("a.md".to_owned(), None, text.to_owned());
        Evidence::collect(&[(PageId::of(&page.path), &page)])
    }

    #[test]
    fn hosts_have_versions_or_none() {
        let found = evidence(
            "GET https://API.shop.example/v2/books\nPOST https://api.shop.example/v2/books?x=1 HTTP/1.1\n\
             GET https://other.example/books\nGET https://{host}/v1/books\nGET /v3/books\n",
        );
        let (url, host) = found.host().expect("a host");
        assert_eq!((url, host.version(), host.requests()), ("https://api.shop.example", Some("v2"), 2));
        assert_eq!(found.hosts["https://other.example"].version(), None);
        assert_eq!(found.hosts.len(), 2);
        assert!(!found.is_graph());
    }

    #[test]
    fn base_urls_are_stated_or_those_of_requests() {
        let found = evidence(
            "The base URL is `https://API.shop.example/shop/v2/`.\nSee https://docs.shop.example.\n\
             Base URL: https://{host}/v1\n",
        );
        assert_eq!(found.base(), Some("https://api.shop.example/shop/v2"));
        let found = evidence("GET /v1/books HTTP/1.1\nAccept: x\nHost: api.shop.example\n\nHost: other.example\n");
        let hosts: Vec<_> = found.hosts.iter().map(|(url, host)| (url.as_str(), host.version())).collect();
        assert_eq!(hosts, [("https://api.shop.example", Some("v1"))]);
        let found = evidence("curl -X POST \"https://api.shop.example/books\" -d @book.json\n");
        assert_eq!(found.host().map(|(url, _)| url), Some("https://api.shop.example"));
    }

    #[test]
    fn headers_count_before_sentences() {
        let sentence = "Use basic authentication.\n";
        assert_eq!(evidence(sentence).schemes.len(), 1);
        let found = evidence(&format!("{sentence}Authorization: Bearer x\n"));
        assert_eq!(found.schemes.keys().collect::<Vec<_>>(), [&Scheme::Authorization("bearer".to_owned())]);
        assert!(!found.shows_problems && evidence("Content-Type: application/problem+json").shows_problems);
    }

    #[test]
    fn the_common_namespace_contains_the_others() {
        let found = evidence(
            "Namespace: shop\n\"@odata.type\": \"shop.stock.item\"\n  \"@odata.type\":\"#shop.stock.shelf\",\n",
        );
        assert_eq!(found.namespace(), Some("shop"));
    }

    #[test]
    fn graph_is_recognized_by_hosts_and_namespaces() {
        for (text, expected) in [
            ("GET https://graph.microsoft.com/v1.0/me\nPOST https://webhook.example.com/x", true),
            ("Namespace: microsoft.graph", true),
            ("See graph.microsoft.com.", true),
            ("---\ndoc_type: resourcePageType\n---\n", true),
            ("---\ndoc_type: resourcePageType\n---\nGET https://api.shop.example/books", false),
            ("GET https://api.shop.example/books\nSee graph.microsoft.com.", false),
            ("Namespace: shop\nSee microsoft.graph.", false),
            ("Nothing.", false),
        ] {
            assert_eq!(evidence(text).is_graph(), expected, "{text}");
        }
    }
}
