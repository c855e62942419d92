//! The only conversion of text of pages to text of Rust source.
//!
//! Pages are written by strangers. What leaves this module is inert wherever it is put: no line can
//! end a comment, start a code block that rustdoc would compile, form an unwritten link, or
//! hide what it says. String literals and identifiers are made by `proc-macro2`, which escapes them.

use std::borrow::Cow;

use crate::api::{Piece, Prose, QualifiedName};

/// Doc comment lines are filled up to this width; a sentence starts on a line of its own, so that a
/// changed sentence changes only its own lines.
const WIDTH: usize = 96;

/// A line below this width is too short to end with its sentence.
const SHORT: usize = 60;

/// Prose as lines of Markdown for a doc comment; no lines for no prose.
///
/// `item` gives the Rust path of a type that the crate has; a link to its page becomes a link to it.
#[must_use]
pub fn doc_lines(prose: &Prose, item: &dyn Fn(&QualifiedName) -> Option<String>) -> Vec<String> {
    let mut lines = Lines::default();
    for piece in &prose.0 {
        match piece {
            Piece::Text(text) => lines.text(text),
            Piece::Code { code } => lines.word(&code_span(code)),
            Piece::Link { text, url, ty } => match ty.as_ref().and_then(item) {
                Some(path) => lines.word(&item_link(&path)),
                None => lines.word(&link(text, url)),
            },
        }
    }
    lines.finish()
}

/// A name or value in code type.
#[must_use]
pub fn code_span(code: &str) -> String {
    let code: String = visible(code).split_whitespace().collect::<Vec<_>>().join(" ");
    if !code.contains('`') {
        return format!("`{code}`");
    }
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    format!("{fence} {code} {fence}")
}

/// A link to an item of the crate, shown by its name.
#[must_use]
pub fn item_link(path: &str) -> String {
    match path.rsplit_once("::") {
        Some((_, name)) => format!("[`{name}`]({path})"),
        None => format!("[`{path}`]"),
    }
}

/// A link; a URL with other characters than URLs have is shown without one.
#[must_use]
pub fn link(text: &str, url: &str) -> String {
    let text = escape(&visible(text)).split_whitespace().collect::<Vec<_>>().join(" ");
    if is_web_url(url) { format!("[{text}]({url})") } else { text }
}

/// Text as a part of a line of a doc comment.
#[must_use]
pub fn inline(text: &str) -> String {
    let mut lines = Lines::default();
    lines.text(text);
    lines.finish().join(" ")
}

/// Fills the lines of a doc comment with Markdown: words that are code spans, links or plain text.
pub(crate) fn fill(markdown: &str) -> Vec<String> {
    let mut lines = Lines::default();
    for word in markdown.split(' ') {
        lines.spaced = true;
        lines.word(word);
    }
    lines.finish()
}

/// Text for a `//` comment: one line without hidden characters.
#[must_use]
pub fn comment(text: &str) -> String {
    visible(text).split_whitespace().collect::<Vec<_>>().join(" ")
}

fn is_web_url(url: &str) -> bool {
    let web = url.starts_with("https://") || url.starts_with("http://");
    web && url.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/?#@!$&'*+,;=%".contains(&byte))
}

/// Drops controls and the characters that reorder or hide text; white space becomes a space.
fn visible(text: &str) -> String {
    let kept = text.chars().filter(|c| c.is_whitespace() || !crate::text::is_hidden(*c));
    kept.map(|c| if c.is_whitespace() && c != '\n' { ' ' } else { c }).collect()
}

/// Escapes the characters with a meaning inside a line of Markdown; most words are unchanged.
fn escape(text: &str) -> Cow<'_, str> {
    const MARKS: [char; 10] = ['\\', '`', '*', '[', ']', '<', '|', '~', '_', '&'];
    if !text.contains(MARKS) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len());
    let mut previous = ' ';
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        let next = rest.peek().copied().unwrap_or(' ');
        let marks = match c {
            // Inside a word an underscore is only an underscore.
            '_' => !(previous.is_alphanumeric() && next.is_alphanumeric()),
            '&' => next == '#' || next.is_ascii_alphabetic(),
            _ => MARKS.contains(&c),
        };
        if marks {
            escaped.push('\\');
        }
        escaped.push(c);
        previous = c;
    }
    Cow::Owned(escaped)
}

