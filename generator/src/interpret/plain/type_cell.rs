//! Type cells: a name with marks, as a link, in backticks or in words.

use super::type_name;
use crate::api::{Evidence, Primitive};
use crate::dialect::plain::{
    COLLECTION_ENDS, COLLECTION_STARTS, MAP_FORMS, MAP_STARTS, Mark, TYPE_NOUNS, primitive_word,
};
use crate::document::{Inline, RichText};
use crate::facts::TypePhrase;
use crate::source::PageId;
use crate::text::english::singular;

/// A type cell with its marks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct TypeCell {
    /// The type; without a name where the cell only states a kind.
    pub phrase: TypePhrase,
    /// Marks beside the name.
    pub marks: Vec<Mark>,
    /// Values that the cell lists.
    pub values: Vec<String>,
}

impl TypeCell {
    /// Returns true if the cell states that the type is an enumeration.
    pub(super) fn is_enum(&self) -> bool {
        self.marks.contains(&Mark::Enum)
    }
}

/// The type that a link or a code span in a sentence names.
pub(super) fn stated(named: &Inline, page: PageId) -> TypePhrase {
    let phrase = parse(&RichText(vec![named.clone()]), page).phrase;
    let evidence = if phrase.target.is_some() { Evidence::Link } else { Evidence::Prose };
    TypePhrase { evidence: Some(evidence), ..phrase }
}

/// Reads a type cell.
pub(super) fn parse(cell: &RichText, page: PageId) -> TypeCell {
    let mut read = TypeCell::default();
    read.phrase.page = Some(page);
    if let Some((text, target)) = cell.links().find(|(text, _)| !text.trim().is_empty()) {
        if read.is_map(cell) {
            return read;
        }
        if read.around_link(cell, text) {
            // There is no type for arrays of arrays.
            "json".clone_into(&mut read.phrase.name);
            return read;
        }
        read.name(text);
        if read.phrase.name.is_empty() {
            // A link needs no more than its target; other texts of this length are sentences.
            read.phrase.name = type_name::of_title(text).unwrap_or_default();
        }
        if Primitive::of(&read.phrase.name).is_none() || target.contains('#') {
            read.phrase.target = Some(target.to_owned());
            read.phrase.evidence = Some(Evidence::Link);
        }
        return read;
    }
    if read.is_map(cell) || read.is_list_of_values(cell) {
        return read;
    }
    let plain = cell.plain().replace('`', "");
    let name = read.take_marks(&plain);
    let name = read.take_collection(name.trim());
    read.name(&name);
    read
}

impl TypeCell {
    /// A map with values of a type, or an object with any members: `dictionary with keys in [Place](#place)`.
    fn is_map(&mut self, cell: &RichText) -> bool {
        let lower = cell.plain().to_lowercase();
        if !MAP_STARTS.iter().any(|start| lower.starts_with(start)) {
            return false;
        }
        let words = lower.strip_suffix(" or null");
        self.marks.extend(words.map(|_| Mark::Nullable));
        if self.read_map(cell, words.unwrap_or(&lower)).is_none() {
            "map of json".clone_into(&mut self.phrase.name);
        }
        true
    }

    /// Reads the keys and values of a map: `map of snowflakes to [Boat](#boat) objects`, `dict<string, string>`; `None` if the
    /// words do not state both types.
    fn read_map(&mut self, cell: &RichText, words: &str) -> Option<()> {
        let primitive = |word: &str| Primitive::of(primitive_word(word).unwrap_or(word));
        let (key, value) = MAP_FORMS.iter().find_map(|(start, between, end)| {
            let (key, value) = words.strip_prefix(start)?.split_once(between)?;
            Some((key.trim(), value.strip_suffix(end).unwrap_or(value).trim()))
        })?;
        let key = primitive(&singular(key)).filter(|key| matches!(key, Primitive::Snowflake | Primitive::String))?;
        match cell.links().last() {
            Some((text, target)) => {
                value.contains(&text.to_lowercase()).then(|| text.clone_into(&mut self.phrase.name))?;
                self.phrase.target = Some(target.to_owned());
                self.phrase.evidence = Some(Evidence::Link);
            }
            None => {
                primitive(value)?;
                primitive_word(value).unwrap_or(value).clone_into(&mut self.phrase.name);
            }
        }
        self.phrase.map = Some(key);
        Some(())
    }

