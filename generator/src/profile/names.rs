//! Names that are derived from the host of an API.

use crate::text;

/// Labels of hosts that name no product.
const COMMON: [&str; 7] = ["api", "apis", "www", "rest", "gateway", "services", "service"];

/// The host of a URL, without user, port and path.
pub(crate) fn host_of(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("://")?;
    let authority = rest.split(['/', '?', '#']).next()?;
    let host = authority.rsplit('@').next()?;
    let host = host.split(':').next().unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hosts_are_those_of_urls() {
        assert_eq!(host_of("https://u:p@api.example.com:8080/v1?x"), Some("api.example.com"));
        assert_eq!(["x", "https:///v1"].map(host_of), [None, None]);
    }

    #[test]
    fn products_are_named_by_their_hosts() {
        let names = ["api.bookshop.example", "bookshop.example", "api.book-shop.com", "localhost", "127.0.0.1"];
        let products: Vec<String> = names.map(|host| product(host).unwrap_or_default()).into();
        assert_eq!(products, ["bookshop", "bookshop", "book-shop", "localhost", ""]);
        assert_eq!([title("book-shop"), title("bookshop")], ["Book Shop", "Bookshop"]);
    }
}
