//! The profile of an API: everything that distinguishes it from other APIs and is not said page by page.
//!
//! Its title, its hosts, its namespace and its conventions. Stages after `interpret` take them from
//! [`Api::profile`](crate::api::Api::profile), and never from constants. The profile results from the table `[api]` of the
//! settings, from the pages, and from the conventions of a [`Convention`], in this order.

mod check;
mod choices;
mod conventions;
mod counts;
mod evidence;
mod headers;
mod infer;
mod names;
mod requests;
mod schemes;
mod settings;
mod stated;
mod urls;

use borsh::{BorshDeserialize, BorshSerialize};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use self::conventions::{Auth, Errors, KeyLocation, Paging, RateLimits, RequestIds};
pub(crate) use self::evidence::Evidence;
pub use self::infer::Effective;
pub use self::settings::{
    ApiSettings, AuthScheme, AuthSettings, ContactSettings, ErrorFormat, ErrorSettings, HeaderSettings,
    LicenseSettings, PagingKind, PagingSettings,
};
pub use self::stated::{Origin, Setting};
use self::urls::host_of;
use crate::dialect::detection::Dialect;
use crate::dialect::graph;

/// Everything that distinguishes an API from other APIs.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "camelCase")]
pub struct Profile {
    /// The conventions that apply where neither settings nor pages state anything.
    pub convention: Convention,
    /// The title of the API, such as `Bookshop`.
    pub title: String,
    /// The name of the generated client type, such as `BookshopClient`.
    pub client: String,
    /// The name of variables that hold the client in generated programs.
    pub variable: String,
    /// The name of the generated package, unless the settings have another one.
    pub package: String,
    /// The URL of the service. `{version}` stands for the name of the version; it is absent if URLs lack one.
    pub base_url: String,
    /// The version of pages that are not in the folder of a version.
    pub version: String,
    /// The namespace of all names that state none.
    pub namespace: String,
    /// The URL at which a page is published; see [`Profile::page_url`] for its placeholders. `None` if pages are not
    /// published.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub docs_url: Option<String>,
    /// The contact for questions about the API.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub contact: Option<Contact>,
    /// The license of the text of the pages, which the generated crate repeats.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub license: Option<TextLicense>,
    /// How requests are authorized.
    pub auth: Auth,
    /// The format of lists; `None` if neither settings nor pages show it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paging: Option<Paging>,
    /// The format of errors.
    pub errors: Errors,
    /// Headers with ids of a request.
    pub request_ids: RequestIds,
    /// Headers that describe rate limits; `None` if the pages show none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub rate_limits: Option<RateLimits>,
    /// Request headers whose values are percent-encoded, in lower case.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub encoded_headers: Vec<String>,
    /// The dialect of all pages; `None` if each page shows its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dialect: Option<Dialect>,
}

/// Conventions that apply where neither settings nor pages state anything.
#[derive(
    Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize,
)]
#[serde(rename_all = "kebab-case")]
pub enum Convention {
    /// Those of Microsoft Graph.
    Graph,
    /// Those of Discord.
    Discord,
    /// None: names come from the host of the API or from the settings.
    Plain,
}

/// The contact for questions about an API.
#[derive(
    Clone, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize,
)]
#[serde(rename_all = "camelCase")]
pub struct Contact {
    /// A person or team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// A page with more information.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// An email address.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub email: Option<String>,
}

/// The license of the text of pages.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema, BorshSerialize, BorshDeserialize)]
#[serde(rename_all = "camelCase")]
pub struct TextLicense {
    /// The SPDX license expression, such as `CC-BY-4.0`.
    pub spdx: String,
    /// The author that has to be named.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attribution: Option<String>,
    /// A page with the text of the license.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
}

/// The profile of Microsoft Graph.
impl Default for Profile {
    fn default() -> Self {
        Self {
            convention: Convention::Graph,
            title: graph::TITLE.to_owned(),
            client: graph::CLIENT.to_owned(),
            variable: graph::CLIENT_VARIABLE.to_owned(),
            package: graph::CRATE.to_owned(),
            base_url: format!("{}/{{version}}", graph::SERVICE),
            version: graph::VERSION.to_owned(),
            namespace: graph::NAMESPACE.to_owned(),
            docs_url: Some(graph::DOCS_URL.to_owned()),
            contact: None,
            license: Some(TextLicense {
                spdx: graph::LICENSE.to_owned(),
                attribution: Some(graph::AUTHOR.to_owned()),
                url: Some(graph::LICENSE_URL.to_owned()),
            }),
            auth: Auth::TokenCredential,
            paging: Some(Paging::OData),
            errors: Errors::OData,
            request_ids: RequestIds::graph(),
            rate_limits: None,
            encoded_headers: Vec::new(),
            dialect: None,
        }
    }
}