/// Fills lines with words.
#[derive(Default)]
struct Lines {
    done: Vec<String>,
    line: String,
    /// True if the next word follows white space.
    spaced: bool,
}

impl Lines {
    fn text(&mut self, text: &str) {
        for (index, line) in visible(text).split('\n').enumerate() {
            if index > 0 {
                self.end_line();
            }
            for (index, word) in line.split(' ').enumerate() {
                self.spaced |= index > 0;
                if !word.is_empty() {
                    self.plain_word(word);
                }
            }
        }
    }

    /// A bare URL becomes a link; anything else is escaped.
    fn plain_word(&mut self, word: &str) {
        let url = word.trim_end_matches(['.', ',', ';', ')', ':']);
        if is_web_url(url) && url.len() > "https://".len() {
            self.word(&format!("<{url}>{}", escape(&word[url.len()..])));
        } else if word.contains("://") {
            self.word(&escape(word).replace("://", ":\\//"));
        } else {
            self.word(&escape(word));
        }
    }

    /// Puts a word behind the last one; it starts a new line after the end of a sentence or where the
    /// line is full.
    fn word(&mut self, word: &str) {
        let separate = self.spaced && !self.line.is_empty();
        let sentence_ended = separate
            && self.line.len() > SHORT
            && self.line.ends_with(['.', '!', '?'])
            && word.starts_with(|c: char| c.is_uppercase());
        let is_full = separate && self.line.chars().count() + 1 + word.chars().count() > WIDTH;
        if sentence_ended || is_full {
            self.end_line();
        } else if separate {
            self.line.push(' ');
        }
        if self.line.is_empty() {
            self.line.push_str(&guard_start(word));
        } else {
            self.line.push_str(word);
        }
        self.spaced = false;
    }

    fn end_line(&mut self) {
        let line = std::mem::take(&mut self.line);
        self.done.push(line.trim().to_owned());
        self.spaced = false;
    }

    fn finish(mut self) -> Vec<String> {
        self.end_line();
        self.done.retain(|line| !line.is_empty());
        self.done
    }
}

/// Keeps the first word of a line from starting a list, heading, quotation, rule or table.
fn guard_start(word: &str) -> String {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    if digits > 0 && word[digits..].starts_with(['.', ')']) {
        return format!("{}\\{}", &word[..digits], &word[digits..]);
    }
    if word.starts_with(['#', '-', '+', '>', '=', ':', '!']) { format!("\\{word}") } else { word.to_owned() }
}

/// JSON as the text of a file, without characters that an editor or terminal would not show.
pub(crate) fn json(value: &serde_json::Value) -> String {
    visible_json(&format!("{value:#}")) + "\n"
}

/// The same in one line.
pub(crate) fn json_line(value: &serde_json::Value) -> String {
    visible_json(&value.to_string())
}

/// A text between quotation marks in one line, as JSON and TOML read it.
pub(crate) fn quoted(text: &str) -> String {
    json_line(&serde_json::Value::String(text.to_owned()))
}

