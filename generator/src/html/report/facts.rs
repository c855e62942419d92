//! The numbers of a report.

use std::collections::{BTreeMap, HashMap};

use crate::api::{self, Api, Caller};
use crate::coverage::Coverage;
use crate::diagnostic::policy::Judged;
use crate::diagnostic::{Code, Counts, Diagnostic, Severity};
use crate::source::Pages;

/// Numbers of a report.
pub(super) struct Facts<'f> {
    /// The title of the API.
    pub title: &'f str,
    /// The number of pages.
    pub pages: usize,
    /// The numbers of each version, in their order.
    pub versions: Vec<Version<'f>>,
    /// The kinds of callers that the pages tell apart.
    pub callers: Vec<Caller>,
    /// Documented shares of all versions together.
    pub shares: Vec<Share>,
    /// Product areas, sorted by the number of their operations.
    pub areas: Vec<Area<'f>>,
    /// The number of findings.
    pub findings: Counts,
    /// The number of allowed findings.
    pub allowed: usize,
    /// Findings by code, sorted by severity and number.
    pub codes: Vec<Group>,
    /// The coverage of the pages.
    pub coverage: &'f Coverage,
}

/// One version of the API.
pub(super) struct Version<'f> {
    pub name: &'f str,
    pub operations: usize,
    pub types: usize,
    pub enums: usize,
    pub properties: usize,
}

/// A documented share.
pub(super) struct Share {
    pub name: &'static str,
    pub count: usize,
    pub total: usize,
}

/// A product area, as pages name it.
#[derive(Default)]
pub(super) struct Area<'f> {
    /// Its name; empty for pages without an area.
    pub name: &'f str,
    pub operations: usize,
    pub permissions: usize,
    pub types: usize,
    /// Errors and warnings on its pages.
    pub findings: usize,
}

/// Findings of one code and severity.
pub(super) struct Group {
    pub code: Code,
    pub severity: Severity,
    pub count: usize,
}

impl<'f> Facts<'f> {
    pub(super) fn of(pages: &Pages, apis: &'f [Api], judged: &Judged, coverage: &'f Coverage) -> Self {
        let findings = judged.findings.as_slice();
        let callers = api::callers(apis);
        Self {
            title: apis.first().map_or("API reference", |api| &api.profile.title),
            pages: pages.len(),
            versions: apis.iter().map(Version::of).collect(),
            shares: shares(apis, &callers),
            callers,
            areas: areas(apis, findings, pages),
            findings: Counts::of(findings),
            allowed: judged.allowed.len(),
            codes: codes(findings),
            coverage,
        }
    }

    /// A number of all versions together.
    pub(super) fn total(&self, count: impl Fn(&Version<'_>) -> usize) -> usize {
        self.versions.iter().map(count).sum()
    }
}

impl<'f> Version<'f> {
    fn of(api: &'f Api) -> Self {
        Self {
            name: &api.version,
            operations: api.operations.len(),
            types: api.types.len(),
            enums: api.enums.len(),
            properties: api.types.iter().map(|ty| ty.properties.len()).sum(),
        }
    }
}

/// The title of a column with the permissions of a kind of caller.
pub(super) fn caller_title(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "Work or school",
        Caller::DelegatedPersonal => "Personal",
        Caller::Application => "Application",
        Caller::Bot => "Bot permission",
        Caller::User => "OAuth2 scope",
    }
}

/// The callers of a kind, in the plural.
pub(super) fn caller_plural(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "work or school accounts",
        Caller::DelegatedPersonal => "personal accounts",
        Caller::Application => "applications",
        Caller::Bot => "bots",
        Caller::User => "users",
    }
}

/// The name of the share of operations with permissions of a kind of caller.
fn share_name(caller: Caller) -> &'static str {
    match caller {
        Caller::DelegatedWork => "Operations for work accounts",
        Caller::DelegatedPersonal => "Operations for personal accounts",
        Caller::Application => "Operations for applications",
        Caller::Bot => "Operations with bot permissions",
        Caller::User => "Operations with OAuth2 scopes",
    }
}

fn shares(apis: &[Api], callers: &[Caller]) -> Vec<Share> {
    let operations = || apis.iter().flat_map(|api| &api.operations);
    let properties = || apis.iter().flat_map(|api| &api.types).flat_map(|ty| &ty.properties);
    let opens = |caller| {
        move |permissions: &[crate::api::Permission]| {
            permissions.iter().any(|one| one.caller == caller && !one.alternatives.is_empty())
        }
    };
    let calls = |caller: &Caller| {
        let opens = opens(*caller);
        let count = operations().filter(|one| opens(&one.callers())).count();
        Share { name: share_name(*caller), count, total: operations().count() }
    };
    let all = operations().count();
    let mut of_permissions = Vec::new();
    if !callers.is_empty() {
        let count = operations().filter(|one| one.has_permissions()).count();
        of_permissions.push(Share { name: "Operations with permissions", count, total: all });
        of_permissions.extend(callers.iter().map(calls));
    }
    if callers.contains(&Caller::DelegatedWork) {
        let count = operations().filter(|one| !one.roles.is_empty()).count();
        of_permissions.push(Share { name: "Operations that require a role of the user", count, total: all });
    }
    let of_pages = vec![
        Share {
            name: "Operations with an example",
            count: operations().filter(|one| !one.examples.is_empty()).count(),
            total: all,
        },
        Share {
            name: "Properties with a description",
            count: properties().filter(|one| !one.description.is_empty()).count(),
            total: properties().count(),
        },
    ];
    of_permissions.into_iter().chain(of_pages).collect()
}

fn areas<'f>(apis: &'f [Api], findings: &[Diagnostic], pages: &Pages) -> Vec<Area<'f>> {
    let mut areas: BTreeMap<&str, Area<'f>> = BTreeMap::new();
    let mut of_page: HashMap<&str, &str> = HashMap::new();
    for api in apis {
        for operation in &api.operations {
            let name = operation.area.as_deref().unwrap_or_default();
            let area = areas.entry(name).or_insert_with(|| Area { name, ..Area::default() });
            area.operations += 1;
            area.permissions += usize::from(operation.has_permissions());
            of_page.extend(operation.origins.iter().map(|at| (at.page.as_str(), name)));
        }
        let types = api.types.iter().map(|ty| (&ty.area, &ty.origins));
        for (area, origins) in types.chain(api.enums.iter().map(|ty| (&ty.area, &ty.origins))) {
            let name = area.as_deref().unwrap_or_default();
            areas.entry(name).or_insert_with(|| Area { name, ..Area::default() }).types += 1;
            of_page.extend(origins.iter().map(|at| (at.page.as_str(), name)));
        }
    }
    for found in findings.iter().filter(|found| found.severity != Severity::Note) {
        let page = pages.get(found.location.page).path.as_str();
        if let Some(area) = of_page.get(page).and_then(|name| areas.get_mut(name)) {
            area.findings += 1;
        }
    }
    let mut areas: Vec<Area<'f>> = areas.into_values().collect();
    areas.sort_by_key(|area| (area.name.is_empty(), usize::MAX - area.operations));
    areas
}

fn codes(findings: &[Diagnostic]) -> Vec<Group> {
    let mut counts: BTreeMap<(Severity, Code), usize> = BTreeMap::new();
    for found in findings {
        *counts.entry((found.severity, found.code)).or_default() += 1;
    }
    let mut groups: Vec<Group> =
        counts.into_iter().map(|((severity, code), count)| Group { code, severity, count }).collect();
    groups.sort_by_key(|group| (group.severity, usize::MAX - group.count));
    groups
}
