//! Rich text of a page becomes [`Prose`]: links are made absolute or dropped.

use super::Scope;
use crate::api::{Piece, Prose};
use crate::document::{Inline, RichText};
use crate::source::{Page, PageId};

/// Where the reference is published.
const SITE: &str = "https://learn.microsoft.com/graph";

impl Scope<'_> {
    /// Text of `page` as prose; filler such as "Not yet documented" is nothing.
    pub(super) fn prose(&self, text: &RichText, page: PageId) -> Prose {
        let mut pieces: Vec<Piece> = Vec::new();
        for piece in &text.0 {
            match piece {
                Inline::Text(words) => push_text(&mut pieces, words),
                Inline::Break => push_text(&mut pieces, "\n"),
                Inline::Code(code) if code.trim().is_empty() => {}
                Inline::Code(code) => pieces.push(Piece::Code { code: code.clone() }),
                Inline::Link { text, target } => match self.link(page, target) {
                    Some(url) if !text.trim().is_empty() => {
                        pieces.push(Piece::Link { text: text.clone(), url, ty: self.linked_type(page, target, text) });
                    }
                    _ => push_text(&mut pieces, text),
                },
            }
        }
        if is_filler(&pieces) { Prose::default() } else { Prose(pieces) }
    }

    fn link(&self, from: PageId, target: &str) -> Option<String> {
        if let Some(below) = target.strip_prefix("/graph/") {
            return Some(format!("{SITE}/{}", encode(below)));
        }
        if target.starts_with("https://") || target.starts_with("http://") {
            return Some(encode(target));
        }
        let page = self.pages.resolve(from, target)?;
        Some(self.url(page))
    }
}

fn push_text(pieces: &mut Vec<Piece>, words: &str) {
    if let Some(Piece::Text(last)) = pieces.last_mut() {
        last.push_str(words);
    } else if !words.is_empty() {
        pieces.push(Piece::Text(words.to_owned()));
    }
}

fn is_filler(pieces: &[Piece]) -> bool {
    match pieces {
        [] => true,
        [Piece::Text(text)] => {
            let text = text.trim().trim_end_matches('.').to_lowercase();
            matches!(text.as_str(), "" | "not yet documented" | "tbd" | "todo" | "none" | "n/a" | "description")
        }
        _ => false,
    }
}

/// The published address of a page.
pub(super) fn page_url(page: &Page, version: &str) -> String {
    let view = if version == "beta" {
        "graph-rest-beta".to_owned()
    } else {
        format!("graph-rest-{}", version.trim_start_matches('v'))
    };
    let folder = if page.folder().eq_ignore_ascii_case("resources") { "resources/" } else { "" };
    format!("{SITE}/api/{folder}{}?view={}", encode(page.stem()), encode(&view))
}

/// Percent-encodes what may not stand in a URL inside Markdown; what is encoded already stays.
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