impl Profile {
    /// Returns true for the profile of Microsoft Graph without changes.
    #[must_use]
    pub fn is_default(&self) -> bool {
        *self == Self::default()
    }

    /// Returns true for an API with the conventions of Microsoft Graph.
    #[must_use]
    pub fn is_graph(&self) -> bool {
        self.convention == Convention::Graph
    }

    /// Returns true if responses can have properties that only paths show, as `$expand` returns them.
    #[must_use]
    pub fn expands_paths(&self) -> bool {
        self.convention != Convention::Discord
    }

    /// The URL of a version of the service.
    #[must_use]
    pub fn service_url(&self, version: &str) -> String {
        self.base_url.replace("{version}", version)
    }

    /// The path of the URL of a version: `/v1.0`, or empty.
    #[must_use]
    pub fn base_path(&self, version: &str) -> String {
        let url = self.service_url(version);
        let path = url.split_once("://").and_then(|(_, rest)| rest.find('/').map(|slash| rest[slash..].to_owned()));
        path.unwrap_or_default().trim_end_matches('/').to_owned()
    }

    /// The target of a request below the base URL, if that has more of a path than a version: `/books?x=1` of
    /// `https://api.example.com/shop/v2/books?x=1` and of `/shop/v2/books?x=1`.
    #[must_use]
    pub fn below_base(&self, target: &str) -> Option<String> {
        let (_, after) = self.base_url.split_once("://")?;
        let (own_host, base) = after.split_once('/')?;
        if base == "{version}" {
            return None;
        }
        let path = match target.split_once("://") {
            Some((_, rest)) => {
                let (host, path) = rest.split_once('/')?;
                host.eq_ignore_ascii_case(own_host).then_some(path)?
            }
            None => target.strip_prefix('/')?,
        };
        let mut rest = path;
        for segment in base.split('/') {
            let (first, below) = rest.split_at(rest.find(['/', '?', ' ']).unwrap_or(rest.len()));
            if first.is_empty() || segment != "{version}" && !segment.eq_ignore_ascii_case(first) {
                return None;
            }
            rest = below.strip_prefix('/').unwrap_or(below);
        }
        Some(format!("/{rest}"))
    }

    /// The path of a URL at a host of the service, with its leading slash and the query. Microsoft Graph has hosts in
    /// several national clouds.
    #[must_use]
    pub fn service_path<'u>(&self, url: &'u str) -> Option<&'u str> {
        let (scheme, rest) = url.split_once("://")?;
        let path = &rest[rest.find(['/', '?', '#'])?..];
        let own = host_of(&self.base_url)?;
        let is_own = ["https", "http"].contains(&scheme) && host_of(url)?.eq_ignore_ascii_case(own);
        let is_service = is_own || self.is_graph() && graph::strip_any_service(url).is_some();
        (is_service && path.starts_with('/')).then_some(path)
    }

    /// Returns true for a host of the service.
    #[must_use]
    pub fn is_service_host(&self, host: &str) -> bool {
        let own = host_of(&self.base_url);
        own.is_some_and(|own| own.eq_ignore_ascii_case(host)) || self.is_graph() && graph::is_service_host(host)
    }

    /// The part of a namespace below the one of the API, in any letter case: `callRecords` of
    /// `microsoft.graph.callRecords`.
    #[must_use]
    pub fn below_namespace<'n>(&self, namespace: &'n str) -> &'n str {
        match namespace.split_at_checked(self.namespace.len()) {
            Some((start, rest)) if start.eq_ignore_ascii_case(&self.namespace) && is_boundary(rest) => {
                rest.trim_start_matches('.')
            }
            _ => namespace,
        }
    }

    /// Returns true for a header with credentials that every request has.
    #[must_use]
    pub fn is_credential_header(&self, name: &str) -> bool {
        match &self.auth {
            Auth::ApiKey { location: KeyLocation::Header, name: key, .. } => key.eq_ignore_ascii_case(name),
            _ => false,
        }
    }

    /// Returns true for a query parameter with credentials that every request has.
    #[must_use]
    pub fn is_credential_parameter(&self, name: &str) -> bool {
        match &self.auth {
            Auth::ApiKey { location: KeyLocation::Query, name: key, .. } => key.eq_ignore_ascii_case(name),
            _ => false,
        }
    }

    /// The URL at which a page of a version is published, from the pattern `docs_url`.
    ///
    /// `{page}` is the file's name without ending, `{version}` the version, `{number}` the version without a leading
    /// `v`, and `{resources/}` the folder `resources/` for a page in it and otherwise nothing.
    #[must_use]
    pub fn page_url(&self, version: &str, is_resource: bool, stem: &str) -> Option<String> {
        let folder = if is_resource { "resources/" } else { "" };
        let pattern = self.docs_url.as_deref()?;
        // The page is last, so that braces in its name are not taken for placeholders.
        let url = pattern.replace("{resources/}", folder).replace("{number}", version.trim_start_matches('v'));
        Some(url.replace("{version}", version).replace("{page}", stem))
    }

    /// The absolute URL of a link that is relative to the host of the published pages.
    #[must_use]
    pub fn site_url(&self, link: &str) -> Option<String> {
        if self.is_graph() {
            return graph::site_url(link);
        }
        let below = link.strip_prefix('/').filter(|below| !below.starts_with('/'))?;
        let pattern = self.docs_url.as_deref()?;
        let (scheme, rest) = pattern.split_once("://")?;
        let host = rest.split('/').next().filter(|host| !host.contains('{'))?;
        Some(format!("{scheme}://{host}/{below}"))
    }
}

