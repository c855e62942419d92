//! Conditions of `$search`: `"displayName:ann" AND NOT "jobTitle:pilot"`.

use serde_json::Value;

use super::filter;
use crate::dialect::graph;

/// Maximum nesting and number of terms.
const MAX_DEPTH: usize = 20;
const MAX_TERMS: usize = 100;

/// A search.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Search {
    And(Box<Search>, Box<Search>),
    Or(Box<Search>, Box<Search>),
    Not(Box<Search>),
    /// Text of a property, or of any if it is not named, in lower case.
    Term(Option<Vec<String>>, String),
}

impl Search {
    /// Parses a search; the error states what is expected.
    pub(super) fn parse(text: &str) -> Result<Self, String> {
        let tokens = tokenize(text)?;
        if tokens.len() > MAX_TERMS {
            return Err(format!("more than {MAX_TERMS} terms and operators"));
        }
        let mut parser = Parser { tokens, at: 0 };
        let search = parser.any(0)?;
        match parser.tokens.get(parser.at) {
            None => Ok(search),
            Some(_) => Err("a parenthesis is not open".to_owned()),
        }
    }

    /// Returns true if an item has the text.
    pub(super) fn finds(&self, item: &Value) -> bool {
        match self {
            Self::And(a, b) => a.finds(item) && b.finds(item),
            Self::Or(a, b) => a.finds(item) || b.finds(item),
            Self::Not(search) => !search.finds(item),
            Self::Term(Some(property), text) => contains(filter::value(item, property), text),
            Self::Term(None, text) => contains(item, text),
        }
    }

    /// Collects the properties that the search names.
    pub(super) fn properties<'s>(&'s self, into: &mut Vec<&'s Vec<String>>) {
        match self {
            Self::And(a, b) | Self::Or(a, b) => {
                a.properties(into);
                b.properties(into);
            }
            Self::Not(search) => search.properties(into),
            Self::Term(property, _) => into.extend(property),
        }
    }
}

/// Returns true if a string in the value contains the text. Ids, links and annotations are not searched.
fn contains(value: &Value, text: &str) -> bool {
    match value {
        Value::String(value) => value.to_lowercase().contains(text),
        Value::Array(items) => items.iter().any(|item| contains(item, text)),
        Value::Object(members) => {
            members.iter().any(|(name, value)| name != "id" && !name.contains('@') && contains(value, text))
        }
        _ => false,
    }
}

#[derive(Clone, Debug, PartialEq)]
enum Token {
    Word(String),
    Quoted(String),
    Open,
    Close,
}

fn tokenize(text: &str) -> Result<Vec<Token>, String> {
    let mut tokens = Vec::new();
    let mut rest = text.trim_start();
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '(' | ')' => {
                tokens.push(if first == '(' { Token::Open } else { Token::Close });
                1
            }
            '"' => {
                let end = rest[1..].find('"').ok_or("a quotation mark is missing at the end")?;
                tokens.push(Token::Quoted(rest[1..=end].to_owned()));
                end + 2
            }
            _ => {
                let end = rest.find(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '"')).unwrap_or(rest.len());
                tokens.push(Token::Word(rest[..end].to_owned()));
                end
            }
        };
        rest = rest[length..].trim_start();
    }
    Ok(tokens)
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
}

impl Parser {
    fn takes_word(&mut self, word: &str) -> bool {
        let is_next = matches!(self.tokens.get(self.at), Some(Token::Word(next)) if next == word);
        self.at += usize::from(is_next);
        is_next
    }

    fn any(&mut self, depth: usize) -> Result<Search, String> {
        let mut search = self.all(depth)?;
        while self.takes_word("OR") {
            search = Search::Or(Box::new(search), Box::new(self.all(depth)?));
        }
        Ok(search)
    }

    fn all(&mut self, depth: usize) -> Result<Search, String> {
        let mut search = self.one(depth)?;
        // Terms without an operator between them must all be found.
        while self.takes_word("AND") || self.starts_term() {
            search = Search::And(Box::new(search), Box::new(self.one(depth)?));
        }
        Ok(search)
    }

    fn starts_term(&self) -> bool {
        match self.tokens.get(self.at) {
            Some(Token::Word(word)) => word != "OR",
            Some(Token::Quoted(_) | Token::Open) => true,
            Some(Token::Close) | None => false,
        }
    }

    fn one(&mut self, depth: usize) -> Result<Search, String> {
        if depth > MAX_DEPTH {
            return Err("it nests too deep".to_owned());
        }
        if self.takes_word("NOT") {
            return Ok(Search::Not(Box::new(self.one(depth + 1)?)));
        }
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        match token {
            Some(Token::Open) => {
                let search = self.any(depth + 1)?;
                if self.tokens.get(self.at) != Some(&Token::Close) {
                    return Err("a parenthesis is not closed".to_owned());
                }
                self.at += 1;
                Ok(search)
            }
            Some(Token::Quoted(text)) => term(&text),
            Some(Token::Word(word)) if !matches!(word.as_str(), "AND" | "OR") => term(&word),
            _ => Err("a term is missing, such as \"displayName:ann\"".to_owned()),
        }
    }
}

/// A term: text, or a property and text.
fn term(text: &str) -> Result<Search, String> {
    let (property, text) = match text.split_once(':') {
        Some((name, text)) if graph::SEARCH_NAMES.contains(&name) => (None, text),
        Some((name, text)) if filter::property(name).is_ok() => (Some(filter::property(name)?), text),
        _ => (None, text),
    };
    let text = text.trim().trim_matches('"').to_lowercase();
    if text.is_empty() { Err("a term lacks its text".to_owned()) } else { Ok(Search::Term(property, text)) }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn operators_combine_terms() {
        let item = json!({ "id": "x", "displayName": "Ann Pilot", "jobs": [{ "title": "Diver" }] });
        let finds = |text: &str| Search::parse(text).map(|search| search.finds(&item));
        for text in [
            "ann",
            "\"displayName:pilot\"",
            "\"diver\" AND ann",
            "\"zz\" OR \"diver\"",
            "NOT zz",
            "(ann) diver",
            "\"participants:ann\"",
        ] {
            assert_eq!(finds(text), Ok(true), "{text}");
        }
        for text in ["\"jobs:pilot\"", "x", "NOT ann", "ann AND (zz OR yy)", "ann zz"] {
            assert_eq!(finds(text), Ok(false), "{text}");
        }
        for text in ["", "\"a", "(a", "a)", "AND a", "a OR", "NOT", "\"\"", "\"displayName:\""] {
            assert!(finds(text).is_err(), "{text}");
        }
    }
}
