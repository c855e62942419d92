//! The `---` block at the start of a page.
//!
//! Nearly every block is lines of plain scalars, for which a YAML reader costs as much as the rest of the page; any
//! other is read as YAML. Real pages hold titles with a bare colon and blocks that were collapsed into one line; what
//! YAML refuses is read line by line, with a finding.

use std::collections::BTreeMap;

use super::{PageFindings, lines, yaml};
use crate::diagnostic::Code;
use crate::document::FrontMatter;
use crate::source::Span;

/// Reads the block; an empty value with an empty span when the page does not start with one.
pub(super) fn parse(text: &str, findings: &mut PageFindings) -> FrontMatter {
    let mut found = lines(text);
    if found.next().is_none_or(|(_, first)| !first.starts_with("---")) {
        return FrontMatter::default();
    }
    let first = text.lines().next().unwrap_or("");
    if first.trim_end() != "---" {
        return collapsed(text, first, findings);
    }
    let start = text.find('\n').map_or(text.len(), |end| end + 1);
    let Some((close, _)) = found.find(|(_, line)| matches!(line.trim_end(), "---" | "...")) else {
        let message = "the front matter is opened with `---` and never closed";
        findings.add(Code::FrontMatterInvalid, 0..3, message, "end the block with a line of `---`");
        return FrontMatter::default();
    };
    let end = text[close..].find('\n').map_or(text.len(), |newline| close + newline + 1);
    FrontMatter { entries: entries(&text[start..close], start, findings), span: Span::new(0..end) }
}

fn entries(block: &str, start: usize, findings: &mut PageFindings) -> BTreeMap<String, String> {
    if let Some(entries) = plain(block) {
        return entries;
    }
    let error = match yaml::entries(block) {
        Ok(entries) => return entries,
        Err(error) => error,
    };
    let message = format!("the front matter is not valid YAML: {error}");
    let help = "put values with a `:` or a quote in double quotes, one key a line";
    findings.add(Code::FrontMatterInvalid, start..start + block.len(), message, help);
    by_line(block)
}

/// The entries of a block of only `key: text` lines in a syntax that YAML leaves
/// no doubt about.
fn plain(block: &str) -> Option<BTreeMap<String, String>> {
    let mut entries = BTreeMap::new();
    for line in block.lines().filter(|line| !line.trim_end_matches(' ').is_empty()) {
        let (key, value) = line.split_once(": ")?;
        let is_plain_key = key.starts_with(|c: char| c.is_ascii_alphabetic()) && is_key(key) && !key.ends_with(' ');
        if !is_plain_key || entries.insert(key.to_owned(), plain_text(value.trim_matches(' '))?.to_owned()).is_some() {
            return None;
        }
    }
    Some(entries)
}

/// A scalar that is text for YAML, whatever the reader: quoted without escapes, or a few words.
fn plain_text(value: &str) -> Option<&str> {
    if let Some(text) = value.strip_prefix('"').and_then(|value| value.strip_suffix('"')) {
        return (!text.contains(['"', '\\']) && !text.contains(char::is_control)).then_some(text);
    }
    let is_word = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b' ' | b'-' | b'_' | b'.' | b'/' | b',');
    let is_text = value.starts_with(|c: char| c.is_ascii_alphabetic()) && value.bytes().all(is_word);
    let other = ["true", "false", "null", "yes", "no", "on", "off", "y", "n"];
    (is_text && !other.contains(&value.to_ascii_lowercase().as_str())).then_some(value)
}

/// `key: value` lines; a line without a key continues the value before it.
fn by_line(block: &str) -> BTreeMap<String, String> {
    let mut entries = BTreeMap::new();
    let mut last: Option<String> = None;
    for line in block.lines() {
        if let Some((key, value)) = line.split_once(':').filter(|(key, _)| is_key(key)) {
            entries.insert(key.trim().to_owned(), unquote(value).to_owned());
            last = Some(key.trim().to_owned());
        } else if let Some(value) = last.as_ref().and_then(|key| entries.get_mut(key)) {
            value.push(' ');
            value.push_str(unquote(line));
        }
    }
    entries
}

/// A block whose line breaks were lost: `--- title: "A" author: "b" ---`.
fn collapsed(text: &str, first: &str, findings: &mut PageFindings) -> FrontMatter {
    let inside = first.trim_start_matches('-').trim_end().trim_end_matches('-').trim();
    if !inside.contains(':') {
        return FrontMatter::default();
    }
    let message = "the front matter stands on one line";
    findings.add(
        Code::FrontMatterInvalid,
        0..first.len(),
        message,
        "write one `key: value` a line between two `---` lines",
    );
    let mut entries = BTreeMap::new();
    let mut key: Option<&str> = None;
    for word in inside.split_whitespace() {
        if let Some(name) = word.strip_suffix(':').filter(|name| is_key(name)) {
            key = Some(name);
            entries.entry(name.to_owned()).or_insert_with(String::new);
        } else if let Some(value) = key.and_then(|key| entries.get_mut(key)) {
            let separator = if value.is_empty() { "" } else { " " };
            value.push_str(separator);
            value.push_str(word);
        }
    }
    for value in entries.values_mut() {
        *value = unquote(value).to_owned();
    }
    let end = text.find('\n').map_or(text.len(), |end| end + 1);
    FrontMatter { entries, span: Span::new(0..end) }
}

fn is_key(text: &str) -> bool {
    let text = text.trim_end();
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"._@-".contains(&byte))
}

fn unquote(value: &str) -> &str {
    let value = value.trim();
    let quoted = |quote: char| value.strip_prefix(quote)?.strip_suffix(quote);
    quoted('"').or_else(|| quoted('\'')).unwrap_or(value)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_blocks_are_read_as_yaml_reads_them() {
        let values = [
            "word",
            "two words",
            "\"a: b\"",
            "\"\"",
            "\" x \"",
            "1.0",
            "true",
            "Null",
            "a: b",
            "a #b",
            "'x'",
            "x 'y'",
            "\"a\\\"b\"",
            "[a, b]",
            "v1.0, beta",
            "~",
            "- a",
            "é",
            "a\tb",
            "",
            "\"open",
            "2021-07-01",
            "a-b_c/d",
        ];
        let mut read = 0;
        for value in values {
            let block = format!("title: {value}\nauthor: \"someone\"\n");
            let Some(entries) = plain(&block) else { continue };
            read += 1;
            assert_eq!(Ok(entries), yaml::entries(&block), "{value:?}");
        }
        assert!(read >= 7, "{read}");
        for block in ["a: b\na: c\n", "a: b\n  c\n", "a: b\n- c\n", "a:\n", " a: b\n"] {
            assert_eq!(plain(block), None, "{block:?}");
        }
    }

    #[test]
    fn a_line_without_a_key_continues_the_value_before_it() {
        let read =
            by_line("title: bell: loud\ndescription: Sounds in fog,\n  with two notes: long ones\nauthor: someone\n");
        let entry = |key: &str, value: &str| (key.to_owned(), value.to_owned());
        let description = entry("description", "Sounds in fog, with two notes: long ones");
        let expected = [entry("author", "someone"), description, entry("title", "bell: loud")];
        assert_eq!(read, BTreeMap::from(expected));
    }
}
