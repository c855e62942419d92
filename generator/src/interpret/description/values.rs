//! Lists of values: "Possible values are: `a` (only on ships), `b`."
//!
//! A value may have a remark: in parentheses, or after a dash, a colon or a word such as "for". A list ends with its
//! sentence, unless each value has a line of its own.

use super::query;
use crate::document::{Inline, RichText};

/// The values that a description lists.
pub(super) fn read(text: &RichText) -> Vec<String> {
    let mut values = listed(text);
    for value in further(text) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values
}

/// The list after "Possible values are".
fn listed(text: &RichText) -> Vec<String> {
    const ADJECTIVES: [&str; 5] =
        ["possible value", "allowed value", "valid value", "supported value", "accepted value"];
    let introduces = |words: &str| {
        let lower = words.to_lowercase();
        let at = ADJECTIVES.iter().filter_map(|phrase| lower.rfind(phrase)).max()?;
        lower.is_char_boundary(at).then(|| lower[at..].to_owned())
    };
    for (index, piece) in text.0.iter().enumerate() {
        let Inline::Text(words) = piece else { continue };
        let Some(tail) = introduces(words) else { continue };
        let rest = &text.0[index + 1..];
        let listed = code_list(rest);
        if !listed.is_empty() && tail.len() < 80 {
            return listed;
        }
        if tail.trim_end().ends_with(':') {
            let lines = line_list(rest);
            if !lines.is_empty() {
                return lines;
            }
        }
        if let Some((_, list)) = tail.split_once(": ").or_else(|| tail.split_once("values are ")) {
            let start = words.len().saturating_sub(list.len());
            return words.get(start..).map(plain_list).unwrap_or_default();
        }
    }
    Vec::new()
}

