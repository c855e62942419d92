//! The conventions of requests and responses, from settings and pages.

use super::schemes::Scheme;
use super::settings::{ApiSettings, AuthScheme, ErrorFormat, PagingKind};
use super::stated::{Origin, Setting, first};
use super::{Auth, Errors, Evidence, KeyLocation, Paging, RequestIds};
use crate::diagnostic::{Code, Diagnostic};

/// A convention, and the settings that it corresponds to.
pub(super) struct Choice<T> {
    pub value: T,
    pub settings: Vec<Setting>,
}

impl<T> Choice<T> {
    fn new(value: T, origin: Origin, settings: impl IntoIterator<Item = (&'static str, String)>) -> Self {
        let settings = settings.into_iter().filter(|(_, value)| !value.is_empty());
        Self { value, settings: settings.map(|(name, value)| Setting { name, value, origin }).collect() }
    }
}

/// How requests are authorized: as the settings state, as pages show, or by default.
pub(super) fn auth(settings: &ApiSettings, shown: Option<Auth>, default: Auth) -> Choice<Auth> {
    let stated = settings.auth.scheme.map(|scheme| match scheme {
        AuthScheme::TokenCredential => Auth::TokenCredential,
        AuthScheme::Bearer => Auth::Bearer,
        AuthScheme::Basic => Auth::Basic,
        AuthScheme::None => Auth::None,
        AuthScheme::ApiKey => Auth::ApiKey {
            location: settings.auth.location.unwrap_or(KeyLocation::Header),
            name: settings.auth.name.clone().unwrap_or_default(),
            prefix: settings.auth.prefix.clone().unwrap_or_default(),
        },
    });
    let (value, origin) = first(stated.as_ref(), shown, || default);
    let (scheme, location, name, prefix) = match &value {
        Auth::TokenCredential => ("token-credential", "", "", ""),
        Auth::Bearer => ("bearer", "", "", ""),
        Auth::Basic => ("basic", "", "", ""),
        Auth::None => ("none", "", "", ""),
        Auth::ApiKey { location: KeyLocation::Header, name, prefix } => ("api-key", "header", name.as_str(), &**prefix),
        Auth::ApiKey { location: KeyLocation::Query, name, .. } => ("api-key", "query", name.as_str(), ""),
    };
    let settings = [
        ("api.auth.scheme", scheme.to_owned()),
        ("api.auth.in", location.to_owned()),
        ("api.auth.name", name.to_owned()),
        ("api.auth.prefix", prefix.to_owned()),
    ];
    Choice::new(value, origin, settings)
}

fn key(location: KeyLocation, name: &str) -> Auth {
    Auth::ApiKey { location, name: name.to_owned(), prefix: String::new() }
}

/// The scheme that pages show, if they show exactly one that is known.
pub(super) fn shown_auth(evidence: &Evidence) -> Option<Auth> {
    let mut schemes = evidence.schemes.keys();
    match (schemes.next()?, schemes.next()) {
        (Scheme::Authorization(name), None) if name == "bearer" => Some(Auth::Bearer),
        (Scheme::Authorization(name), None) if name == "basic" => Some(Auth::Basic),
        (Scheme::Key(name), None) => Some(key(KeyLocation::Header, name)),
        (Scheme::QueryKey(name), None) => Some(key(KeyLocation::Query, name)),
        _ => None,
    }
}

/// The finding that pages show an unknown scheme, or several.
pub(super) fn unclear_auth(evidence: &Evidence) -> Option<Diagnostic> {
    if evidence.schemes.is_empty() || shown_auth(evidence).is_some() {
        return None;
    }
    let name = |scheme: &Scheme| match scheme {
        Scheme::Authorization(name) => format!("`Authorization: {name}`"),
        Scheme::Key(name) => format!("`{name}`"),
        Scheme::QueryKey(name) => format!("`?{name}=`"),
    };
    let names: Vec<String> = evidence.schemes.keys().take(5).map(name).collect();
    let (_, location) = evidence.schemes.values().next()?;
    Some(Diagnostic::new(
        Code::AuthUnclear,
        *location,
        format!("the pages authorize requests by {}, and no setting chooses a known scheme", names.join(", ")),
        "set `scheme` in the table `[api.auth]` of docwright.toml to `bearer`, `api-key`, `basic`, `token-credential` or `none`",
    ))
}

/// The format of lists.
pub(super) fn paging(settings: &ApiSettings, default: Option<Paging>) -> Choice<Option<Paging>> {
    match stated_paging(settings) {
        Some(stated) => of_paging(Some(stated), Origin::Settings),
        None => of_paging(default, Origin::Default),
    }
}

fn stated_paging(settings: &ApiSettings) -> Option<Paging> {
    let paging = settings.paging.clone();
    let items = paging.items.clone().unwrap_or_default();
    let parameter = |default: &str| paging.parameter.clone().unwrap_or_else(|| default.to_owned());
    let next = paging.next.clone().unwrap_or_default();
    let (size, total) = (paging.size.clone(), paging.total.clone());
    Some(match paging.kind? {
        PagingKind::OData => Paging::OData,
        PagingKind::NextLink => Paging::NextLink { next, items },
        PagingKind::Cursor => Paging::Cursor { parameter: parameter("cursor"), next, items },
        PagingKind::Page => Paging::Page {
            parameter: parameter("page"),
            first: paging.first.unwrap_or(1),
            size,
            pages: paging.pages.clone(),
            items,
        },
        PagingKind::Offset => Paging::Offset { parameter: parameter("offset"), size, total, items },
        PagingKind::LinkHeader => Paging::LinkHeader { items },
    })
}

/// The settings of a format of lists.
pub(super) fn of_paging(value: Option<Paging>, origin: Origin) -> Choice<Option<Paging>> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let (kind, settings) = match &value {
        None => ("", Vec::new()),
        Some(Paging::OData) => ("odata", Vec::new()),
        Some(Paging::LinkHeader { .. }) => ("link-header", Vec::new()),
        Some(Paging::NextLink { next, .. }) => ("next-link", vec![("api.paging.next", next.clone())]),
        Some(Paging::Cursor { parameter, next, .. }) => {
            ("cursor", vec![("api.paging.parameter", parameter.clone()), ("api.paging.next", next.clone())])
        }
        Some(Paging::Page { parameter, size, pages, .. }) => {
            let size = ("api.paging.size", text(size));
            ("page", vec![("api.paging.parameter", parameter.clone()), size, ("api.paging.pages", text(pages))])
        }
        Some(Paging::Offset { parameter, size, total, .. }) => {
            let size = ("api.paging.size", text(size));
            ("offset", vec![("api.paging.parameter", parameter.clone()), size, ("api.paging.total", text(total))])
        }
    };
    let items = value.as_ref().map_or_else(String::new, |paging| paging.items().to_owned());
    let of_all = [("api.paging.kind", kind.to_owned()), ("api.paging.items", items)];
    Choice::new(value, origin, of_all.into_iter().chain(settings))
}

