//! Permission tables, the requests that they apply to, and roles of the signed-in user.

mod assignment;
mod cell;
mod grammar;
mod labels;
mod roles;
mod table;
mod tokens;

use self::assignment::Labelled;
use self::cell::Context;
use self::labels::{announcement, case_of_title};
use self::roles::Statements;
use self::table::TableContext;
use super::annotation::Annotation;
use super::description::sentences;
use super::item::Item;
use super::notes::Notes;
use super::outline::{Outline, Part};
use crate::api::{Caller, Method};
use crate::diagnostic::Code;
use crate::dialect::headings::Heading;
use crate::document::{BlockKind, RichText};
use crate::facts::{PermissionFacts, RequestFacts};

/// Reads what a page states about permissions.
///
/// Several columns, rows below the caller's and rows for one resource each tell cases of one operation apart. Several
/// tables may do so too, or belong to different requests of the page.
pub(super) fn permissions(outline: &Outline<'_>, requests: &[RequestFacts], notes: &mut Notes) -> PermissionFacts {
    let mut reader = Reader {
        outline,
        writes: !requests.is_empty() && requests.iter().all(|request| request.method != Method::Get),
        combined: false,
        labels: Vec::new(),
        statements: Statements::default(),
        facts: PermissionFacts::default(),
    };
    for part in sections(outline) {
        reader.part(part, notes);
    }
    for item in outline.items(Heading::Http) {
        reader.statements.item(item, None, None);
    }
    let Reader { labels, statements, mut facts, .. } = reader;
    facts.roles = statements.finish();
    let sentences = assignment::sentences_before(outline, requests);
    let is_complete = sections(outline).next().is_none_or(|first| !lacks_include(outline, first, notes));
    facts.assigned = assignment::assign(&labels, is_complete, requests, &sentences);
    assignment::report(&facts, requests, notes);
    if facts.tables.is_empty() {
        report_missing(outline, notes);
    }
    facts
}

/// The sections about permissions.
fn sections<'o, 'd>(outline: &'o Outline<'d>) -> impl Iterator<Item = &'o Part<'d>> {
    outline.parts.iter().filter(|part| part.heading == Some(Heading::Permissions) && !part.in_examples)
}

struct Reader<'o, 'd> {
    outline: &'o Outline<'d>,
    /// True if all requests of the page change something.
    writes: bool,
    /// True below a sentence that requires a combination of permissions.
    combined: bool,
    /// The labels of the tables, in their order.
    labels: Vec<Labelled>,
    statements: Statements,
    facts: PermissionFacts,
}

impl Reader<'_, '_> {
    fn part(&mut self, part: &Part<'_>, notes: &mut Notes) {
        let translated = self.outline.translated;
        let title = if translated { &part.words } else { &part.title };
        let is_table = |item: &&Item<'_>| matches!(item.block.kind, BlockKind::Table(_));
        let several = part.items.iter().filter(is_table).count() > 1;
        let of_title = case_of_title(title);
        // A statement below the heading of a table belongs to this table, even before it.
        let mut current = None;
        let mut said = None;
        let mut urls = Vec::new();
        for item in &part.items {
            match &item.block.kind {
                BlockKind::Comment(text) if text.contains("requestUrls") => {
                    let annotation = Annotation::parse(item, notes);
                    urls = annotation.iter().flat_map(|stated| stated.list("requestUrls")).map(str::to_owned).collect();
                }
                BlockKind::Table(table) => {
                    let announced = said.take().filter(|_| several).and_then(|text: String| announcement(&text));
                    let case = announced.or_else(|| of_title.clone());
                    let cell = Context { combined: self.combined, translated, ..Context::default() };
                    let context = TableContext { case: case.as_deref(), cell, writes: self.writes };
                    if let Some(table) = table::permission_table(table, item, context, notes) {
                        current = case.is_some().then_some(self.facts.tables.len());
                        self.facts.tables.push(table);
                        self.labels.push(Labelled::new(case.as_deref(), &std::mem::take(&mut urls)));
                        self.statements.close();
                        continue;
                    }
                    self.statements.item(item, current, of_title.as_deref());
                }
                BlockKind::Paragraph(text) => {
                    said = Some(text.plain());
                    self.sentence(text);
                    self.statements.item(item, current, of_title.as_deref());
                }
                BlockKind::Quote(text) => {
                    self.sentence(text);
                    self.statements.item(item, current, of_title.as_deref());
                }
                _ => self.statements.item(item, current, of_title.as_deref()),
            }
        }
        self.statements.close();
    }

    /// Reads a sentence about all permissions.
    fn sentence(&mut self, text: &RichText) {
        let sentences = sentences::full(text);
        for sentence in &sentences {
            if sentence.contains("permission") {
                if cell::states_combination(sentence) {
                    self.combined = true;
                } else if sentence.starts_with("one of the following") {
                    self.combined = false;
                }
            }
            if let Some(unsupported) = unsupported(sentence) {
                self.facts.unsupported.push(unsupported);
            }
        }
    }
}

/// The caller that a sentence excludes from the requests below `/me`.
///
/// "Application permissions are not supported when using the `/me` endpoint."
fn unsupported(sentence: &str) -> Option<(Caller, String)> {
    let denies = ["not supported", "n't supported", "not available", "not allowed"]
        .iter()
        .any(|phrase| sentence.contains(phrase));
    let is_me = sentence.contains("/me") || sentence.contains("'me'") || sentence.contains("me endpoint");
    let about = sentence.contains("application permission") || sentence.contains("app-only");
    (denies && is_me && about).then(|| (Caller::Application, "me".to_owned()))
}

/// Reports a section about permissions without a table.
fn report_missing(outline: &Outline<'_>, notes: &mut Notes) {
    let Some(first) = sections(outline).next() else { return };
    let texts = || {
        sections(outline).flat_map(|part| &part.items).filter_map(|item| match &item.block.kind {
            BlockKind::Paragraph(text) | BlockKind::Quote(text) => Some(text),
            _ => None,
        })
    };
    let is_unneeded = texts().flat_map(sentences::full).any(|sentence| denies_need(&sentence));
    if is_unneeded || lacks_include(outline, first, notes) {
        return;
    }
    let message = "the section lacks a table of permissions";
    let help = "list the permissions of each caller in a table with the columns `Permission type` and `Permissions`, \
                or state that no permissions are required";
    notes.report(Code::PermissionTableMissing, first.location, message, help);
}

/// Returns true for "No permissions are required to call this API."
fn denies_need(sentence: &str) -> bool {
    let phrases =
        ["no permission", "not require", "n't require", "not need", "n't need", "not needed", "without permission"];
    let none = sentence.trim_matches(|c: char| !c.is_alphanumeric());
    matches!(none, "none" | "not applicable")
        || (sentence.contains("permission") && phrases.iter().any(|phrase| sentence.contains(phrase)))
}

/// Returns true if an include of the section was not found, which has a finding of its own.
fn lacks_include(outline: &Outline<'_>, section: &Part<'_>, notes: &Notes) -> bool {
    let start = section.location.span.start;
    let next = outline
        .parts
        .iter()
        .find(|part| part.heading != Some(Heading::Permissions) && part.location.span.start > start);
    let end = next.map_or(u32::MAX, |part| part.location.span.start);
    notes.findings.iter().any(|found| {
        found.code == Code::IncludeMissing
            && found.location.page == outline.page
            && (start..end).contains(&found.location.span.start)
    })
}