fn visible_json(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len() + 1);
    for c in text.chars() {
        if c != '\n' && crate::text::is_hidden(c) {
            // Hidden characters stand inside of strings only, where each has an escape.
            let units = &mut [0; 2];
            escaped.extend(c.encode_utf16(units).iter().map(|unit| format!("\\u{unit:04x}")));
        } else {
            escaped.push(c);
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Vec<String> {
        doc_lines(&Prose(vec![Piece::Text(text.to_owned())]), &|_| None)
    }

    #[test]
    fn marks_lose_their_meaning() {
        assert_eq!(text("*/ [String] <script> `x"), ["\\*/ \\[String\\] \\<script> \\`x"]);
        assert_eq!(text("# a\n- b\n1. c\n    d\n```"), ["\\# a", "\\- b", "1\\. c", "d", "\\`\\`\\`"]);
        assert_eq!(text("snake_case _it_ a&lt;b"), ["snake_case \\_it\\_ a\\&lt;b"]);
    }

    #[test]
    fn hidden_characters_are_dropped() {
        assert_eq!(text("a\u{202E}b\u{0}c\u{7}\td"), ["abc d"]);
    }

    #[test]
    fn links_lead_to_the_web_or_nowhere() {
        assert_eq!(link("a", "https://example.com/x?y=1"), "[a](https://example.com/x?y=1)");
        assert_eq!(link("a", "javascript:alert(1)"), "a");
        assert_eq!(link("a", "https://example.com/) <script>"), "a");
        assert_eq!(text("see https://example.com/x."), ["see <https://example.com/x>."]);
    }

    #[test]
    fn code_spans_hold_backticks() {
        assert_eq!(code_span("a"), "`a`");
        assert_eq!(code_span("a``b"), "``` a``b ```");
    }

    #[test]
    fn sentences_start_lines_and_long_ones_are_filled() {
        let first = "This sentence is long enough to stand on a line of its own, all of it.";
        let lines = text(&format!("{first} And this {}", "word ".repeat(30)));
        assert_eq!(lines[0], first);
        assert_eq!(text("Short. Very short."), ["Short. Very short."]);
        assert!(lines.len() > 2 && lines.iter().all(|line| line.len() <= WIDTH));
    }

    #[test]
    fn lines_are_filled_to_their_width_and_no_further() {
        let (left, right) = ("x".repeat(47), "y".repeat(WIDTH - 48));
        assert_eq!(text(&format!("{left} {right}")), [format!("{left} {right}")]);
        assert_eq!(text(&format!("{left} {right}y")), [left, right + "y"]);
        let sentence = "This sentence is long enough to stand on a line of its own, all of it.";
        for rest in ["and so on", "And so on"] {
            let open = sentence.trim_end_matches('.');
            assert_eq!(text(&format!("{open} {rest}")), [format!("{open} {rest}")]);
        }
        assert_eq!(text(&format!("{sentence} and so on")), [format!("{sentence} and so on")]);
        let ends = |width| "x".repeat(width - 1) + "! And";
        assert_eq!([text(&ends(SHORT)).len(), text(&ends(SHORT + 1)).len()], [1, 2]);
    }

    #[test]
    fn pieces_are_as_far_apart_as_they_are_written() {
        let code = || Piece::Code { code: "id".to_owned() };
        let words = |text: &str| Piece::Text(text.to_owned());
        let prose = Prose(vec![words("The "), code(), words("s of\n"), code(), code(), words(" too.")]);
        assert_eq!(doc_lines(&prose, &|_| None), ["The `id`s of", "`id``id` too."]);
    }

    #[test]
    fn what_has_no_meaning_stays_as_it_is() {
        assert_eq!(text("5 of .net & a && b"), ["5 of .net & a && b"]);
        assert_eq!(text(".net"), [".net"]);
        assert_eq!(text("5 apples"), ["5 apples"]);
        assert_eq!(text("1) &#60; _a b_"), ["1\\) \\&#60; \\_a b\\_"]);
        assert_eq!(text("https:// ftp://a"), ["https:\\// ftp:\\//a"]);
        assert_eq!(text("http://example.com"), ["<http://example.com>"]);
    }

    #[test]
    fn items_and_comments_are_one_line() {
        assert_eq!(item_link("User"), "[`User`]");
        assert_eq!(item_link("crate::v1_0::User"), "[`User`](crate::v1_0::User)");
        assert_eq!(comment("a\n  b\u{85}\u{200B}c"), "a b c");
    }

    #[test]
    fn json_hides_nothing() {
        assert_eq!(quoted("a\u{202E}\n\"é"), "\"a\\u202e\\n\\\"é\"");
        let value = serde_json::json!({ "a": "\u{200B}" });
        assert_eq!(json(&value), "{\n  \"a\": \"\\u200b\"\n}\n");
        assert_eq!(json_line(&value), "{\"a\":\"\\u200b\"}");
    }
}
