//! Rows of a report for its script: operations, types and findings as texts and numbers.
//!
//! A row is an array, whose indices `report.js` names. Values that many rows share are in tables.

use std::collections::BTreeMap;

use serde::Serialize;

use super::facts::{Facts, Group, caller_title};
use crate::api::{Api, Caller, EnumType, Operation, Origin, QualifiedName, StructuredType, TypeKind};
use crate::diagnostic::Diagnostic;
use crate::html::data::{Table, sentence};
use crate::source::Pages;

/// All rows and tables.
#[derive(Serialize, Default)]
pub(super) struct Rows<'r> {
    versions: Vec<&'r str>,
    /// Titles of the kinds of callers.
    callers: Vec<&'static str>,
    areas: Vec<&'r str>,
    /// Pages by path.
    pages: Table<Page>,
    /// Alternatives (scopes that are joined by `and`), and names of roles.
    scopes: Table<String>,
    /// Sets of permissions.
    grants: Table<Grants>,
    /// Names of properties and of their types.
    words: Table<String>,
    /// Remedies of findings.
    help: Table<String>,
    operations: Vec<OperationRow>,
    types: Vec<TypeRow>,
    findings: Vec<FindingRow>,
}

/// Path, URL, title and summary.
#[derive(Serialize, Default)]
struct Page(String, String, String, String);

/// The alternatives of each kind of caller, least privileged first; `None` if not stated or unclear.
type Grants = Vec<Option<Vec<usize>>>;

/// Version, method, path, page, line, area, grants, number of examples, whether it is deprecated, roles of the user.
#[derive(Serialize)]
struct OperationRow(usize, String, String, usize, u32, usize, usize, usize, u8, Vec<usize>);

/// Version, kind, name, base, page, line, area, description, and its members: name and type in turns, or the names of
/// an enumeration.
#[derive(Serialize)]
struct TypeRow(usize, Kind, String, String, usize, u32, usize, String, Vec<usize>);

#[derive(Serialize)]
#[serde(rename_all = "lowercase")]
enum Kind {
    Entity,
    Complex,
    Enumeration,
}

/// Group, page, line, message and help.
#[derive(Serialize)]
struct FindingRow(usize, usize, u32, String, usize);

impl<'r> Rows<'r> {
    pub(super) fn of(pages: &Pages, apis: &'r [Api], findings: &[Diagnostic], facts: &Facts<'r>) -> Self {
        let (areas, groups) = (&facts.areas, &facts.codes);
        let mut rows = Self {
            areas: areas.iter().map(|area| area.name).collect(),
            callers: facts.callers.iter().map(|caller| caller_title(*caller)).collect(),
            ..Self::default()
        };
        let numbers: BTreeMap<&str, usize> = areas.iter().enumerate().map(|(at, area)| (area.name, at)).collect();
        let area = |name: &Option<String>| numbers.get(name.as_deref().unwrap_or_default()).copied().unwrap_or(0);
        for (version, api) in apis.iter().enumerate() {
            rows.versions.push(&api.version);
            for operation in &api.operations {
                rows.operation(version, area(&operation.area), operation, &facts.callers);
            }
            for ty in &api.types {
                rows.structured(version, area(&ty.area), ty);
            }
            for ty in &api.enums {
                rows.enumeration(version, area(&ty.area), ty);
            }
        }
        rows.types.sort_by_cached_key(|row| (row.2.to_lowercase(), row.2.clone(), row.0));
        for found in findings {
            let is_of = |group: &Group| (group.code, group.severity) == (found.code, found.severity);
            let group = groups.iter().position(is_of).unwrap_or(0);
            rows.finding(group, found, pages);
        }
        rows
    }

    fn operation(&mut self, version: usize, area: usize, operation: &Operation, callers: &[Caller]) {
        let (page, line) = self.location(&operation.origins);
        if let Some(known) = page.map(|page| self.pages.row(page))
            && known.2.is_empty()
        {
            known.1.clone_from(&operation.url);
            known.2.clone_from(&operation.title);
            known.3 = sentence(&operation.description.words());
        }
        let grants = self.grants(operation, callers);
        let roles = operation.role_names().into_iter().map(|role| self.scopes.text(role)).collect();
        self.operations.push(OperationRow(
            version,
            operation.method.to_string(),
            operation.path.to_string(),
            page.unwrap_or_default(),
            line,
            area,
            grants,
            operation.examples.len(),
            u8::from(operation.deprecation.is_some()),
            roles,
        ));
    }

    fn grants(&mut self, operation: &Operation, callers: &[Caller]) -> usize {
        let permissions = operation.callers();
        let grant = |caller: &Caller| {
            let stated = permissions.iter().find(|permission| permission.caller == *caller)?;
            let texts = stated.alternatives.iter().map(|alternative| self.scopes.text(&alternative.text()));
            (!stated.is_unclear()).then(|| texts.collect::<Vec<_>>())
        };
        let grants: Grants = callers.iter().map(grant).collect();
        self.grants.number(&format!("{grants:?}"), || grants.clone())
    }

    fn structured(&mut self, version: usize, area: usize, ty: &StructuredType) {
        let members = ty.properties.iter().flat_map(|property| [property.name.clone(), property.ty.words()]);
        let members = members.map(|word| self.words.text(&word)).collect();
        let kind = match ty.kind {
            TypeKind::Entity => Kind::Entity,
            TypeKind::Complex => Kind::Complex,
        };
        let base = ty.base.as_ref().map(QualifiedName::short).unwrap_or_default();
        let (page, line) = self.described(&ty.origins, &ty.url);
        let words = sentence(&ty.description.words());
        self.types.push(TypeRow(version, kind, ty.name.short(), base, page, line, area, words, members));
    }

    fn enumeration(&mut self, version: usize, area: usize, ty: &EnumType) {
        let members = ty.members.iter().map(|member| self.words.text(&member.name)).collect();
        let (page, line) = self.described(&ty.origins, &ty.url);
        let words = sentence(&ty.description.words());
        let name = ty.name.short();
        self.types.push(TypeRow(version, Kind::Enumeration, name, String::new(), page, line, area, words, members));
    }

    /// The page and line of a type; sets the URL of the page.
    fn described(&mut self, origins: &[Origin], url: &str) -> (usize, u32) {
        let (page, line) = self.location(origins);
        if let Some(known) = page.map(|page| self.pages.row(page))
            && known.1.is_empty()
        {
            url.clone_into(&mut known.1);
        }
        (page.unwrap_or_default(), line)
    }

    fn location(&mut self, origins: &[Origin]) -> (Option<usize>, u32) {
        let first = origins.first();
        (first.map(|at| self.page(&at.page)), first.map_or(0, |at| at.line))
    }

    fn page(&mut self, path: &str) -> usize {
        self.pages.number(path, || Page(path.to_owned(), String::new(), String::new(), String::new()))
    }

    fn finding(&mut self, group: usize, found: &Diagnostic, pages: &Pages) {
        let page = pages.get(found.location.page);
        let (line, _) = page.line_column(found.location.span.start);
        let (number, help) = (self.page(&page.path), self.help.text(&found.help));
        self.findings.push(FindingRow(group, number, line, found.message.clone(), help));
    }
}
