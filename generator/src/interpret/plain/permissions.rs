//! Permissions and scopes that sentences of an operation require.
//!
//! A sentence counts as a requirement of every call only if it is read to its end. Any other sentence that requires a
//! permission is a condition, which is kept in its words: "If the boat is moored, the `MANAGE_BOATS` permission is required".

use super::sentences;
use super::units::Unit;
use crate::api::{Alternative, Caller, Permission, PermissionCase};
use crate::dialect::permission_phrases::{self as phrases, is_permission, is_scope};
use crate::document::{BlockKind, Inline, RichText, Table};
use crate::facts::{Assignment, PermissionFacts, PermissionTable};

/// The name in a pattern.
const NAME: &str = "§";

/// Maximum number of alternatives of an operation.
const MOST: usize = 16;

/// A sentence about permissions.
#[derive(Debug, PartialEq)]
struct Requirement {
    caller: Caller,
    /// Sets of names: each is sufficient. Empty if the sentence requires them in some cases only.
    alternatives: Vec<Vec<String>>,
    /// True if the sentence requires nothing more in some cases.
    is_whole: bool,
    /// The sentence.
    statement: String,
}

/// The permissions that the sentences and tables of an operation require, for each of its requests.
pub(super) fn of(unit: &Unit<'_>, requests: usize) -> PermissionFacts {
    let mut callers: Vec<Permission> = Vec::new();
    for part in unit.parts.iter().filter(|part| !part.in_example) {
        // `Body (moored boat)` is about some calls.
        let case = part.title.split_once('(').map(|(_, case)| case.trim_end_matches(')').trim());
        for item in &part.items {
            let found: Vec<Requirement> = match &item.block.kind {
                BlockKind::Paragraph(text) | BlockKind::Quote(text) => of_text(text),
                BlockKind::List(entries) => entries.iter().flat_map(|entry| of_text(&apart(entry))).collect(),
                BlockKind::Table(table) => of_table(table),
                _ => continue,
            };
            for requirement in found {
                let limited = case.map(|case| requirement.within(case));
                limited.unwrap_or(requirement).add_to(&mut callers);
            }
        }
    }
    if callers.is_empty() {
        return PermissionFacts::default();
    }
    callers.sort_by_key(|permission| permission.caller);
    let case = PermissionCase { case: None, by_resource: false, callers };
    let table = PermissionTable { cases: vec![case], labels: Vec::new(), location: unit.location };
    PermissionFacts {
        tables: vec![table],
        assigned: vec![Assignment::Tables(vec![0]); requests],
        ..PermissionFacts::default()
    }
}

/// A text without its sentences about permissions, which are facts of their own. Its first sentence states the purpose of an
/// operation, unless it only requires permissions.
pub(super) fn without(text: &RichText) -> RichText {
    let all = sentences::of(text);
    let is_other = |(at, sentence): &(usize, &RichText)| {
        of_sentence(sentence).is_none_or(|read| *at == 0 && read.alternatives.is_empty())
    };
    let others: Vec<&RichText> = all.iter().enumerate().filter(is_other).map(|(_, sentence)| sentence).collect();
    if others.len() == all.len() {
        return text.clone();
    }
    let mut pieces = Vec::new();
    for sentence in others {
        pieces.extend(sentence.0.iter().cloned());
        pieces.push(Inline::Text(". ".to_owned()));
    }
    if let Some(Inline::Text(last)) = pieces.last_mut() {
        ".".clone_into(last);
    }
    RichText(pieces)
}

/// An entry of a list with a blank before the entries below it, which are joined to it: `first.Second`.
fn apart(entry: &RichText) -> RichText {
    let blank = |words: &str| {
        let mut apart = String::with_capacity(words.len() + 4);
        for c in words.chars() {
            if c.is_uppercase() && apart.ends_with('.') {
                apart.push(' ');
            }
            apart.push(c);
        }
        apart
    };
    let piece = |piece: &Inline| match piece {
        Inline::Text(words) => Inline::Text(blank(words)),
        other => other.clone(),
    };
    RichText(entry.0.iter().map(piece).collect())
}

fn of_text(text: &RichText) -> Vec<Requirement> {
    sentences::of(text).iter().filter_map(of_sentence).collect()
}

/// The requirements of the properties in a table with a column for permissions.
fn of_table(table: &Table) -> Vec<Requirement> {
    let is_column = |title: &str| phrases::COLUMNS.contains(&title.to_lowercase().as_str());
    let Some(column) = table.header.iter().position(|cell| is_column(cell.text.plain().trim())) else {
        return Vec::new();
    };
    let row = |cells: &[crate::document::Cell]| {
        let (name, stated) = (cells.first()?.text.plain(), cells.get(column)?.text.plain());
        let stated = stated.trim();
        let has_permission = stated.split(|c: char| !c.is_alphanumeric() && c != '_').any(is_permission);
        let name = name.split(" (").next().unwrap_or_default().trim();
        let statement = has_permission.then(|| format!("The property {name} requires {stated}"))?;
        Some(Requirement { caller: Caller::Bot, alternatives: Vec::new(), is_whole: false, statement })
    };
    table.rows.iter().filter_map(|one| row(&one.cells)).collect()
}

