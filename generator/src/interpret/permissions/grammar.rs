//! The grammar of the scopes in a clause, as a parser by recursive descent.
//!
//! ```text
//! list       = expression [ `plus` expression ]
//! expression = term { ( `,` | `or` ) term }
//! term       = factor { `and` factor }
//! factor     = scope | `(` list `)` | `either` .. | `one of` .. | `all of` ..
//! ```

use super::tokens::Token;
use crate::api::Alternative;

/// The most alternatives of a cell. The longest cell of a page has 16.
const MOST_ALTERNATIVES: usize = 64;

/// Parses the tokens of a clause into alternatives.
pub(super) struct Parser<'t> {
    tokens: &'t [Token],
    at: usize,
}

/// Alternatives, or the reason why the clause is unclear.
type Parsed = Result<Vec<Alternative>, &'static str>;

impl<'t> Parser<'t> {
    pub(super) fn parse(tokens: &'t [Token]) -> Parsed {
        let mut parts = tokens.split(|token| *token == Token::Plus);
        let first = parts.next().unwrap_or_default();
        let more: Vec<&[Token]> = parts.collect();
        let is_list =
            first.iter().any(|token| matches!(token, Token::Comma | Token::Or | Token::SerialAnd | Token::OneOf));
        if more.is_empty() || !is_list {
            return Self::expression(tokens);
        }
        let [joined] = more.as_slice() else { return Err("it has several lists with `plus`") };
        let is_group = matches!(joined.first(), Some(Token::Either | Token::OneOf));
        if joined.contains(&Token::Comma) && !is_group {
            return Err("a list precedes and follows `plus`");
        }
        cross(&Self::expression(first)?, &Self::expression(joined)?)
    }

    fn expression(tokens: &'t [Token]) -> Parsed {
        let mut parser = Parser { tokens, at: 0 };
        let mut all = parser.term()?;
        while let Some(token) = parser.peek() {
            if matches!(token, Token::Comma | Token::Or | Token::SerialAnd) {
                parser.at += 1;
            }
            all.extend(parser.term()?);
            if all.len() > MOST_ALTERNATIVES {
                return Err("it has too many alternatives");
            }
        }
        Ok(all)
    }

    fn peek(&self) -> Option<&'t Token> {
        self.tokens.get(self.at)
    }

    fn next(&mut self) -> Option<&'t Token> {
        let token = self.peek();
        self.at += 1;
        token
    }

    /// Scopes joined by `and`.
    fn term(&mut self) -> Parsed {
        let mut all = self.factor()?;
        while let Some(Token::And | Token::Plus) = self.peek() {
            self.at += 1;
            all = cross(&all, &self.factor()?)?;
        }
        Ok(all)
    }

    fn factor(&mut self) -> Parsed {
        let mut found = match self.next() {
            Some(Token::Both) => return self.factor(),
            Some(Token::Scope(scope)) => vec![alternative(vec![scope.clone()])],
            Some(Token::Group(inside)) => Self::parse(inside)?,
            Some(Token::Either) => self.either()?,
            Some(Token::OneOf) => self.one_of()?,
            Some(Token::AllOf) => self.all_of()?,
            _ => return Err("a permission is missing beside `and`, `or` or a comma"),
        };
        while let Some(Token::Remark(remark)) = self.peek() {
            self.at += 1;
            for alternative in &mut found {
                add_remark(alternative, remark);
            }
        }
        Ok(found)
    }

    /// `either A or B`: ends behind the last `or`.
    fn either(&mut self) -> Parsed {
        let mut all = self.factor()?;
        let mut is_closed = false;
        loop {
            match self.peek() {
                Some(Token::Or) => is_closed = true,
                Some(Token::Comma) if !is_closed => {}
                _ if is_closed => return Ok(all),
                _ => return Err("`or` is missing behind `either`"),
            }
            self.at += 1;
            all.extend(self.factor()?);
        }
    }

    /// `one of A, B and C`: ends with the clause or before `plus`.
    fn one_of(&mut self) -> Parsed {
        let mut all = self.factor()?;
        while let Some(Token::Comma | Token::Or | Token::And | Token::SerialAnd) = self.peek() {
            self.at += 1;
            all.extend(self.factor()?);
        }
        Ok(all)
    }

    /// `all of A, B and C`.
    fn all_of(&mut self) -> Parsed {
        let mut all = self.factor()?;
        while let Some(Token::Comma | Token::And | Token::SerialAnd | Token::Plus) = self.peek() {
            self.at += 1;
            all = cross(&all, &self.factor()?)?;
        }
        Ok(all)
    }
}

/// Each of the left together with each of the right.
fn cross(left: &[Alternative], right: &[Alternative]) -> Parsed {
    if left.len() * right.len() > MOST_ALTERNATIVES {
        return Err("it has too many alternatives");
    }
    let mut all = Vec::with_capacity(left.len() * right.len());
    for left in left {
        for right in right {
            let mut joined = left.clone();
            let more = right.scopes.iter().filter(|scope| !left.scopes.contains(scope));
            joined.scopes.extend(more.cloned());
            right.remark.iter().for_each(|remark| add_remark(&mut joined, remark));
            all.push(joined);
        }
    }
    Ok(all)
}

/// An alternative without a column and a remark.
pub(super) fn alternative(scopes: Vec<String>) -> Alternative {
    Alternative { scopes, privilege: None, remark: None }
}

/// Adds a remark to those of an alternative.
pub(super) fn add_remark(alternative: &mut Alternative, remark: &str) {
    match &mut alternative.remark {
        Some(known) => {
            known.push_str("; ");
            known.push_str(remark);
        }
        None => alternative.remark = Some(remark.to_owned()),
    }
}
