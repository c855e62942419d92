//! Components of MDX pages, with the Markdown between them.
//!
//! A component on a line of its own is a block. Without this, `CommonMark` reads `<Anchor id="x" />` as HTML that reaches
//! to the next blank line, and with it the heading below.

use std::collections::BTreeMap;
use std::ops::Range;

use super::chunks::{Mark, fence_mark};
use super::inline::{self, References};
use super::lines;
use crate::document::{Block, BlockKind, Component, Tag};
use crate::source::Span;

/// The most attributes of a component that are read; pages may be hostile.
const MOST_ATTRIBUTES: usize = 20;

/// A part of a page.
pub(super) enum Part {
    /// Markdown.
    Markdown(Range<usize>),
    /// A line other than Markdown.
    Line(Block),
}

/// Returns true for the path of an MDX page.
pub(super) fn is_mdx(path: &str) -> bool {
    path.to_ascii_lowercase().ends_with(".mdx")
}

/// Splits a range of an MDX page at lines with components, imports and comments.
pub(super) fn split(text: &str, range: Range<usize>) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut begin = range.start;
    let mut fence: Option<Mark> = None;
    for (offset, line) in lines(&text[range.clone()]) {
        let at = range.start + offset;
        if let Some((mark, info)) = fence_mark(line) {
            fence = match fence {
                Some(open) if open.is_ended_by(mark) && info.is_empty() => None,
                None => Some(mark),
                open => open,
            };
            continue;
        }
        let Some(kind) = fence.is_none().then(|| of_line(line.trim())).flatten() else { continue };
        if text[begin..at].contains(|c: char| !c.is_whitespace()) {
            parts.push(Part::Markdown(begin..at));
        }
        parts.push(Part::Line(Block { kind, span: Span::new(at..at + line.len()) }));
        begin = at + line.len();
    }
    if text[begin..range.end].contains(|c: char| !c.is_whitespace()) {
        parts.push(Part::Markdown(begin..range.end));
    }
    parts
}

/// The block of a line other than Markdown.
fn of_line(line: &str) -> Option<BlockKind> {
    if (line.starts_with("import ") || line.starts_with("export ")) && line.contains(['\'', '"', '=']) {
        return Some(BlockKind::Import(line.to_owned()));
    }
    if let Some(comment) = line.strip_prefix("{/*").and_then(|rest| rest.strip_suffix("*/}")) {
        return Some(BlockKind::Comment(comment.trim().to_owned()));
    }
    component(line).map(BlockKind::Component)
}

/// The component or tag that a line consists of. Names of components start with a capital letter.
fn component(line: &str) -> Option<Component> {
    let inside = line.strip_prefix('<')?;
    if let Some(name) = inside.strip_prefix('/') {
        let name = name.strip_suffix('>')?.trim();
        return is_name(name).then(|| Component::new(name, Tag::Close));
    }
    let length = inside.find(|c: char| !(c.is_ascii_alphanumeric() || c == '.')).unwrap_or(inside.len());
    let (name, rest) = inside.split_at(length);
    if !is_name(name) {
        return None;
    }
    let (attributes, rest) = attributes(rest)?;
    if rest == "/>" {
        return Some(Component { attributes, ..Component::new(name, Tag::Whole) });
    }
    let rest = rest.strip_prefix('>')?;
    if rest.is_empty() {
        return Some(Component { attributes, ..Component::new(name, Tag::Open) });
    }
    let content = rest.strip_suffix('>')?.strip_suffix(name)?.strip_suffix("</")?;
    let text = inline::parse(content, &References::new());
    Some(Component { attributes, text, ..Component::new(name, Tag::Whole) })
}

fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_uppercase()) && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '.')
}

/// Reads ` id="x" title='y' open n={1}`; returns the attributes and the rest of the tag, which starts with `>` or `/>`.
fn attributes(text: &str) -> Option<(BTreeMap<String, String>, &str)> {
    let mut found = BTreeMap::new();
    let mut rest = text.trim_start();
    while !rest.starts_with('>') && !rest.starts_with("/>") {
        let length = rest.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | ':')))?;
        let (name, after) = rest.split_at(length);
        if name.is_empty() || found.len() >= MOST_ATTRIBUTES {
            return None;
        }
        let (value, after) = match after.trim_start().strip_prefix('=') {
            Some(after) => quoted(after.trim_start())?,
            None => ("", after),
        };
        found.insert(name.to_owned(), value.to_owned());
        rest = after.trim_start();
    }
    Some((found, rest))
}

/// The text in quotes or braces at the start, with the rest behind it.
fn quoted(text: &str) -> Option<(&str, &str)> {
    let close = match text.chars().next()? {
        '"' => '"',
        '\'' => '\'',
        '{' => '}',
        _ => return None,
    };
    text[1..].split_once(close)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(text: &str) -> Vec<String> {
        let show = |part: &Part| match part {
            Part::Markdown(range) => format!("markdown {:?}", &text[range.clone()]),
            Part::Line(Block { kind: BlockKind::Component(component), .. }) => format!(
                "{:?} {} {:?} {}",
                component.tag,
                component.name,
                component.attributes.iter().collect::<Vec<_>>(),
                component.text.plain()
            ),
            Part::Line(Block { kind: BlockKind::Import(_), .. }) => "import".to_owned(),
            Part::Line(_) => "comment".to_owned(),
        };
        split(text, 0..text.len()).iter().map(show).collect()
    }

    #[test]
    fn components_are_lines_between_markdown() {
        assert_eq!(
            shown("import {A} from './a.jsx'\n<Mark id=\"a-b\" />\n## Sail\n<Call verb=\"GET\">/boats</Call>\nText\n"),
            [
                "import",
                "Whole Mark [(\"id\", \"a-b\")] ",
                "markdown \"\\n## Sail\\n\"",
                "Whole Call [(\"verb\", \"GET\")] /boats",
                "markdown \"\\nText\\n\""
            ]
        );
        assert_eq!(
            shown("<Box title='x y' open>\nText\n</Box>\n{/* why */}\n"),
            [
                "Open Box [(\"open\", \"\"), (\"title\", \"x y\")] ",
                "markdown \"\\nText\\n\"",
                "Close Box [] ",
                "comment"
            ]
        );
    }

    #[test]
    fn other_lines_are_markdown() {
        for text in [
            "<b>x</b>",
            "<Open",
            "<Open id=>",
            "<Open id=\"x>",
            "</>",
            "<Box>x</Other>",
            "a <Mark />",
            "```\n<Mark />\n```",
            "````\n```\n<Mark />\n````",
            "```\n```js\n<Mark />\n```",
            "import the file",
        ] {
            assert_eq!(shown(text), [format!("markdown {text:?}")], "{text}");
        }
    }
}
