//! JSON as documentation authors write it.
//!
//! Strict JSON is read by `serde_json`. What it refuses is read again by a forgiving reader that
//! accepts what people plainly mean: comments, trailing and missing commas, unquoted keys, single
//! and typographic quotes, raw line breaks in strings and `...` where something was left out.

use std::ops::Range;

use serde_json::{Map, Value};

/// How deep a forgiving reading goes; `serde_json` has the same limit.
const DEEPEST: usize = 128;

/// Result of parsing a JSON text.
#[derive(Clone, Debug, PartialEq)]
pub enum Reading {
    /// It was JSON.
    Strict(Value),
    /// It was nearly JSON: the value, and what was wrong first (byte offset, sentence).
    Repaired(Value, usize, &'static str),
    /// It cannot be read: where and why.
    Failed(usize, &'static str),
}

impl Reading {
    /// The value, strict or repaired.
    #[must_use]
    pub fn value(self) -> Option<Value> {
        match self {
            Self::Strict(value) | Self::Repaired(value, ..) => Some(value),
            Self::Failed(..) => None,
        }
    }
}

/// Reads a JSON text.
#[must_use]
pub fn parse(text: &str) -> Reading {
    if let Ok(value) = serde_json::from_str(text) {
        return Reading::Strict(value);
    }
    let mut reader = Reader::new(text);
    match reader.value(0) {
        Err(why) => Reading::Failed(reader.at.min(text.len()), why),
        Ok(value) => {
            reader.skip_blank();
            if reader.at < text.len() {
                reader.repaired("there is more text after the JSON value");
            }
            let (at, why) = reader.first_repair.unwrap_or((0, "the text is not strict JSON"));
            Reading::Repaired(value, at, why)
        }
    }
}

/// A step from a JSON value to one inside it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<'n> {
    /// To the member of an object.
    Member(&'n str),
    /// To an item of an array.
    Item(usize),
}

/// Location of a value in a JSON text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Located {
    /// The name before it with its quotes; the value itself for an item of an array.
    pub name: Range<usize>,
    /// The value.
    pub value: Range<usize>,
}

/// Finds the value at the end of a path, of several members of one name the last, which is the one that [`parse`]
/// keeps. Text after the JSON value does not matter.
#[must_use]
pub fn locate(text: &str, path: &[Step<'_>]) -> Option<Located> {
    let mut reader = Reader::new(text);
    reader.sought = Sought { path, passed: 0, found: None };
    // What stands before a failure was still read.
    let _ = reader.value(0);
    reader.sought.found
}

/// A path that is followed while reading.
#[derive(Default)]
struct Sought<'p> {
    path: &'p [Step<'p>],
    /// How many steps lead to the value that is being read.
    passed: usize,
    found: Option<Located>,
}

struct Reader<'t, 'p> {
    text: &'t str,
    at: usize,
    first_repair: Option<(usize, &'static str)>,
    sought: Sought<'p>,
}

impl<'t> Reader<'t, '_> {
    fn new(text: &'t str) -> Self {
        Self { text, at: 0, first_repair: None, sought: Sought::default() }
    }

