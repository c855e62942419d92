//! Conditions of `$filter`: parsing and evaluation.

use std::cmp::Ordering;

use serde_json::Value;

use super::literal::Literal;
use super::tokens::{self, Token};

/// Maximum nesting of conditions.
const MAX_DEPTH: usize = 40;

/// A condition.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Condition {
    And(Box<Condition>, Box<Condition>),
    Or(Box<Condition>, Box<Condition>),
    Not(Box<Condition>),
    Compare(Property, Operator, Literal),
    In(Property, Vec<Literal>),
    Text(TextTest, Property, String),
    /// A boolean property without a comparison.
    Holds(Property),
}

/// The names of the path to a value: `from/emailAddress/address`.
pub(super) type Property = Vec<String>;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Operator {
    Eq,
    Ne,
    Gt,
    Ge,
    Lt,
    Le,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum TextTest {
    StartsWith,
    EndsWith,
    Contains,
}

/// Parses a condition; the error names the part that is not supported.
pub(super) fn parse(text: &str) -> Result<Condition, String> {
    let mut parser = Parser { tokens: tokens::tokenize(text)?, at: 0 };
    let condition = parser.any(0)?;
    match parser.next() {
        None => Ok(condition),
        Some(token) => Err(format!("{token:?} is not expected in a condition")),
    }
}

/// Returns the value of a property of an item; null if it is absent.
pub(super) fn value<'v>(item: &'v Value, property: &[String]) -> &'v Value {
    property.iter().fold(item, |value, name| value.get(name).unwrap_or(&Value::Null))
}

impl Condition {
    /// Returns true if an item meets the condition.
    pub(super) fn holds(&self, item: &Value) -> Result<bool, String> {
        Ok(match self {
            Self::And(a, b) => a.holds(item)? && b.holds(item)?,
            Self::Or(a, b) => a.holds(item)? || b.holds(item)?,
            Self::Not(condition) => !condition.holds(item)?,
            Self::Compare(property, operator, literal) => {
                let value = value(item, property);
                let both_null = value.is_null() && *literal == Literal::Null;
                operator.holds(literal.compare(value)?, both_null)
            }
            Self::In(property, literals) => {
                let value = value(item, property);
                let mut found = false;
                for literal in literals {
                    let both_null = value.is_null() && *literal == Literal::Null;
                    found |= both_null || literal.compare(value)? == Some(Ordering::Equal);
                }
                found
            }
            Self::Text(test, property, wanted) => match value(item, property) {
                Value::Null => false,
                Value::String(text) => test.holds(&text.to_lowercase(), &wanted.to_lowercase()),
                _ => return Err(format!("{} is not a string", property.join("/"))),
            },
            Self::Holds(property) => match value(item, property) {
                Value::Null => false,
                Value::Bool(value) => *value,
                _ => return Err(format!("{} is not a boolean", property.join("/"))),
            },
        })
    }
}

impl Operator {
    fn of(word: &str) -> Option<Self> {
        Some(match word {
            "eq" => Self::Eq,
            "ne" => Self::Ne,
            "gt" => Self::Gt,
            "ge" => Self::Ge,
            "lt" => Self::Lt,
            "le" => Self::Le,
            _ => return None,
        })
    }

    /// Null equals null alone, and is neither greater nor less than anything.
    fn holds(self, order: Option<Ordering>, both_null: bool) -> bool {
        match self {
            Self::Eq => both_null || order == Some(Ordering::Equal),
            Self::Ne => !both_null && order != Some(Ordering::Equal),
            Self::Gt => order == Some(Ordering::Greater),
            Self::Ge => matches!(order, Some(Ordering::Greater | Ordering::Equal)),
            Self::Lt => order == Some(Ordering::Less),
            Self::Le => matches!(order, Some(Ordering::Less | Ordering::Equal)),
        }
    }
}

impl TextTest {
    fn of(word: &str) -> Option<Self> {
        Some(match word.to_lowercase().as_str() {
            "startswith" => Self::StartsWith,
            "endswith" => Self::EndsWith,
            "contains" => Self::Contains,
            _ => return None,
        })
    }

    fn holds(self, text: &str, wanted: &str) -> bool {
        match self {
            Self::StartsWith => text.starts_with(wanted),
            Self::EndsWith => text.ends_with(wanted),
            Self::Contains => text.contains(wanted),
        }
    }
}

struct Parser {
    tokens: Vec<Token>,
    at: usize,
}