/// Returns true where a namespace ends: at the end, or before a dot.
fn is_boundary(rest: &str) -> bool {
    rest.is_empty() || rest.starts_with('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bookshop() -> Profile {
        Profile {
            convention: Convention::Plain,
            title: "Bookshop".to_owned(),
            client: "BookshopClient".to_owned(),
            variable: "bookshop".to_owned(),
            package: "bookshop".to_owned(),
            base_url: "https://api.bookshop.example/shop/{version}".to_owned(),
            version: "v2".to_owned(),
            namespace: "bookshop".to_owned(),
            docs_url: Some("https://docs.bookshop.example/{version}/{page}.html".to_owned()),
            contact: None,
            license: None,
            auth: Auth::None,
            paging: None,
            errors: Errors::Unstated,
            request_ids: RequestIds::plain(),
            rate_limits: None,
            encoded_headers: Vec::new(),
            dialect: None,
        }
    }

    #[test]
    fn urls_are_those_of_the_service_and_the_site() {
        let graph = Profile::default();
        assert_eq!(graph.service_url("v1.0"), "https://graph.microsoft.com/v1.0");
        assert_eq!(graph.service_path("https://graph.microsoft.com/v1.0/me"), Some("/v1.0/me"));
        assert_eq!(graph.service_path("https://graph.microsoft.us/v1.0/me"), Some("/v1.0/me"));
        assert_eq!(graph.service_path("https://graph.microsoft.com.example.com/v1.0"), None);
        let page = |version, is_resource, stem| graph.page_url(version, is_resource, stem).unwrap_or_default();
        assert_eq!(
            page("v1.0", true, "user"),
            "https://learn.microsoft.com/graph/api/resources/user?view=graph-rest-1.0"
        );
        assert_eq!(
            page("beta", false, "user-list"),
            "https://learn.microsoft.com/graph/api/user-list?view=graph-rest-beta"
        );
        let shop = bookshop();
        assert_eq!(shop.service_url("v2"), "https://api.bookshop.example/shop/v2");
        assert_eq!([shop.base_path("v2"), graph.base_path("beta")], ["/shop/v2", "/beta"]);
        let path = |url| shop.service_path(url);
        assert_eq!(path("https://API.bookshop.example/shop/v2/books?a=/"), Some("/shop/v2/books?a=/"));
        for url in [
            "see https://api.bookshop.example/a",
            "https://api.bookshop.example",
            "https://api.bookshop.example?a=/b",
            "https://api.bookshop.example@evil.example/a",
            "https://graph.microsoft.com/v1.0",
        ] {
            assert_eq!(path(url), None, "{url}");
        }
        assert_eq!(
            shop.page_url("v2", true, "{version}").as_deref(),
            Some("https://docs.bookshop.example/v2/{version}.html")
        );
        assert_eq!(shop.site_url("/about").as_deref(), Some("https://docs.bookshop.example/about"));
        assert_eq!(shop.site_url("//evil.example/about"), None);
        assert!(shop.is_service_host("API.bookshop.example") && !shop.is_service_host("graph.microsoft.com"));
    }

    #[test]
    fn requests_are_below_the_base_url() {
        let (shop, graph) = (bookshop(), Profile::default());
        for (target, below) in [
            ("https://API.bookshop.example/shop/v2/books?x=1 HTTP/1.1", Some("/books?x=1 HTTP/1.1")),
            ("/shop/v1/books", Some("/books")),
            ("https://api.bookshop.example/shop/v2", Some("/")),
            ("/books", None),
            ("/shopping/v2/books", None),
            ("https://other.example/shop/v2/books", None),
        ] {
            assert_eq!(shop.below_base(target).as_deref(), below, "{target}");
        }
        assert_eq!(graph.below_base("https://graph.microsoft.com/v1.0/me"), None);
    }

    #[test]
    fn namespaces_end_at_dots() {
        let shop = bookshop();
        assert_eq!(
            ["Bookshop.stock", "bookshop", "bookshops", "a.b"].map(|name| shop.below_namespace(name)),
            ["stock", "", "bookshops", "a.b"]
        );
    }
}
