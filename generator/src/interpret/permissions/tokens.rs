//! Words of a permission cell.

use crate::dialect::callers::{is_foreign_scope, is_scope};
use crate::dialect::translations::{AND, OR};

/// The most words of a cell, with punctuation. The longest cell of a page has 60.
const MOST_WORDS: usize = 400;

/// Parentheses that lie in each other more deeply are not read.
const DEEPEST: usize = 4;

/// A word of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Token {
    Scope(String),
    Comma,
    Or,
    /// `and`, `with`, `+`: both sides are required together.
    And,
    /// `, and`: perhaps only the end of a list.
    SerialAnd,
    /// `plus`, which may join a scope to a whole list.
    Plus,
    Both,
    Either,
    OneOf,
    AllOf,
    /// Words about the permission before them.
    Remark(String),
    /// Permissions in parentheses.
    Group(Vec<Token>),
}

/// Words without influence on how permissions relate.
const FILLERS: [&str; 12] = [
    "permission",
    "permissions",
    "scope",
    "scopes",
    "the",
    "a",
    "delegated",
    "application",
    "following",
    "required",
    "is",
    "none",
];

/// Words that begin a remark about a permission.
const REMARKS: [&str; 18] = [
    "for", "if", "when", "where", "on", "in", "to", "only", "unless", "except", "while", "until", "from", "at", "by",
    "-", "\u{2013}", "\u{2014}",
];

/// Phrases that join permissions.
const JOINING: [&[&str]; 7] = [
    &["together", "with"],
    &["along", "with"],
    &["combined", "with"],
    &["in", "combination", "with"],
    &["in", "addition", "to"],
    &["as", "well", "as"],
    &["with"],
];

/// Phrases that begin a list of which one permission suffices.
const ONE_OF: [&[&str]; 5] =
    [&["at", "least", "one", "of"], &["one", "of"], &["one", "from"], &["any", "of"], &["any", "one", "of"]];

/// Splits a clause into tokens.
pub(super) fn tokens(clause: &str, translated: bool) -> Result<Vec<Token>, &'static str> {
    tokens_within(clause, translated, 0)
}

fn tokens_within(clause: &str, translated: bool, depth: usize) -> Result<Vec<Token>, &'static str> {
    if depth > DEEPEST {
        return Err("its parentheses lie too deep");
    }
    let words = words(clause)?;
    if words.len() > MOST_WORDS {
        return Err("it is too long");
    }
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at) {
        at += 1;
        match *word {
            Word::Comma => tokens.push(Token::Comma),
            Word::Sign => tokens.push(Token::And),
            Word::Inside(inside) => tokens.push(inner(inside, translated, depth)?),
            Word::Plain(word) if is_scope(word) || is_foreign_scope(word) => tokens.push(Token::Scope(word.to_owned())),
            Word::Plain(word) => {
                let lower = word.to_lowercase();
                let behind = |phrase: &[&str]| is_phrase(&words[at - 1..], phrase);
                let joins = |phrase: &&[&str]| behind(phrase) && precedes_scope(&words[at - 1 + phrase.len()..]);
                if let Some(phrase) = JOINING.iter().find(|phrase| joins(phrase)) {
                    tokens.push(Token::And);
                    at += phrase.len() - 1;
                } else if let Some(phrase) = ONE_OF.iter().find(|phrase| behind(phrase)) {
                    tokens.push(Token::OneOf);
                    at += phrase.len() - 1;
                } else if behind(&["all", "of"]) {
                    tokens.push(Token::AllOf);
                    at += 1;
                } else if let Some(token) = known_word(&lower, translated) {
                    tokens.push(token);
                } else if matches!(tokens.last(), Some(Token::Scope(_) | Token::Group(_)))
                    && REMARKS.contains(&lower.as_str())
                {
                    let length = remark_length(&words[at - 1..])?;
                    tokens.push(Token::Remark(text_of(&words[at - 1..at - 1 + length])));
                    at += length - 1;
                } else if !FILLERS.contains(&lower.as_str()) {
                    return Err("it has unknown words between permissions");
                }
            }
        }
    }
    Ok(simplified(tokens))
}

