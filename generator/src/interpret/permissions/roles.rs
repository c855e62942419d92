//! Roles that the signed-in user requires beside the permissions of the application.
//!
//! Pages name them in a sentence ("must be assigned the Global Reader role"), in the list below one ("one of the
//! following roles:") or in a table. A statement without names, such as "a role that permits it", is left out.

use crate::api::{Role, RoleRequirement};
use crate::document::{BlockKind, RichText, Table};
use crate::facts::RoleFacts;
use crate::interpret::item::Item;

/// The longest statement that is kept, in characters.
const LONGEST_STATEMENT: usize = 400;

/// The most roles of a statement, and the most statements of a page.
const MOST: usize = 64;

/// The words in which the names of roles end.
const TITLES: [&str; 21] = [
    "accounts",
    "admin",
    "administrator",
    "approver",
    "author",
    "contributor",
    "creator",
    "developer",
    "editor",
    "engineer",
    "inviter",
    "joined",
    "manager",
    "operator",
    "owner",
    "reader",
    "specialist",
    "support",
    "technician",
    "user",
    "writer",
];

/// Words that may begin the name of a role in lower case.
const BEGINNINGS: [&str; 5] = ["company", "global", "helpdesk", "security", "tenant"];

/// The statements of a page, while it is read.
#[derive(Debug, Default)]
pub(super) struct Statements {
    found: Vec<RoleFacts>,
    /// True if the last statement may continue in a list.
    is_open: bool,
    /// True below words that call all roles of a list the least privileged ones.
    is_least: bool,
}

impl Statements {
    /// Reads a block below the table with this number.
    pub(super) fn item(&mut self, item: &Item<'_>, table: Option<usize>, case: Option<&str>) {
        match &item.block.kind {
            BlockKind::Paragraph(text) | BlockKind::Quote(text) => {
                for line in lines(text) {
                    self.line(&line, table, case);
                }
            }
            BlockKind::List(items) => {
                for line in items.iter().flat_map(lines) {
                    self.line(&line, table, case);
                }
                self.is_open = false;
            }
            BlockKind::Table(roles) => self.table(roles),
            BlockKind::Heading { .. } | BlockKind::Fence(_) => self.is_open = false,
            _ => {}
        }
    }

    /// Ends a list of roles.
    pub(super) fn close(&mut self) {
        self.is_open = false;
    }

    /// The statements that name roles.
    pub(super) fn finish(mut self) -> Vec<RoleFacts> {
        self.found.retain(|fact| !fact.requirement.roles.is_empty());
        for fact in &mut self.found {
            // A list below "the least privileged roles are:" may mark one of them once more.
            let marked = |role: &Role| role.remark.as_deref().is_some_and(is_least);
            if fact.requirement.roles.iter().any(marked) {
                fact.requirement.roles.iter_mut().for_each(|role| role.least = marked(role));
            }
            for role in &mut fact.requirement.roles {
                if role.least {
                    role.remark = None;
                }
            }
        }
        self.found
    }

    fn line(&mut self, line: &str, table: Option<usize>, case: Option<&str>) {
        let line = without_mark(line);
        if line.is_empty() {
            return;
        }
        let is_heading =
            line.ends_with(':') || line.to_lowercase().trim_end_matches('.').ends_with("for this operation");
        if self.is_open && !requires_role(&line.to_lowercase()) {
            if is_heading {
                self.is_least = is_least(line);
                self.add_all(&names_in(line));
            } else if let Some(role) = listed_role(line, self.is_least) {
                self.add(role);
            } else if is_least(line) || names_in(line).is_empty() {
                self.is_open = false;
            } else {
                self.add_all(&names_in(line));
            }
            return;
        }
        self.is_open = false;
        for sentence in sentences(line) {
            let lower = sentence.to_lowercase();
            if requires_role(&lower) && self.found.len() < MOST {
                let statement = shortened(sentence);
                let requirement = RoleRequirement { roles: Vec::new(), statement, case: case.map(str::to_owned) };
                self.found.push(RoleFacts { requirement, table });
                self.is_least = is_least(sentence);
                self.add_all(&names_in(sentence));
                self.is_open = true;
            }
        }
        self.is_open &= is_heading || line.contains("following");
    }