/// The requirement of a sentence; `None` for a sentence about something else.
fn of_sentence(sentence: &RichText) -> Option<Requirement> {
    let lower = sentence.plain().to_lowercase();
    let (caller, is_name): (_, fn(&str) -> bool) = if lower.contains("scope") {
        (Caller::User, is_scope)
    } else if lower.contains("permission") {
        (Caller::Bot, is_permission)
    } else {
        return None;
    };
    let (pattern, names) = pattern(sentence, is_name);
    let denies = phrases::DENIALS.iter().any(|words| lower.contains(words));
    if names.is_empty() || denies || !phrases::WORDS.iter().chain(&phrases::STARTS).any(|words| lower.contains(words)) {
        return None;
    }
    let read = parse(&pattern, names).filter(|read| read.alternatives.len() <= MOST);
    let (alternatives, is_whole) = read.map_or((Vec::new(), false), |read| (read.alternatives, read.is_whole));
    let statement = sentence.plain().split_whitespace().collect::<Vec<_>>().join(" ");
    Some(Requirement { caller, alternatives, is_whole, statement })
}

/// The words of a sentence in small letters with [`NAME`] in place of each name, and the names.
fn pattern(sentence: &RichText, is_name: fn(&str) -> bool) -> (String, Vec<String>) {
    let (mut pattern, mut names) = (String::new(), Vec::new());
    for piece in &sentence.0 {
        match piece {
            Inline::Code(text) | Inline::Link { text, .. } if is_name(text.trim_matches('`')) => {
                names.push(text.trim_matches('`').to_owned());
                pattern.push_str(NAME);
            }
            Inline::Text(text) | Inline::Code(text) | Inline::Link { text, .. } => {
                pattern.push_str(&text.to_lowercase());
            }
            Inline::Break => pattern.push(' '),
        }
    }
    (pattern.split_whitespace().collect::<Vec<_>>().join(" "), names)
}

/// A requirement of every call.
struct Read {
    alternatives: Vec<Vec<String>>,
    /// True if nothing else is required in any case.
    is_whole: bool,
}

/// Parses `requires the § and § permissions`; `None` if the sentence limits the requirement.
fn parse(pattern: &str, names: Vec<String>) -> Option<Read> {
    let mut rest = phrases::STARTS.iter().find_map(|start| pattern.strip_prefix(start))?;
    let (mut count, mut any, mut all) = (0, false, false);
    loop {
        while let Some(after) = phrases::ARTICLES.iter().find_map(|article| rest.strip_prefix(article)) {
            rest = after;
        }
        rest = rest.strip_prefix(NAME)?;
        count += 1;
        let after = |words: &[&str]| words.iter().find_map(|word| rest.strip_prefix(word));
        if let Some(next) = after(&phrases::ANY) {
            (rest, any) = (next, true);
        } else if let Some(next) = after(&phrases::ALL) {
            (rest, all) = (next, true);
        } else if let Some(next) = rest.strip_prefix(", ") {
            rest = next;
        } else {
            break;
        }
    }
    let nouns = phrases::PERMISSIONS.iter().chain(&phrases::SCOPES);
    let end = nouns.into_iter().find_map(|noun| rest.strip_prefix(noun))?;
    let is_whole = phrases::ENDS.contains(&end);
    let adds = phrases::ADDITIONS.iter().any(|words| end.starts_with(words));
    // `A and B or C` has two meanings, and so has a list without any word.
    if (any && all) || (count > 1 && !any && !all) || !(is_whole || adds) {
        return None;
    }
    let names = names.into_iter().take(count);
    let alternatives = if any { names.map(|name| vec![name]).collect() } else { vec![names.collect()] };
    Some(Read { alternatives, is_whole })
}

impl Requirement {
    /// The requirement of some calls.
    fn within(&self, case: &str) -> Self {
        let statement = format!("{case}: {}", self.statement);
        Self { caller: self.caller, alternatives: Vec::new(), is_whole: false, statement }
    }