    /// Reads the words around a link: `array of`, `or null`, `(optional)`. Returns true for an array of arrays.
    fn around_link(&mut self, cell: &RichText, link: &str) -> bool {
        const HOLE: &str = "T";
        let mut words = String::new();
        for piece in &cell.0 {
            match piece {
                Inline::Text(text) | Inline::Code(text) => words.push_str(text),
                Inline::Link { text, .. } if text == link => words.push_str(HOLE),
                Inline::Link { .. } => self.phrase.several = true,
                Inline::Break => words.push(' '),
            }
        }
        let rest = self.take_marks(&words);
        let items = self.take_collection(rest.trim());
        let lower = items.to_lowercase();
        self.phrase.collection && COLLECTION_STARTS.iter().any(|start| lower.starts_with(start))
    }

    /// Takes the marks out of a cell: `string?`, `string or null`, `string, required`, `nullable string`, `string (uuid)`.
    fn take_marks(&mut self, words: &str) -> String {
        let mut rest = words.replace(" or null", "|null").replace("null or ", "null|");
        let inside = rest.find('(').zip(rest.rfind(')')).filter(|(open, close)| open < close);
        if let Some((open, close)) = inside {
            let content = rest[open + 1..close].to_owned();
            let before = rest[..open].trim().to_lowercase();
            if !COLLECTION_STARTS.iter().any(|start| start.trim_end_matches('(') == before) {
                rest.replace_range(open..=close, " ");
                let parts: Vec<&str> = content.split([',', ';', '|']).map(str::trim).collect();
                let others: Vec<&str> = parts.into_iter().filter(|part| !self.mark(part)).collect();
                let format = others.iter().copied().find(|part| is_known(part));
                if before == "enum" || self.is_enum() {
                    self.values.extend(others.iter().map(|value| unquoted(value)).filter(|value| is_value(value)));
                }
                return self.take_words(&rest, format);
            }
        }
        self.take_words(&rest, None)
    }

    fn take_words(&mut self, rest: &str, format: Option<&str>) -> String {
        let rest = rest.replace(" or ", "|");
        let rest = if rest.split('/').all(|part| is_known(part.trim())) { rest.replace('/', "|") } else { rest };
        let parts = rest.split([',', '|', ';']).map(str::trim).filter(|part| !part.is_empty());
        let names: Vec<&str> = parts.filter(|part| !self.mark(part)).collect();
        let types: Vec<&str> = names.iter().copied().filter(|name| is_known(name)).collect();
        let mut name = names.first().copied().unwrap_or_default();
        if types.len() > 1 {
            // Text or a number is any JSON.
            self.phrase.several = true;
            name = "json";
        }
        let mut name = format.unwrap_or(name).trim().to_owned();
        while let Some(stripped) = name.strip_suffix('?') {
            self.marks.push(Mark::Nullable);
            name = stripped.trim_end().to_owned();
        }
        let mut words: Vec<&str> = name.split_whitespace().collect();
        while let Some(first) = words.first().filter(|_| words.len() > 1).and_then(|first| Mark::of(first)) {
            self.marks.push(first);
            words.remove(0);
        }
        while let Some(last) = words.last().filter(|_| words.len() > 1).and_then(|last| Mark::of(last)) {
            self.marks.push(last);
            words.pop();
        }
        if words.len() == 1 && self.mark(words[0]) {
            words.clear();
        }
        words.join(" ")
    }

    /// Adds a word that is a mark; returns false for any other.
    fn mark(&mut self, word: &str) -> bool {
        let mark = Mark::of(word);
        self.marks.extend(mark);
        mark.is_some()
    }