    fn add_all(&mut self, names: &[String]) {
        for name in names {
            self.add(Role { name: name.clone(), least: self.is_least, remark: None });
        }
    }

    fn add(&mut self, role: Role) {
        if let Some(fact) = self.found.last_mut() {
            let roles = &mut fact.requirement.roles;
            if roles.len() < MOST && roles.iter().all(|known| !known.name.eq_ignore_ascii_case(&role.name)) {
                roles.push(role);
            }
        }
    }

    /// A table with a column of roles below a statement.
    fn table(&mut self, table: &Table) {
        if !std::mem::take(&mut self.is_open) {
            return;
        }
        let is_role = |title: &str| title.to_lowercase().contains("role");
        let Some(column) = table.header.iter().position(|cell| is_role(&cell.text.plain())) else { return };
        let is_least = is_least(&table.header[column].text.plain());
        for cell in table.rows.iter().filter_map(|row| row.cells.get(column)).take(MOST) {
            for name in lines(&cell.text).iter().flat_map(|line| listed(line)) {
                self.add(Role { name, least: is_least, remark: None });
            }
        }
    }
}

/// The lines of a text: quotations and nested lists are joined to one text with breaks.
fn lines(text: &RichText) -> Vec<String> {
    text.lines().iter().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// A line without the marker of a note: `[!NOTE]`, `Note:`.
fn without_mark(line: &str) -> &str {
    let line = line.trim();
    let line = line.strip_prefix("[!").and_then(|rest| rest.split_once(']')).map_or(line, |(_, rest)| rest.trim());
    let marks = ["Note:", "NOTE:", "Important:", "Note :"];
    marks.iter().find_map(|mark| line.strip_prefix(mark)).unwrap_or(line).trim()
}

fn sentences(line: &str) -> impl Iterator<Item = &str> {
    line.split(". ").map(str::trim).filter(|sentence| !sentence.is_empty())
}

fn shortened(sentence: &str) -> String {
    let end = sentence.char_indices().nth(LONGEST_STATEMENT).map_or(sentence.len(), |(at, _)| at);
    sentence[..end].trim_end_matches([':', '.', ' ']).to_owned()
}

fn is_least(text: &str) -> bool {
    text.to_lowercase().contains("least privileged")
}

/// Returns true for a sentence, in lower case, that requires a role of the user.
fn requires_role(lower: &str) -> bool {
    let has_role = words(lower).any(|word| matches!(word, "role" | "roles"));
    let obliges =
        ["must", "need", "require", "has to", "have to", "supported for this operation", "least privileged role"];
    let is_obliged = obliges.iter().any(|word| lower.contains(word));
    let users = [
        "user",
        "account",
        "requestor",
        "requester",
        "caller",
        "administrator",
        "admin",
        "delegated",
        "following",
        "operation",
    ];
    let is_about_user = users.iter().any(|word| lower.contains(word));
    let is_denied = ["not require", "n't require", "not need", "n't need", "app-only", "calling app can"]
        .iter()
        .any(|word| lower.contains(word));
    let is_title = title_behind_must(lower).is_some();
    is_obliged && is_about_user && !is_denied && (has_role || is_title)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric() && c != '-').filter(|word| !word.is_empty())
}