/// Names between commas at the end of a description, as in "State of the order: Open, Closed, Cancelled.". Emphasis is
/// not part of a text, so that bold names are plain words.
pub(in crate::interpret) fn after_colon(text: &RichText) -> Vec<String> {
    let plain = text.plain();
    let Some((_, list)) = plain.rsplit_once(':') else { return Vec::new() };
    let parts = list.trim().trim_end_matches('.').split([',', '|']).flat_map(|part| part.split(" or "));
    let parts: Vec<&str> = parts.map(str::trim).filter(|part| !part.is_empty()).collect();
    let is_name =
        |part: &&str| part.starts_with(char::is_alphabetic) && part.chars().all(|c| c.is_alphanumeric() || c == '_');
    if parts.len() > 1 && parts.iter().all(is_name) {
        parts.into_iter().map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}

/// The values that need a header: "Use the `Prefer: include-unknown-enum-members` request header to get the following
/// values: `c`."
fn further(text: &RichText) -> Vec<String> {
    let is_header = |piece: &Inline| match piece {
        Inline::Code(words) | Inline::Text(words) | Inline::Link { text: words, .. } => {
            words.contains("include-unknown-enum-members")
        }
        Inline::Break => false,
    };
    let Some(header) = text.0.iter().position(is_header) else { return Vec::new() };
    let announces = |words: &str| {
        words.to_lowercase().rsplit_once("following").is_some_and(|(_, tail)| {
            (tail.contains("value") || tail.contains("member")) && tail.trim_end().ends_with(':')
        })
    };
    let announced = text.0[header..].iter().position(|piece| matches!(piece, Inline::Text(words) if announces(words)));
    announced.map_or_else(Vec::new, |at| code_list(&text.0[header + at + 1..]))
}

/// The first list of code spans in a translated description, whatever introduces it; code is not translated.
pub(in crate::interpret) fn translated(text: &RichText) -> Vec<String> {
    let mut at = 0;
    while at < text.0.len() {
        let listed = matches!(text.0[at], Inline::Code(_)).then(|| run(&text.0[at..]));
        let Some(run) = listed.filter(|run| run.len() > 1) else {
            at += 1;
            continue;
        };
        let values = code_list(run);
        // `$filter` and its operators are listed in the same way, and so are `true` and `false`.
        let other = |value: &String| !query::OPERATORS.contains(&value.as_str()) && value != "true" && value != "false";
        let plain = run.iter().all(|piece| !matches!(piece, Inline::Code(code) if code.trim().starts_with('$')));
        if plain && values.len() > 1 && values.iter().any(other) {
            return values;
        }
        at += run.len();
    }
    Vec::new()
}

/// The pieces from a code span on that belong to one list.
fn run(pieces: &[Inline]) -> &[Inline] {
    let ends = |piece: &Inline| match piece {
        Inline::Code(_) => false,
        Inline::Text(words) => !is_joint(words),
        Inline::Break | Inline::Link { .. } => true,
    };
    &pieces[..pieces.iter().position(ends).unwrap_or(pieces.len())]
}

fn is_joint(words: &str) -> bool {
    words.len() <= 12 && !words.contains(". ")
}

/// Code spans that only separators and remarks stand between.
fn code_list(pieces: &[Inline]) -> Vec<String> {
    let mut values = Vec::new();
    let mut between = Between::default();
    for piece in pieces {
        match piece {
            Inline::Code(code) if between.depth == 0 => {
                if !between.joins() && !values.is_empty() {
                    break;
                }
                let known = values.len();
                if is_value(code) {
                    values.push(code.trim().to_owned());
                } else {
                    let parts = code.split([',', '|']).map(str::trim);
                    values.extend(parts.filter(|value| is_value(value)).map(str::to_owned));
                }
                between = Between { follows_value: values.len() > known, ..Between::default() };
            }
            Inline::Code(_) => {}
            Inline::Text(words) | Inline::Link { text: words, .. } => between.words(words),
            Inline::Break => between.line(),
        }
        if between.ends {
            break;
        }
    }
    values.dedup();
    values
}

/// The words between two values.
#[derive(Default)]
struct Between {
    /// The words outside of parentheses.
    words: String,
    /// The number of open parentheses.
    depth: usize,
    follows_value: bool,
    /// True after a line break, as long as nothing follows it.
    starts_line: bool,
    /// True if no further value belongs to the list.
    ends: bool,
}

impl Between {
    fn words(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '(' => self.depth += 1,
                ')' => self.depth = self.depth.saturating_sub(1),
                _ if self.depth > 0 => {}
                _ => {
                    self.starts_line &= c.is_whitespace() || matches!(c, '-' | '*' | '\u{2022}');
                    self.words.push(c);
                }
            }
        }
        // A sentence that is no remark ends the list, whatever follows it.
        self.ends |= self.depth == 0 && !self.is_remark() && !is_joint(self.words.trim_start());
    }

    fn line(&mut self) {
        self.starts_line = true;
        self.words.push(' ');
    }

    /// Returns true if a value after the words is in the same list.
    fn joins(&self) -> bool {
        let words = self.words.trim();
        let separated = words.ends_with([',', ';', '|']) || ends_with_word(words, "or") || ends_with_word(words, "and");
        let is_short = is_joint(words) && !words.ends_with('.');
        is_short || (self.is_remark() && (self.starts_line || (separated && !words.contains(". "))))
    }

    /// Returns true for words that explain the value before them.
    fn is_remark(&self) -> bool {
        const MARKS: [&str; 5] = ["-", ":", "=", "\u{2013}", "\u{2014}"];
        const VERBS: [&str; 6] = ["for ", "if ", "when ", "means ", "indicates ", "is "];
        let words = self.words.trim_start();
        self.follows_value
            && (MARKS.iter().any(|mark| words.starts_with(mark)) || VERBS.iter().any(|verb| words.starts_with(verb)))
    }
}

fn ends_with_word(words: &str, word: &str) -> bool {
    words.strip_suffix(word).is_some_and(|rest| rest.is_empty() || rest.ends_with([' ', ',', ';']))
}

/// Lines such as `"active" - the boat is at sea`, without code spans.
fn line_list(pieces: &[Inline]) -> Vec<String> {
    let mut values = Vec::new();
    for piece in pieces {
        match piece {
            Inline::Break => {}
            Inline::Text(line) => {
                let line = line.trim();
                let explained = [" - ", ": ", " \u{2013} ", " \u{2014} "].iter().find_map(|mark| line.split_once(mark));
                let name =
                    explained.map(|(name, _)| name.trim().trim_matches(['"', '\'', '*', '\u{201C}', '\u{201D}']));
                match name.filter(|name| is_value(name)) {
                    Some(name) => values.push(name.to_owned()),
                    None if line.is_empty() => {}
                    None => break,
                }
            }
            Inline::Code(_) | Inline::Link { .. } => break,
        }
    }
    if values.len() > 1 { values } else { Vec::new() }
}

