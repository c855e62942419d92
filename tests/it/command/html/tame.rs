//! Invariants of every HTML page, whatever the API's pages contain.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use docwright::text::is_hidden;
use scraper::{ElementRef, Html, Selector};
use sha2::{Digest as _, Sha256};

/// Elements that the pages are made of.
const ELEMENTS: &str = "html head meta title link style body script noscript a header main footer nav section details \
    summary div span p h1 h2 h3 h4 ul ol li dl dt dd table caption thead tbody tr th td figure figcaption svg rect code \
    pre strong em ins del button select option input label";

/// Attributes that they have; none of them runs or loads anything.
const ATTRIBUTES: &str = "lang charset http-equiv content name rel href type id class title role hidden tabindex open \
    scope colspan value placeholder autocomplete spellcheck width height x aria-label aria-labelledby aria-hidden \
    aria-live aria-keyshortcuts data-list data-group data-area data-total data-count data-more data-places data-found \
    data-reset data-severity data-print";

/// The elements that a selector finds.
pub(crate) fn select<'p>(page: &'p Html, selector: &str) -> Vec<ElementRef<'p>> {
    let selector = Selector::parse(selector).unwrap_or_else(|error| panic!("{selector}: {error}"));
    page.select(&selector).collect()
}

/// The only element that a selector finds.
pub(crate) fn one<'p>(page: &'p Html, selector: &str) -> ElementRef<'p> {
    let found = select(page, selector);
    assert_eq!(found.len(), 1, "{selector}");
    found[0]
}

/// The words of an element, with single spaces.
pub(crate) fn words(element: ElementRef<'_>) -> String {
    element.text().collect::<Vec<_>>().join(" ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Reads a page, which loads nothing, runs nothing but its own scripts, and can be read by everyone.
pub(crate) fn read(text: &str) -> Html {
    let hidden = text.chars().find(|c| is_hidden(*c) && *c != '\n');
    assert_eq!(hidden, None, "a hidden character");
    let page = Html::parse_document(text);
    assert!(page.errors.is_empty(), "{:?}", page.errors);
    assert_tame(&page);
    assert_policy(&page);
    assert_readable(&page);
    page
}

/// Only known elements and attributes occur, also in the content for browsers without scripts.
fn assert_tame(page: &Html) {
    for element in select(page, "*") {
        let name = element.value().name();
        assert!(ELEMENTS.split_whitespace().any(|known| known == name), "an unknown element: {name}");
        for (attribute, value) in element.value().attrs() {
            assert!(ATTRIBUTES.split_whitespace().any(|known| known == attribute), "{name} with {attribute}={value}");
            let leads = ["#", "https://", "http://"].iter().any(|start| value.starts_with(start));
            assert!(attribute != "href" || leads || value == "data:,", "a link to {value}");
        }
        if name == "noscript" {
            let inside = Html::parse_fragment(&element.text().collect::<String>());
            assert!(select(&inside, "script, style, noscript").is_empty());
            assert_tame(&inside);
        }
    }
}

/// The policy allows the blocks that are there, by their hash, and nothing else.
fn assert_policy(page: &Html) {
    let policy = one(page, "meta[http-equiv=Content-Security-Policy]").attr("content").unwrap_or_default();
    assert!(policy.starts_with("default-src 'none'; ") && !policy.contains("unsafe"), "{policy}");
    let hash = |block: &ElementRef<'_>| {
        format!("'sha256-{}'", STANDARD.encode(Sha256::digest(block.text().collect::<String>())))
    };
    let sources = |name: &str| -> Vec<String> {
        let directive = policy.split("; ").find_map(|part| part.strip_prefix(name)).unwrap_or_default();
        directive.split_whitespace().map(str::to_owned).collect()
    };
    let styles: Vec<String> = select(page, "style").iter().map(hash).collect();
    let scripts: Vec<String> = select(page, "script:not([type])").iter().map(hash).collect();
    assert_eq!((styles.len(), sources("style-src ")), (1, styles));
    assert_eq!((scripts.len(), sources("script-src ")), (2, scripts));
    let data = one(page, "script[type]");
    assert_eq!((data.attr("type"), select(page, "script").len()), (Some("application/json"), 3));
}

/// Headings go down by single steps, tables name their columns, and pictures and fields have labels.
fn assert_readable(page: &Html) {
    let levels = select(page, "h1, h2, h3, h4");
    let levels: Vec<u32> = levels.iter().filter_map(|heading| heading.value().name()[1..].parse().ok()).collect();
    assert_eq!(levels.iter().filter(|level| **level == 1).count(), 1);
    assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");
    assert!(select(page, "thead th").iter().all(|cell| cell.attr("scope") == Some("col")), "a column without a name");
    assert!(select(page, "svg:not([aria-hidden])").iter().all(|svg| svg.attr("aria-label").is_some()));
    assert!(select(page, "input").iter().all(|field| field.attr("aria-label").is_some()));
    assert_eq!(select(page, "main").len(), 1);
}

/// Entries listed by the scripts.
pub(crate) fn data(page: &Html) -> serde_json::Value {
    let text: String = one(page, "script#data").text().collect();
    serde_json::from_str(&text).unwrap_or_else(|error| panic!("{error}"))
}
