//! Checks of the table `[api]` of the settings.

use super::KeyLocation;
use super::names::{TAKEN_TYPES, is_type_name};
use super::settings::{ApiSettings, AuthScheme, ErrorFormat, PagingKind};
use super::urls::host_of;
use crate::dialect::http::is_managed_header;

impl ApiSettings {
    /// Checks the values.
    ///
    /// # Errors
    /// A message with the setting, the expected and the found value.
    pub fn check(&self) -> Result<(), String> {
        if let Some(client) = self.client.as_deref()
            && (!is_type_name(client) || TAKEN_TYPES.contains(&client))
        {
            return Err(format!(
                "`api.client` is `{client}`: expected the name of a type such as `BookshopClient`, other than {}",
                TAKEN_TYPES.join(", ")
            ));
        }
        for (name, url) in [("base-url", &self.base_url), ("docs-url", &self.docs_url)] {
            let Some(url) = url.as_deref().filter(|url| name == "base-url" || !url.is_empty()) else { continue };
            let scheme = url.split_once("://").map_or("", |(scheme, _)| scheme);
            let is_url = matches!(scheme, "https" | "http")
                && host_of(url).is_some()
                && !url.contains(['?', '#', '"', '\\', '<', '>', '`'])
                && !url.contains(char::is_whitespace)
                && !url.contains(char::is_control)
                || name == "docs-url"
                    && scheme == "https"
                    && !url.contains(|c: char| c.is_control() || c.is_whitespace());
            if !is_url {
                return Err(format!("`api.{name}` is `{url}`: expected a URL such as `https://api.example.com/v1`"));
            }
        }
        if let Some(namespace) = self.namespace.as_deref() {
            let is_part = |part: &str| {
                part.starts_with(|c: char| c.is_ascii_alphabetic())
                    && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
            };
            if !namespace.split('.').all(is_part) {
                return Err(format!(
                    "`api.namespace` is `{namespace}`: expected names with dots between, such as `bookshop`"
                ));
            }
        }
        if self.title.as_deref().is_some_and(|title| title.trim().is_empty()) {
            return Err("`api.title` is empty: expected the name of the API".to_owned());
        }
        check_conventions(self)?;
        let spdx = self.license.as_ref().map(|license| license.spdx.as_str());
        if let Some(spdx) = spdx
            && (spdx.is_empty() || !spdx.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.+() ".contains(&byte)))
        {
            return Err(format!(
                "`api.license.spdx` is `{spdx}`: expected an SPDX license expression such as `CC-BY-4.0`"
            ));
        }
        Ok(())
    }
}

/// Checks the settings of conventions.
///
/// # Errors
/// A message with the setting, the expected and the found value.
fn check_conventions(settings: &ApiSettings) -> Result<(), String> {
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn impossible_values_are_refused() {
        for (setting, name) in [
            ("client = \"Client\"", "api.client"),
            ("client = \"a\\\"\"", "api.client"),
            ("base-url = \"api.example\"", "api.base-url"),
            ("base-url = \"https://a/\\\"\"", "api.base-url"),
            ("docs-url = \"javascript:x\"", "api.docs-url"),
            ("namespace = \"a b\"", "api.namespace"),
            ("title = \" \"", "api.title"),
            ("license.spdx = \"x\\\"\"", "api.license.spdx"),
            ("auth = { scheme = \"api-key\", name = \"Host\" }", "api.auth.name"),
            ("headers.request-id = \"Content-Length\"", "api.headers.request-id"),
            ("headers.client-request-id = \"Authorization\"", "api.headers.client-request-id"),
        ] {
            let settings: ApiSettings = toml::from_str(setting).unwrap_or_else(|error| panic!("{error}"));
            assert!(settings.check().expect_err(setting).contains(name), "{setting}");
        }
    }
}