/// `active, error, inactive.` of a page without code spans.
fn plain_list(list: &str) -> Vec<String> {
    let sentence = list.split(". ").next().unwrap_or(list).trim_end_matches('.');
    let values: Vec<&str> = sentence
        .split(',')
        .map(|value| value.trim().trim_start_matches("and ").trim_start_matches("or ").trim())
        .collect();
    if values.len() > 1 && values.iter().all(|value| is_value(value)) {
        values.into_iter().map(str::to_owned).collect()
    } else {
        Vec::new()
    }
}

fn is_value(value: &str) -> bool {
    let value = value.trim();
    !value.is_empty()
        && value.len() <= 80
        && value.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | '@' | '/'))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Text with code spans between backticks and `<br>` for line breaks.
    fn values(text: &str) -> Vec<String> {
        let pieces = text.split('`').enumerate().flat_map(|(at, part)| {
            if at % 2 == 1 {
                return vec![Inline::Code(part.to_owned())];
            }
            let mut lines = Vec::new();
            for (number, line) in part.split("<br>").enumerate() {
                lines.extend((number > 0).then_some(Inline::Break));
                lines.extend((!line.is_empty()).then(|| Inline::Text(line.to_owned())));
            }
            lines
        });
        read(&RichText(pieces.collect()))
    }

    #[test]
    fn lists_are_read_with_and_without_code() {
        assert_eq!(values("State. Possible values are: `a`, `b`. Also `c`"), ["a", "b"]);
        assert_eq!(values("State. Possible values are: a, b, c. More."), ["a", "b", "c"]);
        assert!(values("Possible values are: a long story, told twice.").is_empty());
        assert_eq!(values("Possible values are: `a`,`b` or `c`. Supports `$filter` (`eq`)."), ["a", "b", "c"]);
        assert_eq!(values("Possible values are: `a`, `b`. See the table. The default is `c`."), ["a", "b"]);
    }

    #[test]
    fn values_may_have_remarks() {
        assert_eq!(
            values("Possible values are: `low` (Windows 10 only), `high`, `max` (see [x], or `high`)."),
            ["low", "high", "max"]
        );
        assert_eq!(
            values("The possible values are: `null` (default value), `A`, and `B` (reasons may vary)."),
            ["null", "A", "B"]
        );
        assert_eq!(values("Possible values are: `a` - at sea; `b` - in port; or `c`: lost."), ["a", "b", "c"]);
        assert_eq!(
            values("Possible values: `a` for all boats (e.g. ferries), or `b` for ships. The value `x`."),
            ["a", "b"]
        );
    }

    #[test]
    fn values_may_have_lines_of_their_own() {
        assert_eq!(
            values("Possible values are:<br>`a` - At sea. In use.<br>`b` - In port.<br>Supports `$filter`."),
            ["a", "b"]
        );
        assert_eq!(values("Possible values are: <br> `a`: At sea <br><br> `b`: In port"), ["a", "b"]);
        assert_eq!(values("Possible values:<br>\"a\" - At sea.<br>\"b\" - In port."), ["a", "b"]);
    }

    #[test]
    fn values_that_need_a_header_are_added() {
        let header = "Use the `Prefer: include-unknown-enum-members` request header to get the following values in this \
                      evolvable enum: `c`, `d`.";
        assert_eq!(
            values(&format!("Possible values are: `a`, `b`, `unknownFutureValue`. {header}")),
            ["a", "b", "unknownFutureValue", "c", "d"]
        );
        assert_eq!(values(header), ["c", "d"]);
    }

    #[test]
    fn letter_case_tells_values_apart() {
        assert_eq!(values("Possible values are: `am`, `AM`, `pm`."), ["am", "AM", "pm"]);
    }
}
