//! The common frame of pages, with the measures that keep text of the API from becoming markup or scripts.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{DOCTYPE, Markup, PreEscaped, Render, html};
use serde::Serialize;
use sha2::{Digest as _, Sha256};

use crate::diff::Severity;
use crate::text::is_hidden;

const STYLE: &str = include_str!("style.css");
const SCRIPT: &str = include_str!("script.js");

/// A page.
pub(super) struct Page<'p, D> {
    /// The title of the window.
    pub title: &'p str,
    /// The script of this page, which follows the common one.
    pub script: &'p str,
    /// The data for the scripts.
    pub data: &'p D,
    /// The content without scripts.
    pub body: Markup,
}

impl<D: Serialize> Page<'_, D> {
    /// Formats the page as an HTML file.
    ///
    /// All output of the module passes here, so this function replaces characters that hide or reorder other text.
    pub(super) fn text(&self) -> String {
        let markup = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(self.policy());
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content=(concat!("docwright ", env!("CARGO_PKG_VERSION")));
                    title { (self.title) }
                    // Without it, browsers request an icon from the server.
                    link rel="icon" href="data:,";
                    style { (PreEscaped(STYLE)) }
                }
                body {
                    (self.body)
                    script type="application/json" id="data" { (Block(self.data)) }
                    script { (PreEscaped(SCRIPT)) }
                    script { (PreEscaped(self.script)) }
                }
            }
        };
        markup.into_string().chars().map(|c| if c != '\n' && is_hidden(c) { '\u{FFFD}' } else { c }).collect()
    }

    /// The content policy: only the page's own style and scripts, without parsing of texts as markup.
    fn policy(&self) -> String {
        [
            "default-src 'none'".to_owned(),
            format!("style-src {}", source(STYLE)),
            format!("script-src {} {}", source(SCRIPT), source(self.script)),
            "img-src data:".to_owned(),
            "base-uri 'none'".to_owned(),
            "form-action 'none'".to_owned(),
            "require-trusted-types-for 'script'".to_owned(),
            "trusted-types 'none'".to_owned(),
        ]
        .join("; ")
    }
}

/// The source expression of a block in the policy: the hash of its text.
fn source(block: &str) -> String {
    format!("'sha256-{}'", STANDARD.encode(Sha256::digest(block)))
}

/// JSON in a script block, which no text in the JSON can end.
struct Block<'d, D>(&'d D);

impl<D: Serialize> Render for Block<'_, D> {
    fn render_to(&self, out: &mut String) {
        // Rows of names and numbers can always be serialized.
        let json = serde_json::to_string(self.0).unwrap_or_else(|_| "null".to_owned());
        for c in json.chars() {
            match c {
                // These characters occur in strings only, where each can be escaped.
                '<' => out.push_str("\\u003c"),
                '>' => out.push_str("\\u003e"),
                '&' => out.push_str("\\u0026"),
                c => out.push(c),
            }
        }
    }
}

/// A link for keyboards that skips the header.
pub(super) fn skip(to: &str, text: &str) -> Markup {
    html! { a.skip href={ "#" (to) } { (text) } }
}

/// The button that switches between light and dark, which the script enables.
pub(super) fn theme() -> Markup {
    html! { button #theme type="button" hidden { "Theme: system" } }
}

/// The search field.
pub(super) fn search(hint: &str) -> Markup {
    html! {
        input type="search" name="search" aria-label="Search" aria-keyshortcuts="/" placeholder={ (hint) "   /" }
            autocomplete="off" spellcheck="false";
    }
}

/// A severity as a word and a shape, so that it does not depend on color.
pub(super) fn badge(severity: &str) -> Markup {
    html! { span.badge.(severity) { (severity) } }
}

/// The class of the style that colors a severity of changes.
pub(super) fn class(severity: Severity) -> &'static str {
    match severity {
        Severity::Breaking => "breaking",
        Severity::Correction => "correction",
        Severity::Deprecation => "deprecation",
        Severity::Additive => "additive",
        Severity::Documentation => "documentation",
    }
}

/// Our own text, with names between backticks as code.
pub(super) fn marked(text: &str) -> Markup {
    html! {
        @for (at, piece) in text.split('`').enumerate() {
            @if at % 2 == 1 { code { (piece) } } @else { (piece) }
        }
    }
}

/// `a`, `a and b`, `a, b and c`.
pub(super) fn listed(names: &[&str]) -> String {
    match names {
        [] => String::new(),
        [only] => (*only).to_owned(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(text: &str) -> String {
        Page { title: text, script: "", data: &[text], body: html! { p title=(text) { (text) } } }.text()
    }

    #[test]
    fn texts_stay_texts() {
        let attack = "</script><script>alert(1)</script>\"'&<!--<img src=x onerror=alert(1)>";
        let page = page(attack);
        assert_eq!(page.matches("<script").count(), 3, "{page}");
        assert_eq!(page.matches("</script").count(), 3);
        assert!(!page.contains("<img") && !page.contains("<!--<"));
        let data = page.split("id=\"data\">").nth(1).and_then(|rest| rest.split("</script>").next());
        let data: Vec<String> = serde_json::from_str(data.unwrap_or_default()).unwrap_or_default();
        assert_eq!(data, [attack]);
    }

    #[test]
    fn hidden_characters_are_shown() {
        let page = page("a\u{202e}b\u{0}c\u{200b}d");
        assert!(page.contains("<p title=\"a\u{fffd}b\u{fffd}c\u{fffd}d\">"));
        assert!(!page.contains('\u{202e}'));
    }

    #[test]
    fn blocks_are_named_by_their_hash() {
        // The example of the specification of content policies.
        assert_eq!(source("alert('Hello, world.');"), "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='");
        assert_eq!(STYLE.chars().chain(SCRIPT.chars()).find(|c| *c != '\n' && is_hidden(*c)), None);
    }
}