    /// Reads the value that a step leads to from a value at `depth`, and records its location if it is sought.
    fn step(
        &mut self,
        depth: usize,
        step: Step<'_>,
        name: Option<Range<usize>>,
        read: impl FnOnce(&mut Self) -> Result<Value, &'static str>,
    ) -> Result<Value, &'static str> {
        let sought = &mut self.sought;
        if sought.passed != depth || sought.path.get(depth) != Some(&step) {
            return read(self);
        }
        sought.passed += 1;
        self.skip_blank();
        let start = self.at;
        let result = read(self);
        if self.sought.passed == self.sought.path.len() {
            let value = start..self.at;
            self.sought.found = Some(Located { name: name.unwrap_or_else(|| value.clone()), value });
        }
        self.sought.passed = depth;
        result
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'t str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn repaired(&mut self, why: &'static str) {
        self.first_repair.get_or_insert((self.at, why));
    }

    /// White space (also the Unicode kinds that editors leave behind), comments and `...`.
    fn skip_blank(&mut self) {
        loop {
            let rest = self.rest();
            let trimmed = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '\u{FEFF}' | '\u{200B}'));
            let skipped = rest.len() - trimmed.len();
            let noise = if trimmed.starts_with("//") {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else if trimmed.starts_with("/*") {
                trimmed.find("*/").map_or(trimmed.len(), |end| end + 2)
            } else if is_hash_comment(trimmed, self.text.get(..self.at + skipped).unwrap_or("")) {
                trimmed.find('\n').unwrap_or(trimmed.len())
            } else if trimmed.starts_with("...") {
                3
            } else if trimmed.starts_with('…') {
                '…'.len_utf8()
            } else {
                0
            };
            self.at += skipped;
            if noise == 0 {
                return;
            }
            self.repaired("a comment or `...` is not JSON");
            self.at += noise;
        }
    }

    fn value(&mut self, depth: usize) -> Result<Value, &'static str> {
        if depth > DEEPEST {
            return Err("the JSON is nested too deeply");
        }
        self.skip_blank();
        match self.peek() {
            Some(b'{') => self.object(depth),
            Some(b'[') => self.array(depth),
            Some(_) if self.opening_quote().is_some() => self.string().map(Value::String),
            Some(_) => self.bare(),
            None => Err("the JSON text ends too early"),
        }
    }

    fn object(&mut self, depth: usize) -> Result<Value, &'static str> {
        self.at += 1;
        let mut members = Map::new();
        loop {
            self.skip_separators(!members.is_empty(), b'}');
            match self.peek() {
                Some(b'}') => {
                    self.at += 1;
                    return Ok(Value::Object(members));
                }
                None => {
                    self.repaired("the object is not closed");
                    return Ok(Value::Object(members));
                }
                _ => {}
            }
            let start = self.at;
            let name = self.member_name()?;
            let named = start..self.at;
            self.skip_blank();
            if self.peek() != Some(b':') {
                return Err("a member name is not followed by `:`");
            }
            self.at += 1;
            let step = Step::Member(&name);
            let value = self.step(depth, step, Some(named), |reader| reader.member_value(depth))?;
            members.insert(name, value);
        }
    }

    /// A member's value; one that was left out (`"a": ,` or `"a": ...`) is null.
    fn member_value(&mut self, depth: usize) -> Result<Value, &'static str> {
        self.skip_blank();
        if matches!(self.peek(), Some(b',' | b'}')) {
            self.repaired("the value of a member is missing");
            return Ok(Value::Null);
        }
        self.value(depth + 1)
    }

    fn array(&mut self, depth: usize) -> Result<Value, &'static str> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.skip_separators(!items.is_empty(), b']');
            match self.peek() {
                Some(b']') => {
                    self.at += 1;
                    return Ok(Value::Array(items));
                }
                None | Some(b'}') => {
                    self.repaired("the array is not closed");
                    return Ok(Value::Array(items));
                }
                _ => {
                    let step = Step::Item(items.len());
                    items.push(self.step(depth, step, None, |reader| reader.value(depth + 1))?);
                }
            }
        }
    }

    /// Skips blanks and commas, noting commas that are missing or too many.
    fn skip_separators(&mut self, needs_one: bool, close: u8) {
        let mut commas = 0;
        self.skip_blank();
        while self.peek() == Some(b',') {
            commas += 1;
            self.at += 1;
            self.skip_blank();
        }
        let closing = self.peek() == Some(close);
        if closing && commas > 0 {
            self.repaired("there is a comma before the closing bracket");
        } else if !closing && needs_one && commas == 0 && self.peek().is_some() {
            self.repaired("a comma is missing");
        } else if commas > usize::from(needs_one) {
            self.repaired("there is a comma too many");
        }
    }

    fn member_name(&mut self) -> Result<String, &'static str> {
        if self.opening_quote().is_some() {
            return self.string();
        }
        let end = self.rest().find([':', '\n', '{', '}', ',', '"']).unwrap_or(self.rest().len());
        let name = self.rest()[..end].trim().to_owned();
        if name.is_empty() {
            return Err("a member name is expected here");
        }
        self.repaired("a member name is not quoted");
        self.at += end;
        Ok(name)
    }

    /// The quote that a string starts with here.
    fn opening_quote(&self) -> Option<char> {
        self.rest().chars().next().filter(|c| matches!(c, '"' | '\'') || is_typographic(*c))
    }

    fn string(&mut self) -> Result<String, &'static str> {
        let quote = self.opening_quote().unwrap_or('"');
        if quote != '"' {
            self.repaired("strings take double quotes");
        }
        self.at += quote.len_utf8();
        let mut value = String::new();
        let rest = self.rest();
        let mut chars = rest.char_indices();
        let from = self.at;
        while let Some((index, c)) = chars.next() {
            let after = &rest[index + c.len_utf8()..];
            if closes(c, quote, after) {
                if c != quote {
                    self.first_repair.get_or_insert((from + index, "strings take double quotes"));
                }
                self.at = from + index + c.len_utf8();
                return Ok(value);
            }
            if c == '\\' {
                escape(&mut chars, &mut value);
                continue;
            }
            if c == '\n' {
                self.first_repair.get_or_insert((from + index, "a string holds a raw line break"));
            }
            value.push(c);
        }
        self.at = self.text.len();
        Err("a string is not closed")
    }

    /// Numbers, literals, and bare words, which are taken as text.
    fn bare(&mut self) -> Result<Value, &'static str> {
        let rest = self.rest();
        let token = rest.find(|c: char| c.is_whitespace() || matches!(c, ',' | '}' | ']' | '"')).unwrap_or(rest.len());
        if let Ok(value) = serde_json::from_str(&rest[..token]) {
            self.at += token;
            return Ok(value);
        }
        let end = rest.find([',', '}', ']', '\n']).unwrap_or(rest.len());
        let word = rest[..end].trim();
        if word.is_empty() {
            return Err("a value is expected here");
        }
        self.repaired("a value is not quoted");
        self.at += end;
        Ok(Value::String(word.to_owned()))
    }
}

