//! Cells of permission tables: a small grammar of scopes, conjunctions and remarks.
//!
//! A comma, a semicolon, `or` and a line break separate alternatives. `and`, `with` and `+` join scopes and bind
//! tighter; `plus` behind a list joins its scope to each of the list. The last `and` of a list without other `and`s
//! ("`A`, `B` and `C`") can mean any or all: pages use it for both, so it is an [enumeration](Reading::Enumeration)
//! that only its context can decide. Any other word between scopes makes the cell unclear.

use super::grammar::{Parser, add_remark, alternative};
use super::tokens::{Token, tokens};
use crate::api::Alternative;
use crate::dialect::callers::{denies, scopes};
use crate::document::RichText;

/// The most cases of a cell that labels name.
const MOST_CASES: usize = 32;

/// The longest label of a case.
const LONGEST_LABEL: usize = 120;

/// A part of a cell: the permissions of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Part {
    /// The case that a label in the cell names: "For channels: ".
    pub case: Option<String>,
    pub reading: Reading,
}

/// The meaning of a part of a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Reading {
    /// Alternatives, each of which is sufficient; empty if the caller is not supported.
    Alternatives(Vec<Alternative>),
    /// A list whose last scope follows `and`: any of these scopes, or all of them.
    Enumeration(Vec<String>),
    /// Text that neither names nor denies a permission.
    Nothing,
    /// Scopes whose relation is unknown, with the reason.
    Unclear(&'static str),
}

/// The circumstances of a cell.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Context {
    /// True if a sentence states that a combination of the permissions is required.
    pub combined: bool,
    /// True if the cell states that one of its permissions is required.
    pub is_any: bool,
    /// True for a translated page, whose words are not known.
    pub translated: bool,
}

/// Reads a cell.
pub(super) fn read(text: &RichText, context: Context) -> Vec<Part> {
    let plain = text.plain();
    if scopes(&plain).next().is_none() {
        return vec![Part { case: None, reading: read_text(&plain, context) }];
    }
    let mut parts: Vec<Part> = Vec::new();
    let mut case: Option<String> = None;
    let mut context = context;
    for line in text.lines() {
        let mut rest = line.as_str();
        while !rest.trim().is_empty() {
            let (label, after) = label(rest);
            if let Some(label) = label {
                match meaning(label) {
                    Label::All => context = Context { combined: true, is_any: false, ..context },
                    Label::Any => context = Context { combined: false, is_any: true, ..context },
                    Label::Case(name) => case = Some(name),
                }
                rest = after;
                continue;
            }
            let end = next_label(rest).unwrap_or(rest.len());
            let reading = read_text(&rest[..end], context);
            add(&mut parts, case.clone(), reading);
            rest = &rest[end..];
            if parts.len() > MOST_CASES {
                return vec![Part { case: None, reading: Reading::Unclear("it has too many cases") }];
            }
        }
    }
    parts
}

/// Adds a reading to those of its case: alternatives on several lines are one list.
fn add(parts: &mut Vec<Part>, case: Option<String>, reading: Reading) {
    let Some(known) = parts.iter_mut().find(|part| part.case == case) else {
        return parts.push(Part { case, reading });
    };
    let before = std::mem::replace(&mut known.reading, Reading::Nothing);
    known.reading = match (before, reading) {
        (Reading::Alternatives(mut known), Reading::Alternatives(more)) => {
            known.extend(more);
            Reading::Alternatives(known)
        }
        (known, Reading::Nothing) | (Reading::Nothing, known) => known,
        _ => Reading::Unclear("its lines are of different forms"),
    };
}

/// The meaning of the words before a colon.
enum Label {
    Any,
    All,
    Case(String),
}

fn meaning(label: &str) -> Label {
    let lower = label.to_lowercase();
    if states_combination(&lower) {
        Label::All
    } else if ["one of", "one from", "any of", "either"].iter().any(|phrase| lower.contains(phrase)) {
        Label::Any
    } else {
        let name = lower.strip_prefix("for ").map_or(label, |name| &label[label.len() - name.len()..]);
        Label::Case(name.trim().to_owned())
    }
}

/// Returns true for words, in lower case, that require several permissions together.
pub(super) fn states_combination(lower: &str) -> bool {
    let phrases = ["combination of", "all of the following", "all of these", "both of the following", "both of these"];
    phrases.iter().any(|phrase| lower.contains(phrase))
}

/// Splits off a label at the start: "For channels: ".
fn label(text: &str) -> (Option<&str>, &str) {
    let end = text.char_indices().take(LONGEST_LABEL).find(|(_, c)| *c == ':').map(|(at, _)| at);
    match end.map(|end| text.split_at(end)) {
        Some((before, after)) if is_label(before) => {
            (Some(before.trim_matches([' ', '*', ';', '.', ','])), &after[1..])
        }
        _ => (None, text),
    }
}

fn is_label(before: &str) -> bool {
    before.chars().any(char::is_alphabetic) && !before.contains([';', '.']) && scopes(before).next().is_none()
}