/// The names of roles in a sentence.
fn names_in(sentence: &str) -> Vec<String> {
    let lower = sentence.to_ascii_lowercase();
    let mut names = Vec::new();
    for mark in ["roles:", "role:", "roles are:", "role is"] {
        if let Some(at) = lower.find(mark) {
            names.extend(listed(sentence[at + mark.len()..].split(". ").next().unwrap_or_default()));
        }
    }
    for (at, _) in lower.match_indices("role") {
        let is_word = lower[..at].ends_with([' ', '_', '*'])
            && !lower[at + 4..].starts_with(|c: char| c.is_alphabetic() && c != 's');
        // "One active administrator role assignment" is any role.
        let is_assignment = lower[at..].starts_with("role assignment");
        if is_word && !is_assignment && sentence[at..].starts_with('r') {
            names.extend(names_before(&sentence[..at]));
        }
    }
    if let Some(at) = lower.find(" is the least privileged") {
        names.extend(names_before(&sentence[..at]));
    }
    names.extend(title_behind_must(sentence));
    names
}

/// The names in a list of words: `A, B or C`.
fn listed(text: &str) -> Vec<String> {
    let pieces = text.split([',', ';']).flat_map(|piece| piece.split(" or ")).flat_map(|piece| piece.split(" and "));
    let name = |piece: &str| {
        let piece = piece.trim().trim_start_matches("or ").trim_start_matches("and ");
        listed_role(piece, false).map(|role| role.name)
    };
    pieces.filter_map(name).collect()
}

/// The names before the word "role": "a Global Administrator or User Administrator ".
fn names_before(text: &str) -> Vec<String> {
    const QUALIFIERS: [&str; 8] =
        ["directory", "entra", "microsoft", "azure", "ad", "built-in", "admin", "administrative"];
    const MOST_WORDS: usize = 30;
    let mut words: Vec<&str> = text.split_whitespace().rev().take(MOST_WORDS).collect();
    words.reverse();
    if words.last().is_some_and(|word| QUALIFIERS.contains(&word.to_lowercase().as_str()) && !is_title_word(word)) {
        words.pop();
    }
    let mut start = words.len();
    while start > 0 && is_name_word(words[start - 1]) {
        start -= 1;
    }
    let pieces = words[start..].split(|word| matches!(*word, "or" | "and"));
    let names = pieces.flat_map(|piece| piece.join(" ").split(',').map(str::to_owned).collect::<Vec<_>>());
    names.filter_map(|name| complete_name(name.trim())).collect()
}

/// Returns true for a word that can be part of the names before the word "role".
fn is_name_word(word: &str) -> bool {
    let bare = bare(word);
    let lower = bare.to_lowercase();
    matches!(word, "or" | "and")
        || bare.starts_with(|c: char| c.is_uppercase())
        || is_title_word(&lower)
        || BEGINNINGS.contains(&lower.as_str())
}

fn is_title_word(word: &str) -> bool {
    let lower = bare(word).to_lowercase();
    let singular = lower.strip_suffix('s').unwrap_or(&lower);
    TITLES.contains(&singular) || TITLES.contains(&lower.as_str())
}

fn bare(word: &str) -> &str {
    word.trim_matches(['*', '_', '"', '\'', ',', '.', ':', '(', ')', '[', ']', '`'])
}

/// A name of at least two words that ends in a title.
fn complete_name(name: &str) -> Option<String> {
    let name = bare(name.trim());
    let words: Vec<&str> =
        name.split_whitespace().skip_while(|word| matches!(*word, "The" | "A" | "An" | "For")).collect();
    let is_name = words.len() > 1 && words.len() < 8 && words.last().is_some_and(|word| is_title_word(word));
    is_name.then(|| words.join(" "))
}

/// The title behind "must be a": "must be a Printer Administrator".
fn title_behind_must(sentence: &str) -> Option<String> {
    const LONGEST_TITLE: usize = 5;
    let lower = sentence.to_ascii_lowercase();
    let phrases = ["must be a ", "must be an ", "needs to be a ", "needs to be an ", "have to be a ", "has to be a "];
    let start = phrases.iter().find_map(|phrase| lower.find(phrase).map(|at| at + phrase.len()))?;
    let words: Vec<&str> = sentence.get(start..)?.split_whitespace().take(LONGEST_TITLE).collect();
    let end = words.iter().position(|word| is_title_word(word))?;
    complete_name(&words[..=end].join(" "))
}

