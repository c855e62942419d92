//! The effective profile: settings first, then pages, then conventions.

use super::choices::{self, Choice};
use super::settings::{ApiSettings, AuthSettings, ContactSettings, LicenseSettings};
use super::stated::{Origin, Setting, Stated, first};
use super::urls::host_of;
use super::{
    Auth, AuthScheme, Contact, Convention, Errors, Evidence, KeyLocation, Paging, PagingKind, Profile, RateLimits,
    RequestIds, TextLicense, names,
};
use crate::diagnostic::{Code, Diagnostic};
use crate::dialect::{discord, graph};
use crate::source::{Page, PageId};
use crate::uri;

/// The base URL of an API whose pages and settings state none. No server has this name (RFC 2606, section 2).
const UNKNOWN_BASE: &str = "https://base-url.invalid";

/// The profile of an API, with the origin of each part.
#[derive(Clone, Debug)]
pub struct Effective {
    /// The profile.
    pub profile: Profile,
    /// The settings, in the order of the documentation.
    pub settings: Vec<Setting>,
    /// Findings about the settings and the pages.
    pub(crate) findings: Vec<Diagnostic>,
}

impl Effective {
    /// The profile of settings and pages.
    #[must_use]
    pub fn new(settings: &ApiSettings, pages: &[(PageId, &Page)]) -> Self {
        let evidence = &Evidence::collect(pages);
        let (convention, of_convention) = first(settings.profile.as_ref(), evidence.convention(), || Convention::Plain);
        let mut effective = match convention {
            Convention::Graph => graph_profile(settings),
            Convention::Plain => plain_profile(settings, evidence),
            Convention::Discord => discord_profile(settings, evidence),
        };
        effective.settings.insert(
            0,
            Setting {
                name: "api.profile",
                value: match convention {
                    Convention::Graph => "graph".to_owned(),
                    Convention::Plain => "plain".to_owned(),
                    Convention::Discord => "discord".to_owned(),
                },
                origin: of_convention,
            },
        );
        if let Some(dialect) = settings.dialect {
            effective.profile.dialect = Some(dialect);
            let value = dialect.name().to_owned();
            effective.settings.push(Setting { name: "api.dialect", value, origin: Origin::Settings });
        }
        effective.findings = contradictions(settings, evidence, pages);
        if convention == Convention::Plain && settings.auth.scheme.is_none() {
            effective.findings.extend(choices::unclear_auth(evidence));
        }
        if effective.profile.base_url == UNKNOWN_BASE {
            effective.findings.extend(missing_base_url(pages));
        }
        effective
    }

    /// The settings with the format of lists that examples show.
    #[must_use]
    pub fn settings_with(&self, paging: Option<&Paging>) -> Vec<Setting> {
        let shown = paging.filter(|_| self.profile.paging.is_none()).cloned();
        let shown = choices::of_paging(shown, Origin::Pages).settings;
        // In the order of the documentation, behind those of authorization.
        let of_auth = self.settings.iter().rposition(|setting| setting.name.starts_with("api.auth"));
        let at = of_auth.map_or(self.settings.len(), |at| at + 1);
        let mut settings = self.settings.clone();
        settings.splice(at..at, shown);
        settings
    }
}

/// Values of the settings without a counterpart on pages.
fn stated_contact(settings: &ContactSettings) -> Option<Contact> {
    let ContactSettings { name, url, email } = settings.clone();
    let contact = Contact { name, url, email };
    (contact != Contact::default()).then_some(contact)
}

/// The license of the settings, or the default.
fn license(settings: &ApiSettings, default: Option<TextLicense>) -> Stated<Option<TextLicense>> {
    match settings.license.clone() {
        Some(LicenseSettings { spdx, attribution, url }) => {
            (Some(TextLicense { spdx, attribution, url }), Origin::Settings)
        }
        None => (default, Origin::Default),
    }
}