/// A piece of a clause.
#[derive(Clone, Copy, Debug)]
enum Word<'t> {
    Plain(&'t str),
    Comma,
    /// `+` or `&`.
    Sign,
    /// The text in parentheses.
    Inside(&'t str),
}

/// The words and punctuation of a clause; text in parentheses stays whole.
fn words(clause: &str) -> Result<Vec<Word<'_>>, &'static str> {
    let mut words = Vec::new();
    let (mut start, mut depth) = (0, 0_usize);
    for (at, c) in clause.char_indices() {
        let next = at + c.len_utf8();
        match c {
            '(' => {
                if depth == 0 {
                    words.extend(plain_word(&clause[start..at]));
                    start = next;
                }
                depth += 1;
            }
            ')' if depth == 1 => {
                words.push(Word::Inside(clause[start..at].trim()));
                (start, depth) = (next, 0);
            }
            ')' if depth > 1 => depth -= 1,
            _ if depth > 0 => {}
            ',' | '|' | '+' | '&' => {
                words.extend(plain_word(&clause[start..at]));
                words.push(if matches!(c, ',' | '|') { Word::Comma } else { Word::Sign });
                start = next;
            }
            c if c.is_whitespace() || c == '\u{200b}' => {
                words.extend(plain_word(&clause[start..at]));
                start = next;
            }
            _ => {}
        }
    }
    if depth > 0 {
        return Err("a parenthesis is not closed");
    }
    words.extend(plain_word(&clause[start..]));
    Ok(words)
}

/// A word without markup and marks of footnotes.
fn plain_word(word: &str) -> Option<Word<'_>> {
    let word = word.trim_matches(['*', '`', '\'', '"', '.', ':', '[', ']', ')']);
    (!word.is_empty()).then_some(Word::Plain(word))
}

/// Permissions or a remark in parentheses.
fn inner(inside: &str, translated: bool, depth: usize) -> Result<Token, &'static str> {
    if crate::dialect::callers::scopes(inside).next().is_none() {
        return Ok(Token::Remark(inside.to_owned()));
    }
    tokens_within(inside, translated, depth + 1).map(Token::Group).map_err(|_| "a remark names another permission")
}

fn known_word(lower: &str, translated: bool) -> Option<Token> {
    match lower {
        "or" | "and/or" => Some(Token::Or),
        "and" => Some(Token::And),
        "plus" => Some(Token::Plus),
        "both" => Some(Token::Both),
        "either" => Some(Token::Either),
        _ if translated && AND.contains(&lower) => Some(Token::And),
        _ if translated && OR.contains(&lower) => Some(Token::Or),
        _ => None,
    }
}

/// Returns true if the words start with a phrase.
fn is_phrase(words: &[Word<'_>], phrase: &[&str]) -> bool {
    words.len() >= phrase.len()
        && words
            .iter()
            .zip(phrase)
            .all(|(word, wanted)| matches!(word, Word::Plain(word) if word.eq_ignore_ascii_case(wanted)))
}

/// Returns true if permissions follow, perhaps behind `either` or an article.
fn precedes_scope(words: &[Word<'_>]) -> bool {
    let mut words = words.iter();
    let next = words.find(|word| match word {
        Word::Plain(word) => !FILLERS.contains(&word.to_lowercase().as_str()),
        _ => true,
    });
    match next {
        Some(Word::Plain(word)) => {
            is_scope(word) || ["either", "both", "one", "any"].contains(&word.to_lowercase().as_str())
        }
        Some(Word::Inside(inside)) => crate::dialect::callers::scopes(inside).next().is_some(),
        _ => false,
    }
}

/// The number of words of a remark: up to a comma, or to `and` or `or` before a permission.
fn remark_length(words: &[Word<'_>]) -> Result<usize, &'static str> {
    let is_end = |at: &usize| match words[*at] {
        Word::Comma => true,
        Word::Plain(word) => {
            ["and", "or", "plus"].contains(&word.to_lowercase().as_str()) && precedes_scope(&words[*at + 1..])
        }
        Word::Sign | Word::Inside(_) => false,
    };
    let length = (1..words.len()).find(is_end).unwrap_or(words.len());
    let has_scope = |word: &Word<'_>| matches!(word, Word::Plain(word) if word.contains('.') && is_scope(word));
    if words[..length].iter().any(has_scope) { Err("a remark names another permission") } else { Ok(length) }
}

fn text_of(words: &[Word<'_>]) -> String {
    let text = |word: &Word<'_>| match word {
        Word::Plain(word) => (*word).to_owned(),
        Word::Inside(inside) => format!("({inside})"),
        Word::Comma => ",".to_owned(),
        Word::Sign => "+".to_owned(),
    };
    words.iter().map(text).collect::<Vec<_>>().join(" ")
}

/// Removes commas without a list item, and joins a comma with the word behind it.
fn simplified(tokens: Vec<Token>) -> Vec<Token> {
    let mut simple: Vec<Token> = Vec::with_capacity(tokens.len());
    for token in tokens {
        match (simple.last(), token) {
            (None | Some(Token::Comma), Token::Comma) => {}
            (Some(Token::Comma), token @ (Token::Or | Token::And | Token::Plus)) => {
                simple.pop();
                simple.push(if token == Token::And { Token::SerialAnd } else { token });
            }
            (_, token) => simple.push(token),
        }
    }
    if simple.last() == Some(&Token::Comma) {
        simple.pop();
    }
    // `A, and B` is not a list.
    let lists = simple.iter().filter(|token| **token == Token::Comma).count() > 0;
    if !lists {
        simple.iter_mut().filter(|token| **token == Token::SerialAnd).for_each(|token| *token = Token::And);
    }
    simple
}