/// Returns true for a quote that word processors put in place of a straight one.
fn is_typographic(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201F}' | '\u{2033}')
}

/// Returns true for a quote that ends a string which starts with `opening`.
///
/// Where one quote of a pair was replaced, only what follows the other one shows that it ends the string.
fn closes(c: char, opening: char, after: &str) -> bool {
    if c == opening && !is_typographic(c) {
        return true;
    }
    let is_other = is_typographic(c) || (c == '"' && is_typographic(opening));
    if !is_other {
        return false;
    }
    let rest = after.trim_start_matches([' ', '\t', '\r']);
    // A quotation inside the text is followed by more of it.
    match rest.chars().next() {
        None | Some('\n' | ':') => true,
        Some(',' | '}' | ']') if is_typographic(opening) => true,
        Some(',' | '}' | ']') => {
            let closing = rest.trim_start_matches([',', '}', ']', ' ', '\t', '\r']);
            closing.is_empty() || closing.starts_with('\n')
        }
        _ => false,
    }
}

/// Returns true for a comment that starts with `#`; a word such as `#microsoft.graph.user` is a value.
fn is_hash_comment(text: &str, before: &str) -> bool {
    let starts_line = || before.chars().rev().take_while(|c| *c != '\n').all(char::is_whitespace);
    text.strip_prefix('#')
        .is_some_and(|rest| rest.is_empty() || rest.starts_with([' ', '\t', '#', '\n']) || starts_line())
}