/// The profile of Microsoft Graph with the changes of the settings.
fn graph_profile(settings: &ApiSettings) -> Effective {
    let graph = Profile::default();
    build(Parts {
        convention: Convention::Graph,
        title: first(settings.title.as_ref(), None, || graph.title.clone()),
        client: first(settings.client.as_ref(), None, || graph.client.clone()),
        variable: graph.variable,
        package: graph.package,
        base_url: first(settings.base_url.as_ref(), None, || graph.base_url.clone()),
        version: graph.version,
        namespace: first(settings.namespace.as_ref(), None, || graph.namespace.clone()),
        docs_url: first(settings.docs_url.as_ref(), None, || graph::DOCS_URL.to_owned()),
        contact: stated_contact(&settings.contact),
        license: license(settings, graph.license),
        auth: choices::auth(settings, None, graph.auth),
        paging: choices::paging(settings, graph.paging),
        errors: choices::errors(settings, None, graph.errors),
        request_ids: choices::request_ids(settings, graph.request_ids),
        rate_limits: None,
        encoded_headers: Vec::new(),
    })
}

/// The profile of Discord with the changes of the settings. Lists are whole bodies without a link to the next page.
fn discord_profile(settings: &ApiSettings, evidence: &Evidence) -> Effective {
    let mut completed = settings.clone();
    let mut defaults = Vec::new();
    let mut complete = |name, value: &mut Option<String>, default: &str| {
        if value.is_none() {
            *value = Some(default.to_owned());
            defaults.push(name);
        }
    };
    complete("api.title", &mut completed.title, discord::TITLE);
    complete("api.base-url", &mut completed.base_url, discord::SERVICE);
    if completed.paging.kind.is_none() {
        completed.paging.kind = Some(PagingKind::LinkHeader);
        defaults.extend(["api.paging.kind", "api.paging.items"]);
    }
    if completed.auth.scheme.is_none() {
        completed.auth = AuthSettings {
            scheme: Some(AuthScheme::ApiKey),
            location: Some(KeyLocation::Header),
            name: Some("Authorization".to_owned()),
            prefix: Some(discord::TOKEN_PREFIX.to_owned()),
        };
        defaults.extend(["api.auth.scheme", "api.auth.in", "api.auth.name", "api.auth.prefix"]);
    }
    let mut effective = plain_profile(&completed, evidence);
    effective.profile.convention = Convention::Discord;
    for setting in effective.settings.iter_mut().filter(|setting| defaults.contains(&setting.name)) {
        setting.origin = Origin::Default;
    }
    effective
}

/// The profile of another API.
fn plain_profile(settings: &ApiSettings, evidence: &Evidence) -> Effective {
    let host = evidence.host();
    let of_requests = || {
        host.map(|(url, host)| match host.version() {
            Some(_) => format!("{url}/{{version}}"),
            None => url.to_owned(),
        })
    };
    let shown = evidence.base().map(str::to_owned).or_else(of_requests);
    let base_url = first(settings.base_url.as_ref(), shown, || UNKNOWN_BASE.to_owned());
    let (base, shown_version) = split_version(&base_url.0);
    let version = shown_version.or_else(|| host.and_then(|(_, host)| host.version().map(str::to_owned)));
    let product = host_of(&base).filter(|_| base != UNKNOWN_BASE).and_then(names::product);
    let title = first(settings.title.as_ref(), product.as_deref().map(names::title), || "API".to_owned());
    let name = names::subject(&title.0);
    let client = first(settings.client.as_ref(), None, || names::client(name));
    build(Parts {
        convention: Convention::Plain,
        package: names::package(name),
        variable: names::variable(name),
        namespace: first(settings.namespace.as_ref(), evidence.namespace().map(str::to_owned), || {
            names::namespace(name)
        }),
        title,
        client,
        base_url: (base, base_url.1),
        version: version.unwrap_or_else(|| "v1".to_owned()),
        docs_url: first(settings.docs_url.as_ref(), None, String::new),
        contact: stated_contact(&settings.contact),
        license: license(settings, None),
        auth: choices::auth(settings, choices::shown_auth(evidence), Auth::None),
        paging: choices::paging(settings, None),
        errors: choices::errors(settings, evidence.shows_problems.then_some(Errors::Problem), Errors::Unstated),
        request_ids: choices::request_ids(settings, RequestIds::plain()),
        rate_limits: evidence.headers.rate_limits(),
        encoded_headers: evidence.headers.encoded(),
    })
}

