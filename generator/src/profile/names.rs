//! Names that are derived from the host and the title of an API.

use crate::krate::crate_name_problem;
use crate::text::{self, names as rust_names};

/// Labels of hosts that name no product.
const COMMON: [&str; 7] = ["api", "apis", "www", "rest", "gateway", "services", "service"];

/// Names of variables that generated programs use themselves.
const TAKEN_VARIABLES: [&str; 7] = ["body", "content", "example", "object", "page", "requests", "response"];

/// Names that the module of a version imports.
pub(super) const TAKEN_TYPES: [&str; 7] =
    ["Arc", "Client", "ClientOptions", "Conventions", "ResourcePath", "TokenCredential", "Self"];

/// The part of a host that names the product: `bookshop` of `api.bookshop.example`.
pub(super) fn product(host: &str) -> Option<String> {
    let labels: Vec<&str> = host.split('.').filter(|label| !label.is_empty()).collect();
    // The last label is the top-level domain.
    let named = match labels.split_last() {
        Some((_, rest)) if !rest.is_empty() => rest,
        _ => &labels[..],
    };
    let is_telling = |label: &&&str| !COMMON.contains(*label) && label.starts_with(|c: char| c.is_ascii_alphabetic());
    // The label next to the top-level domain is that of the owner; those before it name a part of its products.
    named.iter().rev().find(is_telling).map(|label| label.to_ascii_lowercase())
}

/// A title from a name: `book-shop` is `Book Shop`.
pub(super) fn title(name: &str) -> String {
    let words = name.split(['-', '_', '.', ' ']).filter(|word| !word.is_empty());
    words.map(text::capitalized).collect::<Vec<_>>().join(" ")
}

/// A title without the word "API" at its end.
pub(super) fn subject(title: &str) -> &str {
    let words = title.trim();
    let short = words.strip_suffix("API").or_else(|| words.strip_suffix("Api")).map(str::trim_end);
    short.filter(|short| !short.is_empty()).unwrap_or(words)
}

/// The name of the client of an API.
pub(super) fn client(name: &str) -> String {
    let pascal = rust_names::pascal(name);
    let name = format!("{}Client", pascal.trim_end_matches('_'));
    if TAKEN_TYPES.contains(&&*name) || !is_type_name(&name) { "ApiClient".to_owned() } else { name }
}

/// The name of variables that hold the client of an API.
pub(super) fn variable(name: &str) -> String {
    let variable = rust_names::snake(name);
    let is_taken =
        TAKEN_VARIABLES.contains(&&*variable) || rust_names::ident(&variable) != variable || variable == "api";
    if is_taken { "client".to_owned() } else { variable }
}

/// The namespace of an API whose pages state none.
pub(super) fn namespace(name: &str) -> String {
    rust_names::snake(name).replace('_', "")
}

/// The name of the package of a client.
pub(super) fn package(name: &str) -> String {
    let kebab = rust_names::snake(name).replace('_', "-");
    let kebab = kebab.trim_matches('-');
    let is_usable = kebab.starts_with(|c: char| c.is_ascii_alphabetic())
        && kebab.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
        && crate_name_problem(kebab).is_none();
    if is_usable && kebab != "api" { kebab.to_owned() } else { "api-client".to_owned() }
}

/// Returns true for the name of a type other than a keyword.
pub(super) fn is_type_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric())
        && !rust_names::is_keyword(name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn products_are_named_by_their_hosts() {
        let names = ["api.bookshop.example", "bookshop.example", "api.book-shop.com", "localhost", "127.0.0.1"];
        let products: Vec<String> = names.map(|host| product(host).unwrap_or_default()).into();
        assert_eq!(products, ["bookshop", "bookshop", "book-shop", "localhost", ""]);
        assert_eq!([title("book-shop"), title("bookshop")], ["Book Shop", "Bookshop"]);
    }
}
