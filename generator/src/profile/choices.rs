//! The conventions of requests and responses, from settings and pages.

use super::infer::{Origin, Setting, first};
use super::schemes::Scheme;
use super::settings::{ApiSettings, AuthScheme, ErrorFormat, PagingKind};
use super::{Auth, Errors, Evidence, KeyLocation, Paging, RequestIds};
use crate::diagnostic::{Code, Diagnostic};
use crate::dialect::http::is_managed_header;

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

/// Checks the settings of conventions.
///
/// # Errors
/// A message with the setting, the expected and the found value.
pub(super) fn check(settings: &ApiSettings) -> Result<(), String> {
    check_auth(settings)?;
    check_paging(settings)?;
    let errors = &settings.errors;
    for (name, pointer) in [("code", &errors.code), ("message", &errors.message)] {
        check_pointer(&format!("api.errors.{name}"), pointer.as_deref())?;
        if pointer.is_some() && errors.format != Some(ErrorFormat::Pointers) {
            return Err(format!(
                "`api.errors.{name}` is only used with `format = \"pointers\"`: add that, or remove it"
            ));
        }
    }
    if errors.format == Some(ErrorFormat::Pointers) && errors.code.is_none() && errors.message.is_none() {
        return Err("`api.errors` has the format `pointers`: expected `code`, `message` or both".to_owned());
    }
    let headers = &settings.headers;
    for (name, header) in [("client-request-id", &headers.client_request_id), ("request-id", &headers.request_id)] {
        let Some(header) = header.as_deref() else { continue };
        // An empty name turns off the id that the client sends.
        if !(is_header(header) || header.is_empty() && name == "client-request-id") {
            return Err(format!("`api.headers.{name}` is `{header}`: expected the name of a header"));
        }
        if is_managed_header(header) {
            return Err(managed(&format!("api.headers.{name}"), header));
        }
    }
    Ok(())
}

fn check_auth(settings: &ApiSettings) -> Result<(), String> {
    let auth = &settings.auth;
    if auth.scheme == Some(AuthScheme::ApiKey) {
        return match auth.name.as_deref() {
            None => {
                Err("`api.auth` has the scheme `api-key`: expected `name`, the header or parameter of the key"
                    .to_owned())
            }
            Some(name) if !is_header(name) => {
                Err(format!("`api.auth.name` is `{name}`: expected the name of a header or query parameter"))
            }
            Some(name) if auth.location != Some(KeyLocation::Query) && !is_key_header(name) => {
                Err(managed("api.auth.name", name))
            }
            Some(_) => Ok(()),
        };
    }
    let unused = [("in", auth.location.is_some()), ("name", auth.name.is_some())];
    match unused.iter().find(|(_, is_set)| *is_set) {
        Some((name, _)) => {
            Err(format!("`api.auth.{name}` is only used with `scheme = \"api-key\"`: add that, or remove it"))
        }
        None => Ok(()),
    }
}

fn check_paging(settings: &ApiSettings) -> Result<(), String> {
    let paging = &settings.paging;
    let parts = [
        (
            "items",
            paging.items.is_some(),
            &[PagingKind::NextLink, PagingKind::Cursor, PagingKind::Page, PagingKind::Offset, PagingKind::LinkHeader][..],
        ),
        ("parameter", paging.parameter.is_some(), &[PagingKind::Cursor, PagingKind::Page, PagingKind::Offset]),
        ("next", paging.next.is_some(), &[PagingKind::NextLink, PagingKind::Cursor]),
        ("first", paging.first.is_some(), &[PagingKind::Page]),
        ("size", paging.size.is_some(), &[PagingKind::Page, PagingKind::Offset]),
        ("pages", paging.pages.is_some(), &[PagingKind::Page]),
        ("total", paging.total.is_some(), &[PagingKind::Offset]),
    ];
    for (name, is_set, kinds) in parts {
        if is_set && !paging.kind.is_some_and(|kind| kinds.contains(&kind)) {
            return Err(format!(
                "`api.paging.{name}` is not used by this `kind` of paging: set another `kind`, or remove it"
            ));
        }
    }
    if matches!(paging.kind, Some(PagingKind::NextLink | PagingKind::Cursor)) && paging.next.is_none() {
        return Err("`api.paging` needs `next`: the JSON pointer to the link or cursor of the next page".to_owned());
    }
    for (name, pointer) in
        [("items", &paging.items), ("next", &paging.next), ("pages", &paging.pages), ("total", &paging.total)]
    {
        check_pointer(&format!("api.paging.{name}"), pointer.as_deref())?;
    }
    for (name, parameter) in [("parameter", &paging.parameter), ("size", &paging.size)] {
        if parameter.as_deref().is_some_and(|name| !is_header(name)) {
            return Err(format!("`api.paging.{name}`: expected the name of a query parameter"));
        }
    }
    Ok(())
}

/// Checks a JSON pointer (RFC 6901, section 3).
fn check_pointer(name: &str, pointer: Option<&str>) -> Result<(), String> {
    match pointer {
        Some(pointer) if !pointer.is_empty() && !pointer.starts_with('/') => {
            Err(format!("`{name}` is `{pointer}`: expected a JSON pointer such as `/items`"))
        }
        _ => Ok(()),
    }
}

/// Returns true for a header that can carry a key; `Authorization` without a scheme is common.
fn is_key_header(name: &str) -> bool {
    name.eq_ignore_ascii_case("authorization") || !is_managed_header(name)
}

fn managed(setting: &str, header: &str) -> String {
    format!("`{setting}` is `{header}`: expected a header that neither the client nor its transport sets")
}

/// Returns true for a name of a header or query parameter without characters that need escapes.
fn is_header(name: &str) -> bool {
    !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-_.$".contains(&byte))
}