/// A base URL without a slash at its end, whose last segment is `{version}` if it is a version, and that version.
fn split_version(url: &str) -> (String, Option<String>) {
    let url = url.trim_end_matches('/');
    let after_host = url.split_once("://").map_or(url, |(_, rest)| rest);
    match url.rsplit_once('/').filter(|_| after_host.contains('/')) {
        Some((before, last)) if uri::is_numbered_version(last) => {
            (format!("{before}/{{version}}"), Some(last.to_owned()))
        }
        _ => (url.to_owned(), None),
    }
}

/// The parts of a profile with their origins.
struct Parts {
    convention: Convention,
    title: Stated<String>,
    client: Stated<String>,
    variable: String,
    package: String,
    base_url: Stated<String>,
    version: String,
    namespace: Stated<String>,
    docs_url: Stated<String>,
    contact: Option<Contact>,
    license: Stated<Option<TextLicense>>,
    auth: Choice<Auth>,
    paging: Choice<Option<Paging>>,
    errors: Choice<Errors>,
    request_ids: Choice<RequestIds>,
    rate_limits: Option<RateLimits>,
    encoded_headers: Vec<String>,
}

fn build(parts: Parts) -> Effective {
    let contact = parts.contact.clone().unwrap_or_default();
    let of_contact = |value: &Option<String>| {
        (value.clone().unwrap_or_default(), if value.is_some() { Origin::Settings } else { Origin::Default })
    };
    let (license, of_license) = &parts.license;
    let of_license = |value: Option<String>| (value.unwrap_or_default(), *of_license);
    let settings = [
        ("api.title", parts.title.clone()),
        ("api.client", parts.client.clone()),
        ("api.base-url", parts.base_url.clone()),
        ("api.namespace", parts.namespace.clone()),
        ("api.docs-url", parts.docs_url.clone()),
        ("api.contact.name", of_contact(&contact.name)),
        ("api.contact.url", of_contact(&contact.url)),
        ("api.contact.email", of_contact(&contact.email)),
        ("api.license.spdx", of_license(license.as_ref().map(|license| license.spdx.clone()))),
        ("api.license.attribution", of_license(license.as_ref().and_then(|license| license.attribution.clone()))),
        ("api.license.url", of_license(license.as_ref().and_then(|license| license.url.clone()))),
    ];
    let setting = |(name, (value, origin))| Setting { name, value, origin };
    let conventions = [parts.auth.settings, parts.paging.settings, parts.errors.settings, parts.request_ids.settings];
    let profile = Profile {
        convention: parts.convention,
        title: parts.title.0,
        client: parts.client.0,
        variable: parts.variable,
        package: parts.package,
        base_url: parts.base_url.0.trim_end_matches('/').to_owned(),
        version: parts.version,
        namespace: parts.namespace.0,
        docs_url: Some(parts.docs_url.0).filter(|url| !url.is_empty()),
        contact: parts.contact,
        rate_limits: parts.rate_limits,
        encoded_headers: parts.encoded_headers,
        license: parts.license.0,
        auth: parts.auth.value,
        paging: parts.paging.value,
        errors: parts.errors.value,
        request_ids: parts.request_ids.value,
        dialect: None,
    };
    let settings = settings.map(setting).into_iter().chain(conventions.into_iter().flatten()).collect();
    Effective { profile, settings, findings: Vec::new() }
}

/// Settings that contradict the pages.
fn contradictions(settings: &ApiSettings, evidence: &Evidence, pages: &[(PageId, &Page)]) -> Vec<Diagnostic> {
    let mut findings = Vec::new();
    if let Some(url) = &settings.base_url
        && let Some((shown, host)) = evidence.host()
        && let Some(location) = host.first
    {
        let stated = host_of(url).unwrap_or_default();
        if !evidence.hosts.keys().any(|shown| host_of(shown).is_some_and(|host| host.eq_ignore_ascii_case(stated))) {
            findings.push(Diagnostic::new(
                Code::SettingContradicts,
                location,
                format!(
                    "the setting `base-url` is `{}`, but the pages show requests to `{shown}`",
                    crate::text::shorten(url)
                ),
                "correct `base-url` in the table `[api]` of docwright.toml, or the host of the examples",
            ));
        }
    }
    let stated = settings.namespace.as_deref();
    let is_shown = |stated: &str| evidence.namespaces.keys().any(|name| name.eq_ignore_ascii_case(stated));
    if let Some(stated) = stated.filter(|stated| !evidence.namespaces.is_empty() && !is_shown(stated))
        && let Some(shown) = evidence.namespace()
        && let Some((page, _)) = pages.iter().find(|(_, page)| page.text.contains(shown))
    {
        findings.push(Diagnostic::page(
            Code::SettingContradicts,
            *page,
            format!(
                "the setting `namespace` is `{}`, but the pages name types in `{shown}`",
                crate::text::shorten(stated)
            ),
            "correct `namespace` in the table `[api]` of docwright.toml, or the names on the pages",
        ));
    }
    findings
}

