//! Rich text of pages becomes [`Prose`]: links are made absolute or dropped.

use super::names::Names;
use crate::api::{Piece, Prose};
use crate::document::{Inline, RichText};
use crate::source::PageId;

/// Converts the text of a page; fillers such as "Not yet documented" become empty prose.
pub(super) fn convert(text: &RichText, page: PageId, names: &Names<'_>) -> Prose {
    let mut pieces: Vec<Piece> = Vec::new();
    for piece in &text.0 {
        match piece {
            Inline::Text(words) => push_text(&mut pieces, words),
            Inline::Break => push_text(&mut pieces, "\n"),
            Inline::Code(code) if code.trim().is_empty() => {}
            Inline::Code(code) => pieces.push(Piece::Code { code: code.clone() }),
            Inline::Link { text, target } => match names.pages.link(page, target) {
                Some(url) if !text.trim().is_empty() => {
                    pieces.push(Piece::Link { text: text.clone(), url, ty: names.linked_type(page, target, text) });
                }
                _ => push_text(&mut pieces, text),
            },
        }
    }
    if is_filler(&pieces) { Prose::default() } else { Prose(pieces) }
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::Pages;

    #[test]
    fn fillers_are_dropped_and_text_is_joined() {
        let pages = Pages::default();
        let names = Names::collect(&pages, "v1.0", &[]);
        let convert = |pieces: Vec<Inline>| convert(&RichText(pieces), PageId(0), &names);
        let text = |words: &str| Inline::Text(words.to_owned());
        assert!(convert(vec![text("Not yet documented.")]).is_empty());
        let code = Inline::Code("x".to_owned());
        let expected = Prose(vec![Piece::Text("a\nb".to_owned()), Piece::Code { code: "x".to_owned() }]);
        assert_eq!(convert(vec![text("a"), Inline::Break, text("b"), code, Inline::Code(" ".to_owned())]), expected);
    }
}
