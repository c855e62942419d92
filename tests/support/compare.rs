//! How much of one API another one has: for trees that say the same in another form.

use std::collections::{BTreeMap, BTreeSet};

use docwright::api::{Api, Body, Operation, Property};

/// One row: what was compared, how many there are, and how many the other API has alike.
#[derive(Debug)]
pub struct Share {
    /// Counts of compared items.
    pub of: &'static str,
    /// How many the first API has.
    pub all: usize,
    /// How many of them the second one has in the same way.
    pub same: usize,
    /// Some that differ, for people.
    pub lost: Vec<String>,
}

impl Share {
    /// Nothing compared yet.
    #[must_use]
    pub fn new(of: &'static str) -> Self {
        Self { of, all: 0, same: 0, lost: Vec::new() }
    }

    /// Counts which of the rows of a page are among others.
    pub fn count(&mut self, page: &str, rows: &[(String, String)], mut others: Vec<(String, String)>) {
        for row in rows {
            self.all += 1;
            match others.iter().position(|other| other == row) {
                Some(at) => {
                    others.remove(at);
                    self.same += 1;
                }
                None => self.lost.push(format!("{page}: {row:?}")),
            }
        }
    }

    /// The share in percent.
    #[must_use]
    #[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
    pub fn percent(&self) -> f64 {
        if self.all == 0 { 100.0 } else { 100.0 * self.same as f64 / self.all as f64 }
    }

    fn of(of: &'static str, truth: &BTreeSet<String>, other: &BTreeSet<String>) -> Self {
        let lost = truth.difference(other).cloned().collect::<Vec<_>>();
        Self { of, all: truth.len(), same: truth.len() - lost.len(), lost }
    }
}

/// Reads everything of one kind off an API.
type Read = fn(&Api) -> BTreeSet<String>;

/// Compares what `other` has with `truth`.
#[must_use]
pub fn compare(truth: &Api, other: &Api) -> Vec<Share> {
    let kinds: [(&'static str, Read); 11] = [
        ("types", types),
        ("bases", bases),
        ("property names", |api| properties(api, false, |property| property.name.clone())),
        ("properties", |api| properties(api, false, typed)),
        ("navigation names", |api| properties(api, true, |property| property.name.clone())),
        ("navigation properties", |api| properties(api, true, typed)),
        ("enumerations", |api| api.enums.iter().map(|ty| ty.name.to_string()).collect()),
        ("members", members),
        ("operations", |api| operations(api, |_| String::new())),
        ("permissions", |api| operations(api, callers)),
        ("responses", |api| operations(api, |operation| format!("{:?}", operation.response.content))),
    ];
    let mut shares: Vec<Share> = kinds.iter().map(|(of, read)| Share::of(of, &read(truth), &read(other))).collect();
    shares.push(Share::of("operation kinds", &operations(truth, kind), &operations(other, kind)));
    shares.push(Share::of("bodies", &operations(truth, body), &operations(other, body)));
    shares.push(Share::of("body members", &body_members(truth), &body_members(other)));
    let names = |api: &Api| properties(api, false, |property| property.name.clone());
    shares.push(Share::of("no other property names", &names(other), &names(truth)));
    shares.push(Share::of("no other members", &members(other), &members(truth)));
    shares.push(Share::of("no other permissions", &clear_permissions(other), &operations(truth, callers)));
    shares
}

fn types(api: &Api) -> BTreeSet<String> {
    api.types.iter().map(|ty| ty.name.to_string()).collect()
}

fn bases(api: &Api) -> BTreeSet<String> {
    api.types.iter().filter_map(|ty| Some(format!("{} {}", ty.name, ty.base.as_ref()?))).collect()
}

fn properties(api: &Api, navigation: bool, shown: fn(&Property) -> String) -> BTreeSet<String> {
    let above: BTreeMap<_, _> = api.types.iter().map(|ty| (&ty.name, ty)).collect();
    let mut all = BTreeSet::new();
    for ty in &api.types {
        // Restated properties are dropped below their base: what counts is what a type has in the end.
        let mut at = Some(ty);
        while let Some(base) = at {
            let own = base.properties.iter().filter(|property| property.navigation == navigation);
            all.extend(own.map(|property| format!("{} {}", ty.name, shown(property))));
            at = base.base.as_ref().and_then(|name| above.get(name)).copied();
        }
    }
    all
}

fn typed(property: &Property) -> String {
    format!("{}: {:?}", property.name, property.ty)
}

fn members(api: &Api) -> BTreeSet<String> {
    let named = |ty: &docwright::api::EnumType| {
        ty.members.iter().map(|member| format!("{} {}", ty.name, member.name)).collect::<Vec<_>>()
    };
    api.enums.iter().flat_map(named).collect()
}

fn operations(api: &Api, shown: impl Fn(&Operation) -> String) -> BTreeSet<String> {
    api.operations.iter().map(|operation| line(operation, &shown(operation))).collect()
}

fn line(operation: &Operation, shown: &str) -> String {
    format!("{} {} {shown}", operation.method, operation.path)
}

/// The callers of each case with their scopes; what a case is called is prose.
fn callers(operation: &Operation) -> String {
    format!("{:?}", operation.permissions.iter().map(|case| &case.callers).collect::<Vec<_>>())
}

/// The callers of the operations whose permission cells are all understood.
fn clear_permissions(api: &Api) -> BTreeSet<String> {
    let is_clear = |operation: &Operation| {
        let mut callers = operation.permissions.iter().flat_map(|case| &case.callers);
        callers.all(|permission| permission.unclear.is_none())
    };
    let clear = api.operations.iter().filter(|operation| is_clear(operation));
    clear.map(|operation| line(operation, &callers(operation))).collect()
}

fn kind(operation: &Operation) -> String {
    format!("{:?}", operation.kind)
}

/// The body by its kind and type.
fn body(operation: &Operation) -> String {
    match &operation.body {
        Body::Resource { ty, .. } => ty.to_string(),
        Body::Parameters(_) => "parameters".to_owned(),
        other => format!("{other:?}"),
    }
}

/// The members of all bodies with their types.
fn body_members(api: &Api) -> BTreeSet<String> {
    let rows = |operation: &Operation| match &operation.body {
        Body::Resource { rows, .. } | Body::Parameters(rows) => rows
            .iter()
            .map(|row| format!("{} {} {}: {:?}", operation.method, operation.path, row.name, row.ty))
            .collect::<Vec<_>>(),
        _ => Vec::new(),
    };
    api.operations.iter().flat_map(rows).collect()
}