/// The finding that the base URL is unknown.
fn missing_base_url(pages: &[(PageId, &Page)]) -> Option<Diagnostic> {
    let (page, _) = pages.iter().find(|(_, page)| !page.is_include())?;
    Some(Diagnostic::page(
        Code::BaseUrlMissing,
        *page,
        "neither a request on the pages nor a setting states the base URL of the API",
        "add `base-url = \"https://api.example.com/v1\"` to the table `[api]` of docwright.toml, or state it on a page: The base URL is `https://api.example.com/v1`.",
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn effective(settings: &str, text: &str) -> Effective {
        let settings: ApiSettings = toml::from_str(settings).unwrap_or_else(|error| panic!("{error}"));
        settings.check().unwrap_or_else(|error| panic!("{error}"));
        let page = Page::new("a.md".to_owned(), None, text.to_owned());
        Effective::new(&settings, &[(PageId::of(&page.path), &page)])
    }

    fn origin(effective: &Effective, name: &str) -> Origin {
        effective.settings.iter().find(|setting| setting.name == name).expect("a setting").origin
    }

    #[test]
    fn names_come_from_the_host() {
        let found = effective("", "GET https://api.book-shop.example/v2/books\n");
        let Profile { title, client, variable, package, base_url, version, namespace, .. } = &found.profile;
        assert_eq!([title, client, variable], ["Book Shop", "BookShopClient", "book_shop"]);
        assert_eq!([package, base_url], ["book-shop", "https://api.book-shop.example/{version}"]);
        assert_eq!([version, namespace], ["v2", "bookshop"]);
        assert_eq!(origin(&found, "api.base-url"), Origin::Pages);
        assert!(found.findings.is_empty());
    }

    #[test]
    fn settings_come_first() {
        let found = effective(
            "title = \"Telemetry API\"\nbase-url = \"https://t.example/ingest\"",
            "GET https://t.example/ingest/v1\nNamespace: tele\n",
        );
        let Profile { title, client, base_url, version, namespace, docs_url, .. } = &found.profile;
        assert_eq!([title, client], ["Telemetry API", "TelemetryClient"]);
        assert_eq!([base_url, version, namespace], ["https://t.example/ingest", "v1", "tele"]);
        assert_eq!((docs_url, origin(&found, "api.title")), (&None, Origin::Settings));
    }

    #[test]
    fn a_version_in_the_setting_is_that_of_loose_pages() {
        let found = effective("base-url = \"https://t.example/v3/\"", "");
        assert_eq!(found.profile.service_url(&found.profile.version), "https://t.example/v3");
    }

    #[test]
    fn contradictions_are_findings() {
        let found =
            effective("base-url = \"https://a.example\"\nnamespace = \"a\"", "GET https://b.example/x\nNamespace: b\n");
        let codes: Vec<Code> = found.findings.iter().map(|found| found.code).collect();
        assert_eq!(codes, [Code::SettingContradicts, Code::SettingContradicts]);
        assert_eq!(effective("", "# A page\n").findings[0].code, Code::BaseUrlMissing);
    }

    #[test]
    fn settings_with_usual_names_are_accepted() {
        effective("auth = { scheme = \"api-key\", name = \"Authorization\" }", "");
        effective("auth = { scheme = \"api-key\", in = \"query\", name = \"host\" }", "");
        let graph = effective("profile = \"graph\"", "");
        assert_eq!(graph.profile, Profile::default());
    }
}