fn escape(chars: &mut std::str::CharIndices<'_>, value: &mut String) {
    let Some((_, c)) = chars.next() else { return };
    match c {
        'n' => value.push('\n'),
        't' => value.push('\t'),
        'r' => value.push('\r'),
        'b' => value.push('\u{8}'),
        'f' => value.push('\u{C}'),
        'u' => {
            let digits: String = chars.clone().take(4).map(|(_, digit)| digit).collect();
            let code = u32::from_str_radix(&digits, 16).ok().filter(|_| digits.len() == 4);
            if code.is_some() {
                chars.nth(3);
            }
            value.push(code.and_then(char::from_u32).unwrap_or('\u{FFFD}'));
        }
        other => value.push(other),
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn repaired(text: &str) -> Value {
        match parse(text) {
            Reading::Repaired(value, ..) => value,
            other => panic!("{text}: {other:?}"),
        }
    }

    #[test]
    fn what_people_mean_is_read() {
        assert_eq!(repaired("{\"a\": 1,}"), json!({"a": 1}));
        assert_eq!(repaired("{\"a\": 1 \"b\": [1 2]}"), json!({"a": 1, "b": [1, 2]}));
        assert_eq!(repaired("{a: 'x', // note\n ...}"), json!({"a": "x"}));
        assert_eq!(repaired("{\"a\": \"x\ny\"}"), json!({"a": "x\ny"}));
        assert_eq!(repaired("{\"a\": String, \"b\": }"), json!({"a": "String", "b": null}));
        assert_eq!(repaired("{\"a\": [{...}, ...]}"), json!({"a": [{}]}));
    }

    #[test]
    fn values_are_found_by_their_path() {
        let text = "{\"a\": 0, // one\n \"a\": [{}, {\"b\" : \"x\",}]} and more";
        let path = [Step::Member("a"), Step::Item(1), Step::Member("b")];
        let found = locate(text, &path).map(|found| (&text[found.name], &text[found.value]));
        assert_eq!(found, Some(("\"b\"", "\"x\"")));
        let first = locate(text, &path[..1]).map(|found| &text[found.value]);
        assert_eq!(first, Some("[{}, {\"b\" : \"x\",}]"));
        assert_eq!(locate(text, &[Step::Item(0)]), None);
    }

    #[test]
    fn quotes_of_word_processors_are_quotes() {
        assert_eq!(
            repaired("{\u{201C}a\u{201D}: \u{201C}x\u{201D}, \u{2018}b\u{2019}: [\u{201C}y\u{201D}]}"),
            json!({"a": "x", "b": ["y"]})
        );
        // One quote of a pair.
        assert_eq!(repaired("{\"a\u{201D}: \"x\u{201D},\n \u{201C}b\": 1}"), json!({"a": "x", "b": 1}));
        // A quotation inside of a text.
        assert_eq!(repaired("{\"a\": \"the \u{201C}x\u{201D} of y\",}"), json!({"a": "the \u{201C}x\u{201D} of y"}));
        assert_eq!(
            repaired("{\u{201C}a\u{201D}: \u{201C}the \u{201D}x\u{201D} of y\u{201D}}"),
            json!({"a": "the \u{201D}x\u{201D} of y"})
        );
    }

    #[test]
    fn comments_may_start_with_a_hash() {
        assert_eq!(
            repaired("{\n  # the name\n  \"a\": 1, # one\n#two\n \"b\": \"#c # d\"}"),
            json!({"a": 1, "b": "#c # d"})
        );
        assert_eq!(repaired("{\"a\": #microsoft.graph.user}"), json!({"a": "#microsoft.graph.user"}));
    }

    #[test]
    fn what_nobody_means_is_an_error() {
        assert!(matches!(parse(""), Reading::Failed(..)));
        assert!(matches!(parse("{\"a\" 1}"), Reading::Failed(..)));
        assert!(matches!(parse("{\"a"), Reading::Failed(..)));
        assert!(matches!(parse(&"[".repeat(100_000)), Reading::Failed(..)));
    }

    #[test]
    fn what_was_wrong_first_is_told_with_its_place() {
        let found = |text: &str| match parse(text) {
            Reading::Repaired(_, at, why) => (at, why),
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(found("{\"a\": 1,}"), (8, "there is a comma before the closing bracket"));
        assert_eq!(found("[1 2]"), (3, "a comma is missing"));
        assert_eq!(found("[1,, 2]"), (5, "there is a comma too many"));
        assert_eq!(found("[, 1]"), (3, "there is a comma too many"));
        assert_eq!(found("{\"a\": 1} x"), (9, "there is more text after the JSON value"));
        assert_eq!(found("{'a': 1}"), (1, "strings take double quotes"));
        assert_eq!(found("{a: 1}"), (1, "a member name is not quoted"));
        assert_eq!(found("{\"a\": }"), (6, "the value of a member is missing"));
        assert_eq!(found("{\"a\": \"x\ny\"}"), (8, "a string holds a raw line break"));
        assert_eq!(found("[1, // one\n 2]"), (4, "a comment or `...` is not JSON"));
        assert_eq!(found("[1, /* one */ /* two */ 2]"), (4, "a comment or `...` is not JSON"));
        assert_eq!(found("[1"), (2, "the array is not closed"));
        assert_eq!(found("{\"a\": 1"), (7, "the object is not closed"));
        assert_eq!(found("[1, x]"), (4, "a value is not quoted"));
        assert_eq!(parse("{\"a\" 1}"), Reading::Failed(5, "a member name is not followed by `:`"));
        assert_eq!(parse("{\"a\": 1}").value(), Some(json!({"a": 1})));
    }

    #[test]
    fn escapes_are_read_as_in_strict_json() {
        assert_eq!(repaired(r#"['\u00e9\n\t\r\b\f\\\/\'"']"#), json!(["é\n\t\r\u{8}\u{c}\\/'\""]));
        assert_eq!(repaired(r"['\u12', '\ud83d!', '\']', "), json!(["\u{FFFD}12", "\u{FFFD}!", "']"]));
    }
}