    /// Takes the words of a collection around a name: `array of X`, `X[]`.
    fn take_collection(&mut self, words: &str) -> String {
        let lower = words.to_lowercase();
        if let Some(start) = COLLECTION_STARTS.iter().find(|start| lower.starts_with(**start)) {
            self.phrase.collection = true;
            return words.get(start.len()..).unwrap_or_default().trim_end_matches(['>', ']', ')']).to_owned();
        }
        if matches!(lower.as_str(), "array" | "list" | "collection") {
            self.phrase.collection = true;
            return String::new();
        }
        match COLLECTION_ENDS.iter().find(|end| lower.ends_with(**end) && lower.len() > end.len()) {
            Some(end) => {
                self.phrase.collection = true;
                words.get(..words.len() - end.len()).unwrap_or_default().to_owned()
            }
            None => words.to_owned(),
        }
    }

    /// Sets the name: a primitive, or the words without nouns such as `object`.
    fn name(&mut self, words: &str) {
        let words = words.trim().trim_matches(['*', '.', ' ']);
        let nullable = words.strip_suffix('?');
        if nullable.is_some() {
            self.marks.push(Mark::Nullable);
        }
        let words = nullable.unwrap_or(words);
        self.phrase.name = match primitive_word(words) {
            Some(name) => name.to_owned(),
            None if Primitive::of(words).is_some() => words.to_owned(),
            None => reference_name(words).unwrap_or_default(),
        };
        let is_plural = self.phrase.collection && !is_known(&self.phrase.name);
        if is_plural {
            let one = singular(&self.phrase.name);
            if is_known(&one) {
                let name = primitive_word(&one).map_or(one.as_str(), |name| name).to_owned();
                self.phrase.name = name;
            }
        }
    }

    /// `` `draft`, `published` ``: values in place of a type.
    fn is_list_of_values(&mut self, cell: &RichText) -> bool {
        let codes: Vec<&str> = cell.codes().map(str::trim).collect();
        let quoted = |code: &&str| code.starts_with(['"', '\'']);
        let words: String = cell
            .0
            .iter()
            .filter_map(|piece| match piece {
                Inline::Text(text) => Some(text.as_str()),
                _ => None,
            })
            .collect();
        let lower = words.trim().to_lowercase();
        let names_enum = lower.starts_with("enum") || lower.starts_with("string enum") || lower.starts_with("one of");
        let is_joined = lower.split_whitespace().all(|word| ["or", ",", ", or", "|", "/", "and"].contains(&word));
        let is_value_alone = |code: &&str| is_word(code) && !is_known(code) && Mark::of(code).is_none();
        let are_words = is_joined && codes.iter().all(is_value_alone);
        let is_list = codes.len() > 1 && (names_enum || are_words || codes.iter().all(quoted));
        if is_list {
            self.marks.push(Mark::Enum);
            self.values = codes.into_iter().map(unquoted).filter(|value| is_value(value)).collect();
        }
        is_list
    }
}

fn unquoted(value: &str) -> String {
    value.trim().trim_matches(['"', '\'', '`']).to_owned()
}

/// Returns true for a word that begins like a value; names of types begin with a capital.
fn is_word(code: &str) -> bool {
    code.starts_with(|c: char| c.is_ascii_lowercase())
        && is_value(code)
        && code.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
}

fn is_value(value: &str) -> bool {
    !value.is_empty() && value.len() <= 80 && !value.contains(char::is_whitespace)
}

/// Returns true for a word of a primitive type.
fn is_known(word: &str) -> bool {
    Primitive::of(word).is_some() || primitive_word(word).is_some()
}