/// The start of a label behind the first semicolon or sentence that precedes one.
fn next_label(text: &str) -> Option<usize> {
    let ends = text.match_indices([';', '.']).map(|(at, mark)| at + mark.len());
    ends.into_iter().find(|at| {
        let starts = text[*at..].starts_with(char::is_whitespace);
        starts && label(&text[*at..]).0.is_some()
    })
}

fn read_text(text: &str, context: Context) -> Reading {
    let first_scope = scopes(text).next();
    if first_scope.is_none() {
        return if denies(text) || context.translated { Reading::Alternatives(Vec::new()) } else { Reading::Nothing };
    }
    if denies(text) {
        // "Not supported. Use the delegated permission User.Read instead."
        let lower = text.to_lowercase();
        let refers = ["use ", "instead", "see ", "using "].iter().any(|word| lower.contains(word));
        return if refers {
            Reading::Alternatives(Vec::new())
        } else {
            Reading::Unclear("it both denies and names permissions")
        };
    }
    read_sentences(text, context).unwrap_or_else(Reading::Unclear)
}

/// Reads sentences and clauses: the first has the permissions, others may have more or are remarks.
fn read_sentences(text: &str, context: Context) -> Result<Reading, &'static str> {
    let mut all: Vec<Alternative> = Vec::new();
    let clauses: Vec<&str> = clauses(text).filter(|clause| !clause.trim().is_empty()).collect();
    for clause in &clauses {
        if scopes(clause).next().is_none() {
            match all.last_mut() {
                Some(alternative) => add_remark(alternative, clause.trim().trim_end_matches('.')),
                None => return Err("words precede its permissions"),
            }
            continue;
        }
        let tokens = tokens(clause, context.translated)?;
        if let Some(listed) = enumeration(&tokens) {
            if context.is_any {
                all.extend(listed.into_iter().map(|scope| alternative(vec![scope])));
            } else if context.combined {
                all.push(alternative(listed));
            } else if clauses.len() == 1 {
                return Ok(Reading::Enumeration(listed));
            } else {
                return Err("its last `and` can mean any or all of the permissions");
            }
        } else if context.combined && is_plain_list(&tokens) {
            all.push(alternative(scopes_of(tokens.iter())));
        } else {
            all.extend(Parser::parse(&tokens)?);
        }
    }
    Ok(Reading::Alternatives(all))
}

/// The clauses of a text: a semicolon or the end of a sentence ends one.
fn clauses(text: &str) -> impl Iterator<Item = &str> {
    text.split(';').flat_map(|clause| clause.split(". "))
}

/// The scopes of `A, B and C` or `A, B, and C`; `None` if the list has any other word.
fn enumeration(tokens: &[Token]) -> Option<Vec<String>> {
    let tokens: Vec<&Token> = tokens.iter().filter(|token| !matches!(token, Token::Remark(_))).collect();
    let count = |wanted: &Token| tokens.iter().filter(|token| **token == wanted).count();
    let ands = count(&Token::And) + count(&Token::SerialAnd);
    let is_list =
        tokens.iter().all(|token| matches!(token, Token::Scope(_) | Token::Comma | Token::And | Token::SerialAnd));
    let is_last = matches!(tokens.as_slice(), [.., Token::And | Token::SerialAnd, Token::Scope(_)]);
    (is_list && is_last && ands == 1 && count(&Token::Comma) > 0).then(|| scopes_of(tokens.into_iter()))
}

/// Returns true for two scopes or more with nothing but commas and remarks.
fn is_plain_list(tokens: &[Token]) -> bool {
    tokens.iter().filter(|token| matches!(token, Token::Scope(_))).count() > 1
        && tokens
            .iter()
            .all(|token| matches!(token, Token::Scope(_) | Token::Comma | Token::Remark(_) | Token::SerialAnd))
}