    /// Adds the requirement to those of other sentences: all of them hold.
    fn add_to(self, callers: &mut Vec<Permission>) {
        let at = callers.iter().position(|known| known.caller == self.caller).unwrap_or_else(|| {
            callers.push(Permission::new(self.caller, Vec::new()));
            callers.len() - 1
        });
        let known = &mut callers[at];
        if !self.is_whole && !known.conditions.contains(&self.statement) {
            known.conditions.push(self.statement);
        }
        if self.alternatives.is_empty() {
            return;
        }
        let before: Vec<Vec<String>> = match known.alternatives.as_slice() {
            [] => vec![Vec::new()],
            sets => sets.iter().map(|set| set.scopes.clone()).collect(),
        };
        let mut sets: Vec<Alternative> = Vec::new();
        for (first, second) in before.iter().flat_map(|first| self.alternatives.iter().map(move |more| (first, more))) {
            let mut scopes = first.clone();
            scopes.extend(second.iter().filter(|name| !first.contains(name)).cloned());
            let set = Alternative { scopes, privilege: None, remark: None };
            if sets.len() < MOST && !sets.iter().any(|known| known.is_same(&set)) {
                sets.push(set);
            }
        }
        known.alternatives = sets;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A sentence with code spans between backticks.
    fn text(markdown: &str) -> RichText {
        let piece = |(at, part): (usize, &str)| match at % 2 {
            0 => Inline::Text(part.to_owned()),
            _ => Inline::Code(part.to_owned()),
        };
        RichText(markdown.split('`').enumerate().map(piece).collect())
    }

    /// The permissions of a text: alternatives with `|` between them, and the number of conditions.
    fn read(markdown: &str) -> Vec<(Caller, String, usize)> {
        let mut callers = Vec::new();
        for one in of_text(&text(markdown)) {
            one.add_to(&mut callers);
        }
        let sets = |one: &Permission| one.alternatives.iter().map(|set| set.scopes.join(" ")).collect::<Vec<_>>();
        callers.iter().map(|one| (one.caller, sets(one).join("|"), one.conditions.len())).collect()
    }

    #[test]
    fn whole_sentences_are_requirements() {
        for (words, caller, sets) in [
            ("Moors a boat. Requires the `MOOR_BOATS` permission.", Caller::Bot, "MOOR_BOATS"),
            ("Requires `MOOR_BOATS` permission.", Caller::Bot, "MOOR_BOATS"),
            ("Requires both the `MOOR_BOATS` and `SAIL` permissions.", Caller::Bot, "MOOR_BOATS SAIL"),
            ("Requires the `MOOR_BOATS` or `SAIL` permission.", Caller::Bot, "MOOR_BOATS|SAIL"),
            ("Requires the `DOCK`, `MOOR_BOATS`, and `SAIL` permissions.", Caller::Bot, "DOCK MOOR_BOATS SAIL"),
            (
                "Requires the `DOCK` or `SAIL` permission. This endpoint requires the `MOOR_BOATS` permission.",
                Caller::Bot,
                "DOCK MOOR_BOATS|SAIL MOOR_BOATS",
            ),
            ("Requires the `boats.read` OAuth2 scope.", Caller::User, "boats.read"),
        ] {
            assert_eq!(read(words), [(caller, sets.to_owned(), 0)], "{words}");
        }
    }

    #[test]
    fn limited_sentences_are_conditions() {
        for words in [
            "If the boat is moored, requires the `MOOR_BOATS` permission.",
            "Requires the `MOOR_BOATS` permission unless the boat is free.",
            "Requires the `MOOR_BOATS` permission, or the owner of the boat.",
            "Requires the `DOCK` and `SAIL` or `MOOR_BOATS` permission.",
            "Requires the `DOCK`, `SAIL` permissions.",
            "Requires the captain to have the `SAIL` permission.",
            "The captain must have the `SAIL` permission.",
            "If the captain is missing the `SAIL` permission, nothing is returned.",
        ] {
            assert_eq!(read(words), [(Caller::Bot, String::new(), 1)], "{words}");
        }
        let more = "Requires the `SAIL` permission, and also the `DOCK` permission if the boat is moored.";
        assert_eq!(read(more), [(Caller::Bot, "SAIL".to_owned(), 1)]);
        let two = "Requires the `SAIL` permission. If the boat is moored, the `DOCK` permission is required.";
        assert_eq!(read(two), [(Caller::Bot, "SAIL".to_owned(), 1)]);
    }

    #[test]
    fn other_sentences_require_nothing() {
        for words in [
            "The `SAIL` permission is not required.",
            "Includes the crew if the captain has the `SAIL` permission.",
            "Requires a boat.",
            "Requires the permission of the captain.",
            "Sets the `SAIL` flag.",
        ] {
            assert_eq!(read(words), [], "{words}");
        }
    }

    #[test]
    fn joined_entries_are_sentences_of_their_own() {
        let entry = apart(&text("The captain must have the `SAIL` permission.The boat is moored."));
        assert_eq!(of_text(&entry)[0].statement, "The captain must have the SAIL permission");
    }

    #[test]
    fn a_summary_has_other_sentences_only() {
        let without = |words| without(&text(words)).plain();
        assert_eq!(
            without("Moors a boat. Requires the `SAIL` permission. Fires an event."),
            "Moors a boat. Fires an event."
        );
        assert_eq!(without("Requires the `SAIL` permission."), "");
        let first = "Moors a boat, provided that the captain has the `SAIL` permission. Fires.";
        assert_eq!(without(first), first.replace('`', ""));
        assert_eq!(without("Moors a boat. Fires an event."), "Moors a boat. Fires an event.");
    }
}