/// The format of errors.
pub(super) fn errors(settings: &ApiSettings, shown: Option<Errors>, default: Errors) -> Choice<Errors> {
    let stated = settings.errors.format.map(|format| match format {
        ErrorFormat::OData => Errors::OData,
        ErrorFormat::Problem => Errors::Problem,
        ErrorFormat::Pointers => Errors::Pointers {
            code: settings.errors.code.clone().unwrap_or_default(),
            message: settings.errors.message.clone().unwrap_or_default(),
        },
    });
    let (value, origin) = first(stated.as_ref(), shown, || default);
    let (format, code, message) = match &value {
        Errors::OData => ("odata", "", ""),
        Errors::Problem => ("problem", "", ""),
        Errors::Unstated => ("", "", ""),
        Errors::Pointers { code, message } => ("pointers", code.as_str(), message.as_str()),
    };
    let settings = [
        ("api.errors.format", format.to_owned()),
        ("api.errors.code", code.to_owned()),
        ("api.errors.message", message.to_owned()),
    ];
    Choice::new(value, origin, settings)
}

/// The headers with ids of a request.
pub(super) fn request_ids(settings: &ApiSettings, default: RequestIds) -> Choice<RequestIds> {
    let headers = &settings.headers;
    let lower = |name: &Option<String>| name.as_ref().map(|name| name.to_lowercase());
    let value = RequestIds {
        client: lower(&headers.client_request_id).or(default.client).filter(|name| !name.is_empty()),
        service: lower(&headers.request_id).unwrap_or(default.service),
    };
    let origin = |stated: &Option<String>| if stated.is_some() { Origin::Settings } else { Origin::Default };
    let settings = vec![
        Setting {
            name: "api.headers.client-request-id",
            value: value.client.clone().unwrap_or_default(),
            origin: origin(&headers.client_request_id),
        },
        Setting { name: "api.headers.request-id", value: value.service.clone(), origin: origin(&headers.request_id) },
    ];
    Choice { value, settings }
}