fn scopes_of<'t>(tokens: impl Iterator<Item = &'t Token>) -> Vec<String> {
    let scope = |token: &Token| if let Token::Scope(scope) = token { Some(scope.clone()) } else { None };
    tokens.filter_map(scope).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::Inline;

    /// The alternatives of a cell: `A+B | C`, with cases and remarks.
    fn shown(text: &str, context: Context) -> String {
        let text = RichText(text.split('\n').flat_map(|line| [Inline::Text(line.to_owned()), Inline::Break]).collect());
        let alternative = |one: &Alternative| {
            let remark = one.remark.as_ref().map(|remark| format!(" ({remark})"));
            one.scopes.join("+") + &remark.unwrap_or_default()
        };
        let part = |part: &Part| {
            let reading = match &part.reading {
                Reading::Alternatives(all) => all.iter().map(alternative).collect::<Vec<_>>().join(" | "),
                Reading::Enumeration(scopes) => format!("any or all of {}", scopes.join(" ")),
                Reading::Nothing => "nothing".to_owned(),
                Reading::Unclear(_) => "unclear".to_owned(),
            };
            part.case.as_ref().map_or(reading.clone(), |case| format!("{case}: {reading}"))
        };
        read(&text, context).iter().map(part).collect::<Vec<_>>().join(" / ")
    }

    fn plain(text: &str) -> String {
        shown(text, Context::default())
    }

    #[test]
    fn commas_and_their_like_separate_alternatives() {
        for text in [
            "A.R, B.R",
            "A.R or B.R",
            "A.R; B.R",
            "A.R B.R",
            "A.R\nB.R",
            "A.R, or B.R.",
            "either A.R or B.R",
            "A.R, , B.R,",
        ] {
            assert_eq!(plain(text), "A.R | B.R", "{text}");
        }
        assert_eq!(plain("A.R, B.R, or C.R"), "A.R | B.R | C.R");
        assert_eq!(plain("A.R, or one of B.R and C.R."), "A.R | B.R | C.R");
        assert_eq!(plain("One of the following: A.R, B.R, and C.R"), "A.R | B.R | C.R");
        assert_eq!(plain("A.R, full_access_as_user, None"), "A.R | full_access_as_user");
    }

    #[test]
    fn and_and_its_like_join_scopes() {
        for text in [
            "A.R and B.R",
            "A.R + B.R",
            "A.R plus B.R",
            "A.R with B.R",
            "A.R together with B.R",
            "both A.R and B.R",
            "A.R, and B.R",
            "A.R as well as B.R permissions",
            "All of the following: A.R, B.R",
        ] {
            assert_eq!(plain(text), "A.R+B.R", "{text}");
        }
        assert_eq!(plain("A.R and B.R, C.R"), "A.R+B.R | C.R");
        assert_eq!(plain("C.R, A.R and B.R, D.R"), "C.R | A.R+B.R | D.R");
        assert_eq!(plain("A.R and B.R and C.R"), "A.R+B.R+C.R");
        assert_eq!(plain("A.R and B.R, C.R and D.R"), "A.R+B.R | C.R+D.R");
    }

    #[test]
    fn groups_are_distributed() {
        assert_eq!(plain("A.R and either B.R or C.R"), "A.R+B.R | A.R+C.R");
        assert_eq!(plain("A.R and either B.R or C.R, D.R"), "A.R+B.R | A.R+C.R | D.R");
        assert_eq!(plain("(A.R or B.R) and C.R"), "A.R+C.R | B.R+C.R");
        assert_eq!(plain("A.R, B.R plus C.R"), "A.R+C.R | B.R+C.R");
        assert_eq!(plain("One from A.R, B.R plus either C.R or D.R"), "A.R+C.R | A.R+D.R | B.R+C.R | B.R+D.R");
        assert_eq!(plain("A.R plus B.R, C.R plus D.R"), "A.R+B.R | C.R+D.R");
    }

    #[test]
    fn a_last_and_is_not_decided_by_the_cell() {
        assert_eq!(plain("A.R, B.R and C.R"), "any or all of A.R B.R C.R");
        assert_eq!(plain("A.R, B.R, and C.R"), "any or all of A.R B.R C.R");
        let combined = Context { combined: true, ..Context::default() };
        assert_eq!(shown("A.R, B.R and C.R", combined), "A.R+B.R+C.R");
        assert_eq!(shown("A.R, B.R", combined), "A.R+B.R");
        assert_eq!(shown("A.R, B.R plus C.R", combined), "A.R+C.R | B.R+C.R");
    }

    #[test]
    fn remarks_are_kept() {
        assert_eq!(plain("A.R (for piers), B.R*"), "A.R (for piers) | B.R");
        assert_eq!(plain("A.R for a pier.\nB.R for a dock."), "A.R (for a pier) | B.R (for a dock)");
        assert_eq!(plain("A.R. Only by day."), "A.R (Only by day)");
    }

    #[test]
    fn labels_are_cases() {
        assert_eq!(plain("For piers:\nA.R, B.R\n\nFor docks:\nNot supported."), "piers: A.R | B.R / docks: ");
        assert_eq!(plain("For piers: A.R; for docks: B.R and C.R."), "piers: A.R / docks: B.R+C.R");
    }

    #[test]
    fn denials_name_no_permission() {
        assert_eq!(plain("Not supported. Use the delegated permission A.R instead."), "");
        assert_eq!(plain("Not supported for piers"), "");
        assert_eq!(plain("Not supported for piers. A.R for docks."), "unclear");
        assert_eq!(plain("To be determined"), "nothing");
        assert_eq!(plain("*None.*"), "");
    }

    #[test]
    fn unknown_words_make_a_cell_unclear() {
        for text in [
            "A.R sometimes B.R",
            "Any role or A.R",
            "A.R, if B.R is not granted",
            "A.R and",
            "A.R, B.R plus C.R, D.R",
            "A.R (requires B.R granted)",
            "A.R (",
            "A.R is not required",
        ] {
            assert_eq!(plain(text), "unclear", "{text}");
        }
        assert_eq!(plain(&"both ".repeat(100_000)), "nothing");
        assert_eq!(plain(&format!("{}A.R", "both ".repeat(100_000))), "unclear");
        assert_eq!(plain(&format!("A.R{}", " and either A.R or B.R".repeat(50))), "unclear");
    }
}