impl Parser {
    fn next(&mut self) -> Option<Token> {
        let token = self.tokens.get(self.at).cloned();
        self.at += 1;
        token
    }

    fn takes(&mut self, wanted: &Token) -> bool {
        let is_next = self.tokens.get(self.at) == Some(wanted);
        self.at += usize::from(is_next);
        is_next
    }

    fn takes_word(&mut self, word: &str) -> bool {
        self.takes(&Token::Word(word.to_owned()))
    }

    fn expect(&mut self, wanted: &Token) -> Result<(), String> {
        if self.takes(wanted) { Ok(()) } else { Err(format!("a condition lacks {wanted:?}")) }
    }

    fn any(&mut self, depth: usize) -> Result<Condition, String> {
        let mut condition = self.all(depth)?;
        while self.takes_word("or") {
            condition = Condition::Or(Box::new(condition), Box::new(self.all(depth)?));
        }
        Ok(condition)
    }

    fn all(&mut self, depth: usize) -> Result<Condition, String> {
        let mut condition = self.one(depth)?;
        while self.takes_word("and") {
            condition = Condition::And(Box::new(condition), Box::new(self.one(depth)?));
        }
        Ok(condition)
    }

    fn one(&mut self, depth: usize) -> Result<Condition, String> {
        if depth > MAX_DEPTH || self.tokens.len() > 1000 {
            return Err("the condition is too long or nests too deep".to_owned());
        }
        if self.takes_word("not") {
            return Ok(Condition::Not(Box::new(self.one(depth + 1)?)));
        }
        if self.takes(&Token::Open) {
            let condition = self.any(depth + 1)?;
            self.expect(&Token::Close)?;
            return Ok(condition);
        }
        let Some(Token::Word(word)) = self.next() else {
            return Err("a condition must start with a property".to_owned());
        };
        if self.takes(&Token::Open) {
            return self.text_test(&word);
        }
        self.comparison(property(&word)?)
    }

    fn text_test(&mut self, word: &str) -> Result<Condition, String> {
        let test = TextTest::of(word).ok_or_else(|| format!("`{word}(...)` is not supported in a condition"))?;
        let Some(Token::Word(name)) = self.next() else {
            return Err(format!("{word} takes a property as its first argument"));
        };
        self.expect(&Token::Comma)?;
        let Some(Token::Text(text)) = self.next() else {
            return Err(format!("{word} takes a string in single quotes"));
        };
        self.expect(&Token::Close)?;
        let condition = Condition::Text(test, property(&name)?, text);
        // `startswith(name,'a') eq true` is equivalent.
        if self.takes_word("eq") {
            return match self.literal()? {
                Literal::Boolean(true) => Ok(condition),
                Literal::Boolean(false) => Ok(Condition::Not(Box::new(condition))),
                _ => Err(format!("{word} can only be compared with a boolean")),
            };
        }
        Ok(condition)
    }

    fn comparison(&mut self, property: Property) -> Result<Condition, String> {
        if self.takes_word("in") {
            self.expect(&Token::Open)?;
            let mut literals = vec![self.literal()?];
            while self.takes(&Token::Comma) {
                literals.push(self.literal()?);
            }
            self.expect(&Token::Close)?;
            return Ok(Condition::In(property, literals));
        }
        match self.tokens.get(self.at) {
            Some(Token::Word(word)) if word != "and" && word != "or" => {
                let operator = Operator::of(word)
                    .ok_or_else(|| format!("the operator `{word}` is not supported in a condition"))?;
                self.at += 1;
                Ok(Condition::Compare(property, operator, self.literal()?))
            }
            _ => Ok(Condition::Holds(property)),
        }
    }

    fn literal(&mut self) -> Result<Literal, String> {
        match self.next() {
            Some(Token::Text(text)) => Ok(Literal::Text(text)),
            Some(Token::Word(word)) => {
                Literal::of(&word).ok_or_else(|| format!("`{word}` is not a literal; write strings in single quotes"))
            }
            _ => Err("a condition ends where a literal is expected".to_owned()),
        }
    }
}

/// The names of a path to a property.
pub(super) fn property(word: &str) -> Result<Property, String> {
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic() || matches!(c, '_' | '@'))
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '.' | '@'))
    };
    let names: Property = word.split('/').map(str::to_owned).collect();
    if names.iter().all(|name| is_name(name)) && !matches!(word, "null" | "true" | "false") {
        Ok(names)
    } else {
        Err(format!("`{word}` is not a property"))
    }
}
