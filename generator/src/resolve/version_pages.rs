//! Pages of one version, as origins and published URLs refer to them.

use crate::api::{Evidence, Origin};
use crate::dialect::quirks::{QUIRKS, Quirks};
use crate::source::{Location, Page, PageId, Pages};

/// All pages that were read, seen from one version of the API.
#[derive(Clone, Copy)]
pub(super) struct VersionPages<'p> {
    pub pages: &'p Pages,
    pub version: &'p str,
}

impl<'p> VersionPages<'p> {
    /// The page of an id.
    pub(super) fn get(&self, id: PageId) -> &'p Page {
        self.pages.get(id)
    }

    /// The position of a page in the order of paths.
    pub(super) fn index(&self, id: PageId) -> usize {
        self.pages.index(id)
    }

    /// A location with its line and column, and what stands there.
    pub(super) fn origin(&self, location: Location, evidence: Evidence) -> Origin {
        let page = self.get(location.page);
        let (line, column) = page.line_column(location.span.start);
        Origin { page: page.path.clone(), line, column, evidence: Some(evidence) }
    }

    /// Checks whether a page repeats types and operations that pages of other teams document.
    ///
    /// Intune's pages do, with the part that Intune uses. Other pages take precedence.
    pub(super) fn is_repetition(&self, page: PageId) -> bool {
        Quirks::of_page(QUIRKS, self.get(page)).repeats()
    }

    /// The URL under which a page is published; empty if pages are not published.
    pub(super) fn url(&self, page: PageId) -> String {
        let page = self.get(page);
        let is_resource = page.folder().eq_ignore_ascii_case("resources");
        self.pages
            .profile()
            .page_url(self.version, is_resource, page.stem())
            .map_or_else(String::new, |url| encode(&url))
    }

    /// The URL of a link target that is written on the page `from`.
    pub(super) fn link(&self, from: PageId, target: &str) -> Option<String> {
        if let Some(url) = self.pages.profile().site_url(target) {
            return Some(encode(&url));
        }
        if target.starts_with("https://") || target.starts_with("http://") {
            return Some(encode(target));
        }
        let page = self.pages.resolve(from, target)?;
        Some(self.url(page)).filter(|url| !url.is_empty())
    }
}

/// Percent-encodes what a URL inside Markdown cannot contain; existing escapes stay.
fn encode(url: &str) -> String {
    use std::fmt::Write as _;
    let mut encoded = String::with_capacity(url.len());
    for byte in url.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+,;=%".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_become_published_urls() {
        let page = |path: &str| Page::new(path.to_owned(), None, "Namespace: microsoft.graph".to_owned());
        let pages = Pages::new(vec![page("v1.0/api/boat-get.md"), page("v1.0/resources/boat.md")]);
        let version = VersionPages { pages: &pages, version: "v1.0" };
        let link = |target: &str| version.link(PageId::of("v1.0/api/boat-get.md"), target);
        assert_eq!(
            link("../resources/boat.md#json").as_deref(),
            Some("https://learn.microsoft.com/graph/api/resources/boat?view=graph-rest-1.0")
        );
        assert_eq!(link("/graph/a b").as_deref(), Some("https://learn.microsoft.com/graph/a%20b"));
        assert_eq!(link("https://example.com/<x>").as_deref(), Some("https://example.com/%3Cx%3E"));
        assert_eq!(link("missing.md"), None);
    }
}