/// The name in `Author object`, `the author`; `None` for a sentence.
fn reference_name(words: &str) -> Option<String> {
    let mut words: Vec<&str> = words.split_whitespace().collect();
    if words.first().is_some_and(|first| ["a", "an", "the"].contains(&first.to_lowercase().as_str())) {
        words.remove(0);
    }
    if words.len() > 1 && TYPE_NOUNS.contains(&words[words.len() - 1].to_lowercase().as_str()) {
        words.pop();
    }
    match words[..] {
        [name] if type_name::is_name(name) => Some(name.to_owned()),
        [_, ..] if words.len() <= 3 => type_name::of_title(&words.join(" ")),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> String {
        shown(&parse(&RichText::text(text), PageId(0)))
    }

    fn shown(cell: &TypeCell) -> String {
        let many = if cell.phrase.collection { "[]" } else { "" };
        let mut shown = format!("{}{many}", cell.phrase.name);
        for mark in &cell.marks {
            shown.push_str(&format!(" {mark:?}"));
        }
        if cell.values.is_empty() { shown } else { format!("{shown} {}", cell.values.join("/")) }
    }

    #[test]
    fn words_are_read_with_their_marks() {
        for (text, read) in [
            ("string", "string"),
            ("integer", "Int64"),
            ("string?", "string Nullable"),
            ("string or null", "string Nullable"),
            ("null | string", "string Nullable"),
            ("nullable string", "string Nullable"),
            ("string, required", "string Required"),
            ("string (required)", "string Required"),
            ("string (date-time)", "DateTimeOffset"),
            ("string (uuid, optional)", "uuid Optional"),
            ("array of strings", "string[]"),
            ("array of integers", "Int64[]"),
            ("Book[]", "Book[]"),
            ("list<Book>", "Book[]"),
            ("array", "[]"),
            ("object", "json"),
            ("Author object", "Author"),
            ("array of Line item objects", "LineItem[]"),
            ("string or integer", "json"),
            ("enum", " Enum"),
            ("string enum", "string Enum"),
            ("enum (draft, published)", " Enum draft/published"),
            ("nullable enum", " Nullable Enum"),
        ] {
            assert_eq!(of(text), read, "{text}");
        }
    }

    #[test]
    fn maps_have_types_of_keys_and_values() {
        let text = |text: &str| Inline::Text(text.into());
        let link = || Inline::Link { text: "boat".into(), target: "#boat".into() };
        let read = |pieces: Vec<Inline>| {
            let cell = parse(&RichText(pieces), PageId(0));
            (cell.phrase.map, cell.phrase.name, cell.phrase.target, cell.marks)
        };
        let (snowflake, string) = (Some(Primitive::Snowflake), Some(Primitive::String));
        let target = Some("#boat".to_owned());
        let boats = read(vec![text("Map of Snowflakes to "), link(), text(" objects")]);
        assert_eq!(boats, (snowflake, "boat".to_owned(), target, Vec::new()));
        let words = read(vec![text("dict<string, integer> or null")]);
        assert_eq!(words, (string, "Int64".to_owned(), None, vec![Mark::Nullable]));
        for pieces in [
            vec![text("dictionary with keys in "), link()],
            vec![text("map of "), link(), text(" to strings")],
            vec![text("map of numbers to "), link(), text(" objects")],
            vec![text("dict<string, boat>")],
        ] {
            assert_eq!(read(pieces.clone()).0, None, "{pieces:?}");
        }
    }

    #[test]
    fn links_and_code_name_types() {
        let link = |text: &str| Inline::Link { text: text.into(), target: "#x".into() };
        let text = |text: &str| Inline::Text(text.into());
        let read = |pieces: Vec<Inline>| parse(&RichText(pieces), PageId(0));
        let cell = read(vec![text("array of "), link("Book"), text(" objects, optional")]);
        assert_eq!((shown(&cell).as_str(), cell.phrase.target.as_deref()), ("Book[] Optional", Some("#x")));
        let cell = read(vec![link("string")]);
        assert_eq!((shown(&cell).as_str(), cell.phrase.target.as_deref()), ("string", Some("#x")));
        let nested = read(vec![text("array of array of "), link("Book"), text(" objects")]);
        assert_eq!((shown(&nested).as_str(), nested.phrase.target.as_deref()), ("json[]", None));
        let values = read(vec![text("enum: "), Inline::Code("a".into()), text(", "), Inline::Code("b".into())]);
        assert_eq!(shown(&values), " Enum a/b");
        let code = |text: &str| Inline::Code(text.into());
        let values = vec![code("open"), text(", "), code("sent"), text(" or "), code("delivered")];
        assert_eq!(shown(&read(values)), " Enum open/sent/delivered");
        assert_eq!(shown(&read(vec![code("string"), text(" or "), code("null")])), "string Nullable");
        assert_eq!(shown(&read(vec![code("Author"), text(" or "), code("Shop")])), "Author");
        assert_eq!(shown(&read(vec![Inline::Code("Author".into()), text(" or null")])), "Author Nullable");
    }
}
