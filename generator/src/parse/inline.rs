//! Inline markup: links, code spans and text.

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};

use crate::document::{Inline, RichText};

/// Targets of reference links (`[text][label]`) by label in lower case.
pub(super) type References = std::collections::HashMap<String, String>;

/// Stands before a fragment while it is parsed, so that its first characters cannot start a list,
/// a heading or another block, and is dropped again. Punctuation, so that emphasis may open after it.
const GUARD: char = ',';

/// Reads the markup of a fragment such as a table cell.
pub(super) fn parse(fragment: &str, references: &References) -> RichText {
    let fragment = fragment.trim();
    if !fragment.contains(['[', '`', '*', '_', '<', '&', '\\', '!', '\n', '\r']) {
        return RichText::text(fragment);
    }
    let guarded = format!("{GUARD}{fragment}");
    let mut resolve = |link: BrokenLink<'_>| {
        let target = references.get(&link.reference.to_ascii_lowercase())?;
        Some((CowStr::from(target.clone()), CowStr::from("")))
    };
    let mut collector = Collector::default();
    for event in Parser::new_with_broken_link_callback(&guarded, Options::empty(), Some(&mut resolve)) {
        collector.event(event);
    }
    let mut text = collector.finish();
    if let Some(Inline::Text(first)) = text.0.first_mut() {
        first.remove(0);
    }
    text.0.retain(|piece| *piece != Inline::Text(String::new()));
    text
}

/// Gathers inline events into [`RichText`].
#[derive(Default)]
pub(super) struct Collector {
    pieces: Vec<Inline>,
    link: Option<(String, String)>,
}

impl Collector {
    /// Takes one event; block events only separate what is before and after them.
    pub(super) fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Text(text) => self.text(&text),
            Event::Code(code) => match &mut self.link {
                Some((shown, _)) => shown.push_str(&code),
                None => self.pieces.push(Inline::Code(code.into_string())),
            },
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.pieces.push(Inline::Break),
            Event::InlineHtml(html) | Event::Html(html) => self.html(&html),
            Event::Start(Tag::Link { dest_url, .. }) => self.link = Some((String::new(), dest_url.into_string())),
            Event::End(TagEnd::Link) => {
                if let Some((text, target)) = self.link.take() {
                    self.pieces.push(Inline::Link { text, target });
                }
            }
            _ => {}
        }
    }

    /// Ends a paragraph or an item inside a larger text.
    pub(super) fn separate(&mut self) {
        if !self.pieces.is_empty() {
            self.pieces.push(Inline::Break);
        }
    }

    pub(super) fn text(&mut self, text: &str) {
        if let Some((shown, _)) = &mut self.link {
            shown.push_str(text);
        } else if let Some(Inline::Text(last)) = self.pieces.last_mut() {
            last.push_str(text);
        } else {
            self.pieces.push(Inline::Text(text.to_owned()));
        }
    }

    /// Tags that only format are dropped, line breaks kept; anything else is text such as `<token>`.
    fn html(&mut self, html: &str) {
        if html.starts_with("<!--") {
            return;
        }
        let name = html.trim_start_matches(['<', '/']);
        let name = name.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("").to_ascii_lowercase();
        match name.as_str() {
            "br" | "ul" | "ol" | "li" | "p" | "div" => self.separate(),
            "b" | "i" | "strong" | "em" | "u" | "sup" | "sub" | "span" | "code" | "a" | "font" | "img" => {}
            _ => self.text(html),
        }
    }

    /// Returns the text collected since the last call.
    pub(super) fn finish(&mut self) -> RichText {
        self.event(Event::End(TagEnd::Link));
        let mut pieces = std::mem::take(&mut self.pieces);
        while pieces.last() == Some(&Inline::Break) {
            pieces.pop();
        }
        let mut pieces = without_includes(pieces);
        pieces.retain(|piece| *piece != Inline::Text(String::new()));
        RichText(pieces)
    }
}

/// Drops `[!INCLUDE [label](target)]` inside a text such as a table cell: what is included there is a remark for
/// readers, and the publisher's markup is not part of the text.
fn without_includes(pieces: Vec<Inline>) -> Vec<Inline> {
    const MARK: &str = "[!INCLUDE ";
    let marked = |text: &str| {
        let at = text.len().checked_sub(MARK.len())?;
        text.get(at..).filter(|end| end.eq_ignore_ascii_case(MARK)).map(|_| at)
    };
    let mut kept: Vec<Inline> = Vec::with_capacity(pieces.len());
    for piece in pieces {
        if let (Inline::Text(after), [.., Inline::Text(before), Inline::Link { .. }]) = (&piece, kept.as_mut_slice())
            && let (Some(rest), Some(at)) = (after.strip_prefix(']'), marked(before))
        {
            before.truncate(at);
            before.push_str(rest);
            kept.pop();
        } else {
            kept.push(piece);
        }
    }
    kept
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(fragment: &str) -> RichText {
        parse(fragment, &References::from([("identityset".into(), "identityset.md".into())]))
    }

    #[test]
    fn links_and_codes_are_kept_and_emphasis_is_not() {
        let text = read("**[a](b.md)** or `c`, &lt;token&gt;");
        assert_eq!(text.links().collect::<Vec<_>>(), [("a", "b.md")]);
        assert_eq!(text.codes().collect::<Vec<_>>(), ["c"]);
        assert_eq!(text.plain(), "a or c, <token>");
    }

    #[test]
    fn a_fragment_cannot_start_a_block() {
        assert_eq!(read("- *x*").plain(), "- x");
        assert_eq!(read("# *x*").plain(), "# x");
        assert_eq!(read("1. `x`").plain(), "1. x");
    }

    #[test]
    fn reference_links_use_the_page_definitions() {
        assert_eq!(read("[identitySet][]").links().collect::<Vec<_>>(), [("identitySet", "identityset.md")]);
        assert_eq!(read("[other][]").plain(), "[other][]");
    }

    #[test]
    fn includes_are_no_text() {
        let text = read("Key. [!INCLUDE [note](note.md)] Read-only. [!include [b](b.md)]");
        assert_eq!((text.plain().as_str(), text.links().count()), ("Key. Read-only.", 0));
    }

    #[test]
    fn formatting_tags_go_and_other_tags_stay_as_text() {
        assert_eq!(read("a<br/>b <b>c</b>").plain(), "a b c");
        assert_eq!(read("Bearer <token>").plain(), "Bearer <token>");
    }
}