/// A role in a list, perhaps with a remark: "Catalog owner. This is the least privileged option".
fn listed_role(line: &str, is_least: bool) -> Option<Role> {
    const LONGEST: usize = 60;
    let line = line.trim();
    let end =
        [" - ", " \u{2013} ", " \u{2014} ", ": ", " (", ". ", ", "].iter().filter_map(|mark| line.find(mark)).min();
    let (name, remark) = line.split_at(end.unwrap_or(line.len()));
    let name = bare(name.trim()).trim();
    let remark =
        remark.trim_start_matches([' ', '-', '\u{2013}', '\u{2014}', ':', '.', ',']).trim_matches(['(', ')', '.', '*']);
    let count = name.split_whitespace().count();
    let is_name = name.starts_with(|c: char| c.is_uppercase())
        && name.len() <= LONGEST
        && (1..8).contains(&count)
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '/' | '\u{2019}' | '\''))
        && (count > 1 || split_words(name) > 1)
        && (is_title_word(name.split_whitespace().last().unwrap_or_default()) || count > 1);
    is_name.then(|| Role {
        name: name.to_owned(),
        least: is_least || self::is_least(remark),
        remark: (!remark.is_empty()).then(|| shortened(remark)),
    })
}

/// The number of words of a name without spaces: `GlobalAdministrator`.
fn split_words(name: &str) -> usize {
    name.chars().filter(|c| c.is_uppercase()).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roles(lines: &[&str]) -> Vec<String> {
        let mut statements = Statements::default();
        for line in lines {
            statements.line(line, None, None);
        }
        let shown = |role: &Role| if role.least { format!("{}!", role.name) } else { role.name.clone() };
        statements.finish().iter().flat_map(|fact| fact.requirement.roles.iter().map(shown)).collect()
    }

    #[test]
    fn names_are_found_in_sentences() {
        let one = |line: &str| roles(&[line]);
        assert_eq!(
            one("The requestor needs to have one of the following roles: Global Administrator or Pay Reader."),
            ["Global Administrator", "Pay Reader"]
        );
        assert_eq!(
            one("The signed-in user must be assigned the Crew Reader or Crew Administrator role."),
            ["Crew Reader", "Crew Administrator"]
        );
        assert_eq!(one("For delegated scenarios, the administrator needs the Global admin role."), ["Global admin"]);
        assert_eq!(one("The signed in user must be a Printer Administrator."), ["Printer Administrator"]);
        assert_eq!(one("The account must be a global administrator of the tenant."), ["global administrator"]);
        assert_eq!(
            one("The user needs to belong to the Global Administrator directory role."),
            ["Global Administrator"]
        );
        assert_eq!(one("Crew Reader is the least privileged role supported for this operation."), ["Crew Reader!"]);
    }

    #[test]
    fn statements_without_names_are_left_out() {
        for line in [
            "The signed-in user must be in a directory role that permits the call.",
            "The administrator must have assigned the user the appropriate limited administrator role.",
            "No role is required.",
            "In app-only scenarios, the calling app can be assigned the Crew Reader role.",
            "The requestor must have at least one role assignment on the resource.",
            "The requestor must have at least one Active administrator role assignment.",
        ] {
            assert_eq!(roles(&[line]), [""; 0], "{line}");
        }
    }

    #[test]
    fn lists_follow_statements() {
        let lines = [
            "The account needs to belong to one of the following roles:",
            "Global administrator",
            "Night watch reader (only sees names)",
            "Some other sentence that is not a role.",
            "Quay Reader",
        ];
        assert_eq!(roles(&lines), ["Global administrator", "Night watch reader"]);
        let lines = [
            "The signed-in user must be assigned an administrator role through one of the following options:",
            "A role of the harbor where the least privileged roles are:",
            "Crew viewer",
            "Crew reader. This is the least privileged option",
            "More privileged Entra roles supported for this operation:",
            "Harbor Administrator",
        ];
        assert_eq!(roles(&lines), ["Crew viewer", "Crew reader!", "Harbor Administrator"]);
    }
}
